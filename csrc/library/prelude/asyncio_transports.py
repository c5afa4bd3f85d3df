# SPDX-License-Identifier: MIT
# asyncio.transports: a part of the package asyncio (asyncio.py).

from asyncio import (
    BaseTransport, DatagramTransport, ReadTransport, SubprocessTransport, Transport, WriteTransport,
)  # fmt: skip

__all__ = ('BaseTransport', 'DatagramTransport', 'ReadTransport', 'SubprocessTransport', 'Transport', 'WriteTransport')
