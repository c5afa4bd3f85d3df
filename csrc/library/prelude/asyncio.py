# SPDX-License-Identifier: MIT
# The module asyncio: what stands on top of the scheduler (scheduler.py), in CPython 3.13's order of execution.

CancelledError = CancelledError
InvalidStateError = InvalidStateError
Handle = Handle
TimerHandle = TimerHandle
Future = Future
Task = Task
AbstractEventLoop = AbstractEventLoop
BaseEventLoop = BaseEventLoop
SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
isfuture = isfuture
iscoroutine = iscoroutine
ensure_future = ensure_future
gather = gather
AbstractEventLoopPolicy = AbstractEventLoopPolicy
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
_get_event_loop = _async_get_event_loop
_refusal = _async_refusal
_copy_context = copy_context
_is_async = _coroutine_function
_may_not_start = _async_running
_tasks_of = _async_tasks
_shut_down = _async_shut_down

TimeoutError = TimeoutError
FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


class IncompleteReadError(EOFError):
    """Incomplete read error."""
    __module__ = 'asyncio.exceptions'

    def __init__(self, partial, expected):
        wanted = 'undefined' if expected is None else repr(expected)
        EOFError.__init__(self, f'{len(partial)} bytes read on a total of {wanted} expected bytes')
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    """Reached the buffer limit while looking for a separator."""
    __module__ = 'asyncio.exceptions'

    def __init__(self, message, consumed):
        Exception.__init__(self, message)
        self.consumed = consumed


class SendfileNotAvailableError(RuntimeError):
    """Sendfile syscall is not available."""
    __module__ = 'asyncio.exceptions'


class BrokenBarrierError(RuntimeError):
    """Barrier is broken by barrier.abort() call."""
    __module__ = 'asyncio.exceptions'


# -- loops --

def get_running_loop():
    """Return the running event loop.  Raise a RuntimeError if there is none."""
    loop = _async_state()['loop']
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def _get_running_loop():
    return _async_state()['loop']


def get_event_loop():
    """Return the running event loop, else the current one."""
    return _get_event_loop()


def get_event_loop_policy():
    """Get the current event loop policy."""
    state = _async_state()
    if state.get('policies') is None:
        state['policies'] = DefaultEventLoopPolicy()
    return state['policies']


def set_event_loop_policy(policy):
    """Set the current event loop policy; None restores the default one."""
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _async_state()['policies'] = policy


def set_event_loop(loop):
    """Set the current event loop."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """Return a new event loop."""
    policy = _async_state().get('policies')
    return EventLoop() if policy is None else policy.new_event_loop()


def _set_running_loop(loop):
    """Set the running event loop; for those who write loops."""
    _async_state()['loop'] = loop


class Runner:
    """A context manager that controls event loop life cycle."""
    __module__ = 'asyncio.runners'

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = 'created'
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._set_loop = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _lazy_init(self):
        if self._state == 'closed':
            raise RuntimeError('Runner is closed')
        if self._state == 'created':
            if self._loop_factory is None:
                self._loop = new_event_loop()
                if not self._set_loop:
                    set_event_loop(self._loop)
                    self._set_loop = True
            else:
                self._loop = self._loop_factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._context = _copy_context()
            self._state = 'initialized'

    def close(self):
        """Shutdown and close event loop."""
        if self._state != 'initialized':
            return
        loop = self._loop
        try:
            _shut_down(loop)
        finally:
            if self._set_loop:
                set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = 'closed'

    def get_loop(self):
        """Return embedded event loop."""
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine inside the embedded event loop."""
        if not iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if _may_not_start() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._lazy_init()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._loop.run_until_complete(task)


def run(main, *, debug=None, loop_factory=None):
    """Execute the coroutine and return the result."""
    if _may_not_start() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


# -- tasks --

def create_task(coro, *, name=None, context=None):
    """Schedule the execution of a coroutine object in a spawn task."""
    return get_running_loop().create_task(coro, name=name, context=context)


def current_task(loop=None):
    """Return a currently executed task."""
    return (get_running_loop() if loop is None else loop)._current


def all_tasks(loop=None):
    """Return a set of all tasks for the loop."""
    return set(_tasks_of(get_running_loop() if loop is None else loop))


def iscoroutinefunction(func):
    """Return True if func is a decorated coroutine function."""
    return _is_async(func) or hasattr(getattr(func, '__func__', func), '_is_coroutine_marker') and _marked(func)


def _marked(func):
    from inspect import iscoroutinefunction
    return iscoroutinefunction(func)


class _Turn:
    def __await__(self):
        yield


_turn = _Turn()


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None):
    """Coroutine that completes after a given time (in seconds)."""
    if delay <= 0:
        await _turn
        return result
    if delay != delay:
        raise ValueError('Invalid delay: NaN (not a number)')
    loop = get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def create_eager_task_factory(custom_task_constructor):
    """Create a function suitable for use as a task factory on an event-loop."""
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)
    return factory


def eager_task_factory(loop, coro, *, name=None, context=None):
    """A task factory whose tasks take their first step at once."""
    return Task(coro, loop=loop, name=name, context=context, eager_start=True)


async def wait_for(fut, timeout):
    """Wait for the single Future or coroutine to complete, with timeout."""
    if timeout is None or timeout > 0:
        async with _timeout(timeout):
            return await fut
    fut = ensure_future(fut)
    if fut.done():
        return fut.result()
    await _cancel_and_wait(fut)
    try:
        return fut.result()
    except CancelledError as error:
        raise _late(error)


async def _cancel_and_wait(future):
    waiter = get_running_loop().create_future()

    def wake(future):
        _set_unless_done(waiter, None)

    future.add_done_callback(wake)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(wake)


class _Wait:
    """Counts down the futures of wait()."""

    def __init__(self, loop, count, return_when):
        self.waiter = loop.create_future()
        self.count = count
        self.return_when = return_when
        self.timer = None

    def one_done(self, future):
        self.count -= 1
        if self.count > 0 and self.return_when != FIRST_COMPLETED:
            if self.return_when != FIRST_EXCEPTION or future.cancelled() or future.exception() is None:
                return
        if self.timer is not None:
            self.timer.cancel()
        _set_unless_done(self.waiter, None)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the Futures or Tasks given by fs to complete."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    given = list(fs)
    futures = [given[first] for position, first in enumerate(_async_firsts(given)) if position == first]
    for future in futures:
        if iscoroutine(future):
            raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = get_running_loop()
    state = _Wait(loop, len(futures), return_when)
    if timeout is not None:
        state.timer = loop.call_later(timeout, _set_unless_done, state.waiter, None)
    callback = state.one_done
    for future in futures:
        future.add_done_callback(callback)
    try:
        await state.waiter
    finally:
        if state.timer is not None:
            state.timer.cancel()
        for future in futures:
            future.remove_done_callback(callback)
    done, pending = set(), set()
    for future in futures:
        (done if future.done() else pending).add(future)
    return done, pending


class _AsCompletedIterator:
    """What as_completed() returns: gives awaitables in a for loop, futures in an async for loop."""
    __module__ = 'asyncio.tasks'

    def __init__(self, aws, timeout):
        loop = _get_event_loop()
        given = list(aws)
        self._done = Queue()
        self._timer = None
        self._todo = todo = []
        for position, first in enumerate(_async_firsts(given)):
            if position == first:
                todo.append(ensure_future(given[position], loop=loop))
        self._left = len(todo)
        for future in todo:
            future.add_done_callback(self._one_done)
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._timed_out)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next(False)

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._next(True)

    async def _next(self, resolve):
        future = await self._done.get()
        if future is None:
            raise TimeoutError
        return future.result() if resolve else future

    def _one_done(self, future):
        if self._todo:
            self._todo.remove(future)
            self._done.put_nowait(future)
            if not self._todo and self._timer is not None:
                self._timer.cancel()

    def _timed_out(self):
        for future in self._todo:
            future.remove_done_callback(self._one_done)
            self._done.put_nowait(None)
        self._todo.clear()


def as_completed(fs, *, timeout=None):
    """Create an iterator of awaitables or their results in completion order."""
    if iscoroutine(fs) or getattr(type(fs), '__await__', None) is not None:
        raise TypeError(f'expects an iterable of awaitables, not {type(fs).__name__}')
    return _AsCompletedIterator(fs, timeout)


def shield(arg):
    """Wait for a future, shielding it from cancellation."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()  # it has been asked for
            return
        if outer.done():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def wrap_future(future, *, loop=None):
    """Refused but for futures of asyncio: there are no threads."""
    if isfuture(future):
        return future
    raise RuntimeError('asyncio.wrap_future() is not available here: there are no threads')


to_thread = _refusal('to_thread', 'there are no threads', True)
run_coroutine_threadsafe = _refusal('run_coroutine_threadsafe', 'there are no threads', False)


# -- time-outs --

class Timeout:
    """Asynchronous context manager for cancelling overdue coroutines."""
    __module__ = 'asyncio.timeouts'

    def __init__(self, when):
        self._state = 'created'  # then active, then finished, or expiring and expired
        self._when = when
        self._timer = None
        self._task = None

    def __repr__(self):
        if self._state != 'active':
            return f'<Timeout [{self._state}]>'
        when = self._when
        return f'<Timeout [active] when={None if when is None else round(when, 3)}>'

    def when(self):
        """Return the current deadline."""
        return self._when

    def expired(self):
        """Is timeout expired during execution?"""
        return self._state == 'expiring' or self._state == 'expired'

    def reschedule(self, when):
        """Reschedule the timeout."""
        if self._state == 'created':
            raise RuntimeError('Timeout has not been entered')
        if self._state != 'active':
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._on_timeout)
            else:
                self._timer = loop.call_at(when, self._on_timeout)

    async def __aenter__(self):
        if self._state != 'created':
            raise RuntimeError('Timeout has already been entered')
        task = current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = 'active'
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == 'active':
            self._state = 'finished'
        elif self._state == 'expiring':
            self._state = 'expired'
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise _late(exc_val)
                _name_timeout(exc_val)
                if isinstance(exc_val, ExceptionGroup):
                    for error in exc_val.exceptions:
                        _name_timeout(error)

    def _on_timeout(self):
        self._task.cancel()
        self._state = 'expiring'
        self._timer = None


def _late(cancelled):
    error = TimeoutError()
    error.__cause__ = error.__context__ = cancelled
    return error


def _name_timeout(error):
    """Where an exception came of the cancellation, it is said that that was a time-out."""
    context = error.__context__
    while context is not None:
        if isinstance(context, CancelledError):
            error.__context__ = _late(context)
            return
        error, context = context, context.__context__


def timeout(delay):
    """Timeout async context manager."""
    loop = get_running_loop()
    return Timeout(None if delay is None else loop.time() + delay)


_timeout = timeout  # wait_for has a parameter of that name


def timeout_at(when):
    """Schedule the timeout at absolute time."""
    return Timeout(when)


# -- task groups --

class TaskGroup:
    """Asynchronous context manager for managing groups of tasks."""
    __module__ = 'asyncio.taskgroups'

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = []
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        parts = ['<TaskGroup']
        if self._tasks:
            parts.append(f'tasks={len(self._tasks)}')
        if self._errors:
            parts.append(f'errors={len(self._errors)}')
        if self._aborting:
            parts.append('cancelling')
        elif self._entered:
            parts.append('entered')
        return ' '.join(parts) + '>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        cancelled = None
        if et is not None:
            if issubclass(et, CancelledError):
                cancelled = exc
            elif self._base_error is None and isinstance(exc, (SystemExit, KeyboardInterrupt)):
                self._base_error = exc
            if not self._aborting:
                self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as error:
                if not self._aborting:  # the parent is cancelled while it waits here
                    cancelled = error
                    self._abort()
            self._on_completed_fut = None
        if self._base_error is not None:
            raise self._base_error
        parent = self._parent_task
        if self._parent_cancel_requested and parent.uncancel() == 0:
            cancelled = None  # it was this group that asked for it
        if cancelled is not None and not self._errors:
            raise cancelled
        if et is not None and not issubclass(et, CancelledError):
            self._errors.append(exc)
        if self._errors:
            if parent.cancelling():  # from outside as well: it must be seen at the next await
                parent.uncancel()
                parent.cancel()
            errors, self._errors = self._errors, None
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', errors) from None

    def create_task(self, coro, *, name=None, context=None):
        """Create a new task in this group and return it."""
        wrong = None
        if not self._entered:
            wrong = 'has not been entered'
        elif self._exiting and not self._tasks:
            wrong = 'is finished'
        elif self._aborting:
            wrong = 'is shutting down'
        if wrong is not None:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} {wrong}')
        task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            self._on_task_done(task)
        else:
            self._tasks.append(task)
            task.add_done_callback(self._on_task_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        if task in self._tasks:
            self._tasks.remove(task)
        waiter = self._on_completed_fut
        if waiter is not None and not self._tasks and not waiter.done():
            waiter.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._base_error is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._base_error = error
        parent = self._parent_task
        if parent.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {parent} is already completed',
                'exception': error, 'task': task})
        elif not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            parent.cancel()


# -- locks --

class _LoopBound:
    _loop = None

    def _get_loop(self):
        loop = _async_state()['loop']
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return loop

    def _show(self, state, waiters):
        if waiters:
            state = f'{state}, waiters:{len(waiters)}'
        return f'{object.__repr__(self)[:-1]} [{state}]>'


class _AsyncWith:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_AsyncWith, _LoopBound):
    """Primitive lock objects."""
    __module__ = 'asyncio.locks'

    def __init__(self):
        self._waiters = []
        self._locked = False

    def __repr__(self):
        return self._show('locked' if self._locked else 'unlocked', self._waiters)

    def locked(self):
        """Return True if lock is acquired."""
        return self._locked

    async def acquire(self):
        """Acquire a lock."""
        if not self._locked and _all_cancelled(self._waiters):
            self._locked = True
            return True
        future = self._get_loop().create_future()
        self._waiters.append(future)
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except CancelledError as error:
            if not self._locked:
                self._wake_first()
            raise error
        self._locked = True
        return True

    def release(self):
        """Release a lock."""
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake_first()

    def _wake_first(self):
        if self._waiters:
            _set_unless_done(self._waiters[0], True)


def _all_cancelled(waiters):
    for waiter in waiters:
        if not waiter.cancelled():
            return False
    return True


class Event(_LoopBound):
    """Asynchronous equivalent to threading.Event."""
    __module__ = 'asyncio.locks'

    def __init__(self):
        self._waiters = []
        self._value = False

    def __repr__(self):
        return self._show('set' if self._value else 'unset', self._waiters)

    def is_set(self):
        """Return True if and only if the internal flag is true."""
        return self._value

    def set(self):
        """Set the internal flag to true."""
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                _set_unless_done(waiter, True)

    def clear(self):
        """Reset the internal flag to false."""
        self._value = False

    async def wait(self):
        """Block until the internal flag is true."""
        if self._value:
            return True
        future = self._get_loop().create_future()
        self._waiters.append(future)
        try:
            await future
            return True
        finally:
            self._waiters.remove(future)


class Condition(_AsyncWith, _LoopBound):
    """Asynchronous equivalent to threading.Condition."""
    __module__ = 'asyncio.locks'

    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    def __repr__(self):
        return self._show('locked' if self.locked() else 'unlocked', self._waiters)

    async def wait(self):
        """Wait until notified."""
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        future = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(future)
                try:
                    await future
                    return True
                finally:
                    self._waiters.remove(future)
            finally:
                cancelled = None
                while True:  # the lock is taken again whatever happens
                    try:
                        await self.acquire()
                        break
                    except CancelledError as error:
                        cancelled = error
                if cancelled is not None:
                    raise cancelled
        except BaseException as error:
            self._notify(1)  # it may have been notified: somebody else is
            raise error

    async def wait_for(self, predicate):
        """Wait until a predicate becomes true."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """By default, wake up one task waiting on this condition, if any."""
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._notify(n)

    def notify_all(self):
        """Wake up all tasks waiting on this condition."""
        self.notify(len(self._waiters))

    def _notify(self, n):
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)


class Semaphore(_AsyncWith, _LoopBound):
    """A Semaphore implementation."""
    __module__ = 'asyncio.locks'

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._waiters = []
        self._value = value

    def __repr__(self):
        return self._show('locked' if self.locked() else f'unlocked, value:{self._value}', self._waiters)

    def locked(self):
        """Returns True if semaphore cannot be acquired immediately."""
        return self._value == 0 or not _all_cancelled(self._waiters)

    async def acquire(self):
        """Acquire a semaphore."""
        if not self.locked():
            self._value -= 1
            return True
        future = self._get_loop().create_future()
        self._waiters.append(future)
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except CancelledError as error:
            if future.done() and not future.cancelled():
                self._value += 1  # it was given, and is given back
            raise error
        finally:
            while self._value > 0 and self._wake_next():
                pass
        return True

    def release(self):
        """Release a semaphore, incrementing the internal counter by one."""
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    """A bounded semaphore implementation."""
    __module__ = 'asyncio.locks'

    def __init__(self, value=1):
        self._bound_value = value
        Semaphore.__init__(self, value)

    def release(self):
        """Release a semaphore; ValueError when it was released too many times."""
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        Semaphore.release(self)


class Barrier(_LoopBound):
    """Asyncio equivalent to threading.Barrier."""
    __module__ = 'asyncio.locks'

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._cond = Condition()
        self._parties = parties
        self._state = 'filling'  # then draining; or resetting, or broken
        self._count = 0

    def __repr__(self):
        state = self._state
        if state != 'broken':
            state = f'{state}, waiters:{self.n_waiting}/{self._parties}'
        return self._show(state, None)

    @property
    def parties(self):
        """Return the number of tasks required to trip the barrier."""
        return self._parties

    @property
    def n_waiting(self):
        """Return the number of tasks currently waiting at the barrier."""
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        """Return True if the barrier is in a broken state."""
        return self._state == 'broken'

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Wait for the barrier."""
        async with self._cond:
            while self._state == 'draining' or self._state == 'resetting':
                await self._cond.wait()
            if self._state == 'broken':
                raise BrokenBarrierError('Barrier aborted')
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = 'draining'
                    self._cond.notify_all()
                else:
                    while self._state == 'filling':
                        await self._cond.wait()
                    if self._state != 'draining':
                        raise BrokenBarrierError('Abort or reset of barrier')
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state == 'draining' or self._state == 'resetting':
                        self._state = 'filling'
                    self._cond.notify_all()

    async def reset(self):
        """Reset the barrier to the initial state."""
        async with self._cond:
            self._state = 'resetting' if self._count > 0 else 'filling'
            self._cond.notify_all()

    async def abort(self):
        """Place the barrier into a 'broken' state."""
        async with self._cond:
            self._state = 'broken'
            self._cond.notify_all()


# -- queues --

class QueueEmpty(Exception):
    """Raised when Queue.get_nowait() is called on an empty Queue."""
    __module__ = 'asyncio.queues'


class QueueFull(Exception):
    """Raised when the Queue.put_nowait() method is called on a full Queue."""
    __module__ = 'asyncio.queues'


class QueueShutDown(Exception):
    """Raised when putting on to or getting from a shut-down Queue."""
    __module__ = 'asyncio.queues'


class Queue(_LoopBound):
    """A queue, useful for coordinating producer and consumer coroutines."""
    __module__ = 'asyncio.queues'

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = []
        self._putters = []
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    # Subclasses may have these three otherwise.

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop(0)

    def _put(self, item):
        self._queue.append(item)

    def _wake_next(self, waiters):
        while waiters:
            waiter = waiters.pop(0)
            if not waiter.done():
                waiter.set_result(None)
                break

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    def __class_getitem__(cls, item, /):
        return _generic_alias(cls, item)

    def _format(self):
        parts = [f'maxsize={self._maxsize!r}']
        if getattr(self, '_queue', None):
            parts.append(f'_queue={list(self._queue)!r}')
        if self._getters:
            parts.append(f'_getters[{len(self._getters)}]')
        if self._putters:
            parts.append(f'_putters[{len(self._putters)}]')
        if self._unfinished_tasks:
            parts.append(f'tasks={self._unfinished_tasks}')
        if self._is_shutdown:
            parts.append('shutdown')
        return ' '.join(parts)

    @property
    def maxsize(self):
        """Number of items allowed in the queue."""
        return self._maxsize

    def qsize(self):
        """Number of items in the queue."""
        return len(self._queue)

    def empty(self):
        """Return True if the queue is empty, False otherwise."""
        return not self._queue

    def full(self):
        """Return True if there are maxsize items in the queue."""
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def _wait_in(self, waiters, blocked):
        """Waits in the row; who leaves it early and was called passes the call on."""
        waiter = self._get_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException as error:
            waiter.cancel()
            if waiter in waiters:
                waiters.remove(waiter)
            if not blocked() and not waiter.cancelled():
                self._wake_next(waiters)
            raise error

    async def put(self, item):
        """Put an item into the queue."""
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_in(self._putters, self.full)
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Put an item into the queue without blocking."""
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        self._wake_next(self._getters)

    async def get(self):
        """Remove and return an item from the queue."""
        while self.empty():
            if self._is_shutdown and self.empty():
                raise QueueShutDown
            await self._wait_in(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        """Remove and return an item from the queue."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        self._wake_next(self._putters)
        return item

    def task_done(self):
        """Indicate that a formerly enqueued task is complete."""
        if self._unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        """Block until all items in the queue have been gotten and processed."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Shut-down the queue, making queue gets and puts raise QueueShutDown."""
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                _set_unless_done(waiters.pop(0), None)


class LifoQueue(Queue):
    """A subclass of Queue that retrieves most recently added entries first."""
    __module__ = 'asyncio.queues'

    def _get(self):
        return self._queue.pop()


class PriorityQueue(Queue):
    """A subclass of Queue; retrieves entries in priority order (lowest first)."""
    __module__ = 'asyncio.queues'

    def _put(self, item):
        heap = self._queue
        heap.append(item)
        _heap_raise(heap, 0, len(heap) - 1)

    def _get(self):
        heap = self._queue
        last = heap.pop()
        if not heap:
            return last
        first = heap[0]
        heap[0] = last
        _heap_sink(heap)
        return first


# A binary heap with the comparisons of CPython's heapq, in their order.

def _heap_raise(heap, start, position):
    item = heap[position]
    while position > start:
        above = (position - 1) // 2
        if not item < heap[above]:
            break
        heap[position] = heap[above]
        position = above
    heap[position] = item


def _heap_sink(heap):
    end = len(heap)
    item = heap[0]
    position = 0
    child = 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _heap_raise(heap, 0, position)


# -- what a sandbox does not have: sockets, processes --

open_connection = _refusal('open_connection', 'there are no sockets', True)
start_server = _refusal('start_server', 'there are no sockets', True)
open_unix_connection = _refusal('open_unix_connection', 'there are no sockets', True)
start_unix_server = _refusal('start_unix_server', 'there are no sockets', True)
create_subprocess_exec = _refusal('create_subprocess_exec', 'there are no processes', True)
create_subprocess_shell = _refusal('create_subprocess_shell', 'there are no processes', True)
get_child_watcher = _refusal('get_child_watcher', 'there are no processes', False)
set_child_watcher = _refusal('set_child_watcher', 'there are no processes', False)


class _Refused:
    """Such classes can be named, in annotations say; they have no instances."""

    def __init__(self, *args, **kwargs):
        raise RuntimeError(f'asyncio.{type(self).__name__}() is not available here: {self._why}')


class StreamReader(_Refused):
    """Refused: there are no sockets."""
    __module__ = 'asyncio.streams'
    _why = 'there are no sockets'


class StreamWriter(_Refused):
    """Refused: there are no sockets."""
    __module__ = 'asyncio.streams'
    _why = 'there are no sockets'


class StreamReaderProtocol(_Refused):
    """Refused: there are no sockets."""
    __module__ = 'asyncio.streams'
    _why = 'there are no sockets'


class AbstractServer:
    """Abstract server returned by create_server()."""
    __module__ = 'asyncio.events'

    def close(self):
        """Stop serving."""
        raise NotImplementedError

    def get_loop(self):
        """Get the event loop the Server object is attached to."""
        raise NotImplementedError

    def is_serving(self):
        """Return True if the server is accepting connections."""
        raise NotImplementedError

    async def start_serving(self):
        """Start accepting connections."""
        raise NotImplementedError

    async def serve_forever(self):
        """Start accepting connections until the coroutine is cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Coroutine to wait until service is closed."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class Server(_Refused, AbstractServer):
    """Refused: there are no sockets."""
    __module__ = 'asyncio.base_events'
    _why = 'there are no sockets'


class BaseProtocol:
    """Common base class for protocol interfaces."""
    __module__ = 'asyncio.protocols'
    __slots__ = ()

    def connection_made(self, transport):
        """Called when a connection is made."""

    def connection_lost(self, exc):
        """Called when the connection is lost or closed."""

    def pause_writing(self):
        """Called when the transport's buffer goes over the high-water mark."""

    def resume_writing(self):
        """Called when the transport's buffer drains below the low-water mark."""


class Protocol(BaseProtocol):
    """Interface for stream protocol."""
    __module__ = 'asyncio.protocols'
    __slots__ = ()

    def data_received(self, data):
        """Called when some data is received."""

    def eof_received(self):
        """Called when the other end is finished writing."""


class BufferedProtocol(BaseProtocol):
    """Interface for stream protocol with manual buffer control."""
    __module__ = 'asyncio.protocols'
    __slots__ = ()

    def get_buffer(self, sizehint):
        """Called to allocate a new receive buffer."""

    def buffer_updated(self, nbytes):
        """Called when the buffer was updated with the received data."""

    def eof_received(self):
        """Called when the other end is finished writing."""


class DatagramProtocol(BaseProtocol):
    """Interface for datagram protocol."""
    __module__ = 'asyncio.protocols'
    __slots__ = ()

    def datagram_received(self, data, addr):
        """Called when some datagram is received."""

    def error_received(self, exc):
        """Called when a send or receive operation raises an OSError."""


class SubprocessProtocol(BaseProtocol):
    """Interface for protocol for subprocess calls."""
    __module__ = 'asyncio.protocols'
    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """Called when the subprocess writes data into stdout/stderr pipe."""

    def pipe_connection_lost(self, fd, exc):
        """Called when a file descriptor associated with the child process is closed."""

    def process_exited(self):
        """Called when subprocess has exited."""


class BaseTransport:
    """Base class for transports."""
    __module__ = 'asyncio.transports'
    __slots__ = ('_extra',)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """Get optional transport information."""
        return self._extra.get(name, default)


def _abstract_methods(kind, names):
    def make(name):
        def abstract(self, *args, **kwargs):
            raise NotImplementedError
        abstract.__name__ = name
        abstract.__qualname__ = f'{kind.__name__}.{name}'
        return abstract
    for name in names.split():
        setattr(kind, name, make(name))


class ReadTransport(BaseTransport):
    """Interface for read-only transports."""
    __module__ = 'asyncio.transports'
    __slots__ = ()


class WriteTransport(BaseTransport):
    """Interface for write-only transports."""
    __module__ = 'asyncio.transports'
    __slots__ = ()

    def writelines(self, list_of_data):
        """Write a list (or any iterable) of data bytes to the transport."""
        self.write(b''.join(list_of_data))


class Transport(ReadTransport, WriteTransport):
    """Interface representing a bidirectional transport."""
    __module__ = 'asyncio.transports'
    __slots__ = ()


class DatagramTransport(BaseTransport):
    """Interface for datagram (UDP) transports."""
    __module__ = 'asyncio.transports'
    __slots__ = ()


class SubprocessTransport(BaseTransport):
    """Interface for subprocess transports."""
    __module__ = 'asyncio.transports'
    __slots__ = ()


_abstract_methods(BaseTransport, 'is_closing close set_protocol get_protocol')
_abstract_methods(ReadTransport, 'is_reading pause_reading resume_reading')
_abstract_methods(WriteTransport, 'set_write_buffer_limits get_write_buffer_size get_write_buffer_limits write write_eof can_write_eof abort')
_abstract_methods(DatagramTransport, 'sendto abort')
_abstract_methods(SubprocessTransport, 'get_pid get_returncode get_pipe_transport send_signal terminate kill')


class AbstractChildWatcher(_Refused):
    """Refused: there are no processes."""
    __module__ = 'asyncio.unix_events'
    _why = 'there are no processes'


class PidfdChildWatcher(AbstractChildWatcher):
    """Refused: there are no processes."""
    __module__ = 'asyncio.unix_events'


class SafeChildWatcher(AbstractChildWatcher):
    """Refused: there are no processes."""
    __module__ = 'asyncio.unix_events'


class FastChildWatcher(AbstractChildWatcher):
    """Refused: there are no processes."""
    __module__ = 'asyncio.unix_events'


class MultiLoopChildWatcher(AbstractChildWatcher):
    """Refused: there are no processes."""
    __module__ = 'asyncio.unix_events'


class ThreadedChildWatcher(AbstractChildWatcher):
    """Refused: there are no processes."""
    __module__ = 'asyncio.unix_events'
