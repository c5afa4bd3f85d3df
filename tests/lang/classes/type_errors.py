def t(f):
    try: print(repr(f()).split(" at 0x")[0])
    except BaseException as e: print(type(e).__name__, e)
class A: pass
class B(A): pass
t(lambda: type('C',(A,B),{}))
t(lambda: type('C',(A,A),{}))
t(lambda: delattr(5,'x'))
t(lambda: setattr(5,'real',1))
t(lambda: setattr(1j,'real',1))
t(lambda: setattr(object(),'x',1))
t(lambda: setattr(int,'x',1))
t(lambda: delattr(int,'x'))
class S: __slots__=('a',)
t(lambda: S().a)
t(lambda: delattr(S(),'a'))
t(lambda: delattr(S(),'b'))
t(lambda: setattr(S(),'b',1))
class E:
    def __eq__(self,o): return 1
print(list(E.__dict__)); print(list(A.__dict__)); print(list(S.__dict__))
class Q:
    "doc"
    __slots__=('z','b','__dict__')
    x=1
    def f(self): self.q=1
    def __new__(c): pass
print(list(Q.__dict__), Q.__static_attributes__, Q.__firstlineno__)
def g(): pass
t(lambda: setattr(g,'__name__',1)); t(lambda: delattr(g,'__name__')); t(lambda: setattr(g,'__closure__',1)); t(lambda: setattr(g,'__defaults__',1)); t(lambda: setattr(g,'__kwdefaults__',1)); t(lambda: setattr(g,'__code__',1)); t(lambda: setattr(g,'__dict__',1)); t(lambda: delattr(g,'__dict__')); t(lambda: setattr(g,'__annotations__',1));t(lambda: setattr(g,'__globals__',1));t(lambda: setattr(g,'__qualname__',1));t(lambda: delattr(g,'__code__'));t(lambda: setattr(g,'__type_params__',1))
t(lambda: delattr(g,'__doc__')); print(g.__doc__)
t(lambda: setattr(A,'__name__',1)); t(lambda: delattr(A,'__name__'));t(lambda: delattr(A,'__module__'));t(lambda: setattr(A,'__bases__',1));t(lambda: setattr(A,'__mro__',1));t(lambda: setattr(A,'__dict__',1));t(lambda: setattr(A,'__qualname__',1));t(lambda: delattr(A,'__doc__'));t(lambda: setattr(A,'__bases__',()));t(lambda: setattr(A,'__bases__',(int,)));t(lambda:delattr(A,'__abstractmethods__'));t(lambda:A.__abstractmethods__);t(lambda:delattr(A,'__annotations__'));t(lambda:A.__annotations__);t(lambda:A.__type_params__)
t(lambda: setattr(A(),'__class__',int)); t(lambda: delattr(A(),'__class__'));t(lambda: setattr(A(),'__class__',1));t(lambda: setattr(5,'__class__',A));t(lambda: setattr(S(),'__class__',A));t(lambda: setattr(A(),'__dict__',1));t(lambda: delattr(A(),'__dict__'))
t(lambda: object(1)); t(lambda: A(1)); t(lambda: object.__new__(A,1)); t(lambda: object.__new__()); t(lambda: object.__new__(1));t(lambda: object.__new__(int)); t(lambda: int.__new__(str));t(lambda: object.__init__(A(),1))
class N:
    def __new__(c,*a): return object.__new__(c,*a)
class I:
    def __init__(self,*a): object.__init__(self,*a)
t(lambda:N(1)); t(lambda:I(1)); t(lambda:N()); 
class NI(N):
    def __init__(self,*a): object.__init__(self,*a)
t(lambda:NI(1));t(lambda:NI())
t(lambda: type(1,2)); t(lambda: type()); t(lambda: type('x',(),1)); t(lambda: type(1,(),{})); t(lambda: type('x',1,{})); t(lambda: type('x',(1,),{})); t(lambda: type('x',(bool,),{}));t(lambda: type('x',(type(None),),{}));t(lambda: type('x',(int,str),{}));t(lambda: type('x',(set,frozenset),{}));
t(lambda: type('x',(),{'__slots__':1}));t(lambda: type('x',(),{'__slots__':(1,)}));t(lambda: type('x',(),{'__slots__':('1',)}));t(lambda: type('x',(),{'__slots__':('a',),'a':1}));t(lambda: type('x',(int,),{'__slots__':('a',)}));t(lambda: type('x',(A,),{'__slots__':('__dict__',)}));t(lambda: type('x',(A,),{'__slots__':('__weakref__',)}));t(lambda: type('x',(),{'__qualname__':1}));t(lambda: type('x',(),{},a=1))
t(lambda: type('x',(),{'__slots__':('__dict__','__dict__')}))
t(lambda: type('a\0',(),{}))
print(type(type('x',(),{}).__dict__['__dict__']))
