# SPDX-License-Identifier: MIT
# The module collections.abc; its classes are of the core (abstract.py).

__all__ = [
    'Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable', 'Iterator', 'Generator', 'Reversible',
    'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet', 'Mapping', 'MutableMapping', 'MappingView', 'KeysView', 'ItemsView',
    'ValuesView', 'Sequence', 'MutableSequence', 'ByteString', 'Buffer',
]  # fmt: skip

Awaitable = Awaitable
Coroutine = Coroutine
AsyncIterable = AsyncIterable
AsyncIterator = AsyncIterator
AsyncGenerator = AsyncGenerator
Hashable = Hashable
Iterable = Iterable
Iterator = Iterator
Generator = Generator
Reversible = Reversible
Sized = Sized
Container = Container
Callable = Callable
Collection = Collection
Set = Set
MutableSet = MutableSet
Mapping = Mapping
MutableMapping = MutableMapping
MappingView = MappingView
KeysView = KeysView
ItemsView = ItemsView
ValuesView = ValuesView
Sequence = Sequence
MutableSequence = MutableSequence
ByteString = ByteString
Buffer = Buffer
