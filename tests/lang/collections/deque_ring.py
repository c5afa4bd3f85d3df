# A deque against a list that does the same, by a fixed sequence of operations.
from collections import deque

seed = 12345


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed // 65536 % n


for limit in (None, 0, 1, 7, 20):
    d, model = deque(maxlen=limit), []
    for step in range(600):
        op = rand(14)
        if op < 4:
            d.append(step)
            model.append(step)
            if limit is not None:
                model[:] = model[max(len(model) - limit, 0) :]
        elif op < 7:
            d.appendleft(step)
            model.insert(0, step)
            if limit is not None:
                del model[limit:]
        elif op == 7 and model:
            assert d.pop() == model.pop()
        elif op == 8 and model:
            assert d.popleft() == model.pop(0)
        elif op == 9:
            n = rand(21) - 10
            d.rotate(n)
            if model:
                n %= len(model)
                model[:] = model[len(model) - n :] + model[: len(model) - n]
        elif op == 10 and model:
            i = rand(len(model))
            del d[i]
            del model[i]
        elif op == 11 and (limit is None or len(model) < limit):
            i = rand(len(model) + 3) - 1
            d.insert(i, -step)
            model.insert(i, -step)
        elif op == 12:
            d.reverse()
            model.reverse()
        elif op == 13 and model:
            i = rand(len(model))
            d[i] = 'x'
            model[i] = 'x'
        assert list(d) == model, (limit, step, op)
        assert list(reversed(d)) == model[::-1]
        assert len(d) == len(model)
    print(limit, len(d), list(d)[:5])

d = deque(range(100))
while len(d) > 1:
    d.popleft()
print(d)
q = deque()
for i in range(1000):
    q.append(i)
    if i % 3:
        q.popleft()
print(len(q), q[0], q[-1], sum(q))
print(deque(deque([1, 2, 3], 2), 1), deque(iter([1, 2, 3]), 2), deque((x for x in 'abc'), maxlen=2), deque(range(5), maxlen=0))
d = deque([1, 2, 3])
d.extend(d)
print(d)
d.extendleft(d)
print(d)
d = deque([1, 2, 3], 4)
d.extend(d)
print(d)
d += 'xy'
print(d)
d *= 3
print(d)
d.extendleft(x * 2 for x in (1, 2, 3))
print(d)
print(isinstance(d, deque), bool(deque()), bool(d), sorted(deque([3, 1, 2])), [*deque('ab')], dict(deque([(1, 2)])))
print(deque([deque([1]), [2]]) == deque([deque([1]), [2]]), [deque([1])] == [deque([1])], deque([1]) in [deque([1])])
print(deque([1, 2, 3]) > deque([1, 2]), deque([1, 'a']) != deque([1, 'b']), max(deque([1]), deque([2])))


class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Eq) and self.n == other.n

    def __repr__(self):
        return f'Eq({self.n})'


d = deque([Eq(1), Eq(2), Eq(1)])
print(d, d.index(Eq(2)), d.count(Eq(1)), Eq(3) in d, d == deque([Eq(1), Eq(2), Eq(1)]))
d.remove(Eq(2))
print(d)
try:
    d.remove(Eq(9))
except ValueError as e:
    print(e)


class Stack(deque):
    def __init__(self, *args):
        super().__init__(*args)
        self.name = 'stack'

    def push(self, item):
        self.append(item)
        return self


s = Stack([1]).push(2).push(3)
print(s, s.name, s.pop(), len(s), s == deque([1, 2]), s.__dict__)


class Index:
    def __index__(self):
        return 1


d = deque([1, 2, 3])
print(d[Index()], d.index(2, Index()), d * Index())
d.rotate(Index())
d.insert(Index(), 'i')
d[Index()] = 'j'
print(d)
del d[Index()]
print(d)
