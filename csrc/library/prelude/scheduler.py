# SPDX-License-Identifier: MIT
# The scheduler: futures, tasks and the event loop, in CPython's order of execution. What a program sees of it is the
# module asyncio (asyncio.py). Everything is heap objects under one dict (_async_state), so it can be stored at any point:
#   loop    the loop that runs, or None            timers  that loop's timers, a heap of (due in ns, number, handle)
#   main    the task of a module with top-level await      tasks, timer   counters
#   policy  the loop that get_event_loop() gives outside of any loop; chosen: set_event_loop was called
#   context the current Context, or None for an empty one that nobody has looked at (context.py)
# A loop's ready queue holds, oldest first: a Task (its next step), a tuple (callback, future, context) that a future's
# end put there, or a Handle. Nothing here waits: when nothing is ready, the loop asks the host (_async_wait).


class CancelledError(BaseException):
    """The Future or Task was cancelled."""
    __module__ = 'asyncio.exceptions'


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""
    __module__ = 'asyncio.exceptions'


# -- texts for reprs --

def _async_cut(text, most):
    if len(text) <= most:
        return text
    left = (most - 3) // 2
    return text[:left] + '...' + text[len(text) - (most - 3 - left):]


def _async_brief_items(items, level, most):
    shown = [_async_brief_at(item, level - 1) for item in items[:most]]
    if len(items) > most:
        shown.append('...')
    return ', '.join(shown)


def _async_in_order(values):
    try:
        return sorted(values)
    except Exception:
        return list(values)


def _async_brief_at(value, level):
    kind = type(value)
    if kind is str:
        text = repr(value[:30])
        if len(text) <= 30 and len(value) <= 30:
            return text
        text = repr(value[:13] + value[max(13, len(value) - 14):])
        return text[:13] + '...' + text[len(text) - 14:]
    if kind is int:
        return _async_cut(repr(value), 40)
    if kind is list or kind is tuple or kind is set or kind is frozenset or kind is dict:
        if not value and (kind is set or kind is frozenset):
            return repr(value)
        if kind is dict:
            if not value:
                return '{}'
            if level <= 0:
                return '{...}'
            pairs = [f'{_async_brief_at(key, level - 1)}: {_async_brief_at(value[key], level - 1)}' for key in _async_in_order(value)[:4]]
            return '{' + ', '.join(pairs + ['...'] if len(value) > 4 else pairs) + '}'
        left, right = '[]' if kind is list else '()' if kind is tuple else '{}' if kind is set else ('frozenset({', '})')
        if level <= 0 and value:
            return left + '...' + right
        inner = _async_brief_items(value if kind is list or kind is tuple else _async_in_order(value), level, 6)
        return f'{left}{inner},{right}' if kind is tuple and len(value) == 1 else left + inner + right
    try:
        return _async_cut(repr(value), 30)
    except Exception:
        return f'<{kind.__name__} instance at {id(value):#x}>'


def _async_brief(value):
    """repr, shortened as CPython does it for results of futures."""
    return _async_brief_at(value, 6)


def _async_call_text(callback, args, kwargs, debug, more):
    given = [_async_brief(value) for value in args] + [f'{key}={_async_brief(value)}' for key, value in kwargs.items()]
    more = f'({", ".join(given) if debug else ""}){more}'
    if type(callback).__name__ == 'partial' and hasattr(callback, 'keywords'):
        return _async_call_text(callback.func, callback.args, callback.keywords, debug, more)
    return (getattr(callback, '__qualname__', None) or getattr(callback, '__name__', None) or repr(callback)) + more


def _async_callback_text(callback, args=(), debug=False):
    if isinstance(callback, Task):
        return 'Task.task_wakeup()'
    text = _async_call_text(callback, args or (), {}, debug, '')
    inner = callback
    while inner is not None and not _function_where(inner):
        unwrapped = getattr(inner, '__wrapped__', None) or getattr(inner, '__func__', None)
        if unwrapped is None and type(inner).__name__ == 'partial':
            unwrapped = getattr(inner, 'func', None)
        inner = unwrapped
    if inner is None:
        return text
    file, line = _function_where(inner)
    return f'{text} at {file}:{line}'


def _async_coroutine_text(coroutine):
    name = getattr(coroutine, '__qualname__', None) or getattr(coroutine, '__name__', None)
    if not name:
        name = f'<{type(coroutine).__name__} without __name__>'
    where = _coroutine_where(coroutine)
    if where is None:
        return f'{name}()'
    file, line, ended = where
    return f'{name}() done, defined at {file}:{line}' if ended else f'{name}() running at {file}:{line}'


def _async_report(loop, message, error, **more):
    loop.call_exception_handler({'message': message, 'exception': error, **more})


# -- handles --

class Handle:
    """What call_soon() and its like return: the call can be cancelled."""
    __module__ = 'asyncio.events'

    _source_traceback = None

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._context = _context_copy(_async_state()) if context is None else context
        self._cancelled = False
        self._repr = None

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                self._repr = repr(self)  # while it is known what was to be called
            self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def get_context(self):
        if self._context is None:
            self._context = _context_make({})
        return self._context

    def _repr_info(self):
        parts = [type(self).__name__]
        if self._cancelled:
            parts.append('cancelled')
        if self._callback is not None:
            parts.append(_async_callback_text(self._callback, self._args, self._loop.get_debug()))
        return parts

    def __repr__(self):
        return f'<{" ".join(self._repr_info())}>' if self._repr is None else self._repr

    def _run(self):
        callback, args, context = self._callback, self._args, self._context
        state = _async_state()
        outer = state['context']
        try:
            if context is None or type(context) is Context:
                state['context'] = context
                callback(*args)
            else:
                context.run(callback, *args)
        except (SystemExit, KeyboardInterrupt) as stop:
            raise stop
        except BaseException as error:
            text = _async_callback_text(callback, args, self._loop.get_debug())
            _async_report(self._loop, f'Exception in callback {text}', error, handle=self)
        finally:
            state['context'] = outer


class TimerHandle(Handle):
    """What call_later() and call_at() return."""
    __module__ = 'asyncio.events'

    def __init__(self, when, callback, args, loop, context=None):
        Handle.__init__(self, callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def when(self):
        return self._when

    def cancel(self):
        if not self._cancelled:
            Handle.cancel(self)
            if self._scheduled:
                _async_timer_cancelled(self._loop)

    def _repr_info(self):
        parts = Handle._repr_info(self)
        parts.insert(2 if self._cancelled else 1, f'when={self._when}')
        return parts

    def __hash__(self):
        return hash(self._when)

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (self._when == other._when and self._callback == other._callback and
                self._args == other._args and self._cancelled == other._cancelled)

    def __lt__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return self._when < other._when

    def __le__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return self._when < other._when or self.__eq__(other)

    def __gt__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return self._when > other._when

    def __ge__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return self._when > other._when or self.__eq__(other)


def _async_timer_cancelled(loop):
    """Keeps the promise that the earliest timer in the heap is a live one, and the dead ones few."""
    timers = loop._scheduled
    loop._timer_cancelled_count += 1
    if loop._timer_cancelled_count > 50 and loop._timer_cancelled_count * 2 > len(timers):
        alive = [entry for entry in timers if not entry[2]._cancelled]
        alive.sort()  # by time, then number: handles are never compared
        timers[:] = alive
        loop._timer_cancelled_count = 0
    while timers and timers[0][2]._cancelled:
        _timer_pop(timers)._scheduled = False
        loop._timer_cancelled_count -= 1


# -- futures --

class _future_state:
    """Future._state."""

    def __get__(self, future, owner=None):
        return self if future is None else ('PENDING', 'FINISHED', 'CANCELLED')[future._phase]


@_class_dotted
class Future:
    """The result of something that is still to come."""
    __module__ = '_asyncio'

    # What most futures never set stands on the class, and what __init__ sets, where a subclass left it out.
    _loop = None
    _phase = 0
    _asyncio_future_blocking = False
    _result = None
    _exception = None
    _exception_tb = None
    _cancel_message = None
    _cancelled_exc = None
    _source_traceback = None
    _log_traceback = False  # it has an exception that nobody asked for yet
    _in_repr = False
    _state = _future_state()

    def __init__(self, *, loop=None):
        self._loop = _async_get_event_loop() if loop is None else loop
        self._phase = 0  # 0 pending, 1 finished, 2 cancelled
        self._callbacks = None  # or a list of (callback, context), or of Task: one that waits for this future

    # No property or other data descriptor here: attributes of classes without them are found faster.

    def _repr_info(self):
        parts = [('pending', 'finished', 'cancelled')[self._phase]]
        if self._phase == 1:
            error = self._exception
            parts.append(f'result={_async_brief(self._result)}' if error is None else f'exception={error!r}')
        callbacks = self._callbacks
        if callbacks:
            shown = [_async_callback_text(entry[0] if type(entry) is tuple else entry) for entry in callbacks]
            if len(shown) > 2:
                shown[1:-1] = [f'<{len(shown) - 2} more>']
            parts.append(f'cb=[{", ".join(shown)}]')
        return parts

    def __repr__(self):
        if self._in_repr:
            return '...'
        self._in_repr = True
        try:
            parts = ' '.join(self._repr_info())
        finally:
            self._in_repr = False
        kind = type(self)
        return f'<{"Future" if kind is _async_HostFuture else kind.__name__} {parts}>'

    def get_loop(self):
        if self._loop is None:
            raise RuntimeError(f'{"Task" if isinstance(self, Task) else "Future"} object is not initialized.')
        return self._loop

    def done(self):
        return self._phase != 0

    def cancelled(self):
        return self._phase == 2

    def cancel(self, msg=None):
        if self._phase:
            return False
        self._phase = 2
        self._cancel_message = msg
        _future_schedule(self)
        return True

    def _make_cancelled_error(self):
        error = self._cancelled_exc
        if error is not None:
            self._cancelled_exc = None
            return error
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def result(self):
        if self._phase == 1:
            error = self._exception
            if error is None:
                return self._result
            self._log_traceback = False
            raise error.with_traceback(self._exception_tb)
        if self._phase:
            raise self._make_cancelled_error()
        raise InvalidStateError('Result is not set.')

    def exception(self):
        if self._phase == 1:
            error = self._exception
            if error is not None:
                self._log_traceback = False
            return error
        if self._phase:
            raise self._make_cancelled_error()
        raise InvalidStateError('Exception is not set.')

    def set_result(self, result, /):
        if self._phase:
            raise InvalidStateError('invalid state')
        self._result = result
        self._phase = 1
        _future_schedule(self)

    def set_exception(self, exception, /):
        if self._phase:
            raise InvalidStateError('invalid state')
        if isinstance(exception, type) and issubclass(exception, BaseException):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError('invalid exception object')
        _future_fail(self, exception)

    def add_done_callback(self, fn, /, *, context=None):
        if context is None:
            context = _context_copy(_async_state())
        if self._phase:
            _async_soon(self._loop, fn, self, context)
        elif self._callbacks is None:
            self._callbacks = [(fn, context)]
        else:
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn, /):
        callbacks = self._callbacks
        if not callbacks:
            return 0
        kept = [entry for entry in callbacks if type(entry) is not tuple or not entry[0] == fn]
        removed = len(callbacks) - len(kept)
        if removed:
            self._callbacks = kept
        return removed

    def __await__(self):
        while not self._phase:
            if self._asyncio_future_blocking:
                raise RuntimeError("await wasn't used with future")
            self._asyncio_future_blocking = True
            yield self
        return self._result if self._phase == 1 and self._exception is None else self.result()

    __iter__ = __await__

    def __class_getitem__(cls, item, /):
        return _generic_alias(cls, item)


_future_await = Future.__await__  # GET_AWAITABLE makes its generators for our own classes


def _future_schedule(future):
    """The end of a future: whoever waits goes to the end of its loop's ready queue."""
    callbacks = future._callbacks
    if callbacks:
        future._callbacks = None
        loop = future._loop
        if type(loop) is not _UnixSelectorEventLoop and not _loop_is_plain(loop):
            for entry in callbacks:
                if type(entry) is tuple:
                    loop.call_soon(entry[0], future, context=entry[1])
                else:
                    loop.call_soon(_task_step_alone, entry, context=entry._context)
            return
        if loop._closed:
            raise RuntimeError('Event loop is closed')
        ready = loop._ready
        for entry in callbacks:
            ready.append((entry[0], future, entry[1]) if type(entry) is tuple else entry)


def _future_fail(future, error):
    if isinstance(error, StopIteration):
        wrapped = RuntimeError('StopIteration interacts badly with generators and cannot be raised into a Future')
        wrapped.__cause__ = wrapped.__context__ = error
        error = wrapped
    future._exception = error
    future._exception_tb = error.__traceback__
    future._phase = 1
    future._log_traceback = True
    loop = future._loop
    if isinstance(loop, BaseEventLoop):
        loop._failed.append(future)
        if len(loop._failed) > loop._failed_most:
            _async_sift_failed(loop)
    _future_schedule(future)


def _async_sift_failed(loop):
    """Forgets those whose exceptions were asked for; of very many that were not, the older half is reported now."""
    loop._failed = failed = [future for future in loop._failed if future._log_traceback]
    if len(failed) > 10_000:
        loop._failed = failed[5_000:]
        for future in failed[:5_000]:
            _async_report_failed(loop, future)
    loop._failed_most = max(64, 2 * len(loop._failed))


def _async_report_failed(loop, future):
    if future._log_traceback:
        future._log_traceback = False
        _async_report(loop, f'{type(future).__name__} exception was never retrieved', future._exception, future=future)


def _async_report_all_failed(loop):
    """Exceptions that nobody asked for are told at the end: when an object is dropped cannot be seen here."""
    failed, loop._failed = loop._failed, []
    for future in failed:
        _async_report_failed(loop, future)


def _loop_is_plain(loop):
    """Whether its ready queue may be used directly: nobody has a call_soon() of his own."""
    return isinstance(loop, BaseEventLoop) and type(loop).call_soon is BaseEventLoop.call_soon and 'call_soon' not in loop.__dict__


def _async_soon(loop, callback, future, context):
    if type(loop) is not _UnixSelectorEventLoop and not _loop_is_plain(loop):
        loop.call_soon(callback, future, context=context)
        return
    if loop._closed:
        raise RuntimeError('Event loop is closed')
    loop._ready.append((callback, future, context))


def _async_call_back(loop, entry):
    callback, future, context = entry
    try:
        if context is None or type(context) is Context:
            _async_state()['context'] = context
            callback(future)
        else:
            context.run(callback, future)
    except (SystemExit, KeyboardInterrupt) as stop:
        raise stop
    except BaseException as error:
        _async_report(loop, f'Exception in callback {_async_callback_text(callback)}', error,
                      handle=Handle(callback, (future,), loop, context))


def _coroutine_function(func):
    """What inspect.iscoroutinefunction() says, but for marks."""
    while True:
        inner = getattr(func, '__func__', None)
        if inner is None and type(func).__name__ == 'partial':
            inner = getattr(func, 'func', None)
        if inner is None:
            return _function_is_async(func)
        func = inner


def isfuture(obj):
    """Return True if obj is a Future."""
    return (isinstance(obj, Future) or
            hasattr(type(obj), '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None)


# -- tasks --

def _coroutine_step_general(coroutine, value, raises, /):
    return coroutine.throw(value) if raises else coroutine.send(value)


def _async_has_methods(obj, names):
    kind = type(obj)
    for name in names:
        if getattr(kind, name, None) is None:
            return False
    return True


def iscoroutine(obj):
    """Return True if obj is a coroutine object."""
    return _coroutine_native(obj) or _async_has_methods(obj, ('send', 'throw', 'close', '__await__'))


@_class_dotted
class Task(Future):
    """A coroutine that the event loop runs."""
    __module__ = '_asyncio'

    _must_cancel = False
    _num_cancels_requested = 0
    _context = None  # an empty one that nobody has looked at

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if loop is None:
            loop = _async_get_event_loop()
        self._loop = loop
        self._phase = 0
        self._callbacks = None
        if not _coroutine_native(coro) and not iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        state = _async_state()
        if name is None:
            state['tasks'] = name = state['tasks'] + 1
        elif type(name) is not str:
            name = str(name)
        self._name = name
        self._coro = coro
        self._fut_waiter = None
        if context is not None:
            self._context = context
        elif state['context'] is not None:
            self._context = state['context'].copy()
        self._slot = None
        if eager_start and state['loop'] is loop:
            _task_start_eagerly(self)
        elif type(loop) is not _UnixSelectorEventLoop and not _loop_is_plain(loop):
            loop.call_soon(_task_step_alone, self, context=self._context)
            if isinstance(loop, BaseEventLoop):
                _task_register(self)
        else:
            if loop._closed:
                raise RuntimeError('Event loop is closed')
            loop._ready.append(self)
            _task_register(self)

    def _repr_info(self):
        parts = Future._repr_info(self)
        if self._num_cancels_requested and not self._phase:
            parts[0] = 'cancelling'
        more = [f'name={self.get_name()!r}']
        if self._coro is not None:
            more.append(f'coro=<{_async_coroutine_text(self._coro)}>')
        if self._fut_waiter is not None:
            more.append(f'wait_for={self._fut_waiter!r}')
        parts[1:1] = more
        return parts

    def get_coro(self):
        return self._coro

    def get_context(self):
        state = _async_state()
        if self._loop._current is self:
            return _context_current(state)
        if self._context is None:
            self._context = _context_make({})
        return self._context

    def get_stack(self, *, limit=None):
        """Return the list of stack frames for this task's coroutine."""
        frames = []
        if self._exception is not None:
            entry = self._exception.__traceback__
            while entry is not None:
                frames.append(entry.tb_frame)
                entry = entry.tb_next
            return frames if limit is None else frames[:limit]
        if self._coro is not None and not self._phase:
            frame = _task_frame(self._coro)
            while frame is not None:
                frames.append(frame)
                frame = frame.f_back
            frames.reverse()
        return frames if limit is None else frames[-limit:]

    def print_stack(self, *, limit=None, file=None):
        """Print the stack or traceback for this task's coroutine."""
        from traceback import extract_stack, format_exception_only, print_list
        frames = []
        for frame in self.get_stack(limit=limit):
            frames += extract_stack(frame)[-1:]
        error = self._exception
        if not frames:
            print(f'No stack for {self!r}', file=file)
        elif error is not None:
            print(f'Traceback for {self!r} (most recent call last):', file=file)
        else:
            print(f'Stack for {self!r} (most recent call last):', file=file)
        print_list(frames, file=file)
        if error is not None:
            for line in format_exception_only(type(error), error):
                print(line, file=file, end='')

    def get_name(self):
        name = self._name
        return name if isinstance(name, str) else f'Task-{name}'

    def set_name(self, value, /):
        self._name = str(value)

    def set_result(self, result, /):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception, /):
        raise RuntimeError('Task does not support set_exception operation')

    def cancel(self, msg=None):
        if self._phase:
            return False
        self._num_cancels_requested += 1
        waiter = self._fut_waiter
        if waiter is not None and waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        count = self._num_cancels_requested
        if count > 0:
            self._num_cancels_requested = count = count - 1
            if count == 0:
                self._must_cancel = False
        return count

    def _wakeup(self, future):
        """The end of a future that is not one of ours."""
        self._fut_waiter = None
        try:
            future.result()
        except BaseException as error:
            _task_step_alone(self, error)
        else:
            _task_step_alone(self)


# The leaves of mod_asyncio.c know the order.
_FUTURE_ATTRIBUTES = {'_loop': None, '_phase': 0, '_callbacks': None}
_TASK_ATTRIBUTES = {'_loop': None, '_phase': 0, '_callbacks': None, '_name': None, '_coro': None, '_fut_waiter': None, '_slot': None, '_result': None}


def _task_new_general(loop, coroutine, /):
    """Task(coroutine, loop=loop), shorter."""
    state = _async_state()
    state['tasks'] = number = state['tasks'] + 1
    tasks = loop._tasks
    task = _async_make(Task, _TASK_ATTRIBUTES, loop, 0, None, number, coroutine, None, len(tasks), None)
    if state['context'] is not None:
        task._context = state['context'].copy()
    tasks.append(task)
    loop._ready.append(task)
    return task


def _task_register(task):
    tasks = task._loop._tasks
    task._slot = len(tasks)
    tasks.append(task)


def _task_forget(task):
    loop = task._loop
    tasks = loop._tasks
    tasks[task._slot] = None
    task._slot = None
    loop._tasks_gone += 1
    if tasks[-1] is None:
        while tasks and tasks[-1] is None:
            tasks.pop()
            loop._tasks_gone -= 1
    elif loop._tasks_gone > 50 and loop._tasks_gone * 2 > len(tasks):
        loop._tasks = tasks = [other for other in tasks if other is not None]
        loop._tasks_gone = 0
        for slot, other in enumerate(tasks):
            other._slot = slot


def _async_tasks(loop):
    """The tasks of a loop that are not done, in the order in which they were made."""
    return [task for task in loop._tasks if task is not None and not task._phase]


def _task_start_eagerly(task):
    """The first step at once, inside of the task that made it."""
    loop = task._loop
    outer = loop._current
    state = _async_state()
    context = state['context']
    state['context'] = task._context
    _task_register(task)
    try:
        _task_run(task, None)
    finally:
        loop._current = outer
        state['context'] = context
        if task._phase:
            task._coro = None


def _task_step(task, error=None):
    """One step, to the next await that parks; `error` is raised in the coroutine instead of what the awaited future gave."""
    if task._phase:
        wrong = InvalidStateError(f'__step(): already done: {task!r} {error!r}')
        _async_report(task._loop, f'Exception in callback <TaskStepMethWrapper object at {id(task):#x}>()', wrong, task=task)
        return
    waiter = task._fut_waiter
    if waiter is not None:
        task._fut_waiter = None
        if error is None:
            if waiter._phase == 2:
                error = waiter._make_cancelled_error()
            elif waiter._exception is not None:
                waiter._log_traceback = False
                error = waiter._exception.with_traceback(waiter._exception_tb)
    if task._must_cancel:
        if not isinstance(error, CancelledError):
            error = task._make_cancelled_error()
        task._must_cancel = False
    try:
        _task_run(task, error)
    finally:
        task._loop._current = None


def _task_step_alone(task, error=None):
    """The same as a callback, not straight from the ready queue: in the task's context."""
    _async_state()['context'] = task._context
    _task_step(task, error)


def _task_run(task, error):
    loop = task._loop
    loop._current = task
    try:
        if error is None:
            awaited = _coroutine_step(task._coro, None, False)
        else:
            awaited = _coroutine_step(task._coro, error, True)
    except StopIteration as stop:
        _task_ended(task, stop.value)
    except BaseException as failure:
        _task_failed(task, failure)
    else:
        _task_waits(task, awaited)


def _task_ended(task, result):
    if task._must_cancel:  # cancelled while it took its last step
        task._must_cancel = False
        task._phase = 2
    else:
        task._result = result
        task._phase = 1
    if task._slot is not None:
        _task_forget(task)
    _future_schedule(task)


def _task_failed(task, failure):
    _coroutine_abandon(task._coro)
    if isinstance(failure, CancelledError):
        task._cancelled_exc = failure
        task._cancel_message = None
        task._phase = 2
        if task._slot is not None:
            _task_forget(task)
        _future_schedule(task)
        return
    if task._slot is not None:
        _task_forget(task)
    _future_fail(task, failure)
    if isinstance(failure, (KeyboardInterrupt, SystemExit)):
        raise failure


def _task_waits(task, awaited):
    """What the coroutine gave at an await."""
    loop = task._loop
    if awaited is None:  # a bare yield: the others' turn
        loop._ready.append(task)
        return
    kind = type(awaited)
    ours = kind is Future or kind is Task or kind is _async_HostFuture or kind is _GatheringFuture
    if ours:
        blocking = awaited._asyncio_future_blocking
    else:
        blocking = getattr(awaited, '_asyncio_future_blocking', None)
    if blocking is None:
        if _generator_native(awaited):
            wrong = f'yield was used instead of yield from for generator in task {task!r} with {awaited!r}'
        else:
            wrong = f'Task got bad yield: {awaited!r}'
    elif (awaited._loop if ours else _future_loop(awaited)) is not loop:
        wrong = f'Task {task!r} got Future {awaited!r} attached to a different loop'
    elif not blocking:
        wrong = f'yield was used instead of yield from in task {task!r} with {awaited!r}'
    elif awaited is task:
        wrong = f'Task cannot await on itself: {task!r}'
    else:
        awaited._asyncio_future_blocking = False
        task._fut_waiter = awaited
        if not ours:
            awaited.add_done_callback(task._wakeup, context=task._context)
        elif awaited._phase:
            loop._ready.append(task)
        elif awaited._callbacks is None:
            awaited._callbacks = [task]
        else:
            awaited._callbacks.append(task)
        if task._must_cancel and awaited.cancel(msg=task._cancel_message):
            task._must_cancel = False
        return
    loop.call_soon(_task_step_alone, task, RuntimeError(wrong))


def _task_stepped_general(task, value):
    """The same as _task_stepped, the step was one of _loop_turn."""
    try:
        if _generator_state(task._coro) == 3:
            _task_ended(task, value)
        else:
            _task_waits(task, value)
    finally:
        task._loop._current = None


def _task_broke(task, failure):
    try:
        _task_failed(task, failure)
    finally:
        task._loop._current = None


def _future_loop(future):
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()


# -- what the host owes --

class _async_HostFuture(Future):
    """An external call that the host answers later. It belongs to the loop of the task that awaits it."""
    __module__ = '_asyncio'

    def cancel(self, msg=None):
        if self._phase:
            return False
        _async_give_up(self._call_id)
        return Future.cancel(self, msg)


_HOST_ATTRIBUTES = {'_loop': None, '_phase': 0, '_callbacks': None, '_call_id': 0, '_result': None, '_asyncio_future_blocking': False}


async def _async_external(future):
    if not future._phase:
        future._loop = _async_state()['loop']
    try:
        return await future
    except BaseException as error:
        future.cancel()
        raise error


def issue_external(call_id, name):
    return _async_issue(call_id, name)


def _task_frame(coroutine):
    """The frame of a coroutine that is suspended or running, else None."""
    return getattr(coroutine, 'cr_frame', None)


def _coroutine_abandon(coroutine):
    """A coroutine came to its end by an exception: a call behind it that it did not even begin to await is given up."""
    future = _coroutine_future(coroutine)
    if future is not None and not future._phase:
        future.cancel()


def _async_settle_general(answers, /):
    pending = _async_pending(False)
    for call_id, value, raises in answers:
        future = dict.pop(pending, call_id, None)
        if future is None or future._phase:
            continue
        if raises:
            _future_fail(future, value)
        else:
            future._result = value
            future._phase = 1
            _future_schedule(future)


# -- loops --

def _async_generator_begins(generator):
    """The first step of an async generator: the loop closes it at its end, if it is among the last thousand that did not finish."""
    loop = _async_state()['loop']
    if loop is None or not isinstance(loop, BaseEventLoop):
        return
    begun = loop._asyncgens
    begun.append(generator)
    if len(begun) > loop._asyncgens_most:
        loop._asyncgens = begun = [other for other in begun if _generator_state(other) != 3][-1000:]
        loop._asyncgens_most = max(64, 2 * len(begun))


def _async_log(text, error):
    """What asyncio's logger writes to stderr when logging is not set up: the text and the traceback."""
    if isinstance(error, BaseException):
        from traceback import format_exception
        text += '\n' + ''.join(format_exception(error)).rstrip('\n')
    _async_complain(text + '\n')


def _async_default_handler(loop, context, otherwise):
    try:
        loop.default_exception_handler(context)
    except (SystemExit, KeyboardInterrupt) as stop:
        raise stop
    except BaseException as error:
        _async_log(otherwise, error)


class AbstractEventLoop:
    """Abstract event loop."""
    __module__ = 'asyncio.events'


class BaseEventLoop(AbstractEventLoop):
    __module__ = 'asyncio.base_events'

    # What most loops never change stands on the class.
    _default_executor = None
    _own_time = False  # a subclass has a clock of its own
    _timer_cancelled_count = 0
    _tasks_gone = 0
    _failed_most = 64
    _asyncgens_most = 64
    _current = None
    _running = False
    _stopping = False
    _closed = False
    _debug = False
    _task_factory = None
    _exception_handler = None
    _main = None
    slow_callback_duration = 0.1

    def __init__(self):
        self._ready = []
        self._scheduled = []
        self._tasks = []  # those not done, in order, and None where one ended
        self._current = None
        self._failed = []  # futures with exceptions that nobody may have asked for
        self._asyncgens = []  # begun and perhaps not finished
        if type(self).time is not BaseEventLoop.time:
            self._own_time = True

    def __repr__(self):
        return f'<{type(self).__name__} running={self._running} closed={self._closed} debug={self._debug}>'

    def time(self):
        return _async_clock() / 1_000_000_000

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def stop(self):
        self._stopping = True

    def close(self):
        if self._running:
            raise RuntimeError('Cannot close a running event loop')
        if self._closed:
            return
        self._closed = True
        self._ready = []
        self._scheduled = []

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            _async_check_callback(callback, 'call_soon')
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        if self._own_time:
            return self.call_at(self.time() + delay, callback, *args, context=context)
        self._check_closed()
        if self._debug:
            _async_check_callback(callback, 'call_at')
        return _async_call_at(self, _async_due(delay, True), self.time() + delay, callback, args, context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        if self._debug:
            _async_check_callback(callback, 'call_at')
        return _async_call_at(self, _async_due(when, False), when, callback, args, context)

    def create_future(self):
        return _async_make(Future, _FUTURE_ATTRIBUTES, self, 0, None)

    def create_task(self, coro, *, name=None, context=None):
        factory = self._task_factory
        if factory is None:
            if name is None and context is None and not self._closed and _coroutine_native(coro):
                return _task_new(self, coro)
            self._check_closed()
            return Task(coro, loop=self, name=name, context=context)
        self._check_closed()
        task = factory(self, coro) if context is None else factory(self, coro, context=context)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        lines = [context.get('message') or 'Unhandled exception in event loop']
        for key in sorted(context):
            if key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        _async_log('\n'.join(lines), context.get('exception'))

    def call_exception_handler(self, context):
        handler = self._exception_handler
        if handler is None:
            _async_default_handler(self, context, 'Exception in default exception handler')
            return
        try:
            scope = None
            thing = context.get('task')
            if thing is None:
                thing = context.get('future')
            if thing is None:
                thing = context.get('handle')
            if thing is not None and hasattr(thing, 'get_context'):
                scope = thing.get_context()
            if scope is not None and hasattr(scope, 'run') and scope is not _async_state()['context']:
                scope.run(handler, self, context)
            else:
                handler(self, context)
        except (SystemExit, KeyboardInterrupt) as stop:
            raise stop
        except BaseException as error:
            told = {'message': 'Unhandled error in exception handler', 'exception': error, 'context': context}
            _async_default_handler(self, told, 'Exception in default exception handler while handling an unexpected error in custom exception handler')

    async def shutdown_asyncgens(self):
        """Shutdown all active asynchronous generators."""
        left = [generator for generator in self._asyncgens if _generator_state(generator) != 3]
        self._asyncgens = []
        if not left:
            return
        results = await gather(*[generator.aclose() for generator in left], return_exceptions=True)
        for generator, result in zip(left, results):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {generator!r}',
                    'exception': result, 'asyncgen': generator})

    async def shutdown_default_executor(self, timeout=None):
        """Nothing to do: there are no threads."""

    def _run_once(self):
        _loop_turn(self)

    def _check_running(self):
        if self._running:
            raise RuntimeError('This event loop is already running')
        if _async_running() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def run_forever(self):
        self._check_closed()
        self._check_running()
        state = _async_state()
        outer, outer_timers = state['loop'], state['timers']
        state['loop'] = self
        state['timers'] = self._scheduled
        self._running = True
        turn = _loop_turn if type(self)._run_once is BaseEventLoop._run_once else type(self)._run_once
        try:
            while True:
                turn(self)
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            state['loop'] = outer
            state['timers'] = outer_timers

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        future = ensure_future(future, loop=self)
        outer = self._main
        self._main = future
        future.add_done_callback(_loop_completed)
        try:
            self.run_forever()
        finally:
            self._main = outer
            future.remove_done_callback(_loop_completed)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()


class _UnixSelectorEventLoop(BaseEventLoop):
    __module__ = 'asyncio.unix_events'


def _async_check_callback(callback, method):
    if iscoroutine(callback) or _coroutine_function(callback):
        raise TypeError(f'coroutines cannot be used with {method}()')
    if not callable(callback):
        raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')


def _loop_completed(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return  # it ends the loop by itself
    future.get_loop().stop()


def _async_due(seconds, relative):
    """Time of the clock in ns; what lies too far in the future stands for never."""
    start = _async_clock() if relative else 0
    if seconds != seconds:
        raise ValueError('cannot convert float NaN to integer')
    if seconds > 1_000_000_000:
        return 2_000_000_000_000_000_000
    if seconds < -1_000_000_000:
        return 0
    return start + int(round(seconds * 1_000_000_000))


def _async_call_at(loop, due, when, callback, args, context):
    handle = TimerHandle(when, callback, args, loop, context)
    state = _async_state()
    state['timer'] = number = state['timer'] + 1
    handle._scheduled = True
    _timer_push(loop._scheduled, due, number, handle)
    return handle


def _loop_turn(loop):
    """One turn: what became due is made ready, then everything that is ready now runs, and nothing that they add."""
    timers = loop._scheduled
    if not loop._ready and not loop._stopping and (not timers or timers[0][0] > _loop_clock(loop)):
        if not timers and not _async_pending(False):
            _loop_deadlock(loop)
        if loop._own_time:
            _loop_wait_otherwise(loop)
        else:
            _async_settle(_async_wait())
    while timers and timers[0][0] <= _loop_clock(loop):
        handle = _timer_pop(timers)
        handle._scheduled = False
        if handle._cancelled:
            loop._timer_cancelled_count -= 1
        else:
            loop._ready.append(handle)
    if not loop._ready:
        return
    todo = iter(loop._ready)
    loop._ready = []
    state = _async_state()
    outer = state['context']
    try:
        for entry in todo:
            coroutine = _task_begin(entry)
            if coroutine is None:
                _loop_runs(loop, entry)
            elif coroutine is not True:
                try:
                    value = _coroutine_step(coroutine, None, False)  # at its end what it returns: mt_asyncio_takes
                except BaseException as failure:
                    _task_broke(entry, failure)
                else:
                    if not _task_stepped(entry, value):
                        _task_stepped_general(entry, value)
    except BaseException as error:
        loop._ready[:0] = list(todo)
        raise error
    finally:
        state['context'] = outer


def _loop_runs(loop, entry):
    kind = type(entry)
    if kind is Task:
        _async_state()['context'] = entry._context
        _task_step(entry)
    elif kind is tuple:
        _async_call_back(loop, entry)
    elif isinstance(entry, Task):
        _task_step_alone(entry)
    elif not entry._cancelled:
        entry._run()


def _loop_clock(loop):
    return int(round(loop.time() * 1_000_000_000)) if loop._own_time else _async_clock()


def _loop_wait_otherwise(loop):
    """A loop with a clock of its own waits as its selector says; without one as long as its next timer seems to be away."""
    timers = loop._scheduled
    left = timers[0][0] - _loop_clock(loop) if timers else None
    selector = getattr(loop, '_selector', None)
    if selector is not None:
        selector.select(None if left is None else left / 1_000_000_000)
        return
    state = _async_state()
    state['timers'] = [] if left is None else [(_async_clock() + left, 0, None)]
    try:
        _async_settle(_async_wait())
    finally:
        state['timers'] = timers


def _loop_deadlock(loop):
    """Nothing can ever wake a task: the run ends here, with the traceback of the task that it is about."""
    tasks = _async_tasks(loop)
    main = loop._main
    if not isinstance(main, Task):
        main = tasks[0] if tasks else None
    names = []
    for task in tasks:
        name = f"'{task.get_name()}' ({getattr(task._coro, '__qualname__', '?')})"
        names.insert(0 if task is main else len(names), name)
    more = len(names) - 10
    if more > 0:
        names[10:] = [f'{more} more']
    if names:
        error = RuntimeError('deadlock: every task is waiting and nothing is left that could wake one: ' + ', '.join(names))
    else:
        error = RuntimeError('deadlock: the event loop has nothing to do and nothing to wait for')
    frames = []
    coroutine = None if main is None else main._coro
    while coroutine is not None:
        frames.append(coroutine)
        coroutine = _coroutine_delegate(coroutine)
    raise error.with_traceback(_coroutine_traceback(frames))


def _async_running():
    """The running loop as those see it who may not start another: the task of a module with top-level await may."""
    state = _async_state()
    loop = state['loop']
    if loop is not None and state['main'] is not None and loop._current is state['main']:
        return None
    return loop


def _async_warn_no_loop():
    from warnings import warn
    warn('There is no current event loop', DeprecationWarning, stacklevel=1)


class AbstractEventLoopPolicy:
    """Abstract policy for accessing the event loop."""
    __module__ = 'asyncio.events'

    def get_event_loop(self):
        """Get the event loop for the current context."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Set the event loop for the current context to loop."""
        raise NotImplementedError

    def new_event_loop(self):
        """Create and return a new event loop object."""
        raise NotImplementedError

    def get_child_watcher(self):
        """Refused: there are no processes."""
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        """Refused: there are no processes."""
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The policy that is there when no other is set. There is one thread, so its loop is kept by the scheduler."""
    __module__ = 'asyncio.events'

    _loop_factory = None

    def get_event_loop(self):
        state = _async_state()
        if state['policy'] is None and not state['chosen']:
            _async_warn_no_loop()
            self.set_event_loop(self.new_event_loop())
        if state['policy'] is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return state['policy']

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        state = _async_state()
        state['policy'] = loop
        state['chosen'] = True

    def new_event_loop(self):
        return (self._loop_factory or _UnixSelectorEventLoop)()


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    """UNIX event loop policy."""
    __module__ = 'asyncio.unix_events'


def _async_get_event_loop():
    state = _async_state()
    if state['loop'] is not None:
        return state['loop']
    policy = state.get('policies')
    if policy is not None and type(policy).get_event_loop is not BaseDefaultEventLoopPolicy.get_event_loop:
        return policy.get_event_loop()
    if state['policy'] is None and not state['chosen']:
        _async_warn_no_loop()
        state['policy'] = _UnixSelectorEventLoop() if policy is None else policy.new_event_loop()
        state['chosen'] = True
    if state['policy'] is None:
        raise RuntimeError("There is no current event loop in thread 'MainThread'.")
    return state['policy']


def _async_is_awaitable(obj):
    return _coroutine_native(obj) or getattr(type(obj), '__await__', None) is not None


async def _async_wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """Wrap a coroutine or an awaitable in a future."""
    if loop is not None and _coroutine_native(coro_or_future) and loop._task_factory is None and not loop._closed:
        return _task_new(loop, coro_or_future)
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    coroutine = coro_or_future
    if not iscoroutine(coroutine):
        if not _async_is_awaitable(coroutine):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coroutine = _async_wrap_awaitable(coroutine)
    try:
        if loop is None:
            loop = _async_get_event_loop()
        return loop.create_task(coroutine)
    except RuntimeError as error:
        coroutine.close()
        raise error


# -- gather --

class _GatheringFuture(Future):
    """The results of several futures, in their order."""
    __module__ = 'asyncio.tasks'

    def __init__(self, children, *, loop):
        self._loop = loop
        self._phase = 0
        self._callbacks = None
        self._children = children
        self._left = 0  # how many of them are not done
        self._keep_exceptions = False
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self._phase:
            return False
        some = False
        for child in self._children:
            if child.cancel(msg=msg):
                some = True
        if some:
            self._cancel_requested = True
        return some

    def _child_done(self, child):
        self._left -= 1
        if self._phase:
            if not child.cancelled():
                child.exception()  # it has been asked for: nobody needs to be told
            return
        if not self._keep_exceptions and not (type(child) is Task and child._phase == 1 and child._exception is None):
            if child.cancelled():
                _future_fail(self, child._make_cancelled_error())
                return
            error = child.exception()
            if error is not None:
                _future_fail(self, error)
                return
        if self._left:
            return
        results = _gather_results(self._children)
        if results is None:
            results = self._all_results()
        if self._cancel_requested:
            _future_fail(self, self._children[-1]._make_cancelled_error())
        else:
            self._result = results
            self._phase = 1
            _future_schedule(self)

    def _all_results(self):
        results = []
        for child in self._children:
            if type(child) is Task and child._phase == 1 and child._exception is None:
                results.append(child._result)
            elif child.cancelled():
                message = child._cancel_message
                results.append(CancelledError('' if message is None else message))
            else:
                error = child.exception()
                results.append(child.result() if error is None else error)
        return results


_gather_child_done = _GatheringFuture._child_done


def gather(*coros_or_futures, return_exceptions=False):
    """Return a future aggregating results from the given coroutines/futures."""
    if not coros_or_futures:
        outer = Future()
        outer._result = []
        outer._phase = 1
        return outer
    loop = None
    children = []
    outer = _GatheringFuture(children, loop=None)
    outer._keep_exceptions = return_exceptions
    callback = (outer._child_done, None)
    done = []
    for position, first in enumerate(_async_firsts(coros_or_futures)):
        if first != position:  # given more than once
            children.append(children[first])
            continue
        if _gather_task(outer, coros_or_futures[position], callback):
            continue
        child = ensure_future(coros_or_futures[position], loop=loop)
        if loop is None:
            outer._loop = loop = child.get_loop()
        outer._left += 1
        children.append(child)
        if type(child) is Task:
            if child._phase:
                done.append(child)
            elif child._callbacks is None:
                child._callbacks = [callback]
            else:
                child._callbacks.append(callback)
        elif child.done():
            done.append(child)
        else:
            child.add_done_callback(callback[0])
    for child in done:
        outer._child_done(child)
    return outer


# -- running a program --

def _async_cancel_all(loop):
    tasks = _async_tasks(loop)
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(gather(*tasks, return_exceptions=True))
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})


def _async_shut_down(loop):
    """The end of asyncio.run(): what is still there is cancelled and has its say."""
    if not isinstance(loop, BaseEventLoop):
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor(300))
        return
    _async_cancel_all(loop)
    if loop._ready or loop._scheduled or loop._asyncgens or type(loop) is not _UnixSelectorEventLoop or 'shutdown_asyncgens' in loop.__dict__:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
    else:  # the same without anybody to see it
        loop._check_closed()
        loop._check_running()
        _async_state()['tasks'] += 2
    _async_report_all_failed(loop)


def run_main(coroutine):
    loop = _UnixSelectorEventLoop()
    state = _async_state()
    state['policy'] = loop
    state['chosen'] = True
    main = Task(coroutine, loop=loop)
    state['main'] = main
    try:
        return loop.run_until_complete(main)
    finally:
        if state['context'] is None:
            state['context'] = main._context  # what the program's own level has set stays
        try:
            _async_shut_down(loop)
        finally:
            state['policy'] = None
            loop.close()


# -- what a sandbox does not have --

def _async_refusal(name, why, waits, of=None):
    """A function or coroutine function that says that it is not there."""
    shown = f'{of}.{name}' if of else f'asyncio.{name}'
    text = f'{shown}() is not available here: {why}'
    if waits:
        async def refuse(*args, **kwargs):
            raise RuntimeError(text)
    else:
        def refuse(*args, **kwargs):
            raise RuntimeError(text)
    refuse.__name__ = name
    refuse.__qualname__ = shown
    refuse.__doc__ = f'Refused: {why}.'
    return refuse


def _async_abstract(name, waits):
    if waits:
        async def abstract(self, *args, **kwargs):
            raise NotImplementedError
    else:
        def abstract(self, *args, **kwargs):
            raise NotImplementedError
    abstract.__name__ = name
    abstract.__qualname__ = f'AbstractEventLoop.{name}'
    return abstract


for _async_name in (
    'run_forever run_until_complete stop is_running is_closed close _timer_handle_cancelled call_soon call_later call_at time create_future '
    'create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader add_writer remove_writer add_signal_handler '
    'remove_signal_handler set_task_factory get_task_factory get_exception_handler set_exception_handler default_exception_handler '
    'call_exception_handler get_debug set_debug'
).split():
    setattr(AbstractEventLoop, _async_name, _async_abstract(_async_name, False))
_async_sockets = (
    'getaddrinfo getnameinfo create_connection create_server start_tls sendfile create_unix_connection create_unix_server connect_accepted_socket '
    'create_datagram_endpoint sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept '
    'sock_sendfile'
).split()
_async_processes = 'connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec'.split()
for _async_name in ['shutdown_asyncgens', 'shutdown_default_executor'] + _async_sockets + _async_processes:
    setattr(AbstractEventLoop, _async_name, _async_abstract(_async_name, True))
for _async_name in _async_sockets:
    setattr(BaseEventLoop, _async_name, _async_refusal(_async_name, 'there are no sockets', True, 'loop'))
for _async_name in _async_processes:
    setattr(BaseEventLoop, _async_name, _async_refusal(_async_name, 'there are no processes', True, 'loop'))
for _async_name in 'add_reader remove_reader add_writer remove_writer'.split():
    setattr(BaseEventLoop, _async_name, _async_refusal(_async_name, 'there are no files to watch', False, 'loop'))
for _async_name in 'add_signal_handler remove_signal_handler'.split():
    setattr(BaseEventLoop, _async_name, _async_refusal(_async_name, 'there are no signals', False, 'loop'))
for _async_name in 'run_in_executor set_default_executor'.split():
    setattr(BaseEventLoop, _async_name, _async_refusal(_async_name, 'there are no threads', False, 'loop'))
