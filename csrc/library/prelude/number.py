# SPDX-License-Identifier: MIT
# General forms of the natives of int, float, complex and bool: they ask an object's own methods, then call the native
# again with plain numbers. Same parameters as the natives in object/int.c, float.c and complex.c.


def _issue_warning(message, category=DeprecationWarning):
    """A warning of the interpreter's own, about the line that runs."""
    _library_name('warnings', '_warn_general')(message, category)


def notimplemented_bool(self, /):
    _issue_warning('NotImplemented should not be used in a boolean context')
    return True


def bool_invert(self, /):
    _issue_warning(
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the "
        'underlying int object and is usually not what you expect from negating a bool. Use the \'not\' operator for boolean negation '
        'or ~int(x) if you really want the bitwise inversion of the underlying int.'
    )
    return int.__invert__(self)


def _number_check_exact(value, kind, what):
    if type(value) is not kind:
        _issue_warning(
            f'{what} (type {_type_name(value)}).  The ability to return an instance of a strict subclass of {kind.__name__} is deprecated, '
            'and may be removed in a future version of Python.'
        )


def _number_index(x):
    if issubclass(type(x), int):
        return int.__index__(x)
    method = _number_special(x, '__index__')
    if method is None:
        raise TypeError(f"'{_type_name(x)}' object cannot be interpreted as an integer")
    value = method()
    if not isinstance(value, int):
        raise TypeError(f'__index__ returned non-int (type {_type_name(value)})')
    _number_check_exact(value, int, '__index__ returned non-int')
    return int.__index__(value)


def int_new(cls, x=0, /, base=None):
    if base is not None:
        return int.__new__(cls, x, _number_index(base))
    method = _number_special(x, '__int__')
    if method is not None:
        value = method()
        if not isinstance(value, int):
            raise TypeError(f'__int__ returned non-int (type {_type_name(value)})')
        _number_check_exact(value, int, '__int__ returned non-int')
        return int.__new__(cls, int.__index__(value))
    if _number_special(x, '__index__') is not None:
        return int.__new__(cls, _number_index(x))
    method = _number_special(x, '__trunc__')
    if method is not None:
        _issue_warning('The delegation of int() to __trunc__ is deprecated.')
        value = method()
        if not isinstance(value, int):
            if _number_special(value, '__index__') is None or isinstance(value, float):
                raise TypeError(f'__trunc__ returned non-Integral (type {_type_name(value)})')
            value = _number_index(value)
        return int.__new__(cls, int.__index__(value))
    if isinstance(x, str):
        return int.__new__(cls, str.__str__(x))
    if isinstance(x, (bytes, bytearray, memoryview)):
        return int.__new__(cls, x)
    raise TypeError(f"int() argument must be a string, a bytes-like object or a real number, not '{_type_name(x)}'")


def _number_float(x):
    """The float that an object's own __float__ or __index__ gives, or None when it has neither."""
    method = _number_special(x, '__float__')
    if method is not None:
        value = method()
        if not isinstance(value, float):
            raise TypeError(f'{_type_name(x)}.__float__ returned non-float (type {_type_name(value)})')
        _number_check_exact(value, float, f'{_type_name(x)}.__float__ returned non-float')
        return float.__float__(value)
    if _number_special(x, '__index__') is not None:
        return int.__float__(_number_index(x))
    return None


def float_new(cls, x=0, /, **kwargs):
    if kwargs:
        float.__new__(cls, **kwargs)  # says what is wrong with them
    value = _number_float(x)
    if value is None:
        if isinstance(x, (str, bytes, bytearray, memoryview)):
            return float.__new__(cls, x)
        raise TypeError(f"float() argument must be a string or a real number, not '{_type_name(x)}'")
    return float.__new__(cls, value)


def complex_new(cls, real=0, imag=None):
    if issubclass(type(real), str) or issubclass(type(imag), str):
        return complex.__new__(cls, real) if imag is None else complex.__new__(cls, real, imag)
    method = _number_special(real, '__complex__')
    if method is not None:
        value = method()
        if not isinstance(value, complex):
            raise TypeError(f'__complex__ returned non-complex (type {_type_name(value)})')
        _number_check_exact(value, complex, '__complex__ returned non-complex')
        real = complex.__complex__(value)
    elif not issubclass(type(real), (int, float)) or type(real) is not int and type(real) is not float:
        value = _number_float(real)
        if value is None:
            raise TypeError(f"complex() first argument must be a string or a number, not '{_type_name(real)}'")
        real = value
    if imag is None:
        return complex.__new__(cls, real)
    if issubclass(type(imag), complex):
        imag = complex.__complex__(imag)
    else:
        value = _number_float(imag)
        if value is None:
            raise TypeError(f"complex() second argument must be a number, not '{_type_name(imag)}'")
        imag = value
    return complex.__new__(cls, real, imag)


def bool_new(cls, object=False, /):
    return True if object else False


def number_round(self, ndigits=None, /):
    if ndigits is not None:
        ndigits = _number_index(ndigits)
    if isinstance(self, int):
        return int.__round__(self, ndigits)
    return float.__round__(self, ndigits)


def int_to_bytes(self, /, length=1, byteorder='big', *, signed=False):
    length = _number_index(length)
    return int.to_bytes(self, length, byteorder, signed=True if signed else False)


def int_from_bytes(cls, /, bytes, byteorder='big', *, signed=False):
    method = _number_special(bytes, '__bytes__')
    if method is not None:
        value = method()
        if not isinstance(value, _bytes):
            raise TypeError(f'__bytes__ returned non-bytes (type {_type_name(value)})')
    elif isinstance(bytes, memoryview):
        value = memoryview.tobytes(bytes)
    elif isinstance(bytes, str) or _number_special(bytes, '__iter__') is None and _number_special(bytes, '__getitem__') is None:
        raise TypeError(f"cannot convert '{_type_name(bytes)}' object to bytes")
    else:
        value = [_number_index(item) for item in bytes]
    value = int.from_bytes(value, byteorder, signed=True if signed else False)
    return value if cls is int else cls(value)


_bytes = bytes
