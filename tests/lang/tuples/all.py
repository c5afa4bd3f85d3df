t = (3, 1, 2)
print(t, t[0], t[-1], t[1:], t[::-1], len(t), 1 in t, t.index(1), t.count(3), t + (4,), t * 2, (1,), (), tuple("ab"), tuple([1, 2]), tuple(x for x in range(2)), tuple(), 2 * (1,))
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, "a") == [1, "a"], hash((1, "a")) == hash((1, "a")), (1, (2, 3))[1][0], sorted(t), max(t), min(t), sum(t), tuple(sorted(t, reverse=True)))
a, b, c = t; print(a, b, c); a, *b = t; print(a, b); (x, y), z = (1, 2), 3; print(x, y, z)
print({(1, 2): "v"}[1, 2], {(0, 0), (0, 0)}, (1, 2, 3)[-2:], tuple(t) is t, t[:] is t, () is tuple(), bool(()), bool((0,)), repr(("a",)), str((None, True, 1.5)), repr(((),)), ("x")  , ("x",))
print(list(enumerate(t)), list(zip(t, t[1:])), dict([t[:2]]), tuple(map(str, t)), isinstance(t, tuple), type(()).__name__, t.__len__(), t.__contains__(3), t.__add__((1,)), t.__getitem__(0), t.__mul__(2), t.__hash__() == hash(t))
m = ([1], 2); m[0].append(5); print(m)
def attempt(action):
    try: print(repr(action()))
    except Exception as error: print(type(error).__name__ + ":", error)
def assign(): t[0] = 1
def iadd(): m = ([],); m[0] += [1]
def delete(): del t[0]
holder = ([],)
def iadd_visible():
    holder[0] += [1]
for action in (lambda: t[5], lambda: t[-4], lambda: t.index(9), lambda: t.index(3, 1), lambda: t + [1], lambda: t + 1, lambda: t * "a", lambda: t * 1.5, lambda: t.append(1), lambda: hash(([],)), lambda: tuple(5), lambda: tuple(1, 2), lambda: t < [1], lambda: t < (None,), lambda: t.__getitem__("a"), lambda: t(), assign, iadd, delete, iadd_visible, lambda: t[::0], lambda: t.count(), lambda: t - t, lambda: t.sort(), lambda: -t):
    attempt(action)
print(holder)
from collections import namedtuple
P = namedtuple("P", "x y"); p = P(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), P._fields, p == (1, 2), isinstance(p, tuple), P._make([3, 4]), [*p], P(*p), repr(p))
for action in (lambda: P(1), lambda: P(1, 2, 3), lambda: p.z, lambda: setattr(p, "x", 1), lambda: p._replace(q=1), lambda: namedtuple("Q", "a a"), lambda: namedtuple("Q", "class")): attempt(action)
