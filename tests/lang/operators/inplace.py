def make():
    return [1, True, 1.5, "a", b"a", bytearray(b"a"), [1], (1,), {1}, frozenset([1]), {1: 2}, None, int, range(3), "%s", {1: 2}.keys()]
for op in "+ - * / // % ** << >> & | ^ @".split():
    space = {}
    exec(f"def f(a, b):\n    a {op}= b\n    return a", space)
    f = space["f"]
    for i, j in [(i, j) for i in range(len(make())) for j in range(len(make()))]:
        if 15 in (i, j) and op in "-&|^": continue
        a, b = make()[i], make()[j]
        original = a
        try:
            r = f(a, b)
            print(repr(make()[i]), op + "=", repr(b), "=", repr(r), r is original if not isinstance(a, (int, str, bytes, float)) else "")
        except Exception as e: print(repr(make()[i]), op + "=", repr(b), "!", type(e).__name__, e)
class I:
    def __iadd__(self, o): print("iadd", o); return "I+"
    def __add__(self, o): print("add", o); return "add"
    def __isub__(self, o): print("isub", o); return NotImplemented
    def __sub__(self, o): print("sub", o); return "sub"
    def __imul__(self, o): return NotImplemented
class R:
    def __radd__(self, o): print("radd", o); return "radd"
    def __rmul__(self, o): print("rmul", o); return NotImplemented
    def __iter__(self): print("iter"); return iter("xy")
    def __index__(self): print("index"); return 2
x = I(); x += 1; print(x)
x = I(); x -= 1; print(x)
x = I()
try: x *= 2
except TypeError as e: print(e)
x = [1]; x += R(); print(x)
x = [1]; x *= R(); print(x)
x = (1,); x += R(); print(x)
x = "s"; x += R(); print(x)
x = 3; x += R(); print(x)
x = [0]; y = x; x += "ab"; print(x, x is y)
x += {5: 6}; print(x)
x += (i * i for i in range(3)); print(x)
try: x += 5
except TypeError as e: print(e)
try: x += None
except TypeError as e: print(e)
class L(list):
    def __iadd__(self, o): print("L iadd"); return list.__iadd__(self, o)
l = L([1]); l += (2,); print(l, type(l).__name__)
class M(list): pass
m = M([1]); n = m; m += [2]; m *= 2; print(m, m is n, type(m).__name__, type(m + [1]).__name__, type(m * 2).__name__)
s = {1}; t = s; s |= {2}; s &= {2, 3}; s -= {9}; s ^= {4}; print(s, s is t)
d = {1: 2}; e = d; d |= {3: 4}; d |= [(5, 6)]; print(d, d is e)
try: d |= 5
except TypeError as error: print(error)
b = bytearray(b"a"); c = b; b += b"b"; b *= 2; print(b, b is c)
