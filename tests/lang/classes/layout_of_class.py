class A:
    __slots__ = ('x', 'y')


class B:
    __slots__ = ('y', 'x')


class C:
    __slots__ = ('x',)


class D(A):
    pass


class E(A):
    pass


class F:
    pass


a = A()
a.x = 1
a.__class__ = B
print(type(a).__name__, a.x)
for obj, cls in [(B(), C), (D(), E), (D(), A), (F(), A), (A(), F), (F(), D)]:
    before = type(obj).__name__
    try:
        obj.__class__ = cls
    except TypeError as e:
        print(before, cls.__name__, e)
    else:
        print(before, '->', type(obj).__name__)


class P:
    @property
    def v(self):
        return 'P.v ' + type(self).__name__


class Q(P):
    s = 'own'

    @property
    def v(self):
        return 'Q ' + super().v


print(Q().v)
for text in ["int.__name__ = 'x'", "int.__doc__ = 'x'", "int.x = 1", "(1).real = 2", "'x'.a = 1", "(1, 2).count = 3"]:
    try:
        exec(text)
    except (TypeError, AttributeError) as e:
        print(text, type(e).__name__, e)


class Meta(type, F):
    pass


class G(metaclass=Meta):
    k = 3


print(G.__dict__['k'], type(G.__dict__).__name__)
try:
    G.__dict__ = {}
except AttributeError as e:
    print(e)
