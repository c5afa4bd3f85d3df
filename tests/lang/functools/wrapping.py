import functools
from functools import partial, partialmethod, reduce, wraps, update_wrapper


def deco(f):
    @wraps(f)
    def inner(*args, **kwargs):
        """doc of inner"""
        return f(*args, **kwargs)

    return inner


@deco
def add(a: int, b: int = 2) -> int:
    """Adds."""
    return a + b


add.extra = 5
print(add(1), add.__name__, add.__qualname__, add.__doc__, add.__annotations__, add.__wrapped__.__name__, add.__wrapped__ is not add)
print(functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)


class NoName:
    def __call__(self):
        return 1


def other():
    pass


w = update_wrapper(other, NoName())
print(w is other, w.__name__, type(w.__wrapped__).__name__)
print(update_wrapper(other, add, assigned=('__doc__',), updated=()).__doc__)

p = partial(int, base=2)
print(p('101'), p.func, p.args, p.keywords)
print(repr(p), p('77', base=8))
q = partial(p, '11')
print(q.func, q.args, q.keywords, q())
print(partial(print, 1, 2, sep='-')(3, end='!\n'))
q.x = 4
print(q.x, q.__dict__)
for bad in [lambda: partial(), lambda: partial(5), lambda: partial(int)(5, 6, 7, 8), lambda: reduce(add, 5), lambda: reduce(lambda a, b: a, [])]:
    try:
        bad()
    except TypeError as e:
        print('TypeError', e)
print(isinstance(p, partial), type(p).__name__, partial.__module__, callable(p))


class Sub(partial):
    pass


print(Sub(int, 5), Sub(int, '5')())
r = partial(lambda *a: a)
r.__setstate__((r.func, (r,), {}, {}))
print(repr(r).replace(hex(id(r.func)), 'X').count('...'))
print(partial[int])


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *, twice=False):
        self.alive = state if not twice else [state, state]

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False)
    set_two = partialmethod(set_alive, twice=True)

    @classmethod
    def make(cls, *args):
        return cls.__name__, args

    make_one = partialmethod(make, 1)


c = Cell()
c.set_alive()
print(c.alive)
c.set_dead()
print(c.alive)
c.set_two()
print(c.alive, Cell.make_one(2), c.make_one())
print(partialmethod(len, 1))
try:
    partialmethod(5)
except TypeError as e:
    print(e)

print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, 'abc', '>'), reduce(max, [3]), reduce(max, [], 9))
