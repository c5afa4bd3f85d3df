def attempt(action):
    try:
        print(action())
    except TypeError as error:
        print(error)
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def opt(a, b=1): pass
def opt2(a, b=1, c=2): pass
def kwonly(*, key): pass
def kwonly2(a, *, key, other): pass
def kwonly3(*, k1, k2, k3): pass
def pos(a, b, /): pass
def pos_default(a, /, b=1): pass
def star(*args): pass
def named(value, timeout=1, retries=2): pass
for action in (
    lambda: none(1), lambda: none(1, 2), lambda: none(x=1), lambda: one(), lambda: one(1, 2), lambda: one(b=1),
    lambda: one(1, a=2), lambda: two(), lambda: two(1), lambda: two(b=1), lambda: two(1, 2, 3), lambda: two(1, 2, a=3),
    lambda: three(), lambda: three(1), lambda: three(a=1, c=3), lambda: opt(), lambda: opt(1, 2, 3), lambda: opt(1, c=2),
    lambda: opt2(1, 2, 3, 4), lambda: opt2(b=1), lambda: opt2(*range(9)),
    lambda: kwonly(), lambda: kwonly(1), lambda: kwonly(1, key=2), lambda: kwonly2(1), lambda: kwonly2(1, key=1),
    lambda: kwonly2(1, 2, key=1, other=2), lambda: kwonly3(), lambda: kwonly3(k2=1), lambda: kwonly2(),
    lambda: pos(a=1, b=2), lambda: pos(1, b=2), lambda: pos(), lambda: pos(1), lambda: pos(1, 2, 3),
    lambda: pos_default(a=1), lambda: pos_default(1, 2, b=3),
    lambda: star(x=1), lambda: named(1, timout=2), lambda: named(1, retry=2), lambda: named(1, valu=3), lambda: named(1, zzz=3),
    lambda: named(1, **{"timeout": 1, "Timeout": 2}), lambda: named(**{1: 2}), lambda: two(*5), lambda: two(**5), lambda: two(*None),
    lambda: two(1, **{"b": 1}, **{"b": 2}), lambda: two(**{"a": 1}, a=2), lambda: dict(**{"a": 1}, **{"a": 2}),
    lambda: (lambda x: x)(), lambda: (lambda: 0)(1),
    lambda: 5(), lambda: "abc"(), lambda: None(), lambda: [1](0), lambda: (1).real(), lambda: none()(),
):
    attempt(action)
class C:
    def method(self, a): pass
    @staticmethod
    def static(a): pass
    @classmethod
    def klass(cls, a): pass
    def no_self(): pass
class WithInit:
    def __init__(self, a, b=1): pass
class WithCall:
    def __call__(self, a): pass
for action in (
    lambda: C().method(), lambda: C().method(1, 2), lambda: C.method(), lambda: C().static(), lambda: C.klass(), lambda: C.klass(1, 2),
    lambda: C().no_self(), lambda: C(1), lambda: C(x=1), lambda: WithInit(), lambda: WithInit(1, 2, 3), lambda: WithInit(c=1),
    lambda: WithCall()(), lambda: WithCall()(1, 2), lambda: C()(), lambda: object(1), lambda: C().method(x=1), lambda: C().missing,
):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(error)
def outer():
    def inner(a): pass
    return inner
attempt(lambda: outer()())
attempt(lambda: outer()(1, 2, 3))
