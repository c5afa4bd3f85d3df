from collections import deque


def show(text, *names):
    try:
        print(text, '->', repr(eval(text)))
    except BaseException as e:
        print(text, '!!', type(e).__name__, e)


d=deque([1,2,3])
for s in '''deque(1,2,3)
deque(maxlen=-1)
deque([], 'a')
deque([], 1.5)
deque([1,2,3],maxlen=2)
deque(iterable=[1],maxlen=None)
deque(x=1)
deque(5)
deque([],maxlen=10**30)
deque([1])+[2]
deque([1])+deque([2])
deque([1],3)+deque([2,3,4])
deque([1])*2.0
2*deque([1],3)
d[5]
d['a']
d[0:1]
d.__setitem__(9,1)
d.__delitem__(9)
d.index(7)
d.index(2,1,3)
d.remove(7)
d.insert(1,5)
deque([1,2],2).insert(1,5)
deque().pop()
deque().popleft()
d.rotate('a')
d.rotate(1.5)
d.rotate(1,2)
d.append()
d.append(1,2)
d.extend(5)
d.maxlen
d.foo
hash(d)
d==[1,2,3]
d<deque([5])
d<[1]
deque([1,2])==deque([1,2],5)
deque.__init__(d)
d
deque.__doc__
deque([1],maxlen=0)
deque.__module__,deque.__name__
d.__copy__()
deque.index(d,'x')
d.count(1)
d.x
d.__class_getitem__(int)
deque[int]
d.clear(1)
d.insert('a',1)
d.insert(1)
deque(None)
d.extendleft(None)
d.__iadd__(5)
d.__imul__('a')
d.__mul__('a')
d*'a'
(1,)+d
[1]+d
5 in d
d.__contains__(5)
d.copy(1)'''.split('\n'): show(s)
def m(f):
    d=deque(range(5))
    try:
        for x in d: f(d)
        print('ok')
    except BaseException as e: print(type(e).__name__,e)
for f in (lambda d:d.append(1),lambda d:d.pop(),lambda d:d.rotate(1),lambda d:d.rotate(0),lambda d:d.rotate(5),lambda d:d.reverse(),lambda d:d.__setitem__(0,1),lambda d:d.clear(),lambda d:d.extend([]),lambda d:d.__delitem__(0),lambda d:d.insert(0,1)): m(f)
class E:
    def __init__(s,d,f): s.d=d;s.f=f
    def __eq__(s,o): s.f(s.d); return False
for op in ('1 in d','d.index(1)','d.count(1)','d.remove(1)','d==deque([1,2])','d<deque([1,2])'):
    d=deque(); d.append(E(d,lambda d:d.append(1))); d.append(1)
    show(op)
d=deque([1]); d.append(d); print(d)
class S(deque): pass
d=deque('abc',3); d.append('d'); d.appendleft('z'); print(d)
try: d.maxlen=3
except Exception as e: print(type(e).__name__,e)
for i in range(2):
    try: next(it)
    except Exception as e: print(type(e).__name__,e)
it=iter(deque([1])); next(it); print(next(it,'end'))
match deque([1,2]):
    case [a,b]: print(a,b)
