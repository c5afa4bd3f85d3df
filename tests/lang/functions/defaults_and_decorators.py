import functools
def trace(function):
    print("decorating", function.__name__)
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("result", result)
        return result
    return wrapper
def repeat(times):
    print("repeat", times)
    def decorate(function):
        def wrapper(*args):
            return [function(*args) for _ in range(times)]
        return wrapper
    return decorate
@trace
def add(a, b=1):
    """Adds."""
    return a + b
print(add(1), add(2, b=3), add.__name__, add.__doc__)
@repeat(2)
@trace
def greet(name):
    return "hi " + name
print(greet("bob"))
def register(registry):
    def decorate(thing):
        registry.append(thing.__name__)
        return thing
    return decorate
names = []
@register(names)
class First: pass
@register(names)
def second(): pass
print(names)
class Counter:
    def __init__(self, function):
        self.function = function
        self.count = 0
    def __call__(self, *args):
        self.count += 1
        return self.function(*args)
@Counter
def square(x): return x * x
print(square(3), square(4), square.count)
buttons = [lambda f: f, lambda f: (lambda *a: ("wrapped", f(*a)))]
@buttons[1]
def indexed(x): return x
print(indexed(5))
@(lambda f: 42)
def replaced(): pass
print(replaced)
def make_adders():
    return [lambda x, n=n: x + n for n in range(3)]
print([f(10) for f in make_adders()])
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info().hits)
add3 = functools.partial(add, 3)
print(add3(), add3(b=4))
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4], 10), functools.reduce(max, [3, 9, 2]))
