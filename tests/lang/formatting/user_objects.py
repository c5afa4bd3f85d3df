def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(f"{type(e).__name__}: {e}")
class F:
    def __format__(self, spec): print("format", repr(spec)); return f"F<{spec}>"
    def __str__(self): print("str"); return "F-str"
    def __repr__(self): print("repr"); return "F-repr"
f = F()
for g in (lambda: f"{f}", lambda: f"{f:}", lambda: f"{f:abc}", lambda: f"{f!s}", lambda: f"{f!r:>10}", lambda: f"{f!a}", lambda: f"{f:{f}}", lambda: format(f), lambda: format(f, "x"), lambda: "{}".format(f), lambda: "{:y}{!s}{!r}".format(f, f, f), lambda: "%s %r %a" % (f, f, f), lambda: "{0:{0}}".format(f), lambda: f"{f=}", lambda: f"{f=!s}", lambda: f"{f=:z}"):
    attempt(g)
class BadFormat:
    def __init__(self, v): self.v = v
    def __format__(self, spec): return self.v
for v in (1, None, b"x"):
    attempt(lambda: f"{BadFormat(v)}"); attempt(lambda: format(BadFormat(v), "x")); attempt(lambda: "{}".format(BadFormat(v)))
class RaiseFormat:
    def __format__(self, spec): raise ValueError("nope " + spec)
attempt(lambda: f"{RaiseFormat():q}"); attempt(lambda: "{:q}".format(RaiseFormat())); attempt(lambda: f"a{1}b{RaiseFormat()}c")
class NoFormat: pass
class OnlyStr:
    def __str__(self): return "only"
attempt(lambda: f"{OnlyStr()}"); attempt(lambda: f"{OnlyStr():>6}"); attempt(lambda: format(NoFormat(), "x")); attempt(lambda: "{:d}".format(OnlyStr())); attempt(lambda: format(None, "x")); attempt(lambda: format([], "5")); attempt(lambda: format(int, "x")); attempt(lambda: f"{object:}"); attempt(lambda: format(1, 5)); attempt(lambda: format(f, 5)); attempt(lambda: (1).__format__(None)); attempt(lambda: "a".__format__(1)); attempt(lambda: (1.5).__format__(b"x")); attempt(lambda: object().__format__("x")); attempt(lambda: object().__format__(1))
class I(int):
    def __str__(self): return "I-str"
class J(int):
    def __repr__(self): return "J-repr"
class K(int):
    def __format__(self, s): return "K" + s
class S(str):
    def __str__(self): return "S-str"
class S2(str):
    def __format__(self, s): return "S2" + s
class Fl(float):
    def __repr__(self): return "Fl"
for x in (I(5), J(6), K(7), S("s"), S2("t"), Fl(1.5), True):
    for spec in ("", "5", "d", "s", "x", ".1f", ">8"):
        attempt(lambda: format(x, spec)); attempt(lambda: f"{x:{spec}}"); attempt(lambda: ("{:" + spec + "}").format(x))
    attempt(lambda: "%s %d" % (x, x)); attempt(lambda: "%r|%5s|%.1f" % (x, x, x)); attempt(lambda: "%x" % x)
# attributes, items, nesting
class O:
    def __repr__(self): return "O"
    def __init__(self): self.a = [1, {"k": "v"}]; self.n = 3
    @property
    def p(self): print("property"); return self
    def __getattr__(self, name): print("getattr", name); return name.upper()
    def __getitem__(self, k): print("item", repr(k)); return k
o = O()
for t in ("{0.n}", "{0.a[1][k]}", "{0.p.n}", "{0.zzz}", "{0[x]}", "{0[5]}", "{0[-1]}", "{0[a.b]}", "{0.n:{0.n}}", "{x.n}", "{x[0]}{0}", "{.n}{.a}", "{[q]}", "{0.n!r:>4}", "{0.}", "{0.n.real}", "{0.n.nope}", "{0[]}", "{x.a[0]:>{w}}", "{0.__class__.__name__}", "{0.a[9]}", "{0.a[x]}"):
    attempt(lambda: t.format(o, o, x=o, w=6))
class M:
    def __repr__(self): return "M"
    def __getitem__(self, k): print("map", repr(k)); return f"<{k}>"
class Missing(dict):
    def __missing__(self, k): return "{" + k + "}"
attempt(lambda: "{a} {b!r:>5} {c[0]}".format_map(M())); attempt(lambda: "{a} {b}".format_map(Missing(a=1))); attempt(lambda: "{}".format_map(M())); attempt(lambda: "{0}".format_map({"0": 1})); attempt(lambda: "{a}".format_map(5)); attempt(lambda: "{a}".format_map([1])); attempt(lambda: "{a}".format(**M()) if 0 else "{a}".format_map({})); attempt(lambda: "x".format_map(None)); attempt(lambda: "{a.b}".format_map({"a": o}))
# percent with objects
class Idx:
    def __index__(self): print("index"); return 65
class Int:
    def __int__(self): print("int"); return 66
class Flt:
    def __float__(self): print("float"); return 1.25
class All(Idx, Int, Flt): pass
class BadInt:
    def __int__(self): return "x"
class BadIdx:
    def __index__(self): return 1.5
class RaiseInt:
    def __int__(self): raise KeyError("int")
class TypeInt:
    def __int__(self): raise TypeError("mine")
for c in "diuoxXeEfgGcsra":
    for cls in (Idx, Int, Flt, All, BadInt, BadIdx, RaiseInt, TypeInt):
        if c in "sra" : continue
        print(c, cls.__name__, end=" "); attempt(lambda: ("%" + c) % cls())
attempt(lambda: "%(a)s %(b)5.1f" % M()); attempt(lambda: "%s" % M()); attempt(lambda: "%s %s" % M()); attempt(lambda: "x" % M()); attempt(lambda: "%(x)s %(y)s" % Missing(x=1)); attempt(lambda: "%s %(a)s" % ({"a": 1},)); attempt(lambda: "%(a)s" % (M(),)); attempt(lambda: "%d%%" % Idx()); attempt(lambda: "%*d" % (Idx(), 3)); attempt(lambda: "%*s|%-*s|" % (5, OnlyStr(), 6, OnlyStr())); attempt(lambda: "%.2s" % OnlyStr()); attempt(lambda: "%s" % (OnlyStr(),) ); attempt(lambda: "%s %s" % (OnlyStr(),)); attempt(lambda: "%s" % (OnlyStr(), 1))
class T(tuple): pass
class Mod:
    def __repr__(self): return "Mod"
    def __rmod__(self, other): return f"rmod {other}"
    def __mod__(self, other): return f"mod {other}"
class SMod(str):
    def __rmod__(self, other): return f"SMod.rmod {other}"
class SM(str):
    def __mod__(self, other): return "SM"
attempt(lambda: "%s-%s" % T((1, 2))); attempt(lambda: "%s" % Mod()); attempt(lambda: Mod() % "x"); attempt(lambda: "%s" % SMod("x")); attempt(lambda: SM("%s") % 1); attempt(lambda: "a".__mod__(5)); attempt(lambda: "%s".__mod__(5)); attempt(lambda: "x".__rmod__("%s!")); attempt(lambda: "x".__rmod__(5)); attempt(lambda: type(S("%s") % 1).__name__)
x = "%s"; x %= OnlyStr(); print(x)
log = []
def value(n):
    log.append(n)
    return n
print("%s %s" % (value(1), value(2)), "{} {}".format(value(3), value(4)), f"{value(5)}{value(6):{value(7)}}", log)
print(f"{3:{'>'}{5}}", f"{'a':*^{9}}", f"{1.5:{'.2f'}}", f"{'x'!r:>{4 + 4}}", f"{{}} {{{1}}}", f"{'nested ' + f'{1 + 1}'}")
class S3(str): pass
class Conv:
    def __str__(self): return S3("sub")
    def __repr__(self): return S3("rsub")
print(type(str(Conv())).__name__, type(repr(Conv())).__name__, f"{Conv()!s}", f"{Conv()!r}", "%s%r" % (Conv(), Conv()), [Conv()])
