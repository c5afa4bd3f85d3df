# SPDX-License-Identifier: MIT
# General forms of collections.deque: what asks the program's __eq__, __lt__, __index__, __iter__ and so on, in CPython's order and
# number. Parameters are those of the natives in object/deque.c.

_deque_append_native = _class_deque.append
_deque_appendleft_native = _class_deque.appendleft


def _deque_fill(d, iterable):
    append = _deque_append_native
    for item in iterable:
        append(d, item)


def deque_new(cls, /, *args, **kwargs):
    if not args or len(args) > 2 or kwargs:
        if len(args) > 2 or not all(name == 'iterable' or name == 'maxlen' for name in kwargs):
            return _class_deque.__new__(cls, *args, **kwargs)
    return _deque_made(*args, **kwargs)


def _deque_made(iterable=(), maxlen=None):
    result = _class_deque((), maxlen)
    _deque_fill(result, iterable)
    return result


def deque_init(self, /, iterable=(), maxlen=None):
    _class_deque.__init__(self, (), maxlen)
    _deque_fill(self, iterable)


def deque_extend(self, iterable, /):
    _deque_fill(self, _container_list(iterable) if iterable is self else iterable)


def deque_extendleft(self, iterable, /):
    append = _deque_appendleft_native
    for item in _container_list(iterable) if iterable is self else iterable:
        append(self, item)


def deque_iadd(self, value, /):
    deque_extend(self, value)
    return self


def deque_copy(self, /):
    maxlen = self.maxlen
    return type(self)(self) if maxlen is None else type(self)(self, maxlen)


def deque_add(self, value, /):
    result = _class_deque.copy(self)
    deque_extend(result, value)
    return result


def deque_mul(self, value, /):
    result = _class_deque.copy(self)
    return _class_deque.__imul__(result, _number_index(value))


def deque_imul(self, value, /):
    return _class_deque.__imul__(self, _number_index(value))


def deque_rotate(self, n=1, /):
    _class_deque.rotate(self, _number_index(n))


def deque_insert(self, index, value, /):
    _class_deque.insert(self, _number_index(index), value)


def deque_getitem(self, key, /):
    return _class_deque.__getitem__(self, _number_index(key))


def deque_setitem(self, key, value, /):
    _class_deque.__setitem__(self, _number_index(key), value)


def deque_delitem(self, key, /):
    _class_deque.__delitem__(self, _number_index(key))


def _deque_find(d, value, start, stop):
    """Index of the first item that is or equals value, -1 for none."""
    state = _deque_state(d)
    for i in range(start, min(stop, _class_deque.__len__(d))):
        item = _class_deque.__getitem__(d, i)
        if item is value or item == value:
            return i
        if _deque_state(d) != state:
            raise RuntimeError('deque mutated during iteration')
    return -1


def deque_contains(self, key, /):
    return _deque_find(self, key, 0, 0x7FFFFFFFFFFFFFFF) >= 0


def deque_index(self, value, start=0, stop=0x7FFFFFFFFFFFFFFF, /):
    start, stop = _sequence_bound(start), _sequence_bound(stop)
    if start < 0:
        start = max(start + _class_deque.__len__(self), 0)
    if stop < 0:
        stop = max(stop + _class_deque.__len__(self), 0)
    i = _deque_find(self, value, start, stop)
    if i < 0:
        raise ValueError(f'{value!r} is not in deque')
    return i


def deque_count(self, value, /):
    count = 0
    for item in _class_deque.__iter__(self):
        if item is value or item == value:
            count += 1
    return count


def deque_remove(self, value, /):
    state = _deque_state(self)
    for i in range(_class_deque.__len__(self)):
        item = _class_deque.__getitem__(self, i)
        equal = item is value or item == value
        if _deque_state(self) != state:
            raise IndexError('deque mutated during iteration')
        if equal:
            _class_deque.__delitem__(self, i)
            return
    raise ValueError(f'{value!r} is not in deque')


def _deque_compare(a, b, op):
    if not isinstance(b, _class_deque):
        return NotImplemented
    m, n = _class_deque.__len__(a), _class_deque.__len__(b)
    if (op == 2 or op == 3) and m != n:
        return op == 3
    others = _class_deque.__iter__(b)
    for x in _class_deque.__iter__(a):
        for y in others:
            break
        else:
            break
        if x is not y and not x == y:
            return True if _container_order(x, y, op) else False
    return _container_order(m, n, op)


def deque_lt(self, value, /):
    return _deque_compare(self, value, 0)


def deque_le(self, value, /):
    return _deque_compare(self, value, 1)


def deque_eq(self, value, /):
    return _deque_compare(self, value, 2)


def deque_ne(self, value, /):
    return _deque_compare(self, value, 3)


def deque_gt(self, value, /):
    return _deque_compare(self, value, 4)


def deque_ge(self, value, /):
    return _deque_compare(self, value, 5)
