# SPDX-License-Identifier: MIT
# The module functools. What a wrapper remembers (caches, registries) stands in the wrapper, which the program's VM has made.

from abc import get_cache_token as _cache_token
from types import GenericAlias, MappingProxyType, MethodType, UnionType

__all__ = [
    'update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key', 'lru_cache',
    'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property',
]  # fmt: skip

_missing = object()

# ---- wrappers look like what they wrap ----

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Update a wrapper function to look like the wrapped function"""
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator factory to apply update_wrapper() to a wrapper function"""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- total_ordering: the other comparisons out of one and equality ----


def _negated(name, with_equal, equal_answer):
    """`name` gives the opposite of what is wanted; where both are equal, the answer is `equal_answer` if that counts."""

    def derived(self, other):
        answer = getattr(type(self), name)(self, other)
        if answer is NotImplemented:
            return answer
        if not with_equal:
            return not answer
        return not answer and self != other if not equal_answer else not answer or self == other

    return derived


def _widened(name, strict):
    """`name` gives what is wanted up to equality: strict takes the equal ones out, else they come in."""

    def derived(self, other):
        answer = getattr(type(self), name)(self, other)
        if answer is NotImplemented:
            return answer
        return answer and self != other if strict else answer or self == other

    return derived


# root: (comparison, how it follows)
_DERIVED = {
    '__lt__': (('__gt__', ('__lt__', True, False)), ('__le__', ('__lt__', False)), ('__ge__', ('__lt__', False, False))),
    '__le__': (('__ge__', ('__le__', True, True)), ('__lt__', ('__le__', True)), ('__gt__', ('__le__', False, False))),
    '__gt__': (('__lt__', ('__gt__', True, False)), ('__ge__', ('__gt__', False)), ('__le__', ('__gt__', False, False))),
    '__ge__': (('__le__', ('__ge__', True, True)), ('__gt__', ('__ge__', True)), ('__lt__', ('__ge__', False, False))),
}


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods"""
    roots = {name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)  # prefer __lt__ to __le__ to __gt__ to __ge__
    for name, how in _DERIVED[root]:
        if name not in roots:
            derived = _negated(*how) if len(how) == 3 else _widened(*how)
            derived.__name__ = name
            derived.__qualname__ = f'_{name.strip("_")}_from_{root.strip("_")}'
            setattr(cls, name, derived)
    return cls


# ---- cmp_to_key ----


@_class_dotted
class KeyWrapper:
    __slots__ = ('_cmp', 'obj')
    __hash__ = None

    def __call__(self, obj):
        return _key(self._cmp, obj)

    def __lt__(self, other):
        if type(other) is not KeyWrapper:
            _refuse_key()
        return self._cmp(self.obj, other.obj) < 0

    def __gt__(self, other):
        if type(other) is not KeyWrapper:
            _refuse_key()
        return self._cmp(self.obj, other.obj) > 0

    def __eq__(self, other):
        if type(other) is not KeyWrapper:
            _refuse_key()
        return self._cmp(self.obj, other.obj) == 0

    def __le__(self, other):
        if type(other) is not KeyWrapper:
            _refuse_key()
        return self._cmp(self.obj, other.obj) <= 0

    def __ge__(self, other):
        if type(other) is not KeyWrapper:
            _refuse_key()
        return self._cmp(self.obj, other.obj) >= 0


KeyWrapper.__module__ = 'functools'


def _refuse_key():
    raise TypeError('other argument must be K instance')


def _key(mycmp, obj):
    key = KeyWrapper.__new__(KeyWrapper)
    key._cmp = mycmp
    key.obj = obj
    return key


def _cmp_to_key(mycmp):
    maker = KeyWrapper.__new__(KeyWrapper)
    maker._cmp = mycmp
    return maker


# ---- reduce ----


def _reduce(function, iterable, initial=_missing, /):
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError('reduce() arg 2 must support iteration') from None
    value = initial
    if value is _missing:
        for value in iterator:
            break
        else:
            raise TypeError('reduce() of empty iterable with no initial value')
    for item in iterator:
        value = function(value, item)
    return value


# ---- partial ----


partial = _class_partial


class partialmethod:
    """Method descriptor with partial application of the given arguments and keywords."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and getattr(func, '__get__', None) is None:
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *(repr(arg) for arg in self.args), *(f'{key}={value!r}' for key, value in self.keywords.items())]
        return f'{cls.__module__}.{cls.__qualname__}({", ".join(parts)})'

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        result = None
        if get is not None and not isinstance(self.func, partial):
            found = get(obj, cls)
            if found is not self.func:
                result = partial(found, *self.args, **self.keywords)
                try:
                    result.__self__ = found.__self__
                except AttributeError:
                    pass
        if result is None:
            result = self._make_unbound_method().__get__(obj, cls)
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(GenericAlias)


# ---- caches ----


_lru_cache_wrapper = _class__lru_cache_wrapper


def _cache_info(self, /):
    function, results, facts = _cache_parts(self)
    return _CacheInfo(facts[0], facts[1], facts[2], len(results))


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _decorated(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        return _decorated(user_function, maxsize, typed)

    return decorating_function


def _decorated(user_function, maxsize, typed):
    bound = None if maxsize is None else int.__index__(maxsize)
    wrapper = _lru_cache_wrapper(user_function, bound, True if typed else False, _CacheInfo)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """Simple lightweight unbounded cache.  Sometimes called "memoize"."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(f'Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property.") from None
        value = kept.get(name, _missing)
        if value is _missing:
            value = self.func(instance)
            try:
                kept[name] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item assignment "
                    f'for caching {name!r} property.'
                ) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# ---- singledispatch ----


def _merged(sequences):
    """The C3 merge."""
    result = []
    while True:
        sequences = [s for s in sequences if s]
        if not sequences:
            return result
        for sequence in sequences:
            candidate = sequence[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(candidate)
        for sequence in sequences:
            if sequence[0] == candidate:
                del sequence[0]


def _linear(cls, abstract):
    """The MRO of cls with the abstract classes that it is registered with put in where they first apply."""
    for i, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, '__abstractmethods__'):
            boundary = len(cls.__bases__) - i
            break
    else:
        boundary = 0
    explicit, other = list(cls.__bases__[:boundary]), list(cls.__bases__[boundary:])
    fresh = [base for base in abstract if issubclass(cls, base) and not any(issubclass(b, base) for b in cls.__bases__)]
    rest = [base for base in abstract if base not in fresh]
    parts = [_linear(base, rest) for base in explicit] + [_linear(base, rest) for base in fresh] + [_linear(base, rest) for base in other]
    return _merged([[cls], *parts, explicit, fresh, other])


def _composed(cls, types):
    bases = set(cls.__mro__)

    def is_related(kind):
        return kind not in bases and hasattr(kind, '__mro__') and not isinstance(kind, GenericAlias) and issubclass(cls, kind)

    types = [kind for kind in types if is_related(kind)]
    types = [kind for kind in types if not any(kind != other and kind in other.__mro__ for other in types)]
    abstract = []
    known = set(types)
    for kind in types:
        found = [[s for s in sub.__mro__ if s in known] for sub in kind.__subclasses__() if sub not in bases and issubclass(cls, sub)]
        if not found:
            abstract.append(kind)
            continue
        found.sort(key=len, reverse=True)
        for sub in found:
            for base in sub:
                if base not in abstract:
                    abstract.append(base)
    return _linear(cls, abstract)


def _best(cls, registry):
    match = None
    for kind in _composed(cls, registry.keys()):
        if match is not None:
            if kind in registry and kind not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, kind):
                raise RuntimeError(f'Ambiguous dispatch: {match} or {kind}')
            break
        if kind in registry:
            match = kind
    return registry.get(match)


def _is_union(cls):
    from typing import Union, get_origin

    return get_origin(cls) in (Union, UnionType)


def _is_dispatchable(cls):
    if isinstance(cls, type):
        return not isinstance(cls, GenericAlias)
    if not _is_union(cls):
        return False
    from typing import get_args

    return all(isinstance(arg, type) and not isinstance(arg, GenericAlias) for arg in get_args(cls))


def singledispatch(func):
    """Single-dispatch generic function decorator."""
    registry = {}
    found = {}  # class -> implementation, until something is registered, here or with an abstract class
    token = _cache_token()
    funcname = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        """generic_func.dispatch(cls) -> <function implementation>"""
        nonlocal token
        now = _cache_token()
        if token != now:
            found.clear()
            token = now
        implementation = found.get(cls)
        if implementation is None:
            implementation = registry.get(cls)
            if implementation is None:
                implementation = _best(cls, registry)
            found[cls] = implementation
        return implementation

    def register(cls, func=None):
        """generic_func.register(cls, func) -> func"""
        if _is_dispatchable(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
            annotations = getattr(cls, '__annotations__', {})
            if not annotations:
                raise TypeError(
                    f'Invalid first argument to `register()`: {cls!r}. '
                    f'Use either `@register(some_class)` or plain `@register` on an annotated function.'
                )
            func = cls
            from typing import get_type_hints

            argname, cls = next(iter(get_type_hints(func).items()))
            if not _is_dispatchable(cls):
                if _is_union(cls):
                    raise TypeError(f'Invalid annotation for {argname!r}. {cls!r} not all arguments are classes.')
                raise TypeError(f'Invalid annotation for {argname!r}. {cls!r} is not a class.')
        if _is_union(cls):
            from typing import get_args

            for arg in get_args(cls):
                registry[arg] = func
        else:
            registry[cls] = func
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{funcname} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """generic_method.register(cls, func) -> func"""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        funcname = getattr(self.func, '__name__', 'singledispatchmethod method')

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f'{funcname} requires at least 1 positional argument')
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


def _make_info():
    from collections import namedtuple

    made = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])
    made.__module__ = 'functools'
    return made


_CacheInfo = _make_info()
