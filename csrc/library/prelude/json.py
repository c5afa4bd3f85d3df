# SPDX-License-Identifier: MIT
# The module json. The leaves _encode and _decode do what no hook is needed for; with a hook, their stepping forms _encode_run and
# _decode_run lay down their state in a list, say what they need, and go on with what it gave.

_ENCODED, _NEED_DEFAULT, _NEED_ITER, _NEED_ITEMS, _ENCODE_MORE = 0, 1, 2, 3, 4
_PLAIN, _DEFAULTED, _ITERATED, _ITEMS, _ON = 0, 1, 2, 3, 4
_DECODED, _NEED_OBJECT, _NEED_PAIRS, _NEED_INT, _NEED_FLOAT, _NEED_CONSTANT, _DECODE_MORE = 0, 1, 2, 3, 4, 5, 6


class JSONDecodeError(ValueError):
    """Subclass of ValueError with the following additional properties:

    msg: The unformatted error message
    doc: The JSON document being parsed
    pos: The start index of doc where parsing failed
    lineno: The line corresponding to pos
    colno: The column corresponding to pos

    """
    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


# -- encoding --

def _no_default(o):
    raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')


def _flags(skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys):
    return ((1 if skipkeys else 0) | (2 if ensure_ascii else 0) | (4 if check_circular else 0) |
            (8 if allow_nan else 0) | (16 if sort_keys else 0))


def _encode_steps(o, default, flags, indent, item_separator, key_separator):
    chunks = []
    state = [o, None, _PLAIN, chunks, [], flags, indent, item_separator, key_separator]
    while True:
        need = _encode_run(state)
        if need == _ENCODED:
            return ''.join(chunks)
        if need == _ENCODE_MORE:
            state[2] = _ON
            continue
        o = state[1] = state[0]
        if need == _NEED_DEFAULT:
            state[0] = default(o)
            state[2] = _DEFAULTED
        elif need == _NEED_ITER:
            state[0] = [*o]
            state[2] = _ITERATED
        else:
            items = [*o.items()]
            if flags & 16:
                items.sort()
            state[0] = items
            state[2] = _ITEMS


def _encode_general(obj, flags=14, indent=None, item_separator=None, key_separator=None, /):
    return _encode_steps(obj, _no_default, flags, indent, item_separator, key_separator)


def _indent_text(indent):
    return indent if indent is None or isinstance(indent, str) else ' ' * indent


class JSONEncoder:
    """Extensible JSON <https://json.org> encoder for Python data structures."""
    __module__ = 'json.encoder'
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Return a serializable object for o, or raise TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """Return a JSON string representation of a Python data structure."""
        if isinstance(o, str):
            return _encode_string(o, True if self.ensure_ascii else False)
        if type(self).iterencode is JSONEncoder.iterencode:
            return _encode_by(self, o)
        chunks = self.iterencode(o, _one_shot=True)
        return ''.join(chunks if isinstance(chunks, (list, tuple)) else [*chunks])

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string representation as available."""
        return (_encode_by(self, o),) if _one_shot else _Chunks(self).of(o, 0)


def _encode_by(encoder, o):
    flags = _flags(encoder.skipkeys, encoder.ensure_ascii, encoder.check_circular, encoder.allow_nan, encoder.sort_keys)
    return _encode_steps(o, encoder.default, flags, _indent_text(encoder.indent), encoder.item_separator, encoder.key_separator)


class _Chunks:
    """Encoding piece by piece, in CPython's pieces: who writes them sees each."""

    def __init__(self, encoder):
        self.default = encoder.default
        self.ensure_ascii = True if encoder.ensure_ascii else False
        self.allow_nan = True if encoder.allow_nan else False
        self.skipkeys = encoder.skipkeys
        self.sort_keys = encoder.sort_keys
        self.indent = _indent_text(encoder.indent)
        self.item_separator = encoder.item_separator
        self.key_separator = encoder.key_separator
        self.open = [] if encoder.check_circular else None

    def enter(self, o):
        if self.open is not None:
            for other in self.open:
                if other is o:
                    raise ValueError('Circular reference detected')
            self.open.append(o)

    def leave(self):
        if self.open is not None:
            self.open.pop()

    def simple(self, o):
        """The text of a value that is no container, or None."""
        if isinstance(o, str):
            return _encode_string(o, self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _encode(float.__float__(o), 8 if self.allow_nan else 0)
        return None

    def key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self.simple(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def of(self, o, level):
        text = self.simple(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from self.of_list(o, level)
        elif isinstance(o, dict):
            yield from self.of_dict(o, level)
        else:
            self.enter(o)
            yield from self.of(self.default(o), level)
            self.leave()

    def line(self, level):
        return '' if self.indent is None else '\n' + self.indent * level

    def of_list(self, o, level):
        if not o:
            yield '[]'
            return
        self.enter(o)
        begin = '[' + self.line(level + 1)
        for value in o:
            text = self.simple(value)
            if text is not None:
                yield begin + text
            else:
                yield begin
                yield from self.of(value, level + 1)
            begin = self.item_separator + self.line(level + 1)
        if self.indent is not None:
            yield self.line(level)
        yield ']'
        self.leave()

    def of_dict(self, o, level):
        if not o:
            yield '{}'
            return
        self.enter(o)
        yield '{'
        if self.indent is not None:
            yield self.line(level + 1)
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self.key(key)
            if key is None:
                continue
            if not first:
                yield self.item_separator + self.line(level + 1)
            first = False
            yield _encode_string(key, self.ensure_ascii)
            yield self.key_separator
            text = self.simple(value)
            if text is not None:
                yield text
            else:
                yield from self.of(value, level + 1)
        if self.indent is not None:
            yield self.line(level)
        yield '}'
        self.leave()


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    """Serialize ``obj`` to a JSON formatted ``str``."""
    if cls is None and default is None and not kw:
        if separators is None and indent is None and not skipkeys and not sort_keys and ensure_ascii is check_circular is allow_nan is True:
            return _encode(obj)
        item_separator, key_separator = (None, None) if separators is None else separators
        flags = _flags(skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys)
        return _encode(obj, flags, _indent_text(indent), item_separator, key_separator)
    if cls is None:
        cls = JSONEncoder
    return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
               separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    """Serialize ``obj`` as a JSON formatted stream to ``fp`` (a ``.write()``-supporting file-like object)."""
    if cls is None:
        cls = JSONEncoder
    encoder = cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
                  separators=separators, default=default, sort_keys=sort_keys, **kw)
    for chunk in encoder.iterencode(obj):
        fp.write(chunk)


# -- decoding --

def _decode_steps(s, position, strict, object_hook, object_pairs_hook, parse_int, parse_float, parse_constant):
    """The value that begins at a position, and where it ends."""
    flags = ((1 if strict else 0) | (4 if object_pairs_hook is not None else 2 if object_hook is not None else 0) |
             (8 if parse_int is not None else 0) | (16 if parse_float is not None else 0) | (32 if parse_constant is not None else 0))
    values = []
    state = [s, position, values, [], flags, 0]
    while True:
        need = _decode_run(state)
        if need == _DECODED:
            return values[0], state[1]
        if need == _DECODE_MORE:
            continue
        if need == _NEED_OBJECT:
            hook = object_hook
        elif need == _NEED_PAIRS:
            hook = object_pairs_hook
        elif need == _NEED_INT:
            hook = parse_int
        elif need == _NEED_FLOAT:
            hook = parse_float
        elif need == _NEED_CONSTANT:
            hook = parse_constant
        else:
            raise JSONDecodeError(need, s, state[1])
        values[-1] = hook(values[-1])


def _skip_space(s, position):
    while position < len(s) and s[position] in ' \t\n\r':
        position += 1
    return position


def _decode_general(s, /):
    return _default_decoder.decode(s)


class JSONDecoder:
    """Simple JSON <https://json.org> decoder"""
    __module__ = 'json.decoder'

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}

    def decode(self, s):
        """Return the Python representation of ``s`` (a ``str`` instance containing a JSON document)."""
        if not isinstance(s, str):
            raise TypeError('cannot use a string pattern on a bytes-like object' if isinstance(s, (bytes, bytearray)) else
                            f"expected string or bytes-like object, got '{type(s).__name__}'")
        s = str.__str__(s)
        obj, end = self.raw_decode(s, idx=_skip_space(s, 0))
        end = _skip_space(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Decode a JSON document from ``s`` and return a 2-tuple of the representation and the index where the document ended."""
        return _scan(self, str.__str__(s), idx)

    def scan_once(self, s, idx):
        try:
            return _scan(self, str.__str__(s), idx)
        except JSONDecodeError as error:
            if error.msg == 'Expecting value' and error.pos == idx:
                raise StopIteration(idx)
            raise error

    def parse_string(self, s, end, strict=True):
        return _scanstring(s, end, strict)


def _scan(decoder, s, idx):
    if idx < 0:
        raise ValueError('idx cannot be negative')
    if idx >= len(s):
        raise JSONDecodeError('Expecting value', s, idx)
    parse_int, parse_float, parse_constant = decoder.parse_int, decoder.parse_float, decoder.parse_constant
    return _decode_steps(s, idx, decoder.strict, decoder.object_hook, decoder.object_pairs_hook,
                         None if parse_int is int else parse_int, None if parse_float is float else parse_float,
                         None if parse_constant is _constant else parse_constant)


def _constant(name):
    return {'-Infinity': -_infinity, 'Infinity': _infinity, 'NaN': _infinity - _infinity}[name]


def _scanstring(s, end, strict=True):
    found = _scan_string(s, end, True if strict else False)
    if len(found) == 3:
        raise JSONDecodeError(found[0], s, found[1])
    return found


_infinity = float('inf')
_default_decoder = JSONDecoder()
_default_encoder = JSONEncoder()


def detect_encoding(b):
    """The encoding of JSON in bytes: by its byte order mark, else by where its first zero bytes lie."""
    if b.startswith((b'\x00\x00\xfe\xff', b'\xff\xfe\x00\x00')):
        return 'utf-32'
    if b.startswith((b'\xfe\xff', b'\xff\xfe')):
        return 'utf-16'
    if b.startswith(b'\xef\xbb\xbf'):
        return 'utf-8-sig'
    if len(b) >= 4:
        if not b[0]:
            return 'utf-16-be' if b[1] else 'utf-32-be'
        if not b[1]:
            return 'utf-16-le' if b[2] or b[3] else 'utf-32-le'
    elif len(b) == 2:
        if not b[0]:
            return 'utf-16-be'
        if not b[1]:
            return 'utf-16-le'
    return 'utf-8'


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    """Deserialize ``s`` (a ``str``, ``bytes`` or ``bytearray`` instance containing a JSON document) to a Python object."""
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), 'surrogatepass')
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    if (cls is None and object_hook is None and parse_int is None and parse_float is None and parse_constant is None and
            object_pairs_hook is None and not kw):
        return _decode(str.__str__(s))
    if cls is None:
        cls = JSONDecoder
    if object_hook is not None:
        kw['object_hook'] = object_hook
    if object_pairs_hook is not None:
        kw['object_pairs_hook'] = object_pairs_hook
    if parse_float is not None:
        kw['parse_float'] = parse_float
    if parse_int is not None:
        kw['parse_int'] = parse_int
    if parse_constant is not None:
        kw['parse_constant'] = parse_constant
    return cls(**kw).decode(s)


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    """Deserialize ``fp`` (a ``.read()``-supporting file-like object containing a JSON document) to a Python object."""
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                 parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)
