# SPDX-License-Identifier: MIT
# asyncio.threads: a part of the package asyncio (asyncio.py).

from asyncio import (
    to_thread,
)  # fmt: skip

__all__ = ('to_thread',)
