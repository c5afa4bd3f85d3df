# SPDX-License-Identifier: MIT
# The module itertools: the names of its built-in classes (mod_itertools.c, iterator.py), tee(), groupby.

count, cycle, repeat = _class_count, _class_cycle, _class_repeat
accumulate, batched, chain, compress, dropwhile = _class_accumulate, _class_batched, _class_chain, _class_compress, _class_dropwhile
filterfalse, islice, pairwise, starmap, takewhile = _class_filterfalse, _class_islice, _class_pairwise, _class_starmap, _class_takewhile
zip_longest, product, permutations = _class_zip_longest, _class_product, _class_permutations
combinations, combinations_with_replacement = _class_combinations, _class_combinations_with_replacement
_tee, _tee_dataobject = _class__tee, _class__tee_dataobject
_groupby_init_native = groupby


def _tee_of(iterable, n=2, /):
    n = _number_index(n)
    if n < 0:
        raise ValueError('n must be >= 0')
    if not n:
        return ()
    iterator = iter(iterable)
    copy = getattr(iterator, '__copy__', None)
    if copy is None:
        iterator = _tee(iterator)
        copy = iterator.__copy__
    return iterator, *[copy() for i in range(n - 1)]


@_class_dotted
class groupby:
    """make an iterator that returns consecutive keys and groups from the iterable

    iterable
      Elements to divide into groups according to the key function.
    key
      A function for computing the group category for each element.
      If the key function is not specified or is None, the element itself
      is used for grouping."""

    __slots__ = ('_it', '_key', '_current', '_value', '_target', '_group')  # the current key and value, the last group's key

    __init__ = _groupby_init_native

    def __iter__(self):
        return self

    def __next__(self):
        self._group = None
        key, missing = self._key, _builtins_missing
        current, target = self._current, self._target
        while current is missing or (target is not missing and (target is current or target == current)):
            value = next(self._it)
            self._current = current = value if key is None else key(value)
            self._value = value
        self._target = current
        self._group = group = _grouper(self, current)
        return current, group

    def __reduce__(self):
        if self._value is _builtins_missing:
            return type(self), (self._it, self._key)
        return type(self), (self._it, self._key), (self._current, self._value, self._target)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError('state is not a tuple')
        self._current, self._value, self._target = state


def _groupby_init(self, iterable, key=None):
    self._it, self._key = iter(iterable), key
    self._current = self._value = self._target = _builtins_missing
    self._group = None


@_class_dotted
class _grouper:
    __slots__ = ('_parent', '_target')

    def __init__(self, parent, target, /):
        if not isinstance(parent, groupby):
            raise TypeError(f'_grouper() argument 1 must be itertools.groupby, not {type(parent).__name__}')
        self._parent, self._target = parent, target

    def __iter__(self):
        return self

    def __next__(self):
        parent, missing = self._parent, _builtins_missing
        if parent._group is not self:
            raise StopIteration
        value = parent._value
        if value is missing:
            key = parent._key
            value = next(parent._it)
            parent._current = value if key is None else key(value)
            parent._value = value
        current, target = parent._current, self._target
        if target is not current and not target == current:
            raise StopIteration
        parent._value = missing
        return value

    def __reduce__(self):
        if self._parent._group is not self:
            return iter, ((),)
        return type(self), (self._parent, self._target)


_class_close(_grouper)
