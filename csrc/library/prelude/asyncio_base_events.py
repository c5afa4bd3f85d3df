# SPDX-License-Identifier: MIT
# asyncio.base_events: a part of the package asyncio (asyncio.py).

from asyncio import (
    BaseEventLoop, Server,
)  # fmt: skip

__all__ = ('BaseEventLoop', 'Server')
