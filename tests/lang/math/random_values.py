import math
N = 12
seed = 12345
def rnd():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    return seed >> 11
def real():
    k = rnd() % 12
    m = rnd() / 2 ** 53
    if k < 3: return (m - 0.5) * 4
    if k < 5: return (m - 0.5) * 400
    if k == 5: return math.ldexp(m - 0.5, rnd() % 2000 - 1000)
    if k == 6: return float(rnd() % 40 - 20)
    if k == 7: return rnd() % 60 - 30
    if k == 8: return (0.0, -0.0, math.inf, -math.inf, math.nan, 1.0, -1.0, 5e-324, 1.7976931348623157e308, 0.5, 2 ** 1000, 10 ** 400)[rnd() % 12]
    if k == 9: return m
    if k == 10: return 1 + math.ldexp(m - 0.5, -(rnd() % 50))
    return (m - 0.5) * 10
def call(f, *args, **kw):
    try: return repr(f(*args, **kw))
    except Exception as e: return f"{type(e).__name__}: {e}"
for name in "acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor frexp gamma isfinite isinf isnan lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp".split():
    f = getattr(math, name)
    for _ in range(N):
        x = real(); print(name, repr(x), call(f, x))
for name in "atan2 copysign fmod pow remainder log nextafter hypot isclose".split():
    f = getattr(math, name)
    for _ in range(N):
        x, y = real(), real(); print(name, x, y, call(f, x, y))
for _ in range(N):
    x, y, z = real(), real(), real(); print("fma", x, y, z, call(math.fma, x, y, z)); print("hypot", call(math.hypot, x, y, z)); print("dist", call(math.dist, (x, y), (z, x)))
    n = rnd() % 200 - 100; print("ldexp", x, n, call(math.ldexp, x, n)); s = rnd() % 2 ** (rnd() % 60); print("steps", x, y, s, call(math.nextafter, x, y, steps=s))
    xs = [real() for _ in range(rnd() % 12)]; ys = [real() for _ in xs]
    print("fsum", call(math.fsum, xs)); print("prod", call(math.prod, xs)); print("sumprod", call(math.sumprod, xs, ys)); print("hypot", call(math.hypot, *xs))
    xs = [(rnd() / 2 ** 53 - 0.5) * 10 ** (rnd() % 30 - 15) for _ in range(rnd() % 30)]; ys = [(rnd() / 2 ** 53 - 0.5) * 10 ** (rnd() % 30 - 15) for _ in xs]
    print("fsum", call(math.fsum, xs)); print("sumprod", call(math.sumprod, xs, ys)); print("hypot", call(math.hypot, *xs)); print("dist", call(math.dist, xs, ys))
    a, b = rnd() % 300, rnd() % 60; print("comb", a, b, call(math.comb, a, b), call(math.perm, a, b), call(math.factorial, b))
    a, b, c = rnd() * rnd() ** (rnd() % 4), rnd() * rnd() ** (rnd() % 4), rnd(); print("gcd", call(math.gcd, a * c, b * c), call(math.lcm, a, b, c), call(math.isqrt, a)); print("logs", call(math.log, a), call(math.log2, a ** 9), call(math.log10, a ** 40), call(math.log, a, b))
