def inner():
    x = yield 1
    print("inner got", x)
    try:
        yield 2
    except KeyError as error:
        print("inner caught", error)
        yield "handled"
    return "inner result"
def outer():
    result = yield from inner()
    print("result", result)
    yield from [10, 20]
    yield from "ab"
    return "outer result"
it = outer()
print(next(it), it.send("sent"), it.throw(KeyError("k")))
print(list(it))
def chain(*iterables):
    for i in iterables:
        yield from i
print(list(chain([1], (2, 3), {4: 5}, range(2), (x for x in "z"))))
def delegate_close():
    try:
        yield from closer()
    finally:
        print("outer closed")
def closer():
    try:
        yield 1
    finally:
        print("inner closed")
it = delegate_close()
next(it)
it.close()
class Custom:
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, v): print("send", v); return v
    def throw(self, *a): print("throw", type(a[0]).__name__); raise StopIteration("thrown result")
    def close(self): print("close")
def use():
    r = yield from Custom()
    print("r", r)
    yield "last"
it = use()
print(next(it), it.send(5), it.throw(ValueError("x")))
it2 = use(); next(it2); it2.close()
class Plain:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("plain result")
        return self.n
def use_plain():
    return (yield from Plain())
it = use_plain()
print(next(it), next(it))
try: next(it)
except StopIteration as s: print(s.value)
it = use_plain(); next(it)
try: it.send(1)
except AttributeError as error: print(error)
def bad(): yield from 5
try: list(bad())
except TypeError as error: print(error)
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
def deep(n):
    if n == 0:
        yield "bottom"
    else:
        yield from deep(n - 1)
print(next(deep(100)))
def collect():
    results = []
    while True:
        value = yield
        if value is None: return results
        results.append(value)
def grouper(out):
    while True:
        out.append((yield from collect()))
out = []
gr = grouper(out); next(gr)
for v in (1, 2, None, 3, None): gr.send(v)
print(out)
