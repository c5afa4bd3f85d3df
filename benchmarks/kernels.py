# SPDX-License-Identifier: MIT
"""The programs that benchmarks/run.py times: small, each about one thing, all work inside a function. Each ends in a value that
has to be the same in every interpreter. They were named before anything was measured."""

KERNELS = {
    'recursive calls': """
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(24)
""",
    'integer loop': """
def main():
    acc = 0
    for i in range(400000):
        acc = (acc * 3 + i) % 1000003
    return acc
main()
""",
    'float loop': """
def main():
    x, y = 0.5, 0.25
    for i in range(300000):
        x = x * 0.999 + y * 0.5
        y = y * 0.5 + 0.125
    return round(x + y, 9)
main()
""",
    'nested while': """
def main():
    n = 0
    i = 0
    while i < 600:
        j = 0
        while j < 600:
            if (i ^ j) & 7 == 0:
                n += 1
            j += 1
        i += 1
    return n
main()
""",
    'attributes and methods': """
class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def add(self, other):
        return Vector(self.x + other.x, self.y + other.y)
    def norm(self):
        return self.x * self.x + self.y * self.y
def main():
    v = Vector(0, 0)
    step = Vector(1, 2)
    total = 0
    for i in range(50000):
        v = v.add(step)
        total += v.norm() & 15
    return total
main()
""",
    'dict of counts': """
def main():
    words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta']
    counts = {}
    for i in range(150000):
        word = words[i * 7 % 7 - i % 3]
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items())
main()
""",
    'dict of ints': """
def main():
    table = {}
    for i in range(100000):
        table[i * 17 % 50021] = i
    total = 0
    for key, value in table.items():
        total += key ^ value
    return total
main()
""",
    'strings': """
def main():
    rows = []
    for i in range(30000):
        rows.append('row ' + str(i) + ': ' + ('x' * (i % 5)).upper())
    text = '\\n'.join(rows)
    return len(text), text.count('X'), sum(len(part) for part in text.split('\\n'))
main()
""",
    'f-strings': """
def main():
    total = 0
    for i in range(60000):
        total += len(f'{i:>8}|{i / 7:.3f}|{i!r}')
    return total
main()
""",
    'sort with key': """
def main():
    data = [(i * 7919) % 100003 for i in range(40000)]
    by_last = sorted(data, key=lambda n: n % 1000)
    return by_last[0], by_last[-1], sorted(data)[20000]
main()
""",
    'comprehensions': """
def main():
    total = 0
    for _ in range(60):
        squares = [i * i for i in range(1000) if i % 3]
        table = {i: s for i, s in enumerate(squares)}
        total += len(table) + sum(squares) % 7 + len({s % 97 for s in squares})
    return total
main()
""",
    'generators': """
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
def evens(source):
    for i in source:
        if i % 2 == 0:
            yield i
def main():
    return sum(evens(count(150000)))
main()
""",
    'exceptions': """
def check(i):
    if i % 3 == 0:
        raise ValueError(i)
    return i
def main():
    caught = 0
    for i in range(60000):
        try:
            check(i)
        except ValueError as error:
            caught += error.args[0] & 1
    return caught
main()
""",
    'big integers': """
def main():
    a, b = 0, 1
    for _ in range(6000):
        a, b = b, a + b
    return a % 1000000007, pow(3, 20000, 1 << 521), len(str(a))
main()
""",
    'json': """
import json
def main():
    record = {'id': 17, 'name': 'widget', 'tags': ['a', 'b', 'c'], 'price': 12.5, 'nested': {'deep': [1, 2, {'x': None, 'y': True}]}}
    data = [dict(record, id=i) for i in range(300)]
    total = 0
    for _ in range(10):
        text = json.dumps(data)
        total += len(json.loads(text)) + len(text)
    return total
main()
""",
    'closures': """
def make(n):
    total = 0
    def add(k):
        nonlocal total
        total += k + n
        return total
    return add
def main():
    adders = [make(i) for i in range(10)]
    last = 0
    for i in range(120000):
        last = adders[i % 10](i)
    return last
main()
""",
    'sieve': """
def main():
    n = 200000
    sieve = [True] * (n + 1)
    sieve[0] = sieve[1] = False
    i = 2
    while i * i <= n:
        if sieve[i]:
            sieve[i * i::i] = [False] * len(range(i * i, n + 1, i))
        i += 1
    return sum(sieve)
main()
""",
    'matrix': """
def main():
    n = 40
    a = [[i * j % 10 for j in range(n)] for i in range(n)]
    b = [[i + j for j in range(n)] for i in range(n)]
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return sum(map(sum, c))
main()
""",
}

AGENT = '''
import json

cities = ['Paris', 'Rome', 'Oslo', 'Lima', 'Cairo']
budget = {'food': 40.0, 'hotel': 110.0, 'museum': 15.5}

def estimate(city, nights):
    factor = 1 + len(city) % 3 / 10
    return {name: round(price * nights * factor, 2) for name, price in budget.items()}

def best(options, limit):
    chosen = None
    for option in options:
        total = sum(option['costs'].values())
        if total <= limit and (chosen is None or total > chosen['total']):
            chosen = {'city': option['city'], 'total': round(total, 2)}
    return chosen

options = []
for nights, city in enumerate(cities, start=2):
    options.append({'city': city, 'nights': nights, 'costs': estimate(city, nights)})

rows = []
for option in sorted(options, key=lambda o: o['city']):
    total = sum(option['costs'].values())
    rows.append(f"{option['city']:<8}{option['nights']:>3}{total:>10.2f}")
try:
    winner = best(options, 900)
except KeyError as error:
    winner = {'error': str(error)}
json.dumps({'rows': rows, 'winner': winner})
'''
