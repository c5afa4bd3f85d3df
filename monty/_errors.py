# SPDX-License-Identifier: MIT
"""The exceptions of monty:

    MontyError
    +-- MontySyntaxError      the code cannot be compiled
    +-- MontyRuntimeError     an exception of the program that it did not catch, or a limit
    +-- MontyTypingError      type checking found errors
    +-- MontyCancelledError   stopped by a CancelToken

The make_ functions are called by the compiled part.
"""

import builtins

from ._monty import Frame

FORMATS = ('traceback', 'type-msg', 'msg')


class MontyError(Exception):
    """What every error of monty is."""

    def exception(self):
        """The native exception: what Python itself would have raised."""
        return RuntimeError(str(self))

    def display(self, format='traceback'):
        """The text of the error: 'traceback', 'type-msg' or 'msg'."""
        if format not in FORMATS:
            raise ValueError(f'format must be one of {", ".join(map(repr, FORMATS))}, not {format!r}')
        return str(self)


class MontySyntaxError(MontyError):
    """The code has a syntax error, or uses syntax that is not supported."""

    _native = None

    def exception(self):
        return self._native or SyntaxError(str(self))

    def display(self, format='traceback'):
        text = super().display(format)
        native = self.exception()
        if format == 'msg':
            return native.msg or text
        if format == 'type-msg' or native.filename is None:
            return text
        import traceback

        return ''.join(traceback.format_exception_only(type(native), native)).rstrip('\n')

    def __reduce__(self):
        return _syntax_error, (self.args, self._native)


class MontyRuntimeError(MontyError):
    """The program ended with an exception, or a limit ended it: then `limit` names its key."""

    limit = None
    _type = 'RuntimeError'
    _message = ''
    _native = None
    _traceback = None
    _frames = ()

    def exception(self):
        if self._native is None:
            self._native = exception_by_name(self._type, self._message or None)
        return self._native

    def traceback(self):
        """Where it happened: a list of Frame, outermost first."""
        return list(self._frames)

    def display(self, format='traceback'):
        text = super().display(format)
        if format == 'msg':
            return self._message
        if format == 'traceback' and self._traceback:
            return self._traceback
        return text

    def __reduce__(self):
        native = self._native
        if native is not None and getattr(builtins, type(native).__name__, None) is not type(native):
            native = None
        state = (self._type, self._message, native, self._traceback, list(self._frames), self.limit)
        return make_runtime_error, state


class MontyTypingError(MontyError):
    """Type checking found errors."""


class MontyCrashedError(MontyError):
    """The worker process that ran the program was lost: it died, hung, or said what no worker says."""


class MontyCancelledError(MontyError):
    """The run was stopped: by a CancelToken, or because its runtime was closed or drained."""


def _syntax_error(args, native):
    error = MontySyntaxError(*args)
    error._native = native
    return error


def make_syntax_error(type_name, message, code, script_name, line, column, end_line, end_column):
    kind = getattr(builtins, type_name, None)
    if not (isinstance(kind, type) and issubclass(kind, SyntaxError)):
        kind = SyntaxError
    if line:
        lines = code.split('\n')
        text = lines[line - 1].rstrip('\r') + '\n' if line <= len(lines) else None
        native = kind(message, (script_name, line, column or None, text, end_line or None, end_column or None))
        shown = f'{kind.__name__}: {message} ({script_name}, line {line})'
    else:
        native = kind(message)
        shown = f'{kind.__name__}: {message}'
    return _syntax_error((shown,), native)


def make_runtime_error(type_name, message, native, traceback, frames, limit):
    error = MontyRuntimeError(f'{type_name}: {message}' if message else type_name)
    error._type, error._message, error._native = type_name, message, native
    error._traceback, error._frames, error.limit = traceback, frames, limit
    return error


def make_crashed_error(why):
    return MontyCrashedError(why)


def make_cancelled_error():
    return MontyCancelledError('the run was cancelled')


def exception_by_name(name, message):
    """An exception told by its class's name; an unknown name gets a class of its own."""
    kind = getattr(builtins, name, None)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        kind = sandbox_class(name, Exception)
    args = () if message is None else (message,)
    try:
        return kind(*args)
    except TypeError:  # UnicodeDecodeError and the like take more than a message
        return sandbox_class(name, kind.__mro__[1])(*args)


# Exceptions that Python defines in its library, by module; the interpreters before 3.11 have no groups.
LIBRARY = {
    'asyncio': 'CancelledError InvalidStateError QueueEmpty QueueFull BrokenBarrierError IncompleteReadError LimitOverrunError',
    'json': 'JSONDecodeError',
}


def library_class(name):
    """The host's class for an exception class of the sandbox's library."""
    for module, names in LIBRARY.items():
        if name in names.split():
            import importlib

            found = getattr(importlib.import_module(module), name, None)
            if found is not None:
                return found
    return sandbox_class(name, BaseException if name == 'BaseExceptionGroup' else Exception)


_classes = {}
KEPT_CLASSES = 256


def sandbox_class(name, base):
    """The host's class for an exception class of a program: one for each name and base, as long as they are few."""
    known = _classes.get((name, base))
    if known is not None:
        return known
    try:
        made = type(name, (base,), {'__module__': '__main__'})
    except (ValueError, UnicodeError):  # no text for a name
        made = base
    if len(_classes) >= KEPT_CLASSES:
        _classes.clear()
    _classes[name, base] = made
    return made


__all__ = [
    'Frame',
    'MontyCancelledError',
    'MontyError',
    'MontyRuntimeError',
    'MontySyntaxError',
    'MontyTypingError',
]
