# SPDX-License-Identifier: MIT
# General forms of the built-in functions (library/builtins.c) and of the iterators over iterators (library/builtins_iter.c):
# what calls the program's code. Parameters are those of the natives.

map = _class_map
filter = _class_filter
zip = _class_zip
enumerate = _class_enumerate
reversed = _class_reversed


def _builtins_missing():
    """Stands for an argument that was not given."""


# ---- numbers ----


def abs_general(x, /):
    method = _builtins_special(x, '__abs__')
    if method is None:
        raise TypeError(f"bad operand type for abs(): '{_type_name(x)}'")
    return method()


def bin_general(number, /):
    return bin(_number_index(number))


def oct_general(number, /):
    return oct(_number_index(number))


def hex_general(number, /):
    return hex(_number_index(number))


def chr_general(i, /):
    return chr(_number_index(i))


def divmod_general(x, y, /):
    left, right = type(x), type(y)
    reflected = left is not right
    if reflected and _is_subclass(right, left) and _lookup(right, '__rdivmod__') is not _lookup(left, '__rdivmod__'):
        reflected = False
        method = _builtins_special(y, '__rdivmod__')
        value = NotImplemented if method is None else method(x)
        if value is not NotImplemented:
            return value
    method = _builtins_special(x, '__divmod__')
    value = NotImplemented if method is None else method(y)
    if value is NotImplemented and reflected:
        method = _builtins_special(y, '__rdivmod__')
        if method is not None:
            value = method(x)
    if value is NotImplemented:
        raise TypeError(f"unsupported operand type(s) for divmod(): '{left.__name__}' and '{right.__name__}'")
    return value


def pow_general(base, exp, mod=None):
    if mod is None:
        return base ** exp
    method = _builtins_special(base, '__pow__')
    value = NotImplemented if method is None else method(exp, mod)
    if value is NotImplemented and isinstance(base, (int, float)) and isinstance(exp, (int, float)) and isinstance(mod, (int, float)):
        raise TypeError('pow() 3rd argument not allowed unless all arguments are integers')
    if value is NotImplemented:
        names = f"'{_type_name(base)}', '{_type_name(exp)}', '{_type_name(mod)}'"
        raise TypeError(f'unsupported operand type(s) for ** or pow(): {names}')
    return value


def round_general(number, ndigits=None):
    method = _builtins_special(number, '__round__')
    if method is None:
        raise TypeError(f"type {_type_name(number)} doesn't define __round__ method")
    return method() if ndigits is None else method(ndigits)


# ---- over an iterable ----


def all_general(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


def any_general(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def _builtins_check_start(start):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, (bytes, bytearray)):
        name = 'bytes' if isinstance(start, bytes) else 'bytearray'
        raise TypeError(f"sum() can't sum {name} [use b''.join(seq) instead]")


def sum_general(iterable, /, start=0):
    """Ints in 64 bits, then floats with the error of each addition kept apart, then anything, as CPython's three loops."""
    if isinstance(start, (str, bytes, bytearray)):
        iter(iterable)
        _builtins_check_start(start)
    kind_of, int_, bool_, float_ = type, int, bool, float  # local: the loop looks no globals up
    total, lost = start, 0.0
    mode = kind_of(total)
    if mode is int_ and not -0x8000000000000000 <= total <= 0x7FFFFFFFFFFFFFFF:
        mode = None
    for item in iterable:
        kind = kind_of(item)
        if mode is int_:
            if kind is int_ or kind is bool_:
                total += item
                if not -0x1000000000000000 <= total <= 0x1000000000000000 and not -0x8000000000000000 <= total <= 0x7FFFFFFFFFFFFFFF:
                    mode = None
                continue
        elif mode is float_:
            if kind is float_:
                t = total + item
                if abs(total) >= abs(item):
                    lost += (total - t) + item
                else:
                    lost += (item - t) + total
                total = t
                continue
            if isinstance(item, int):
                value = int.__index__(item)
                if -0x8000000000000000 <= value <= 0x7FFFFFFFFFFFFFFF:
                    total += float_(value)
                    continue
            if lost and -1.7976931348623157e308 <= lost <= 1.7976931348623157e308:
                total += lost
        total = total + item
        mode = float_ if mode is int_ and kind_of(total) is float_ else None
    if mode is float_ and lost and -1.7976931348623157e308 <= lost <= 1.7976931348623157e308:
        total += lost
    return total


def _builtins_check_extreme(args, default, name):
    if not args:
        raise TypeError(f'{name} expected at least 1 argument, got 0')
    if len(args) > 1 and default is not _builtins_missing:
        raise TypeError(f'Cannot specify a default for {name}() with multiple positional arguments')


def max_general(*args, key=None, default=_builtins_missing):
    _builtins_check_extreme(args, default, 'max')
    missing = _builtins_missing
    best = best_key = missing
    if key is None:
        for item in args if len(args) > 1 else args[0]:
            if best is missing or item > best:
                best = item
    else:
        for item in args if len(args) > 1 else args[0]:
            item_key = key(item)
            if best is missing or item_key > best_key:
                best, best_key = item, item_key
    if best is not missing:
        return best
    if default is missing:
        raise ValueError('max() iterable argument is empty')
    return default


def min_general(*args, key=None, default=_builtins_missing):
    _builtins_check_extreme(args, default, 'min')
    missing = _builtins_missing
    best = best_key = missing
    if key is None:
        for item in args if len(args) > 1 else args[0]:
            if best is missing or item < best:
                best = item
    else:
        for item in args if len(args) > 1 else args[0]:
            item_key = key(item)
            if best is missing or item_key < best_key:
                best, best_key = item, item_key
    if best is not missing:
        return best
    if default is missing:
        raise ValueError('min() iterable argument is empty')
    return default


def len_general(obj, /):
    length = _operator_call(obj, '__len__')
    if type(length) is int and 0 <= length <= 0x7FFFFFFFFFFFFFFF:
        return length
    if length is NotImplemented and not _operator_has(obj, '__len__'):
        raise TypeError(f"object of type '{_type_name(obj)}' has no len()")
    return _operator_check_length(length)


# ---- iterators ----


def iter_general(object, sentinel=_builtins_missing, /):
    return get_iter(object) if sentinel is _builtins_missing else iter(object, sentinel)


def next_default(iterator, default):
    """next(iterator, default) of a generator or a built-in iterator."""
    for item in iterator:
        return item
    return default


def next_general(iterator, default=_builtins_missing, /):
    method = _builtins_special(iterator, '__next__')
    if method is None:
        raise TypeError(f"'{_type_name(iterator)}' object is not an iterator")
    if default is _builtins_missing:
        return method()
    try:
        return method()
    except StopIteration:
        return default


def aiter_general(async_iterable, /):
    method = _builtins_special(async_iterable, '__aiter__')
    if method is None:
        raise TypeError(f"'{_type_name(async_iterable)}' object is not an async iterable")
    iterator = method()
    if _lookup(type(iterator), '__anext__') is None:
        raise TypeError(f"aiter() returned not an async iterator of type '{_type_name(iterator)}'")
    return iterator


def anext_general(async_iterator, default=_builtins_missing, /):
    method = _builtins_special(async_iterator, '__anext__')
    if method is None:
        raise TypeError(f"'{_type_name(async_iterator)}' object is not an async iterator")
    awaitable = method()
    return awaitable if default is _builtins_missing else _builtins_anext(awaitable, default)


async def _builtins_anext(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def _builtins_iterators(iterables):
    return tuple([iter(iterable) for iterable in iterables])


# The next four run when the source is a generator or a built-in iterator: `for` over it calls no __iter__ of the program.


def map_next(function, source):
    for item in source:
        return function(item)
    raise StopIteration


def filter_next(function, source):
    if function is None:
        for item in source:
            if item:
                return item
    else:
        for item in source:
            if function(item):
                return item
    raise StopIteration


def enumerate_next(self, source):
    for item in source:
        return _iterator_pair(self, item)
    raise StopIteration


def zip_next(sources):
    if len(sources) == 2:
        first, second = sources
        for a in first:
            for b in second:
                return a, b
            break
        raise StopIteration
    values = []
    for source in sources:
        for item in source:
            values.append(item)
            break
        else:
            raise StopIteration
    return tuple(values)


def map_new_general(cls, /, *args, **kwargs):
    if kwargs:
        raise TypeError('map() takes no keyword arguments')
    if len(args) < 2:
        raise TypeError('map() must have at least two arguments.')
    sources = _builtins_iterators(args[1:])
    return _iterator_make(cls, sources[0] if len(sources) == 1 else sources, args[0], len(sources))


def map_next_general(self, /):
    source, function, count = _iterator_state(self)
    if count == 1:
        return function(next(source))
    values = []
    for iterator in source:
        values.append(next(iterator))
    return function(*values)


def filter_new_general(cls, function, iterable, /):
    return _iterator_make(cls, iter(iterable), None if function is bool else function, 0)


def filter_next_general(self, /):
    source, function, _ = _iterator_state(self)
    if function is None:
        while True:
            item = next(source)
            if item:
                return item
    while True:
        item = next(source)
        if function(item):
            return item


def zip_new_general(cls, /, *iterables, strict=False):
    strict = 1 if strict else 0
    return _iterator_make(cls, _builtins_iterators(iterables), None, strict)


def zip_next_general(self, /):
    sources, _, strict = _iterator_state(self)
    if not sources:
        raise StopIteration
    values = []
    if not strict:
        for iterator in sources:
            values.append(next(iterator))
        return tuple(values)
    try:
        for iterator in sources:
            values.append(next(iterator))
    except StopIteration:
        pass
    count = len(values)
    if count == len(sources):
        return tuple(values)
    if count:
        raise ValueError(f'zip() argument {count + 1} is shorter than argument{_builtins_range_text(count)}')
    for number in range(1, len(sources)):
        if _builtins_has_next(sources[number]):
            raise ValueError(f'zip() argument {number + 1} is longer than argument{_builtins_range_text(number)}')
    raise StopIteration


def _builtins_range_text(count):
    return ' 1' if count == 1 else f's 1-{count}'


def _builtins_has_next(iterator):
    try:
        next(iterator)
    except StopIteration:
        return False
    return True


def enumerate_new_general(cls, iterable=_builtins_missing, start=0):
    if iterable is _builtins_missing:
        return enumerate.__new__(cls)
    start = _number_index(start)
    return _iterator_make(cls, iter(iterable), start, 0)


def enumerate_next_general(self, /):
    return _iterator_pair(self, next(_iterator_state(self)[0]))


def reversed_new_general(cls, sequence, /):
    method = _builtins_special(sequence, '__reversed__')
    if method is not None:
        return method()
    if _lookup(type(sequence), '__getitem__') is None or isinstance(sequence, dict):
        raise TypeError(f"'{_type_name(sequence)}' object is not reversible")
    return _iterator_make(cls, sequence, None, len(sequence) - 1)


def reversed_next_general(self, /):
    source, _, index = _iterator_state(self)
    if source is None or index < 0:
        _iterator_move(self)
        raise StopIteration
    left = None
    try:
        value = source[index]
        left = index - 1
        return value
    except (IndexError, StopIteration):
        pass
    finally: # any error ends it
        if left is None:
            _iterator_move(self)
        else:
            _iterator_move(self, left)
    raise StopIteration


def reversed_length_hint_general(self, /):
    source, _, index = _iterator_state(self)
    return index + 1 if source is not None and len(source) > index else 0


def callable_next_general(self, /):
    source, sentinel, _ = _iterator_state(self)
    if source is None:
        raise StopIteration
    try:
        value = source()
    except StopIteration:
        _iterator_move(self)
    else:
        if _iterator_state(self)[0] is None:
            raise StopIteration  # the call has exhausted it
        if sentinel is not value and not sentinel == value:
            return value
        _iterator_move(self)
    raise StopIteration


def sequence_next_general(self, /):
    source, _, index = _iterator_state(self)
    if source is None:
        raise StopIteration
    try:
        value = source[index]
    except (IndexError, StopIteration):
        _iterator_move(self)
    else:
        _iterator_move(self, index + 1)
        return value
    raise StopIteration


# ---- attributes ----


def getattr_general(object, name, default=_builtins_missing, /):
    if default is _builtins_missing:
        return getattr_hook(object, name)
    try:
        return getattr(object, name)
    except AttributeError:
        return default


def hasattr_general(obj, name, /):
    try:
        getattr(obj, name)
    except AttributeError:
        return False
    return True


def setattr_general(obj, name, value, /):
    _builtins_set_descriptor(obj, name, value)


def delattr_general(obj, name, /):
    _builtins_set_descriptor(obj, name)


def _builtins_set_hook(obj, name, value=_builtins_missing, /):
    if value is _builtins_missing:
        delattr_hook(obj, name)
    else:
        setattr_hook(obj, name, value)


def vars_general(object=_builtins_missing, /):
    if object is _builtins_missing:
        return vars()
    names = getattr(object, '__dict__', _builtins_missing)
    if names is _builtins_missing:
        raise TypeError('vars() argument must have __dict__ attribute')
    return names


def super_claimed(self, cls, obj, result, /):
    """Of an object whose class is not a subclass of `cls`: perhaps its __class__ is."""
    try:
        start = obj.__class__
    except AttributeError:
        start = None
    _super_fill(self, cls, obj, start)
    return result


def super_getattr(cls, obj, name, /):
    return getattr(super(cls, obj), name)


def dir_general(object=_builtins_missing, /):
    if object is _builtins_missing:
        return sorted(locals().keys())
    method = object.__dict__.get('__dir__') if type(object) is _class_module else None
    if method is None:
        method = _builtins_special(object, '__dir__')
    if method is None:
        raise TypeError('object does not provide __dir__')
    return sorted(method())


# ---- classes ----


def isinstance_general(obj, class_or_tuple, /):
    kind = type(class_or_tuple)
    if type(obj) is class_or_tuple:
        return True
    if kind is type:
        return _builtins_is_instance(obj, class_or_tuple)
    if kind is _class_UnionType:
        class_or_tuple = class_or_tuple.__args__
    elif kind is _class_GenericAlias:
        raise TypeError('isinstance() argument 2 cannot be a parameterized generic')
    if issubclass(type(class_or_tuple), tuple):
        for item in tuple.__iter__(class_or_tuple):
            if isinstance(obj, item):
                return True
        return False
    checker = _builtins_special(class_or_tuple, '__instancecheck__')
    if checker is not None:
        return True if checker(obj) else False
    return _builtins_is_instance(obj, class_or_tuple)


def _builtins_is_instance(obj, cls):
    """By the MRO, then by what the object says its __class__ is; cls may be anything that has __bases__."""
    own = type(obj)
    if isinstance(cls, type):
        if _is_subclass(own, cls):
            return True
        said = getattr(obj, '__class__', own)
        return said is not own and isinstance(said, type) and _is_subclass(said, cls)
    if not isinstance(getattr(cls, '__bases__', None), tuple):
        raise TypeError('isinstance() arg 2 must be a type, a tuple of types, or a union')
    return _builtins_is_derived(getattr(obj, '__class__', own), cls)


def _builtins_is_derived(derived, cls):
    if derived is cls:
        return True
    bases = getattr(derived, '__bases__', None)
    if isinstance(bases, tuple):
        for base in bases:
            if _builtins_is_derived(base, cls):
                return True
    return False


def issubclass_general(cls, class_or_tuple, /):
    kind = type(class_or_tuple)
    if kind is type:
        return _builtins_is_subclass(cls, class_or_tuple)
    if kind is _class_UnionType:
        class_or_tuple = class_or_tuple.__args__
    elif kind is _class_GenericAlias:
        raise TypeError('issubclass() argument 2 cannot be a parameterized generic')
    if issubclass(type(class_or_tuple), tuple):
        for item in tuple.__iter__(class_or_tuple):
            if issubclass(cls, item):
                return True
        return False
    checker = _builtins_special(class_or_tuple, '__subclasscheck__')
    if checker is not None:
        return True if checker(cls) else False
    return _builtins_is_subclass(cls, class_or_tuple)


def _builtins_is_subclass(cls, of):
    if isinstance(cls, type) and isinstance(of, type):
        return _is_subclass(cls, of)
    if type(cls) is _class_GenericAlias or not isinstance(getattr(cls, '__bases__', None), tuple):
        raise TypeError('issubclass() arg 1 must be a class')
    if not isinstance(getattr(of, '__bases__', None), tuple):
        raise TypeError('issubclass() arg 2 must be a class, a tuple of classes, or a union')
    return _builtins_is_derived(cls, of)


# ---- values ----


def hash_general(obj, /):
    if _lookup(type(obj), '__hash__') is None:
        return _container_hash(obj)
    return _builtins_hash_result(_operator_call(obj, '__hash__'))


def enum_member_hash(self):
    return hash(self._name_)


def repr_general(obj, /):
    text = _operator_call(obj, '__repr__')
    if not isinstance(text, str):
        raise TypeError(f'__repr__ returned non-string (type {_type_name(text)})')
    return text


def ascii_general(obj, /):
    return _builtins_to_ascii(repr(obj))


def format_general(value, format_spec='', /):
    if not isinstance(format_spec, str):
        raise TypeError(f'format() argument 2 must be str, not {_type_name(format_spec)}')
    return format_value(value, format_spec)


# ---- printing ----


class TextIOWrapper:
    """What sys.stdout, sys.stderr and sys.stdin are."""

    __module__ = '_io'
    encoding = 'utf-8'
    errors = 'strict'
    newlines = None
    closed = False
    line_buffering = True
    write_through = False

    def __init__(self, name, mode):
        self.name = name
        self.mode = mode

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='utf-8'>"

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {_type_name(text)}')
        if self.mode != 'w':
            raise OSError('not writable')
        _builtins_write(text, self.name == '<stderr>')
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return self.mode == 'r'

    def writable(self):
        return self.mode == 'w'

    def seekable(self):
        return False

    def fileno(self):
        raise OSError('the sandbox has no file descriptors')

    def reconfigure(self, **options):
        pass

    def close(self):
        pass

    def read(self, size=-1, /):
        if self.mode != 'r':
            raise OSError('not readable')
        return ''

    def readline(self, size=-1, /):
        return self.read()

    def readlines(self, hint=-1, /):
        self.read()
        return []

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def _builtins_separator(value, name, standard):
    if value is None:
        return standard
    if not isinstance(value, str):
        raise TypeError(f'{name} must be None or a string, not {_type_name(value)}')
    return value


def _builtins_waiting():
    """Texts of print() calls that wait for a __str__ of the program: a print in there shows them first. One list for each call."""
    state = _builtins_state()
    waiting = state.get('waiting')
    if type(waiting) is not list:
        state['waiting'] = waiting = []
    return waiting


def _builtins_write(text, is_stderr):
    if not is_stderr:
        for parts in reversed(_builtins_waiting()):
            if parts:
                text = ''.join(parts) + text
                parts.clear()
    _builtins_print(text, is_stderr)


def print_general(*args, sep=None, end=None, file=None, flush=False):
    if file is None:
        file = _builtins_stdout()
        if file is ...:
            return
    sep = _builtins_separator(sep, 'sep', ' ')
    end = _builtins_separator(end, 'end', '\n')
    if file is not None and type(file) is not TextIOWrapper:
        _builtins_print_to(file, args, sep, end, flush)
        return
    is_stderr = file is not None and file.name == '<stderr>'
    parts = []
    waiting = [] if is_stderr else _builtins_waiting()
    waiting.append(parts)
    try:
        between = ''
        for item in args:
            parts.append(between)
            parts.append(str(item))
            between = sep
        parts.append(end)
    finally: # what is there is shown, as CPython has already written it when an error comes
        waiting.pop()
        _builtins_write(''.join(parts), is_stderr)


def _builtins_print_to(file, args, sep, end, flush):
    first = True
    for item in args:
        if not first:
            file.write(sep)
        first = False
        write = file.write
        write(str(item))
    file.write(end)
    if flush:
        file.flush()


# ---- the host ----


def input_general(prompt=_builtins_missing, /):
    return _builtins_call_host('input', () if prompt is _builtins_missing else (str(prompt),))


def open_general(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    raise PermissionError(13, 'Permission denied', file)


def breakpoint_general(*args, **kws):
    raise RuntimeError('breakpoint() is not available in the sandbox')


def exit_general(code=None):
    raise SystemExit(code)


def help_general(*args):
    if len(args) > 1:
        raise TypeError(f'help() takes from 0 to 1 positional arguments but {len(args)} were given')
    if not args:
        print('help(object) prints what is known about an object.')
        return
    subject = args[0]
    if isinstance(subject, type):
        what = f'class {subject.__name__} in module {subject.__module__}'
    elif isinstance(subject, _class_module):
        what = f'module {subject.__name__}'
    elif hasattr(subject, '__name__') and callable(subject):
        kind = 'function' if isinstance(subject, _class_function) else 'built-in function'
        what = f'{kind} {subject.__name__} in module {getattr(subject, "__module__", None)}'
    else:
        what = f'{_type_name(subject)} object'
    text = getattr(subject, '__doc__', None)
    print(f'Help on {what}:\n\n{text if isinstance(text, str) else "No documentation."}\n')


# ---- source text ----


def _builtins_warn_syntax(warnings):
    warn = _library_name('warnings', '_warn_explicit_general')
    for message, details in warnings:
        fails = False
        try:
            warn(message, SyntaxWarning, details[0], details[1])
        except SyntaxWarning:
            fails = True
        if fails:
            raise SyntaxError(message, details)


def _builtins_compile(source, filename, mode, flags=0):
    code, warnings = _compile_warned(source, filename, mode, flags)
    if warnings is not None:
        _builtins_warn_syntax(warnings)
    if isinstance(code, BaseException):
        raise code
    return code


def compile_general(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1):
    return _builtins_compile(source, filename, mode, _number_index(flags))


def eval_general(source, /, globals=None, locals=None):
    if _builtins_is_text(source):
        source = _builtins_compile(source, '<string>', 'eval')
    return eval(source, globals, locals)


def exec_general(source, /, globals=None, locals=None, *, closure=None):
    if closure is None and _builtins_is_text(source):
        source = _builtins_compile(source, '<string>', 'exec')
    return exec(source, globals, locals, closure=closure)


def display(value):
    hook = getattr(object_module('sys'), 'displayhook', None)
    if hook is None:
        raise RuntimeError('lost sys.displayhook')
    hook(value)


def run_warned(function, warnings, is_coroutine):
    _builtins_warn_syntax(warnings)
    return run_main(function()) if is_coroutine else function()
