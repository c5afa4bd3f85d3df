# Laziness, order of calls and exhaustion of map, filter, zip, enumerate, reversed, iter.
def noisy(name, items):
    print("start", name)
    for item in items:
        print(name, item)
        yield item
    print("end", name)
class Count:
    "An iterator that tells what is asked of it."
    def __init__(self, n, name="count"): self.n, self.i, self.name = n, 0, name
    def __iter__(self):
        print("iter", self.name)
        return self
    def __next__(self):
        print("next", self.name, self.i)
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
class Sequence:
    def __init__(self, *items): self.items = items
    def __len__(self):
        print("len")
        return len(self.items)
    def __getitem__(self, i):
        print("item", i)
        return self.items[i]
m = map(lambda x: print("f", x) or x * 2, noisy("a", [1, 2]))
print("made", next(m), next(m), next(m, "done"), next(m, "done again"))
print(list(map(lambda a, b: (a, b), noisy("l", "xy"), noisy("r", "pqr"))))
print(list(zip(Count(3, "one"), Count(2, "two"))))
print(list(zip(Count(2, "one"), Count(3, "two"))))
z = zip([1, 2, 3], noisy("z", "ab"))
for pair in z: print(pair)
print(list(filter(None, noisy("f", [0, 1, "", "x"]))), list(filter(lambda x: x > 1, Count(3))))
e = enumerate(noisy("e", "ab"), 10)
print(next(e), next(e), next(e, None), next(e, None))
print([x for x in reversed(Sequence(1, 2, 3))], list(Sequence(4, 5)), 5 in Sequence(4, 5, 6))
r = reversed("abc")
print(next(r), list(r), list(r), type(r).__name__)
calls = iter([3, 2, 1, 0, -1])
countdown = iter(lambda: next(calls), 0)
print(next(countdown), list(countdown), list(countdown), next(calls))
stops = iter(iter([1, 2]).__next__, "never")
print(list(stops), list(stops))
for strict in ((["a"], []), ([], ["a"]), ("ab", "cd"), ("ab", "cde"), ("abc", "cd"), ("a", "b", ""), ("", "", "x"), ("ab", "cd", "e")):
    for sources in (strict, [iter(s) for s in strict], [noisy("s", s) for s in strict]):
        try: print(list(zip(*sources, strict=True)))
        except ValueError as error: print(error)
def stop(x):
    if x == 3: raise StopIteration
    return x
print(list(map(stop, [1, 2, 3, 4])), [x for x in map(stop, [1, 3, 5])])
for x in map(stop, noisy("g", [1, 2, 3, 4])): print("got", x)
def fail(x):
    if x == 2: raise KeyError(x)
    return x
m = map(fail, [1, 2, 3])
print(next(m))
try: next(m)
except KeyError as error: print("KeyError", error)
print(next(m), next(m, "end"))
z = zip(map(fail, [1, 2, 3]), "abc")
print(next(z))
try: next(z)
except KeyError as error: print("KeyError", error)
print(list(z))
print(iter(m) is m, iter(z) is z, list(zip()), list(zip([])), list(zip([1])), list(zip([1, 2], [3, 4], [5, 6], "ab", (7, 8), {1: 2, 3: 4}, range(2), b"xy")))
print([type(x).__name__ for x in (map(int, []), filter(int, []), zip(), enumerate([]), reversed([]), reversed(""), reversed(()), reversed({}), reversed(range(2)), iter(len, 1), iter(Sequence()))])
print(list(enumerate(zip("ab", enumerate("cd")))), list(zip(enumerate("a"), map(str, [1]), filter(None, [0, 5]), reversed([9]))))
print(list(enumerate("ab", 2 ** 63 - 1)), list(enumerate("ab", -1)), list(enumerate(iterable="a", start=True)))
class Sub(map):
    def __next__(self): return ("sub", super().__next__())
print(list(Sub(str, [1, 2])), isinstance(Sub(int, []), map))
class Zip(zip): pass
print(list(Zip("ab", "cd")), type(Zip()).__name__, list(Zip("a", "b", strict=True)))
class Numbered(enumerate): pass
print(list(Numbered("ab", 5)))
d = {"a": 1, "b": 2}
try:
    for i, k in enumerate(d): d[k + "x"] = i
except RuntimeError as error: print(error)
xs = [1, 2, 3]
for i, x in enumerate(xs):
    if i < 5: xs.append(x * 10)
print(xs)
xs = [1, 2, 3, 4]
print([(a, b) for a, b in zip(xs, xs[1:])], list(zip(*[iter(range(6))] * 2)), dict(zip("ab", [1, 2])), set(map(abs, [-1, 1])), sorted(map(str, range(3)), reverse=True), tuple(filter(str.isdigit, "a1b2")))
a, *b = map(str, range(4)); print(a, b, *map(str.upper, "xy"), sep="-")
print(next(filter(None, iter([0, 0, 7]))), sum(map(len, ["a", "bc"])), max(zip([1, 3, 2], "abc")), any(map(str.isupper, "aB")), ",".join(map(str, (1, 2.5, None))))
print(list(map(pow, [2, 3], [3, 2])), list(map(lambda *a: a, "a", "b", "c", "d", "e", "f", "g", "h")), list(map(print, [])), list(map(None, [])))
gen = (x for x in range(5))
print(list(zip(gen, gen)), list(gen))
it = iter([1, 2, 3, 4, 5])
print([x + next(it) for x in it if x < 5] if False else list(zip(it, it)), list(it))
