class Proxy:
    def __init__(self, target): object.__setattr__(self, "target", target)
    def __getattr__(self, name):
        print("getattr", name)
        return getattr(object.__getattribute__(self, "target"), name)
    def __setattr__(self, name, value):
        print("setattr", name, value)
        setattr(self.target, name, value)
    def __delattr__(self, name):
        print("delattr", name)
        delattr(self.target, name)
class Target: 
    def hello(self): return "hello"
t = Target()
p = Proxy(t)
p.x = 1
print(p.x, t.x, p.hello())
p.x += 1
print(t.x)
del p.x
print(hasattr(p, "x"), getattr(p, "y", "default"))
try:
    p.zzz
except AttributeError as error:
    print(error)
class All:
    def __init__(self): self.real = 1
    def __getattribute__(self, name):
        print("getattribute", name)
        if name == "magic": return 42
        return super().__getattribute__(name)
    def method(self): return self.real
a = All()
print(a.real, a.magic, a.method())
class Both:
    def __getattribute__(self, name):
        if name == "gone": raise AttributeError("custom")
        return object.__getattribute__(self, name)
    def __getattr__(self, name): return "fallback " + name
print(Both().gone, Both().nothing)
class Dir:
    def __dir__(self): return ["b", "a"]
print(dir(Dir()))
class Loop:
    def __getattr__(self, name): return getattr(self, name + "_")  if len(name) < 5 else name
print(Loop().ab)
class Raises:
    def __getattr__(self, name): raise KeyError(name)
try:
    hasattr(Raises(), "x")
except KeyError as error:
    print("KeyError", error)
print(getattr(5, "real"), getattr("a", "upper")(), hasattr([], "append"), hasattr(1, "append"))
class Record:
    def __init__(self, **fields): self.__dict__.update(fields)
    def __eq__(self, other): return self.__dict__ == other.__dict__
    def __repr__(self): return "Record(" + ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items()) + ")"
r = Record(a=1, b="two")
print(r, r.b, r == Record(b="two", a=1), vars(r))
r.__dict__["c"] = 3
print(r.c, "a" in r.__dict__, r.__dict__.pop("a"), hasattr(r, "a"))
r.__class__ = Target
print(r.hello(), type(r).__name__)
