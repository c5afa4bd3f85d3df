# ref, proxy, WeakMethod, finalize: of objects that are alive.
import weakref


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def __init__(self, n=0):
        self.n = n

    def method(self, x=1):
        return self.n + x

    def __eq__(self, other):
        return isinstance(other, A) and self.n == other.n

    def __hash__(self):
        return hash(self.n)


class Slots:
    __slots__ = ('x',)


class WeakSlots:
    __slots__ = ('x', '__weakref__')


class MyInt(int):
    pass


class MyStr(str):
    pass


class MyList(list):
    pass


class MyTuple(tuple):
    pass


class MyError(Exception):
    pass


a, b = A(1), A(1)
r = weakref.ref(a)
print(r() is a, type(r), r == weakref.ref(b), r != weakref.ref(A(2)), r == a, hash(r) == hash(a), r.__callback__, r == 1)
c = weakref.ref(a, print)
print(c() is a, c.__callback__ is print, c == r, {r: 1}[c], isinstance(r, weakref.ReferenceType), weakref.ref is weakref.ReferenceType)
print(repr(r).startswith('<weakref at 0x'), "; to 'A' at 0x" in repr(r), repr(weakref.ref(A)).endswith('(A)>'), repr(weakref.ref(len)).endswith('(len)>'))
keep = [A(), WeakSlots(), MyStr('x'), MyList(), MyError(), {1}, frozenset(), show, len, A, a.method, weakref, (x for x in ())]
for obj in keep:
    print(type(obj).__name__, weakref.ref(obj)() is obj)
for obj in (1, 'x', None, (1,), [1], {}, b'', 1.5, Slots(), MyInt(), MyTuple(), ValueError(), object(), True, ..., range(3), slice(1)):
    show(weakref.ref, obj)
    show(weakref.proxy, obj)
    show(weakref.finalize, obj, print)


class MyRef(weakref.ref):
    def __init__(self, obj, callback=None, extra=None):
        super().__init__(obj, callback)
        self.extra = extra

    def __call__(self):
        return (super().__call__(), self.extra)


m = MyRef(a, extra='e')
print(m()[0] is a, m()[1], isinstance(m, weakref.ref), m == r)
print(weakref.ref[int])


class P:
    def __init__(self):
        self.items = [3, 1, 2]
        self.v = 10

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, x):
        return x in self.items

    def __add__(self, other):
        return ('add', self.v, other)

    def __radd__(self, other):
        return ('radd', other, self.v)

    def __eq__(self, other):
        return isinstance(other, P)

    def __lt__(self, other):
        return 'less'

    def __str__(self):
        return 'str of P'

    def __bool__(self):
        return False

    def __neg__(self):
        return -self.v

    def __index__(self):
        return self.v

    def hello(self):
        return self


p = P()
x = weakref.proxy(p)
print(type(x), isinstance(x, P), x.__class__, x.v, len(x), x[0], list(x), 3 in x, 9 in x, x + 1, 1 + x, x == p, p == x, x < 1, str(x), bool(x), -x, x.hello() is p, f'{x}')
x[0] = 5
del x[1]
x.v = 11
x.new = 'new'
print(p.items, p.v, p.new, hex(x), 'repr' if repr(x).startswith('<weakproxy at 0x') and "; to 'P' at 0x" in repr(x) else repr(x))
del x.new
print(hasattr(p, 'new'), sorted(dir(x)) == sorted(dir(p)))
show(lambda: x.missing)
show(lambda: {x: 1})
show(lambda: hash(x))
show(lambda: next(x))
show(lambda: x())
show(weakref.ProxyType)


def function(a, b=2):
    return a + b


y = weakref.proxy(function)
print(type(y), y(1), y(1, b=5), y.__name__, callable(y), isinstance(y, weakref.ProxyTypes))
z = weakref.proxy(A)
print(z(4).n, z.__name__)
w = weakref.WeakMethod(a.method)
print(w()(5), w() == a.method, w == weakref.WeakMethod(a.method), w == weakref.WeakMethod(A(7).method), hash(w) == hash(weakref.WeakMethod(a.method)), isinstance(w, weakref.ref), w != weakref.WeakMethod(a.method))
show(weakref.WeakMethod, function)
show(weakref.WeakMethod, 5)


def done(*args, **kwargs):
    print('done', args, kwargs)
    return 'result'


f = weakref.finalize(a, done, 1, k=2)
print(f.alive, f.atexit, f.peek()[0] is a, f.peek()[1:] == (done, (1,), {'k': 2}), "; for 'A' at 0x" in repr(f))
f.atexit = False
print(f.atexit, f(), f(), f.alive, f.atexit, f.peek(), f.detach(), repr(f).endswith('; dead>'))
f = weakref.finalize(a, done)
print(f.detach()[0] is a, f.alive, f())
