# count, cycle, repeat.
from itertools import count, cycle, repeat, islice


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


def first(n, iterator):
    return [next(iterator) for _ in range(n)]


print(first(3, count()), first(3, count(5)), first(3, count(5, -2)), first(3, count(start=1, step=3)), first(3, count(0.5, 0.25)))
print(first(3, count(1j, 2)), first(3, count(10**30, 10**29)), first(2, count(2**61 - 2, 1)), first(4, count(2**63 - 2)), first(3, count(-(2**61), -1)))
print(first(3, count(True)), first(3, count(1, True)), first(3, count(True, 2)), first(2, count(1, 0)))
for args in ((), (3,), (3, 1), (3, 2), (3, 1.0), (2.5,), (2.5, 1), (10**20,), (10**20, 2), (True,), (True, True), (True, 2), (-3, -1)):
    c = count(*args)
    print(c, end=' ')
    next(c)
    print(c, next(c), c)
show(count, 'a')
show(count, 1, 'a')
show(count, None)
show(count, 1, 2, 3)
show(count, begin=1)
show(count, 1, start=2)


class Num:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        return self.value

    def __add__(self, other):
        return Num(self.value + other)

    def __repr__(self):
        return f'Num({self.value})'


class Index(int):
    def __add__(self, other):
        return Index(int(self) * 2 + other)

    def __repr__(self):
        return f'Index({int(self)})'


print(first(3, count(Num(1))), first(3, count(Num(1), 5)), count(Num(2), 3))
print(first(3, count(Index(4))), first(3, count(Index(4), 2)))


class Bad:
    def __index__(self):
        return 1

    def __add__(self, other):
        raise ZeroDivisionError('add')


c = count(Bad())
show(next, c)
show(next, c)

print(first(7, cycle('abc')), first(5, cycle([1])), list(cycle([])), list(cycle(())))
c = cycle(x * x for x in range(3))
print(first(8, c))


class Source:
    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration
        item = self.items.pop(0)
        if isinstance(item, Exception):
            raise item
        return item


c = cycle(Source(1, ValueError('v'), 2))
show(next, c)
show(next, c)
print(first(5, c))
show(cycle)
show(cycle, 1)
show(cycle, [1], [2])
show(cycle, iterable=[1])

print(first(3, repeat('x')), list(repeat('x', 2)), list(repeat('x', 0)), list(repeat('x', -5)), list(repeat(object=1, times=2)))
r = repeat([1], 2)
print(r, r.__length_hint__(), next(r) is next(r), r, list(r), r, r.__length_hint__())
print(repeat(None), repeat('a', True), repeat(1, 2**62), repeat(repeat(1, 2)))
show(repeat)
show(repeat, 1, 'a')
show(repeat, 1, None)
show(repeat, 1, 2.0)
show(repeat, 1, 2**70)
show(repeat, 1, 2, 3)
show(len, repeat(1, 2))
show(repeat(1).__length_hint__)
print(list(zip(count(), 'abc')), list(map(pow, range(4), repeat(2))), dict(zip('ab', repeat(0))))
print(list(zip(repeat(1, 3), cycle('ab'), count(7, 7))))
for x in (count(), cycle('a'), repeat(1)):
    print(type(x), iter(x) is x, isinstance(x, type(x)), type(x).__name__, type(x).__module__, hasattr(x, '__len__'))


class Mine(count):
    def __next__(self):
        return super().__next__() * 10


m = Mine(3)
print(m, next(m), first(2, m), isinstance(m, count), issubclass(Mine, count))
for value in m:
    print(value)
    if value > 70:
        break
print(repr(repeat(m, 2)), repr([count(1), repeat(2)]))
total = 0
for i in count():
    if i > 1000:
        break
    total += i
print(total, sum(islice(count(1), 100)), sum(repeat(3, 100)))
