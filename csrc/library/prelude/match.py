# SPDX-License-Identifier: MIT
# The match statement, except*, raise and class bodies: what their instructions ask of objects.


def _raise_instance(kind):
    value = kind()
    if not isinstance(value, BaseException):
        raise TypeError(f'calling {kind!r} should have returned an instance of BaseException, not {type(value)!r}')
    return value


def raise_from(exception, cause):
    if isinstance(exception, type) and _is_subclass(exception, BaseException):
        exception = _raise_instance(exception)
    elif not isinstance(exception, BaseException):
        raise TypeError('exceptions must derive from BaseException')
    cause = _raise_instance(cause)
    raise exception from cause


def delete_name(namespace, name):
    try:
        del namespace[name]
    except Exception:
        raise NameError(f"name '{name}' is not defined", name=name) from None


def setup_annotations(namespace):
    if type(namespace) is dict:
        dict.setdefault(namespace, '__annotations__', {})
        return
    try:
        namespace['__annotations__']
    except KeyError:
        namespace['__annotations__'] = {}


def match_sequence(subject):
    kind = type(subject)
    if _is_subclass(kind, str) or _is_subclass(kind, bytes) or _is_subclass(kind, bytearray):
        return False
    return issubclass(kind, Sequence)


def match_mapping(subject):
    return issubclass(type(subject), Mapping)


def match_len(subject):
    return len(subject)


class _MatchMissing:
    __slots__ = ()


def match_keys_general(subject, keys, /):
    get = subject.get
    seen = set()
    values = []
    for key in keys:
        if key in seen:
            raise ValueError(f'mapping pattern checks duplicate key ({key!r})')
        seen.add(key)
        value = get(key, _MatchMissing)
        if value is _MatchMissing:
            return None
        values.append(value)
    return tuple(values)


def _match_attribute(subject, cls, name, seen):
    if name in seen:
        raise TypeError(f'{cls.__name__}() got multiple sub-patterns for attribute {name!r}')
    seen.add(name)
    try:
        return getattr(subject, name)
    except AttributeError:
        return _MatchMissing


def _match_positional(subject, cls, count, seen):
    """Values for the positional sub-patterns; None when an attribute is missing."""
    try:
        names = cls.__match_args__
    except AttributeError:
        for kind in (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple):
            if _is_subclass(cls, kind):
                if count > 1:
                    raise TypeError(f'{cls.__name__}() accepts 1 positional sub-pattern ({count} given)') from None
                return [subject]
        names = ()
    if type(names) is not tuple:
        raise TypeError(f'{cls.__name__}.__match_args__ must be a tuple (got {type(names).__name__})')
    if len(names) < count:
        raise TypeError(f'{cls.__name__}() accepts {len(names)} positional sub-pattern{"" if len(names) == 1 else "s"} ({count} given)')
    values = []
    for name in names[:count]:
        if type(name) is not str:
            raise TypeError(f'__match_args__ elements must be strings (got {type(name).__name__})')
        value = _match_attribute(subject, cls, name, seen)
        if value is _MatchMissing:
            return None
        values.append(value)
    return values


def match_class_general(subject, cls, count, names, /):
    if not isinstance(cls, type):
        raise TypeError('called match pattern must be a class')
    if not isinstance(subject, cls):
        return None
    seen = set()
    values = _match_positional(subject, cls, count, seen) if count else []
    if values is None:
        return None
    for name in names:
        value = _match_attribute(subject, cls, name, seen)
        if value is _MatchMissing:
            return None
        values.append(value)
    return tuple(values)


# ---- except* ----


def _star_check(kinds):
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if not isinstance(kind, type) or not _is_subclass(kind, BaseException):
            raise TypeError('catching classes that do not inherit from BaseException is not allowed')
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if _is_subclass(kind, BaseExceptionGroup):
            raise TypeError('catching ExceptionGroup with except* is not allowed. Use except instead.')


def star_split(exception, kinds):
    _star_check(kinds)
    if exception is None:
        return None, None
    if isinstance(exception, BaseExceptionGroup):
        pair = exception.split(kinds)
        if type(pair) is not tuple:
            raise TypeError(f'{type(exception).__name__}.split must return a tuple, not {type(pair).__name__}')
        if len(pair) < 2:
            raise TypeError(f'{type(exception).__name__}.split must return a 2-tuple, got tuple of size {len(pair)}')
        return pair[0], pair[1]
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if _is_subclass(type(exception), kind):
            return BaseExceptionGroup('', (exception,)), None
    return None, exception


def _star_leaves(exception, leaves):
    if isinstance(exception, BaseExceptionGroup):
        for part in exception.exceptions:
            _star_leaves(part, leaves)
    else:
        leaves.append(exception)


def _star_is_part(exception, group):
    """Does the group look like a part that split off, with the metadata that all parts of one group share?"""
    if not isinstance(exception, BaseExceptionGroup):
        return False
    if getattr(exception, '__notes__', None) is not getattr(group, '__notes__', None):
        return False
    return exception.__traceback__ is group.__traceback__ and exception.__cause__ is group.__cause__ and exception.__context__ is group.__context__


def star_finish(exception, parts):
    if not isinstance(exception, BaseExceptionGroup):
        return parts[0]
    raised = []
    leaves = []
    for part in parts:
        if part is None:
            continue
        if _star_is_part(part, exception):
            _star_leaves(part, leaves)
        else:
            raised.append(part)
    rest = None
    if leaves:
        kept = {id(leaf) for leaf in leaves}
        rest = exception.split(lambda leaf: id(leaf) in kept)[0]
    if not raised:
        return rest
    if rest is not None:
        raised.append(rest)
    if len(raised) > 1:
        return BaseExceptionGroup('', raised)
    return raised[0]
