# SPDX-License-Identifier: MIT
# General forms of the iterators of itertools (library/mod_itertools.c, which says what their fields mean): what asks iterators and functions
# of the program. Fields by number: 0 source, 1 extra, 2 third, 3 index, 4 stop, 5 step; one that is unbound reads as _builtins_missing here.


def _itertools_over(cls, base, iterator):
    self = _itertools_make(cls, base)
    _itertools_put(self, 0, iterator)
    return self


def _itertools_size(number):
    if not -0x8000000000000000 <= number <= 0x7FFFFFFFFFFFFFFF:
        raise OverflowError('Python int too large to convert to C ssize_t')
    return number


def _itertools_check_state(state):
    if not isinstance(state, tuple):
        raise TypeError('state is not a tuple')
    return state


# ---- count, cycle, repeat ----


def _itertools_is_number(x):
    kind = type(x)
    if isinstance(x, complex):
        return True
    return not (_lookup(kind, '__index__') is None and _lookup(kind, '__int__') is None and _lookup(kind, '__float__') is None)


def count_new_general(cls, start=0, step=1):
    if not _itertools_is_number(start) or not _itertools_is_number(step):
        raise TypeError('a number is required')
    if isinstance(step, int) and step == 1 and isinstance(start, int) and -0x8000000000000000 <= start <= 0x7FFFFFFFFFFFFFFF:
        start, step = int.__index__(start), 1
    self = _itertools_over(cls, _class_count, None)
    _itertools_put(self, 1, start)
    _itertools_put(self, 2, step)
    return self


def count_next_general(self, /):
    value = _itertools_get(self, 1)
    _itertools_put(self, 1, value + _itertools_get(self, 2))
    return value


def count_reduce(self, /):
    number, step = _itertools_get(self, 1), _itertools_get(self, 2)
    if type(step) is int and step == 1 and type(number) is int and -0x8000000000000000 <= number < 0x7FFFFFFFFFFFFFFF:
        return type(self), (number,)
    return type(self), (number, step)


def cycle_new_general(cls, iterable, /):
    self = _itertools_over(cls, _class_cycle, iter(iterable))
    _itertools_put(self, 1, [])
    return self


def cycle_next_general(self, /):
    saved, source = _itertools_get(self, 1), _itertools_get(self, 0, _builtins_missing)
    if source is not _builtins_missing:
        try:
            item = next(source)
        except StopIteration:
            _itertools_put(self, 0)
            _itertools_put(self, 3, 0)
        else:
            list.append(saved, item)
            return item
    if not saved:
        raise StopIteration
    index = _itertools_get(self, 3)
    if index >= len(saved):
        index = 0
    _itertools_put(self, 3, index + 1)
    return saved[index]


def cycle_reduce(self, /):
    saved, source = _itertools_get(self, 1), _itertools_get(self, 0, _builtins_missing)
    if source is not _builtins_missing:
        return type(self), (source,), ([*saved], False)
    return type(self), (iter(saved[_itertools_get(self, 3):]),), ([*saved], True)


def cycle_setstate(self, state, /):
    saved, over = _itertools_check_state(state)
    if not isinstance(saved, list):
        raise TypeError(f'argument 1 must be list, not {_type_name(saved)}')
    saved = [*saved]
    if over:
        rest = [*_itertools_get(self, 0, ())]
        _itertools_put(self, 0)
        _itertools_put(self, 3, len(saved) - len(rest) if len(rest) <= len(saved) else 0)
    _itertools_put(self, 1, saved)


def repeat_new_general(cls, object, times=_builtins_missing):
    self = _itertools_over(cls, _class_repeat, object)
    if times is not _builtins_missing:
        times = _itertools_size(_number_index(times))
        _itertools_put(self, 3, times if times > 0 else 0)
        _itertools_put(self, 4, 1)
    return self


def repeat_length_hint(self, /):
    if not _itertools_get(self, 4):
        raise TypeError('len() of unsized object')
    return _itertools_get(self, 3)


def repeat_reduce(self, /):
    if _itertools_get(self, 4):
        return type(self), (_itertools_get(self, 0), _itertools_get(self, 3))
    return type(self), (_itertools_get(self, 0),)


# ---- accumulate, batched ----


def accumulate_new_general(cls, iterable, func=None, *, initial=None):
    self = _itertools_over(cls, _class_accumulate, iter(iterable))
    _itertools_put(self, 1, func)
    if initial is not None:
        _itertools_put(self, 2, initial)
        _itertools_put(self, 3, 1)
    return self


def accumulate_next(self, func, source, total):
    for item in source:
        return _itertools_total(self, func(total, item))
    raise StopIteration


def accumulate_next_general(self, /):
    total, func = _itertools_get(self, 2, _builtins_missing), _itertools_get(self, 1)
    if _itertools_get(self, 3):
        _itertools_put(self, 3, 0)
        return total
    if _itertools_get(self, 5):  # an item waits
        item, func = func, None
        _itertools_put(self, 1, None)
        _itertools_put(self, 5, 0)
    else:
        item = next(_itertools_get(self, 0))
    if total is not _builtins_missing:
        item = total + item if func is None else func(total, item)
    _itertools_put(self, 2, item)
    return item


def accumulate_reduce(self, /):
    source, total = _itertools_get(self, 0), _itertools_get(self, 2, _builtins_missing)
    func = None if _itertools_get(self, 5) else _itertools_get(self, 1)
    if total is _builtins_missing:
        return type(self), (source, func), None
    if _itertools_get(self, 3):
        return type(self), (_class_chain((total,), source), func), None
    return type(self), (source, func), total


def accumulate_setstate(self, state, /):
    _itertools_put(self, 2, state)
    _itertools_put(self, 3, 0)


def batched_new_general(cls, iterable, n, *, strict=False):
    n = _itertools_size(_number_index(n))
    strict = 1 if strict else 0
    if n < 1:
        raise ValueError('n must be at least one')
    self = _itertools_over(cls, _class_batched, iter(iterable))
    _itertools_put(self, 1, [])
    _itertools_put(self, 3, n)
    _itertools_put(self, 5, strict)
    return self


def batched_next_general(self, /):
    source, batch, size = _itertools_get(self, 0, _builtins_missing), _itertools_get(self, 1), _itertools_get(self, 3)
    if source is _builtins_missing:
        raise StopIteration
    try:
        while len(batch) < size:
            list.append(batch, next(source))
    except StopIteration:
        _itertools_put(self, 0)
    except BaseException as error:
        _itertools_put(self, 0)
        raise error
    items = tuple(batch)
    _itertools_put(self, 1, [])
    if not items:
        raise StopIteration
    if len(items) < size and _itertools_get(self, 5):
        raise ValueError('batched(): incomplete batch')
    return items


# ---- chain ----


def chain_from_iterable(cls, iterable, /):
    return _itertools_over(cls, _class_chain, iter(iterable))


def chain_next(self, active):
    for item in active:
        return item
    _itertools_put(self, 1)
    return chain_next_general(self)


def chain_next_general(self, /):
    while True:
        active = _itertools_get(self, 1, _builtins_missing)
        if active is not _builtins_missing:
            try:
                return next(active)
            except StopIteration:
                pass
            _itertools_put(self, 1)
        waiting = _itertools_get(self, 2, _builtins_missing)
        try:
            if waiting is _builtins_missing:
                source = _itertools_get(self, 0, _builtins_missing)
                if source is _builtins_missing:
                    raise StopIteration
                waiting = next(source)
            else:
                _itertools_put(self, 2)
            active = iter(waiting)
        except BaseException as error:  # of the end, too
            _itertools_put(self, 0)
            raise error
        _itertools_put(self, 1, active)


def chain_reduce(self, /):
    source, active, waiting = [_itertools_get(self, field, _builtins_missing) for field in (0, 1, 2)]
    if source is _builtins_missing:
        return type(self), ()
    if waiting is not _builtins_missing:
        source = _class_chain((waiting,), source)
    if active is _builtins_missing:
        return type(self), (), (source,)
    return type(self), (), (source, active)


def chain_setstate(self, state, /):
    _itertools_check_state(state)
    for iterator in state:
        if not _has(iterator, '__next__'):
            raise TypeError('Arguments must be iterators.')
    _itertools_put(self, 0, state[0])
    if len(state) > 1:
        _itertools_put(self, 1, state[1])


# ---- compress, dropwhile, filterfalse, takewhile, starmap ----


def compress_new_general(cls, data, selectors):
    self = _itertools_over(cls, _class_compress, iter(data))
    _itertools_put(self, 1, iter(selectors))
    _itertools_put(self, 2, [])
    return self


def compress_next_general(self, /):
    data, selectors, waiting = _itertools_get(self, 0), _itertools_get(self, 1), _itertools_get(self, 2)
    _itertools_put(self, 2, [])
    if len(waiting) == 1:
        list.append(waiting, next(selectors))
    if len(waiting) == 2 and waiting[1]:
        return waiting[0]
    while True:
        item = next(data)
        if next(selectors):
            return item


def compress_reduce(self, /):
    return type(self), (_itertools_get(self, 0), _itertools_get(self, 1))


def dropwhile_new_general(cls, predicate, iterable, /):
    return _itertools_with(cls, _class_dropwhile, predicate, iterable)


def _itertools_with(cls, base, function, iterable):
    self = _itertools_over(cls, base, iter(iterable))
    _itertools_put(self, 1, function)
    return self


def dropwhile_next(self, predicate, source):
    for item in source:
        if not predicate(item):
            _itertools_put(self, 3, 1)
            return item
    raise StopIteration


def dropwhile_next_general(self, /):
    source, predicate = _itertools_get(self, 0), _itertools_get(self, 1)
    if _itertools_get(self, 3):
        return next(source)
    while True:
        item = next(source)
        if not predicate(item):
            _itertools_put(self, 3, 1)
            return item


def dropwhile_reduce(self, /):
    return type(self), (_itertools_get(self, 1), _itertools_get(self, 0)), _itertools_get(self, 3)


def dropwhile_setstate(self, state, /):
    _itertools_put(self, 3, 1 if state else 0)


def filterfalse_new_general(cls, function, iterable, /):
    return _itertools_with(cls, _class_filterfalse, function, iterable)


def filterfalse_next(function, source):
    if function is None or function is bool:
        for item in source:
            if not item:
                return item
    else:
        for item in source:
            if not function(item):
                return item
    raise StopIteration


def filterfalse_next_general(self, /):
    source, function = _itertools_get(self, 0), _itertools_get(self, 1)
    if function is None:
        function = bool
    while True:
        item = next(source)
        if not (item if function is bool else function(item)):
            return item


def filterfalse_reduce(self, /):
    return type(self), (_itertools_get(self, 1), _itertools_get(self, 0))


def takewhile_new_general(cls, predicate, iterable, /):
    return _itertools_with(cls, _class_takewhile, predicate, iterable)


def takewhile_next(self, predicate, source):
    for item in source:
        if predicate(item):
            return item
        _itertools_put(self, 0)
        break
    raise StopIteration


def takewhile_next_general(self, /):
    source = _itertools_get(self, 0, _builtins_missing)
    if source is not _builtins_missing:
        item = next(source)
        if _itertools_get(self, 1)(item):
            return item
        _itertools_put(self, 0)
    raise StopIteration


def takewhile_reduce(self, /):
    source = _itertools_get(self, 0, _builtins_missing)
    over = source is _builtins_missing
    return type(self), (_itertools_get(self, 1), iter(()) if over else source), 1 if over else 0


def takewhile_setstate(self, state, /):
    if state:
        _itertools_put(self, 0)


def starmap_new_general(cls, function, iterable, /):
    return _itertools_with(cls, _class_starmap, function, iterable)


def starmap_next(function, source):
    for args in source:
        if type(args) is tuple:
            return function(*args)
        return function(*tuple(args))
    raise StopIteration


def starmap_next_general(self, /):
    args = _itertools_get(self, 2, _builtins_missing)
    if args is _builtins_missing:
        args = next(_itertools_get(self, 0))
    else:
        _itertools_put(self, 2)
    return _itertools_get(self, 1)(*tuple(args))


def starmap_reduce(self, /):
    return type(self), (_itertools_get(self, 1), _itertools_get(self, 0))


# ---- islice, pairwise, zip_longest ----


def _itertools_bound(value, absent, text):
    if value is None:
        return absent
    try:
        number = _number_index(value)
    except BaseException:
        number = -1
    if not 0 <= number <= 0x7FFFFFFFFFFFFFFF:
        raise ValueError(text)
    return number


def islice_new_general(cls, iterable, start, stop=_builtins_missing, step=None, /):
    text = 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
    if stop is _builtins_missing:
        start, stop = 0, _itertools_bound(start, 0x7FFFFFFFFFFFFFFF, text)
    else:
        stop = _itertools_bound(stop, 0x7FFFFFFFFFFFFFFF, text)
        start = _itertools_bound(start, 0, 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    step_text = 'Step for islice() must be a positive integer or None.'
    step = _itertools_bound(step, 1, step_text)
    if step < 1:
        raise ValueError(step_text)
    self = _itertools_over(cls, _class_islice, iter(iterable))
    _itertools_put(self, 3, start)
    _itertools_put(self, 4, stop)
    _itertools_put(self, 5, step)
    return self


def islice_next_general(self, /):
    source = _itertools_get(self, 0, _builtins_missing)
    if source is _builtins_missing:
        raise StopIteration
    skip, left = _itertools_get(self, 3), _itertools_get(self, 4)
    try:
        while skip > 0:
            next(source)
            skip -= 1
            left -= 1
        if left <= 0:
            raise StopIteration
        item = next(source)
    except BaseException as error:
        _itertools_put(self, 0)
        raise error
    left -= 1
    skip = _itertools_get(self, 5) - 1
    _itertools_put(self, 3, skip if skip < left else left)
    _itertools_put(self, 4, left)
    return item


def islice_reduce(self, /):
    source = _itertools_get(self, 0, _builtins_missing)
    if source is _builtins_missing:
        return type(self), (iter(()), 0), 0
    skip, left = _itertools_get(self, 3), _itertools_get(self, 4)
    return type(self), (source, skip, None if left >= 0x4000000000000000 else left if left > 0 else 0, _itertools_get(self, 5)), 0


def islice_setstate(self, state, /):
    done = _number_index(state)
    _itertools_put(self, 3, _itertools_get(self, 3) - done)
    _itertools_put(self, 4, _itertools_get(self, 4) - done)


def pairwise_new_general(cls, iterable, /):
    return _itertools_over(cls, _class_pairwise, iter(iterable))


def pairwise_next_general(self, /):
    source = _itertools_get(self, 0, _builtins_missing)
    if source is _builtins_missing:
        raise StopIteration
    try:
        old = _itertools_get(self, 1, _builtins_missing)
        if old is _builtins_missing:
            old = next(source)
            _itertools_put(self, 1, old)
        new = next(source)
    except BaseException as error:
        _itertools_put(self, 0)
        _itertools_put(self, 1)
        raise error
    _itertools_put(self, 1, new)
    return old, new


def zip_longest_new_general(cls, /, *iterables, **kwargs):
    fillvalue = kwargs.pop('fillvalue', None)
    if kwargs:
        raise TypeError('zip_longest() got an unexpected keyword argument')
    sources = [iter(iterable) for iterable in iterables]
    self = _itertools_over(cls, _class_zip_longest, sources)
    _itertools_put(self, 1, fillvalue)
    _itertools_put(self, 3, len(sources))
    return self


def _zip_longest_over(self, sources, index):
    """A source is exhausted: is it the last?"""
    sources[index] = None
    left = _itertools_get(self, 3) - 1
    _itertools_put(self, 3, left)
    return not left


def zip_longest_next(self, sources, fillvalue):
    try:
        if len(sources) == 2:
            first, second = sources
            a = b = fillvalue
            over = False
            if first is not None:
                for a in first:
                    break
                else:
                    over = _zip_longest_over(self, sources, 0)
            if second is not None and not over:
                for b in second:
                    break
                else:
                    over = _zip_longest_over(self, sources, 1)
            if not over:
                return a, b
        else:
            values = []
            for index in range(len(sources)):
                value = fillvalue
                if sources[index] is not None:
                    for value in sources[index]:
                        break
                    else:
                        if _zip_longest_over(self, sources, index):
                            break
                list.append(values, value)
            else:
                return tuple(values)
    except BaseException as error:
        _itertools_put(self, 3, 0)
        raise error
    raise StopIteration


def zip_longest_next_general(self, /):
    sources, left = _itertools_get(self, 0), _itertools_get(self, 3)
    fillvalue = _itertools_get(self, 1)
    if left <= 0:
        raise StopIteration
    values = []
    for index in range(len(sources)):
        item = fillvalue
        if sources[index] is not None:
            try:
                item = next(sources[index])
            except StopIteration:
                sources[index] = None
                left -= 1
            except BaseException as error:
                _itertools_put(self, 3, 0)
                raise error
        if not left:
            break
        list.append(values, item)
    _itertools_put(self, 3, left)
    if not left:
        raise StopIteration
    return tuple(values)


def zip_longest_reduce(self, /):
    sources = tuple([() if source is None else source for source in _itertools_get(self, 0)])
    return type(self), sources, _itertools_get(self, 1)


def zip_longest_setstate(self, state, /):
    _itertools_put(self, 1, state)


# ---- combinatorics ----


def product_new_general(cls, /, *iterables, repeat=1):
    repeat = _itertools_size(_number_index(repeat))
    if repeat < 0:
        raise ValueError('repeat argument cannot be negative')
    pools = tuple([tuple(iterable) for iterable in iterables]) * repeat if repeat else ()
    return _itertools_over(cls, _class_product, pools)


def product_reduce(self, /):
    pools, indices = _itertools_get(self, 0), _itertools_get(self, 1)
    if pools is None:
        return type(self), ((),)
    return (type(self), pools) if indices is None else (type(self), pools, tuple(indices))


def _itertools_indices(state, limits):
    """As CPython takes them from a state: cut to what is there."""
    if not isinstance(state, tuple) or len(state) != len(limits):
        raise ValueError('invalid arguments')
    return [min(max(_number_index(index), 0), limit - 1) for index, limit in zip(state, limits)]


def product_setstate(self, state, /):
    pools = _itertools_get(self, 0, ())
    indices = _itertools_indices(state, [len(pool) for pool in pools])
    if -1 in indices:
        _itertools_put(self, 0)
    else:
        _itertools_put(self, 1, indices)


def permutations_new_general(cls, iterable, r=None):
    pool = tuple(iterable)
    count = len(pool)
    if r is None:
        r = count
    elif not isinstance(r, int):
        raise TypeError('Expected int as r')
    r = _itertools_size(int.__index__(r))
    if r < 0:
        raise ValueError('r must be non-negative')
    self = _itertools_make(cls, _class_permutations)
    _itertools_put(self, 3, r)
    if r <= count:
        _itertools_put(self, 1, [*range(count)])
        _itertools_put(self, 2, [*range(count, count - r, -1)])
        _itertools_put(self, 0, pool)
    return self


def permutations_reduce(self, /):
    pool, r = _itertools_get(self, 0), _itertools_get(self, 3)
    if pool is None:
        return type(self), ((), r)
    if not _itertools_get(self, 4):
        return type(self), (pool, r)
    return type(self), (pool, r), (tuple(_itertools_get(self, 1)), tuple(_itertools_get(self, 2)))


def permutations_setstate(self, state, /):
    indices, cycles = _itertools_check_state(state)
    pool, r = _itertools_get(self, 0, ()), _itertools_get(self, 3)
    count = len(pool)
    indices = _itertools_indices(indices, [count] * count)
    cycles = _itertools_indices(cycles, [count - i + 1 for i in range(r)])
    _itertools_put(self, 1, indices)
    _itertools_put(self, 2, [cycle if cycle > 1 else 1 for cycle in cycles])
    _itertools_put(self, 4, 1)


def _itertools_combinations(cls, base, iterable, r, again):
    r = _itertools_size(_number_index(r))
    pool = tuple(iterable)
    if r < 0:
        raise ValueError('r must be non-negative')
    self = _itertools_make(cls, base)
    _itertools_put(self, 3, r)
    if not r or (len(pool) if again else r <= len(pool)):
        _itertools_put(self, 1, [0] * r if again else [*range(r)])
        _itertools_put(self, 0, pool)
    return self


def combinations_new_general(cls, iterable, r):
    return _itertools_combinations(cls, _class_combinations, iterable, r, False)


def combinations_again_new_general(cls, iterable, r):
    return _itertools_combinations(cls, _class_combinations_with_replacement, iterable, r, True)


def combinations_reduce(self, /):
    pool, r = _itertools_get(self, 0), _itertools_get(self, 3)
    if pool is None:
        return type(self), ((), r)
    if not _itertools_get(self, 4):
        return type(self), (pool, r)
    return type(self), (pool, r), tuple(_itertools_get(self, 1))


combinations_again_reduce = combinations_reduce


def combinations_setstate(self, state, /):
    pool, r = _itertools_get(self, 0, ()), _itertools_get(self, 3)
    _itertools_put(self, 1, _itertools_indices(state, [len(pool)] * r))
    _itertools_put(self, 4, 1)


# ---- groupby ----


def groupby_new_general(cls, iterable, key=None):
    self = _itertools_with(cls, _class_groupby, key, iterable)
    _itertools_put(self, 2, [None, None, None])
    return self


def groupby_next(self, key, source):
    for value in source:
        if _groupby_take(self, key(value), value):
            return _groupby_begin(self)
    raise StopIteration


def groupby_next_general(self, /):
    _itertools_put(self, 4, _itertools_get(self, 4) + 1)
    state, have = _itertools_get(self, 2), _itertools_get(self, 3)
    if not have & 1 or (have & 4 and (state[1] is state[0] or state[1] == state[0])):
        source, key = _itertools_get(self, 0), _itertools_get(self, 1)
        value = next(source)
        while not _groupby_take_general(self, value if key is None else key(value), value):
            value = next(source)
    return _groupby_begin(self)


def _groupby_store(self, key, value):
    state = _itertools_get(self, 2)
    state[0], state[2] = key, value
    have = _itertools_get(self, 3) | 3
    _itertools_put(self, 3, have)
    return have, state[1]


def _groupby_take_general(self, key, value, /):
    have, target = _groupby_store(self, key, value)
    return not have & 4 or not (target is key or target == key)


def _grouper_take_general(self, key, value, /):
    _groupby_store(_itertools_get(self, 0), key, value)
    return grouper_next_general(self)


def grouper_next(self, key, source):
    for value in source:
        return _grouper_take(self, key(value), value)
    raise StopIteration


def grouper_next_general(self, /):
    parent, target = _itertools_get(self, 0), _itertools_get(self, 1)
    if _itertools_get(parent, 4) != _itertools_get(self, 3):
        raise StopIteration
    if not _itertools_get(parent, 3) & 2:
        key, value = _itertools_get(parent, 1), next(_itertools_get(parent, 0))
        _groupby_store(parent, value if key is None else key(value), value)
    state = _itertools_get(parent, 2)
    if target is not state[0] and not target == state[0]:
        raise StopIteration
    _itertools_put(parent, 3, _itertools_get(parent, 3) & ~2)
    return state[2]


def groupby_reduce(self, /):
    made = type(self), (_itertools_get(self, 0), _itertools_get(self, 1))
    have, state = _itertools_get(self, 3), _itertools_get(self, 2)
    return (*made, (state[0], state[2], state[1])) if have == 7 else made


def groupby_setstate(self, state, /):
    key, value, target = _itertools_check_state(state)
    _itertools_put(self, 2, [key, target, value])
    _itertools_put(self, 3, 7)


def grouper_new(cls, parent, tgtkey, /):
    if not isinstance(parent, _class_groupby):
        raise TypeError(f'_grouper() argument 1 must be itertools.groupby, not {_type_name(parent)}')
    self = _itertools_over(cls, _class__grouper, parent)
    _itertools_put(self, 1, tgtkey)
    _itertools_put(self, 3, _itertools_get(parent, 4))
    return self


def grouper_reduce(self, /):
    parent = _itertools_get(self, 0)
    if _itertools_get(parent, 4) != _itertools_get(self, 3):
        return iter, ((),)
    return type(self), (parent, _itertools_get(self, 1))


# ---- tee ----


def _itertools_node(iterator, values):
    node = _itertools_over(_class__tee_dataobject, _class__tee_dataobject, iterator)
    _itertools_put(node, 1, values)
    return node


def tee_new_general(cls, iterable, /):
    iterator = iter(iterable)
    if type(iterator) is _class__tee:
        return tee_copy(iterator)
    return _itertools_over(cls, _class__tee, _itertools_node(iterator, []))


def tee_copy(self, /):
    copy = _itertools_over(_class__tee, _class__tee, _itertools_get(self, 0))
    _itertools_put(copy, 3, _itertools_get(self, 3))
    return copy


def tee_next_general(self, /):
    node, index = _itertools_get(self, 0), _itertools_get(self, 3)
    if index >= 57:
        following = _itertools_get(node, 2)
        if following is None:
            following = _itertools_node(_itertools_get(node, 0), [])
            _itertools_put(node, 2, following)
        node, index = following, 0
        _itertools_put(self, 0, node)
        _itertools_put(self, 3, 0)
    values = _itertools_get(node, 1)
    if index >= len(values):
        if _itertools_get(node, 4):
            raise RuntimeError('cannot re-enter the tee iterator')
        _itertools_put(node, 4, 1)
        try:
            item = next(_itertools_get(node, 0))
        finally:
            _itertools_put(node, 4, 0)
        list.append(values, item)
    _itertools_put(self, 3, index + 1)
    return values[index]


def tee_reduce(self, /):
    return type(self), ((),), (_itertools_get(self, 0), _itertools_get(self, 3))


def tee_setstate(self, state, /):
    node, index = _itertools_check_state(state)
    if type(node) is not _class__tee_dataobject:
        raise TypeError(f'argument 1 must be itertools._tee_dataobject, not {_type_name(node)}')
    if not 0 <= index <= 57:
        raise ValueError('Index out of range')
    _itertools_put(self, 0, node)
    _itertools_put(self, 3, index)


def tee_node_new(cls, iterable, values, next, /):
    if not isinstance(values, list):
        raise TypeError(f'teedataobject() argument 2 must be list, not {_type_name(values)}')
    node = _itertools_node(iter(iterable), [*values])
    if next is not None:
        if len(values) != 57:
            raise ValueError("cannot chain next to a data object that is not full")
        if type(next) is not _class__tee_dataobject:
            raise TypeError('teedataobject() argument 3 must be itertools._tee_dataobject')
        _itertools_put(node, 2, next)
    return node


def tee_node_reduce(self, /):
    return type(self), (_itertools_get(self, 0), [*_itertools_get(self, 1)], _itertools_get(self, 2))
