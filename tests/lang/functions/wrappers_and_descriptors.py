def show(*values): print(*[str(v).split(' at 0x')[0] for v in values])
def t(f):
    try: print(repr(f()).split(" at 0x")[0])
    except BaseException as e: print(type(e).__name__, e)
class C:
    def f(self): "d"
c=C()
def mk():
    x=1
    def g(): return x
    return g
show(len.__qualname__, [].append.__qualname__, len.__module__, [].append.__module__, len.__self__, int.__new__.__self__, int.__new__, int.__new__.__qualname__, dict.fromkeys, dict.__dict__['fromkeys'])
show([].append, [].__len__, list.append, int.__add__, type([].__len__), int.__dict__['real'], complex.__dict__['real'], list.append.__qualname__, int.__add__.__qualname__,int.real.__qualname__, list.append.__objclass__)
t(lambda:c.f.__doc__); t(lambda: c.f.__name__);t(lambda:c.f.zz); t(lambda: setattr(c.f,'zz',1)); t(lambda: setattr(c.f,'__self__',1));t(lambda: setattr(c.f,'__name__',1)); t(lambda: [].append.zz); t(lambda: setattr(len,'zz',1)); t(lambda: setattr(len,'__name__',1)); t(lambda:setattr(list.append,'__name__',1)); 
t(lambda: C.f.__get__(None,None)); t(lambda: C.f.__get__(None,C)); t(lambda: C.f.__get__(c)); t(lambda: list.append.__get__(5)); t(lambda: list.append.__get__(None,None)); t(lambda:int.real.__get__('x')); t(lambda:int.real.__get__(5)); t(lambda:int.real.__get__(None)); t(lambda:int.real.__get__(None,int));t(lambda:int.real.__set__(5,1));t(lambda:int.real.__delete__(5));t(lambda: c.f.__get__(3)); t(lambda: [].append.__get__(3))
m=type(c.f); t(lambda:m(1,2)); t(lambda:m(len,None)); t(lambda:m(len,[1])()); t(lambda:m()); t(lambda: c.f==c.f); t(lambda:hash(c.f)==hash(c.f)); t(lambda:[].append==[].append); l=[]; t(lambda:l.append==l.append);t(lambda:c.f==C().f)
cell=mk().__closure__[0]; t(lambda:cell.cell_contents); t(lambda:cell); t(lambda: delattr(cell,'cell_contents')); t(lambda:cell.cell_contents); t(lambda:cell); t(lambda: setattr(cell,'cell_contents',3)); t(lambda: type(cell)()); 
co=mk().__code__; t(lambda:co); t(lambda:setattr(C.f,'__code__',co)); t(lambda:setattr(co,'co_name',1));t(lambda:co.co_flags);t(lambda:(lambda a,b=1,*c,d,**e:0).__code__.co_varnames)
show(C.f, c.f.__func__ is C.f); t(lambda:type(C.f)); t(lambda:type(len)());t(lambda:type(list.append)());
s=staticmethod(C.f); show(s, s.__wrapped__, s.__name__, s.__isabstractmethod__, s.__dict__, s.__func__); cm=classmethod(C.f); show(cm, cm.__wrapped__, cm.__name__, cm.__dict__); t(lambda:s(1)); t(lambda:cm(1)); t(lambda:staticmethod()); t(lambda:staticmethod(1)); t(lambda:staticmethod(1).__get__(2)); t(lambda:classmethod(1).__get__(2));t(lambda:classmethod(1).__get__(None,C)); t(lambda:classmethod(C.f).__get__(None,C)); t(lambda:staticmethod(1)()); t(lambda: setattr(s,'__func__',1)); s.q=1; show(s.__dict__); t(lambda:staticmethod(f=1)); t(lambda:classmethod(1,2)); t(lambda:classmethod(1).__get__(None,None))
p=property(C.f); show(p.__doc__, p.fget, p.fset, p.fdel, p.__isabstractmethod__); t(lambda:p.__name__); t(lambda:setattr(p,'fget',1)); p2=property(doc='x'); t(lambda:p2.__name__); t(lambda:p2.__get__(c)); t(lambda:p2.__set__(c,1)); t(lambda:p2.__delete__(c)); t(lambda:p.__get__(c)); t(lambda:p.__get__(None,C) is p); t(lambda:p.__set__(c,1)); t(lambda:property(1,2,3,4).__doc__); t(lambda:property(5).__get__(c)); t(lambda:property(fget=1,fset=2,fdel=3,doc='q').fset); t(lambda:property(1,2,3,4,5)); t(lambda:property(x=1)); t(lambda:p.getter(1).fget); t(lambda:p.getter(1).__doc__);t(lambda:p2.getter(C.f).__doc__); t(lambda:p); t(lambda:p.setter()); t(lambda:setattr(p,'__doc__','z')); t(lambda:p.__doc__); t(lambda:setattr(p,'q',1))
class SP(property): pass
sp=SP(C.f); t(lambda:sp.__doc__); t(lambda:sp.__dict__); t(lambda:type(sp.setter(1))); sp.q=3; t(lambda:sp.setter(1).__dict__)
class P:
    @property
    def x(self): return self._x
    y=property(doc='u')
    z=property(lambda s:0)
t(lambda:P().x); t(lambda:setattr(P(),'x',1)); t(lambda:delattr(P(),'x')); t(lambda:P().y); t(lambda:setattr(P(),'y',1)); t(lambda:setattr(P(),'z',1)); t(lambda:P.x.__name__);t(lambda:P.y.__name__)
t(lambda:p.__set_name__(C,'k')); t(lambda:p.__name__); t(lambda:p.__set__(c,1))
class S:
    def f(self): return super()
    def g(self):
        self=1
        return super()
    @classmethod
    def h(cls): return super()
    @staticmethod
    def i(): return super()
    @staticmethod
    def j(x): return super()
    def k(self): return super(S)
    def l(self): del self; return super()
    def m(*a): return super()
class T(S): pass
t(lambda:T().f()); t(lambda:T().g()); t(lambda:T.h()); t(lambda:T.i()); t(lambda:T.j(1)); t(lambda:T().k()); t(lambda:T().l()); t(lambda:T().m()); t(lambda:super()); t(lambda:super(5)); t(lambda:super(int,'x')); t(lambda:super(int,True).__repr__()); t(lambda:super(int,bool)); t(lambda:super(S).__self__); t(lambda:super(S).__get__(T()));t(lambda:super(S,T()).__thisclass__);t(lambda:super(S,T()).__self_class__); t(lambda:super(S,T()).zz); t(lambda:super(S,T()).f()); t(lambda:super(1,2,3)); t(lambda:super(a=1)); t(lambda:super(T,T()).f); t(lambda:setattr(super(T,T()),'x',1)); t(lambda:super(T,T()).__class__); t(lambda:super(T,T).f); t(lambda:super(S,T()).__dict__); t(lambda:super(T,T())[0]); t(lambda:super(S,5)); t(lambda:super(S).f)
def ff(): return super()
t(ff)
def fg(x): return super()
t(lambda:fg(1))
class types: MappingProxyType=type(int.__dict__)
mp=types.MappingProxyType({'a':1}); t(lambda:mp); t(lambda:mp['a']); t(lambda:mp['b']); t(lambda:mp.get('b',3)); t(lambda:mp.copy()); t(lambda:mp|{'b':2}); t(lambda:{'b':2}|mp); t(lambda:mp=={'a':1}); t(lambda:list(mp.items())); t(lambda:mp.__setitem__); t(lambda:types.MappingProxyType(5)); t(lambda:types.MappingProxyType([])); t(lambda:len(mp)); t(lambda:'a' in mp); t(lambda:list(reversed(mp))); t(lambda:mp.keys()); t(lambda:types.MappingProxyType())
def tt(): mp['x']=1
t(tt)
def tt():
    global mp
    mp|={'z':1}
t(tt)
pass
def tt(): 
    del mp['a']
t(tt)
show(type(S.__dict__['h']), type(S.__slots__) if hasattr(S,'__slots__') else 0)
class SL:
    __slots__=('a','__b')
t(lambda:SL.a); t(lambda:SL.a.__get__(SL())); t(lambda:SL.a.__name__); t(lambda:SL.a.__objclass__); t(lambda:SL.a.__get__(5)); t(lambda:SL.a.__doc__); t(lambda:SL._SL__b); t(lambda:SL.a.__get__(None,SL)); t(lambda:SL.a.__set__(5,1)); t(lambda:SL.a.__qualname__)
