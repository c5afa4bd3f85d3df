# object.__getstate__, __reduce__ and __reduce_ex__, of instances with and without slots; copy asks for them.
import copy


class Plain:
    pass


class Slotted:
    __slots__ = ('a', '__b')


class WithDict(Slotted):
    pass


class More(Slotted):
    __slots__ = ('c',)


class Items(list):
    pass


class Pairs(dict):
    pass


class Args:
    def __new__(cls, *args):
        return super().__new__(cls)

    def __getnewargs__(self):
        return (1, 2)


class Keywords:
    def __new__(cls, *args, x):
        return super().__new__(cls)

    def __getnewargs_ex__(self):
        return (1,), {'x': 2}


class Wrong:
    def __getnewargs__(self):
        return 3


class Worse:
    def __getnewargs_ex__(self):
        return 1, 2


class Stated:
    def __getstate__(self):
        return 'state'

    def __setstate__(self, state):
        self.got = state


class Reduced:
    def __reduce__(self):
        return 'Reduced'


class Barred(property):
    pass


class Silent:
    def __getattribute__(self, name):
        if name.startswith('__reduce'):
            raise AttributeError(name)
        return object.__getattribute__(self, name)


plain = Plain()
plain.x = 1
slotted = Slotted()
slotted.a = 1
with_dict = WithDict()
with_dict.a, with_dict.z = 2, 3
more = More()
more.a, more.c = 4, 5
items = Items([1])
items.t = 4


def shown(value):
    if isinstance(value, tuple):
        return tuple([shown(item) for item in value])
    if hasattr(value, '__next__'):
        return list(value)
    if isinstance(value, property):
        return 'property'
    return value.__module__ + '.' + value.__name__ if callable(value) else value


for obj in (
    plain, Plain(), slotted, Slotted(), with_dict, more, items, Pairs(a=1), Args(), Keywords(x=1), Wrong(), Worse(), Stated(), Reduced(), Barred(),
    [1], {1: 2}, (1, 2), 3, 's', 1.5, 2j, b'x', True, object(), ValueError(3), {1}, frozenset([1]), range(3), slice(1, 2), ..., Plain.__dict__,
    (i for i in ()),
):  # fmt: skip
    for ask in (lambda: obj.__getstate__(), lambda: obj.__reduce__(), lambda: obj.__reduce_ex__(4), lambda: obj.__reduce_ex__(2)):
        try:
            print(shown(ask()))
        except Exception as error:
            print(type(error).__name__, error)
    try:
        made = copy.copy(obj)
        deep = copy.deepcopy(obj)
        print('  ', type(made).__name__, type(deep) is type(obj), getattr(made, '__dict__', None) == getattr(obj, '__dict__', None))
    except Exception as error:
        print('  ', type(error).__name__, error)

for copier in (copy.copy, copy.deepcopy):
    print(copier(more).c, copier(with_dict).z, copier(with_dict).a, copier(items), copier(items).t, copier(Stated()).got)
    try:
        copier(Silent())
    except copy.Error as error:
        print(str(error).split('.')[0])
