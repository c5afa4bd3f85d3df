x = "global"
def read():
    return x
def shadow():
    x = "local"
    return x
def assign_global():
    global x, created
    x = "changed"
    created = "new"
def unbound():
    print(x)
    x = 1
def outer():
    y = 0
    def increment(step=1):
        nonlocal y
        y += step
        return y
    increment()
    increment(10)
    return y, increment
print(read(), shadow())
assign_global()
print(read(), created)
try:
    unbound()
except UnboundLocalError as error:
    print(error)
try:
    missing_name
except NameError as error:
    print(error, error.name)
value, increment = outer()
print(value, increment(), increment())
def three():
    a = 1
    def two():
        def one():
            nonlocal a
            a += 1
            return a
        return one() + one()
    return two(), a
print(three())
class Scope:
    x = "class"
    y = x + "!"
    values = [x for _ in range(1)]
    def method(self):
        return x
print(Scope.y, Scope.values, Scope().method())
def loop_variable():
    functions = [lambda: i for i in range(3)]
    bound = [lambda i=i: i for i in range(3)]
    return [f() for f in functions], [f() for f in bound]
print(loop_variable())
def conditional(flag):
    if flag:
        z = 1
    return z
try:
    conditional(False)
except UnboundLocalError as error:
    print(error)
def free():
    def inner():
        return later
    try:
        return inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 2
    return inner()
print(free())
len = lambda s: "shadowed"
print(len([1]))
del len
print(len([1]))
print([x for x in range(3)], x)
def deep():
    global counter
    counter = 0
    class Inner:
        global counter
        counter = 5
    return counter
print(deep(), counter)
print("x" in globals(), "nope" in globals(), sorted(locals_of := (lambda a, b: sorted(locals()))(1, 2)))
