class Manager:
    def __init__(self, name, suppress=False): self.name, self.suppress = name, suppress
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value, traceback is not None)
        return self.suppress
with Manager("a") as a, Manager("b") as b:
    print("body", a, b)
with Manager("c"): pass
with (Manager("d") as d, Manager("e", True) as e,):
    raise ValueError("inside")
print("suppressed")
try:
    with Manager("f"):
        with Manager("g"):
            1 / 0
except ZeroDivisionError as error:
    print("caught", error)
def returning():
    with Manager("h") as h:
        return h
print(returning())
for i in range(3):
    with Manager(f"loop{i}"):
        if i == 0: continue
        if i == 1: break
class FailsEnter(Manager):
    def __enter__(self): raise RuntimeError("enter failed")
class FailsExit(Manager):
    def __exit__(self, *args): raise KeyError("exit failed")
try:
    with Manager("outer"), FailsEnter("inner"): print("never")
except RuntimeError as error: print(error)
try:
    with FailsExit("x"): raise ValueError("original")
except KeyError as error: print(repr(error), "context:", repr(error.__context__))
with Manager("target") as (first, *rest): print(first, rest)
class Box: pass
box = Box()
with Manager("attr") as box.value: pass
print(box.value)
def generator():
    with Manager("gen"):
        yield 1
        yield 2
g = generator()
print(next(g)); g.close()
print(list(generator()))
for bad in (5, None, type("NoExit", (), {"__enter__": lambda s: 1})()):
    try:
        with bad: pass
    except TypeError as error: print(error)
from contextlib import contextmanager, suppress
@contextmanager
def managed(x):
    print("before", x)
    try:
        yield x * 2
    except ValueError as error: print("handled", error)
    finally: print("after", x)
with managed(5) as v: print(v)
with managed(6): raise ValueError("oops")
with suppress(KeyError): {}["x"]
try:
    with managed(7): raise TypeError("through")
except TypeError as error: print("outside", error)
