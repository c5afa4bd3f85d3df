# What cannot be subclassed, iterated or stand as an argument; defaults and their order; overloads; literals.
import typing
from typing import *


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


T, U = TypeVar('T'), TypeVar('U', default=int)
P, Ts = ParamSpec('P'), TypeVarTuple('Ts')
for kind in (type(Any), type(Union), type(Union[int, str]), type(List), type(List[int]), TypeVar, ParamSpec, TypeVarTuple, TypeAliasType):
    attempt(lambda: type('Sub', (kind,), {}).__name__)
for form in (Union, Union[int, str], List, Tuple, Callable, Callable[..., T], Callable[[T], str], Annotated[T, '']):
    attempt(iter, form)
for argument in (Union, Generic, Generic[T], Protocol, Final, Final[int], ClassVar, ClassVar[int], (), (int, str)):
    attempt(T.__typing_subst__, argument)
attempt(lambda: Generic[U, T])
for default in (None, 'int', int):
    print(repr(TypeVar('D', default=default).__default__), TypeVar('D', default=default).has_default())
print(type(NoDefault)() is NoDefault, NoDefault, type(NoDefault.__doc__).__name__)
attempt(NoDefault)
attempt(type(NoDefault), 1)
print(Literal[int], Literal[[], []].__args__, Literal[1, True, 1].__args__, Literal[1].__name__)
print(Optional[int].__name__, Union[int, str].__name__, Annotated[int, {}] | Annotated[int, {}] | str)
print(Union[Annotated[int, []], str] == Union[str, Annotated[int, []]])


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print([g.__annotations__['x'] for g in get_overloads(f)], f(3))
clear_overloads()
print(get_overloads(f))


class Base(TypedDict):
    a: ReadOnly[int]


class Child(Base):
    a: int


print(sorted(Child.__readonly_keys__), sorted(Child.__mutable_keys__), Child.__orig_bases__)
attempt(lambda: TypedDictChild())
try:

    class Wrong(Child):
        a: ReadOnly[int]

except TypeError as error:
    print(error)


class Cell(TypedDict, Generic[T]):
    a: T


class Half(TypedDict, total=False):
    b: int


class More(Cell[T], Half):
    c: NotRequired[str]


print(More.__bases__ == (Generic, dict), sorted(More.__required_keys__), sorted(More.__optional_keys__))
