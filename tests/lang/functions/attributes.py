def f(a, b=1, *, c=2):
    """Doc."""
    return a
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__closure__)
f.counter = 0
f.counter += 2
print(f.counter, f.__dict__, hasattr(f, "counter"), hasattr(f, "other"))
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__doc__)
f.__defaults__ = (10,)
print(f.__defaults__)
def outer():
    x = 1
    def inner():
        return x
    class Local:
        def method(self): pass
    return inner, Local
inner, Local = outer()
print(inner.__qualname__, Local.__qualname__, Local.method.__qualname__, inner.__closure__[0].cell_contents)
class C:
    def method(self): "M"
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
o = C()
print(C.method.__qualname__, o.method.__name__, o.method.__doc__, o.method.__self__ is o, o.method.__func__ is C.method)
print(o.method == o.method, o.method is o.method, C.s.__name__, C.c.__self__ is C)
print((lambda: 0).__name__, len.__name__, [].append.__name__, str.upper.__name__, type(f).__name__, type(len).__name__, type(o.method).__name__, type(lambda: 0).__name__)
print(callable(f), callable(C), callable(o), callable(len), callable(5))
for action in (lambda: f.missing, lambda: setattr(len, "x", 1), lambda: setattr(o.method, "x", 1), lambda: f.__code__.nothing):
    try:
        action()
    except AttributeError as error:
        print(error)
try:
    del f.counter
    del f.counter
except AttributeError as error:
    print(error)
