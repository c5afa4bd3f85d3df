from typing import Any, Optional, Union, List, Dict, Callable, Iterator, TypeVar, Generic, Literal, NamedTuple, TypedDict, Protocol, Tuple, cast, TYPE_CHECKING
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
import sys
def f(a: Optional[int], b: Union[int, str] = 1, *c: List[Any], d: Callable[[int], str] | None = None, **e: Dict[str, "Forward"]) -> Iterator[Tuple[int, ...]]:
    v: Literal["a", "b"] = "a"
    return cast(int, a)
print(f(5), TYPE_CHECKING, sorted(f.__annotations__))
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, value: T) -> None: self.value = value
    def get(self) -> T: return self.value
print(Box[int](5).get(), Box("a").get())
class Pt(NamedTuple):
    x: int
    y: int = 0
print(Pt(1), Pt(1, 2).y, Pt(3)._asdict())
class TD(TypedDict, total=False):
    name: str
print(TD(name="a"), {"name": "b"})
class Sized(Protocol):
    def size(self) -> int: ...
@dataclass
class User:
    name: str
    age: int = 0
    tags: list[str] = field(default_factory=list)
    def greet(self) -> str: return f"hi {self.name}"
u = User("ann", 5); v = User(name="ann", age=5)
print(u, u == v, u.greet(), u.tags, User("bob").tags is User("cy").tags, u != User("x"))
u.tags.append("t"); print(u, repr(v))
@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 5)]), {Version(1): "a"}[Version(1)])
for action in (lambda: setattr(Version(1), "major", 2), lambda: User(), lambda: User("a", 1, [], 4), lambda: User("a", foo=1)):
    try: action()
    except Exception as error: print(type(error).__name__, error)
class Color(Enum):
    RED = 1
    GREEN = auto()
print(Color.RED, repr(Color.GREEN), Color.RED.name, Color.RED.value, Color(1), Color["GREEN"], list(Color), Color.RED is Color(1), Color.RED == 1, isinstance(Color.RED, Color), len(Color))
class Level(IntEnum):
    LOW = 1
    HIGH = 5
print(Level.LOW < Level.HIGH, Level.HIGH + 1, Level(5), max(Level))
try: Color(9)
except ValueError as error: print(error)
type Alias = int | str
def generic[N: (int, float)](x: N) -> N: return x
class Stack[E]:
    def __init__(self) -> None: self.items: list[E] = []
print(generic(1), Stack[int]().items, Alias.__name__)
print(sys.version_info[:2], sys.version_info >= (3, 10), sys.maxsize, sys.byteorder, sys.getrecursionlimit() > 0, type(sys.platform).__name__)
