# Names in annotations that are texts: type parameters, names of the class and of the module, errors of the text.
from typing import ForwardRef, List, get_type_hints, no_type_check


class Spam: ...


class Eggs: ...


class Box[Eggs]:
    value: 'Eggs'
    other: 'Spam'


print(get_type_hints(Box) == {'value': Eggs, 'other': Spam}, get_type_hints(Box)['value'])


class Case[Item]:
    value: 'Item'
    many: 'List[Item]'


print(get_type_hints(Case))


def pair[A, B](a: 'A', b: 'list[B]') -> 'A':
    return a


hints = get_type_hints(pair)
print(hints, hints['a'] is pair.__type_params__[0])


class Keys:
    Spam = int
    one: 'Spam'


print(get_type_hints(Keys))
for text in ('', 'a b', '1 +', '*int'):
    try:
        print(repr(ForwardRef(text)))
    except SyntaxError as error:
        print(error)
print(repr(ForwardRef('X', module='mod')), repr(List['int']))


@no_type_check
class Unchecked:
    def method(self, x: 'nowhere'):
        pass

    @classmethod
    def maker(cls, x: 'nowhere'):
        pass

    class Inner:
        def deep(self, x: 'nowhere'):
            pass


for thing in (Unchecked, Unchecked.method, Unchecked.maker, Unchecked.Inner, Unchecked.Inner.deep):
    print(thing.__no_type_check__, get_type_hints(thing))
print(get_type_hints(type), get_type_hints(len))
