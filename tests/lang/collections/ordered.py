# OrderedDict's order against a list of pairs, by a fixed sequence of operations.
from collections import OrderedDict

seed = 99


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed // 65536 % n


for keys in (4, 12, 100):
    od, model = OrderedDict(), []
    for step in range(1500):
        key, op = rand(keys), rand(9)
        there = [k for k, v in model]
        if op < 3:
            od[key] = step
            if key in there:
                model[there.index(key)] = (key, step)
            else:
                model.append((key, step))
        elif op == 3 and key in there:
            del od[key]
            del model[there.index(key)]
        elif op == 4 and key in there:
            od.move_to_end(key)
            model.append(model.pop(there.index(key)))
        elif op == 5 and key in there:
            od.move_to_end(key, last=False)
            model.insert(0, model.pop(there.index(key)))
        elif op == 6 and model:
            assert od.popitem() == model.pop()
        elif op == 7 and model:
            assert od.popitem(last=False) == model.pop(0)
        elif op == 8:
            assert (key in od) == (key in there)
            assert od.pop(key, None) == dict(model).get(key)
            model = [(k, v) for k, v in model if k != key]
        assert list(od.items()) == model, (keys, step, op)
        assert list(reversed(od)) == [k for k, v in reversed(model)]
        assert len(od) == len(model)
        for k, v in model:
            assert od[k] == v
    print(keys, len(od), list(od.items())[:3])


class LRU:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()
        self.misses = 0

    def get(self, key):
        if key in self.data:
            self.data.move_to_end(key)
            return self.data[key]
        self.misses += 1
        self.data[key] = value = key * key
        if len(self.data) > self.size:
            self.data.popitem(last=False)
        return value


lru = LRU(50)
total = 0
for i in range(5000):
    total += lru.get(rand(80))
print(total, lru.misses, list(lru.data)[:8])

q = OrderedDict((i, i) for i in range(3000))
n = 0
while q:
    k, v = q.popitem(last=False)
    n += k
    if k % 5 == 0 and k < 10000:
        q[k + 10001] = 1
print(n)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        return f'K{self.n}'


od = OrderedDict((Key(i), i) for i in range(6))
od.move_to_end(Key(2))
od.move_to_end(Key(4), last=[])
print(od, od.pop(Key(3)), od.pop(Key(33), 'none'), od.setdefault(Key(9), 9), od.setdefault(Key(9), 10), list(od))
try:
    od.move_to_end(Key(100))
except KeyError as e:
    print('KeyError', e)


class Upper(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper(a=1, b=2)
u.update({'c': 3}, d=4)
u.setdefault('e', 5)
print(u, u.copy(), Upper.fromkeys('xy'), u | {'z': 1}, {'z': 1} | u)
u |= {'q': 7}
print(u, u == Upper(u), u == dict(u), dict(u) == u)


class Default(OrderedDict):
    def __missing__(self, key):
        self[key] = value = [key]
        return value


d = Default()
d['x'].append(1)
print(d)
print(OrderedDict([['a', 1], 'bc']), OrderedDict({'k': 1}.items()), dict(OrderedDict(z=1)), {**OrderedDict(y=2)})
for bad in ([(1,)], [(1, 2, 3)], ['abc'], [5]):
    try:
        OrderedDict(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
od = OrderedDict(a=1)
od.attribute = 'yes'
print(od.attribute, vars(od), od == {'a': 1}, isinstance(od, dict), OrderedDict() == {})
