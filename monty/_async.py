# SPDX-License-Identifier: MIT
"""The async interface. asyncio is imported with the driver, when the first program runs."""


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
    """Run a program on the running event loop; its value.

    An external function that returns an awaitable becomes an asyncio task in a copy of the caller's context, and the
    program goes on until it awaits the result; one that returns anything else is answered at once, in the caller's
    context. Cancelling the run cancels the tasks behind it and waits for them.
    """
    from ._driver import drive

    return await drive(
        monty,
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
        import asyncio

        return await asyncio.to_thread(function, *args, **kwargs)

    return run_in_thread
