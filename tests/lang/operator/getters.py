# attrgetter, itemgetter, methodcaller.
import operator
from operator import attrgetter, itemgetter, methodcaller


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    @property
    def both(self):
        return [self.x, self.y]

    def __getattr__(self, name):
        if name.startswith('_') or name == 'none':
            raise AttributeError(f'no {name}')
        return f'made {name}'

    def move(self, dx, dy=0):
        return Point(self.x + dx, self.y + dy)

    def __getitem__(self, key):
        return ('item', key)

    def __repr__(self):
        return f'Point({self.x}, {self.y})'


p = Point(1, Point(2, 3))
show(attrgetter('x'), p)
show(attrgetter('both'), p)
show(attrgetter('other'), p)
show(attrgetter('none'), p)
show(attrgetter('y.x'), p)
show(attrgetter('x', 'y.y', 'both'), p)
show(attrgetter('real.imag'), 3)
show(attrgetter('real.x'), 3)
show(attrgetter('nothing'), 3)
show(attrgetter('a..b'), p)
show(attrgetter(''), p)
show(attrgetter)
show(attrgetter, 1)
show(attrgetter, 'a', 2)
show(attrgetter, a='x')
show(attrgetter('x'))
show(attrgetter('x'), 1, 2)
show(attrgetter('x'), obj=1)
print(attrgetter('a'), attrgetter('a.b', 'c'))

show(itemgetter(1), 'abc')
show(itemgetter(slice(1, 3)), 'abcdef')
show(itemgetter(0, -1), [1, 2, 3])
show(itemgetter('k'), {'k': 5})
show(itemgetter('k'), {})
show(itemgetter('k', 0), p)
show(itemgetter('k'), p)
show(itemgetter(3), [1])
show(itemgetter(3), 7)
show(itemgetter((1, 2)), {(1, 2): 'pair'})
show(itemgetter)
show(itemgetter, item=1)
show(itemgetter(1))
show(itemgetter(1), 2, 3)
show(itemgetter(1), x=3)
print(itemgetter(1), itemgetter('a', slice(None)))

show(methodcaller('move', 5), p)
show(methodcaller('move', 5, dy=4), Point(0, 0))
show(methodcaller('upper'), 'abc')
show(methodcaller('split', ',', 1), 'a,b,c')
show(methodcaller('nothing'), 'abc')
show(methodcaller('move'), p)
show(methodcaller)
show(methodcaller, 1)
show(methodcaller('upper'))
show(methodcaller('upper'), 1, 2)
print(methodcaller('a'), methodcaller('a', 1, 'b', c=[]))

# as keys
rows = [('b', 3), ('a', 2), ('c', 1), ('a', 1)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(0, 1)))
print(max(rows, key=itemgetter(1)), list(map(itemgetter(0), rows)))
points = [Point(3, 1), Point(1, 2), Point(2, 0)]
print(sorted(points, key=attrgetter('x')), min(points, key=attrgetter('y')), list(map(methodcaller('move', 1), points)))

# classes
for cls in (attrgetter, itemgetter, methodcaller):
    print(cls, cls.__module__, cls.__qualname__, cls.__doc__)
    try:
        type('Sub', (cls,), {})
    except TypeError as error:
        print(error)
print(itemgetter(1) == itemgetter(1), isinstance(itemgetter(1), itemgetter), callable(attrgetter('x')))
print(itemgetter(1, 2).__reduce__(), attrgetter('a').__reduce__(), methodcaller('a', 1).__reduce__())


class Holder:
    first = itemgetter(0)


print(Holder().first([7, 8]))  # does not bind
