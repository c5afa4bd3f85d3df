# SPDX-License-Identifier: MIT
"""What crossing between Python and the sandbox costs: the best of several rounds, in microseconds.

boundary.py [NAME ...]    only those whose name holds one of the words
"""

import asyncio
import subprocess
import sys
import time

import monty

ROUNDS = 7
ROUND_SECS = 0.05


def best(function):
    """Seconds for one call: the best round."""
    count = 1
    while True:
        began = time.perf_counter()
        for _ in range(count):
            function()
        took = time.perf_counter() - began
        if took > ROUND_SECS:
            break
        count *= 4 if took < ROUND_SECS / 4 else 2
    times = [took / count]
    for _ in range(ROUNDS - 1):
        began = time.perf_counter()
        for _ in range(count):
            function()
        times.append((time.perf_counter() - began) / count)
    return min(times)


def import_cost():
    script = 'import time; t = time.perf_counter(); import monty; print(time.perf_counter() - t)'
    return min(float(subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, cwd='/').stdout) for _ in range(7))


def fresh():
    return best(lambda: monty.Monty('1 + 1').run())


def parsed():
    return best(monty.Monty('1 + 1').run)


def external_call():
    """One call more in a loop of 1000."""
    program = monty.Monty('for i in range(1000):\n    f(i)')
    function = {'f': lambda i: None}
    with_call = best(lambda: program.run(external_functions=function))
    inside = monty.Monty('def g(i):\n    pass\nfor i in range(1000):\n    g(i)\n')
    return (with_call - best(inside.run)) / 1000


def pause_and_resume():
    program = monty.Monty('while True:\n    f(1)')
    progress = program.start(limits={'max_duration_secs': None})

    def once():
        nonlocal progress
        progress = progress.resume(return_value=1)

    return best(once)


def start_and_drop():
    return best(monty.Monty('f(1)').start)


def dump():
    return best(monty.Monty('x = [1, 2, 3]\nf(x)').start().dump)


def load():
    data = monty.Monty('x = [1, 2, 3]\nf(x)').start().dump()
    return best(lambda: monty.load_snapshot(data))


def big_input():
    rows = [{'id': i, 'name': f'n{i}', 'ok': True} for i in range(1000)]
    return best(lambda: monty.Monty('len(x)', inputs=['x']).run(inputs={'x': rows}))


def big_output():
    program = monty.Monty("[{'id': i, 'name': f'n{i}', 'ok': True} for i in range(1000)]")
    inside = monty.Monty("len([{'id': i, 'name': f'n{i}', 'ok': True} for i in range(1000)])")
    return best(program.run) - best(inside.run)


def futures():
    """100 external futures under gather, beyond what the host's own tasks take."""
    program = monty.Monty('import asyncio\nawait asyncio.gather(*[f(i) for i in range(100)])')

    async def f(i):
        return i

    async def ours():
        await monty.run_monty_async(program, external_functions={'f': f})

    async def theirs():
        await asyncio.gather(*[f(i) for i in range(100)])

    loop = asyncio.new_event_loop()
    took = best(lambda: loop.run_until_complete(ours())) - best(lambda: loop.run_until_complete(theirs()))
    loop.close()
    return took


CASES = {
    'import monty': import_cost,
    '1 + 1, source to result': fresh,
    '1 + 1, compiled before': parsed,
    'external call in run()': external_call,
    'pause and resume': pause_and_resume,
    'start to the first call': start_and_drop,
    'dump, small': dump,
    'load, small': load,
    '1000 dicts in': big_input,
    '1000 dicts out': big_output,
    '100 futures under gather': futures,
}


def main(words):
    for name, case in CASES.items():
        if not words or any(word in name for word in words):
            print(f'{name:<28}{case() * 1e6:>12.2f} µs', flush=True)


if __name__ == '__main__':
    main(sys.argv[1:])
