# Keys whose __hash__ and __eq__ are the program's, in everything that an instruction or a common method does with a key.
import traceback


def show(what, call):
    try:
        print(what, repr(call()))
    except Exception as error:
        print(what, type(error).__name__, error)


class Key:
    def __init__(self, name, code):
        self.name = name
        self.code = code

    def __hash__(self):
        print('hash', self.name, end='; ')
        if isinstance(self.code, Exception):
            raise self.code
        return self.code

    def __eq__(self, other):
        print(self.name, '==', getattr(other, 'name', other), end='; ')
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f'<{self.name}>'


def delete(d, key):
    del d[key]


def store(d, key, value):
    d[key] = value
    return d


def branch(container, key):
    if key in container:
        return 'in'
    return 'not in'


CODES = [5, -1, -2, 0, 2**61 - 1, 2**61 + 4, 2**62, 2**63 - 1, -(2**63), 2**64, 10**30, True, None, 1.5, 'x', NotImplemented, ValueError('no hash')]
for code in CODES:
    for make in (lambda: Key('a', code), lambda: Key('a', 5)):
        try:
            held = Key('a', code)
            d, s = {held: 1, 5: 'five', 'text': 2}, {held, 5, 'text'}
        except Exception as error:
            print('none', type(error).__name__, error)
            d, s, held = {5: 'five', 'text': 2}, {5, 'text'}, Key('a', code)
        for key in (held, make(), Key('b', code)):
            show('get', lambda: d[key])
            show('in', lambda: (key in d, key not in d, key in s, key not in s, key in frozenset(s)))
            show('branch', lambda: (branch(d, key), branch(s, key)))
            show('get()', lambda: (d.get(key), d.get(key, 'default')))
            show('store', lambda: store(dict(d), key, 'new'))
            show('add', lambda: len((copy := set(s), copy.add(key), copy)[2]))
            show('display', lambda: ({key: 1}, {key}, {key: 1, key: 2}, {key, key}))
            show('comprehension', lambda: ({k: k.name for k in [key, held]}, {k for k in [key, held]}))
            copy = dict(d)
            show('del', lambda: delete(copy, key))
            print(len(copy))
            show('setdefault', lambda: dict(d).setdefault(key, 'set'))
            show('pop', lambda: dict(d).pop(key, 'none'))
            show('discard', lambda: set(s).discard(key))


class Changes:
    """Its __hash__ changes the container that it is a key of."""

    def __init__(self, change):
        self.change = change

    def __hash__(self):
        self.change()
        return 7

    def __eq__(self, other):
        self.change()
        return True


d = {i: i for i in range(3)}
key = Changes(lambda: d.update({len(d): 0}))
d[key] = 'first'
print(len(d), d[key], key in d)
d[Changes(lambda: d.clear())] = 'alone'
print(len(d), list(d.values()))
s = {1, 2}
s.add(Changes(lambda: s.update({len(s) + 10})))
print(len(s), Changes(lambda: None) in s)
other = Changes(lambda: s.clear())
print(other in s, len(s))


def generator(key):
    table = {key: 'value'}
    yield table[key]
    yield key in table
    yield table.get(key)
    table[key] = 'next'
    yield {k: v for k, v in table.items()}
    found = set()
    found.add(key)
    yield found
    del table[key]
    yield table[key]


try:
    for value in generator(Key('g', 3)):
        print(value)
except KeyError as error:
    print('KeyError', error, error.args[0].name)


class Missing(dict):
    def __missing__(self, key):
        return 'missing ' + key.name


class Sub(dict):
    def __getitem__(self, key):
        return 'own'


class SubSet(set):
    def __hash__(self):
        return 3


k = Key('k', 9)
m = Missing()
print(m[k], m.get(k), k in m, Sub()[k], Sub({k: 1}).get(k))
x = SubSet([1])
print({x: 1}[x], x in {x}, x in {frozenset([1])}, {x}.__contains__(x))
bound, unbound = {k: 'v'}.get, dict.get
print(bound(k), unbound({k: 'u'}, k), unbound({}, k, 'd'))
adds = set()
add = adds.add
add(k)
set.add(adds, Key('other', 9))
print(len(adds))
print({(k, 1): 'tuple'}[(k, 1)], (k,) in {(k,): 1})


class Generates:
    def __hash__(self):
        yield 1


show('generates', lambda: {Generates(): 1})
show('generates', lambda: {}[Generates()])


class NoHash:
    __hash__ = None


show('none', lambda: {NoHash(): 1})
show('none', lambda: {}[NoHash()])
show('none', lambda: NoHash() in set())


class Fails:
    def __hash__(self):
        return 1 // 0


def fails(d):
    return d[Fails()]


for call in (lambda: fails({}), lambda: {Fails()}, lambda: Fails() in {1: 2}, lambda: {}[Key('gone', 1)]):
    try:
        call()
    except (ZeroDivisionError, KeyError):
        print(traceback.format_exc())
