# SPDX-License-Identifier: MIT
# asyncio.taskgroups: a part of the package asyncio (asyncio.py).

from asyncio import (
    TaskGroup,
)  # fmt: skip

__all__ = ('TaskGroup',)
