import abc
from abc import ABC, ABCMeta, abstractmethod
class Shape(ABC):
    def __init__(self, name): self.name = name
    @abstractmethod
    def area(self): "Area."
    @property
    @abstractmethod
    def sides(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    @staticmethod
    @abstractmethod
    def helper(): ...
    def describe(self): return f"{self.name} {self.area()}"
try: Shape("x")
except TypeError as error: print(error)
class Half(Shape):
    def area(self): return 1
try: Half("x")
except TypeError as error: print(error)
class Square(Half):
    sides = 4
    @classmethod
    def make(cls): return cls("made")
    @staticmethod
    def helper(): return "help"
s = Square.make()
print(s.describe(), s.sides, s.helper(), isinstance(s, Shape), issubclass(Square, ABC), sorted(Shape.__abstractmethods__), Square.__abstractmethods__, type(Shape).__name__, Shape.area.__isabstractmethod__)
class Other: pass
print(Shape.register(Other), isinstance(Other(), Shape), issubclass(Other, Shape), issubclass(int, Shape))
@Shape.register
class Third: pass
print(issubclass(Third, Shape), issubclass(Third, Square))
class Duck(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, sub):
        if cls is Duck: return hasattr(sub, "quack") or NotImplemented
        return NotImplemented
class Bird:
    def quack(self): pass
class Cat: pass
print(isinstance(Bird(), Duck), isinstance(Cat(), Duck), issubclass(Bird, Duck))
class Mallard(Duck): pass
print(issubclass(Mallard, Duck), isinstance(Mallard(), Duck), issubclass(Bird, Mallard))
try: Duck.register(5)
except TypeError as error: print(error)
try: Mallard.register(Duck)
except RuntimeError as error: print(error)
class One(ABC):
    @abstractmethod
    def only(self): ...
class Two(One): pass
try: Two()
except TypeError as error: print(error)
Two.only = lambda self: 1
try: Two()
except TypeError as error: print(error)
abc.update_abstractmethods(Two)
print(Two().only())
class Mixed(One, dict):
    def only(self): return "dict too"
m = Mixed(a=1); print(m, m.only(), isinstance(m, One))
class Init(ABC):
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag
class Tagged(Init, tag="t"): pass
print(Tagged.tag, Tagged().tag)
class WithSuper(One):
    def only(self): return super().only()
print(WithSuper().only())
