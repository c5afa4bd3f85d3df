# SPDX-License-Identifier: MIT
"""ast_reference.py FILE: prints CPython's tree of a file as tests/tools/ast_dump.c prints ours."""
import ast
import struct
import sys

BINARY = [ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.LShift, ast.RShift, ast.BitAnd, ast.BitOr,
          ast.BitXor, ast.MatMult]
UNARY = [ast.Invert, ast.Not, ast.UAdd, ast.USub]
COMPARE = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Is, ast.IsNot, ast.In, ast.NotIn]
BOOL = [ast.And, ast.Or]
CONTEXT = [ast.Load, ast.Store, ast.Del]
NUMBERED = {cls: str(i) for group in (BINARY, UNARY, COMPARE, BOOL, CONTEXT) for i, cls in enumerate(group)}
SKIPPED = {'type_comment', 'type_ignores', 'kind'}


def constant(value):
    if isinstance(value, (str, bytes)):
        name, data = ('str', value.encode('utf-8', 'surrogatepass')) if isinstance(value, str) else ('bytes', value)
        return name + ' ' + ''.join(chr(c) if 32 < c < 127 and c != 92 else f'\\{c:02x}' for c in data)
    if isinstance(value, float):
        return 'float ' + struct.pack('>d', value).hex()
    if isinstance(value, complex):
        return 'complex ' + struct.pack('>d', value.imag).hex()
    if type(value) is int:
        return f'int {value:x}'
    return '...' if value is ... else str(value)


def dump(node, out, level=0):
    pad = ' ' * level
    if node is None:
        out.append(pad + '-')
    elif isinstance(node, list):
        out.append(pad + '[')
        for item in node:
            dump(item, out, level)
        out.append(pad + ']')
    elif isinstance(node, str):
        out.append(pad + "'" + node)
    elif isinstance(node, int):
        out.append(pad + str(int(node)))
    elif type(node) in NUMBERED:
        out.append(pad + NUMBERED[type(node)])
    else:
        span = f' {node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}' if hasattr(node, 'lineno') else ''
        out.append(pad + type(node).__name__ + span)
        for field in node._fields:
            if field in SKIPPED:
                continue
            value = getattr(node, field)
            if field == 'value' and isinstance(node, (ast.Constant, ast.MatchSingleton)):
                out.append(pad + ' ' + constant(value))
            else:
                dump(value, out, level + 1)


def reference(source):
    out = []
    dump(ast.parse(source), out)
    return '\n'.join(out) + '\n'


if __name__ == '__main__':
    sys.setrecursionlimit(20000)
    sys.stdout.write(reference(open(sys.argv[1], 'rb').read()))
