import json
def t(f):
    try: print(repr(f())[:200])
    except Exception as e: print(type(e).__name__, str(e)[:150])
for s in ('"\\u1234\\ud800"', '"\\ud800\\u0041"', '"\\ud800\\udc00"', '"\\ud800x"', '"\\udc00"', '"\\ud83d\\ud83d\\ude00"', '"\\u 123"', '"\\u+123"', '"\\u0x1f"', '"\\u12', '"\\u1', '"\\', '"abc\\', '"a\\q"', '"\x01"', '"ab\tc"', '-Infinit', '-I', 'Infinit', 'Na', 'tru', '[-]', '[1,2', '[1,', '[1 ', '[ ', '{ ', '{"a" ', '{"a": ', '{"a":1 ', '{"a":1, ', '{"a":1,}', '[1, ]', '[1 ,]', '{"a":1 , }', '{"a', '{"a\n":1}', '1.5.5', '1.e5', '1e+', '1E5', '-0', '-0.0', '1e5', '00', '-01', '\t1', '\x0b1', '1\x0b', '\u00a01', '[1]\u2028', '{"a":1}}', '{"a":nul}', '[NaN,Infinity,-Infinity]', '0e0', '1' * 400 + 'e-390', '12345678901234567890', '-9223372036854775808', '-9223372036854775809', '2305843009213693952', '2305843009213693951', '-2305843009213693952', '-2305843009213693953', '999999999999999999', '0.1e', '[0.]', '{1:2}', '{"a":1 "b"}', '{"a":1,,}', "{'a':1}", '"\\ud800\\u12"', '"\\ud800\\u12x4"', '"\\ud800\\u1234"', '"\\ud800\\n"', '"\\ud800\\u123', '"\\ud800\\ud', '"\\ud800\\udc00', '"\\u1234', '"\\u12345', '"\\ud800\\udc0x" ', '"\\ud800\\udc0"   ', '"\\uD83D\\uDE00"', '"\\uABCG"', '"é', '"é\\', '"日\\u12"', '"日\\x"', '["日", 1.5, -2e3, 12345678901234567890, {"é": null}]', '"日\x01"', '日', '[日', '{"日" 1}', '{"日":1 日', '"\U0001f600\\n\\t\U0001f600"', '"a\\u0000b"', '[1.7976931348623157e308, 4.9e-324, 5e-325, 1e-400]', '"' + 'x' * 100 + '\\n' + 'y' * 100 + '"', '"' + 'x' * 17, '[' * 3 + ']' * 2, '{"a":{"b":{"c":', '[[[[1],2],3],4', 'true false', 'nullx', '[true,false,null]', '[tru]', '{"a":true,"b":fals}', '--', '-a', '- 1', '[1,-]', '"\x7f"', '"\\/"', '" \\" "'):
    t(lambda: json.loads(s))
for b in (b'\xef\xbb\xbf[1]', '[1,"é"]'.encode('utf-16'), '[1]'.encode('utf-16-le'), '[1]'.encode('utf-16-be'), '[1]'.encode('utf-32'), '[1]'.encode('utf-32-le'), '[1]'.encode('utf-32-be'), b'\xff', b'"\xed\xa0\x80"', b'', b'1', b'12', b'1\x00', b'\x001', bytearray(b'[2]')):
    t(lambda: json.loads(b))
for n in (900, 5000):
    x, y = [], {}
    for _ in range(n): x, y = [x], {"k": y}
    t(lambda: len(json.dumps(x))); t(lambda: len(json.dumps(y))); t(lambda: json.dumps(json.loads(json.dumps(x))) == json.dumps(x))
for n in (10500,):
    t(lambda: json.loads("[" * n)); t(lambda: json.loads('{"a":' * n))
    try: json.loads('[{"a":' * n)
    except RecursionError: print("too deep")
    x, y = [], {}
    for _ in range(n): x, y = [x], {"k": y}
    t(lambda: json.dumps(x)); t(lambda: json.dumps(y))
z = []; z.append(z)
t(lambda: json.dumps(z, check_circular=False)); t(lambda: json.dumps(z)); t(lambda: json.dumps([[z]])); t(lambda: json.dumps({"z": z}))
w = {}; w["w"] = [w]
t(lambda: json.dumps(w)); t(lambda: json.dumps(w, check_circular=False)); t(lambda: json.dumps(w, sort_keys=True)); t(lambda: json.dumps(w, indent=1))
shared = [1]; t(lambda: json.dumps([shared, shared, {"a": shared}]))
for a in (dict(separators=5), dict(separators=("a",)), dict(indent=1.5), dict(cls=5), dict(foo=1), dict(default=5)): t(lambda: json.dumps([1j], **a))
for a in (dict(cls=5), dict(foo=1), dict(object_hook=5), dict(parse_int=5)): t(lambda: json.loads('{"a": 1}', **a))
t(lambda: json.loads()); t(lambda: json.dumps()); t(lambda: json.loads("1", 2)); t(lambda: json.dumps(1, 2))
t(lambda: json.dumps(10 ** 5000)); t(lambda: json.loads("1" * 5000)); t(lambda: json.loads("-" + "1" * 5000)); t(lambda: json.loads("1" * 4300) > 0)
t(lambda: json.dumps([1, {"a": {1, 2}}])); t(lambda: json.dumps({b"x": 1})); t(lambda: json.dumps({"a": {(1,): 2}}, indent=1))
d = json.JSONDecoder()
for f in (lambda: d.raw_decode("  1"), lambda: d.raw_decode("  1", 2), lambda: d.raw_decode("1", 5), lambda: d.raw_decode("[1", -2), lambda: d.decode(b"1"), lambda: d.decode(5), lambda: d.decode(" [1] x"), lambda: d.raw_decode("[1, 2] [3]"), lambda: json.JSONDecoder(5), lambda: json.JSONEncoder(5)): t(f)
e = json.JSONDecodeError("m", "a\nbc\nd", 4)
print(e.msg, repr(e.doc), e.pos, e.lineno, e.colno, e.args, e, isinstance(e, ValueError), type(e).__module__)
