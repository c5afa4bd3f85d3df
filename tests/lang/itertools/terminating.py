# accumulate, batched, chain, compress, dropwhile, filterfalse, islice, pairwise, starmap, takewhile, zip_longest: over built-in
# containers, generators, and iterators of the program.
import operator
from itertools import *


class Iter:
    """An iterator of the program."""

    def __init__(self, items):
        self.items, self.asked = list(items), 0

    def __iter__(self):
        return self

    def __next__(self):
        self.asked += 1
        if not self.items:
            raise StopIteration
        return self.items.pop(0)


class Able:
    """An iterable of the program."""

    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


class Seq:
    """What has only __getitem__."""

    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]


def gen(items):
    for item in items:
        yield item


kinds = [list, tuple, iter, gen, Iter, Able, Seq, lambda items: map(lambda x: x, items), lambda items: chain(items, ()), lambda items: islice(items, 100)]
nums = [3, 1, 4, 1, 5, 9, 2, 6]
for kind in kinds:
    print(list(accumulate(kind(nums))), list(accumulate(kind(nums), max)), list(accumulate(kind(nums), lambda a, b: a * b, initial=2)))
    print(list(accumulate(kind([]))), list(accumulate(kind([]), initial=7)), list(accumulate(kind('abc'))), list(accumulate(kind([1, 2.5, True]), initial=0)))
    print(list(batched(kind(nums), 3)), list(batched(kind(nums), 8)), list(batched(kind(nums), 4, strict=True)), list(batched(kind([]), 2)))
    print(list(chain(kind(nums), kind('ab'), kind([]), kind([None]))), list(chain.from_iterable(kind([kind('ab'), kind('c')]))), list(chain()))
    print(list(compress(kind('ABCDEF'), kind([1, 0, 1, 0, 1, 1]))), list(compress(kind('ABC'), kind([True]))), list(compress(kind([]), kind([1]))))
    print(list(dropwhile(lambda x: x < 5, kind(nums))), list(dropwhile(bool, kind([1, 2]))), list(dropwhile(lambda x: False, kind('ab'))))
    print(list(filterfalse(lambda x: x % 2, kind(nums))), list(filterfalse(None, kind([0, 1, '', 'a', None]))), list(filterfalse(bool, kind([0, 1]))))
    print(list(takewhile(lambda x: x < 5, kind(nums))), list(takewhile(bool, kind([0, 2]))), list(takewhile(lambda x: True, kind('ab'))))
    for args in ((3,), (2, 5), (2, None), (0, None, 2), (1, 7, 3), (None, 4), (None,), (None, None, None), (0,), (5, 3), (20,), (20, 30), (0, 20, 5)):
        print(list(islice(kind(nums), *args)), end=' ')
    print()
    print(list(pairwise(kind('abcd'))), list(pairwise(kind('a'))), list(pairwise(kind(''))))
    print(list(starmap(pow, kind([(2, 5), (3, 2)]))), list(starmap(lambda *a: a, kind([[1, 2], 'ab', range(3), ()]))))
    print(list(zip_longest(kind('abc'), kind([1]))), list(zip_longest(kind([1]), kind('abc'), kind([]), fillvalue='-')), list(zip_longest(kind([]))))
print(list(zip_longest()), list(zip_longest(fillvalue=1)))

# what is taken from the source
for make in (lambda it: islice(it, 3), lambda it: islice(it, 2, 4), lambda it: islice(it, 5, 3), lambda it: islice(it, 0, 5, 3), lambda it: takewhile(lambda x: x < 3, it),
             lambda it: dropwhile(lambda x: x < 3, it), lambda it: batched(it, 3), lambda it: pairwise(it), lambda it: zip_longest(it, 'a'), lambda it: compress(it, [1, 0, 1])):
    for kind in (iter, gen, Iter):
        it = kind(range(8))
        taken = [x for x, _ in zip(make(it), range(2))]
        print(taken, list(it), end=' | ')
    print()
it = iter(range(10))
print(list(islice(it, 3)), list(islice(it, 2)), list(it))
it = Iter(range(3))
c = islice(it, 2)
print(next(c), next(c), next(c, 'end'), next(c, 'end'), it.asked, list(it))
c = chain([1], [2])
print(next(c), list(c), list(c), next(c, None))

# laziness: nothing is asked before it is needed
log = []


def noisy(name):
    log.append(f'begin {name}')
    for i in range(2):
        log.append(f'{name}{i}')
        yield i
    log.append(f'end {name}')


c = chain(noisy('a'), noisy('b'))
print(log, next(c), log, list(c), log)
log.clear()
z = zip_longest(noisy('a'), [1, 2, 3])
print(next(z), log, list(z), log)

# sums of other things
print(list(accumulate([[1], [2], [3]])), list(accumulate(['a', 'b'], operator.add, initial='>')))
print(list(accumulate(range(1, 6), operator.mul)), list(accumulate([5, 3, 8], min)), list(accumulate([1, 2], func=None, initial=None)))
print(list(accumulate([1, 2, 3], lambda total, x: None)), list(accumulate([2**61, 2**61, 2**62])))
try:
    list(accumulate([1, 'a', 2]))
except TypeError as error:
    print(error)
a = accumulate([1, 'a', 2])
print(next(a))
try:
    next(a)
except TypeError as error:
    print(error)
print(next(a))


class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return V(self.x + other.x)

    def __repr__(self):
        return f'V({self.x})'

    def __bool__(self):
        return self.x != 2


print(list(accumulate([V(1), V(2), V(3)])), list(compress('abc', [V(1), V(2), V(3)])), list(filterfalse(None, [V(1), V(2)])))
print(list(filterfalse(V, [1, 2, 3])), list(takewhile(V, [1, 2, 3])), list(dropwhile(V, [1, 2, 3])))
print(list(zip(accumulate([V(1), V(2)]), compress('ab', [V(1), V(3)]))))

# of one another
print(list(islice(cycle(chain('ab', [1])), 7)), list(batched(islice(count(), 7), 3)), list(pairwise(pairwise('abcd'))))
print(list(chain.from_iterable(zip_longest('ab', 'c'))), list(enumerate(chain('a', islice(repeat('r'), 2)))), list(zip(chain('ab', gen('cd')), islice(count(), 1, None))))
print(sorted(chain([3], (1,), {2})), max(chain([1], [5])), ''.join(chain('ab', 'cd')), dict(pairwise('abc')), set(islice('abcab', 4)) == set('abc'))
print(list(zip(chain([1, 2], 'ab'), islice(gen('wxyz'), 4), pairwise(range(5)))), [*map(max, chain([1, 5]), islice([3, 3, 3], 2))], list(filter(None, chain([0, 1], [2, 0]))))
deep = iter(range(3))
for i in range(30):
    deep = chain(deep) if i % 2 else islice(deep, None)
print(list(deep))
a, b, *rest = chain('ab', 'cde')
print(a, b, rest, 'd' in chain('ab', 'cd'), 5 in count(1), tuple(chain([1], [2])), [*islice('abc', 2)])
