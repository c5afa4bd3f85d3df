# SPDX-License-Identifier: MIT
# Named tuples, and the __init__ and __eq__ of data classes: functions whose parameters are data (vm/record.h). A call that reaches no code of
# the program is done by vm/record.c; the bodies below run for the others.


class _RecordFactory:
    """Stands for a default that a factory makes."""

    __slots__ = ()

    def __repr__(self):
        return '<factory>'


record_factory = _RecordFactory()


def _record_new(spec):
    def __new__(_cls, /, *args, **kwargs):
        return _tuple_make(_cls, _record_bind(__new__, spec, _cls, args, kwargs)[1:])

    return __new__


def _record_init(spec):
    def __init__(self, /, *args, **kwargs):
        values = _record_bind(__init__, spec, self, args, kwargs)
        if not _record_set(spec, values):
            _record_assign(spec, values)
        if spec[4] is not None:
            self.__post_init__(*[values[index] for index in spec[4]])

    return __init__


def _record_assign(spec, values):
    self, steps = values[0], spec[2]
    assign = _record_object_setattr if spec[3] else setattr
    for i in range(0, len(steps), 3):
        index = steps[i + 1]
        value = record_factory if index is None else values[index]
        if value is record_factory:
            value = steps[i + 2]()
        assign(self, steps[i], value)


def _record_eq(names):
    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        same = _record_same(names, self, other)
        if same is None:
            same = True
            for name in names:
                same = getattr(self, name) == getattr(other, name)
                if not same:
                    break
        return same

    return __eq__


_record_object_setattr = object.__setattr__
record_new = _record_new((('_cls',), 1, None, False, None))
record_init = _record_init((('self',), 1, (), False, None))
record_eq = _record_eq(())


def _record_globals(function):
    """Where the annotations of a function are looked up: those of a record's are of the module of its class."""
    names = getattr(function, '__globals__', None)
    if isinstance(function, _class_function) and _record_parameters(function) is not None:
        return _generic_module_names(function.__module__, names)
    return names


def _record_parameters(function):
    """Of the __new__ or __init__ of a record: the names of its parameters and how many of them are positional. None: of another function."""
    code = function.__code__
    if code is not record_new.__code__ and code is not record_init.__code__:
        return None
    for name, cell in zip(code.co_freevars, function.__closure__):
        if name == 'spec':
            return cell.cell_contents[:2]


# ---- named tuples ----

_KEYWORDS = frozenset(
    (
        'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except',
        'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try',
        'while', 'with', 'yield',
    )
)  # fmt: skip


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Returns a new subclass of tuple whose items have names.

    field_names: a sequence of names, or one string with commas or spaces between them. rename: names that cannot be fields become
    _0, _1 and so on, by their place. defaults: values of the last fields. module: the __module__ of the class, the caller's by itself.
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        seen = set()
        for index, name in enumerate(names):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith('_') or name in seen:
                names[index] = f'_{index}'
            seen.add(name)
    _namedtuple_check(typename, names, rename)
    if defaults is None:
        defaults = ()
    else:
        defaults = tuple(defaults)
        if len(defaults) > len(names):
            raise TypeError('Got more default values than field names')
    if module is None:
        module = globals().get('__name__', '__main__')
    names = tuple(names)
    return _namedtuple_class(typename, names, dict(zip(names[len(names) - len(defaults) :], defaults)), module)


namedtuple.__module__ = 'collections'


def _namedtuple_check(typename, names, rename=False):
    for name in (typename, *names):
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if name in _KEYWORDS:
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def _namedtuple_class(typename, names, defaults, module, bases=(tuple,), extra=None):
    """The class of a named tuple. defaults: a dict of the last fields' defaults; extra: what its class body defined."""
    arguments = ', '.join(names)
    count = len(names)
    __new__ = _record_new((('_cls', *names), count + 1, None, False, None))
    __new__.__doc__ = f'Create new instance of {typename}({arguments})'
    if defaults:
        __new__.__defaults__ = tuple(defaults.values())

    @classmethod
    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != count:
            raise TypeError(f'Expected {count} arguments, got {len(result)}')
        return result

    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'

    def _replace(self, /, **kwds):
        result = self._make([kwds.pop(name, value) for name, value in zip(names, self)])
        if kwds:
            raise TypeError(f'Got unexpected field names: {list(kwds)!r}')
        return result

    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'

    def __repr__(self):
        """Return a nicely formatted representation string"""
        items = ', '.join([f'{name}={value!r}' for name, value in zip(names, tuple.__iter__(self))])
        return f'{self.__class__.__name__}({items})'

    def _asdict(self):
        """Return a new dict which maps field names to their values."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        """Return self as a plain tuple.  Used by copy and pickle."""
        return tuple(self)

    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f'{typename}.{method.__name__}'
        method.__module__ = f'namedtuple_{typename}' if method is __new__ else 'collections'
    namespace = {
        '__doc__': f'{typename}({arguments})',
        '__slots__': (),
        '_fields': names,
        '_field_defaults': defaults,
        '__new__': __new__,
        '_make': _make,
        '__replace__': _replace,
        '_replace': _replace,
        '__repr__': __repr__,
        '_asdict': _asdict,
        '__getnewargs__': __getnewargs__,
        '__match_args__': names,
    }
    for index, name in enumerate(names):
        namespace[name] = _record_field(name, index, f'Alias for field number {index}')
    namespace['__module__'] = module
    if extra is not None:
        namespace.update(extra)
    return type(typename, bases, namespace)


# ---- repr of what may hold itself ----


def _repr_guarded(obj, function):
    """function(obj), or '...' while that is under way for the same object."""
    state = _builtins_state()
    running = state.get('repr_running')
    if type(running) is not list:
        state['repr_running'] = running = []
    for other in running:
        if other is obj:
            return '...'
    running.append(obj)
    try:
        return function(obj)
    finally:
        for i in range(len(running) - 1, -1, -1):
            if running[i] is obj:
                del running[i]
                break


# ---- exceptions that pass through library code (whose frames handle nothing, as far as a program sees) ----


def _raise_again(error):
    """As a bare raise does: the context stays."""
    _raise_within(error, error.__context__)


def _raise_within(error, context):
    """As raising it in an except block does that handles `context`."""
    try:
        raise error
    finally:
        error.__context__ = context
