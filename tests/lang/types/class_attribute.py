# DynamicClassAttribute
from types import DynamicClassAttribute
import abc


class Meta(type):
    def __getattr__(cls, name):
        return f'<{cls.__name__}.{name}>'


class A(metaclass=Meta):
    def __init__(self):
        self._x = 1

    @DynamicClassAttribute
    def x(self):
        """about x"""
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    @x.deleter
    def x(self):
        del self._x

    @DynamicClassAttribute
    def only(self):
        return 'only'


a = A()
print(a.x, A.x, a.only, A.only)
a.x = 5
print(a.x, a._x)
del a.x
for act in (lambda: a.x, lambda: setattr(a, 'only', 1), lambda: delattr(a, 'only')):
    try:
        print(act())
    except AttributeError as e:
        print(type(e).__name__, e)
d = A.__dict__['x']
print(d.__doc__, d.fget is not None, d.fset is not None, d.fdel is not None, d.__isabstractmethod__)


class B:
    x = DynamicClassAttribute(None, lambda s, v: print('set', v), doc='given')

    @DynamicClassAttribute
    def y(self):
        return 1


b = B()
b.x = 3
for act in (lambda: b.x, lambda: B.y, lambda: B.x):
    try:
        print(act())
    except AttributeError as e:
        print(type(e).__name__, e)
print(B.__dict__['x'].__doc__, B.__dict__['y'].__doc__)


class P(abc.ABC):
    @DynamicClassAttribute
    @abc.abstractmethod
    def z(self): ...


try:
    P()
except TypeError as e:
    print(e)
print(type(P.z).__name__)
