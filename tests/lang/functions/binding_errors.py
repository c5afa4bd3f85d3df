def t(f):
    try: print(repr(f()).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, e)
def f(a,/,b,c=3,*args,d,e=5,**kw): return (a,b,c,args,d,e,kw)
for call in ("f()","f(1)","f(1,2)","f(1,2,d=4)","f(1,2,3,4,d=5,z=6)","f(a=1,b=2,d=3)","f(1,b=2,d=3,a=9)","f(1,2,b=3,d=4)","f(*[1,2],**{'d':3})","f(1,*[2],d=3,**{'d':4})","f(1,2,d=4,**{'x y':5})","f(1,2,**{1:2},d=3)","f(1,2,3,d=4,c=5)"):
    t(lambda: eval(call))
def g(a,b): pass
for call in ("g()","g(1)","g(1,2,3)","g(1,2,a=1)","g(1,c=2)","g(b=1)","g(1,2,3,4)","g(a=1,bb=2)"): t(lambda: eval(call))
def h(*,k): pass
for call in ("h()","h(1)","h(1,k=2)","h(1,2,k=3)","h(k=1,j=2)","h(kk=1)"): t(lambda: eval(call))
def p(a,b,/): pass
for call in ("p()","p(1)","p(a=1,b=2)","p(1,b=2)","p(1,2,3)"): t(lambda: eval(call))
def d1(a,b=2): pass
for call in ("d1()","d1(1,2,3)","d1(1,2,3,x=4)"): t(lambda: eval(call))
def d2(a,*,x,y=1): pass
for call in ("d2()","d2(1)","d2(1,2)","d2(1,2,x=3)","d2(1,2,x=3,y=4)","d2(1,2,3,x=1,z=5)"): t(lambda: eval(call))
def n0(): pass
for call in ("n0(1)","n0(1,2)","n0(a=1)","n0(*())"): t(lambda: eval(call))
def many(a,b,c,d): pass
t(lambda:many()); t(lambda:many(1)); t(lambda:many(1,2)); t(lambda:many(1,2,3))
def kwo(*,a,b,c): pass
t(lambda:kwo()); t(lambda:kwo(a=1)); t(lambda:kwo(a=1,b=2))
class K:
    def m(self,a): pass
    @classmethod
    def c(cls,a): pass
    @staticmethod
    def s(a): pass
    def noself(): pass
t(lambda:K().m()); t(lambda:K().m(1,2)); t(lambda:K.m()); t(lambda:K.c()); t(lambda:K.s()); t(lambda:K().noself()); t(lambda:K.m(K())); t(lambda:K().m(b=1))
lam=lambda x,y=1,*z:(x,y,z)
t(lambda:lam()); t(lambda:lam(1,2,3)); t(lambda:(lambda:0)(1)); print(lam.__name__, lam.__qualname__, lam.__defaults__, f.__kwdefaults__, f.__defaults__)
# defaults evaluated once
def acc(x,l=[]): l.append(x); return l
t(lambda:acc(1)); t(lambda:acc(2)); acc.__defaults__=([9],); t(lambda:acc(3)); acc.__defaults__=None; t(lambda:acc(4))
f.__kwdefaults__={'d':'D'}; t(lambda:f(1,2)); del f.__kwdefaults__; t(lambda:f(1,2,d=1))
def ann(a:int,b:'str'=1,*c:float,d:list[int]=None,**e:dict)->bool: pass
t(lambda:ann.__annotations__); ann.__annotations__['z']=1; t(lambda:ann.__annotations__['z']); ann.__annotations__=None; t(lambda:ann.__annotations__)
def doc():
    "the doc"
    x=1
t(lambda:doc.__doc__); doc.__doc__=5; t(lambda:doc.__doc__); del doc.__doc__; t(lambda:doc.__doc__)
doc.attr=1; t(lambda:doc.attr); t(lambda:doc.__dict__); t(lambda:doc.nope); t(lambda:vars(doc)); del doc.attr; t(lambda:doc.attr)
def outer():
    x=1
    def inner():
        nonlocal x
        x+=1
        return x
    return inner
i=outer(); t(lambda:i()); t(lambda:i()); t(lambda:i.__closure__[0].cell_contents); i.__closure__[0].cell_contents=10; t(lambda:i()); t(lambda:i.__code__.co_freevars); t(lambda:outer.__code__.co_cellvars); t(lambda:outer.__closure__)
def swap1(): return 1
def swap2(): return 2
swap1.__code__=swap2.__code__; t(lambda:swap1()); 
t(lambda:swap1.__globals__ is globals()); t(lambda:swap1.__module__); t(lambda:swap1.__builtins__['len'] is len)
t(lambda:(lambda *a,**k:(a,k))(*'ab',*range(2),x=1,**{'y':2},**{'z':3}))
t(lambda:print.__name__); t(lambda:len.__self__); t(lambda:type(len).__name__); t(lambda:[].append.__self__); t(lambda:'abc'.upper.__name__)
def rec(n): return 1 if n==0 else n*rec(n-1)
t(lambda:rec(20))
def deco(n):
    def w(fn):
        def inner(*a): return (n,fn(*a))
        return inner
    return w
@deco(1)
@deco(2)
def dd(x): return x
t(lambda:dd(5)); t(lambda:dd.__name__); t(lambda:dd.__qualname__)
def star1(*args): return args
def star2(**kw): return kw
t(lambda:star1(*(i for i in range(3)))); t(lambda:star2(**dict(a=1),b=2)); t(lambda:star1(*{1:2},*{3})); t(lambda:star1(*'ab',1,*[2]))
t(lambda:(lambda a,b:a+b)(**{'a':1,'b':2})); t(lambda:max(*[1,5,3])); t(lambda:dict(**{'a':1},b=2)); t(lambda:int('11',**{'base':2}))
class Callable:
    def __call__(self,*a,**k): return a,k
t(lambda:Callable()(1,x=2)); c=Callable(); c.__call__=lambda:5; t(lambda:c())
class CallStatic:
    @staticmethod
    def __call__(a): return a
    def __len__(self): return 3
t(lambda:CallStatic()(4))
class CallObj:
    __call__=Callable()
t(lambda:CallObj()(7))
def gen_args(): 
    yield 1
    yield 2
t(lambda:g(*gen_args())); t(lambda:g(*gen_args(),3))
global_counter=0
def inc():
    global global_counter
    global_counter+=1
    return global_counter
t(lambda:inc()+inc())
def shadow(len): return len
t(lambda:shadow(3))
def unb():
    if False: zz=1
    return zz
t(unb)
def dl():
    a=1
    del a
    return a
t(dl)
def nested_default(x=lambda: [i for i in range(3)]): return x()
t(nested_default)
t(lambda:(lambda x:(yield))(1).__class__.__name__)
import math
t(lambda:math.sqrt('a')); t(lambda:math.sqrt()); t(lambda:math.sqrt(1,2)); t(lambda:math.pow(1)); t(lambda:len(1,2)); t(lambda:len(x=1)); t(lambda:abs()); t(lambda:isinstance(1)); t(lambda:pow(1)); t(lambda:sorted()); t(lambda:print(sepp=1)); t(lambda:print(sep=1)); t(lambda:int(1,2,3)); t(lambda:str.join()); t(lambda:'a'.join()); t(lambda:[].append()); t(lambda:[].append(1,2)); t(lambda:[].sort(1)); t(lambda:[].sort(k=1)); t(lambda:{}.get()); t(lambda:{}.pop()); t(lambda:'a'.split(1,2,3)); t(lambda:'a'.replace('a')); t(lambda:range()); t(lambda:range(1,2,3,4)); t(lambda:enumerate()); t(lambda:zip(1)); t(lambda:map()); t(lambda:map(1)); t(lambda:type()); t(lambda:object(1)); t(lambda:bool(1,2)); t(lambda:float(1,2)); t(lambda:list(1,2)); t(lambda:tuple(1,2)); t(lambda:set(1,2)); t(lambda:dict(1,2)); t(lambda:dict(1)); t(lambda:slice()); t(lambda:property(1,2,3,4,5)); t(lambda:chr()); t(lambda:getattr(1)); t(lambda:setattr(1,2)); t(lambda:hasattr(1)); t(lambda:iter()); t(lambda:next()); t(lambda:super(1,2,3)); t(lambda:divmod(1)); t(lambda:round()); t(lambda:sum()); t(lambda:min()); t(lambda:max([])); t(lambda:open())
