# SPDX-License-Identifier: MIT
# The module typing. The machinery is of the core (generic.py); here are its names over the built-in classes and those of
# collections.abc, NamedTuple, NewType, and the functions.

__all__ = [
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal', 'Optional',
    'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet', 'ByteString', 'Container',
    'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'Mapping', 'MappingView', 'MutableMapping',
    'MutableSequence', 'MutableSet', 'Sequence', 'Sized', 'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable',
    'Coroutine', 'Collection', 'AsyncGenerator', 'AsyncContextManager', 'Reversible', 'SupportsAbs', 'SupportsBytes',
    'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'SupportsRound', 'ChainMap', 'Counter', 'Deque', 'Dict',
    'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet', 'NamedTuple', 'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match',
    'Pattern', 'TextIO', 'AnyStr', 'assert_type', 'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'final',
    'get_args', 'get_origin', 'get_overloads', 'get_protocol_members', 'get_type_hints', 'is_protocol', 'is_typeddict',
    'LiteralString', 'Never', 'NewType', 'no_type_check', 'no_type_check_decorator', 'NoDefault', 'NoReturn', 'NotRequired',
    'overload', 'override', 'ParamSpecArgs', 'ParamSpecKwargs', 'ReadOnly', 'Required', 'reveal_type', 'runtime_checkable',
    'Self', 'Text', 'TYPE_CHECKING', 'TypeAlias', 'TypeGuard', 'TypeIs', 'TypeAliasType', 'Unpack',
]  # fmt: skip
TYPE_CHECKING = False
Text = str

# From the core, under their own names.
ABCMeta = ABCMeta
abstractmethod = abstractmethod
Annotated = Annotated
Any = Any
ClassVar = ClassVar
Concatenate = Concatenate
Final = Final
ForwardRef = ForwardRef
Generic = Generic
GenericAlias = _class_GenericAlias
Literal = Literal
LiteralString = LiteralString
Never = Never
NoDefault = NoDefault
NoReturn = NoReturn
NotRequired = NotRequired
Optional = Optional
ParamSpec = ParamSpec
ParamSpecArgs = ParamSpecArgs
ParamSpecKwargs = ParamSpecKwargs
Protocol = Protocol
ReadOnly = ReadOnly
Required = Required
Self = Self
TypeAlias = TypeAlias
TypeAliasType = TypeAliasType
TypeGuard = TypeGuard
TypeIs = TypeIs
TypeVar = TypeVar
TypeVarTuple = TypeVarTuple
Union = Union
Unpack = Unpack
runtime_checkable = runtime_checkable

# The right-hand sides below are the core's names (abstract.py) until this module has its own. Classes whose modules are not
# there stand for themselves.


def _stand_in(module, name, base=object):
    return type(name, (base,), {'__module__': module})


try:
    from collections import ChainMap as _ChainMap, Counter as _Counter, OrderedDict as _OrderedDict, defaultdict as _defaultdict, deque as _deque
except ImportError:
    _ChainMap = _stand_in('collections', 'ChainMap')
    _Counter = _stand_in('collections', 'Counter', dict)
    _OrderedDict = _stand_in('collections', 'OrderedDict', dict)
    _defaultdict = _stand_in('collections', 'defaultdict', dict)
    _deque = _stand_in('collections', 'deque')
try:
    from contextlib import AbstractAsyncContextManager as _AbstractAsyncContextManager, AbstractContextManager as _AbstractContextManager
except ImportError:

    class _AbstractContextManager(metaclass=ABCMeta):
        __module__ = 'contextlib'
        __qualname__ = 'AbstractContextManager'
        __subclasshook__ = _abstract_hook
        _abc_methods = ('__enter__', '__exit__')

    class _AbstractAsyncContextManager(metaclass=ABCMeta):
        __module__ = 'contextlib'
        __qualname__ = 'AbstractAsyncContextManager'
        __subclasshook__ = _abstract_hook
        _abc_methods = ('__aenter__', '__aexit__')


try:
    from re import Match as _Match, Pattern as _Pattern
except ImportError:
    _Match = _stand_in('re', 'Match')
    _Pattern = _stand_in('re', 'Pattern')

AbstractSet = _SpecialGenericAlias(Set, 1, 'AbstractSet')
List = _SpecialGenericAlias(list, 1, 'List', False)
Set = _SpecialGenericAlias(set, 1, 'Set', False)
FrozenSet = _SpecialGenericAlias(frozenset, 1, 'FrozenSet', False)
Dict = _SpecialGenericAlias(dict, 2, 'Dict', False)
Type = _SpecialGenericAlias(type, 1, 'Type', False)
Tuple = _TupleType(tuple, -1, 'Tuple', False)
Callable = _CallableType(Callable, 2, 'Callable')
DefaultDict = _SpecialGenericAlias(_defaultdict, 2, 'DefaultDict')
OrderedDict = _SpecialGenericAlias(_OrderedDict, 2, 'OrderedDict')
Counter = _SpecialGenericAlias(_Counter, 1, 'Counter')
ChainMap = _SpecialGenericAlias(_ChainMap, 2, 'ChainMap')
Deque = _SpecialGenericAlias(_deque, 1, 'Deque')
Pattern = _SpecialGenericAlias(_Pattern, 1, 'Pattern')
Match = _SpecialGenericAlias(_Match, 1, 'Match')
ContextManager = _SpecialGenericAlias(_AbstractContextManager, 2, 'ContextManager', True, (bool | None,))
AsyncContextManager = _SpecialGenericAlias(_AbstractAsyncContextManager, 2, 'AsyncContextManager', True, (bool | None,))
AsyncGenerator = _SpecialGenericAlias(AsyncGenerator, 2, 'AsyncGenerator', True, (type(None),))
AsyncIterable = _SpecialGenericAlias(AsyncIterable, 1, 'AsyncIterable')
AsyncIterator = _SpecialGenericAlias(AsyncIterator, 1, 'AsyncIterator')
Awaitable = _SpecialGenericAlias(Awaitable, 1, 'Awaitable')
ByteString = _DeprecatedGenericAlias(ByteString, 0, 'ByteString')
Collection = _SpecialGenericAlias(Collection, 1, 'Collection')
Container = _SpecialGenericAlias(Container, 1, 'Container')
Coroutine = _SpecialGenericAlias(Coroutine, 3, 'Coroutine')
Generator = _SpecialGenericAlias(Generator, 3, 'Generator', True, (type(None), type(None)))
Hashable = _SpecialGenericAlias(Hashable, 0, 'Hashable')
ItemsView = _SpecialGenericAlias(ItemsView, 2, 'ItemsView')
Iterable = _SpecialGenericAlias(Iterable, 1, 'Iterable')
Iterator = _SpecialGenericAlias(Iterator, 1, 'Iterator')
KeysView = _SpecialGenericAlias(KeysView, 1, 'KeysView')
Mapping = _SpecialGenericAlias(Mapping, 2, 'Mapping')
MappingView = _SpecialGenericAlias(MappingView, 1, 'MappingView')
MutableMapping = _SpecialGenericAlias(MutableMapping, 2, 'MutableMapping')
MutableSequence = _SpecialGenericAlias(MutableSequence, 1, 'MutableSequence')
MutableSet = _SpecialGenericAlias(MutableSet, 1, 'MutableSet')
Reversible = _SpecialGenericAlias(Reversible, 1, 'Reversible')
Sequence = _SpecialGenericAlias(Sequence, 1, 'Sequence')
Sized = _SpecialGenericAlias(Sized, 0, 'Sized')
ValuesView = _SpecialGenericAlias(ValuesView, 1, 'ValuesView')

AnyStr = TypeVar('AnyStr', bytes, str)
T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
_T_co = T_co
for _variable in (AnyStr, T, KT, VT, T_co):
    _variable.__module__ = 'typing'


# ---- protocols ----


@runtime_checkable
class SupportsInt(Protocol):
    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[_T_co]):
    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> _T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[_T_co]):
    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> _T_co:
        pass


class IO(Generic[AnyStr]):
    """Generic base class for TextIO and BinaryIO."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """Typed version of the return of open() in binary mode."""

    __slots__ = ()


class TextIO(IO[str]):
    """Typed version of the return of open() in text mode."""

    __slots__ = ()


# ---- functional forms ----


def _deprecated_fields(form, typename, fields, empty):
    """Warns of a functional form that got no fields."""
    from warnings import warn

    if fields is None:
        what = "Passing `None` as the 'fields' parameter"
    else:
        what = "Failing to pass a value for the 'fields' parameter"
    kind = 'dictionary' if empty == '{}' else 'list'
    warn(
        f'{what} is deprecated and will be disallowed in Python 3.15. To create a {form} class with 0 fields using the functional syntax, '
        f'pass an empty {kind}, e.g. `{typename} = {form}({typename!r}, {empty})`.',
        DeprecationWarning,
    )


class _Sentinel:
    __slots__ = ()

    def __repr__(self):
        return '<sentinel>'


_sentinel = _Sentinel()


def TypedDict(typename, fields=_sentinel, /, *, total=True):
    """A simple typed namespace. At runtime it is equivalent to a plain dict."""
    if fields is _sentinel or fields is None:
        _deprecated_fields('TypedDict', typename, fields, '{}')
        fields = {}
    namespace = {'__annotations__': dict(fields)}
    module = globals().get('__name__')
    if module is not None:
        namespace['__module__'] = module
    cls = _TypedDictMeta(typename, (), namespace, total=total)
    cls.__orig_bases__ = (TypedDict,)
    return cls


TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


# ---- named tuples ----


_NAMEDTUPLE_PROHIBITED = frozenset(('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types', '_make', '_replace', '_asdict', '_source'))


def _named_tuple(typename, fields, defaults, module, bases, extra):
    types = {name: _generic_check(tp, f'field {name} annotation must be a type') for name, tp in fields}
    names = tuple([name for name, tp in fields])
    _namedtuple_check(typename, names)
    cls = _namedtuple_class(typename, names, defaults, module, bases, {**extra, '__annotations__': types})
    cls.__new__.__annotations__ = types
    return cls


class _NamedTupleMeta(type):
    __module__ = 'typing'
    __qualname__ = 'NamedTupleMeta'

    def __new__(mcls, typename, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        annotations = namespace.get('__annotations__', {})
        defaults = {}
        for name in annotations:
            if name in namespace:
                defaults[name] = namespace[name]
            elif defaults:
                last = ', '.join(defaults)
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default field{"s" if len(defaults) > 1 else ""} {last}')
        extra = {}
        for key, value in namespace.items():
            if key in _NAMEDTUPLE_PROHIBITED:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in annotations and key != '__annotations__':
                extra[key] = value
        if namespace.get('__doc__') is None:
            extra.pop('__doc__', None)
        if Generic in bases:
            extra.setdefault('__class_getitem__', Generic.__dict__['__class_getitem__'])
        cls = _named_tuple(typename, [*annotations.items()], defaults, namespace['__module__'], bases, extra)
        for key, value in namespace.items():
            if key in ('__module__', '__name__', '__annotations__'):
                continue
            try:
                set_name = type(value).__set_name__
            except AttributeError:
                continue
            if key in extra:
                continue  # the class asked it already
            try:
                set_name(value, cls, key)
            except BaseException as error:
                error.add_note(f'Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in {typename!r}')
                _raise_again(error)
        return cls


_NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {'__module__': 'typing'})


def NamedTuple(typename, fields=_sentinel, /, **kwargs):
    """Typed version of namedtuple: a base class in a class statement, or called with a name and (field, type) pairs."""
    if fields is None and kwargs:
        raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments")
    if fields is _sentinel or fields is None:
        if kwargs:
            from warnings import warn

            warn(
                'Creating NamedTuple classes using keyword arguments is deprecated and will be disallowed in Python 3.15. '
                'Use the class-based or functional syntax instead.',
                DeprecationWarning,
            )
        else:
            _deprecated_fields('NamedTuple', typename, fields, '[]')
        fields = kwargs.items()
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    cls = _named_tuple(typename, [(name, tp) for name, tp in fields], {}, globals().get('__name__'), (tuple,), {})
    cls.__orig_bases__ = (NamedTuple,)
    return cls


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# ---- NewType ----


class NewType:
    """A name that type checkers take for a type of its own; called, it gives its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = globals().get('__name__')

    def __call__(self, obj, /):
        return obj

    def __mro_entries__(self, bases):
        name = self.__name__

        class Refuse:
            def __init_subclass__(cls):
                raise TypeError(
                    f'Cannot subclass an instance of NewType. Perhaps you were looking for: `{cls.__name__} = NewType({cls.__name__!r}, {name})`'
                )

        return (Refuse,)

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# ---- functions ----


def _overloaded(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be '
        'followed by an implementation that is not @overload-ed.'
    )


def _overloads(func):
    """What is registered under the name of a function: its variants by line."""
    func = getattr(func, '__func__', func)
    return func, _builtins_state().setdefault('typing_overloads', {}).setdefault((func.__module__, func.__qualname__), {})


def overload(func):
    try:
        inner, known = _overloads(func)
        known[inner.__code__.co_firstlineno] = func
    except AttributeError:
        pass  # no function
    return _overloaded


def get_overloads(func):
    return list(_overloads(func)[1].values())


def clear_overloads():
    _builtins_state().pop('typing_overloads', None)


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    if isinstance(arg, type):
        for name in dir(arg):
            value = getattr(arg, name)
            inner = getattr(value, '__func__', value)
            if getattr(inner, '__qualname__', None) != f'{arg.__qualname__}.{getattr(inner, "__name__", "")}' or getattr(inner, '__module__', None) != arg.__module__:
                continue  # not made in this class
            if isinstance(inner, _class_function):
                inner.__no_type_check__ = True
            elif isinstance(inner, type):
                no_type_check(inner)
    try:
        arg.__no_type_check__ = True
    except (AttributeError, TypeError):
        pass
    return arg


def no_type_check_decorator(decorator):
    from functools import wraps
    from warnings import warn

    warn("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15", DeprecationWarning)

    @wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default,
            'order_default': order_default,
            'kw_only_default': kw_only_default,
            'frozen_default': frozen_default,
            'field_specifiers': field_specifiers,
            'kwargs': kwargs,
        }
        return cls_or_fn

    return decorator


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def reveal_type(obj, /):
    from sys import stderr

    print(f'Runtime type is {type(obj).__name__!r}', file=stderr)
    return obj


def get_origin(tp):
    return get_origin_of(tp)


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _class_GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is Callable.__origin__ and args and not (len(args) == 2 and _generic_takes_parameters(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, _class_UnionType):
        return tp.__args__
    return ()


def is_typeddict(tp):
    return type(tp) is _TypedDictMeta and tp is not _TypedDict


def is_protocol(tp, /):
    return isinstance(tp, type) and bool(getattr(tp, '_is_protocol', False)) and tp is not Protocol and tp is not Generic


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


def _strip(tp):
    """The type without Annotated, Required, NotRequired and ReadOnly."""
    if isinstance(tp, _AnnotatedAlias):
        return _strip(tp.__origin__)
    if isinstance(tp, (_GenericAlias, _class_GenericAlias)):
        origin = tp.__origin__
        if origin is Required or origin is NotRequired or origin is ReadOnly:
            return _strip(tp.__args__[0])
    elif not isinstance(tp, _class_UnionType):
        return tp
    args = tuple([_strip(arg) for arg in tp.__args__])
    return tp if args == tp.__args__ else _generic_with(tp, args)


def _hints_of(obj, annotations, globalns, localns, into, argument):
    type_params, in_class = getattr(obj, '__type_params__', ()), isinstance(obj, type)
    if not isinstance(type_params, tuple):
        type_params = ()
    for name, value in annotations.items():
        if value is None:
            value = type(None)
        elif isinstance(value, str):
            value = ForwardRef(value, is_argument=argument, is_class=in_class)
        into[name] = _generic_evaluate(value, globalns, localns, type_params)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Annotations of a class (with those of its bases), function, method or module, with strings evaluated."""
    hints = {}
    if getattr(obj, '__no_type_check__', None):
        return hints
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            annotations = base.__dict__.get('__annotations__', {})
            if not isinstance(annotations, dict):
                continue  # a descriptor of type itself
            names = _generic_module_names(base.__module__, {}) if globalns is None else globalns
            own = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                names, own = own, names  # a name of the module comes before the same of the class
            _hints_of(base, annotations, names, own, hints, False)
    else:
        if globalns is None:
            inner = obj
            while hasattr(inner, '__wrapped__'):
                inner = inner.__wrapped__
            globalns = obj.__dict__ if isinstance(obj, _class_module) else _record_globals(inner) or {}
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            if isinstance(obj, _UNANNOTATED):
                return {}
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        _hints_of(obj, dict(annotations), globalns, localns, hints, not isinstance(obj, _class_module))
    return hints if include_extras else {name: _strip(value) for name, value in hints.items()}


_UNANNOTATED = (
    _class_function, _class_builtin_function_or_method, _class_method, _class_module, _class_method_descriptor, _class_wrapper_descriptor,
    type(object().__str__),
)  # fmt: skip
