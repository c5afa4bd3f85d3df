# SPDX-License-Identifier: MIT
"""run_monty_async: programs on an event loop, their calls as tasks of it."""

import asyncio
import contextvars
import gc
import time
import warnings

import pytest

LOOPS = ['asyncio', 'uvloop']


@pytest.fixture(params=LOOPS)
def on_loop(request):
    """Run a coroutine on each kind of loop; nothing may be left behind."""
    if request.param == 'uvloop':
        uvloop = pytest.importorskip('uvloop')
        new_loop = uvloop.new_event_loop
    else:
        new_loop = asyncio.new_event_loop

    def run(coroutine):
        problems = []

        async def main():
            asyncio.get_running_loop().set_exception_handler(lambda loop, context: problems.append(context))
            try:
                return await coroutine
            finally:
                left = asyncio.all_tasks() - {asyncio.current_task()}
                assert not left, left
                gc.collect()

        loop = new_loop()
        try:
            return loop.run_until_complete(main())
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
            assert not problems, problems

    with warnings.catch_warnings():
        warnings.simplefilter('error')
        yield run


def test_value(monty, on_loop):
    assert on_loop(monty.run_monty_async(monty.Monty('1 + 1'))) == 2
    assert on_loop(monty.Monty('x * 2', inputs=['x']).run_async(inputs={'x': 4})) == 8


def test_async_and_sync_functions(monty, on_loop):
    async def fetch(url):
        await asyncio.sleep(0)
        return f'page of {url}'

    def shout(text):
        return text.upper()

    code = 'shout(await fetch(u))'
    program = monty.Monty(code, inputs=['u'])
    functions = {'fetch': fetch, 'shout': shout}
    assert on_loop(monty.run_monty_async(program, inputs={'u': 'x'}, external_functions=functions)) == 'PAGE OF X'


def test_calls_run_at_the_same_time(monty, on_loop):
    running, most = 0, 0

    async def work(n):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        return n

    code = 'import asyncio\nsum(await asyncio.gather(*[work(i) for i in range(50)]))'
    began = time.monotonic()
    assert on_loop(monty.run_monty_async(monty.Monty(code), external_functions={'work': work})) == 1225
    assert most == 50
    assert time.monotonic() - began < 1.5


def test_hundreds_of_calls(monty, on_loop):
    async def work(n):
        await asyncio.sleep(n % 7 / 1000)
        return n

    code = '''
import asyncio
async def job(n):
    return await work(n) + await work(n + 1)
sum(await asyncio.gather(*[job(i) for i in range(400)]))
'''
    expected = sum(n + n + 1 for n in range(400))
    assert on_loop(monty.run_monty_async(monty.Monty(code), external_functions={'work': work})) == expected


def test_many_programs_on_one_loop(monty, on_loop):
    program = monty.Monty('import asyncio\nx = await f(n)\nawait asyncio.sleep(0.001)\nx + n', inputs=['n'])

    async def f(n):
        await asyncio.sleep(0.001)
        return n * 10

    async def main():
        runs = [monty.run_monty_async(program, inputs={'n': n}, external_functions={'f': f}) for n in range(200)]
        return await asyncio.gather(*runs)

    assert on_loop(main()) == [n * 11 for n in range(200)]


def test_results_go_back_as_soon_as_the_first_is_there(monty, on_loop):
    seen = []

    async def wait(seconds):
        await asyncio.sleep(seconds)
        return seconds

    code = '''
import asyncio
async def job(s):
    note(await wait(s))
await asyncio.gather(job(0.06), job(0.02), job(0.04))
'''
    on_loop(monty.run_monty_async(monty.Monty(code), external_functions={'wait': wait, 'note': seen.append}))
    assert seen == [0.02, 0.04, 0.06]


def test_exceptions_are_raised_inside(monty, on_loop):
    async def later():
        await asyncio.sleep(0)
        raise ConnectionError('lost')

    def now():
        raise KeyError('k')

    code = '''
r = []
try:
    await later()
except ConnectionError as e:
    r.append(str(e))
try:
    now()
except KeyError as e:
    r.append(e.args)
r
'''
    functions = {'later': later, 'now': now}
    assert on_loop(monty.run_monty_async(monty.Monty(code), external_functions=functions)) == ['lost', ('k',)]


def test_uncaught_exceptions_end_the_run(monty, on_loop):
    cancelled = []

    async def fail():
        raise ValueError('boom')

    async def hang():
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    code = 'import asyncio\nawait asyncio.gather(hang(), fail())'

    async def main():
        with pytest.raises(monty.MontyRuntimeError) as caught:
            await monty.run_monty_async(monty.Monty(code), external_functions={'fail': fail, 'hang': hang})
        assert str(caught.value) == 'ValueError: boom'
        assert cancelled == [True]

    on_loop(main())


def test_a_result_that_cannot_cross_is_a_type_error_inside(monty, on_loop):
    async def later():
        return object()

    code = 'try:\n    await later()\nexcept TypeError as e:\n    r = str(e)\nr'
    result = on_loop(monty.run_monty_async(monty.Monty(code), external_functions={'later': later}))
    assert result.startswith('Cannot convert')


def test_a_host_task_that_is_cancelled(monty, on_loop):
    async def later():
        asyncio.current_task().cancel()
        await asyncio.sleep(0)

    code = '''
import asyncio
try:
    await later()
    r = 'no'
except asyncio.CancelledError:
    r = 'cancelled'
r
'''
    assert on_loop(monty.run_monty_async(monty.Monty(code), external_functions={'later': later})) == 'cancelled'


def test_futures_and_tasks_will_do(monty, on_loop):
    async def main():
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        loop.call_later(0.01, future.set_result, 5)
        done = loop.create_future()
        done.set_result(6)

        class Awaitable:
            def __await__(self):
                yield from asyncio.sleep(0).__await__()
                return 7

        functions = {'a': lambda: future, 'b': lambda: done, 'c': Awaitable}
        return await monty.run_monty_async(monty.Monty('[await a(), await b(), await c()]'), external_functions=functions)

    assert on_loop(main()) == [5, 6, 7]


def test_never_awaited_calls_are_cancelled(monty, on_loop):
    ends = []

    async def hang():
        try:
            await asyncio.sleep(60)
        finally:
            ends.append('cancelled')

    async def quick():
        return 1

    code = 'x = hang()\nawait quick()'
    with pytest.warns(RuntimeWarning, match='never awaited what it called: call of .*hang was cancelled'):
        assert on_loop(monty.run_monty_async(monty.Monty(code), external_functions={'hang': hang, 'quick': quick})) == 1
    assert ends == ['cancelled']


def test_a_call_given_up_is_cancelled(monty, on_loop):
    ends = []

    async def hang():
        try:
            await asyncio.sleep(60)
        finally:
            ends.append('cancelled')

    code = '''
import asyncio
try:
    await asyncio.wait_for(hang(), 0.02)
except asyncio.TimeoutError:
    r = 'timeout'
r
'''
    assert on_loop(monty.run_monty_async(monty.Monty(code), external_functions={'hang': hang})) == 'timeout'
    assert ends == ['cancelled']


class TestCancelling:
    def test_while_waiting(self, monty, on_loop):
        ends = []

        async def hang(n):
            try:
                await asyncio.sleep(60)
            finally:
                await asyncio.sleep(0.01)  # takes its time
                ends.append(n)

        code = 'import asyncio\nawait asyncio.gather(*[hang(i) for i in range(5)])'

        async def main():
            task = asyncio.ensure_future(monty.run_monty_async(monty.Monty(code), external_functions={'hang': hang}))
            await asyncio.sleep(0.02)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert sorted(ends) == [0, 1, 2, 3, 4]

        on_loop(main())

    def test_twice(self, monty, on_loop):
        ends = []

        async def stubborn():
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(0.03)
                ends.append('done')
                raise

        async def main():
            task = asyncio.ensure_future(
                monty.run_monty_async(monty.Monty('await stubborn()'), external_functions={'stubborn': stubborn})
            )
            await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert ends == ['done']

        on_loop(main())

    def test_while_computing(self, monty, on_loop):
        async def main():
            task = asyncio.ensure_future(monty.run_monty_async(monty.Monty('while True:\n    pass')))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

        on_loop(main())

    def test_by_a_timeout_of_the_host(self, monty, on_loop):
        async def main():
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(monty.run_monty_async(monty.Monty('import asyncio\nawait asyncio.sleep(60)')), 0.05)

        on_loop(main())

    def test_by_a_token(self, monty, on_loop):
        async def hang():
            await asyncio.sleep(60)

        async def main():
            token = monty.CancelToken()
            asyncio.get_running_loop().call_later(0.02, token.cancel)
            with pytest.raises(monty.MontyCancelledError):
                await monty.run_monty_async(monty.Monty('await hang()'), external_functions={'hang': hang}, cancel=token)

        on_loop(main())


def test_context_variables(monty, on_loop):
    """Tasks see a copy of the caller's context, sync functions the context itself."""
    var = contextvars.ContextVar('var', default='unset')

    def get():
        return var.get()

    def set_it(value):
        var.set(value)

    async def get_later():
        seen = var.get()
        var.set('from a task')
        await asyncio.sleep(0)
        return seen

    code = '''
first = get()
set_it('by a sync function')
second = await get_later()
third = get()
[first, second, third]
'''
    functions = {'get': get, 'set_it': set_it, 'get_later': get_later}

    async def main():
        var.set('caller')
        result = await monty.run_monty_async(monty.Monty(code), external_functions=functions)
        return result, var.get()

    assert on_loop(main()) == (['caller', 'by a sync function', 'by a sync function'], 'by a sync function')


def test_a_task_has_the_context_of_its_call(monty, on_loop):
    var = contextvars.ContextVar('var')

    async def read():
        return var.get()

    code = 'import asyncio\nset_it(1)\na = read()\nset_it(2)\nb = read()\nawait asyncio.gather(a, b)'
    functions = {'set_it': var.set, 'read': read}

    def set_it(value):
        var.set(value)

    functions['set_it'] = set_it
    assert on_loop(monty.run_monty_async(monty.Monty(code), external_functions=functions)) == [1, 2]


def test_long_computations_give_control_back(monty, on_loop):
    code = 'i = 0\nwhile i < 2_000_000:\n    i += 1\ni'
    gaps = []

    async def watch(stop):
        last = time.monotonic()
        while not stop.is_set():
            await asyncio.sleep(0)
            now = time.monotonic()
            gaps.append(now - last)
            last = now

    async def main():
        stop = asyncio.Event()
        watcher = asyncio.ensure_future(watch(stop))
        result = await monty.run_monty_async(monty.Monty(code))
        stop.set()
        await watcher
        return result

    assert on_loop(main()) == 2_000_000
    assert len(gaps) > 20
    assert sorted(gaps)[len(gaps) * 9 // 10] < 0.05


def test_computing_programs_share_the_loop(monty, on_loop):
    code = 'i = 0\nwhile i < 200_000:\n    i += 1\ni'

    async def main():
        gaps, last = [], time.monotonic()
        runs = asyncio.gather(*[monty.run_monty_async(monty.Monty(code)) for _ in range(20)])
        while not runs.done():
            await asyncio.sleep(0)
            now = time.monotonic()
            gaps.append(now - last)
            last = now
        assert await runs == [200_000] * 20
        return gaps

    gaps = on_loop(main())
    assert sorted(gaps)[len(gaps) * 9 // 10] < 0.05


def test_sleep_is_real_and_cheap(monty, on_loop):
    code = 'import asyncio\nawait asyncio.gather(*[asyncio.sleep(0.05) for i in range(100)])\n"slept"'
    began = time.monotonic()
    assert on_loop(monty.run_monty_async(monty.Monty(code))) == 'slept'
    assert 0.05 <= time.monotonic() - began < 1


def test_in_thread(monty, on_loop):
    import threading

    names = []

    def blocking(n):
        """Blocks."""
        names.append(threading.current_thread())
        time.sleep(0.03)
        return n

    wrapped = monty.in_thread(blocking)
    assert wrapped.__name__ == 'blocking' and wrapped.__doc__ == 'Blocks.'
    code = 'import asyncio\nawait asyncio.gather(*[blocking(i) for i in range(4)])'

    async def main():
        try:
            return await monty.run_monty_async(monty.Monty(code), external_functions={'blocking': wrapped})
        finally:
            await asyncio.get_running_loop().shutdown_default_executor()

    assert on_loop(main()) == [0, 1, 2, 3]
    assert threading.main_thread() not in names


def test_print_callback(monty, on_loop):
    printed = monty.CollectString()
    code = 'import asyncio\nfor i in range(3):\n    print(i)\n    await asyncio.sleep(0)'
    on_loop(monty.run_monty_async(monty.Monty(code), print_callback=printed))
    assert printed.output == '0\n1\n2\n'


def test_limits(monty, on_loop):
    async def main():
        with pytest.raises(monty.MontyRuntimeError) as caught:
            await monty.run_monty_async(monty.Monty('while True:\n    pass'), limits={'max_duration_secs': 0.05})
        assert caught.value.limit == 'max_duration_secs'
        with pytest.raises(monty.MontyRuntimeError) as caught:
            await monty.run_monty_async(monty.Monty('import asyncio\nawait asyncio.sleep(60)'), limits={'max_sleep_secs': 0.05})
        assert caught.value.limit == 'max_sleep_secs'

    on_loop(main())


def test_waiting_for_the_host_does_not_count(monty, on_loop):
    async def slow():
        await asyncio.sleep(0.2)
        return 1

    limits = {'max_duration_secs': 0.15, 'max_sleep_secs': 0.15}
    assert on_loop(monty.run_monty_async(monty.Monty('await slow()'), external_functions={'slow': slow}, limits=limits)) == 1


def test_wrong_arguments(monty, on_loop):
    async def main():
        with pytest.raises(TypeError, match='Missing required inputs'):
            await monty.run_monty_async(monty.Monty('x', inputs=['x']))
        with pytest.raises(TypeError):
            await monty.run_monty_async(monty.Monty('1'), external_functions={'f': 5})
        with pytest.raises(TypeError):
            monty.run_monty_async(monty.Monty('1'), max_steps=5)

    on_loop(main())


def test_base_exceptions_of_sync_functions_pass(monty, on_loop):
    class Stop(BaseException):
        pass

    def stop():
        raise Stop

    async def hang():
        await asyncio.sleep(60)

    async def main():
        with pytest.raises(Stop):
            await monty.run_monty_async(monty.Monty('x = hang()\nstop()'), external_functions={'stop': stop, 'hang': hang})

    on_loop(main())


def test_nested_runs(monty, on_loop):
    inner = monty.Monty('await f(x) + 1', inputs=['x'])

    async def f(x):
        await asyncio.sleep(0)
        return x * 2

    async def sub(x):
        return await monty.run_monty_async(inner, inputs={'x': x}, external_functions={'f': f})

    code = 'import asyncio\nawait asyncio.gather(*[sub(i) for i in range(10)])'
    assert on_loop(monty.run_monty_async(monty.Monty(code), external_functions={'sub': sub})) == [i * 2 + 1 for i in range(10)]


def test_two_loops_in_two_threads(monty):
    import threading

    program = monty.Monty('import asyncio\nawait asyncio.gather(*[f(i) for i in range(50)])')

    async def f(i):
        await asyncio.sleep(0.001)
        return i

    results = []

    def work():
        results.append(asyncio.run(monty.run_monty_async(program, external_functions={'f': f})))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [list(range(50))] * 4


def test_a_coroutine_never_awaited_starts_nothing(monty):
    calls = []
    coroutine = monty.run_monty_async(monty.Monty('f()'), external_functions={'f': lambda: calls.append(1)})
    coroutine.close()
    assert calls == []
