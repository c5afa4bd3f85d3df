from contextlib import *
import contextlib
import sys

print(sorted({*contextlib.__all__} - {'AsyncContextDecorator'}))


@contextmanager
def tag(name, log=print):
    """doc of tag"""
    log('<', name)
    try:
        yield name.upper()
    except ValueError as e:
        log('caught', e)
    finally:
        log('>', name)


with tag('a') as a:
    print(a)
with tag('b'):
    raise ValueError('inside')
try:
    with tag('c'):
        raise KeyError('k')
except KeyError as e:
    print('KeyError', e, e.__context__)
print(tag.__name__, tag.__doc__, tag.__qualname__, tag.__wrapped__.__name__, tag('x', log=lambda *a: None).__doc__)


@tag('deco')
def f(x, y=2):
    """doc of f"""
    return x + y


print(f(1), f(1, y=5), f.__name__, f.__doc__)


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def swallow_and_yield():
    try:
        yield 1
    except ZeroDivisionError:
        yield 2


@contextmanager
def replace():
    try:
        yield
    except ZeroDivisionError as e:
        raise RuntimeError('replaced') from e


@contextmanager
def passes():
    yield


for manager, body in ((never, int), (twice, int), (swallow_and_yield, lambda: 1 / 0), (replace, lambda: 1 / 0)):
    try:
        with manager():
            body()
    except RuntimeError as e:
        print(manager.__name__, e, repr(e.__cause__))
for error in (StopIteration('s'), RuntimeError('r'), StopAsyncIteration('a'), GeneratorExit(), KeyboardInterrupt()):
    try:
        with passes():
            raise error
    except BaseException as e:
        print(repr(e), e is error)
for error in (StopIteration('s'), RuntimeError('r')):
    try:
        with tag('through', log=lambda *a: None):
            raise error
    except BaseException as e:
        print(repr(e), e is error, e.__cause__)
cm = tag('once', log=lambda *a: None)
with cm:
    pass
try:
    with cm:
        pass
except AttributeError as e:
    print('AttributeError', e)


class Thing:
    def close(self):
        print('closed')


with closing(Thing()) as t:
    print(type(t).__name__)
with suppress(ValueError, KeyError):
    raise KeyError('gone')
with suppress():
    print('nothing to suppress')
try:
    with suppress(ValueError):
        1 / 0
except ZeroDivisionError as e:
    print(e)
with suppress(ValueError):
    raise ExceptionGroup('g', [ValueError(1), ValueError(2)])
try:
    with suppress(ValueError):
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
except ExceptionGroup as g:
    print(repr(g))
with nullcontext(5) as n, nullcontext() as m:
    print(n, m)


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


w = Writer()
with redirect_stdout(w) as target:
    print('into the writer', 1, 2)
    with redirect_stdout(Writer()):
        print('elsewhere')
print(w.parts, target is w)
old = sys.stdout
try:
    with redirect_stdout(w):
        raise ValueError
except ValueError:
    print(sys.stdout is old)


class Timer(ContextDecorator):
    def __enter__(self):
        print('start')
        return self

    def __exit__(self, *exc):
        print('stop', exc[0])
        return exc[0] is ValueError


@Timer()
def work(n):
    if n == 1:
        raise ValueError
    return n


print(work(0), work(1))


class Own(AbstractContextManager):
    def __exit__(self, *exc):
        print('own exit')


with Own() as o:
    print(isinstance(o, AbstractContextManager), isinstance(Thing(), AbstractContextManager), issubclass(Timer, AbstractContextManager))
try:
    AbstractContextManager()
except TypeError as e:
    print(e)
print(AbstractContextManager[int], isinstance(tag('q', log=print), AbstractContextManager))
try:
    with chdir('/'):
        pass
except NotImplementedError:
    print('no chdir')
except OSError:
    print('no chdir')
else:
    print('no chdir')
