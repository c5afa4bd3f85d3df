# SPDX-License-Identifier: MIT
# asyncio.exceptions: a part of the package asyncio (asyncio.py).

from asyncio import (
    BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError, SendfileNotAvailableError,
    TimeoutError,
)  # fmt: skip

__all__ = (
    'BrokenBarrierError', 'CancelledError', 'IncompleteReadError', 'InvalidStateError', 'LimitOverrunError', 'SendfileNotAvailableError',
    'TimeoutError',
)  # fmt: skip
