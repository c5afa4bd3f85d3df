import sys
def t(f):
    try: print(repr(f()).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, e, '|', repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
def f1():
    try: 1/0
    except ZeroDivisionError as e:
        try: {}[1]
        except KeyError as k: raise ValueError('v')
t(f1)
def f2():
    try: 1/0
    except ZeroDivisionError: pass
    raise ValueError('no ctx')
t(f2)
def f3():
    try: 1/0
    except ZeroDivisionError as e:
        raise e
t(f3)
def f4():
    try: 1/0
    except ZeroDivisionError as e:
        try: raise ValueError('a')
        except ValueError as v: raise e
t(f4)
def f5():
    try: 1/0
    finally: raise KeyError('fin')
t(f5)
def f6():
    try: return 1
    finally: return 2
t(f6)
def f7():
    for i in range(3):
        try: continue
        finally: print('f',i)
    while True:
        try: break
        finally: print('brk')
    return 'e'
t(f7)
def f8():
    try: raise ValueError('x')
    except ValueError as e: pass
    return e
t(f8)
def f9():
    e=5
    try: raise ValueError('x')
    except ValueError as e: pass
    return e
t(f9)
def f10():
    try: raise
    except RuntimeError as e: return str(e)
t(f10)
def f11():
    try: raise ValueError('q')
    except (KeyError, (ValueError,)): return 'nested tuple'
t(f11)
def f12():
    try: raise ValueError('q')
    except 5: pass
t(f12)
def f13():
    try: raise ValueError('q')
    except (KeyError, 5): pass
t(f13)
def f14():
    try: pass
    except 5: pass
    else: return 'else'
t(f14)
def f15():
    class C: pass
    raise C
t(f15)
def f16():
    raise ValueError('a') from KeyError
t(f16)
def f17():
    raise ValueError('a') from None
t(f17)
def f18():
    class E(Exception):
        def __init__(self, a): raise TypeError('in init')
    raise E
t(f18)
def f19():
    class E(Exception):
        def __new__(cls): return 5
    raise E
t(f19)
def f20():
    try:
        try: raise ValueError('in')
        finally:
            print(repr(sys.exception()))
            try: raise KeyError('k')
            except KeyError: print(repr(sys.exception()), sys.exc_info()[0].__name__)
            print(repr(sys.exception()))
    except ValueError as e: print(repr(sys.exc_info()[1]), e.__traceback__.tb_lineno, e.__traceback__.tb_next)
    print(sys.exc_info())
t(f20)
def f21():
    try: raise ValueError('one')
    except ValueError:
        def inner(): raise
        inner()
t(f21)
class Ctx:
    def __init__(s, swallow): s.s=swallow
    def __enter__(s): return s
    def __exit__(s, t, v, tb): print('exit', t and t.__name__, v, tb is not None); return s.s
def f22():
    with Ctx(True): raise ValueError('sw')
    with Ctx(False), Ctx(True) as c: raise KeyError('sw2')
    with Ctx(False): return 'r'
t(f22)
def f23():
    with Ctx(0): raise ValueError('prop')
t(f23)
class ExitRaises:
    def __enter__(s): pass
    def __exit__(s,*a): raise OSError('exit')
def f24():
    with ExitRaises(): raise ValueError('body')
t(f24)
def f25():
    for i in range(3):
        with Ctx(False):
            if i==1: break
            continue
t(f25)
def f26():
    e=ValueError('x')
    try: raise e
    except ValueError as a: pass
    try: raise e
    except ValueError as a: 
        n=0; tb=a.__traceback__
        while tb: n+=1; tb=tb.tb_next
        return n
t(f26)
def f27():
    def g(): raise ValueError('deep')
    try: g()
    except ValueError as a:
        ls=[]; tb=a.__traceback__
        while tb: ls.append(tb.tb_frame.f_code.co_name); tb=tb.tb_next
        return ls
t(f27)
def f28():
    try: raise ExceptionGroup('g',[ValueError(1),TypeError(2),OSError(3)])
    except* ValueError as e: print('V',e.exceptions)
    except* (TypeError,KeyError) as e: print('T',e.exceptions)
t(f28)
def f29():
    try: raise ValueError('naked')
    except* ValueError as e: print(repr(e))
    try: raise ExceptionGroup('g',[ValueError(1)])
    except* TypeError: print('no')
    except* ValueError: print('yes')
    else: print('else')
    finally: print('fin')
t(f29)
def f30():
    try: raise ExceptionGroup('g',[ValueError(1),TypeError(2)])
    except* ValueError: raise KeyError('new')
    except* TypeError: raise
t(f30)
def f31():
    try: 1
    except* ExceptionGroup: pass
    try: raise ValueError
    except* ExceptionGroup: pass
t(f31)
def f32():
    try: raise ExceptionGroup('g',[ValueError(1)])
    except ExceptionGroup as g: return g.split(ValueError), g.subgroup(lambda e: True) is g
t(f32)
class Custom(Exception):
    code=5
    def __init__(self,msg,*,extra=None): super().__init__(msg); self.extra=extra
    def __str__(self): return f'[{self.code}] {self.args[0]} {self.extra}'
def f33():
    try: raise Custom('m',extra=3)
    except Custom as c: return str(c), repr(c), c.args, c.extra, c.__dict__
t(f33)
class Multi(ValueError, KeyError): pass
def f34():
    for E in (ValueError,KeyError,LookupError):
        try: raise Multi('mm')
        except E as e: print(E.__name__, str(e), repr(e))
t(f34)
def f35(): return [issubclass(a,b) for a in (IndexError,KeyError,ZeroDivisionError,FileNotFoundError,ModuleNotFoundError,UnicodeDecodeError,RecursionError,NotImplementedError,TabError,StopIteration,KeyboardInterrupt) for b in (LookupError,ArithmeticError,OSError,ImportError,ValueError,RuntimeError,SyntaxError,Exception)]
t(f35)
def f36():
    def r(): return r()
    try: r()
    except RecursionError as e: return str(e)
t(f36)
def f37():
    try: int('z')
    except ValueError as e: e.add_note('n'); return e.__notes__
t(f37)
def f38():
    a=[]
    def g():
        try: a.append(1); yield 1; a.append(2)
        except GeneratorExit: a.append('ge'); raise
        finally: a.append('f')
    x=g(); next(x); x.close(); return a
t(f38)
def f39():
    x=ValueError('a'); y=KeyError('b'); x.__cause__=y; x.__context__=y; 
    try: x.__cause__=5
    except TypeError as e: print(e)
    return x.__cause__, x.__suppress_context__
t(f39)
def f40():
    try: assert False, 'msg'
    except AssertionError as e: print(e.args)
    try: assert False, (1,2)
    except AssertionError as e: print(e.args)
    try: assert ()
    except AssertionError as e: print(e.args)
t(f40)
def f41():
    try:
        raise SystemExit(3)
    except SystemExit as e: return e.code
t(f41)
def f42():
    try: raise OSError(13,'denied','/x')
    except PermissionError as e: return e.errno,e.strerror,e.filename,str(e)
t(f42)
def f43():
    x=5
    try: x.foo
    except AttributeError as e: print(e.name,e.obj)
    try: undefd
    except NameError as e: print(e.name)
    try: import nomod.sub
    except ModuleNotFoundError as e: print(e.name,e.path,e.msg)
    try: from math import nope
    except ImportError as e: print(e.name, e.name_from, e.msg.split(' (')[0])
    try: {}['k']
    except KeyError as e: print(e.args)
    try: next(iter([]))
    except StopIteration as e: print(e.value, e.args)
    try: 'é'.encode('ascii')
    except UnicodeEncodeError as e: print(e.encoding,e.object,e.start,e.end,e.reason)
t(f43)
def f44():
    log=[]
    def g(n):
        try:
            log.append(('try',n))
            if n: g(n-1)
            else: raise ValueError
        except ValueError:
            log.append(('exc',n))
            if n<2: raise
        else: log.append(('else',n))
        finally: log.append(('fin',n))
    g(3); return log
t(f44)
def f45():
    try:
        try: raise ValueError(1)
        except ValueError as e: raise TypeError(2) from e
    except TypeError as e:
        try: raise KeyError(3)
        except KeyError as k:
            c=[]; x=k
            while x: c.append(repr(x)); x=x.__context__
            return c
t(f45)
