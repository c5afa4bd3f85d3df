def make_counter(start=0):
    count = start
    def increment(by=1):
        nonlocal count
        count += by
        return count
    def reset():
        nonlocal count
        count = start
    return increment, reset
inc, reset = make_counter(10)
inc2, _ = make_counter()
print(inc(), inc(5), inc2(), inc2())
reset()
print(inc())
def accumulate():
    total = []
    return lambda x: total.append(x) or total
acc = accumulate()
acc(1); acc(2)
print(acc(3))
def compose(*functions):
    def composed(x):
        for f in reversed(functions):
            x = f(x)
        return x
    return composed
print(compose(str, lambda x: x + 1, lambda x: x * 2)(5))
def curry(f):
    return lambda a: lambda b: lambda c: f(a, b, c)
print(curry(lambda a, b, c: (a, b, c))(1)(2)(3))
def late():
    result = []
    for i in range(3):
        def f():
            return i
        result.append(f)
    i = 100
    return [f() for f in result]
print(late())
def shared():
    x = 0
    def get(): return x
    def set_(value):
        nonlocal x
        x = value
    return get, set_
get, set_ = shared()
set_(42)
print(get())
def parameter(x):
    def inner():
        nonlocal x
        x += 1
        return x
    inner()
    return inner(), x
print(parameter(1))
def star(*args, **kwargs):
    def inner():
        return args, kwargs
    return inner
print(star(1, 2, k=3)())
def make_class(base):
    class Derived:
        value = base
        def get(self):
            return base, self.value
    return Derived
print(make_class(1)().get(), make_class(2)().get())
def memo(f):
    cache = {}
    def wrapped(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    return wrapped
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80))
