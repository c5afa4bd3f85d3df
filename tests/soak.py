# SPDX-License-Identifier: MIT
"""Hours of the runtime in short: programs in threads and in processes, cancelled, timed out, killed, drained and loaded again.

Every round has an event loop and a runtime of its own. What a program gives must be right, or the error that was asked for;
after the last round memory, descriptors, threads and processes must be what they were after the first ones.

SOAK_SECONDS (600) and SOAK_SEED (any) are of the environment; the seed is said, so that a failure can be looked for.
"""

import asyncio
import collections
import contextlib
import ctypes
import gc
import os
import pathlib
import random
import signal
import sys
import threading
import time
import warnings

import monty

SECONDS = float(os.environ.get('SOAK_SECONDS', 600))
SEED = int(os.environ.get('SOAK_SEED', time.time_ns() % 1_000_000))
ROUND_SECS = 1.5
AT_ONCE = 40
WARM_UP = 0.25  # of the time: what is there then is the measure
MORE_BYTES = 8 << 20  # that memory may have grown by

rng = random.Random(SEED)
counts = collections.Counter()


# -- the programs: code, inputs, limits, and the value or the limit that ends it --


def sums():
    n = rng.randrange(100, 100_000)
    return 'x = 0\nfor i in range(n):\n    x += i\nx', {'n': n}, None, n * (n - 1) // 2


def calls():
    n = rng.randrange(1, 20)
    code = 'import asyncio\nsum(await asyncio.gather(*[later(i, i % 3 / 1000) for i in range(n)])) + now(n)'
    return code, {'n': n}, None, n * (n - 1) // 2 + n


def states():
    code = '''
class Node:
    def __init__(self, value, next):
        self.value, self.next = value, next
def values(node):
    while node:
        yield node.value
        node = node.next
head = None
for i in range(n):
    head = Node(await later(i, 0), head)
head_again, total = head, 0
while head_again.next:
    head_again = head_again.next
head_again.next = None
for value in values(head):
    for _ in range(500):
        pass
    total += now(value)
    print(value)
total
'''
    n = rng.randrange(2, 10)
    return code, {'n': n}, None, n * (n - 1) // 2


def sleeps():
    code = 'import asyncio\nlog = []\nasync def one(s):\n    await asyncio.sleep(s)\n    log.append(s)\n'
    code += 'await asyncio.gather(*[one(i / 200) for i in range(n)])\nlen(log)'
    n = rng.randrange(1, 10)
    return code, {'n': n}, None, n


def errors():
    code = 'caught = 0\nfor i in range(n):\n    try:\n        await fail(i)\n    except ValueError as error:\n        caught += error.args[0]\ncaught'
    n = rng.randrange(1, 10)
    return code, {'n': n}, None, n * (n - 1) // 2


def timeouts():
    code = 'import asyncio\ntry:\n    await asyncio.wait_for(later(1, 60), 0.01)\nexcept TimeoutError:\n    r = n\nr'
    return code, {'n': 7}, None, 7


def forgotten():
    return 'x = later(1, 60)\nawait later(n, 0)', {'n': 5}, None, 5


def endless():
    return 'while True: pass', None, {'max_duration_secs': 0.05}, 'max_duration_secs'


def hungry():
    return 'x = []\nwhile True: x.append([len(x)])', None, {'max_memory': 3_000_000}, 'max_memory'


def instructions():
    return 'while True: pass', None, {'max_instructions': 300_000}, 'max_instructions'


KINDS = [sums, calls, states, sleeps, errors, timeouts, forgotten, endless, hungry, instructions]
compiled = {}


def program_of(code, inputs):
    found = compiled.get(code)
    if found is None:
        found = compiled[code] = monty.Monty(code, inputs=list(inputs or ()))
    return found


# -- the host's functions --

under_way = 0


async def later(x, seconds):
    global under_way
    under_way += 1
    try:
        await asyncio.sleep(seconds)
        return x
    finally:
        under_way -= 1


async def fail(x):
    await asyncio.sleep(0)
    raise ValueError(x)


FUNCTIONS = {'later': later, 'fail': fail, 'now': lambda x: x}


# -- what is done to them --


async def plain(runtime, program, options):
    return await runtime.run(program, **options)


async def started(runtime, program, options):
    return await runtime.start(program, key=f'run {rng.random()}', **options)


async def alone(runtime, program, options):
    return await monty.run_monty_async(program, **options)


async def cancelled(runtime, program, options):
    run = runtime.start(program, **options)
    await asyncio.sleep(rng.random() * 0.03)
    run.cancel()
    return await run


async def timed_out(runtime, program, options):
    return await asyncio.wait_for(runtime.run(program, **options), rng.random() * 0.03)


async def by_token(runtime, program, options):
    token = monty.CancelToken()
    asyncio.get_running_loop().call_later(rng.random() * 0.03, token.cancel)
    return await runtime.run(program, cancel=token, **options)


async def watched(runtime, program, options):
    """Its events, or some of them."""
    left = rng.choice([1, 3, 1000])
    async with contextlib.aclosing(runtime.events(program, **options)) as events:
        async for event in events:
            left -= 1
            if event.kind == 'done':
                return event.output
            if left == 0:
                raise asyncio.CancelledError


WAYS = [plain, plain, started, alone, cancelled, timed_out, by_token, watched]
# What may come instead of the value, whatever the program.
ENDS = {
    cancelled: asyncio.CancelledError,
    timed_out: asyncio.TimeoutError,
    by_token: monty.MontyCancelledError,
    watched: asyncio.CancelledError,
}


async def one(runtime, isolated):
    """A program in some way; anything else than what must come of it is raised."""
    code, inputs, limits, expected = rng.choice(KINDS)()
    way = rng.choice(WAYS)
    options = {'inputs': inputs, 'limits': limits, 'external_functions': FUNCTIONS, 'print_callback': lambda stream, text: None}
    try:
        value = await way(runtime, program_of(code, inputs), options)
    except monty.MontyRuntimeError as error:
        if error.limit != expected:
            raise
        counts['limited'] += 1
    except monty.MontyCrashedError:
        if not isolated or way is alone:
            raise
        counts['crashed'] += 1
    except ENDS.get(way, ()):
        counts[way.__name__] += 1
    else:
        assert value == expected, (code, value, expected)
        counts['right'] += 1


def workers():
    """The processes that this one has: all of them, those that nobody has waited for included."""
    found = []
    for task in pathlib.Path('/proc/self/task').iterdir():
        with contextlib.suppress(OSError):
            found += (task / 'children').read_text().split()
    return [int(number) for number in found]


async def kill():
    while True:
        await asyncio.sleep(rng.random() * 0.2)
        if there := workers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(rng.choice(there), rng.choice([signal.SIGKILL, signal.SIGSEGV]))
                counts['kills'] += 1


STORED = 'total = 0\nfor i in range(3):\n    total += await later(i, 0.01)\n    for j in range(200_000): total += 1\ntotal'


def finish(data):
    """A drained program, stepped to its end, through bytes once more at every step."""
    progress = monty.load_snapshot(data)
    while type(progress) is not monty.MontyComplete:
        progress = monty.load_snapshot(progress.dump())
        if type(progress) is monty.FunctionSnapshot:
            progress = progress.resume(future=...)
        elif type(progress) is monty.FutureSnapshot:  # the calls are those of `later`, in turn: each gives its number
            progress = progress.resume({call_id: {'return_value': call_id} for call_id in progress.pending_call_ids})
        else:
            progress = progress.resume()
    assert progress.output == 600_003, progress.output
    counts['drained and finished'] += 1


async def round_of(isolated):
    bounds = {'max_running': rng.choice([4, 1000])}
    options = {'isolation': 'process', 'workers': 2} if isolated else {'threads': 2}
    async with monty.Runtime(**options, **bounds) as runtime:
        end = time.monotonic() + ROUND_SECS
        killer = asyncio.create_task(kill()) if isolated and rng.random() < 0.7 else None

        async def many():
            while time.monotonic() < end:
                await one(runtime, isolated)

        await asyncio.gather(*[many() for _ in range(AT_ONCE)])
        if killer is not None:
            killer.cancel()
            await asyncio.wait([killer])
        if rng.random() < 0.7:
            stored = program_of(STORED, None)
            runs = [runtime.start(stored, key=key, external_functions=FUNCTIONS) for key in range(10)]
            await asyncio.sleep(rng.random() * 0.03)
            drained = await runtime.drain()
            for key, run in enumerate(runs):
                try:
                    assert await run == 600_003 and key not in drained
                except monty.MontyCancelledError:
                    assert key in drained
                except monty.MontyCrashedError:  # by a kill just before
                    assert killer is not None and key not in drained
            for data in drained.values():
                finish(data)
        else:  # closed on what runs
            for _ in range(10):
                runtime.start(program_of('while True: pass', None))
            await asyncio.sleep(rng.random() * 0.02)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert not others, others
    assert under_way == 0, under_way
    assert not workers(), workers()


def new_loops():
    yield asyncio.new_event_loop
    with contextlib.suppress(ImportError):
        import uvloop

        yield uvloop.new_event_loop


def measure():
    gc.collect()
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    pages = int(pathlib.Path('/proc/self/statm').read_text().split()[1])
    return {
        'memory': pages * os.sysconf('SC_PAGE_SIZE'),
        'descriptors': len(os.listdir('/proc/self/fd')),
        'threads': len(os.listdir('/proc/self/task')),
        'processes': len(workers()),
    }


def show(what, found):
    print(f'{what:<9} memory {found["memory"] / (1 << 20):.1f} MiB, {found["descriptors"]} descriptors,', end=' ')
    print(f'{found["threads"]} threads, {found["processes"]} processes', flush=True)


def main():
    warnings.simplefilter('ignore', RuntimeWarning)  # calls never awaited: that is one of the programs
    print(f'seed {SEED}, {SECONDS:g} s')
    loops = list(new_loops())
    began, rounds, before = time.monotonic(), 0, None
    show('at first', measure())
    while before is None or time.monotonic() - began < SECONDS:
        loop = loops[rounds // 2 % len(loops)]()
        try:
            loop.run_until_complete(round_of(isolated=rounds % 2 == 1))
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
        del loop
        rounds += 1
        if before is None and rounds % 4 == 0 and time.monotonic() - began >= SECONDS * WARM_UP:
            before = measure()
            show('warm', before)
    after = measure()
    show('at last', after)
    print(f'{rounds} rounds:', ', '.join(f'{count} {what}' for what, count in sorted(counts.items())))
    wrong = [name for name in ('descriptors', 'threads', 'processes') if after[name] > before[name]]
    if after['memory'] > before['memory'] + MORE_BYTES:
        wrong.append('memory')
    assert threading.active_count() == 1, threading.enumerate()
    if wrong:
        print('grown:', ', '.join(wrong))
    return bool(wrong)


if __name__ == '__main__':
    sys.exit(main())
