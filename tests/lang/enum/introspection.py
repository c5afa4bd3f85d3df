# dir(), class attributes, hooks of classes, copying, subclass hooks, tracebacks.
import enum
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, ReprEnum, EnumType, EnumMeta


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


class A(Enum):
    X = 1
    Y = 2
    Z = 1

    def method(self):
        pass

    @property
    def prop(self):
        return 1


print(dir(A))
print(dir(A.X))
A.X.mine = 1
print(dir(A.X))


class N(IntEnum):
    P = 1


print([n for n in dir(N) if n not in dir(int)], [n for n in dir(N.P) if n not in dir(int)])
print(A._member_names_, A._member_map_, A._value2member_map_, A._member_type_, A._value_repr_, N._member_type_, N._value_repr_ is int.__repr__)
print(A._use_args_, N._use_args_, A._unhashable_values_, A.X.__objclass__ is A, A._new_member_ is object.__new__)
print(EnumType is EnumMeta, type(Enum) is EnumType, EnumType.__mro__, enum.EnumDict.__mro__)
print(Enum.__mro__, IntEnum.__mro__, StrEnum.__mro__, Flag.__mro__, IntFlag.__mro__)
print(repr(Enum), repr(IntEnum), repr(Flag), repr(ReprEnum), IntFlag._boundary_, Flag._boundary_)
print(sorted(n for n in enum.__all__))
print(A.X.__reduce_ex__(2), A.X.__copy__() is A.X, A.X.__deepcopy__({}) is A.X)
print(enum.pickle_by_global_name(A.X, 2), enum.pickle_by_enum_name(A.X, 2)[1])


class Hooked(Enum):
    def __init_subclass__(cls, *, tag=None, **kw):
        super().__init_subclass__(**kw)
        print('init_subclass', cls.__name__, tag, [m.name for m in cls])


class Sub(Hooked, tag='t'):
    A = 1
    B = 2


class Named:
    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name, list(owner.__members__))

    def __get__(self, obj, owner=None):
        return 'got'


class WithNamed(Enum):
    A = 1
    field = Named()
    B = 2


print(WithNamed.field, list(WithNamed))


class Meta(EnumType):
    def __call__(cls, *args, **kw):
        print('call', cls.__name__, args)
        return super().__call__(*args, **kw)

    def __getitem__(cls, name):
        return super().__getitem__(name.upper())

    def __contains__(cls, item):
        print('contains', item)
        return super().__contains__(item)

    def __iter__(cls):
        return reversed(list(super().__iter__()))


class Special(Enum, metaclass=Meta):
    A = 1
    B = 2


print(Special(1), Special['b'], 1 in Special, list(Special))


class Abstract(Enum):
    def run(self):
        raise NotImplementedError


class Concrete(Abstract):
    A = 1

    def run(self):
        return self.name


print(Concrete.A.run())


class Generic(Enum):
    A = 1
    B = 2

    def __class_getitem__(cls, item):
        return ('class item', item)


print(Generic['A'])
attempt(lambda: [][A.X])
attempt(lambda: 'abc'[N.P])
attempt(lambda: A.X.value.real)
attempt(lambda: len(A.X))
attempt(lambda: iter(A.X))
attempt(lambda: int(A.X))
attempt(lambda: A.X())
attempt(lambda: A.X[0])
attempt(lambda: object.__new__(A))
print(callable(A), callable(A.X), A.__call__(1), A.__getitem__('X'), A.__contains__(1), EnumType.__len__(A), A.__dict__['X'] is A.X)
print(isinstance(A.__dict__['X'], A), 'name' in A.__dict__, 'name' in Enum.__dict__, type(Enum.__dict__['name']).__name__, Enum.__dict__['name'].__doc__)


class Wide(Enum):
    locals().update({f'M{i}': i for i in range(50)})


print(len(Wide), Wide.M49, Wide(30), sum(m.value for m in Wide))


def make(n):
    class Inner(Enum):
        A = n
        B = n + 1

    return Inner


first, second = make(1), make(5)
print(first.A, second.A, first.A == second.A, first.A.value, second.B.value, first, first.__qualname__)
for cls in (Enum, A):
    attempt(lambda: cls.__signature__())
attempt(lambda: A.X.missing)
attempt(lambda: A.missing)
attempt(lambda: A.X._missing_(1))
print(A.X.__class__, A.X.__module__, A.X.__doc__, A.__doc__, N.__doc__, N.P.__doc__)


class K(Enum):
    A = 'a'
    B = 'b'

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self.value == getattr(other, 'value', other)


print({K.A: 1}[K.A], K.A == 'a', {K.A, K.B, K.A} == {K.A, K.B}, K.B in [K.A, 'b'])
