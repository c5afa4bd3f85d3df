# SPDX-License-Identifier: MIT
"""Running programs on an event loop: asyncio's, or with what monty._trio puts in its place, trio's.

The compiled part calls the host's functions and answers what they return; it comes back here when every task of the
program waits (FutureSnapshot), when its share of the turn of the event loop is used up (PausedSnapshot), or at the end.
What is not done after its share of a turn goes on in a thread of a runtime, without the GIL, until the host is asked
for something. Every awaitable that a function returned is a task here, and every one is done when the run is over,
however it ends.
"""

import asyncio
import collections
import contextlib
import functools
import os
import sys
import time
import types
import warnings
import weakref
from types import CoroutineType

from ._errors import make_cancelled_error
from ._monty import FutureSnapshot, MontyComplete, PausedSnapshot, Port

TURN_NS = 500_000  # inline time of one turn of an event loop, for all programs together
NEVER = -1  # a budget: not in this process
RENEW_NS = 100_000
STEP_NS = 10_000  # what the event loop itself needs for one step of a run, about
CAN_TELL_CANCELLATIONS = sys.version_info >= (3, 11)  # Task.cancelling
CANCEL_POLL_SECS = 0.02  # a CancelToken is looked at so often while everything waits


class Desk:
    """What the runs of one event loop share: the inline time of its turns, and the port of its programs in threads.

    Who comes when the time of a turn is used up waits in line; each turn lets on as many as it has time for.
    """

    def __init__(self, loop):
        self.loop = loop
        self.used = 0
        self.line = collections.deque()
        self.renewing = False
        self.port = None
        self.process = None  # whose port it is
        self.watcher = None
        self.in_flight = 0

    # -- the event loop's --

    monotonic = staticmethod(time.monotonic)

    def call_soon(self, function):
        self.loop.call_soon(function)

    def new_waiter(self):
        return self.loop.create_future()

    # -- the inline time --

    def left(self):
        """Nanoseconds that a program may run inline now."""
        return max(TURN_NS - self.used, 0)

    def spend(self, nanoseconds):
        # What is little is added up over some turns: that spares most turns the call.
        self.used += nanoseconds
        if self.used >= RENEW_NS and not self.renewing:
            self.renewing = True
            self.call_soon(self.renew)

    def renew(self):
        self.used = 0
        line = self.line
        while line and self.used < TURN_NS:
            waiter = line.popleft()
            if not waiter.done():
                waiter.set_result(None)
                self.used += STEP_NS
        self.renewing = bool(line) or self.used > 0
        if self.renewing:
            self.call_soon(self.renew)

    def is_over(self):
        return self.used >= TURN_NS

    def stand(self, waiter):
        """Put a future, or what is like one, in line."""
        self.line.append(waiter)
        self.spend(RENEW_NS)

    async def wait(self):
        waiter = self.new_waiter()
        self.stand(waiter)
        await waiter

    # -- programs in threads --

    async def fly(self, threads, progress, cancel):
        """Run a PausedSnapshot in a thread until it lands with something that is the host's, or is stopped."""
        landed = self.loop.create_future()
        self.depart(threads, progress, landed)
        try:
            await self.wait_for(landed, cancel)
        except GeneratorExit:  # the loop is gone; the port waits for it
            progress._stop()
            raise
        except BaseException:
            # Cancelled, or the token was: milliseconds later it is here, and that much is waited.
            progress._stop()
            while not landed.done() and self.process == os.getpid():  # in a forked child nothing lands
                try:
                    await asyncio.shield(landed)
                except asyncio.CancelledError:
                    progress._stop()
            raise

    async def wait_for(self, landed, cancel):
        if cancel is None:
            await asyncio.shield(landed)
            return
        while not landed.done():
            if cancel.cancelled:
                raise make_cancelled_error()
            await asyncio.wait([landed], timeout=CANCEL_POLL_SECS)

    def depart(self, threads, progress, landed):
        if self.port is None:
            self.port = Port()
            self.process = os.getpid()
        self.port.submit(threads, progress, landed)
        self.in_flight += 1
        if self.in_flight == 1:
            self.watch()

    def watch(self):
        try:
            self.loop.add_reader(self.port.fileno(), self.arrive)
        except NotImplementedError:
            self.watcher = Watcher(self.loop, self.port, self.arrive)

    def arrive(self):
        for landed in self.port.take():
            self.in_flight -= 1
            if not landed.done():
                self.stand(landed)
        self.arrived(self.in_flight == 0)

    def arrived(self, last):
        if self.watcher is not None:
            self.watcher.arrived(last)
        elif last:
            self.loop.remove_reader(self.port.fileno())


class Watcher:
    """Waits for a port in a thread, for event loops that cannot watch descriptors; it ends with the last flight."""

    def __init__(self, loop, port, arrive):
        import threading

        self.tell = loop.call_soon_threadsafe
        self.arrive = arrive
        self.descriptor = port.fileno()
        self.told = threading.Semaphore(0)
        self.last = False
        threading.Thread(target=self.work, name='monty port', daemon=True).start()

    def work(self):
        import select

        poll = select.poll()
        poll.register(self.descriptor, select.POLLIN)
        while not self.last:
            poll.poll()
            try:
                self.tell(self.arrive)
            except RuntimeError:  # the loop is closed
                return
            self.told.acquire()

    def arrived(self, last):
        self.last = last
        self.told.release()


_desks = weakref.WeakKeyDictionary()


def desk_of(loop):
    found = _desks.get(loop)
    if found is None:
        found = _desks[loop] = Desk(weakref.proxy(loop))
    return found


class Calls:
    """The calls of one run whose answers come later."""

    __slots__ = ('desk', 'observer', 'running', 'watched', 'finished', 'dropped', 'wake', 'ending')
    can_be_alone = CAN_TELL_CANCELLATIONS  # the_only_one() works

    def __init__(self, desk, observer):
        self.desk = desk
        self.observer = observer
        self.running = {}  # call id -> task
        self.watched = None  # set of call ids whose end is noted in `finished`, when there is one
        self.finished = []  # call ids, in order
        self.dropped = None  # list of tasks that the program gave up, when there are any
        self.wake = None
        self.ending = False  # nothing is waited for any more

    def begin(self, call_id, awaitable):
        if type(awaitable) is CoroutineType:
            self.running[call_id] = self.desk.loop.create_task(awaitable)
        else:
            self.running[call_id] = asyncio.ensure_future(awaitable)
        if self.observer is not None:
            self.observer.begun(call_id)

    def wake_up(self):
        if self.wake is not None and not self.wake.done():
            self.wake.set_result(None)

    def watch(self):
        """Have the end of every call noted."""
        if self.watched is None:
            self.watched = set()
        watched = self.watched
        if len(watched) == len(self.running):
            return
        for call_id, task in self.running.items():
            if call_id in watched:
                continue
            watched.add(call_id)
            if task.done():
                self.finished.append(call_id)
            else:
                task.add_done_callback(functools.partial(self.note_finished, call_id))

    def note_finished(self, call_id, task):
        self.finished.append(call_id)
        wake = self.wake
        if wake is None:
            return
        self.wake = None
        desk = self.desk
        if desk.used < TURN_NS and not desk.line:
            desk.used += STEP_NS
            if not wake.done():
                wake.set_result(None)
        else:
            desk.stand(wake)

    def forget(self, call_id):
        """A call is over: its task, or None when it was over before."""
        if self.watched is not None:
            self.watched.discard(call_id)
        return self.running.pop(call_id, None)

    def drop(self, call_ids):
        for call_id in call_ids:
            task = self.forget(call_id)
            if task is not None:
                task.cancel()
                if self.dropped is None:
                    self.dropped = []
                self.dropped.append(task)

    async def wait(self, seconds):
        """Until a call has finished, or so long (None: however long it takes)."""
        self.watch()
        if self.finished or self.ending:
            return
        loop = self.desk.loop
        self.wake = wake = loop.create_future()
        timer = loop.call_later(seconds, self.wake_up) if seconds is not None else None
        try:
            await wake
        finally:
            self.wake = None
            if timer is not None:
                timer.cancel()

    def take_results(self):
        """What finished since the last time: (call id, value or exception, raised)."""
        results = []
        for call_id in self.finished:
            task = self.forget(call_id)
            if task is not None:
                results.append(result_of(call_id, task))
        self.finished.clear()
        if self.observer is not None:
            for result in results:
                self.observer.settled(*result)
        return results

    def warn(self, call_ids):
        """The program has ended: say which calls it never awaited."""
        names = [name_of(self.running[call_id]) for call_id in call_ids if call_id in self.running]
        if names:
            what = f'call of {names[0]} was' if len(names) == 1 else f'calls of {", ".join(names)} were'
            warnings.warn(f'the program ended and never awaited what it called: {what} cancelled', RuntimeWarning, stacklevel=3)

    until_ended = staticmethod(asyncio.wait)

    async def close(self):
        """Cancel what still runs and wait for all of it; a cancellation meanwhile is passed on afterwards."""
        self.drop(list(self.running))
        if self.dropped is None:
            return
        cancelled = None
        while True:
            left = [task for task in self.dropped if not task.done()]
            if not left:
                break
            try:
                await self.until_ended(left)
            except asyncio.CancelledError as error:
                cancelled = error
        for task in self.dropped:
            if not task.cancelled():
                task.exception()  # nobody wants it: say that it was seen
        self.dropped.clear()
        if cancelled is not None:
            raise cancelled


def result_of(call_id, task):
    if task.cancelled():
        return call_id, asyncio.CancelledError(), True
    error = task.exception()
    if error is None:
        return call_id, task.result(), False
    if isinstance(error, Exception):
        return call_id, error, True
    raise error


class Single:
    """A task as what another one waits for, except that a second cancellation does not go on to it, and that who waits
    stands in line when the turn's time is used up."""

    __slots__ = ('task', 'desk', 'get_loop', 'wake', 'context', '_asyncio_future_blocking', 'was_cancelled', 'message')

    def __init__(self, task, desk):
        self.task = task
        self.desk = desk
        self.get_loop = task.get_loop
        self._asyncio_future_blocking = True
        self.was_cancelled = False
        self.message = ()

    def add_done_callback(self, wake, *, context=None):
        self.wake = wake
        self.context = context
        self.task.add_done_callback(self.ended, context=context)

    def ended(self, task):
        desk = self.desk
        if desk.used < TURN_NS and not desk.line:
            desk.used += STEP_NS
            self.wake(task)
        else:
            desk.stand(self)

    # In line it is taken for a future.

    def done(self):
        return False

    def set_result(self, _):
        self.context.run(self.wake, self.task)

    def cancel(self, msg=None):
        if self.was_cancelled:
            return True
        self.was_cancelled = True
        if msg is not None:
            self.message = (msg,)
        return self.task.cancel()


@types.coroutine
def until_done(task, desk):
    """Wait for a task without asking for its result. Who is cancelled meanwhile cancels the task, and waits for it; with
    what words, as a tuple, is returned: there are who know their cancellations by them."""
    if task.done():
        return ()
    single = Single(task, desk)
    try:
        yield single
    except BaseException:
        if not task.done():
            raise  # thrown in by something else than the task's end
    return single.message


async def the_only_one(call_id, task, desk):
    """The answer of the only call that is under way, without the detour over callbacks: results, as take_results gives them."""
    waiter = asyncio.current_task()
    before = waiter.cancelling()
    message = await until_done(task, desk)
    if waiter.cancelling() > before:
        raise asyncio.CancelledError(*message)
    return [result_of(call_id, task)]


def name_of(task):
    coroutine = task.get_coro() if hasattr(task, 'get_coro') else task
    return getattr(coroutine, '__qualname__', None) or type(coroutine).__name__


async def wait_for_calls(calls, progress, cancel):
    """Wait at a FutureSnapshot; the seconds that it took."""
    calls.drop(progress.cancelled_call_ids)
    seconds = progress.next_timer
    if cancel is not None and (seconds is None or seconds > CANCEL_POLL_SECS):
        seconds = CANCEL_POLL_SECS
    monotonic = calls.desk.monotonic
    began = monotonic()
    await calls.wait(seconds)
    if cancel is not None and cancel.cancelled:
        raise make_cancelled_error()
    return monotonic() - began


def drive(program, threads, cancel, options, run=None, inline=True):
    """Run a program to its value on the running event loop: a coroutine."""
    desk = desk_of(asyncio.get_running_loop())
    return steps(desk, Calls(desk, run and run.observer), program, threads, cancel, options, run, inline)


async def steps(desk, calls, program, threads, cancel, options, run, inline):
    """The state machine of a run, on whatever event loop the desk and the calls are of.

    threads: a callable that gives the Threads for what does not end inline, or the Processes for all of it. run: told of what happens, and may end it
    (a Run of monty._runtime); or None. inline: whether any of the program may run in this process.
    """
    clock = time.perf_counter_ns
    alone = calls.can_be_alone and run is None and cancel is None  # nobody else ends it
    progress = None

    def budget():
        return NEVER if not inline else 0 if calls.ending else desk.left()

    try:
        if desk.is_over():
            await desk.wait()
        if run is not None:
            run.begin(calls)
        began = clock()
        progress = program._drive(calls.begin, budget(), **options)
        desk.spend(clock() - began)
        options = None  # not to be held while it waits
        while True:
            kind = type(progress)
            if run is not None:
                run.note(progress)
            if kind is MontyComplete:
                if progress._unawaited:
                    calls.warn(progress._unawaited)
                return progress.output
            if kind is FutureSnapshot:
                running = calls.running
                if len(running) == 1 and alone and progress.next_timer is None and not progress.cancelled_call_ids:
                    [(call_id, task)] = running.items()
                    results = await the_only_one(call_id, task, desk)
                    calls.forget(call_id)
                    calls.finished.clear()
                    if desk.used >= TURN_NS:
                        await desk.wait()
                    began = clock()
                    progress = progress._settle(results, None, budget())
                    desk.spend(clock() - began)
                    continue
                elapsed = await wait_for_calls(calls, progress, cancel)
                if desk.is_over():
                    await desk.wait()
                results = calls.take_results()
                if calls.ending and not results:
                    run.end(progress)
                began = clock()
                progress = progress._settle(results, elapsed, budget())
            else:
                assert kind is PausedSnapshot, kind
                if not calls.ending:
                    await desk.fly(threads(), progress, cancel)
                if calls.ending and not progress._landed:
                    run.end(progress)
                began = clock()
                progress = progress._go_on(budget())
            desk.spend(clock() - began)
    finally:
        progress = None
        if calls.running or calls.dropped:
            await calls.close()


# -- what a Runtime needs of the event loop; monty._trio has the same --


async def open_tasks():
    """Where `start` puts its tasks: asyncio has them."""


async def close_tasks(_):
    pass


def start(_, function):
    """A task that runs an async function. Nobody may ask for its error: no complaint then."""
    task = asyncio.get_running_loop().create_task(function())
    task.add_done_callback(retrieve)
    return task


async def join(task):
    """The task's result. Who is cancelled meanwhile cancels the task, and waits for its end."""
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await stop(task)
        raise


async def stop(task):
    if not task.done():
        task.cancel()
        await asyncio.wait([task])


def retrieve(task):
    if not task.cancelled():
        task.exception()


def new_waiter():
    return asyncio.get_running_loop().create_future()


def shield():
    """A context whose end is waited for, whatever is cancelled meanwhile; with asyncio it takes no more than care."""
    return contextlib.nullcontext()


def call_in_thread(function):
    return asyncio.get_running_loop().run_in_executor(None, function)
