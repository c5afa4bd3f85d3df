# SPDX-License-Identifier: MIT
# General forms of the functions of math: arguments that are no plain numbers are asked for their value (__float__, __index__), iterables are
# walked, and the native is called again.


def _real(x):
    if type(x) is float or type(x) is int:
        return x
    if isinstance(x, float):
        return float.__float__(x)
    value = _number_float(x)
    if value is None:
        raise TypeError(f'must be real number, not {type(x).__name__}')
    return value


def _of_one(native):
    def general(x, /):
        return native(_real(x))
    return general


def _of_two(native):
    def general(x, y, /):
        return native(_real(x), _real(y))
    return general


_acos = _of_one(acos)
_acosh = _of_one(acosh)
_asin = _of_one(asin)
_asinh = _of_one(asinh)
_atan = _of_one(atan)
_atanh = _of_one(atanh)
_cbrt = _of_one(cbrt)
_cos = _of_one(cos)
_cosh = _of_one(cosh)
_degrees = _of_one(degrees)
_erf = _of_one(erf)
_erfc = _of_one(erfc)
_exp = _of_one(exp)
_exp2 = _of_one(exp2)
_expm1 = _of_one(expm1)
_fabs = _of_one(fabs)
_frexp = _of_one(frexp)
_gamma = _of_one(gamma)
_isfinite = _of_one(isfinite)
_isinf = _of_one(isinf)
_isnan = _of_one(isnan)
_lgamma = _of_one(lgamma)
_log1p = _of_one(log1p)
_modf = _of_one(modf)
_radians = _of_one(radians)
_sin = _of_one(sin)
_sinh = _of_one(sinh)
_sqrt = _of_one(sqrt)
_tan = _of_one(tan)
_tanh = _of_one(tanh)
_ulp = _of_one(ulp)
_atan2 = _of_two(atan2)
_copysign = _of_two(copysign)
_fmod = _of_two(fmod)
_pow = _of_two(pow)
_remainder = _of_two(remainder)


def _ldexp(x, i, /):
    return ldexp(_real(x), i)


def _fma(x, y, z, /):
    return fma(_real(x), _real(y), _real(z))


def _nextafter(x, y, /, *, steps=None):
    x, y = _real(x), _real(y)
    return nextafter(x, y, steps=None if steps is None else _number_index(steps))


def _isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return isclose(_real(a), _real(b), rel_tol=_real(rel_tol), abs_tol=_real(abs_tol))


def _positive(x):
    """An argument of a logarithm: ints keep their size."""
    return int.__index__(x) if isinstance(x, int) else _real(x)


def _log(x, /, *base):
    return log(_positive(x), *[_positive(b) for b in base])


def _log2(x, /):
    return log2(_positive(x))


def _log10(x, /):
    return log10(_positive(x))


def _floor(x, /):
    method = _number_special(x, '__floor__')
    return floor(_real(x)) if method is None else method()


def _ceil(x, /):
    method = _number_special(x, '__ceil__')
    return ceil(_real(x)) if method is None else method()


def _trunc(x, /):
    method = _number_special(x, '__trunc__')
    if method is None:
        raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
    return method()


# -- integers --

def _product(n, count):
    """n (n-1) ... of count factors."""
    if count <= 256:
        return _falling(n, count)
    half = count // 2
    return _product(n, half) * _product(n - half, count - half)


def _factorial(n, /):
    n = _number_index(n)
    return _product(n, n) if 256 < n < 1 << 63 else factorial(n)


def _perm(n, k=None, /):
    if k is None:
        return factorial(_number_index(n))
    n, k = _number_index(n), _number_index(k)
    if 256 < k <= n and k < 1 << 63:
        return _product(n, k)
    return perm(n, k)


def _comb(n, k, /):
    n, k = _number_index(n), _number_index(k)
    if 0 <= k <= n:
        k = min(k, n - k)
        if 256 < k < 1 << 63:
            return _product(n, k) // _product(k, k)
    return comb(n, k)


def _isqrt(n, /):
    return isqrt(_number_index(n))


def _gcd(*integers):
    result = 0
    for n in integers:
        result = gcd(result, _number_index(n))
    return result


def _lcm(*integers):
    result = 1
    for n in integers:
        result = lcm(result, _number_index(n))
    return result


# -- many numbers --

def _fsum(seq, /):
    return fsum([_real(x) for x in seq])


def _prod(iterable, /, *, start=1):
    for x in iterable:
        start = start * x
    return start


def _sumprod(p, q, /):
    p, q = iter(p), iter(q)
    xs, ys = [], []
    total = None  # until a pair is met that is not of plain numbers
    for x in p:
        for y in q:
            break
        else:
            raise ValueError('Inputs are not the same length')
        if total is None:
            if _plain(x) and _plain(y):
                xs.append(x)
                ys.append(y)
                continue
            total = sumprod(xs, ys)
        total = total + x * y
    for y in q:
        raise ValueError('Inputs are not the same length')
    return sumprod(xs, ys) if total is None else total


def _plain(x):
    kind = type(x)
    return kind is int or kind is float or kind is bool


def _hypot(*coordinates):
    return hypot(*[_real(x) for x in coordinates])


def _dist(p, q, /):
    if not isinstance(p, tuple):
        p = tuple(p)
    if not isinstance(q, tuple):
        q = tuple(q)
    if len(p) != len(q):
        raise ValueError('both points must have the same number of dimensions')
    pairs = [(_real(x), _real(y)) for x, y in zip(p, q)]
    return dist(tuple([x for x, y in pairs]), tuple([y for x, y in pairs]))
