# host: ext = lambda value: value
from typing import Generic, NamedTuple, Protocol, TypedDict, TypeVar, Optional, List, Union, get_type_hints, runtime_checkable
from abc import ABC, abstractmethod
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = ext(v)
    def __class_getitem__(cls, item): return super().__class_getitem__(ext(item))
class Point(NamedTuple):
    x: int = ext(1)
    y: int = ext(2)
    def total(self): return ext(self.x) + self.y
    def __str__(self): return ext("point")
print(Box[int](3).v, Point(), Point(ext(5)).total(), Point(*[ext(i) for i in (7, 8)]), repr(Point(y=ext(9))), Point(1)._replace(x=ext(4)))
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    def describe(self): return ext(f"area {self.area()}")
class Square(Shape):
    def area(self): return ext(4)
print(Square().describe(), isinstance(Square(), Shape), issubclass(Square, Shape))
try: Shape()
except TypeError as error: print(error)
@runtime_checkable
class Runs(Protocol):
    def run(self): ...
class Job:
    @property
    def run(self): return ext(lambda: 1)
print(isinstance(Job(), Runs), isinstance(3, Runs))
class Record(TypedDict, total=ext(False)):
    name: str
print(Record(name=ext("n")), Record.__total__)
def f(a: "Optional[List[int]]", b: ext(int) = 2) -> "Union[int, str]": ...
print(get_type_hints(f), ext(Optional[int] is not None))
@Shape.register
class Other: pass
ext("pause")
print(issubclass(Other, Shape), isinstance(Other(), Shape))
