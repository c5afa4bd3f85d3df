# SPDX-License-Identifier: MIT
"""Times monty against CPython and, where it is installed, pydantic-monty: `python benchmarks/run.py [--rounds N] [--python PATH]`.

Each interpreter is one process that stays; every round asks each of them in turn, so that what else the machine does meets
all alike. Shown are medians, as ratios to CPython (Debian's python3.11 unless --python names another) and in microseconds.
"""

import argparse
import json
import math
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from kernels import AGENT, KERNELS  # noqa: E402


class Worker:
    """One interpreter that waits for jobs; see worker.py."""

    def __init__(self, python, engine):
        self.engine = engine
        self.process = subprocess.Popen(
            [python, str(HERE / 'worker.py'), engine], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, **job):
        self.process.stdin.write(json.dumps(job) + '\n')
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f'the worker for {self.engine} died')
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def measure(workers, rounds, **job):
    """{engine: (median of seconds, value)}; an engine that can't do it is missing."""
    times, values = {}, {}
    for _ in range(rounds):
        for worker in workers:
            answer = worker.ask(**job)
            if 'error' in answer:
                values[worker.engine] = answer['error']
                continue
            times.setdefault(worker.engine, []).append(answer['seconds'])
            values[worker.engine] = answer.get('value')
    return {engine: statistics.median(seconds) for engine, seconds in times.items()}, values


def show_kernels(workers, rounds):
    engines = [worker.engine for worker in workers if worker.engine != 'cpython']
    print(f"{'kernel':<26}{'cpython ms':>12}" + ''.join(f'{engine + " ratio":>22}' for engine in engines))
    logs = {engine: [] for engine in engines}
    worst = {engine: 0 for engine in engines}
    for name, code in KERNELS.items():
        medians, values = measure(workers, rounds, kind='kernel', code=code)
        row = f"{name:<26}{medians['cpython'] * 1e3:>12.2f}"
        for engine in engines:
            if engine not in medians:
                row += f"{'fails':>22}"
                print('   ', engine, values[engine][:100], file=sys.stderr)
                continue
            if values[engine] != values['cpython']:
                raise SystemExit(f'{name}: {engine} gives {values[engine]}, CPython {values["cpython"]}')
            ratio = medians[engine] / medians['cpython']
            logs[engine].append(math.log(ratio))
            worst[engine] = max(worst[engine], ratio)
            row += f'{ratio:>22.2f}'
        print(row, flush=True)
    print(f"{'geometric mean':<38}" + ''.join(f'{math.exp(statistics.mean(logs[e])) if logs[e] else math.nan:>22.2f}' for e in engines))
    print(f"{'worst':<38}" + ''.join(f'{worst[e]:>22.2f}' for e in engines))


MICRO = (
    ('1 + 1, source to result', dict(kind='fresh', code='1 + 1')),
    ('30-line program, source to result', dict(kind='fresh', code=AGENT)),
    ('30-line program, already compiled', dict(kind='compiled', code=AGENT)),
    ('external call in run()', dict(kind='calls')),
    ('start() and resume(), one pause', dict(kind='pauses')),
    ('dump, small, without program', dict(kind='dump', size='small')),
    ('load, small, without program', dict(kind='load', size='small')),
    ('dump, list of 1,000,000 ints', dict(kind='dump', size='ints')),
    ('load, list of 1,000,000 ints', dict(kind='load', size='ints')),
    ('dump, 100,000 nested records', dict(kind='dump', size='records')),
    ('load, 100,000 nested records', dict(kind='load', size='records')),
    ('import', dict(kind='import')),
)


def show_micro(workers, rounds):
    engines = [worker.engine for worker in workers]
    print(f"\n{'in microseconds':<38}" + ''.join(f'{engine:>18}' for engine in engines) + '   (CPython: exec, a call, pickle)')
    for name, job in MICRO:
        medians, values = measure(workers, rounds, **job)
        cells = (f'{medians[e] * 1e6:>18.2f}' if e in medians else f"{'-':>18}" for e in engines)
        sizes = {e: values[e] for e in engines if e in medians and job['kind'] == 'dump'}
        print(f'{name:<38}' + ''.join(cells) + (f'   bytes {sizes}' if sizes else ''), flush=True)
    for worker in workers:
        if worker.engine == 'monty':
            print('bytes of a paused small program, code shared:', worker.ask(kind='memory').get('value'))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--rounds', type=int, default=7)
    debian = pathlib.Path('/usr/bin/python3.11')
    parser.add_argument('--python', default=str(debian) if debian.exists() else shutil.which('python3'))
    parser.add_argument('--only', choices=('kernels', 'micro'))
    arguments = parser.parse_args()
    workers = [Worker(arguments.python, 'cpython'), Worker(sys.executable, 'monty')]
    peer = subprocess.run([sys.executable, '-c', 'import pydantic_monty'], capture_output=True)
    if peer.returncode == 0:
        workers.append(Worker(sys.executable, 'pydantic-monty'))
    print(workers[0].ask(kind='version')['value'], '|', workers[1].ask(kind='version')['value'])
    if arguments.only != 'micro':
        show_kernels(workers, arguments.rounds)
    if arguments.only != 'kernels':
        show_micro(workers, arguments.rounds)
    for worker in workers:
        worker.close()


if __name__ == '__main__':
    main()
