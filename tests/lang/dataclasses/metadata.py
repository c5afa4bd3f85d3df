from abc import ABC, abstractmethod
from dataclasses import Field, dataclass, field, fields


@dataclass
class A:
    x: int = field(metadata={'unit': 'm', 'n': 1})
    y: str = field(default='y', repr=False, hash=True, compare=False)


f, g = fields(A)
print(f.name, f.type, f.metadata['unit'], dict(f.metadata), f.init, f.repr, f.hash, f.compare, f.kw_only)
print(g.name, g.default, g.repr, g.hash, g.compare, isinstance(g, Field))
try:
    f.metadata['z'] = 1
except TypeError as e:
    print(e)
print(A(1), A(1) == A(1, 'other'))


class Shape(ABC):
    @abstractmethod
    def area(self): ...


@dataclass
class Square(Shape):
    side: int

    def area(self):
        return self.side**2


@dataclass
class Unfinished(Shape):
    side: int


print(Square(3).area())
try:
    Unfinished(1)
except TypeError as e:
    print(e)


class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace)
        cls.made_by = mcls.__name__
        return cls


@dataclass
class Special(metaclass=Meta):
    a: int = 1


@dataclass(slots=True)
class SpecialSlots(metaclass=Meta):
    a: int = 1


print(Special(2), Special.made_by, SpecialSlots(3), SpecialSlots.made_by)


class Registry:
    known = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Registry.known.append(cls.__name__)


@dataclass
class R(Registry):
    a: int


print(R(1), Registry.known)


@dataclass
class Plain:
    a: int
    b: int


class Child(Plain):
    def __init__(self, a):
        super().__init__(a, b=a + 1)
        self.c = 3


c = Child(1)
print(c, vars(c), c == Child(1), c == Plain(1, 2))
try:
    Plain.__init__(c)
except TypeError as e:
    print(e)
try:
    Plain(1)
except TypeError as e:
    print(e)
Plain.__init__(c, 8, 9)
print(c, vars(c))
