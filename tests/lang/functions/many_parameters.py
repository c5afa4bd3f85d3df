# Functions with more parameters than a frame has registers.
import asyncio
import inspect
import traceback

N = 400
NAMES = [f"p{i}" for i in range(N)]
COMMA = ", ".join(NAMES)


def make(source, name):
    namespace = {}
    exec(source, namespace)
    return namespace[name]


def text_of(call, *args, **kwargs):
    try:
        return call(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


# Positional, by keyword, mixed; defaults
f = make(f"def f({COMMA}):\n    'Docs.'\n    last = p399\n    return p0, p199, p200, last, len(locals())\n", "f")
print(f(*range(N)))
print(f(**{k: i for i, k in enumerate(NAMES)}))
print(f(**{k: i for i, k in reversed(list(enumerate(NAMES)))}))
print(f(*range(300), **{k: i for i, k in enumerate(NAMES) if i >= 300}))
print(f(*range(395), p399="e", p395="a", p397="c", p396="b", p398="d"))
code = f.__code__
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals, code.co_flags)
print(code.co_varnames == tuple(NAMES) + ("last",), code.co_cellvars, code.co_freevars)
print(str(inspect.signature(f)) == f"({COMMA})", f.__doc__)
print(eval("f(" + ", ".join(map(str, range(N))) + ")"))
print(eval("f(" + ", ".join(f"{k}={k!r}" for k in NAMES) + ")"))

# Wrong calls
for args, kwargs in [(range(398), {}), (range(397), {}), (range(395), {"p399": 1}), (range(401), {}), (range(N), {"p7": 1}), (range(399), {"p398": 1}),
                     (range(399), {"p39x": 1}), (range(399), {"elsewhere": 1}), ((), {}), (range(380), {f"p{i}": i for i in range(379, 400)}),
                     (range(380), {f"p{i}": i for i in range(380, 401)})]:
    print(text_of(f, *args, **kwargs)[:1000])

# Defaults, keyword-only ones, positional-only ones, *args and **kwargs
half = NAMES[:200]
rest = NAMES[200:]
g = make("def g(" + ", ".join(half) + ", /, " + ", ".join(f"{k}={i}" for i, k in enumerate(rest)) + ", *args, k1, k2='two', "
         + ", ".join(f"k{i}" for i in range(3, 30)) + ", **kwargs):\n    return p0, p199, p200, p399, args, k1, k2, k29, kwargs\n", "g")
needed = {f"k{i}": i for i in range(3, 30)}
print(g(*range(200), k1=1, **needed))
print(g(*range(405), k1=1, **needed, extra=5))
print(g(*range(200), k1=1, p399="named", p0="kept", **needed))
print(text_of(g, *range(200), **needed))
print(text_of(g, *range(200)))
print(text_of(g, *range(199), k1=1, **needed))
print(text_of(g, *range(201), p200=4, k1=1, **needed))
g.__defaults__ = tuple("abc")
print(text_of(g, *range(396), k1=1, **needed))
print(g(*range(397), k1=1, **needed)[3])
print(g.__kwdefaults__, g.__code__.co_posonlyargcount, g.__code__.co_kwonlyargcount, g.__code__.co_flags & 12, g.__code__.co_varnames[-3:])
h = make(f"def h({COMMA}, /): return p399\n", "h")
print(h(*range(N)), text_of(h, *range(398), p398=1, p399=1), text_of(h, *range(N), p5=1))
h = make(f"def h(*, {COMMA}): return p0, p399\n", "h")
print(h(**{k: k for k in NAMES}), text_of(h, 1), text_of(h, **{k: k for k in NAMES[:-3]}), text_of(h, 1, p0=1, p1=2))
many = {f"x{i}": i for i in range(1000)}
print(sum(make(f"def h({COMMA}, **kw): return kw.values()", "h")(*range(N), **many)))

# Lambdas, methods, super(), closures over parameters, classes called with many arguments
print(make(f"h = lambda {COMMA}: p1 + p398\n", "h")(*range(N)))
h = make(f"""
class Base:
    def __init__(self, *args): self.given = len(args)
class C(Base):
    def __init__(self, {COMMA}):
        super().__init__({COMMA})
        self.last = p399
        def inner(): return self, p3
        self.inner = inner
    def method(self, {COMMA}):
        def other(): return self.given
        return super().__repr__ is not None, zero_argument_super(self, {COMMA}), p0, p399, other()
    def zero_argument_super(self, {COMMA}):
        s = super
        return __class__, s().__init__.__name__
def zero_argument_super(*args): return C.zero_argument_super(*args)
""", "C")
c = h(*range(N))
print(c.given, c.last, c.inner()[1], c.inner()[0] is c, c.method(*range(N))[2:], text_of(c.method, 1, 2)[:60], text_of(h)[:60])
print(c.method(*range(N))[1][1])

h = make(f"""
def outer({COMMA}):
    def total(): return {" + ".join(NAMES)}
    def put(value):
        nonlocal p399
        p399 = value
    def gone():
        nonlocal p398
        del p398
    return total, put, gone
""", "outer")
total, put, gone = h(*range(N))
print(total(), put(1000), total(), gone(), text_of(total))
print(len(total.__closure__), total.__code__.co_freevars[:4], h.__code__.co_cellvars[:4], len(h.__code__.co_varnames))
h = make(f"def h({COMMA}): return [p399 + i + (lambda: p0)() for i in range(3)], list(p1 + i for i in range(3))\n", "h")
print(h(*range(N)))

# Assignment, del, locals(), many other locals
h = make(f"""
def h({COMMA}):
    p0 = 'new'
    p399 += 1
    del p398
    try:
        p398
    except UnboundLocalError as e:
        print(e)
    try:
        del p398
    except UnboundLocalError as e:
        print(e)
    {"; ".join(f"v{i} = {i}" for i in range(300))}
    if not p1: later = 1
    names = locals()
    return p0, p399, v0, v299, len(names), list(names)[:2], list(names)[-4:]
""", "h")
print(h(*range(N)))
print(h.__code__.co_nlocals, h.__code__.co_varnames[-4:])
h = make(f"def h({COMMA}):\n    def k(): return p5, p300\n    return locals()\n", "h")
print(list(h(*range(N)).items())[4:7], list(h(*range(N)))[-2:], h.__code__.co_cellvars, h.__code__.co_nlocals)

# Generators, coroutines, asynchronous generators
h = make(f"def h({COMMA}):\n    yield p0\n    p399 = yield p399\n    yield p399\n", "h")
it = h(*range(N))
print(next(it), next(it), it.send("sent"), it.gi_frame.f_locals["p5"], len(it.gi_frame.f_locals), list(it), text_of(h, 1)[:40])
h = make(f"async def h({COMMA}):\n    import asyncio\n    await asyncio.sleep(0)\n    return p0, p399\n", "h")
print(asyncio.run(h(*range(N))))
h = make(f"async def h({COMMA}):\n    yield p0\n    yield p399\n", "h")


async def gather():
    return [x async for x in h(*range(N))]

print(asyncio.run(gather()))

# Annotations, recursion, decorators that know the signature
h = make("def h(" + ", ".join(f"{k}: int = {i}" for i, k in enumerate(NAMES)) + ") -> str: return p0 if p0 >= 5 else h(p0 + 1, p399=p399 + 1) if p0 != 4 else (p399, p0)", "h")
print(h(), h(1), len(h.__annotations__), len(inspect.signature(h).parameters), inspect.signature(h).bind(5).arguments)
print(text_of(make(f"def h({COMMA}): return p399 / p0\n", "h"), *range(N)))

# Locals beyond the registers of an ordinary function, and closures over more than a window holds
h = make("def h():\n" + "".join(f"    v{i} = {i}\n" for i in range(300)) + "    def k(): return v7 + v299\n    def all(): return " + " + ".join(f"v{i}" for i in range(0, 300)) + "\n    return locals(), k, all\n", "h")
names, k, every = h()
print(len(names), names["v169"], names["v170"], names["v299"], k(), every(), len(every.__closure__), len(h.__code__.co_cellvars), h.__code__.co_varnames)
h = make("def h(a, zz, y):\n    x = 1\n    b = 2\n    def k(): return zz, x, b\n    c = 3\n    return locals()\n", "h")
print([n for n in h(1, 2, 3) if n != "k"], h.__code__.co_varnames, h.__code__.co_cellvars, h.__code__.co_nlocals)
print((lambda: (x for x in ()))().gi_code.co_varnames)

# The texts of wrong calls hold as many names as there are
long = [f"a_parameter_with_a_long_name_{i}" for i in range(190)]
h = make(f"def h({', '.join(long)}, /, *, k=1): pass\n", "h")
print(text_of(h, **{k: 1 for k in long})[:1900])
print(text_of(make(f"def h({', '.join(long)}): pass\n", "h"))[:1900])

# A class body among so many variables
h = make(f"""
def h({COMMA}):
    class C:
        first, last = p0, p399
        p5 = p399
        seen = p5, p301
        def m(self): return {" + ".join(NAMES)}
        def n(self): return [p0 for i in range(2) if p399]
    return C.first, C.last, C.p5, C.seen, C().m(), C().n(), p5
""", "h")
print(h(*range(N)))
h = make(f"def h({COMMA}):\n    class C:\n        p300 = p300 + p301\n", "h")
try:
    h(*range(N))
except NameError as e:
    print(traceback.format_exception_only(e))  # no suggestion of what is no variable of the class body
