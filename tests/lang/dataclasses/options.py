from __future__ import annotations
import dataclasses
import typing
from dataclasses import KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, Generic, NamedTuple, TypeVar
from collections import OrderedDict, defaultdict, namedtuple


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as e:
        print(type(e).__name__, e)


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default='', compare=False)


print(Version(1, 2) < Version(1, 3), Version(2) > Version(1, 9), Version(1) <= Version(1, 0, 'x'), Version(1) >= Version(2), sorted([Version(2), Version(1, 5), Version(1)]))
attempt(lambda: Version(1) < 5)
print(Version(1, note='a') == Version(1, note='b'))


@dataclass(frozen=True)
class Point:
    x: float
    y: float = 0.0

    def moved(self, dx):
        return replace(self, x=self.x + dx)


p = Point(1)
print(p, p.moved(2), hash(p) == hash(Point(1)), {p: 1}[Point(1.0)], len({Point(1), Point(1), Point(2)}))
attempt(setattr, p, 'x', 5)
attempt(setattr, p, 'other', 5)
attempt(delattr, p, 'x')
attempt(Point)
print(isinstance(FrozenInstanceError('x'), AttributeError))


@dataclass(frozen=True)
class Point3(Point):
    z: float = 0.0


print(Point3(1, 2, 3), Point3(1) == Point(1), Point3.__match_args__)
attempt(setattr, Point3(1), 'y', 1)


@dataclass(slots=True)
class Slotted:
    a: int
    b: list = field(default_factory=list)
    c: int = 7

    def grow(self):
        return len(self.b)


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, '__dict__'), s.grow(), s == Slotted(1), Slotted(1, c=9).c)
attempt(setattr, s, 'd', 1)
s.a = 5
print(s, replace(s, a=6), asdict(s))


@dataclass(slots=True, frozen=True)
class Both:
    a: int = 1


attempt(setattr, Both(), 'a', 2)
print(Both(), hash(Both(3)) == hash((3,)))


@dataclass(kw_only=True)
class Keywords:
    a: int
    b: int = 2


print(Keywords(a=1), Keywords.__match_args__)
attempt(Keywords, 1)
attempt(Keywords)
attempt(Keywords, a=1, c=2)


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int

    d: int = field(kw_only=False, default=9)


print(Mixed(1, c=3), Mixed(1, 4, c=3), Mixed.__match_args__, Mixed.__doc__)
attempt(Mixed, 1)
attempt(Mixed, 1, 2, 3)
attempt(Mixed, 1, 2, 3, c=4)


@dataclass
class Post:
    a: int
    scale: InitVar[int] = 2
    total: int = field(init=False)
    tags: list = field(default_factory=list, repr=False)
    count: ClassVar[int] = 0
    other: typing.ClassVar = 5

    def __post_init__(self, scale):
        self.total = self.a * scale
        Post.count += 1


print(Post(3), Post(3, 4), Post.count, [f.name for f in fields(Post)], Post(1).scale, Post(1, tags=[1]).tags)
attempt(replace, Post(1), a=2)
attempt(replace, Post(1), a=2, scale=10)
attempt(replace, Post(1), total=2)


@dataclass
class Base:
    x: int = 1
    y: int = 2


@dataclass
class Derived(Base):
    z: int = 3
    x: int = 10


print(Derived(), Derived(1, 2, 3), [f.name for f in fields(Derived)], Base() == Derived(1, 2))


@dataclass
class CallsSuper(Base):
    w: int = 0

    def __post_init__(self):
        super().__init__(5, 6)


print(CallsSuper(w=1))


@dataclass(init=False, repr=False, eq=False)
class Bare:
    a: int = 3


attempt(Bare, 1)
print(Bare() == Bare(), Bare().a, is_dataclass(Bare), fields(Bare)[0].name)


@dataclass
class Own:
    a: int
    b: int = 0

    def __init__(self, only):
        self.a = only
        self.b = -only

    def __repr__(self):
        return f'<Own {self.a} {self.b}>'

    def __eq__(self, other):
        return True


print(Own(4), Own(1) == 5)


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: list = field(default_factory=list, hash=False)


print(hash(Hashed(1)) == hash(Hashed(1, [2])), {Hashed(1)} == {Hashed(1)})


@dataclass(eq=False)
class ByIdentity:
    a: int


x = ByIdentity(1)
print(x == ByIdentity(1), x == x, hash(x) == hash(x))


class Managed:
    """A data descriptor that counts."""

    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, obj, owner=None):
        return 42 if obj is None else getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, value * 2)


@dataclass
class WithDescriptor:
    d: int = Managed()
    e: int = 1


print(WithDescriptor(), WithDescriptor(5), WithDescriptor(5).d)


@dataclass
class WithProperty:
    a: int

    @property
    def double(self):
        return self.a * 2

    def __setattr__(self, name, value):
        print('set', name, value)
        super().__setattr__(name, value)


print(WithProperty(3).double)


@dataclass
class Node:
    value: int
    next: Node | None = None
    children: list[Node] = field(default_factory=list)


n = Node(1, Node(2))
n.children.append(n)
print(n, n.__eq__(n))
print(Node(1) == Node(1), Node(1, Node(2)) == Node(1, Node(2)), Node(float('nan')) == Node(float('nan')))
nan = float('nan')
print(Node(nan) == Node(nan), Node([nan]) == Node([nan]))

T = TypeVar('T')


@dataclass
class Box(Generic[T]):
    item: T

    def get(self) -> T:
        return self.item


print(Box(1), Box[int](2).get(), Box('a') == Box('a'))


class NT(NamedTuple):
    a: int
    b: list


Pair = namedtuple('Pair', 'l r')


@dataclass
class Deep:
    pairs: list
    mapping: dict
    nt: NT
    d: defaultdict


deep = Deep([Version(1), (Version(2),)], {'k': Version(3), 2: [Point(2)]}, NT(1, [Pair(Version(4), 5)]), defaultdict(list, a=[Version(5)]))
print(asdict(deep))
print(astuple(deep))
print(asdict(Version(1), dict_factory=OrderedDict), astuple(Version(1), tuple_factory=list))
a = asdict(deep)
a['pairs'].append(1)
print(len(deep.pairs))

match Version(3, 4):
    case Version(3, minor):
        print('minor', minor)
match Point(1, 2):
    case Point(x=1, y=y):
        print('y', y)

C = make_dataclass('C', ['x', ('y', int, field(default=5))], bases=(Base,), namespace={'sum': lambda self: self.x + self.y}, frozen=False)
print(C(1), C(1).sum(), C.__name__, C.__module__, C.__mro__[1].__name__)
D = make_dataclass('D', [('a', int)], order=True, slots=True)
print(D(1) < D(2), D.__slots__)


def factory():
    calls.append(1)
    return len(calls)


calls = []


@dataclass
class Counted:
    a: int = field(default_factory=factory)
    b: int = field(default_factory=factory)
    c: dict = field(default_factory=dict)
    d: set = field(default_factory=set)
    e: int = field(default_factory=lambda: 'lambda')


print(Counted(), Counted(b=0), Counted().c is not Counted().c)


@dataclass
class Many:
    locals().update({})
    a01: int = 1
    a02: int = 2
    a03: int = 3
    a04: int = 4
    a05: int = 5
    a06: int = 6
    a07: int = 7
    a08: int = 8
    a09: int = 9


print(Many(a05=0), Many(*range(9)))
Wide = make_dataclass('Wide', [(f'f{i}', int) for i in range(60)])
w = Wide(*range(60))
print(w.f0, w.f59, w == Wide(**{f'f{i}': i for i in range(60)}))
attempt(Wide, 1)
P = Point
print(P.__init__.__defaults__, P.__init__.__kwdefaults__, Mixed.__init__.__kwdefaults__, P.__eq__.__qualname__)
Point.__init__.__defaults__ = (9.0,)
print(Point(1))


@dataclass
class Self:
    self: int
    cls: int = 2


print(Self(1), Self(self=5))
print(repr(fields(Version)[0].type), Version.__doc__, Point.__doc__, Counted.__doc__)


@dataclass
class Documented:
    """Own doc."""

    a: int = 1


print(Documented.__doc__)


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty(), Empty.__match_args__)
attempt(Empty, 1)
