# SPDX-License-Identifier: MIT
"""One interpreter of benchmarks/run.py: reads jobs as lines of JSON, answers each with seconds and a value."""

import ast
import json
import os
import pickle
import subprocess
import sys
import time

clock = time.process_time  # on a busy machine a long run waits more often than a short one

SMALL = """
def plan(city, nights):
    rows = [{'city': city, 'night': i} for i in range(nights)]
    data = fetch(city)
    return rows, data
plan('Oslo', 3)
"""
INTS = 'data = list(range(1000000))\nfetch()'
RECORDS = "data = [{'id': i, 'name': 'name ' + str(i), 'tags': [i, i + 1], 'price': i / 7} for i in range(100000)]\nfetch()"


def spent(action, least=0.02):
    """Seconds of one call, over as many as make `least` seconds."""
    action()
    count = 1
    while True:
        start = clock()
        for _ in range(count):
            action()
        seconds = clock() - start
        if seconds >= least:
            return seconds / count
        count = max(count * 2, int(count * least / max(seconds, 1e-9)))


class CPython:
    def version(self):
        return 'CPython ' + sys.version.split()[0]

    def compile(self, code):
        tree = ast.parse(code)
        last = tree.body[-1]
        if isinstance(last, ast.Expr):
            tree.body[-1] = ast.copy_location(ast.Assign([ast.Name('result', ast.Store(), lineno=1, col_offset=0)], last.value), last)
            ast.fix_missing_locations(tree)
        return compile(tree, 'main.py', 'exec')

    def run(self, program):
        scope = {'__name__': '__main__'}
        exec(program, scope)
        return scope.get('result')

    def fresh(self, code):
        return lambda: exec(compile(code, 'main.py', 'exec'), {})

    def calls(self):
        scope = {'f': lambda x: x}
        loop = compile('for i in range(1000): f(i)', 'main.py', 'exec')
        idle = compile('for i in range(1000): i', 'main.py', 'exec')
        return (spent(lambda: exec(loop, scope)) - spent(lambda: exec(idle, scope))) / 1000

    def state(self, size):
        return list(range(1000000)) if size == 'ints' else [
            {'id': i, 'name': 'name ' + str(i), 'tags': [i, i + 1], 'price': i / 7} for i in range(100000)
        ]

    def dump(self, size):
        if size == 'small':
            return None
        state = self.state(size)
        return (lambda: pickle.dumps(state)), len(pickle.dumps(state))

    def load(self, size):
        if size == 'small':
            return None
        data = pickle.dumps(self.state(size))
        return lambda: pickle.loads(data)


class Monty:
    module = 'monty'
    distribution = 'monty-vm'

    def __init__(self):
        self.monty = __import__(self.module)

    def version(self):
        from importlib import metadata

        return f'{self.distribution} {metadata.version(self.distribution)}'

    def compile(self, code):
        return self.monty.Monty(code)

    def run(self, program):
        return program.run()

    def fresh(self, code):
        monty = self.monty
        return lambda: monty.Monty(code).run()

    def calls(self):
        loop = self.monty.Monty('for i in range(1000): f(i)')
        idle = self.monty.Monty('for i in range(1000): i')
        functions = {'f': lambda x: x}
        return (spent(lambda: loop.run(external_functions=functions)) - spent(lambda: idle.run(external_functions=functions))) / 1000

    def pauses(self):
        program = self.monty.Monty('for i in range(1000): f(i)')

        def drive():
            progress = program.start()
            while not isinstance(progress, self.monty.MontyComplete):
                progress = progress.resume(return_value=1)

        return spent(drive) / 1000

    def paused(self, size):
        program = self.monty.Monty({'small': SMALL, 'ints': INTS, 'records': RECORDS}[size])
        return program, program.start(limits={'max_memory': None, 'max_duration_secs': None})

    def dump(self, size):
        program, progress = self.paused(size)
        return (lambda: progress.dump(program=False)), len(progress.dump(program=False))

    def load(self, size):
        program, progress = self.paused(size)
        data = progress.dump(program=False)
        kind = type(progress)
        limits = {'max_memory': None, 'max_duration_secs': None}
        return lambda: kind.load(data, program=program, limits=limits)

    def memory(self):
        program = self.monty.Monty(SMALL)
        held = [program.start() for _ in range(2000)]
        before = resident()
        held += [program.start() for _ in range(20000)]
        return (resident() - before) // 20000


class Peer(Monty):
    module = 'pydantic_monty'
    distribution = 'pydantic-monty'

    def run(self, program):
        return program.run()

    def dump(self, size):
        program, progress = self.paused(size)
        return (lambda: progress.dump()), len(progress.dump())

    def load(self, size):
        program, progress = self.paused(size)
        data = progress.dump()
        return lambda: self.monty.load_snapshot(data)

    def pauses(self):
        program = self.monty.Monty('for i in range(1000): f(i)')

        def drive():
            progress = program.start()
            while not isinstance(progress, self.monty.MontyComplete):
                progress = progress.resume({'return_value': 1})

        return spent(drive) / 1000

    def paused(self, size):
        program = self.monty.Monty({'small': SMALL, 'ints': INTS, 'records': RECORDS}[size])
        return program, program.start()


def resident():
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * 4096


def import_cost(engine):
    """The best of some fresh processes: one alone often waits for something else. Not in the checkout, whose monty/ is not built."""
    place = os.path.dirname(os.path.dirname(os.path.abspath(engine.monty.__file__)))
    script = f'import time; t = time.perf_counter(); import {engine.module}; print(time.perf_counter() - t)'
    environment = dict(os.environ, PYTHONPATH=place)
    runs = (
        subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=True, cwd='/', env=environment)
        for _ in range(5)
    )
    return min(float(done.stdout) for done in runs)


def answer(engine, job):
    kind = job['kind']
    if kind == 'version':
        return {'value': engine.version()}
    if kind == 'kernel':
        program = engine.compile(job['code'])
        start = clock()
        value = engine.run(program)
        return {'seconds': clock() - start, 'value': repr(value)}
    if kind == 'fresh':
        return {'seconds': spent(engine.fresh(job['code']))}
    if kind == 'compiled':
        program = engine.compile(job['code'])
        return {'seconds': spent(lambda: engine.run(program))}
    if kind in ('calls', 'pauses'):
        return {'seconds': getattr(engine, kind)()}
    if kind == 'dump':
        action, size = engine.dump(job['size'])
        return {'seconds': spent(action, 0.05), 'value': size}
    if kind == 'load':
        return {'seconds': spent(engine.load(job['size']), 0.05)}
    if kind == 'memory':
        return {'value': engine.memory()}
    if kind == 'import':
        return {'seconds': import_cost(engine)}
    raise ValueError(kind)


def main():
    engine = {'cpython': CPython, 'monty': Monty, 'pydantic-monty': Peer}[sys.argv[1]]()
    for line in sys.stdin:
        try:
            result = answer(engine, json.loads(line))
        except Exception as error:
            result = {'error': f'{type(error).__name__}: {error}'}
        print(json.dumps(result), flush=True)


if __name__ == '__main__':
    main()
