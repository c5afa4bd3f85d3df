# host: ext = lambda value: value
import functools, json, math
class N:
    def __init__(self, n): self.n = n
    def __abs__(self): return ext(abs(self.n))
    def __int__(self): return ext(self.n)
    def __float__(self): return ext(float(self.n))
    def __round__(self, d=0): return ext(("round", d))
    def __divmod__(self, o): return ext((self.n, o))
    def __pow__(self, o, m=None): return ext((o, m))
    def __reversed__(self): return iter(ext([3, 2, 1]))
    def __index__(self): return ext(self.n)
    def __ceil__(self): return ext("ceil")
    def __dir__(self): return ext(["z", "a"])
    def __bytes__(self): return ext(b"by")
    def __hash__(self): return ext(7)
    def __instancecheck__(self, o): return ext(True)
    def __contains__(self, o): return ext(True)
    def __complex__(self): return ext(1j)
    def __length_hint__(self): return ext(1)
n = N(-5)
print(abs(n), int(n), float(n), round(n), round(n, 2), divmod(n, 3), pow(n, 2), pow(n, 2, 3), list(reversed(n)), bin(n), hex(n), list(range(N(3))), math.ceil(n), dir(n), bytes(n), hash(n), isinstance(5, n), complex(n), chr(N(65)), [0] * N(2), "abc"[N(1)], math.sqrt(N(4)), math.floor(N(2)))
print(functools.reduce(lambda a, b: ext(a + b), [1, 2, 3]), json.dumps({"k": 1j}, default=lambda o: ext([o.real, o.imag])), json.loads('{"a": {"b": 1}}', object_hook=lambda d: ext(list(d))), list(iter(lambda: ext(next(it)), 2)) if (it := iter([0, 1, 2])) else "")
print(list(zip((ext(x) for x in "ab"), map(ext, [1, 2]))), list(enumerate(ext(x) for x in "c")), sorted({ext(3), ext(1)}), getattr(n, ext("n")), hasattr(n, ext("nope")), setattr(n, "m", ext(1)), isinstance(ext(1), int), callable(ext), str(ext("s")), "-".join(ext(c) for c in "xyz"), list(map(lambda *a: ext(sum(a)), [1, 2], [3, 4])), divmod(ext(7), ext(2)), min((ext(x) for x in [2, 1]), default=0), max([], default=ext("d")), sum((ext(x) for x in [[1], [2]]), []))
class C(dict):
    def __missing__(self, k): return ext("missing " + k)
    def __getitem__(self, k): return super().__getitem__(k)
print(C()["x"], "{a}".format_map(C(a=1)), "%(q)s" % C())
@functools.lru_cache
def cached(x): return ext(x)
print(cached(1), cached(1), cached.cache_info().hits)
def key(a, b): return ext(a - b)
print(sorted([3, 1, 2], key=functools.cmp_to_key(key)))
from contextlib import contextmanager
@contextmanager
def managed():
    print(ext("enter"))
    try: yield ext("v")
    finally: print(ext("exit"))
with managed() as v: print(v)
from collections import defaultdict, Counter
dd = defaultdict(lambda: ext([]))
dd["a"].append(1)
print(dict(dd), Counter(ext(c) for c in "aab"))
from dataclasses import dataclass, field
@dataclass
class D:
    a: int = field(default_factory=lambda: ext(5))
    def __post_init__(self): self.b = ext(self.a)
print(D(), D(1).b)
