# SPDX-License-Identifier: MIT
"""Random expressions over the built-in types: operators, methods, functions and formats with fitting and unfitting operands. Values,
and the types and texts of exceptions, must be CPython's.

    random_expressions.py MONTY_RUN [OPTION ...] [--programs N] [--seed S] [--oracle PATH]

OPTIONs go to monty-run. The oracle is CPython 3.13, by default what the environment variable ORACLE names. Each expression that
differs is printed with both answers.
"""

import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile

EXPRESSIONS = 300  # in a program
HEAD = '''
def show(text, f):
    try:
        r = f()
        for _ in range(3):
            if hasattr(r, '__next__') or type(r).__name__ in ('map', 'filter', 'zip', 'enumerate', 'reversed'):
                r = list(r)
        s = repr(r)
        if len(s) > 400:
            s = s[:200] + '...' + s[-100:]
        print(text, type(r).__name__, s)
    except Exception as e:
        print(text, type(e).__name__, e)

'''
INTS = ['0', '1', '-1', '2', '3', '7', '10', '-13', '255', '256', '65536', '2**31', '-2**31', '2**61', '-2**61', '2**62', '2**63 - 1', '2**64',
        '-2**64 + 1', '10**18', '10**25', '-10**30', '3**70', 'True', 'False']  # fmt: skip
SMALL = ['0', '1', '2', '3', '5', '-1', '-2', '8', 'True']
FLOATS = ['0.0', '-0.0', '1.0', '-1.5', '0.1', '2.5', '3.5', '1e10', '1e16', '1e17', '1e22', '1e-5', '1e-7', '123456.789', '1e308', '-1e-308', '5e-324',
          'float("inf")', 'float("-inf")', 'float("nan")', '2.0**53', '0.30000000000000004', '1e100']  # fmt: skip
STRS = ["''", "'a'", "'abc'", "'Hello World'", "'  x y  '", "'a,b,,c'", "'é'", "'ß'", "'日本語'", "'😀x'", "'A\\nB\\r\\nC'", "'0'", "'42'", "' -7 '", "'3.14'", "'1_000'",
        "'\\x00'", "'\\ud800'", "'İstanbul'", "'ŉ'", "'tab\\there'", "'{}'", "'{0} {x}'", "'%s %d'", "'%5.2f|%-4s|%+x'", "'aaaa'", "'abcabc'", "'12'*20", "'\\u0130'", "'ΑΣ'", "'x'*50"]  # fmt: skip
BYTES = ["b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "b'Hello World'", "b'a,b,,c'", "b'  x '", "bytearray(b'abc')", "bytearray(b'')", "b'abcabc'", "b'0x1F'"]
SPECS = ["''", "'d'", "'x'", "'#X'", "'08b'", "'>10'", "'^10'", "'<+8'", "'*^12'", "',d'", "'_x'", "'.3f'", "'10.2e'", "'g'", "'.0f'", "'#.3g'", "'%'", "'.1%'", "'s'", "'c'", "'n'",
         "'=+6'", "'06.1f'", "'z.1f'", "'.2'", "'5'", "'1000'", "'>'", "'a<5'", "'Q'", "',.2f'", "'_d'", "'+,'", "' d'", "'.3s'", "'<<5'", "'-5'", "'0>3'", "'.5s'", "',s'", "'o'"]  # fmt: skip
BINARY = ['+', '-', '*', '/', '//', '%', '&', '|', '^', '<', '<=', '==', '!=', '>', '>=', 'in', 'not in', 'is not', 'and', 'or', '@']
FUNCTIONS = ['abs', 'all', 'any', 'ascii', 'bin', 'bool', 'bytes', 'bytearray', 'chr', 'complex', 'dict', 'divmod', 'enumerate', 'filter', 'float', 'format', 'frozenset', 'hash', 'hex',
             'int', 'isinstance', 'iter', 'len', 'list', 'map', 'max', 'min', 'next', 'oct', 'ord', 'pow', 'range', 'repr', 'reversed', 'round', 'set', 'slice', 'sorted', 'str',
             'sum', 'tuple', 'type', 'zip', 'callable', 'hasattr', 'getattr', 'issubclass']  # fmt: skip
SKIP = {'__init_subclass__', '__subclasshook__', '__reduce__', '__reduce_ex__', '__sizeof__', '__dir__', '__getattribute__', '__setattr__', '__delattr__', '__class_getitem__',
        '__init__', '__new__', '__doc__', '__class__', '__getstate__', '__buffer__', '__release_buffer__', '__alloc__', 'maketrans'}  # fmt: skip


class Maker:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def pick(self, xs):
        return self.rng.choice(xs)

    def many(self, depth, most=4):
        return ', '.join(self.value(depth - 1) for _ in range(self.rng.randrange(most)))

    def value(self, depth=2):
        kind = self.rng.randrange(18 if depth > 0 else 9)
        if kind < 3:
            return self.pick(INTS)
        if kind == 3:
            return self.pick(FLOATS)
        if kind < 7:
            return self.pick(STRS)
        if kind == 7:
            return self.pick(BYTES)
        if kind == 8:
            return self.pick(['None', '...', '1j', '2-3.5j', 'range(5)', 'range(10, 0, -3)', 'slice(1, 3)', 'slice(None, None, -1)', 'int', 'str', 'NotImplemented', 'len', 'frozenset({1, 2})'])
        if kind < 11:
            return f'[{self.many(depth)}]'
        if kind == 11:
            items = self.many(depth)
            return f'({items},)' if items else '()'
        if kind == 12:
            return '{' + ', '.join(f'{self.key()}: {self.value(depth - 1)}' for _ in range(self.rng.randrange(4))) + '}'
        if kind == 13:
            return self.pick(['set()', '{1, 2, 3}', '{2, 3.5}', "{'a'}", 'frozenset()', 'frozenset({3, 4})', '{(1, 2)}', '{0, False, 0.0}'])
        if kind == 14:
            return f'({self.value(depth - 1)} {self.pick(BINARY)} {self.value(depth - 1)})'
        if kind == 15:
            return f'({self.pick(["-", "+", "~", "not "])}{self.value(depth - 1)})'
        return self.pick(INTS + STRS)

    def key(self):
        return self.pick(SMALL + STRS[:8] + ['1.5', '(1, 2)', 'None', "b'k'"])

    def method(self):
        text = self.value(1)
        try:
            value = eval(text, {})
        except Exception:
            return self.expression()
        names = [n for n in dir(value) if n not in SKIP]
        if isinstance(value, type) or callable(value):
            return self.expression()
        name = self.pick(names)
        args = [self.fitting(value) if self.rng.random() < 0.6 else self.value(1) for _ in range(self.pick([0, 1, 1, 1, 2, 2, 3]))]
        return f'({text}).{name}({", ".join(args)})'

    def fitting(self, value):
        if self.rng.random() < 0.4:
            return self.pick(SMALL)
        if isinstance(value, str):
            return self.pick(STRS)
        if isinstance(value, (bytes, bytearray)):
            return self.pick(BYTES)
        if isinstance(value, (int, float)):
            return self.pick(INTS + FLOATS)
        return self.value(1)

    def expression(self):
        kind = self.rng.randrange(14)
        if kind < 3:
            return f'{self.value()} {self.pick(BINARY)} {self.value()}'
        if kind == 3:
            return f'({self.value()})[{self.pick(SMALL)}]'
        if kind == 4:
            parts = [self.pick([*SMALL, '', '', 'None', '-100', '100', "'a'", '1.0']) for _ in range(3)]
            return f'({self.value()})[{":".join(parts)}]'
        if kind < 8:
            return self.method()
        if kind < 10:
            name = self.pick(FUNCTIONS)
            return f'{name}({", ".join(self.value() for _ in range(self.pick([0, 1, 1, 1, 1, 2, 2, 3])))})'
        if kind == 10:
            return f'format({self.pick(INTS + FLOATS + STRS + ["1j"])}, {self.pick(SPECS)})'
        if kind == 11:
            spec = ''.join(self.pick(['%', '%', 'a']) + self.pick(['s', 'r', 'd', 'x', '#o', '5.2f', '-6s', '+d', '05d', 'c', 'e', '%', '(a)s', '*d', '.3s', 'i', 'G', ' d']) for _ in range(self.rng.randrange(1, 3)))
            return f'{self.pick(["", "b"])}{spec!r} % {self.value()}'
        if kind == 12:
            spec = ''.join('{' + self.pick(['', '0', '1', 'a', '0[0]', '0.real', '!r', '!s:>5', ':>8', ':{}', '0:{1}', ':x', '!a', ':.2f', '0!r:*^9']) + '}' + self.pick(['', '-', '{{', '}}']) for _ in range(self.rng.randrange(1, 3)))
            return f'{spec!r}.format({self.many(2)})'
        return f'{self.value(1)} {self.pick(["**", "<<", ">>"])} {self.pick(SMALL + ["0.5", "-3.0", "64", "200"])}'


def program(seed):
    maker = Maker(seed)
    lines = []
    for number in range(EXPRESSIONS):
        text = maker.expression()
        if 'hash' in text or '10**18 *' in text or '* 10**18' in text:
            continue
        try:
            compile(text, 'x', 'eval')
        except (SyntaxError, ValueError):
            continue
        lines.append(f'show({number}, lambda: {text})')
    return HEAD + '\n'.join(lines) + '\n', {int(line[5 : line.index(',')]): line for line in lines}


def run(command, path, timeout=60):
    done = subprocess.run([*command, str(path)], capture_output=True, encoding='utf-8', errors='surrogateescape', timeout=timeout)
    return done.stdout.splitlines(), done.returncode, done.stderr[-1500:]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--programs', type=int, default=20)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--oracle', default=os.environ.get('ORACLE', sys.executable))
    arguments, command = parser.parse_known_args()
    differing = count = 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'main.py'
        for number in range(arguments.programs):
            text, lines = program(f'{arguments.seed}-{number}')
            path.write_text(text, encoding='utf-8')
            try:
                expected, _, stderr = run([arguments.oracle, '-W', 'ignore'], path, 10)
            except subprocess.TimeoutExpired:
                continue  # something that only limits end
            if stderr:
                raise SystemExit(f'the oracle fails: {stderr}')
            printed, code, stderr = run(command, path)
            count += len(lines)
            answers = {line.split(' ', 1)[0]: line for line in printed}
            if code:
                print(f'program {number} ends with {code}: {stderr}')
                differing += 1
            for line in expected:
                key = line.split(' ', 1)[0]
                if not key.isdigit() or int(key) not in lines or ' at 0x' in line:
                    continue
                got = answers.get(key, '')
                if got == line.replace('TypeError  expected', 'TypeError expected'):
                    continue  # the name that CPython leaves out leaves a space
                if 'set' in line and sorted(got) == sorted(line):
                    continue  # the order of strings in sets
                if got != line:
                    differing += 1
                    print(f'{lines[int(key)]}\n  CPython {line}\n  monty   {got}')
    print(f'{count} expressions, {differing} differ')
    return 1 if differing else 0


if __name__ == '__main__':
    sys.exit(main())
