def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
def grow_dict():
    d = {1: 1}
    for k in d: d[k + 1] = 1
def shrink_dict():
    d = {1: 1, 2: 2, 3: 3}
    for k in d: del d[k]
def replace_values():
    d = {1: 1, 2: 2}
    for k in d: d[k] += 10
    return d
def change_keys():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]
        d[k + 10] = 1
    return d
def grow_set():
    s = {1}
    for x in s: s.add(x + 1)
def items():
    d = {"a": 1}
    for k, v in d.items(): d[k + "x"] = v
def list_shrinks():
    xs = [1, 2, 3, 4]
    seen = []
    for x in xs:
        seen.append(x)
        xs.remove(x)
    return seen, xs
def next_after_change():
    d = {1: 1}
    it = iter(d)
    d[2] = 2
    return next(it)
def sort_changes():
    xs = [3, 1, 2]
    xs.sort(key=lambda x: xs.append(x) or x)
    return xs
def sort_sees_empty():
    xs = [2, 1]
    seen = []
    xs.sort(key=lambda x: seen.append(list(xs)) or x)
    return xs, seen
for action in (grow_dict, shrink_dict, replace_values, change_keys, grow_set, items, list_shrinks, next_after_change, sort_changes, sort_sees_empty):
    attempt(action)
