# Released views, and what a bytearray refuses while a view of it is in use.
def attempt(name, function):
    try:
        print(name, '->', ascii(function()))
    except Exception as error:
        print(name, '!!', type(error).__name__, error)


m = memoryview(b'abcdef')
print(hash(m) == hash(b'abcdef'), repr(m)[:7])
m.release()
m.release()
for name in 'obj nbytes readonly format itemsize ndim shape strides suboffsets c_contiguous f_contiguous contiguous'.split():
    attempt(name, lambda: getattr(m, name))
for text in ('repr(m)[:16]', 'len(m)', 'bool(m)', 'm[0]', 'm[:]', 'm == m', 'm != m', "m == b'abcdef'", "b'abcdef' == m", 'm.release()', "hash(m) == hash(b'abcdef')", 'm.tolist()', 'm.tobytes()', "m.cast('B')",
             'm.__enter__()', 'm.__exit__(None, None, None)', 'm.hex()', 'm.toreadonly()', '3 in m', 'list(m)', 'tuple(m)', 'sum(m)', 'reversed(m)', 'memoryview(m)', 'm.__setitem__(0, 1)'):
    attempt(text, lambda: eval(text))
v = memoryview(b'ab')
v.release()
attempt('hash', lambda: hash(v))
with memoryview(b'ab') as v:
    it = iter(v)
    print(next(it), v.tolist())
attempt('next', lambda: next(it))
attempt('with', lambda: v.__enter__())
back = reversed(memoryview(b'ab'))
print(next(back), list(back))


def resizing():
    b = bytearray(b'0123456789')
    v = memoryview(b)
    for name, function in {'append': lambda: b.append(1), 'extend': lambda: b.extend(b'a'), 'extend by nothing': lambda: b.extend(b''), 'extend by ints': lambda: b.extend([1, 2]), '+=': lambda: b.__iadd__(b'a'),
                           'clear': b.clear, 'pop': b.pop, 'insert': lambda: b.insert(0, 1), 'remove': lambda: b.remove(48), 'remove what is not there': lambda: b.remove(200), 'del': lambda: b.__delitem__(0),
                           'del slice': lambda: b.__delitem__(slice(0, 2)), 'del steps': lambda: b.__delitem__(slice(0, 9, 2)), 'del nothing': lambda: b.__delitem__(slice(3, 3)),
                           'set slice': lambda: b.__setitem__(slice(0, 2), b'abc'), 'same size': lambda: b.__setitem__(slice(0, 2), b'ab'), 'set steps': lambda: b.__setitem__(slice(0, 6, 2), b''), '*= 2': lambda: b.__imul__(2),
                           '*= 1': lambda: b.__imul__(1), '*= 0': lambda: b.__imul__(0), 'reverse': b.reverse, '__init__': lambda: b.__init__(b'0123456789'), '__init__()': lambda: b.__init__(),
                           'set by view': lambda: b.__setitem__(slice(0, 2), v[2:4]), 'extend by view': lambda: b.extend(v), '+= view': lambda: b.__iadd__(v), 'item': lambda: b.__setitem__(0, 66)}.items():
        attempt(name, function)
        print(b, bytes(v))
    part = v[2:4]
    v.release()
    attempt('a slice is left', lambda: b.append(1))
    part.release()
    attempt('none is left', lambda: b.append(1))
    dropped = memoryview(b)[1:]
    del dropped
    attempt('dropped', lambda: b.append(2))
    with memoryview(b) as q:
        attempt('within with', lambda: b.append(3))
        other = q.cast('b')
    attempt('cast', lambda: b.append(3))
    other = None
    attempt('cast dropped', lambda: b.append(3))
    it = iter(memoryview(b))
    next(it)
    attempt('iterator', lambda: b.append(4))
    list(it)
    attempt('iterator at its end', lambda: b.append(4))

    def inside():
        local = memoryview(b)
        return len(local[1:])

    inside()
    b.append(5)
    for byte in memoryview(b):
        attempt('loop', lambda: b.append(byte))
        break
    b.append(6)
    g = (x for x in memoryview(b))
    next(g)
    attempt('generator', lambda: b.append(7))
    del g
    b.append(7)
    views = [memoryview(b)]
    attempt('list', lambda: b.append(8))
    views.clear()
    b.append(8)
    print(b, sum(memoryview(b)))
    b.clear()
    empty = memoryview(b)
    attempt('clear of nothing', b.clear)
    attempt('append to nothing', lambda: b.append(1))
    attempt('__init__ of nothing', b.__init__)
    empty.release()
    b.append(1)
    print(b)


resizing()


class Array(bytearray):
    pass


class Bytes(bytes):
    pass


s = Array(b'abc')
v = memoryview(s)
print(v.obj is s, v.readonly)
attempt('subclass', lambda: s.append(1))
del v
s.append(100)
print(s)
v = memoryview(Bytes(b'xyz'))
print(type(v.obj).__name__, v.readonly, bytes(v), hash(v) == hash(b'xyz'))

# A buffer that grows while it is parsed.
buffer = bytearray()
lines = []
for chunk in (b'ab', b'c\nde', b'\nf', b'gh\n') * 50:
    buffer += chunk
    while (end := buffer.find(b'\n')) >= 0:
        lines.append(bytes(memoryview(buffer)[:end]))
        del buffer[:end + 1]
print(len(lines), lines[:6], buffer)
