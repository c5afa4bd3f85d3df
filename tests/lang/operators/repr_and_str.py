def hide(text):
    """Addresses differ."""
    parts = text.split("0x")
    return "0x..".join([parts[0]] + [part.lstrip("0123456789abcdef") for part in parts[1:]])
def show(x):
    try: text = x() if callable(x) else x
    except Exception as e: text = f"{type(e).__name__}: {e}"
    print(hide(text) if isinstance(text, str) else text)
class R:
    def __init__(self, n): self.n = n
    def __repr__(self): print("repr", self.n, end="; "); return f"R{self.n}"
class Plain: pass
show(repr([R(1), [R(2), (R(3),)], {R(4).n: R(5)}, {"k": {"d": [R(6)]}}]))
class H(R):
    def __hash__(self): return self.n
    def __eq__(self, o): return self is o
show(repr({H(1)})); show(repr(frozenset([H(2)]))); show(repr({H(3): H(4)})); show(repr({H(5): 1}.keys())); show(repr({1: H(6)}.values())); show(repr({H(7): H(8)}.items())); show(repr(slice(R(1), R(2), R(3)))); show(repr(ValueError(R(1)))); show(repr(KeyError(R(1), 2))); show(str(KeyError(R(1)))); show(str(ValueError(R(1)))); show(str(ValueError(R(1), R(2))))
show(str([R(1), "a", b"b", 1.5, None, ..., NotImplemented, 2j, range(3), int, Plain, len]))
class Self:
    def __init__(self): self.items = [1, self]
    def __repr__(self): return f"Self({self.items!r})"
class Direct:
    def __init__(self): self.l = [self]; self.d = {"me": self, "l": self.l}
    def __repr__(self): return f"<{self.l} {self.d}>"
show(repr(Direct())); d = Direct(); show(repr(d.l)); show(repr(d.d)); show(repr((d.l, d.l)))
a = [1]; a.append(a); show(repr(a)); t = (a,); a.append(t); show(repr(a)); show(repr(t)); d = {}; d["d"] = d; d[1] = [d]; show(repr(d)); show(repr(d.values())); show(repr(d.items()))
s = [[]] * 3; show(repr(s)); show(repr([s, s]))
class Bad:
    def __init__(self, v): self.v = v
    def __repr__(self): return self.v
    def __str__(self): return self.v
for v in (1, None, b"x", ["l"]):
    show(lambda: repr(Bad(v))); show(lambda: str(Bad(v))); show(lambda: f"{Bad(v)}"); show(lambda: f"{Bad(v)!r}"); show(lambda: f"{[Bad(v)]}"); show(lambda: "%s" % Bad(v)); show(lambda: "%r" % Bad(v)); show(lambda: "{}".format(Bad(v))); show(lambda: "{!r:>5}".format(Bad(v))); show(lambda: ascii(Bad(v))); show(lambda: format(Bad(v))); show(lambda: print(Bad(v)))
class Raises:
    def __repr__(self): raise ValueError("bad repr")
l = [1, Raises()]
for i in range(3): show(lambda: repr(l))
l[1] = l; show(repr(l))
class OnlyRepr:
    def __repr__(self): return "only"
class OnlyStr:
    def __str__(self): return "ostr"
class Neither: pass
show(str(OnlyRepr())); show(repr(OnlyStr())); show(str(OnlyStr())); show([OnlyStr()].__repr__()); show(f"{OnlyStr()} {OnlyStr()!r} {OnlyRepr()!s:>6}"); show(repr(Neither())); show(str(Neither())); show(f"{Neither()}")
class L(list): pass
class LR(list):
    def __repr__(self): return "LR" + list.__repr__(self)
class LS(list):
    def __str__(self): return "LS"
class D(dict): pass
class S(set): pass
class F(frozenset): pass
class T(tuple): pass
class I(int): pass
class IR(int):
    def __repr__(self): return f"IR{int.__repr__(self)}"
class ST(str): pass
class STR(str):
    def __repr__(self): return "STR" + str.__repr__(self)
    def __str__(self): return "str of STR"
class By(bytes): pass
class Fl(float): pass
class Ba(bytearray): pass
class Co(complex): pass
class Ob(list): __repr__ = object.__repr__
for x in (L([1, R(1)]), LR([2, LR([3])]), LS([4]), D(a=R(1)), S([1]), S(), F([2]), F(), T((1,)), T(), I(5), IR(6), ST("s"), STR("t"), By(b"b"), Fl(1.5), Ba(b"c"), Co(1j), Ob([1])):
    show(repr(x)); show(str(x)); show(repr([x])); show(f"{x}"); show(f"{x!r}"); show("%s %r" % (x, x)); show("{} {!r}".format(x, x))
lr = LR([1]); lr.append(lr); show(repr(lr))
e = ValueError("a", 1); show(repr(e)); show(str(e)); show(repr(ValueError())); show(str(ValueError())); show(repr(ValueError("x"))); show(repr(ValueError([1], {}))); e.args = (e,); show(repr(KeyError("k"))); show(str(KeyError("k"))); show(str(KeyError())); show(str(OSError(2, "No such", "f"))); show(repr(OSError(2, "No such"))); show(str(StopIteration(5)))
class E(Exception): pass
class E2(Exception):
    def __str__(self): return "E2!"
show(repr(E(1, 2))); show(str(E("m"))); show(str(E2())); show(repr(E2(3))); show(f"{E(E2())}"); show(str(ValueError(E2(1)))); show(str(ValueError(ValueError(ValueError("deep")))))
def fn(): pass
async def co(): pass
def gen(): yield
for x in (fn, len, [].append, "".join, fn.__get__(1), Plain().__init__, int.__add__, (1).__add__, list.append, type, Plain, gen(), property(), staticmethod(fn), classmethod(len), iter([]), iter(()), iter(""), iter({}), iter(set()), iter(range(3)), enumerate([]), zip(), map(len, []), filter(None, []), reversed([]), {}.keys(), {1: 2}.values(), {1: [2]}.items(), super(Plain, Plain()), dict.fromkeys, int.from_bytes, str.maketrans, object(), type.__dict__["__doc__"], int.real, slice(1), slice(None, "a"), range(1), range(1, 5, 2), ..., None, NotImplemented, lambda: 0):
    show(repr(x))
class Slots: __slots__ = ("a",)
show(repr(Slots.a)); show(repr(type("X", (), {"__module__": "m"}))); show(repr(type("X", (), {"__module__": "m"})()))
show(repr([float("nan"), float("inf"), -0.0, 1e16, 1e-5, 1.0, 123456789.123]))
show(repr("\x00\x7f\xa0é\u200b\U0001f600'\"\\")); show(ascii("é\u4e2d\U0001f600")); show(ascii(["é", {"ü": "x"}]))
class A:
    def __repr__(self): return "é\u4e2d"
show(ascii(A())); show(f"{A()!a}"); show("%a" % A()); show("{!a}".format([A()]))
deep = R(0)
for i in range(200): deep = [deep]
show(repr(deep))
x = []
for i in range(20000): x = [x]
try: repr(x)
except RecursionError as e: print(e)
class Rec:
    def __repr__(self): return repr(self)
try: repr(Rec())
except RecursionError: print("RecursionError")
