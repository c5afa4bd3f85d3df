a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = [3, 4], 5
print(a, b, c)
[a, [b, c]] = (1, "xy")
print(a, b, c)
first, *middle, last = range(6)
print(first, middle, last)
*start, end = "abc"
print(start, end)
head, *tail = [1]
print(head, tail)
*only, = (1, 2)
print(only)
(x, *y), z = (1, 2, 3), 4
print(x, y, z)
a = b = c = [0]
b.append(1)
print(a, b, c)
print([*range(3), *"ab", *{"k": 1}], (*[1], 2), {*[1, 2], 3} == {1, 2, 3}, {**{"a": 1}, "b": 2, **{"a": 3}})
i = 0
xs = [10, 20, 30]
i, xs[i] = 1, 99
print(i, xs)
def gen():
    yield 1
    yield 2
p, q = gen()
print(p, q)
class Point:
    pass
point = Point()
point.x, point.y = 3, 4
print(point.x, point.y)
d = {}
d["a"], d["b"] = d_pair = "AB"
print(d, d_pair)
for bad in (
    lambda: exec_unpack2([1]), lambda: exec_unpack2([1, 2, 3]), lambda: exec_unpack2([]),
    lambda: exec_unpack2(5), lambda: exec_unpack_star([]), lambda: exec_unpack2(None),
    lambda: exec_unpack3("ab"), lambda: exec_unpack2({1, 2, 3, 4}), lambda: exec_unpack2(gen3()),
):
    def exec_unpack2(value):
        a, b = value
    def exec_unpack3(value):
        a, b, c = value
    def exec_unpack_star(value):
        a, *b, c = value
    def gen3():
        yield from (1, 2, 3)
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
(*a, b), c = "xyz", 1
print(a, b, c)
[first, second]  = {"k1": 1, "k2": 2}
first + second
