# what is evaluated when
def p(x, *rest):
    print(x, end=' ')
    return rest[0] if rest else x


class Box:
    def __init__(self, name):
        object.__setattr__(self, 'name', name)

    def __getitem__(self, key):
        print(f'{self.name}[{key}]', end=' ')
        return 10

    def __setitem__(self, key, value):
        print(f'{self.name}[{key}]={value}', end=' ')

    def __delitem__(self, key):
        print(f'del {self.name}[{key}]', end=' ')

    def __setattr__(self, key, value):
        print(f'{self.name}.{key}={value}', end=' ')

    def __getattr__(self, key):
        print(f'{self.name}.{key}', end=' ')
        return 20


a, b = Box('a'), Box('b')
p('obj', a)[p('key')] = p('value')
print()
p('o', a)[p('k')] += p(1)
print()
p('o', a).x += p(2)
print()
p(1, a)[p(2)], p(3, b).y, *p(4, a)[p(5):p(6)] = p('v', (7, 8, 9))
print()
x = p(1, a)[0] = p(2, b).z = p('val')
print(x)
(lambda *args, **kwargs: print(args, kwargs))(p(1), *p('s', [2, 3]), p(4), k=p(5), **p('m', {'n': 6}), o=p(7))
print({p('k1'): p('v1'), p('k2'): p('v2'), **p('m', {'q': 1}), p('k3'): p('v3')})
print([p(1), *p('t', (2,)), p(3)], {p(1), *p('u', [2])})
print(p(1) < p(2) < p(0) < p(9))
print(p(0) or p('') or p('yes') and p('both'), p(1) if p(0) else p(2))
del p('d', a)[p('k')], p('e', b)[p('l')]
print()
f'{p(1)}{p(2)!r:>{p(4)}}' and print()


def f(first=p('d1'), *, second=p('d2'), third: p('a3') = p('d3')) -> p('ret'):
    return first, second, third


print(f.__annotations__)


@p('deco1', lambda c: p('apply1', c))
@p('deco2', lambda c: p('apply2', c))
class C(p('base', object), metaclass=p('meta', type)):
    p('body')


print()
i = 0
i, values = 1, [0, 0, 0]
i, values[i] = 2, 5
print(i, values)
n = 1
print(n + (n := n + 10) * n, n, [n, (n := 7), n], (n, n := 8, n))


def rebinding(v):
    return v + (v := 5) + v, [v, (v := v + 1), v], max(v, (v := 0), v), {v: (v := 3)}, v, f'{v}{(v := 4)}{v}', v < (v := 9) < v + 1


print(rebinding(1))
d = {}
d[p('k')] = d['other'] = p('v')
d['k'], d['other'] = d['other'], d['k']
print(d)
assert p(1), p('never')
try:
    assert p(0), p('message')
except AssertionError as e:
    print(e)
