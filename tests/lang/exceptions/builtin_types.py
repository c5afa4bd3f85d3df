for error in (Exception(), Exception("one"), Exception("a", 2), KeyError("k"), KeyError(), KeyError(1, 2), ValueError(None), OSError(2, "No such file"), OSError("text"), OSError(2, "no", "name.txt"), StopIteration(5),
              SystemExit(3), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), UnicodeEncodeError("ascii", "é", 0, 1, "not in range"), ImportError("m", name="n"), AttributeError("a", name="x", obj=1), NameError("n", name="y"), IndexError("i"), AssertionError(),
              KeyboardInterrupt("k"), GeneratorExit(), NotImplementedError("todo"), RecursionError("r"), TimeoutError("t"), StopAsyncIteration(), FileNotFoundError(2, "x"), PermissionError("p"), ExceptionGroup("g", [ValueError(1), KeyError(2)])):
    print(type(error).__name__, "|", str(error), "|", repr(error), "|", error.args)
print(OSError(2, "no").errno, OSError(2, "no").strerror, OSError(2, "no", "f").filename, type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__, type(OSError(17, "x")).__name__)
print(StopIteration(7).value, StopIteration().value, SystemExit(3).code, UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad").reason)
for cls in (ArithmeticError, ZeroDivisionError, OverflowError, FloatingPointError, LookupError, KeyError, IndexError, OSError, FileNotFoundError, TimeoutError, ConnectionError, ValueError, UnicodeError, UnicodeDecodeError, RuntimeError, NotImplementedError, RecursionError, StopIteration, StopAsyncIteration, GeneratorExit, KeyboardInterrupt, SystemExit, ImportError, ModuleNotFoundError, NameError, UnboundLocalError, AttributeError, SyntaxError, IndentationError, TypeError, AssertionError, EOFError, BufferError, MemoryError, Warning, UserWarning, DeprecationWarning, ExceptionGroup, BaseExceptionGroup, BaseException):
    print([c.__name__ for c in cls.__mro__])
print(IOError is OSError, EnvironmentError is OSError, issubclass(Exception, BaseException), isinstance(KeyError(), LookupError))
e = ValueError("x")
e.add_note("note 1"); e.add_note("note 2")
print(e.__notes__, e.args)
e.args = (1, 2)
print(e, repr(e), e.with_traceback(None) is e, e.__traceback__)
for action in (lambda: e.add_note(5), lambda: KeyError(a=1), lambda: setattr(e, "args", 5), lambda: UnicodeDecodeError("a")):
    try: action()
    except TypeError as error: print(error)
print(ValueError("a") == ValueError("a"), len({ValueError("a"), ValueError("a")}))
