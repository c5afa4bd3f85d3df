# The modules of the package: json.decoder, json.encoder, json.scanner.
import json
import json.scanner
from json.decoder import JSONDecodeError, JSONDecoder, scanstring
from json.encoder import JSONEncoder, encode_basestring, encode_basestring_ascii

print(json.decoder.JSONDecodeError is json.JSONDecodeError, json.encoder.JSONEncoder is json.JSONEncoder, JSONDecoder is json.JSONDecoder)
print(json.__name__, json.decoder.__name__, json.encoder.__name__, json.scanner.__name__)
print(encode_basestring('aé"\n\U0001d120'), encode_basestring_ascii('aé"\n\U0001d120'))
print(scanstring('"z\U0001d120x"', 1), scanstring('["a\\u007b", 1]', 2, True), scanstring('"a\tb"', 1, False))
print(json.decoder.NaN, json.decoder.PosInf, json.decoder.NegInf, json.encoder.INFINITY)
for attempt in (
    lambda: scanstring('"a', 1),
    lambda: scanstring('"\\x"', 1),
    lambda: scanstring('"a\tb"', 1),
    lambda: scanstring('"a"', 5),
    lambda: scanstring(b'"a"', 1),
    lambda: scanstring('"a"', 1 << 70),
    lambda: encode_basestring(1),
    lambda: encode_basestring_ascii(b'a'),
    lambda: JSONDecoder().decode('[1,'),
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)

scan = json.scanner.make_scanner(JSONDecoder(parse_int=str))
print(scan('[1, {"a": 2.5}] rest', 0), scan('  7', 2))
try:
    scan('x', 0)
except StopIteration as error:
    print(error.value)


class Words(JSONEncoder):
    def default(self, o):
        return str(o)


print(Words().encode({'a': range(2)}))
