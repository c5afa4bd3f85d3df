# SPDX-License-Identifier: MIT
# asyncio.subprocess: a part of the package asyncio (asyncio.py).

from asyncio import (
    create_subprocess_exec, create_subprocess_shell,
)  # fmt: skip

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

PIPE, STDOUT, DEVNULL = -1, -2, -3
