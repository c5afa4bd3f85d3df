class Slotted:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
s = Slotted(1)
print(s.x)
s.y = 2
print(s.y)
for action in (lambda: setattr(s, "z", 3), lambda: Slotted(1).y, lambda: s.__dict__):
    try:
        print(action())
    except AttributeError as error:
        print(error)
class Private:
    def __init__(self): self.__secret, self._protected, self.__dunder__ = 1, 2, 3
    def reveal(self): return self.__secret
    def __hidden(self): return "hidden"
    def call(self): return self.__hidden()
p = Private()
print(p.reveal(), p._Private__secret, p.call(), sorted(vars(p)))
try:
    p.__secret
except AttributeError as error:
    print(error)
class Child(Private):
    def __init__(self):
        super().__init__()
        self.__secret = "child"
c = Child()
print(c.reveal(), c._Child__secret, sorted(vars(c)))
class Equal:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return isinstance(other, Equal) and self.v == other.v
    __hash__ = None
try:
    {Equal(1)}
except TypeError as error:
    print(error)
class EqOnly:
    def __eq__(self, other): return True
try:
    hash(EqOnly())
except TypeError as error:
    print(error)
class Cell:
    __slots__ = ["value"]
    def __init__(self, value): self.value = value
    def __eq__(self, other): return self.value == other.value
    def __hash__(self): return hash(self.value)
print(len({Cell(1), Cell(1), Cell(2)}), {Cell(3): "x"}[Cell(3)])
