# lru_cache and cache: hits and misses, bounds, keys, methods, attributes.
import copy
from functools import cache, lru_cache


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


calls = []


@lru_cache(maxsize=3)
def f(x, y=0, **kw):
    """Docs of f."""
    calls.append((x, y, kw))
    return x * 10 + y


print([f(x) for x in (1, 2, 3, 1, 4, 1, 2, 3)], f.cache_info(), len(calls))
print(f(1), f(4), f(2), f(1, 0), f(x=1), f(1, y=0), f(x=1, y=0), f(y=0, x=1), f.cache_info(), len(calls))
print(f.cache_parameters(), f.__wrapped__(5, 5), f.__name__, f.__doc__, f.__qualname__, f.__module__)
f.cache_clear()
print(f.cache_info(), f(7), f.cache_info(), f.cache_info().hits, f.cache_info()._asdict(), tuple(f.cache_info()))
info = f.cache_info()
print(type(info).__name__, info._fields, info == (0, 1, 3, 1), info[2])


# the order in which results are forgotten
@lru_cache(2)
def g(x):
    print('g', x, end=' ')
    return x


for x in 'abababcabcbca':
    g(x)
print(g.cache_info())


# kinds of keys
@cache
def kinds(*args, **kw):
    return args, kw


print(kinds(1), kinds(1.0), kinds(True), kinds('1'), kinds(), kinds((1,)), kinds(None), kinds(1, 2), kinds((1, 2)), kinds.cache_info())
print(kinds(a=1), kinds(a=1.0), kinds(a=1, b=2), kinds(b=2, a=1), kinds('a', 1), kinds.cache_info(), kinds.cache_parameters())


@lru_cache(maxsize=None, typed=True)
def typed(*args, **kw):
    return args, kw


print(typed(1), typed(1.0), typed(True), typed(a=1), typed(a=1.0), typed((1,)), typed((1.0,)), typed.cache_info())
show(kinds, [])
show(kinds, 1, {})
show(kinds, a=[])
show(kinds, ([],))
show(f)
show(f, 1, 2, 3)
show(f.cache_info, 1)
show(f.cache_clear, 1)
show(lru_cache, 'a')
show(lru_cache, 2.5)
show(lru_cache(5), 'a')
show(cache)
show(cache, 1)
print(lru_cache(-3)(len).cache_parameters(), lru_cache(True)(len).cache_parameters(), lru_cache(len)('abc'))

# no room at all
none = lru_cache(maxsize=0)(lambda x: calls.append(x) or len(calls))
print(none(1) < none(1), none.cache_info())


# keys of the program
class Key:
    def __init__(self, x, tag=''):
        self.x, self.tag = x, tag

    def __hash__(self):
        return hash(self.x)

    def __eq__(self, other):
        if self.tag == 'bad':
            raise ValueError('eq')
        return isinstance(other, Key) and self.x == other.x


@lru_cache(2)
def tag(key):
    return key.tag


print(tag(Key(1, 'one')), tag(Key(1, 'again')), tag(Key(2, 'two')), tag(Key(3, 'three')), tag(Key(1, 'new')), tag.cache_info())
show(tag, Key(1, 'bad'))
print(tag(Key(3)), tag.cache_info())
print(typed(Key(1, 'a'))[0][0].tag, typed(Key(1, 'b'))[0][0].tag, kinds(Key(1, 'a'), 1)[0][0].tag, kinds(Key(1, 'b'), 1)[0][0].tag)


# recursion, errors, changes under way
@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info())


@lru_cache(3)
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


print(ways(40), ways.cache_info())


@lru_cache
def fails(x):
    if x:
        raise KeyError(x)


show(fails, 1)
show(fails, 1)
print(fails(0), fails(0), fails.cache_info())


@lru_cache(4)
def clears(x):
    if x == 2:
        clears.cache_clear()
    if x > 4:
        return clears(x - 1) + 1
    return x


print(clears(1), clears(2), clears.cache_info(), clears(8), clears.cache_info(), clears(8))


# methods, classes, other callables
class C:
    def __init__(self, x):
        self.x = x

    @lru_cache
    def m(self, y=1):
        return self.x + y

    @staticmethod
    @cache
    def s(x):
        return x

    @classmethod
    @cache
    def c(cls, x):
        return cls.__name__, x

    @property
    @cache
    def p(self):
        return [self.x]

    made = cache(lambda self: 'made')


a, b = C(1), C(10)
print(a.m(), b.m(), a.m(1), a.m(), C.m(b, 5), C.m.cache_info(), a.m.__func__ is C.m, a.m.__self__ is a)
print(C.s(1), a.s(1), C.c(1), a.c(1), C.s.cache_info(), C.c.cache_info(), a.p is a.p, a.made(), b.made())
print(repr(a.m).split(' of ')[0], type(C.m), C.m.__qualname__)


class Callable:
    def __call__(self, x):
        return x + 1


wrapped = lru_cache(Callable())
print(wrapped(1), wrapped(1), wrapped.cache_info(), hasattr(wrapped, '__name__'), cache(int)('5'), cache(C)(3) is cache(C)(3))
f.note = [1]
print(f.note, sorted(vars(f))[-2:], copy.copy(f) is f, copy.deepcopy(f) is f, f.__reduce__(), f == f, callable(f))
print(sorted(map(f, [3, 1, 2])), list(filter(cache(lambda x: x % 2), range(5))), [*map(cache(divmod), [7, 7], [2, 2])])

# many results
big = lru_cache(500)(lambda x: x * x)
print(sum(big(i) for i in range(2000)), big.cache_info(), sum(big(i) for i in range(1500, 2000)), big.cache_info(), big(1499), big.cache_info())
