# Copies of types, of what is subscripted, of type variables and the forms of typing; weak references to them.
import copy
import typing
import weakref

T, P, Ts = typing.TypeVar('T'), typing.ParamSpec('P'), typing.TypeVarTuple('Ts')
for x in (T, P, Ts, typing.Any, typing.Union, typing.List, typing.Callable, typing.Tuple, typing.NoDefault):
    print(copy.copy(x) is x, copy.deepcopy(x) is x)
for x in (list[int], list[T], int | str, typing.List[T], typing.Union[T, int], typing.Callable[[T], int], typing.Literal[1]):
    print(copy.copy(x) == x, copy.deepcopy(x) == x, x)
print(copy.deepcopy({'a': list[int], 'b': int | str, 'c': [typing.Optional[str]]}))
print(weakref.ref(alias := list[int])() is alias, weakref.ref(view := memoryview(b'x'))() is view)
for arguments in ((1, int), ('X', int, [T])):
    try:
        typing.TypeAliasType(*arguments[:2], **({'type_params': arguments[2]} if arguments[2:] else {}))
    except TypeError as error:
        print(error)
