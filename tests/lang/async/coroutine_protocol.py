def t(f):
    try: print(repr(f()).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, e, '|', type(e.__context__).__name__, type(e.__cause__).__name__)
class Aw:
    def __init__(s,v): s.v=v
    def __await__(s):
        r=yield ('aw',s.v); print('got',r); return s.v
async def c(n):
    try: return await Aw(n)
    finally: print('fin',n)
def drive(co,*sends):
    out=[]
    try:
        out.append(co.send(None))
        for s in sends: out.append(co.send(s))
    except StopIteration as e: out.append(('ret',e.value))
    return out
t(lambda:drive(c(1),'x'))
async def d(): 
    a=await c(1); b=await c(2); return a,b
t(lambda:drive(d(),1,2))
x=c(3); t(lambda:x.send(5)); t(lambda:x.send(None)); t(lambda:x.throw(ValueError('v'))); t(lambda:x.send(None)); t(lambda:x.close())
x=c(3); x.send(None); t(lambda:x.close()); t(lambda:x.send(None)); t(lambda:x.throw(KeyError)); 
x=c(3); t(lambda:x.close()); t(lambda:x.send(None))
async def e(): return await 5
t(lambda:drive(e()))
async def e2(): return await x2
class NoIt:
    def __await__(s): return 5
x2=NoIt(); t(lambda:drive(e2()))
class CoAw:
    def __await__(s): return c(1)
x2=CoAw(); t(lambda:drive(e2()))
x2=[]; t(lambda:drive(e2())); x2=None; t(lambda:drive(e2()))
co=c(9); w=co.__await__(); print(type(w).__name__); t(lambda:next(w)); t(lambda:w.send(3)); t(lambda:w.close())
t(lambda:iter(c(1))); t(lambda:next(c(1))); t(lambda:list(c(1)))
def yf(): yield from c(1)
t(lambda:list(yf()))
async def reuse(co): await co; await co
co=c(4); t(lambda:drive(reuse(co),1))
async def ctx():
    async with Cm() as m: print('in',m); await Aw(1)
    return 'done'
class Cm:
    async def __aenter__(s): print('enter'); await Aw('e'); return 'm'
    async def __aexit__(s,*a): print('exit',a[0]); await Aw('x'); return True
t(lambda:drive(ctx(),1,2,3))
async def ctx2():
    async with Cm(): raise KeyError('sup')
    return 'after'
t(lambda:drive(ctx2(),1,2))
class BadCm:
    def __aenter__(s): return 5
    def __aexit__(s,*a): return 5
async def ctx3():
    async with BadCm(): pass
t(lambda:drive(ctx3()))
class Cm2:
    async def __aenter__(s): return 1
    def __aexit__(s,*a): return 6
async def ctx4():
    async with Cm2(): pass
t(lambda:drive(ctx4()))
class AI:
    def __init__(s,n): s.n=n
    def __aiter__(s): return s
    async def __anext__(s):
        if s.n==0: raise StopAsyncIteration
        s.n-=1; await Aw(s.n); return s.n
async def af(): 
    r=[]
    async for i in AI(2): r.append(i)
    else: r.append('else')
    return r
t(lambda:drive(af(),1,2))
async def acomp(): return [i async for i in AI(2)], {i async for i in AI(1)}, [await Aw(k) for k in (1,2)], {k:v async for k,v in Pairs()}
class Pairs:
    def __aiter__(s): s.k=0; return s
    async def __anext__(s):
        s.k+=1
        if s.k>2: raise StopAsyncIteration
        return s.k,s.k*2
t(lambda:drive(acomp(),*range(8)))
async def badfor():
    async for i in [1]: pass
t(lambda:drive(badfor()))
class B1:
    def __aiter__(s): return 5
async def badfor2():
    async for i in B1(): pass
t(lambda:drive(badfor2()))
class B2:
    def __aiter__(s): return s
    def __anext__(s): return 5
async def badfor3():
    async for i in B2(): pass
t(lambda:drive(badfor3()))
async def ag(n):
    try:
        for i in range(n):
            r=yield i
            print('agr',r)
            await Aw(('in',i))
    except GeneratorExit: print('ge'); raise
    finally: print('agfin')
async def use():
    r=[]
    async for i in ag(2): r.append(i)
    return r
t(lambda:drive(use(),1,2))
async def use2():
    g=ag(3); a=await g.__anext__(); b=await g.asend('S'); print(a,b)
    try: await g.athrow(KeyError('k'))
    except KeyError as e: print('k',e)
    try: await g.__anext__()
    except StopAsyncIteration: print('sai')
    await g.aclose()
    return 'ok'
t(lambda:drive(use2(),1,2,3))
async def use3():
    g=ag(3); await g.__anext__(); await g.aclose(); await g.aclose()
    try: await g.__anext__()
    except StopAsyncIteration as e: print('end', repr(e))
    return 5
t(lambda:drive(use3(),1))
async def ig():
    try: yield 1
    except GeneratorExit: yield 2
async def use4():
    g=ig(); await g.__anext__(); await g.aclose()
t(lambda:drive(use4()))
g=ag(1); t(lambda:g.asend(1)); t(lambda:drive(g.asend(1))); t(lambda:type(g.__anext__()).__name__); t(lambda:type(g.aclose()).__name__); t(lambda:type(g.athrow(KeyError)).__name__)
g=ag(1); s=g.__anext__(); t(lambda:s.send(None)); t(lambda:s.send(None)); t(lambda:drive(g.aclose()))
g=ag(1); t(lambda:g.__anext__().throw(KeyError('a'))); t(lambda:drive(g.__anext__()))
async def raises(): raise StopIteration(5)
t(lambda:drive(raises()))
async def raises2():
    yield 1
    raise StopIteration
async def u5(): return [x async for x in raises2()]
t(lambda:drive(u5()))
async def raises3():
    yield 1
    raise StopAsyncIteration
async def u6(): return [x async for x in raises3()]
t(lambda:drive(u6()))
async def r7():
    raise StopAsyncIteration
t(lambda:drive(r7()))
t(lambda:for_sync()) if 0 else None
def for_sync():
    for i in ag(1): pass
t(for_sync); t(lambda:len(ag(1)))
async def conc():
    g=ag2()
    a=g.__anext__(); a.send(None)
    b=g.__anext__()
    try: b.send(None)
    except RuntimeError as e: print(e)
async def ag2():
    await Aw(1); yield 1
t(lambda:drive(conc()))
print(type(c).__name__, c.__code__.co_flags, ag.__code__.co_flags, g.ag_running, g.__name__)
x=c(1); print(x.cr_running, x.cr_suspended, x.cr_await, x.cr_code.co_name, x.__qualname__); x.send(None); print(x.cr_suspended, type(x.cr_await).__name__); x.close(); print(x.cr_frame)
async def gexp(): return [y async for y in (i*2 async for i in AI(2))]
t(lambda:drive(gexp(),1,2))
async def nested():
    async def inner(): return await Aw('deep')
    return await inner()
x=nested(); t(lambda:x.send(None)); t(lambda:x.throw(OSError('thrown deep')))
