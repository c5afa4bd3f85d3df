# auto(), _generate_next_value_, _ignore_, _order_, member, nonmember, private names, nested classes.
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, member, nonmember, EnumDict


def attempt(f):
    try:
        r = f()
        print([(m.name, m.value) for m in r.__members__.values()])
    except Exception as e:
        print(type(e).__name__, e)


class A(Enum):
    X = auto()
    Y = auto()
    Z = 10
    W = auto()
    V = 3
    U = auto()


print([(m.name, m.value) for m in A])


class B(StrEnum):
    RED = auto()
    Green = auto()


print([(m.name, m.value) for m in B], B.RED == 'red')


class C(Flag):
    X = auto()
    Y = auto()
    Z = 12
    W = auto()


print([(m.name, m.value) for m in C.__members__.values()])


class Names(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name, start, count, list(last_values)

    ONE = auto()
    TWO = auto()


print([m.value for m in Names])


class Names2(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return f'{name}-{count}'

    ONE = auto()
    TWO = auto()


print([m.value for m in Names2])


def f():
    class Derived(Enum):
        A = auto(), 'x'
        B = auto(), 'y'

        def __init__(self, number, text):
            self.text = text

    return Derived


attempt(f)


def f():
    class E(Enum):
        A = 'x'
        B = auto()

    return E


attempt(f)


def f():
    class E(Enum):
        A = 'x'
        B = 1
        C = auto()

    return E


attempt(f)


def f():
    class E(Flag):
        A = 'x'
        B = auto()

    return E


attempt(f)


def f():
    class E(Enum):
        A = auto()

        def _generate_next_value_(name, start, count, last_values):
            return 1

    return E


attempt(f)
print(auto(), repr(auto(5)), auto(5).value)


def f():
    class E(IntEnum):
        A = auto(7)
        B = auto()

    return E


attempt(f)


class Ig(Enum):
    _ignore_ = 'i temp'
    temp = 5
    for i in range(3):
        vars()[f'M{i}'] = i


print(list(Ig), hasattr(Ig, 'i'), hasattr(Ig, 'temp'), hasattr(Ig, '_ignore_'))


def f():
    class E(Enum):
        a = 1
        _ignore_ = ['a']

    return E


attempt(f)


class Od(Enum):
    _order_ = 'ONE TWO THREE'
    ONE = 1
    TWO = 2
    THREE = 3


print(list(Od), hasattr(Od, '_order_'))


def f():
    class E(Enum):
        __order__ = 'A, C, B'
        A = 1
        B = 2
        C = 3

    return E


attempt(f)


def f():
    class E(Enum):
        _order_ = 'A B'
        A = 1
        B = 2
        C = 1

    return E


attempt(f)


def f():
    class E(Flag):
        _order_ = 'A B'
        A = 1
        B = 2
        AB = 3

    return E


attempt(f)


class Kinds(Enum):
    A = 1
    _private = 2
    __mangled = 3
    __dunder__ = 4
    func = member(lambda self: 'called')
    not_member = nonmember(6)

    def method(self):
        return 1

    plain = nonmember([1])

    @member
    class Inner:
        x = 1

    class Nested:
        y = 2

    other = int

    @nonmember
    def helper():
        return 'helped'

    @member
    def deco(self):
        return 'deco'


print([m.name for m in Kinds], Kinds._private, Kinds._Kinds__mangled, Kinds.__dunder__, Kinds.not_member, Kinds.plain)
print(Kinds.func.value(1), Kinds.Inner, Kinds.Inner.value.x, Kinds.Nested, Kinds.other, Kinds.helper(), Kinds.deco.value(None))


class Outer(Enum):
    class One(Enum):
        A = 1

    class Two(Enum):
        B = 2


print(list(Outer), Outer.One.A, Outer.Two.B.value, Outer.One.__qualname__)

d = EnumDict()
d._cls_name = None
d['_generate_next_value_'] = lambda n, s, c, l: c
d['a'] = 1
d['b'] = auto()
d.update({'c': 3})
d.update([('d', 4)], e=5)
print(d.member_names, dict((k, v) for k, v in d.items() if k[0] != '_'), type(d).__name__)
try:
    d['a'] = 5
except TypeError as e:
    print(e)


class Tup(Enum):
    A = (auto(), auto(), 'x')
    B = (1, auto())


print([m.value for m in Tup])


class D(Enum):
    A = 1
    locals()['B C'] = 2


print(list(D), D['B C'], getattr(D, 'B C').name)


class Doc(Enum):
    A = 1
    B = 2


Doc.A.__doc__ = 'about A'
print(Doc.A.__doc__, Doc.B.__doc__)
