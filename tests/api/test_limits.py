# SPDX-License-Identifier: MIT
"""Limits: what stops a program, what it sees of it, and how they are told."""

import time

import pytest

LOOP = 'while True:\n    pass'
GROW = 'xs = []\nwhile True:\n    xs.append([1, 2, 3])'
CATCH_ALL = 'try:\n    try:\n{body}\n    except BaseException:\n        note("handler")\n    finally:\n        note("finally")\nfinally:\n    note("outer")'


def caught_by(monty, code, limits, **options):
    with pytest.raises(monty.MontyRuntimeError) as caught:
        monty.Monty(code).run(limits=limits, **options)
    return caught.value


@pytest.mark.parametrize(
    'key, value, code, error',
    [
        ('max_memory', 2_000_000, GROW, MemoryError),
        ('max_memory', 2_000_000, 'x = "a" * 10_000_000', MemoryError),
        ('max_memory', 2_000_000, 'x = [0] * 10_000_000', MemoryError),
        ('max_memory', 2_000_000, 'x = 1\nwhile True:\n    x = x << 20_000', MemoryError),
        ('max_memory', 2_000_000, 'd = {}\nwhile True:\n    d[len(d)] = None', MemoryError),
        ('max_duration_secs', 0.05, LOOP, TimeoutError),
        ('max_sleep_secs', 0.05, 'import asyncio\nawait asyncio.sleep(30)', TimeoutError),
        ('max_instructions', 10_000, LOOP, TimeoutError),
        ('max_instructions', 10_000, 'x = list(range(10_000_000))', TimeoutError),
        ('max_output_bytes', 100, 'while True:\n    print("x")', RuntimeError),
        ('max_suspensions', 5, 'while True:\n    note(1)', RuntimeError),
    ],
)
def test_stops(monty, key, value, code, error):
    limit_error = caught_by(
        monty, code, {key: value}, print_callback=lambda *a: None, external_functions={'note': lambda x: None}
    )
    assert limit_error.limit == key
    assert type(limit_error.exception()) is error
    assert str(limit_error).startswith(error.__name__)


@pytest.mark.parametrize(
    'key, value, body',
    [
        ('max_memory', 2_000_000, '        xs = []\n        while True:\n            xs.append([1])'),
        ('max_duration_secs', 0.05, '        while True:\n            pass'),
        ('max_instructions', 10_000, '        while True:\n            pass'),
        ('max_output_bytes', 100, '        while True:\n            print("x")'),
    ],
)
def test_cannot_be_caught(monty, key, value, body):
    notes = []
    code = CATCH_ALL.format(body=body)
    error = caught_by(
        monty, code, {key: value}, external_functions={'note': notes.append}, print_callback=lambda *a: None
    )
    assert error.limit == key
    assert notes == []


def test_depth_can_be_caught(monty, run):
    code = 'def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    r = str(e)\nr'
    assert run(code, limits={'max_recursion_depth': 50}) == 'maximum recursion depth exceeded'
    error = caught_by(monty, 'def f():\n    f()\nf()', {'max_recursion_depth': 50})
    assert error.limit is None
    assert type(error.exception()) is RecursionError


def test_other_errors_have_no_limit(fails):
    for code in ('1 / 0', 'raise MemoryError()', 'raise TimeoutError("x")'):
        assert fails(code).limit is None


class TestDefaults:
    def test_memory(self, monty):
        assert caught_by(monty, 'x = []\nwhile True:\n    x.append(" " * 1_000_000)', None).limit == 'max_memory'

    def test_output(self, monty):
        error = caught_by(monty, 'while True:\n    print("x" * 100_000)', None, print_callback=lambda *a: None)
        assert error.limit == 'max_output_bytes'

    def test_depth(self, run):
        code = '''
def f(n):
    global deepest
    deepest = n
    f(n + 1)
try:
    f(1)
except RecursionError:
    pass
deepest
'''
        assert 900 < run(code) <= 1000

    def test_garbage_is_no_memory_error(self, run):
        code = 'for i in range(20_000):\n    x = [i] * 1000\nlen(x)'
        assert run(code, limits={'max_memory': 4_000_000}) == 1000


class TestLifting:
    @pytest.mark.parametrize('key', ['max_output_bytes', 'max_memory', 'max_duration_secs', 'max_instructions', 'max_sleep_secs'])
    def test_none(self, run, key):
        assert run('5', limits={key: None}) == 5

    def test_output(self, run):
        size = 0

        def callback(stream, text):
            nonlocal size
            size += len(text)

        run('for i in range(12):\n    print("x" * 1_000_000)', limits={'max_output_bytes': None}, print_callback=callback)
        assert size == 12 * 1_000_001

    def test_infinity(self, run):
        assert run('5', limits={'max_duration_secs': float('inf')}) == 5

    def test_deeper(self, run):
        code = 'def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nf(5000)'
        assert run(code, limits={'max_recursion_depth': 6000}) == 5000


@pytest.mark.parametrize(
    'limits, error',
    [
        ({'max_memory': '5'}, TypeError),
        ({'max_memory': 5.0}, TypeError),
        ({'max_memory': True}, TypeError),
        ({'max_memory': -1}, ValueError),
        ({'max_memory': -(10**30)}, ValueError),
        ({'max_duration_secs': '5'}, TypeError),
        ({'max_duration_secs': False}, TypeError),
        ({'max_duration_secs': -0.5}, ValueError),
        ({'max_duration_secs': float('nan')}, ValueError),
        ({'max_sleep_secs': -1}, ValueError),
        ({'gc_interval': 0}, ValueError),
        ({'max_instructions': 1.5}, TypeError),
        ({'no_such_limit': 1}, TypeError),
        ({1: 1}, TypeError),
        ([], TypeError),
        ('text', TypeError),
    ],
)
def test_wrong_limits(monty, limits, error):
    program = monty.Monty('1')
    for method in (program.run, program.start):
        with pytest.raises(error):
            method(limits=limits)
    with pytest.raises(error):
        monty.load_snapshot(monty.Monty('f()').start().dump(), limits=limits)


def test_resource_limits_is_a_typed_dict(monty, run):
    limits = monty.ResourceLimits(max_memory=10**7, max_duration_secs=5)
    assert limits == {'max_memory': 10**7, 'max_duration_secs': 5}
    assert monty.ResourceLimits.__required_keys__ == frozenset()
    assert monty.ResourceLimits.__optional_keys__ == {
        'max_duration_secs', 'max_memory', 'max_allocations', 'max_recursion_depth', 'max_suspensions',
        'max_output_bytes', 'gc_interval', 'max_instructions', 'max_sleep_secs',
    }  # fmt: skip
    assert run('1', limits=limits) == 1


def test_instructions_are_deterministic(monty):
    code = 'n = 0\nwhile True:\n    n += 1\n    if n % 10 == 0:\n        note(n)'
    seen = []
    for _ in range(3):
        notes = []
        caught_by(monty, code, {'max_instructions': 5000}, external_functions={'note': notes.append})
        seen.append(notes)
    assert seen[0] == seen[1] == seen[2] and len(seen[0]) > 3


def test_instructions_count_over_dumps(monty):
    """Stopped at the same place whether it was stored on the way or not."""
    code = 'n = 0\nwhile True:\n    n += 1\n    note(n)'

    def count(reload):
        progress = monty.Monty(code).start(limits={'max_instructions': 3000})
        calls = 0
        with pytest.raises(monty.MontyRuntimeError) as caught:
            while True:
                calls += 1
                if reload:
                    progress = monty.load_snapshot(progress.dump())
                progress = progress.resume(return_value=None)
        assert caught.value.limit == 'max_instructions'
        return calls

    assert count(reload=False) == count(reload=True) > 10


def test_suspensions_count_over_dumps(monty):
    progress = monty.Monty('while True:\n    f()').start(limits={'max_suspensions': 3})
    with pytest.raises(monty.MontyRuntimeError) as caught:
        for _ in range(10):
            progress = monty.load_snapshot(progress.dump()).resume(return_value=None)
    assert caught.value.limit == 'max_suspensions'


def test_time_counts_over_pauses(monty):
    progress = monty.Monty('while True:\n    for i in range(20000):\n        pass\n    f()').start(limits={'max_duration_secs': 0.1})
    with pytest.raises(monty.MontyRuntimeError) as caught:
        while True:
            progress = monty.load_snapshot(progress.dump()).resume(return_value=None)
    assert caught.value.limit == 'max_duration_secs'


def test_the_hosts_time_does_not_count(monty):
    progress = monty.Monty('f()\nf()\n5').start(limits={'max_duration_secs': 0.05})
    time.sleep(0.1)
    progress = progress.resume(return_value=None)
    time.sleep(0.1)
    assert progress.resume(return_value=None).output == 5
    assert monty.Monty('f()\n5').run(external_functions={'f': lambda: time.sleep(0.1)}, limits={'max_duration_secs': 0.05}) == 5


class TestLoading:
    """The stricter of stored and given; what is not given is the safe default; given ones may loosen."""

    CODE = 'f()\nwhile True:\n    pass'

    def limit_after(self, monty, stored, given):
        data = monty.Monty(self.CODE).start(limits=stored).dump()
        with pytest.raises(monty.MontyRuntimeError) as caught:
            monty.load_snapshot(data, limits=given).resume(return_value=None)
        return caught.value.limit

    def test_stored_limits_hold(self, monty):
        assert self.limit_after(monty, {'max_instructions': 1000}, None) == 'max_instructions'

    def test_given_limits_hold(self, monty):
        assert self.limit_after(monty, None, {'max_duration_secs': 0.02}) == 'max_duration_secs'
        assert self.limit_after(monty, {'max_duration_secs': 0.02}, {'max_memory': 10**8}) == 'max_duration_secs'

    def test_given_limits_may_loosen(self, monty):
        stored = {'max_instructions': 3000, 'max_duration_secs': 0.05}
        assert self.limit_after(monty, stored, {'max_instructions': None}) == 'max_duration_secs'

    def test_a_load_is_charged(self, monty):
        data = monty.Monty('xs = list(range(200_000))\nf()').start().dump()
        with pytest.raises((ValueError, MemoryError, monty.MontyRuntimeError)):
            monty.load_snapshot(data, limits={'max_memory': 100_000}).resume(return_value=None)


@pytest.mark.parametrize('way', ['input', 'run', 'resume', 'settle'])
def test_a_value_too_big_for_the_limit(monty, way):
    """From the host: it is counted as the program's own, and stops it."""
    big, limits = 'x' * 5_000_000, {'max_memory': 1_000_000}
    code = {
        'input': 'for i in range(3):\n    pass\nlen(x)',
        'run': 'xs = []\ntry:\n    for i in range(3):\n        xs.append(f())\nexcept BaseException:\n    pass',
        'resume': 'x = f()\nfor i in range(3):\n    pass\nlen(x)',
        'settle': 'x = await f()\nfor i in range(3):\n    pass\nlen(x)',
    }[way]
    with pytest.raises(monty.MontyRuntimeError) as caught:
        if way == 'input':
            monty.Monty(code, inputs=['x']).run(inputs={'x': big}, limits=limits)
        elif way == 'run':
            monty.Monty(code).run(external_functions={'f': lambda: big}, limits=limits)
        elif way == 'resume':
            monty.Monty(code).start(limits=limits).resume(return_value=big)
        else:
            monty.Monty(code).start(limits=limits).resume(future=...).resume({0: {'return_value': big}})
    assert caught.value.limit == 'max_memory'


def test_statistics(monty, start):
    progress = start('xs = [i for i in range(100)]\nf()\nfor x in xs:\n    pass\nf()')
    first = progress.statistics
    progress = progress.resume(return_value=None)
    second = progress.statistics
    assert second.steps > first.steps > 0
    assert first.memory > 0 and first.peak_memory >= first.memory
    assert second.suspensions == first.suspensions + 1
    done = progress.resume(return_value=None)
    assert done.statistics.steps >= second.steps
    assert done.statistics.duration_secs > 0 and done.statistics.sleep_secs == 0


def test_sleep_is_counted(monty, start):
    progress = start('import asyncio\nawait asyncio.sleep(2)', limits={'max_sleep_secs': 10})
    done = progress.resume({}, elapsed=100)  # the host took longer than it was asked to
    assert done.statistics.sleep_secs == pytest.approx(2)
    with pytest.raises(monty.MontyRuntimeError) as caught:
        start('import asyncio\nawait asyncio.sleep(20)', limits={'max_sleep_secs': 10}).resume({}, elapsed=20)
    assert caught.value.limit == 'max_sleep_secs'


IDENTITIES = """
class A:
    pass
def churn():
    ids = set()
    for i in range(60000):
        pair = {A(), A()}
        if i % 20000 == 0:
            ids.add(id(A))
    return len(ids)
keep = [A() for i in range(50)]
known = {id(k): k for k in keep}
(churn(), all(known[id(k)] is k for k in keep), len(known))
"""


def test_identities_of_the_dead_are_forgotten(monty):
    """Objects in sets are hashed by identity: the table of identities must not keep them, nor grow with them."""
    assert monty.Monty(IDENTITIES).run(limits={'max_memory': 2_000_000}) == (1, True, 50)
