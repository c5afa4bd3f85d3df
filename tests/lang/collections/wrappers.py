from collections import *
import collections


def show(text, *names):
    try:
        print(text, '->', repr(eval(text)))
    except BaseException as e:
        print(text, '!!', type(e).__name__, e)


cm=ChainMap({'a':1},{'a':2,'b':3})
u=UserDict(a=1); l=UserList([1,2,3]); s=UserString('héllo')
for q in '''cm
cm['a'],cm['b']
cm['z']
cm.get('z',1)
len(cm)
list(cm)
'a' in cm
bool(ChainMap()),bool(cm)
cm.maps
cm.parents
cm.new_child()
cm.new_child({'q':1})
cm.new_child(m={'q':1},z=3)
cm.new_child(z=3)
ChainMap.fromkeys('ab',0)
cm.copy()
cm.pop('b')
cm.pop('a')
cm
cm.popitem()
ChainMap({},{}).popitem()
cm.clear()
cm
cm|{'z':1}
{'z':1}|cm
cm|5
cm=={'a':2,'b':3}
cm.items()
cm.__missing__('q')
dict(cm)
ChainMap()
ChainMap(5)
ChainMap({'a':1}).setdefault('b',2)
u
u['a']
u['z']
len(u)
u.data
u|{'b':1}
{'b':1}|u
u|UserDict(b=2)
u|5
u.copy()
UserDict({'a':1},b=2)
UserDict(None)
UserDict(5)
'a' in u
u.get('z'),u.get('z',1)
u.pop('a')
u
UserDict.fromkeys('ab')
u=={}
UserDict(dict=5)
l
l[0],l[1:],l[-1]
l+[4]
[0]+l
l*2
2*l
l+(1,)
l==[1,2,3]
l<[5]
l<UserList([0])
l.append(4)
l.insert(0,9)
l.pop()
l.remove(9)
l.count(1)
l.index(2)
l.index(99)
l.reverse()
l.sort()
l.copy()
l.extend('ab')
l
len(l),2 in l
l.clear()
UserList('abc')
UserList(UserList([1]))
UserList(5)
type(l[1:])
s
str(s)
s+'x'
'x'+s
s*2
s%()
UserString('%s-%s')%(1,2)
s.upper()
type(s.upper())
s[0],s[1:]
len(s)
'h' in s
s.encode()
s.count('l')
s.find('l')
s.split('l')
s.join(['a','b'])
s==UserString('héllo'),s=='héllo'
s<'z'
hash(s)==hash('héllo')
s.replace('l','L')
s.startswith('h')
s.center(11,'*')
s.format()
UserString('{}').format(5)
s.isalpha()
s.partition('l')
s.zfill(10)
s.removeprefix('h')
int(UserString('5'))
float(UserString('5.5'))
complex(UserString('5'))
UserString(5)
s.__getnewargs__()
s.casefold(),s.title(),s.swapcase(),s.strip('h'),s.lstrip(),s.rstrip('o')
s.translate({104:'H'})
s.maketrans('a','b')
s.index('z')
s.expandtabs()
s.splitlines()
s.rindex('l'),s.rfind('l'),s.rpartition('l'),s.rsplit('l')
s.format_map({})
UserString('a').__rmod__('%s')
'%s'%UserString('q')
list(UserString('ab'))
s.encode('ascii','replace')
UserString('b')in UserString('abc')'''.split('\n'): show(q)
for c in (ChainMap,UserDict,UserList,UserString,Counter,OrderedDict,defaultdict,deque):
    print(c.__name__,c.__mro__)
