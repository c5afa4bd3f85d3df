from collections import *
import collections


def show(text, *names):
    try:
        print(text, '->', repr(eval(text)))
    except BaseException as e:
        print(text, '!!', type(e).__name__, e)


d=defaultdict(list,a=1)
o=OrderedDict(a=1,b=2,c=3)
c=Counter('abracadabra')
class OD(OrderedDict): pass
class DD(defaultdict): pass
for s in '''collections.__all__
defaultdict(5)
defaultdict(None)['x']
defaultdict(list,[(1,2)])
defaultdict(list,5)
defaultdict(list,{},{})
defaultdict('a')
d
d.copy()
d.__copy__()
d|{'z':1}
{'z':1}|d
d|5
d|[(1,2)]
d.default_factory
d.__missing__('q')
d.__missing__()
defaultdict.fromkeys([1,2])
d=={'a':1,'q':[]}
d.get('nope')
d.foo
defaultdict(lambda: 1/0)[5]
repr(DD(int,a=1))
DD(int,a=1).copy()
type(DD(int)|{})
o
o.move_to_end('a')
o
o.move_to_end('a',last=False)
o
o.move_to_end('z')
o.move_to_end()
o.popitem()
o.popitem(last=False)
OrderedDict().popitem()
o.pop('zz')
o.pop('zz',5)
o.pop('b',default=3)
o.pop()
o.setdefault('n')
o.setdefault('m',default=4)
OrderedDict([('a',1),('b',2)])==OrderedDict([('b',2),('a',1)])
OrderedDict([('a',1),('b',2)])=={'b':2,'a':1}
OrderedDict([('a',1),('b',2)])!=OrderedDict([('b',2),('a',1)])
list(reversed(OrderedDict(a=1,b=2)))
list(reversed(OrderedDict(a=1,b=2).items()))
o.keys()
o.values()
o.items()
OrderedDict(a=1)|{'b':2}
{'b':2}|OrderedDict(a=1)
OrderedDict(a=1)|OrderedDict(b=3)
OrderedDict(a=1)|5
OrderedDict.fromkeys('abc')
OrderedDict.fromkeys('abc',5)
OrderedDict.fromkeys()
OrderedDict(5)
OrderedDict([1])
OrderedDict([(1,2,3)])
OrderedDict({}, {})
o.copy()
OD(a=1).copy()
OD(a=1)
OrderedDict()
o.__dict__
hash(o)
o<o
o.update(5)
o.update({},{})
c
c.most_common(2)
c.most_common()
c.most_common(-1)
c.most_common(100)
c['zz']
c.total()
Counter(a=1)+Counter(a=2,b=-1)
Counter(a=1)-Counter(a=2,b=-1)
Counter(a=1,b=3)&Counter(a=2,b=1)
Counter(a=1)|Counter(a=2,b=-1)
+Counter(a=1,b=-1)
-Counter(a=1,b=-1)
Counter(a=1)==Counter(a=1,b=0)
Counter(a=1)!=Counter(a=1,b=0)
Counter(a=1)<=Counter(a=2)
Counter(a=1)<Counter(a=2)
Counter(a=1)>Counter(a=2)
Counter(a=1)>=Counter(b=2)
Counter(a=1)<5
Counter(a=1)+5
Counter(5)
Counter(1,2)
Counter(None)
Counter({'a':3})
Counter(a='x')
Counter(a=1)+Counter(a='s')
Counter.fromkeys('ab')
c.copy()
c.update(5)
c
c.pop('zz')
Counter()
repr(Counter({1:'a',2:3}))
Counter(a=1)=={'a':1}
Counter(a=1).__missing__('x')
c.update('xx',y=4)
c
Counter(['a','b'],a=5)
Counter(iterable=3)
Counter(self=3)'''.split('\n'): show(s)
for f in (lambda o:o.__setitem__('z',1),lambda o:o.pop('a'),lambda o:o.move_to_end('a'),lambda o:o.__setitem__('a',5),lambda o:o.clear()):
    for it in (lambda o:o,lambda o:o.items(),lambda o:o.values(),reversed):
        o=OrderedDict(a=1,b=2,c=3)
        try:
            for x in it(o): f(o)
            print('ok')
        except Exception as e: print(type(e).__name__,e)
o=OrderedDict(a=1); o['self']=o; print(o)
d=defaultdict(list); d['x']=d; print(d)
d=defaultdict(); 
def ff(): return 1
d.default_factory=ff; print(d['a'])
del d.default_factory; print(d.default_factory)
c=Counter(a=1); c+=Counter(b=2); c-=Counter(a=1); print(c); c&=Counter(b=1); c|=Counter(q=5); print(c)
class CC(Counter): pass
print(CC('aab'), type(CC('a')+CC('b')), type(CC('a').copy()), type(+CC('a')))
x=Counter(a=1); x.foo=3; print(x.__dict__)
class M(dict):
    def __missing__(s,k): return k
print(M()['x'])
for k in ('x','y'):
    print(dict(zip(o,o.values())))
