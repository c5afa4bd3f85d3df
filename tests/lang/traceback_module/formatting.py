# format_exc, format_exception, format_exception_only, print_exc: chains, notes, hints, syntax errors, limits.
import sys
import traceback


def fail(n):
    if n:
        return fail(n - 1)
    return {}['missing']


def shown(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except BaseException as e:
        return e


try:
    fail(2)
except KeyError:
    print(traceback.format_exc())
    print(traceback.format_exc(limit=1))
    print(traceback.format_exc(limit=-1))
    print(traceback.format_exc(limit=0))
    print(traceback.format_exc(chain=False), end='')
print(repr(traceback.format_exc()))


def chained():
    try:
        fail(0)
    except KeyError as e:
        raise ValueError('from it') from e


def in_context():
    try:
        fail(0)
    except KeyError:
        int('x')


def suppressed():
    try:
        fail(0)
    except KeyError:
        raise RuntimeError('alone') from None


for f in (chained, in_context, suppressed):
    e = shown(f)
    print(''.join(traceback.format_exception(e)))
    print(''.join(traceback.format_exception(e, chain=False)))
    print(traceback.format_exception_only(e))
e = shown(fail, 1)
print(traceback.format_exception(type(e), e, e.__traceback__) == traceback.format_exception(e))
print(traceback.format_exception(None, e, None))
print(traceback.format_exception(ValueError, KeyError('k'), None))
print(traceback.format_exception_only(ValueError, KeyError('k')), traceback.format_exception_only(ValueError('v')))
print(traceback.format_exception(ValueError('no traceback')))
print(traceback.format_exception(None), traceback.format_exception(None, None, None), traceback.format_exception_only(None))
for bad in ((1,), (ValueError('x'), e), ('x',)):
    try:
        traceback.format_exception(*bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Custom(Exception):
    def __str__(self):
        return 'custom text'


class Broken(Exception):
    def __str__(self):
        raise ZeroDivisionError


class Outer:
    class Inner(Exception):
        pass


Foreign = type('Foreign', (Exception,), {'__module__': 'some.module'})
for e in (Custom(1), Broken(), Outer.Inner('x'), Foreign('y'), ValueError(), ValueError(''), ValueError('two\nlines'), KeyError('k'), SystemExit(3), OSError(2, 'No such file', 'name'), StopIteration(5), Exception('a', 'b')):
    print(traceback.format_exception_only(e))
noted = ValueError('noted')
noted.add_note('first note')
noted.add_note('second\nnote')
print(''.join(traceback.format_exception(noted)))
for notes in ('a string', 5, [1, Broken()], (), [], None, ('t',), {'a': 1}):
    noted.__notes__ = notes
    print(traceback.format_exception_only(noted))


def hints():
    value = 5
    class A:
        attribute = 1
    for act in (lambda: valu, lambda: A.atribute, lambda: A().attribut, lambda: pritn, lambda: math.pi, lambda: sys.maxsiz, lambda: [].apend):
        try:
            act()
        except (NameError, AttributeError) as e:
            print(traceback.format_exc().splitlines()[-1], traceback.format_exception_only(e), str(e))
    try:
        from sys import maxsiz
    except ImportError as e:
        print(traceback.format_exception_only(e))


hints()
for source in ('1 +', 'x = = 1', 'if True:\npass', 'f(1', '  indented = 1', 'def f(:', 'a\n b', 'x = "abc', 'print 1'):
    try:
        compile(source, 'made.py', 'exec')
    except SyntaxError as e:
        print(''.join(traceback.format_exception_only(e)))
print(traceback.format_exception_only(SyntaxError('bare')))
print(''.join(traceback.format_exception_only(SyntaxError('full', ('f.py', 3, 5, 'some text here', 3, 9)))))
print(''.join(traceback.format_exception_only(SyntaxError('full', ('f.py', 3, None, 'some text here')))))
print(''.join(traceback.format_exception_only(SyntaxError('full', (None, 3, 50, 'some text here')))))
print(''.join(traceback.format_exception_only(SyntaxError('full', ('f.py', None, 5, 'some text here')))))
print(''.join(traceback.format_exception_only(SyntaxError('full', ('f.py', 3, 5, None)))))


def deep(n):
    return deep(n - 1) if n else 1 / 0


print(''.join(traceback.format_exception(shown(deep, 10))))
try:
    fail(0)
except KeyError:
    traceback.print_exc(file=sys.stdout)
    traceback.print_exception(sys.exception(), file=sys.stdout, limit=1)
    traceback.print_tb(sys.exception().__traceback__, file=sys.stdout)
    print(traceback.format_tb(sys.exception().__traceback__))
try:
    traceback.print_last()
except ValueError as e:
    print(e)


class Loop(Exception):
    pass


a, b = Loop('a'), Loop('b')
a.__context__ = b
b.__context__ = a
print(''.join(traceback.format_exception(a)))
a.__cause__ = a
print(''.join(traceback.format_exception(a)))
