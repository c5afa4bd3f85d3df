s = {3, 1, 2}
print(sorted(s), len(s), 1 in s, 5 not in s, s == {1, 2, 3}, set(), frozenset(), {1}, frozenset([1]), bool(set()))
s.add(4); s.add(1); s.discard(9); s.discard(2); s.remove(3); print(s); s.update([5, 6], (7,)); print(s); print(s.pop() in (1, 4, 5, 6, 7), len(s))
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a, a.union(b, [9]), a.intersection([1, 2, 3], {2, 3}), a.difference([1], [2]), a.symmetric_difference([1, 10]))
print(a <= b, {3} < a, a >= {1, 2}, a > a, a.issubset(range(10)), a.issuperset([1]), a.isdisjoint([7]), a.isdisjoint(b), a == frozenset(a), a != b, {1, 2} == [1, 2])
c = a.copy(); c |= {100}; c &= {1, 2, 100}; c -= {1}; c ^= {2, 3}; print(c, a); c.clear(); print(c)
d = {1, 2, 3}; d.intersection_update([2, 3, 4]); d.difference_update([3]); d.symmetric_difference_update([2, 8]); print(d)
f = frozenset([1, 2]); print(f | {3}, type(f | {3}).__name__, type({3} | f).__name__, f & {1}, hash(f) == hash(frozenset([2, 1])), {f: "x"}[frozenset([1, 2])], f.union([9]), f.copy() is f, {frozenset(), frozenset([1])} == {frozenset([1]), frozenset()})
print(set("hello") == set("olleh"), sorted(set("hello")), set([1, 1.0, True]), {1, True, 1.0}, {0, False}, len({float("nan"), float("nan")}), set(range(5)), {(1, 2), (1, 2)}, {None})
print(list({5, 1, 3}), list({10, 2, 33, 4, 8, 16}), list(set(range(20, 0, -3))), [x for x in {100, 1, 50}], max({1, 5, 3}), sum({1, 2}), sorted({(2, 1), (1, 2)}), {1, 2, 3} - {2}, list({-1, -2, 0}), list({1 << 40, 7, 1 << 20}), list({(1, 2), (3,)}) == list({(1, 2), (3,)}))
x = set(); 
for i in range(100): x.add(i * i % 37)
print(list(x)); x -= set(range(10)); print(list(x)); x |= {200, 100, 300}; print(list(x), len(x))
print(repr({1}), str(frozenset({1})), repr(set()), [{1}], {frozenset({2})}, type(iter({1})).__name__)
def attempt(action):
    try: print(repr(action()))
    except Exception as error: print(type(error).__name__ + ":", error)
def ior(): s = {1}; s |= [2]
def iteration():
    s = {1}
    for v in s: s.add(v + 1)
def isub(): s = {1}; s -= 5
for action in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1}.add({}), lambda: {1} | [2], lambda: {1} + {2}, lambda: {1} & 5, lambda: set(5), lambda: {1}[0], lambda: hash({1}), lambda: {1} < [1], lambda: {1} <= 1, lambda: {1}.union(5), lambda: {1}.update(5), lambda: frozenset().add(1), ior, iteration, isub, lambda: {1}.remove([]), lambda: [] in {1}, lambda: set([[1]]), lambda: {{1}: 2}, lambda: {1}.discard([]), lambda: {1}.issubset(5), lambda: set(1, 2), lambda: {1}.intersection(5), lambda: {1}.append(2), lambda: {1}.remove("key"), lambda: {1} ^ "a", lambda: {1} - "a", lambda: frozenset({1})._x):
    attempt(action)
print({1} in {frozenset({1})}, set({1: 2}), {*"a", *[1]} == {"a", 1}, set().union(*[[1], [2]]), {1}.__contains__(1), {i for i in range(3)}, set.union({1}, {2}), set.intersection(*[{1, 2}, {2}]))
