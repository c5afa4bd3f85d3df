# partial: attributes, calls, repr, nesting, states.
import copy
from functools import partial


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


def f(*args, **kwargs):
    return args, kwargs


p = partial(f, 1, 2, a=3)
print(p.func is f, p.args, p.keywords, p(), p(4), p(b=5), p(4, a=6), p(*'xy', **{'z': 1}))
print(partial(f)(), partial(f)(1), partial(f, 1)(), partial(f, k=1)(), partial(f, k=1)(2, k=3), p.keywords)
print(partial(int, base=2)('101'), partial(max, 5)(3, 9), partial(print, 'a', sep='-')('b', 'c'), list(map(partial(pow, 2), range(5))), sorted([3, 1, 2], key=partial(lambda s, x: s * x, -1)))
q = partial(p, 7, c=8)
print(q.func is f, q.args, q.keywords, q(9))
show(partial)
show(partial, 1)
show(partial, func=f)
show(partial(len))
show(partial(f, 1), **{'a': 1})
show(partial(lambda a, b: 0, 1), 2, 3)
show(setattr, p, 'func', 1)
show(setattr, p, 'args', ())
show(delattr, p, 'keywords')
for x in (partial(len), partial(len, 1, 'a'), partial(dict, a=1, b=[2]), partial(partial), partial(partial, len)):
    print(x)
r = partial(print, [1])
r.args[0].append(r)
print(r)


class Thing:
    def __repr__(self):
        return 'Thing!'

    def __call__(self, *args):
        return args


print(partial(Thing(), Thing(), x=Thing()), partial(Thing(), 1)(2))
p.note = 'n'
print(p.note, p.__dict__, vars(p), hasattr(p, 'none'), partial(p, 0).func is p, partial(p, 0)(1))
p.__dict__ = {'other': 1}
print(p.other, p.__dict__)
print(p == p, p == partial(f, 1, 2, a=3), hash(p) == hash(p), callable(p), isinstance(p, partial), type(p), partial.__module__, partial[int], partial.__name__)


# as methods: a partial object does not bind
class Host:
    def method(self, *args):
        return args

    both = staticmethod(partial(f, 1))


print(Host.both(2), Host().both(2), partial(Host.method, Host())(1), partial(Host().method, 1)(2))


# subclasses
class Sub(partial):
    def twice(self, *args):
        return self(*args), self(*args)


class Shown(partial):
    def __repr__(self):
        return 'Shown'


s = Sub(max, 1)
s.x = 5
print(s, s.twice(2, 0), s.x, s.args, type(s) is Sub, Shown(f), [Shown(f)], partial(Sub(f, 1), 2).args)


class Calling(partial):
    def __call__(self, *args):
        return 'own', super().__call__(*args)


print(Calling(f, 1)(2), type(partial(Calling(f, 1), 2).func).__name__, partial(Calling(f, 1), 2)(3))

# states
print(p.__reduce__()[0], p.__reduce__()[2][1:])
t = partial(f)
t.__setstate__((max, (1, 2), {'default': 0}, {'z': 1}))
print(t, t.z, t(5))
t.__setstate__((f, (), None, None))
print(t(1), t.keywords, t.__dict__)
for state in (1, (1, 2), (f, [1], {}, None), (5, (), {}, None), (f, (), 1, None), (f, (), {}, 1)):
    show(t.__setstate__, state)
p = partial(f, [1], a=[2])
c, d = copy.copy(p), copy.deepcopy(p)
print(c(), c.args[0] is p.args[0], d(), d.args[0] is p.args[0], d.func is f)

# keywords are the object's own
kw = {'a': 1}
p = partial(f, **kw)
kw['a'] = 2
p.keywords['b'] = 3
print(p(), partial(p)(), kw)
p()[1]['new'] = 1
print(p())
print(partial(f, 1, 2, 3, 4, 5, 6, 7, 8, 9)(10, 11), partial(partial(partial(f, 1), 2), 3)(4), len(partial(f, *range(1000))(1)[0]))
try:
    partial(lambda x: 1 / x, 0)()
except ZeroDivisionError as error:
    print(error, error.__traceback__.tb_next.tb_frame.f_code.co_name)
