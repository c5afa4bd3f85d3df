# SPDX-License-Identifier: MIT
# The module operator: general forms of its functions (mod_operators.c), which ask operands of the program's classes by the operators
# themselves, and the three getters.

__all__ = [
    'abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains', 'countOf', 'delitem', 'eq', 'floordiv', 'ge', 'getitem', 'gt', 'iadd',
    'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul', 'index', 'indexOf', 'inv', 'invert', 'ior', 'ipow', 'irshift', 'is_',
    'is_not', 'isub', 'itemgetter', 'itruediv', 'ixor', 'le', 'length_hint', 'lshift', 'lt', 'matmul', 'methodcaller', 'mod', 'mul', 'ne',
    'neg', 'not_', 'or_', 'pos', 'pow', 'rshift', 'setitem', 'sub', 'truediv', 'truth', 'xor',
]  # fmt: skip

_native_itemgetter, _native_attrgetter, _native_methodcaller = itemgetter, attrgetter, methodcaller


# ---- comparisons ----


def _lt(a, b, /):
    return a < b


def _le(a, b, /):
    return a <= b


def _eq(a, b, /):
    return a == b


def _ne(a, b, /):
    return a != b


def _gt(a, b, /):
    return a > b


def _ge(a, b, /):
    return a >= b


def _not_(a, /):
    return not a


def _truth(a, /):
    return True if a else False


# ---- numbers ----


def _abs(a, /):
    return abs_general(a)


def _add(a, b, /):
    return a + b


def _and_(a, b, /):
    return a & b


def _floordiv(a, b, /):
    return a // b


def _index(a, /):
    return _number_index(a)


def _invert(a, /):
    return ~a


def _lshift(a, b, /):
    return a << b


def _matmul(a, b, /):
    return a @ b


def _mod(a, b, /):
    return a % b


def _mul(a, b, /):
    return a * b


def _neg(a, /):
    return -a


def _or_(a, b, /):
    return a | b


def _pos(a, /):
    return +a


def _pow(a, b, /):
    return a ** b


def _rshift(a, b, /):
    return a >> b


def _sub(a, b, /):
    return a - b


def _truediv(a, b, /):
    return a / b


def _xor(a, b, /):
    return a ^ b


# ---- sequences ----


def _is_sequence(x):
    return not isinstance(x, dict) and _lookup(type(x), '__getitem__') is not None


def _join(a, b, join):
    """Built-in sequences say themselves what they take; others are joined by their numeric methods when both are sequences."""
    if isinstance(a, (str, bytes, bytearray, list, tuple)):
        return join(a, b)
    if _is_sequence(a) and _is_sequence(b):
        if _operator_has(a, '__add__') or _operator_has(b, '__radd__') or (join is _iadd and _operator_has(a, '__iadd__')):
            return join(a, b)
    raise TypeError(f"'{type(a).__name__}' object can't be concatenated")


def _concat(a, b, /):
    return _join(a, b, _add)


def _contains(a, b, /):
    return b in a


def _items_of(a):
    try:
        return iter(a)
    except TypeError:
        raise TypeError(f"argument of type '{type(a).__name__}' is not iterable") from None


def _countOf(a, b, /):
    count = 0
    for item in _items_of(a):
        if item is b or item == b:
            count += 1
    return count


def _delitem(a, b, /):
    del a[b]


def _getitem(a, b, /):
    return a[b]


def _indexOf(a, b, /):
    position = 0
    for item in _items_of(a):
        if item is b or item == b:
            return position
        position += 1
    raise ValueError('sequence.index(x): x not in sequence')


def _setitem(a, b, c, /):
    a[b] = c


def _length_hint(obj, default=0, /):
    default = _number_index(default)
    if _lookup(type(obj), '__len__') is not None:
        try:
            return len(obj)
        except TypeError:
            pass
    method = _builtins_special(obj, '__length_hint__')
    if method is None:
        return default
    try:
        hint = method()
    except TypeError:
        return default
    if hint is NotImplemented:
        return default
    if not isinstance(hint, int):
        raise TypeError(f'__length_hint__ must be an integer, not {type(hint).__name__}')
    if hint < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return hint


# ---- in place ----


def _iadd(a, b, /):
    a += b
    return a


def _iand(a, b, /):
    a &= b
    return a


def _iconcat(a, b, /):
    return _join(a, b, _iadd)


def _ifloordiv(a, b, /):
    a //= b
    return a


def _ilshift(a, b, /):
    a <<= b
    return a


def _imatmul(a, b, /):
    a @= b
    return a


def _imod(a, b, /):
    a %= b
    return a


def _imul(a, b, /):
    a *= b
    return a


def _ior(a, b, /):
    a |= b
    return a


def _ipow(a, b, /):
    a **= b
    return a


def _irshift(a, b, /):
    a >>= b
    return a


def _isub(a, b, /):
    a -= b
    return a


def _itruediv(a, b, /):
    a /= b
    return a


def _ixor(a, b, /):
    a ^= b
    return a


# ---- getters ----


@_class_dotted
class itemgetter:
    """Return a callable object that fetches the given item(s) from its operand.
    After f = itemgetter(2), the call f(r) returns r[2].
    After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])"""

    __slots__ = ('_items', '_only')

    def __init__(self, /, *items, **kwargs):
        if kwargs:
            raise TypeError('itemgetter() takes no keyword arguments')
        if not items:
            raise TypeError('itemgetter expected 1 argument, got 0')
        self._items = items
        if len(items) == 1:
            self._only = items[0]

    __call__ = _native_itemgetter

    def __repr__(self):
        return f"operator.itemgetter({', '.join([repr(item) for item in self._items])})"

    def __reduce__(self):
        return type(self), self._items


_class_close(itemgetter)


def _itemgetter_call(self, obj, /):
    items = self._items
    if len(items) == 1:
        return obj[items[0]]
    return tuple([obj[item] for item in items])


@_class_dotted
class attrgetter:
    """Return a callable object that fetches the given attribute(s) from its operand.
    After f = attrgetter('name'), the call f(r) returns r.name.
    After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).
    After h = attrgetter('name.first', 'name.last'), the call h(r) returns
    (r.name.first, r.name.last)."""

    __slots__ = ('_attrs', '_only', '_paths')

    def __init__(self, /, *attrs, **kwargs):
        if kwargs:
            raise TypeError('attrgetter() takes no keyword arguments')
        if not attrs:
            raise TypeError('attrgetter expected 1 argument, got 0')
        for attr in attrs:
            if not isinstance(attr, str):
                raise TypeError('attribute name must be a string')
        self._attrs = attrs
        if len(attrs) == 1 and '.' not in attrs[0]:
            self._only = attrs[0]
        self._paths = tuple([tuple(attr.split('.')) for attr in attrs])

    __call__ = _native_attrgetter

    def __repr__(self):
        return f"operator.attrgetter({', '.join([repr(attr) for attr in self._attrs])})"

    def __reduce__(self):
        return type(self), self._attrs


_class_close(attrgetter)


def _attrgetter_call(self, obj, /):
    values = []
    for path in self._paths:
        value = obj
        for name in path:
            value = getattr(value, name)
        values.append(value)
    return values[0] if len(values) == 1 else tuple(values)


@_class_dotted
class methodcaller:
    """Return a callable object that calls the given method on its operand.
    After f = methodcaller('name'), the call f(r) returns r.name().
    After g = methodcaller('name', 'date', foo=1), the call g(r) returns
    r.name('date', foo=1)."""

    __slots__ = ('_args', '_kwargs', '_name')

    def __init__(self, /, *args, **kwargs):
        if not args:
            raise TypeError('methodcaller needs at least one argument, the method name')
        if not isinstance(args[0], str):
            raise TypeError('method name must be a string')
        self._name, self._args, self._kwargs = args[0], args[1:], kwargs

    __call__ = _native_methodcaller

    def __repr__(self):
        items = [repr(item) for item in (self._name, *self._args)]
        items += [f'{name}={value!r}' for name, value in self._kwargs.items()]
        return f"operator.methodcaller({', '.join(items)})"

    def __reduce__(self):
        if not self._kwargs:
            return type(self), (self._name, *self._args)
        from functools import partial
        return partial(type(self), self._name, **self._kwargs), self._args


_class_close(methodcaller)


def _methodcaller_call(self, obj, /):
    args, kwargs = self._args, self._kwargs
    method = getattr(obj, self._name)
    if kwargs:
        return method(*args, **kwargs)
    return method(*args) if args else method()


__lt__, __le__, __eq__, __ne__, __ge__, __gt__ = lt, le, eq, ne, ge, gt
__not__, __abs__, __add__, __and__, __call__, __floordiv__, __index__ = not_, abs, add, and_, call, floordiv, index
__inv__, __invert__ = inv, invert
__lshift__, __mod__, __mul__, __matmul__, __neg__, __or__, __pos__, __pow__ = lshift, mod, mul, matmul, neg, or_, pos, pow
__rshift__, __sub__, __truediv__, __xor__, __concat__, __contains__ = rshift, sub, truediv, xor, concat, contains
__delitem__, __getitem__, __setitem__ = delitem, getitem, setitem
__iadd__, __iand__, __iconcat__, __ifloordiv__, __ilshift__, __imod__, __imul__ = iadd, iand, iconcat, ifloordiv, ilshift, imod, imul
__imatmul__, __ior__, __ipow__, __irshift__, __isub__, __itruediv__, __ixor__ = imatmul, ior, ipow, irshift, isub, itruediv, ixor
