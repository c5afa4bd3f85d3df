# Special methods that a class gets or loses when it has subclasses and instances already; metaclasses with __call__.
class A:
    pass


class B(A):
    pass


class C(B):
    pass


c, d = C(), C()
print(c == d, c != d, c in {c: 1}, hash(c) == hash(c))
A.__eq__ = lambda self, other: True
print(c == d, c != d)
try:
    {c: 1}
    print('hashable')
except TypeError as e:
    print(e)
A.__hash__ = lambda self: 5
print(hash(c), {c: 1}[d], len({c, d}))
del A.__eq__
print(c == d, hash(c), len({c, d}))
del A.__hash__
print(hash(c) == 5, c == c)
B.__hash__ = lambda self: 6
print(hash(c), hash(A()) == 6, c == d)
B.__bool__ = lambda self: False
print(bool(c), bool(A()), bool(B()))
C.__getattr__ = lambda self, name: f'no {name}'
print(c.thing)


class D(C):
    pass


D.__bases__ = (A,)
print(bool(D()), hasattr(D(), 'thing'))
D.__bases__ = (C,)
print(bool(D()), D().thing)
C.__len__ = lambda self: 3
print(len(D()))
D.__eq__ = lambda self, other: 'equal'
print(D() == 1, C() == 1)


class Meta(type):
    def __call__(cls, *args, **kwargs):
        print('call', cls.__name__, args, kwargs)
        if args == ('twice',):
            return [type.__call__(cls), type.__call__(cls)]
        return super().__call__(*args, **kwargs)


class M(metaclass=Meta):
    def __init__(self, *args, x=1):
        self.args = args
        self.x = x


print(M(1, 2, x=3).args, M(x=5).x, len(M('twice')), M(*[1], **{'x': 2}).x)
make = M
print(make(7).args, [m.args for m in map(M, (1, 2))])
try:
    M(y=1)
except TypeError as e:
    print(e)


class Single(type):
    made = {}

    def __call__(cls, *args):
        if cls not in cls.made:
            cls.made[cls] = super().__call__(*args)
        return cls.made[cls]


class S(metaclass=Single):
    def __init__(self, n):
        self.n = n


print(S(1) is S(2), S(3).n)


class Sub(M):
    def __new__(cls, *args):
        print('new', args)
        return super().__new__(cls)


print(Sub(4).args)
Meta.__call__ = lambda cls, *args: 'replaced'
print(M(1), Sub(2))
del Meta.__call__
print(M(1).args)
