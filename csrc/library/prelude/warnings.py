# SPDX-License-Identifier: MIT
# The module warnings. The filters, and functions that the program puts in the place of showwarning and formatwarning, stand in the
# program's own copy of the module; what else there is to remember is kept for each VM under 'warnings' of _builtins_state().

__all__ = [
    'warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings', 'catch_warnings',
    'deprecated',
]  # fmt: skip

_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')

filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
defaultaction = 'default'
onceregistry = {}


def _names():
    """The names of the module as this program has it."""
    return object_module('warnings').__dict__


def _state():
    state = _builtins_state().get('warnings')
    if state is None:
        _builtins_state()['warnings'] = state = {'version': 1, 'log': None}
    return state


def _filters_mutated():
    _state()['version'] += 1


# ---- texts ----


class WarningMessage:
    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
            f'lineno : {self.lineno}, line : {self.line!r}}}'
        )


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Hook to write a warning to a file; replace if you like."""
    _write(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Function to format a warning the standard way."""
    return _text(WarningMessage(message, category, filename, lineno, None, line))


def _text(msg):
    text = f'{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n'
    line = _source_line(msg.filename, msg.lineno) if msg.line is None else msg.line
    if line:
        text += f'  {line.strip()}\n'
    if msg.source is not None:
        text += f'{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n'
    return text


def _write(msg):
    log = _state()['log']
    if log is not None:
        log.append(msg)
        return
    file = msg.file
    if file is None:
        file = object_module('sys').stderr
        if file is None:
            return
    own = _names().get('formatwarning', formatwarning)
    if own is formatwarning:
        text = _text(msg)
    else:
        text = own(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    try:
        file.write(text)
    except OSError:
        pass


def _show(msg):
    own = _names().get('showwarning', showwarning)
    if own is showwarning:
        _write(msg)
    elif not callable(own):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    else:
        own(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


# ---- filters ----


class _Literal:
    """Stands for a compiled pattern without special characters where there is no module re."""

    def __init__(self, text, ignore_case):
        self.pattern = text
        self._text = text.lower() if ignore_case else text
        self._ignore_case = ignore_case

    def match(self, text):
        return (text.lower() if self._ignore_case else text).startswith(self._text) or None

    def __eq__(self, other):
        return isinstance(other, _Literal) and self._text == other._text and self._ignore_case == other._ignore_case

    __hash__ = None


def _pattern(text, ignore_case=False):
    if _module_find('re') is None:
        for char in text:
            if char in '.^$*+?{}[]\\|()':
                raise ImportError('filters with regular expressions need the module re', name='re')
        return _Literal(text, ignore_case)
    re = object_module('re')
    return re.compile(text, re.I) if ignore_case else re.compile(text)


def _check(action, lineno):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Insert an entry into the list of warnings filters (at the front).

    'action' -- one of "error", "ignore", "always", "default", "module",
                or "once"
    'message' -- a regex that the warning message must match
    'category' -- a class that the warning must be a subclass of
    'module' -- a regex that the module name must match
    'lineno' -- an integer line number, 0 matches all warnings
    'append' -- if true, append to the list of filters
    """
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    _check(action, lineno)
    _add_filter((action, _pattern(message, True) if message else None, category, _pattern(module) if module else None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a simple entry into the list of warnings filters (at the front).

    A simple filter matches all modules and messages.
    'action' -- one of "error", "ignore", "always", "default", "module",
                or "once"
    'category' -- a class that the warning must be a subclass of
    'lineno' -- an integer line number, 0 matches all warnings
    'append' -- if true, append to the list of filters
    """
    _check(action, lineno)
    _add_filter((action, None, category, None, lineno), append)


def _add_filter(item, append):
    own = _names()['filters']
    if append:
        if item not in own:
            own.append(item)
    else:
        if item in own:
            own.remove(item)
        own.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Clear the list of warning filters, so that no filters are active."""
    _names()['filters'][:] = []
    _filters_mutated()


def _matches(pattern, text):
    if pattern is None:
        return True
    if type(pattern) is str:  # of the filters that are there at first
        return pattern == text
    return pattern.match(text)


# ---- warning: the general forms of the natives ----


def _warn_general(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    stacklevel = _number_index(stacklevel)
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError(f"warn() argument 'skip_file_prefixes' must be tuple, not {type(skip_file_prefixes).__name__}")
    for prefix in skip_file_prefixes:
        if not isinstance(prefix, str):
            raise TypeError(f"Found non-str '{type(prefix).__name__}' in skip_file_prefixes.")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    place = _frame_place(stacklevel, skip_file_prefixes)
    if place is None:
        filename, lineno, globals = '<sys>', 0, object_module('sys').__dict__
    else:
        filename, lineno, globals = place
    module = globals.get('__name__', '<string>')
    _warn(message, category, filename, lineno, module, globals.setdefault('__warningregistry__', {}), source)


def _warn_explicit_general(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = filename or '<unknown>'
        if module[-3:].lower() == '.py':
            module = module[:-3]
    if registry is not None and not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None")
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    _warn(message, category, filename, _number_index(lineno), module, {} if registry is None else registry, source)


def _warn(message, category, filename, lineno, module, registry, source):
    version = _state()['version']
    if registry.get('version', 0) != version:
        registry.clear()
        registry['version'] = version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    names = _names()
    item = None
    action = names.get('defaultaction', defaultaction)
    for item in names['filters']:
        kind, pattern, of, where, number = item
        if _matches(pattern, text) and issubclass(category, of) and _matches(where, module) and (number == 0 or number == lineno):
            action = kind
            break
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = True
        registry = names.get('onceregistry', {})
        key = (text, category)
        if registry.get(key):
            return
        registry[key] = True
    elif action == 'module':
        registry[key] = True
        key = (text, category, 0)
        if registry.get(key):
            return
        registry[key] = True
    elif action == 'default':
        registry[key] = True
    elif action != 'always':
        raise RuntimeError(f'Unrecognized action ({action!r}) in warnings.filters:\n {item!r}')
    _show(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """A context manager that copies and restores the warnings filter upon
    exiting the context.

    The 'record' argument specifies whether warnings should be captured by a
    custom implementation of warnings.showwarning() and be appended to a list
    returned by the context manager. Otherwise None is returned by the context
    manager. The objects appended to the list are arguments whose attributes
    mirror the arguments to showwarning().

    The 'module' argument is to specify an alternative module to the module
    named 'warnings' and imported under that name. This argument is only useful
    when testing the warnings module itself.

    If the 'action' argument is not None, the remaining arguments are passed
    to warnings.simplefilter() as if it were called immediately on entering the
    context.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = object_module('warnings') if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append('record=True')
        if self._module is not object_module('warnings'):
            args.append(f'module={self._module!r}')
        return f'{type(self).__name__}({", ".join(args)})'

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        module, state = self._module, _state()
        self._kept = module.filters, module.showwarning, state['log']
        module.filters = module.filters[:]
        _filters_mutated()
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        state['log'] = log = []
        module.showwarning = showwarning
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        module = self._module
        module.filters, module.showwarning, _state()['log'] = self._kept
        _filters_mutated()


# ---- deprecated ----


def _wrap(wrapper, wrapped):
    """As functools.update_wrapper."""
    for name in ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__'):
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name, value in getattr(wrapped, '__dict__', {}).items():
        setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


class deprecated:
    """Indicate that a class, function or overload is deprecated.

    When this decorator is applied to an object, the type checker
    will generate a diagnostic on usage of the deprecated object.

    Usage:

        @deprecated("Use B instead")
        class A:
            pass

        @deprecated("Use g instead")
        def f():
            pass

    The warning specified by *category* will be emitted at runtime
    on use of deprecated objects. For functions, that happens on calls;
    for classes, on instantiation and on creation of subclasses.
    If the *category* is ``None``, no warning is emitted at runtime.
    The *stacklevel* determines where the
    warning is emitted. If it is ``1`` (the default), the warning
    is emitted at the direct caller of the deprecated object; if it
    is higher, it is emitted further up the stack.

    See PEP 702 for details.
    """

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            return self._of_class(arg)
        if callable(arg):
            return self._of_function(arg)
        raise TypeError(f'@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}')

    # The wrappers have hidden frames: the level counts from who calls them.

    def _of_class(self, cls):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        make, subclassed = cls.__new__, cls.__init_subclass__

        def __new__(of, *args, **kwargs):
            if of is cls:
                warn(message, category=category, stacklevel=stacklevel)
            if make is not object.__new__:
                return make(of, *args, **kwargs)
            if of.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f'{of.__name__}() takes no arguments')
            return make(of)

        bound = type(subclassed) is _class_method
        if bound:
            subclassed = subclassed.__func__

        def __init_subclass__(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel)
            return subclassed(*args, **kwargs)

        cls.__new__ = staticmethod(_wrap(__new__, make))
        _wrap(__init_subclass__, subclassed)
        cls.__init_subclass__ = classmethod(__init_subclass__) if bound else __init_subclass__
        cls.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
        return cls

    def _of_function(self, function):
        message, category, stacklevel = self.message, self.category, self.stacklevel

        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel)
            return function(*args, **kwargs)

        _wrap(wrapper, function)
        from inspect import iscoroutinefunction, markcoroutinefunction

        if iscoroutinefunction(function):
            markcoroutinefunction(wrapper)
        function.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper
