# SPDX-License-Identifier: MIT
"""Times monty against CPython and pydantic-monty: `python benchmarks/run.py [--rounds N] [--python PATH] [--peer PATH] [WORD ...]`.

Each interpreter is one process that stays; every round asks each of them in turn, so that what else the machine does meets
all alike. Shown are medians of processor time, as ratios to CPython (Debian's python3.11 unless --python names another) and in microseconds.
--peer names a Python that has pydantic-monty 0.0.18, the last that ran in the caller's process; `make compare` makes one. A cell
says `cannot` where an interpreter doesn't run a program, and why stands below the table. With words: only kernels whose name holds one.
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


def geometric_mean(ratios):
    return math.exp(statistics.mean(map(math.log, ratios))) if ratios else math.nan


def show_reasons(reasons):
    for (engine, name), why in reasons.items():
        print(f'{engine} cannot: {name}: {why.splitlines()[-1][:100]}')


def show_kernels(workers, rounds, kernels):
    engines = [worker.engine for worker in workers if worker.engine != 'cpython']
    print(f"{'kernel':<26}{'cpython ms':>12}" + ''.join(f'{engine + " ratio":>22}' for engine in engines))
    ratios, reasons = {engine: {} for engine in engines}, {}
    for name, code in kernels.items():
        medians, values = measure(workers, rounds, kind='kernel', code=code)
        row = f"{name:<26}{medians['cpython'] * 1e3:>12.2f}"
        for engine in engines:
            if engine not in medians:
                reasons[engine, name] = values[engine]
            elif values[engine] != values['cpython']:
                reasons[engine, name] = f'gives {values[engine]}, CPython {values["cpython"]}'
            if (engine, name) in reasons:
                row += f"{'cannot':>22}"
                continue
            ratios[engine][name] = medians[engine] / medians['cpython']
            row += f'{ratios[engine][name]:>22.2f}'
        print(row, flush=True)
    common = set.intersection(*(set(ratios[engine]) for engine in engines))
    print(f"{'geometric mean':<38}" + ''.join(f'{geometric_mean(ratios[e].values()):>22.2f}' for e in engines))
    if len(common) < len(kernels):
        what = f'of the {len(common)} that all can'
        print(f'{what:<38}' + ''.join(f'{geometric_mean([ratios[e][name] for name in common]):>22.2f}' for e in engines))
    print(f"{'worst':<38}" + ''.join(f'{max(ratios[e].values(), default=math.nan):>22.2f}' for e in engines))
    show_reasons(reasons)
    if any(engine == 'monty' for engine, _ in reasons):
        raise SystemExit('monty has to run every kernel')


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
    ('import, best of fresh processes', dict(kind='import')),
)


def show_micro(workers, rounds):
    engines = [worker.engine for worker in workers]
    print(f"\n{'in microseconds':<38}" + ''.join(f'{engine:>18}' for engine in engines) + '   (CPython: exec, a call, pickle)')
    reasons = {}
    for name, job in MICRO:
        medians, values = measure(workers, rounds, **job)
        row = f'{name:<38}'
        for engine in engines:
            if engine in medians:
                row += f'{medians[engine] * 1e6:>18.2f}'
            elif engine == 'cpython':  # it has no such thing
                row += f"{'-':>18}"
            else:
                row += f"{'cannot':>18}"
                reasons[engine, name] = values[engine]
        sizes = {e: values[e] for e in engines if e in medians and job['kind'] == 'dump'}
        print(row + (f'   bytes {sizes}' if sizes else ''), flush=True)
    for worker in workers:
        if worker.engine == 'monty':
            print('bytes of a paused small program, code shared:', worker.ask(kind='memory').get('value'))
    if 'pydantic-monty' in engines:
        print("pydantic-monty's dumps hold the program")
    show_reasons(reasons)


def find_peer(named):
    """A Python that has pydantic-monty: the one named, that of `make compare`, this one; or None."""
    for python in [named] if named else [str(HERE.parent / 'build' / 'peer' / 'bin' / 'python'), sys.executable]:
        if shutil.which(python) and subprocess.run([python, '-c', 'import pydantic_monty'], capture_output=True, cwd='/').returncode == 0:
            return python
    if named:
        raise SystemExit(f'{named} has no pydantic_monty')
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--rounds', type=int, default=7)
    debian = pathlib.Path('/usr/bin/python3.11')
    parser.add_argument('--python', default=str(debian) if debian.exists() else shutil.which('python3'))
    parser.add_argument('--peer')
    parser.add_argument('words', nargs='*')
    parser.add_argument('--only', choices=('kernels', 'micro'))
    arguments = parser.parse_args()
    peer = find_peer(arguments.peer)
    workers = [Worker(arguments.python, 'cpython'), Worker(sys.executable, 'monty')]
    if peer:
        workers.append(Worker(peer, 'pydantic-monty'))
    print(' | '.join(worker.ask(kind='version')['value'] for worker in workers))
    if arguments.only != 'micro':
        words = arguments.words
        show_kernels(workers, arguments.rounds, {n: c for n, c in KERNELS.items() if not words or any(word in n for word in words)})
    if arguments.only != 'kernels' and not arguments.words:
        show_micro(workers, arguments.rounds)
    for worker in workers:
        worker.close()


if __name__ == '__main__':
    main()
