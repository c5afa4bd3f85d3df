# Every function of operator, over built-in values and over objects of the program.
import operator


class Num:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return f'<{self.text}>'

    def __bool__(self):
        return self.text != ''

    def __index__(self):
        return 7

    def __abs__(self):
        return 'abs'


def binary(name):
    def method(self, other):
        return Num(f'{name} {self.text} {getattr(other, "text", other)}')
    return method


for op in 'add sub mul matmul truediv floordiv mod pow lshift rshift and xor or'.split():
    for prefix in ('', 'r', 'i'):
        setattr(Num, f'__{prefix}{op}__', binary(prefix + op))
for op in 'lt le eq ne gt ge'.split():
    setattr(Num, f'__{op}__', binary(op))
for op in 'neg pos invert'.split():
    setattr(Num, f'__{op}__', lambda self, op=op: op)
Num.__hash__ = lambda self: 1


def show(function, *args, **kwargs):
    try:
        print(function.__name__, args, kwargs or '', '->', repr(function(*args, **kwargs)))
    except Exception as error:
        print(function.__name__, args, kwargs or '', '->', type(error).__name__, error)


two = 'add and_ floordiv lshift mod mul or_ pow rshift sub truediv xor lt le eq ne gt ge is_ is_not matmul'.split()
two += 'iadd iand ifloordiv ilshift imod imul ior ipow irshift isub itruediv ixor imatmul'.split()
for name in two:
    function = getattr(operator, name)
    show(function, 7, 2)
    show(function, 7.5, 2)
    show(function, Num('a'), 1)
    show(function, 1, Num('a'))
    show(function, 'x', 3)
    show(function, None, 3)
for name in 'neg pos invert inv abs index truth not_'.split():
    function = getattr(operator, name)
    for value in (5, -5, True, 2.5, '', 'ab', [], Num('a'), Num('')):
        show(function, value)

# in place is in place
xs = [1]
ys = operator.iadd(xs, (2, 3))
print(xs, ys is xs)
s = {1, 2}
print(operator.ior(s, {3}) is s, operator.iand(s, {1, 3}) is s, s)
print(operator.imul(xs, 2) is xs, xs)
t = (1,)
print(operator.iadd(t, (2,)), t)

# sequences and mappings
for a, b in (([1], [2]), ('a', 'b'), ((1,), (2,)), (b'a', b'b'), ([1], 2), (1, 2), ({}, {}), ([1], (2,)), ('a', 1)):
    show(operator.concat, a, b)
    show(operator.iconcat, a, b)
show(operator.contains, [1, 2], 2)
show(operator.contains, 'abc', 'd')
show(operator.contains, 1, 2)
show(operator.contains, {1: 2}, [])
show(operator.countOf, [1, 2, 1.0, True], 1)
print(operator.countOf(iter('banana'), 'a'), operator.indexOf((c for c in 'abc'), 'b'), operator.call(max, 3, 1, key=lambda x: -x))
show(operator.countOf, 3, 1)
show(operator.indexOf, [1, 2, 3], 3)
show(operator.indexOf, [1], 3)
show(operator.indexOf, 3, 1)
show(operator.getitem, [1, 2], 1)
show(operator.getitem, 'abc', slice(1, None))
show(operator.getitem, {1: 2}, 3)
show(operator.getitem, [1], 5)
show(operator.getitem, 1, 5)
show(operator.setitem, xs, 0, 'new')
show(operator.setitem, xs, 10, 'new')
show(operator.setitem, (1,), 0, 'new')
show(operator.delitem, xs, 1)
show(operator.delitem, {}, 1)
print(xs)
show(operator.call, len, 'abc')
show(operator.call, dict, a=1, b=2)
show(operator.call, 5)


class Sequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return i * 10

    def __setitem__(self, i, value):
        print('set', i, value)

    def __delitem__(self, i):
        print('del', i)

    def __contains__(self, x):
        return 'yes' if x == 5 else ''

    def __repr__(self):
        return 'Sequence()'


class Adding(Sequence):
    def __add__(self, other):
        return ('added', other)


show(operator.getitem, Sequence(), 2)
show(operator.setitem, Sequence(), 1, 2)
show(operator.delitem, Sequence(), 1)
show(operator.contains, Sequence(), 5)
show(operator.contains, Sequence(), 6)
show(operator.countOf, Sequence(), 10)
show(operator.indexOf, Sequence(), 20)
show(operator.concat, Sequence(), [1])
show(operator.concat, [1], Sequence())
show(operator.concat, Adding(), [1])
show(operator.concat, Adding(), 1)
show(operator.iconcat, Adding(), [1])


# length_hint
class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint

    def __repr__(self):
        return f'Hint({self.hint!r})'


class Len(Hint):
    def __len__(self):
        return self.hint


for value in ([1, 2], 'abc', 5, iter([1, 2, 3]), range(10), Hint(4), Hint('a'), Hint(-1), Hint(NotImplemented), Hint(TypeError('t')), Hint(KeyError('k')), Len(3), Len(-3)):
    try:
        print(operator.length_hint(value), end=' ')
    except Exception as error:
        print(type(error).__name__, error, end=' ')
    try:
        print(operator.length_hint(value, 9))
    except Exception as error:
        print(type(error).__name__, error)
show(operator.length_hint, 1, 'a')
show(operator.length_hint, 1, 2.0)
show(operator.length_hint, 1, True)

# wrong calls
show(operator.add)
show(operator.add, 1)
show(operator.add, 1, 2, 3)
show(operator.add, a=1)
show(operator.neg)
show(operator.neg, 1, 2)
show(operator.setitem, 1, 2)
show(operator.call)
show(operator.length_hint)
show(operator.length_hint, 1, 2, 3)

# names
print(operator.__all__)
print(operator.__name__, operator.add, operator.add.__module__, operator.add.__name__)
print(operator.__add__ is operator.add, operator.__inv__ is operator.__invert__, operator.__not__ is operator.not_, operator.__iconcat__ is operator.iconcat)
print(all(hasattr(operator, n) for n in operator.__all__), [n for n in dir(operator) if n.startswith('__i')])
