log = []
def attempt(action):
    log.clear()
    try: result = action()
    except Exception as error: result = f"{type(error).__name__}: {error}"
    print(repr(result), *log)
class V:
    def __init__(self, v, tag=""): self.v, self.tag = v, tag
    def __lt__(self, other): log.append(f"{self.v}{self.tag}<{other.v}{other.tag}"); return self.v < other.v
    def __repr__(self): return f"{self.v}{self.tag}"
attempt(lambda: sorted([V(3), V(1), V(2)])); attempt(lambda: sorted([V(1), V(2), V(3)])); attempt(lambda: sorted([V(3), V(2), V(1)])); attempt(lambda: sorted([V(1, "a"), V(1, "b"), V(0), V(1, "c")], reverse=True)); attempt(lambda: sorted([])); attempt(lambda: sorted([V(1)])); attempt(lambda: min([V(2), V(1)])); attempt(lambda: sorted([V(i * 7 % 5) for i in range(12)]))
for xs in ([3, "a", 1], ["b", 1, "a"], [1, None], [1j, 2j], [[1], [1, "a"], [1, 2]], [(1, "x"), (1, 2)], [{}, {}], [1, 2, 3, "x", 5, 4], [5, 4, 3, "x", 1], [2.5, 1, True, 0], [float("nan"), 3, 1, float("nan"), 2, 0], [{1, 2}, {1}, {2}, set(), {3}], ["é", "z", "a", "\U0001f600", "\uffff"], [b"b", b"a"], [2 ** 70, -2 ** 70, 3, 2 ** 61], [(2, "b"), (1, "z"), (2, "a"), (1,)], [[3, 1], [2], [3]], [True, False, 2, 0.5]):
    for reverse in (False, True):
        ys = list(xs)
        try: ys.sort(reverse=reverse); print(ys)
        except TypeError as error: print("TypeError:", error, ys)
xs = [3, 1, 2]
def during(change):
    def key(v): change(); return v
    return key
for change in (lambda: xs.append(9), lambda: xs.clear(), lambda: xs.extend([]), lambda: print(xs, len(xs)), lambda: xs.pop() if xs else None, lambda: xs.sort(), lambda: xs.insert(0, 1) or xs.clear(), lambda: xs.__setitem__(slice(None), []), lambda: xs.__iadd__([4]), lambda: xs.__init__([7])):
    xs = [3, 1, 2]; attempt(lambda: xs.sort(key=during(change))); print(xs)
def failing(v):
    if v == 2: raise ZeroDivisionError("key")
    return v
xs = [3, 1, 2]; attempt(lambda: xs.sort(key=failing)); print(xs); attempt(lambda: sorted(xs, key=failing)); attempt(lambda: xs.sort(key=5)); attempt(lambda: xs.sort(key=lambda: 0)); attempt(lambda: xs.sort(cmp=1)); attempt(lambda: xs.sort(None)); attempt(lambda: sorted(xs, None)); attempt(lambda: sorted()); attempt(lambda: sorted(5)); attempt(lambda: sorted(xs, reverse="no")); attempt(lambda: sorted(xs, key=None, reverse=None))
class Raises:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        if self.v == other.v == 0 or {self.v, other.v} == {1, 4}: raise ValueError(f"{self.v} {other.v}")
        return self.v < other.v
    def __repr__(self): return str(self.v)
for values in ([4, 3, 1, 2, 0], [1, 2, 3, 4], list(range(30, 0, -1)), [i * 37 % 101 for i in range(80)]):
    for reverse in (False, True):
        xs = [Raises(v) for v in values]; attempt(lambda: xs.sort(reverse=reverse)); print(xs)
class Half:
    def __init__(self, v): self.v = v
    def __lt__(self, other): log.append("lt"); return NotImplemented
    def __gt__(self, other): log.append("gt"); return self.v > other.v
    def __repr__(self): return str(self.v)
attempt(lambda: sorted([Half(2), Half(1), Half(3)])); attempt(lambda: sorted([Half(2), 1]))
class Only:
    def __init__(self, v): self.v = v
    def __gt__(self, other): log.append("gt"); return self.v > other.v
    def __repr__(self): return str(self.v)
attempt(lambda: sorted([Only(2), Only(1), Only(3)]))
class Truth:
    def __init__(self, t): self.t = t
    def __bool__(self): log.append("bool"); return self.t
class Answers:
    def __init__(self, v): self.v = v
    def __lt__(self, other): return Truth(self.v < other.v)
    def __repr__(self): return str(self.v)
attempt(lambda: sorted([Answers(2), Answers(1)])); attempt(lambda: sorted([Answers(2), Answers(1)], reverse=Truth(True)))
class Sub(int):
    def __lt__(self, other): log.append(f"{int(self)}<{int(other)}"); return int.__lt__(other, self)
attempt(lambda: sorted([Sub(1), Sub(3), Sub(2)])); attempt(lambda: sorted([1, Sub(3), 2]))
class PlainInt(int): pass
class PlainStr(str): pass
print(sorted([PlainInt(3), 1, PlainInt(2), True]), sorted([PlainStr("b"), "a", PlainStr("C")]), sorted([(PlainInt(2), 1), (1, 2)]))
records = [(name, i % 4) for i, name in enumerate("the quick brown fox jumps over the lazy dog and runs away from all the other foxes".split())]
print(sorted(records, key=lambda r: r[1])); print(sorted(records, key=lambda r: (-r[1], r[0]))); print(sorted(records, key=lambda r: len(r[0]), reverse=True)); print(sorted("the quick brown fox".split(), key=str.upper), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), sorted(range(5), key=lambda v: -v), sorted((c for c in "hello"), reverse=True))
state = 12345
def below(n):
    global state
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state // 7 % n
for n in (10, 63, 64, 65, 130, 500, 2000):
    values = [below(n) for _ in range(n)]; pairs = [(v, i) for i, v in enumerate(values)]; floats = [v / 3 for v in values]; texts = [str(v) for v in values]; mixed = [v if v % 2 else v + 0.5 for v in values]
    print(n, all(sorted(values)[i] <= sorted(values)[i + 1] for i in range(n - 1)), sorted(pairs, key=lambda p: p[0]) == sorted(pairs), sorted(pairs, key=lambda p: p[0], reverse=True) == sorted(pairs, key=lambda p: (-p[0], p[1])), [float(int(f * 3 + 0.5)) for f in sorted(floats)] == [float(v) for v in sorted(values)], sorted(texts)[:5], sorted(mixed)[:3], sorted(mixed, reverse=True)[:3])
