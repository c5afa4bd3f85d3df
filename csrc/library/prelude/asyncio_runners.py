# SPDX-License-Identifier: MIT
# asyncio.runners: a part of the package asyncio (asyncio.py).

from asyncio import (
    Runner, run,
)  # fmt: skip

__all__ = ('Runner', 'run')
