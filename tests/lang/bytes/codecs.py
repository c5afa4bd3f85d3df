names = ['cp037', 'cp437', 'cp864', 'cp875', 'cp1006', 'cp1251', 'cp1252', 'ISO-8859-15', 'koi8-r', 'mac-roman', 'csisolatinhebrew']
sample = ''.join(map(chr, list(range(256)) + [0x20AC, 0x416, 0x3B1, 0x5D0, 0x627, 0xE01, 0x2126, 0xFB01, 0xD800, 0xDC80, 0x1F600]))
for name in names:
    for handler in ('strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass', 'xmlcharrefreplace', 'nope'):
        try:
            text = bytes(range(256)).decode(name, handler)
            print(name, handler, text.encode('unicode_escape')[:2000])
        except Exception as e:
            print(name, handler, type(e).__name__, e)
        try:
            print(' ', sample.encode(name, handler))
        except Exception as e:
            print(' ', type(e).__name__, e)
    print(' ', 'a\u20ac\u0416z\u4e2d\u4e2e'.encode(name, 'namereplace'))
def tries(data, codec):
    for handler in ('strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass'):
        try:
            r = data.decode(codec, handler) if isinstance(data, bytes) else data.encode(codec, handler)
            print(codec, ascii(data), handler, ascii(r))
        except Exception as e:
            print(codec, ascii(data), handler, type(e).__name__, e, getattr(e, 'start', None), getattr(e, 'end', None), getattr(e, 'reason', None))
            if handler == 'strict': continue
            if 'position' not in str(e): break
        if handler == 'strict': break
for codec in ('unicode_escape', 'raw_unicode_escape', 'utf-7'):
    for text in ('', 'abc', 'a\\b', '\t\n\r\0\x7f\x80\xff', '\u20ac\U0001f600', '\ud800a', 'a+b-c~\\', '+', '\xa3-1', '\u4e2d\u6587-x', '\u4e2d.', '\udc00\ud800', 'Hi Mom -\u263a-!', 'A\u2262\u0391.', '\x00', '\\u0041', '~'):
        tries(text, codec)
for data in (rb'\x', rb'\x4', rb'\x4g', rb'\x41', rb'\u12', rb'\u12zz', rb'\u0041\U0001f600', rb'\U00110000', rb'\U0011', rb'\N{LATIN SMALL LETTER A}\N{nope}', rb'\N', rb'\N{', rb'\N{}', rb'\N{a', b'abc\\', rb'\101\7\78\777', b'\\\nx', b'\xe9\\xe9', rb'\q\\\'\"\a\b\f\n\r\t\v', rb'\u', rb'\\u0041', rb'\xzz\xzz', rb'\ud800\udc00', b'\\\xff'):
    tries(data, 'unicode_escape')
    tries(data, 'raw_unicode_escape')
for data in (b'', b'abc', b'+-', b'+', b'+AGE', b'+AGE-', b'+AGE-b', b'+A', b'+AA-', b'+AAA-', b'+AB-', b'+AGF-', b'+!', b'a\xffb', b'+\xff', b'+AGE\xff', b'+AGEA-', b'+2ADcAA-', b'+2AA-', b'+2AA.', b'+2ADYAA-', b'+3AA-', b'+AGE!x+AGE', b'\\~', b'+IKwgrA-a-', b'+AGEAYg', b'+AGEAYgB', b'+2AAx-', b'+,+,', b'+AGE+', b'a+4', b'+4A-+4A-', b'+2AA', b'+ImIDkQ.x'):
    tries(data, 'utf-7')
for n in ('utf7', 'U7', 'unicode-escape', 'UTF_7', 'idna2', 'cp99999', 'x' * 100):
    try: print(n, 'a'.encode(n))
    except LookupError as e: print(e)
