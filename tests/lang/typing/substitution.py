# Arguments for type variables: TypeVarTuple, ParamSpec, Concatenate, Callable of typing and of collections.abc, counts and their errors.
import collections.abc
import typing
from typing import Annotated, Callable, Concatenate, Generic, List, ParamSpec, Sequence, Tuple, TypeVar, TypeVarTuple, Union, Unpack

T1 = TypeVar('T1')
T2 = TypeVar('T2')
D1 = TypeVar('D1', default=int)
P = ParamSpec('P')
P2 = ParamSpec('P2')
Ts = TypeVarTuple('Ts')
Td = TypeVarTuple('Td', default=Unpack[Tuple[str, int]])


class Two(Generic[T1, T2]):
    pass


class Of(Generic[P]):
    pass


class Both(Generic[T1, P]):
    pass


class Many(Generic[T1, Unpack[Ts]]):
    pass


class Filled(Generic[T1, D1]):
    pass


class ManyFilled(Generic[Unpack[Td]]):
    pass


ABC = collections.abc.Callable
for make in (
    lambda: Two[int],
    lambda: Two[()],
    lambda: Two[int, str, int],
    lambda: Two[T1, T2][int],
    lambda: Two[T1, bool][str],
    lambda: Two[T1, T2][*tuple[int, str]],
    lambda: list[T1][int, str],
    lambda: dict[T1, T2][int],
    lambda: dict[T1, T2][()],
    lambda: Both[int],
    lambda: Both[int, str],
    lambda: Both[int, [str, bytes]],
    lambda: Both[T1, P][int],
    lambda: Both[T1, P][int, [str]],
    lambda: Both[int, P][...],
    lambda: Of[()],
    lambda: Of[int, str],
    lambda: Of[[int, str]],
    lambda: Of[P2][int, str],
    lambda: Of[Concatenate[int, P2]][str],
    lambda: Filled[str],
    lambda: Filled[str, bytes],
    lambda: Filled[()],
    lambda: ManyFilled[()],
    lambda: ManyFilled[Unpack[Td]][()],
    lambda: ManyFilled[float, bool],
    lambda: Many[int],
    lambda: Many[int, str, bytes],
    lambda: Many[()],
    lambda: Many[T1, Unpack[Ts]][int, str, bytes],
    lambda: Many[int, Unpack[Ts]][()],
    lambda: tuple[int, *Ts][str, bytes],
    lambda: Tuple[Unpack[Ts], int][str, *tuple[bool, ...]],
    lambda: tuple[T1, *Ts, T2][int, str],
    lambda: tuple[T1, *Ts, T2][*tuple[int, ...]],
    lambda: tuple[T1, *Ts, T2][int],
    lambda: tuple[*Ts, *Ts][int],
    lambda: List[T1][Unpack[Ts]],
    lambda: Annotated[tuple[*Ts], 'a'][int, str],
    lambda: Annotated[Unpack[Ts], 'a'],
    lambda: Callable[P, T1][[int, str], bytes],
    lambda: Callable[Concatenate[int, P], T1][[str], bytes],
    lambda: Callable[Concatenate[int, P], T1][..., bytes],
    lambda: Callable[[int, T1], T2][str, bool],
    lambda: ABC[P, T1][[int, str], bytes],
    lambda: ABC[P, T1][int],
    lambda: ABC[[int, T1], T2][str, bool],
    lambda: ABC[[int, T1], T2],
    lambda: ABC[[], int],
    lambda: ABC[..., T1][int],
    lambda: ABC[P, int],
    lambda: ABC[Concatenate[int, P], T1][[str], bytes],
    lambda: ABC[int, str],
    lambda: ABC[int],
    lambda: list[ABC[[T1], None]][str],
    lambda: (int | T1)[str],
    lambda: (list[T1] | None)[str],
    lambda: Union[T1, T2, None][int, str],
    lambda: Generic['/T'],
    lambda: Generic['T1'],
    lambda: Generic[Ts],
):
    try:
        made = make()
        print(made, getattr(made, '__args__', None), getattr(made, '__parameters__', None))
    except Exception as error:
        print(type(error).__name__, error)

print(ABC[[int, str], bytes] == ABC[P, bytes][[int, str]], typing.get_args(ABC[[int, str], bytes]), hash(ABC[[int], str]) == hash(ABC[[int], str]))
print(hash(int | str) == hash(str | int) == hash(frozenset([int, str])), int | str == str | int)


# What a subscripted class makes knows so.
class Plain(dict):
    pass


class Slotted:
    __slots__ = ()
    __class_getitem__ = classmethod(type(list[int]))


print(Two[int, str]().__orig_class__, Plain[int, str](a=1).__orig_class__, type(Slotted[int]()).__name__)
try:
    Slotted[int]().__orig_class__
except AttributeError as error:
    print(error)


# MRO entries of what follows
class Base(Sequence[T1]):
    def __getitem__(self, i):
        raise IndexError

    def __len__(self):
        return 0


class Mine(List[T1], Base[T1]):
    pass


print([cls.__name__ for cls in Mine.__mro__])


class Nested:
    __parameters__ = (T1,)


print(list[Nested()].__parameters__, 'append' in dir(List[int]), '__args__' in dir(List[int]))
