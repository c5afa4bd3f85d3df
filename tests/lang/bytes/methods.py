b = b"Hello, World"
print(b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize(), b[0], b[1:3], b[::-1], len(b), list(b[:3]), 72 in b, b"ell" in b)
print(b.find(b"o"), b.find(111), b.rfind(b"o"), b.index(b"W"), b.count(b"l"), b.count(108), b.startswith(b"He"), b.endswith((b"x", b"d")), b.replace(b"l", b"L", 1))
print(b.split(), b.split(b","), b.rsplit(b"l", 1), b" a b ".split(), b"a\nb\r\nc".splitlines(), b"a-b".partition(b"-"), b"a-b-c".rpartition(b"-"), b",".join([b"a", b"b"]))
print(b" x ".strip(), b"xax".strip(b"x"), b" x".lstrip(), b"x ".rstrip(), b"ab".center(6, b"*"), b"ab".ljust(4), b"ab".rjust(4, b"."), b"42".zfill(5), b"a\tb".expandtabs(4), b"prefix".removeprefix(b"pre"), b"suffix".removesuffix(b"fix"))
print(b"abc".isalpha(), b"123".isdigit(), b"a1".isalnum(), b" ".isspace(), b"AB".isupper(), b"ab".islower(), b"Ab".istitle(), b"\x80".isascii())
print(b"abc".hex(), b"abc".hex(":"), b"abcd".hex("-", 2), bytes.fromhex("61 62 63"), bytes.fromhex("FF00"), b"abc".decode(), b"\xc3\xa9".decode("utf-8"), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"))
print(bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(3)), bytes(), bytes(bytearray(b"q")), bytes((65,)))
print(b"a" + b"b", b"ab" * 2, b"a" < b"b", b"a" == b"a", b"a" == "a", hash(b"a") == hash(b"a"), b"ab" > b"aa", b"" or "empty")
print(repr(b"it's"), repr(b'"'), repr(b"\x00\x7f\xff\n\t\\"), str(b"a"), [b"a"], {b"k": 1}[b"k"], bytes(b"abc")[True], b"%d" % 5)
print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"), (258).to_bytes(2, "big"), (-1).to_bytes(2, "big", signed=True), int.from_bytes(b"\xff", signed=True), (5).to_bytes())
ba = bytearray(b"abc")
ba[0] = 120; ba.append(100); ba += b"ef"; ba.extend([103])
print(ba, ba.pop(), ba.pop(0), ba, len(ba), ba[0], ba[1:3], ba == b"bcdef"[:5] if False else ba)
ba[1:2] = b"ZZ"; ba.insert(0, 65); ba.remove(90); ba.reverse()
print(ba, bytes(ba), ba.copy(), ba.upper(), ba.find(b"Z"), bytearray(2), bytearray("hé", "utf-8"), ba.decode())
del ba[0]; ba.clear(); print(ba, bool(ba), bytearray(b"x") + b"y", b"x" + bytearray(b"y"), bytearray(b"a") * 2)
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
for action in (lambda: b"a" + "b", lambda: b"a"[5], lambda: b"abc".index(b"z"), lambda: b"a".join(["b"]), lambda: b"a".find("b"), lambda: b"a".replace("a", "b"), lambda: bytes("é"), lambda: bytes([300]), lambda: bytes(-1), lambda: bytes.fromhex("6"), lambda: bytes.fromhex("zz"), lambda: b"\xff".decode("ascii"),
               lambda: b"a".split(b""), lambda: "a" in b"a", lambda: 300 in b"a", lambda: b"a" < "a", lambda: b"a".startswith("a"), lambda: bytes(1.5), lambda: bytes("a", 5), lambda: bytearray(b"a").append(300), lambda: bytearray(b"a").append("a"), lambda: bytearray().pop(), lambda: bytearray(b"a").remove(98), lambda: hash(bytearray()), lambda: (300).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: int.from_bytes("a", "big"), lambda: (1).to_bytes(1, "middle"), lambda: b"abc".__setitem__, lambda: b"a".center(3, "x"), lambda: b"%s" % "a"):
    attempt(action)
