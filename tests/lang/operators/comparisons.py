log = []
def cls(name, bases=(), **answers):
    space = {"__repr__": lambda self: name}
    for op, answer in answers.items():
        def f(self, other, op=op, answer=answer):
            log.append(f"{name}.{op}")
            return answer
        space[f"__{op}__"] = f
    return type(name, bases, space)
N = NotImplemented
Base = cls("Base", lt="bl", le="ble", eq="be", ne="bn", gt="bg", ge="bge")
Derived = cls("Derived", (Base,), lt="dl", le="dle", eq="de", ne="dn", gt="dg", ge="dge")
Silent = cls("Silent", lt=N, le=N, eq=N, ne=N, gt=N, ge=N)
EqOnly = cls("EqOnly", eq="eq")
EqFalse = cls("EqFalse", eq=0)
EqNot = cls("EqNot", eq=N)
LtOnly = cls("LtOnly", lt="lt")
Empty = cls("Empty")
SubInt = cls("SubInt", (int,), eq="si=", lt="si<")
SubList = cls("SubList", (list,), eq="sl=", gt="sl>")
things = [Base(), Derived(), Silent(), EqOnly(), EqFalse(), EqNot(), LtOnly(), Empty(), SubInt(1), SubList([1]), 1, 1.0, "a", [1], None, (1,)]
OPS = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}
for symbol, f in OPS.items():
    for a in things:
        for b in things:
            log.clear()
            try: result = repr(f(a, b))
            except Exception as e: result = f"{type(e).__name__}: {e}"
            if log or result.startswith("TypeError"): print(repr(a), symbol, repr(b), *log, "->", result)
class X:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"X{self.n}"
    def __eq__(self, o): print("eq", self, o); return isinstance(o, X) and self.n == o.n
    def __lt__(self, o): print("lt", self, o); return self.n < o.n
    def __hash__(self): print("hash", self); return self.n
print([X(1), X(2)] == [X(1), X(3)])
print([X(1)] == [X(1), X(2)], (X(1),) == (X(1), X(2)), (X(1), X(2)) != (X(1), X(2)))
print([X(1), X(2)] < [X(1), X(3)], (X(1), X(2)) < (X(1),), [1, X(2)] == [1.0, X(2)])
try: print([X(1)] > [X(0)])
except TypeError as e: print(e)
try: print([X(1), 5] <= [X(1), "s"])
except TypeError as e: print(e)
same = X(9)
print([same] == [same], same in [same], X(9) in [same], [same].index(X(9)), [same, X(9)].count(X(9)))
print({1: X(1)} == {1: X(1)}, {X(1): 1} == {X(1): 1}, {X(1)} == {X(1)}, {X(1), X(2)} <= {X(2), X(1), X(3)})
print(X(1) in {X(1): 2}, X(1) in {X(2)}, X(1) in (5, X(1)), 3 in [X(3), 3])
print([[[X(1)]]] == [[[X(1)]]], {"a": [X(1)]} == {"a": [X(2)]})
class Odd:
    def __eq__(self, o): return [o]
    def __bool__(self): print("bool"); return False
print(Odd() == 1, not (Odd() == 1), Odd() != 1, 1 == Odd(), [Odd()] == [1], [Odd()] == [2, 3])
class Falsy:
    def __eq__(self, o): return Odd()
print([Falsy()] == [1], Falsy() != 1, 1 in [Falsy()])
class Raises:
    def __eq__(self, o): raise ValueError("no")
    def __contains__(self, o): raise KeyError(o)
for f in (lambda: Raises() == 1, lambda: 1 == Raises(), lambda: [Raises()] == [1], lambda: Raises() != 1, lambda: 1 in [Raises()], lambda: 5 in Raises(), lambda: (1, Raises()) < (1, 2)):
    try: f()
    except (ValueError, KeyError) as e: print(type(e).__name__, e)
print(1 < 2 < 3, 1 < X(5).n < 3)
nan = float("nan")
print(nan == nan, [nan] == [nan], nan != nan, (nan,) < (nan,), nan in [nan], {nan: 1} == {nan: 1})
class R:
    def __lt__(self, o): return "R<"
    def __gt__(self, o): return "R>"
print(1 < R(), 1 > R(), R() < 1, max, sorted, sep=" ") if 0 else print(1 < R(), 1 > R(), R() < 1)
deep = inner = []
for i in range(300): inner.append([]); inner = inner[0]
inner.append(X(1))
other = inner2 = []
for i in range(300): inner2.append([]); inner2 = inner2[0]
inner2.append(X(1))
print(deep == other)
