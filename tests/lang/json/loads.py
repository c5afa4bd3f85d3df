import json
for text in ("null", "true", "false", "0", "-5", "1.5", "-0", "-0.0", "1e3", "1E-2", "123456789012345678901234567890", "1.0", '""', '"a"', '"\\u00e9\\n\\t\\"\\\\\\/\\b\\f\\r"', '"\\ud83d\\ude00"', '"\\ud800"', "[]", "[1, 2 , 3]", "{}", '{"a": 1, "b": [true, null], "a": 2}', ' \n\t[ 1 ,\r\n{ "x" : { } } ] ', '"é日😀"', "NaN", "Infinity", "-Infinity", '{"a":{"b":{"c":[[[]]]}}}', "1e400", "[1.10, 2e0]"):
    value = json.loads(text)
    print(repr(text), "->", repr(value), type(value).__name__)
for text in ("", " ", "nul", "tru", "None", "'a'", "[1,]", "[1 2]", "[", "[1", "]", "{", '{"a"}', '{"a":}', '{"a":1,}', "{a: 1}", "{1: 2}", '{"a" 1}', '"abc', '"a\nb"', '"\\x"', '"\\u12"', '"\\u12g4"', "01", "1.", ".5", "-", "+1", "1e", "--1", "[1]]", "1 2", "{} x", "\x00", "nan", "[1,,2]", '{,}', '{"a":1 "b":2}', '[1,\n2,\n x]', '"\\', "[truefalse]", "\ufeff1", '{"a":1,"b"}', "inf", '[{]}'):
    try: print(repr(text), "->", repr(json.loads(text)))
    except json.JSONDecodeError as error: print(repr(text), "->", error, "|", error.msg, error.pos, error.lineno, error.colno)
print(json.loads(b'{"bytes": [1]}'), json.loads(bytearray(b"[2]")), json.loads('{"a": 1}', object_hook=lambda d: ("hook", d)), json.loads('{"a": {"b": 2}}', object_hook=lambda d: list(d.items())), json.loads('{"b": 1, "a": 2}', object_pairs_hook=list), json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: "i" + s), json.loads("[NaN, -Infinity]", parse_constant=lambda c: c.lower()), json.loads('"a\tb"', strict=False))
for bad in (None, 5, [], {"a": 1}):
    try: json.loads(bad)
    except TypeError as error: print(error)
try: json.loads("[1, x]")
except ValueError as error: print(type(error).__name__, error.doc, isinstance(error, json.JSONDecodeError), error.args)
data = {"a": [1, 2.5, None, True, "é\n"], "nested": {"k": [{}, []]}}
print(json.loads(json.dumps(data)) == data, json.loads(json.dumps({1: 2})), json.loads(json.dumps((1, (2,)))), json.loads(json.dumps("\u2028\x00😀")) == "\u2028\x00😀", json.loads(json.dumps([1e100, 0.1, 10 ** 25])) == [1e100, 0.1, 10 ** 25])
deep = "[" * 500 + "]" * 500
print(json.dumps(json.loads(deep)) == deep)
records = json.loads('[{"id": %s}]' % ', "x": 1}, {"id": '.join(map(str, range(5))))
print(records)
try: json.loads('{"a": 1', object_hook=lambda d: 1 / 0)
except ValueError as error: print(error)
try: json.loads('{"a": 1}', object_hook=lambda d: 1 / 0)
except ZeroDivisionError as error: print(error)
d = json.JSONDecoder(); print(d.decode(" [1] "), d.raw_decode('{"a": 1} tail'))
