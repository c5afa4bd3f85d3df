def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(f"{type(e).__name__}: {e}")
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
class Bad:
    def __index__(self): return "x"
class No: pass
class It:
    def __init__(self, *items): self.items = items
    def __iter__(self): return iter(self.items)
class B:
    def __init__(self, v=b"by"): self.v = v
    def __bytes__(self): print("bytes"); return self.v
class BI(B):
    def __index__(self): return 3
class Sub(bytes): pass
class ASub(bytearray): pass
class IterIdx:
    def __index__(self): raise TypeError("mine")
    def __iter__(self): return iter([1, 2])
class GI:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
for kind in (bytes, bytearray):
    print(kind.__name__)
    for x in (I(3), I(-1), I(10 ** 30), Bad(), No(), It(1, 2), It(1, 300), It(1, -1), It(1, "a"), It(I(65), True), B(), B("x"), BI(), GI(), (i for i in (1, 2)), range(3), [1, I(2)], (256,), {1, 2}, {5: 6}, "abc", 1.5, None, int, Sub(b"s"), ASub(b"a"), IterIdx(), map(ord, "ab"), 3, True, iter(b"xyz"), bytearray(b"q"), [1, "x"], type("BS", (bytes,), {"__bytes__": lambda self: b"over"})(b"raw")):
        attempt(lambda: kind(x))
    attempt(lambda: kind("é", "utf-8")); attempt(lambda: kind("é", "ascii", "replace")); attempt(lambda: kind("é", errors="x")); attempt(lambda: kind(b"x", "utf-8")); attempt(lambda: kind(It(1), errors="x")); attempt(lambda: kind()); attempt(lambda: kind(source=[1])); attempt(lambda: kind("a", 5))
    b = kind(b"hello world hello")
    for g in (lambda: b.find(b"hello", I(1)), lambda: b.rfind(I(104), I(0), I(5)), lambda: b.index(b"world", I(3)), lambda: b.rindex(I(104)), lambda: b.count(I(108)), lambda: b.count(b"l", None, I(4)), lambda: b.startswith(b"world", I(6)), lambda: b.endswith((b"x", b"llo"), I(0)), lambda: b.split(b" ", I(1)), lambda: b.rsplit(None, I(1)), lambda: b.replace(b"l", b"L", I(2)), lambda: b.center(I(19), b"*"), lambda: b.ljust(I(19)), lambda: b.rjust(I(19)), lambda: kind(b"7").zfill(I(3)), lambda: kind(b"a\tb").expandtabs(I(4)), lambda: kind(b"a\nb").splitlines([1]), lambda: b[I(0)], lambda: b[I(1):I(5):I(2)], lambda: b * I(2), lambda: I(0) * b, lambda: I(104) in b, lambda: No() in b, lambda: 300 in b, lambda: "x" in b, lambda: b.hex("-", I(2)), lambda: b.hex(5), lambda: b.hex(No()), lambda: b.hex(b":"), lambda: b.hex("ab"),
              lambda: b.join(It(b"1", bytearray(b"2"))), lambda: kind(b"-").join(x for x in (b"a", b"b")), lambda: kind(b"-").join(It(b"a", "b")), lambda: kind(b"-").join(5), lambda: kind(b"-").join(No()), lambda: kind(b"-").join({b"k": 1}), lambda: b.find(No()), lambda: b.find("x"), lambda: b.find(b"h", No()), lambda: b[No()], lambda: b["x"], lambda: b[Bad()], lambda: b * No(), lambda: b * "x", lambda: b + No(), lambda: b + "x", lambda: b + Sub(b"!"), lambda: b == Sub(bytes(b)), lambda: b < bytearray(b"i"), lambda: b < "x", lambda: b.startswith("h"), lambda: b.startswith(No()), lambda: b.split("x"), lambda: b.replace("a", b"b"), lambda: b.count(I(300)), lambda: b.find(-1)):
        attempt(g)
    for g in (lambda: kind(b"%s|%b") % (B(), b"x"), lambda: kind(b"%s") % No(), lambda: kind(b"%d") % I(5), lambda: kind(b"%x") % I(255), lambda: kind(b"%f") % I(2), lambda: kind(b"%c") % I(65), lambda: kind(b"%a") % [B().__class__.__name__], lambda: kind(b"%r") % type("R", (), {"__repr__": lambda s: "é"})(), lambda: kind(b"%(k)s") % {b"k": B(b"v")}, lambda: kind(b"%5.1f|%-4d|%+d") % (1.25, 3, 4), lambda: kind(b"%s") % B("x"), lambda: kind(b"%s %s") % (b"a",), lambda: kind(b"%s") % (b"a", b"b"), lambda: kind(b"%d") % "x", lambda: kind(b"%c") % No(), lambda: kind(b"%f") % No(), lambda: kind(b"%*d") % (5, I(3)), lambda: b"x".__rmod__(kind(b"<%s>")), lambda: b"x".__rmod__(5)):
        attempt(g)
a = bytearray(b"abc")
def do(f):
    try:
        r = f()
        print(repr(r), a)
    except Exception as e: print(f"{type(e).__name__}: {e}", a)
for g in (lambda: a.append(I(100)), lambda: a.append(I(300)), lambda: a.append("x"), lambda: a.append(No()), lambda: a.extend(It(1, 2)), lambda: a.extend(x for x in (3, I(4))), lambda: a.extend(It(5, 300)), lambda: a.extend("x"), lambda: a.extend(""), lambda: a.extend(5), lambda: a.extend(No()), lambda: a.extend(range(2)), lambda: a.extend({7: 8}), lambda: a.extend(a), lambda: a.insert(I(0), I(9)), lambda: a.insert("x", 1), lambda: a.insert(0, "x"), lambda: a.pop(I(0)), lambda: a.pop("x"), lambda: a.pop(), lambda: a.remove(I(97)), lambda: a.remove(I(250)), lambda: a.remove("x"), lambda: a.__setitem__(I(0), I(66)), lambda: a.__setitem__(0, "x"), lambda: a.__setitem__(0, 300), lambda: a.__setitem__(No(), 1), lambda: a.__setitem__(slice(I(0), I(2)), It(1, 2, 3)), lambda: a.__setitem__(slice(0, 1), "x"), lambda: a.__setitem__(slice(0, 1), 5), lambda: a.__setitem__(slice(0, 1), No()), lambda: a.__setitem__(slice(0, 2), (x for x in b"zz")), lambda: a.__setitem__(slice(0, 4, 2), It(1)), lambda: a.__delitem__(I(0)), lambda: a.__delitem__(slice(I(0), I(2))), lambda: a.__delitem__("x"), lambda: a.__iadd__(It(1)), lambda: a.__iadd__(b"!"), lambda: a.__imul__(I(2)), lambda: a.__imul__("x"), lambda: a.__init__(It(1, 2)), lambda: a.__init__(I(2)), lambda: a.__init__("é", "latin-1"), lambda: a.__init__(b"end")):
    do(g)
