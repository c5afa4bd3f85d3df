# SPDX-License-Identifier: MIT
# asyncio.events: a part of the package asyncio (asyncio.py).

from asyncio import (
    AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer, Handle, TimerHandle, get_event_loop, get_event_loop_policy,
    get_running_loop, new_event_loop, set_child_watcher, get_child_watcher, set_event_loop, set_event_loop_policy,
)  # fmt: skip

__all__ = (
    'AbstractEventLoop', 'AbstractEventLoopPolicy', 'AbstractServer', 'Handle', 'TimerHandle', 'get_event_loop', 'get_event_loop_policy',
    'get_running_loop', 'new_event_loop', 'set_child_watcher', 'get_child_watcher', 'set_event_loop', 'set_event_loop_policy',
)  # fmt: skip

BaseDefaultEventLoopPolicy = BaseDefaultEventLoopPolicy
