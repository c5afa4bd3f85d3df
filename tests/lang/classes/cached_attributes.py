class S:
    __slots__=('x','y')
    def __init__(self): self.x=1; self.y=2
s=S()
def get(o): return o.x
def put(o,v): o.x=v
n=0
for i in range(30000):
    n+=get(s); put(s,i%3)
print(n)
old=S.x
S.x=property(lambda self:'prop')
print(get(s))
try: put(s,5)
except AttributeError as e: print(e)
S.x=old
print(get(s)); put(s,7); print(get(s))
del s.x
try: get(s)
except AttributeError as e: print(e)
del S.x
try: get(s)
except AttributeError as e: print(e)
S.x=5
print(get(s))
try: put(s,1)
except AttributeError as e: print(e)
class T(S): pass
t=T(); t.z=3; print(t.y,t.z,t.__dict__)
for i in range(30000): t.y=i; t.z=i
print(t.y,t.z,t.__dict__)
class U: 
    def m(self): return 'm'
u=U()
def call(o): return o.m()
for i in range(30000): call(u)
U.m=lambda self:'new'; print(call(u)); u.m=lambda:'inst'; print(call(u)); del u.m; print(call(u)); del U.m
try: call(u)
except AttributeError as e: print(e)
class V(U): pass
v=V(); U.m=lambda self:'U'; print(call(v))
for i in range(30000): call(v)
V.m=lambda self:'V'; print(call(v)); del V.m; print(call(v))
V.__bases__=(object,) if 0 else (type('W',(),{'m':lambda self:'W'}),); print(call(v))
v.__class__=type('X',(),{'m':lambda self:'X'}); print(call(v))
class G:
    a=1
g=G()
def ga(o): return o.a
for i in range(30000): ga(g)
g.a=2; print(ga(g)); del g.a; print(ga(g)); G.a=property(lambda s:'P'); print(ga(g)); g.__dict__['a']=9; print(ga(g)); G.a=4; print(ga(g))
class H: pass
h=H(); h.a=1
for i in range(30000): ga(h)
H.a=property(lambda s:'HP'); print(ga(h)); del H.a; print(ga(h)); H.__getattribute__=lambda s,n:'ga'; print(ga(h)); del H.__getattribute__; print(ga(h)); H.__getattr__=lambda s,n:'gattr'; print(ga(h), h.nope)
def f(): return gv
gv=1
for i in range(30000): f()
gv=2; print(f()); globals()['gv']=3; print(f()); del gv
try: f()
except NameError as e: print(e)
len_=len
for i in range(30000): len('a')
len=lambda x:'mine'
print(len('a')); del len; print(len('a'))
