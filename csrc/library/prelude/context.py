# SPDX-License-Identifier: MIT
# Context variables; programs see them as the module contextvars. The current context is state['context'] of the scheduler's state
# (_async_state): a Context, or None for an empty one that nobody has looked at, so that tasks of programs without context variables
# carry none. Copies share their dict until one of them changes it.


class _context_nothing:
    """Stands for a value that is not there."""


class _context_MISSING:
    __name__ = 'Token.MISSING'

    def __repr__(self):
        return '<Token.MISSING>'


@_class_dotted
class Token:
    __module__ = '_contextvars'
    __slots__ = ('_context', '_var', '_old', '_used')

    MISSING = _context_MISSING()

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return Token.MISSING if self._old is _context_nothing else self._old

    def __repr__(self):
        return f'<Token{" used" if self._used else ""} var={self._var!r} at {id(self):#x}>'

    def __class_getitem__(cls, item, /):
        return _generic_alias(cls, item)


@_class_dotted
class Context:
    __module__ = '_contextvars'
    __slots__ = ('_values', '_shared', '_entered', '__weakref__')

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('Context() does not accept any arguments')
        return _context_make({})

    def __init__(self, *args, **kwargs):
        pass

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(*args, **kwargs):
        self, *args = args
        if not args:
            raise TypeError('run() missing 1 required positional argument')
        state = _async_state()
        outer = state['context']
        if self._entered or outer is self:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        self._entered = True
        state['context'] = self
        try:
            return args[0](*args[1:], **kwargs)
        finally:
            self._entered = False
            state['context'] = outer

    def copy(self):
        """Return a shallow copy of the context object."""
        self._shared = True
        return _context_make(self._values, True)

    def __getitem__(self, key, /):
        return self._values[_context_key(key)]

    def __contains__(self, key, /):
        return _context_key(key) in self._values

    def get(self, key, default=None, /):
        """Return the value for `key` if `key` has the value in the context object."""
        return self._values.get(_context_key(key), default)

    def keys(self):
        """Return a list of all variables in the context object."""
        return self._values.keys()

    def values(self):
        """Return a list of all variables' values in the context object."""
        return self._values.values()

    def items(self):
        """Return all variables and their values in the context object."""
        return self._values.items()

    def __iter__(self):
        return iter(self._values.copy() if not self._shared else self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        if type(other) is not Context:
            return NotImplemented
        return self._values == other._values

    __hash__ = None


def _context_make(values, shared=False):
    context = object.__new__(Context)
    context._values = values
    context._shared = shared  # with a copy: to be copied before it is changed
    context._entered = False
    return context


def _context_key(key):
    if type(key) is not ContextVar:
        raise TypeError(f'a ContextVar key was expected, got {key!r}')
    return key


def _context_current(state):
    context = state['context']
    if context is None:
        state['context'] = context = _context_make({})
        loop = state['loop']
        if loop is not None and loop._current is not None:
            loop._current._context = context  # the task that runs had none
    return context


def _context_copy(state):
    """A copy of the current context; None while that is an empty one."""
    context = state['context']
    return None if context is None else context.copy()


def copy_context():
    """Return a copy of the current context."""
    return _context_current(_async_state()).copy()


@_class_dotted
class ContextVar:
    __module__ = '_contextvars'
    __slots__ = ('_name', '_default')

    def __init__(self, *args, **kwargs):
        if len(args) != 1:
            raise TypeError(f'ContextVar() takes {"at most" if args else "exactly"} 1 positional argument ({len(args)} given)')
        for key in kwargs:
            if key != 'default':
                raise TypeError(f"ContextVar() got an unexpected keyword argument '{key}'")
        name = args[0]
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = kwargs.get('default', _context_nothing)

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    @property
    def name(self):
        return self._name

    def get(self, *args):
        """Return a value for the context variable for the current context."""
        context = _async_state()['context']
        if context is not None:
            value = context._values.get(self, _context_nothing)
            if value is not _context_nothing:
                return value
        if args:
            if len(args) > 1:
                raise TypeError(f'get expected at most 1 argument, got {len(args)}')
            return args[0]
        if self._default is not _context_nothing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Call to set a new value for the context variable in the current context."""
        context = _context_current(_async_state())
        if context._shared:
            context._values = context._values.copy()
            context._shared = False
        token = object.__new__(Token)
        token._context = context
        token._var = self
        token._old = context._values.get(self, _context_nothing)
        token._used = False
        context._values[self] = value
        return token

    def reset(self, token, /):
        """Reset the context variable to its value before the set() that made the token."""
        if type(token) is not Token:
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        context = _async_state()['context']
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if context._shared:
            context._values = context._values.copy()
            context._shared = False
        if token._old is _context_nothing:
            context._values.pop(self, None)
        else:
            context._values[self] = token._old

    def __repr__(self):
        default = '' if self._default is _context_nothing else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

    def __class_getitem__(cls, item, /):
        return _generic_alias(cls, item)
