# Every name of typing: how it shows, what it checks, what it answers.
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
cases = r"""
Any
Optional
Union
List
Dict
Callable
Literal
Generic
Protocol
ClassVar
Tuple
Type
Iterable
NoReturn
Never
Self
Final
Annotated
LiteralString
TypeAlias
T
K
B
CT
P
Ts
P.args
P.kwargs
AnyStr
Text
Deque
DefaultDict
OrderedDict
Counter
ChainMap
Pattern
Match
IO
TextIO
BinaryIO
Hashable
Sized
Optional[int]
Optional[None]
Optional["X"]
Union[int]
Union[int,str]
Union[int,str,None]
Union[int,int]
Union[int,Union[str,None]]
Union["A",int]
Union[()]
Optional[int]
Optional[Union[int,str]]
List[int]
List["X"]
List[T]
List[None]
List[Any]
List[...]
Dict[str,int]
Dict[str,List[int]]
Dict[str]
Dict[int,int,int]
List[int,str]
List[5]
Optional[5]
Optional[int,str]
Tuple[int,...]
Tuple[int,str]
Tuple[()]
Tuple[int]
Tuple
Type[int]
Type["A"]
Callable[[int],str]
Callable[...,str]
Callable[[],None]
Callable[int,str]
Callable[[int,str],List[int]]
Callable[[T],T]
Callable[[int]]
Callable[P,int]
Callable[Concatenate[int,P],str]
Concatenate[int,P]
Literal["a"]
Literal["a","b",1,True,None]
Literal[1,1,True]
Literal[Literal[1,2],3]
Literal[b"x"]
Literal[()]
Annotated[int,"m"]
Annotated[Annotated[int,1],2]
Annotated[List[T],1]
Annotated[int]
ClassVar[int]
Final[int]
ClassVar[ClassVar[int]]
Required[int]
NotRequired[str]
ReadOnly[int]
Unpack[Ts]
TypeGuard[int]
TypeIs[int]
Iterable[int]
Iterator[Tuple[int,str]]
Generator[int,str,None]
Generator[int]
AsyncGenerator[int,str]
AsyncIterator[int]
Awaitable[int]
Coroutine[Any,Any,int]
Mapping[str,Any]
MutableMapping[str,int]
Sequence[int]
Set[int]
FrozenSet[str]
AbstractSet[int]
Collection[int]
ContextManager[int]
AsyncContextManager[int]
Deque[int]
DefaultDict[str,int]
Counter[str]
Pattern[str]
IO[str]
Box
Box[int]
Box["X"]
Box[T]
Box[T][int]
Pair[int,str]
Pair[K,int][str]
Pair[int]
Pair[int,str,int]
Box[int,str]
Sub[int]
List[T][int]
Dict[K,V][int,str]
Dict[K,List[V]][int,str]
Union[T,int][str]
Union[T,int][int]
Callable[[T],V][int,str]
Optional[T][int]
List[int][int]
Generic[T]
Generic[int]
Generic[T,T]
Protocol[T]
NoReturn[int]
Any[int]
Any()
Optional()
Union()
List()
List[int]()
Dict()
Tuple()
Box[int]().__orig_class__
type(Box[int]()) is Box
isinstance(1,Any)
isinstance(1,Optional[int])
isinstance("a",Union[int,str])
isinstance([],List)
isinstance([],List[int])
isinstance((),Tuple)
isinstance({},Dict)
isinstance([],Iterable)
isinstance(1,Iterable)
isinstance("",Sequence)
isinstance([],Sequence)
isinstance({},Sequence)
isinstance({},Mapping)
isinstance([],Sized)
isinstance(iter([]),Iterator)
isinstance([],Hashable)
isinstance(len,Callable)
isinstance(1,Literal[1])
isinstance(1,T)
isinstance(1,Box)
isinstance(Sub(),Box)
isinstance(1,Box[int])
issubclass(Sub,Generic)
issubclass(list,List)
issubclass(int,Union[int,str])
isinstance(1,Pr)
isinstance(HasBoth(),RP)
isinstance(HasM(),RP)
isinstance(HasM(),RM)
issubclass(HasM,RM)
issubclass(HasM,RP)
Pr()
isinstance(1,NoReturn)
isinstance(1, SupportsInt)
isinstance("a", SupportsInt)
isinstance(1.5, SupportsFloat)
isinstance(1,SupportsIndex)
isinstance(1,SupportsAbs)
List[int]==List[int]
List[int]==List[str]
Union[int,str]==Union[str,int]
Optional[int]==Union[int,None]
hash(List[int])==hash(List[int])
Literal[1]==Literal[True]
Literal[1,2]==Literal[2,1]
int
str
List[int] | None
None | List[int]
int | List[str]
Optional[int] | str
T | int
int | T
"X" | T
Any | int
Box[int] | None
UserId
UserId(5)
UserId.__name__
UserId.__supertype__
UserId | None
List[UserId]
cast(int,"a")
TYPE_CHECKING
NT(1)
NT(1,"b")
NT(x=1)
NT()
NT(1,2,3)
NT(1,z=2)
NT(1,x=2)
NT(1).norm()
NT._fields
NT._field_defaults
NT.__annotations__
NT(1)._asdict()
NT(1)._replace(x=5)
NT(1)._replace(z=5)
NT._make([1,2])
NT._make([1])
NT(1)==(1,"a")
NT.__doc__
NT2(1,2)
NT2(1)
NT2.__doc__
NT2._fields
NT2(1,b=2).b
NT.__mro__
NT.__bases__
isinstance(NT(1),tuple)
NT(1)[0]
NT(1).x
hash(NT(1))==hash((1,"a"))
len(NT(1))
NT.__match_args__
TD(a=1)
TD({"a":2})
type(TD(a=1))
TD.__annotations__
TD.__required_keys__
TD.__optional_keys__
TD.__total__
TD2.__required_keys__
sorted(TD2.__optional_keys__)
sorted(TD2.__annotations__)
TD3(k=1)
TD3.__annotations__
isinstance({},TD)
TD.__name__
TD
TD.__mro__
TD.__bases__
is_typeddict(TD)
is_typeddict(dict)
get_type_hints(fn)
get_type_hints(Ann)
get_type_hints(Ann,include_extras=True)
get_type_hints(NT)
get_type_hints(TD)
get_origin(List[int])
get_origin(list[int])
get_origin(Union[int,str])
get_origin(int)
get_origin(Optional[int])
get_origin(Callable[[int],str])
get_origin(Annotated[int,1])
get_origin(Literal[1])
get_origin(ClassVar[int])
get_origin(Box[int])
get_origin(int|str)
get_origin(Generic)
get_origin(Generic[T])
get_args(List[int])
get_args(Dict[str,int])
get_args(Union[int,None])
get_args(Callable[[int,str],bool])
get_args(Callable[...,int])
get_args(Callable[[],int])
get_args(Annotated[int,1])
get_args(Literal["a",1])
get_args(int)
get_args(list[int])
get_args(int|str)
get_args(Tuple[()])
get_args(Callable)
Box.__parameters__
Pair.__parameters__
Sub.__orig_bases__
SubG.__parameters__
Sub.__mro__
Box.__orig_bases__
Box[int].__origin__
Box[int].__args__
Box[T].__parameters__
List[int].__origin__
Dict[K,List[V]].__parameters__
List.__origin__
It.__mro__
It.__bases__
T.__name__
T.__bound__
B.__bound__
CT.__constraints__
B.__covariant__
T.__module__
ForwardRef("X")
ForwardRef("X")==ForwardRef("X")
ForwardRef("X").__forward_arg__
overload(len)()
final(Box) is Box
Box.__final__
no_type_check(fn) is fn
assert_type(1,int)
assert_never(1)
get_overloads(fn)
TypeAliasType("A",int)
TypeAliasType("A",int).__value__
List[int].append
Box[int].__name__
List.__name__
Optional.__name__
repr(Optional[List[Dict[str,Tuple[int,...]]]])
repr(Callable[[Optional[int]],Union[str,None]])
repr(Box[Pair[int,List[str]]])
List[Box]
List[list[int]]
List[int|None]
Optional[int|str]
Union[int|str,None]
Union[list[int],None]
Type[T]
Type[Any]
Union[Type[int],str]
typing.get_protocol_members(RP) == frozenset({"attr","meth"})
is_protocol(Pr)
is_protocol(Box)
override(len) is len
dataclass_transform()(Box) is Box
Text is str
AnyStr.__constraints__
Any.__class__.__name__
type(List).__name__
type(List[int]).__name__
type(Optional[int]).__name__
type(Any)
type(Generic)
type(Box)
type(Pr).__name__
type(Iterable).__name__
dict[str,T][int]
list[T].__parameters__
"""
for case in cases.strip().splitlines():
    try: print(case, "->", repr(eval(case)))
    except Exception as error: print(case, "!!", type(error).__name__, error)
