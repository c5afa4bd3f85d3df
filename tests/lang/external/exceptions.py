# host: ext = lambda value: value
# host: fail = ValueError('from host')
# host: lookup = {'a': 1, 'b': KeyError('b'), 'c': RuntimeError('c')}
def run(name):
    try:
        print("calling", name)
        result = lookup(name)
    except KeyError as error:
        print("KeyError", error)
        return ext("handled")
    except RuntimeError as error:
        raise ValueError(ext("converted")) from error
    else:
        print("else", ext(result))
        return result
    finally:
        print("finally", ext(name))
for name in "abc":
    try:
        print(run(name))
    except ValueError as error:
        print("outer", error, repr(error.__cause__))
def in_finally():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: return ext("returned")
            print("body", ext(i))
        finally:
            print("finally", ext(i))
print(in_finally())
try:
    fail()
except ValueError as error:
    print(error, error.args, type(error) is ValueError)
class Manager:
    def __enter__(self):
        print("enter", ext(1))
        return ext("value")
    def __exit__(self, kind, value, tb):
        print("exit", ext(kind.__name__ if kind else None))
        return ext(True)
with Manager() as m:
    print(m)
    fail()
with Manager(), Manager(): print(ext("body"))
try:
    try:
        fail()
    finally:
        ext("in finally")
        fail()
except ValueError as error:
    print(repr(error), repr(error.__context__))
try:
    raise ext(KeyError)("made")
except ext(KeyError) as error:
    print(error)
def deep(n):
    if n == 0: fail()
    try: deep(n - 1)
    except ValueError as error: raise
try: deep(5)
except ValueError as error: print("deep", error)
class Custom(Exception):
    def __str__(self): return ext("custom text")
try: raise Custom()
except Custom as error: print(error)
try: print(ext(1) + fail() + ext(2))
except ValueError: print("in expression")
fail()
