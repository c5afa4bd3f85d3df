from functools import cmp_to_key, singledispatch, singledispatchmethod, total_ordering
import collections.abc


def make(root):
    class V:
        def __init__(self, x):
            self.x = x

        def __eq__(self, o):
            if not isinstance(o, V):
                return NotImplemented
            return self.x == o.x

        def __repr__(self):
            return f'V({self.x})'

    def op(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return {'__lt__': self.x < o.x, '__le__': self.x <= o.x, '__gt__': self.x > o.x, '__ge__': self.x >= o.x}[root]

    setattr(V, root, op)
    return total_ordering(V)


for root in ('__lt__', '__le__', '__gt__', '__ge__'):
    V = make(root)
    a, b = V(1), V(2)
    print(root, [a < b, a <= b, a > b, a >= b, b < a, b <= a, b > a, b >= a, a <= V(1), a >= V(1), a < V(1), a > V(1)], sorted([V(3), V(1), V(2)]))
    for op in ('<', '<=', '>', '>='):
        try:
            eval(f'a {op} 5')
        except TypeError as e:
            print(e)
    print(V.__lt__.__name__, V.__ge__.__name__)
try:

    @total_ordering
    class Nothing:
        pass
except ValueError as e:
    print(e)

key = cmp_to_key(lambda a, b: (a > b) - (a < b))
print(sorted([3, 1, 2], key=key), sorted(['b', 'A', 'c'], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
k1, k2 = key(1), key(2)
print(k1 < k2, k1 > k2, k1 == k2, k1 <= k2, k1 >= k2, k1 != k2, k1.obj)
for bad in [lambda: k1 < 1, lambda: hash(k1)]:
    try:
        bad()
    except TypeError as e:
        print(e)


@singledispatch
def show(x, n=0):
    """Shows."""
    return f'object {x!r} {n}'


@show.register
def _(x: int, n=0):
    return f'int {x} {n}'


@show.register(list)
def show_list(x, n=0):
    return f'list of {len(x)}'


@show.register(str)
@show.register(bytes)
def _(x, n=0):
    return f'text {x!r}'


@show.register
def _(x: float | complex, n=0):
    return f'inexact {x}'


show.register(type(None), lambda x, n=0: 'nothing')
show.register(collections.abc.Mapping, lambda x, n=0: f'mapping {dict(x)}')
for x in (1, True, 'a', b'b', [1, 2], None, 2.5, 1j, {'a': 1}, (1,), collections.OrderedDict(a=2)):
    print(show(x, n=3) if isinstance(x, int) else show(x))
print(show.__name__, show.__doc__, show.dispatch(bool).__name__, show.dispatch(dict) is show.dispatch(collections.abc.Mapping), len(show.registry), list(show.registry)[:2])
print(show_list.__name__)
for bad in [lambda: show(), lambda: show.register(5), lambda: show.register(5, print), lambda: show.register(lambda x: x)]:
    try:
        bad()
    except TypeError as e:
        print(str(e).split(' at 0x')[0][:90])


class Neg:
    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError(f'Cannot negate {type(arg).__name__}')

    @neg.register
    def _(self, arg: int):
        return -arg

    @neg.register
    def _(self, arg: bool):
        return not arg

    @singledispatchmethod
    @classmethod
    def cm(cls, arg):
        return cls.__name__, 'any'

    @cm.register
    @classmethod
    def _(cls, arg: str):
        return cls.__name__, 'str'


n = Neg()
print(n.neg(5), n.neg(True), Neg.cm(1), Neg.cm('x'), n.cm('y'))
try:
    n.neg('x')
except NotImplementedError as e:
    print(e)


class Animal:
    pass


class Dog(Animal):
    pass


class Puppy(Dog):
    pass


@singledispatch
def speak(a):
    return '?'


speak.register(Animal, lambda a: 'animal')
print(speak(Puppy()), speak(Dog()))
speak.register(Dog, lambda a: 'dog')
print(speak(Puppy()), speak(Animal()), speak(5))
