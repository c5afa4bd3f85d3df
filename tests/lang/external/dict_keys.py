# host: ext = lambda value: value
class Key:
    def __init__(self, name): self.name = name
    def __hash__(self):
        print("hash", self.name)
        return ext(len(self.name))
    def __eq__(self, other):
        print("eq", self.name, other.name)
        return ext(self.name) == ext(other.name)
    def __repr__(self): return self.name
d = {Key("aa"): 1, Key("bb"): 2}
print(d[Key("bb")], Key("cc") in d, d.get(Key("zz"), "none"))
d[Key("aa")] = 10
d.setdefault(Key("dd"), []).append(1)
print(d, d.pop(Key("bb")), d)
del d[Key("aa")]
print(d)
d.update({Key("ee"): 5}); d.update([(Key("ee"), 6)])
print(d, {**d, Key("dd"): 0}, dict([(Key("p"), 1), (Key("p"), 2)]), {Key(n): n for n in ("q", "q")}, dict.fromkeys([Key("r"), Key("r")]))
s = {Key("x"), Key("x"), Key("y")}
print(len(s), Key("x") in s)
s.add(Key("y")); s.discard(Key("x")); s.remove(Key("y"))
print(s)
a, b = {Key("m"), Key("n")}, {Key("n"), Key("o")}
print(len(a | b), len(a & b), len(a - b), len(a ^ b), a <= b, a == {Key("m"), Key("n")}, a.isdisjoint(b))
print(len(frozenset([Key("f"), Key("f")])), hash((1, Key("t"))) == hash((1, Key("t"))), {Key("g"): 1} == {Key("g"): 1})
try:
    d[Key("missing")]
except KeyError as error:
    print("KeyError", error)
class Mutating:
    def __init__(self, target): self.target = target
    def __hash__(self): return 1
    def __eq__(self, other):
        self.target["added"] = ext("by eq")
        return False
target = {}
target[Mutating(target)] = "first"
target[Mutating(target)] = "second"
print(len(target), target["added"])
