class Deck:
    def __init__(self, n): self.cards = list(range(n))
    def __len__(self): print("len"); return len(self.cards)
    def __getitem__(self, i): print("get", i); return self.cards[i]
    def __setitem__(self, i, v): print("set", i, v); self.cards[i] = v
    def __delitem__(self, i): print("del", i); del self.cards[i]
d = Deck(3)
print(len(d), d[0], d[-1], d[1:], bool(d))
for card in d: print("card", card)
print(2 in d, 9 in d, list(reversed(d)), list(d))
d[0] = 10
d[0] += 5
del d[1]
print(d.cards, [*d], max(d))
a, b = d
print(a, b)
class Iter:
    def __init__(self, n): self.n = n
    def __iter__(self): print("iter"); return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
print(list(Iter(3)), sum(Iter(4)), 1 in Iter(3), tuple(Iter(2)), sorted(Iter(3)), dict(zip(Iter(2), "ab")), [x for x in Iter(2)], max(Iter(3)))
it = iter(Iter(2))
print(next(it), next(it), next(it, "end"))
class Contains:
    def __contains__(self, x): print("contains", x); return x == 1
print(1 in Contains(), 2 not in Contains())
class Length:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print(bool(Length(0)), bool(Length(2)), "yes" if Length(0) else "no", not Length(1))
class Truth:
    def __repr__(self): return "Truth()"
    def __bool__(self): print("bool"); return False
t = Truth()
print(t and 1, t or 2, not t, 3 if t else 4, any([t]), all([t]), list(filter(None, [t, 1])))
while t: print("never")
class Call:
    def __call__(self, *a, **k): return a, k
print(Call()(1, x=2), list(map(Call(), [1])))
class Missing(dict):
    def __missing__(self, k): return "missing " + str(k)
print(Missing()[5], Missing({1: 2})[1], Missing().get(5))
class Rev:
    def __reversed__(self): return iter("cba")
    def __length_hint__(self): return 10
print(list(reversed(Rev())))
class NoIter: pass
class BadIter:
    def __iter__(self): return 5
class BadNext:
    def __iter__(self): return self
class NoneIter:
    __iter__ = None
    def __getitem__(self, i): return 1
class BadLen:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
class BadBool:
    def __bool__(self): return 1
class BadContains:
    __contains__ = None
for action in (lambda: list(NoIter()), lambda: list(BadIter()), lambda: list(BadNext()), lambda: iter(NoneIter()), lambda: len(BadLen(-1)), lambda: len(BadLen("a")), lambda: bool(BadBool()), lambda: 1 in BadContains(), lambda: 1 in NoIter(),
               lambda: NoIter()[0], lambda: NoIter()(), lambda: len(NoIter()), lambda: [1, 2][NoIter()], lambda: reversed(5), lambda: next(NoIter()), lambda: len(BadLen(10 ** 30)), lambda: bool(BadLen(-1))):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
def set_item(): NoIter()[0] = 1
def del_item(): del NoIter()[0]
for action in (set_item, del_item):
    try: action()
    except TypeError as error: print(error)
