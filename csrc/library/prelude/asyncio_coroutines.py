# SPDX-License-Identifier: MIT
# asyncio.coroutines: a part of the package asyncio (asyncio.py).

from asyncio import (
    iscoroutine, iscoroutinefunction,
)  # fmt: skip

__all__ = ('iscoroutine', 'iscoroutinefunction')
