# The classes that types names, and what they say.
import types
import sys

for name in sorted(types.__all__):
    if name == 'CapsuleType':
        continue
    value = getattr(types, name)
    if isinstance(value, type) and name not in ('ClassMethodDescriptorType',):
        print(name, value.__name__, value.__module__)


def f():
    yield


async def c():
    pass


async def ag():
    yield


class A:
    __slots__ = ('s',)

    def m(self):
        pass

    @classmethod
    def cm(cls):
        pass


def outer():
    x = 1

    def inner():
        return x

    return inner


co = c()
pairs = [
    (f, types.FunctionType), (lambda: 0, types.LambdaType), (f.__code__, types.CodeType), (f(), types.GeneratorType),
    (co, types.CoroutineType), (ag(), types.AsyncGeneratorType), (A().m, types.MethodType), (A.cm, types.MethodType),
    (len, types.BuiltinFunctionType), ([].append, types.BuiltinMethodType), (object.__init__, types.WrapperDescriptorType),
    (object().__str__, types.MethodWrapperType), (str.join, types.MethodDescriptorType), (sys, types.ModuleType),
    (A.s, types.MemberDescriptorType), (type(f).__code__, types.GetSetDescriptorType), (A.__dict__, types.MappingProxyType),
    (outer().__closure__[0], types.CellType), (list[int], types.GenericAlias), (int | str, types.UnionType),
    (None, types.NoneType), (..., types.EllipsisType), (NotImplemented, types.NotImplementedType),
]
co.close()
print([isinstance(a, b) for a, b in pairs])
try:
    raise ValueError
except ValueError as e:
    print(isinstance(e.__traceback__, types.TracebackType), isinstance(e.__traceback__.tb_frame, types.FrameType))

class Mapping:
    def __str__(self):
        return 'str of it'

    def __getitem__(self, key):
        return key


proxy = types.MappingProxyType({'a': 1})
print(proxy, str(proxy), f'{proxy}', '%s' % proxy, repr(proxy), types.MappingProxyType(proxy), str(types.MappingProxyType(Mapping())))
print(types.CellType(3).cell_contents, types.GenericAlias(list, (int,)))
m = types.ModuleType('mod', 'a doc')
print(m, m.__name__, m.__doc__)
m.x = 1
print(m.x, types.MethodType(lambda s, t: (s, t), 5)(6))
print(types.NoneType() is None, types.FunctionType is types.LambdaType, types.BuiltinFunctionType is types.BuiltinMethodType)
for wrong in (lambda: types.GeneratorType(), lambda: types.NoneType(1), lambda: types.MethodType(1, 2), lambda: types.MethodType(len, None)):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
for kind in (types.FunctionType, types.NoneType, types.MethodType, types.CellType, types.MappingProxyType):
    try:

        class Sub(kind):
            pass
    except TypeError as e:
        print(e)
