# SPDX-License-Identifier: MIT
# The part of sys that is Python: the named tuples of facts, the standard streams.

from types import SimpleNamespace as _Namespace


def _struct(name, fields):
    def getter(index):
        return property(lambda self: tuple.__getitem__(self, index))

    def __repr__(self):
        items = ', '.join([f'{field}={value!r}' for field, value in zip(fields, self)])
        return f'sys.{name}({items})'

    names = {'__module__': 'sys', '__repr__': __repr__, '__match_args__': fields, 'n_fields': len(fields), 'n_sequence_fields': len(fields)}
    for index, field in enumerate(fields):
        names[field] = getter(index)
    return type(name, (tuple,), names)


version_info = _struct('version_info', ('major', 'minor', 'micro', 'releaselevel', 'serial'))((3, 13, 0, 'final', 0))
version = '3.13.0 (monty)'
hexversion = 0x030D00F0
api_version = 1013
copyright = 'Copyright (c) 2001-2024 Python Software Foundation.\nAll Rights Reserved.'
float_info = _struct(
    'float_info', ('max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix', 'rounds')
)((1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = _struct('int_info', ('bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold'))((30, 4, 4300, 640))
hash_info = _struct('hash_info', ('width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff'))(
    (64, 0x1FFFFFFFFFFFFFFF, 314159, 0, 1000003, 'siphash13', 64, 128, 0)
)


implementation = _Namespace(name='monty', cache_tag=None, version=version_info, hexversion=hexversion)

stdin = __stdin__ = TextIOWrapper('<stdin>', 'r')
stdout = __stdout__ = TextIOWrapper('<stdout>', 'w')
stderr = __stderr__ = TextIOWrapper('<stderr>', 'w')

argv = ['']
path = []
orig_argv = []
warnoptions = []
modules = {}
prefix = exec_prefix = base_prefix = base_exec_prefix = ''
platlibdir = 'lib'
float_repr_style = 'short'
dont_write_bytecode = True


def _exit_general(status=None, /):
    if status is None:
        raise SystemExit
    if type(status) is tuple:
        raise SystemExit(*status)
    raise SystemExit(status)


def _displayhook_general(object, /):
    if object is None:
        return
    builtins = object_module('builtins')
    builtins._ = None
    print(repr(object))
    builtins._ = object


def _setrecursionlimit_general(limit, /):
    limit = _number_index(limit)
    if not -0x80000000 <= limit <= 0x7FFFFFFF:
        raise OverflowError('Python int too large to convert to C int')
    if limit < 1:
        raise ValueError('recursion limit must be greater or equal than 1')
    _limit_recursion(limit)
    _builtins_state()['recursion_limit'] = limit


def _getrecursionlimit_general():
    asked = _builtins_state().get('recursion_limit')
    return _recursion_limit() if asked is None else asked


def _getsizeof_general(object, default=_builtins_missing):
    if type(_lookup(type(object), '__sizeof__')) is not _class_function:
        return getsizeof(object)
    method = _builtins_special(object, '__sizeof__')
    if method is None:
        if default is not _builtins_missing:
            return default
        raise TypeError(f"Type {type(object).__name__} doesn't define __sizeof__")
    size = _number_index(method())
    if size < 0:
        raise ValueError('__sizeof__() should return >= 0')
    return size + (32 if _lookup(type(object), '__dict__') is not None else 16)
