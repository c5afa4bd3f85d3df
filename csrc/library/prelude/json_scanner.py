# SPDX-License-Identifier: MIT
# The module json.scanner: a decoder's scan_once, made of anything that has a decoder's attributes.

from json import JSONDecoder as _JSONDecoder

__all__ = ['make_scanner']


def make_scanner(context):
    """JSON scanner object"""
    decoder = _JSONDecoder(
        object_hook=context.object_hook, parse_float=context.parse_float, parse_int=context.parse_int, parse_constant=context.parse_constant,
        strict=context.strict, object_pairs_hook=context.object_pairs_hook,
    )  # fmt: skip
    return decoder.scan_once


make_scanner.__module__ = '_json'
c_make_scanner = make_scanner
