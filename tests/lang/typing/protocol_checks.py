# What isinstance and issubclass ask of a protocol class: attributes without running them, hooks, registration, None as a refusal.
import collections.abc
from typing import Generic, Protocol, TypeVar, final, get_protocol_members, runtime_checkable


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


@runtime_checkable
class HasX(Protocol):
    x: int


@runtime_checkable
class Sayer(Protocol):
    def say(self): ...


class Property:
    @property
    def x(self):
        raise AttributeError('asked')


class Asked:
    def __getattr__(self, name):
        raise RuntimeError('asked for ' + name)


class Slots:
    __slots__ = ('x',)


class Dumb:
    say = None


class Loud:
    def say(self):
        pass


for instance in (Property(), Slots(), Dumb(), Loud(), 3):
    print(type(instance).__name__, isinstance(instance, HasX), isinstance(instance, Sayer))
attempt(isinstance, Asked(), HasX)
attempt(issubclass, Loud, Sayer)
attempt(issubclass, Dumb, Sayer)
attempt(issubclass, Loud, HasX)
attempt(issubclass, 3, HasX)


@runtime_checkable
class Hooked(Protocol):
    x: int

    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, 'x')


attempt(issubclass, Property, Hooked)
attempt(issubclass, Loud, Hooked)


@final
@runtime_checkable
class Closed(Protocol):
    def say(self): ...


attempt(issubclass, Loud, Closed)
print(sorted(get_protocol_members(Closed)), sorted(get_protocol_members(HasX)))


class Lines(collections.abc.Iterable, Protocol):
    def lines(self): ...


print(sorted(Lines.__protocol_attrs__), isinstance(3, collections.abc.Iterable), isinstance([], collections.abc.Iterable))


class Base(Protocol):
    def say(self): ...


class Real(Base):
    pass


attempt(Base)
print(type(Real()).__name__)


class Named:
    def __init__(self, name):
        self.name = name


class Both(Base, Named):
    pass


print(Both('n').name)
