from functools import cache, cached_property, lru_cache
import functools


@lru_cache(maxsize=3)
def f(x, y=0):
    print('f', x, y)
    return x + y


print([f(i) for i in (1, 2, 3, 1, 4, 2, 3, 1)])
print(f.cache_info(), f.cache_parameters(), f.__name__, f.__wrapped__(5))
f.cache_clear()
print(f.cache_info(), f(1, y=2), f(1, y=2), f(1, 2), f.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info())


@lru_cache
def plain(x):
    return [x]


print(plain(1) is plain(1), plain(1) is plain(1.0), plain.cache_info())


@lru_cache(typed=True)
def typed(x, k=None):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed(x=1), typed(x=1.0), typed.cache_info(), typed.cache_parameters())


@lru_cache(maxsize=0)
def none(x):
    return x


print(none(1), none(1), none.cache_info())


@lru_cache(maxsize=-5)
def negative(x):
    return x


print(negative.cache_parameters())


@lru_cache(None)
def failing(x):
    print('called', x)
    if x < 0:
        raise ValueError(x)
    return x


for x in (-1, -1, 2, 2):
    try:
        print(failing(x))
    except ValueError as e:
        print('ValueError', e)
print(failing.cache_info())
for bad in [lambda: lru_cache('x'), lambda: plain([1]), lambda: lru_cache(1.5)]:
    try:
        bad()
    except TypeError as e:
        print('TypeError', e)


class C:
    calls = 0

    @lru_cache(maxsize=None)
    def method(self, x):
        C.calls += 1
        return x * 2

    @staticmethod
    @cache
    def static(x):
        return [x]

    @cached_property
    def prop(self):
        """The doc."""
        C.calls += 1
        return C.calls

    @property
    @cache
    def cp(self):
        return object()


a, b = C(), C()
print(a.method(2), a.method(2), b.method(2), C.calls, C.method.cache_info())
print(C.static(1) is C.static(1), a.cp is a.cp, a.cp is b.cp)
print(a.prop, a.prop, b.prop, a.__dict__, C.prop.__doc__, type(C.prop).__name__, C.prop.attrname)
del a.prop
print(a.prop)
a.prop = 'set'
print(a.prop, a.__dict__)


class S:
    __slots__ = ()

    @cached_property
    def p(self):
        return 1


try:
    S().p
except TypeError as e:
    print(e)
try:

    class Twice:
        x = y = cached_property(lambda self: 1)
except TypeError as e:
    print(str(e)[:60])


class Late:
    pass


Late.p = cached_property(lambda self: 1)
try:
    Late().p
except TypeError as e:
    print(e)


@lru_cache(maxsize=2)
def nested(n):
    if n:
        return nested(n - 1) + 1
    return 0


print(nested(6), nested.cache_info())
print(type(f).__name__, type(f).__module__, isinstance(f, functools._lru_cache_wrapper) if hasattr(functools, '_lru_cache_wrapper') else True)
