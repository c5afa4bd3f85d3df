# SPDX-License-Identifier: MIT
"""Writes ops_cases.txt for test_ops.c: run with CPython 3.13, standard output into the file."""
import itertools
import operator
import random

NAMES = {
    'inf': float('inf'), 'nan': float('nan'), 'keys': lambda d: d.keys(), 'items': lambda d: d.items(), 'set': lambda *a: set(a),
    'frozenset': lambda *a: frozenset(a), 'type': lambda x: x, 'NoneType': type(None), 'range': range, 'slice': slice, 'complex': complex,
    'bytearray': bytearray, 'int': int, 'str': str, 'list': list, 'dict': dict, 'bool': bool, 'ValueError': ValueError,
}
BINARY = {'+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv, '//': operator.floordiv, '%': operator.mod,
          '**': operator.pow, '<<': operator.lshift, '>>': operator.rshift, '&': operator.and_, '|': operator.or_, '^': operator.xor, '@': operator.matmul,
          '<': operator.lt, '<=': operator.le, '==': operator.eq, '!=': operator.ne, '>': operator.gt, '>=': operator.ge}
OTHER = {'repr': repr, 'str': str, 'format': format, 'template': lambda t, a, k: t.format(*a, **k), 'in': lambda x, c: x in c, 'bool': bool,
         'getitem': operator.getitem, 'neg': operator.neg, 'pos': operator.pos, 'invert': operator.invert, 'hash': hash, 'len': len, 'list': list}

seen = set()


def case(op, *literals):
    if (op, literals) in seen or len(literals) == 2 and op not in ('format', '%') and random.random() > 0.06:
        return
    seen.add((op, literals))
    values = [eval(literal, NAMES) for literal in literals]
    if op == 'invert' and type(values[0]) is bool:
        return  # warns, in its general form
    try:
        value = (BINARY.get(op) or OTHER[op])(*values)
        text = repr(value)
        if isinstance(value, (set, frozenset)) and not all(isinstance(item, int) for item in value):
            return  # their order is that of hashes of text
    except RecursionError:
        return
    except Exception as error:
        text = f'!{type(error).__name__}: {error}'
    if op in '-|&^' and any(literal.startswith(('keys', 'items')) for literal in literals) and text.startswith('!'):
        return  # iterables are for the general form
    if '\n' not in text and ' at 0x' not in text:
        print('\t'.join((op, *literals, text)))


SAMPLES = [
    'None', 'True', 'False', '...', '0', '1', '-1', '7', '255', '2305843009213693951', '-2305843009213693952', '2305843009213693950', '-2305843009213693953',
    '18446744073709551616', '-340282366920938463463374607431768211456', '0.0', '-0.0', '1.0', '-1.0', '0.1', '2.5', '1e+16', '1e-05', '1e+300', '5e-324', 'inf', '-inf', 'nan', '9007199254740993.0',
    "''", "'a'", "'ab'", "'é'", "'\\n'", "'\\U0001f600'", '"it\'s"', "b''", "b'ab'", "b'\\xff'", "bytearray(b'ab')", '[]', '[1, 2]', '[1, [2, (3,)], {}]', "['a', None]", '()', '(1,)',
    "(1, 'a', 2.0)", '((1, 2), (3, 4))', '{}', "{1: 'a'}", "{'a': [1], 2: {3: 4}}", 'set()', 'set(1, 2, 3)', 'frozenset()', 'frozenset(1, 2)', 'range(0, 5, 1)', 'range(5, 0, -2)', 'range(0, 0, 1)',
    'slice(None, 2, None)', 'slice(1, 2, 3)', 'complex(1.0, 2.0)', 'complex(0.0, -1.0)', 'complex(-0.0, 1.5)', "keys({1: 2, 'b': 3})", 'items({1: 2})', 'keys({})', 'type(int)', 'type(NoneType)', 'type(ValueError)',
]
random.seed(12)
for op in ('repr', 'str', 'bool', 'neg', 'pos', 'invert', 'hash', 'len', 'list'):
    for a in SAMPLES:
        hashed = eval(a, NAMES)
        if op == 'hash' and (isinstance(hashed, (str, bytes, type)) or hashed is ... or hashed != hashed or "'a'" in a):
            continue
        case(op, a)
SMALL = [s for s in SAMPLES if len(s) < 22 and s not in ("'\\n'", '0.1', '255')]
for op in BINARY:
    if op in ('**', '<<'):
        pool = [s for s in SMALL if s not in ('2305843009213693951', '255', '1e+300', '18446744073709551616', '-2305843009213693952', '2305843009213693950', '-2305843009213693953')]
    else:
        pool = SMALL
    for a, b in itertools.product(pool, pool):
        if op == '*' and ('18446744073709551616' in (a, b) or '-2305843009213693953' in (a, b) or '69395' in a + b):
            continue
        case(op, a, b)
for a, b in itertools.product(SAMPLES, SAMPLES):
    case('in', a, b)
    if not (b == '{}' or "'a'" in a and b.startswith('{')):
        case('getitem', b, a)
case('getitem', "{'a': 1}", "'b'")
case('getitem', 'type(int)', '1')

# ---- the format mini-language ----
random.seed(13)
numbers = ['0', '1', '-1', '42', '-123456789', '1234567890123456789012', 'True', 'False', '65', '-5']
floats = ['0.0', '-0.0', '1.0', '3.14159', '-2.5', '1e+16', '123456789.125', '1e-10', '1e+100', 'inf', '-inf', 'nan', '0.5', '-0.0001', '99.995']
strings = ["''", "'a'", "'hello'", "'é\\u4e2d\\U0001f600'"]
others = ['None', '[1]', '...', "b'a'", 'complex(1.0, -2.5)', 'complex(0.0, 3.0)', 'complex(nan, inf)', '(1, 2)', 'type(int)']
types = ['', 'b', 'c', 'd', 'e', 'E', 'f', 'F', 'g', 'G', 'n', 'o', 's', 'x', 'X', '%', 'z', 'q', '!', 'é']
for t in types:
    for v in numbers + floats + strings + others:
        case('format', v, repr(t))
aligns = ['', '<', '>', '^', '=', '*<', 'é>', '0=', 'x^', '\u4e2d=']
signs = ['', '', '+', '-', ' ']
zs = ['', '', '', 'z']
alternates = ['', '', '#']
zeros = ['', '', '0']
widths = ['', '', '1', '5', '10', '20', '33']
groups = ['', '', '', ',', '_', ',_']
precisions = ['', '', '', '.0', '.1', '.3', '.10', '.']
for _ in range(5000):
    spec = ''.join(random.choice(part) for part in (aligns, signs, zs, alternates, zeros, widths, groups, precisions, types))
    value = random.choice(random.choice([numbers, floats, strings, others]))
    case('format', value, repr(spec))
for spec in ('99999999999999999999d', '.99999999999999999999f', '5.', '5.x', 'd5', '<<<', '<<5', '>>>5', ',,', ',_', '_,', '__', '_5', ',5', '5,', '=5', '05', '+05', '#x', '#_x', '_b', ',b', ',x', 'n,', '.3s', '5.3s', '.5c', '+c', '#c', ',c', ',s', '_s', ',n',
             '_n', '+s', ' s', '#s', '=s', '0s', '010', '05s', '<05', '^05', '=05', '*=+,.3f', '>+#_.1f', '\u0665', '\u0665d', '.\u0663f'):
    for v in ('1234567', '-1234567', '12345.678', "'abc'", 'complex(1.5, 2.5)', 'True'):
        case('format', v, repr(spec))

# ---- % ----
PERCENT = ['%d', '%5d', '%-5d|', '%05d', '%+d', '% d', '%.3d', '%08.3d', '%x', '%#x', '%#08x', '%X', '%#X', '%o', '%#o', '%i', '%u', '%e', '%.2e', '%E', '%f', '%.0f', '%#.0f', '%10.2f', '%-10.2f|', '%010.2f', '%+.1f',
           '%g', '%G', '%.3g', '%#g', '%c', '%5c', '%s', '%10s', '%-10s|', '%.2s', '%5.1s', '%r', '%.3r', '%a', '%%', '%5%', '%y', '%', '%5', '%ld', '%lld', '%(a)s', '%(a', '%*d', '%.*f', '%-*d|', '%.-1d', '%\u0661', 'x', '%s %s',
           '%(a)s %(b)d', '%(a)s %s', '%b', '%.50f', '%5c|%-5c|', '%#.5x', '%+.3d', '%-#8x|']
ARGS = ['1', '-1', '0', '255', '1.5', '-0.0', '1e+20', 'inf', 'nan', "'a'", "'abc'", "'é'", 'None', 'True', '()', '(1,)', '(1, 2)', '(5, 3)', '(-5, 3)', "('a', 3)", '(2, 3.14159)', '[1]', '{}', "{'a': 1, 'b': 2}", "b'a'", "'x'",
        '1234567890123456789012', '(12345678901234567890, 1)', '1114112', 'complex(1.0, 1.0)', 'set(1)', '(None,)', "('a', 66)", 'range(0, 3, 1)', "(10, 'x')"]
for f, a in itertools.product(PERCENT, ARGS):
    case('%', repr(f), a)
    if f.isascii() and 'é' not in a:
        case('%', 'b' + repr(f), a.replace("'a': 1, 'b': 2", "b'a': 1, b'b': 2") if a != "b'a'" else a)
case('%', "bytearray(b'%s-%d')", "(b'x', 3)")

# ---- str.format ----
for t in ['', 'x', '{}', '{0}', '{1}', '{}{}', '{0}{1}{0}', '{}{0}', '{0}{}', '{a}', '{a!r}', '{!r}', '{!s}', '{!a}', '{!x}', '{!}', '{', '}', '{{}}', '{{', '}}', '{{}', '{}}', 'a{', '}b', '{:>5}', '{:{}}', '{:{}.{}}', '{:{:{}}}', '{0:{1}}', '{a:{b}}',
          '{[0]}', '{0[0]}', '{0[a]}', '{a[0]}', '{a[x]}', '{0[}', '{0[]}', '{0[0]x}', '{0[0][1]}', '{ }', '{ 0}', '{-1}', '{99999999999999999999}', '{!r:>10}', '{!r:}', '{!rx}', '{!r', '{:', '{:{', '{:{}', '{0:}}', '{:d}', '{:x}', '{:s}', '{!\x01}',
          '{0!r:{1}}', 'é{}中', '{[}]}', '{a{}}', '{:z}', '{0[0]!r}', '{\u0660}']:
    for a in ['()', '(1,)', "('ab', 5)", '(12, 7, 3)', "([1, 2], 8)", "({'a': 5, 0: 6}, 9)", "('é', 10)", '(1.5, 10, 2)']:
        for k in ['{}', "{'a': 7, 'b': 4}", "{'a': {'x': 1}, 'b': '>9'}"]:
            case('template', repr(t), a, k)
