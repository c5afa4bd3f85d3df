# SPDX-License-Identifier: MIT
"""The scheduler seen from the host: calls given up, timers, deadlock, nested loops, states stored in between."""

import pytest


def calls(monty, progress):
    """Answer calls by futures until something else surfaces."""
    while type(progress) is monty.FunctionSnapshot:
        progress = progress.resume(future=...)
    return progress


def reloaded(monty, progress):
    return monty.load_snapshot(progress.dump())


@pytest.mark.parametrize(
    'body',
    [
        'await asyncio.wait_for(slow(), 1)',
        'async with asyncio.timeout(1): await slow()',
        'async with asyncio.timeout(1): await asyncio.gather(slow(), asyncio.sleep(9))',
        'async with asyncio.timeout(1): await asyncio.create_task(slow())',
        'async with asyncio.timeout(1):\n        async with asyncio.TaskGroup() as group: group.create_task(slow())',
    ],
)
def test_a_time_out_gives_the_call_up(monty, start, body):
    code = f'import asyncio\ntry:\n    {body}\nexcept TimeoutError:\n    r = await other()\nr'
    progress = calls(monty, start(code))
    assert progress.pending_call_ids == [0]
    assert progress.next_timer == pytest.approx(1)
    progress = calls(monty, reloaded(monty, progress).resume({}, elapsed=1))
    assert (progress.pending_call_ids, progress.cancelled_call_ids) == ([1], [0])
    assert progress.resume({0: {'return_value': 'too late'}, 1: {'return_value': 'ok'}}).output == 'ok'


def test_a_task_cancelled_before_its_first_step_gives_its_call_up(monty, start):
    code = '''
import asyncio
task = asyncio.create_task(slow())
task.cancel()
print(await asyncio.gather(task, return_exceptions=True))
await other()
'''
    progress = calls(monty, start(code))
    assert (progress.pending_call_ids, progress.cancelled_call_ids) == ([1], [0])


def test_gather_cancelled_gives_all_its_calls_up(monty, start):
    code = '''
import asyncio
group = asyncio.gather(f(0), f(1), f(2))
await asyncio.sleep(0)
group.cancel()
try:
    await group
except asyncio.CancelledError:
    r = await f(3)
r
'''
    progress = calls(monty, start(code))
    assert (progress.pending_call_ids, progress.cancelled_call_ids) == ([3], [0, 1, 2])
    assert progress.resume({3: {'return_value': 'r'}}).output == 'r'


def test_a_shielded_call_goes_on(monty, start):
    code = '''
import asyncio
inner = asyncio.ensure_future(slow())
try:
    await asyncio.wait_for(asyncio.shield(inner), 1)
except TimeoutError:
    r = ['late', await inner]
r
'''
    progress = calls(monty, start(code)).resume({}, elapsed=1)
    assert (progress.pending_call_ids, progress.cancelled_call_ids) == ([0], [])
    assert progress.resume({0: {'return_value': 5}}).output == ['late', 5]


def test_calls_never_awaited_do_not_hold_up_the_end(monty, start):
    done = calls(monty, start('x = f()\ny = f()\n"end"'))
    assert done.output == 'end'
    assert done.cancelled_call_ids == [0, 1]


def test_what_is_left_at_the_end_is_cancelled(monty, start):
    code = '''
import asyncio
async def job():
    try:
        await slow()
    finally:
        log.append('cleaned')
log = []
task = asyncio.create_task(job())
await asyncio.sleep(0)
log
'''
    done = calls(monty, start(code))
    assert done.output == ['cleaned']
    assert done.cancelled_call_ids == [0]


def test_the_earliest_timer_that_still_counts(start):
    code = '''
import asyncio
loop = asyncio.get_running_loop()
timers = [loop.call_later(n, log.append, n) for n in (1, 2, 3)] if (log := []) is not None else 0
timers[0].cancel()
sleeper = asyncio.create_task(asyncio.sleep(1.5))
await asyncio.sleep(0)
sleeper.cancel()
await asyncio.sleep(4)
log
'''
    progress = start(code)
    assert progress.next_timer == pytest.approx(2)
    progress = progress.resume({}, elapsed=2)
    assert progress.next_timer == pytest.approx(1)
    assert progress.resume({}, elapsed=100).output == [2, 3]


def test_timers_of_one_moment_keep_their_order(start):
    code = '''
import asyncio
log = []
async def job(n):
    await asyncio.sleep(1)
    log.append(n)
await asyncio.gather(*[job(n) for n in range(50)])
log
'''
    progress = start(code)
    progress = progress.resume({}, elapsed=0.25)
    assert progress.next_timer == pytest.approx(0.75)
    assert progress.resume({}, elapsed=0.75).output == list(range(50))


def test_nothing_given_and_no_time_gone_is_the_same_pause(start):
    progress = start('import asyncio\nawait asyncio.sleep(5)\n1')
    for _ in range(3):
        progress = progress.resume({}, elapsed=0)
        assert progress.next_timer == pytest.approx(5)


def test_sleep_of_module_time_lets_nobody_else_run(monty, start):
    code = '''
import asyncio, time
log = []
async def other():
    log.append(await f())
task = asyncio.create_task(other())
await asyncio.sleep(0)
time.sleep(2)
log.append('slept')
await task
log
'''
    progress = calls(monty, start(code))
    assert progress.next_timer == pytest.approx(2)
    progress = progress.resume({0: {'return_value': 'answer'}}, elapsed=1)
    progress = reloaded(monty, progress)
    assert (progress.next_timer, progress.pending_call_ids) == (pytest.approx(1), [])
    assert progress.resume({}, elapsed=1).output == ['slept', 'answer']


def test_clocks_are_calls_of_the_host(monty, start):
    progress = start('import time\n[time.time(), time.monotonic_ns()]')
    assert (progress.function_name, progress.is_os_function) == ('time.time', True)
    progress = progress.resume(return_value=1.5)
    assert progress.function_name == 'time.monotonic_ns'
    assert progress.resume(return_value=7).output == [1.5, 7]


@pytest.mark.parametrize(
    'code, names',
    [
        ('await asyncio.Event().wait()', ["'Task-1' (<module>)"]),
        ('async def f(): await asyncio.Queue().get()\nawait asyncio.gather(f(), f())', ["'Task-1'", "'Task-2' (f)", "'Task-3' (f)"]),
        ('lock = asyncio.Lock()\nasync with lock:\n    async with lock: pass', ["'Task-1'"]),
        ('async def f(): await asyncio.get_running_loop().create_future()\nasyncio.run(f())', ["'Task-1' (f)"]),
        ('asyncio.new_event_loop().run_forever()', ['nothing to do']),
    ],
)
def test_deadlock_names_the_tasks(fails, code, names):
    error = fails('import asyncio\n' + code)
    text = error.display('msg')
    assert text.startswith('deadlock')
    for name in names:
        assert name in text


def test_deadlock_shows_where_the_main_task_waits(fails):
    code = '''import asyncio
async def inner():
    await asyncio.Event().wait()
async def main():
    await inner()
asyncio.run(main())
'''
    lines = [frame.line for frame in fails(code).traceback()]
    assert lines == [6, 5, 3]


def test_deadlock_can_be_caught_outside(run):
    code = '''
import asyncio
log = []
async def main():
    try:
        await asyncio.Event().wait()
    finally:
        log.append('finally')
try:
    asyncio.run(main())
except RuntimeError as error:
    log.append(str(error)[:8])
log
'''
    assert run(code) == ['finally', 'deadlock']


def test_a_call_pending_elsewhere_is_no_deadlock(monty, start):
    progress = calls(monty, start('import asyncio\nx = f()\nevent = asyncio.Event()\nawait event.wait()'))
    assert progress.pending_call_ids == [0]
    with pytest.raises(monty.MontyRuntimeError, match='deadlock'):
        progress.resume({0: {'return_value': 1}})


def test_a_loop_inside_of_the_module_with_await(monty, start):
    code = '''
import asyncio
async def job(n):
    return n + await f(n)
async def other():
    log.append(await f(0))
log = []
task = asyncio.create_task(other())
await asyncio.sleep(0)
log.append(asyncio.run(job(1)))
await task
log
'''
    progress = calls(monty, start(code))
    assert progress.pending_call_ids == [0, 1]
    progress = reloaded(monty, progress)
    assert progress.resume({0: {'return_value': 'o'}, 1: {'return_value': 10}}).output == [11, 'o']


def test_a_call_belongs_to_no_loop(monty, start):
    code = '''
import asyncio
x, y = f(), f()
[asyncio.run(x), asyncio.run(y)]
'''
    progress = calls(monty, start(code))
    progress = progress.resume({1: {'return_value': 'y'}})
    assert progress.pending_call_ids == [0]
    assert progress.resume({0: {'return_value': 'x'}}).output == ['x', 'y']


def test_every_primitive_stored_while_tasks_wait_on_it(monty, start):
    code = '''
import asyncio
log = []
async def waits(name, awaitable):
    log.append((name, await awaitable))
async def with_lock(name):
    async with lock:
        log.append(name)
async def noticed():
    async with condition:
        await condition.wait()
        log.append('noticed')
lock, event, queue, full = asyncio.Lock(), asyncio.Event(), asyncio.Queue(), asyncio.Queue(1)
condition, semaphore, barrier = asyncio.Condition(), asyncio.Semaphore(0), asyncio.Barrier(2)
await lock.acquire()
full.put_nowait(0)
tasks = [asyncio.create_task(t) for t in (
    with_lock('lock'), waits('event', event.wait()), waits('queue', queue.get()), waits('full', full.put(1)),
    noticed(), waits('semaphore', semaphore.acquire()), waits('barrier', barrier.wait()), waits('sleep', asyncio.sleep(3, 's')),
)]
await tell()
lock.release(); event.set(); queue.put_nowait('item'); full.get_nowait(); semaphore.release()
async with condition:
    condition.notify_all()
log.append(await barrier.wait())
await asyncio.gather(*tasks)
[x for x in log if x != 1 and x != 0]
'''
    progress = calls(monty, start(code))
    for _ in range(2):
        progress = reloaded(monty, progress)
    progress = reloaded(monty, progress.resume({0: {'return_value': None}}, elapsed=0))
    assert progress.next_timer == pytest.approx(3)
    names = [x if isinstance(x, str) else x[0] for x in progress.resume({}, elapsed=3).output]
    assert sorted(names) == ['barrier', 'event', 'full', 'lock', 'noticed', 'queue', 'semaphore', 'sleep']


def test_exceptions_of_the_host_arrive_at_their_awaits(monty, start):
    code = '''
import asyncio
async def job(n):
    try:
        return await f(n)
    except (LookupError, ValueError) as error:
        return repr(error)
await asyncio.gather(*[job(n) for n in range(3)])
'''
    progress = calls(monty, start(code))
    progress = progress.resume({2: {'exception': KeyError('k')}})
    assert progress.pending_call_ids == [0, 1]
    results = {1: {'exception': StopIteration(5)}, 0: {'exception': ValueError('v')}}
    with pytest.raises(monty.MontyRuntimeError, match='StopIteration interacts badly'):
        progress.resume(results)
