# warnings.deprecated
import sys
import warnings
from warnings import deprecated

setattr(sys, 'std' + 'err', sys.stdout)
warnings.resetwarnings()
warnings.simplefilter('always')


@deprecated('use g')
def f(x, y=2):
    """doc of f"""
    return x + y


print(f(1), f.__name__, f.__doc__, f.__deprecated__, f.__wrapped__(1, 1))


@deprecated('use B', category=UserWarning)
class A:
    def __init__(self, n=0):
        self.n = n


print(A(5).n, A.__deprecated__, A.__name__)


class Sub(A):
    pass


print(Sub(3).n)


@deprecated('no init')
class Plain:
    pass


Plain()
try:
    Plain(1)
except TypeError as e:
    print(e)


@deprecated('has new')
class New:
    def __new__(cls, x):
        self = super().__new__(cls)
        self.x = x
        return self

    def __init_subclass__(cls, **kw):
        print('init_subclass', cls.__name__, kw)


print(New(4).x)


class SubNew(New, a=1):
    pass


print(SubNew(5).x)


@deprecated('quiet', category=None)
def quiet():
    return 1


print(quiet(), quiet.__deprecated__)


@deprecated('deeper', stacklevel=2)
def deep():
    return 'deep'


def caller():
    return deep()


print(caller())


class M:
    @deprecated('method')
    def method(self):
        return 'm'

    @staticmethod
    @deprecated('static')
    def static():
        return 's'

    @classmethod
    @deprecated('class')
    def klass(cls):
        return cls.__name__

    @property
    @deprecated('prop')
    def prop(self):
        return 'p'


m = M()
print(m.method(), m.static(), M.klass(), m.prop)
for bad in (lambda: deprecated(1), lambda: deprecated(), lambda: deprecated('x')(5), lambda: deprecated(f)):
    try:
        bad()
    except TypeError as e:
        print(str(e).partition(' at 0x')[0])
