# host: double = lambda value: value * 2
# host: odd = lambda value: value % 2 == 1
# host: ext = lambda value: value
m = map(double, [1, 2, 3])
print(next(m))
print(list(m))
print(list(filter(odd, range(6))), list(map(ext, "ab", )), tuple(map(lambda a, b: double(a) + b, [1, 2], [3, 4])))
print(sum(map(double, range(4))), max(map(double, [1, 5, 2])), set(map(double, [1, 1])), dict(map(lambda x: (x, double(x)), "ab")))
class Vec:
    def __init__(self, x): self.x = x
    def __add__(self, other):
        print("add")
        return Vec(ext(self.x) + other.x)
    def __radd__(self, other):
        print("radd", other)
        return Vec(ext(self.x) + other)
    def __repr__(self): return f"Vec({self.x})"
print(sum([Vec(1), Vec(2), Vec(3)]), sum([Vec(1)], Vec(10)))
print(any(map(odd, [0, 2, 3, 4])), all(map(odd, [1, 2, 3])), list(zip(map(double, [1, 2]), "ab")), list(enumerate(map(double, [1]))), list(reversed(list(map(double, [1, 2])))))
print(",".join(map(lambda x: str(double(x)), [1, 2])), [*map(double, [1, 2])], (lambda *a: a)(*map(double, [3, 4])))
a, b = map(double, [5, 6])
print(a, b)
next(filter(odd, [2, 4, 5]))
