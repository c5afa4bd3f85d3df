from dataclasses import *
import dataclasses
from typing import ClassVar
def show(text):
    try: print(text, '->', repr(eval(text)))
    except BaseException as e: print(text, '!!', type(e).__name__, e)
def make(text):
    g = {}
    try:
        exec(text, globals(), g); print(text.replace('\n','|'), 'ok')
    except BaseException as e: print(text.replace('\n','|'), '!!', type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 5
    z: list = field(default_factory=list)
print(dataclasses.__all__)
for s in '''P(1)
P(1,2,[3])
P()
P(1,2,3,4)
P(1,x=2)
P(1,q=2)
P(y=1)
P(x=1,z=9)
P(1)==P(1)
P(1)==P(2)
P(1)==5
P(1)!=P(1)
P(1)<P(2)
hash(P(1))
P.__match_args__
P.__doc__
P.__eq__(P(1),5)
P.__init__.__qualname__
P.__init__.__annotations__
P.__init__.__defaults__
P.__hash__
P.__dataclass_params__
P.__dataclass_fields__.keys()
fields(P(1))==fields(P)
fields(5)
fields(int)
asdict(P)
asdict(5)
astuple(5)
astuple(P)
replace(P(1),x=7)
replace(P(1),q=7)
replace(P,x=1)
replace(5)
is_dataclass(P), is_dataclass(P(1)), is_dataclass(5), is_dataclass(int)
P(1).__replace__(y=9)
P.y, hasattr(P,'x'), hasattr(P,'z')
InitVar
InitVar[int]
InitVar(int)
field(default=1,default_factory=list)
field(1)
fields(P)[0].metadata
FrozenInstanceError.__mro__
Field
make_dataclass('C',['x',('y',int),('z',int,field(default=5))])(1,2)
make_dataclass('C',['x'],namespace={'double':lambda self:self.x*2})(4).double()
make_dataclass('C',[('x',)])
make_dataclass('C',[5])
make_dataclass('C',['x','x'])
make_dataclass('C',['class'])
make_dataclass('C',['1x'])
make_dataclass('C',[('x',int)],bases=(P,))
make_dataclass('C',[('x',int)],frozen=True)(1)
make_dataclass('C',['x']).__annotations__
make_dataclass('C',['x'],module='mm')
make_dataclass('C',['x'])
make_dataclass(5,['x'])'''.split('\n'): show(s)
for s in ('''@dataclass
class A:
    x: int = 1
    y: int''','''@dataclass
class A:
    x: list = []''','''@dataclass
class A:
    x: dict = field(default={})''','''@dataclass
class A:
    x = field()''','''@dataclass
class A:
    x: ClassVar[int] = field(default_factory=int)''','''@dataclass
class A:
    x: InitVar[int] = field(default_factory=int)''','''@dataclass(order=True, eq=False)
class A:
    x: int''','''@dataclass(order=True)
class A:
    x: int
    def __lt__(self, o): pass''','''@dataclass(frozen=True)
class A(P):
    q: int = 1''','''@dataclass(frozen=True)
class F:
    x: int = 1
@dataclass
class A(F):
    y: int = 1''','''@dataclass(frozen=True)
class A:
    x: int
    def __setattr__(self, n, v): pass''','''@dataclass(unsafe_hash=True)
class A:
    x: int
    def __hash__(self): return 1''','''@dataclass(slots=True)
class A:
    __slots__ = ('x',)
    x: int''','''@dataclass(weakref_slot=True)
class A:
    x: int''','''@dataclass
class A:
    _: KW_ONLY
    x: int
    __: KW_ONLY''','''@dataclass
class A:
    x: ClassVar[int] = 1
    y: int
A(1)''','''dataclass(5)''','''@dataclass(foo=1)
class A: pass''','''@dataclass
class A:
    x: int = field(kw_only=MISSING)
A(1)''','''@dataclass
class A:
    x: ClassVar[int] = field(kw_only=True)'''): make(s)
