# Members: look-up, text, comparison, hashing, iteration, membership.
from enum import Enum, auto


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    """Colors."""

    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1  # an alias

    def describe(self):
        return f'{self.name} is {self.value}'

    @classmethod
    def first(cls):
        return cls.RED

    @property
    def twice(self):
        return self.value * 2

    @staticmethod
    def static():
        return 'static'


print(Color, repr(Color), type(Color), Color.__name__, Color.__qualname__, Color.__module__, Color.__doc__)
print(Color.RED, repr(Color.RED), str(Color.RED), f'{Color.RED}', '%s' % Color.RED, format(Color.RED, '>12'), f'{Color.RED!r:>20}|')
print(Color.RED.name, Color.RED.value, Color.RED._name_, Color.RED._value_, Color.RED._sort_order_, Color.BLUE._sort_order_)
print(Color(1), Color(3), Color['GREEN'], Color.CRIMSON, Color['CRIMSON'], Color(Color.BLUE))
print(list(Color), len(Color), list(reversed(Color)), bool(Color), bool(Color.RED))
print(dict(Color.__members__), list(Color.__members__), type(Color.__members__).__name__)
print(Color.RED is Color.CRIMSON, Color.RED is Color(1), Color.RED == Color.RED, Color.RED != Color.BLUE, Color.RED == 1)
print(Color.RED in Color, 1 in Color, 4 in Color, 'RED' in Color, Color.BLUE in list(Color), [] in Color)
print(isinstance(Color.RED, Color), type(Color.RED) is Color, isinstance(Color.RED, Enum), issubclass(Color, Enum), isinstance(1, Color))
print(Color.RED.describe(), Color.first(), Color.BLUE.twice, Color.static(), Color.RED.static())
print({Color.RED: 'r', Color.BLUE: 'b'}[Color(3)], {Color.RED, Color.CRIMSON, Color.BLUE} == {Color.BLUE, Color.RED}, hash(Color.RED) == hash('RED'))
show(lambda: Color(7))
show(lambda: Color('RED'))
show(lambda: Color['PINK'])
show(lambda: Color.PINK)
show(lambda: Color.RED.PINK)
show(lambda: Color([]))
show(lambda: Color())
show(lambda: Color(1, 2))
show(lambda: Color.RED < Color.BLUE)
show(lambda: Color.RED + 1)
show(lambda: sorted(Color))
show(lambda: Color.name)
show(lambda: Color.value)
print(Color.RED.GREEN, Color.RED.BLUE.RED)


def set_(obj, name, value):
    setattr(obj, name, value)


show(set_, Color, 'RED', 5)
show(set_, Color, 'CRIMSON', 5)
show(set_, Color.RED, 'name', 'x')
show(set_, Color.RED, 'value', 'x')
show(delattr, Color, 'RED')
show(delattr, Color, 'nothing')
show(delattr, Color.RED, 'value')
Color.extra = 5
print(Color.extra, Color.RED.extra)
del Color.extra
show(lambda: Color.extra)
Color.RED.note = 'mine'
print(Color.RED.note, Color(1).note)
Color.__str__ = lambda self: 'patched'
print(str(Color.RED), f'{Color.RED}', repr(Color.RED))


class Empty(Enum):
    pass


print(list(Empty), len(Empty), Empty, bool(Empty))
show(lambda: Empty(1))
show(lambda: Empty.__new__(Empty, 1))
show(lambda: Enum(1))
show(lambda: Enum('x'))


class More(Empty):
    A = 1
    B = auto()


print(list(More), More.__bases__, More.__mro__)
try:

    class Wrong(Color):
        PINK = 9
except TypeError as e:
    print(e)
try:

    class Wrong2(More):
        pass
except TypeError as e:
    print(e)
try:

    class Reuse(Enum):
        A = 1
        A = 2
except TypeError as e:
    print(e)
try:

    class Reuse2(Enum):
        A = 1

        def A(self):
            pass
except TypeError as e:
    print(e)
try:

    class Reuse3(Enum):
        def A(self):
            pass

        A = 1
except TypeError as e:
    print(str(e).partition(' at ')[0])
try:

    class Reserved(Enum):
        _sunder_ = 1
except ValueError as e:
    print(e)
try:

    class Mro(Enum):
        mro = 1
except ValueError as e:
    print(e)
try:

    class NoEnumLast(Enum, int):
        A = 1
except TypeError as e:
    print(e)


class Mixed(Enum):
    A = 1
    B = True
    C = 1.0
    D = (1, 2)
    E = None
    F = 'text'
    G = [1]
    H = [1]
    I = {}
    J = len


for name, item in Mixed.__members__.items():
    print(name, item.name, repr(item.value))
print(Mixed([1]), [1] in Mixed, [2] in Mixed, Mixed((1, 2)), Mixed(None), Mixed.H is Mixed.G)
for item in Mixed:
    print(item, end=' ')
print()
match Color(2):
    case Color.RED:
        print('red')
    case Color.GREEN:
        print('green')
a, b, c = Color
print(a.name, b.name, c.name, [*Color][1].name, Color.RED is a)
print(max(Color, key=lambda m: m.value).name, [m.name for m in Color if m.value > 1], {m: m.value for m in Mixed if m.value}[Mixed.F])


class Weekday(Enum):
    MONDAY = 'mon', 1
    TUESDAY = 'tue', 2

    def __init__(self, short, number):
        self.short = short
        self.number = number

    @property
    def weekend(self):
        return self.number > 5


print(Weekday.MONDAY.short, Weekday.TUESDAY.number, Weekday.MONDAY.value, Weekday(('tue', 2)), Weekday.MONDAY.weekend)
show(lambda: Weekday('tue', 2))
show(lambda: Weekday('mon', 3))
print(Weekday('mon', 1))
