# SPDX-License-Identifier: MIT
# The module weakref. Collection has no visible effect here: what a weak reference refers to is there as long as the reference is.
# So references hold their objects, callbacks and finalizers are not called by themselves, and weak dicts and sets keep what they
# got. getweakrefs() and getweakrefcount(), which ask what references there are, are left out.

import operator as _operators
from types import GenericAlias

__all__ = [
    'ref', 'proxy', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType', 'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary',
    'WeakSet', 'WeakMethod', 'finalize',
]  # fmt: skip

_REFERABLE = (
    _class_function, _class_builtin_function_or_method, _class_method, type, set, frozenset, _class_module, _class_generator,
    _class_coroutine, _class_async_generator, _class_code, _class_GenericAlias, memoryview,
)  # fmt: skip


_REFERABLE_BASES = (type, set, frozenset, _class_module, _class_deque, _class_partial, _class__lru_cache_wrapper)


def _check(obj):
    kind = type(obj)
    if kind in _REFERABLE or isinstance(obj, _REFERABLE_BASES):
        return
    if _lookup(kind, '__weakref__') is None or isinstance(obj, (int, tuple, bytes)):
        raise TypeError(f"cannot create weak reference to '{_type_name(obj)}' object")


def _count_arguments(name, args):
    if not args:
        raise TypeError(f'{name} expected at least 1 argument, got 0')
    if len(args) > 2:
        raise TypeError(f'{name} expected at most 2 arguments, got {len(args)}')


@_class_dotted
class ReferenceType:
    __slots__ = ('_object', '_hash', '_callback')

    def __new__(cls, /, *args, **kwargs):
        _count_arguments('__new__', args)
        _check(args[0])
        self = _object_new(cls)
        self._object = args[0]
        self._hash = None
        self._callback = args[1] if len(args) > 1 else None
        return self

    def __init__(self, /, *args, **kwargs):
        if kwargs:
            raise TypeError('ref() takes no keyword arguments')
        _count_arguments('__init__', args)

    @property
    def __callback__(self):
        return self._callback

    __class_getitem__ = classmethod(GenericAlias)

    def __call__(self):
        return self._object

    def __hash__(self):
        if self._hash is None:
            self._hash = hash(self._object)
        return self._hash

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        return self._object is other._object or self._object == other._object

    def __ne__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        return self._object is not other._object and self._object != other._object

    def __repr__(self):
        obj = self._object
        name = _lookup(type(obj), '__name__')
        if name is not None:
            name = _bind(name, obj, type(obj))
        shown = f' ({name})' if isinstance(name, str) else ''
        return f"<weakref at {id(self):#x}; to '{_type_name(obj)}' at {id(obj):#x}{shown}>"


ref = ReferenceType


class KeyedRef(ref):
    """Specialized reference that includes a key corresponding to the value."""

    __slots__ = ('key',)

    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakMethod(ref):
    """
    A custom `weakref.ref` subclass which simulates a weak reference to
    a bound method, working around the lifetime problem of bound methods.
    """

    __slots__ = ('_func_ref', '_meth_type', '_alive', '__weakref__')

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None
        self = ref.__new__(cls, obj, callback)
        self._func_ref = ref(func)
        self._meth_type = type(meth)
        self._alive = True
        return self

    def __call__(self):
        return self._meth_type(self._func_ref(), super().__call__())

    def __eq__(self, other):
        if isinstance(other, WeakMethod):
            return ref.__eq__(self, other) and self._func_ref == other._func_ref
        return NotImplemented

    def __ne__(self, other):
        if isinstance(other, WeakMethod):
            return not self == other
        return NotImplemented

    __hash__ = ref.__hash__


# ---- proxies ----


def _behind(value):
    """The object of a proxy; anything else as it is."""
    return _proxied(value) if type(value) is ProxyType or type(value) is CallableProxyType else value


def _proxied(self):
    return object.__getattribute__(self, '_object')


def _binary(operate):
    def forward(self, other, /):
        return operate(_behind(self), _behind(other))

    def reflected(self, other, /):
        return operate(_behind(other), _behind(self))

    return forward, reflected


def _in_place(operate):
    """What x op= y leaves: the object's own answer, no proxy."""

    def forward(self, other, /):
        return operate(_behind(self), _behind(other))

    return forward


@_class_dotted
class ProxyType:
    __slots__ = ('_object',)

    def __new__(cls, *args):
        raise TypeError(f"cannot create '{cls.__module__}.{cls.__name__}' instances")

    def __getattribute__(self, name, /):
        return getattr(_proxied(self), name)

    def __setattr__(self, name, value, /):
        setattr(_proxied(self), name, value)

    def __delattr__(self, name, /):
        delattr(_proxied(self), name)

    def __repr__(self, /):
        obj = _proxied(self)
        return f"<weakproxy at {id(self):#x}; to '{_type_name(obj)}' at {id(obj):#x}>"

    def __dir__(self, /):
        return dir(_proxied(self))

    def __str__(self, /):
        return str(_proxied(self))

    def __bytes__(self, /):
        return bytes(_proxied(self))

    __hash__ = None

    def __bool__(self, /):
        return bool(_proxied(self))

    def __len__(self, /):
        return len(_proxied(self))

    def __getitem__(self, key, /):
        return _proxied(self)[key]

    def __setitem__(self, key, value, /):
        _proxied(self)[key] = value

    def __delitem__(self, key, /):
        del _proxied(self)[key]

    def __contains__(self, key, /):
        return key in _proxied(self)

    def __iter__(self, /):
        return iter(_proxied(self))

    def __reversed__(self, /):
        return reversed(_proxied(self))

    def __next__(self, /):
        obj = _proxied(self)
        if not _has(obj, '__next__'):
            raise TypeError(f"Weakref proxy referenced a non-iterator '{_type_name(obj)}' object")
        return next(obj)

    def __neg__(self, /):
        return -_proxied(self)

    def __pos__(self, /):
        return +_proxied(self)

    def __abs__(self, /):
        return abs(_proxied(self))

    def __invert__(self, /):
        return ~_proxied(self)

    def __int__(self, /):
        return int(_proxied(self))

    def __float__(self, /):
        return float(_proxied(self))

    def __index__(self, /):
        return _number_index(_proxied(self))

    def __enter__(self, /):
        return _proxied(self).__enter__()

    def __eq__(self, other, /):
        return _behind(self) == _behind(other)

    def __ne__(self, other, /):
        return _behind(self) != _behind(other)

    def __lt__(self, other, /):
        return _behind(self) < _behind(other)

    def __le__(self, other, /):
        return _behind(self) <= _behind(other)

    def __gt__(self, other, /):
        return _behind(self) > _behind(other)

    def __ge__(self, other, /):
        return _behind(self) >= _behind(other)

    __add__, __radd__ = _binary(lambda a, b: a + b)
    __sub__, __rsub__ = _binary(lambda a, b: a - b)
    __mul__, __rmul__ = _binary(lambda a, b: a * b)
    __matmul__, __rmatmul__ = _binary(lambda a, b: a @ b)
    __truediv__, __rtruediv__ = _binary(lambda a, b: a / b)
    __floordiv__, __rfloordiv__ = _binary(lambda a, b: a // b)
    __mod__, __rmod__ = _binary(lambda a, b: a % b)
    __divmod__, __rdivmod__ = _binary(divmod)
    __pow__, __rpow__ = _binary(lambda a, b: a**b)
    __lshift__, __rlshift__ = _binary(lambda a, b: a << b)
    __rshift__, __rrshift__ = _binary(lambda a, b: a >> b)
    __and__, __rand__ = _binary(lambda a, b: a & b)
    __or__, __ror__ = _binary(lambda a, b: a | b)
    __xor__, __rxor__ = _binary(lambda a, b: a ^ b)
    __iadd__, __isub__, __imul__ = _in_place(_operators.iadd), _in_place(_operators.isub), _in_place(_operators.imul)
    __imatmul__, __itruediv__, __ifloordiv__ = _in_place(_operators.imatmul), _in_place(_operators.itruediv), _in_place(_operators.ifloordiv)
    __imod__, __ipow__ = _in_place(_operators.imod), _in_place(_operators.ipow)
    __ilshift__, __irshift__ = _in_place(_operators.ilshift), _in_place(_operators.irshift)
    __iand__, __ior__, __ixor__ = _in_place(_operators.iand), _in_place(_operators.ior), _in_place(_operators.ixor)


@_class_dotted
class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, /, *args, **kwargs):
        return _proxied(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """Create a proxy object that weakly references 'object'."""
    _check(object)
    made = _object_new(CallableProxyType if callable(object) else ProxyType)
    _setattr_plain(made, '_object', object)
    return made


# ---- dicts and sets ----


class WeakValueDictionary(MutableMapping):
    """Mapping class that references values weakly.

    Entries in the dictionary will be discarded when no strong
    reference to the value exists anymore
    """

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def __getitem__(self, key):
        return self.data[key]()

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, None, key)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        for key in self.data:
            yield key

    def values(self):
        for reference in self.data.values():
            yield reference()

    def items(self):
        for key, reference in self.data.items():
            yield key, reference()

    def get(self, key, default=None):
        return self[key] if key in self.data else default

    def setdefault(self, key, default=None):
        if key not in self.data:
            self[key] = default
            return default
        return self[key]

    def pop(self, key, *args):
        if key in self.data:
            return self.data.pop(key)()
        if args:
            return args[0]
        raise KeyError(key)

    def popitem(self):
        key, reference = self.data.popitem()
        return key, reference()

    def clear(self):
        self.data.clear()

    def copy(self):
        made = WeakValueDictionary()
        made.update(self)
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        copy = object_module('copy')
        made = self.__class__()
        for key, value in self.items():
            made[copy.deepcopy(key, memo)] = value
        return made

    def itervaluerefs(self):
        """Return an iterator that yields the weak references to the values."""
        return iter(self.valuerefs())

    def valuerefs(self):
        """Return a list of weak references to the values."""
        return [*self.data.values()]

    def update(self, other=(), /, **kwargs):
        _fill(self, other, kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        made = self.__class__()
        made.update(other)
        made.update(self)
        return made


def _fill(target, other, kwargs):
    if hasattr(other, 'items'):
        other = other.items()
    elif hasattr(other, 'keys'):
        other = [(key, other[key]) for key in other.keys()]
    for key, value in other:
        target[key] = value
    for key, value in kwargs.items():
        target[key] = value


class WeakKeyDictionary(MutableMapping):
    """Mapping class that references keys weakly.

    Entries in the dictionary will be discarded when there is no
    longer a strong reference to the key. This can be used to
    associate additional data with an object owned by other parts of
    an application without adding attributes to those objects. This
    can be especially useful with objects that override attribute
    accesses.
    """

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        for reference in self.data:
            yield reference()

    def values(self):
        for value in self.data.values():
            yield value

    def items(self):
        for reference, value in self.data.items():
            yield reference(), value

    def keyrefs(self):
        """Return a list of weak references to the keys."""
        return [*self.data]

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        reference, value = self.data.popitem()
        return reference(), value

    def clear(self):
        self.data.clear()

    def copy(self):
        made = WeakKeyDictionary()
        made.update(self)
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        copy = object_module('copy')
        made = self.__class__()
        for key, value in self.items():
            made[key] = copy.deepcopy(value, memo)
        return made

    def update(self, dict=None, /, **kwargs):
        _fill(self, () if dict is None else dict, kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        made = self.__class__()
        made.update(other)
        made.update(self)
        return made


class WeakSet(MutableSet):
    __module__ = '_weakrefset'

    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    __class_getitem__ = classmethod(GenericAlias)

    def __iter__(self):
        for reference in self.data:
            yield reference()

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self.data

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        if not self.data:
            raise KeyError('pop from empty WeakSet')
        return self.data.pop()()

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def _refs(self, other):
        return {ref(item) for item in other}

    def _made(self, references):
        return self.__class__([reference() for reference in references])

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        return self._made(self.data - self._refs(other))

    __sub__ = difference

    def difference_update(self, other):
        self.data -= self._refs(other)

    def __isub__(self, other):
        self.data -= self._refs(other)
        return self

    def intersection(self, other):
        return self._made(self.data & self._refs(other))

    __and__ = intersection

    def intersection_update(self, other):
        self.data &= self._refs(other)

    def __iand__(self, other):
        self.data &= self._refs(other)
        return self

    def issubset(self, other):
        return self.data <= self._refs(other)

    __le__ = issubset

    def __lt__(self, other):
        return self.data < self._refs(other)

    def issuperset(self, other):
        return self.data >= self._refs(other)

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > self._refs(other)

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == self._refs(other)

    __hash__ = None

    def symmetric_difference(self, other):
        return self._made(self.data ^ self._refs(other))

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self.data ^= self._refs(other)

    def __ixor__(self, other):
        self.data ^= self._refs(other)
        return self

    def union(self, other):
        return self._made(self.data | self._refs(other))

    __or__ = union

    def isdisjoint(self, other):
        return self.data.isdisjoint(self._refs(other))


# ---- finalizers ----


class finalize:
    """Class for finalization of weakrefable objects

    finalize(obj, func, *args, **kwargs) returns a callable finalizer
    object which will be called when obj is garbage collected. The
    first time the finalizer is called it evaluates func(*arg, **kwargs)
    and returns the result. After this the finalizer is dead, and
    calling it just returns None.
    """

    __slots__ = ('_info', '_atexit')

    def __init__(self, obj, func, /, *args, **kwargs):
        _check(obj)
        self._info = (obj, func, args, kwargs)
        self._atexit = True

    def __call__(self, _=None):
        """If alive then mark as dead and return func(*args, **kwargs);
        otherwise return None"""
        info = self.detach()
        if info is not None:
            return info[1](*info[2], **info[3])

    def detach(self):
        """If alive then mark as dead and return (obj, func, args, kwargs);
        otherwise return None"""
        info, self._info = self._info, None
        return info

    def peek(self):
        """If alive then return (obj, func, args, kwargs);
        otherwise return None"""
        return self._info

    @property
    def alive(self):
        """Whether finalizer is alive"""
        return self._info is not None

    @property
    def atexit(self):
        """Whether finalizer should be called at exit"""
        return self._info is not None and self._atexit

    @atexit.setter
    def atexit(self, value):
        if self._info is not None:
            self._atexit = bool(value)

    def __repr__(self):
        if self._info is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        obj = self._info[0]
        return f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>'
