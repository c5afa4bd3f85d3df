def attempt(source, mode='exec'):
    try:
        code = compile(source, '<test>', mode)
    except Exception as e:
        print(ascii(source), type(e).__name__, e.args[0] if type(e) is SyntaxError else e, [getattr(e, n, 0) for n in ('filename', 'lineno', 'offset', 'end_lineno')], e.__context__ and type(e.__context__), e.__cause__)
    else:
        g = {}
        exec(code, g)
        print(ascii(source), ascii(g.get('x')))
for s in [b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", b"#coding=cp1251\nx = '\xe9'", b"\n# vim: set fileencoding=koi8-r :\nx = '\xc1'", b"1\n# coding: cp1251\nx = '\xc3\xa9'", b"\n\n# coding: cp1251\nx = '\xc3\xa9'", b"# coding: nope\nx = 1", b"# coding: utf-8\nx = '\xc3\xa9'", b"# coding: utf8\nx = '\xe9'",
    b"\xef\xbb\xbfx = '\xc3\xa9'", b"\xef\xbb\xbf# coding: latin-1\nx = 1", b"\xef\xbb\xbf# coding: utf-8\nx = 1", b"\xef\xbb\xbf# coding: utf-8-sig\nx = 1", b"# coding: utf-8-sig\nx = '\xc3\xa9'", b"\xef\xbba", b"x = 1\ny = '\xff'", b"# coding: ascii\nx = '\xc3\xa9'", b"  \t\f# coding: cp437\nx = '\x81'",
    b"x = 1 # coding: cp1251\ny = '\xc3\xa9'", b"#!/usr/bin/python\n#coding:latin-1\nx = '\xe9'", b"# encoding : latin-1\nx='\xc3\xa9'", b"# coding:latin-1 \r\nx = '\xe9'\r\n", b"# Latin-1 coding: Latin_1\nx = '\xe9'", b"# coding: iso-latin-1-unix\nx = '\xe9'", b"# coding: utf-7\nx = '+AOk-'", b"# coding: cp1252\nx = '\x81'", b"# coding: latin-1\nx = \xe9+",
    b"# coding: cp1251\nPython = \"\xcf\xb3\xf2\xee\xed\" +", b"x = 1\0", b"# coding: latin-1\n\0", b"'''\n# coding: cp1251\n'''\nx = '\xc3\xa9'", b"\\\n# coding: cp1251\nx = '\xc3\xa9'", b"# coding: unicode_escape\nx = '\\xe9'", b"\x0c\n# coding: latin-1\nx='\xe9'", "# coding: cp1251\nx = 'é'", "\ufeffx = 1", bytearray(b"# coding: latin-1\nx = '\xe9'")]:
    attempt(s)
print(ascii(eval(b"\xef\xbb\xbf'\xc3\xa9'")), ascii(eval(b" '\xc3\xa9'")), ascii(eval(b"# coding: latin-1\n'\xe9'")))
exec(b"# coding: latin-1\ny = '\xe9'")
print(ascii(y))
for f in (eval, exec):
    try: f(b"\xef\xbba")
    except SyntaxError as e: print(e)
