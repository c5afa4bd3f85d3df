def show(error, indent=0):
    pad = "  " * indent
    print(pad + repr(error), "suppress" if error.__suppress_context__ else "")
    if error.__cause__ is not None:
        print(pad + " cause:")
        show(error.__cause__, indent + 1)
    if error.__context__ is not None and error.__context__ is not error.__cause__:
        print(pad + " context:")
        show(error.__context__, indent + 1)
def from_other():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("converted") from error
def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("hidden") from None
def implicit():
    try:
        {}["k"]
    except KeyError:
        [][0]
def in_finally():
    try:
        raise KeyError("a")
    finally:
        raise IndexError("b")
def from_class():
    raise ValueError("x") from KeyError
def three():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError:
        raise IndexError(3)
def after_handled():
    try:
        raise ValueError("handled")
    except ValueError:
        pass
    raise KeyError("no context")
def bare_in_function():
    def again():
        raise
    try:
        raise ValueError("active")
    except ValueError:
        again()
def nothing_active():
    raise
def raise_number():
    raise 5
def raise_from_number():
    raise ValueError from 5
def class_only():
    raise ValueError
def same_again():
    e = ValueError("same")
    try:
        raise e
    except ValueError:
        raise e
def generator_context():
    def g():
        try:
            yield
        except ValueError:
            raise KeyError("in generator")
    it = g()
    next(it)
    it.throw(ValueError("thrown"))
def call_raises():
    class Odd(Exception):
        def __init__(self): raise TypeError("in init")
    raise Odd
for action in (from_other, from_none, implicit, in_finally, from_class, three, after_handled, bare_in_function, nothing_active, raise_number, raise_from_number, class_only, same_again, generator_context, call_raises):
    try:
        action()
    except BaseException as error:
        print(action.__name__)
        show(error, 1)
e = ValueError("a", 1)
e.__cause__ = KeyError("set by hand")
print(e.__suppress_context__)
try:
    e.__cause__ = "text"
except TypeError as error:
    print(error)
