import json
for value in (None, True, False, 0, -5, 10 ** 30, 1.5, 1e100, 1e-7, -0.0, "", "text", "é日😀", 'quo"te', "back\\slash", "\n\t\r\b\f\x00\x1f\x7f", "\u2028", "</script>", [], {}, [1, [2, [3]]], (1, 2), {"a": 1, "b": [1, 2, {"c": None}]}, {1: "int", 1.5: "float", True: "bool", None: "none"}, [[], {}, [[]], {"k": {}}], "\ud800", float("inf"), float("-inf"), float("nan")):
    print(json.dumps(value))
data = {"name": "x", "list": [1, 2, {"deep": [True, None]}], "empty": {}, "none": [], "é": "ü", "n": 1.0}
print(json.dumps(data, indent=2)); print(json.dumps(data, indent="--")); print(json.dumps(data, indent=0)); print(json.dumps([1, [2]], indent=1))
print(json.dumps(data, sort_keys=True)); print(json.dumps(data, separators=(",", ":"))); print(json.dumps(data, ensure_ascii=False)); print(json.dumps([1, {"a": 2}], indent=2, separators=(";", " = "))); print(json.dumps({"b": 1, "a": {"d": 1, "c": 2}}, sort_keys=True, indent=1))
class Obj:
    def __init__(self, v): self.v = v
print(json.dumps([Obj(1), {"k": Obj([2])}], default=lambda o: {"obj": o.v})); print(json.dumps({(1, 2): "skipped", "a": 1}, skipkeys=True)); print(json.dumps({1, 2}, default=list)); print(json.dumps(Obj(Obj(3)), default=lambda o: o.v))
class S(str): pass
class I(int):
    def __repr__(self): return "I!"
class L(list): pass
class D(dict): pass
class F(float):
    def __repr__(self): return "F!"
print(json.dumps([S("s"), I(5), L([1]), D(a=1), F(1.5), {S("k"): 1, I(3): 2}]))
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex): return [o.real, o.imag]
        return super().default(o)
print(json.dumps({"z": 1 + 2j}, cls=Enc), Enc(indent=None).encode([1j]), list(json.JSONEncoder().iterencode([1, {"a": 2}]))[:3])
def attempt(text, action):
    try: print(text, action())
    except Exception as error: print(text, type(error).__name__ + ":", error, getattr(error, "__notes__", ""))
cyc = []; cyc.append(cyc); cycd = {}; cycd["self"] = [cycd]
for text, action in [("object", lambda: json.dumps(object)), ("set", lambda: json.dumps({1})), ("bytes", lambda: json.dumps(b"a")), ("complex", lambda: json.dumps(1j)), ("nested", lambda: json.dumps({"a": [1, {2}]})), ("keys", lambda: json.dumps({(1, 2): 3})), ("cycle", lambda: json.dumps(cyc)), ("cycle dict", lambda: json.dumps(cycd)), ("nan", lambda: json.dumps(float("nan"), allow_nan=False)), ("inf", lambda: json.dumps([float("inf")], allow_nan=False)), ("sort mixed", lambda: json.dumps({1: 1, "a": 2}, sort_keys=True)), ("default raises", lambda: json.dumps(1j, default=lambda o: 1 / 0)), ("default cycle", lambda: json.dumps(1j, default=lambda o: o)), ("kw", lambda: json.dumps(1, foo=2)), ("function", lambda: json.dumps(len)), ("none", lambda: json.dumps())]:
    attempt(text, action)
