from collections import Counter, defaultdict

words = 'the quick brown fox jumps over the lazy dog the end'.split()
c = Counter(words)
print(c.most_common(1), c['the'], c['absent'], len(c), sum(c.values()))
c.update(w for w in words)
c.update(dict.fromkeys(words, 10))
c.update(['the'], fox=100)
print(c)
c.subtract(words)
c.subtract({'dog': 100}, end=1)
print(c, +c, -c)
print(Counter('hello') & Counter('world'), Counter('hello') | Counter('world'), Counter('hello') + Counter('world'), Counter('hello') - Counter('world'))
n = Counter()
for ch in 'mississippi':
    n[ch] += 1
print(n, list(n.elements()), n.total())
del n['zz'], n['m']
print(n, 'm' in n)
print(Counter([1, 1.0, True, 2]), Counter(range(3)), Counter(b'aab'), Counter({1, 2}), Counter({'a': 1}.items()))
big = Counter(a=10**30)
big.update('aab')
print(big)
big.update(a=1.5)
print(big)
for bad in ([1, [], 2], 5, [{}]):
    x = Counter()
    try:
        x.update(bad)
    except TypeError as e:
        print(type(e).__name__, e, x)


class Same:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 2

    def __eq__(self, other):
        return self.n % 2 == other.n % 2

    def __repr__(self):
        return f'Same({self.n})'


print(Counter([Same(i) for i in range(5)]))


class Loud(Counter):
    def __setitem__(self, key, value):
        print('set', key, value)
        super().__setitem__(key, value)


print(Loud('aab'), Loud(a=1))

groups = defaultdict(list)
for w in words:
    groups[len(w)].append(w)
print(groups, dict(groups))
for factory in (int, str, set, dict, tuple, bool, float, list, lambda: 'made', Counter, Same.__class__):
    d = defaultdict(factory)
    try:
        print(repr(d['k']), d['k'] is d['k'], len(d), 'z' in d, d.get('z'))
    except TypeError as e:
        print(type(e).__name__, e)
tree = lambda: defaultdict(tree)
t = tree()
t['a']['b']['c'] = 1
print(dict(t['a']['b']), list(t))


class Defaulting(defaultdict):
    def __setitem__(self, key, value):
        print('set', key)
        super().__setitem__(key, value)


d = Defaulting(list)
d['x'].append(1)
print(d)


class Keyed(defaultdict):
    def __missing__(self, key):
        self[key] = self.default_factory(key)
        return self[key]


k = Keyed(lambda key: key * 2)
print(k['ab'], dict(k))
calls = []


def factory():
    calls.append(len(calls))
    return calls[-1]


d = defaultdict(factory, {'a': 'A'}, b='B')
print(d['a'], d['x'], d['y'], d['x'], calls, d.pop('x'), d['x'])
d.default_factory = None
try:
    d['nothing']
except KeyError as e:
    print('KeyError', e)
d2 = d.copy()
d2['new'] = 1
print(d2.default_factory, 'new' in d, d | {'q': 1}, type({} | d).__name__)
d |= {'r': 2}
print(d, type(d).__name__)
try:
    defaultdict(lambda: 1 / 0)[5]
except ZeroDivisionError as e:
    print(e)
try:
    defaultdict(list)[[]]
except TypeError as e:
    print(e)
