class A:
    def __add__(self, other):
        print("A.add")
        return NotImplemented
    def __radd__(self, other):
        print("A.radd")
        return "A.radd result"
    def __eq__(self, other):
        print("A.eq")
        return NotImplemented
    def __lt__(self, other):
        print("A.lt")
        return NotImplemented
    __hash__ = None
class B(A):
    def __radd__(self, other):
        print("B.radd")
        return "B.radd result"
    def __gt__(self, other):
        print("B.gt")
        return "B.gt result"
class C:
    def __radd__(self, other):
        print("C.radd")
        return NotImplemented
    def __iadd__(self, other):
        print("C.iadd")
        return NotImplemented
    def __add__(self, other):
        print("C.add")
        return "C.add result"
print(A() + B())
print(A() + 5 if False else 5 + A())
print(A() == A(), A() != A())
print(A() < B())
for action in (lambda: A() + A(), lambda: A() + C(), lambda: A() < A(), lambda: A() + 1, lambda: 1 + C()):
    try:
        print(action())
    except TypeError as error:
        print(error)
c = C()
c += 1
print(c)
a = A()
try:
    a += 1
except TypeError as error:
    print(error)
class N(int):
    def __add__(self, o): return "N.add"
    def __radd__(self, o): return "N.radd"
    def __mul__(self, o): return N(int(self) * int(o))
    def __eq__(self, o):
        print("N.eq")
        return int(self) == int(o)
    __hash__ = int.__hash__
print(1 + N(2), N(2) + 1, N(1) + N(2), type(N(2) * 3).__name__, 1 == N(1), N(1) == 2)
class Cmp:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print("lt"); return self.n < o.n
    def __le__(self, o): print("le"); return self.n <= o.n
    def __eq__(self, o): print("eq"); return self.n == o.n
    def __hash__(self): return self.n
x, y = Cmp(1), Cmp(2)
print(x < y, x > y, x <= y, x >= y, x == y, x != y)
print([x, y] == [x, y], [x] < [y], x in [y, x], [y, x].index(x), max(x, y) is y, sorted([y, x])[0] is x)
class Falsy:
    def __eq__(self, o): return []
print(Falsy() == 1, Falsy() != 1, Falsy() in [1], bool(NotImplemented) if False else "")
class Rich:
    def __lt__(self, o): return "lt"
    def __contains__(self, o): return "yes"
print(Rich() < 1, 1 > Rich(), 1 in Rich(), 2 not in Rich())
