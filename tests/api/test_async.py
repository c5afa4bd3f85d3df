# SPDX-License-Identifier: MIT
"""Async inside the sandbox, driven step by step: what surfaces, in which order."""

import pytest


def drive(progress, monty, answers, together=True):
    """Answer every call by a future and settle them from `answers`; the trace and the output."""
    trace, owed = [], {}
    while type(progress) is not monty.MontyComplete:
        if type(progress) is monty.FunctionSnapshot:
            trace.append(f'{progress.function_name}{progress.args}')
            owed[progress.call_id] = (progress.function_name, progress.args)
            progress = progress.resume(future=...)
            continue
        ids = progress.pending_call_ids
        trace.append(ids)
        chosen = ids if together else ids[:1]
        results = {}
        for call_id in chosen:
            name, args = owed[call_id]
            value = answers[name](*args)
            results[call_id] = {'exception': value} if isinstance(value, Exception) else {'return_value': value}
        progress = progress.resume(results)
    return trace, progress.output


def test_the_call_suspends_not_the_await(monty, start):
    progress = start('x = f(1)\ny = 5\nawait x + y', inputs=None)
    assert type(progress) is monty.FunctionSnapshot


def test_answered_by_a_value_the_call_is_the_value(start):
    assert start('f(1) + 1').resume(return_value=2).output == 3


def test_awaiting_a_plain_value_is_a_type_error(start):
    code = 'try:\n    await f()\nexcept TypeError as e:\n    r = str(e)\nr'
    assert start(code).resume(return_value=5).output == "object int can't be used in 'await' expression"


def test_code_goes_on_at_once_after_a_future(monty, start):
    progress = start('x = f()\ng("before the await")\nawait x')
    progress = progress.resume(future=...)
    assert (progress.function_name, progress.args) == ('g', ('before the await',))
    progress = progress.resume(return_value=None)
    assert progress.pending_call_ids == [0]
    assert progress.resume({0: {'return_value': 7}}).output == 7


def test_the_awaitable_is_a_coroutine(start):
    code = 'x = f()\nkind = type(x).__name__\n(kind, await x)'
    assert start(code).resume(future=...).resume({0: {'return_value': 1}}).output == ('coroutine', 1)


def test_a_second_await_is_refused(start):
    code = 'x = f()\nawait x\ntry:\n    await x\nexcept RuntimeError as e:\n    r = str(e)\nr'
    assert start(code).resume(future=...).resume({0: {'return_value': 1}}).output == 'cannot reuse already awaited coroutine'


def test_gather_of_calls(monty, start):
    trace, output = drive(
        start('import asyncio\nawait asyncio.gather(a(1), b(2), a(3))'), monty, {'a': lambda n: n, 'b': lambda n: -n}
    )
    assert trace == ['a(1,)', 'b(2,)', 'a(3,)', [0, 1, 2]]
    assert output == [1, -2, 3]


def test_gather_of_coroutines_runs_each_to_its_first_block(monty, start):
    code = '''
import asyncio
async def job(n):
    x = await first(n)
    return await second(n, x)
await asyncio.gather(*[job(n) for n in range(3)])
'''
    trace, output = drive(start(code), monty, {'first': lambda n: n * 10, 'second': lambda n, x: x + n})
    assert trace == [
        'first(0,)', 'first(1,)', 'first(2,)', [0, 1, 2],
        'second(0, 0)', 'second(1, 10)', 'second(2, 20)', [3, 4, 5],
    ]  # fmt: skip
    assert output == [0, 11, 22]


def test_partial_completion_lets_the_ready_run_on(monty, start):
    code = '''
import asyncio
async def job(n):
    x = await first(n)
    return await second(n, x)
await asyncio.gather(job(0), job(1))
'''
    trace, output = drive(
        start(code), monty, {'first': lambda n: n, 'second': lambda n, x: n + x}, together=False
    )
    assert trace == ['first(0,)', 'first(1,)', [0, 1], 'second(0, 0)', [1, 2], 'second(1, 1)', [2, 3], [3]]
    assert output == [0, 2]


def test_results_settle_in_the_order_given(start):
    code = '''
import asyncio
order = []
async def job(n):
    await f(n)
    order.append(n)
await asyncio.gather(job(0), job(1), job(2))
order
'''
    progress = start(code)
    for _ in range(3):
        progress = progress.resume(future=...)
    results = {call_id: {'return_value': None} for call_id in (2, 0, 1)}
    assert progress.resume(results).output == [2, 0, 1]


def test_an_exception_is_raised_at_the_await_of_its_task(start):
    code = '''
import asyncio
async def job(n):
    try:
        return await f(n)
    except ValueError as e:
        return f'caught {e}'
await asyncio.gather(job(0), job(1))
'''
    progress = start(code).resume(future=...).resume(future=...)
    assert progress.resume({0: {'exception': ValueError('bad')}, 1: {'return_value': 'good'}}).output == ['caught bad', 'good']


def test_gather_passes_the_first_exception_on(monty, start):
    progress = start('import asyncio\nawait asyncio.gather(f(0), f(1))').resume(future=...).resume(future=...)
    with pytest.raises(monty.MontyRuntimeError, match='KeyError'):
        progress.resume({1: {'exception': KeyError('k')}})


def test_gather_return_exceptions(start):
    progress = start('import asyncio\n[repr(x) for x in await asyncio.gather(f(0), f(1), return_exceptions=True)]')
    progress = progress.resume(future=...).resume(future=...)
    results = {0: {'exception': KeyError('k')}, 1: {'return_value': 5}}
    assert progress.resume(results).output == ["KeyError('k')", '5']


@pytest.mark.parametrize(
    'code',
    [
        'import asyncio\nt = asyncio.create_task(f())\nawait t',
        'import asyncio\nawait asyncio.wait_for(f(), 10)',
        'import asyncio\nasync with asyncio.TaskGroup() as tg:\n    t = tg.create_task(f())\nt.result()',
        'import asyncio\nasync with asyncio.timeout(5):\n    r = await f()\nr',
        'import asyncio\ndone, pending = await asyncio.wait([asyncio.create_task(f())])\n[t.result() for t in done][0]',
        'import asyncio\nawait asyncio.shield(f())',
        'import asyncio\nasync def main():\n    return await f()\nasyncio.run(main())',
        'import asyncio\nr = [await x for x in asyncio.as_completed([f()])]\nr[0]',
    ],
)
def test_everything_accepts_the_awaitable(monty, start, code):
    progress = start(code)
    assert type(progress) is monty.FunctionSnapshot
    progress = progress.resume(future=...)
    assert type(progress) is monty.FutureSnapshot, progress
    assert progress.resume({0: {'return_value': 'x'}}).output == 'x'


def test_stored_while_waiting(monty, start):
    code = '''
import asyncio
async def job(n):
    try:
        return [n, await f(n)]
    finally:
        log.append(n)
log = []
out = await asyncio.gather(*[job(n) for n in range(4)])
(out, log)
'''
    progress = start(code)
    while type(progress) is monty.FunctionSnapshot:
        progress = monty.load_snapshot(progress.dump()).resume(future=...)
    for call_id in (3, 1, 0, 2):
        progress = monty.load_snapshot(progress.dump())
        progress = progress.resume({call_id: {'return_value': call_id * 10}})
    assert progress.output == ([[0, 0], [1, 10], [2, 20], [3, 30]], [3, 1, 0, 2])


def test_cancelled_calls_are_told(monty, start):
    code = '''
import asyncio
task = asyncio.create_task(slow())
await asyncio.sleep(0)
task.cancel()
try:
    await task
except asyncio.CancelledError:
    pass
await other()
'''
    progress = start(code).resume(future=...)
    while type(progress) is not monty.FutureSnapshot:
        progress = progress.resume(future=...)
    assert progress.cancelled_call_ids == [0]
    assert progress.pending_call_ids == [1]
    assert progress.resume({1: {'return_value': 3}}).output == 3


def test_deadlock_is_told(monty, start):
    with pytest.raises(monty.MontyRuntimeError, match='(?i)deadlock'):
        start('import asyncio\nawait asyncio.Event().wait()')


def test_timers_and_calls_together(monty, start):
    code = '''
import asyncio
async def tick():
    for i in range(3):
        await asyncio.sleep(1)
        log.append(i)
async def call():
    log.append(await f())
log = []
await asyncio.gather(tick(), call())
log
'''
    progress = start(code).resume(future=...)
    progress = progress.resume({}, elapsed=1)
    progress = progress.resume({0: {'return_value': 'answer'}}, elapsed=0.5)
    assert progress.next_timer == pytest.approx(0.5)
    progress = progress.resume({}, elapsed=0.5)
    assert progress.resume({}, elapsed=1).output == [0, 'answer', 1, 2]


def test_await_in_comprehensions_generators_and_context_managers(monty, start):
    code = '''
class Guard:
    async def __aenter__(self):
        return await enter()
    async def __aexit__(self, *exc):
        await leave()

async def numbers():
    for i in range(2):
        yield await number(i)

async def main():
    async with Guard() as g:
        return g, [x async for x in numbers()], {i: await number(i) for i in range(2)}
await main()
'''
    answers = {'enter': lambda: 'in', 'leave': lambda: None, 'number': lambda i: i * i}
    trace, output = drive(start(code), monty, answers, together=False)
    assert output == ('in', [0, 1], {0: 0, 1: 1})
    assert [step for step in trace if isinstance(step, str)] == [
        'enter()', 'number(0,)', 'number(1,)', 'number(0,)', 'number(1,)', 'leave()',
    ]  # fmt: skip
