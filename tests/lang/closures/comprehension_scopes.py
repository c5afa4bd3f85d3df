def f(n):
    return [lambda: (i, n) for i in range(3)]
print([g() for g in f(7)])
def nested(xs):
    return [[x * y for y in xs] for x in xs]
print(nested([1, 2, 3]))
class C:
    size = 3
    items = [i for i in range(size)]
    def m(self):
        return [self.size for _ in range(2)]
print(C.items, C().m())
x = 10
print([x for x in range(2)], {x: x for x in "ab"}, {x for x in (1,)}, list(x for x in range(2)), x)
def free_variable():
    k = 2
    gen = (k * i for i in range(3))
    k = 10
    return list(gen)
print(free_variable())
def first_iterable_is_eager():
    try:
        return (1 for _ in undefined_name)
    except NameError as error:
        return str(error)
print(first_iterable_is_eager())
def walrus():
    [last := i for i in range(4)]
    return last
print(walrus())
def nonlocal_walrus():
    total = 0
    def inner(xs):
        nonlocal total
        return [total := total + x for x in xs], total
    return inner([1, 2, 3]), total
print(nonlocal_walrus())
def del_cell():
    a = 1
    def read(): return a
    print(read())
    del a
    try:
        return read()
    except NameError as error:
        return str(error)
print(del_cell())
def exception_name():
    e = "before"
    def read():
        return e
    try:
        raise ValueError("x")
    except ValueError as e:
        print(repr(e), repr(read()))
    try:
        return read()
    except NameError as error:
        return str(error)
print(exception_name())
def counter_in_loop():
    out = []
    for i in range(3):
        n = 0
        def bump():
            nonlocal n
            n += i + 1
            return n
        out.append(bump)
    return [b() for b in out], [b() for b in out]
print(counter_in_loop())
def deep(a):
    def b():
        def c():
            def d():
                return a
            return d
        return c
    return b()()()
print(deep("deep"))
