# SPDX-License-Identifier: MIT
# The module dataclasses. The __init__ of a data class is one of the functions of record.py, whose parameters are data; the other
# methods are closures over the names of the fields.

from abc import update_abstractmethods as _update_abstractmethods

__all__ = [
    'dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple', 'make_dataclass',
    'replace', 'is_dataclass',
]  # fmt: skip


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FieldKind('_FIELD')
_FIELD_CLASSVAR = _FieldKind('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FieldKind('_FIELD_INITVAR')


class InitVar:
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only', '_field_type')
    __class_getitem__ = _abstract_getitem

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _class_mappingproxy({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return _repr_guarded(self, _field_repr)

    def __set_name__(self, owner, name):
        function = getattr(type(self.default), '__set_name__', None)
        if function:
            function(self.default, owner, name)


def _field_repr(self):
    return (
        f'Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},init={self.init!r},'
        f'repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
        f'_field_type={self._field_type})'
    )


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots', 'weakref_slot')

    def __init__(self, *values):
        for name, value in zip(_PARAMETERS, values):
            setattr(self, name, value)

    def __repr__(self):
        return f'_DataclassParams({",".join([f"{name}={getattr(self, name)!r}" for name in _PARAMETERS])})'


_PARAMETERS = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots', 'weakref_slot')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Return an object to identify dataclass fields."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- what an annotation says ----


def _is_class_var(tp):
    return tp is ClassVar or (isinstance(tp, _GenericAlias) and tp.__origin__ is ClassVar)


def _is_init_var(tp):
    return tp is InitVar or type(tp) is InitVar


def _is_kw_only(tp):
    return tp is KW_ONLY


def _says(annotation, predicate, names):
    """Does the annotation, or what the first name in its text stands for, satisfy the predicate?"""
    if not isinstance(annotation, str):
        return predicate(annotation)
    text = annotation.strip()
    first = _leading_name(text)
    if not first:
        return False
    rest = text[len(first) :].lstrip()
    value = names.get(first)
    if rest.startswith('.'):
        second = _leading_name(rest[1:].lstrip())
        if not isinstance(value, _class_module) or not second:
            return False
        value = getattr(value, second, None)
    return value is not None and predicate(value)


def _leading_name(text):
    end = 0
    while end < len(text) and (text[end] == '_' or text[end].isalnum()):
        end += 1
    return text[:end]


# ---- the methods ----


def _set_new(cls, name, value):
    """True: the class has its own."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _named(function, cls, name):
    function.__name__ = name
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    function.__module__ = cls.__module__
    return function


def _make_init(cls, all_fields, positional, keyword_only, frozen, slots, post_init):
    seen = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = f
        elif seen is not None:
            raise TypeError(f'non-default argument {f.name!r} follows default argument {seen.name!r}')
    parameters = positional + keyword_only
    this = '__dataclass_self__' if any([f.name == 'self' for f in all_fields]) else 'self'
    numbers = {f.name: i for i, f in enumerate(parameters, 1)}
    steps = []
    for f in all_fields:
        if f._field_type is _FIELD_INITVAR:
            continue
        if f.default_factory is not MISSING:
            steps += (f.name, numbers.get(f.name), f.default_factory)
        elif f.init:
            steps += (f.name, numbers[f.name], None)
        elif slots and f.default is not MISSING:
            steps += (f.name, None, _constant(f.default))
    post = tuple([numbers[f.name] for f in all_fields if f._field_type is _FIELD_INITVAR]) if post_init else None
    init = _record_init(((this, *[f.name for f in parameters]), len(positional) + 1, tuple(steps), frozen, post))
    defaults = tuple([_default_of(f) for f in positional if _has_default(f)])
    if defaults:
        init.__defaults__ = defaults
    if keyword_only:
        init.__kwdefaults__ = {f.name: _default_of(f) for f in keyword_only if _has_default(f)} or None
    annotations = {f.name: f.type for f in parameters}
    annotations['return'] = None
    init.__annotations__ = annotations
    return _named(init, cls, '__init__')


def _constant(value):
    return lambda: value


def _has_default(f):
    return f.default is not MISSING or f.default_factory is not MISSING


def _default_of(f):
    return f.default if f.default_factory is MISSING else record_factory


def _make_repr(names):
    def text(self):
        return f'{self.__class__.__qualname__}({", ".join([f"{name}={getattr(self, name)!r}" for name in names])})'

    def __repr__(self):
        return _repr_guarded(self, text)

    return __repr__


def _values(obj, names):
    return tuple([getattr(obj, name) for name in names])


def _make_order(names, holds):
    def compare(self, other):
        if other.__class__ is self.__class__:
            return holds(_values(self, names), _values(other, names))
        return NotImplemented

    return compare


_ORDERS = (
    ('__lt__', lambda a, b: a < b),
    ('__le__', lambda a, b: a <= b),
    ('__gt__', lambda a, b: a > b),
    ('__ge__', lambda a, b: a >= b),
)


def _make_hash(names):
    def __hash__(self):
        return hash(_values(self, names))

    return __hash__


def _make_frozen(box, names):
    """box: the class, which slots=True makes anew."""

    def __setattr__(self, name, value):
        cls = box[0]
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        cls = box[0]
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _frozen_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _frozen_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _annotation_text(tp):
    if isinstance(tp, type) and not isinstance(tp, _class_GenericAlias):
        return tp.__qualname__ if tp.__module__ == 'builtins' else f'{tp.__module__}.{tp.__qualname__}'
    text = repr(tp)
    return text.replace('typing.', '') if getattr(tp, '__module__', None) == 'typing' else text


def _signature_text(positional, keyword_only):
    parts = []
    for f in (*positional, None, *keyword_only):
        if f is None:
            if keyword_only:
                parts.append('*')
            continue
        part = f'{f.name}: {_annotation_text(f.type)}'
        parts.append(f'{part} = {_default_of(f)!r}' if _has_default(f) else part)
    return f'({", ".join(parts)})'


# ---- the decorator ----


def _get_field(cls, name, tp, kw_only, names):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, _class_member_descriptor):  # a slot
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = tp
    f._field_type = _FIELD
    if _says(tp, _is_class_var, names):
        f._field_type = _FIELD_CLASSVAR
    elif _says(tp, _is_init_var, names):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type is not _FIELD_CLASSVAR:
        if f.kw_only is MISSING:
            f.kw_only = kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _collect(cls, kw_only, frozen):
    """The fields by name: those of the bases, then the class's own."""
    result = {}
    frozen_bases = []
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, '__dataclass_fields__', None)
        if base_fields is not None:
            for f in base_fields.values():
                result[f.name] = f
            frozen_bases.append(base.__dataclass_params__.frozen)
    annotations = cls.__dict__.get('__annotations__', {})
    names = globals()
    own = []
    seen = False
    for name, tp in annotations.items():
        if _says(tp, _is_kw_only, names):
            if seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen = kw_only = True
        else:
            own.append(_get_field(cls, name, tp, kw_only, names))
    for f in own:
        result[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if frozen_bases:
        if any(frozen_bases) and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not all(frozen_bases) and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return result


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    cls.__module__
    cls.__dataclass_params__ = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    by_name = _collect(cls, kw_only, frozen)
    cls.__dataclass_fields__ = by_name
    own_hash = cls.__dict__.get('__hash__', MISSING)
    explicit_hash = not (own_hash is MISSING or (own_hash is None and '__eq__' in cls.__dict__))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    all_fields = [f for f in by_name.values() if f._field_type is not _FIELD_CLASSVAR]
    positional = [f for f in all_fields if f.init and not f.kw_only]
    keyword_only = [f for f in all_fields if f.init and f.kw_only]
    made = False
    if init:
        made = not _set_new(cls, '__init__', _make_init(cls, all_fields, positional, keyword_only, frozen, slots, hasattr(cls, '__post_init__')))
    _set_new(cls, '__replace__', _replace)
    plain = [f for f in by_name.values() if f._field_type is _FIELD]
    compared = tuple([f.name for f in plain if f.compare])
    if repr:
        _set_new(cls, '__repr__', _named(_make_repr(tuple([f.name for f in plain if f.repr])), cls, '__repr__'))
    if eq:
        _set_new(cls, '__eq__', _named(_record_eq(compared), cls, '__eq__'))
    if order:
        for name, holds in _ORDERS:
            if _set_new(cls, name, _named(_make_order(compared, holds), cls, name)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__} Consider using functools.total_ordering')
    box = [cls]
    if frozen:
        for function in _make_frozen(box, frozenset([f.name for f in plain])):
            name = function.__name__
            if _set_new(cls, name, _named(function, cls, name)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
    if unsafe_hash and explicit_hash:
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    if unsafe_hash or (eq and frozen and not explicit_hash):
        cls.__hash__ = _named(_make_hash(tuple([f.name for f in plain if (f.compare if f.hash is None else f.hash)])), cls, '__hash__')
    elif eq and not frozen and not explicit_hash:
        cls.__hash__ = None
    if not getattr(cls, '__doc__'):
        if made and type(cls).__call__ is type.__call__:
            text = _signature_text(positional, keyword_only)
        else:
            from inspect import signature

            try:
                text = str(signature(cls)).replace(' -> None', '')
            except (TypeError, ValueError):
                text = ''
        cls.__doc__ = cls.__name__ + text
    if match_args:
        _set_new(cls, '__match_args__', tuple([f.name for f in positional]))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = box[0] = _add_slots(cls, frozen, weakref_slot)
    return _update_abstractmethods(cls)


def _inherited_slots(cls):
    result = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        if hasattr(slots, '__next__'):
            raise TypeError(f"Slots of '{base.__name__}' cannot be determined")
        result.update((slots,) if isinstance(slots, str) else slots)
        if '__weakref__' in base.__dict__:
            result.add('__weakref__')
    return result


def _add_slots(cls, frozen, weakref_slot):
    """The class again, with the fields for slots."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple([f.name for f in fields(cls)])
    inherited = _inherited_slots(cls)
    namespace['__slots__'] = tuple([name for name in (*names, *(('__weakref__',) if weakref_slot else ())) if name not in inherited])
    for name in (*names, '__dict__', '__weakref__'):
        namespace.pop(name, None)
    qualname = getattr(cls, '__qualname__', None)
    result = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        result.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in namespace:
            result.__getstate__ = _frozen_getstate
        if '__setstate__' not in namespace:
            result.__setstate__ = _frozen_setstate
    return result


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False
):
    """Add dunder methods based on the fields defined in the class."""

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False, module=None
):  # fmt: skip
    """Return a new dynamically created dataclass. Fields are names, (name, type) or (name, type, Field) tuples."""
    names = {} if namespace is None else dict(namespace)
    seen = set()
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, 'typing.Any'
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, names[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if name in _KEYWORDS:
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in seen:
            raise TypeError(f'Field name duplicated: {name!r}')
        seen.add(name)
        annotations[name] = tp
    names['__annotations__'] = annotations
    resolved = _class_bases(tuple(bases))
    if resolved is not bases and resolved != tuple(bases):
        names['__orig_bases__'] = tuple(bases)
    meta = _class_metaclass(type, resolved)
    cls = meta(cls_name, resolved, names)
    if module is not None:
        cls.__module__ = module
    return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)


# ---- functions of data classes and their instances ----


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        found = getattr(class_or_instance, '__dataclass_fields__')
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), '__dataclass_fields__')


def _is_instance(obj):
    return hasattr(type(obj), '__dataclass_fields__')


# A tuple: classes hash by identity, which each VM gives anew.
_ATOMIC = (
    int, str, bool, type(None), float, complex, bytes, type(...), type(NotImplemented), _class_code, _class_function, _class_builtin_function_or_method,
    type, range, property,
)  # fmt: skip


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary mapping field names to field values, recursively."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _convert(obj, True, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of field values, recursively."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _convert(obj, False, tuple_factory)


def _convert(obj, names, factory):
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, '__dataclass_fields__'):
        if names:
            return factory([(f.name, _convert(getattr(obj, f.name), names, factory)) for f in fields(obj)])
        return factory([_convert(getattr(obj, f.name), names, factory) for f in fields(obj)])
    if issubclass(kind, tuple) and hasattr(kind, '_fields'):
        return kind(*[_convert(value, names, factory) for value in obj])
    if issubclass(kind, (list, tuple)):
        return kind([_convert(value, names, factory) for value in obj])
    if issubclass(kind, dict):
        pairs = [(_convert(key, names, factory), _convert(value, names, factory)) for key, value in obj.items()]
        if not hasattr(kind, 'default_factory'):
            return kind(pairs)
        result = kind(obj.default_factory)
        for key, value in pairs:
            result[key] = value
        return result
    from copy import deepcopy

    return deepcopy(obj)


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in self.__dataclass_fields__.values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
