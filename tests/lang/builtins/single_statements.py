import sys, builtins
def run(text, g=None):
    g = {} if g is None else g
    try:
        exec(compile(text, '<in>', 'single'), g)
    except SyntaxError as e:
        print('SyntaxError', e.msg, e.lineno)
    except Exception as e:
        print(type(e).__name__, e)
run('1 + 1')
run('None')
print(builtins._)
run('x = 5; x; x + 1')
run("try:\n    'in try'\n    1 / 0\nexcept ZeroDivisionError:\n    'handled'\n")
run('for i in range(3): i * i\n')
run('def f():\n    1\n    return 2\n\n')
run('class A:\n    1\n')
run('if 1:\n    [2, 3]\n    (lambda: 4)()\n')
run('1\n2')
run('x = 1\nif x: pass\n')
run('import sys\nsys')
run('"a" "b" # comment\n')
class Loud:
    def __repr__(self): return 'loud'
builtins._ = 0
run('L()', {'L': Loud})
print(builtins._)
old = sys.displayhook
sys.displayhook = lambda value: print('hook', value)
run('1; None; 2')
del sys.displayhook
run('1')
sys.displayhook = old
sys.displayhook(3)
run('print(4)')
