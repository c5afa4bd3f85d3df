# typing as programs use it.
from __future__ import annotations
from typing import Any, Callable, ClassVar, Dict, Generic, Iterable, Iterator, List, Literal, NamedTuple, NewType, Optional, Protocol, Sequence, Tuple, TypedDict, TypeVar, Union, cast, final, get_type_hints, overload, runtime_checkable
import typing
T = TypeVar("T")
K = TypeVar("K")
class Stack(Generic[T]):
    def __init__(self, items: Optional[List[T]] = None) -> None:
        self.items: List[T] = items or []
    def push(self, item: T) -> Stack[T]:
        self.items.append(item)
        return self
    def pop(self) -> T: return self.items.pop()
    def __iter__(self) -> Iterator[T]: return iter(self.items)
class IntStack(Stack[int]):
    def total(self) -> int: return sum(self)
s = Stack[int]().push(1).push(2)
print(s.pop(), list(s), type(s).__name__, IntStack([1, 2]).total(), s.__orig_class__)
class Point(NamedTuple):
    """A point."""
    x: float
    y: float = 0.0
    label: str = "p"
    def dist(self) -> float: return (self.x ** 2 + self.y ** 2) ** 0.5
    @property
    def pair(self): return self.x, self.y
    @classmethod
    def origin(cls): return cls(0, 0)
p = Point(3, 4)
x, y, label = p
print(p, p.dist(), p.pair, Point.origin(), x, y, label, p == (3, 4, "p"), p < Point(4), p[1], p[-1], p[:2], len(p), 4 in p, hash(p) == hash((3, 4, "p")), p._replace(x=1), p._asdict(), Point._fields, Point._field_defaults, Point.__doc__, sorted([Point(2), Point(1)]), {p: 1}[Point(3, 4)], p + (1,), p.index(4), max(p[:2]), [*p], dict(zip(p._fields, p)))
for bad in (lambda: Point(), lambda: Point(1, 2, 3, 4), lambda: Point(1, z=1), lambda: Point(1, x=2), lambda: setattr(p, "x", 1), lambda: setattr(p, "new", 1), lambda: p.missing, lambda: Point._make([1]), lambda: p._replace(q=1), lambda: delattr(p, "x")):
    try: print(bad())
    except Exception as error: print(type(error).__name__, error)
match p:
    case Point(x=3, y=yy): print("matched", yy)
match p:
    case Point(a, b, c): print("matched", a, b, c)
class Point3(Point):
    z = 5
    def norm(self): return self.x + self.z
q = Point3(1)
print(q, q.norm(), q._replace(y=2), isinstance(q, Point), isinstance(q, tuple), type(q._replace(y=1)).__name__)
Pair = NamedTuple("Pair", [("left", int), ("right", str)])
print(Pair(1, "b"), Pair(left=1, right="c").right, Pair._fields, Pair.__annotations__)
class Movie(TypedDict, total=False):
    title: str
    year: int
m: Movie = {"title": "x", "year": 1}
print(m, Movie(title="y"), Movie.__total__, sorted(Movie.__optional_keys__), type(m).__name__)
@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...
class File:
    def close(self): print("closed")
class Other: pass
def finish(thing: Closes) -> None: thing.close()
finish(File()); print(isinstance(File(), Closes), isinstance(Other(), Closes), issubclass(File, Closes))
class Impl(Closes):
    def close(self) -> None: super().close(); print("impl")
Impl().close()
class WithInit(Protocol):
    def go(self) -> int: ...
class Real(WithInit):
    def __init__(self, v): self.v = v
    def go(self): return self.v
print(Real(5).go())
@overload
def conv(x: int) -> str: ...
@overload
def conv(x: str) -> int: ...
def conv(x): return str(x) if isinstance(x, int) else int(x)
print(conv(5), conv("6"))
@final
class Last: pass
UserId = NewType("UserId", int)
print(UserId(5) + 1, UserId, cast("anything", [1]), Last.__final__)
def annotated(a: int, b: List[str], c: Optional[Stack[int]] = None, *d: Any, e: Union[int, str] = 1, **f: Dict[str, Callable[[int], str]]) -> Tuple[int, ...]: return (a,)
print(annotated.__annotations__)
print(get_type_hints(annotated))
class Base:
    count: ClassVar[int] = 0
    name: str
    items: Sequence[Base]
class Derived(Base):
    extra: Literal["a", "b"]
print(get_type_hints(Derived), Derived.__annotations__)
def apply(f: Callable[[T], K], xs: Iterable[T]) -> List[K]: return [f(x) for x in xs]
print(apply(str, [1, 2]), isinstance([], Sequence), isinstance({}, typing.Mapping), isinstance(iter(""), Iterator), isinstance(5, typing.Hashable), typing.TYPE_CHECKING)
class Config(Generic[K, T]):
    data: Dict[K, T]
    def __class_getitem__(cls, item): return super().__class_getitem__(item)
print(Config[str, int], Config[str, T][int])
class MyList(List[int]):
    def total(self): return sum(self)
ml = MyList([1, 2]); ml.append(3); print(ml, ml.total(), isinstance(ml, list), MyList.__mro__[1].__name__)
class MyMap(typing.Mapping[str, int]):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
mm = MyMap({"a": 1, "b": 2})
print(mm["a"], "a" in mm, "z" in mm, mm.get("z", 0), list(mm.keys()), list(mm.items()), list(mm.values()), mm == {"a": 1, "b": 2}, len(mm), isinstance(mm, typing.Mapping), mm.keys() & {"a"})
class MySeq(typing.MutableSequence[int]):
    def __init__(self, *a): self.a = list(a)
    def __getitem__(self, i): return self.a[i]
    def __setitem__(self, i, v): self.a[i] = v
    def __delitem__(self, i): del self.a[i]
    def __len__(self): return len(self.a)
    def insert(self, i, v): self.a.insert(i, v)
ms = MySeq(3, 1); ms.append(2); ms.extend([5, 6]); ms.reverse(); ms += [7]; ms.remove(1)
print(ms.a, ms.pop(), ms.index(5), ms.count(3), 3 in ms, list(reversed(ms)), list(ms)); ms.clear(); print(ms.a)
try: typing.Sized()
except TypeError as error: print(error)
class Abstract(typing.Sized): pass
try: Abstract()
except TypeError as error: print(error)
