log = []
class Key:
    """Tells what it is asked; `act` runs once, inside its __eq__ or __hash__."""
    def __init__(self, name, code=1, act=None, on="eq"): self.name, self.code, self.act, self.on = name, code, act, on
    def fire(self, where):
        if self.act and self.on == where: act, self.act = self.act, None; act()
    def __hash__(self): log.append("hash " + self.name); self.fire("hash"); return self.code
    def __eq__(self, other): log.append(self.name + " == " + getattr(other, "name", repr(other))); self.fire("eq"); return self.name == getattr(other, "name", None)
    def __repr__(self): return self.name
def attempt(what, action):
    log.clear()
    try: result = action()
    except Exception as error: result = f"{type(error).__name__}: {error}"
    print(what, "->", result, "|", ", ".join(log))
def fresh(b=None):
    second = Key("b")
    made = {Key("a"): 1, second: 2, Key("c"): 3}
    second.act = b
    return made
operations = {
    "get": lambda d: d.get(Key("c")), "item": lambda d: d[Key("c")], "missing": lambda d: d[Key("z")], "in": lambda d: Key("c") in d, "pop": lambda d: d.pop(Key("c"), "none"),
    "set": lambda d: d.__setitem__(Key("c"), 9), "new": lambda d: d.__setitem__(Key("n"), 9), "del": lambda d: d.__delitem__(Key("c")), "setdefault": lambda d: d.setdefault(Key("c"), 7),
    "setdefault new": lambda d: d.setdefault(Key("n"), 7), "update": lambda d: d.update({Key("c"): 5, Key("n"): 6}), "or": lambda d: d | {Key("c"): 5}, "items": lambda d: (Key("c"), 3) in d.items(), "equal": lambda d: d == {Key("a"): 1, Key("b"): 2, Key("c"): 3},
}
def grow():
    for i in range(20): d[i] = i
def drop_other():
    for k in list(d):
        if k.name == "c": del d[k]; break
def drop_self():
    for k in list(d):
        if k.name == "b": del d[k]; break
def shrink_and_grow():
    d.clear(); d[1] = 1
def replace():
    drop_self(); d[Key("b2")] = 20
changes = {"grow": grow, "drop_other": drop_other, "drop_self": drop_self, "replace": replace, "nothing": lambda: None, "add_one": lambda: d.__setitem__("x", 0)}
for name, change in changes.items():
    for what, operation in operations.items():
        d = fresh(b=change)
        attempt(f"{name}: {what}", lambda: operation(d))
        print("   ", [k if isinstance(k, Key) else k for k in d][:6], len(d))
d = fresh(); attempt("clear while looking up", lambda: d.get(Key("c", act=lambda: d.clear(), on="hash"))); print(d)
d = fresh(b=lambda: d.clear()); attempt("clear inside ==", lambda: d.get(Key("c"))); print(d)
d = fresh(b=shrink_and_grow); attempt("another dict inside ==", lambda: Key("c") in d); print(d)
d = {}; attempt("hash that stores", lambda: d.__setitem__(Key("a", act=lambda: d.__setitem__("side", 1), on="hash"), 2)); print(d)
d = {}; attempt("display", lambda: {Key("a"): 1, Key("b"): 2, Key("a"): 3})
def boom(): raise LookupError("boom")
for where in ("eq", "hash"):
    for what, operation in operations.items():
        d = fresh(b=boom) if where == "eq" else fresh()
        attempt(f"{where} raises: {what}", lambda: operation(d) if where == "eq" else d.get(Key("q", act=boom, on="hash")))
        print("   ", d)
class Odd:
    def __init__(self, answer): self.answer = answer
    def __hash__(self): return 1
    def __eq__(self, other): return self.answer
    def __repr__(self): return f"Odd({self.answer!r})"
class NoBool:
    def __bool__(self): raise TypeError("no truth")
for answer in ([], [1], "", "x", None, NotImplemented, NoBool()):
    attempt(f"== answers {type(answer).__name__}", lambda: {Odd(answer): "found"}.get(1, "absent"))
for code in (2 ** 61 - 1, -1, 2 ** 62, -2 ** 63, 2 ** 80, True, "text", 1.0, None):
    attempt(f"hash {code!r}", lambda: {Key("k", code): 1}.get(Key("k", code)))
class Unhashable:
    __hash__ = None
    def __eq__(self, other): return True
attempt("unhashable", lambda: {Unhashable(): 1}); attempt("unhashable inside a tuple", lambda: {(1, Unhashable()): 1}); attempt("in", lambda: Unhashable() in {})
attempt("tuples of keys", lambda: {(Key("a"), 1): "x", (Key("a"), 2): "y"}[(Key("a"), 2)])
attempt("frozenset of keys", lambda: {frozenset([Key("a")]): "x"}[frozenset([Key("a")])])
same = Key("a"); attempt("identity first", lambda: {same: 1}[same]); attempt("identity in tuples", lambda: {(same, 1): 1}[(same, 1)])
nan = float("nan"); attempt("nan", lambda: ({nan: 1}[nan], {nan: 1}.get(float("nan")), [nan] == [nan], nan in [nan], (nan,) == (nan,)))
class Text(str):
    def __eq__(self, other): log.append("text =="); return str.__eq__(self, other)
    def __hash__(self): log.append("text hash"); return str.__hash__(self)
attempt("subclass of str", lambda: ({Text("a"): 1}["a"], {"a": 1}[Text("a")], {"a": 1, Text("b"): 2}.get("b")))
class Plain(str): pass
attempt("plain subclass of str", lambda: ({Plain("a"): 1}["a"], {"a": 1}[Plain("a")], {Plain("a"): 1, "a": 2}))
class Missing(dict):
    def __missing__(self, key): log.append(f"missing {key!r}"); return self.setdefault(key, len(self))
m = Missing(a=1); attempt("__missing__", lambda: (m["a"], m["b"], m.get("c"), "d" in m, m[Key("k")], m)); attempt("copy of a subclass", lambda: (type(m.copy()).__name__, type(m | {}).__name__, type(Missing(m)).__name__))
class Mapping:
    def __init__(self, pairs): self.pairs = pairs
    def keys(self): log.append("keys"); return iter([k for k, v in self.pairs])
    def __getitem__(self, key): log.append(f"get {key!r}"); return dict(self.pairs)[key]
attempt("mapping", lambda: dict(Mapping([("x", 1), ("y", 2)]), z=3)); attempt("update", lambda: {}.update(Mapping([("x", 1)]))); attempt("|", lambda: {} | Mapping([("x", 1)])); attempt("**", lambda: {**Mapping([("x", 1)])})
class BadKeys:
    def keys(self): return 5
attempt("bad keys", lambda: dict(BadKeys()))
class Iterating(dict):
    def __iter__(self): log.append("iter"); return dict.__iter__(self)
    def keys(self): log.append("keys"); return dict.keys(self)
    def __getitem__(self, key): log.append("getitem"); return dict.__getitem__(self, key)
attempt("dict of a subclass that iterates", lambda: dict(Iterating(a=1))); attempt("update with it", lambda: {"q": 0} | Iterating(a=1)); attempt("list of it", lambda: list(Iterating(a=1)))
for pairs in ([(1, 2), (3,)], [(1, 2), 5], ["ab", "c"], [[1, 2, 3]], 5, [iter((1, 2))], [{1, 2}], [x for x in [(1, 2)]], (p for p in [("k", "v")]), zip("ab", [1, 2]), enumerate("xy")): attempt("pairs", lambda: dict(pairs))
def pairs():
    yield 1, 2
    raise KeyError("inside")
target = {}; attempt("pairs that raise", lambda: target.update(pairs())); print(target)
attempt("fromkeys", lambda: (dict.fromkeys([Key("a"), Key("b"), Key("a")], 0), Missing.fromkeys("ab", 1), dict.fromkeys({3, 1}), dict.fromkeys({"z": 1})))
