# What built-in functions ask of the program's objects, in which order.
class Talk:
    def __getattribute__(self, name):
        if not name.startswith("__"): print("getattribute", name)
        return super().__getattribute__(name)
class Num:
    def __init__(self, n): self.n = n
    def __abs__(self): return ("abs", self.n)
    def __round__(self, *args): return ("round", self.n, args)
    def __divmod__(self, other): return NotImplemented if other == 9 else ("divmod", self.n, other)
    def __rdivmod__(self, other): return ("rdivmod", self.n, other)
    def __pow__(self, *args): return ("pow", self.n, args)
    def __rpow__(self, *args): return ("rpow", self.n, args)
    def __index__(self): return self.n
    def __len__(self): return self.n
    def __hash__(self): return self.n
    def __bool__(self): return self.n > 2
    def __format__(self, spec): return f"<{self.n}:{spec}>"
    def __repr__(self): return f"Num({self.n})"
    def __str__(self): return f"num {self.n}"
    def __dir__(self): return ["z", "a", "m"]
    def __reversed__(self): return iter([3, 2, 1])
    def __call__(self): return "called"
n = Num(3)
print(abs(n), round(n), round(n, 2), round(n, None), divmod(n, 4), divmod(4, n), pow(n, 2), pow(2, n), pow(n, 2, 5), bin(n), oct(n), hex(n), chr(Num(65)), len(n), hash(n), format(n), format(n, ">5"), repr(n), str(n), ascii(n), dir(n), list(reversed(n)), callable(n), n())
try: divmod(n, 9)
except TypeError as error: print(error)
class Sub(Num):
    def __rdivmod__(self, other): return ("sub first", other.n)
print(divmod(Num(1), Sub(2)), divmod(Num(1), Num(2)), round(2.567, Num(1)), enumerate("ab", Num(7)).__next__(), "abc"[Num(1)])
class BigHash:
    def __hash__(self): return 2 ** 70 + 5
class MinusOne:
    def __hash__(self): return -1
print(hash(BigHash()) == hash(2 ** 70 + 5), hash(MinusOne()), hash((MinusOne(), 1)) == hash((-2, 1)))
class Add:
    def __init__(self, n): self.n = n
    def __add__(self, other): print("add", self.n, getattr(other, "n", other)); return Add(self.n + getattr(other, "n", other))
    def __radd__(self, other): print("radd", self.n, other); return Add(self.n + other)
print(sum([Add(1), Add(2), Add(3)]).n, sum([Add(1)], Add(5)).n, sum(Add(i) for i in range(3)).n, sum([], Add(7)).n)
class Less:
    def __init__(self, n): self.n = n
    def __lt__(self, other): print("lt", self.n, other.n); return self.n < other.n
    def __gt__(self, other): print("gt", self.n, other.n); return self.n > other.n
    def __repr__(self): return f"L{self.n}"
items = [Less(2), Less(1), Less(3)]
print(min(items), max(items), min(*items), max(x for x in items), min(items, key=lambda x: -x.n), max([], default="none"), min((x for x in []), default=None), max("b", "a", key=ord), min([3, 1], default=0))
print(max([1, 2, 3], key=lambda x: print("key", x) or -x), min(["bb", "a", "cc"], key=len), max([(1, "a"), (1, "b")]), max([1.5, 1]), max(True, 1), max(1, True), min(0.0, -0.0), max("", "a", ""), min({3: "c", 1: "a"}), max([[1], [1, 2]]), min({5, 3}))
class Truth:
    def __init__(self, v): self.v = v
    def __bool__(self): print("bool", self.v); return self.v
print(any([Truth(False), Truth(True), Truth(True)]), all([Truth(True), Truth(False), Truth(True)]), any(Truth(x) for x in (True, False)), list(filter(None, [Truth(True)])) != [], all([]), any([]))
class Meta(type):
    def __instancecheck__(cls, obj): print("instancecheck", obj); return obj == 5
    def __subclasscheck__(cls, sub): print("subclasscheck", sub.__name__); return sub is int
class Odd(metaclass=Meta): pass
print(isinstance(5, Odd), isinstance(6, Odd), isinstance(Odd(), Odd), isinstance(5, (str, Odd)), issubclass(int, Odd), issubclass(str, (bytes, Odd)), isinstance(1, (str, (bytes, (int,)))), isinstance(1, int | str), isinstance("x", (int | str, bytes)), isinstance(None, int | None), isinstance(True, (str, bool)))
class Fake:
    @property
    def __class__(self): return int
print(isinstance(Fake(), int), isinstance(Fake(), Fake), isinstance(Fake(), str), type(Fake()).__name__)
class Check:
    def __instancecheck__(self, obj): return obj
    def __subclasscheck__(self, sub): return []
print(isinstance("yes", Check()), isinstance("", Check()), issubclass(int, Check()))
class Bases:
    __bases__ = ()
b = Bases()
print(isinstance(1, b), issubclass(b, b), issubclass(b, Bases()))
class Attr:
    present = 1
    @property
    def broken(self): raise AttributeError("inside")
    @property
    def worse(self): raise ValueError("inside")
    @property
    def fine(self): return "fine"
    def __getattr__(self, name):
        print("getattr", name)
        if name == "dynamic": return "dyn"
        raise AttributeError(name)
a = Attr()
print(getattr(a, "present"), getattr(a, "fine"), getattr(a, "dynamic"), getattr(a, "missing", "default"), getattr(a, "broken", "default"), hasattr(a, "fine"), hasattr(a, "dynamic"), hasattr(a, "nope"), hasattr(a, "broken"))
for name in ("worse", "missing"):
    try: print(hasattr(a, name) if name == "worse" else getattr(a, name))
    except Exception as error: print(type(error).__name__, error)
class Slots:
    __slots__ = ("x",)
class Prop:
    def __init__(self): self._v = 0
    @property
    def v(self): return self._v
    @v.setter
    def v(self, value): print("set", value); self._v = value
    @v.deleter
    def v(self): print("delete"); self._v = None
p = Prop()
print(setattr(p, "v", 5), p.v, delattr(p, "v"), p.v, setattr(p, "new", 1), p.__dict__, vars(p) is p.__dict__)
class Set:
    def __setattr__(self, name, value): print("setattr", name, value); object.__setattr__(self, name, value)
    def __delattr__(self, name): print("delattr", name); object.__delattr__(self, name)
s = Set(); setattr(s, "q", 1); print(s.q); delattr(s, "q"); print(hasattr(s, "q"))
try: vars(Slots())
except TypeError as error: print(error)
t = Talk(); t.x = 1
print(getattr(t, "x"), hasattr(t, "y"), getattr(t, "y", 2))
class Iter:
    def __iter__(self): print("iter"); return iter("ab")
print(list(Iter()), sorted(Iter()), "".join(Iter()), dict.fromkeys(Iter()), max(Iter()), sum([len(x) for x in Iter()]), tuple(map(str.upper, Iter())), list(zip(Iter(), Iter())))
class Legacy:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i * i
print(list(Legacy()), sum(Legacy()), max(Legacy()), list(map(str, Legacy())), list(enumerate(Legacy())), 4 in Legacy(), sorted(Legacy(), reverse=True))
class IntSub(int): pass
class IntOver(int):
    def __abs__(self): return "my abs"
    def __round__(self, n=None): return "my round"
    def __pow__(self, *a): return "my pow"
    def __hash__(self): return 77
print(abs(IntSub(-5)), type(abs(IntSub(-5))).__name__, abs(IntOver(-5)), round(IntSub(25), -1), round(IntOver(3)), pow(IntSub(2), 3), pow(IntOver(2), 3), pow(2, IntSub(3), 5), divmod(IntSub(7), 2), hash(IntSub(7)), hash(IntOver(7)), bin(IntSub(5)), sum([IntSub(1), IntSub(2)]), max(IntSub(1), 2), chr(IntSub(97)))
print(sum([0.1] * 10), sum([0.1] * 10, 0.0), sum(x for x in [0.1] * 10), sum([1e100, 1.0, -1e100]), sum((x for x in [1e100, 1.0, -1e100])), sum([1, 2.5, 3]), sum(x for x in [1, 2.5, 3]), sum([2 ** 70, 1.5]), sum([1.5, 2 ** 70, 0.1]), sum(x for x in [1.5, 2 ** 70, 0.1]), sum([True, 2]), sum([float("inf"), float("-inf")]), sum([-0.0]), sum([-0.0], -0.0), sum([2 ** 62, 2 ** 62, -1]), sum(x for x in [2 ** 63, 1]), sum([1j, 2]), sum([[1], [2]], []), sum(((1,), (2,)), ()))
