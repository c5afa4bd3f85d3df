# What can be referred to weakly, how references are made and shown, proxies in augmented assignments; singledispatch and registrations;
# deprecated coroutines; OrderedDicts that change while they are compared.
import collections.abc
import copy
import functools
import inspect
import warnings
import weakref
from collections import OrderedDict, deque


class C:
    pass


def attempt(do):
    try:
        print(do())
    except Exception as error:
        print(type(error).__name__, error)


@functools.lru_cache
def cached():
    pass


c = C()
for obj in (deque(), functools.partial(print), cached, {1}.copy(), print, len, C, c, lambda: 1):
    attempt(lambda: weakref.ref(obj)() is obj)
for obj in (1, 'a', [], {}, (), None, 1.5, object()):
    attempt(lambda: weakref.ref(obj))
attempt(lambda: weakref.ref(c, callback=None))
attempt(lambda: weakref.ref())
attempt(lambda: weakref.ref(c, None, 3))
attempt(lambda: weakref.ref(c).__init__(0, 0, 0))
reference = weakref.ref(c, print)
print(reference.__callback__ is print, weakref.ref(c).__callback__)
try:
    reference.__callback__ = len
except AttributeError:
    print('not writable')
print(copy.copy(reference) is reference, copy.deepcopy(reference) is reference)


class Config(dict):
    def __getattr__(self, name):
        return self[name]


config = Config()
print(repr(weakref.ref(config)).split('; ')[1][:11], repr(weakref.ref(attempt)).endswith('(attempt)>'))


class Number:
    def __floordiv__(self, other):
        return 'floor'

    def __ifloordiv__(self, other):
        return 'in place'

    def __add__(self, other):
        return 'sum'


number = Number()
proxy = weakref.proxy(number)
print(proxy // 5, proxy + 1)
proxy //= 5
print(proxy)
proxy = weakref.proxy(number)
proxy += 1
print(proxy)


@functools.singledispatch
def kind(obj):
    return 'base'


@kind.register
def of_sized(obj: collections.abc.Sized):
    return 'sized'


kind.register(collections.abc.Set, lambda obj: 'set')


class Own:
    def __len__(self):
        return 0


print(kind(Own()))
collections.abc.Set.register(Own)
print(kind(Own()))


@warnings.deprecated('gone')
async def coroutine():
    pass


@warnings.deprecated('gone')
def plain():
    pass


print(inspect.iscoroutinefunction(coroutine), inspect.iscoroutinefunction(plain))
attempt(lambda: warnings.warn_explicit('a', UserWarning, 'f', 1, module_globals=True))


class Changes:
    count = 0

    def __hash__(self):
        return 1

    def __eq__(self, other):
        Changes.count += 1
        if Changes.count == 2:
            first.clear()
        return True


first = OrderedDict([(0, 1), (Changes(), 2)])
second = OrderedDict([(0, 1), (Changes(), 2)])
attempt(lambda: first == second)


class Throws(collections.abc.Generator):
    def send(self, value):
        return value

    def throw(self, typ, val=None, tb=None):
        return super().throw(typ, val, tb)


attempt(lambda: Throws().throw(ValueError, ValueError('said')))
attempt(lambda: Throws().throw(KeyError))
attempt(lambda: Throws().throw(KeyError('k')))
attempt(lambda: Throws().throw(TypeError, None, None))
part = functools.partial(print)
attempt(lambda: delattr(part, '__dict__'))
