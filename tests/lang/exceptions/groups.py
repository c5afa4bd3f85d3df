def run(group, label):
    try:
        try:
            raise group
        except* ValueError as eg:
            print(label, "values", repr(eg), len(eg.exceptions))
        except* (KeyError, IndexError) as eg:
            print(label, "lookups", repr(eg))
        else:
            print(label, "else")
        finally:
            print(label, "finally")
    except BaseException as rest:
        print(label, "rest", repr(rest))
run(ExceptionGroup("a", [ValueError(1), KeyError("k"), ValueError(2)]), "A")
run(ExceptionGroup("b", [TypeError("t"), ExceptionGroup("inner", [ValueError(3), TypeError("u")])]), "B")
run(ValueError("naked"), "C")
run(TypeError("other"), "D")
try:
    pass
except* ValueError:
    print("never")
else:
    print("else")
g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("sub", [KeyError(2), ValueError(3)])])
print(g.message, g.exceptions, str(g))
print(g.subgroup(ValueError), g.subgroup(IndexError))
match, rest = g.split(ValueError)
print(repr(match), repr(rest))
print(g.subgroup(lambda e: isinstance(e, KeyError)))
print(repr(g.derive([TypeError()])))
for action in (lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", [1]), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x")):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
def reraise():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
try:
    reraise()
except BaseException as error:
    print(repr(error))
