import warnings, operator, math
def attempt(f):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter('always')
        try:
            r = f()
            print(type(r).__name__, r, end=' ')
        except BaseException as e:
            print(type(e).__name__, e, end=' ')
    for w in log: print('|', w.category.__name__, w.message, w.lineno, end=' ')
    print()
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        try:
            r = f()
        except Warning as e:
            print('    error', type(e).__name__)
        except BaseException as e:
            print('    other', type(e).__name__)
class I(int): pass
class F(float): pass
class C(complex): pass
class B:
    def __int__(self): return True
    def __index__(self): return I(3)
    def __float__(self): return F(2.5)
    def __complex__(self): return C(1j)
class T:
    def __trunc__(self): return 5
class G(int):
    def __index__(self): return 8
    def __int__(self): return I(7)
b = B()
for f in [lambda: int(b), lambda: float(b), lambda: complex(b), lambda: operator.index(b), lambda: [0, 1, 2, 3][b], lambda: 'abcd'[b:], lambda: range(b), lambda: hex(b), lambda: chr(b), lambda: math.sqrt(b),
    lambda: int(T()), lambda: math.trunc(T()), lambda: int('11', b), lambda: round(1.23456, b), lambda: 'a' * b, lambda: bytes(b), lambda: complex(1, b), lambda: complex(b, 2), lambda: math.gcd(b, 6), lambda: '%d' % b, lambda: '%f' % b, lambda: f'{b!s:.0}', lambda: int(G(5)), lambda: operator.index(G(5)), lambda: [1]*10 == [1][G(0)-0], lambda: [0]*G(2), lambda: (lambda x: x.pop(b))(list(range(5))),
    lambda: ~True, lambda: ~False, lambda: operator.inv(True), lambda: True.__invert__(), lambda: operator.invert(False), lambda: bool(NotImplemented), lambda: not NotImplemented, lambda: 1 if NotImplemented else 2, lambda: NotImplemented and 1, lambda: NotImplemented or 1,
    lambda: all([NotImplemented]), lambda: any([NotImplemented]), lambda: list(filter(None, [NotImplemented])), lambda: operator.not_(NotImplemented), lambda: operator.truth(NotImplemented), lambda: NotImplemented.__bool__(), lambda: [x for x in [NotImplemented] if x], lambda: (lambda: (yield))().throw(ValueError, ValueError('a'), None), lambda: (lambda: (yield))().throw(ValueError, 'a'), lambda: (lambda: (yield))().throw(ValueError('b'), None), lambda: (lambda: (yield))().throw(ValueError('b'), None, None), lambda: (lambda: (yield))().throw(ValueError),
    lambda: sorted([3, 1], key=lambda x: x, reverse=NotImplemented)]:
    attempt(f)
async def co(): pass
async def ag(): yield
def thrown(c):
    try: c.throw(ValueError, 'a', None)
    except ValueError as e: return str(e)
attempt(lambda: thrown(co()))
def a1():
    x = ag().athrow(ValueError, 'a')
    try: x.send(None)
    except ValueError as e: return 'ValueError'
attempt(a1)
def a2():
    x = ag().athrow(ValueError('c'))
    try: x.throw(KeyError, 'a', None)
    except (KeyError, RuntimeError) as e: return type(e)
attempt(a2)
def a3():
    x = ag().asend(None)
    try: x.throw(KeyError, 'a', None)
    except (KeyError, RuntimeError) as e: return type(e)
attempt(a3)
def a4():
    x = co().__await__()
    try: x.throw(KeyError, 'a', None)
    except (KeyError, RuntimeError) as e: return type(e)
attempt(a4)
class NB:
    def __bool__(self): return NotImplemented
attempt(lambda: bool(NB()))
class NE:
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
attempt(lambda: NE() == NE())
attempt(lambda: NE() in [NE()])
attempt(lambda: max(1, 2, default=NotImplemented) if 0 else sorted([NE(), NE()]))
