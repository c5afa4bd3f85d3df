# names in class bodies, comprehensions in them, __class__ and super in odd places
x = 'global'


def outer():
    x = 'outer'
    y = 'outer y'

    class C:
        seen = x
        x = 'class'
        inner = [x for _ in range(1)], [y for _ in [x]], {k: x for k in 'a'}, list(x for _ in [0])
        f = lambda: x
        later = [lambda: (x, i) for i in range(2)]
        nested = [[(i, j) for j in range(i)] for i in range(3)]

        def method(self):
            return x, __class__.__name__, [__class__.x for _ in range(1)], [super().__repr__ is not None for _ in range(1)]

        class D:
            z = x

            def deep(self):
                return __class__.__qualname__

    return C


C = outer()
print(C.seen, C.x, C.inner, C.f(), [f() for f in C.later], C.nested, C().method(), C.D.z, C.D().deep(), C.__qualname__)


class Base:
    def who(self, *args, **kwargs):
        return 'base', args, kwargs

    @classmethod
    def make(cls):
        return cls.__name__

    @property
    def prop(self):
        return 'base prop'


class Derived(Base):
    def who(self, *args, **kwargs):
        return 'derived', super().who(*args, 1, **kwargs, k=2)

    @classmethod
    def make(cls):
        return 'derived ' + super().make()

    @property
    def prop(self):
        return super().prop + '!'

    def closure(self):
        def inner():
            return super(Derived, self).who()[0], self.who.__name__
        return inner()

    def rebound(self, other):
        self = other
        return super().who()

    def cell(self):
        get = lambda: self
        return super().who()[0], get() is self

    def later(self):
        yield super().who()[0]

    def missing(self):
        return super().nothing


d = Derived()
print(d.who(5, a=3), Derived.make(), d.prop, d.closure(), d.rebound(Derived()), d.cell(), list(d.later()))
for wrong in (d.missing, lambda: d.rebound(5), lambda: Derived.rebound(5, 6)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)


class Private:
    __hidden = 1

    def __init__(self, __arg=2):
        self.__value = __arg
        self.__dict__['plain'] = [__arg for __arg in range(2)]

    def get(self):
        global __global
        __global = self.__value + self.__hidden
        import math as __math
        return __math.floor(1.5), self.__value, [name for name in vars(self)]

    def kw(self, **k):
        return k


p = Private()
print(p.get(), sorted(k for k in vars(Private) if 'hidden' in k), [k for k in globals() if k.endswith('__global')], p.kw(__a=1))


class Documented:
    """First line.

        indented
    back
    """
    a = b = 1

    def f(self):
        """One
            two
        three"""
        self.first = 1
        self.second, (self.third, *self.fourth) = 1, (2, 3)
        for self.fifth in (): pass
        with self as self.sixth: pass

    def g(self):
        def h():
            self.seventh = 1
        other.eighth = 2
        self.x.y = 3
        self.ninth += 1


print(repr(Documented.__doc__), repr(Documented.f.__doc__), sorted(Documented.__static_attributes__), Documented.__firstlineno__)
print([k for k in vars(Documented) if k not in ('__dict__', '__weakref__')])
