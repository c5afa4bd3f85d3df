# -*- coding: utf-8 -*-
"""Every form of the grammar, for the tree and its spans."""
from __future__ import annotations
import os, sys as system, a.b.c as d, e . f
from . import x; from .. import (y as z, w,); from ...m.n import *
from .... import q
x = y = 1, *z, 3; (a, [b, *c]), d.e, f[0] = g
a.b: int = 1; (a): str; c: list[int]; d[0]: 'x' = 2 if 0 else 1
a += 1; b -= 2; c *= 3; d /= 4; e //= 5; f %= 6; g **= 7; h <<= 8; i >>= 9; j &= 10; k |= 11; l ^= 12; m @= 13
0; 00; 1_000; 0xFF_ff; 0o17; 0b1_01; 123456789012345678901234567890; 0xFFFFFFFFFFFFFFFFFFFF; 0o7777777777777777777777777777; 0b1
1.; .5; 1e10; 1_0.0_1e-1_0; 1e400; 3j; 1.5J; 0_0; 09.5; 00j; 9223372036854775807; 9223372036854775808
'a' "b" '''c
d''' r'\n' u'é' "\x41é\U0001F600\101\n\
\a\b\f\r\t\v\\\'\"\d\ud800"; b'\x00\xff\101' rb"\x" B''
f'{x}' f"{y!r:>{w}.{p}} {{z}} {a.b[c]=!s} {d = :^10}" 'plain' rf"\d{x}\{y}" f'''{
    x  # comment
    =}{'nested "quotes"' + f"{f'{1}'}"}''' f"{a!=b=}{x:{{y}}}}}" if 0 else f'{lambda_: >5}{(lambda: 1)}{ {1: 2}[1] }{x,}{*a, b}{yield_}'
f''; f'{x:}'; f'{x:%H:%M}'; f"{x:{y}{z}a{{w}}}"; f'a\x41{b}\u00e9c' 'd'; '' f'{e}' ''; fr'{x!a:\x41}'; F"{x}{y}"; f'{a["b"]}{a['c']}'
a or b or c and d and not e; not not f; -x ** -y; +~z; 2 ** 3 ** 4; (a + b) * c - d / e // f % g @ h; i << 1 >> 2 & 3 | 4 ^ 5
a < b <= c > d >= e == f != g in h not in i is j is not k; (yield_)
lambda: 0; lambda a, /, b=1, *c, d, e=2, **f: (a, b); lambda *, a: a; lambda *a: a; lambda **k: k; lambda a=1, /: a
a if b else c if d else e; (a if b else lambda: c); [(i := 1), j]; (k := 2); f(l := 3); m[n := 4]
(); (a,); (a, b); (a); ((a)); [*a, b]; [a,]; []; {}; {a}; {*a, b,}; {a: b, **c, d: e,}; {**a}
[a for b in c]; {a for b, *c in d if e if f for g in h}; {a: b for c in d}; (a for b.c in d); f(a for b in c); f((a for b in c), d)
f(); f(a, *b, c=d, *e, **f, g=h); f(a,)(b)[c].d; f(*a if b else c); f(**a or b); a . b . c
a[b]; a[b, c]; a[b:c:d]; a[:]; a[::]; a[b:, ::c, *d]; a[*b]; a[b,]; a[()]; a[b:=c]; a[lambda: 1:2]
del a, b.c, d[e], (f, [g]), (h); del (); assert a, b; assert (c, d); raise; raise a; raise a from b; global g1, g2; pass;
print(a) ; ... ; None ; True ; False ; x.\
y
match = case = type = _ = 1; match[x]; match(x, y); match.x; match * x; match - x; type(x); case + 1; match, y = 1, 2; match: int
type.x = 1; type = match; match not in x; print(match); type A = int; type B[T: (int, str) = int, *Ts = *x, **P = []] = list[T]
if a: pass
elif b: c; d
elif (e := f):
    g
else:
    h
if a:
    if b:
        c
    else: d
while a: break
else: continue
for a, *b in c, *d:
    e
else:
    f
for x.y in z: pass
for (a, b), [c] in d: pass
try: a
except: b
try:
    a
except b: c
except (d, e) as f:
    g
else:
    h
finally:
    i
try: a
finally: b
try: a
except* b: c
except* (d, e) as f: g
with a: pass
with a as b, c.d as (e, f), g: pass
with (a as b, c): pass
with (a, b) as c: pass
with (a, b,): pass
with (a): pass
with (a).b as c, d: pass
with (a := b): pass
with (a, *b): pass
with (yield_), (c): pass
with (a for b in c): pass
with (): pass
with (a) as b, (c) as d: pass
with (a if b else c as d,
      e): pass
def f(): pass
def f(a, b=1, /, c=2, *d: int, e, f: str = 3, **g: x) -> y:
    '''doc'''
    return a, *b
def f(a: int, /, *, b): yield
def f(*args: *Ts, **kwargs): x = yield a, b; y = yield from c; (yield); return
def f[T, *Ts, **P](x: T) -> T: nonlocal_ = 1
@a
@b.c(d)
@e[f] if g else h
def f(a): return
@(x := y)
async def f():
    await a; x = await b.c() ** 2; -await d
    async with a as b, c: pass
    async with (a as b, c as d): pass
    async for a in b: pass
    else: pass
    [a async for b in c if await d]; {a: b async for c in d}; (await a)
    return [x async for y in z for w in v]
class A: pass
class A(): x: int = 1; y = 2
@d
class A[T](B, *C, metaclass=D, **E):
    def f(self): return super().f()
    async def g(self): ...
def f():
    def g():
        nonlocal a, b
        global c
    return lambda: (yield)
match a:
    case 1: pass
    case -1 | 1.5 | -2j | 1 + 2j | -1.5 - 3J: pass
    case 'a' 'b' | b'c' | None | True | False: pass
    case x if x > 1: pass
    case a.b | a.b.c: pass
    case (a): pass
    case (a | b) as c: pass
    case [] | (): pass
    case [a, *b, c] | (d, *_) | [*e] | (f,): pass
    case {}: pass
    case {'a': 1, -1: b, c.d: [e], None: f, **rest}: pass
    case {'a': b,}: pass
    case {**rest}: pass
    case A() | a.B(c) | C(1, x, y=2, z=D()) | E(f=1,): pass
    case a, *b: pass
    case *a, b,: pass
    case (1 as x), [2 as y]: pass
    case _: pass
match a, *b:
    case [(1, 2), {'x': [y]}]: pass
match (a):
    case _: pass
match -a:
    case _: pass
match [a, b][0]:
    case match: pass
match {a: b}:
    case case: pass
match lambda: x:
    case type(): pass
match not a:
    case _:
        match b:
            case 1:
                pass
match x if y else z:
    case str() as match: pass
if True:
	tab = 1
	if x:
	    mixed = 2

  # a comment that is indented
x = [  # comments

    1,  # and empty lines

]; y = {
  'a': (
1), }
def héllo(ñ, ﬁ=1): return ñ + 变量 + 𝐱 + ℌ
if 1if 2else 3: pass
[0x1for x in y]; 1or 2; 1.if x else y; 1_0and 2
x = 'é' + "日本", 'after'; y = '''é
日''' + z
if x: y
else: z; w;
class B(
    A,
): x = 1; \
   y = 2
last = 1 # no newline