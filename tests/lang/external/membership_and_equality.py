# host: ext = lambda value: value
class E:
    def __init__(self, n): self.n = n
    def __eq__(self, other):
        print("eq", self.n, getattr(other, "n", other))
        return ext(self.n) == getattr(other, "n", other)
    __hash__ = None
    def __repr__(self): return f"E{self.n}"
xs = [E(1), E(2), E(3)]
print(E(2) in xs, E(9) in xs, 3 in xs, xs.index(E(3)), xs.count(E(1)), xs == [E(1), E(2), E(3)], xs != [E(1)], (E(1),) == (E(1),), E(2) in (E(1), E(2)), E(1) not in [])
xs.remove(E(2)); print(xs)
print({"k": E(1)} == {"k": E(1)}, E(5) in {"k": E(5)}.values(), ("k", E(6)) in {"k": E(6)}.items(), [[E(1)], [E(2)]] == [[E(1)], [E(3)]])
class Con:
    def __contains__(self, x): return ext(x) == "in"
print("in" in Con(), "out" not in Con())
class Seq:
    def __getitem__(self, i):
        if ext(i) > 2: raise IndexError
        return i * 10
print(20 in Seq(), list(Seq()), [*Seq()])
class Lt:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return ext(self.n) < o.n
    def __gt__(self, o): return ext(self.n) > o.n
    def __le__(self, o): return ext("le")
print(Lt(1) < Lt(2) < Lt(3), Lt(1) > Lt(2), Lt(1) <= Lt(0), [Lt(1)] < [Lt(2)] if False else "", max(Lt(1), Lt(3), Lt(2)).n, min([Lt(4), Lt(2)]).n)
class B:
    def __bool__(self): return ext(False)
    def __repr__(self): return "B"
class L:
    def __len__(self): return ext(3)
print(bool(B()), not B(), B() or "right", B() and "x", 1 if B() else 2, any([B(), B()]), all([L(), L()]), bool(L()), len(L()), list(filter(None, [B(), L()]))[0].__class__.__name__, [x for x in (1, 2) if L() and x > 1])
while B(): print("never")
class Add:
    def __add__(self, o): return ext(("add", o))
    def __radd__(self, o): return ext(("radd", o))
    def __iadd__(self, o): return ext("iadd")
    def __neg__(self): return ext("neg")
    def __index__(self): return ext(1)
    def __call__(self, *a): return ext(a)
    def __getitem__(self, k): return ext(("get", k))
    def __setitem__(self, k, v): print("set", ext(k), ext(v))
    def __delitem__(self, k): print("del", ext(k))
a = Add()
print(a + 1, 1 + a, -a, [10, 20][a], a(1, 2), a["k"], "abc"[a:], range(3)[a], "ab" * a)
a["x"] = 5
del a["x"]
a += 1
print(a)
