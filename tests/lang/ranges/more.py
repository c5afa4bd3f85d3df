def attempt(action):
    try: print(repr(action()))
    except Exception as error: print(type(error).__name__ + ":", error)
big = 2 ** 70
for r in (range(0), range(5), range(2, 11, 3), range(10, 0, -3), range(0, -7, -2), range(big), range(big, big + 5), range(-big, big, big), range(5, 5), range(2 ** 63 - 3, 2 ** 63 + 2), range(-2 ** 63, -2 ** 63 + 3), range(big, 0, -(2 ** 69))):
    attempt(lambda: (r, bool(r), r.start, r.stop, r.step)); attempt(lambda: len(r)); attempt(lambda: (r[0], r[-1])); attempt(lambda: r[1:]); attempt(lambda: r[::-1]); attempt(lambda: r[-3:]); attempt(lambda: r[::2])
    attempt(lambda: list(r) if r.stop - r.start < 1000 and len(r) < 100 else "many"); attempt(lambda: list(reversed(r))[:5] if len(r) < 100 else next(reversed(r)))
    attempt(lambda: [x in r for x in (0, 1, 3, -1, big, big + 2, 2 ** 63, True)]); attempt(lambda: (r.index(5), r.count(5)))
    if r and abs(r[-1] - r[0]) < 100:
        attempt(lambda: [x in r for x in (1.0, 2.5, float("nan"), float("inf"), "a", None, 3 + 0j, 3j, (1,))]); attempt(lambda: [r.count(x) for x in (0, 3, 5.0, "q")]); attempt(lambda: r.index(5.0)); attempt(lambda: r.index("a"))
    attempt(lambda: hash(r) == hash(r[:])); attempt(lambda: r[10]); attempt(lambda: r["a"]); attempt(lambda: r[1.0]); attempt(lambda: r[big]); attempt(lambda: r[None:None:0])
print(range(0) == range(2, 2), range(5) == range(0, 5, 1), range(0, 3, 2) == range(0, 4, 2), range(1, 2, 5) == range(1, 2, 9), range(3) == [0, 1, 2], range(3) != range(4), hash(range(0)) == hash(range(9, 9)), {range(3): 1}[range(0, 3)], range(True), range(False, True), range(10)[2:8:3][1], range(10)[slice(1, None, 4)])
class Index:
    def __init__(self, v): self.v = v
    def __index__(self): print("index", self.v); return self.v
class Equal:
    def __init__(self, v): self.v = v
    def __eq__(self, other): print("eq", other); return self.v == other
    __hash__ = None
class Int(int): pass
print(range(Index(1), Index(9), Index(3)), range(Index(2)), range(9)[Index(2)], range(9)[Index(1):Index(5)], range(Int(3)), type(range(Int(3)).stop).__name__, range(9)[Int(2)])
print(Equal(2) in range(5), range(5).index(Equal(3)), range(4).count(Equal(1)), Int(3) in range(5), range(5).index(Int(3)))
for action in (lambda: range(), lambda: range(1, 2, 3, 4), lambda: range("a"), lambda: range(1.0), lambda: range(None), lambda: range(1, 2, 0), lambda: range(1, 2, Index(0)), lambda: range(stop=3), lambda: range(3) + range(2), lambda: range(3) < range(4), lambda: range(3) * 2, lambda: range(3).__setitem__(0, 1), lambda: range(3).foo, lambda: setattr(range(3), "start", 1), lambda: next(range(3)), lambda: range(5).index(Equal(9)), lambda: type("R", (range,), {}), lambda: range(3).__class__, lambda: range(5).index(7), lambda: range(5).count(), lambda: iter(range(3)).__length_hint__(), lambda: iter(range(big)).__length_hint__()): attempt(action)
for s in (slice(3), slice(1, 4), slice(None, None, -1), slice(5, 1, -2), slice(-3, None), slice(big), slice(-big, big, big), slice(None, None, -big), slice(True, None, True)):
    print(s, s.start, s.stop, s.step, s.indices(5), s.indices(0), s.indices(big), s == slice(s.start, s.stop, s.step), hash(s) == hash(slice(s.start, s.stop, s.step)))
for action in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1, 2, 0).indices(3), lambda: slice("a").indices(3), lambda: slice(1).indices(-1), lambda: slice(1).indices("a"), lambda: slice(Index(1), Index(7), Index(2)).indices(Index(5)), lambda: slice(1) < slice(2), lambda: slice(1, 2) < slice(1), lambda: slice(1) == (None, 1, None), lambda: hash(slice([])), lambda: {slice(1): 2}[slice(1)], lambda: slice(Equal(1)) == slice(1), lambda: setattr(slice(1), "stop", 2), lambda: repr(slice("a", Index, None))[:12], lambda: [1, 2, 3][Index(0):Index(2)], lambda: "abc"[Index(1):], lambda: (1, 2)[slice(None, 1.5)], lambda: [0, 1, 2, 3][slice(Index(3), Index(0), Index(-2))]): attempt(action)
for make in (lambda: [1, 2, 3], lambda: (1, 2, 3), lambda: "aé", lambda: "ab", lambda: b"ab", lambda: bytearray(b"ab"), lambda: range(3), lambda: range(big, big + 2), lambda: {1, 2}, lambda: {1: 2}, lambda: {1: 2}.values(), lambda: {1: 2}.items()):
    it = iter(make()); out = [type(it).__name__, it.__length_hint__(), next(it), it.__length_hint__(), iter(it) is it, list(it), it.__length_hint__(), next(it, "end"), list(it)]; print(*out); attempt(lambda: len(it)); attempt(lambda: it.__next__())
for make in (lambda: [1, 2, 3], lambda: {1: 2, 3: 4}, lambda: {1: 2}.keys(), lambda: {1: 2}.values(), lambda: {1: 2, 3: 4}.items(), lambda: range(3), lambda: (1, 2), lambda: "ab"): it = reversed(make()); print(type(it).__name__, it.__length_hint__(), list(it), it.__length_hint__())
it = iter([1, 2, 3, 4]); it.__setstate__(2); print(list(it)); it = iter(range(10)); it.__setstate__(7); print(list(it)); it = reversed([1, 2, 3]); it.__setstate__(0); print(list(it)); it = iter("abc"); it.__setstate__(-5); print(next(it)); it.__setstate__(99); print(list(it))
print(iter([1, 2]).__reduce__()[1:], iter((1,)).__reduce__()[1:], iter(range(1, 7, 2)).__reduce__()[1:], iter({1: 2}).__reduce__()[1:], iter({5}).__reduce__()[1:], iter("ab").__reduce__()[1:], range(3).__reduce__()[1], slice(1, 2).__reduce__()[1], {1}.__reduce__()[1:], frozenset([2]).__reduce__()[1:], reversed([1]).__reduce__()[1:])
xs = [1, 2, 3]; it = iter(xs); next(it); xs.append(4); print(list(it)); xs.append(5); print(list(it)); it = iter(xs); xs.clear(); print(list(it)); xs.extend("ab"); print(list(it))
xs = [1, 2, 3]; back = reversed(xs); next(back); xs.append(9); del xs[0]; print(list(back)); xs = list(range(6)); print([x for x in xs if not xs.remove(x)], xs)
for change in (lambda d: d.__setitem__("n", 1), lambda d: d.pop("a"), lambda d: d.clear(), lambda d: (d.pop("a"), d.__setitem__("n", 1)), lambda d: d.__setitem__("a", 5), lambda d: [d.pop("b"), d.update(q=1)]):
    for view in (lambda d: d, lambda d: d.values(), lambda d: d.items(), lambda d: reversed(d)):
        d = {"a": 1, "b": 2, "c": 3}; it = iter(view(d)); first = next(it); change(d); attempt(lambda: (first, list(it))); attempt(lambda: next(it))
for change in (lambda s: s.add(9), lambda s: s.discard(1), lambda s: s.clear(), lambda s: (s.discard(3), s.add(7))):
    s = {1, 2, 3}; it = iter(s); first = next(it); change(s); attempt(lambda: (first, list(it))); attempt(lambda: next(it))
