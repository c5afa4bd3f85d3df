def attempt(text, action):
    try:
        print(text, "->", repr(action()))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
for text, action in [
    ("index", lambda: "abc".index("z")), ("rindex", lambda: "abc".rindex("z")), ("join int", lambda: ",".join([1])), ("join int 2", lambda: ",".join(["a", 2])), ("join none", lambda: ",".join(None)), ("join str", lambda: ",".join(5)),
    ("split empty", lambda: "a".split("")), ("split int", lambda: "a".split(5)), ("split max", lambda: "a".split(",", "x")), ("partition", lambda: "a".partition("")), ("replace", lambda: "a".replace("b")), ("replace int", lambda: "a".replace(1, 2)),
    ("startswith", lambda: "a".startswith(1)), ("startswith list", lambda: "a".startswith(["a"])), ("startswith tuple", lambda: "a".startswith((1,))), ("find int", lambda: "a".find(1)), ("count int", lambda: "a".count(1)), ("strip int", lambda: "a".strip(1)),
    ("center fill", lambda: "a".center(5, "ab")), ("center", lambda: "a".center()), ("center str", lambda: "a".center("x")), ("ljust fill", lambda: "a".ljust(5, 1)), ("zfill", lambda: "a".zfill("x")), ("upper arg", lambda: "a".upper(1)),
    ("encode", lambda: "é".encode("ascii")), ("encode name", lambda: "a".encode("nope")), ("encode errors", lambda: "é".encode("ascii", "nope")), ("decode", lambda: b"\xff".decode()), ("decode 2", lambda: b"ab\xe2\x82".decode("utf-8")), ("decode ascii", lambda: b"\x80".decode("ascii")), ("surrogate", lambda: "\ud800".encode()), ("latin", lambda: "€".encode("latin-1")),
    ("add int", lambda: "a" + 1), ("mul str", lambda: "a" * "b"), ("mul float", lambda: "a" * 1.5), ("mul huge", lambda: "ab" * (10 ** 30)), ("index out", lambda: "abc"[10]), ("index str", lambda: "abc".__getitem__("x")), ("in int", lambda: 1 in "abc"), ("setitem", lambda: "abc".__setitem__), ("lt int", lambda: "a" < 1),
    ("maketrans", lambda: str.maketrans("ab", "c")), ("maketrans 2", lambda: str.maketrans({"ab": 1})), ("translate", lambda: "a".translate({97: 10 ** 9})), ("translate 2", lambda: "a".translate({97: 1.5})), ("expandtabs", lambda: "a".expandtabs("x")), ("splitlines", lambda: "a".splitlines(1, 2)),
    ("format idx", lambda: "{}".format()), ("format idx2", lambda: "{1}".format(0)), ("format key", lambda: "{a}".format(b=1)), ("format mix", lambda: "{} {0}".format(1)), ("format brace", lambda: "{".format(1)), ("format brace 2", lambda: "}".format()), ("format attr", lambda: "{0.x}".format(1)), ("format item", lambda: "{0[5]}".format([1])), ("format conv", lambda: "{!x}".format(1)), ("format conv 2", lambda: "{!}".format(1)), ("format nested", lambda: "{:{:{}}}".format(1, 2, 3)), ("format spec", lambda: "{:q}".format(1)), ("format_map", lambda: "{a}".format_map({})), ("format empty attr", lambda: "{0.}".format(1)),
    ("str bytes", lambda: str("a", "utf-8")), ("str enc", lambda: str(5, "utf-8")), ("removeprefix", lambda: "a".removeprefix(1)), ("attribute", lambda: "a".foo), ("chr", lambda: chr(0x110000)), ("ord", lambda: ord("")), ("int", lambda: int("12a")), ("int base", lambda: int("zz", 16)), ("float", lambda: float("1.2.3")), ("call", lambda: "abc".upper.lower()),
]:
    attempt(text, action)
