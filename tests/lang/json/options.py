import json
def t(f):
    try: print(repr(f())[:300])
    except Exception as e: print(type(e).__name__, str(e)[:150])
data = {"b": [1, {"x": None, "a": [True, False]}, []], "a": {"é": "日😀", "t": (1.5, -0.0, 1e22)}, "c": {}, "": ""}
for o in (dict(), dict(indent=2), dict(indent=0), dict(indent=""), dict(indent="é"), dict(indent=-1), dict(indent=True), dict(sort_keys=True), dict(sort_keys=True, indent=1), dict(ensure_ascii=False), dict(ensure_ascii=False, indent="\t"), dict(separators=(",", ":")), dict(separators=("日", "é")), dict(separators=("é", "ü"), ensure_ascii=False, indent=1), dict(check_circular=False), dict(separators=("", "")), dict(indent=3, separators=(" ;", " = "))):
    t(lambda: json.dumps(data, **o)); t(lambda: json.JSONEncoder(**o).encode(data)); print("".join(json.JSONEncoder(**o).iterencode(data)) == json.dumps(data, **o))
t(lambda: json.dumps({(1, 2): 3}, skipkeys=True, indent=2)); t(lambda: json.dumps({(1, 2): 3, "a": 1, (3,): 1}, skipkeys=True, indent=2)); t(lambda: json.dumps({"a": 1, (1, 2): 3}, skipkeys=True)); t(lambda: json.dumps({(1, 2): 3}, skipkeys=True))
for v in ({1: 2, None: 3, True: 4, 1.5: 5, float("inf"): 6, float("nan"): 7, 10 ** 20: 8}, [float("nan"), float("inf"), -float("inf")]):
    t(lambda: json.dumps(v)); t(lambda: json.dumps(v, allow_nan=False))
t(lambda: json.dumps({3: 1, 1: 2, 2.5: 3}, sort_keys=True)); t(lambda: json.dumps({"b": 1, None: 2}, sort_keys=True)); t(lambda: json.dumps({None: 1, True: 4}, sort_keys=True)); t(lambda: json.dumps([{"b": 1, "a": 2}, {"d": {"z": 1, "y": 2}}], sort_keys=True))
t(lambda: json.dumps("\x7f\x80\u07ff\U0010ffff\ud800")); t(lambda: json.dumps("\x7f\x80\u07ff\U0010ffff\n\"\\\b\f\r\t\x1f/", ensure_ascii=False)); t(lambda: json.dumps("a" * 20 + '"' + "b" * 20 + "é" + "c" * 20)); t(lambda: json.dumps("a" * 20 + '"' + "b" * 20 + "日" + "c" * 20, ensure_ascii=False))
t(lambda: json.dumps([0, -1, 2 ** 61 - 1, 2 ** 61, -2 ** 61, -2 ** 61 - 1, 10 ** 30, -10 ** 30, 1e16, 1e15, 123456.789, 5e-324, 1.7976931348623157e308, 0.1, 1 / 3]))
class L(list):
    def __iter__(self): print("iter"); return iter([7, [8]])
class L2(list):
    def __len__(self): print("len"); return 5
class D(dict):
    def items(self): print("items"); return [("y", 2), ("x", [1])]
class D2(dict):
    def items(self): return [("x", 1, 2)]
class D3(dict):
    def items(self): return iter([("x", 1)])
class D4(dict):
    def __iter__(self): print("dict iter"); return iter("q")
class T(tuple):
    def __iter__(self): print("tuple iter"); return iter([9])
class S(str):
    def __str__(self): return "no"
    def __repr__(self): return "no"
class I(int):
    def __str__(self): return "no"
    def __repr__(self): return "no"
class F(float):
    def __repr__(self): return "no"
class B(bytes): pass
for v in (L([1]), L(), L2([1]), L2(), D(a=1), D(), D2(a=1), D3(a=1), D4(a=1), T([1]), T(), {S("k"): S("v"), I(5): I(6), F(1.5): F(2.5)}, [S('é"')], B(b"x"), [[L([1])], {"d": D(z=1)}]):
    t(lambda: json.dumps(v)); t(lambda: json.dumps(v, indent=1, sort_keys=True))
class E(json.JSONEncoder):
    def default(self, o):
        print("default", type(o).__name__)
        if isinstance(o, complex): return {"re": o.real, "im": [o.imag]}
        if isinstance(o, set): return sorted(o)
        if isinstance(o, range): return [complex(i, 0) for i in o]
        return super().default(o)
for v in (1j, [1j, 2], {"a": {1, 2}, "b": [range(2), (3j,)]}, {"bad": object}, [range(1), range(1)]):
    t(lambda: json.dumps(v, cls=E)); t(lambda: json.dumps(v, cls=E, indent=1)); t(lambda: json.dumps(v, default=lambda o: str(o)[:7])); t(lambda: "".join(E().iterencode(v)))
loop = []
def cyclic(o): return [loop]
loop.append(1j)
t(lambda: json.dumps(loop, default=cyclic)); t(lambda: json.dumps(1j, default=lambda o: o)); t(lambda: json.dumps(1j, default=lambda o: [o]))
try: json.dumps(1j, default=lambda o: o, check_circular=False)
except RecursionError: print("too deep")
same = 2j
t(lambda: json.dumps([same, same, [same]], default=lambda o: o.imag))
d = {"a": 1}
def grow(o): d["zz"] = 5; return 1
d["o"] = 1j
t(lambda: json.dumps(d, default=grow))
l = [1j]
def longer(o):
    if len(l) < 4: l.append(7)
    return 1
t(lambda: json.dumps(l, default=longer))
class X(json.JSONEncoder):
    def iterencode(self, o, _one_shot=False): yield "x"; yield repr(_one_shot)
class Y(json.JSONEncoder): item_separator = ";"; key_separator = "="
t(lambda: json.dumps([1], cls=X)); t(lambda: json.dumps("s", cls=X)); t(lambda: json.dumps({"a": [1, 2]}, cls=Y)); t(lambda: json.dumps([1, 2], cls=Y, indent=1))
t(lambda: json.JSONEncoder(separators=("a", "b"), indent=1).item_separator); t(lambda: vars(json.JSONEncoder(sort_keys=1)))
class W:
    def write(self, s): print("w", repr(s))
json.dump({"a": [1, {"b": 2.5}, [], {}], "c": "x", 1: None, "s": [[1], ["é", True]]}, W()); json.dump([1, "a", [2, [3]], {}, {"k": [True]}], W(), indent=1); json.dump("x", W()); json.dump([1j, [2j]], W(), default=lambda o: [o.imag]); json.dump({"b": 1, "a": 2, (1,): 3}, W(), sort_keys=False, skipkeys=True); json.dump(float("nan"), W())
class R:
    def __init__(self, s): self.s = s
    def read(self): print("read"); return self.s
t(lambda: json.load(R("[1]"))); t(lambda: json.load(R(b"[2]"), parse_int=str)); t(lambda: json.load(R(5)))
