# SPDX-License-Identifier: MIT
# The module copy. What an instance is made of says its __reduce_ex__ (prelude/object.py, for most).

from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from weakref import ref as _reference

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    pass


error = Error

# Tuples: a class's hash is its number in the program's VM, which the image does not know.
_SAME = (
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property, BuiltinFunctionType,
    type(...), type(NotImplemented), FunctionType, CodeType, _class_GenericAlias, _class_UnionType, _reference,
)  # fmt: skip
_ATOMS = (
    int, str, float, bool, type(None), type(...), type(NotImplemented), complex, bytes, CodeType, type, range, BuiltinFunctionType,
    FunctionType, property, _class_GenericAlias, _class_UnionType, _reference,
)  # fmt: skip


def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _SAME:
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    reduced = _reduced(x, 'shallow')
    if isinstance(reduced, str):
        return x
    return _rebuilt(x, None, *reduced)


def deepcopy(x, memo=None, _nil=[]):
    """Deep copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _ATOMS:
        return x
    number = id(x)
    if memo is None:
        memo = {}
    else:
        y = memo.get(number, _nil)
        if y is not _nil:
            return y
    if cls is list:
        y = memo[number] = []
        append = y.append
        for item in x:
            append(deepcopy(item, memo))
    elif cls is dict:
        y = memo[number] = {}
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        y = _deep_tuple(x, memo)
    elif cls is MethodType:
        y = MethodType(x.__func__, deepcopy(x.__self__, memo))
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        else:
            reduced = _reduced(x, 'deep')
            y = x if isinstance(reduced, str) else _rebuilt(x, memo, *reduced)
    if y is not x:
        memo[number] = y
        try:  # the original lives as long as the memo
            memo[id(memo)].append(x)
        except KeyError:
            memo[id(memo)] = [x]
    return y


def _deep_tuple(x, memo):
    copies = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # it came by itself again
        return memo[id(x)]
    for old, new in zip(x, copies):
        if old is not new:
            return tuple(copies)
    return x


def _reduced(x, kind):
    """What __reduce_ex__(4) gives: a str (the object itself), or (callable, arguments, state, items, pairs) as far as there are any."""
    reduce = getattr(x, '__reduce_ex__', None)
    if reduce is not None:
        return reduce(4)
    reduce = getattr(x, '__reduce__', None)
    if reduce is None:
        raise Error(f'un({kind})copyable object of type {type(x)}')
    return reduce()


def _rebuilt(x, memo, make, args, state=None, items=None, pairs=None):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = make(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(y, key, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    cls = obj.__class__
    func = getattr(cls, '__replace__', None)
    if func is None:
        raise TypeError(f'replace() does not support {cls.__name__} objects')
    return func(obj, **changes)
