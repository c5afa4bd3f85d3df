from contextlib import ExitStack, contextmanager, nullcontext, suppress


class M:
    def __init__(self, name, suppresses=False, fails=False):
        self.name, self.suppresses, self.fails = name, suppresses, fails

    def __enter__(self):
        print('enter', self.name)
        return self.name

    def __exit__(self, kind, value, tb):
        print('exit', self.name, kind.__name__ if kind else None)
        if self.fails:
            raise KeyError(self.name)
        return self.suppresses


with ExitStack() as stack:
    names = [stack.enter_context(M(n)) for n in 'abc']
    stack.callback(print, 'callback', 1, sep='-')
    f = stack.push(lambda *exc: print('pushed', exc))
    stack.push(M('d'))
    print(names, callable(f))

with ExitStack() as stack:
    stack.enter_context(M('s', suppresses=True))
    raise ValueError('suppressed')

try:
    with ExitStack() as stack:
        stack.enter_context(M('x', fails=True))
        stack.enter_context(M('y', fails=True))
        raise ValueError('first')
except KeyError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__), e.__context__.__context__.__context__)

try:
    with ExitStack() as stack:
        stack.enter_context(M('x', fails=True))
        stack.callback(lambda: 1 / 0)
except KeyError as e:
    print(repr(e), repr(e.__context__))

with ExitStack() as stack:
    stack.enter_context(M('outer', suppresses=True))
    stack.enter_context(M('fails', fails=True))

with ExitStack() as stack:
    stack.callback(print, 'kept')
    kept = stack.pop_all()
    stack.callback(print, 'dropped at once')
print('after')
kept.close()
kept.close()
try:
    raise IndexError('outer')
except IndexError:
    try:
        with ExitStack() as stack:
            stack.callback(lambda: 1 / 0)
            raise ValueError('in')
    except ZeroDivisionError as e:
        print(repr(e.__context__), repr(e.__context__.__context__))
for bad in (5, object()):
    try:
        ExitStack().enter_context(bad)
    except TypeError as e:
        print(e)
stack = ExitStack()
print(stack.callback(len, 'x') is len, stack._exit_callbacks[0][1].__wrapped__ is len)
with stack:
    pass


@contextmanager
def files(*names):
    with ExitStack() as s:
        yield [s.enter_context(M(n)) for n in names]


with files('p', 'q') as fs:
    print(fs)
with ExitStack() as stack, suppress(ValueError):
    stack.enter_context(nullcontext(1))
    int('x')
print('end')
