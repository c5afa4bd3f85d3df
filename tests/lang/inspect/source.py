# getsource, getsourcelines, getcomments, getfile, currentframe, stack, trace, getframeinfo.
import inspect
import sys


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


# a comment
# of two lines
def plain(x):
    """doc"""
    if x:
        # inside
        return (
            1,
            2,
        )
    # at the end


def one_line(): return 1


def decorate(f):
    return f


@decorate
@(lambda f: f)
def decorated(
    a,
    b='''text
with lines''',
):
    def inner():
        pass

    return inner
# not of it


async def coro():
    pass


lam = lambda x: (
    x + 1
)
both = [lambda: 1, lambda: 2]


class K:
    # comment on method
    def method(self):
        return """
not indented
"""

    @property
    def prop(self):
        return 1

    def last(self):
        pass


for f in (plain, one_line, decorated, decorated(1), coro, lam, both[0], K.method, K().last, K.prop.fget, plain.__code__):
    print(inspect.getsource(f), end='---\n')
lines, start = inspect.getsourcelines(plain)
print(start, len(lines), lines[0], inspect.findsource(plain)[1])
print(repr(inspect.getcomments(plain)), repr(inspect.getcomments(K.method)), inspect.getcomments(one_line))
print(inspect.getfile(plain), inspect.getsourcefile(plain), inspect.getfile(plain.__code__))
show(inspect.getsource, len)
show(inspect.getsource, 5)
show(inspect.getsource, int)
show(inspect.getfile, sys)
show(inspect.getsource, eval('lambda: 1'))
print(inspect.getblock(['def f():\n', '    pass\n', '\n', 'x = 1\n']), inspect.getblock(['x = lambda: 1\n', 'y\n']))


def where(x=1):
    f = inspect.currentframe()
    print(f.f_code.co_name, f.f_code.co_filename, f.f_back.f_code.co_name, f.f_globals is globals(), f.f_locals['x'])
    print(inspect.getlineno(inspect.currentframe()), [r.function for r in inspect.getouterframes(inspect.currentframe())][0])
    print(tuple(inspect.getframeinfo(inspect.currentframe())))
    info = inspect.getframeinfo(inspect.currentframe(), context=3)
    print(info.code_context, info.index, info.function)


where()
print(inspect.currentframe().f_lineno)


def outer(value):
    local = value * 2

    def inner(arg, *rest, key=1):
        here = inspect.currentframe()
        info = inspect.getargvalues(here)
        print(info.args, info.varargs, info.keywords, {k: v for k, v in info.locals.items() if k in ('arg', 'rest', 'key')})
        back = here.f_back
        print(back.f_code.co_name, back.f_locals['local'], back.f_locals['value'])
        return inspect.stack()

    return inner('a', 'b')


for record in outer(21)[:3]:
    print(record.function, record.lineno, record.filename, record.code_context, record.index, record[3], len(record), record.positions is not None)
try:
    outer(None)
except TypeError as e:
    for record in inspect.trace():
        print(record.function, record.lineno, record.code_context)
    print([r.function for r in inspect.getinnerframes(e.__traceback__)])
    print(inspect.getframeinfo(e.__traceback__).positions)
show(inspect.getframeinfo, 5)


def caller_name():
    return inspect.currentframe().f_back.f_code.co_name


def named():
    return caller_name()


print(named(), [caller_name() for _ in range(1)])
