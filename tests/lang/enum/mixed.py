# Data types mixed in: IntEnum, StrEnum, float, tuple, bytes, own classes; ReprEnum; __new__ and __init__.
from enum import Enum, IntEnum, StrEnum, ReprEnum, auto


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


class Status(IntEnum):
    OK = 200
    NOT_FOUND = 404
    GONE = 410


print(Status.OK, repr(Status.OK), f'{Status.OK}', '%d' % Status.OK, '%s' % Status.OK, f'{Status.OK:>6}', f'{Status.OK!r}', format(Status.OK, '04x'))
print(Status.OK == 200, Status.OK < Status.GONE, Status.OK + 1, Status.OK * 2, -Status.OK, Status(404), 200 in Status, int(Status.OK), type(Status.OK + 0))
print(isinstance(Status.OK, int), hash(Status.OK) == hash(200), {200: 'x'}[Status.OK], [1, 2, 3][IntEnum('I', {'A': 1}).A], sorted(Status, reverse=True))
print(Status.OK.name, Status.OK.value, type(Status.OK.value), Status.OK.bit_length(), Status.OK.real, bool(IntEnum('Z', {'ZERO': 0}).ZERO))
print(sum(Status), max(Status), list(range(IntEnum('N', 'A B C').C)), Status.OK.__class__, Status.__bases__)
show(lambda: Status(5))
show(lambda: Status('200'))


class S(StrEnum):
    A = 'a'
    B = auto()
    HELLO = 'hello'


print(S.A, repr(S.A), f'{S.A}', S.A == 'a', S.HELLO.upper(), S.HELLO + '!', S('b'), 'a' in S, S.HELLO[1], len(S.HELLO), ','.join(S), '%s' % S.A, {'a': 1}[S.A])
print(S.A.value, type(S.A.value), S.HELLO.name, isinstance(S.A, str), S.A < S.B, hash(S.A) == hash('a'), f'{S.A:>4}')
for bad in (lambda: StrEnum('B', {'A': 1}), lambda: StrEnum('B', {'A': (b'x', 1)}), lambda: StrEnum('B', {'A': (b'x', 'ascii', 1)}), lambda: StrEnum('B', {'A': (1, 2, 3, 4)})):
    show(bad)
print(repr(StrEnum('B', {'A': (b'x', 'ascii')}).A))


class F(float, Enum):
    PI = 3.14
    E = 2.71


print(F.PI, repr(F.PI), F.PI + 1, F.PI > F.E, F(2.71), f'{F.PI}', F.PI.is_integer())


class FR(float, ReprEnum):
    PI = 3.14


print(FR.PI, repr(FR.PI), f'{FR.PI}', f'{FR.PI:.1f}')


class I(int, Enum):
    ONE = 1


print(I.ONE, repr(I.ONE), f'{I.ONE}', '%d' % I.ONE, I.ONE + 1, format(I.ONE, ''))


class StrMixin(str, Enum):
    X = 'x'
    Y = 'y'


print(StrMixin.X, repr(StrMixin.X), f'{StrMixin.X}', StrMixin.X == 'x', StrMixin('y'), 'a' + StrMixin.Y, StrMixin.X.value)


class T(tuple, Enum):
    A = (1, 2)
    B = (3, 4)


print(T.A, repr(T.A), T.A[1], T((3, 4)), T.A == (1, 2), len(T.B), hash(T.A) == hash((1, 2)))


class By(bytes, Enum):
    A = b'abc'
    B = ('héé', 'utf-8')


print(By.A, repr(By.B), By.A[0], By(b'abc'))


class NewInt(int, Enum):
    def __new__(cls, value, label):
        obj = int.__new__(cls, value)
        obj._value_ = value
        obj.label = label
        return obj

    A = (1, 'one')
    B = (2, 'two')


print(NewInt.A, NewInt.A.label, NewInt(2), NewInt.B + 1, NewInt.A.value, repr(NewInt.B))


class NewObj(Enum):
    def __new__(cls, *args):
        obj = object.__new__(cls)
        obj._value_ = len(cls.__members__) + 1
        obj.args = args
        return obj

    A = 'x'
    B = ('y', 'z')
    C = ()


print([(m.name, m.value, m.args) for m in NewObj], NewObj(2))


class Init(Enum):
    A = 1
    B = (2, 3)

    def __init__(self, a, b=None):
        self.sum = a + (b or 0)


print([(m.name, m.value, m.sum) for m in Init])


def f():
    class Bad(Enum):
        A = 1, 2, 3

        def __init__(self, a):
            pass

    return Bad


show(f)


def f():
    class Bad(int, Enum):
        A = 'x'

    return Bad


show(f)


def f():
    class Bad(Enum):
        A = 1

        def __init__(self, v):
            raise KeyError('mine')

    return Bad


show(f)


def f():
    class Bad(int, str, Enum):
        A = 1

    return Bad


show(f)


def f():
    class Bad(ReprEnum):
        A = 1

    return Bad


show(f)


def f():
    class Bad(Enum):
        def __new__(cls, value):
            return super().__new__(cls, value)

        A = 1

    return Bad


show(f)


class Mixin:
    def greet(self):
        return f'{self.name}!'

    def __str__(self):
        return f'mixin {self.name}'


class M(Mixin, Enum):
    A = 1


print(M.A, M.A.greet(), repr(M.A), f'{M.A}')


class Data:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f'Data({self.x})'

    def __eq__(self, other):
        return isinstance(other, Data) and self.x == other.x

    def __hash__(self):
        return hash(self.x)


class HasData(Enum):
    A = Data(1)
    B = Data(2)
    C = Data(1)


print(HasData.A, HasData(Data(2)), HasData.C, list(HasData))


class DataMixed(Data, Enum):
    A = 1
    B = 2


print(DataMixed.A, DataMixed.A.x, repr(DataMixed.B), DataMixed.A.value)


class OwnRepr(Enum):
    A = 1

    def __repr__(self):
        return 'own'

    def __str__(self):
        return 'str'

    def __format__(self, spec):
        return f'format {spec!r}'

    def __bool__(self):
        return False

    def __eq__(self, other):
        return other == 'same'

    def __hash__(self):
        return 5

    def __lt__(self, other):
        return True

    def __call__(self, x):
        return ('called', x)

    def __getitem__(self, key):
        return ('item', key)


print(OwnRepr.A, repr(OwnRepr.A), f'{OwnRepr.A:x}', bool(OwnRepr.A), OwnRepr.A == 'same', hash(OwnRepr.A), OwnRepr.A < 1, OwnRepr.A(2), OwnRepr.A[3], [OwnRepr.A])


class Ordered(Enum):
    def __lt__(self, other):
        if self.__class__ is other.__class__:
            return self.value < other.value
        return NotImplemented

    LOW = 1
    HIGH = 2


print(sorted([Ordered.HIGH, Ordered.LOW]), min(Ordered), Ordered.LOW < Ordered.HIGH)


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def surface_gravity(self):
        return 6.67300e-11 * self.mass / (self.radius * self.radius)


for p in Planet:
    print(p, p.value, round(p.surface_gravity, 3))


class Cls(Enum):
    A = 1
    B = 2

    @classmethod
    def default(cls):
        return cls.B

    @classmethod
    def _missing_(cls, value):
        if value == 'default':
            return cls.A
        return None


print(Cls.default(), Cls('default'))
show(lambda: Cls('other'))
