# Assigning to items and slices in every format; values and indices with methods of the program's own.
def show(text, space):
    try:
        exec(text, space)
        print(text, '->', bytes(space['ba']))
    except Exception as error:
        print(text, '!!', type(error).__name__, error)


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print('index', self.value)
        return self.value


class Real:
    def __float__(self):
        print('float')
        return 2.5


class Truth:
    def __bool__(self):
        print('bool')
        return False


class Bad:
    def __index__(self):
        raise TypeError('mine')

    def __float__(self):
        raise KeyError('k')

    def __bool__(self):
        raise ValueError('b')


class Release:
    def __index__(self):
        m.release()
        return 65


class Int(int):
    pass


for f in 'cbBhHiIlLqQnN?efdP':
    item = memoryview(bytearray(16)).cast(f)
    for value in (1, -1, 127, 128, 255, 256, -128, -129, 2**15, 2**16 - 1, 2**16, -2**15, 2**31, 2**32 - 1, 2**32, -2**31, 2**63 - 1, 2**63, -2**63, 2**64 - 1, 2**64, -2**70, 1.5, 0.1, -0.0,
                  65504.0, 65519.9, 65520.0, 6e-8, 2.9e-8, 3e-8, 6.1e-5, 0.333, 1e300, 10**400, float('inf'), float('nan'), b'x', b'xy', b'', bytearray(b'x'), 's', None, True, [], 3j, Int(7)):
        try:
            item[0] = value
            print(f, ascii(value)[:30], '->', item[0], bytes(item[:1]))
        except Exception as error:
            print(f, ascii(value)[:30], '!!', type(error).__name__, error)

ba = bytearray(b'abcdef')
m = memoryview(ba)
z = m.cast('B', [2, 3])
h = m.cast('h')
space = globals()
for text in '''m[0] = 65
m[-1] = 66
m[6] = 1
m[0:2] = b'xy'
m[0:2] = bytearray(b'XY')
m[0:2] = m[2:4]
m[1:] = m[:-1]
m[::-1] = m
m[::2] = b'123'
m[::2] = m[1::2]
m[5:0:-2] = b'987'
m[0:0] = b''
m[2:1] = b''
m[0:2] = b'a'
m[0:2] = b'abc'
m[0:2] = 'ab'
m[0:2] = [1, 2]
m[0:2] = 1
m[0:1] = z
m[0:1] = memoryview(b'ab').cast('H')
m[0:1] = memoryview(b'a').cast('b')
h[0:1] = memoryview(b'PQ').cast('@h')
h[0:1] = b'PQ'
h[0] = 258
h[1] = 2**15
m[0,] = 7
m[0, 1] = 7
m[()] = 7
m[...] = 7
m['a'] = 7
m['a':] = b''
m[0:1,] = b'a'
m[2**70] = 1
z[0] = 1
z['a'] = 1
z[0,] = 1
z[0, 0] = 90
z[1, 2] = 91
z[1, 3] = 1
z[0, 0, 0] = 1
z[0:1] = b'abc'
z[0:1, 0:1] = b'a'
del m[0]
del m[0:1]
del z[0]
memoryview(b'ab')[0] = 1
m.toreadonly()[0] = 1
del memoryview(b'ab')[0]
memoryview(bytearray(b'a')).cast('B', [])[()] = 1
memoryview(bytearray(b'a')).cast('B', [])[0] = 1
m[Index(1)] = Index(65)
m[Index(0)] = Index(256)
m[Index(9)] = Index(66)
m[Index(2):Index(4)] = b'rs'
m[0] = Bad()
z[Index(1), Index(1)] = Index(99)
m.cast('?')[0] = Truth()
m.cast('?')[0] = Bad()
m.cast('c')[0] = Index(1)
m.cast('e')[0] = Real()
m.cast('e')[0] = Index(3)
m.cast('e')[0] = Bad()
m.cast('e')[0] = 'a'
m.toreadonly()[Index(0)] = Index(1)
m[Index(1)] += 1
m[0] ^= 255
print(m[Index(1)], bytes(m[Index(1):Index(3)]), m[Index(1),], z[Index(1), Index(0)])
print(m[Index(2**80)])
print(m[Bad()])
print(m[Bad():])
m[0] = Release()
m[0]'''.splitlines():
    show(text, space)
