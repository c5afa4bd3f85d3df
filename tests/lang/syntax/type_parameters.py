def f[T](x: T, y: int = 3, *, z: T = 4) -> T: return (x, y, z)
print(f(1), f.__type_params__, f.__annotations__, f.__name__, f.__qualname__)
class C[T, *Ts, **P]:
    X = int
    a: T
    def m[U: X](self, x: U) -> X: return T
    type A[V] = tuple[X, V]
    type B = X
print(C.__type_params__, C.__bases__, C.__mro__, C.__annotations__, C[int, str, [int]])
c = C()
print(c.m(1), C.m.__annotations__, C.m.__type_params__[0].__bound__, C.m.__qualname__)
print(C.A, C.A.__value__, C.A.__type_params__, C.B.__value__)
type L = list[L2]
type L2 = int | L
print(L, L2)
try: L.__value__
except Exception as e: print(e)
type R = dict[str, R]
print(R.__value__)
class D[T: (int, str) = int](metaclass=type): pass
print(D.__type_params__[0].__constraints__, D.__type_params__[0].__default__, D.__orig_bases__)
def outer():
    v = 5
    def deco(g): print('deco', g.__name__); return g
    @deco
    def g[T](a: T = v): 
        return a, T, v
    class K[T]:
        w = v
        def q(self): return __class__, T, v
    type Z = list[v]
    return g(), K, K().q(), Z.__value__
r = outer(); print(r[0][0], r[0][2], r[1].__qualname__, r[2], r[3])
async def co[T](x: T): yield x
print(co.__type_params__)
def many[A, B, C2](a: A, b: B) -> C2: ...
print(many.__annotations__)
type Bad[T] = nope[T]
try: Bad.__value__
except NameError as e: print(e)
class Meta[T]:
    def __init_subclass__(cls, **k): print('sub', k)
class Sub[T](Meta[T], x=1): pass
print(Sub.__orig_bases__, Sub.__parameters__)
def df[T = int, *Q = *tuple[int, str], **PP = [int]](): pass
print([p.__default__ for p in df.__type_params__], [p.has_default() for p in f.__type_params__])
