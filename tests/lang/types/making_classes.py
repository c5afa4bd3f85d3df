# new_class, prepare_class, resolve_bases, get_original_bases.
import types
from typing import Generic, TypeVar, NamedTuple, TypedDict


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


T = TypeVar('T')
C = types.new_class('C')
print(C.__name__, C.__bases__, C.__module__)
D = types.new_class('D', (C,), {}, lambda ns: ns.update(x=1, m=lambda self: self.x))
print(D.x, D().m(), D.__mro__ == (D, C, object))


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print('prepare', name, bases, kw)
        return {'prepared': True}

    def __new__(mcls, name, bases, ns, **kw):
        print('new', name, sorted(k for k in ns if not k.startswith('__')), kw)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print('init', name, kw)


E = types.new_class('E', (), {'metaclass': Meta, 'flag': 3}, lambda ns: ns.__setitem__('y', 2))
print(type(E), E.prepared, E.y)
F = types.new_class('F', (E,), {'k': 1})
print(type(F))
kw = {'metaclass': Meta, 'z': 1}
print(types.prepare_class('G', (), kw), kw == {'metaclass': Meta, 'z': 1})
print(types.prepare_class('G'))
print(types.prepare_class('G', (C,), {'a': 1}))


class Other(type):
    pass


show(types.new_class, 'H', (E,), {'metaclass': Other})
show(types.prepare_class, 'H', (E,), {'metaclass': Other})
print(types.prepare_class('I', (), {'metaclass': lambda *a, **k: 'made'})[1:])
show(types.new_class, 'I', (), {'metaclass': lambda *a, **k: ('made', a, k), 'q': 1})


class Entry:
    def __mro_entries__(self, bases):
        print('entries', len(bases))
        return (C,)


class Wrong:
    def __mro_entries__(self, bases):
        return [C]


class Nothing:
    def __mro_entries__(self, bases):
        return ()


e = Entry()
bases = (int, e, Nothing())
print(types.resolve_bases(bases))
same = (int, str)
print(types.resolve_bases(same) is same, types.resolve_bases([int]), types.resolve_bases(()))
show(types.resolve_bases, (Wrong(),))
J = types.new_class('J', (e,))
print(J.__bases__, J.__orig_bases__ == (e,))
K = types.new_class('K', (Generic[T],))
print(K.__bases__, K.__orig_bases__, K[int], K.__parameters__)
L = types.new_class('L', (list[int],))
print(L.__bases__, types.get_original_bases(L), types.get_original_bases(C), types.get_original_bases(K))


class Sub(K[int]):
    pass


class SubSub(Sub):
    pass


class NT(NamedTuple):
    a: int


class TD(TypedDict):
    a: int


print(types.get_original_bases(Sub), types.get_original_bases(SubSub), types.get_original_bases(int))
print(types.get_original_bases(NT) == (NamedTuple,), types.get_original_bases(TD) == (TypedDict,))
show(types.get_original_bases, 1)
show(types.get_original_bases, e)
show(types.new_class)
show(types.new_class, 1)
import abc

print(types.new_class('M', (abc.ABC,)).__module__, types.new_class('N', (), {}, lambda ns: ns.update(__module__='mine')).__module__)
