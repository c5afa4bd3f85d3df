d = {"a": 1, "b": 2}
print(d["a"], d.get("a"), d.get("z"), d.get("z", 0), "a" in d, "z" not in d, len(d), list(d), list(d.keys()), list(d.values()), list(d.items()))
d["c"] = 3; d["a"] = 10; print(d); del d["b"]; print(d); d["b"] = 20; print(d)
print(d.pop("a"), d.pop("zz", "default"), d.popitem(), d); d.update({"x": 1}, y=2); d.update([("z", 3)]); d.update(w=4); print(d)
print(d.setdefault("x", 99), d.setdefault("new", []), d); d["new"].append(1); print(d)
c = d.copy(); c["x"] = "changed"; print(d["x"], c["x"], c == d, c is d); c.clear(); print(c, bool(c))
print(dict(), dict(a=1), dict([("a", 1), ("b", 2)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), dict(["ab", "cd"]), dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict(((1, 2),)))
print({**{"a": 1}, "b": 2}, {"a": 1} | {"b": 2, "a": 3}, {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {1: "a"} != {1: "b"})
d = {"a": 1}; d |= {"b": 2}; d |= [("c", 3)]; print(d, d | {}, {} | d == d)
print(list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())), sorted(d, reverse=True), max(d, key=d.get), sum(d.values()), [k + str(v) for k, v in d.items()])
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i); d["d"] = 4; print(k, list(v), len(i))
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b", "c", "d"}, k >= {"a"}, k.isdisjoint({"q"}), sorted(i & {("a", 1)}), k.mapping["a"], {"a"} <= k, sorted({"a", "x"} - k))
print({1: "int", 1.0: "float", True: "bool"}, {(1, 2): "tuple", None: "none", "": "empty", frozenset([1]): "fs", 1.5: "f", b"x": "b", ...: "e"})
nested = {"a": {"b": {"c": [1, 2, {"d": 3}]}}}; print(nested["a"]["b"]["c"][2]["d"]); nested["a"]["b"]["c"][2]["d"] += 1; print(nested)
counts = {}
for ch in "mississippi": counts[ch] = counts.get(ch, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
groups = {}
for w in "apple bat cat ant bee".split(): groups.setdefault(w[0], []).append(w)
print(groups); inverted = {v: k for k, v in {"x": 1, "y": 2}.items()}; print(inverted)
for key in list(d):
    if key in "ab": del d[key]
print(d); d.clear(); print(d == {}, str({}), repr({"k": {"n": []}}))
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 3): del big[i]
for i in range(2000, 2010): big[i] = 0
print(len(big), list(big)[:5], list(big)[-3:], big.popitem(), sum(big), 500 in big, 999 in big)
it = iter({"a": 1, "b": 2}.items()); print(next(it), next(it), next(it, None)); print({}.keys(), {}.items(), {1: 2}.values())
print({"a": 1}.__contains__("a"), {"a": 1}.__getitem__("a"), dict.get({"a": 5}, "a"), {"a": 1}.__len__(), type({}.keys()).__name__, type({}.items()).__name__, type(iter({})).__name__, type(iter({}.values())).__name__, type(iter({}.items())).__name__, type(reversed({})).__name__)
from collections import OrderedDict, defaultdict, Counter
dd = defaultdict(list); dd["x"].append(1); print(dd, dd["x"], "y" in dd, dict(dd)); print(Counter("abca"), Counter("abca").most_common(1), OrderedDict(a=1))
