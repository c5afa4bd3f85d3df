# signature, Signature, Parameter, BoundArguments.
import inspect
from inspect import Parameter, Signature, signature
from typing import List, Optional, Callable, Any


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def f0():
    pass


def f1(a, b=2, *args, c, d=4, **kw) -> int:
    pass


def f2(a, /, b, *, c):
    pass


def f3(a: int, b: str = 'x', *args: float, c: List[int] = None, **kw: 'Any') -> Optional[int]:
    pass


def f4(a=1, /, b=2):
    pass


async def f5(x):
    pass


def f6(x: list[int], y: int | None = None, z: Callable[[int], str] = print) -> 'forward':
    pass


for f in (f0, f1, f2, f3, f4, f5, lambda x, *y: 0):
    print(signature(f), repr(signature(f)))
    for name, p in signature(f).parameters.items():
        print('  ', name, p, repr(p), p.kind, repr(p.kind), p.kind.description, p.default if p.default is not p.empty else 'empty', p.annotation if p.annotation is not p.empty else 'empty')
print(str(signature(f6)).replace(repr(print), 'print'))
print(signature(f1).return_annotation, signature(f0).return_annotation is Signature.empty, Signature.empty, Parameter.empty)


class A:
    def __init__(self, x, y=1):
        pass

    def method(self, a, *, b=2):
        pass

    @classmethod
    def cm(cls, a):
        pass

    @staticmethod
    def sm(a):
        pass

    def __call__(self, z):
        pass


class B(A):
    pass


class C:
    def __new__(cls, p, *q):
        return super().__new__(cls)


class D:
    pass


class Meta(type):
    def __call__(cls, m, n):
        pass


class E(metaclass=Meta):
    pass


class F(A):
    def __new__(cls, own):
        pass


for obj in (A, B, C, D, E, F, A.method, A(1).method, A.cm, A.sm, A(1), A(1).cm, A.__init__):
    show(signature, obj)
for obj in (1, 'x', None, D()):
    try:
        signature(obj)
    except TypeError as e:
        print(str(e).partition(' at ')[0])


def decorator(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    wrapper.__wrapped__ = f
    return wrapper


wrapped = decorator(f1)
print(signature(wrapped), signature(wrapped, follow_wrapped=False), inspect.unwrap(wrapped) is f1)


class HasSig:
    __signature__ = signature(f2)

    def __call__(self):
        pass


print(signature(HasSig()), signature(HasSig))
s = signature(f1)
for args, kwargs in (((1,), {'c': 3}), ((1, 2, 3, 4), {'c': 5, 'e': 6}), ((), {}), ((1,), {}), ((1,), {'a': 2, 'c': 3}), ((), {'a': 1, 'c': 3}), ((1,), {'c': 3, 'd': 4, 'x': 5})):
    try:
        b = s.bind(*args, **kwargs)
        print(b, b.args, b.kwargs, b.arguments)
        b.apply_defaults()
        print('  ', b, b.args, b.kwargs)
    except TypeError as e:
        print(type(e).__name__, e)
    try:
        b = s.bind_partial(*args, **kwargs)
        print('  partial', b, b.args, b.kwargs)
    except TypeError as e:
        print('  partial', e)
s = signature(f2)
for args, kwargs in (((1, 2), {'c': 3}), ((1,), {'b': 2, 'c': 3}), ((), {'a': 1, 'b': 2, 'c': 3}), ((1, 2, 3), {}), ((1, 2), {}), ((1,), {'c': 3}), ((1, 2), {'c': 3, 'd': 4})):
    show(s.bind, *args, **kwargs)
    show(s.bind_partial, *args, **kwargs)
s = signature(f4)
show(s.bind, a=1)
show(s.bind, b=1)
show(signature(f0).bind, 1)
show(signature(f0).bind, x=1)
show(signature(lambda a, /, **kw: 0).bind, 1, a=2)
show(signature(lambda a, b, c: 0).bind, 1, c=2)
show(signature(lambda *, a, b: 0).bind, b=2)
show(signature(lambda *, a, b=1: 0).bind)
show(signature(lambda *a, b: 0).bind, 1, 2)
show(signature(lambda a=1, *b: 0).bind)
print(signature(f1) == signature(f1), signature(f1) == signature(f2), hash(signature(f0)) == hash(signature(f0)), signature(f0) == 1)
print(signature(f1).bind(1, c=2) == signature(f1).bind(1, c=2), signature(f1).bind(1, c=2) == signature(f1).bind(1, c=3))
p = Parameter('p', Parameter.POSITIONAL_OR_KEYWORD, default=1, annotation=int)
print(p, repr(p), p.name, p.kind, p.default, p.annotation, hash(p) == hash(p.replace()), p == p.replace(), p.replace(name='q', kind=Parameter.KEYWORD_ONLY), p.replace(default=Parameter.empty), p == 1)
show(Parameter, 'p', 7)
show(Parameter, 'p', Parameter.VAR_POSITIONAL, default=1)
show(Parameter, 'p', Parameter.VAR_KEYWORD, default=1)
show(Parameter, 1, Parameter.KEYWORD_ONLY)
show(Parameter, 'if', Parameter.KEYWORD_ONLY)
show(Parameter, 'a b', Parameter.KEYWORD_ONLY)
show(Parameter, Parameter.empty, Parameter.KEYWORD_ONLY)
show(Parameter, '.0', Parameter.POSITIONAL_OR_KEYWORD)
show(Parameter, 'if', Parameter.POSITIONAL_ONLY)
show(Parameter, '.0', Parameter.KEYWORD_ONLY)
print(Parameter.POSITIONAL_ONLY < Parameter.KEYWORD_ONLY, list(type(Parameter.POSITIONAL_ONLY)), Parameter.VAR_KEYWORD == 4)
K = Parameter
for params in (
    [K('a', K.KEYWORD_ONLY), K('b', K.POSITIONAL_OR_KEYWORD)],
    [K('a', K.POSITIONAL_OR_KEYWORD), K('a', K.POSITIONAL_OR_KEYWORD)],
    [K('a', K.POSITIONAL_OR_KEYWORD, default=1), K('b', K.POSITIONAL_OR_KEYWORD)],
    [K('a', K.POSITIONAL_ONLY), K('b', K.POSITIONAL_OR_KEYWORD), K('c', K.VAR_POSITIONAL), K('d', K.KEYWORD_ONLY), K('e', K.VAR_KEYWORD)],
    [],
    None,
):
    show(Signature, params)
s = Signature([K('a', K.POSITIONAL_ONLY)], return_annotation=str)
print(s, s.replace(return_annotation=Signature.empty), s.replace(parameters=[]), Signature.from_callable(f2))
print(signature(f1).format(max_width=10))
print(signature(f1).format(max_width=100))
for obj in (len, print, sorted, [].append, str.join, 'x'.join, list.append, dict.get, isinstance, repr, abs, sum):
    show(signature, obj)


def cf(a, b: 'int', *c, d: 'List[int]' = 1):
    pass


print(signature(cf), signature(cf, eval_str=True))
print(inspect.get_annotations(cf), inspect.get_annotations(cf, eval_str=True), inspect.get_annotations(A), inspect.get_annotations(f0))
show(inspect.get_annotations, 5)


class Ann:
    x: int
    y: 'str' = ''


class SubAnn(Ann):
    pass


print(inspect.get_annotations(Ann), inspect.get_annotations(Ann, eval_str=True), inspect.get_annotations(SubAnn))
for f in (f0, f1, f2, f3, A.method, A(1).method, A, lambda: 0):
    show(inspect.getfullargspec, f)
show(inspect.getfullargspec, 5)
print(inspect.getargs(f1.__code__), inspect.getargs(f2.__code__))
show(inspect.getargs, 5)
show(inspect.getcallargs, f1, 1, c=2)
show(inspect.getcallargs, f1, 1, 2, 3, c=2, e=5)
show(inspect.getcallargs, f2, 1, 2)
show(inspect.getcallargs, f0, 1)
show(inspect.getcallargs, f0, x=1)
show(inspect.getcallargs, lambda a, b, c: 0, 1)
show(inspect.getcallargs, lambda a, b, c: 0)
show(inspect.getcallargs, lambda a, b=1: 0, 1, 2, 3)
show(inspect.getcallargs, lambda a: 0, 1, a=2)
print({k: v for k, v in inspect.getcallargs(A(1).method, 1).items() if k != 'self'})
for t in (int, List[int], Optional[int], 'x', Any, list[int], A, None, Callable[[int], List[str]]):
    print(inspect.formatannotation(t))
print(inspect.formatannotation(A, '__main__'), inspect.formatannotationrelativeto(A)(A))
print(inspect.formatargvalues(['a', 'b'], 'c', 'd', {'a': 1, 'b': 2, 'c': (3,), 'd': {'e': 4}}))
