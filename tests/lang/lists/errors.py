def attempt(text, action):
    try:
        print(text, "->", repr(action()))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
def assign_index(): [1][5] = 0
def delete_index(): xs = [1]; del xs[3]
def assign_str(): [1]["a"] = 0
def del_str(): xs = [1]; del xs["a"]
def assign_slice(): xs = [1, 2]; xs[::2] = [1, 2, 3]
def assign_slice_int(): xs = [1, 2]; xs[0:1] = 5
def iadd_int(): xs = [1]; xs += 5
def imul_str(): xs = [1]; xs *= "a"
for text, action in [
    ("index", lambda: [1][1]), ("negative", lambda: [1][-2]), ("str", lambda: [1].__getitem__("a")), ("float", lambda: [1].__getitem__(1.5)), ("none", lambda: [1].__getitem__(None)), ("tuple", lambda: [1].__getitem__((0, 0))), ("step 0", lambda: [1][::0]),
    ("assign", assign_index), ("delete", delete_index), ("assign str", assign_str), ("del str", del_str), ("slice", assign_slice), ("slice int", assign_slice_int), ("iadd", iadd_int), ("imul", imul_str),
    ("pop empty", lambda: [].pop()), ("pop range", lambda: [1].pop(5)), ("pop str", lambda: [1].pop("a")), ("remove", lambda: [1].remove(2)), ("index missing", lambda: [1].index(2)), ("index range", lambda: [1, 2].index(1, 1)), ("insert", lambda: [].insert(1)), ("insert str", lambda: [].insert("a", 1)),
    ("extend", lambda: [].extend(5)), ("extend none", lambda: [].extend(None)), ("append", lambda: [].append()), ("append 2", lambda: [].append(1, 2)), ("sort mix", lambda: [1, "a"].sort()), ("sort none", lambda: [None, 1].sort()), ("sort key", lambda: [1].sort(key=5)), ("sort pos", lambda: [1].sort(len)), ("sort dict", lambda: [{}, {}].sort()), ("sort kw", lambda: [1].sort(reversed=True)), ("sort complex", lambda: [1j, 2j].sort()),
    ("sort reverse", lambda: [1, 2].sort(reverse="yes")), ("key raises", lambda: sorted([1, 0], key=lambda x: 1 / x)), ("count", lambda: [].count()), ("copy", lambda: [].copy(1)), ("clear", lambda: [].clear(1)), ("reverse", lambda: [].reverse(1)), ("add tuple", lambda: [1] + (2,)), ("add str", lambda: [1] + "a"), ("radd", lambda: (1,) + [1]), ("mul float", lambda: [1] * 1.5), ("mul list", lambda: [1] * [2]), ("hash", lambda: hash([])), ("lt", lambda: [1] < [None]), ("lt tuple", lambda: [1] < (1,)), ("call", lambda: [1].sort()()), ("attr", lambda: [].length), ("attr 2", lambda: [].add(1)), ("attr 3", lambda: [].psuh), ("sub", lambda: [1] - [1]), ("in", lambda: 1 in [1].append(2)), ("bool", lambda: not []), ("list kw", lambda: list(iterable=[1])),
]:
    attempt(text, action)
