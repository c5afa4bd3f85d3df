print([x for x in range(5)], [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(3) for y in range(x)])
print({x: x * x for x in range(4)}, {k: v for k, v in [("a", 1), ("b", 2), ("a", 3)]}, {v: k for k, v in {"x": 1, "y": 2}.items()})
print(sorted({x % 3 for x in range(10)}), {(x, y) for x in (1,) for y in (2,)}, {frozenset([1])  for _ in "ab"})
print([[j for j in range(i)] for i in range(4)], [x for row in [[1, 2], [3], []] for x in row])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [list(col) for col in zip(*matrix)])
print([a + b for a, b in [(1, 2), (3, 4)]], [first for first, *_ in ["ab", "cd"]], [i * v for i, v in enumerate([5, 6])])
print([x if x % 2 else -x for x in range(5)], [lambda: x for x in range(2)][0](), [(lambda y: y * x)(2) for x in range(3)])
print({**{k: 1 for k in "ab"}, "c": 2}, [*[x for x in "ab"], *(y for y in "cd")])
words = "the quick brown fox jumps over the lazy dog the end".split()
counts = {w: words.count(w) for w in words}
print(counts, [w for w, c in counts.items() if c > 1], {len(w): [v for v in words if len(v) == len(w)] for w in sorted(set(words))})
print([c for c in "hello world" if c not in "aeiou "], "".join(c.upper() if i % 2 else c for i, c in enumerate("alternating")))
print([y for x in [1, 2, 3] if (y := x * x) > 1], [x.y for x in [type("O", (), {"y": 5})()]], [d["k"] for d in [{"k": 1}]])
print([(i, j, k) for i in range(2) for j in range(2) if i != j for k in "ab"])
def f():
    return [x for x in [1, 2] for x in [x * 10, x]]
print(f())
log = []
def note(v):
    log.append(v)
    return v
{note(k): note(v) for k, v in [(1, "a"), (2, "b")]}
print(log)
try:
    [1 / x for x in (1, 0)]
except ZeroDivisionError as error:
    print(error)
for action in (lambda: [x for x in 5], lambda: [a for a, b in [(1,)]], lambda: {[]: 1 for _ in "a"}, lambda: {[] for _ in "a"}, lambda: sum(x for x in "ab")):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
gen = (print("lazy", x) or x for x in range(2))
print(type(gen).__name__)
print(list(gen))
sum([x * y for x in range(10) for y in range(10)])
