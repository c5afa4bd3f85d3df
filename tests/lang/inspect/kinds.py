# is...(), getmembers, getmro, getattr_static, getdoc, cleandoc, unwrap, states of generators.
import inspect
import sys
import types
import abc
import math


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def function():
    """doc of function"""


def gen():
    x = 1
    yield x


async def coro():
    y = 2
    await other()


@types.coroutine
def other():
    yield 1


async def agen():
    yield 1


class Abstract(abc.ABC):
    @abc.abstractmethod
    def f(self):
        """doc of f"""


class A:
    """doc of A

    more
        indented
    """

    __slots__ = ('slot', '__dict__')
    data = 1

    def method(self):
        """doc of method"""

    @classmethod
    def cm(cls):
        """doc of cm"""

    @staticmethod
    def sm():
        pass

    @property
    def prop(self):
        """doc of prop"""
        raise AttributeError

    async def am(self):
        pass


class B(A):
    def method(self):
        pass

    @property
    def prop(self):
        return 1


class Data:
    def __get__(self, obj, owner=None):
        return 1

    def __set__(self, obj, value):
        pass


class NonData:
    def __get__(self, obj, owner=None):
        return 2


a = A()
try:
    raise ValueError
except ValueError as e:
    tb = e.__traceback__
g, c, ag = gen(), coro(), agen()
objects = [
    ('module', sys), ('class', A), ('function', function), ('lambda', lambda: 0), ('genfunc', gen), ('corofunc', coro), ('agenfunc', agen),
    ('method', a.method), ('classmethod', A.cm), ('static', A.sm), ('async method', a.am), ('builtin', len), ('bound builtin', [].append), ('descriptor', str.join),
    ('slot wrapper', object.__init__), ('method-wrapper', a.__str__), ('property', A.__dict__['prop']), ('member', A.__dict__['slot']),
    ('getset', type(function).__code__), ('gen', g), ('coro', c), ('agen', ag), ('tb', tb), ('frame', tb.tb_frame), ('code', function.__code__),
    ('abstract', Abstract), ('instance', a), ('int', 1), ('none', None), ('data', Data()), ('nondata', NonData()), ('awaitable gen', other()), ('other', other),
]
checks = [n for n in dir(inspect) if n.startswith('is') and n != 'iskeyword']
print(checks)
for name, obj in objects:
    print(name, [n for n in checks if getattr(inspect, n)(obj)])
c.close()


@inspect.markcoroutinefunction
def marked():
    return coro()


print(inspect.iscoroutinefunction(marked), inspect.iscoroutinefunction(function))
print(inspect.getmro(B), inspect.getmro(bool))
print([n for n, v in inspect.getmembers(A) if not n.startswith('__')], [n for n, v in inspect.getmembers(a) if not n.startswith('__')])
print(inspect.getmembers(A, inspect.isfunction) == [(n, getattr(A, n)) for n in ('am', 'method', 'sm')], inspect.getmembers(B(), lambda v: isinstance(v, int) and not isinstance(v, bool)))
print([n for n, v in inspect.getmembers_static(a) if not n.startswith('__')])
print([(n, v) for n, v in inspect.getmembers(math) if n in ('pi', 'e')])
for attr in inspect.classify_class_attrs(B):
    if not attr.name.startswith('__'):
        print(attr.name, attr.kind, attr.defining_class)


class Dyn:
    cls_attr = 'c'
    data = Data()
    non = NonData()

    def __getattr__(self, name):
        return 'dynamic'

    def __getattribute__(self, name):
        return 'intercepted'


d = Dyn()
object.__getattribute__(d, '__dict__')['inst'] = 'i'
object.__getattribute__(d, '__dict__')['data'] = 'shadow'
object.__getattribute__(d, '__dict__')['non'] = 'shadow'
for name in ('inst', 'cls_attr', 'data', 'non', 'nothing'):
    try:
        found = inspect.getattr_static(d, name)
        print(name, found if isinstance(found, str) else type(found).__name__)
    except AttributeError as e:
        print(name, 'AttributeError', e)
print(inspect.getattr_static(d, 'nothing', 5), inspect.getattr_static(A, 'data'), type(inspect.getattr_static(A, 'cm')).__name__, inspect.getattr_static(A, 'mro') is type.__dict__['mro'])
for obj in (function, A, A.method, B.method, B().method, B.cm, B.prop, Abstract.f, gen, B, 5, A.sm):
    print(repr(inspect.getdoc(obj)))
for text in ('one', '  one\n  two', 'one\n    two\n      three\n', '\n\n  a\n  b\n\n', '\ta\n\tb', '', 'a\n\n  b\n'):
    print(repr(inspect.cleandoc(text)))
print(inspect.indentsize('    x'), inspect.indentsize('\tx'), inspect.indentsize('x'))


def w1():
    pass


def w2():
    pass


w2.__wrapped__ = w1


def w3():
    pass


w3.__wrapped__ = w2
print(inspect.unwrap(w3) is w1, inspect.unwrap(w3, stop=lambda f: f is w2) is w2, inspect.unwrap(w1) is w1)
w1.__wrapped__ = w3
try:
    inspect.unwrap(w3)
except ValueError as e:
    print(str(e).partition(' <')[0])
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
list(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))


def running():
    print(inspect.getgeneratorstate(r))
    yield


r = running()
next(r)
show(inspect.getgeneratorlocals, 5)
c = coro()
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))
c.send(None)
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))
c.close()
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))
print(inspect.getasyncgenstate(ag), inspect.getasyncgenlocals(ag))
print(inspect.getclasstree([A, B, object]))
print(inspect.getclasstree([B, A], unique=True))
print(inspect.getmodulename('/a/b/mod.py'), inspect.getmodulename('x.txt'), inspect.getmodule(inspect).__name__, inspect.getmodule(5))
print(inspect.CO_GENERATOR, inspect.CO_COROUTINE, inspect.CO_VARARGS, bool(gen.__code__.co_flags & inspect.CO_GENERATOR))
print(inspect.BufferFlags.FULL, repr(inspect.BufferFlags.ND))
