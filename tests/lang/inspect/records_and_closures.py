# Signatures of data classes, named tuples, built-in classes and of what stands for __call__, __new__ and __init__; the variables of a closure.
import contextlib
import functools
import inspect
import types
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import NamedTuple


@dataclass
class Point:
    x: int
    y: float = 0.5
    tags: list = field(default_factory=list)
    hidden: int = field(default=3, init=False)
    _: KW_ONLY
    name: str = 'n'
    seed: InitVar[int] = 1

    def __post_init__(self, seed):
        pass


@dataclass
class Odd:
    self: int


class Row(NamedTuple):
    a: int
    b: str = 'b'


Pair = namedtuple('Pair', 'first second', defaults=[2])
for obj in (Point, Point.__init__, Odd, Odd.__init__, Row, Row.__new__, Pair, Pair.__new__):
    print(inspect.signature(obj), inspect.getfullargspec(obj).args)

for cls in (
    object, bool, classmethod, staticmethod, complex, float, list, tuple, types.MethodType, types.ModuleType, types.MappingProxyType,
    types.FunctionType, enumerate, reversed, property, set, frozenset, memoryview, map, filter, zip, int, str,
):  # fmt: skip
    try:
        print(cls.__name__, inspect.signature(cls))
    except ValueError as error:
        print(error)


class Meta(type):
    @classmethod
    def __call__(cls, a):
        return a


class Static(type):
    @staticmethod
    def __call__(b):
        return b


class M1(metaclass=Meta):
    pass


class M2(metaclass=Static):
    pass


class ByClass:
    @classmethod
    def __init__(cls, c):
        pass


class Bound:
    def call(self, d):
        pass


class ByMethod:
    __call__ = Bound().call


class Parts:
    def plain(self, a, b, *, c=1):
        pass

    def bare():
        pass

    part = functools.partialmethod(plain, 1, c=2)
    wrong = functools.partialmethod(bare)


def texted(*args, **kwargs):
    pass


texted.__text_signature__ = '($self, a, b=1, /, *args, c, d=2, **kwargs)'
for obj in (M1, M2, ByClass, ByMethod(), Parts.part, Parts().part, texted):
    print(inspect.signature(obj))
try:
    inspect.signature(Parts.wrong)
except ValueError as error:
    print(str(error).split('object')[0], str(error)[-23:])

# closures
here = 1


def outer(inner_of):
    def function(local):
        print(local, inner_of, here, nowhere, inspect.ismodule)
        return len(local.attribute)

    return function


found = inspect.getclosurevars(outer(5))
print(found.nonlocals, sorted(found.globals), sorted(found.builtins), sorted(found.unbound))
print(type(found).__name__, found._fields, inspect.getclosurevars(lambda: True) == ({}, {}, {}, set()))
print(outer(5).__code__.co_names)
for wrong in (1, list, print):
    try:
        inspect.getclosurevars(wrong)
    except TypeError as error:
        print(error)


# what is asked before ABCMeta has finished, and without asking the object
class Checks(metaclass=ABCMeta):
    def __init_subclass__(cls):
        print(cls.__name__, inspect.isabstract(cls))


class Open(Checks):
    @abstractmethod
    def f(self): ...


class Still(Open):
    pass


class Closed(Open):
    def f(self): ...


class Hides(dict):
    a = 3

    @property
    def __dict__(self):
        print('asked')
        return {}


hides = Hides()
hides.a = 4
print(inspect.getattr_static(hides, 'a'))


class Answers(type):
    def __dir__(cls):
        return ['__class__', 'made_up']

    def __getattr__(cls, name):
        if name == 'made_up':
            return 42
        raise AttributeError(name)


class Made(metaclass=Answers):
    pass


print([item for item in inspect.classify_class_attrs(Made) if item.name == 'made_up'])
print([(item.name, item.kind) for item in inspect.classify_class_attrs(int) if item.name in ('from_bytes', '__new__', 'real', 'bit_count')])


@contextlib.contextmanager
def manager(x: int) -> str:
    yield


class C:
    @classmethod
    @contextlib.contextmanager
    def made(cls, arg: int):
        yield


print(manager.__annotations__, C.made.__annotations__, types.coroutine(lambda: 1).__annotations__)
