# SPDX-License-Identifier: MIT
# What the tests of asyncio share: a loop whose time is told by the test, and a few matchers. It runs with CPython's asyncio as well.

import asyncio
import contextlib
import re
import unittest
from unittest import mock


class _NothingToWatch:
    """A selector that never waits and never finds anything."""

    def select(self, timeout=None):
        return []

    def get_map(self):
        return {}

    def register(self, fileobj, events, data=None):
        raise unittest.SkipTest('not applicable: sockets')

    unregister = modify = register

    def close(self):
        pass


def _no_timers():
    yield


class TestLoop(asyncio.BaseEventLoop):
    """A loop with time of its own: the generator is sent when each new timer is due, and gives how far time moves then."""

    __test__ = False

    def __init__(self, gen=None):
        super().__init__()
        self._must_finish = gen is not None
        self._advances = (gen or _no_timers)()
        next(self._advances)
        self._now = 0
        self._new_timers = []
        self._clock_resolution = 1e-9
        self._selector = _NothingToWatch()

    def time(self):
        return self._now

    def advance_time(self, seconds):
        if seconds:
            self._now += seconds

    def call_at(self, when, callback, *args, context=None):
        self._new_timers.append(when)
        return super().call_at(when, callback, *args, context=context)

    def _run_once(self):
        super()._run_once()
        for when in self._new_timers:
            self.advance_time(self._advances.send(when))
        self._new_timers = []

    def close(self):
        super().close()
        if self._must_finish:
            try:
                self._advances.send(0)
            except StopIteration:
                return
            raise AssertionError('the generator of times is not at its end')

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


class TestCase(unittest.TestCase):
    @staticmethod
    def close_loop(loop):
        loop.close()

    def set_event_loop(self, loop, *, cleanup=True):
        asyncio.set_event_loop(None)  # tests say themselves which loop they mean
        if cleanup:
            self.addCleanup(self.close_loop, loop)

    def new_test_loop(self, gen=None):
        loop = TestLoop(gen)
        self.set_event_loop(loop)
        return loop

    def tearDown(self):
        asyncio.set_event_loop(None)
        self.doCleanups()


def run_briefly(loop):
    async def nothing():
        pass

    coroutine = nothing()
    task = loop.create_task(coroutine)
    try:
        loop.run_until_complete(task)
    finally:
        coroutine.close()


def run_once(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


async def _until(pred):
    while not pred():
        await asyncio.sleep(0.001)


def run_until(loop, pred, timeout=30):
    loop.run_until_complete(asyncio.wait_for(_until(pred), timeout))


def MockCallback(**options):
    return mock.Mock(spec=['__call__'], **options)


class MockPattern(str):
    """A pattern that equals the texts it is found in."""

    def __eq__(self, other):
        return re.search(str(self), other, re.S) is not None


class MockInstanceOf:
    """Equals every instance of the class."""

    def __init__(self, type):
        self._type = type

    def __eq__(self, other):
        return isinstance(other, self._type)


def get_function_source(func):
    while hasattr(func, '__wrapped__'):
        func = func.__wrapped__
    if hasattr(func, 'func'):
        return get_function_source(func.func)
    return func.__code__.co_filename, func.__code__.co_firstlineno


@contextlib.contextmanager
def disable_logger():
    try:
        from asyncio.log import logger
    except ImportError:
        yield
        return
    level = logger.level
    logger.setLevel(1000)
    try:
        yield
    finally:
        logger.setLevel(level)


def mock_nonblocking_socket(*args, **kwargs):
    raise unittest.SkipTest('not applicable: sockets')


async def await_without_task(coro):
    errors = []

    def drive():
        try:
            for _ in coro.__await__():
                pass
        except BaseException as error:
            errors.append(error)

    asyncio.get_running_loop().call_soon(drive)
    await asyncio.sleep(0)
    if errors:
        raise errors[0]
