# SPDX-License-Identifier: MIT
# asyncio.queues: a part of the package asyncio (asyncio.py).

from asyncio import (
    LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown,
)  # fmt: skip

__all__ = ('LifoQueue', 'PriorityQueue', 'Queue', 'QueueEmpty', 'QueueFull', 'QueueShutDown')
