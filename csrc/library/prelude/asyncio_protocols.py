# SPDX-License-Identifier: MIT
# asyncio.protocols: a part of the package asyncio (asyncio.py).

from asyncio import (
    BaseProtocol, BufferedProtocol, DatagramProtocol, Protocol, SubprocessProtocol,
)  # fmt: skip

__all__ = ('BaseProtocol', 'BufferedProtocol', 'DatagramProtocol', 'Protocol', 'SubprocessProtocol')
