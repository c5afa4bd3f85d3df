class T:
    def __repr__(self): print("repr called"); return "<T>"
    def __str__(self): print("str called"); return "tee"
    def __format__(self, spec): print("format called", repr(spec)); return f"T:{spec}"
    def __bytes__(self): return b"bytes"
t = T()
print(str(t), repr(t), f"{t}", f"{t:>5}", f"{t!r:>5}", f"{t!s}", f"{t!a}", format(t), format(t, "x"), "%s %r" % (t, t), "{} {!r} {:abc}".format(t, t, t))
print([t], (t,), {t: t} and {1: t}, {"k": [t]}, bytes(t))
print(t)
class OnlyRepr:
    def __repr__(self): return "only repr"
print(OnlyRepr(), str(OnlyRepr()), f"{OnlyRepr()}", f"{OnlyRepr()!s:>12}|", ascii(type("U", (), {"__repr__": lambda s: "é"})()))
class BadRepr:
    def __repr__(self): return 5
class BadStr:
    def __str__(self): return None
class BadFormat:
    def __format__(self, spec): return 5
class RaisingRepr:
    def __repr__(self): raise ValueError("repr failed")
for action in (lambda: repr(BadRepr()), lambda: str(BadStr()), lambda: f"{BadFormat()}", lambda: repr([RaisingRepr()]), lambda: str({"a": RaisingRepr()}), lambda: f"{OnlyRepr():>5}", lambda: f"{[]:>5}", lambda: print(RaisingRepr())):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
a = [1]; a.append(a); print(a)
d = {}; d["self"] = d; print(d)
nested = ([],); nested[0].append(nested); print(nested)
class Tree:
    def __init__(self, *children): self.children = children
    def __repr__(self): return f"Tree{self.children!r}"
print(Tree(Tree(), Tree(Tree())))
class Sub(str):
    def __str__(self): return "from __str__"
    def __repr__(self): return "from __repr__"
print(Sub("x"), repr(Sub("x")), f"{Sub('x')}", [Sub("x")], Sub("x") + "", "".join([Sub("x")]), "%s" % Sub("x"))
class I(int):
    def __str__(self): return "I!"
print(I(5), repr(I(5)), f"{I(5)}", f"{I(5):d}", "%d" % I(5), str(I(5)), I(5) + 0)
