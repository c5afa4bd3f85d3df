# unique, verify, global_enum, property.
import enum
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, unique, verify, UNIQUE, CONTINUOUS, NAMED_FLAGS, EnumCheck, global_enum


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


@unique
class U(Enum):
    A = 1
    B = 2


print(U)


class Dup(Enum):
    A = 1
    B = 2
    C = 1
    D = 2
    E = 1


attempt(unique, Dup)
attempt(verify(UNIQUE), Dup)
attempt(verify(UNIQUE), U)
attempt(verify(CONTINUOUS), U)
attempt(verify(CONTINUOUS), IntEnum('I', {'A': 1, 'B': 5}))
attempt(verify(CONTINUOUS), IntEnum('I', {'A': 1, 'B': 500}))
attempt(verify(CONTINUOUS), IntEnum('I', {'A': 1}))
attempt(verify(CONTINUOUS), Flag('F', {'A': 1, 'B': 8}))
attempt(verify(CONTINUOUS), Flag('F', {'A': 1, 'B': 2}))
attempt(verify(NAMED_FLAGS), Flag('F', {'A': 1, 'B': 8, 'AB': 9}))
attempt(verify(NAMED_FLAGS), Flag('F', {'A': 1, 'B': 8, 'AB': 11}))
attempt(verify(NAMED_FLAGS), Flag('F', {'A': 1, 'B': 8, 'X': 15}))
attempt(verify(NAMED_FLAGS), Flag('F', {'A': 1, 'B': 8, 'X': 15, 'Y': 3, 'Z': 65}))
attempt(verify(NAMED_FLAGS, UNIQUE, CONTINUOUS), U)
attempt(verify(UNIQUE), int)
attempt(verify(CONTINUOUS), Enum('S', {'A': 'x', 'B': 'y'}))
print(list(EnumCheck), repr(UNIQUE), UNIQUE, EnumCheck.CONTINUOUS is CONTINUOUS, EnumCheck.__doc__.strip())


@verify(UNIQUE, CONTINUOUS)
class V(Enum):
    A = 1
    B = 2
    C = 3


print(V.C)


@global_enum
class G(Enum):
    GA = 1
    GB = 2


print(GA, repr(GB), str(GA), f'{GB}', [GA])


@global_enum
class GF(Flag):
    GX = 1
    GY = 2
    GXY = 3


print(GX, repr(GX), repr(GX | GY), str(GX | GY), repr(GF(0)), str(GF(0)))


@global_enum
class GI(IntFlag):
    GI1 = 1
    GI2 = 2


print(GI1, repr(GI1), repr(GI1 | GI2), repr(GI(9)), str(GI(9)), repr(GI(0)))


class Shadow(Enum):
    name = 'n'
    value = 'v'
    other = 'o'


print(Shadow.name, Shadow.value, Shadow.other, Shadow.name.name, Shadow.name.value, Shadow.value.name, Shadow.value.value, Shadow.other.name, list(Shadow))


class Prop(Enum):
    A = 1
    B = 2

    @enum.property
    def double(self):
        return self.value * 2

    @property
    def triple(self):
        return self.value * 3

    @double.setter
    def double(self, value):
        self.set_to = value


print(Prop.A.double, Prop.B.triple)
Prop.A.double = 9
print(Prop.A.set_to)
attempt(lambda: Prop.double)
attempt(lambda: setattr(Prop.A, 'triple', 1))


class Base(Enum):
    @enum.property
    def first(self):
        return f'{self.name} is first!'

    @property
    def second(self):
        return 'second'

    def method(self):
        return 'method'


class Derived(Base):
    first = 1
    second = 2
    method = 4


print(Derived.first, Derived.second, Derived.first.first, Derived.second.first, Derived.second.second, Derived.method, Derived.first.second)
attempt(lambda: Derived.first.method)
attempt(lambda: setattr(Derived.first, 'first', 3))
attempt(lambda: delattr(Derived.first, 'first'))
