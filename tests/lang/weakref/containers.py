# WeakValueDictionary, WeakKeyDictionary, WeakSet: of objects that are alive.
import weakref
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def show_key(f):
    try:
        f()
    except KeyError as e:
        print('KeyError', type(e.args[0]).__name__)


class A:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f'A({self.n})'


items = [A(i) for i in range(5)]
d = WeakValueDictionary()
for item in items:
    d[item.n] = item
print(len(d), d[0], 3 in d, 9 in d, list(d), list(d.keys()), list(d.values()), list(d.items()), sorted(d))
print(d.get(1), d.get(9), d.get(9, 'none'), d.setdefault(1, items[0]), d.setdefault(7, items[0]), d.pop(7), d.pop(7, 'gone'))
show(d.pop, 7)
show(lambda: d[99])
del d[0]
show(lambda: d.__delitem__(0))
show(lambda: d.__setitem__('x', 5))
print(d.popitem(), len(d), [r() for r in d.valuerefs()], repr(d).startswith('<WeakValueDictionary at 0x'))
e = d.copy()
e.update({'a': items[0]}, b=items[1])
print(list(e.items()), type(e).__name__, list((d | {'z': items[2]}).items()), list(({'z': items[2]} | d).items()))
d |= [('q', items[3])]
print(list(d.items()), d == e, d == WeakValueDictionary(d), bool(WeakValueDictionary()), list(WeakValueDictionary({'k': items[0]}).items()), list(WeakValueDictionary([('k', items[0])], j=items[1])))
d.clear()
print(len(d), isinstance(d, __import__('typing').MutableMapping))

k = WeakKeyDictionary()
for item in items:
    k[item] = item.n * 10
print(len(k), k[items[2]], items[1] in k, A(1) in k, 5 in k, list(k), list(k.keys()), list(k.values()), list(k.items()))
print(k.get(items[0]), k.get(A(0)), k.get(A(0), 'no'), k.setdefault(items[0], 'x'), k.pop(items[0]), k.pop(items[0], 'gone'))
show_key(lambda: k.pop(items[0]))
show(lambda: k.get(5))
show(lambda: k.__setitem__(5, 1))
show(lambda: k.__setitem__('text', 1))
del k[items[1]]
print(k.popitem(), len(k), [r() for r in k.keyrefs()], repr(k).startswith('<WeakKeyDictionary at 0x'))
j = k.copy()
j.update({items[0]: 'zero'})
print(list(j.items()), list((k | {items[4]: 'four'}).items()), list(({items[4]: 'four'} | k).items()), list(WeakKeyDictionary({items[0]: 1}).items()))
k |= {items[0]: 'in place'}
print(list(k.items()), k == j, k == k.copy())
show(lambda: WeakKeyDictionary({5: 1}))

s = WeakSet(items[:3])
key = lambda a: a.n
print(len(s), items[0] in s, items[4] in s, 5 in s, sorted(s, key=key))
s.add(items[3])
s.discard(items[0])
s.discard(items[0])
show_key(lambda: s.remove(items[0]))
s.remove(items[1])
print(sorted(s, key=key), sorted(s | {items[0]}, key=key), sorted(s & {items[2]}, key=key), sorted(s - {items[2]}, key=key), sorted(s ^ {items[2], items[4]}, key=key))
t = WeakSet(items)
print(s <= t, s < t, t >= s, t > s, s == WeakSet(s), s != t, s.issubset(t), t.issuperset(s), s.isdisjoint({items[0]}), s == {items[2], items[3]})
t -= s
print(sorted(t, key=key))
t |= {items[2]}
t &= [items[2], items[0]]
t ^= {items[0]}
print(sorted(t, key=key), sorted(s.union(items), key=key), sorted(s.copy(), key=key), type(s.copy()).__name__)
s.update(items)
s.difference_update(items[:1])
s.intersection_update(items[:3])
s.symmetric_difference_update(items[4:])
print(sorted(s, key=key), len(s.pop().__class__.__name__), len(s))
s.clear()
show(s.pop)
show(lambda: s.add(5))
show(lambda: hash(s))
show(lambda: WeakSet([1]))
print(len(WeakSet()), WeakSet[int], isinstance(s, __import__('typing').MutableSet))


class Node:
    registry = WeakValueDictionary()
    parents = WeakKeyDictionary()

    def __init__(self, name):
        self.name = name
        Node.registry[name] = self


root, leaf = Node('root'), Node('leaf')
Node.parents[leaf] = root
print(Node.registry['root'] is root, Node.parents[leaf].name, sorted(Node.registry))
