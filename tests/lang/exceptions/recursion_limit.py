class FooStr(str):
    def __float__(self): return float(str(self)) + 1
print(type(str(FooStr('8'))))
try: print(float(FooStr('8')))
except RecursionError: print('rec')
class S(str): pass
print(type(ascii(S('a'))), type(repr(S('a'))), type(format(S('a'))), type(f'{S("a")}'))
class R:
    def __repr__(self): return S('r')
    def __str__(self): return S('s')
import sys
def depth_limit():
    depth = 1
    while True:
        try: sys.setrecursionlimit(depth)
        except RecursionError: depth += 1
        else: break
    return depth
print(sys.getrecursionlimit())
d = depth_limit()
sys.setrecursionlimit(d + 10)
n = 0
def f():
    global n
    n += 1
    f()
try: f()
except RecursionError as e: print(n, e)
sys.setrecursionlimit(1000)
try: sys.setrecursionlimit(1)
except RecursionError as e: print(str(e)[:41], str(e)[-22:])
def both():
    try: both()
    except: both()
sys.setrecursionlimit(depth_limit() + 8)
try: both()
except RecursionError: print('ends')
