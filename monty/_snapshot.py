# SPDX-License-Identifier: MIT
"""Wrappings around the core's bytes: a signature for snapshots, declared names for programs.

    signed snapshot     b'MONTYMAC', HMAC-SHA-256 of the rest (32 bytes), the core's bytes
    program with names  b'MONTYDEC', SHA-256 of the rest (32 bytes), length of the names (4 bytes, little-endian),
                        the names joined by newlines in UTF-8, the core's bytes
"""

import hashlib
import hmac

SIGNED = b'MONTYMAC'
NAMED = b'MONTYDEC'
HEAD = len(SIGNED) + 32


def _checked_key(key):
    if not isinstance(key, (bytes, bytearray, memoryview)):
        raise TypeError(f'key must be bytes, not {type(key).__name__}')
    if not len(key):
        raise ValueError('key must not be empty')
    return bytes(key)


def _mac(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


def sign(data, key):
    """The bytes with a signature in front."""
    return SIGNED + _mac(_checked_key(key), data) + data


def unsign(data, key):
    """The bytes without their signature, which must be right."""
    if key is None:
        raise ValueError('the snapshot is signed: load it with key=')
    key = _checked_key(key)
    if not data.startswith(SIGNED):
        raise ValueError('the snapshot is not signed, but a key was given')
    plain = data[HEAD:]
    if not hmac.compare_digest(data[len(SIGNED) : HEAD], _mac(key, plain)):
        raise ValueError('the signature of the snapshot does not match the key')
    return plain


def with_names(data, names):
    """A program's bytes with the names that were declared for it in front."""
    text = '\n'.join(names).encode()
    rest = len(text).to_bytes(4, 'little') + text + data
    return NAMED + hashlib.sha256(rest).digest() + rest


def split_names(data):
    """What with_names put together: the program's bytes and a tuple of names."""
    rest = data[HEAD:]
    if hashlib.sha256(rest).digest() != data[len(NAMED) : HEAD]:
        raise ValueError('the bytes of the program are damaged')
    end = 4 + int.from_bytes(rest[:4], 'little')
    try:
        text = rest[4:end].decode()
    except UnicodeDecodeError:
        raise ValueError('the bytes of the program are damaged') from None
    names = tuple(text.split('\n')) if text else ()
    if end > len(rest) or not all(name.isidentifier() for name in names):
        raise ValueError('the bytes of the program are damaged')
    return rest[end:], names
