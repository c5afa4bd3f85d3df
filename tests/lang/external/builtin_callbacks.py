# host: ext = lambda value: value
# host: fail = ValueError('from host')
# host: double = lambda value: value * 2
# Host calls inside everything that a built-in function calls back.
import sys
class Num:
    def __init__(self, n): self.n = n
    def __abs__(self): return ext(("abs", self.n))
    def __round__(self, d=None): return ext(("round", d))
    def __divmod__(self, o): return ext(NotImplemented) if o == 9 else ext(("divmod", o))
    def __rdivmod__(self, o): return ext(("rdivmod", o))
    def __pow__(self, *a): return ext(("pow", a))
    def __index__(self): return ext(self.n)
    def __len__(self): return ext(self.n)
    def __hash__(self): return ext(self.n)
    def __bool__(self): return ext(self.n > 2)
    def __format__(self, spec): return ext("<" + spec + ">")
    def __repr__(self): return ext(f"Num({self.n})")
    def __str__(self): return ext(f"num {self.n}")
    def __dir__(self): return ext(["b", "a"])
    def __reversed__(self): return iter(ext([3, 2]))
    def __call__(self, *a): return ext(a)
    def __lt__(self, o): return ext(self.n < o.n)
    def __gt__(self, o): return ext(self.n > o.n)
    def __eq__(self, o): return ext(self.n) == getattr(o, "n", o)
    def __add__(self, o): return Num(ext(self.n) + getattr(o, "n", o))
    __radd__ = __add__
n = Num(3)
print(abs(n), round(n), round(n, 1), divmod(n, 2), divmod(5, n), pow(n, 2), pow(n, 2, 3), bin(n), hex(n), oct(n), chr(Num(65)), len(n), hash(n), format(n, "x"), repr(n), str(n), ascii(n), dir(n), list(reversed(n)), bool(n), n(1))
try: divmod(n, 9)
except TypeError as error: print(error)
items = [Num(2), Num(1), Num(3)]
print(min(items), max(items), min(items, key=lambda x: ext(-x.n)), max((x for x in items), default=0), sorted(items), sum(items).n, sum(items, Num(5)).n, any(items), all(items), list(filter(None, items)))
print(list(map(ext, "ab")), list(map(lambda a, b: ext(a) + b, [1, 2], (x for x in [3, 4]))), list(filter(ext, [0, 1, 2])), [x for x in filter(lambda x: ext(x) > 1, (i for i in range(4)))])
print(list(zip((ext(x) for x in "ab"), map(double, [1, 2]), [7, 8])), list(enumerate(ext(x) for x in "ab")), list(zip("ab", map(ext, "cd"), strict=True)), dict(zip(map(ext, "ab"), map(double, [1, 2]))))
class It:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self): return ext(1) and self
    def __next__(self):
        self.i += 1
        if ext(self.i) > self.n: raise StopIteration
        return self.i
print(list(It(2)), sum(It(3)), max(It(3)), list(zip(It(2), It(3))), list(enumerate(It(2), ext(5))), list(map(double, It(2))), list(filter(ext, It(2))), any(It(1)), all(It(2)), sorted(It(3), key=lambda x: ext(-x)), tuple(It(2)), 2 in It(3), next(It(1)), next(It(0), "none"), [*It(2)])
calls = iter([1, 2, 0, 3])
print(list(iter(lambda: ext(next(calls)), 0)), list(calls))
class Seq:
    def __len__(self): return ext(2)
    def __getitem__(self, i):
        if ext(i) > 1: raise IndexError
        return i * 10
print(list(Seq()), list(reversed(Seq())), 10 in Seq(), sum(Seq()))
class Meta(type):
    def __instancecheck__(cls, o): return ext(o == 5)
    def __subclasscheck__(cls, c): return ext(c is int)
    def __call__(cls, *a): return ext(("made", a))
class M(metaclass=Meta): pass
print(isinstance(5, M), isinstance(6, (str, M)), issubclass(int, M), issubclass(str, (M, bytes)), M(1))
class Attr:
    def __getattr__(self, name):
        if ext(name) == "gone": raise AttributeError(name)
        return ext("attr " + name)
    @property
    def prop(self): return ext("prop")
    @prop.setter
    def prop(self, v): print("set", ext(v))
    @property
    def broken(self): raise AttributeError(ext("broken"))
a = Attr()
print(getattr(a, "x"), getattr(a, "gone", "default"), hasattr(a, "y"), hasattr(a, "gone"), getattr(a, "prop"), hasattr(a, "prop"), setattr(a, "prop", 5), getattr(a, "broken"))
print(ext("plain"), Num(1), [Num(2)], {Num(3): Num(4)}, sep=ext(" | "), end=ext("!\n"))
class File:
    def write(self, text): print("write", repr(ext(text)))
print(Num(1), "x", sep="-", file=File())
class Text:
    def __str__(self):
        print("inner", ext("line"))
        return "text"
print("before", Text(), "after")
print(eval("ext(1) + n", {"ext": ext, "n": ext(2)}), eval("[ext(i) for i in range(2)]"), exec("made = ext('made')"), made)
ns = {"ext": ext}
exec("def f(x):\n    return ext(x) + 1\ny = f(1)\nclass C:\n    z = ext(5)", ns)
print(ns["y"], ns["f"](ext(2)), ns["C"].z)
def inside():
    v = ext("local")
    return eval("v + ext('!')"), sorted(locals()), ext(locals())["v"]
print(inside())
for action in (lambda: sum(fail() for _ in range(2)), lambda: list(map(fail, [1])), lambda: max([1, 2], key=lambda x: fail()), lambda: sorted([2, 1], key=fail), lambda: print(fail()), lambda: next(map(fail, [1]), "default"), lambda: getattr(a, "x", fail()), lambda: eval("fail()"), lambda: list(zip([1], (fail() for _ in "a"))), lambda: any(fail() for _ in "a")):
    try: print(action())
    except ValueError as error: print("ValueError", error)
it = map(double, [1, 2, 3])
print(next(it), next(it, 0), list(it), next(it, "end"))
z = zip(map(double, [1, 2]), "abc")
for pair in z: print(ext(pair))
print(sum(map(double, filter(lambda x: ext(x) % 2, range(5)))), len(list(map(ext, range(3)))), ",".join(map(str, map(double, [1, 2]))))
