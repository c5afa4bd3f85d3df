log = []
def attempt(action):
    try: result = action()
    except Exception as error: result = f"{type(error).__name__}: {error}"
    print(repr(result), *log); log.clear()
class L(list):
    """A list with attributes and methods of its own."""
    def __init__(self, items=(), name="?"): super().__init__(items); self.name = name
    def total(self): return sum(self)
x = L([3, 1, 2], name="n"); x.append(4); x.sort(); print(x, x.name, x.total(), type(x).__name__, isinstance(x, list), len(x), x == [1, 2, 3, 4], [1, 2, 3, 4] == x, x.__dict__)
print(type(x + [1]).__name__, type(x[:]).__name__, type(x * 2).__name__, type(x.copy()).__name__, type(sorted(x)).__name__, x[1:3], x[-1], x.index(3), 2 in x, [*x], (*x,), list(x), tuple(x), set(x))
x += [5]; print(type(x).__name__, x, x.name); x *= 2; print(type(x).__name__, len(x)); del x[4:]; x[0] = 9; print(x, list(reversed(x)), L() == [], L("ab"), bool(L()), L.__doc__)
class Two(list):
    def __init__(self, a, b): super().__init__([a, b])
print(Two(1, 2), Two(b=1, a=5)); attempt(lambda: Two(1)); attempt(lambda: Two())
class New(list):
    def __new__(cls, *args, **kwargs): log.append(("new", args, kwargs)); return super().__new__(cls)
    def __init__(self, *args, **kwargs): log.append(("init", args, kwargs)); list.__init__(self, args)
attempt(lambda: New(1, 2, k=3)); attempt(lambda: list.__new__(New)); attempt(lambda: New.__new__(list))
class Plain(list): pass
attempt(lambda: Plain([1], [2])); attempt(lambda: Plain(x=1)); attempt(lambda: Plain(5)); attempt(lambda: Plain("ab")); attempt(lambda: Plain(i for i in range(3)))
p = Plain([1]); p.__init__([7, 8]); print(p); p.__init__(p); print(p); p.__init__(); print(p)
class Loud(list):
    def __getitem__(self, i): log.append(f"get {i}"); return super().__getitem__(i)
    def __setitem__(self, i, v): log.append(f"set {i}"); super().__setitem__(i, v)
    def __delitem__(self, i): log.append(f"del {i}"); super().__delitem__(i)
    def __len__(self): log.append("len"); return super().__len__()
    def __iter__(self): log.append("iter"); return super().__iter__()
    def __contains__(self, v): log.append("in"); return super().__contains__(v)
    def __eq__(self, other): log.append("eq"); return super().__eq__(other)
    def __lt__(self, other): log.append("lt"); return super().__lt__(other)
    def __add__(self, other): log.append("add"); return Loud(super().__add__(other))
    def __iadd__(self, other): log.append("iadd"); return super().__iadd__(other)
    def __repr__(self): return "Loud" + super().__repr__()
    def append(self, v): log.append("append"); super().append(v)
q = Loud([1, 2, 3])
for action in (lambda: q[0], lambda: q[1:], lambda: q.__setitem__(0, 5), lambda: q.__delitem__(0), lambda: len(q), lambda: bool(q), lambda: list(q), lambda: [*q], lambda: tuple(q), lambda: sorted(q), lambda: 2 in q, lambda: q == [2, 3], lambda: [2, 3] == q, lambda: q != [1], lambda: q < [5], lambda: [5] > q, lambda: q + [1], lambda: [1] + q, lambda: q.index(3), lambda: q.count(3), lambda: q.copy(), lambda: q.sort(), lambda: q.reverse(), lambda: q.extend([1]), lambda: [].extend(q), lambda: q.append(9), lambda: q.pop(), lambda: q.insert(0, 4), lambda: q.remove(4), lambda: max(q), lambda: sum(q), lambda: [x for x in q], lambda: dict.fromkeys(q), lambda: set(q), lambda: frozenset(q), lambda: list(zip(q, q)), lambda: str(q), lambda: list.__len__(q), lambda: list.__getitem__(q, 0), lambda: [0].__iadd__(q), lambda: [1, 2, 3].__setitem__(slice(0, 1), q), lambda: q.clear(), lambda: "-".join(Loud("ab"))): attempt(action)
def unpack(): a, *b = Loud([1, 2, 3]); return a, b
attempt(unpack); attempt(lambda: print(*Loud([1, 2]))); q += [1]; print(log); log.clear()
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
t = T(1, 2); print(t, t.first, type(t).__name__, t == (1, 2), hash(t) == hash((1, 2)), {(1, 2): "x"}[t], type(t[:]).__name__, t[:] is t, type(t + ()).__name__, type(t * 1).__name__, tuple(t) is t, type(tuple(t)).__name__, t[::-1], t < (1, 3), len(t), [*t])
class PT(tuple): pass
print(PT(), PT([1, 2]), PT("ab"), PT(x for x in (1, 2)), type(PT(PT([1]))).__name__); attempt(lambda: PT(1, 2)); attempt(lambda: tuple.__new__(int, ())); attempt(lambda: tuple.__new__(5)); pt = PT([1]); pt.x = 5; print(pt.x, pt.__dict__); attempt(lambda: ().x)
class TH(tuple):
    def __hash__(self): return 7
    def __eq__(self, other): log.append("teq"); return super().__eq__(other)
attempt(lambda: (hash(TH([1])), {TH([1]): 1}.get(TH([1])), TH([1]) == (1,), (1,) == TH([1]), TH([1]) in [(1,)]))
class S(set):
    def __init__(self, *items): super().__init__(items); self.tag = "t"
s = S(1, 2); s.add(3); print(s, s.tag, type(s | {1}).__name__, type({1} | s).__name__, type(s.copy()).__name__, type(s & {1}).__name__, type(s - {1}).__name__, type(s ^ {1}).__name__, type(s.union([5])).__name__, type(s.intersection([1])).__name__, type(s.difference([1])).__name__, s == {1, 2, 3}, s <= {1, 2, 3, 4}, sorted(s))
class F(frozenset):
    def __new__(cls, *items): return super().__new__(cls, items)
f = F(1, 2); print(f, type(f).__name__, type(f | {3}).__name__, type(f.copy()).__name__, hash(f) == hash(frozenset([1, 2])), {frozenset([1, 2]): "y"}[f], frozenset(f) is f, F(1) < f, type(f & f).__name__, type(f - {1}).__name__)
class PS(set): pass
attempt(lambda: PS(1, 2)); attempt(lambda: PS(x=1)); attempt(lambda: frozenset(1, 2)); attempt(lambda: PS([1, [2]])); attempt(lambda: sorted(PS("hello")))
class D(dict):
    def __init__(self, *args, **kwargs): super().__init__(*args, **kwargs); self.seen = []
    def __setitem__(self, k, v): self.seen.append(k); super().__setitem__(k, v)
d = D(a=1); d["b"] = 2; d.update(c=3); d.setdefault("e", 5); print(d, d.seen, type(d.copy()).__name__, type(d | {}).__name__, type({} | d).__name__, d == {"a": 1, "b": 2, "c": 3, "e": 5}, dict(d), {**d}, list(d), len(d)); d |= {"f": 6}; print(type(d).__name__, d)
class PD(dict): pass
attempt(lambda: PD(1)); attempt(lambda: PD([(1, 2)], a=3)); attempt(lambda: PD.fromkeys("ab")); attempt(lambda: D.fromkeys("ab", 1).seen); attempt(lambda: dict.__new__(PD, 1, 2, x=3)); attempt(lambda: dict.__new__(list)); attempt(lambda: dict(PD(a=1)))
class LoudD(dict):
    def __getitem__(self, k): log.append("get"); return super().__getitem__(k)
    def __contains__(self, k): log.append("in"); return super().__contains__(k)
    def __len__(self): log.append("len"); return super().__len__()
    def keys(self): log.append("keys"); return super().keys()
    def get(self, k, d=None): log.append("dget"); return super().get(k, d)
ld = LoudD(a=1, b=2)
for action in (lambda: ld["a"], lambda: ld.get("a"), lambda: "a" in ld, lambda: dict(ld), lambda: {}.update(ld), lambda: {**ld}, lambda: ld | {}, lambda: len(ld), lambda: bool(ld), lambda: ld.pop("a"), lambda: ld == {"b": 2}, lambda: list(ld.items()), lambda: (lambda **kw: kw)(**ld)): attempt(action)
