# SPDX-License-Identifier: MIT
# The module types: names of built-in classes, the making of classes, SimpleNamespace, DynamicClassAttribute, coroutine.

__all__ = [
    'AsyncGeneratorType', 'BuiltinFunctionType', 'BuiltinMethodType', 'CellType', 'ClassMethodDescriptorType', 'CodeType',
    'CoroutineType', 'DynamicClassAttribute', 'EllipsisType', 'FrameType', 'FunctionType', 'GeneratorType', 'GenericAlias',
    'GetSetDescriptorType', 'LambdaType', 'MappingProxyType', 'MemberDescriptorType', 'MethodDescriptorType', 'MethodType',
    'MethodWrapperType', 'ModuleType', 'NoneType', 'NotImplementedType', 'SimpleNamespace', 'TracebackType', 'UnionType',
    'WrapperDescriptorType', 'coroutine', 'get_original_bases', 'new_class', 'prepare_class', 'resolve_bases',
]  # fmt: skip

FunctionType = LambdaType = _class_function
CodeType = _class_code
MappingProxyType = _class_mappingproxy
CellType = _class_cell
GeneratorType = _class_generator
CoroutineType = _class_coroutine
AsyncGeneratorType = _class_async_generator
MethodType = _class_method
BuiltinFunctionType = BuiltinMethodType = _class_builtin_function_or_method
WrapperDescriptorType = _class_wrapper_descriptor
MethodWrapperType = type(object().__str__)
MethodDescriptorType = _class_method_descriptor
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
ModuleType = _class_module
TracebackType = _class_traceback
FrameType = _class_frame
GetSetDescriptorType = _class_getset_descriptor
MemberDescriptorType = _class_member_descriptor
GenericAlias = _class_GenericAlias
UnionType = _class_UnionType
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)


# ---- making classes ----


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class object dynamically using the appropriate metaclass."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    cls = meta(name, resolved, namespace, **kwds)
    if isinstance(cls, type) and '__module__' not in namespace:  # CPython takes it from the caller of type.__new__
        new = _lookup(meta, '__new__')
        if new is _type_new_native:
            cls.__module__ = 'types'
        elif new is _lookup(ABCMeta, '__new__'):
            cls.__module__ = 'abc'
    return cls


def resolve_bases(bases):
    """Resolve MRO entries dynamically as specified by PEP 560."""
    result = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            result.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        changed = True
        result.extend(entries)
    return tuple(result) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Call the __prepare__ method of the appropriate metaclass.

    Returns (metaclass, namespace, kwds) as a 3-tuple

    *metaclass* is the appropriate metaclass
    *namespace* is the prepared class namespace
    *kwds* is an updated copy of the passed in kwds argument with any
    'metaclass' entry removed. If no kwds argument is passed in, this will
    be an empty dict.
    """
    kwds = {} if kwds is None else dict(kwds)
    if 'metaclass' in kwds:
        meta = kwds.pop('metaclass')
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _class_metaclass(meta, tuple(bases))
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    return meta, namespace, kwds


def get_original_bases(cls, /):
    """Return the class's "original" bases prior to modification by `__mro_entries__`."""
    try:
        return cls.__dict__.get('__orig_bases__', cls.__bases__)
    except AttributeError:
        raise TypeError(f'Expected an instance of type, not {type(cls).__name__!r}') from None


class DynamicClassAttribute:
    """Route attribute access on a class to __getattr__.

    This is a descriptor, used to define attributes that act differently when
    accessed through an instance and through a class. Instance access remains
    normal, but access to an attribute through a class will be routed to the
    class's __getattr__ method; this is done by raising AttributeError.
    """

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _copy(self, fget, fset, fdel, doc):
        made = type(self)(fget, fset, fdel, doc)
        made.overwrite_doc = self.overwrite_doc
        return made

    def getter(self, fget):
        return self._copy(fget, self.fset, self.fdel, (fget.__doc__ if self.overwrite_doc else None) or self.__doc__)

    def setter(self, fset):
        return self._copy(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return self._copy(self.fget, self.fset, fdel, self.__doc__)


# ---- SimpleNamespace ----


@_class_dotted
class SimpleNamespace:
    """A simple attribute-based namespace."""

    def __init__(self, /, *args, **kwargs):
        if len(args) > 1:
            raise TypeError(f'{type(self).__name__} expected at most 1 argument, got {len(args)}')
        own = self.__dict__
        if args:
            given = args[0] if isinstance(args[0], dict) else dict(args[0])
            for name in given:
                if not isinstance(name, str):
                    raise TypeError('keywords must be strings')
            own.update(given)
        own.update(kwargs)

    def __repr__(self):
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        running = _builtins_state().setdefault('repr_running', [])
        for other in running:
            if other is self:
                return f'{name}(...)'
        running.append(self)
        try:
            own = self.__dict__
            items = [f'{key}={own[key]!r}' for key in [*own] if isinstance(key, str) and key and key in own]
        finally:
            running.pop()
        return f'{name}({", ".join(items)})'

    def __eq__(self, value, /):
        if _is_subclass(type(self), SimpleNamespace) and _is_subclass(type(value), SimpleNamespace):
            return self.__dict__ == value.__dict__
        return NotImplemented

    def __ne__(self, value, /):
        if _is_subclass(type(self), SimpleNamespace) and _is_subclass(type(value), SimpleNamespace):
            return self.__dict__ != value.__dict__
        return NotImplemented

    def __lt__(self, value, /):
        if _is_subclass(type(self), SimpleNamespace) and _is_subclass(type(value), SimpleNamespace):
            return self.__dict__ < value.__dict__
        return NotImplemented

    def __le__(self, value, /):
        if _is_subclass(type(self), SimpleNamespace) and _is_subclass(type(value), SimpleNamespace):
            return self.__dict__ <= value.__dict__
        return NotImplemented

    def __gt__(self, value, /):
        if _is_subclass(type(self), SimpleNamespace) and _is_subclass(type(value), SimpleNamespace):
            return self.__dict__ > value.__dict__
        return NotImplemented

    def __ge__(self, value, /):
        if _is_subclass(type(self), SimpleNamespace) and _is_subclass(type(value), SimpleNamespace):
            return self.__dict__ >= value.__dict__
        return NotImplemented

    __hash__ = None

    def __reduce__(self):
        """Return state information for pickling"""
        return type(self), (), self.__dict__

    def __replace__(self, /, *args, **changes):
        """Return a copy of the namespace object with new values for the specified attributes."""
        if args:
            raise TypeError('__replace__() takes no positional arguments')
        made = type(self)()
        made.__dict__.update(self.__dict__)
        made.__dict__.update(changes)
        return made


# ---- coroutines made of generators ----


class _GeneratorWrapper:
    """What a generator-like object that is no generator becomes, so that it can be awaited."""

    def __init__(self, gen):
        self.__wrapped = gen
        self.__isgen = type(gen) is GeneratorType
        self.__name__ = getattr(gen, '__name__', None)
        self.__qualname__ = getattr(gen, '__qualname__', None)

    def send(self, val):
        return self.__wrapped.send(val)

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def close(self):
        return self.__wrapped.close()

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__isgen else self

    __await__ = __iter__


def coroutine(func):
    """Convert regular generator function to a coroutine."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if type(func) is FunctionType:
        flags = func.__code__.co_flags
        if flags & 0x180:  # of a coroutine already
            return func
        if flags & 0x20:
            return _iterable_coroutine(func)

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if type(made) is CoroutineType or type(made) is GeneratorType and _is_iterable_coroutine(made):
            return made
        if isinstance(made, Generator) and not isinstance(made, Coroutine):
            return _GeneratorWrapper(made)
        return made

    for name in ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__'):
        try:
            setattr(wrapped, name, getattr(func, name))
        except AttributeError:
            pass
    for name, value in getattr(func, '__dict__', {}).items():
        setattr(wrapped, name, value)
    wrapped.__wrapped__ = func
    return wrapped
