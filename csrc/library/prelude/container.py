# SPDX-License-Identifier: MIT
# General forms of list, tuple, dict, its views, set, frozenset, range, slice and their iterators: what asks the program's __eq__,
# __hash__, __lt__, __index__, __iter__ and so on, in CPython's order and number. Parameters are those of the natives in
# object/list.c, tuple.c, dict.c, dict_view.c, set.c, range.c, slice.c and iter.c. A method is called through its class where an
# object may be of a subclass that overrides it. The steps named _dict_*, _set_*, _list_* stand in object/container.c.


def _container_missing():
    """Stands for an argument that was not given."""


def _container_has_hint(x):
    return type(x) is _class_reversed or _operator_has_own(x, '__len__') or _operator_has_own(x, '__length_hint__')


def _container_hint(x):
    """Asks how long an iterable will be, as CPython does before it fills a list; only the asking and its errors show."""
    if _operator_has(x, '__len__'):
        try:
            len(x)
            return
        except TypeError:
            pass
    method = _number_special(x, '__length_hint__')
    if method is None:
        return
    try:
        value = method()
    except TypeError:
        return
    if value is NotImplemented:
        return
    if not isinstance(value, int):
        raise TypeError(f'__length_hint__ must be an integer, not {_type_name(value)}')
    if value < 0:
        raise ValueError('__length_hint__() should return >= 0')


def _container_fill(xs, iterable):
    """Appends the items of any iterable to a list, one by one."""
    append = list.append
    if _container_has_hint(iterable):
        iterator = iter(iterable)
        _container_hint(iterable)
        while True:
            try:
                item = next(iterator)
            except StopIteration:
                return
            append(xs, item)
    more = _iterator_fill(xs, iterable)
    while more is False:
        more = _iterator_fill(xs, iterable)
    if more is None:
        for item in iterable:
            append(xs, item)


def _container_list(iterable):
    """A new list of the items of any iterable."""
    xs = []
    _container_fill(xs, iterable)
    return xs


def _container_order(a, b, op):
    """The operator by its number, CompareOp's."""
    if op == 0:
        return a < b
    if op == 1:
        return a <= b
    if op == 2:
        return a == b
    if op == 3:
        return a != b
    return a > b if op == 4 else a >= b


def container_hash_of(x, /):
    return hash(x)


def container_hash(self, /):
    if type(self) is slice:
        self = (self.start, self.stop, self.step)
        return hash(self)
    return _tuple_hash([_container_hash(tuple.__getitem__(self, i)) for i in range(tuple.__len__(self))])


# ---- indices ----


def _slice_index(x):
    if x is None:
        return None
    if not isinstance(x, int) and _number_special(x, '__index__') is None:
        raise TypeError('slice indices must be integers or None or have an __index__ method')
    return _number_index(x)


def _slice_plain(key):
    """The slice with ints and None for its parts; they are asked in CPython's order."""
    if _slice_indices(key):
        return key
    step = _slice_index(key.step)
    if step == 0:
        raise ValueError('slice step cannot be zero')
    start = _slice_index(key.start)
    return slice(start, _slice_index(key.stop), step)


def _sequence_key(key, name):
    """A key of a sequence as an int or a slice of ints."""
    if type(key) is slice:
        return _slice_plain(key)
    if _number_special(key, '__index__') is None:
        raise TypeError(f'{name} indices must be integers or slices, not {_type_name(key)}')
    return _number_index(key)


def _sequence_bound(x):
    """start or stop of index()."""
    if _number_special(x, '__index__') is None:
        raise TypeError('slice indices must be integers or have an __index__ method')
    return _number_index(x)


def slice_indices(self, length, /):
    length = _number_index(length)
    if length < 0:
        raise ValueError('length should not be negative')
    return slice.indices(_slice_plain(self), length)


def _slice_compare(a, b, op):
    if type(b) is not slice:
        return NotImplemented
    if a is b:
        return op == 1 or op == 2 or op == 5
    return _container_order((a.start, a.stop, a.step), (b.start, b.stop, b.step), op)


def slice_lt(self, value, /):
    return _slice_compare(self, value, 0)


def slice_le(self, value, /):
    return _slice_compare(self, value, 1)


def slice_eq(self, value, /):
    return _slice_compare(self, value, 2)


def slice_ne(self, value, /):
    return _slice_compare(self, value, 3)


def slice_gt(self, value, /):
    return _slice_compare(self, value, 4)


def slice_ge(self, value, /):
    return _slice_compare(self, value, 5)


# ---- list ----


def list_new(cls, iterable=(), /, *args, **kwargs):
    if cls is not list or args or kwargs:
        return list.__new__(cls, iterable, *args, **kwargs)
    return _container_list(iterable)


def list_init(self, /, *args, **kwargs):
    if len(args) != 1 or kwargs:
        list.__init__(self, *args, **kwargs)
        return
    list.clear(self)
    _container_fill(self, args[0])


def list_extend_method(self, iterable, /):
    _container_fill(self, iterable)


def list_iadd(self, value, /):
    _container_fill(self, value)
    return self


def list_getitem(self, index, /):
    return list.__getitem__(self, _sequence_key(index, 'list'))


def list_setitem(self, key, value, /):
    key = _sequence_key(key, 'list')
    if type(key) is slice and type(value) is not list and type(value) is not tuple:
        try:
            iterator = iter(value)
        except TypeError:
            raise TypeError('must assign iterable to extended slice')
        value = _container_list(iterator)
    list.__setitem__(self, key, value)


def list_delitem(self, key, /):
    list.__delitem__(self, _sequence_key(key, 'list'))


def list_mul(self, value, /):
    return list.__mul__(self, _number_index(value))


def list_imul(self, value, /):
    return list.__imul__(self, _number_index(value))


def list_insert(self, index, object, /):
    list.insert(self, _number_index(index), object)


def list_pop(self, index=-1, /):
    return list.pop(self, _number_index(index))


def _list_find(xs, value, start, stop):
    """Index of the first item that is or equals value, -1 for none. The list may change meanwhile."""
    i = start
    while i < stop and i < list.__len__(xs):
        item = list.__getitem__(xs, i)
        if item is value or item == value:
            return i
        i += 1
    return -1


def list_contains(self, key, /):
    return _list_find(self, key, 0, 0x7FFFFFFFFFFFFFFF) >= 0


def list_remove(self, value, /):
    i = _list_find(self, value, 0, 0x7FFFFFFFFFFFFFFF)
    if i < 0:
        raise ValueError('list.remove(x): x not in list')
    if i < list.__len__(self):
        list.__delitem__(self, i)


def list_index(self, value, start=0, stop=0x7FFFFFFFFFFFFFFF, /):
    start, stop = _sequence_bound(start), _sequence_bound(stop)
    if start < 0:
        start = max(start + list.__len__(self), 0)
    if stop < 0:
        stop = max(stop + list.__len__(self), 0)
    i = _list_find(self, value, start, stop)
    if i < 0:
        raise ValueError(f'{value!r} is not in list')
    return i


def list_count(self, value, /):
    count = i = 0
    while i < list.__len__(self):
        item = list.__getitem__(self, i)
        if item is value or item == value:
            count += 1
        i += 1
    return count


def _list_compare(a, b, op):
    if not isinstance(b, list):
        return NotImplemented
    if (op == 2 or op == 3) and list.__len__(a) != list.__len__(b):
        return op == 3
    i = 0
    while i < list.__len__(a) and i < list.__len__(b):
        x, y = list.__getitem__(a, i), list.__getitem__(b, i)
        if x is not y and not x == y:
            break
        i += 1
    m, n = list.__len__(a), list.__len__(b)
    if i >= m or i >= n:
        return _container_order(m, n, op)
    if op == 2 or op == 3:
        return op == 3
    return _container_order(list.__getitem__(a, i), list.__getitem__(b, i), op)


def list_lt(self, value, /):
    return _list_compare(self, value, 0)


def list_le(self, value, /):
    return _list_compare(self, value, 1)


def list_eq(self, value, /):
    return _list_compare(self, value, 2)


def list_ne(self, value, /):
    return _list_compare(self, value, 3)


def list_gt(self, value, /):
    return _list_compare(self, value, 4)


def list_ge(self, value, /):
    return _list_compare(self, value, 5)


# ---- sorting ----


def list_sort(self, /, *, key=None, reverse=False):
    backwards = True if reverse else False
    items = _list_take(self)
    try:
        _list_sort_items(items, key, backwards)
    finally:
        touched = _list_give_back(self, items)
    if touched:
        raise ValueError('list modified during sort')


def list_sorted_general(iterable, /, *, key=None, reverse=False):
    items = _container_list(iterable)
    _list_sort_items(items, key, True if reverse else False)
    return items


def _list_sort_items(items, key, backwards):
    keys, values = items, None
    if key is not None:
        keys, values = [key(item) for item in items], items
    if _list_sort_leaf(keys, values, backwards):
        return
    arrays = (keys,) if values is None else (keys, values)
    if backwards:
        for xs in arrays:
            xs.reverse()
    state = _list_sort_begin(keys, values)
    try:
        answer = _list_sort_step(state, False)
        while answer is not state:
            if answer is NotImplemented:
                answer = state[0] < state[1]
            answer = _list_sort_step(state, True if answer else False)
    finally:
        _list_sort_end(state)
        if backwards:
            for xs in arrays:
                xs.reverse()


# ---- tuple ----


def tuple_new(cls, iterable=(), /, *args, **kwargs):
    if cls is not tuple:
        tuple.__new__(cls, (), *args, **kwargs)
    elif args or kwargs or type(iterable) is tuple:
        return tuple.__new__(cls, iterable, *args, **kwargs)
    return _tuple_make(cls, _container_list(iterable))


def tuple_getitem(self, key, /):
    return tuple.__getitem__(self, _sequence_key(key, 'tuple'))


def tuple_mul(self, value, /):
    return tuple.__mul__(self, _number_index(value))


def _tuple_find(xs, value, start, stop):
    stop = min(stop, tuple.__len__(xs))
    for i in range(start, stop):
        item = tuple.__getitem__(xs, i)
        if item is value or item == value:
            return i
    return -1


def tuple_contains(self, key, /):
    return _tuple_find(self, key, 0, tuple.__len__(self)) >= 0


def tuple_index(self, value, start=0, stop=0x7FFFFFFFFFFFFFFF, /):
    start, stop = _sequence_bound(start), _sequence_bound(stop)
    if start < 0:
        start = max(start + tuple.__len__(self), 0)
    if stop < 0:
        stop = max(stop + tuple.__len__(self), 0)
    i = _tuple_find(self, value, start, stop)
    if i < 0:
        raise ValueError('tuple.index(x): x not in tuple')
    return i


def tuple_count(self, value, /):
    count = 0
    for i in range(tuple.__len__(self)):
        item = tuple.__getitem__(self, i)
        if item is value or item == value:
            count += 1
    return count


def _tuple_compare(a, b, op):
    if not isinstance(b, tuple):
        return NotImplemented
    m, n = tuple.__len__(a), tuple.__len__(b)
    for i in range(min(m, n)):
        x, y = tuple.__getitem__(a, i), tuple.__getitem__(b, i)
        if x is not y and not x == y:
            if op == 2 or op == 3:
                return op == 3
            return _container_order(x, y, op)
    return _container_order(m, n, op)


def tuple_lt(self, value, /):
    return _tuple_compare(self, value, 0)


def tuple_le(self, value, /):
    return _tuple_compare(self, value, 1)


def tuple_eq(self, value, /):
    return _tuple_compare(self, value, 2)


def tuple_ne(self, value, /):
    return _tuple_compare(self, value, 3)


def tuple_gt(self, value, /):
    return _tuple_compare(self, value, 4)


def tuple_ge(self, value, /):
    return _tuple_compare(self, value, 5)


# ---- range ----


def range_new(cls, start=_container_missing, stop=_container_missing, step=1, /, *args, **kwargs):
    if start is _container_missing:
        return range.__new__(cls, **kwargs)
    if args or kwargs:
        return range.__new__(cls, start, stop, step, *args, **kwargs)
    if stop is _container_missing:
        return range(_number_index(start))
    start = _number_index(start)
    stop = _number_index(stop)
    return range(start, stop, _number_index(step))


def range_getitem(self, key, /):
    return range.__getitem__(self, _sequence_key(key, 'range'))


def _range_find(self, object):
    i = 0
    for item in self:
        if item == object:
            return i
        i += 1
    return -1


def range_contains(self, key, /):
    if type(key) is int or type(key) is bool:
        return range.__contains__(self, key)
    return _range_find(self, key) >= 0


def range_index(self, object, /):
    if type(object) is int or type(object) is bool:
        return range.index(self, object)
    i = _range_find(self, object)
    if i < 0:
        raise ValueError('sequence.index(x): x not in sequence')
    return i


def range_count(self, object, /):
    if type(object) is int or type(object) is bool:
        return range.count(self, object)
    count = 0
    for item in self:
        if item == object:
            count += 1
    return count


# ---- dict: a look-up in two phases ----


def _dict_find(d, key, code):
    """Number of the entry whose key equals `key`, of hash `code`, or -1. The look-up begins again when an __eq__ changed the table
    or the key that it was asked about."""
    found = _dict_candidate(d, key, code, 0)
    while type(found) is not int:
        entry, there, probe, generation = found
        equal = True if there == key else False
        if not _dict_same(d, entry, there, generation):
            probe = 0
        elif equal:
            return entry
        found = _dict_candidate(d, key, code, probe)
    return found


def _dict_store(d, key, code, value):
    _dict_commit(d, key, code, _dict_find(d, key, code), value)


def dict_getitem(self, key, /):
    entry = _dict_find(self, key, _container_hash(key))
    if entry >= 0:
        return _dict_value(self, entry)
    if type(self) is not dict:
        method = _number_special(self, '__missing__')
        if method is not None:
            return method(key)
    raise KeyError(key)


def dict_setitem(self, key, value, /):
    _dict_store(self, key, _container_hash(key), value)


def dict_delitem(self, key, /):
    entry = _dict_find(self, key, _container_hash(key))
    if entry < 0:
        raise KeyError(key)
    _dict_drop(self, entry)


def dict_contains(self, key, /):
    return _dict_find(self, key, _container_hash(key)) >= 0


def dict_get(self, key, default=None, /):
    entry = _dict_find(self, key, _container_hash(key))
    return default if entry < 0 else _dict_value(self, entry)


def dict_setdefault(self, key, default=None, /):
    code = _container_hash(key)
    entry = _dict_find(self, key, code)
    if entry >= 0:
        return _dict_value(self, entry)
    _dict_commit(self, key, code, -1, default)
    return default


def dict_pop(self, key, default=_container_missing, /):
    if dict.__len__(self):
        entry = _dict_find(self, key, _container_hash(key))
        if entry >= 0:
            return _dict_drop(self, entry)
    if default is _container_missing:
        raise KeyError(key)
    return default


def dict_new(cls, iterable=(), /, *args, **kwargs):
    if cls is not dict or args:
        return dict.__new__(cls, iterable, *args, **kwargs)
    result = {}
    _dict_update(result, iterable)
    _dict_merge_plain(result, kwargs)
    return result


def dict_init(self, /, *args, **kwargs):
    if len(args) > 1:
        dict.__init__(self, *args)
    if args:
        _dict_update(self, args[0])
    _dict_merge_plain(self, kwargs)


def dict_update_method(self, /, *args, **kwargs):
    if len(args) > 1:
        dict.update(self, *args)
    if args:
        _dict_update(self, args[0])
    _dict_merge_plain(self, kwargs)


def _dict_update(d, other):
    if type(other) is dict:
        _dict_merge_plain(d, other)
    elif getattr(other, 'keys', _container_missing) is _container_missing:
        _dict_merge_pairs(d, other)
    elif _container_is_plain_dict(other):
        _dict_merge_plain(d, other)
    else:
        _dict_merge_mapping(d, other)


def _dict_merge_plain(d, other):
    """From a dict, by its stored hashes."""
    if d is other or not dict.__len__(other) or _dict_take_table(d, other):
        return
    count = _dict_entries(other)
    entry = _dict_entry(other, 0)
    while entry is not None:
        position, key, code, value = entry
        _dict_store(d, key, code, value)
        if _dict_entries(other) != count:
            raise RuntimeError('dict mutated during update')
        entry = _dict_entry(other, position)


def _dict_merge_mapping(d, other):
    keys = other.keys()
    try:
        iterator = iter(keys)
    except TypeError:
        raise TypeError(f'{_type_name(other)}.keys() returned a non-iterable (type {_type_name(keys)})')
    for key in _container_list(iterator):
        dict.__setitem__(d, key, other[key])


def _dict_merge_pairs(d, pairs):
    number = 0
    for element in pairs:
        if not _dict_add_pair(d, element):
            pair = element
            if type(element) is not list and type(element) is not tuple:
                try:
                    pair = _container_list(iter(element))
                except TypeError:
                    raise TypeError(f'cannot convert dictionary update sequence element #{number} to a sequence')
            if len(pair) != 2:
                raise ValueError(f'dictionary update sequence element #{number} has length {len(pair)}; 2 is required')
            key, value = pair[0], pair[1]
            _dict_store(d, key, _container_hash(key), value)
        number += 1


def dict_fromkeys(cls, iterable, value=None, /):
    result = cls()
    if type(result) is not dict:
        for key in iterable:
            result[key] = value
    elif type(iterable) is dict:
        entry = _dict_entry(iterable, 0)
        while entry is not None:
            _dict_store(result, entry[1], entry[2], value)
            entry = _dict_entry(iterable, entry[0])
    elif type(iterable) is set or type(iterable) is frozenset:
        entry = _set_entry(iterable, 0)
        while entry is not None:
            _dict_store(result, entry[1], entry[2], value)
            entry = _set_entry(iterable, entry[0])
    else:
        for key in iterable:
            dict.__setitem__(result, key, value)
    return result


def dict_copy(self, /):
    result = _dict_copy_table(self)
    if result is None:
        result = {}
        _dict_merge_plain(result, self)
    return result


def dict_or(self, value, /):
    if not isinstance(value, dict):
        return NotImplemented
    result = dict.copy(self)
    _dict_update(result, value)
    return result


def dict_ror(self, value, /):
    if not isinstance(value, dict):
        return NotImplemented
    result = dict.copy(value)
    _dict_update(result, self)
    return result


def dict_ior(self, value, /):
    _dict_update(self, value)
    return self


def _dict_equal(a, b):
    if dict.__len__(a) != dict.__len__(b):
        return False
    entry = _dict_entry(a, 0)
    while entry is not None:
        position, key, code, value = entry
        found = _dict_find(b, key, code)
        if found < 0:
            return False
        other = _dict_value(b, found)
        if value is not other and not value == other:
            return False
        entry = _dict_entry(a, position)
    return True


def dict_eq(self, value, /):
    return _dict_equal(self, value) if isinstance(value, dict) else NotImplemented


def dict_ne(self, value, /):
    return not _dict_equal(self, value) if isinstance(value, dict) else NotImplemented


# ---- views ----


def _view_is_set(x):
    return type(x) is _class_dict_keys or type(x) is _class_dict_items


def _view_set(x):
    """A new set of a view or of any other iterable; the keys of an exact dict come with their hashes."""
    result = set()
    if type(x) is _class_dict_keys and type(_container_iterator(x)[0]) is dict:
        x = _container_iterator(x)[0]
    _set_update(result, x)
    return result


def view_contains(self, key, /):
    mapping = _container_iterator(self)[0]
    if type(self) is _class_dict_keys:
        return dict.__contains__(mapping, key)
    if not isinstance(key, tuple) or tuple.__len__(key) != 2:
        return False
    name, value = tuple.__getitem__(key, 0), tuple.__getitem__(key, 1)
    entry = _dict_find(mapping, name, _container_hash(name))
    if entry < 0:
        return False
    found = _dict_value(mapping, entry)
    return found is value or (True if found == value else False)


def _view_contained(a, b):
    for item in a:
        if item not in b:
            return False
    return True


def _view_compare(a, b, op):
    if not _container_is_set(b) and not _view_is_set(b):
        return NotImplemented
    m, n = len(a), len(b)
    if op == 2:
        return m == n and _view_contained(a, b)
    if op == 3:
        return not (m == n and _view_contained(a, b))
    if op < 2:
        return (m < n or op == 1 and m == n) and _view_contained(a, b)
    return (m > n or op == 5 and m == n) and _view_contained(b, a)


def view_lt(self, value, /):
    return _view_compare(self, value, 0)


def view_le(self, value, /):
    return _view_compare(self, value, 1)


def view_eq(self, value, /):
    return _view_compare(self, value, 2)


def view_ne(self, value, /):
    return _view_compare(self, value, 3)


def view_gt(self, value, /):
    return _view_compare(self, value, 4)


def view_ge(self, value, /):
    return _view_compare(self, value, 5)


def _view_and(a, b):
    if not _view_is_set(a):
        a, b = b, a
    size = len(a)
    if type(b) is set and size <= len(b):
        return set.intersection(b, a)
    if _view_is_set(b) and len(b) > size:
        a, b = b, a
    result = set()
    for item in b:
        if view_contains(a, item):
            _set_add_key(result, item)
    return result


def view_and(self, value, /):
    return _view_and(self, value)


def view_rand(self, value, /):
    return _view_and(value, self)


def _view_or(a, b):
    result = _view_set(a)
    _set_update(result, b)
    return result


def view_or(self, value, /):
    return _view_or(self, value)


def view_ror(self, value, /):
    return _view_or(value, self)


def _view_sub(a, b):
    result = _view_set(a)
    _set_difference_update(result, b)
    return result


def view_sub(self, value, /):
    return _view_sub(self, value)


def view_rsub(self, value, /):
    return _view_sub(value, self)


def _view_xor(a, b):
    if type(a) is not _class_dict_items or type(b) is not _class_dict_items:
        result = _view_set(a)
        _set_toggle_all(result, b)
        return result
    rest = dict.copy(_container_iterator(a)[0])
    other = _container_iterator(b)[0]
    result = set()
    entry = _dict_entry(other, 0)
    while entry is not None:
        position, key, code, value = entry
        found = _dict_find(rest, key, code)
        if found >= 0:
            mine = _dict_value(rest, found)
            if mine is value or mine == value:
                _dict_drop(rest, _dict_find(rest, key, code))
                entry = _dict_entry(other, position)
                continue
        _set_add_key(result, (key, value))
        entry = _dict_entry(other, position)
    _set_update(result, rest.items())
    return result


def view_xor(self, value, /):
    return _view_xor(self, value)


def view_rxor(self, value, /):
    return _view_xor(value, self)


def view_isdisjoint(self, other, /):
    if self is other:
        return not len(self)
    if (type(other) is set or type(other) is frozenset or _view_is_set(other)) and len(other) > len(self):
        self, other = other, self
    for item in other:
        if item in self:
            return False
    return True


# ---- set and frozenset ----


def _set_find(s, key, code):
    """Slot of the element that equals `key`, or a negative number; begins again as _dict_find does."""
    probe = 0
    while True:
        found = _set_candidate(s, key, code, probe, -1)
        if type(found) is int:
            return found
        slot, there, probe, generation, free = found
        equal = True if there == key else False
        if not _set_same(s, slot, there, generation):
            probe = 0
        elif equal:
            return slot


def _set_add(s, key, code):
    """Adds; an equal element ends the search even when its __eq__ changed the table. Removed slots count if they were so when the
    search came by."""
    probe, free = 0, -1
    while True:
        found = _set_candidate(s, key, code, probe, free)
        if type(found) is int:
            if found < 0:
                _set_insert(s, key, code, found)
            return
        slot, there, probe, generation, free = found
        if there == key:
            return
        if not _set_same(s, slot, there, generation):
            probe, free = 0, -1


def _set_add_key(s, key):
    if not _set_add_leaf(s, key):
        _set_add(s, key, _container_hash(key))


def _set_discard(s, key, code):
    """True when the element was there."""
    slot = _set_find(s, key, code)
    if slot < 0:
        return False
    _set_drop(s, slot)
    return True


def _set_element(key):
    """A set (no frozenset) that is looked for stands for the frozenset of its elements; the hash comes with it."""
    try:
        return key, hash(key)
    except TypeError as error:
        if not isinstance(key, set):
            raise error
    key = frozenset(key)
    return key, _container_hash(key)


def _set_merge(s, other):
    if s is other or not _set_size(other):
        return
    if not _set_take_table(s, other):
        entry = _set_entry(other, 0)
        while entry is not None:
            _set_add(s, entry[1], entry[2])
            entry = _set_entry(other, entry[0])


def _set_update(s, other):
    if _container_is_set(other):
        _set_merge(s, other)
    elif type(other) is dict:
        _set_presize(s, dict.__len__(other))
        entry = _dict_entry(other, 0)
        while entry is not None:
            _set_add(s, entry[1], entry[2])
            entry = _dict_entry(other, entry[0])
    else:
        for key in other:
            if not _set_add_leaf(s, key):
                _set_add(s, key, _container_hash(key))


def set_new(cls, iterable=(), /, *args, **kwargs):
    if cls is not set or args or kwargs:
        return set.__new__(cls, iterable, *args, **kwargs)
    result = set()
    _set_update(result, iterable)
    return result


def frozenset_new(cls, iterable=(), /, *args, **kwargs):
    if args or cls is frozenset and (kwargs or type(iterable) is frozenset):
        return frozenset.__new__(cls, iterable, *args, **kwargs)
    result = _container_make(cls)
    _set_update(result, iterable)
    return result


def set_init(self, /, *args, **kwargs):
    if len(args) > 1 or kwargs:
        set.__init__(self, *args, **kwargs)
    set.clear(self)
    if args:
        _set_update(self, args[0])


def set_add_method(self, object, /):
    _set_add(self, object, _container_hash(object))


def set_contains(self, object, /):
    key, code = _set_element(object)
    return _set_find(self, key, code) >= 0


def set_discard(self, object, /):
    key, code = _set_element(object)
    _set_discard(self, key, code)


def set_remove(self, object, /):
    key, code = _set_element(object)
    if not _set_discard(self, key, code):
        raise KeyError(object)


def set_update_method(self, /, *others):
    for other in others:
        _set_update(self, other)


def set_union(self, /, *others):
    result = _set_clone(self)
    for other in others:
        if other is not self:
            _set_update(result, other)
    return result


def _set_intersection(s, other):
    if s is other:
        return _set_clone(s)
    result = _set_empty(s)
    if _container_is_set(other):
        if _set_size(other) > _set_size(s):
            s, other = other, s
        entry = _set_entry(other, 0)
        while entry is not None:
            position, key, code = entry
            if _set_find(s, key, code) >= 0:
                _set_add(result, key, code)
            entry = _set_entry(other, position)
    else:
        for key in other:
            code = _container_hash(key)
            if _set_find(s, key, code) >= 0:
                _set_add(result, key, code)
                if _set_size(result) >= _set_size(s):
                    break
    return result


def set_intersection(self, /, *others):
    if not others:
        return _set_clone(self)
    result = self
    for other in others:
        result = _set_intersection(result, other)
    return result


def set_intersection_update(self, /, *others):
    _set_take_over(self, set_intersection(self, *others))


def _set_difference_update(s, other):
    if s is other:
        set.clear(s)
        return
    if _container_is_set(other):
        if _set_size(other) >> 3 > _set_size(s):
            other = _set_intersection(s, other)
        entry = _set_entry(other, 0)
        while entry is not None:
            _set_discard(s, entry[1], entry[2])
            entry = _set_entry(other, entry[0])
    else:
        for key in other:
            _set_discard(s, key, _container_hash(key))
    _set_tidy(s)


def set_difference_update(self, /, *others):
    for other in others:
        _set_difference_update(self, other)


def _set_difference(s, other):
    is_set = _container_is_set(other)
    if not is_set and type(other) is not dict or _set_size(s) >> 2 > (_set_size(other) if is_set else dict.__len__(other)):
        result = _set_clone(s)
        _set_difference_update(result, other)
        return result
    result = _set_empty(s)
    entry = _set_entry(s, 0)
    while entry is not None:
        position, key, code = entry
        found = _set_find(other, key, code) if is_set else _dict_find(other, key, code)
        if found < 0:
            _set_add(result, key, code)
        entry = _set_entry(s, position)
    return result


def set_difference(self, /, *others):
    if not others:
        return _set_clone(self)
    result = _set_difference(self, others[0])
    for other in others[1:]:
        _set_difference_update(result, other)
    return result


def _set_toggle(s, key, code):
    if not _set_discard(s, key, code):
        _set_add(s, key, code)


def _set_toggle_all(s, other):
    if s is other:
        set.clear(s)
        return
    if type(other) is dict:
        entry = _dict_entry(other, 0)
        while entry is not None:
            _set_toggle(s, entry[1], entry[2])
            entry = _dict_entry(other, entry[0])
        return
    if not _container_is_set(other):
        elements = _set_empty(s)
        _set_update(elements, other)
        other = elements
    entry = _set_entry(other, 0)
    while entry is not None:
        _set_toggle(s, entry[1], entry[2])
        entry = _set_entry(other, entry[0])


def set_symmetric_difference_update(self, other, /):
    _set_toggle_all(self, other)


def set_symmetric_difference(self, other, /):
    result = _set_empty(self)
    _set_update(result, other)
    _set_toggle_all(result, self)
    return result


def set_isdisjoint(self, other, /):
    if self is other:
        return not _set_size(self)
    if type(other) is set or type(other) is frozenset:
        if _set_size(other) > _set_size(self):
            self, other = other, self
        entry = _set_entry(other, 0)
        while entry is not None:
            if _set_find(self, entry[1], entry[2]) >= 0:
                return False
            entry = _set_entry(other, entry[0])
        return True
    for key in other:
        if _set_find(self, key, _container_hash(key)) >= 0:
            return False
    return True


def _set_subset(a, b):
    if _set_size(a) > _set_size(b):
        return False
    entry = _set_entry(a, 0)
    while entry is not None:
        if _set_find(b, entry[1], entry[2]) < 0:
            return False
        entry = _set_entry(a, entry[0])
    return True


def set_issubset(self, other, /):
    if _container_is_set(other):
        return _set_subset(self, other)
    return _set_size(_set_intersection(self, other)) == _set_size(self)


def set_issuperset(self, other, /):
    if _container_is_set(other):
        return _set_subset(other, self)
    for key in other:
        if _set_find(self, key, _container_hash(key)) < 0:
            return False
    return True


def set_lt(self, value, /):
    return _set_size(self) < _set_size(value) and _set_subset(self, value) if _container_is_set(value) else NotImplemented


def set_le(self, value, /):
    return _set_subset(self, value) if _container_is_set(value) else NotImplemented


def set_gt(self, value, /):
    return _set_size(self) > _set_size(value) and _set_subset(value, self) if _container_is_set(value) else NotImplemented


def set_ge(self, value, /):
    return _set_subset(value, self) if _container_is_set(value) else NotImplemented


def set_eq(self, value, /):
    return _set_size(self) == _set_size(value) and _set_subset(self, value) if _container_is_set(value) else NotImplemented


def set_ne(self, value, /):
    return not (_set_size(self) == _set_size(value) and _set_subset(self, value)) if _container_is_set(value) else NotImplemented


def set_and(self, value, /):
    return _set_intersection(self, value) if _container_is_set(value) else NotImplemented


def set_rand(self, value, /):
    return _set_intersection(value, self) if _container_is_set(value) else NotImplemented


def set_or(self, value, /):
    return set_union(self, value) if _container_is_set(value) else NotImplemented


def set_ror(self, value, /):
    return set_union(value, self) if _container_is_set(value) else NotImplemented


def set_sub(self, value, /):
    return _set_difference(self, value) if _container_is_set(value) else NotImplemented


def set_rsub(self, value, /):
    return _set_difference(value, self) if _container_is_set(value) else NotImplemented


def set_xor(self, value, /):
    return set_symmetric_difference(self, value) if _container_is_set(value) else NotImplemented


def set_rxor(self, value, /):
    return set_symmetric_difference(value, self) if _container_is_set(value) else NotImplemented


def set_iand(self, value, /):
    if not _container_is_set(value):
        return NotImplemented
    _set_take_over(self, _set_intersection(self, value))
    return self


def set_ior(self, value, /):
    if not _container_is_set(value):
        return NotImplemented
    _set_merge(self, value)
    return self


def set_isub(self, value, /):
    if not _container_is_set(value):
        return NotImplemented
    _set_difference_update(self, value)
    return self


def set_ixor(self, value, /):
    if not _container_is_set(value):
        return NotImplemented
    _set_toggle_all(self, value)
    return self


def set_reduce(self, /):
    return type(self), ([entry for entry in self],), getattr(self, '__dict__', None)


# ---- iterators ----


def iterator_setstate(self, object, /):
    type(self).__setstate__(self, _number_index(object))


def iterator_reduce(self, /):
    source, index, left, step = _container_iterator(self)
    cls = type(self)
    if cls is _class_range_iterator:
        return iter, (range(index, index + left * step, step),), None
    if source is None:
        empty = '' if cls is _class_str_iterator or cls is _class_str_ascii_iterator else () if cls is _class_tuple_iterator else []
        return iter, (empty,)
    if cls is _class_longrange_iterator:
        return iter, (source[index:],), None
    if cls is _class_list_reverseiterator:
        return reversed, (source,), index
    if isinstance(source, (dict, set, frozenset)):
        return iter, ([item for item in _iterator_copy(self)],)
    return iter, (source,), index
