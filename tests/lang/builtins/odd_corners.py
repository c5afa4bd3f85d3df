# A set of a class with a hash of its own in a set; zero divided by a huge number; methods of odd callables; names of properties.
import types


class Hashed(set):
    def __hash__(self):
        return 7


one, other = Hashed([1]), Hashed([2])
held = {one}
print(one in held, other in held, frozenset([1]) in held)
held.discard(other)
print(len(held))
held.remove(one)
print(len(held))
print({frozenset([1])} >= {frozenset([1])}, {1} in {frozenset([1])})
print(0 / -(10**60), 0 / 10**60, 1 / -(10**400))


class Callable:
    def __call__(self, *args):
        return args


class Named(Callable):
    __name__ = 'named'


class Qualified(Callable):
    __qualname__ = 'qualified'


plain, named = Callable(), Named()
plain.__qualname__ = 'own.name'
for function in (plain, named, Callable()):
    print(repr(types.MethodType(function, 3)))
for arguments in ((), (1,), (1, 2, 3)):
    try:
        property().__set_name__(*arguments)
    except TypeError as error:
        print(error)
prop = property()
prop.__set_name__(int, 'given')
print(prop.__name__)
