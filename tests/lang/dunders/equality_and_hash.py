class Key:
    def __init__(self, name): self.name = name
    def __hash__(self):
        print("hash", self.name)
        return len(self.name)
    def __eq__(self, other):
        print("eq", self.name, getattr(other, "name", other))
        return isinstance(other, Key) and self.name == other.name
    def __repr__(self): return f"Key({self.name})"
d = {Key("aa"): 1, Key("bb"): 2}
print("built")
print(d[Key("bb")])
print(Key("cc") in d, Key("aa") in d)
d[Key("aa")] = 10
print(d)
print(d.get(Key("zzz"), "no"), d.pop(Key("bb")), d.setdefault(Key("dd"), 5))
s = {Key("a"), Key("b"), Key("a")}
print(len(s))
k = Key("same")
print({k: 1}[k], k in [k], [k].count(k), [Key("x"), Key("y")].index(Key("y")))
xs = [Key("p"), Key("q")]
xs.remove(Key("q"))
print(xs)
print(2 in d, d == {Key("aa"): 10, Key("dd"): 5})
s.discard(Key("b"))
print(len(s), s == {Key("a")}, s | {Key("z")} >= s)
class BadHash:
    def __hash__(self): return "x"
class RaisingHash:
    def __hash__(self): raise RuntimeError("no hash")
class RaisingEq:
    def __hash__(self): return 1
    def __eq__(self, other): raise RuntimeError("no eq")
for action in (lambda: hash(BadHash()), lambda: {RaisingHash(): 1}, lambda: {RaisingEq(): 1, RaisingEq(): 2}, lambda: {RaisingEq()} | {RaisingEq()}, lambda: {1: 2, RaisingEq(): 3}[1], lambda: {[]: 1}, lambda: {{}: 1}, lambda: {(1, []): 1}, lambda: {1: 2}[[]], lambda: [] in {}, lambda: {1}.add([])):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
class Big:
    def __hash__(self): return 2 ** 100
    def __eq__(self, o): return isinstance(o, Big)
print(hash(Big()) == hash(2 ** 100), {Big(): 1}[Big()])
print(hash(1) == hash(1.0) == hash(True), hash(0), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(0.5), hash(1e100), hash(float("inf")), hash(-2 ** 70), hash(None) == hash(None), hash((1, 2)) == hash((1, 2)), hash((1, 2)))
print({1: "int", 1.0: "float", True: "bool"}, {0: 1}[False], {(1, 2): 3}[1.0, 2])
