# exec, eval and class bodies in the namespaces they are given
names, own = {}, {}
exec('a = 10\ndef f():\n    global a\n    a = 20\n    return a\nf()\nb = a', names, own)
print(names.get('a'), sorted(own), own['b'])


class Loud(dict):
    def __getitem__(self, key):
        print('get', key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        print('set', key)
        dict.__setitem__(self, key, value)

    def __delitem__(self, key):
        print('del', key)
        dict.__delitem__(self, key)


loud = Loud(x=1)
exec('"doc"\ny = x + 1\nz = [x for _ in range(2)]\ndel y\nq: int = 3\nimport math as m\nfor i in (1, 2): pass', {}, loud)
print(sorted(loud), loud['__annotations__'])
try:
    exec('del nothing', {}, loud)
except NameError as e:
    print(e)
print(eval('x + y', {'x': 1}, {'y': 2}), eval('[x for y in range(3)]', {'x': 1}))


def g():
    v = 5
    exec('v = 6; w = 7')
    print(v, eval('v * 2'), sorted(locals()))


g()
exec('k = 1')
print(k, eval(compile('1 + k', 'f', 'eval')))


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return Loud(__annotations__={'before': 1})

    def __new__(cls, name, bases, namespace):
        return type.__new__(cls, name, bases, dict(namespace))


class C(metaclass=Meta):
    x: int
    y = 1
    z = y + 1
    del y


print(C.__annotations__, C.z, hasattr(C, 'y'))
