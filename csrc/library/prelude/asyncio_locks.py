# SPDX-License-Identifier: MIT
# asyncio.locks: a part of the package asyncio (asyncio.py).

from asyncio import (
    Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore,
)  # fmt: skip

__all__ = ('Barrier', 'BoundedSemaphore', 'Condition', 'Event', 'Lock', 'Semaphore')
