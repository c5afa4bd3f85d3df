# SPDX-License-Identifier: MIT
# asyncio.unix_events: a part of the package asyncio (asyncio.py).

from asyncio import (
    DefaultEventLoopPolicy, EventLoop, SelectorEventLoop,
)  # fmt: skip

__all__ = ('DefaultEventLoopPolicy', 'EventLoop', 'SelectorEventLoop')
