# SPDX-License-Identifier: MIT
# Abstract base classes: abc.ABCMeta, and the classes of collections.abc. The built-in classes that CPython registers stand in
# _abc_builtins of each class, the methods that a __subclasshook__ looks for in _abc_methods; what a program registers is its own.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


abstractmethod.__module__ = 'abc'


def _abstract_registry():
    """What the program registered: class -> tuple of classes. The VM's own."""
    state = _builtins_state()
    registry = state.get('abc_registry')
    if type(registry) is not dict:
        state['abc_registry'] = registry = {}
    return registry


class ABCMeta(type):
    __module__ = 'abc'

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        names = [key for key, value in namespace.items() if getattr(value, '__isabstractmethod__', False)]
        for base in bases:
            for key in getattr(base, '__abstractmethods__', ()):
                if getattr(getattr(cls, key, None), '__isabstractmethod__', False):
                    names.append(key)
        cls.__abstractmethods__ = frozenset(names)
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        known = ABCMeta.__subclasscheck__(cls, subclass) if isinstance(cls, _ProtocolMeta) else issubclass(subclass, cls)
        if not known:
            if issubclass(cls, subclass):
                raise RuntimeError('Refusing to create an inheritance cycle')
            registry = _abstract_registry()
            registry[cls] = registry.get(cls, ()) + (subclass,)
            state = _builtins_state()
            state['abc_token'] = state.get('abc_token', 0) + 1
        return subclass

    def _abc_registry_clear(cls):
        """Forget what was registered."""
        _abstract_registry().pop(cls, None)

    def _abc_caches_clear(cls):
        """Answers are not kept: there is nothing to forget."""


    def __instancecheck__(cls, instance):
        said, kind = instance.__class__, type(instance)
        if cls.__subclasscheck__(said):
            return True
        return said is not kind and cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if _is_subclass(subclass, cls):
            return True
        for other in cls.__dict__.get('_abc_builtins', ()):
            if _is_subclass(subclass, other):
                return True
        for other in _abstract_registry().get(cls, ()):
            if issubclass(subclass, other):
                return True
        for other in cls.__subclasses__():
            if isinstance(other, type) and other.__dict__.get('_is_protocol'):
                known = ABCMeta.__subclasscheck__(other, subclass)
            else:
                known = issubclass(subclass, other)
            if known:
                return True
        return False


@classmethod
def _abstract_hook(cls, subclass):
    """The __subclasshook__ of the classes below: of a class that has its own _abc_methods, not of a program's subclass."""
    names = cls.__dict__.get('_abc_methods')
    if names is None:
        return NotImplemented
    for name in names:
        if _lookup(subclass, name) is None:
            return NotImplemented
    return True


@classmethod
def _abstract_getitem(cls, item, /):
    return _class_GenericAlias(cls, item)


class Hashable(metaclass=ABCMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    __subclasshook__ = _abstract_hook
    _abc_methods = ('__hash__',)

    @abstractmethod
    def __hash__(self):
        return 0


class Awaitable(metaclass=ABCMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    __subclasshook__ = _abstract_hook
    __class_getitem__ = _abstract_getitem
    _abc_methods = ('__await__',)

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_methods = ('__await__', 'send', 'throw', 'close')

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _abstract_throw(typ, val, tb)

    def close(self):
        _abstract_close(self, 'coroutine')


class AsyncIterable(metaclass=ABCMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    __subclasshook__ = _abstract_hook
    __class_getitem__ = _abstract_getitem
    _abc_methods = ('__aiter__',)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


class AsyncIterator(AsyncIterable):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_methods = ('__anext__', '__aiter__')

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_methods = ('__aiter__', '__anext__', 'asend', 'athrow', 'aclose')

    async def __anext__(self):
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        raise typ

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError('asynchronous generator ignored GeneratorExit')


class Iterable(metaclass=ABCMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    __subclasshook__ = _abstract_hook
    __class_getitem__ = _abstract_getitem
    _abc_methods = ('__iter__',)

    @abstractmethod
    def __iter__(self):
        while False:
            yield None


class Iterator(Iterable):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_methods = ('__iter__', '__next__')

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_methods = ('__reversed__', '__iter__')

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


def _abstract_throw(typ, val, tb):
    if val is None:
        if tb is None:
            raise typ
        val = typ()
    if tb is not None:
        val = val.with_traceback(tb)
    raise val


def _abstract_close(self, word):
    try:
        self.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError(f'{word} ignored GeneratorExit')


class Generator(Iterator):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_methods = ('__iter__', '__next__', 'send', 'throw', 'close')

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _abstract_throw(typ, val, tb)

    def close(self):
        _abstract_close(self, 'generator')


class Sized(metaclass=ABCMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    __subclasshook__ = _abstract_hook
    _abc_methods = ('__len__',)

    @abstractmethod
    def __len__(self):
        return 0


class Container(metaclass=ABCMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    __subclasshook__ = _abstract_hook
    __class_getitem__ = _abstract_getitem
    _abc_methods = ('__contains__',)

    @abstractmethod
    def __contains__(self, x):
        return False


class Collection(Sized, Iterable, Container):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_methods = ('__len__', '__iter__', '__contains__')


class Buffer(metaclass=ABCMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    __subclasshook__ = _abstract_hook
    _abc_methods = ('__buffer__',)
    _abc_builtins = (bytes, bytearray, memoryview)

    @abstractmethod
    def __buffer__(self, flags, /):
        raise NotImplementedError


class Callable(metaclass=ABCMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    __subclasshook__ = _abstract_hook
    _abc_methods = ('__call__',)
    _abc_builtins = (_class_function, _class_builtin_function_or_method, _class_method, type)

    def __class_getitem__(cls, item, /):
        return _abstract_callable_alias(cls, item)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


def _abstract_callable_alias(cls, item):
    if not isinstance(item, tuple) or len(item) != 2:
        raise TypeError('Callable must be used as Callable[[arg, ...], result].')
    arguments, result = item
    if isinstance(arguments, (list, tuple)):
        return _generic_built_in(cls, (*arguments, result))
    if not _generic_takes_parameters(arguments):
        raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arguments}')
    return _generic_built_in(cls, item)


class Set(Collection):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (set, frozenset, _class_dict_keys, _class_dict_items)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) > len(other):
            return False
        for item in self:
            if item not in other:
                return False
        return True

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) < len(other):
            return False
        for item in other:
            if item not in self:
                return False
        return True

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    __hash__ = None

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable([value for value in other if value in self])

    __rand__ = __and__

    def isdisjoint(self, other):
        for value in other:
            if value in self:
                return False
        return True

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable([item for part in (self, other) for item in part])

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable([value for value in self if value not in other])

    def __rsub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable([value for value in other if value not in self])

    def __xor__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        return hash(frozenset(self))


class MutableSet(Set):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (set,)

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
        else:
            if not isinstance(it, Set):
                it = self._from_iterable(it)
            for value in it:
                if value in self:
                    self.discard(value)
                else:
                    self.add(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it:
                self.discard(value)
        return self


class Mapping(Collection):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (dict, _class_mappingproxy)
    __reversed__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None


class MappingView(Sized):
    __module__ = 'collections.abc'
    __slots__ = ('_mapping',)
    __class_getitem__ = _abstract_getitem
    _abc_builtins = (_class_dict_keys, _class_dict_items, _class_dict_values)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._mapping!r})'


class KeysView(MappingView, Set):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (_class_dict_keys,)

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (_class_dict_items,)

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield (key, self._mapping[key])


class ValuesView(MappingView, Collection):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (_class_dict_values,)

    def __contains__(self, value):
        for key in self._mapping:
            found = self._mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class MutableMapping(Mapping):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (dict,)

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_builtins_missing):
        try:
            value = self[key]
        except KeyError as error:
            if default is _builtins_missing:
                raise error
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        if isinstance(other, Mapping):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, 'keys'):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class Sequence(Reversible, Collection):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (tuple, str, range, bytes, bytearray, memoryview, list, _class_deque)

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        index = 0
        try:
            while True:
                yield self[index]
                index += 1
        except IndexError:
            return

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __reversed__(self):
        for index in reversed(range(len(self))):
            yield self[index]

    def index(self, value, start=0, stop=None):
        if start is not None and start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        index = start
        while stop is None or index < stop:
            try:
                item = self[index]
            except IndexError:
                break
            if item is value or item == value:
                return index
            index += 1
        raise ValueError

    def count(self, value):
        total = 0
        for item in self:
            if item is value or item == value:
                total += 1
        return total


class _DeprecateByteStringMeta(ABCMeta):
    __module__ = 'collections.abc'

    def __new__(mcls, name, bases, namespace, **kwargs):
        if name != 'ByteString':
            _abstract_warn_bytestring()
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        _abstract_warn_bytestring()
        return super().__instancecheck__(instance)


def _abstract_warn_bytestring():
    from warnings import warn

    warn("'collections.abc.ByteString' is deprecated and slated for removal in Python 3.14", DeprecationWarning)


class ByteString(Sequence, metaclass=_DeprecateByteStringMeta):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (bytes, bytearray)


class MutableSequence(Sequence):
    __module__ = 'collections.abc'
    __slots__ = ()
    _abc_builtins = (list, bytearray, _class_deque)

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        count = len(self)
        for index in range(count // 2):
            self[index], self[count - index - 1] = self[count - index - 1], self[index]

    def extend(self, values):
        if values is self:
            values = list(values)
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self
