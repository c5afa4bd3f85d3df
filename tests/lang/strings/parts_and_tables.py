# Splitting, translating and replacing where the text, the separator or the table is unusual; sets and bytes of odd sources.


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


texts = ['', ' ', 'a', ' a ', 'a b', '\x1c\x1d\x1e\x1f a\x0bb\x0c\r\n', 'a,b,,c,', ',', ',,', 'é,ü', '€ € ', 'a\u2028b\x85c\u3000d', '\U0001f600,\U0001f601', 'ab' * 20, 'line\nnext\r\nlast\r', '\n\n', 'x\x1ey']
for text in texts:
    for limit in (-1, 0, 1, 2):
        print(text.split(None, limit), text.split(',', limit), text.split('b', limit), text.rsplit(',', limit), text.rsplit(None, limit))
    print(text.split('é'), text.split('€'), text.split('\u2028'), text.split('ab'), text.split(text + ','), text.split(text) if text else None)
    print(text.splitlines(), text.splitlines(True), text.partition(','), text.rpartition(','), text.partition('é'))
    print(text.replace(',', ';'), text.replace('a', 'bb', 1), text.replace('ab', ''), text.replace('b', 'é'), text.replace('', '-'), text.find('b', 1), text.find('a', 1, 1))
whole = 'one'
print(whole.split(',')[0] is whole, 'a b'.split()[0] is 'a b c'.split()[0], [part is part for part in 'x,y'.split(',')])

tables = [
    {97: 98}, {97: 'x'}, {97: 'é'}, {97: 233}, {97: None}, {97: 127, 98: 0}, {97: 128}, {97: -1}, {97: 0x110000}, {97: 1.5}, {97: True}, {'a': 'z'}, {}, {97.0: 98},
    {97: 2**70}, ['x'] * 97 + ['list'], range(200), ('t',) * 120, 'string' * 20, b'bytes' * 20, 3, None,
]
for table in tables:
    for text in ('', 'a', 'abc', 'abcabc', 'aé'):
        show(lambda: text.translate(table))


class Key:
    def __hash__(self):
        return 97

    def __eq__(self, other):
        print('asked', other)
        return other == 97


class Missing(dict):
    def __missing__(self, key):
        return 'm' if key == 98 else None


print('abc'.translate({Key(): 'K'}), 'abba'.translate(Missing({97: 'A'})))

for source in (range(5), range(5, -6, -2), range(0), range(-3, 3), range(2**61 - 3, 2**61 + 3, 2), range(2**70, 2**70 + 3), (1, 1.0, True), [], ['a', 'b', 'a'], [(1, 2), (1, 2)], 'hello', [-1, -2]):
    made = set(source)
    print(sorted(made, key=repr), len(made), frozenset(source) == made, made.issuperset(source))
    grown = {3, 'a'}
    grown.update(source)
    print(sorted(grown, key=repr), sorted(grown - made, key=repr), sorted(grown & made, key=repr))
print(list(set(range(0, 400, 7))) == list({i for i in range(0, 400, 7)}), list(set([3, 35, 67, 99, 8, 1])), list({1, 33, 65} | {97, 2}))
show(lambda: set([1, [2], 3]))
show(lambda: set(range(10**9, 10**30, 10**29)))
partly = {1}
show(lambda: partly.update([2, 3, [], 4]))
print(partly)

for source in ([], [0, 255], [1, 256], [1, -1], [1, 'a'], [True, 2], (3, 4), [2**70], [5] * 300, [1.0]):
    show(lambda: bytes(source))
    show(lambda: bytearray(source))


class Index:
    def __index__(self):
        return 7


show(lambda: bytes([1, Index(), 2]))
show(lambda: bytearray((1, Index(), 300)))
