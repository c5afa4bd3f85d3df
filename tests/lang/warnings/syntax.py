import warnings
def attempt(source, mode='exec'):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter('always')
        try:
            compile(source, '<test>', mode)
        except SyntaxError as e:
            print('  raises', e.msg, e.lineno, e.offset, e.text.rstrip(), e.end_lineno, e.end_offset)
    for w in log: print(repr(source), w.category.__name__, w.message, w.filename, w.lineno)
    if not log: print(repr(source), 'nothing')
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        try:
            compile(source, '<test>', mode)
        except SyntaxError as e:
            print('  error', e.msg, e.filename, e.lineno, e.offset, e.end_lineno, e.end_offset, e.__context__, e.__cause__)
for source in [r"'\d'", r"b'\d'", "1 if 1else 2", "0xfor x", "x = '''\n\\z'''", "f'\\{x}'", "f'{x:\\d}'", "f'\\d{x}\\e'", "rb'\\d' b'\\d'", r"'\777'", r"b'\400'",
   "x is 1", "x is (1, 2)", "x is not -1", "x is 'a' is y", "y is None is x", "x is ()", "x is []", "x is f'a'", "x is 1+1", "not x is 1", "x if y is 1 else 2",
   "assert (x, 'a')", "assert ()", "assert (), 'a'", "assert (x,\n 'b'), 'c'",
   "1 (2)", "[1,2] ()", "None ()", "... ()", "'a' ()", "f'' ()", "(1,2) ()", "(x for x in y) ()", "{} ()", "{1} ()", "(lambda: 1) ()", "-1 ()", "(-1) ()", "(1 + 2)()", "x.y()", "x()", "1 .x()",
   "1 [2]", "{1} [2]", "{} [2]", "[1] [2,3]", "[1] ['a']", "[1] [True]", "[1] [1.5]", "'a' [None]", "b'a' ['x']", "f'{x}' ['x']", "(1,2) ['x']", "[1] [x]", "[1] [1:2]", "[1] [1:2, 3]", "None [1]", "... [1]", "True [1]", "(lambda: 1) [1]",
   "[1][(i for i in y)]", "[1] [lambda: 1]", "[1] [[2]] = 3", "del [1] ['a']", "[1] ['a'] += 1", "'\\d' +", "'\\d' is 1 is '\\e'", "if 0:\n    x is 1", "def f():\n  return\n  x is 1", "class A:\n  x is 1\n  def f(self, a=1 is 1): 2 is 2",
   "[y for y in z if y is 1]", "@(1)()\ndef f(): pass", "x = '\\\u00e9\\d'", "'a' '\\d' '\\e'", "match x:\n  case '\\d': pass", "1or 2", "1_0if x else y", "1jif x else y", "1.if x else 2", "1e5in x", "0b1is x", "1not in x",
   "x: '\\d' = 1", "def f(a: 1 is 1) -> 2 is 2: pass", "(\n\nx is\n 1)", "x = [\n 'abc'\n 'def' (1,\n 2)]", "global x\nx is 1", "lambda: x is 1", "f'{x is 1}'", "f'{x!r:{y is 1}}'", "type X = 1 is 1"]:
    attempt(source)
attempt('1 is 1', 'eval')
warnings.simplefilter('always')
exec("x = 1\nx is 1")
print(eval("'\\d'"), eval(b"1if 1else 2"), flush=True)
def show(message, category, filename, lineno, file=None, line=None): print('shown', message, category, filename, lineno)
warnings.showwarning = show
exec("x is 1")
try: exec("'\\d' x is 1")
except SyntaxError as e: print(e)
