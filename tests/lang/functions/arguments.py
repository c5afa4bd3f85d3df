def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs
print(f(1, c=3))
print(f(1, 2, 3, 4, c=5, d=6, e=7))
print(f(*[1, 2, 3], **{"c": 1, "z": 2}))
print(f(c=1, a=2))
def posonly(a, b=1, /, c=2, *, d=3):
    return a, b, c, d
print(posonly(1), posonly(1, 2, 3, d=4), posonly(1, c=9))
def kw_clash(a, /, **kwargs):
    return a, kwargs
print(kw_clash(1, a=2))
def only_star(*args): return args
def only_kw(**kwargs): return kwargs
print(only_star(), only_star(1, *"ab", *[]), only_kw(), only_kw(x=1, **{"y z": 2}))
default = []
def mutable(item, into=[]):
    into.append(item)
    return into
print(mutable(1), mutable(2), mutable(3, []), mutable(4))
n = 1
def early(value=n):
    return value
n = 2
print(early())
def order(a=print("default a"), b=print("default b")):
    pass
order()
def returns_nothing(): pass
def returns_bare(): return
print(returns_nothing(), returns_bare())
def many(a, b, c, d, e, f, g, h):
    return a + b + c + d + e + f + g + h
print(many(1, 2, 3, 4, 5, 6, 7, 8), many(*range(8)), many(*range(4), **dict(e=1, f=2, g=3, h=4)))
print((lambda: 0)(), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, z=2))
print(f.__name__, f.__defaults__, f.__kwdefaults__, posonly.__code__.co_argcount if False else "")
def annotated(a: int, b: "str" = "x", *args: float, c: list = None) -> dict:
    "A docstring."
    return a
print(annotated.__annotations__, annotated.__doc__, annotated(5))
print(max(1, 2, *[3, 4], key=lambda v: -v), sorted([3, 1, 2], reverse=True), dict(a=1, **{"b": 2}))
def recursive(n): return 1 if n < 2 else n * recursive(n - 1)
print(recursive(20), recursive(30))
