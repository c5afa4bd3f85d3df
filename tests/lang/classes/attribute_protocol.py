# descriptors, attribute protocol corners
def t(f):
    try: print(repr(f()).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, e)
class D:
    def __init__(s, n): s.n=n
    def __get__(s, o, c): return ('get', s.n, o is None, c.__name__)
    def __set__(s, o, v): print('set', s.n, v)
    def __delete__(s, o): print('del', s.n)
    def __set_name__(s, o, n): print('set_name', o.__name__, n)
class ND:
    def __get__(s, o, c=None): return 'nd'
class A:
    d=D('d'); nd=ND()
    def __init__(s): s.nd_own=1
a=A(); t(lambda:a.d); a.d=5; del a.d; t(lambda:A.d); a.__dict__['d']=9; t(lambda:a.d); a.__dict__['nd']=7; t(lambda:a.nd); t(lambda:A.nd); del a.nd; t(lambda:a.nd)
class OnlySet:
    def __set__(s,o,v): o.__dict__['os']=v
class OnlyDel:
    def __delete__(s,o): print('del')
class B: os=OnlySet(); od=OnlyDel()
b=B(); t(lambda:type(b.os).__name__); b.os=3; t(lambda:b.os)
def f(): b.od=3
t(f)
def f(): del b.os
t(f)
class GA:
    def __getattribute__(s, n):
        print('ga', n)
        if n=='zz': raise AttributeError('no zz')
        return object.__getattribute__(s, n)
    def __getattr__(s, n): print('getattr', n); return 'dyn '+n
g=GA(); t(lambda:g.x); t(lambda:g.zz); g.y=1; t(lambda:g.y); t(lambda:hasattr(g,'q')); t(lambda:g.__class__.__name__); t(lambda:getattr(g,'m',0)); t(lambda:g.meth())
class SA:
    def __setattr__(s,n,v): print('sa',n,v); object.__setattr__(s,n,v)
    def __delattr__(s,n): print('da',n); object.__delattr__(s,n)
s=SA(); s.x=1; s.x+=1; del s.x
def f(): del s.x
t(f)
class P:
    @property
    def bad(self): raise AttributeError('inner')
    def __getattr__(self,n): return 'fallback '+n
t(lambda:P().bad)
class P2:
    @property
    def bad(self): return self.missing
t(lambda:P2().bad)
class Meta(type):
    def __getattr__(c,n): return ('meta',n)
    def __getattribute__(c,n):
        if n=='spy': return 'spied'
        return super().__getattribute__(n)
    @property
    def prop(c): return c.__name__+'!'
    def mm(c): return 'mm '+c.__name__
    def __call__(c,*a,**k): print('call',c.__name__,a,k); return super().__call__(*a,**k)
    def __instancecheck__(c,i): return i==5
    def __subclasscheck__(c,i): return i is int
    def __iter__(c): return iter('ab')
    def __len__(c): return 7
    def __contains__(c,x): return x==1
    def __getitem__(c,i): return i*2
    def __eq__(c,o): return o=='eq'
    def __hash__(c): return 3
    def __repr__(c): return '<M>'
    def __add__(c,o): return 'add'
    def __bool__(c): return False
class M(metaclass=Meta):
    def __init__(self,*a): pass
t(lambda:M.nope); t(lambda:M.spy); t(lambda:M.prop); t(lambda:M.mm()); t(lambda:type(M(1,k=2)).__name__ if 0 else M(1)); t(lambda:isinstance(5,M)); t(lambda:isinstance(6,M)); t(lambda:issubclass(int,M)); t(lambda:list(M)); t(lambda:len(M)); t(lambda:1 in M); t(lambda:M[4]); t(lambda:M=='eq'); t(lambda:hash(M)); t(lambda:M); t(lambda:M+1); t(lambda:bool(M)); t(lambda:M().prop); t(lambda:M().mm)
class PM(type):
    @classmethod
    def __prepare__(m,n,b,**k): print('prepare',n,b,k); return {'pre':1}
    def __new__(m,n,b,ns,**k): print('new',n,sorted(x for x in ns if x[:2]!='__'),k); return super().__new__(m,n,b,ns)
    def __init__(c,n,b,ns,**k): print('init',n,k); super().__init__(n,b,ns)
class X(metaclass=PM,opt=1): y=pre+1
class Y(X,z=2): pass
t(lambda:X.y); t(lambda:type(Y).__name__)
class IS:
    def __init_subclass__(cls,/,tag=None,**k): super().__init_subclass__(**k); print('is',cls.__name__,tag); cls.tag=tag
class IS2(IS,tag='x'): pass
class IS3(IS2): pass
t(lambda:type('IS4',(IS,),{},tag=3).tag)
def f():
    class E(IS,other=1): pass
t(f)
class ME:
    def __mro_entries__(self,bases): print('mro_entries',len(bases)); return (int,)
class MI(ME()): pass
t(lambda:MI.__bases__); t(lambda:len(MI.__orig_bases__)); t(lambda:MI(3)+1)
class CG:
    def __class_getitem__(cls,i): return (cls.__name__,i)
t(lambda:CG[1,2]); t(lambda:CG()[1])
class Sl: __slots__=('a','b')
class Sl2(Sl): __slots__=('c',)
class Sl3(Sl): pass
x=Sl2(); x.a=1; x.c=2; t(lambda:(x.a,x.c)); t(lambda:x.b); t(lambda:x.__dict__)
def f(): x.q=1
t(f)
y=Sl3(); y.a=1; y.z=5; t(lambda:y.__dict__); t(lambda:vars(y)); t(lambda:y.a); del y.a; t(lambda:y.a)
class Sl4: __slots__=('__dict__','v')
z=Sl4(); z.v=1; z.w=2; t(lambda:z.__dict__)
t(lambda:[n for n in dir(z) if n[0]!='_'])
class Sd: __slots__={'a':'doc of a'}
t(lambda:Sd.__slots__); t(lambda:Sd.a.__doc__)
class Priv:
    __x=1
    def __m(self): return self.__x
    def call(self): return self.__m()
t(lambda:Priv().call()); t(lambda:sorted(n for n in vars(Priv) if 'Priv' in n)); t(lambda:Priv().__x)
class Base:
    def who(self): return 'Base'
    @classmethod
    def cm(cls): return cls.__name__
    @staticmethod
    def sm(): return 'sm'
    @property
    def p(self): return 'bp'
class Der(Base):
    def who(self): return 'Der>'+super().who()
    @classmethod
    def cm(cls): return 'D'+super().cm()
    @property
    def p(self): return 'd'+super().p
    @staticmethod
    def sm(): return 'D'+Base.sm()
    def gen(self): return [super(Der,self).who() for _ in range(2)]
    def lam(self): return (lambda: super().who())() if 0 else (lambda s=self: super(Der,s).who())()
    def nested(self):
        def inner(): return super(Der,self).who()
        return inner()
t(lambda:Der().who()); t(lambda:Der.cm()); t(lambda:Der().cm()); t(lambda:Der().p); t(lambda:Der.sm()); t(lambda:Der().gen()); t(lambda:Der().lam()); t(lambda:Der().nested())
class C1:
    def f(self): return __class__.__name__
    @classmethod
    def g(cls): return __class__ is cls
t(lambda:C1().f()); t(lambda:C1.g())
t(lambda:C1.f.__qualname__); C1.f.__qualname__='zz'; t(lambda:C1.f.__qualname__)
C1.__name__='Renamed'; t(lambda:C1); t(lambda:C1()); C1.__qualname__='Q.R'; t(lambda:C1); C1.__module__='mod'; t(lambda:C1); C1.__doc__='dd'; t(lambda:C1.__doc__); t(lambda:C1().__doc__)
class V1: 
    def f(self): return 1
class V2:
    def f(self): return 2
v=V1(); v.__class__=V2; t(lambda:v.f()); t(lambda:type(v).__name__); t(lambda:isinstance(v,V1))
class W(V1): pass
W.__bases__=(V2,); t(lambda:W().f()); t(lambda:W.__mro__); t(lambda:V2.__subclasses__()); t(lambda:V1.__subclasses__())
V1.late=lambda self:'late'; t(lambda:V1().late()); del V1.late; t(lambda:V1().late)
