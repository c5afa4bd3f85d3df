# \N{...} in literals and f-strings, and the error handler that writes it.
print("\N{BULLET}|\N{latin small letter e with acute}|\N{NULL}|\N{LF}|\N{NBSP}|\N{CJK UNIFIED IDEOGRAPH-4E00}|\N{HANGUL SYLLABLE GGEOLH}|\N{TIBETAN LETTER -A}".encode())
x = 3
print(f"{x}\N{DEGREE SIGN}\N{LATIN CAPITAL LETTER C}{x:\N{BULLET}>4}", f'''\N{SNOWMAN}{"\N{COMET}"}''', "a" "\N{MICRO SIGN}" f"{x}")
print(b"\N{BULLET}", r"\N{BULLET}", rf"\N{x}", len("\\N{BULLET}"))
for text in (r'"\N{FOO}"', r'"ab\N{FOO}c"', r'"é\N{FOO}"', r'"\N{LATIN SMALL LETTER A"', r'"\N"', r'"\N{}"', r'"\N {A}"', r'"\N{é}"', r'"\N{KEYCAP DIGIT ONE}"', r'"\N{LATIN SMALL LETTER A }"', r'"\N{\x41}"',
             r'"\N{hangul syllable gag}"', r'"\N{cjk unified ideograph-4E00}"', r'f"{1}\N{FOO}"', r'f"\N"', r'f"\N{"', r'f"\N{BULLET"', r'f"\N{BULLET}}"', r'"\N{%s}"' % ('A' * 2000)):
    try:
        print(ascii(eval(text)))
    except SyntaxError as error:
        print(ascii(text)[:40], error)
print('aé€漢가\x00\ue000\U0001F600\u2FFC'.encode('ascii', 'namereplace'), 'é€'.encode('latin-1', 'namereplace'))
try:
    b'\xff'.decode('ascii', 'namereplace')
except TypeError as error:
    print(error)
