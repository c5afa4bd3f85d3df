# The functions of unicodedata and their errors; samples of every plane (tests/tools/check_unicode.py compares all).
import unicodedata as u

forms = ('NFC', 'NFD', 'NFKC', 'NFKD')


def attempt(function, *args):
    try:
        return ascii(function(*args))
    except Exception as error:
        return f'{type(error).__name__}: {error}'


for c in [*range(0x20, 0x3000, 37), *range(0x3000, 0x110000, 2503), 0xBD, 0xB2, 0x2FFC, 0x2EBF0, 0x4EAC, 0xAC01, 0xFDFA, 0x1D15E, 0x2F81A, 0xD800, 0xFFFF, 0x10FFFF, 0x17000, 0x18B00, 0x1B170]:
    s = chr(c)
    name = u.name(s, None)
    print(f'{c:04X}', name, name is None or u.lookup(name) == s, u.decimal(s, None), u.digit(s, None), u.numeric(s, None), u.category(s), u.bidirectional(s), u.combining(s), u.east_asian_width(s), u.mirrored(s),
          u.decomposition(s), *[ascii(u.normalize(form, s)) for form in forms if u.normalize(form, s) != s])
for function in (u.decimal, u.digit, u.numeric, u.name, u.category, u.bidirectional, u.combining, u.east_asian_width, u.mirrored, u.decomposition, u.lookup):
    print(function.__name__, function)
    for args in ((), (1,), ('ab',), ('',), ('a',), ('\x00',), ('\ud800',), (b'a',), (None,), ('5', 5), ('x', 7), ('x', None), ('5', 5, 5)):
        print('  ', ascii(args), attempt(function, *args))
for args in (('NFC', 'a'), ('NFX', 'a'), ('nfc', 'a'), ('', ''), ('NFX', ''), (1, 'a'), ('NFC', 1), ('NFC', b'a'), ('NFC',), ('NFC', 'a', 1), ('NFD', '\ud800é'), ('NFKC', 'ﬁ①ａ㌀')):
    print(ascii(args), attempt(u.normalize, *args), attempt(u.is_normalized, *args))
for name in ('latin small letter a', 'KEYCAP DIGIT ONE', 'keycap number sign', 'NULL', 'BOM', 'vs256', 'X' * 257, 'X' * 256, 'é', '\ud800', 'NULL\0', 'HANGUL SYLLABLE ', 'HANGUL SYLLABLE A', 'CJK UNIFIED IDEOGRAPH-04E00',
             'CJK UNIFIED IDEOGRAPH-4e00', 'cjk compatibility ideograph-f900', 'TANGUT IDEOGRAPH-17000', 'nushu character-1b170', 'SPACE '):
    print(ascii(name)[:60], attempt(u.lookup, name)[:120])
text = 'a' + '\u0301\u0323\u0327\u0345' * 30 + 'e\u0301' * 3 + '\u1100\u1161\u11a8' + '\uac00\u11a8'
for form in forms:
    print(ascii(u.normalize(form, text)), u.is_normalized(form, text), u.is_normalized(form, u.normalize(form, text)))
print(u.unidata_version, u.__name__, u.__doc__)


class Text(str):
    pass


print(u.name(Text('a')), u.normalize(Text('NFD'), Text('é')) == 'e\u0301', u.lookup(Text('BULLET')))
