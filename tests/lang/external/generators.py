# host: ext = lambda value: value
# host: fetch = {1: 'one', 2: 'two', 3: ValueError('three')}
def gen(n):
    try:
        for i in range(n):
            got = yield ext(i)
            if got: print("sent", ext(got))
    finally:
        print("closing", ext("finally"))
print(list(gen(3)))
g = gen(5)
print(next(g), g.send("hello"))
g.close()
print("".join(str(ext(c)) for c in "abc"))
def fetch_all():
    for key in (1, 2, 3):
        try:
            yield fetch(key)
        except ValueError as error:
            yield f"failed {error}"
print(list(fetch_all()))
def outer():
    result = yield from inner()
    yield ext(result)
def inner():
    x = yield ext("a")
    return (x, ext("returned"))
o = outer()
print(next(o), o.send(5))
print(sum(ext(x) for x in range(5)), max(ext(x) for x in [3, 1]), [*(ext(x) for x in "z")], dict((ext(k), ext(v)) for k, v in [(1, 2)]))
first, *rest = (ext(x) for x in range(4))
print(first, rest)
for x in (ext(x) for x in range(3)):
    if x == 1: continue
    print(x)
print(any(ext(x) > 1 for x in range(10)), all(ext(x) < 2 for x in range(10)), tuple(ext(i) for i in range(2)), sorted(ext(-i) for i in range(3)))
class It:
    def __init__(self): self.n = 0
    def __iter__(self):
        print("iter", ext("i"))
        return self
    def __next__(self):
        self.n += 1
        if ext(self.n) > 3: raise StopIteration
        return self.n
print(list(It()), sum(It()), 2 in It(), [x for x in It()])
def throwing():
    try:
        yield 1
    except KeyError as error:
        yield ext("handled")
t = throwing(); next(t)
t.throw(KeyError("k"))
