def attempt(text, action):
    try:
        print(text, "->", repr(action()))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
def delete(): d = {}; del d["x"]
def change(): 
    d = {1: 1}
    for k in d: d[2] = 2
def ior(): d = {}; d |= 5
def view_changed():
    d = {1: 1}; it = iter(d.items()); d[2] = 1; next(it)
for text, action in [
    ("missing", lambda: {}["x"]), ("missing int", lambda: {}[5]), ("missing tuple", lambda: {}[(1, 2)]), ("missing none", lambda: {}[None]), ("missing quote", lambda: {}["it's"]), ("delete", delete), ("pop", lambda: {}.pop("x")), ("popitem", lambda: {}.popitem()), ("unhashable", lambda: {}[[]]), ("unhashable dict", lambda: {{}: 1}), ("unhashable set", lambda: {set(): 1}), ("unhashable nested", lambda: {(1, [2]): 3}), ("unhashable slice", lambda: {slice(1, [])  : 1}), ("in", lambda: [] in {}), ("get", lambda: {}.get([])), ("get none", lambda: {}.get()),
    ("update int", lambda: {}.update(5)), ("update list", lambda: {}.update([1])), ("update short", lambda: {}.update([(1,)])), ("update long", lambda: {}.update(["abc"])), ("update 2", lambda: {}.update(1, 2)), ("fromkeys", lambda: dict.fromkeys(5)), ("dict int", lambda: dict(5)), ("dict str", lambda: dict("ab")), ("dict 2", lambda: dict({}, {})), ("change", change), ("ior", ior), ("or", lambda: {} | 5), ("or list", lambda: {} | [(1, 2)]), ("add", lambda: {} + {}), ("lt", lambda: {} < {}), ("attr", lambda: {"a": 1}.a), ("has_key", lambda: {}.has_key("a")), ("call", lambda: {}()), ("slice", lambda: {}[1:2]), ("view index", lambda: {}.keys()[0]), ("view set", lambda: {}.values() & {1}), ("setdefault", lambda: {}.setdefault()), ("star", lambda: dict(**{1: 2})), ("star int", lambda: dict(**5)), ("hash", lambda: hash({})), ("view changed", view_changed), ("items missing", lambda: {}.itmes()), ("clear", lambda: {}.clear(1)), ("copy", lambda: {}.copy(1)), ("view hash", lambda: hash({}.values()) and 1), ("views lt", lambda: {}.keys() < 5), ("sub", lambda: {1: 1}.keys() - 5), ("mul", lambda: {} * 2), ("unpack", lambda: [*{}][0]),
]:
    attempt(text, action)
