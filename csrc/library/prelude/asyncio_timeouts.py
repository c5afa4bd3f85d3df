# SPDX-License-Identifier: MIT
# asyncio.timeouts: a part of the package asyncio (asyncio.py).

from asyncio import (
    Timeout, timeout, timeout_at,
)  # fmt: skip

__all__ = ('Timeout', 'timeout', 'timeout_at')
