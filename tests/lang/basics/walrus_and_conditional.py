data = [1, 5, 12, 7, 20]
print([y for x in data if (y := x * 2) > 10], y)
if (n := len(data)) > 3:
    print("long", n)
while (item := data.pop()) != 5:
    print("popped", item)
print(any((witness := x) > 3 for x in [1, 2, 8, 9]), witness)
total = 0
print([total := total + v for v in range(5)], total)
print((a := 1, b := a + 1), a, b)
def f(x, *args):
    return x, args
print(f(z := 3, z + 1, [z := 5][0]), z)
x = 5
print("pos" if x > 0 else "neg", (x if x else 0) + 1)
result = None
print(result if result is not None else "default")
print([("even" if i % 2 == 0 else "odd") for i in range(3)])
def side(name, value):
    print("eval", name)
    return value
side("a", 0) and side("b", 1)
side("c", 1) or side("d", 1)
print(side("then", 1) if side("cond", 0) else side("else", 2))
print(side("x", 1) < side("y", 2) > side("z", 0))
print(side("x", 3) < side("y", 2) > side("z", 0))
lst = [0, 0]
def idx():
    print("index")
    return 0
lst[idx()] += side("value", 5)
print(lst)
d = {side("k1", 1): side("v1", 2), side("k2", 3): side("v2", 4)}
print(f(side("p", 1), *side("star", [2]), side("q", 3)))
