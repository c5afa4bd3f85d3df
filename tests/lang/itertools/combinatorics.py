# product, permutations, combinations, combinations_with_replacement.
from itertools import combinations, combinations_with_replacement, permutations, product


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(result if isinstance(result, int) else list(result))
    except Exception as error:
        print(type(error).__name__, error)


show(product)
show(product, 'ab')
show(product, 'ab', range(3))
show(product, 'ab', [], [1])
show(product, 'ab', repeat=2)
show(product, [0, 1], 'x', repeat=2)
show(product, 'ab', repeat=0)
show(product, 5, repeat=0)
show(product, repeat=3)
show(product, (x for x in 'ab'), {1: 2})
show(product, 1)
show(product, 'a', repeat=-1)
show(product, 'a', repeat='b')
show(product, 'a', repeat=1.0)
show(product, 'a', times=2)
for r in (None, 0, 1, 2, 3, 4):
    show(permutations, 'abc', r)
    if r is not None:
        show(combinations, 'abcd', r)
        show(combinations_with_replacement, 'abc', r)
show(combinations, 'abcd', 4)
show(combinations, 'abcd', 5)
show(permutations, [])
show(permutations, [], 0)
show(permutations, [], 1)
show(combinations, [], 0)
show(combinations, [], 1)
show(combinations_with_replacement, [], 0)
show(combinations_with_replacement, [], 1)
show(combinations_with_replacement, [1], 4)
show(permutations, range(3), True)
show(permutations, iterable='ab', r=2)
show(combinations, iterable='ab', r=2)
show(combinations_with_replacement, r=1, iterable='ab')
for function in (permutations, combinations, combinations_with_replacement):
    show(function, 'ab', -1)
    show(function, 'ab', 'x')
    show(function, 'ab', 1.5)
    show(function, 5, 1)
    show(function)
    show(function, 'ab', 1, 2)
    show(function, 'ab', q=1)
show(combinations, 'ab')

# counts, order and identity
show(lambda: sum(1 for _ in permutations(range(7))))
show(lambda: sum(1 for _ in permutations(range(8), 3)))
show(lambda: sum(1 for _ in combinations(range(12), 5)))
show(lambda: sum(1 for _ in combinations_with_replacement(range(7), 4)))
show(lambda: sum(1 for _ in product(range(4), repeat=5)))
all_of = list(permutations(range(5)))
print(all_of == sorted(all_of), len(set(all_of)), all_of[57], all_of[-1])
print(list(combinations(range(30), 2))[::50], list(product('ab', repeat=5))[13])
a, b = [1], [2]
(x, y), = combinations([a, b], 2)
print(x is a, y is b)
p = permutations('abc', 2)
print(next(p), next(p), iter(p) is p, type(p), list(p), list(p), next(p, 'end'))
p = product('ab', 'cd')
first = next(p)
print(first, next(p), first, list(p), list(p))
c = combinations('abc', 2)
print(type(c), [x + y for x, y in c], next(c, None))
print({frozenset(pair) for pair in combinations('abc', 2)} == {frozenset('ab'), frozenset('ac'), frozenset('bc')})
print(max(permutations([1, 3, 2])), min(product([3, 1], [2, 5])), dict(combinations('abc', 2)), list(zip(combinations('abc', 2), product([1, 2], repeat=2))))
print([sum(c) for c in combinations_with_replacement([1, 10, 100], 2)], list(map(''.join, product('xy', '12'))))


class Sub(product):
    pass


print(list(Sub('a', 'b', repeat=2)), type(Sub()).__name__)
for cls in (product, permutations, combinations, combinations_with_replacement):
    print(cls, cls.__module__, cls.__qualname__)
