# Wrong arguments of every built-in function: CPython's texts.
class C: pass
class N:
    def __next__(self): return 1
class G:
    def __getitem__(self, i): return [1, 2, 3][i]
class NegativeLength:
    def __len__(self): return -1
class TextLength:
    def __len__(self): return "3"
class BigLength:
    def __len__(self): return 2 ** 70
class BadHash:
    def __hash__(self): return "x"
class NoHash:
    __hash__ = None
class BadRepr:
    def __repr__(self): return 5
class BadIter:
    def __iter__(self): return 5
class BadIndex:
    def __index__(self): return "x"
class BadBool:
    def __bool__(self): return 3
class BadFormat:
    def __format__(self, spec): return 1
class BadDir:
    def __dir__(self): return 5
calls = '''
abs() | abs("a") | abs(1, 2) | abs(C()) | abs(x=1) | abs(None)
aiter(1) | aiter() | anext(1) | anext(N())
all() | all(1) | any(1) | any(1, 2) | all(None)
ascii() | ascii(1, 2) | ascii(BadRepr())
bin("a") | bin(1.5) | bin() | bin(C()) | bin(BadIndex()) | hex("a") | hex(1.5) | hex(C()) | oct("a") | oct(None)
callable() | callable(1, 2)
chr() | chr("a") | chr(-1) | chr(0x110000) | chr(10 ** 20) | chr(1.5) | chr(BadIndex())
ord() | ord("ab") | ord("") | ord(1) | ord(b"ab") | ord(None) | ord([])
delattr(1) | delattr(C(), 1) | delattr(C(), "x") | setattr(1, 2) | setattr(1, 2, 3) | setattr(1, "x", 3) | setattr(C(), 1, 2)
getattr() | getattr(1) | getattr(1, 2) | getattr(1, "x") | getattr(1, "x", 2, 3) | getattr(1, 2, 3) | hasattr(1) | hasattr(1, 2)
dir(1, 2) | dir(BadDir()) | vars(1) | vars(1, 2) | vars([]) | globals(1) | locals(1)
divmod(1) | divmod("a", 1) | divmod(C(), 1) | divmod(1, C()) | divmod(1, 0) | divmod(1.0, 0) | divmod(1, 2, 3)
enumerate(1) | enumerate([], "a") | enumerate([], 1.5) | enumerate([], 1, 2) | enumerate(C())
filter() | filter(1) | filter(None, 1) | filter(None, [], 1) | filter(function=1, iterable=2)
map() | map(len) | map(1, 2) | map(len, [], x=1) | next(map(1, [1])) | next(filter(1, [1]))
zip(1) | zip([], 1) | zip(foo=1) | zip([], strict=BadBool())
reversed() | reversed(1) | reversed({1}) | reversed(iter([])) | reversed(C()) | reversed([], 1) | reversed(x=1) | reversed(G())
format() | format(1, 2) | format(C(), "x") | format(1, "y") | format(1, "", 2) | format(value=1) | format(BadFormat())
hash() | hash([]) | hash({}) | hash(set()) | hash(([],)) | hash(BadHash()) | hash(NoHash()) | hash((NoHash(), 1)) | hash(bytearray())
id() | id(1, 2)
isinstance(1) | isinstance(1, 2) | isinstance(1, "int") | isinstance(1, (str, 2)) | isinstance(1, [int]) | isinstance(1, list[int]) | isinstance([], list[int]) | isinstance(1, None) | isinstance(1, C())
issubclass(1, int) | issubclass(int, 1) | issubclass(int, (1,)) | issubclass(int) | issubclass(list, list[int]) | issubclass(list[int], list) | issubclass(C(), C)
iter() | iter(1) | iter(1, 2) | iter(C()) | iter(len, 1, 2) | iter(BadIter()) | iter(None)
next() | next(1) | next([]) | next(iter([])) | next(iter([]), 1, 2) | next(C())
len() | len(1) | len(C()) | len([], []) | len(iter([])) | len(NegativeLength()) | len(TextLength()) | len(BigLength()) | len(None)
max() | max(1) | max([]) | max(1, "a") | max(1, 2, default=3) | max(1, 2, foo=3) | max([1], key=1) | max("", key=len) | max(None)
min() | min([]) | min(C(), C()) | min(key=len) | min([1, "a"]) | min(1, 2, default=None)
pow() | pow(1) | pow("a", 1) | pow(1, "a") | pow(1, 2, "a") | pow(2, -1, 4) | pow(2, 3, 0) | pow(2.0, 3, 4) | pow(2, 3.0, 4) | pow("a", 2, 3) | pow(C(), 2, 3) | pow(0, -1) | pow(0.0, -1) | pow(1, 2, 3, 4)
print(sep=1) | print(end=1) | print(foo=1) | print(1, file=1) | print(1, sep=b"") | print(BadRepr())
repr() | repr(1, 2) | repr(BadRepr()) | repr([BadRepr()])
round() | round("a") | round(C()) | round(1.5, "a") | round(1.5, 1.5) | round(1, 2, 3) | round(float("nan")) | round(float("inf")) | round(1j)
sorted() | sorted(1) | sorted([1, "a"]) | sorted([1], key=1) | sorted([C(), C()]) | sorted(None)
sum() | sum(1) | sum("ab") | sum(["a"], "") | sum([b"a"], b"") | sum([], bytearray()) | sum([1], "a") | sum(1, "a") | sum([[1]]) | sum([1], x=2) | sum([1], 2, 3) | sum(iterable=[1]) | sum([1, None])
__import__() | __import__(1) | __import__("nosuch") | __import__("")
__build_class__() | __build_class__(1) | __build_class__(1, 2) | __build_class__(lambda: 1, 2)
compile() | compile("1", "f") | compile("1", "f", "x") | compile(1, "f", "exec") | compile("1+", "f", "eval")
eval() | eval(1) | eval("1+") | eval("x") | eval("1", 1) | eval("1", {}, 1) | eval("a=1") | eval("1", "a") | eval("1;2") | eval("")
exec() | exec(1) | exec("1", 1) | exec("1", {}, 1) | exec("x y")
input(1, 2) | open()
bool(1, 2) | bool(x=1) | bool(BadBool()) | any([BadBool()]) | all([1, BadBool()])
len(*[]) | abs(*[1, 2]) | divmod(**{"x": 1}) | iter(*"") | hash(**{})
'''
for line in calls.strip().splitlines():
    for call in line.split(" | "):
        try: result = eval(call)
        except Exception as error: print(call, "->", type(error).__name__ + ":", error)
        else: print(call, "=", type(result).__name__)
