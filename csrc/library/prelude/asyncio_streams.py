# SPDX-License-Identifier: MIT
# asyncio.streams: a part of the package asyncio (asyncio.py).

from asyncio import (
    StreamReader, StreamReaderProtocol, StreamWriter, open_connection, open_unix_connection, start_server, start_unix_server,
)  # fmt: skip

__all__ = (
    'StreamReader', 'StreamReaderProtocol', 'StreamWriter', 'open_connection', 'open_unix_connection', 'start_server',
    'start_unix_server',
)  # fmt: skip
