# host: ext = lambda value: value
# host: f = lambda a, b=0, *rest, **kw: [a, b, list(rest), kw]
print([ext(x) for x in range(3)], [x for x in range(5) if ext(x) % 2], {ext(k): ext(v) for k, v in [(1, 2)]}, {ext(x) for x in [1, 1]}, [[ext(y) for y in range(x)] for x in range(3)], [x for row in [ext([1, 2])] for x in ext(row)])
print([y for x in [1, 2] if (y := ext(x)) > 1], [ext(a) + b for a, b in zip([1], [2])])
print(f(1), f(1, 2, 3), f(1, k=ext("v")), f(*[1, 2], **{"z": ext(3)}), f(ext(1), *ext([2, 3]), b2=4), f(f(1)))
print(ext(1) + ext(2) * ext(3), ext(1) < ext(2) < ext(3), ext(3) < ext(2) < ext(9), ext(0) or ext("right"), ext(0) and ext("never"), not ext(1), -ext(5), ext([1, 2, 3])[ext(1)], ext([1, 2, 3])[ext(0):ext(2)], ext("a") in ext("abc"), ext(5) if ext(1) else ext(6))
x = ext({"k": [1]})
x[ext("k")] += [ext(2)]
x[ext("n")] = ext(3)
print(x)
del x[ext("k")]
a, (b, *c) = ext(1), ext([2, 3, 4])
print(x, a, b, c, f"{ext('f')!r:>{ext(6)}} {ext(3.14159):.{ext(2)}f}", f"{ext(1)=}")
for i in ext(range(3)):
    if ext(i) == 1: continue
    print("loop", ext(i))
else:
    print(ext("else"))
n = ext(3)
while ext(n > 0):
    n -= ext(1)
print(n, (lambda v=ext("default"): ext(v))(), [ext, len][1]("abc"), (ext)(5), [lambda: ext(i) for i in range(2)][0]())
assert ext(True), ext("not called")
try:
    assert ext(0), ext("message")
except AssertionError as error: print(error)
def rec(n): return ext(1) if n == 0 else ext(n) * rec(n - 1)
print(rec(5), [rec(i) for i in range(4)])
def args(*a, **k): return a, k
print(args(*[ext(1)], **{ext("k"): ext(2)}), print(ext("inner")), dict(a=ext(1)), ext((1, "t", None, 1.5, True)), ext({1: [2, {3}]}), ext(10 ** 30), ext(b"bytes"))
match ext({"type": "x", "v": 1}):
    case {"type": "x", "v": v} if ext(v) == 1: print("matched", v)
global_value = ext("g")
def use_global():
    global global_value
    global_value = ext(global_value + "!")
use_global()
global_value
