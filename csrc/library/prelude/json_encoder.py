# SPDX-License-Identifier: MIT
# The module json.encoder; its class is of json itself.

from json import JSONEncoder as _Encoder

JSONEncoder = _Encoder
INFINITY = float('inf')


def _encoded(string, ensure_ascii):
    if not isinstance(string, str):
        raise TypeError(f'first argument must be a string, not {_type_name(string)}')
    return _encode_string(string, ensure_ascii)


def encode_basestring(string, /):
    """Return a JSON representation of a Python string"""
    return _encoded(string, False)


def encode_basestring_ascii(string, /):
    """Return an ASCII-only JSON representation of a Python string"""
    return _encoded(string, True)


encode_basestring.__module__ = encode_basestring_ascii.__module__ = '_json'
c_encode_basestring = encode_basestring
c_encode_basestring_ascii = encode_basestring_ascii
