# SPDX-License-Identifier: MIT
"""The programs that benchmarks/run.py times: small, each about one thing, all work inside a function. Each ends in a value that
has to be the same in every interpreter. Those up to 'matrix' were named before anything was measured."""

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
    'inheritance': """
class Shape:
    def __init__(self, name):
        self.name = name
    def area(self):
        return 1
    def scale(self, n):
        return n
class Rectangle(Shape):
    def __init__(self, name, width, height):
        super().__init__(name)
        self.width = width
        self.height = height
    def area(self):
        return super().area() + self.width * self.height
class Square(Rectangle):
    def __init__(self, side):
        super().__init__('square', side, side)
    def area(self):
        return super().area() + 1
    def scale(self, n):
        return super().scale(n + 1)
def main():
    total = 0
    for i in range(15000):
        square = Square(i & 7)
        total += square.area() + square.scale(i) - len(square.name)
    return total
main()
""",
    'generator pipeline': """
def numbers(n):
    for i in range(n):
        yield i
def squares(source):
    for i in source:
        yield i * i
def chunks(source, size):
    chunk = []
    for i in source:
        chunk.append(i)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
def main():
    total = 0
    for chunk in chunks(squares(n for n in numbers(60000) if n % 3), 10):
        total += chunk[0] + len(chunk)
    return total
main()
""",
    'yield from and send': """
def walk(tree):
    if tree:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)
def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return build(low, middle), middle, build(middle + 1, high)
def average():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count
def main():
    total = sum(walk(build(0, 4000)))
    mean = average()
    next(mean)
    for i in range(40000):
        total += mean.send(i)
    return total
main()
""",
    'properties and descriptors': """
class Positive:
    def __set_name__(self, owner, name):
        self.name = '_' + name
    def __get__(self, instance, owner):
        return getattr(instance, self.name)
    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(value)
        setattr(instance, self.name, value)
class Account:
    balance = Positive()
    def __init__(self):
        self.balance = 0
        self._rate = 1
    @property
    def rate(self):
        return self._rate
    @rate.setter
    def rate(self, value):
        self._rate = value
    @staticmethod
    def limit(n):
        return n & 1023
    @classmethod
    def step(cls, n):
        return n + 1
def main():
    account = Account()
    total = 0
    for i in range(25000):
        account.rate = account.rate + 1
        account.balance = Account.limit(i)
        total += account.balance + account.rate + account.step(i)
    return total
main()
""",
    'data classes': """
from dataclasses import dataclass, field, replace, asdict
@dataclass
class Item:
    name: str
    price: float
    count: int = 1
    tags: list = field(default_factory=list)
@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int
def main():
    total = 0
    last = Item('none', 0.0)
    for i in range(2500):
        item = Item('widget', i / 4, count=i & 7)
        total += (item == last) + len(repr(item))
        last = replace(item, count=3)
        point = Point(i & 15, i & 7)
        total += hash(point) == hash(Point(i & 15, i & 7))
        total += point < Point(3, 3)
        total += len({point, Point(1, 2)})
        total += len(asdict(last))
    return total
main()
""",
    'match statements': """
class Move:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x = x
        self.y = y
class Write:
    def __init__(self, text):
        self.text = text
def handle(command):
    match command:
        case Move(0, 0):
            return 0
        case Move(x, y) if x == y:
            return x
        case Move(x=x, y=y):
            return x + y
        case Write(text='stop'):
            return -1
        case Write(text=str(text)):
            return len(text)
        case [int(first), *rest]:
            return first + len(rest)
        case {'kind': 'add', 'value': int() | float() as value}:
            return value
        case 'quit' | 'exit':
            return 1
        case _:
            return 7
def main():
    commands = [Move(0, 0), Move(3, 3), Move(1, 4), Write('stop'), Write('hello'), [1, 2, 3], {'kind': 'add', 'value': 5}, 'exit', 3.5]
    total = 0
    for i in range(5000):
        for command in commands:
            total += handle(command)
    return total
main()
""",
    'enum members': """
from enum import Enum, IntEnum, Flag, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
class Level(IntEnum):
    LOW = 1
    HIGH = 5
class Access(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
def main():
    total = 0
    names = {Color.RED: 'r', Color.GREEN: 'g', Color.BLUE: 'b'}
    for i in range(12000):
        color = Color(i % 3 + 1)
        if color is Color.RED or color == Color.BLUE:
            total += color.value
        total += len(names[color]) + len(color.name)
        if Level.HIGH > (i & 7):
            total += Level.LOW + 1
    for i in range(2000):
        access = Access.READ | Access.EXECUTE
        total += Access.WRITE in access
        total += len(Color['GREEN'].name)
    for i in range(1000):
        total += sum(color.value for color in Color)
    return total
main()
""",
    'sets': """
def main():
    total = 0
    evens = set(range(0, 2000, 2))
    thirds = {i for i in range(0, 2000, 3)}
    words = ['w' + str(i % 300) for i in range(1000)]
    for i in range(60):
        both = evens & thirds
        total += len(both) + len(evens | thirds) + len(evens - thirds) + len(evens ^ thirds)
        total += evens.issuperset(both) + both.isdisjoint({1, 5, 7})
        total += len(set(words)) + len(frozenset(words)) + len(set(range(1000)))
        seen = set()
        for word in words:
            if word not in seen:
                seen.add(word)
        seen.discard('w1')
        seen.update(words[:10])
        total += len(seen) + len({1, 2, i})
    return total
main()
""",
    'text splitting': """
def main():
    line = 'alpha,beta, gamma ,delta;epsilon zeta\\teta   theta'
    text = '\\n'.join(line + ' ' + str(i) for i in range(200))
    table = str.maketrans({'a': 'A', ',': None, ';': ' - '})
    shift = str.maketrans('abcdefgh', 'hgfedcba')
    total = 0
    for _ in range(25):
        for row in text.splitlines():
            total += len(row.split()) + len(row.split(','))
            key, _, rest = row.partition(',')
            total += len('|'.join(rest.rsplit(';', 1))) + len(key.strip())
        total += len(text.translate(table)) + len(text.translate(shift))
        total += len(text.replace('eta', 'ETA').split('\\n'))
    return total
main()
""",
    'special methods': """
class Bag:
    def __init__(self, items):
        self.items = items
    def __len__(self):
        return len(self.items)
    def __bool__(self):
        return self.items != []
    def __contains__(self, item):
        return item in self.items
    def __getitem__(self, index):
        return self.items[index]
    def __str__(self):
        return 'Bag'
    def __iter__(self):
        return iter(self.items)
class Key:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return hash(self.n)
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        return self.n < other.n
    def __add__(self, other):
        return Key(self.n + other.n)
def main():
    bag = Bag([1, 2, 3])
    keys = [Key(i * 7 % 50) for i in range(50)]
    table = {key: key.n for key in keys}
    total = 0
    for i in range(8000):
        total += len(bag)
        if bag and i & 3 in bag:
            total += bag[0]
        total += len(str(bag)) + len(f'{bag}')
        key = keys[i % 50]
        total += table[key] + (hash(key) & 1) + (key + key).n
        for item in bag:
            total += item
    for i in range(30):
        total += sorted(keys)[i].n + len(set(keys)) + min(keys).n
    return total
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
