# get_type_hints and forward references; NamedTuple and TypedDict in their functional forms; what warns.
import collections.abc
import typing
import warnings
from typing import Annotated, Any, ClassVar, Final, ForwardRef, Generic, List, NamedTuple, ParamSpec, TypedDict, TypeVar, TypeVarTuple, Union, Unpack, get_origin, get_type_hints
from types import MappingProxyType, UnionType

T = TypeVar('T')
P = ParamSpec('P')
Ts = TypeVarTuple('Ts')


def attempt(do):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            print(do())
        except Exception as error:
            print(type(error).__name__, error)
    for item in caught:
        print('   ', item.category.__name__, item.message, item.lineno)


class Tree:
    left: 'Tree | None'
    shared: 'ClassVar[int]' = 0
    fixed: 'Final' = 1
    both: Annotated['Final[int]', 'note'] = 2
    nested: List['list[Tree]']


Loop = list['Loop']
Deep = Union[str, List['Deep']]


def recursive(x: Loop, y: Deep): ...


def union(x: int | list[Annotated[str, 'meta']]): ...


def starred(*args: *Ts): ...


def starred_tuple(*args: '*tuple[int, str]'): ...


def shared(x: 'ClassVar[int]'): ...


attempt(lambda: get_type_hints(Tree))
attempt(lambda: get_type_hints(recursive))
attempt(lambda: (get_type_hints(union), get_type_hints(union, include_extras=True)))
attempt(lambda: (get_type_hints(starred), get_type_hints(starred_tuple)))
attempt(lambda: get_type_hints(shared))
attempt(lambda: get_type_hints(3))
attempt(lambda: get_type_hints(len))
attempt(lambda: (get_origin(P.args) is P, get_origin(P.kwargs) is P))
attempt(lambda: MappingProxyType[str, int])

type A1 = int
type A2[K, *L] = str
attempt(lambda: (A1 | A2, type(A1 | A2) is UnionType, type(None | A1) is UnionType, A1 | A1 is A1, A2.__parameters__))
attempt(lambda: (A1 | int | A2).__args__)
attempt(lambda: A1 | 3)


def evaluated():
    a = ForwardRef('Here')

    class Here: ...

    def f(x: a): ...

    get_type_hints(f, globals(), locals())
    return a


attempt(lambda: (evaluated() == evaluated(), ForwardRef('X') == ForwardRef('X'), evaluated().__forward_evaluated__))

# named tuples
attempt(lambda: NamedTuple('N', [('x', int)])(3))
attempt(lambda: NamedTuple('N'))
attempt(lambda: NamedTuple('N', None))
attempt(lambda: NamedTuple('N', x=int)._fields)
attempt(lambda: NamedTuple('N', None, x=int))
attempt(lambda: NamedTuple('N', [], x=int))
attempt(lambda: NamedTuple('N', [], None))
attempt(lambda: NamedTuple())
attempt(lambda: get_type_hints(NamedTuple('N', [('x', int)]).__new__))


class Named:
    def __set_name__(self, owner, name):
        if name == 'bad':
            raise KeyError(name)
        self.name = owner.__name__, name


class Row(NamedTuple):
    plain = Named()
    field: Any = Named()


print(Row.plain.name, Row().field.name)
for annotated in False, True:
    try:
        if annotated:

            class Bad(NamedTuple):
                bad: Any = Named()
        else:

            class Bad(NamedTuple):
                bad = Named()
    except KeyError as error:
        print(error.__notes__)


class Pair(NamedTuple, Generic[T]):
    a: T


attempt(lambda: (Pair[int], Pair[int](3), Pair[int].__origin__ is Pair))
attempt(lambda: Pair[int, str])

# typed dicts
attempt(lambda: TypedDict('D', {'a': int}).__annotations__)
attempt(lambda: TypedDict('D'))
attempt(lambda: TypedDict('D', None))
attempt(lambda: TypedDict('D', {'a': ClassVar[int]}))
attempt(lambda: TypedDict('D', {'a': 'str'}).__annotations__['a'])
print(typing.NamedTuple.__mro_entries__((NamedTuple,)), typing.TypedDict.__name__)

attempt(lambda: isinstance(b'', collections.abc.ByteString))
attempt(lambda: issubclass(bytes, typing.ByteString))
attempt(lambda: typing.no_type_check_decorator(lambda f: f).__name__)


class Registered(typing.Protocol):
    x: int


Registered = typing.runtime_checkable(Registered)
Registered.register(bytes)
attempt(lambda: isinstance(b'', Registered))
attempt(lambda: issubclass(bytes, Registered))
attempt(lambda: isinstance(b'', typing.ByteString))
