# Iterators and functions of the program that raise: what is lost, what goes on.
from itertools import *


class Source:
    """Gives its items; exceptions among them are raised."""

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


def drain(iterator, most=12):
    out = []
    for _ in range(most):
        try:
            out.append(next(iterator))
        except StopIteration:
            out.append('stop')
            if out[-2:] == ['stop', 'stop']:
                break
        except Exception as error:
            out.append(f'{type(error).__name__}: {error}')
    return out


def bad(x):
    if x == 3:
        raise ValueError('three')
    return x < 5


items = (1, 2, KeyError('k'), 3, 4, 5, 6)
print(drain(accumulate(Source(*items))))
print(drain(accumulate(Source(*items), lambda a, b: a / (b - 3))))
print(drain(batched(Source(*items), 2)))
print(drain(batched(Source(1, 2, 3), 2, strict=True)))
print(drain(chain(Source(*items), 'ab')))
print(drain(chain([1], 5, [2])))
print(drain(chain.from_iterable(Source('ab', KeyError('k'), 'cd'))))
print(drain(chain.from_iterable(Source('ab', 7, 'cd'))))
print(drain(compress(Source(*items), repeat(1))))
print(drain(compress('abcdefgh', Source(*items))))
print(drain(cycle(Source(1, KeyError('k'), 2)), 7))
print(drain(dropwhile(bad, Source(*items))))
print(drain(dropwhile(bad, [1, 3, 4, 5, 6])))
print(drain(filterfalse(bad, Source(*items))))
print(drain(filterfalse(bad, [1, 3, 5, 3, 7])))
print(drain(islice(Source(*items), 6)))
print(drain(islice(Source(*items), 3, None)))
print(drain(pairwise(Source(*items))))
print(drain(starmap(lambda a, b: a // b, [(4, 2), (1, 0), (6, 3)])))
print(drain(starmap(lambda a, b: a // b, Source((4, 2), KeyError('k'), (6, 3), 5, (1,)))))
print(drain(starmap(lambda a, b: a // b, [(4, 2), 5, (1,), (6, 3)])))
print(drain(takewhile(bad, Source(*items))))
print(drain(takewhile(bad, [1, 3, 4, 5, 6, 1])))
print(drain(zip_longest(Source(*items), 'abc')))
print(drain(zip_longest('abc', Source(1), Source(*items))))
print(drain(tee(Source(*items))[0]))
print([(k, drain(g)) for k, g in groupby(Source(1, 1, 2))])
print(drain(groupby(Source(1, KeyError('k'), 1), str))[1:2])


# bad truth values and results
class NoTruth:
    def __bool__(self):
        raise TypeError('no truth')


print(drain(compress('abc', [1, NoTruth(), 1])))
print(drain(takewhile(lambda x: NoTruth() if x == 2 else True, [1, 2, 3])))
print(drain(filterfalse(None, [0, NoTruth(), ''])))
print(drain(dropwhile(lambda x: NoTruth() if x == 2 else True, [1, 2, 3, 0])))
print(drain(takewhile(5, [1])), drain(starmap(5, [(1,)])), drain(accumulate([1, 2], 5)))


# an iterable that is none, an __iter__ that lies
class Liar:
    def __iter__(self):
        return 5


class Raiser:
    def __iter__(self):
        raise OSError('iter')


for thing in (Liar(), Raiser(), 5, None):
    for make in (chain.from_iterable, cycle, pairwise, accumulate, lambda x: islice(x, 1), lambda x: batched(x, 2), lambda x: zip_longest([1], x), lambda x: product([1], x),
                 lambda x: permutations(x), lambda x: combinations(x, 1), lambda x: compress([1], x), lambda x: takewhile(bool, x), lambda x: groupby(x), lambda x: tee(x)):
        try:
            make(thing)
            print('made', end='; ')
        except Exception as error:
            print(type(error).__name__, error, end='; ')
    print(drain(chain([1], thing)))

# StopIteration from a function ends the consumer, not the iterator
stops = starmap(lambda x: next(iter(())) if x == 2 else x, [(1,), (2,), (3,)])
print(list(stops), list(stops))
stops = takewhile(lambda x: next(iter(())) if x == 2 else True, [1, 2, 3])
print(list(stops), list(stops))

# tracebacks show the program's frames alone
def key(x):
    return 1 // x


for k, g in groupby([1, 0], key):
    pass
