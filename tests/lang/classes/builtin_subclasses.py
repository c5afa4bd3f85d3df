def t(f):
    try: print(repr(f()).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, e)
# __new__ variations
class Single:
    inst=None
    def __new__(cls,*a,**k):
        if cls.inst is None: cls.inst=super().__new__(cls)
        return cls.inst
    def __init__(self,*a,**k): print('init',a,k)
t(lambda:Single(1) is Single(2,k=3))
class Other:
    def __new__(cls): return 5
    def __init__(self): print('never')
t(lambda:Other())
class ImmT(tuple):
    def __new__(cls,a,b): return super().__new__(cls,(a,b))
    @property
    def first(self): return self[0]
x=ImmT(1,2); t(lambda:x); t(lambda:x.first); t(lambda:x+(3,)); t(lambda:type(x+(3,)).__name__); x.attr=1; t(lambda:x.__dict__); t(lambda:hash(x)==hash((1,2))); t(lambda:x==(1,2))
class I(int):
    def __new__(cls,v,tag=None): o=super().__new__(cls,v); o.tag=tag; return o
    def __repr__(self): return f'I({int(self)})'
    def __add__(self,o): return I(int(self)+o,self.tag)
i=I(5,'t'); t(lambda:i); t(lambda:i+1); t(lambda:(i+1).tag); t(lambda:1+i); t(lambda:i*2); t(lambda:f'{i} {i:03d} {i!r}'); t(lambda:i==5); t(lambda:{5:'a'}[i]); t(lambda:[0,1,2,3,4,5][i]); t(lambda:int(i)); t(lambda:type(int(i)).__name__); t(lambda:str(i)); t(lambda:i>4); t(lambda:bool(I(0)))
class S(str):
    def __new__(cls,*a): return super().__new__(cls,*a)
    def shout(self): return self.upper()+'!'
s=S('abc'); t(lambda:s); t(lambda:s.shout()); t(lambda:type(s.upper()).__name__); t(lambda:s+'d'); t(lambda:{'abc':1}[s]); t(lambda:s=='abc'); t(lambda:len(s)); t(lambda:s[1]); s.q=1; t(lambda:s.q); t(lambda:'%s|%r'%(s,s)); t(lambda:'-'.join([s,s]))
class F(float):
    def __repr__(self): return 'F'
t(lambda:F(1.5)); t(lambda:F(1.5)+1); t(lambda:str(F(2))); t(lambda:f'{F(2):.2f}')
class L(list):
    def __init__(self,*a): super().__init__(a); self.n=len(a)
    def append(self,x): print('app',x); super().append(x)
    def __getitem__(self,i): return ('gi',super().__getitem__(i))
l=L(1,2,3); t(lambda:l); t(lambda:l.n); l.append(4); t(lambda:l[0]); t(lambda:len(l)); t(lambda:list(l)); t(lambda:l==[1,2,3,4]); t(lambda:[*l]); t(lambda:l+[5]); t(lambda:type(l+[5]).__name__); t(lambda:type(l[1:]).__name__); t(lambda:sorted(l,reverse=True)); t(lambda:l.index(2))
class Dd(dict):
    def __missing__(self,k): self[k]=k*2; return self[k]
    def __setitem__(self,k,v): print('si',k,v); super().__setitem__(k,v)
d=Dd(a=1); t(lambda:d['x']); t(lambda:d); t(lambda:d.get('zz')); d.update(b=2); t(lambda:d); t(lambda:dict(d)); t(lambda:{**d}); t(lambda:d|{'c':3}); t(lambda:type(d|{'c':3}).__name__); t(lambda:Dd.fromkeys('ab',0)); t(lambda:'x' in d); t(lambda:d.setdefault('q',5)); t(lambda:d.pop('a')); t(lambda:list(d)); t(lambda:d.copy()); t(lambda:type(d.copy()).__name__)
class St(set):
    def add(self,x): print('add',x); super().add(x)
z=St([1]); z.add(2); t(lambda:z); t(lambda:z|{3}); t(lambda:type(z|{3}).__name__); t(lambda:z=={1,2})
class By(bytes): pass
t(lambda:By(b'ab')); t(lambda:By(b'ab').decode()); t(lambda:type(By(b'a')+b'b').__name__)
class Cx(complex): pass
t(lambda:Cx(1,2)); t(lambda:Cx(1,2).imag)
class Bl:
    def __bool__(self): return 3
t(lambda:bool(Bl())); t(lambda:1 if Bl() else 2); t(lambda:not Bl())
class Ln:
    def __len__(self): return -1
t(lambda:len(Ln())); t(lambda:bool(Ln()))
class Ln2:
    def __len__(self): return 'x'
t(lambda:len(Ln2()))
class Hs:
    def __hash__(self): return 'x'
t(lambda:hash(Hs())); t(lambda:{Hs():1})
class Hn: __hash__=None
t(lambda:hash(Hn())); t(lambda:{Hn()})
class Eq:
    def __eq__(self,o): return True
t(lambda:hash(Eq())); t(lambda:Eq()!=Eq()); t(lambda:Eq()==1); t(lambda:1==Eq())
class Rp:
    def __repr__(self): return 5
t(lambda:Rp()); t(lambda:str(Rp())); t(lambda:f'{Rp()}')
class Sr:
    def __str__(self): return 5
t(lambda:str(Sr())); t(lambda:f'{Sr()}'); t(lambda:'%s'%Sr()); t(lambda:print(Sr()))
class In:
    def __init__(self): return 5
t(lambda:In())
class In2:
    def __init__(self,a): pass
t(lambda:In2()); t(lambda:In2(1,2)); t(lambda:In2(b=1))
class Cl:
    def __call__(self,*a,**k): return (a,k)
t(lambda:Cl()(1,b=2)); t(lambda:callable(Cl())); t(lambda:callable(5)); t(lambda:Cl.__call__(Cl(),1))
class Ct:
    def __contains__(self,x): return 5
t(lambda:1 in Ct()); t(lambda:1 not in Ct())
class It:
    def __iter__(self): return iter([1,2])
t(lambda:1 in It()); t(lambda:3 in It()); t(lambda:[*It()]); t(lambda:dict(zip(It(),It()))); t(lambda:max(It())); t(lambda:sum(It()))
class Gi:
    def __getitem__(self,i):
        if i>3: raise IndexError
        return i
t(lambda:list(Gi())); t(lambda:2 in Gi()); t(lambda:list(reversed(Gi())))
class Gl(Gi):
    def __len__(self): return 3
t(lambda:list(reversed(Gl())))
class Ix:
    def __index__(self): return 2
t(lambda:[1,2,3][Ix()]); t(lambda:'abcd'[Ix():]); t(lambda:range(Ix())); t(lambda:hex(Ix())); t(lambda:[0]*Ix()); t(lambda:int(Ix()))
class Fm:
    def __format__(self,s): return f'<{s}>'
t(lambda:f'{Fm():abc}'); t(lambda:format(Fm())); t(lambda:'{:x}'.format(Fm()))
class Fm2:
    def __format__(self,s): return 5
t(lambda:f'{Fm2()}')
t(lambda:f'{object():x}'); t(lambda:f'{Cl():>5}')
class Cm:
    def __lt__(self,o): return NotImplemented
t(lambda:Cm()<Cm()); t(lambda:Cm()>1); t(lambda:Cm()<=Cm()); t(lambda:sorted([Cm(),Cm()]))
class Ra:
    def __radd__(self,o): return ('radd',o)
t(lambda:1+Ra()); t(lambda:Ra()+1); t(lambda:sum([Ra()])); t(lambda:'a'+Ra()); t(lambda:[]+Ra())
class Ia:
    def __init__(self): self.v=[]
    def __iadd__(self,o): self.v.append(o); return self
x=Ia(); x+=1; x+=2; t(lambda:x.v)
class Dl:
    def __del__(self): print('del')
class Co:
    def __copy__(self): return 'copied'
t(lambda:object().__dir__()==dir(object) or sorted(object().__dir__())==sorted(dir(object)))
t(lambda:sorted(dir(Cl()))==sorted(set(dir(object))|{'__call__','__dict__','__module__','__weakref__','__firstlineno__','__static_attributes__'}))
t(lambda:object.__reduce_ex__)
t(lambda:type.__call__(int,'5'))
t(lambda:object.__init_subclass__()); t(lambda:object.__subclasshook__(int))
t(lambda:object.__eq__(1,1)); t(lambda:object.__eq__(1,2)); t(lambda:object.__ne__(1,1)); t(lambda:object.__lt__(1,1)); t(lambda:object.__str__(5)); t(lambda:object.__format__(5,'')); t(lambda:object.__format__(5,'x')); t(lambda:int.__eq__(1,'a')); t(lambda:object.__repr__(5)[:16])
