# SPDX-License-Identifier: MIT
"""The runtime: programs in threads beside an event loop."""

import asyncio
import contextvars
import gc
import os
import sys
import threading
import time
import warnings

import pytest

from scripts import run_script

BUSY = 'while True: pass'
SUM = 'x = 0\nfor i in range(n):\n    x += i\nx'


def run(coroutine):
    return asyncio.run(coroutine)


def descriptors():
    return len(os.listdir('/proc/self/fd'))


@pytest.fixture
def in_runtime(monty):
    """Run an async function with a runtime of two threads; nothing must be left behind."""

    def call(function, **options):
        async def main():
            async with monty.Runtime(**{'threads': 2, **options}) as runtime:
                try:
                    return await function(runtime)
                finally:
                    others = asyncio.all_tasks() - {asyncio.current_task()}
                    for task in others:
                        task.cancel()

        return asyncio.run(main())

    return call


def test_run_gives_the_value(monty, in_runtime):
    program = monty.Monty(SUM, inputs=['n'])

    async def main(runtime):
        assert await runtime.run(program, inputs={'n': 10}) == 45
        assert await runtime.run(program, inputs={'n': 300_000}) == 300_000 * 299_999 // 2
        assert runtime.statistics()['slices'] > 0

    in_runtime(main)


def test_many_at_once(monty, in_runtime):
    program = monty.Monty(SUM, inputs=['n'])

    async def main(runtime):
        results = await asyncio.gather(*[runtime.run(program, inputs={'n': 20_000 + i}) for i in range(100)])
        assert results == [sum(range(20_000 + i)) for i in range(100)]

    in_runtime(main)


def test_the_loop_goes_on_while_programs_compute(monty, in_runtime):
    program = monty.Monty(BUSY)

    async def main(runtime):
        runs = [runtime.start(program) for _ in range(4)]
        turns = 0
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            await asyncio.sleep(0)
            turns += 1
        assert turns > 100
        for each in runs:
            each.cancel()
        results = await asyncio.gather(*runs, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)

    in_runtime(main)


def test_calls_prints_and_sleeps_from_threads(monty, in_runtime):
    code = (
        'import asyncio\n'
        'total = 0\n'
        'for i in range(20):\n'
        '    for j in range(3000): pass\n'
        '    total += plain(i)\n'
        '    print(i)\n'
        '    await asyncio.sleep(0.0005)\n'
        'total + await later(100)\n'
    )
    main_thread = threading.get_ident()

    def plain(i):
        assert threading.get_ident() == main_thread
        return i

    async def later(i):
        await asyncio.sleep(0.001)
        return i

    async def main(runtime):
        printed = monty.CollectString()
        value = await runtime.run(monty.Monty(code), external_functions={'plain': plain, 'later': later}, print_callback=printed)
        assert value == 290
        assert printed.output == ''.join(f'{i}\n' for i in range(20))

    in_runtime(main)


def test_a_start_can_be_awaited_and_cancelled(monty, in_runtime):
    async def main(runtime):
        first = runtime.start(monty.Monty('1 + 1'), key='first')
        assert first.key == 'first' and await first == 2 and first.done() and not first.cancel()
        assert await first == 2
        assert first.statistics().allocations > 0
        second = runtime.start(monty.Monty(BUSY))
        await asyncio.sleep(0.02)
        assert second.state == 'running' and second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        assert second.done()
        failing = runtime.start(monty.Monty('1 / 0'))
        with pytest.raises(monty.MontyRuntimeError, match='division by zero'):
            await failing

    in_runtime(main)


def test_cancelling_who_waits_cancels_the_program(monty, in_runtime):
    async def main(runtime):
        run = runtime.start(monty.Monty(BUSY))
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(run._result(), 0.02)
        assert run.done()

    in_runtime(main)


def test_timeouts_around_a_run(monty):
    async def main():
        began = time.monotonic()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(monty.run_monty_async(monty.Monty(BUSY)), 0.05)
        assert time.monotonic() - began < 5

    run(main())


def test_limits_hold_in_threads(monty, in_runtime):
    async def main(runtime):
        with pytest.raises(monty.MontyRuntimeError) as error:
            await runtime.run(monty.Monty(BUSY), limits={'max_duration_secs': 0.05})
        assert error.value.limit == 'max_duration_secs'
        with pytest.raises(monty.MontyRuntimeError) as error:
            await runtime.run(monty.Monty(BUSY), limits={'max_instructions': 2_000_000})
        assert error.value.limit == 'max_instructions'
        sleeps = 'import asyncio\nfor i in range(2000000): pass\nawait asyncio.sleep(5)'
        with pytest.raises(monty.MontyRuntimeError) as error:
            await runtime.run(monty.Monty(sleeps), limits={'max_sleep_secs': 0.01})
        assert error.value.limit == 'max_sleep_secs'

    in_runtime(main)


def test_exceptions_of_callables_reach_the_program(monty, in_runtime):
    code = (
        'for i in range(300000): pass\n'
        'try:\n    plain()\nexcept ValueError as e:\n    first = str(e)\n'
        'try:\n    await later()\nexcept KeyError as e:\n    second = repr(e)\n'
        '(first, second)'
    )

    def plain():
        raise ValueError('plain')

    async def later():
        raise KeyError('later')

    async def main(runtime):
        value = await runtime.run(monty.Monty(code), external_functions={'plain': plain, 'later': later})
        assert value == ('plain', "KeyError('later')")

    in_runtime(main)


def test_context_variables(monty, in_runtime):
    variable = contextvars.ContextVar('variable')
    code = 'for i in range(500000): pass\na = plain()\nfor i in range(500000): pass\n(a, await later())'

    async def main(runtime):
        async def later():
            return variable.get()

        variable.set('of the caller')
        functions = {'plain': lambda: variable.get(), 'later': later}
        assert await runtime.run(monty.Monty(code), external_functions=functions) == ('of the caller',) * 2
        assert await runtime.start(monty.Monty(code), external_functions=functions) == ('of the caller',) * 2

    in_runtime(main)


def test_sync_callables_may_set_the_callers_context(monty, in_runtime):
    variable = contextvars.ContextVar('variable', default=0)

    async def main(runtime):
        code = 'for i in range(500000): pass\nplain()'
        await runtime.run(monty.Monty(code), external_functions={'plain': lambda: variable.set(7) and None})
        assert variable.get() == 7

    in_runtime(main)


def test_a_call_that_is_never_awaited_is_cancelled_and_told(monty, in_runtime):
    cancelled = []

    async def forever():
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    async def main(runtime):
        with pytest.warns(RuntimeWarning, match='never awaited') as told:
            assert await runtime.run(monty.Monty('x = forever()\ny = forever()\n5'), external_functions={'forever': forever}) == 5
        assert len(told) == 1
        assert asyncio.all_tasks() == {asyncio.current_task()}

    in_runtime(main)


def test_events(monty, in_runtime):
    code = 'print("a")\nx = plain(1, k=2)\ny = await later(3)\nprint("b", x)\ny'

    async def later(x):
        await asyncio.sleep(0.001)
        return x

    async def main(runtime):
        seen = []
        functions = {'plain': lambda x, k: x + k, 'later': later}
        async for event in runtime.events(monty.Monty(code), external_functions=functions):
            seen.append(event)
        kinds = [event.kind for event in seen]
        assert kinds == ['print', 'call', 'call', 'paused', 'settled', 'print', 'done'], seen
        assert (seen[1].function_name, seen[1].args, seen[1].kwargs, seen[1].call_id) == ('plain', (1,), {'k': 2}, None)
        assert (seen[2].function_name, seen[2].call_id) == ('later', 1)
        assert seen[3].pending_call_ids == [1] and (seen[4].call_id, seen[4].value) == (1, 3)
        assert seen[5].text == 'b 3\n' and seen[6].output == 3
        with pytest.raises(monty.MontyRuntimeError, match='division'):
            async for event in runtime.events(monty.Monty('print(1)\n1/0')):
                seen.append(event)
        assert seen[-1].kind == 'print'
        async for event in runtime.events(monty.Monty(f'print(1)\n{BUSY}')):
            break
        for _ in range(100):
            if not runtime._runs:
                break
            gc.collect()
            await asyncio.sleep(0.01)
        assert not runtime._runs

    in_runtime(main)


def test_bounds(monty, in_runtime):
    running = 0
    most = 0

    async def tool():
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.002)
        running -= 1

    async def main(runtime):
        program = monty.Monty('await tool()')
        await asyncio.gather(*[runtime.run(program, external_functions={'tool': tool}) for _ in range(40)])
        assert most == 3
        runs = [runtime.start(program, external_functions={'tool': tool}) for _ in range(3)]
        await asyncio.sleep(0)
        runs += [runtime.start(program, external_functions={'tool': tool}) for _ in range(2)]
        await asyncio.sleep(0)
        assert runtime.statistics()['queued'] == 2
        with pytest.raises(RuntimeError, match='full'):
            runtime.start(program, external_functions={'tool': tool})
        with pytest.raises(RuntimeError, match='full'):
            async for _ in runtime.events(program, external_functions={'tool': tool}):
                pass
        runs[4].cancel()
        runs[0].cancel()
        results = await asyncio.gather(*runs, return_exceptions=True)
        assert [type(result) for result in results] == [asyncio.CancelledError, type(None), type(None), type(None), asyncio.CancelledError]
        assert runtime._running == 0

    in_runtime(main, max_running=3, max_queued=2)


def test_drain(monty, in_runtime):
    cancelled = []

    async def tool(x):
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            cancelled.append(x)
            raise

    async def main(runtime):
        waits = runtime.start(monty.Monty('await tool(1) + 1'), key='waits', external_functions={'tool': tool})
        computes = runtime.start(monty.Monty('x = 0\nwhile x < 30_000_000:\n    x += 1\nx'), key='computes')
        sleeps = runtime.start(monty.Monty('import asyncio\nfor i in range(300000): pass\nawait asyncio.sleep(200)\n"slept"'), key='sleeps')
        queued = runtime.start(monty.Monty('5'), key='queued')
        await asyncio.sleep(0.1)
        states = await runtime.drain()
        assert cancelled == [1]
        assert {'waits', 'computes', 'sleeps'} <= set(states) <= {'waits', 'computes', 'sleeps', 'queued'}
        for each in (waits, computes, sleeps):
            with pytest.raises(monty.MontyCancelledError, match='drained'):
                await each
        waiting = monty.load_snapshot(states['waits'])
        assert waiting.pending_call_ids == [0] and waiting.resume({0: {'return_value': 41}}).output == 42
        busy = monty.load_snapshot(states['computes'])
        assert type(busy) is monty.PausedSnapshot and busy.resume().output == 30_000_000
        asleep = monty.load_snapshot(states['sleeps'])
        assert type(asleep) is monty.FutureSnapshot and 0 < asleep.next_timer <= 200
        assert asleep.resume({}, elapsed=asleep.next_timer).output == 'slept'
        if 'queued' not in states:
            assert await queued == 5
        with pytest.raises(RuntimeError, match='closed'):
            runtime.start(monty.Monty('1'))
        assert asyncio.all_tasks() == {asyncio.current_task()}

    in_runtime(main, max_running=3)


def test_close_ends_what_runs(monty):
    async def main():
        before = set(asyncio.all_tasks())
        async with monty.Runtime(threads=2) as runtime:
            runs = [runtime.start(monty.Monty(BUSY)) for _ in range(5)]
            runs.append(runtime.start(monty.Monty('import asyncio\nawait asyncio.sleep(1000)')))
            await asyncio.sleep(0.02)
        for each in runs:
            with pytest.raises(monty.MontyCancelledError, match='closed'):
                await each
        assert set(asyncio.all_tasks()) == before

    run(main())


def test_two_may_wait_for_the_end(monty, in_runtime):
    async def main(runtime):
        runtime.start(monty.Monty(BUSY), key='busy')
        await asyncio.sleep(0.01)
        drained, _ = await asyncio.wait_for(asyncio.gather(runtime.drain(), runtime.close()), 10)
        assert set(drained) == {'busy'}

    in_runtime(main)


def test_nothing_is_left_behind(monty):
    program, sleeper = monty.Monty(BUSY), monty.Monty('import asyncio\nawait asyncio.sleep(1000)')

    async def main():
        async with monty.Runtime(threads=2) as runtime:
            for i in range(30):
                run = runtime.start(program if i % 2 else sleeper)
                await asyncio.sleep(0.001)
                run.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await run
            assert len(asyncio.all_tasks()) == 1

    run(main())
    gc.collect()
    before, threads = descriptors(), threading.active_count()
    for _ in range(3):
        run(main())
    gc.collect()
    assert descriptors() == before and threading.active_count() == threads


def test_a_loop_that_is_closed_on_programs(monty):
    async def main():
        asyncio.ensure_future(monty.run_monty_async(monty.Monty(BUSY)))
        await asyncio.sleep(0.01)

    for _ in range(3):
        run(main())  # asyncio.run cancels what is left
    loop = asyncio.new_event_loop()
    task = loop.create_task(monty.run_monty_async(monty.Monty(BUSY)))
    loop.run_until_complete(asyncio.sleep(0.01))
    loop.close()
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        task._log_destroy_pending = False
        del task, loop
        gc.collect()


def test_cancel_tokens_stop_programs_in_threads(monty):
    token = monty.CancelToken()

    async def main():
        asyncio.get_running_loop().call_later(0.05, token.cancel)
        with pytest.raises(monty.MontyCancelledError):
            await monty.run_monty_async(monty.Monty(BUSY), cancel=token)

    run(main())


def test_two_event_loops_in_two_threads(monty):
    program = monty.Monty(SUM, inputs=['n'])
    results = []

    async def main():
        results.append(await asyncio.gather(*[monty.run_monty_async(program, inputs={'n': 100_000}) for _ in range(10)]))

    threads = [threading.Thread(target=lambda: asyncio.run(main())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [[sum(range(100_000))] * 10] * 2


def test_uvloop(monty):
    uvloop = pytest.importorskip('uvloop')
    program = monty.Monty('for i in range(500000): pass\nawait f(1)')

    async def f(x):
        return x + 1

    async def main():
        return await asyncio.gather(*[monty.run_monty_async(program, external_functions={'f': f}) for _ in range(5)])

    loop = uvloop.new_event_loop()
    try:
        assert loop.run_until_complete(main()) == [2] * 5
    finally:
        loop.close()


def test_loops_without_add_reader(monty):
    class Loop(asyncio.SelectorEventLoop):
        def add_reader(self, *args):
            raise NotImplementedError

        remove_reader = add_reader

    program = monty.Monty('for i in range(500000): pass\nawait f(1)')

    async def f(x):
        return x + 1

    async def main():
        return await asyncio.gather(*[monty.run_monty_async(program, external_functions={'f': f}) for _ in range(5)])

    loop = Loop()
    try:
        assert loop.run_until_complete(main()) == [2] * 5
    finally:
        loop.close()


@pytest.mark.skipif(not hasattr(os, 'fork') or sys.platform != 'linux', reason='fork')
def test_a_forked_child_has_a_runtime_of_its_own(monty):
    program = monty.Monty(SUM, inputs=['n'])

    async def main():
        return await monty.run_monty_async(program, inputs={'n': 300_000})

    expected = run(main())
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')  # 3.12 warns of threads
        child = os.fork()
    if child == 0:
        try:
            os._exit(0 if run(main()) == expected else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    assert run(main()) == expected


def test_a_forked_child_that_ends_in_peace(monty):
    """It has the parent's runtime among its objects, and none of its threads."""
    script = """
import asyncio, os, sys, warnings
import monty
warnings.simplefilter('ignore')
program = monty.Monty('while True: pass')
async def main():
    task = asyncio.ensure_future(monty.run_monty_async(program))
    await asyncio.sleep(0.02)
    pid = os.fork()
    if pid == 0:
        sys.exit(7)
    task.cancel()
    for _ in range(500):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            print(os.waitstatus_to_exitcode(status))
            return
        await asyncio.sleep(0.01)
    os.kill(pid, 9)
    print('hangs')
asyncio.run(main())
"""
    done = run_script(script)
    assert done.stdout.split()[-1] == '7', done.stdout + done.stderr


def test_ctrl_c_ends_busy_programs(monty):
    script = """
import asyncio, os, signal, threading
import monty
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
async def main():
    async with monty.Runtime(threads=2) as runtime:
        await asyncio.gather(*[runtime.run(monty.Monty('while True: pass')) for _ in range(3)])
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('interrupted', threading.active_count())
"""
    done = run_script(script)
    assert done.stdout.split() == ['interrupted', '1'], done.stdout + done.stderr


def test_arguments(monty):
    for wrong in ({'threads': 0}, {'threads': 100_000}, {'max_running': 0}, {'max_queued': -1}):
        with pytest.raises(ValueError):
            monty.Runtime(**wrong)
    for wrong in ({'threads': 'two'}, {'max_running': 1.5}, {'threads': True}):
        with pytest.raises(TypeError):
            monty.Runtime(**wrong)
