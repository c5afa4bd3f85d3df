from __future__ import annotations


def f(a: int, b: 'str', *c: list[int], d: dict[str, int | None] = None, **e: Missing.x[1:2, ...]) -> -1 + 2 * 3 ** 4:
    local: not evaluated


print(f.__annotations__)
x: a if b else c
y: (1, 2)
(z): lambda q, *r, s=1: q
w: [i for i in range(3) if i]
v: f'{x!r:>{y}}' 'tail'
u: not a or b and c < d <= e is not f
t: {1: 2, **m}
s: g(1, *h, k=2, **l)
r: (a + b) * -c ** (-d)
q: x[a:b:c, ::2]
p: {*a, b}
o: 'quote\'s' + "both'\"" + '\n\t\x00é\u2028'
n: b'bytes\xff'
l: 1.5e300 + 2j + 1e1000
k: (1).real
j: ~x @ y // z % w << 2 >> 1 & 3 | 4 ^ 5
print('\n'.join(f'{key}: {value}' for key, value in __annotations__.items()))


class C:
    a: int = 1
    __private: Undefined


print(C.__annotations__)
