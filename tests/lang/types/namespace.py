# SimpleNamespace: making, text, comparison, attributes.
import sys
import types
from types import SimpleNamespace


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


n = SimpleNamespace(a=1, b='x')
print(n, repr(n), str(n))
n.c = [1]
print(n, n.__dict__, vars(n))
del n.a
print(n)
print(SimpleNamespace())
print(SimpleNamespace({'q': 1}), SimpleNamespace([('r', 2), ('s', 3)], s=4))
print(SimpleNamespace({'q': 1, 'w': 2}, w=3))
show(SimpleNamespace, {1: 2})
show(SimpleNamespace, 1)
show(SimpleNamespace, 1, 2)
show(SimpleNamespace, [(1,)])
show(SimpleNamespace, {}, {})
show(lambda: n.zzz)
print(n == SimpleNamespace(b='x', c=[1]), n != SimpleNamespace(b='x', c=[1]), n == SimpleNamespace(b='y'))
print(n == {'b': 'x'}, n == 1, n != 1)
show(lambda: n < n)
show(lambda: SimpleNamespace(a=1) < SimpleNamespace(a=2))
show(lambda: n < 1)
show(lambda: {n: 1})


class Sub(SimpleNamespace):
    kind = 'sub'


s = Sub(x=1)
print(s, s.kind, s == SimpleNamespace(x=1))
s.me = s
print(s)
r = SimpleNamespace(x=1)
r.inner = SimpleNamespace(outer=r)
print(r)
r.items = [r, {'r': r}]
print(r)
print(n.__replace__(b=5), n.b, type(s.__replace__(me=None)).__name__)
show(n.__replace__, 1)
print(SimpleNamespace.__name__, SimpleNamespace.__module__, SimpleNamespace.__qualname__)
print(n.__reduce__() == (SimpleNamespace, (), n.__dict__))
print(isinstance(sys.implementation, SimpleNamespace))


class Loud:
    def __repr__(self):
        return 'Loud!'

    def __eq__(self, other):
        print('eq')
        return True


print(SimpleNamespace(a=Loud()) == SimpleNamespace(a=2))
print(SimpleNamespace(l=Loud(), m=SimpleNamespace(l=Loud())))


class Init(SimpleNamespace):
    def __init__(self, x, **kw):
        super().__init__(**kw)
        self.x = x


print(Init(3, y=4))
print(SimpleNamespace(**{'a b': 1, '': 2}))
match n:
    case SimpleNamespace(b='x'):
        print('matched')
