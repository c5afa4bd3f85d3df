# SPDX-License-Identifier: MIT
# The module json.decoder; its classes are of json itself.

from json import JSONDecodeError as _Error, JSONDecoder as _Decoder

__all__ = ['JSONDecoder', 'JSONDecodeError']

JSONDecodeError = _Error
JSONDecoder = _Decoder
NaN = float('nan')
PosInf = float('inf')
NegInf = float('-inf')


def scanstring(string, end, strict=True, /):
    """Scan the string s for a JSON string. End is the index of the
    character in s after the quote that started the JSON string.
    Unescapes all valid JSON string escape sequences and raises ValueError
    on attempt to decode an invalid string. If strict is False then literal
    control characters are allowed in the string.

    Returns a tuple of the decoded string and the index of the character in s
    after the end quote."""
    end = _number_index(end)
    if not -0x8000000000000000 <= end <= 0x7FFFFFFFFFFFFFFF:
        raise OverflowError('Python int too large to convert to C ssize_t')
    if not isinstance(string, str):
        raise TypeError(f'first argument must be a string, not {_type_name(string)}')
    if end < 0 or end > len(string):
        raise ValueError('end is out of bounds')
    found = _scan_string(string, end, True if strict else False)
    if len(found) == 3:
        raise JSONDecodeError(found[0], string, found[1])
    return found


scanstring.__module__ = '_json'
c_scanstring = scanstring
