class V:
    def __init__(self, *v): self.v = v
    def __repr__(self): return f"V{self.v}"
    def __add__(self, o):
        print("add", self, o)
        return V(*(a + b for a, b in zip(self.v, o.v))) if isinstance(o, V) else NotImplemented
    def __radd__(self, o):
        print("radd", self, o)
        return V(*(o + a for a in self.v))
    def __iadd__(self, o):
        print("iadd", self, o)
        self.v += (o,)
        return self
    def __sub__(self, o): return ("sub", o)
    def __rsub__(self, o): return ("rsub", o)
    def __mul__(self, o): return ("mul", o)
    def __rmul__(self, o): return ("rmul", o)
    def __truediv__(self, o): return ("truediv", o)
    def __rtruediv__(self, o): return ("rtruediv", o)
    def __floordiv__(self, o): return ("floordiv", o)
    def __rfloordiv__(self, o): return ("rfloordiv", o)
    def __mod__(self, o): return ("mod", o)
    def __rmod__(self, o): return ("rmod", o)
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return ("rpow", o)
    def __lshift__(self, o): return ("lshift", o)
    def __rlshift__(self, o): return ("rlshift", o)
    def __rshift__(self, o): return ("rshift", o)
    def __rrshift__(self, o): return ("rrshift", o)
    def __and__(self, o): return ("and", o)
    def __rand__(self, o): return ("rand", o)
    def __or__(self, o): return ("or", o)
    def __ror__(self, o): return ("ror", o)
    def __xor__(self, o): return ("xor", o)
    def __rxor__(self, o): return ("rxor", o)
    def __matmul__(self, o): return ("matmul", o)
    def __rmatmul__(self, o): return ("rmatmul", o)
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __int__(self): return 5
    def __float__(self): return 2.5
    def __index__(self): return 3
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 4
    def __floor__(self): return 6
    def __ceil__(self): return 7
    def __complex__(self): return 1 + 2j
v = V(1, 2)
print(v + V(3, 4), 1 + v)
v += 9
print(v)
print(v - 1, 1 - v, v * 2, 2 * v, v / 1, 1 / v, v // 1, 1 // v, v % 1, 1 % v, divmod(v, 1), divmod(1, v))
print(v ** 2, 2 ** v, pow(v, 2, 3), v << 1, 1 << v, v >> 1, 1 >> v, v & 1, 1 & v, v | 1, 1 | v, v ^ 1, 1 ^ v, v @ 1, 1 @ v)
print(-v, +v, ~v, abs(v), int(v), float(v), round(v), round(v, 2), complex(v), bin(v), hex(v), range(v), [0, 1, 2, 3][v])
import math
print(math.floor(v), math.ceil(v), math.trunc(v), "ab" * V2() if (V2 := type("V2", (), {"__index__": lambda s: 2})) else 0)
print("x" - v, [1] * v, 1.5 + v)
v -= 1; print(v)
w = V(0); w *= 3; print(w)
for action in (lambda: v + 1, lambda: v + "a", lambda: -object(), lambda: object() + 1, lambda: 1 + object(), lambda: abs(object()), lambda: ~1.5, lambda: [] - [], lambda: {} + {}, lambda: "a" + 1, lambda: 1 + "a",
               lambda: "a" * "b", lambda: [1] * 1.5, lambda: None + 1, lambda: "a" % 1 if False else "a" - 1, lambda: 1 @ 2, lambda: 1 << -1, lambda: 1 << 1.0, lambda: 3 // 0, lambda: 3 % 0, lambda: 3.0 / 0, lambda: 3.0 // 0, lambda: 3.0 % 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: [1] + (2,), lambda: (1,) + [2], lambda: b"a" + "a", lambda: "a" + b"a", lambda: int + 1):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
