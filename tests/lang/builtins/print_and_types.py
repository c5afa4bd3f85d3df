def show(*values):
    for v in values:
        print(type(v).__name__, v, repr(v), sep=" | ")
show(0, -1, 1.5, "text", b"b", None, True, [1, "a"], (1,), {"k": [None]}, {1}, frozenset(), range(3), slice(1, 2), ..., NotImplemented, 1j, int, type, bytearray(b"x"))
print([1.0, "a'b", None, {"x": (1,)}], ("nested", ["deep", {"er": {1}}]))
print({"a": {"b": {"c": []}}}, [[[[]]]], (((),),), [(), {}, set()])
class Named:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"Named({self.n!r})"
show([Named("x")], {Named(1): Named([2])}.popitem(), (Named(None),))
print("multiple", "args", 1, None, [1], sep=" / ")
print("no newline", end=""); print(" then newline")
print("tab\tnewline\nquote\"backslash\\")
print("unicode: é 日本 😀", "\u00e9")
print()
print("", "")
print(*"abc"); print(*[], sep="x"); print(*{"k": 1}, *(1, 2))
print(str(), "|", str(""), "|", repr(""), "|", [""], "|", [str])
print(int is type(1), type(type(1)), type.__name__, int.__class__, (1).__class__, str.__mro__, bool.__bases__, type(int.__add__).__name__, type("".join).__name__, type(str.join).__name__, int.__doc__ is not None)
x: int = 5; y: "list[int]"; z: dict[str, list[int]] = {}
print(x, __annotations__ if False else "", list[int], dict[str, int], tuple[int, ...], int | None, int | str, type(int | str).__name__, list[int].__origin__, list[int].__args__, isinstance(1, int | str))
