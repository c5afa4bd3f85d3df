# SPDX-License-Identifier: MIT
# What tests of str and bytes take from codecs, used where the sandbox has no `codecs`.

import unittest

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_UTF16 = BOM_UTF16_LE = b'\xff\xfe'
BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32 = BOM_UTF32_LE = b'\xff\xfe\0\0'
BOM_UTF32_BE = b'\0\0\xfe\xff'


def register(function):
    pass


unregister = register


def _registry(*args, **kwargs):
    raise unittest.SkipTest('not applicable: the registry of codecs')


lookup = register_error = lookup_error = getreader = getwriter = getincrementaldecoder = getincrementalencoder = open = _registry
charmap_encode = charmap_decode = charmap_build = utf_7_decode = utf_8_decode = escape_decode = unicode_escape_decode = _registry


def encode(text, encoding='utf-8', errors='strict'):
    return text.encode(encoding, errors) if isinstance(text, str) else _registry()


def decode(data, encoding='utf-8', errors='strict'):
    return data.decode(encoding, errors)


class CodecInfo:
    def __init__(self, *args, **kwargs):
        _registry()


class Codec:
    pass
