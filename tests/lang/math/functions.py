import math
print(math.pi, math.e, math.tau, math.inf, math.nan)
for name in ("sqrt", "cbrt", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "degrees", "radians", "erf", "erfc", "gamma", "lgamma", "fabs", "ceil", "floor", "trunc", "isnan", "isinf", "isfinite", "modf", "frexp", "ulp"):
    f = getattr(math, name)
    for x in (0.5, 1, 0, -1, 2.0, 10):
        try:
            v = f(x)
            print(name, x, f"{v:.12g}" if isinstance(v, float) else v)
        except Exception as error:
            print(name, x, type(error).__name__, error)
print(math.factorial(0), math.factorial(20), math.factorial(30), math.gcd(12, 18), math.gcd(), math.gcd(0, 5), math.gcd(12, 18, 27), math.lcm(4, 6), math.lcm(), math.lcm(0, 3), math.comb(5, 2), math.comb(50, 25), math.comb(2, 5), math.perm(5, 2), math.perm(5), math.isqrt(99), math.isqrt(10 ** 40))
print(math.pow(2, 3), math.atan2(1, 1), math.atan2(0, -1), math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot(), math.copysign(1, -0.0), math.fmod(7, 3), math.fmod(-7, 3), math.remainder(7, 2), math.ldexp(0.5, 4), math.log(8, 2), math.log(100, 10), math.log(10 ** 400), math.log2(2 ** 500), math.log10(10 ** 300), math.dist((0, 0), (3, 4)), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.prod([], start=5), math.prod([0.5, 4]), math.sumprod([1, 2], [3, 4]), math.nextafter(1, 2), math.fma(2, 3, 4))
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(10 ** 20), math.ceil(1e300) == int(1e300), math.modf(-2.5), math.frexp(10.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.sqrt(2 ** 100), math.isnan(math.nan), math.isinf(-math.inf), math.exp(-1000), math.sqrt(True))
def attempt(text, action):
    try: print(text, action())
    except Exception as error: print(text, type(error).__name__ + ":", error)
for text, action in [("sqrt", lambda: math.sqrt(-1)), ("log 0", lambda: math.log(0)), ("log neg", lambda: math.log(-1)), ("log big neg", lambda: math.log(-10 ** 400)), ("log base 1", lambda: math.log(2, 1)), ("exp", lambda: math.exp(1000)), ("pow", lambda: math.pow(10, 400)), ("pow 0", lambda: math.pow(0, -1)), ("fact", lambda: math.factorial(-1)), ("fact float", lambda: math.factorial(2.0)), ("sqrt str", lambda: math.sqrt("a")), ("gcd float", lambda: math.gcd(1.5)), ("floor inf", lambda: math.floor(math.inf)), ("ceil nan", lambda: math.ceil(math.nan)), ("comb", lambda: math.comb(-1, 2)), ("isqrt", lambda: math.isqrt(-1)), ("acos", lambda: math.acos(2)), ("fmod", lambda: math.fmod(1, 0)), ("fsum", lambda: math.fsum(["a"])), ("gamma", lambda: math.gamma(-1)), ("args", lambda: math.sqrt()), ("args2", lambda: math.sqrt(1, 2)), ("dist", lambda: math.dist((1,), (1, 2))), ("isclose", lambda: math.isclose(1, 1, rel_tol=-1)), ("ldexp", lambda: math.ldexp(1.0, 5000)), ("cosh", lambda: math.cosh(1000)), ("atan2", lambda: math.atan2("a", 1)), ("floor str", lambda: math.floor("a")), ("sin inf", lambda: math.sin(math.inf)), ("float big", lambda: math.sqrt(10 ** 400)), ("prod", lambda: math.prod(5)), ("missing", lambda: math.foo), ("perm", lambda: math.perm(5, -1)), ("trunc", lambda: math.trunc("a")), ("log10", lambda: math.log10(0)), ("log2", lambda: math.log2(-1)), ("sumprod", lambda: math.sumprod([1], [1, 2])), ("pow dom", lambda: math.pow(-8, 1 / 3))]:
    attempt(text, action)
class Up:
    def __ceil__(self): return "ceil"
    def __floor__(self): return "floor"
    def __trunc__(self): return "trunc"
    def __float__(self): return 4.0
    def __index__(self): return 6
print(math.ceil(Up()), math.floor(Up()), math.trunc(Up()), math.sqrt(Up()), math.gcd(Up(), 4), math.factorial(Up()))
