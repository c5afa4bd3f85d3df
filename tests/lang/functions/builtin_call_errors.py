def attempt(text, action):
    try:
        print(text, "->", action())
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
for text, action in [
    ("len()", lambda: len()), ("len(1, 2)", lambda: len(1, 2)), ("len(5)", lambda: len(5)), ("len(x=1)", lambda: len(obj=1)),
    ("abs()", lambda: abs()), ("abs('a')", lambda: abs("a")), ("int([])", lambda: int([])), ("int('x')", lambda: int("x")),
    ("int('1', 99)", lambda: int("1", 99)), ("int(1.5, 2)", lambda: int(1.5, 2)), ("int('')", lambda: int("")),
    ("float('x')", lambda: float("x")), ("float([])", lambda: float([])), ("str(1, 2, 3, 4)", lambda: str(1, 2, 3, 4)),
    ("list(5)", lambda: list(5)), ("list(1, 2)", lambda: list(1, 2)), ("tuple(5)", lambda: tuple(5)), ("set(5)", lambda: set(5)), ("dict(5)", lambda: dict(5)),
    ("dict([1])", lambda: dict([1])), ("dict([(1,)])", lambda: dict([(1,)])), ("dict(1, 2)", lambda: dict(1, 2)),
    ("range()", lambda: range()), ("range('a')", lambda: range("a")), ("range(1, 2, 0)", lambda: range(1, 2, 0)), ("range(1.5)", lambda: range(1.5)),
    ("range(1,2,3,4)", lambda: range(1, 2, 3, 4)),
    ("chr(-1)", lambda: chr(-1)), ("chr('a')", lambda: chr("a")), ("ord('ab')", lambda: ord("ab")), ("ord(5)", lambda: ord(5)), ("ord('')", lambda: ord("")),
    ("sum('ab')", lambda: sum("ab")), ("sum(5)", lambda: sum(5)), ("sum(['a'], '')", lambda: sum(["a"], "")), ("sum([1,'a'])", lambda: sum([1, "a"])),
    ("max()", lambda: max()), ("max([])", lambda: max([])), ("min(5)", lambda: min(5)), ("max(1, 'a')", lambda: max(1, "a")), ("max([], default=3)", lambda: max([], default=3)),
    ("max(1, 2, default=3)", lambda: max(1, 2, default=3)), ("min(1, key=5)", lambda: min([1, 2], key=5)),
    ("sorted(5)", lambda: sorted(5)), ("sorted([1,'a'])", lambda: sorted([1, "a"])), ("sorted([1], foo=1)", lambda: sorted([1], foo=1)), ("sorted([1], None)", lambda: sorted([1], None)),
    ("isinstance(1, 5)", lambda: isinstance(1, 5)), ("issubclass(1, int)", lambda: issubclass(1, int)), ("issubclass(int, 1)", lambda: issubclass(int, 1)),
    ("iter(5)", lambda: iter(5)), ("next(5)", lambda: next(5)), ("next([])", lambda: next([])), ("iter(5, 0)", lambda: iter(5, 0)),
    ("zip(5)", lambda: zip(5)), ("zip([1], 5)", lambda: zip([1], 5)), ("map(5)", lambda: map(5)), ("map(len, 5)", lambda: map(len, 5)), ("filter(None)", lambda: filter(None)),
    ("enumerate()", lambda: enumerate()), ("enumerate(5)", lambda: enumerate(5)), ("reversed(5)", lambda: reversed(5)), ("reversed({1})", lambda: reversed({1})),
    ("round('a')", lambda: round("a")), ("round(1.5, 'a')", lambda: round(1.5, "a")), ("pow(2, 3, 0)", lambda: pow(2, 3, 0)), ("pow('a', 2)", lambda: pow("a", 2)), ("pow(2.0, 3, 5)", lambda: pow(2.0, 3, 5)),
    ("divmod(1, 0)", lambda: divmod(1, 0)), ("divmod('a', 1)", lambda: divmod("a", 1)), ("hash([])", lambda: hash([])), ("hash({})", lambda: hash({})), ("hash(set())", lambda: hash(set())),
    ("getattr(1, 'x')", lambda: getattr(1, "x")), ("getattr(1, 5)", lambda: getattr(1, 5)), ("getattr(1)", lambda: getattr(1)), ("setattr(1, 'x', 2)", lambda: setattr(1, "x", 2)), ("hasattr(1, 2)", lambda: hasattr(1, 2)),
    ("bin(1.5)", lambda: bin(1.5)), ("hex('a')", lambda: hex("a")), ("oct(None)", lambda: oct(None)), ("all(5)", lambda: all(5)), ("any(None)", lambda: any(None)),
    ("callable()", lambda: callable()), ("type()", lambda: type()), ("type(1, 2)", lambda: type(1, 2)), ("bytes('a')", lambda: bytes("a")), ("bytes(-1)", lambda: bytes(-1)), ("bytes([256])", lambda: bytes([256])), ("bytes(['a'])", lambda: bytes(["a"])),
    ("format(1, 2)", lambda: format(1, 2)), ("format(1, 'z')", lambda: format(1, "z")), ("print(sep=1)", lambda: print(sep=1)), ("print(end=1)", lambda: print(end=1)), ("print(foo=1)", lambda: print(foo=1)), ("repr()", lambda: repr()), ("repr(1, 2)", lambda: repr(1, 2)),
    ("slice()", lambda: slice()), ("vars(5)", lambda: vars(5)), ("bool(1, 2)", lambda: bool(1, 2)), ("frozenset(5)", lambda: frozenset(5)), ("complex('x')", lambda: complex("x")), ("zip(strict)", lambda: list(zip([1], [1, 2], strict=True))), ("zip(strict)", lambda: list(zip([1, 2], [1], strict=True))),
]:
    attempt(text, action)
