def describe(x):
    match x:
        case 0: return "zero"
        case 1 | 2 | 3: return "small"
        case -1: return "minus one"
        case 1.5: return "float"
        case "a" | "b": return "letter"
        case None: return "none"
        case True: return "true"
        case []: return "empty list"
        case [x]: return f"one {x}"
        case [x, y]: return f"two {x} {y}"
        case [first, *rest] if len(rest) > 3: return f"long {first} {rest}"
        case [first, *_, last]: return f"from {first} to {last}"
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": t, **rest}: return f"type {t} rest {rest}"
        case {}: return "mapping"
        case str() as s: return f"string {s}"
        case int(n) if n > 1000: return f"big {n}"
        case int() | float(): return "number"
        case Point(x=0, y=0): return "origin"
        case Point(x=px) if px < 0: return "left"
        case Point(a, b): return f"point {a} {b}"
        case Color.RED: return "red"
        case _: return "other"
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Color:
    RED = "red!"
for v in (0, 2, -1, 1.5, "a", None, True, [], [9], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5], (7, 8), {"type": "circle", "r": 2}, {"type": "sq", "w": 1}, {"z": 1}, {}, "hello", 5000, 50, 2.5, Point(0, 0), Point(-1, 5), Point(3, 4), object, b"x", range(2), {1}):
    print(describe(v))
match 5:
    case x: print("bound", x)
print(x)
match (1, (2, [3, 4])):
    case (a, (b, [c, *d])): print(a, b, c, d)
match {"k": {"n": [1, {"deep": "value"}]}}:
    case {"k": {"n": [_, {"deep": found}]}}: print(found)
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as error: print(error)
