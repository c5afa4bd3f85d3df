# the match statement: each kind of pattern, what it asks of the subject, and what stays bound
class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'


class Loud(list):
    def __len__(self):
        print('len', end=' ')
        return list.__len__(self)

    def __getitem__(self, i):
        print('get', i, end=' ')
        return list.__getitem__(self, i)

    def __iter__(self):
        print('iter', end=' ')
        return list.__iter__(self)


class Names:
    one = 1
    two = 'two'


def kind(v):
    match v:
        case None | True | False:
            return 'single'
        case 0 | -1 | 1.5 | 2 + 3j | -0.5 - 1j:
            return 'number'
        case Names.one | Names.two as named:
            return 'named', named
        case 'a' 'b' | b'ab':
            return 'text'
        case []:
            return 'empty'
        case [x]:
            return 'one', x
        case [1, y] | [y, 1]:
            return 'with 1', y
        case (first, *middle, last) if len(middle) > 2:
            return first, middle, last
        case [[a, b], {'k': [c, *_]}, *rest]:
            return a, b, c, rest
        case [_, _, *_]:
            return 'two or more'
        case {'type': 'point', 'x': x, 'y': y, **others}:
            return x, y, others
        case {'type': str(name) | int(name)}:
            return 'type', name
        case {Names.two: value}:
            return 'keyed', value
        case {}:
            return 'mapping'
        case Point(0, 0):
            return 'origin'
        case Point(x=0, y=y) | Point(y, 0):
            return 'axis', y
        case Point(Point(a, b), c):
            return 'nested', a, b, c
        case Point(x) as p:
            return 'point', x, p
        case int(n) | float(n) if n > 100:
            return 'big', n
        case int() | str():
            return 'plain', v
        case set():
            return 'set'
    return 'nothing'


for v in (None, True, 0, -1, 1.5, 2 + 3j, -0.5 - 1j, 1, 'two', 'ab', b'ab', [], (5,), [1, 9], (9, 1), [1, 2, 3, 4, 5], range(5), [[1, 2], {'k': (3, 4)}, 5], (1, 2), 'xy',
          {'type': 'point', 'x': 1, 'y': 2, 'z': 3}, {'type': 5}, {'type': 'q'}, {'type': []}, {'two': 3}, {}, Point(0, 0), Point(0, 3), Point(4, 0), Point(Point(1, 2), 3), Point(5, 6),
          101, 100.5, 7, {1}, frozenset(), b'zz', object):
    print(v if v is not object else 'object', '->', kind(v))

for subject in (Loud([1, 2, 3]), Loud([])):
    match subject:
        case []:
            print('nothing')
        case [_]:
            print('single')
        case [a, *_, b]:
            print(a, b)
    match subject:
        case [_, *tail]:
            print(tail)
        case [*_]:
            print('any')

match [1, [2, 3]]:
    case [a, [b, 4]]:
        print('no')
    case [a, [b, c]] if c > 5:
        print('no')
    case _:
        print('names stay bound after a guard', a, b, c)


def wrong(make):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)


class Bad:
    __match_args__ = ['x']


class Few:
    __match_args__ = ('x',)
    x = 1


def too_many():
    match Few():
        case Few(1, 2):
            pass


def not_a_tuple():
    match Bad():
        case Bad(1):
            pass


def no_class():
    match 1:
        case Names.two():
            pass


def twice():
    match Few():
        case Few(1, x=1):
            pass


def self_match():
    match 5:
        case int(1, 2):
            pass


def same_key():
    match {'two': 1}:
        case {Names.two: _, 'two': _}:
            pass


for make in (too_many, not_a_tuple, no_class, twice, self_match, same_key):
    wrong(make)
