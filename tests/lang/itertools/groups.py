# groupby and tee.
import itertools
from itertools import groupby, tee, count, islice, chain


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


def gen(items):
    yield from items


for kind in (list, iter, gen):
    print([(k, list(g)) for k, g in groupby(kind('AAAABBBCCDAABBB'))])
    print([(k, list(g)) for k, g in groupby(kind(range(10)), key=lambda x: x // 4)])
    print([k for k, g in groupby(kind([1, 1, 2, 1]))], list(groupby(kind([]))))
print([(k, sum(1 for _ in g)) for k, g in groupby(sorted('mississippi'))])
print([(k, [n for _, n in g]) for k, g in groupby([('a', 1), ('a', 2), ('b', 3)], lambda t: t[0])])
print([(k, list(g)) for k, g in groupby([1, 1.0, True, 2], None)], [(k, list(g)) for k, g in groupby([[1], [1], [2]])])

# groups that are left early, asked late, asked twice
g = groupby('aaabbc')
key, group = next(g)
print(key, next(group), next(g)[0], list(group))
key, group = next(g)
print(key, list(group), list(group), list(g))
groups = [group for _, group in groupby('aabb')]
print([list(group) for group in groups])
g = groupby('aab')
first = next(g)[1]
print(next(first), next(first), next(first, 'end'), next(first, 'end'))
second = next(g)
print(second[0], list(second[1]), list(first), next(g, 'none'))
nan = float('nan')
print([(k, len(list(group))) for k, group in groupby([nan, nan, float('nan')])])


# keys and comparisons of the program
class Key:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        print('eq', self.x, other.x)
        if self.x == 'bad':
            raise ValueError('eq')
        return self.x == other.x

    def __repr__(self):
        return f'Key({self.x})'


for k, group in groupby('aab', Key):
    print(k, list(group))
g = groupby([1, 2, 0, 3, 3], lambda x: 6 // x)
print(next(g)[0], next(g)[0])
show(next, g)
print([(k, list(group)) for k, group in g])
g = groupby(['a', 'bad', 'c'], Key)
print(next(g)[0], next(g)[0])
show(next, g)
show(groupby)
show(groupby, 1)
show(groupby, [1], None, 2)
show(groupby, [1], keyfunc=1)
show(lambda: list(groupby([1], 5)))
g = groupby([1])
print(type(g), iter(g) is g, groupby.__name__, groupby.__module__, type(next(g)[1]))

# tee
a, b = tee('abc')
print(next(a), next(a), next(b), list(a), list(b), list(a))
print([list(t) for t in tee(range(3), 3)], tee([1], 0), len(tee('x', 1)), type(tee([])[0]), type(tee([])))
a, b = tee(gen(range(200)))
print(sum(islice(a, 150)), sum(islice(b, 10)), sum(a), sum(b))
a, = tee(count(), 1)
b = a.__copy__()
next(a)
c = a.__copy__()
print(next(a), next(b), next(c), iter(a) is a)
d, e = tee(a)
print(d is a, next(d), next(e), next(a))
a, b = tee(x for x in [1, 2])
print(list(zip(a, b)), next(a, 'end'), next(b, 'end'))


def failing():
    yield 1
    raise KeyError('f')


a, b = tee(failing())
print(next(a), next(b))
show(next, a)
show(next, b)


class Again:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self.other)


again = Again()
a, b = tee(again)
again.other = b
show(next, a)


class Copyable:
    def __init__(self, n=0):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n

    def __copy__(self):
        return Copyable(self.n)


a, b = tee(Copyable(5))
print(type(a).__name__, type(b).__name__, next(a), next(a), next(b))
show(tee)
show(tee, 1)
show(tee, [1], -1)
show(tee, [1], 'a')
show(tee, [1], 1, 2)
show(tee, [1], n=2)
a, b = tee([1, 2, 3, 4])
print(list(chain(a, b)), itertools.tee)


def pairs(iterable):
    a, b = tee(iterable)
    next(b, None)
    return zip(a, b)


print(list(pairs('abcd')), list(pairs([])))
