# _missing_: results, wrong results, exceptions; _add_alias_, _add_value_alias_.
from enum import Enum, IntEnum, auto


def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e, '| context', repr(e.__context__), '| cause', repr(e.__cause__))


class Color(Enum):
    RED = 1
    GREEN = 2

    @classmethod
    def _missing_(cls, item):
        if item == 'three':
            return cls.RED
        elif item == 'bad return':
            return 5
        elif item == 'error out':
            raise ZeroDivisionError('mine')
        elif item == 'value error':
            raise ValueError('also mine')
        elif item == 'system exit':
            raise SystemExit
        elif item == 'string':
            return 'GREEN'
        return None


for value in ('three', 'bad return', 'error out', 'value error', 'string', 'four', 7, None, (1, 2), [1]):
    show(Color, value)
try:
    Color('system exit')
except BaseException as e:
    print(type(e))


class Insensitive(Enum):
    ALPHA = 'alpha'
    BETA = 'beta'

    @classmethod
    def _missing_(cls, value):
        value = value.lower()
        for member in cls:
            if member.value == value:
                return member


print(Insensitive('ALPHA'), Insensitive('Beta'))
show(Insensitive, 'gamma')
show(Insensitive, 1)


class Growing(IntEnum):
    ONE = 1

    @classmethod
    def _missing_(cls, value):
        made = int.__new__(cls, value)
        made._name_ = f'DYNAMIC_{value}'
        made._value_ = value
        return cls._value2member_map_.setdefault(value, made)


print(repr(Growing(5)), Growing(5) is Growing(5), list(Growing), 5 in Growing)


class Aliases(Enum):
    A = 1
    B = 2
    C = [3]


Aliases.A._add_alias_('ALSO_A')
print(Aliases.ALSO_A, Aliases['ALSO_A'], Aliases.__members__)
Aliases.A._add_value_alias_(10)
print(Aliases(10), 10 in Aliases)
Aliases.B._add_value_alias_([5])
print(Aliases([5]), [5] in Aliases)
show(Aliases.A._add_alias_, 'B')
show(Aliases.A._add_value_alias_, 2)
Aliases.A._add_value_alias_(1)
Aliases.A._add_alias_('A')
print(list(Aliases))


class InInit(Enum):
    A = 1, 'a', 'AA'
    B = 2, 'b', 'BB'

    def __new__(cls, value, *others):
        self = object.__new__(cls)
        self._value_ = value
        return self

    def __init__(self, value, *others):
        for other in others:
            self._add_value_alias_(other)


print(InInit('a'), InInit('BB'), InInit(2), list(InInit))


class NamesToo(Enum):
    A = 1
    B = 2

    def __init__(self, value):
        self._add_alias_(self._name_.lower())


print(NamesToo.a, NamesToo.b, list(NamesToo), list(NamesToo.__members__))
