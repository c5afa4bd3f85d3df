# SPDX-License-Identifier: MIT
"""Running programs on trio: what monty._driver needs of an event loop, in trio's terms.

The calls of a run are tasks of a nursery of its own, each in a cancel scope. They keep what becomes of them to
themselves, so that the nursery never sees an error; the run waits for all of them before it ends, however it ends.
"""

import trio

from . import _driver
from ._errors import make_cancelled_error
from ._monty import Port


class Waiter:
    """What asyncio has futures for: one task waits, another one lets it on."""

    __slots__ = ('is_set', 'task')

    def __init__(self):
        self.is_set = False
        self.task = None

    def done(self):
        return self.is_set

    def cancelled(self):
        return False

    def set_result(self, _):
        self.is_set = True
        task, self.task = self.task, None
        if task is not None:
            trio.lowlevel.reschedule(task)

    def __await__(self):
        return self.wait().__await__()

    async def wait(self):
        if self.is_set:
            return
        self.task = trio.lowlevel.current_task()
        await trio.lowlevel.wait_task_rescheduled(self.abort)

    def abort(self, _):
        self.task = None
        return trio.lowlevel.Abort.SUCCEEDED


class Desk(_driver.Desk):
    """The desk of a run of trio."""

    def __init__(self):
        super().__init__(trio.lowlevel.current_trio_token())

    def call_soon(self, function):
        self.loop.run_sync_soon(function)

    monotonic = staticmethod(trio.current_time)
    new_waiter = Waiter

    async def fly(self, threads, progress, cancel):
        landed = Waiter()
        self.depart(threads, progress, landed)
        try:
            await self.wait_for(landed, cancel)
        except BaseException:
            progress._stop()
            with shield():
                await landed
            raise

    async def wait_for(self, landed, cancel):
        if cancel is None:
            await landed
            return
        while not landed.done():
            if cancel.cancelled:
                raise make_cancelled_error()
            with trio.move_on_after(_driver.CANCEL_POLL_SECS):
                await landed

    def watch(self):
        trio.lowlevel.spawn_system_task(self.attend, name='monty port')

    async def attend(self):
        """A system task, as long as something is in flight."""
        while self.in_flight > 0:
            await trio.lowlevel.wait_readable(self.port.fileno())
            self.arrive()

    def arrived(self, last):
        pass


class Call:
    """The call of an external function, with the face of an asyncio task."""

    def __init__(self, awaitable):
        self.awaitable = awaitable
        self.scope = trio.CancelScope()
        self.ended = Waiter()
        self.value = self.error = None

    async def run(self):
        """To its end, which is kept."""
        try:
            with self.scope:
                try:
                    await trio.lowlevel.checkpoint_if_cancelled()
                except BaseException:
                    if hasattr(self.awaitable, 'close'):
                        self.awaitable.close()  # nothing of it is to run
                    raise
                self.value = await self.awaitable
        except BaseException as error:
            self.error = error

    def done(self):
        return self.ended.done()

    def cancel(self):
        self.scope.cancel()

    def cancelled(self):
        return self.scope.cancelled_caught or isinstance(self.error, trio.Cancelled)

    def exception(self):
        return self.error

    def result(self):
        return self.value

    def get_coro(self):
        return self.awaitable


class Calls(_driver.Calls):
    can_be_alone = False

    def __init__(self, nursery, desk, observer):
        self.nursery = nursery
        super().__init__(desk, observer)

    def begin(self, call_id, awaitable):
        call = self.running[call_id] = Call(awaitable)
        self.nursery.start_soon(self.attend, call_id, call, name=_driver.name_of(call))
        if self.observer is not None:
            self.observer.begun(call_id)

    async def attend(self, call_id, call):
        await call.run()
        call.ended.set_result(None)
        if self.running.get(call_id) is call:
            self.note_finished(call_id, call)

    async def wait(self, seconds):
        if self.finished or self.ending:
            return
        self.wake = wake = Waiter()
        try:
            with trio.move_on_after(seconds) if seconds is not None else trio.CancelScope():
                await wake
        finally:
            self.wake = None

    async def until_ended(self, calls):
        with shield():
            for call in calls:
                await call.ended


_desk = trio.lowlevel.RunVar('monty desk')


def desk_here():
    try:
        return _desk.get()
    except LookupError:
        desk = Desk()
        _desk.set(desk)
        return desk


async def drive(program, threads, cancel, options, run=None, inline=True):
    """Run a program to its value in the running task."""
    await trio.lowlevel.checkpoint_if_cancelled()
    desk = desk_here()
    value = error = None
    async with trio.open_nursery() as nursery:
        calls = Calls(nursery, desk, run and run.observer)
        try:
            value = await _driver.steps(desk, calls, program, threads, cancel, options, run, inline)
        except BaseException as raised:
            error = raised  # as it is, not in a group
    try:
        if error is not None:
            raise error
        return value
    finally:
        del error


# -- what a Runtime needs of it --


class Task:
    """An async function that runs in a nursery: as an asyncio task, for monty._runtime."""

    def __init__(self, function):
        self.function = function
        self.scope = trio.CancelScope()
        self.ended = trio.Event()
        self.value = self.error = None
        self.callbacks = []

    async def run(self):
        try:
            with self.scope:
                self.value = await self.function()
        except BaseException as error:
            self.error = error
        if self.scope.cancelled_caught or isinstance(self.error, trio.Cancelled):
            self.error = make_cancelled_error()
        self.ended.set()
        for callback in self.callbacks:
            callback(self)

    def add_done_callback(self, callback):
        self.callbacks.append(callback)

    def done(self):
        return self.ended.is_set()

    def cancel(self):
        if self.done():
            return False
        self.scope.cancel()
        return True

    def result(self):
        if self.error is not None:
            raise self.error
        return self.value


async def open_tasks():
    """A nursery for `start`, in the task that enters the runtime."""
    manager = trio.open_nursery()
    return manager, await manager.__aenter__()


async def close_tasks(tasks):
    """Every one of them has ended, or is about to: no error is left for the nursery to tell."""
    manager, _ = tasks
    await manager.__aexit__(None, None, None)


def start(tasks, function):
    if tasks is None:
        raise RuntimeError('under trio, programs are started inside of `async with Runtime()`, whose nursery they belong to')
    task = Task(function)
    tasks[1].start_soon(task.run, name='monty run')
    return task


async def join(task):
    """The task's result. Who is cancelled meanwhile cancels the task, and waits for its end."""
    try:
        await task.ended.wait()
    except BaseException:
        await stop(task)
        raise
    return task.result()


async def stop(task):
    task.cancel()
    with shield():
        await task.ended.wait()


def retrieve(task):
    pass


new_waiter = Waiter


def shield():
    return trio.CancelScope(shield=True)


def call_in_thread(function):
    return trio.to_thread.run_sync(function)
