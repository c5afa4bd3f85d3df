# locals, globals, vars, dir, eval, exec, compile.
x = "global x"
def plain(a, b=2, *args, k=1, **kw):
    c = a + b
    before = locals()
    d = 5
    del c
    return before, locals(), sorted(vars()), dir()
print(plain(1, 3, 4, z=9))
def outer():
    cell = "cell"
    unused = "unused"
    def inner(p):
        own = cell + p
        return locals()
    return inner("!"), sorted(locals())
print(outer())
def snapshot():
    v = 1
    names = locals()
    names["v"] = 2
    names["new"] = 3
    v += 10
    return v, names, locals()
print(snapshot())
class Body:
    one = 1
    names = sorted(k for k in locals() if not k.startswith("_"))
    two = 2
    eval_one = eval("one + two")
    exec("three = one + two")
print(Body.names, Body.two, Body.eval_one, Body.three)
def generator():
    g = 1
    yield sorted(locals())
    h = 2
    yield sorted(locals())
print(list(generator()))
print((lambda q: locals())(4))
def comprehension(n):
    return [eval("n") + i for i in range(2)], {i: eval("n") for i in range(1)}, sum(eval("j") for j in range(3))
print(comprehension(10))
print(globals() is locals(), globals()["x"], "plain" in globals(), vars() is globals(), "x" in dir())
globals()["made"] = 1
print(made)
def change():
    globals()["x"] = "changed"
    return x
print(change(), x)
def evaluate(a):
    b = 2
    return eval("a + b"), eval("a * 2", {"a": 5}), eval("a + c", {"a": 1}, {"c": 3}), eval("[a for _ in range(2)]", {"a": 7}), eval("(lambda: a)()", {"a": 8})
print(evaluate(1), eval("x"), eval(" \t1 + 1\n"), eval(b"2 * 3"), eval("[i for i in range(3)]"), eval("None"), eval("(y := 5) + 1"), y)
def execute():
    local = 1
    exec("local = 2; other = 3")
    return local, sorted(locals())
print(execute())
ns = {}
print(exec("def f(n):\n    return 1 if n < 2 else n * f(n - 1)\nvalue = f(5)\nz: int = 3", ns), ns["value"], ns["f"](6), "__builtins__" in ns, sorted(k for k in ns if k != "__builtins__"), ns["f"].__module__, ns["f"].__globals__ is ns)
g, l = {"a": 1}, {"b": 2}
exec("c = a + b; b = 5; import sys as s", g, l)
print(sorted(k for k in g if k != "__builtins__"), sorted(l), l["b"], l["c"])
exec("del b", g, l); print(sorted(l))
code = compile("a * 2", "<text>", "eval")
print(eval(code, {"a": 21}), type(code).__name__, code.co_filename, code.co_name)
stmts = compile("for i in range(3): total += i", "<loop>", "exec")
env = {"total": 0}
exec(stmts, env); exec(stmts, env); print(env["total"], eval(stmts, env), env["total"])
exec("class Made:\n    'doc'\n    def m(self): return __name__", ns := {"__name__": "modname"}); print(ns["Made"].__module__, ns["Made"]().m(), ns["Made"].__doc__)
for text in ("1 +", "def f(:", "x = = 1", "if True:\nprint(1)", "return 1", "a b"):
    try: compile(text, "<bad>", "exec")
    except SyntaxError as error: print(type(error).__name__, error.msg, error.lineno, error.filename)
for text in ("1/0", "undefined_name", "int('x')"):
    try: eval(text)
    except Exception as error: print(type(error).__name__, error)
try: exec("raise KeyError('inside')")
except KeyError as error: print("KeyError", error)
class Mapping:
    def __getitem__(self, key): return key * 2
    def keys(self): return ["ab"]
    def __len__(self): return 1
print(eval("ab", {}, Mapping()))
class Dirs:
    attr = 1
    def __init__(self): self.own = 2
    def method(self): pass
class More(Dirs):
    extra = 3
print([n for n in dir(More()) if not n.startswith("__")], [n for n in dir(More) if not n.startswith("__")], dir(1)[:3], "append" in dir([]), "__len__" in dir(str), [n for n in dir(type) if n.startswith("m")])
import math
print("pi" in dir(math), vars(math)["pi"] == math.pi, vars(More)["extra"], sorted(vars(More())), "method" in vars(Dirs))
print(eval("__import__('math').floor(2.5)"), __import__("math") is math, callable(eval), eval.__name__)
exec(compile("result = [x * k for x in range(3)]", "<m>", "exec"), env2 := {"k": 3}); print(env2["result"])
single = compile("1 + 1", "<s>", "eval"); print(eval(single))
