# SPDX-License-Identifier: MIT
"""The async interface. asyncio is imported with the driver, when the first program runs."""

import sys

MOST_DEFAULT_THREADS = 8
_inherited = []  # of parent processes: their threads do not exist here, so that they must not be closed
_driver = None
_default = None  # (process id, Threads) of the runtime that run_monty_async uses


def default_threads():
    """The threads of the default runtime, made when a program first needs them; a forked child gets its own."""
    global _default
    import os

    if _default is None or _default[0] != os.getpid():
        import atexit

        from ._monty import Threads

        if _default is not None:
            _inherited.append(_default[1])
        _default = os.getpid(), Threads(min(os.cpu_count() or 1, MOST_DEFAULT_THREADS))
        atexit.register(_default[1].close)
    return _default[1]


def host():
    """The module for the event loop that runs the caller: monty._driver for asyncio, or monty._trio."""
    if 'trio' in sys.modules and runs_trio():
        from . import _trio

        return _trio
    return _driver or import_driver()


def runs_trio():
    """Whether trio runs the caller; it may be there for others, or run the very asyncio that does."""
    sniffio = sys.modules.get('sniffio')
    if sniffio is not None:
        return sniffio.thread_local.name == 'trio'
    return sys.modules['trio'].lowlevel.in_trio_task()


def import_driver():
    global _driver
    from . import _driver  # binds the global name

    return _driver


async def run_monty_async(
    monty,
    *,
    inputs=None,
    external_functions=None,
    limits=None,
    print_callback=None,
    os=None,
    mount=None,
    clock=None,
    entropy=None,
    timezone=None,
    cancel=None,
):
    """Run a program on the running event loop, asyncio's or trio's; its value.

    An external function that returns an awaitable becomes a task in a copy of the caller's context, and the
    program goes on until it awaits the result; one that returns anything else is answered at once, in the caller's
    context. Cancelling the run cancels the tasks behind it and waits for them.
    """
    return await host().drive(
        monty,
        default_threads,
        cancel,
        {
            'inputs': inputs,
            'external_functions': external_functions,
            'limits': limits,
            'print_callback': print_callback,
            'os': os,
            'mount': mount,
            'clock': clock,
            'entropy': entropy,
            'timezone': timezone,
            'cancel': cancel,
        },
    )


def in_thread(function):
    """An external function that runs `function`, which blocks, in a thread, so that the event loop goes on."""
    import functools

    @functools.wraps(function)
    async def run_in_thread(*args, **kwargs):
        return await host().call_in_thread(functools.partial(function, *args, **kwargs))

    return run_in_thread
