# SPDX-License-Identifier: MIT
"""Exceptions of programs as the host sees them."""

import pickle

import pytest


def test_the_tree(monty):
    assert issubclass(monty.MontyError, Exception)
    for kind in (monty.MontySyntaxError, monty.MontyRuntimeError, monty.MontyTypingError, monty.MontyCancelledError):
        assert kind.__mro__[1] is monty.MontyError


@pytest.mark.parametrize(
    'code, text',
    [
        ('1 / 0', 'ZeroDivisionError: division by zero'),
        ('{}["k"]', "KeyError: 'k'"),
        ('[].pop()', 'IndexError: pop from empty list'),
        ('raise ValueError', 'ValueError'),
        ('raise ValueError("")', 'ValueError'),
        ('raise ValueError("a", 1)', "ValueError: ('a', 1)"),
        ('raise ValueError("line\\nline")', 'ValueError: line\nline'),
        ('int("x")', "ValueError: invalid literal for int() with base 10: 'x'"),
        ('None.foo', "AttributeError: 'NoneType' object has no attribute 'foo'"),
        ('class Oops(Exception):\n    pass\nraise Oops("no")', 'Oops: no'),
        ('assert 1 == 2, "math"', 'AssertionError: math'),
        ('import sys\nsys.exit(3)', 'SystemExit: 3'),
        ('raise KeyboardInterrupt', 'KeyboardInterrupt'),
    ],
)
def test_text(fails, code, text):
    error = fails(code)
    assert str(error) == text
    assert error.display('type-msg') == text
    assert error.display('msg') == text.partition(': ')[2]


@pytest.mark.parametrize(
    'code, kind, args',
    [
        ('1 / 0', ZeroDivisionError, ('division by zero',)),
        ('raise KeyError("k", 2)', KeyError, ('k', 2)),
        ('raise LookupError', LookupError, ()),
        ('import sys\nsys.exit(3)', SystemExit, (3,)),
        ('raise StopIteration(5)', StopIteration, (5,)),
        ('"é".encode("ascii")', UnicodeEncodeError, ('ascii', 'é', 0, 1, 'ordinal not in range(128)')),
    ],
)
def test_native_exception(fails, code, kind, args):
    native = fails(code).exception()
    assert type(native) is kind
    assert native.args == args


def test_os_errors_keep_their_fields(fails):
    native = fails('raise FileNotFoundError(2, "gone", "a.txt")').exception()
    assert type(native) is FileNotFoundError
    assert (native.errno, native.strerror, native.filename) == (2, 'gone', 'a.txt')


def test_a_class_of_the_program(fails):
    native = fails('class Oops(ValueError):\n    pass\ne = Oops("a", 5)\ne.extra = [1]\nraise e').exception()
    assert type(native).__name__ == 'Oops'
    assert isinstance(native, ValueError)
    assert native.args == ('a', 5)
    assert native.extra == [1]


def test_cause_context_and_notes(fails):
    code = '''
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("b") from e
except ValueError as e:
    e.add_note("a note")
    raise
'''
    native = fails(code).exception()
    assert type(native) is ValueError
    assert type(native.__cause__) is ZeroDivisionError
    assert native.__cause__ is native.__context__
    assert native.__suppress_context__ is True
    assert native.__notes__ == ['a note']
    native = fails('try:\n    {}["k"]\nexcept KeyError:\n    raise TypeError("t")').exception()
    assert native.__cause__ is None and type(native.__context__) is KeyError
    assert fails('try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise TypeError("t") from None').exception().__suppress_context__


def test_the_hosts_exception_keeps_everything(run):
    def broken():
        try:
            raise KeyError('inner')
        except KeyError as inner:
            error = ValueError('outer', 5)
            error.detail = {'code': 7}
            if hasattr(error, 'add_note'):
                error.add_note('n')
            raise error from inner

    code = '''
try:
    broken()
except ValueError as e:
    r = (e.args, e.detail, type(e.__cause__).__name__, e.__cause__.args)
r
'''
    assert run(code, external_functions={'broken': broken}) == (('outer', 5), {'code': 7}, 'KeyError', ('inner',))


def test_a_host_class_can_be_caught_by_its_base(run):
    class QuotaError(OSError):
        pass

    def broken():
        raise QuotaError('too much')

    code = 'try:\n    broken()\nexcept OSError as e:\n    r = (type(e).__name__, str(e))\nr'
    assert run(code, external_functions={'broken': broken}) == ('QuotaError', 'too much')


def test_arguments_that_cannot_cross_are_shown(run):
    class Thing:
        def __repr__(self):
            return '<thing>'

    def broken():
        raise ValueError(Thing(), 1)

    assert run('try:\n    broken()\nexcept ValueError as e:\n    r = e.args\nr', external_functions={'broken': broken}) == ('<thing>', 1)


def test_exceptions_that_refer_to_themselves(run, fails):
    def broken():
        error = ValueError()
        error.args = (error,)
        error.__context__ = TypeError()
        error.__context__.__context__ = error
        raise error

    code = 'try:\n    broken()\nexcept ValueError as e:\n    r = "caught"\nr'
    assert run(code, external_functions={'broken': broken}) == 'caught'
    native = fails('e = ValueError()\ne.args = (e,)\nraise e').exception()
    assert native is None or isinstance(native, Exception)


class TestTraceback:
    CODE = '''\
def inner(x):
    return [1, 2][x]

def outer():
    return inner(5)

outer()
'''

    SHOWN = '''\
Traceback (most recent call last):
  File "job.py", line 7, in <module>
    outer()
    ~~~~~^^
  File "job.py", line 5, in outer
    return inner(5)
  File "job.py", line 2, in inner
    return [1, 2][x]
           ~~~~~~^^^
IndexError: list index out of range'''

    @pytest.fixture
    def error(self, monty):
        with pytest.raises(monty.MontyRuntimeError) as caught:
            monty.Monty(self.CODE, script_name='job.py').run()
        return caught.value

    def test_text_is_cpythons(self, error):
        assert error.display('traceback').rstrip('\n') == self.SHOWN
        assert error.display() == error.display('traceback')

    def test_frames(self, monty, error):
        frames = error.traceback()
        assert [(f.function_name, f.line) for f in frames] == [('<module>', 7), ('outer', 5), ('inner', 2)]
        last = frames[-1]
        assert type(last) is monty.Frame
        assert last == ('job.py', 2, 12, 2, 21, 'inner', '    return [1, 2][x]')
        assert last.source_line[last.column - 1 : last.end_column - 1] == '[1, 2][x]'

    def test_unknown_format(self, error):
        with pytest.raises(ValueError, match='traceback'):
            error.display('html')

    def test_host_calls_are_seen_at_the_call(self, fails):
        def tool():
            raise OSError('down')

        error = fails('def f():\n    return tool()\nf()', external_functions={'tool': tool})
        assert [(f.function_name, f.line) for f in error.traceback()] == [('<module>', 3), ('f', 2)]
        assert error.display().rstrip().endswith('OSError: down')

    def test_over_a_dump(self, monty):
        data = monty.Monty('def f():\n    g()\n    return 1 / 0\nf()').start().dump()
        with pytest.raises(monty.MontyRuntimeError) as caught:
            monty.load_snapshot(data).resume(return_value=None)
        assert [frame.line for frame in caught.value.traceback()] == [4, 3]
        assert 'return 1 / 0' in caught.value.display()


@pytest.mark.parametrize(
    'code, hint',
    [
        ('value = 1\nvalu', "NameError: name 'valu' is not defined. Did you mean: 'value'?"),
        ('"x".uper()', "AttributeError: 'str' object has no attribute 'uper'. Did you mean: 'upper'?"),
        ('prnt(1)', "NameError: name 'prnt' is not defined. Did you mean: 'print'?"),
    ],
)
def test_did_you_mean(fails, code, hint):
    assert fails(code).display().rstrip().split('\n')[-1] == hint


def test_errors_can_be_pickled(monty, fails):
    error = fails('def f():\n    raise KeyError("k")\nf()')
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is monty.MontyRuntimeError
    assert str(copy) == str(error) and copy.display() == error.display() and copy.traceback() == error.traceback()
    assert copy.exception().args == ('k',) and copy.limit is None
    strange = fails('class Oops(Exception):\n    pass\nraise Oops("x")')
    assert str(pickle.loads(pickle.dumps(strange))) == 'Oops: x'
    with pytest.raises(monty.MontySyntaxError) as caught:
        monty.Monty('x = = 1')
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value) and copy.exception().lineno == 1


@pytest.mark.parametrize(
    'code',
    [
        'e = UnicodeDecodeError("a", b"b", 0, 1, "c")\ne.object = 5\ne.start = 10**30\nraise e',
        'e = UnicodeEncodeError("a", "b", 0, 1, "c")\ne.args = ()\nraise e',
        'e = UnicodeDecodeError("a", b"b", 0, 1, "c")\ne.args = (1, 2, 3, 4, 5)\nraise e',
        'e = OSError(1, "x")\ne.errno = [1]\ne.args = 5,\nraise e',
        'e = SyntaxError("x")\ne.text = 5\ne.lineno = "x"\ne.filename = 5\nraise e',
        'e = ImportError()\ne.msg = 5\nraise e',
        'raise ExceptionGroup("g", [ValueError(1), TypeError(2)])',
        'e = ExceptionGroup("g", [ValueError(1)])\ne.args = ()\nraise e',
        'class E(ExceptionGroup):\n    pass\ne = E("g", [ValueError(1)])\ne.args = (1,)\nraise e',
        'class ExceptionGroup(Exception):\n    pass\nraise ExceptionGroup()',
        'raise type("a\\0b", (Exception,), {})()',
        'raise type("\\ud800", (Exception,), {})()',
        'raise type("x" * 5000, (Exception,), {})("y")',
        'e = StopIteration()\ne.value = e\nraise e',
        'e = KeyError()\ne.args = ([],)\nraise e',
        'class E(Exception):\n    def __str__(self):\n        return 5\nraise E',
        'class E(Exception):\n    def __str__(self):\n        raise ValueError\nraise E',
        'class E(Exception):\n    add_note = with_traceback = __traceback__ = 5\nraise E',
    ],
)
def test_nothing_a_program_raises_harms_the_host(fails, code):
    """Fields and arguments that CPython's classes would never have."""
    error = fails(code)
    native = error.exception()
    assert isinstance(native, BaseException)
    for show in (str, repr, error.display, lambda e: str(error)):
        try:
            show(native) if show is not error.display else show()
        except (TypeError, ValueError, AttributeError):
            pass
    import traceback

    try:
        traceback.format_exception(type(native), native, native.__traceback__)
    except (TypeError, ValueError, AttributeError):
        pass


def test_a_failure_in_a_thread_is_an_ordinary_one(monty):
    from concurrent.futures import ThreadPoolExecutor

    program = monty.Monty('1 / n', inputs=['n'])
    with ThreadPoolExecutor(4) as pool:
        results = [pool.submit(program.run, inputs={'n': n}) for n in (0, 1, 0, 2)]
        assert [type(r.exception()) for r in results] == [
            monty.MontyRuntimeError, type(None), monty.MontyRuntimeError, type(None),
        ]  # fmt: skip


def test_limits_say_where():
    import monty

    code = 'def count(n):\n    while True:\n        n += 1\n\ncount(0)\n'
    with pytest.raises(monty.MontyRuntimeError) as error:
        monty.Monty(code).run(limits={'max_instructions': 1000})
    lines = error.value.display().splitlines()
    assert lines[0] == 'Traceback (most recent call last):'
    assert lines[1:3] == ['  File "main.py", line 5, in <module>', '    count(0)']
    assert lines[4] == '  File "main.py", line 3, in count'
    assert lines[-1] == 'TimeoutError: instruction limit exceeded: 1000'
    code = 'import asyncio\n\nasync def wait():\n    await asyncio.sleep(10)\n\nawait wait()\n'
    with pytest.raises(monty.MontyRuntimeError) as error:
        monty.Monty(code).run(limits={'max_sleep_secs': 0})
    text = error.value.display()
    assert 'line 6, in <module>' in text and 'line 4, in wait' in text, text


def test_recursion_past_a_limit_is_counted():
    import monty

    code = 'def down(n):\n    return down(n + 1)\n\ndown(0)\n'
    with pytest.raises(monty.MontyRuntimeError) as error:
        monty.Monty(code).run(limits={'max_instructions': 5000, 'max_recursion_depth': 100000})
    assert 'more times]' in error.value.display()
