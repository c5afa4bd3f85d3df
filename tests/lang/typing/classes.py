# Class statements with bases of typing, type parameters, errors of the constructors.
import typing
from typing import *
T=TypeVar('T'); K=TypeVar('K'); V=TypeVar('V'); P=ParamSpec('P'); Ts=TypeVarTuple('Ts'); B=TypeVar('B', bound=int, covariant=True); CT=TypeVar('CT', int, str)
class Box(Generic[T]): pass
class Pair(Generic[K,V]): pass
class Sub(Box[int]): pass
class SubG(Box[T], Generic[T]): pass
class It(Iterable[T]): 
    def __iter__(self): return iter([])
class Pr(Protocol):
    def meth(self)->int: ...
@runtime_checkable
class RP(Protocol):
    attr: int
    def meth(self)->int: ...
@runtime_checkable
class RM(Protocol):
    def meth(self)->int: ...
class HasM:
    def meth(self): return 1
class HasBoth(HasM):
    attr=1
class NT(NamedTuple):
    "doc"
    x:int
    y:str='a'
    def norm(self): return self.x*2
NT2=NamedTuple('NT2',[('a',int),('b',str)])
class TD(TypedDict):
    a:int
    b:NotRequired[str]
class TD2(TD,total=False):
    c:float
TD3=TypedDict('TD3',{'k':int,'in':str})
UserId=NewType('UserId',int)
def fn(a:int,b:'Optional[str]'=None,*c:'Box[int]')->List['Box']: pass
class Ann:
    x:int
    y:'List[int]'
    z:ClassVar[int]=1
    w:Annotated[int,'m']
programs = [
    'class A(Generic): pass',
    'class A(Optional[int]): pass',
    'class A(Union): pass',
    'class A(Any): pass',
    'class A(T): pass',
    'class A(UserId): pass',
    'class A(Literal[1]): pass',
    'class A(List[int]): pass\nassert A.__mro__[1] is list and A([1])==[1]',
    'class A(NamedTuple):\n  x:int=1\n  y:int',
    'class A(NamedTuple):\n  _x:int',
    'class A(NamedTuple, int):\n  x:int',
    'class A(NamedTuple, Generic[T]):\n  x:T\nprint(A[int](1), A.__mro__)',
    'class A(TypedDict, int): pass',
    'class A(Dict[str,int]): pass\nprint(A.__mro__)',
    'class A(Protocol[T]):\n  def f(self)->T: ...\nclass Bb(A[int]):\n  def f(self): return 1\nprint(Bb().f(), A.__parameters__, Bb.__mro__)',
    'class A(Generic[T], Generic[K]): pass',
    'class A(Box[T], Generic[K]): pass',
    'class A(Tuple[int,str]): pass\nprint(A.__mro__)',
    'class A(Callable[[int],str]): pass\nprint(A.__mro__)',
    'class A(ClassVar[int]): pass',
    'class A(Mapping[str,int]): pass\nA()',
    'class A(Sized): pass\nA()',
    'class A(Pr): pass\nprint(A().meth())',
    '@runtime_checkable\nclass X: pass',
    'class A(Generic[int]): pass',
    'TypeVar("T",int)',
    'TypeVar("T",int,str,bound=int)',
    'TypeVar("T",covariant=True,contravariant=True)',
    'NewType("A")',
    'NamedTuple("A",["x"])',
    'NamedTuple("A",[("x",int),("x",int)])',
    'NamedTuple("class",[("x",int)])',
    'NamedTuple("A",[("x-y",int)])',
    'class A[T]:\n  def f(self,x:T)->T: return x\nprint(A[int]().f(1),A.__type_params__,A.__orig_bases__,A.__mro__,A[int],A.__parameters__)',
    'def f[T:int,*Ts,**P](x:T)->T: return x\nprint(f.__type_params__,f(1),f.__type_params__[0].__bound__)',
    'type X=int\nprint(X,X.__value__,type(X),X.__name__)',
    'type X[T]=list[T]\nprint(X[int],X.__type_params__,X.__value__)',
]
for program in programs:
    try: exec(program, dict(globals()))
    except Exception as error: print(program, "!!", type(error).__name__, error)
    else: print("ok", program)
