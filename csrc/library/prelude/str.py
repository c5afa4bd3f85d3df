# SPDX-License-Identifier: MIT
# General forms of the methods of str: they ask objects of the program for their indices, texts, items and attributes, then call
# the native method again with plain values. Parameters are those of the natives in object/str_methods.c.


def _str_bound(x):
    """start or end of a slice."""
    if x is None or isinstance(x, int):
        return x
    if not _operator_has(x, '__index__'):
        raise TypeError('slice indices must be integers or None or have an __index__ method')
    return _number_index(x)


def _str_count(x):
    """A repeat count."""
    n = _number_index(x)
    if not -0x8000000000000000 <= n <= 0x7FFFFFFFFFFFFFFF:
        raise OverflowError(f"cannot fit '{_type_name(x)}' into an index-sized integer")
    return n


def _str_position(x):
    """An index of an item."""
    n = _number_index(x)
    if not -0x8000000000000000 <= n <= 0x7FFFFFFFFFFFFFFF:
        raise IndexError(f"cannot fit '{_type_name(x)}' into an index-sized integer")
    return n


def _str_slice(key):
    """The slice with plain indices; the step is asked first."""
    step = _str_bound(key.step)
    start = _str_bound(key.start)
    return slice(start, _str_bound(key.stop), step)


def str_new(cls, object='', encoding=None, errors=None):
    if encoding is None and errors is None:
        text = _operator_str_first(object)
        if cls is str and type(text) is str:
            return text
        if not isinstance(text, str):
            raise TypeError(f'__str__ returned non-string (type {_type_name(text)})')
        return text if cls is str else str.__new__(cls, str.__str__(text))
    if encoding is not None:
        return str.__new__(cls, object, encoding) if errors is None else str.__new__(cls, object, encoding, errors)
    return str.__new__(cls, object, errors=errors)


def str_getitem(self, key, /):
    if type(key) is slice:
        return str.__getitem__(self, _str_slice(key))
    if not isinstance(key, int):
        if not _operator_has(key, '__index__'):
            raise TypeError(f"string indices must be integers, not '{_type_name(key)}'")
        key = _str_position(key)
    return str.__getitem__(self, key)


def str_mul(self, value, /):
    return str.__mul__(self, _str_count(value))


def str_replace(self, old, new, /, count=-1):
    return str.replace(self, old, new, _number_index(count))


def str_split(self, /, sep=None, maxsplit=-1):
    return str.split(self, sep, _number_index(maxsplit))


def str_rsplit(self, /, sep=None, maxsplit=-1):
    return str.rsplit(self, sep, _number_index(maxsplit))


def str_splitlines(self, /, keepends=False):
    return str.splitlines(self, True if keepends else False)


def str_join(self, iterable, /):
    if type(iterable) is not list and type(iterable) is not tuple:
        try:
            iterator = iter(iterable)
        except TypeError:
            raise TypeError('can only join an iterable')
        iterable = list(iterator)
    return str.join(self, iterable)


def str_center(self, width, fillchar=' ', /):
    return str.center(self, _number_index(width), fillchar)


def str_ljust(self, width, fillchar=' ', /):
    return str.ljust(self, _number_index(width), fillchar)


def str_rjust(self, width, fillchar=' ', /):
    return str.rjust(self, _number_index(width), fillchar)


def str_zfill(self, width, /):
    return str.zfill(self, _number_index(width))


def str_expandtabs(self, /, tabsize=8):
    return str.expandtabs(self, _number_index(tabsize))


def str_count(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    return str.count(self, sub, start, _str_bound(end))


def str_find(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    return str.find(self, sub, start, _str_bound(end))


def str_rfind(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    return str.rfind(self, sub, start, _str_bound(end))


def str_index(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    return str.index(self, sub, start, _str_bound(end))


def str_rindex(self, sub, start=None, end=None, /):
    start = _str_bound(start)
    return str.rindex(self, sub, start, _str_bound(end))


def str_startswith(self, prefix, start=None, end=None, /):
    start = _str_bound(start)
    return str.startswith(self, prefix, start, _str_bound(end))


def str_endswith(self, suffix, start=None, end=None, /):
    start = _str_bound(start)
    return str.endswith(self, suffix, start, _str_bound(end))


# ---- translate ----


def _str_translation(table, c):
    """What the table has for a character; None: it goes."""
    try:
        to = table[ord(c)]
    except LookupError:
        return c
    if to is None:
        return None
    if isinstance(to, int):
        to = int.__index__(to)
        if not 0 <= to <= 0x10FFFF:
            raise ValueError('character mapping must be in range(0x110000)')
        return chr(to)
    if isinstance(to, str):
        return str.__str__(to)
    raise TypeError('character mapping must return integer, None or str')


def str_translate(self, table, /):
    text = str.__str__(self)
    parts = []
    i = 0
    if text.isascii():  # asked once for each character, until one is not replaced by one of ASCII
        known = {}
        for c in text:
            to = dict.get(known, c, table)
            if to is table:
                to = _str_translation(table, c)
                if to is not None and (len(to) != 1 or not to.isascii()):
                    break
                known[c] = to
            if to is not None:
                parts.append(to)
            i += 1
    for c in text[i:]:
        to = _str_translation(table, c)
        if to is not None:
            parts.append(to)
    return ''.join(parts)


def str_maketrans(x, y=None, z=None, /):
    if y is not None:
        return str.maketrans(x, y) if z is None else str.maketrans(x, y, z)
    if type(x) is not dict:
        raise TypeError('if you give only one argument to maketrans it must be a dict')
    table = {}
    for key, value in x.items():
        if isinstance(key, str):
            if str.__len__(key) != 1:
                raise ValueError('string keys in translate table must be of length 1')
            key = ord(key)
        elif not isinstance(key, int):
            raise TypeError('keys in translate table must be strings or integers')
        table[key] = value
    return table


# ---- format ----


def str_dunder_format(self, format_spec, /):
    if isinstance(format_spec, str) and str.__len__(format_spec) == 0:
        return self if type(self) is str else _operator_str(self)
    return str.__format__(self, format_spec)


def str_format(self, /, *args, **kwargs):
    return _str_template(str.__str__(self), args, kwargs, 2, [None, 0])


def str_format_map(self, mapping, /):
    return _str_template(str.__str__(self), None, mapping, 2, [None, 0])


def _str_template(template, positional, named, depth, numbering):
    """numbering: whether fields are numbered automatically (None: not known yet), and the next number."""
    if depth == 0:
        raise ValueError('Max string recursion exceeded')
    parts = []
    step = _str_template_next(template, 0)
    while step is not None:
        position, literal, name, conversion, spec, nested = step
        parts.append(literal)
        if name is not None:
            value = _str_template_value(name, positional, named, numbering)
            if conversion is not None:
                value = _str_template_convert(value, conversion)
            if nested:
                spec = _str_template(spec, positional, named, depth - 1, numbering)
            parts.append(format_value(value, spec))
        step = _str_template_next(template, position)
    return ''.join(parts)


def _str_template_convert(value, conversion):
    if conversion == 's':
        return _operator_str(value)
    if conversion == 'r':
        return _operator_repr(value)
    if conversion == 'a':
        return _operator_ascii(_operator_repr(value))
    code = ord(conversion)
    if 32 < code < 127:
        raise ValueError('Unknown conversion specifier ' + conversion)
    raise ValueError('Unknown conversion specifier ' + f'\\x{code:x}')


def _str_template_value(name, positional, named, numbering):
    first, accesses = _str_template_field(name)
    if first is None or isinstance(first, int):
        automatic = first is None
        if numbering[0] is None:
            numbering[0] = automatic
        if numbering[0] is not automatic:
            if automatic:
                raise ValueError('cannot switch from manual field specification to automatic field numbering')
            raise ValueError('cannot switch from automatic field numbering to manual field specification')
        if automatic:
            first = numbering[1]
            numbering[1] += 1
        if positional is None:
            raise ValueError('Format string contains positional fields')
        if first >= len(positional):
            raise IndexError(f'Replacement index {first} out of range for positional args tuple')
        value = positional[first]
    else:
        value = named[first]
    for is_attribute, key in accesses:
        value = getattr(value, key) if is_attribute else value[key]
    return value


# ---- % ----


def str_mod(self, value, /):
    return _str_percent(str.__str__(self), value, False)


def str_rmod(self, value, /):
    return _str_percent(str.__str__(value), self, False) if isinstance(value, str) else NotImplemented


def _str_percent_value(state):
    """The next value; state: is it a tuple, the tuple or the value, how many were used."""
    used = state[2]
    if used < (tuple.__len__(state[1]) if state[0] else 1):
        state[2] = used + 1
        return tuple.__getitem__(state[1], used) if state[0] else state[1]
    raise TypeError('not enough arguments for format string')


def _str_percent_size(state, most, word):
    value = _str_percent_value(state)
    if not isinstance(value, int):
        raise TypeError('* wants int')
    value = int.__index__(value)
    if not -most - 1 <= value <= most:
        raise OverflowError('Python int too large to convert to C ' + word)
    return value


def _str_percent(template, args, is_bytes):
    plain = (str, bytes, bytearray) if is_bytes else str
    is_tuple = isinstance(args, tuple)
    is_mapping = not is_tuple and not isinstance(args, plain) and _operator_has(args, '__getitem__')
    state = [is_tuple, args, 0]
    parts = []
    conversion = position = 0
    while conversion is not None:
        position, literal, key, flags, width, precision, conversion = _str_percent_next(template, position)
        parts.append(literal)
        if conversion is None or conversion is ...:
            continue
        if key is not None:
            if not is_mapping:
                raise TypeError('format requires a mapping')
            if key is ...:
                raise ValueError('incomplete format key')
            state = [False, args[key], 0]
        if width == '*':
            width = _str_percent_size(state, 0x7FFFFFFFFFFFFFFF, 'ssize_t')
            if width < 0:
                flags |= 1
                width = -width if width > -0x8000000000000000 else 0x7FFFFFFFFFFFFFFF
        if precision == '*':
            precision = _str_percent_size(state, 0x7FFFFFFF, 'int')
            if precision < 0:
                precision = 0
        if conversion == '':
            raise ValueError('incomplete format')
        value = _str_percent_value(state)
        if is_bytes:
            value = _bytes_percent_convert(conversion, value, position)
            parts.append(_bytes_percent_field(flags, width, precision, conversion, value))
        else:
            value = _str_percent_convert(conversion, value, position)
            parts.append(_str_percent_field(flags, width, precision, conversion, value))
    if not is_mapping and state[2] < (tuple.__len__(args) if state[0] else 1):
        word = 'bytes' if is_bytes else 'string'
        raise TypeError(f'not all arguments converted during {word} formatting')
    return b''.join(parts) if is_bytes else ''.join(parts)


def _str_percent_convert(conversion, value, position):
    if conversion == 's':
        return _operator_str(value)
    if conversion == 'r':
        return _operator_repr(value)
    if conversion == 'a':
        return _operator_ascii(_operator_repr(value))
    if conversion == 'c':
        if isinstance(value, str) and str.__len__(value) == 1:
            return str.__str__(value)
        if isinstance(value, str):
            raise TypeError('%c requires int or char')
        value = _str_percent_index(value, '%c requires int or char')
        if not 0 <= value <= 0x10FFFF:
            raise OverflowError('%c arg not in range(0x110000)')
        return chr(value)
    if conversion in 'eEfFgG':
        return _str_percent_float(value)
    return _str_percent_int(conversion, value, position)


def _str_percent_index(value, error):
    try:
        return _number_index(value)
    except TypeError:
        raise TypeError(error)


def _str_percent_float(value):
    if isinstance(value, float):
        return float.__add__(value, 0.0) if type(value) is not float else value
    number = _number_float(value)
    if number is None:
        raise TypeError('must be real number, not ' + _type_name(value))
    return number


def _str_percent_int(conversion, value, position):
    """The exact int for d, i, u, o, x and X."""
    if conversion not in 'diuoxX':
        shown = conversion if 31 <= ord(conversion) <= 126 else '?'
        raise ValueError(f"unsupported format character '{shown}' (0x{ord(conversion):x}) at index {position - 1}")
    if isinstance(value, int):
        return int.__index__(value)
    if conversion in 'oxX':
        return _str_percent_index(value, f'%{conversion} format: an integer is required, not {_type_name(value)}')
    if _operator_has(value, '__index__') or _operator_has(value, '__int__') or _operator_has(value, '__float__'):
        try:
            return int(value)
        except TypeError:
            pass
    raise TypeError(f'%{conversion} format: a real number is required, not {_type_name(value)}')
