xs = [3, 1, 2]
xs.append(5); print(xs)
xs.extend([7, 8]); xs.extend("ab"); xs.extend(x for x in (0,)); print(xs)
xs.insert(0, "first"); xs.insert(100, "last"); xs.insert(-1, "before last"); print(xs)
print(xs.pop(), xs.pop(0), xs.pop(-2), xs)
xs.remove("a"); print(xs, xs.index(2), xs.count(1), xs.index(7, 2))
xs = [3, 1, 2]; xs.sort(); print(xs); xs.sort(reverse=True); print(xs); xs.reverse(); print(xs)
words = ["banana", "Apple", "cherry", "date"]
words.sort(key=str.lower); print(words); words.sort(key=len); print(words); words.sort(key=lambda w: (-len(w), w)); print(words)
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([1, 2.5, True, 0]), sorted([[2], [1, 2], [1]]))
pairs = [(i % 3, i) for i in range(9)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
c = xs.copy(); c.append(9); print(xs, c, xs == c[:3], xs is c); c.clear(); print(c)
print([1, 2] + [3], [1] * 3, 2 * [1, 2], [] * 5, [1, 2] == [1, 2], [1, 2] != [2, 1], [1, 2] < [1, 3], 2 in [1, 2], 3 not in [1, 2], len([[], []]), [1, [2, [3]]][1][1][0])
grid = [[0] * 3 for _ in range(2)]; grid[0][1] = 5; print(grid)
shared = [[0] * 2] * 2; shared[0][0] = 1; print(shared)
xs = list(range(5)); xs[1:3] = [10, 20, 30]; print(xs); xs[::2] = "abc"; print(xs); xs[-1] += 100; print(xs); xs += (1,); print(xs); xs *= 2; print(xs)
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list(x for x in "z"), [*range(2)], list(map(str, [1])), list([1]) is [1])
print(bool([]), bool([0]), [] or "empty", str([]), repr([None, True, "q", 1.5, b"b"]), [1, 2, 3][::-1], [1, 2, 3][-2:], min([3, 1]), max([[1], [2]]), sum([[1], [2]], []), any([0, []]), all([]))
a = [1]; b = a; a += [2]; print(b, a is b); a = a + [3]; print(b, a is b)
n = []; n.append(n); print(n, n == n, len(n[0][0]))
print([1, 2, 3].__len__(), [1].__contains__(1), [5, 6].__getitem__(1), [1].__add__([2]), [1].__eq__((1,)), list.append.__name__, [].__class__.__name__, [1, 2].__reversed__().__next__())
stack = []
for ch in "{[()]}":
    if ch in "{[(": stack.append(ch)
    else: print(stack.pop() + ch, end=" ")
print(stack)
from functools import cmp_to_key
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), list(enumerate(["a", "b"], 1)), list(zip([1, 2], "ab")), list(reversed([1, 2])), [i for i, x in enumerate("abca") if x == "a"])
data = [5, 2, 9, 1, 5, 6, -3, 0, 44, 17, 23, 8, 4] * 6
data.sort(); print(data[:10], data == sorted(data), sorted(data, reverse=True)[:5])

big = [(i * 7919) % 1009 for i in range(500)]; s = sorted(big); print(all(a <= b for a, b in zip(s, s[1:])), s[0], s[-1], sorted(big, key=lambda v: -v)[:3])
