def attempt(f):
    try: return repr(f())
    except Exception as e: return f"{type(e).__name__}: {e}"
class B:
    def __init__(self, v): self.v = v
    def __bool__(self): print("bool"); return self.v
class L:
    def __init__(self, v): self.v = v
    def __len__(self): print("len"); return self.v
class Both(L):
    def __bool__(self): print("Both"); return True
class I:
    def __index__(self): return 0
for x in (B(True), B(False), B(1), B(None), B(NotImplemented), B("x"), L(0), L(3), L(-1), L("x"), L(2.0), L(True), L(10 ** 30), L(I()), Both(0), L(None)):
    print(attempt(lambda: bool(x)), attempt(lambda: not x), attempt(lambda: 1 if x else 2), attempt(lambda: type(x and 5).__name__), attempt(lambda: len(x)) if isinstance(x, L) else "")
class NoneBool: __bool__ = None
class NoneLen: __len__ = None
print(attempt(lambda: bool(NoneBool())), attempt(lambda: bool(NoneLen())), attempt(lambda: len(NoneLen())))
class ListLen(list):
    def __len__(self): return 0
print(bool(ListLen([1])), len(ListLen([1])), bool([ListLen()]))
class StrBool(str):
    def __bool__(self): return False
print(bool(StrBool("x")), StrBool("x") or "no")
class IntSub(int): pass
class FloatSub(float): pass
class StrSub(str): pass
class BytesSub(bytes): pass
class ComplexSub(complex): pass
print([bool(x) for x in (IntSub(0), IntSub(2), FloatSub(0), FloatSub(.5), StrSub(""), StrSub("a"), BytesSub(b""), BytesSub(b"b"), ComplexSub(0), ComplexSub(1j))])
print(-IntSub(3), +IntSub(3), ~IntSub(3), -FloatSub(1.5), type(-IntSub(3)).__name__, type(+IntSub(3)).__name__, -True, +False, ~2)
for x in ("a", None, [], {}, object, B(1), print):
    for f in (lambda v: -v, lambda v: +v, lambda v: ~v):
        print(attempt(lambda: f(x)).replace("<", "(") , end=" | ")
    print()
print(attempt(lambda: ~1.5), attempt(lambda: ~FloatSub(1)), attempt(lambda: ~(1j)))
class Neg:
    def __neg__(self): return NotImplemented
    def __pos__(self): return "pos"
    def __invert__(self): raise ValueError("inv")
print(-Neg(), +Neg(), attempt(lambda: ~Neg()))
# items
class G:
    def __getitem__(self, k): print("get", k); return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
g = G()
print(g[1], g[1:2], g["a", 2], g[...], g[::], g[1:2, 3:4:5])
g[1] = 2; g[1:3] = 4; del g[5]; del g[::2]
g["x"] += "y"
class NoSet:
    def __getitem__(self, k): return k
class Nothing: pass
for f in (lambda: Nothing()[0], lambda: 5[0], lambda: None["a"], lambda: int[0], lambda: Nothing[0], lambda: print[0], lambda: {1}[0], lambda: (1, 2)[5], lambda: [1]["a"], lambda: (1,)["a"], lambda: "abc"["a"], lambda: [1][1.0], lambda: "a"[5],
          lambda: b"a"["x"], lambda: range(3)["x"], lambda: range(3)[9], lambda: {}["k"], lambda: {}[[]], lambda: {}[1, [2]], lambda: [1][10 ** 30], lambda: "a"[10 ** 30], lambda: [1, 2][Nothing()], lambda: "ab"[Nothing()], lambda: [][0], lambda: NotImplemented[1], lambda: [1, 2][I()], lambda: "ab"[I()], lambda: b"ab"[I()], lambda: range(5)[I()],
          lambda: (1, 2)[I():], lambda: "abc"[I():2], lambda: [1, 2, 3]["a":], lambda: "abc"[::0], lambda: [1][::0]):
    print(attempt(f))
def setter(o, k, v):
    o[k] = v
    return o
def deleter(o, k):
    del o[k]
    return o
for f in (lambda: setter(Nothing(), 0, 1), lambda: setter(5, 0, 1), lambda: setter((1,), 0, 1), lambda: setter("a", 0, "b"), lambda: setter([1], 5, 1), lambda: setter([1], "a", 1), lambda: setter({}, [], 1), lambda: setter(b"a", 0, 1), lambda: setter(bytearray(b"a"), 0, 300), lambda: setter(bytearray(b"a"), 0, "x"),
          lambda: setter(int, 0, 1), lambda: setter(None, 0, 1), lambda: setter(NoSet(), 0, 1), lambda: setter([1, 2, 3], I(), 9), lambda: setter(bytearray(b"ab"), I(), I()), lambda: deleter(Nothing(), 0), lambda: deleter((1,), 0), lambda: deleter("a", 0), lambda: deleter([1], 3), lambda: deleter({}, 1), lambda: deleter({}, {}), lambda: deleter(5, 0),
          lambda: deleter([1, 2], I()), lambda: deleter(range(3), 0), lambda: deleter(None, None), lambda: deleter(bytearray(b"abc"), slice(None, None, 2))):
    print(attempt(f))
class Miss(dict):
    def __missing__(self, k): print("missing", k); return k * 2
m = Miss(a=1)
print(m["a"], m["b"], m.get("c"), "b" in m, attempt(lambda: m[[]]))
class MissRaise(dict):
    def __missing__(self, k): raise LookupError(k)
print(attempt(lambda: MissRaise()[5]))
class CG:
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
class Meta(type):
    def __getitem__(cls, k): return f"Meta {cls.__name__} {k}"
    def __contains__(cls, k): return k == 1
    def __iter__(cls): return iter([1, 2])
    def __len__(cls): return 0
class WithMeta(metaclass=Meta):
    def __class_getitem__(cls, k): return "never"
print(CG[1], CG[1, 2], WithMeta["x"], 1 in WithMeta, 2 in WithMeta, list(WithMeta), bool(WithMeta), len(WithMeta))
class NoneCG: __class_getitem__ = None
print(attempt(lambda: NoneCG[1]), list[int][0] if 0 else list[int])
# containment
class C:
    def __init__(self, answer): self.answer = answer
    def __contains__(self, x): print("contains", x); return self.answer
class It:
    def __iter__(self): print("iter"); return iter([1, 2, 3])
class GI:
    def __getitem__(self, i):
        print("getitem", i)
        if i > 2: raise IndexError
        return i * 10
class NoneIt: __iter__ = None
class NoneC:
    __contains__ = None
    def __iter__(self): return iter([1])
class BadIter:
    def __iter__(self): return 5
class RaiseIter:
    def __iter__(self): raise TypeError("mine")
for x in (C(True), C(0), C("x"), C([]), C(B(True))):
    print(attempt(lambda: 1 in x), attempt(lambda: 1 not in x))
for x in (It(), GI(), NoneIt(), NoneC(), BadIter(), RaiseIter(), Nothing(), 5, None, print, int, "a", iter([1, 2, 20]), (i for i in (20, 30)), map(int, ["20"]), range(30), {20: 1}.values(), {20: 1}.items(), zip([20])):
    print(attempt(lambda: 20 in x))
it = iter([1, 2, 3, 4])
print(2 in it, list(it), attempt(lambda: [] in {}), attempt(lambda: [] in {1}), {1} in {frozenset([1])}, attempt(lambda: {} in {1: 2}.items()), (1, 2) in {1: 2}.items(), (1, 3) in {1: 2}.items(), 5 in {1: 2}.items())
print("b" in "abc", "" in "", attempt(lambda: 1 in "abc"), b"b" in b"abc", 98 in b"abc", attempt(lambda: "b" in b"abc"), attempt(lambda: 300 in b"a"), 3 in range(0, 10, 3), 3.0 in range(5), "3" in range(5), True in range(2))
