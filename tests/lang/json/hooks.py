import json
def t(f):
    try: print(repr(f())[:300])
    except Exception as e: print(type(e).__name__, str(e)[:150])
log = []
def hook(d): log.append(("object", dict(d))); return ("H", len(d))
def pairs(p): log.append(("pairs", list(p))); return p
def number(name): return lambda s: log.append((name, s)) or name + s
doc = '{"a": {"b": [1, 2.5, {}], "a": -3e2}, "c": [NaN, -Infinity, Infinity, {"d": {"e": 12345678901234567890}}], "a": 0}'
for o in (dict(object_hook=hook), dict(object_pairs_hook=pairs), dict(object_hook=hook, object_pairs_hook=pairs), dict(parse_int=number("i")), dict(parse_float=number("f")), dict(parse_constant=number("c")), dict(object_hook=hook, parse_int=number("i"), parse_float=number("f"), parse_constant=number("c")), dict(parse_int=float, parse_float=str), dict(object_hook=lambda d: None), dict(strict=False)):
    t(lambda: json.loads(doc, **o)); print(log); log.clear()
    t(lambda: json.JSONDecoder(**o).raw_decode(doc + " tail")); log.clear()
for bad in ('{"a": {"b": 1}, "c": {"d": [1, x]}}', '[1, 2, {"a": 3}, }', '{"a": {}', '[{"x": {}}, {"y": }]', '{"a": {} "b": 1}'):
    t(lambda: json.loads(bad, object_hook=hook, parse_int=number("i"))); print(log); log.clear()
t(lambda: json.loads("{}", object_hook=hook)); t(lambda: json.loads("[]", object_hook=hook)); t(lambda: json.loads("5", parse_int=number("i"))); t(lambda: json.loads("[[[1]], [2, [3]]]", parse_int=lambda s: [s])); print(log); log.clear()
def raising(d):
    if "x" in d: raise KeyError("x")
    return d
t(lambda: json.loads('[{"a": 1}, {"x": 1}, {"b": 1}]', object_hook=raising))
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"Point({self.x}, {self.y})"
def revive(d): return Point(**d["point"]) if "point" in d else d
class Enc(json.JSONEncoder):
    def default(self, o): return {"point": {"x": o.x, "y": o.y}} if isinstance(o, Point) else super().default(o)
text = json.dumps({"points": [Point(i, [Point(i, 0)]) for i in range(3)]}, cls=Enc)
print(text)
def revive(d): return Point(d["x"], d["y"]) if "x" in d else d.get("point", d)
print(json.loads(text, object_hook=revive))
class D(json.JSONDecoder):
    def decode(self, s): return ("mine", super().decode(s))
class H(json.JSONDecoder):
    def __init__(self, **kw): super().__init__(object_hook=self.h, **kw)
    def h(self, d): return ("h", d)
t(lambda: json.loads("[1]", cls=D)); t(lambda: json.loads('{"a":{}}', cls=H)); t(lambda: json.loads('{"a":"\t"}', cls=json.JSONDecoder, strict=False)); t(lambda: json.loads('"\t"', strict=True))
big = json.dumps([{"id": i, "v": [i, str(i)]} for i in range(300)])
seen = []
r = json.loads(big, object_hook=lambda d: seen.append(d["id"]) or d["v"])
print(len(r), r[299], seen == list(range(300)))
wide = json.dumps({str(i): {"n": i} for i in range(300)})
r = json.loads(wide, object_hook=lambda d: d.get("n", d)); print(len(r), r["299"])
keys = json.loads('[{"name": 1}, {"name": 2}]'); a, b = (list(k)[0] for k in keys); print(a is b, a == "name")
def nested(n): return json.loads("[" * n + "{}" + "]" * n, object_hook=lambda d: "leaf")
x = nested(50)
for _ in range(50): x = x[0]
print(x)
gen = (json.loads(s, object_hook=lambda d: sorted(d)) for s in ('{"b": 1, "a": 2}', "[{}]")); print(list(gen))
def reenter(d): return json.loads(json.dumps(d), object_pairs_hook=lambda p: [json.dumps(q) for q in p])
print(json.loads('{"a": {"b": {"c": 1}}}', object_hook=reenter))
