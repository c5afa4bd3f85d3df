# SPDX-License-Identifier: MIT
"""Programs in worker processes: the same as in threads, and what becomes of a lost worker."""

import asyncio
import gc
import os
import pathlib
import signal
import time

import pytest


def children(pid=None):
    """Process ids of the workers that this process has."""
    found = []
    for task in pathlib.Path(f'/proc/{pid or os.getpid()}/task').iterdir():
        found += [int(number) for number in (task / 'children').read_text().split()]
    return [child for child in found if 'monty-worker' in pathlib.Path(f'/proc/{child}/cmdline').read_text()]


@pytest.fixture
def isolated(monty):
    def call(function, **options):
        async def main():
            async with monty.Runtime(isolation='process', **{'workers': 2, **options}) as runtime:
                return await function(runtime)

        result = asyncio.run(main())
        assert not children()
        return result

    return call


def test_values_calls_prints_and_errors(monty, isolated):
    code = '''
import asyncio
class Point:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return f'Point({self.x})'
print('begin')
p = Point(3)
same = echo(p) is p
try:
    fail(ValueError)
except ValueError as error:
    caught = repr(error)
results = await asyncio.gather(later(1), later(2))
await asyncio.sleep(0.01)
print('end', p)
(same, caught, results, {'list': [1, 2.5, None], 'bytes': b'x', 'set': {1}})
'''

    def fail(kind):
        raise ValueError('from the host')

    async def later(x):
        await asyncio.sleep(0.001)
        return x * 10

    async def main(runtime):
        printed = monty.CollectString()
        functions = {'echo': lambda x: x, 'fail': fail, 'later': later}
        value = await runtime.run(monty.Monty(code.replace('fail(ValueError)', 'fail(1)')), external_functions=functions, print_callback=printed)
        assert value == (True, "ValueError('from the host')", [10, 20], {'list': [1, 2.5, None], 'bytes': b'x', 'set': {1}})
        assert printed.output == 'begin\nend Point(3)\n'
        with pytest.raises(monty.MontyRuntimeError) as error:
            await runtime.run(monty.Monty('def f():\n    return 1 / 0\nf()'))
        assert error.value.display() == (
            'Traceback (most recent call last):\n  File "main.py", line 3, in <module>\n    f()\n    ~^^\n'
            '  File "main.py", line 2, in f\n    return 1 / 0\n           ~~^~~\nZeroDivisionError: division by zero\n'
        )

    isolated(main)


def test_prints_come_in_order_and_before_what_follows(monty, isolated):
    code = '''
for i in range(300):
    print(i, 'é€😀\\ud800' if i % 100 == 0 else '')
    if i % 50 == 0:
        note(i)
print('last', end='')
1 / 0
'''
    seen = []

    async def main(runtime):
        with pytest.raises(monty.MontyRuntimeError, match='division'):
            await runtime.run(
                monty.Monty(code),
                external_functions={'note': lambda i: seen.append(f'note {i}')},
                print_callback=lambda stream, text: seen.append(text),
            )
        expected = []
        for i in range(300):
            expected.append(f"{i} {'é€😀' + chr(0xD800) if i % 100 == 0 else ''}\n")
            if i % 50 == 0:
                expected.append(f'note {i}')
        assert seen == [*expected, 'last']

    isolated(main)


def test_a_callback_that_refuses_a_print(monty, isolated):
    code = '''
caught = []
for i in range(100):
    try:
        print(i)
    except ValueError as error:
        caught.append((i, str(error)))
caught
'''
    seen = []

    def show(stream, text):
        seen.append(text)
        if text in ('7\n', '50\n'):
            raise ValueError(f'not {text.strip()}')

    async def main(runtime):
        assert await runtime.run(monty.Monty(code), print_callback=show) == [(7, 'not 7'), (50, 'not 50')]
        assert seen == [f'{i}\n' for i in range(100)]
        with pytest.raises(monty.MontyRuntimeError, match='not 7'):
            await runtime.run(monty.Monty('for i in range(20): print(i)'), print_callback=show)

    isolated(main)


def test_inputs_and_many_programs(monty, isolated):
    program = monty.Monty('sum(range(n))', inputs=['n'])

    async def main(runtime):
        results = await asyncio.gather(*[runtime.run(program, inputs={'n': n}) for n in range(200)])
        assert results == [sum(range(n)) for n in range(200)]
        programs = [monty.Monty(f'{n} + 1') for n in range(150)]  # more than a worker keeps
        assert await asyncio.gather(*[runtime.run(each) for each in programs]) == [n + 1 for n in range(150)]
        assert await runtime.run(programs[0]) == 1

    isolated(main)


def test_limits(monty, isolated):
    async def main(runtime):
        for limits, key in (
            ({'max_duration_secs': 0.05}, 'max_duration_secs'),
            ({'max_instructions': 100_000}, 'max_instructions'),
            ({'max_memory': 1_000_000}, 'max_memory'),
        ):
            code = 'x = []\nwhile True:\n    x.append(len(x))' if key == 'max_memory' else 'while True: pass'
            with pytest.raises(monty.MontyRuntimeError) as error:
                await runtime.run(monty.Monty(code), limits=limits)
            assert error.value.limit == key

    isolated(main)


def test_cancelling_and_draining(monty, isolated):
    async def main(runtime):
        run = runtime.start(monty.Monty('while True: pass'))
        await asyncio.sleep(0.05)
        began = time.monotonic()
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
        assert time.monotonic() - began < 2
        runtime.start(monty.Monty('x = 0\nwhile x < 30_000_000: x += 1\nx'), key='busy')
        runtime.start(monty.Monty('import asyncio\nawait asyncio.sleep(100)\n7'), key='asleep')
        await asyncio.sleep(0.05)
        states = await runtime.drain()
        assert monty.load_snapshot(states['busy']).resume().output == 30_000_000
        asleep = monty.load_snapshot(states['asleep'])
        assert asleep.resume({}, elapsed=100).output == 7

    isolated(main)


def test_a_killed_worker_costs_its_own_run(monty, isolated):
    async def main(runtime):
        assert await runtime.run(monty.Monty('1')) == 1
        while len(children()) < 2:
            await asyncio.sleep(0.01)
        runs = [runtime.start(monty.Monty('while True: pass')) for _ in range(2)]
        await asyncio.sleep(0.05)
        os.kill(children()[0], signal.SIGKILL)
        done, _ = await asyncio.wait([run._task for run in runs], return_when=asyncio.FIRST_COMPLETED)
        assert len(done) == 1
        with pytest.raises(monty.MontyCrashedError, match='died'):
            done.pop().result()
        assert await runtime.run(monty.Monty('2')) == 2
        assert runtime.statistics()['crashed'] == 1
        for run in runs:
            run.cancel()

    isolated(main)


def test_a_stopped_worker_is_killed_in_time(monty, isolated):
    async def main(runtime):
        assert await runtime.run(monty.Monty('1')) == 1
        for child in children():
            os.kill(child, signal.SIGSTOP)
        with pytest.raises(monty.MontyCrashedError, match='in time'):
            await runtime.run(monty.Monty('while True: pass'), limits={'max_duration_secs': 0.1})

    isolated(main, workers=1)


def test_storm_of_kills(monty, isolated):
    async def main(runtime):
        program = monty.Monty('x = 0\nfor i in range(50_000): x += 1\nawait f(x)')
        ended = []

        async def f(x):
            return x

        async def one():
            try:
                ended.append(await runtime.run(program, external_functions={'f': f}))
            except monty.MontyCrashedError as error:
                ended.append(str(error))

        async def killer():
            while True:
                await asyncio.sleep(0.005)
                for child in children()[:1]:
                    os.kill(child, signal.SIGKILL)
                right = ended.count(50_000)
                while ended.count(50_000) < right + 3:  # a worker may be slow to start
                    await asyncio.sleep(0.001)

        kills = asyncio.create_task(killer())
        for _ in range(30):
            await asyncio.gather(*[one() for _ in range(4)])
        kills.cancel()
        lost = [each for each in ended if each != 50_000]
        assert len(ended) == 120 and 0 < len(lost) < 100
        assert set(lost) == {'the worker process died'}

    isolated(main)


def test_confinement_is_told(monty, isolated):
    async def main(runtime):
        await runtime.run(monty.Monty('1'))
        confinement = runtime.statistics()['confinement']
        assert {'no_new_privs', 'no_files'} <= set(confinement)
        full = {'rlimits', 'no_new_privs', 'seccomp', 'landlock', 'no_files'} == set(confinement)
        worker = children()[0]
        if 'no_files' in confinement:
            assert os.listdir(f'/proc/{worker}/fd') == ['3']
        assert pathlib.Path(f'/proc/{worker}/environ').read_bytes() == b''
        return full

    full = isolated(main)

    async def strict(runtime):
        if full:
            return await runtime.run(monty.Monty('5'))
        with pytest.raises(monty.MontyCrashedError, match='confine'):
            await runtime.run(monty.Monty('5'))
        return 5

    assert isolated(strict, require_sandbox=True) == 5


def test_nothing_is_left_behind(monty, isolated):
    async def main(runtime):
        for i in range(5):
            run = runtime.start(monty.Monty('while True: pass' if i % 2 else 'import asyncio\nawait asyncio.sleep(100)'))
            await asyncio.sleep(0.01)
            run.cancel()
            with pytest.raises(asyncio.CancelledError):
                await run

    isolated(main)
    gc.collect()
    before = len(os.listdir('/proc/self/fd'))
    for _ in range(3):
        isolated(main)
    gc.collect()
    assert len(os.listdir('/proc/self/fd')) == before


def test_arguments(monty):
    for wrong in ({'isolation': 'thread'}, {'workers': 2}, {'require_sandbox': True}, {'isolation': 'process', 'threads': 2}):
        with pytest.raises(ValueError):
            monty.Runtime(**wrong)
    with pytest.raises(ValueError):
        monty.Runtime(isolation='process', workers=0)
