# Making, indexing, slicing, casting; what an expression gives, or its error.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '!!', type(error).__name__, error)


def views(*names):
    for name in names:
        v = eval(name)
        print(name, v.tolist(), v.nbytes, v.readonly, v.format, v.itemsize, v.ndim, v.shape, v.strides, v.suboffsets, v.c_contiguous, v.f_contiguous, v.contiguous)


m = memoryview(b'abcdef')
ba = bytearray(range(24))
w = memoryview(ba)
x = m.cast('B', [2, 3])
y = w.cast('B', [2, 3, 4])
zero = memoryview(b'a').cast('B', [])
views('m', 'w', 'x', 'y', 'zero', 'm[::2]', 'm[::-1]', 'm[0:0:2]', 'm[4:1]', 'm[4:1:-2]', 'm[1:2]', 'm[1:2:7]', 'm[::2**40]', 'x[1:]', 'x[::-1]', 'x[0:0]', 'y[1:]', 'memoryview(b"")[::-1]',
      'memoryview(b"").cast("I")', 'w.cast("H")[::3]', 'w.cast("@d")', 'w.toreadonly()', 'w.cast("i", (3, 2))', 'm.cast("e")', 'm.cast("c", [6])', 'memoryview(memoryview(x))', 'x.cast("c", [6])')
for text in '''memoryview()
memoryview(1)
memoryview('a')
memoryview(object=b'a').tolist()
memoryview(1, 2)
m.cast('x')
m.cast('')
m.cast('BB')
m.cast('@')
m.cast('<H')
m.cast(1)
m.cast('H').cast('I')
m.cast('H').cast('b').tolist()
m.cast('I')
m[::2].cast('B')
m.cast('B', 5)
m.cast('B', [5])
m.cast(format='B', shape=(3, 2)).tolist()
x.cast('B', [3, 2])
m.cast('B', [2, 0])
m.cast('B', [2, -3])
m.cast('B', [2, 'a'])
m.cast('B', [2, 1.0])
m.cast('B', [2, True, 3]).tolist()
m.cast('B', [2, 2**70])
m.cast('B', [2, 2**62])
m.cast('B', [1] * 65)
m.cast('B', [1] * 63 + [6]).ndim
m.cast('B', [])
memoryview(b'').cast('B', [1])
memoryview(b'').cast('B', (0,))
memoryview(b'').cast('I', [2, 3])
m.cast()
m.cast('B', [1], 2)
len(zero)
bool(zero)
bool(m[:0])
zero[()]
zero[...]  is zero
zero[0]
zero[:]
list(zero)
m[0], m[-1], m[True]
m[6]
m[-7]
m[2**70]
m['a']
m[1.0]
m[None]
m[...]
m[()]
m[1,]
m[1, 2]
m[1:2, 2:3]
m[1:2,]
m[1:2, 0]
m['a':]
m[::0]
x[0]
x[0, 1], x[-1, -1], x[1, 0]
x[0, 3]
x[2, 0]
x[0, 1, 2]
x[()]
x[0,]
x[0:1, 0:1]
x['a']
x[...]
y[1, 2, 3]
y[1, 2]
list(x)
3 in x
97 in m, 96 in m, b'a' in m.cast('c'), 1.5 in m, 'a' in m
list(m), tuple(m[::-2]), sum(m), max(m), sorted(m[::-1]), list(reversed(m)), set(m[:2]), [*m[1:3]], list(zip(m, m[1:]))
list(iter(m.cast('H'))), list(w.cast('d')[:1])
type(iter(m)).__name__, hasattr(iter(m), '__length_hint__')
m.tobytes('A'), x.tobytes('F'), x[::-1].tobytes(), x[::-1].tobytes('A'), y[::-1].tobytes('F'), x.tobytes(None), m[::2].tobytes('C')
m.tobytes(order='X')
m.tobytes(order=1)
m.tobytes('C', 'F')
m.tolist(1)
m.hex(), m.hex(':'), m.hex(':', 2), m.hex('-', -4), x.hex(), m[::2].hex('.'), m[:0].hex()
m.hex('ab')
m.hex(1)
m.hex(sep=b'-', bytes_per_sep=3)
hash(m) == hash(b'abcdef'), hash(m[::2]) == hash(b'ace'), hash(x) == hash(m), hash(m.cast('c')) == hash(m)
hash(m.cast('H'))
hash(w)
hash(w.toreadonly())
{m: 1}[b'abcdef'], m in {b'abcdef'}, {m, b'abcdef'} == {m}
m.obj, x.obj, x[1:].obj is m.obj, w.obj is ba, memoryview(w).obj is ba
m < m
m + b''
m * 2
type('X', (memoryview,), {})
m.foo
setattr(m, 'format', 'c')
setattr(m, 'foo', 1)
repr(m)[:12], str(m)[:12]
isinstance(m, memoryview), memoryview.__name__, memoryview.__module__, memoryview.__doc__
memoryview.__hash__, memoryview.cast, memoryview.nbytes
memoryview.nbytes.__get__(b'')
memoryview.cast(b'', 'c')
__import__('sys').getsizeof(m), __import__('sys').getsizeof(y)'''.splitlines():
    show(text)
match m[:2]:
    case [a, b]:
        print('a sequence', a, b)
first, *rest = m
print(first, rest)
nan = bytearray(memoryview(bytearray(8)))
memoryview(nan).cast('d')[0] = float('nan')
n = memoryview(nan).cast('d')
for text in '''n == n
[n] == [n]
m == b'abcdef', b'abcdef' == m, m == bytearray(b'abcdef'), bytearray(b'abcdef') == m, m == 'abcdef', m == list(m), m != b'abcdef', m != 1
m[::2] == b'ace', b'ace' == m[::2], m[::-1] == b'fedcba', m == memoryview(m), m[:3] == m[1:4], m == m[:5]
m == m.cast('b'), m == m.cast('c'), memoryview(b'\\xff') == memoryview(b'\\xff').cast('b'), m.cast('c') == m.cast('c')
x == m, x == m.cast('B', [3, 2]), x == memoryview(b'abcdef').cast('b', [2, 3]), x[0:0] == m[:0].cast('B'), x[::-1] == x
memoryview(b'\\2\\0')[:1] == memoryview(b'\\2\\0').cast('H'), memoryview(b'\\1') == memoryview(b'\\1').cast('?')
memoryview(bytes(8)).cast('d') == memoryview(bytes(1)), memoryview(bytes(8)).cast('q') == memoryview(bytes(8)).cast('d'), memoryview(bytes(4)).cast('f') == memoryview(b'\\0\\0\\0\\x80').cast('f')'''.splitlines():
    show(text)
