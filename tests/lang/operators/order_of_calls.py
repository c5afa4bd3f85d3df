# Which methods are asked, in which order, for every binary operator.
OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b,
       "**": lambda a, b: a ** b, "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b, "&": lambda a, b: a & b, "|": lambda a, b: a | b, "^": lambda a, b: a ^ b, "@": lambda a, b: a @ b}
NAMES = {"+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "<<": "lshift", ">>": "rshift", "&": "and", "|": "or", "^": "xor", "@": "matmul"}
log = []
def method(cls, name, answer):
    def f(self, other):
        log.append(f"{cls}.{name}")
        return answer
    return f
def make(cls, bases=(), left=None, right=None, inplace=None):
    space = {"__repr__": lambda self: cls}
    for n in NAMES.values():
        if left is not None: space[f"__{n}__"] = method(cls, n, left)
        if right is not None: space[f"__r{n}__"] = method(cls, "r" + n, right)
        if inplace is not None: space[f"__i{n}__"] = method(cls, "i" + n, inplace)
    return type(cls, bases, space)
def attempt(f, *args):
    log.clear()
    try: result = repr(f(*args))
    except Exception as e: result = f"{type(e).__name__}: {e}"
    return f"{' '.join(log)} -> {result}"
Yes = make("Yes", (), "Y", "yR")
No = make("No", (), NotImplemented, NotImplemented)
Base = make("Base", (), NotImplemented, NotImplemented)
Derived = make("Derived", (Base,), "D", "dR")
Plain = type("Plain", (Base,), {"__repr__": lambda self: "Plain"})
RightOnly = make("RightOnly", (), None, "ro")
SubInt = make("SubInt", (int,), "SI", "rSI")
SubStr = make("SubStr", (str,), NotImplemented, "rSS")
SubList = make("SubList", (list,), NotImplemented, NotImplemented)
Inherit = type("Inherit", (int,), {})
things = {"yes": Yes(), "no": No(), "base": Base(), "derived": Derived(), "plain": Plain(), "right": RightOnly(), "subint": SubInt(7), "substr": SubStr("s"), "sublist": SubList([1]), "inherit": Inherit(3),
          "int": 2, "str": "x%s", "list": [1], "tuple": (1,), "none": None, "float": 1.5, "set": {1}, "dict": {1: 2}, "bytes": b"b", "obj": type("Obj", (), {"__repr__": lambda s: "obj"})()}
for symbol, f in OPS.items():
    for a in things:
        for b in things:
            if a in ("yes", "no", "base", "derived", "plain", "right", "subint", "substr", "sublist") or b in ("yes", "no", "derived", "plain", "right", "subint", "substr", "sublist"):
                print(a, symbol, b, attempt(f, things[a], things[b]))
