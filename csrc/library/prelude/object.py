# SPDX-License-Identifier: MIT
# The object model's protocols: attributes with hooks, making and calling classes, iteration and unpacking, displays, imports,
# exceptions. The loop pushes the functions of prelude.def; the others are general forms of natives in object/*.c.


# ---- attributes ----


def getattr_hook(obj, name):
    try:
        return _special(obj, '__getattribute__')(name)
    except AttributeError as error:
        hook = _special(obj, '__getattr__')
        if hook is None:
            raise error
    return hook(name)


def setattr_hook(obj, name, value):
    _special(obj, '__setattr__')(name, value)


def delattr_hook(obj, name):
    _special(obj, '__delattr__')(name)


def object_ne(self, value, /):
    result = _special(self, '__eq__')(value)
    return result if result is NotImplemented else not result


def object_call_found(found, obj, args):
    """A call of what stands on type(obj) under some special name and has a __get__ of its own."""
    return _bind(found, obj, type(obj))(*args)


def object_call_method(obj, name, args):
    return getattr(obj, name)(*args)


def object_getitem(obj, key):
    return obj[key]


def object_contains(obj, item):
    return item in obj


def object_or(a, b):
    return a | b


def object_ror(a, b):
    return b | a


def mappingproxy_hash(mapping):
    return hash(mapping)


def mappingproxy_repr(mapping):
    return f'mappingproxy({mapping!r})'


def mappingproxy_str(mapping):
    return str(mapping)


def mappingproxy_eq(mapping, other):
    return mapping == other


def mappingproxy_ne(mapping, other):
    return mapping != other


def mappingproxy_lt(mapping, other):
    return mapping < other


def mappingproxy_le(mapping, other):
    return mapping <= other


def mappingproxy_gt(mapping, other):
    return mapping > other


def mappingproxy_ge(mapping, other):
    return mapping >= other


def wrapper_repr(self):
    return f'<{_type_name(self)}({self.__func__!r})>'


def method_repr(self):
    function = self.__func__
    name = getattr(function, '__qualname__', None)
    if name is None:
        name = getattr(function, '__name__', None)
    if not isinstance(name, str):
        name = '?'
    return f'<bound method {name} of {self.__self__!r}>'


def function_annotations(function):
    annotations = _function_annotations(function)()
    try:
        function.__annotations__ = annotations
    except AttributeError:  # a function that all programs share
        pass
    return annotations


# ---- classes ----

_object_init_subclass_native = _lookup(object, '__init_subclass__')
_type_new_native = _lookup(type, '__new__')
_type_call_native = _lookup(type, '__call__')
_type_mro_native = _lookup(type, 'mro')
_dict_iter_native = _lookup(dict, '__iter__')


def type_call(cls, args, kwargs):
    meta = type(cls)
    if meta is not type:
        call = _lookup(meta, '__call__')
        if call is not _type_call_native:
            return _bind(call, cls, meta)(*args, **kwargs)
    return object_make(cls, args, kwargs)


def object_make(cls, args, kwargs):
    """type.__call__: __new__, then __init__ of an instance of the class."""
    obj = _class_maker(cls)(cls, *args, **kwargs)
    if cls is type and len(args) == 1:
        return obj
    init = _class_initializer(obj, cls, True if args or kwargs else False)
    if init is not None:
        result = init(*args, **kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{_type_name(result)}'")
    return obj


def object_abstract_error(cls):
    names = sorted(cls.__abstractmethods__)
    quoted = ', '.join([f"'{name}'" for name in names])
    method = 'method' if len(names) == 1 else 'methods'
    raise TypeError(f"Can't instantiate abstract class {_class_name(cls)} without an implementation for abstract {method} {quoted}")


def _type_slots(namespace):
    if not dict.__contains__(namespace, '__slots__'):
        return None
    slots = dict.__getitem__(namespace, '__slots__')
    if isinstance(slots, str):
        return (slots,)
    names = tuple(slots)
    for name in names:
        if not isinstance(name, str):
            return names
    return tuple(sorted(names))


def type_new(metatype, /, *args, **kwargs):
    count = len(args)
    if count != 3:
        if metatype is not type:
            raise TypeError(f'type.__new__() takes exactly 3 arguments ({count} given)')
        if count == 1:
            raise TypeError('type() takes no keyword arguments')
        raise TypeError('type() takes 1 or 3 arguments')
    name, bases, namespace = args
    if not isinstance(name, str):
        raise TypeError(f'type.__new__() argument 1 must be str, not {_type_name(name)}')
    if not isinstance(bases, tuple):
        raise TypeError(f'type.__new__() argument 2 must be tuple, not {_type_name(bases)}')
    if not isinstance(namespace, dict):
        raise TypeError(f'type.__new__() argument 3 must be dict, not {_type_name(namespace)}')
    for base in bases:
        if not _is_class(base) and _has(base, '__mro_entries__'):
            raise TypeError("type() doesn't support MRO entry resolution; use types.new_class()")
    winner = _class_metaclass(metatype, bases)
    if winner is not metatype:
        new = _lookup(winner, '__new__')
        if new is not _type_new_native:
            return _bind(new, None, winner)(winner, name, bases, namespace, **kwargs)
        metatype = winner
    cls = _class_new(metatype, name, bases, namespace, _type_slots(namespace))
    if metatype is not type:
        mro = _lookup(metatype, 'mro')
        if mro is not _type_mro_native:
            _class_set_mro(cls, tuple(_bind(mro, cls, metatype)()))
    named = _class_set_names(cls)
    if named is not None:
        for key, value in named:
            try:
                _special(value, '__set_name__')(cls, key)
            except BaseException as error:
                BaseException.add_note(error, f"Error calling __set_name__ on '{_type_name(value)}' instance {key!r} in '{name}'")
                raise error
    hook = _class_init_subclass(cls)
    if hook is not None:
        hook(**kwargs)
    elif kwargs:
        _bind(_object_init_subclass_native, None, cls)(**kwargs)
    return cls


def _class_bases(bases):
    """The bases of a class statement with what __mro_entries__ puts in place of those that are no classes."""
    for base in bases:
        if not _is_class(base):
            break
    else:
        return bases
    result = []
    changed = False
    for base in bases:
        entries = None if _is_class(base) else getattr(base, '__mro_entries__', None)
        if entries is None:
            result.append(base)
            continue
        new = entries(bases)
        if not isinstance(new, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        changed = True
        result.extend(new)
    return tuple(result) if changed else bases


def build_class(function, name, /, *given, **keywords):
    bases = _class_bases(given)
    if 'metaclass' in keywords:
        meta = keywords.pop('metaclass')
        if _is_class(meta):
            meta = _class_metaclass(meta, bases)
    elif bases:
        meta = _class_metaclass(type(bases[0]), bases)
    else:
        meta = type
    namespace = {}
    if meta is not type:
        prepare = getattr(meta, '__prepare__', None)
        if prepare is not None:
            namespace = prepare(name, bases, **keywords)
            if not _has(namespace, '__getitem__'):
                who = _class_name(meta) if _is_class(meta) else '<metaclass>'
                raise TypeError(f'{who}.__prepare__() must return a mapping, not {_type_name(namespace)}')
    cell = function(namespace)
    if bases is not given:
        namespace['__orig_bases__'] = given
    if cell is not None:
        namespace['__classcell__'] = cell
    if meta is type:
        return type_new(type, name, bases, namespace, **keywords)
    cls = meta(name, bases, namespace, **keywords)
    if cell is not None and _is_class(cls):
        inside = _cell_get(cell)
        if inside is None:
            raise RuntimeError(f'__class__ not set defining {name!r} as {cls!r}. Was __classcell__ propagated to type.__new__?')
        if inside is not cls:
            raise TypeError(f'__class__ set to {inside!r} defining {name!r} as {cls!r}')
    return cls


build_class.__qualname__ = '__build_class__'


def type_instancecheck(self, instance, /):
    try:
        kind = instance.__class__
    except AttributeError:
        return False
    return _is_class(kind) and _is_subclass(kind, self)


def type_subclasscheck(self, subclass, /):
    bases = getattr(subclass, '__bases__', None)
    if not isinstance(bases, tuple):
        raise TypeError('issubclass() arg 1 must be a class')
    for base in bases:
        if issubclass(base, self):
            return True
    return False


# ---- names in namespaces that are no plain dicts ----


def name_missing():
    pass


def load_name(namespace, name):
    try:
        return namespace[name]
    except KeyError:
        return name_missing


def load_global(globals, name):
    if type(globals) is dict:
        if name in globals:
            return globals[name]
    else:
        try:
            return globals[name]
        except KeyError:
            pass
    builtins = _globals_builtins(globals)
    try:
        return builtins[name]
    except KeyError:
        pass
    raise NameError(f"name '{name}' is not defined", name=name)


def load_build_class(builtins):
    try:
        return builtins['__build_class__']
    except KeyError:
        pass
    raise NameError('__build_class__ not found')


def import_hook(builtins, name, globals, locals, fromlist, level):
    try:
        hook = builtins['__import__']
    except KeyError:
        pass
    else:
        return hook(name, globals, locals, fromlist, level)
    raise ImportError('__import__ not found')


def store_name(namespace, name, value):
    namespace[name] = value


# ---- iteration ----


def get_iter(obj):
    method = _special(obj, '__iter__')
    if method is None and _object_is_sequence(obj):
        return _iterator_sequence(obj)
    if method is None or method is NotImplemented:
        raise TypeError(f"'{_type_name(obj)}' object is not iterable")
    iterator = method()
    if not _has(iterator, '__next__'):
        raise TypeError(f"iter() returned non-iterator of type '{_type_name(iterator)}'")
    return iterator


def _object_is_sequence(obj):
    return _has(obj, '__getitem__') and not isinstance(obj, dict)


def _object_is_iterable(obj):
    return _has(obj, '__iter__') or _object_is_sequence(obj)


def unpack(iterable, n):
    if not _object_is_iterable(iterable):
        raise TypeError(f'cannot unpack non-iterable {_type_name(iterable)} object')
    items = []
    count = 0
    for item in iterable:
        if count == n:
            raise ValueError(f'too many values to unpack (expected {n})')
        items.append(item)
        count += 1
    if count < n:
        raise ValueError(f'not enough values to unpack (expected {n}, got {count})')
    return tuple(items)


def unpack_star(iterable, before, after):
    if not _object_is_iterable(iterable):
        raise TypeError(f'cannot unpack non-iterable {_type_name(iterable)} object')
    iterator = iter(iterable)
    items = []
    while len(items) < before:
        try:
            items.append(next(iterator))
        except StopIteration:
            raise ValueError(f'not enough values to unpack (expected at least {before + after}, got {len(items)})')
    rest = [*iterator]
    end = len(rest) - after
    if end < 0:
        raise ValueError(f'not enough values to unpack (expected at least {before + after}, got {before + len(rest)})')
    return (*items, rest[:end], *rest[end:])


# ---- displays and calls with * and ** ----


def _object_callable_text(callable):
    text = _callable_name(callable)
    if text is not None:
        return text
    return str(callable)


def list_extend(target, iterable, where):
    if not _object_is_iterable(iterable):
        if type(where) is int:
            raise TypeError(f'Value after * must be an iterable, not {_type_name(iterable)}')
        raise TypeError(f'{_object_callable_text(where)} argument after * must be an iterable, not {_type_name(iterable)}')
    list.extend(target, iterable)


def set_update(target, iterable):
    set.update(target, iterable)


def set_add(target, item):
    set.add(target, item)


def dict_set(target, key, value):
    target[key] = value


def build_set(items):
    result = set()
    for item in items:
        set.add(result, item)
    return result


def build_dict(items):
    result = {}
    for i in range(0, len(items), 2):
        result[items[i]] = items[i + 1]
    return result


def _object_keys(mapping):
    """The keys that dict.update takes from a mapping: all of them, before the first value is asked for."""
    keys = mapping.keys()
    if not _object_is_iterable(keys):
        raise TypeError(f'{_type_name(mapping)}.keys() returned a non-iterable (type {_type_name(keys)})')
    return [*keys]


def _object_is_plain_dict(mapping):
    kind = type(mapping)
    return _is_subclass(kind, dict) and _lookup(kind, '__iter__') is _dict_iter_native


def dict_update(target, other):
    if _object_is_plain_dict(other):
        _dict_merge_plain(target, other)
        return
    try:
        for key in _object_keys(other):
            target[key] = other[key]
    except AttributeError:
        raise TypeError(f"'{_type_name(other)}' object is not a mapping")


def _object_add_keyword(target, key, value, callable):
    if key in target:
        raise TypeError(f"{_object_callable_text(callable)} got multiple values for keyword argument '{key}'")
    target[key] = value


def dict_merge(target, other, callable):
    if _object_is_plain_dict(other):
        for key, value in dict.items(other):
            _object_add_keyword(target, key, value, callable)
        return
    try:
        for key in _object_keys(other):
            _object_add_keyword(target, key, other[key], callable)
    except AttributeError:
        raise TypeError(f'{_object_callable_text(callable)} argument after ** must be a mapping, not {_type_name(other)}')


# ---- with ----


def with_exit(exit, exception):
    return exit(type(exception), exception, exception.__traceback__)


# ---- imports ----


def object_module(name):
    """The module of that dotted name, its packages first."""
    parent, dot, tail = str.rpartition(name, '.')
    above = object_module(parent) if dot else None
    module = _module_find(name)
    if module is None:
        if name in _modules():
            raise ModuleNotFoundError(f'import of {name} halted; None in sys.modules', name=name)
        if dot and not _module_is_package(parent):
            raise ModuleNotFoundError(f'No module named {name!r}; {parent!r} is not a package', name=name)
        raise ModuleNotFoundError(f'No module named {name!r}', name=name)
    if dot and tail not in getattr(above, '__dict__', ()):
        setattr(above, tail, module)
    return module


def object_native_module(name):
    """The module that a function belongs to; one of CPython's own modules is part of its public one here."""
    return object_module(name.lstrip('_') if name.startswith('_') and _module_find(name) is None else name)


def import_module(name, fromlist, level):
    if level > 0:
        raise ImportError('attempted relative import with no known parent package')
    module = object_module(name)
    if not fromlist:
        top, dot, rest = str.partition(name, '.')
        return object_module(top) if dot else module
    if _module_is_package(name):
        for item in fromlist:
            if item != '*' and not hasattr(module, item) and _module_find(f'{name}.{item}') is not None:
                object_module(f'{name}.{item}')
    return module


def import_from(module, name):
    try:
        return getattr(module, name)
    except AttributeError:
        pass
    origin = getattr(module, '__name__', None)
    if isinstance(origin, str):
        found = _modules().get(f'{origin}.{name}')
        if found is not None:
            return found
    else:
        origin = None
    shown = '<unknown module name>' if origin is None else repr(origin)
    if origin is None:
        raise ImportError(f'cannot import name {name!r} from {shown} (unknown location)', name_from=name)
    raise ImportError(f'cannot import name {name!r} from {shown} (unknown location)', name=origin, name_from=name)


def import_star(module, namespace):
    names = getattr(module, '__all__', None)
    if names is not None:
        for name in names:
            if not isinstance(name, str):
                raise TypeError(f'Item in {module.__name__}.__all__ must be str, not {_type_name(name)}')
            namespace[name] = getattr(module, name)
        return
    own = getattr(module, '__dict__', None)
    if own is None:
        raise ImportError("from-import-* object has no __dict__ and no __all__")
    for name in [*own]:
        if not isinstance(name, str):
            raise TypeError(f'Key in {module.__name__}.__dict__ must be str, not {_type_name(name)}')
        if not name.startswith('_'):
            namespace[name] = own[name]


# ---- exceptions ----


def exception_str(self, /):
    args = _getattr_plain(self, 'args')
    if isinstance(self, OSError):
        text = f"[Errno {_getattr_plain(self, 'errno')}] {_getattr_plain(self, 'strerror')}"
        filename = _getattr_plain(self, 'filename')
        if filename is not None:
            second = _getattr_plain(self, 'filename2')
            return f'{text}: {filename!r}' if second is None else f'{text}: {filename!r} -> {second!r}'
        if len(args) >= 2:
            return text
    elif isinstance(self, BaseExceptionGroup):
        count = len(_getattr_plain(self, 'exceptions'))
        return f"{_getattr_plain(self, 'message')} ({count} sub-exception{'' if count == 1 else 's'})"
    elif isinstance(self, SyntaxError):
        return str(_getattr_plain(self, 'msg'))
    if not args:
        return ''
    if len(args) > 1:
        return str(args)
    return repr(args[0]) if isinstance(self, KeyError) else str(args[0])


def exception_repr(self, /):
    args = _getattr_plain(self, 'args')
    if len(args) == 1:
        return f'{_type_name(self)}({args[0]!r})'
    return f'{_type_name(self)}{args!r}'


def exception_setstate(self, state):
    for key, value in dict.items(state):
        setattr(self, key, value)


def exception_set_args(self, value):
    _setattr_plain(self, 'args', tuple(value))


def exception_group_of_sequence(cls, message, sequence):
    group = BaseExceptionGroup.__new__(cls, message, tuple(sequence))
    _setattr_plain(group, 'args', (message, sequence))
    return group


def _exception_group_matcher(value):
    """A function of an exception that says whether it matches."""
    if type(value) is not _class_function:
        if _is_class(value) and _is_subclass(value, BaseException):
            return lambda error: isinstance(error, value)
        if isinstance(value, tuple):
            for kind in value:
                if not _is_class(kind) or not _is_subclass(kind, BaseException):
                    break
            else:
                return lambda error: isinstance(error, value)
        if _is_class(value) or not callable(value):
            raise TypeError('expected an exception type, a tuple of exception types, or a callable (other than a class)')
    return value


def _exception_group_subset(group, members):
    if not members:
        return None
    subset = group.derive(members)
    if not isinstance(subset, BaseExceptionGroup):
        raise TypeError('derive must return an instance of BaseExceptionGroup')
    _setattr_plain(subset, '__traceback__', _getattr_plain(group, '__traceback__'))
    _setattr_plain(subset, '__context__', _getattr_plain(group, '__context__'))
    _setattr_plain(subset, '__cause__', _getattr_plain(group, '__cause__'))
    notes = getattr(group, '__notes__', None)
    if isinstance(notes, (list, tuple)):
        subset.__notes__ = [*notes]
    return subset


def _exception_group_split(error, matches, want_rest):
    """(what matches, the rest) of an exception or a group; None for nothing."""
    if matches(error):
        return (error, None)
    if not isinstance(error, BaseExceptionGroup):
        return (None, error if want_rest else None)
    found = []
    others = []
    for member in _getattr_plain(error, 'exceptions'):
        match, rest = _exception_group_split(member, matches, want_rest)
        if match is not None:
            found.append(match)
        if rest is not None:
            others.append(rest)
    return (_exception_group_subset(error, found), _exception_group_subset(error, others))


def exception_group_split(self, matcher_value, /):
    return _exception_group_split(self, _exception_group_matcher(matcher_value), True)


def exception_group_subgroup(self, matcher_value, /):
    return _exception_group_split(self, _exception_group_matcher(matcher_value), False)[0]


def report_exception(error):
    """An exception that nothing caught: the texts in its chain that only the program's own methods can give, then it goes on."""
    for unsaid in _exception_unsaid(error):
        try:
            text = str(unsaid)
        except BaseException:
            text = '<exception str() failed>'
        _exception_say(unsaid, text)
    raise error


# ---- what copy asks an object for ----


def object_newobj(cls, /, *args):
    return cls.__new__(cls, *args)


def object_newobj_ex(cls, args, kwargs, /):
    """Used by protocols 2 and 3, as by 4, for what has a __getnewargs_ex__."""
    return cls.__new__(cls, *args, **kwargs)


def object_reconstructor(cls, base, state, /):
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(made, state)
    return made


for _object_function, _object_name in ((object_newobj, '__newobj__'), (object_newobj_ex, '__newobj_ex__'), (object_reconstructor, '_reconstructor')):
    _object_function.__name__ = _object_function.__qualname__ = _object_name
    _object_function.__module__ = 'copyreg'


def _object_slot_names(cls):
    """The names under which the slots of a class and its bases are kept."""
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                stripped = base.__name__.lstrip('_')
                name = f'_{stripped}{name}' if stripped else name
            names.append(name)
    return names


def object_getstate(self, /):
    state = getattr(self, '__dict__', None) or None
    slots = {}
    for name in _object_slot_names(type(self)):
        value = getattr(self, name, _builtins_missing)
        if value is not _builtins_missing:
            slots[name] = value
    return (state, slots) if slots else state


def object_reduce_ex(self, protocol, /):
    reduce = self.__reduce__
    if type(self).__reduce__ is not object.__reduce__:
        return reduce()
    return _object_reduce(self, _number_index(protocol))


def object_reduce(self, /):
    return _object_reduce(self, 0)


def _object_cannot(cls):
    raise TypeError(f'cannot pickle {cls.__name__!r} object')


def _object_built_in(cls):
    """The first of the classes that no class statement made."""
    for base in cls.__mro__:
        if not base.__flags__ & 512:
            return base
    return object


def _object_reduce(self, protocol):
    cls = type(self)
    base = _object_built_in(cls)
    if protocol >= 2:
        return _object_reduce_newobj(self, cls, base)
    if base is cls and base is not object:
        _object_cannot(cls)
    args = (cls, base, None if base is object else base(self))
    getstate = self.__getstate__
    if getattr(self, '__slots__', None) and cls.__getstate__ is object.__getstate__:
        raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
    state = getstate()
    return (object_reconstructor, args, state) if state else (object_reconstructor, args)


def _object_reduce_newobj(self, cls, base):
    arguments = getattr(cls, '__getnewargs_ex__', None)
    if arguments is not None:
        given = arguments(self)
        if not isinstance(given, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{_type_name(given)}'")
        if len(given) != 2:
            raise ValueError(f'__getnewargs_ex__ should return a tuple of length 2, not {len(given)}')
        args, kwargs = given
        if not isinstance(args, tuple):
            raise TypeError(f"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{_type_name(args)}'")
        if not isinstance(kwargs, dict):
            raise TypeError(f"second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{_type_name(kwargs)}'")
        make = (object_newobj_ex, (cls, args, kwargs)) if kwargs else (object_newobj, (cls, *args))
    else:
        arguments = getattr(cls, '__getnewargs__', None)
        if arguments is None and base is not object and base is not list and base is not dict:
            _object_cannot(cls)
        args = () if arguments is None else arguments(self)
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{_type_name(args)}'")
        make = (object_newobj, (cls, *args))
    state = self.__getstate__()
    return (*make, state, iter(self) if isinstance(self, list) else None, iter(self.items()) if isinstance(self, dict) else None)
