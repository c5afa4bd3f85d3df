# The functional API.
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, EnumType, KEEP


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


def say(e):
    print(e, e.__name__, e.__qualname__, e.__module__, [(m.name, m.value) for m in e.__members__.values()], e.__bases__)


say(Enum('Animal', 'ANT BEE CAT DOG'))
say(Enum('Animal', 'ANT,BEE, CAT'))
say(Enum('Animal', ['ANT', 'BEE']))
say(Enum('Animal', ('ANT', 'BEE'), start=5))
say(Enum('Animal', [('ANT', 'a'), ('BEE', 'b')]))
say(Enum('Animal', {'ANT': 1, 'BEE': 'x'}))
say(Enum('Animal', (('ANT', 1), ['BEE', 2])))
say(Enum('Animal', names='A B', module='mod', qualname='Outer.Animal'))
say(Enum('Animal', 'A B', type=int))
say(Enum('Animal', 'A B', type=str))
say(IntEnum('Num', 'ONE TWO'))
say(StrEnum('Str', 'ONE TWO'))
say(Flag('Perm', 'R W X'))
say(IntFlag('Perm', 'R W X', boundary=KEEP))
say(Flag('Perm', 'R W X', start=4))
say(Enum('Gen', (name for name in ('x',)), start=3)) if False else None
say(Enum('None_', []))
say(Enum('None_', ''))
say(Enum('None_', names=()))
say(Enum('None_', None))
show(Enum, 'x')
show(IntEnum, 'x')
show(Enum, 'x', 5)
show(Enum, 'x', [1, 2])
show(Enum, 'x', 'A A')
show(Enum, 'x', 'mro')
show(Enum, 5, 'A')
Animal = Enum('Animal', 'ANT BEE')
print(Animal.ANT, Animal(2), repr(Animal.BEE), isinstance(Animal, EnumType))


class Base(Enum):
    def hello(self):
        return f'hello {self.name}'

    def _generate_next_value_(name, start, count, last_values):
        return name.title()


Made = Base('Made', 'ONE TWO')
say(Made)
print(Made.ONE.hello())


def inside():
    return Enum('Local', 'A B')


say(inside())
print(Animal.__members__ == {'ANT': Animal.ANT, 'BEE': Animal.BEE})


class Meta(EnumType):
    def hello(cls):
        return 'meta ' + cls.__name__


class WithMeta(Enum, metaclass=Meta):
    A = 1


print(WithMeta.hello(), type(WithMeta), Enum('Q', 'A').__class__)
