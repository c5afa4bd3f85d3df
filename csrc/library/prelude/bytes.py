# SPDX-License-Identifier: MIT
# General forms of the methods of bytes and bytearray, as those of str: they ask objects of the program, then call the native
# method again with plain values. Parameters are those of the natives in object/bytes_methods.c.


def _bytes_type(self):
    return bytes if isinstance(self, bytes) else bytearray


def _bytes_is_buffer(x):
    return isinstance(x, (bytes, bytearray, memoryview))


def _bytes_needle(x, what):
    if _bytes_is_buffer(x) or isinstance(x, int):
        return x
    if not _operator_has(x, '__index__'):
        raise TypeError(f"{what}, not '{_type_name(x)}'")
    return _number_index(x)


# ---- making ----


def _bytes_collect(source, name, error):
    """The bytes of an iterable of ints."""
    try:
        iterator = iter(source)
    except TypeError:
        raise TypeError(f"cannot convert '{_type_name(source)}' object to {name}")
    out = bytearray()
    for item in iterator:
        value = item if type(item) is int else _number_index(item)
        if not 0 <= value <= 255:
            raise ValueError(error)
        bytearray.append(out, value)
    return out


def _bytes_exact(x):
    """What an instance of a subclass holds; anything else as it is."""
    return _bytes_type(x).__getitem__(x, slice(None)) if isinstance(x, (bytes, bytearray)) else x


def _bytes_source(source, name):
    """What bytes(source) makes its contents of, when no encoding was given: a native can finish with it."""
    if _operator_has(source, '__bytes__') and (name == 'bytes' or _bytes_is_buffer(source)):
        if name == 'bytes':
            value = _operator_call(source, '__bytes__')
            if not isinstance(value, bytes):
                raise TypeError(f'__bytes__ returned non-bytes (type {_type_name(value)})')
            return value
        return source
    if isinstance(source, str) or _bytes_is_buffer(source):
        return source
    if _operator_has(source, '__index__'):
        try:
            return _str_count(source)
        except TypeError:
            if not _operator_has(source, '__iter__') and not _operator_has(source, '__getitem__'):
                raise TypeError(f"cannot convert '{_type_name(source)}' object to {name}")
    return _bytes_collect(source, name, 'bytes must be in range(0, 256)' if name == 'bytes' else 'byte must be in range(0, 256)')


def bytes_new(cls, source=b'', encoding=None, errors=None):
    if encoding is not None:
        return bytes.__new__(cls, source, encoding) if errors is None else bytes.__new__(cls, source, encoding, errors)
    if errors is not None:
        return bytes.__new__(cls, source, errors=errors)
    value = _bytes_source(source, 'bytes')
    if isinstance(value, bytes) and value is not source and cls is bytes:
        return value
    return bytes.__new__(cls, _bytes_exact(value))


def bytearray_init(self, source=b'', encoding=None, errors=None):
    if encoding is not None or errors is not None:
        if not isinstance(source, str):
            raise TypeError('encoding without a string argument' if encoding is not None else 'errors without a string argument')
        if errors is None:
            return bytearray.__init__(self, str.__str__(source), encoding)
        if encoding is None:
            return bytearray.__init__(self, str.__str__(source), errors=errors)
        return bytearray.__init__(self, str.__str__(source), encoding, errors)
    value = _bytes_source(source, 'bytearray')
    return bytearray.__init__(self, _bytes_exact(value))


# ---- operators ----


def bytes_mod(self, value, /):
    if isinstance(self, bytes):
        return _str_percent(_bytes_exact(self), value, True)
    return bytearray(_str_percent(bytes(_bytes_exact(self)), value, True))


def bytes_rmod(self, value, /):
    return bytes_mod(value, self) if isinstance(value, _bytes_type(self)) else NotImplemented


def _bytes_percent_convert(conversion, value, position):
    if conversion == 's' or conversion == 'b':
        if _bytes_is_buffer(value):
            return memoryview.tobytes(value) if isinstance(value, memoryview) else value
        if _operator_has(value, '__bytes__'):
            text = _operator_call(value, '__bytes__')
            if not isinstance(text, bytes):
                raise TypeError(f'__bytes__ returned non-bytes (type {_type_name(text)})')
            return text
        raise TypeError(f"%b requires a bytes-like object, or an object that implements __bytes__, not '{_type_name(value)}'")
    if conversion == 'r' or conversion == 'a':
        return _operator_ascii(_operator_repr(value))
    if conversion == 'c':
        if isinstance(value, (bytes, bytearray)) and _bytes_type(value).__len__(value) == 1:
            return value
        value = _str_percent_index(value, '%c requires an integer in range(256) or a single byte')
        if not 0 <= value <= 255:
            raise OverflowError('%c arg not in range(256)')
        return bytes([value])
    if conversion in 'eEfFgG':
        try:
            return _str_percent_float(value)
        except Exception:
            raise TypeError('float argument required, not ' + _type_name(value))
    return _str_percent_int('d' if conversion == 'i' else conversion, value, position)


def _bytes_key(self, key):
    if type(key) is slice:
        return _str_slice(key)
    if isinstance(key, int):
        return key
    if not _operator_has(key, '__index__'):
        word = 'byte' if isinstance(self, bytes) else 'bytearray'
        raise TypeError(f'{word} indices must be integers or slices, not {_type_name(key)}')
    return _str_position(key)


def bytes_getitem(self, key, /):
    return _bytes_type(self).__getitem__(self, _bytes_key(self, key))


def bytes_mul(self, value, /):
    return _bytes_type(self).__mul__(self, _str_count(value))


def bytes_contains(self, key, /):
    return _bytes_type(self).__contains__(self, _bytes_needle(key, 'a bytes-like object is required'))


# ---- methods of both ----


def bytes_center(self, width, fillchar=b' ', /):
    return _bytes_type(self).center(self, _number_index(width), fillchar)


def bytes_ljust(self, width, fillchar=b' ', /):
    return _bytes_type(self).ljust(self, _number_index(width), fillchar)


def bytes_rjust(self, width, fillchar=b' ', /):
    return _bytes_type(self).rjust(self, _number_index(width), fillchar)


def bytes_zfill(self, width, /):
    return _bytes_type(self).zfill(self, _number_index(width))


def bytes_expandtabs(self, /, tabsize=8):
    return _bytes_type(self).expandtabs(self, _number_index(tabsize))


_BYTES_ARGUMENT = 'argument should be integer or bytes-like object'


def bytes_count(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    end = _str_bound(end)
    return _bytes_type(self).count(self, _bytes_needle(sub, _BYTES_ARGUMENT), start, end)


def bytes_find(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    end = _str_bound(end)
    return _bytes_type(self).find(self, _bytes_needle(sub, _BYTES_ARGUMENT), start, end)


def bytes_rfind(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    end = _str_bound(end)
    return _bytes_type(self).rfind(self, _bytes_needle(sub, _BYTES_ARGUMENT), start, end)


def bytes_index(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    end = _str_bound(end)
    return _bytes_type(self).index(self, _bytes_needle(sub, _BYTES_ARGUMENT), start, end)


def bytes_rindex(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    end = _str_bound(end)
    return _bytes_type(self).rindex(self, _bytes_needle(sub, _BYTES_ARGUMENT), start, end)


def bytes_startswith(self, prefix, start=None, end=None, /):
    start = _str_bound(start)
    return _bytes_type(self).startswith(self, prefix, start, _str_bound(end))


def bytes_endswith(self, suffix, start=None, end=None, /):
    start = _str_bound(start)
    return _bytes_type(self).endswith(self, suffix, start, _str_bound(end))


def bytes_hex(self, /, sep=None, bytes_per_sep=1):
    if sep is None:
        _number_index(bytes_per_sep)
        return _bytes_type(self).hex(self)
    if isinstance(sep, str) or _bytes_is_buffer(sep):
        return _bytes_type(self).hex(self, sep, _number_index(bytes_per_sep))
    len(sep)
    raise TypeError('sep must be str or bytes.')


def bytes_join(self, iterable_of_bytes, /):
    if type(iterable_of_bytes) is not list and type(iterable_of_bytes) is not tuple:
        try:
            iterator = iter(iterable_of_bytes)
        except TypeError:
            raise TypeError('can only join an iterable')
        iterable_of_bytes = list(iterator)
    return _bytes_type(self).join(self, iterable_of_bytes)


def bytes_replace(self, old, new, count=-1, /):
    return _bytes_type(self).replace(self, old, new, _number_index(count))


def bytes_split(self, /, sep=None, maxsplit=-1):
    return _bytes_type(self).split(self, sep, _number_index(maxsplit))


def bytes_rsplit(self, /, sep=None, maxsplit=-1):
    return _bytes_type(self).rsplit(self, sep, _number_index(maxsplit))


def bytes_splitlines(self, /, keepends=False):
    return _bytes_type(self).splitlines(self, True if keepends else False)


# ---- bytearray ----


def _bytearray_byte(x):
    value = _number_index(x)
    if not 0 <= value <= 255:
        raise ValueError('byte must be in range(0, 256)')
    return value


def bytearray_setitem(self, key, value, /):
    if type(key) is not slice:
        key = _bytes_key(self, key)
        bytearray.__setitem__(self, key, _bytearray_byte(value))
        return
    if not _bytes_is_buffer(value):
        if isinstance(value, (int, str, float, complex)):
            raise TypeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)')
        value = _bytes_collect(value, 'bytearray', 'byte must be in range(0, 256)')
    bytearray.__setitem__(self, _str_slice(key), value)


def bytearray_delitem(self, key, /):
    bytearray.__delitem__(self, _bytes_key(self, key))


def bytearray_imul(self, value, /):
    return bytearray.__imul__(self, _str_count(value))


def bytearray_append(self, item, /):
    bytearray.append(self, _bytearray_byte(item))


def bytearray_extend(self, iterable_of_ints, /):
    if not _bytes_is_buffer(iterable_of_ints):
        try:
            iterator = iter(iterable_of_ints)
        except TypeError:
            raise TypeError(f"can't extend bytearray with {_type_name(iterable_of_ints)}")
        if isinstance(iterable_of_ints, str):
            bytearray.extend(self, str.__str__(iterable_of_ints))
            return
        iterable_of_ints = _bytes_collect(iterator, 'bytearray', 'byte must be in range(0, 256)')
    bytearray.extend(self, iterable_of_ints)


def bytearray_insert(self, index, item, /):
    index = _number_index(index)
    bytearray.insert(self, index, _bytearray_byte(item))


def bytearray_pop(self, index=-1, /):
    return bytearray.pop(self, _number_index(index))


def bytearray_remove(self, value, /):
    bytearray.remove(self, _bytearray_byte(value))


# ---- memoryview ----


def _memoryview_key(key):
    """The key with plain indices."""
    if type(key) is slice:
        return _str_slice(key)
    if isinstance(key, tuple):
        items = list(key)
        for item in items:
            if not isinstance(item, int) and not _operator_has(item, '__index__'):
                return key
        return tuple([_str_position(item) for item in items])
    return _str_position(key) if _operator_has(key, '__index__') else key


def memoryview_getitem(self, key, /):
    return memoryview.__getitem__(self, _memoryview_key(key))


def _memoryview_number(format, value):
    try:
        return _str_percent_float(value) if format in 'efd' else _number_index(value)
    except TypeError:
        raise TypeError(f"memoryview: invalid type for format '{format}'")
    except (OverflowError, ValueError):
        raise ValueError(f"memoryview: invalid value for format '{format}'")


def memoryview_setitem(self, key, value, /):
    key = _memoryview_key(key)
    format = _memoryview_format(self, key)
    if format is not None and format != 'c':
        value = (True if value else False) if format == '?' else _memoryview_number(format, value)
    memoryview.__setitem__(self, key, value)


def memoryview_hex(self, /, sep=None, bytes_per_sep=1):
    if sep is None:
        _number_index(bytes_per_sep)
        return memoryview.hex(self)
    if isinstance(sep, str) or _bytes_is_buffer(sep):
        return memoryview.hex(self, sep, _number_index(bytes_per_sep))
    len(sep)
    raise TypeError('sep must be str or bytes.')
