# Memoryviews where bytes-like objects are taken: contiguous ones, others, released ones.
def show(text):
    try:
        print(text, '->', ascii(eval(text)))
    except Exception as error:
        print(text, '!!', type(error).__name__, error)


class Bytes(bytes):
    pass


gone = memoryview(b'a')
gone.release()
views = {'m': memoryview(b'b'), 'other': memoryview(b'abcdef')[::2], 'gone': gone, 'wide': memoryview(b'abcd').cast('H'), 'grid': memoryview(b'abcd').cast('B', [2, 2]), 'digits': memoryview(b'0120')[1:3]}
b = b'abcabc'
wide, grid = views['wide'], views['grid']
for name, v in views.items():
    print('-', name)
    for text in '''bytes(v)
Bytes(v)
bytearray(v)
int.from_bytes(v), int.from_bytes(v, 'little', signed=True)
int(v)
int(v, 8)
float(v) if name != 'm' and v is not wide and v is not grid else 0
str(v, 'ascii')
str(v, 'ascii', 'replace')
b''.join([v, b'-', v])
bytearray(b'+').join((v, v))
b + v
bytearray(b) + v
v + b
v in b
b.find(v), b.rfind(v), b.index(v), b.count(v)
b.startswith(v), b.endswith(v)
b.startswith((v, b'a'))
b.strip(v), b.lstrip(v), b.rstrip(v)
b.split(v), b.rsplit(v, 1)
bytearray(b).split(v)
[bytes(x) for x in b.partition(v)], [bytes(x) for x in b.rpartition(v)]
[bytes(x) for x in bytearray(b).partition(v)]
b.replace(v, b'x'), b.replace(b'a', v)
b.removeprefix(v), b.removesuffix(v)
b.translate(None, v)
b.translate(v)
bytes.maketrans(v, v) == bytes(range(256))
b.center(9, v)
b'abcd'.hex(v)
b'%b|%s|%a' % (v, v, 1)
b'%c' % v
b'%r' % 1 + b'%%' % v
b'%(a)b' % v
bytearray(b'%b') % v
bytearray(b'a') < v
v > bytearray(b'a')
b'a' < v
bytearray(b'b') == v, b'b' == v
bytearray(b'ab').extend(v)
(lambda x: (x.extend(v), x))(bytearray(b'ab'))
(lambda x: (x.__iadd__(v), x))(bytearray(b'ab'))
(lambda x: (x.__setitem__(slice(1, 1), v), x))(bytearray(b'ab'))
(lambda x: (x.__setitem__(slice(0, 4, 4), v), x))(bytearray(b'abcd'))
(lambda x: (x.__init__(v), x))(bytearray(b'ab'))
eval(v)
ord(v)
len(b * v)
list(enumerate(v)) if v is not gone else 0
print(*v, sep=',')'''.splitlines():
        show(text)
b = memoryview(b'a,b').obj
sep = memoryview(b',')
print(b.partition(sep)[1] is sep, b.rpartition(bytearray(b',')))
