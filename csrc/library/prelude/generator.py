# SPDX-License-Identifier: MIT
# Generators, coroutines and async generators: what their methods do around resuming, the awaitables of async generators, and the
# protocols of await, async for and yield from over objects that are none of them.


# ---- generators and coroutines ----


def _generator_exception(kind, value, traceback):
    """The exception that throw(type, value, traceback) means. What goes wrong in making it is thrown in its place."""
    if traceback is not None and type(traceback) is not _class_traceback:
        raise TypeError('throw() third argument must be a traceback object')
    if isinstance(kind, BaseException):
        if value is not None:
            raise TypeError('instance exception may not have a separate value')
        error = kind
    elif _is_class(kind) and _is_subclass(kind, BaseException):
        try:
            if isinstance(value, kind):
                error = value
            elif value is None:
                error = kind()
            elif isinstance(value, tuple):
                error = kind(*value)
            else:
                error = kind(value)
            if not isinstance(error, BaseException):
                error = TypeError(f'calling {kind!r} should have returned an instance of BaseException, not {type(error)!r}')
        except BaseException as failed:
            error = failed
    else:
        raise TypeError(f'exceptions must be classes or instances deriving from BaseException, not {_type_name(kind)}')
    if traceback is not None:
        error.__traceback__ = traceback
    return error


def _generator_absent():
    """Stands for an argument of throw() that was not given."""


def _generator_thrown(kind, value, traceback, name='throw'):
    if value is _generator_absent:
        if traceback is _generator_absent:
            return _generator_exception(kind, None, None)
        value = None
    elif traceback is _generator_absent:
        traceback = None
    _issue_warning(f'the (type, exc, tb) signature of {name}() is deprecated, use the single-arg signature instead.')
    return _generator_exception(kind, value, traceback)


def generator_throw(self, type, value=_generator_absent, traceback=_generator_absent, /):
    return _generator_throw(self, _generator_thrown(type, value, traceback))


def generator_close(self, /):
    if _generator_end(self):
        return None
    try:
        _generator_throw(self, GeneratorExit())
    except GeneratorExit:
        return None
    except StopIteration as stop:
        return stop.value
    raise RuntimeError(f"{'coroutine' if type(self) is _class_coroutine else 'generator'} ignored GeneratorExit")


class coroutine_wrapper:
    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __iter__(self):
        return self

    def __next__(self):
        return _generator_resume(self._coroutine, None)

    def send(self, value, /):
        return _generator_resume(self._coroutine, value)

    def throw(self, type, value=_generator_absent, traceback=_generator_absent, /):
        return generator_throw(self._coroutine, type, value, traceback)

    def close(self, /):
        return self._coroutine.close()


def coroutine_await(coroutine):
    return coroutine_wrapper(coroutine)


# ---- delegates that are no generators ----


def send(iterator, value):
    if value is None and _has(iterator, '__next__'):
        return next(iterator)
    return iterator.send(value)


def throw_into(exception, iterator):
    kind = type(iterator)
    ours = kind is _class_generator or kind is _class_coroutine
    if kind is _class_async_generator:  # async for over it
        if not isinstance(exception, GeneratorExit):
            return _generator_throw(iterator, exception)
        try:
            _generator_throw(iterator, exception)
        except (StopIteration, StopAsyncIteration, GeneratorExit):
            raise exception
        raise RuntimeError('coroutine ignored GeneratorExit')
    if isinstance(exception, GeneratorExit):
        if ours:
            iterator.close()
        else:
            close = getattr(iterator, 'close', None)
            if close is not None:
                close()
        raise exception
    if ours:
        return _generator_throw(iterator, exception)
    throw = getattr(iterator, 'throw', None)
    if throw is None:
        raise exception
    return throw(exception)


def get_awaitable(obj, where):
    if type(obj) is _class_generator and _is_iterable_coroutine(obj):
        return obj
    method = _special(obj, '__await__')
    if method is None or method is NotImplemented:
        name = _type_name(obj)
        if where == 1:
            raise TypeError(f"'async with' received an object from __aenter__ that does not implement __await__: {name}")
        if where == 2:
            raise TypeError(f"'async with' received an object from __aexit__ that does not implement __await__: {name}")
        raise TypeError(f"object {name} can't be used in 'await' expression")
    iterator = method()
    if type(iterator) is _class_coroutine:
        raise TypeError('__await__() returned a coroutine')
    if not _has(iterator, '__next__'):
        raise TypeError(f"__await__() returned non-iterator of type '{_type_name(iterator)}'")
    return iterator


def get_aiter(obj):
    method = _special(obj, '__aiter__')
    if method is None or method is NotImplemented:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {_type_name(obj)}")
    iterator = method()
    if not _has(iterator, '__anext__'):
        raise TypeError(f"'async for' received an object from __aiter__ that does not implement __anext__: {_type_name(iterator)}")
    return iterator


def get_anext(iterator):
    method = _special(iterator, '__anext__')
    if method is None or method is NotImplemented:
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {_type_name(iterator)}")
    awaitable = method()
    if type(awaitable) is _class_coroutine or type(awaitable) is async_generator_asend:
        return awaitable
    try:
        return get_awaitable(awaitable, 3)
    except Exception as error:
        wrong = TypeError(f"'async for' received an invalid object from __anext__: {_type_name(awaitable)}")
        wrong.__context__ = error
        raise wrong from error


# ---- async generators ----
# Their own values come out of _generator_resume as StopIteration, what they await as ordinary values.
# Flags: 4 an awaitable of the generator is under way, 8 it is finished.


def _async_generator_ended(generator, error):
    if isinstance(error, (StopAsyncIteration, GeneratorExit)):
        _generator_flags(generator, 12, 8)
    else:
        _generator_flags(generator, 4, 0)


class async_generator_asend:
    def __init__(self, generator, value):
        self._generator = generator
        self._value = value
        self._state = 0  # 0 not awaited yet, 1 under way, 2 finished

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def _begin(self):
        if self._state == 2:
            raise RuntimeError('cannot reuse already awaited __anext__()/asend()')
        if self._state == 0:
            if _generator_flags(self._generator) & 4:
                self._state = 2
                raise RuntimeError('anext(): asynchronous generator is already running')
            if not _generator_state(self._generator):
                _async_generator_begins(self._generator)
            self._state = 1
            return True
        return False

    def send(self, value, /):
        if self._begin() and value is None:
            value = self._value
        _generator_flags(self._generator, 4, 4)
        try:
            return _generator_resume(self._generator, value)
        except BaseException as error:
            self._state = 2
            _async_generator_ended(self._generator, error)
            raise error

    def throw(self, type, value=_generator_absent, traceback=_generator_absent, /):
        error = _generator_thrown(type, value, traceback)
        self._begin()
        _generator_flags(self._generator, 4, 4)
        try:
            return _generator_throw(self._generator, error)
        except BaseException as error:
            self._state = 2
            _async_generator_ended(self._generator, error)
            raise error

    def close(self, /):
        if self._state == 2:
            return
        try:
            self.throw(GeneratorExit())
        except (StopIteration, StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError('coroutine ignored GeneratorExit')


class async_generator_athrow:
    """athrow() and, without an exception to throw, aclose()."""

    def __init__(self, generator, thrown):
        self._generator = generator
        self._thrown = thrown
        self._state = 0

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def _check(self):
        if self._state == 2:
            raise RuntimeError('cannot reuse already awaited aclose()/athrow()')
        if self._state == 0 and _generator_flags(self._generator) & 4:
            self._state = 2
            if self._thrown is None:
                raise RuntimeError('aclose(): asynchronous generator is already running')
            raise RuntimeError('athrow(): asynchronous generator is already running')

    def _ended(self, error):
        self._state = 2
        _async_generator_ended(self._generator, error)
        if self._thrown is None:
            if isinstance(error, StopIteration):
                raise RuntimeError('async generator ignored GeneratorExit')
            if isinstance(error, (StopAsyncIteration, GeneratorExit)):
                raise StopIteration
        raise error

    def send(self, value, /):
        generator = self._generator
        self._check()
        if self._state == 0:
            if _generator_state(generator) == 3:
                self._state = 2
                raise StopIteration
            if _generator_flags(generator) & 8:
                self._state = 2
                raise StopAsyncIteration
            if value is not None:
                raise RuntimeError("can't send non-None value to a just-started coroutine")
            self._state = 1
            _generator_flags(generator, 4, 4)
            try:
                if self._thrown is None:
                    _generator_flags(generator, 8, 8)
                    return _generator_throw(generator, GeneratorExit())
                return _generator_throw(generator, _generator_exception(*self._thrown))
            except BaseException as error:
                self._ended(error)
        try:
            return _generator_resume(generator, value)
        except BaseException as error:
            self._ended(error)

    def throw(self, type, value=_generator_absent, traceback=_generator_absent, /):
        self._check()
        error = _generator_thrown(type, value, traceback)
        if self._state == 0:
            self._state = 1
            _generator_flags(self._generator, 4, 4)
        try:
            return _generator_throw(self._generator, error)
        except BaseException as error:
            self._ended(error)

    def close(self, /):
        if self._state == 2:
            return
        try:
            self.throw(GeneratorExit())
        except (StopIteration, StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError('coroutine ignored GeneratorExit')


def async_generator_anext(generator):
    return async_generator_asend(generator, None)


def async_generator_new_asend(generator, value):
    return async_generator_asend(generator, value)


def async_generator_new_athrow(generator, type, value, traceback, old):
    if old:
        _issue_warning('the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.')
    return async_generator_athrow(generator, (type, value, traceback))


def async_generator_aclose(generator):
    return async_generator_athrow(generator, None)


for _generator_kind in (coroutine_wrapper, async_generator_asend, async_generator_athrow):
    _class_close(_generator_kind)
