def t(f):
    try: print(repr(f()).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, e, '|', type(e.__context__).__name__, type(e.__cause__).__name__)
def g(n):
    try:
        for i in range(n):
            try:
                r = yield i
                print('r',r)
            except ValueError as e: print('caught',e); yield 'after'
    finally: print('fin')
    return 'ret'
def fresh(new):
    try: x.close()
    except BaseException as e: print('closing', type(e).__name__)
    return new
x=g(0)
x=fresh(g(3)); t(lambda:next(x)); t(lambda:x.send(5)); t(lambda:x.throw(ValueError('v'))); t(lambda:next(x)); t(lambda:x.throw(KeyError)); t(lambda:next(x)); t(lambda:x.close())
x=fresh(g(1)); t(lambda:x.close()); t(lambda:next(x))
x=fresh(g(1)); t(lambda:x.throw(ValueError)); t(lambda:next(x))
x=fresh(g(1)); next(x); t(lambda:next(x))
x=fresh(g(1)); next(x); t(lambda:x.throw(StopIteration('q')))
def g2():
    raise StopIteration(3)
    yield
t(lambda:list(g2()))
def g3():
    x = yield from g(2)
    print('x',x)
    y = yield from [1,2]
    print('y',y)
    return y
t(lambda:list(g3()))
x=fresh(g3()); next(x); t(lambda:x.throw(ValueError('w'))); t(lambda:x.send('s'))
x=fresh(g3()); next(x); t(lambda:x.close()); t(lambda:list(x))
class It:
    def __init__(s): s.n=0
    def __iter__(s): return s
    def __next__(s): s.n+=1; return s.n
    def send(s,v): print('send',v); return 'sent'
    def throw(s,*a): print('throw',a[0] if isinstance(a[0],type) else type(a[0]).__name__, len(a)); return 'thrown'
    def close(s): print('close')
def g4(): return (yield from It())
x=fresh(g4()); t(lambda:next(x)); t(lambda:x.send(4)); t(lambda:x.throw(KeyError('k'))); t(lambda:x.close())
class It2:
    def __iter__(s): return s
    def __next__(s): return 1
def g5(): return (yield from It2())
x=fresh(g5()); next(x); t(lambda:x.send(4)); x=fresh(g5()); next(x); t(lambda:x.throw(KeyError('k'))); x=fresh(g5()); next(x); t(lambda:x.close())
def g6():
    try: yield 1
    except GeneratorExit: return 7
x=fresh(g6()); next(x); t(lambda:x.close())
def g7():
    try: yield 1
    finally: raise KeyError('in finally')
x=fresh(g7()); next(x); t(lambda:x.close())
def g8():
    try: yield 1
    except GeneratorExit: raise ValueError('conv')
x=fresh(g8()); next(x); t(lambda:x.close())
def g9():
    yield x9.send(None) if 0 else next(x9)
x9=g9(); t(lambda:next(x9))
x=fresh(g(1)); t(lambda:x.throw(5)); t(lambda:x.throw(int)); t(lambda:x.throw(ValueError,'a')); x=fresh(g(1)); t(lambda:x.throw(ValueError('a'),'b')); t(lambda:x.throw(ValueError,('a','b'))); x=fresh(g(1)); next(x); t(lambda:x.throw(ValueError,ValueError('z'))); x=fresh(g(1)); t(lambda:x.throw(ValueError,None,5)); t(lambda:x.throw()); t(lambda:x.send()); t(lambda:x.send(1,2)); t(lambda:x.send(1))
print(type(x), type(g), x.__name__, x.__qualname__, x.gi_code.co_name, x.gi_running, x.gi_suspended, x.gi_frame.f_lineno if x.gi_frame else None)
x=fresh(g(2)); print(x.gi_frame.f_lineno, x.gi_suspended); next(x); print(x.gi_frame.f_lineno, x.gi_suspended, sorted(x.gi_frame.f_locals)); x.__name__='nn'; print(x.__name__, repr(x)[:20]); t(lambda:setattr(x,'__name__',5)); t(lambda:setattr(x,'foo',5)); t(lambda:setattr(x,'gi_running',5))
x=fresh(g3()); next(x); print(type(x.gi_yieldfrom).__name__)
# exceptions context in generators
def gc():
    try: yield 1
    except Exception as e:
        print('gc', repr(e), repr(e.__context__)); raise TypeError('t') from None
x=fresh(gc()); next(x)
try:
    try: raise KeyError('outer')
    except KeyError: x.throw(ValueError('v'))
except TypeError as e: print(repr(e.__context__), repr(e.__context__.__context__), e.__suppress_context__)
def gd():
    yield 1
    try: raise OSError('in')
    except OSError:
        yield 2
    yield 3
x=fresh(gd()); next(x); next(x)
try:
    try: raise KeyError('outer')
    except KeyError: x.throw(ValueError('v'))
except ValueError as e: print(repr(e.__context__))
x=fresh(gd()); next(x)
try: raise KeyError('outer')
except KeyError:
    next(x); 
    import sys
    print(repr(sys.exception()))
    next(x)
print(repr(sys.exception()))
def ge():
    print('exc in gen', repr(sys.exception()))
    yield
    print('exc in gen', repr(sys.exception()))
    try: raise OSError('o')
    except OSError:
        yield
        print('exc in gen', repr(sys.exception()))
x=fresh(ge())
try: raise KeyError(1)
except KeyError: next(x)
next(x)
print(repr(sys.exception()))
try: raise KeyError(2)
except KeyError:
    try: next(x)
    except StopIteration: pass
    print(repr(sys.exception()))
# gen expressions
t(lambda:list(x*y for x in range(3) for y in range(x) if y!=1)); t(lambda:sum(i for i in range(10))); gx=(i for i in [1,2]); t(lambda:gx); t(lambda:next(gx)); t(lambda:gx.__name__); t(lambda:(i for i in 5)); t(lambda:dict((i,i) for i in 'ab')); 
def late():
    fs=[lambda:i for i in range(3)]; return [f() for f in fs]
t(late)
def exhaust():
    it=iter([1,2,3]); a=[*it]; return a,[*it]
t(exhaust)
def deleg():
    try: yield from bad()
    except ZeroDivisionError: yield 'zde'
def bad():
    yield 1
    1/0
t(lambda:list(deleg()))
def ret_gen():
    return (yield)
x=fresh(ret_gen()); next(x)
try: x.send('val')
except StopIteration as e: print(e.value)
def forever():
    while True: yield
x=fresh(forever())
for i,_ in zip(range(3),x): pass
t(lambda:x.close()); t(lambda:next(x,'dflt'))
def rec(n):
    if n: yield from rec(n-1)
    yield n
t(lambda:sum(rec(200)))
def unp():
    yield 1; yield 2
a,b=unp(); t(lambda:(a,b)); t(lambda:max(unp())); t(lambda:[*unp(),*unp()]); t(lambda:1 in unp())

x=fresh(x)
