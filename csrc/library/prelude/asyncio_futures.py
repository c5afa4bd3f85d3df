# SPDX-License-Identifier: MIT
# asyncio.futures: a part of the package asyncio (asyncio.py).

from asyncio import (
    Future, isfuture, wrap_future, CancelledError, InvalidStateError,
)  # fmt: skip

__all__ = ('Future', 'isfuture', 'wrap_future', 'CancelledError', 'InvalidStateError')
