def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(f"{type(e).__name__}: {e}")
class I:
    def __init__(self, n): self.n = n
    def __index__(self): print("index", self.n); return self.n
class Bad:
    def __index__(self): return "x"
class Raise:
    def __index__(self): raise KeyError("idx")
class No: pass
s = "hello world hello"
for g in (lambda: s.find("hello", I(1)), lambda: s.rfind("hello", I(0), I(5)), lambda: s.index("world", I(3), I(12)), lambda: s.rindex("h", I(-6)), lambda: s.count("l", I(3), None), lambda: s.startswith("world", I(6)), lambda: s.endswith("world", I(0), I(11)), lambda: s.startswith(("x", "hello"), None, I(20)), lambda: s.split(" ", I(1)), lambda: s.rsplit(None, I(1)), lambda: s.replace("l", "L", I(2)), lambda: s.center(I(21), "*"), lambda: s.ljust(I(19)) + "|", lambda: s.rjust(I(19)), lambda: "7".zfill(I(3)), lambda: "a\tb".expandtabs(I(4)), lambda: "a\nb".splitlines(I(1)), lambda: "a\nb".splitlines([]), lambda: "a\nb".splitlines([0]), lambda: s[I(4)], lambda: s[I(1):I(9):I(2)], lambda: s * I(2), lambda: I(2) * "ab", lambda: "ab".__mul__(I(3)), lambda: "ab".__rmul__(I(0)), lambda: s[I(-1)], lambda: s[I(99)],
          lambda: s.find("h", Bad()), lambda: s.find("h", Raise()), lambda: s.find("h", No()), lambda: s[Bad()], lambda: s[Raise()], lambda: s[No()], lambda: s[No():], lambda: s[:Bad()], lambda: s.split(" ", Bad()), lambda: s.split(" ", No()), lambda: s * Bad(), lambda: s * No(), lambda: s.center(No()), lambda: s.find(No()), lambda: s.find("h", 1.5), lambda: s.center("x"), lambda: s.replace("a", "b", 1.5), lambda: s.zfill(None), lambda: s.startswith(No()), lambda: s.startswith((1,)), lambda: s * 1.5, lambda: s * (10 ** 30), lambda: s * I(10 ** 30), lambda: s.ljust(I(10 ** 30)), lambda: s.expandtabs(I(10 ** 12)), lambda: "a".__getitem__(No()), lambda: s.count("h", "x")):
    attempt(g)
class It:
    def __init__(self, *items): self.items = items
    def __iter__(self): print("iter"); return iter(self.items)
class GI:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return str(i)
class S(str):
    def __str__(self): return "other"
def gen():
    yield "g"
    yield S("h")
class BadIter:
    def __iter__(self): return 5
class RaiseIter:
    def __iter__(self): raise TypeError("mine")
class RaiseIter2:
    def __iter__(self): raise ValueError("mine")
class LenHint:
    def __init__(self): self.n = 2
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        return str(self.n)
    def __length_hint__(self): print("hint"); return 2
for x in (gen(), It("a", "b"), It(), It("a", 1), GI(), map(str, range(4)), (c for c in "xyz"), {"k": 1, "l": 2}, {"k": 1}.keys(), {"k": "v"}.values(), ["a", S("b")], ("t",), S("sub"), iter(["i", "j"]), "abc", [], No(), 5, None, int, BadIter(), RaiseIter(), RaiseIter2(), [1], ["a", None], LenHint(), zip("ab"), filter(None, ["", "f"]), reversed(["a", "b"]), range(2), b"ab", type("L", (list,), {"__iter__": lambda self: iter("LM")})([1])):
    attempt(lambda: "-".join(x))
attempt(lambda: S(",").join(It("a", "b"))); attempt(lambda: "".join(str(i) for i in range(2000))[-10:]); attempt(lambda: str.join("-", gen()))
def failing():
    yield "a"
    raise RuntimeError("in generator")
attempt(lambda: ",".join(failing()))
# str()
class St:
    def __repr__(self): return "St()"
    def __str__(self): return "st"
class Re:
    def __repr__(self): return "re"
class Sub(str):
    def __new__(cls, *args): print("new", args); return super().__new__(cls, *args)
attempt(lambda: str(St())); attempt(lambda: str(Re())); attempt(lambda: Sub(St())); attempt(lambda: Sub()); attempt(lambda: type(Sub(5)).__name__); attempt(lambda: str(object=St())); attempt(lambda: str(b"x", "ascii")); attempt(lambda: str(St(), "utf-8")); attempt(lambda: str(b"\xff", errors="replace")); attempt(lambda: str("x", "utf-8")); attempt(lambda: str(St(), errors="x")); attempt(lambda: str(5, 6)); attempt(lambda: str()); attempt(lambda: str(bytearray(b"q"), encoding="latin-1")); attempt(lambda: str(S("z"))); attempt(lambda: str.__new__(S, St())); attempt(lambda: str.__new__(int, "x")); attempt(lambda: str.__new__(5)); attempt(lambda: str.__str__(S("z"))); attempt(lambda: str([St(), Re()]))
# translate
class Map:
    def __init__(self, d): self.d = d
    def __getitem__(self, k): print("get", k); return self.d[k]
class MissMap(dict):
    def __missing__(self, k): print("miss", k); return None
attempt(lambda: "abcabc".translate(Map({97: "X", 98: None}))); attempt(lambda: "abcabc".translate(Map({97: "long", 98: "Y"}))); attempt(lambda: "aéaé".translate(Map({97: 98}))); attempt(lambda: "abab".translate(MissMap({97: "z"}))); attempt(lambda: "abc".translate({97: I(5)})); attempt(lambda: "abc".translate(Map({97: 1.5}))); attempt(lambda: "abc".translate(Map({97: 0x110000}))); attempt(lambda: "abc".translate(Map({97: -1}))); attempt(lambda: "ab".translate("x" * 97 + "YZ")); attempt(lambda: "ab".translate(["q"] * 98)); attempt(lambda: "ab".translate(5)); attempt(lambda: "aab".translate(Map({97: "", 98: True})))
attempt(lambda: str.maketrans({"a": 1, 98: "x", "c": None})); attempt(lambda: str.maketrans({"ab": 1})); attempt(lambda: str.maketrans({1.5: 1})); attempt(lambda: str.maketrans("ab", "xy", "z")); attempt(lambda: str.maketrans("ab", "x")); attempt(lambda: str.maketrans(5)); attempt(lambda: str.maketrans("a", 5)); attempt(lambda: str.maketrans(5, "a")); attempt(lambda: str.maketrans(MissMap({"a": 1}))); attempt(lambda: "abc".translate(str.maketrans("ab", "é\u4e2d", "c")))
attempt(lambda: "a" + S("b")); attempt(lambda: type("a" + S("b")).__name__); attempt(lambda: S("a") + S("b")); attempt(lambda: S("a") * 2); attempt(lambda: S("ab")[0]); attempt(lambda: S("x") in "xyz"); attempt(lambda: "x" in S("xyz")); attempt(lambda: S("a") == "a"); attempt(lambda: "a" == S("a")); attempt(lambda: S("a") < "b"); attempt(lambda: {S("a"): 1}["a"]); attempt(lambda: hash(S("a")) == hash("a")); attempt(lambda: S("Ab").lower()); attempt(lambda: len(S("abc"))); attempt(lambda: list(S("ab"))); attempt(lambda: S("a,b").split(S(","))); attempt(lambda: "%s" % S("q")); attempt(lambda: f"{S('q')}"); attempt(lambda: S("%s") % "q"); attempt(lambda: S("{}").format(1)); attempt(lambda: S("abc").upper().title())
