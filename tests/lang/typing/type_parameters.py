# Type parameters of def, class and type statements.
def f[T: int, *Ts, **P](x: T, y: int = 3, *, z: "T" = 5) -> T:
    "doc"
    return x, y, z
print(f(1), f.__type_params__, f.__annotations__, f.__qualname__, f.__doc__, f.__type_params__[0].__bound__)
class Base: pass
class C[T, U = int](Base, metaclass=type):
    "cdoc"
    a: T
    def m[V: (int, str)](self, v: V, t: T) -> U: return v, T, V, __class__
    @staticmethod
    def s[W](w: W = 7): return w
print(C, C.__type_params__, C.__mro__, C.__orig_bases__, C[int, str], C.__qualname__, C.m.__qualname__, C().m(1, 2), C.s(), C.__doc__, C.__annotations__, C.m.__type_params__[0].__constraints__)
type X = int | str
type L[T] = list[T]
print(X, X.__value__, L[int], L.__value__, L.__type_params__, L.__name__)
type Rec = list[Rec] | None
print(Rec.__value__)
def outer():
    k = int
    class D[T: k]:
        def get(self) -> T: return k
    type Y[A: k] = dict[A, k]
    return D, Y
D, Y = outer()
print(D.__qualname__, D().get(), D.__type_params__[0].__bound__, Y.__value__)
def deco(o): print("deco", o.__name__); return o
@deco
@deco
def g[T](x: T): return x
@deco
class E[T]:
    x = 1
print(g(5), E.x, E[int]().x)
async def co[T](x: T) -> T: return x
def gen[T](x: T):
    yield x
print(list(gen(3)), co.__type_params__)
