from collections import namedtuple


def show(text, *names):
    try:
        print(text, '->', repr(eval(text)))
    except BaseException as e:
        print(text, '!!', type(e).__name__, e)


P=namedtuple('P','x y',defaults=[5])
p=P(1)
Q=namedtuple('Q','a')
Z=namedtuple('Z','')
for s in '''
P.__doc__
P.__module__
P.__qualname__
P.x
P.x.__doc__
P._asdict.__doc__
P.__getnewargs__.__doc__
P.__match_args__
P._fields
P._field_defaults
P.__slots__
p._replace(z=1,w=2)
p._replace(y=7)
p._make([1])
p._asdict()
p.__getnewargs__()
p
P()
P(1,2,3)
P(1,x=2)
P(1,z=2)
Q()
Q(1,2)
Z()
Z(1)
Z()==()
p.x
p.__class__.x.__get__(p)
P.x.__get__((1,2))
P.x.__get__([1,2])
P.x.__get__(())
p.__replace__(x=4)
namedtuple('1a','x')
namedtuple('A','x x')
namedtuple('A','_x')
namedtuple('A','class')
namedtuple('A','x 1y')
namedtuple('class','x')
namedtuple(5,'x')
namedtuple('A',[1,2])
namedtuple('A','x x _y class 1z ok',rename=True)._fields
namedtuple('A','x',defaults=(1,2))
namedtuple('A','x',defaults=5)
namedtuple('A',5)
namedtuple('A','x',module='foo')
namedtuple('A','x',True)
namedtuple('A','x, y,z')._fields
namedtuple('A',iter(['p','q']))._fields
namedtuple('A','x',foo=1)
namedtuple()
namedtuple('A')
p==(1,5)
hash(p)==hash((1,5))
p+(1,)
p*2
p[0:1]
p<(2,)
len(p)
list(p)
p.count(1)
p.index(5)
p.__dict__
p.z
P.__bases__
P.mro()
'%s %s'%p
type(p[:])
P.x.__set__(p,1)
isinstance(p,tuple)
namedtuple('A',['x'],defaults=None)
namedtuple('A','x y z',defaults=(1,2))._field_defaults
P(*[1,2])
P(**{'x':1,'y':2})
P(y=1)
P._field_defaults is P._field_defaults'''.split('\n'): show(s)
for s in ('p.x=1','del p.x','p.foo=1','P.x.__doc__="hey"; print(P.x.__doc__, P.x)','P.foo=3; print(p.foo)','P.__doc__="new"; print(P.__doc__)'):
    try: exec(s)
    except Exception as e: print(s, type(e).__name__, e)
P.__new__.__defaults__ = (1, 2)
print(P(), P.__new__.__defaults__)
class S(P):
    def __new__(cls,x,y=3): return super().__new__(cls,x*2,y)
    @property
    def sum(self): return self.x+self.y
s=S(1); print(s, s.sum, s._replace(x=10), type(s._replace(x=1)), s._asdict(), S._make([5,6]), s.__dict__)
s.foo=1; print(s.__dict__)
def f():
    class L(namedtuple('L','a b')): __slots__=()
    return L
L=f(); print(L(1,2), L.__qualname__, L.__module__)
match p:
    case P(a,b): print(a,b)
x,*y=p; print(x,y)
def g():
    return namedtuple('G','a')
print(g().__module__)
class C:
    D=namedtuple('D','q')
print(C.D, C.D(1), C.D.__qualname__)
