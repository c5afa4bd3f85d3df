# host: add = lambda a, b: a + b
# host: half = lambda x: x // 2
# host: small = lambda x: x < 3
# host: order = lambda a, b: a - b
# host: item = lambda i: i * i
# Functions of the host called from within itertools, functools and operator: each call pauses in the middle of them.
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch
from itertools import (
    accumulate, batched, chain, compress, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, starmap, takewhile, tee, zip_longest,
)
import operator

xs = [0, 1, 2, 3, 4, 5]
print(reduce(add, xs), reduce(add, xs, 100), list(accumulate(xs, add)), list(accumulate(xs, add, initial=5)))
print([(k, list(g)) for k, g in groupby(xs, half)], list(starmap(add, zip(xs, xs))), list(map(partial(add, 1), xs)))
print(list(takewhile(small, xs)), list(dropwhile(small, xs)), list(filterfalse(small, xs)), list(compress(xs, map(small, xs))))


def items():
    for i in range(4):
        yield item(i)


print(list(chain(items(), items())), list(islice(items(), 1, None, 2)), list(zip_longest(items(), [7])), list(pairwise(items())), list(batched(items(), 3)))
print(list(product(items(), repeat=2))[-1], list(permutations(items(), 2))[3], [(k, list(g)) for k, g in groupby(items(), small)], list(accumulate(items(), add)))
a, b = tee(items())
print(next(a), next(a), list(b), list(a))

known = lru_cache(2)(item)
print([known(i) for i in (3, 4, 3, 5, 4, 4)], known.cache_info(), cache(add)(1, 2))
print(sorted([3, 1, 2], key=cmp_to_key(order)), partial(partial(add, 2), 3)(), operator.call(add, 5, 6))


class C:
    value = cached_property(lambda self: item(7))
    more = partialmethod(lambda self, a, b: add(a, b), 10)


c = C()
print(c.value, c.value, c.more(5))


@singledispatch
def show(x):
    return item(x)


@show.register
def _(x: str):
    return add(x, x)


print(show(3), show('ab'), operator.concat([item(2)], [item(3)]), list(map(operator.itemgetter(0), zip(items()))))
