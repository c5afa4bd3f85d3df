import builtins, types, json
code = compile("print('Hello World!')", "", "exec")
def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        print(type(e).__name__, e)
attempt(exec, code, {'__builtins__': {}})
attempt(exec, code, {'__builtins__': 123})
attempt(exec, code, {'__builtins__': types.MappingProxyType({})})
attempt(exec, code, {'__builtins__': types.MappingProxyType({'print': lambda x: print('mine', x)})})
attempt(exec, "class A: pass", {'__builtins__': {}})
attempt(exec, "import foo.bar", {'__builtins__': {}})
ns = {'__builtins__': {'__import__': lambda *args: args}}
exec("import foo.bar", ns)
print(ns['foo'][0], ns['foo'][1] is ns, ns['foo'][2] is ns, ns['foo'][3:])
class custom(dict):
    def __missing__(self, key):
        return 'missing ' + key
    def __getitem__(self, key):
        if key == 'secret': return 42
        return dict.__getitem__(self, key)
g = custom()
exec("x = secret\ndef f():\n    global y\n    y = 1\n    return secret, other, len, y\nr = f()", g)
print(g['x'], g['r'][:2], g['r'][3])
try:
    exec('print(NotImplemented, nope)', {'__builtins__': custom({'print': print, 'NotImplemented': 5})})
except NameError as e: print(e)
def total(n):
    t = 0
    for i in range(n):
        t += len('abc')
    return t
print(total(2000))
builtins.len = lambda x: 10
print(total(2000), len('a'))
del builtins.len
try: total(1)
except NameError as e: print(e)
builtins.len = type(()).__len__ if False else (lambda x: x.__len__())
for i in range(300): setattr(builtins, f'extra{i}', i)
print(total(3), extra299)
old = builtins.print
builtins.print = lambda *a: old('patched', *a)
print(1)
builtins.print = old
g = {}
exec('def f(): return len', g)
print(g['__builtins__'] is builtins.__dict__, g['f'].__builtins__ is builtins.__dict__, total.__builtins__ is builtins.__dict__)
def hook(name, globals=None, locals=None, fromlist=(), level=0):
    old('importing', name, fromlist, level)
    return real(name, globals, locals, fromlist, level)
real = builtins.__import__
builtins.__import__ = hook
import json
from json import dumps
builtins.__import__ = real
import math
builtins.__build_class__ = lambda f, name, *bases, **kw: (name, bases, kw)
class K(int, x=1): pass
print(K)
del builtins.__build_class__
try:
    class K(int, x=1): pass
except NameError as e: print(e)
def outer():
    a, b = 1, 2
    def inner():
        nonlocal a
        a = a + b
    exec(inner.__code__, globals(), closure=inner.__closure__)
    print(a)
    attempt(exec, inner.__code__)
    attempt(exec, inner.__code__, {}, closure=[1, 2])
    attempt(exec, outer.__code__, {}, closure=())
    attempt(exec, '1', {}, closure=())
    attempt(eval, inner.__code__)
    exec(inner.__code__, {}, closure=(types.CellType(3), types.CellType(4)))
outer()
