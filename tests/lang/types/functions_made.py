# FunctionType as a constructor.
from types import FunctionType, CellType, CodeType


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


def f(a, b=2, *, c=3):
    """The doc."""
    return (a, b, c, name)


name = 'main'
g = FunctionType(f.__code__, {'name': 'other'})
show(g, 1, 5)
show(g, 1, 5, c=6)
g = FunctionType(f.__code__, {'name': 'other', '__name__': 'modname'}, 'newname', (7, 8), None, {'c': 9})
show(g)
print(g.__name__, g.__qualname__, g.__module__, g.__doc__, g.__defaults__, g.__kwdefaults__, g.__dict__, g.__closure__)
g.attribute = 1
print(g.__dict__, f.__dict__)
print(FunctionType(f.__code__, globals(), 'k', f.__defaults__, f.__closure__, f.__kwdefaults__)(1))
print(FunctionType(f.__code__, globals(), kwdefaults={'c': 1}, argdefs=(3,))(1))


def outer(x):
    def inner(y):
        return x + y

    return inner


add = outer(10)
show(FunctionType(add.__code__, globals(), None, None, (CellType(100),)), 1)
show(FunctionType(add.__code__, globals(), closure=add.__closure__), 1)
show(FunctionType, add.__code__, {})
show(FunctionType, add.__code__, {}, None, None, ())
show(FunctionType, add.__code__, {}, None, None, (1,))
show(FunctionType, add.__code__, {}, None, None, [CellType(1)])
show(FunctionType, f.__code__, {}, None, None, (CellType(1),))
show(FunctionType, f.__code__, {}, None, None, 3)
show(FunctionType, 1, {})
show(FunctionType, f.__code__, 2)
show(FunctionType, f.__code__)
show(FunctionType, f.__code__, {}, 3)
show(FunctionType, f.__code__, {}, 'a', 3)
show(FunctionType, f.__code__, {}, 'a', (), None, 3)
show(FunctionType)


def gen(n):
    for i in range(n):
        yield i


print(list(FunctionType(gen.__code__, globals())(3)))

class A:
    def method(self):
        return self.v


A.copy = FunctionType(A.method.__code__, globals(), 'copy')
a = A()
a.v = 4
print(a.copy(), A.copy.__name__, A.copy.__qualname__)
print(isinstance(f.__code__, CodeType))
