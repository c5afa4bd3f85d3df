# SPDX-License-Identifier: MIT
"""Programs on trio, and on anyio over both of its libraries."""

import contextvars
import gc
import os
import subprocess
import sys
import time
import warnings

import pytest

trio = pytest.importorskip('trio')

BUSY = 'while True: pass'
LONG = 'for i in range(2_000_000): pass\n'


def in_flight():
    """How many programs are in threads, and whether the task that waits for them is there."""
    from monty import _trio

    port = _trio.desk_here().port
    return port is not None and port.in_flight


@pytest.fixture
def on_trio():
    """Run an async function; nothing may be left behind, and nobody may complain."""

    def run(function, *, clock=None):
        async def main():
            root = trio.lowlevel.current_root_task()
            tasks = sum(len(nursery.child_tasks) for nursery in root.child_nurseries)
            try:
                return await function()
            finally:
                with trio.CancelScope(shield=True):
                    await trio.testing.wait_all_tasks_blocked()
                assert not in_flight()
                assert sum(len(nursery.child_tasks) for nursery in root.child_nurseries) == tasks
                assert not trio.lowlevel.current_task().child_nurseries

        return trio.run(main, clock=clock)

    import trio.testing

    with warnings.catch_warnings():
        warnings.simplefilter('error')
        yield run
        gc.collect()


@pytest.fixture(params=['asyncio', 'trio'])
def on_anyio(request):
    anyio = pytest.importorskip('anyio')

    def run(function):
        with warnings.catch_warnings():
            warnings.simplefilter('error')
            return anyio.run(function, backend=request.param)

    return run


async def echo(x):
    await trio.sleep(0.001)
    return x


class TestPrograms:
    def test_values(self, monty, on_trio):
        async def main():
            assert await monty.run_monty_async(monty.Monty('1 + 1')) == 2
            assert await monty.Monty('x * 2', inputs=['x']).run_async(inputs={'x': 4}) == 8

        on_trio(main)

    def test_async_and_sync_functions(self, monty, on_trio):
        code = 'import asyncio\nshout("a") + "".join(await asyncio.gather(*[echo(str(i)) for i in range(50)])) + await echo("z")'
        functions = {'shout': str.upper, 'echo': echo}

        async def main():
            assert await monty.run_monty_async(monty.Monty(code), external_functions=functions) == 'A' + ''.join(map(str, range(50))) + 'z'

        on_trio(main)

    def test_calls_run_at_the_same_time(self, monty, on_trio):
        running = most = 0

        async def work():
            nonlocal running, most
            running += 1
            most = max(most, running)
            await trio.sleep(0.01)
            running -= 1

        async def main():
            code = 'import asyncio\nawait asyncio.gather(*[work() for i in range(50)])\n1'
            assert await monty.run_monty_async(monty.Monty(code), external_functions={'work': work}) == 1
            assert most == 50

        on_trio(main)

    def test_results_go_back_as_soon_as_the_first_is_there(self, monty, on_trio):
        seen = []

        async def wait(seconds):
            await trio.sleep(seconds)
            return seconds

        code = 'import asyncio\nasync def job(s):\n    note(await wait(s))\nawait asyncio.gather(job(0.06), job(0.02), job(0.04))'

        async def main():
            await monty.run_monty_async(monty.Monty(code), external_functions={'wait': wait, 'note': seen.append})
            assert seen == [0.02, 0.04, 0.06]

        on_trio(main)

    def test_exceptions_are_raised_inside(self, monty, on_trio):
        async def later():
            await trio.sleep(0)
            raise KeyError('k')

        async def grouped():
            async with trio.open_nursery() as nursery:
                nursery.start_soon(later)

        code = '''
r = []
for n in (1, 2):
    try:
        await (later() if n == 1 else grouped())
    except KeyError as e:
        r.append(repr(e))
    except ExceptionGroup as e:
        r.append([repr(each) for each in e.exceptions])
r
'''

        async def main():
            functions = {'later': later, 'grouped': grouped}
            value = await monty.run_monty_async(monty.Monty(code), external_functions=functions)
            assert value == ["KeyError('k')", ["KeyError('k')"]]

        on_trio(main)

    def test_errors_of_programs_are_in_no_group(self, monty, on_trio):
        ends = []

        async def hang():
            try:
                await trio.sleep_forever()
            finally:
                ends.append(1)

        async def fail():
            raise ValueError('boom')

        async def main():
            code = 'import asyncio\nawait asyncio.gather(hang(), fail())'
            with pytest.raises(monty.MontyRuntimeError, match='boom'):
                await monty.run_monty_async(monty.Monty(code), external_functions={'hang': hang, 'fail': fail})
            assert ends == [1]
            with pytest.raises(TypeError, match='Missing required inputs'):
                await monty.run_monty_async(monty.Monty('x', inputs=['x']))

        on_trio(main)

    def test_base_exceptions_pass(self, monty, on_trio):
        class Stop(BaseException):
            pass

        async def later():
            await trio.sleep(0)
            raise Stop

        def now():
            raise Stop

        async def main():
            for code in ('await later()', 'x = hang()\nnow()'):
                with pytest.raises(Stop):
                    functions = {'later': later, 'now': now, 'hang': trio.sleep_forever}
                    await monty.run_monty_async(monty.Monty(code), external_functions=functions)

        on_trio(main)

    def test_other_awaitables(self, monty, on_trio):
        class Awaitable:
            def __await__(self):
                yield from trio.sleep(0).__await__()
                return 7

        async def main():
            assert await monty.run_monty_async(monty.Monty('await f()'), external_functions={'f': Awaitable}) == 7

        on_trio(main)

    def test_a_result_that_cannot_cross(self, monty, on_trio):
        async def later():
            return object()

        async def main():
            code = 'try:\n    await later()\nexcept TypeError as e:\n    r = str(e)\nr'
            assert (await monty.run_monty_async(monty.Monty(code), external_functions={'later': later})).startswith('Cannot convert')

        on_trio(main)

    def test_calls_never_awaited(self, monty, on_trio):
        ends = []

        async def hang():
            try:
                await trio.sleep_forever()
            finally:
                ends.append(1)

        async def main():
            with pytest.warns(RuntimeWarning, match='never awaited what it called: call of .*hang was cancelled'):
                code = 'import asyncio\nx = hang()\nawait asyncio.sleep(0.001)\n5'
                assert await monty.run_monty_async(monty.Monty(code), external_functions={'hang': hang}) == 5
            with pytest.warns(RuntimeWarning, match='calls of .*hang, .*hang were cancelled'):
                code = 'x = hang()\ny = hang()\n5'
                assert await monty.run_monty_async(monty.Monty(code), external_functions={'hang': hang}) == 5
            assert ends == [1]  # the others had not begun

        on_trio(main)

    def test_a_call_given_up_is_cancelled(self, monty, on_trio):
        ends = []

        async def hang():
            try:
                await trio.sleep_forever()
            finally:
                ends.append('cancelled')

        code = 'import asyncio\ntry:\n    await asyncio.wait_for(hang(), 0.02)\nexcept TimeoutError:\n    r = await echo("timeout")\nr'

        async def main():
            assert await monty.run_monty_async(monty.Monty(code), external_functions={'hang': hang, 'echo': echo}) == 'timeout'
            assert ends == ['cancelled']

        on_trio(main)

    def test_a_host_call_with_a_scope_of_its_own(self, monty, on_trio):
        async def fetch():
            with trio.move_on_after(0.01) as scope:
                await trio.sleep_forever()
            return scope.cancelled_caught

        async def main():
            assert await monty.run_monty_async(monty.Monty('await fetch()'), external_functions={'fetch': fetch}) is True

        on_trio(main)

    def test_context_variables(self, monty, on_trio):
        var = contextvars.ContextVar('var', default='unset')

        def set_it(value):
            var.set(value)

        async def get_later():
            seen = var.get()
            var.set('from a task')
            await trio.sleep(0)
            return seen

        async def main():
            var.set('caller')
            code = f'{LONG}first = get()\nset_it("by a sync function")\nsecond = await get_later()\n[first, second, get()]'
            functions = {'get': var.get, 'set_it': set_it, 'get_later': get_later}
            value = await monty.run_monty_async(monty.Monty(code), external_functions=functions)
            assert value == ['caller', 'by a sync function', 'by a sync function'] and var.get() == 'by a sync function'

        on_trio(main)

    def test_long_computations_leave_the_loop_alone(self, monty, on_trio):
        async def main():
            gaps = []

            async def watch():
                last = time.monotonic()
                while True:
                    await trio.sleep(0)
                    gaps.append(time.monotonic() - last)
                    last = time.monotonic()

            async with trio.open_nursery() as nursery:
                nursery.start_soon(watch)
                results = [None] * 5

                async def one(i):
                    results[i] = await monty.run_monty_async(monty.Monty(LONG + 'await echo(7)'), external_functions={'echo': echo})

                async with trio.open_nursery() as runs:
                    for i in range(5):
                        runs.start_soon(one, i)
                assert results == [7] * 5
                nursery.cancel_scope.cancel()
            assert len(gaps) > 50 and sorted(gaps)[len(gaps) * 9 // 10] < 0.05

        on_trio(main)

    def test_sleep_takes_the_clock_of_trio(self, monty, on_trio, monkeypatch):
        """Where it runs inline; in threads time is real."""
        import monty._driver

        monkeypatch.setattr(monty._driver, 'TURN_NS', 10**12)
        code = 'import asyncio\nawait asyncio.gather(*[asyncio.sleep(3600) for i in range(100)])\n"slept"'

        async def main():
            began = time.monotonic()
            assert await monty.run_monty_async(monty.Monty(code), limits={'max_sleep_secs': 4000}) == 'slept'
            assert time.monotonic() - began < 5 and trio.current_time() >= 3600

        on_trio(main, clock=trio.testing.MockClock(autojump_threshold=0))

    def test_in_thread(self, monty, on_trio):
        def blocking(n):
            time.sleep(0.03)
            return n

        async def main():
            code = 'import asyncio\nawait asyncio.gather(*[blocking(i) for i in range(4)])'
            functions = {'blocking': monty.in_thread(blocking)}
            assert await monty.run_monty_async(monty.Monty(code), external_functions=functions) == [0, 1, 2, 3]

        on_trio(main)

    def test_limits(self, monty, on_trio):
        async def main():
            for code, key in ((BUSY, 'max_duration_secs'), ('import asyncio\nawait asyncio.sleep(60)', 'max_sleep_secs')):
                with pytest.raises(monty.MontyRuntimeError) as caught:
                    await monty.run_monty_async(monty.Monty(code), limits={key: 0.05})
                assert caught.value.limit == key

        on_trio(main)


class TestCancelling:
    @pytest.mark.parametrize('code', [BUSY, 'import asyncio\nawait asyncio.sleep(60)', 'await hang()', LONG + 'await hang()'])
    def test_by_a_scope(self, monty, on_trio, code):
        async def main():
            for seconds in (0, 0.005, 0.05):
                with trio.move_on_after(seconds) as scope:
                    await monty.run_monty_async(monty.Monty(code), external_functions={'hang': trio.sleep_forever})
                assert scope.cancelled_caught

        on_trio(main)

    def test_the_calls_clean_up_first(self, monty, on_trio):
        ends = []

        async def hang(n):
            try:
                await trio.sleep_forever()
            finally:
                with trio.CancelScope(shield=True):
                    await trio.sleep(0.01)
                ends.append(n)

        async def main():
            code = 'import asyncio\nawait asyncio.gather(*[hang(i) for i in range(5)])'
            with trio.move_on_after(0.02):
                await monty.run_monty_async(monty.Monty(code), external_functions={'hang': hang})
            assert sorted(ends) == [0, 1, 2, 3, 4]

        on_trio(main)

    def test_a_scope_that_was_cancelled_before(self, monty, on_trio):
        calls = []

        async def main():
            with trio.CancelScope() as scope:
                scope.cancel()
                await monty.run_monty_async(monty.Monty('f()'), external_functions={'f': lambda: calls.append(1)})
            assert scope.cancelled_caught and not calls

        on_trio(main)

    def test_a_call_cancelled_from_inside(self, monty, on_trio):
        async def main():
            with trio.CancelScope() as scope:

                async def later():
                    scope.cancel()
                    await trio.sleep(1)

                await monty.run_monty_async(monty.Monty('await later()'), external_functions={'later': later})
            assert scope.cancelled_caught

        on_trio(main)

    def test_by_a_token(self, monty, on_trio):
        async def main():
            for code in (BUSY, 'await hang()'):
                token = monty.CancelToken()
                async with trio.open_nursery() as nursery:

                    async def cancel(token=token):
                        await trio.sleep(0.03)
                        token.cancel()

                    nursery.start_soon(cancel)
                    with pytest.raises(monty.MontyCancelledError):
                        await monty.run_monty_async(monty.Monty(code), external_functions={'hang': trio.sleep_forever}, cancel=token)

        on_trio(main)

    def test_a_storm(self, monty, on_trio):
        programs = [monty.Monty(code) for code in (BUSY, 'import asyncio\nawait asyncio.sleep(1)', 'while True: await echo(1)')]

        async def main():
            async def one(i):
                with trio.move_on_after(i % 17 / 1000):
                    await monty.run_monty_async(programs[i % 3], external_functions={'echo': echo})

            async with trio.open_nursery() as nursery:
                for i in range(100):
                    nursery.start_soon(one, i)

        on_trio(main)


class TestRuntime:
    @pytest.mark.parametrize('options', [{'threads': 2}, {'isolation': 'process', 'workers': 2}], ids=['threads', 'processes'])
    def test_runs(self, monty, on_trio, options):
        program = monty.Monty('x = 0\nfor i in range(n):\n    x += i\nx + await echo(1)', inputs=['n'])

        async def main():
            async with monty.Runtime(**options) as runtime:
                run = runtime.start(program, inputs={'n': 200_000}, external_functions={'echo': echo}, key='first')
                assert await runtime.run(program, inputs={'n': 10}, external_functions={'echo': echo}) == 46
                assert await run == 200_000 * 199_999 // 2 + 1 and run.done() and run.key == 'first' and not run.cancel()
                assert await run == 200_000 * 199_999 // 2 + 1
                failing = runtime.start(monty.Monty('1 / 0'))
                with pytest.raises(monty.MontyRuntimeError, match='division by zero'):
                    await failing
                stopped = runtime.start(monty.Monty(BUSY))
                await trio.sleep(0.02)
                assert stopped.cancel()
                with pytest.raises(monty.MontyCancelledError):
                    await stopped
                assert runtime.statistics()['finished'] == 4

        on_trio(main)

    def test_who_waits_for_a_run_owns_it(self, monty, on_trio):
        async def main():
            async with monty.Runtime(threads=1) as runtime:
                run = runtime.start(monty.Monty(BUSY))
                with trio.move_on_after(0.02) as scope:
                    await run
                assert scope.cancelled_caught and run.done()

        on_trio(main)

    def test_a_scope_around_the_runtime(self, monty, on_trio):
        async def main():
            with trio.move_on_after(0.03) as scope:
                async with monty.Runtime(threads=2) as runtime:
                    runs = [runtime.start(monty.Monty(BUSY)) for _ in range(5)]
                    await trio.sleep_forever()
            assert scope.cancelled_caught and all(run.done() for run in runs)

        on_trio(main)

    def test_errors_leave_the_runtime_in_no_group(self, monty, on_trio):
        async def main():
            with pytest.raises(KeyError):
                async with monty.Runtime(threads=2) as runtime:
                    runtime.start(monty.Monty(BUSY))
                    runtime.start(monty.Monty('1 / 0'))
                    await trio.sleep(0.01)
                    raise KeyError

        on_trio(main)

    def test_start_needs_the_nursery(self, monty, on_trio):
        async def main():
            runtime = monty.Runtime(threads=1)
            assert await runtime.run(monty.Monty('1')) == 1
            with pytest.raises(RuntimeError, match='async with'):
                runtime.start(monty.Monty('1'))
            await runtime.close()

        on_trio(main)

    def test_bounds(self, monty, on_trio):
        running = most = 0

        async def tool():
            nonlocal running, most
            running += 1
            most = max(most, running)
            await trio.sleep(0.002)
            running -= 1

        async def main():
            program = monty.Monty('await tool()')
            async with monty.Runtime(threads=1, max_running=3, max_queued=2) as runtime:

                async def one():
                    await runtime.run(program, external_functions={'tool': tool})

                async with trio.open_nursery() as nursery:
                    for _ in range(40):
                        nursery.start_soon(one)
                assert most == 3
                runs = [runtime.start(program, external_functions={'tool': trio.sleep_forever}) for _ in range(3)]
                await trio.testing.wait_all_tasks_blocked()
                runs += [runtime.start(program, external_functions={'tool': tool}) for _ in range(2)]
                await trio.testing.wait_all_tasks_blocked()
                with pytest.raises(RuntimeError, match='full'):
                    runtime.start(program, external_functions={'tool': tool})
                runs[4].cancel()
                with pytest.raises(monty.MontyCancelledError):
                    await runs[4]
                runs[0].cancel()
                assert await runs[3] is None
                for run in runs:
                    run.cancel()
                await trio.testing.wait_all_tasks_blocked()
                assert runtime._running == 0

        on_trio(main)

    def test_drain(self, monty, on_trio):
        ends = []

        async def tool(x):
            try:
                await trio.sleep_forever()
            finally:
                ends.append(x)

        async def main():
            async with monty.Runtime(threads=2) as runtime:
                waits = runtime.start(monty.Monty('await tool(1) + 1'), key='waits', external_functions={'tool': tool})
                runtime.start(monty.Monty('x = 0\nwhile x < 30_000_000:\n    x += 1\nx'), key='computes')
                await trio.sleep(0.02)
                states = await runtime.drain()
                assert ends == [1] and set(states) == {'waits', 'computes'}
                with pytest.raises(monty.MontyCancelledError, match='drained'):
                    await waits
            assert monty.load_snapshot(states['waits']).resume({0: {'return_value': 41}}).output == 42
            assert monty.load_snapshot(states['computes']).resume().output == 30_000_000

        on_trio(main)

    def test_events(self, monty, on_trio):
        async def main():
            async with monty.Runtime(threads=1) as runtime:
                code = 'print("a")\nx = plain(1, k=2)\ny = await echo(3)\nprint("b", x)\ny'
                functions = {'plain': lambda x, k: x + k, 'echo': echo}
                seen = [event async for event in runtime.events(monty.Monty(code), external_functions=functions)]
                assert [event.kind for event in seen] == ['print', 'call', 'call', 'paused', 'settled', 'print', 'done']
                assert seen[-1].output == 3
                with trio.move_on_after(0.05) as scope:
                    async for event in runtime.events(monty.Monty(f'print(1)\n{BUSY}')):
                        pass
                assert scope.cancelled_caught
                await trio.testing.wait_all_tasks_blocked()
                assert not runtime._runs

        on_trio(main)

    def test_nothing_is_left_behind(self, monty, on_trio):
        async def main():
            async with monty.Runtime(threads=2) as runtime:
                for i in range(20):
                    run = runtime.start(monty.Monty(BUSY if i % 2 else 'import asyncio\nawait asyncio.sleep(100)'))
                    await trio.sleep(0.001)
                    run.cancel()

        on_trio(main)
        gc.collect()
        before = len(os.listdir('/proc/self/fd'))
        for _ in range(3):
            on_trio(main)
        gc.collect()
        assert len(os.listdir('/proc/self/fd')) == before


class TestLibraries:
    def test_anyio(self, monty, on_anyio):
        import anyio

        async def fetch(x):
            await anyio.sleep(0.001)
            return x

        async def main():
            code = f'import asyncio\n{LONG}sum(await asyncio.gather(*[fetch(i) for i in range(10)]))'
            assert await monty.run_monty_async(monty.Monty(code), external_functions={'fetch': fetch}) == 45
            async with monty.Runtime(threads=2) as runtime:
                assert await runtime.start(monty.Monty(code), external_functions={'fetch': fetch}) == 45
                kinds = [event.kind async for event in runtime.events(monty.Monty('print(1)'))]
                assert kinds == ['print', 'done']

        on_anyio(main)

    @pytest.mark.parametrize('code', [BUSY, 'await hang()', 'import asyncio\nawait asyncio.gather(hang(), hang())', LONG + 'await hang()'])
    def test_scopes_of_anyio(self, monty, on_anyio, code):
        import anyio

        ends = []

        async def hang():
            try:
                await anyio.sleep_forever()
            finally:
                with anyio.CancelScope(shield=True):
                    await anyio.sleep(0.005)
                ends.append(1)

        async def main():
            program = monty.Monty(code)
            for seconds in (0, 0.01, 0.1):
                with anyio.move_on_after(seconds) as scope:
                    await monty.run_monty_async(program, external_functions={'hang': hang})
                assert scope.cancelled_caught
                count = len(ends)
                await anyio.sleep(0.02)
                assert len(ends) == count
            async with anyio.create_task_group() as group:
                for _ in range(5):
                    group.start_soon(lambda: monty.run_monty_async(program, external_functions={'hang': hang}))
                await anyio.sleep(0.03)
                group.cancel_scope.cancel()

        on_anyio(main)

    def test_asyncio_where_trio_is_loaded(self, monty):
        import asyncio

        assert asyncio.run(monty.run_monty_async(monty.Monty('1 + 1'))) == 2

    def test_trio_as_a_guest_of_asyncio(self, monty):
        """Both in one thread: each program runs where its caller does."""
        import asyncio

        async def of_asyncio(x):
            await asyncio.sleep(0.001)
            return x

        async def guest():
            return await monty.run_monty_async(monty.Monty('for i in range(500000): pass\nawait echo("trio")'), external_functions={'echo': echo})

        async def main():
            loop = asyncio.get_running_loop()
            done = loop.create_future()
            trio.lowlevel.start_guest_run(guest, run_sync_soon_threadsafe=loop.call_soon_threadsafe, done_callback=done.set_result)
            program = monty.Monty('for i in range(500000): pass\nawait f("asyncio")')
            assert await monty.run_monty_async(program, external_functions={'f': of_asyncio}) == 'asyncio'
            assert (await done).unwrap() == 'trio'

        asyncio.run(main())

    def test_it_is_not_imported(self):
        script = 'import asyncio, sys, monty; asyncio.run(monty.run_monty_async(monty.Monty("1"))); print({"trio", "sniffio"} & set(sys.modules))'
        import monty

        place = os.path.dirname(os.path.dirname(monty.__file__))
        done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, cwd='/', env={**os.environ, 'PYTHONPATH': place})
        assert done.stdout == 'set()\n', done.stderr
