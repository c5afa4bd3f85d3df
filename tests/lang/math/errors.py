import math
def t(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
t(lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.sqrt(x=1), lambda: math.log(), lambda: math.log(1, 2, 3), lambda: math.log(x=1), lambda: math.atan2(1), lambda: math.gcd(1.5), lambda: math.hypot("a"), lambda: math.hypot(x=1), lambda: math.factorial(), lambda: math.comb(1), lambda: math.comb(1, 2, 3), lambda: math.perm(), lambda: math.isclose(1), lambda: math.isclose(1, 2, 3), lambda: math.isclose(1, 2, foo=3), lambda: math.fsum(), lambda: math.fsum(5), lambda: math.prod(), lambda: math.prod([1], 2), lambda: math.dist([1]), lambda: math.dist(1, 2), lambda: math.dist([1], 2), lambda: math.dist(["a"], [2]), lambda: math.dist({1}, {2}), lambda: math.sumprod(1, 2), lambda: math.ldexp(1, 2.0), lambda: math.ldexp("a", 1), lambda: math.ldexp(1), lambda: math.fma(1, 2), lambda: math.nextafter(1, 2, steps=-1), lambda: math.nextafter(1, 2, steps=1.5), lambda: math.nextafter(1, 2, 3), lambda: math.floor(), lambda: math.floor("a"), lambda: math.ceil(1j), lambda: math.trunc(), lambda: math.modf("a"), lambda: math.frexp(), lambda: math.comb(2.0, 1))
t(lambda: math.comb(10 ** 30, 10 ** 25), lambda: math.perm(10 ** 30, 10 ** 25), lambda: math.factorial(10 ** 30), lambda: math.isqrt(2.5), lambda: math.log(-5), lambda: math.log(0), lambda: math.log(2, 0), lambda: math.log(2, 1), lambda: math.log("a"), lambda: math.log(2, "a"), lambda: math.log(2, None), lambda: math.pow(1), lambda: math.copysign("a", 1), lambda: math.fma(float("inf"), 0, 1), lambda: math.fma(1e308, 10, 1), lambda: math.fsum([1e308, 1e308]), lambda: math.fsum([float("inf"), float("-inf")]), lambda: math.ulp(), lambda: math.exp2(2000), lambda: math.lgamma(-1), lambda: math.gamma(200), lambda: math.gamma(0), lambda: math.hypot(10 ** 400), lambda: math.radians("a"), lambda: math.isnan("a"), lambda: math.lcm(1.5), lambda: math.remainder(1, 0), lambda: math.fmod(math.inf, 1), lambda: math.perm(3, 2.0), lambda: math.factorial(2.0), lambda: math.factorial("a"), lambda: math.isclose("a", 1), lambda: math.isclose(1, 1, abs_tol="a"), lambda: math.isclose(1, 1, rel_tol=-1.0), lambda: math.sumprod([1], [1, 2]), lambda: math.sumprod([], []), lambda: math.sumprod(iter([1, 2]), iter([3])), lambda: math.sumprod("ab", [1, 2]), lambda: math.sumprod([1, "a"], [2, 3]), lambda: math.sumprod([10 ** 30, 2.5, True], [3, 10 ** 400, False]), lambda: math.sumprod([1e308, 1e308], [10, -10]), lambda: math.prod(["a", 2]), lambda: math.prod([2, "a"]), lambda: math.prod([[1], 2]), lambda: math.prod([], start="x"), lambda: math.prod(range(1, 30)), lambda: math.prod([0.1] * 20), lambda: math.prod(i for i in range(1, 6)), lambda: math.fsum(i / 10 for i in range(11)), lambda: math.fsum({1, 2.5}), lambda: math.comb(-1, 2), lambda: math.comb(1, -2), lambda: math.perm(-1), lambda: math.perm(-1, 2), lambda: math.perm(2, -1))
t(lambda: math.isqrt(-1), lambda: math.isqrt(10 ** 50), lambda: math.gcd(), lambda: math.gcd(0), lambda: math.gcd(-12, 18), lambda: math.gcd(2 ** 100, 6 ** 60), lambda: math.gcd(1, 2, "a"), lambda: math.lcm(0, 1), lambda: math.lcm(-4, 6), lambda: math.lcm(2 ** 70, 3 ** 50), lambda: math.gcd(True, 4), lambda: math.floor(math.nan), lambda: math.ceil(-math.inf), lambda: math.trunc(math.inf), lambda: math.floor(-0.5), lambda: math.ceil(-0.5), lambda: math.floor(1e300) == int(1e300), lambda: math.trunc(True), lambda: math.floor(10 ** 30), lambda: math.dist([], []), lambda: math.dist((1, 2), (1, 2, 3)), lambda: math.dist(iter([1, 2]), [4, 6]), lambda: math.hypot(), lambda: math.hypot(-3), lambda: math.hypot(5e-324, 5e-324), lambda: math.hypot(1e308, 1e308), lambda: math.hypot(math.nan, math.inf), lambda: math.hypot(*[1] * 100))
for n in (0, 1, 20, 21, 100, 256, 257, 258, 500, 1000, 1500): print(n, math.factorial(n) % (10 ** 9 + 7) if n < 1000 else len(hex(math.factorial(n))), math.factorial(n) % 1000003)
for n, k in ((1000, 500), (2000, 300), (600, 257), (10 ** 20, 5), (10 ** 20, 10 ** 20 - 3), (5000, 4999), (3000, 1500)): print(n, k, hash(math.comb(n, k)))
for n, k in ((1000, 500), (10 ** 20, 7), (600, 600), (5000, 300)): print(n, k, hash(math.perm(n, k)))
print([n for n in dir(math) if not n.startswith("_")])
class F:
    def __init__(self, v): self.v = v
    def __float__(self): print("float", end=" "); return self.v
class Ix:
    def __init__(self, v): self.v = v
    def __index__(self): print("index", end=" "); return self.v
class Bad:
    def __float__(self): return "no"
class BadI:
    def __index__(self): return 1.5
class FF(float):
    def __float__(self): print("not asked"); return 0.0
class II(int):
    def __float__(self): print("asked", end=" "); return 2.0
class Up:
    def __ceil__(self): return "ceil"
    def __floor__(self): return "floor"
    def __trunc__(self): return "trunc"
class FU(float):
    def __floor__(self): return "mine"
t(lambda: math.sqrt(F(4.0)), lambda: math.sqrt(Ix(9)), lambda: math.sqrt(Bad()), lambda: math.sqrt(BadI()), lambda: math.sqrt(FF(16)), lambda: math.sqrt(II(16)), lambda: math.log(Ix(10 ** 500)), lambda: math.log2(F(8.0)), lambda: math.log(F(8.0), Ix(2)), lambda: math.log(II(8)), lambda: math.floor(Up()), lambda: math.ceil(Up()), lambda: math.trunc(Up()), lambda: math.floor(FU(2.5)), lambda: math.ceil(FU(2.5)), lambda: math.floor(F(2.5)), lambda: math.ceil(F(2.5)), lambda: math.trunc(F(2.5)), lambda: math.floor(Ix(7)), lambda: math.gcd(Ix(12), Ix(18)), lambda: math.lcm(Ix(4), 6), lambda: math.factorial(Ix(5)), lambda: math.factorial(Ix(300)) % 1009, lambda: math.comb(Ix(5), Ix(2)), lambda: math.comb(Ix(700), Ix(300)) % 1009, lambda: math.perm(Ix(5)), lambda: math.perm(Ix(700), Ix(300)) % 1009, lambda: math.isqrt(Ix(50)), lambda: math.hypot(F(3.0), Ix(4)), lambda: math.dist([F(1.0)], [Ix(4)]), lambda: math.fsum([F(0.1)] * 10), lambda: math.atan2(F(1.0), Ix(1)), lambda: math.isclose(F(1.0), Ix(1), rel_tol=F(0.0)), lambda: math.ldexp(F(1.5), 3), lambda: math.nextafter(F(1.0), Ix(2), steps=Ix(3)), lambda: math.fma(F(2.0), 3, Ix(4)), lambda: math.pow(Ix(2), F(3.0)), lambda: math.frexp(F(8.0)), lambda: math.modf(Ix(3)), lambda: math.isnan(F(math.nan)), lambda: math.degrees(F(math.pi)), lambda: math.comb(BadI(), 1), lambda: math.floor(Bad()))
class M:
    def __init__(self, v): self.v = v
    def __mul__(self, o): print("mul", end=" "); return M((self.v, o))
    def __rmul__(self, o): print("rmul", end=" "); return M((o, self.v))
    def __add__(self, o): print("add", end=" "); return M((self.v, "+"))
    def __radd__(self, o): print("radd", end=" "); return M((o, self.v))
t(lambda: math.prod([2, M(1), 3]).v, lambda: math.prod([1], start=M(0)).v, lambda: math.sumprod([1, M(2), 3], [4, 5, 6]).v)
def gen(n):
    for i in range(n): print("g", i, end=" "); yield i + 1
t(lambda: math.prod(gen(3)), lambda: math.fsum(gen(3)), lambda: math.sumprod(gen(3), gen(3)), lambda: math.sumprod(gen(2), gen(3)))
