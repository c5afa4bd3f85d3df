# SPDX-License-Identifier: MIT
"""The async runtime: what a run, a call and a gather cost on an event loop, how long the loop stalls beside many programs,
what parked programs weigh, what threads and processes give.

    runtime.py [--rounds N] [--peer PYTHON] [--plot FILE.svg] [NAME ...]

Where something is compared with asyncio itself, both are measured in turn within one process and the medians of the rounds
are divided. NAME chooses rows: call gather small stalls burst parked sleeps cores cancel isolation cold.
"""

import argparse
import asyncio
import contextlib
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import monty

clock = time.perf_counter


def median(values):
    return statistics.median(values)


async def same(x):
    return x


async def in_turn(rounds, *functions):
    """Medians of seconds of each, called one after the other."""
    times = [[] for _ in functions]
    for _ in range(rounds):
        for function, kept in zip(functions, times):
            began = clock()
            await function()
            kept.append(clock() - began)
    return [median(kept) for kept in times]


# -- costs --


async def row_small(rounds):
    program = monty.Monty('1 + 1')

    async def ours():
        for _ in range(200):
            await monty.run_monty_async(program)

    async def sync():
        for _ in range(200):
            program.run()

    a, b = await in_turn(rounds, ours, sync)
    print(f'small program, run_monty_async: {a / 200 * 1e6:.2f} us, run: {b / 200 * 1e6:.2f} us; {(a - b) / 200 * 1e6:.2f} us over it (at most 10)')


async def row_call(rounds):
    program = monty.Monty('for i in range(200): await f(i)')

    async def ours():
        await monty.run_monty_async(program, external_functions={'f': same})

    async def bare():
        for i in range(200):
            await asyncio.create_task(same(i))

    a, b = await in_turn(rounds, ours, bare)
    print(f'one awaited call: {a / 200 * 1e6:.2f} us, create_task: {b / 200 * 1e6:.2f} us; {a / b:.2f} times (at most 1.5)')


async def row_gather(rounds):
    program = monty.Monty('import asyncio\nawait asyncio.gather(*[f(i) for i in range(100)])')

    async def tool(x):
        await asyncio.sleep(0)
        return x

    async def ours():
        await monty.run_monty_async(program, external_functions={'f': tool})

    async def bare():
        await asyncio.gather(*[tool(i) for i in range(100)])

    a, b = await in_turn(rounds, ours, bare)
    print(f'gather of 100: {a * 1e6:.0f} us, asyncio.gather: {b * 1e6:.0f} us; {a / b:.2f} times (at most 1.3)')


# -- stalls --


class Ticker:
    """A task that wants to wake every millisecond; how late it was."""

    async def __aenter__(self):
        self.late = []
        self.task = asyncio.create_task(self.tick())
        await asyncio.sleep(0.05)
        self.late.clear()
        return self

    async def tick(self):
        while True:
            due = clock() + 0.001
            await asyncio.sleep(0.001)
            self.late.append(max(clock() - due, 0.0))

    async def __aexit__(self, *error):
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task

    def line(self):
        late = sorted(self.late)
        at = lambda q: late[min(int(len(late) * q), len(late) - 1)] * 1e3
        return f'{len(late)} ticks, late by {at(0.5):.2f} ms (half), {at(0.99):.2f} (99 %), {at(0.999):.2f} (99.9 %), {late[-1] * 1e3:.2f} at most'


SPIN = 'x = 0\nfor i in range(n):\n    x += i * i % 7\nx'


def spin(n):
    x = 0
    for i in range(n):
        x += i * i % 7
    return x


PEER = """
import asyncio, json, sys, time
import pydantic_monty

program = pydantic_monty.Monty(sys.argv[1], inputs=['n'])
count, n = int(sys.argv[2]), int(sys.argv[3])
late = []

async def tick():
    while True:
        due = time.perf_counter() + 0.001
        await asyncio.sleep(0.001)
        late.append(max(time.perf_counter() - due, 0.0))

async def main():
    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0.05)
    late.clear()
    began = time.perf_counter()
    run = getattr(program, 'run_async', None) or (lambda **options: pydantic_monty.run_monty_async(program, **options))
    await asyncio.gather(*[run(inputs={'n': n}) for _ in range(count)])
    took = time.perf_counter() - began
    await asyncio.sleep(0.01)
    print(json.dumps([took, late]))

asyncio.run(main())
"""


def of_peer(python, count, n):
    done = subprocess.run([python, '-W', 'ignore', '-c', PEER, SPIN, str(count), str(n)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


async def row_stalls(rounds, plot=None, peer=None):
    count, n = 1000, 200_000
    program = monty.Monty(SPIN, inputs=['n'])
    drawn = {}
    async with Ticker() as ticker:
        async with monty.Runtime(threads=2) as runtime:
            began = clock()
            await asyncio.gather(*[runtime.run(program, inputs={'n': n}) for _ in range(count)])
            took = clock() - began
    print(f'{count} programs computing on 2 threads, {took:.1f} s: {ticker.line()} (at most 2 ms at 99.9 %)')
    drawn['monty'] = ticker.late
    with ThreadPoolExecutor(2) as pool:
        async with Ticker() as ticker:
            loop = asyncio.get_running_loop()
            began = clock()
            await asyncio.gather(*[loop.run_in_executor(pool, spin, n) for _ in range(count)])
            took = clock() - began
    print(f'the same in Python through run_in_executor, 2 threads, {took:.1f} s: {ticker.line()}')
    drawn['run_in_executor'] = ticker.late
    if peer:
        took, late = of_peer(peer, count, n)
        ticker = Ticker()
        ticker.late = late
        print(f'the same in pydantic-monty, {took:.1f} s: {ticker.line()}')
        drawn['peer'] = late
    async with Ticker() as ticker:
        await asyncio.sleep(1)
    print(f'nothing at all, 1 s: {ticker.line()}')
    drawn['idle'] = ticker.late
    if plot:
        draw(plot, drawn)


def draw(path, drawn):
    """How late ticks were, sorted: one line for each, the upper tail stretched, lateness on a logarithmic scale."""
    import math

    width, height, left, top = 720, 360, 60, 20
    colours = {'monty': '#0a7', 'run_in_executor': '#c40', 'idle': '#888', 'peer': '#06c'}
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 80}" height="{height + 60}" font-family="sans-serif" font-size="12">']
    lowest, highest = 0.01, 1000.0

    def x_of(q):
        return left + width * min(-math.log10(max(1 - q, 1e-4)), 4) / 4

    def y_of(ms):
        return top + height * (1 - math.log(max(ms, lowest) / lowest) / math.log(highest / lowest))

    for ms in (0.01, 0.1, 1, 10, 100, 1000):
        parts.append(f'<path d="M{left} {y_of(ms):.1f}H{left + width}" stroke="#ddd"/><text x="5" y="{y_of(ms) + 4:.1f}">{ms:g} ms</text>')
    for q in (0, 0.9, 0.99, 0.999):
        parts.append(f'<text x="{x_of(q) - 10:.1f}" y="{top + height + 18}">{q * 100:g} %</text>')
    for name, late in drawn.items():
        late = sorted(late)
        points = ' '.join(f'{x_of(i / len(late)):.1f},{y_of(ms * 1e3):.1f}' for i, ms in enumerate(late) if i % max(len(late) // 2000, 1) == 0 or i > len(late) * 0.99)
        parts.append(f'<polyline fill="none" stroke="{colours[name]}" stroke-width="1.5" points="{points}"/>')
    for i, name in enumerate(drawn):
        parts.append(f'<text x="{left + 10}" y="{top + 16 + 16 * i}" fill="{colours[name]}">{name}</text>')
    parts.append(f'<text x="{left + width / 2 - 120}" y="{top + height + 40}">share of ticks that were less late than this</text></svg>')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(parts))


async def row_burst(rounds):
    """Many parked programs, answered at once."""
    count = 10_000
    program = monty.Monty('x = await f()\nx + 1')
    gate = asyncio.Event()

    async def tool():
        await gate.wait()
        return 1

    async with monty.Runtime(threads=2) as runtime:
        runs = [runtime.start(program, external_functions={'f': tool}) for _ in range(count)]
        everything = asyncio.gather(*runs)
        while runtime.statistics()['parked'] < count:
            await asyncio.sleep(0.02)
        async with Ticker() as ticker:
            began = clock()
            gate.set()
            await everything
            took = clock() - began
            await asyncio.sleep(3)
    print(f'{count} parked programs answered at once, {took:.2f} s: {ticker.line()} over 3 s more (at most 2 ms at 99.9 %)')
    gate = asyncio.Event()
    async with Ticker() as ticker:
        began = clock()
        tasks = [asyncio.create_task(tool()) for _ in range(count)]
        await asyncio.sleep(0.1)
        gate.set()
        await asyncio.gather(*tasks)
        await asyncio.sleep(3)
    print(f'the same {count} tools as bare tasks: {ticker.line()}')


def rss():
    with open('/proc/self/statm', encoding='ascii') as file:
        return int(file.read().split()[1]) * resource.getpagesize()


async def row_parked(rounds):
    count = 10_000
    program = monty.Monty('x = await f()\nx + 1')
    gate = asyncio.Event()

    async def tool():
        await gate.wait()
        return 1

    async def of_tasks():
        gc.collect()
        before = rss()
        tasks = [asyncio.create_task(tool()) for _ in range(count)]
        await asyncio.sleep(0.2)
        used = rss() - before
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return used

    tasks = await of_tasks()
    gc.collect()
    before = rss()
    runs = [asyncio.create_task(monty.run_monty_async(program, external_functions={'f': tool})) for _ in range(count)]
    await asyncio.sleep(1.5)
    used = rss() - before
    gate.set()
    await asyncio.gather(*runs)
    print(f'{count} parked programs: {used / count / 1024:.1f} KiB each of resident memory (at most 10), of which two tasks of the host {2 * tasks / count / 1024:.1f}')


async def row_sleeps(rounds):
    count = 100_000
    program = monty.Monty('import asyncio\nawait asyncio.gather(*[asyncio.sleep(0.5 + i % 100 / 1000) for i in range(1000)])\n1')
    async with Ticker() as ticker:
        async with monty.Runtime(threads=2) as runtime:
            began = clock()
            results = await asyncio.gather(*[runtime.run(program) for _ in range(count // 1000)])
            took = clock() - began
    assert results == [1] * (count // 1000)
    print(f'{count} sleeps of 0.5 to 0.6 s at once in {count // 1000} programs: {took:.2f} s; {ticker.line()}')


async def row_cores(rounds):
    program = monty.Monty(SPIN, inputs=['n'])
    async with monty.Runtime(threads=2) as runtime:

        async def one():
            await runtime.run(program, inputs={'n': 3_000_000})
            await runtime.run(program, inputs={'n': 3_000_000})

        async def two():
            await asyncio.gather(*[runtime.run(program, inputs={'n': 3_000_000}) for _ in range(2)])

        a, b = await in_turn(rounds, one, two)
    print(f'two programs one after the other {a * 1e3:.0f} ms, on two threads {b * 1e3:.0f} ms: {a / b:.2f} times (at least 1.8)')
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        await asyncio.gather(*[loop.run_in_executor(pool, spin, 1000) for _ in range(2)])

        async def one_process():
            await loop.run_in_executor(pool, spin, 300_000)
            await loop.run_in_executor(pool, spin, 300_000)

        async def two_processes():
            await asyncio.gather(*[loop.run_in_executor(pool, spin, 300_000) for _ in range(2)])

        a, b = await in_turn(rounds, one_process, two_processes)
    print(f'what this machine gives to two processes of CPython now: {a / b:.2f} times')


async def row_cancel(rounds):
    times = []
    program = monty.Monty('while True: pass')
    for _ in range(rounds * 3):
        task = asyncio.create_task(monty.run_monty_async(program))
        await asyncio.sleep(0.02)
        began = clock()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        times.append(clock() - began)
    print(f'cancelling a busy program: {median(times) * 1e3:.2f} ms, {max(times) * 1e3:.2f} at most (at most 5)')


# -- processes --


async def row_isolation(rounds):
    program = monty.Monty('1 + 1')
    async with monty.Runtime(isolation='process', workers=1) as runtime:
        await runtime.run(program)
        times = []
        for _ in range(rounds * 100):
            began = clock()
            await runtime.run(program)
            times.append(clock() - began)
    print(f'warm round trip to a worker process: {median(times) * 1e6:.0f} us (at most 60)')


async def row_cold(rounds):
    program = monty.Monty('1 + 1')
    times = []
    for _ in range(rounds * 3):
        async with monty.Runtime(isolation='process', workers=1) as runtime:
            began = clock()
            await runtime.run(program)
            times.append(clock() - began)
    print(f'cold start of a worker process, to the result: {median(times) * 1e3:.2f} ms, {min(times) * 1e3:.2f} at best (at most 3)')


ROWS = 'small call gather cancel isolation cold cores sleeps parked burst stalls'.split()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--rounds', type=int, default=9)
    parser.add_argument('--plot', help='write the stalls as a drawing (SVG)')
    parser.add_argument('--peer', help='the Python that has pydantic-monty, for the stalls')
    parser.add_argument('names', nargs='*', help='rows: ' + ' '.join(ROWS))
    options = parser.parse_args()
    print(f'CPython {sys.version.split()[0]}, {os.cpu_count()} cores')
    for name in options.names or ROWS:
        function = globals()[f'row_{name}']
        if name == 'stalls':
            asyncio.run(function(options.rounds, options.plot, options.peer))
        elif len(options.names) == 1:
            asyncio.run(function(options.rounds))
        else:  # each in a process of its own: none pays for another's memory
            subprocess.run([sys.executable, __file__, '--rounds', str(options.rounds), name], check=True)


if __name__ == '__main__':
    main()
