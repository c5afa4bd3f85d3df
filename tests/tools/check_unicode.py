# SPDX-License-Identifier: MIT
"""Compares unicodedata with CPython's: every code point with every function, every name, alias and named sequence both ways, and texts
of random marks in the four normal forms. Some minutes.

    python3.13 tests/tools/check_unicode.py build/core/monty-run
"""

import random
import subprocess
import sys
import tempfile

import make_unicode

CHUNK = 1 << 14
FUNCTIONS = '''
import unicodedata as u
forms = ('NFC', 'NFD', 'NFKC', 'NFKD')

def line(c):
    s = chr(c)
    name = u.name(s, None)
    found = name is None or (u.lookup(name) == s and (name.startswith(('CJK U', 'HANGUL SYLLABLE ')) or u.lookup(name.lower()) == s))
    values = [u.decimal(s, None), u.digit(s, None), u.numeric(s, None), name, found, u.category(s), u.bidirectional(s), u.combining(s), u.east_asian_width(s), u.mirrored(s), u.decomposition(s)]
    return f'{c:04X} {values} {[ascii(u.normalize(form, s)) for form in forms]} {[u.is_normalized(form, s) for form in forms]}'
'''
NAMES = '''
import unicodedata as u

def line(name):
    try:
        return f'{name} {ascii(u.lookup(name))}'
    except KeyError as error:
        return f'{name} {error}'
'''
TEXTS = '''
import unicodedata as u

def line(text):
    return ' '.join(ascii(u.normalize(form, text)) for form in ('NFC', 'NFD', 'NFKC', 'NFKD'))
'''


def odd_names(names):
    """Names that are none, or nearly one."""
    yield from ('', ' ', 'A', 'SPACE ', ' SPACE', 'LATIN  SMALL LETTER A', 'HANGUL SYLLABLE', 'HANGUL SYLLABLE ', 'HANGUL SYLLABLE Q', 'hangul syllable gag', 'CJK UNIFIED IDEOGRAPH-', 'X' * 300)
    for first in ('CJK UNIFIED IDEOGRAPH-', 'CJK COMPATIBILITY IDEOGRAPH-', 'KHITAN SMALL SCRIPT CHARACTER-', 'NUSHU CHARACTER-', 'TANGUT IDEOGRAPH-'):
        for code in ('4E00', '04E00', '4e00', '9FFF', 'A000', '20000', '2A6E0', 'F900', '0F900', 'FA6E', '2F800', '18B00', '18CD5', '18CD6', '1B170', '1B2FC', '17000', '4E0', '004E00', '-4E00'):
            yield first + code
            yield (first + code).lower()
    for name in random.choices(names, k=3000):
        i = random.randrange(len(name))
        yield name[:i] + name[i + 1:]
        yield name[:i] + 'X' + name[i:]
        yield name.swapcase()


def random_text():
    marks = [0x300, 0x301, 0x323, 0x327, 0x345, 0x5B0, 0x94D, 0x9BE, 0xDCF, 0x1161, 0x1175, 0x11A8, 0x11C2, 0x302E, 0x3099, 0x1D165, 0x1D16D, 0x1D16E, 0x110BA, 0x11130]
    bases = [0x41, 0x61, 0xC5, 0x1E9B, 0x212B, 0x1100, 0x1112, 0xAC00, 0xAC01, 0xD7A3, 0x9C7, 0xDD9, 0x304B, 0x30A6, 0xFB01, 0xFDFA, 0x2126, 0x1D15E, 0x2F800, 0x11099, 0xD800, 0x3B1, 0x1F82]
    return ''.join(chr(random.choice(marks if random.random() < 0.7 else bases)) for _ in range(random.choice((2, 3, 5, 9, 40, 70))))


def compare(monty, program, items):
    """How many lines differ."""
    space = {}
    exec(program, space)
    with tempfile.NamedTemporaryFile('w', suffix='.py') as file:
        file.write(f'{program}\nfor item in {ascii(items)}:\n    print(line(item))\n')
        file.flush()
        run = subprocess.run([monty, file.name], capture_output=True, text=True)
    got, wanted = run.stdout.splitlines(), [space['line'](item) for item in items]
    if len(got) != len(wanted):
        print(f'{len(got)} lines instead of {len(wanted)}: {run.stderr}')
    differ = [(a, b) for a, b in zip(got, wanted) if a != b]
    for a, b in differ[:5]:
        print(f'monty:   {a}\nCPython: {b}')
    return len(differ) + abs(len(got) - len(wanted))


def main(monty):
    random.seed(15)
    differ = 0
    for first in range(0, sys.maxunicode + 1, CHUNK):
        differ += compare(monty, FUNCTIONS, range(first, first + CHUNK))
    names = [name for name, _ in make_unicode.internal_names()]
    differ += compare(monty, NAMES, names + list(odd_names(names)))
    named = [name for code in range(sys.maxunicode + 1) if (name := make_unicode.unicodedata.name(chr(code), None))]
    differ += compare(monty, NAMES, list(odd_names(named)))
    for _ in range(20):
        differ += compare(monty, TEXTS, [random_text() for _ in range(2000)])
    print(f'{differ} lines differ')
    return differ != 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
