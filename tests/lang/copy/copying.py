import copy
import collections
import dataclasses
import enum


class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slots:
    __slots__ = ('a', 'b')


class L(list):
    pass


class D(dict):
    pass


class I(int):
    pass


class T(tuple):
    pass


class St(set):
    pass


class Own:
    def __copy__(self):
        return 'copied'

    def __deepcopy__(self, memo):
        memo['seen'] = True
        return ['deep', len(memo)]


class State:
    def __init__(self):
        self.a, self.b = 1, [2]

    def __getstate__(self):
        return {'a': self.a, 'b': self.b, 'made': True}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


class Reduced:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return Reduced, (self.n + 1,)


class NewArgs(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    def __getnewargs__(self):
        return self[0], self[1]


p = P([1, 2], {'k': [3]})
q, r = copy.copy(p), copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r.x, r.y, type(r).__name__)
s = Slots()
s.a = [1]
t, u = copy.copy(s), copy.deepcopy(s)
print(t.a is s.a, u.a is s.a, u.a, hasattr(u, 'b'))
for cls, args in ((L, ([[1], 2],)), (D, ({'a': [1]},)), (I, (5,)), (T, (([1], 2),)), (St, ([1, 2],))):
    v = cls(*args)
    v.extra = [1]
    c, d = copy.copy(v), copy.deepcopy(v)
    print(cls.__name__, type(c) is cls, c == v, c.extra is v.extra, type(d) is cls, d == v, d.extra is v.extra)
print(copy.copy(Own()), copy.deepcopy(Own()), copy.deepcopy([Own()]))
c = copy.copy(State())
print(sorted(c.__dict__.items()))
print(copy.copy(Reduced(1)).n, copy.deepcopy([Reduced(5)])[0].n, copy.copy(NewArgs(1, 2)), copy.deepcopy(NewArgs([1], 2)))
a = [1, [2]]
a.append(a)
b = copy.deepcopy(a)
print(b[2] is b, b[1] is a[1], b)
d = {}
d['self'] = d
e = copy.deepcopy(d)
print(e['self'] is e)
t = ([],)
t[0].append(t)
w = copy.deepcopy(t)
print(w[0][0] is w, w is t)
x = (1, (2, 'a'), frozenset({1}))
print(copy.deepcopy(x) is x, copy.copy(x) is x)
shared = [1]
both = copy.deepcopy([shared, shared])
print(both[0] is both[1])
memo = {}
y = copy.deepcopy(shared, memo)
print(memo[id(shared)] is y, shared in memo[id(memo)])
for value in (1, 'a', None, ..., 2.5, 1j, b'x', range(3), slice(1), len, print, int, P, lambda: 1, True, NotImplemented):
    print(copy.copy(value) is value, copy.deepcopy(value) is value, end=' ')
print()
print(copy.copy(bytearray(b'ab')), copy.deepcopy(bytearray(b'ab')), copy.copy({1, 2}), copy.deepcopy({(1, 2)}))
m = p.__init__
print(copy.deepcopy([1].append).__name__ if False else copy.copy(collections.deque([1, 2], 3)), copy.deepcopy(collections.deque([[1]])))
print(copy.copy(collections.OrderedDict(a=1)), copy.deepcopy(collections.defaultdict(list, a=[1])), copy.copy(collections.Counter('aab')))
err = ValueError('x', [1])
err.note = [5]
c = copy.copy(err)
print(type(c), c.args, c.args[1] is err.args[1], c.note is err.note, copy.deepcopy(err).args)


class Color(enum.Enum):
    RED = 1


print(copy.copy(Color.RED) is Color.RED, copy.deepcopy({'c': Color.RED})['c'] is Color.RED)


@dataclasses.dataclass
class Pt:
    x: int
    tags: list = dataclasses.field(default_factory=list)


pt = Pt(1, [2])
print(copy.copy(pt), copy.deepcopy(pt), copy.deepcopy(pt).tags is pt.tags, copy.replace(pt, x=9))
N = collections.namedtuple('N', 'a b')
print(copy.copy(N(1, [2])), copy.deepcopy(N(1, [2])), copy.replace(N(1, 2), b=5))
for bad in (lambda: copy.replace(5, x=1), lambda: copy.copy(x for x in ()), lambda: copy.deepcopy(iter([1]).__class__ and (i for i in ())), lambda: copy.deepcopy(copy)):
    try:
        bad()
    except TypeError as e:
        print(type(e).__name__, e)
print(copy.Error is copy.error, issubclass(copy.Error, Exception))
import keyword

print(keyword.iskeyword('for'), keyword.iskeyword('match'), keyword.issoftkeyword('match'), len(keyword.kwlist), keyword.softkwlist)
