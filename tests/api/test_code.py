# SPDX-License-Identifier: MIT
"""Monty itself: construction, inputs, running, bytes."""

import threading

import pytest


def test_value_of_the_trailing_expression(run):
    assert run('1 + 2') == 3
    assert run('x = 1\nx + 1') == 2


@pytest.mark.parametrize('code', ['', 'x = 1', '# nothing', 'def f(): return 1', 'if True:\n    5', 'for i in [1]:\n    i'])
def test_without_a_trailing_expression_it_is_none(run, code):
    assert run(code) is None


def test_a_program_may_be_run_many_times(monty):
    program = monty.Monty('n = n + 1\nn', inputs=['n'])
    assert [program.run(inputs={'n': n}) for n in range(5)] == [1, 2, 3, 4, 5]


def test_runs_share_nothing(monty):
    program = monty.Monty('xs = []\nxs.append(len(xs))\nxs')
    assert program.run() == [0]
    assert program.run() == [0]


def test_from_many_threads_at_once(monty):
    program = monty.Monty('total = 0\nfor i in range(n):\n    total += i\ntotal', inputs=['n'])
    results = {}

    def work(n):
        results[n] = [program.run(inputs={'n': n}) for _ in range(5)]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3000, 3008)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: [n * (n - 1) // 2] * 5 for n in range(3000, 3008)}


def test_the_gil_is_released_while_a_program_computes(monty):
    program = monty.Monty('i = 0\nwhile i < n:\n    i += 1\ni', inputs=['n'])
    ticks = 0
    done = threading.Event()

    def work():
        program.run(inputs={'n': 3_000_000})
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.wait(0.001):
        ticks += 1
    thread.join()
    assert ticks > 5


@pytest.mark.parametrize(
    'code, options, shown',
    [
        ('1', {}, "Monty(<1 line of code>, script_name='main.py')"),
        ('x\ny', {'inputs': ['x']}, "Monty(<2 lines of code>, script_name='main.py', inputs=['x'])"),
        ('x\ny\n', {'inputs': ['x', 'y']}, "Monty(<2 lines of code>, script_name='main.py', inputs=['x', 'y'])"),
        ('', {'script_name': 'a.py'}, "Monty(<0 lines of code>, script_name='a.py')"),
    ],
)
def test_repr(monty, code, options, shown):
    assert repr(monty.Monty(code, **options)) == shown


@pytest.mark.parametrize('code', ['x = = 1', 'def f(:', 'if True\n    1', '"abc', 'return 1', 'x +', '\ud800', 'a\0b', '(' * 300])
def test_bad_syntax_is_told_at_construction(monty, code):
    with pytest.raises(monty.MontySyntaxError):
        monty.Monty(code)


def test_syntax_error_tells_where(monty):
    with pytest.raises(monty.MontySyntaxError) as caught:
        monty.Monty('x = 1\ny = = 2', script_name='job.py')
    native = caught.value.exception()
    assert type(native) is SyntaxError
    assert (native.filename, native.lineno, native.offset) == ('job.py', 2, 5)
    assert native.msg == 'invalid syntax'
    assert str(caught.value) == 'SyntaxError: invalid syntax (job.py, line 2)'
    assert caught.value.display('msg') == 'invalid syntax'
    shown = caught.value.display()
    assert 'y = = 2' in shown and 'File "job.py", line 2' in shown and '^' in shown


def test_indentation_errors_are_their_own_kind(monty):
    with pytest.raises(monty.MontySyntaxError) as caught:
        monty.Monty('if True:\nx = 1')
    assert type(caught.value.exception()) is IndentationError


@pytest.mark.parametrize(
    'arguments, options, error',
    [
        ((), {}, TypeError),
        ((1,), {}, TypeError),
        ((b'1',), {}, TypeError),
        (('1', 'x.py'), {}, TypeError),
        (('1',), {'script_name': 5}, TypeError),
        (('1',), {'script_name': 'a\0b'}, ValueError),
        (('1',), {'inputs': 'abc'}, TypeError),
        (('1',), {'inputs': [1]}, TypeError),
        (('1',), {'inputs': ['not a name']}, ValueError),
        (('1',), {'inputs': 5}, TypeError),
        (('1',), {'external_functions': [1]}, TypeError),
        (('1',), {'no_such': 1}, TypeError),
        (('1',), {'dataclass_registry': [int]}, TypeError),
        (('1',), {'type_check': True}, NotImplementedError),
        (('1',), {'modules': {'a': 'b'}}, NotImplementedError),
    ],
)
def test_wrong_arguments_of_the_constructor(monty, arguments, options, error):
    with pytest.raises(error):
        monty.Monty(*arguments, **options)


def test_code_may_be_given_by_name(monty):
    assert monty.Monty(code='40 + 2').run() == 42


def test_what_is_not_given_may_be_none(monty):
    program = monty.Monty('1', inputs=None, external_functions=None, modules=None, type_check_stubs=None, dataclass_registry=None)
    nothing = dict.fromkeys(('inputs', 'limits', 'print_callback', 'os', 'mount', 'clock', 'entropy', 'timezone', 'cancel'))
    assert program.run(external_functions=None, **nothing) == 1
    assert program.start(max_steps=None, **nothing).output == 1


def test_type_check_is_refused_clearly(monty):
    with pytest.raises(NotImplementedError, match='type_check'):
        monty.Monty('1').type_check()


class TestInputs:
    def test_none_declared_but_given(self, monty):
        with pytest.raises(TypeError) as caught:
            monty.Monty('1').run(inputs={'x': 1})
        assert str(caught.value) == 'No input variables declared but inputs dict was provided'

    def test_declared_and_none_given(self, monty):
        program = monty.Monty('x', inputs=['x', 'y'])
        for method in (program.run, program.start):
            with pytest.raises(TypeError) as caught:
                method()
            assert str(caught.value) == "Missing required inputs: ['x', 'y']"

    def test_one_missing(self, monty):
        with pytest.raises(KeyError) as caught:
            monty.Monty('x', inputs=['x', 'y']).run(inputs={'y': 1})
        assert caught.value.args == ("Missing required input: 'x'",)

    def test_no_dict(self, monty):
        with pytest.raises(TypeError):
            monty.Monty('x', inputs=['x']).run(inputs=[('x', 1)])

    def test_that_cannot_cross(self, monty):
        with pytest.raises(TypeError, match='Cannot convert'):
            monty.Monty('x', inputs=['x']).run(inputs={'x': object()})

    def test_positional_arguments_are_refused(self, monty):
        program = monty.Monty('x', inputs=['x'])
        for method in (program.run, program.start, program.run_async):
            with pytest.raises(TypeError):
                method({'x': 1})

    def test_unknown_options_are_refused(self, monty):
        for method in (monty.Monty('1').run, monty.Monty('1').start):
            with pytest.raises(TypeError, match='unexpected keyword argument'):
                method(input={})

    def test_an_input_may_shadow_a_built_in(self, run):
        assert run('len', inputs={'len': 5}) == 5

    def test_inputs_are_copies(self, run):
        given = [1, 2]
        assert run('xs.append(3)\nxs', inputs={'xs': given}) == [1, 2, 3]
        assert given == [1, 2]


class TestExternalFunctions:
    def test_are_called_in_order(self, run):
        calls = []

        def note(*args, **kwargs):
            calls.append((args, kwargs))
            return len(calls)

        assert run('note(1) + note(2, k="v")', external_functions={'note': note}) == 3
        assert calls == [((1,), {}), ((2,), {'k': 'v'})]

    def test_any_callable_will_do(self, run):
        class Adder:
            def __call__(self, a, b):
                return a + b

        functions = {'add': Adder(), 'biggest': max, 'shout': lambda text: text.upper(), 'make': str}
        assert run('[add(1, 2), biggest(3, 9), shout("a"), make(5)]', external_functions=functions) == [3, 9, 'A', '5']

    def test_raise_at_the_call(self, run):
        def broken():
            raise LookupError('gone')

        code = 'try:\n    broken()\nexcept LookupError as e:\n    r = (type(e).__name__, e.args)\nr'
        assert run(code, external_functions={'broken': broken}) == ('LookupError', ('gone',))

    def test_what_they_return_must_cross(self, run):
        code = 'try:\n    make()\nexcept TypeError as e:\n    r = str(e)\nr'
        assert run(code, external_functions={'make': object}).startswith('Cannot convert')

    def test_base_exceptions_end_the_run(self, monty):
        class Stop(BaseException):
            pass

        def stop():
            raise Stop

        with pytest.raises(Stop):
            monty.Monty('try:\n    stop()\nexcept BaseException:\n    pass').run(external_functions={'stop': stop})

    def test_an_awaitable_is_refused_in_run(self, monty):
        async def later():
            return 1

        with pytest.raises(RuntimeError, match='run_monty_async'):
            monty.Monty('later()').run(external_functions={'later': later})

    def test_wrong_tables_are_refused(self, monty):
        for table in (['f'], {1: len}, {'f': 5}):
            with pytest.raises(TypeError):
                monty.Monty('1').run(external_functions=table)

    def test_an_unknown_name_is_a_name_error_with_a_suggestion(self, fails):
        error = fails('fech(1)', external_functions={'fetch': len})
        assert str(error) == "NameError: name 'fech' is not defined"
        assert error.display().rstrip().endswith("NameError: name 'fech' is not defined. Did you mean: 'fetch'?")

    def test_nested_runs(self, monty):
        inner = monty.Monty('x * 2', inputs=['x'])

        def double(x):
            return inner.run(inputs={'x': x})

        assert monty.Monty('[double(i) for i in range(3)]').run(external_functions={'double': double}) == [0, 2, 4]

    def test_inside_callbacks(self, run):
        code = 'sorted([3, 1, 2], key=lambda x: key(x))'
        assert run(code, external_functions={'key': lambda x: -x}) == [3, 2, 1]

    def test_their_documentation_is_seen(self, run):
        def fetch(url):
            """Get a page."""

        assert run('fetch.__doc__', external_functions={'fetch': fetch}) == 'Get a page.'


class TestSleep:
    def test_really_waits(self, run):
        import time

        began = time.monotonic()
        assert run('import asyncio\nawait asyncio.sleep(0.05, "done")') == 'done'
        assert time.monotonic() - began >= 0.05

    def test_at_the_same_time(self, run):
        import time

        code = 'import asyncio\nawait asyncio.gather(*[asyncio.sleep(0.05, i) for i in range(20)])'
        began = time.monotonic()
        assert run(code) == list(range(20))
        assert time.monotonic() - began < 0.5


class TestBytes:
    def test_dump_and_load(self, monty):
        program = monty.Monty('x + 1', inputs=['x'], script_name='sum.py')
        loaded = monty.Monty.load(program.dump())
        assert loaded.run(inputs={'x': 41}) == 42
        assert repr(loaded) == repr(program)

    def test_of_any_bytes_like(self, monty):
        data = monty.Monty('7').dump()
        for kind in (bytearray, memoryview):
            assert monty.Monty.load(kind(data)).run() == 7

    def test_the_same_code_gives_the_same_bytes(self, monty):
        code = 'def f(x):\n    return {x: [x, "é"]}\nf(3)'
        assert monty.Monty(code).dump() == monty.Monty(code).dump()
        assert monty.Monty.load(monty.Monty(code).dump()).dump() == monty.Monty(code).dump()

    def test_declared_names_survive(self, monty):
        program = monty.Monty.load(monty.Monty('f = fetch\nf(1)', external_functions=['fetch']).dump())
        assert program.start().function_name == 'fetch'

    def test_errors_tell_places_as_before(self, monty):
        code = 'def f():\n    return 1 / 0\nf()'
        shown = []
        for program in (monty.Monty(code), monty.Monty.load(monty.Monty(code).dump())):
            with pytest.raises(monty.MontyRuntimeError) as caught:
                program.run()
            shown.append(caught.value.display())
        assert shown[0] == shown[1] and 'return 1 / 0' in shown[0]

    @pytest.mark.parametrize('data', [b'', b'x', b'MONTYDEC', b'MONTYDEC' + bytes(60), bytes(100)])
    def test_foreign_bytes(self, monty, data):
        with pytest.raises(ValueError):
            monty.Monty.load(data)

    @pytest.mark.parametrize('data', [None, 5, 'text', [1]])
    def test_no_bytes(self, monty, data):
        with pytest.raises(TypeError):
            monty.Monty.load(data)


def test_cancel_from_another_thread(monty):
    token = monty.CancelToken()
    assert token.cancelled is False
    timer = threading.Timer(0.05, token.cancel)
    timer.start()
    with pytest.raises(monty.MontyCancelledError):
        monty.Monty('while True:\n    pass').run(cancel=token)
    assert token.cancelled is True
    timer.join()
    with pytest.raises(monty.MontyCancelledError):
        monty.Monty('1').run(cancel=token)


def test_cancel_ends_a_sleep(monty):
    token = monty.CancelToken()
    timer = threading.Timer(0.05, token.cancel)
    timer.start()
    with pytest.raises(monty.MontyCancelledError):
        monty.Monty('import asyncio\nawait asyncio.sleep(60)').run(cancel=token)
    timer.join()


def test_cancel_must_be_a_token(monty):
    with pytest.raises(TypeError):
        monty.Monty('1').run(cancel=True)


@pytest.mark.parametrize('code', ['while True:\n    pass', 'import asyncio\nawait asyncio.sleep(60)', 'while True:\n    print(1)'])
def test_keyboard_interrupt_ends_a_run(monty, code):
    import _thread

    timer = threading.Timer(0.1, _thread.interrupt_main)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        monty.Monty(code).run(print_callback=lambda stream, text: None)
    timer.join()
