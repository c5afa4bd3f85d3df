# SPDX-License-Identifier: MIT
"""Machine instructions of one loop turn, by valgrind's callgrind: the difference of two run lengths, so that start-up cancels out.
Repeatable whatever else the machine does. `python benchmarks/instructions.py [--check]`; --check fails above a row's bound.
The goals hold for gcc; make instructions builds what runs."""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

RUNNER = pathlib.Path(__file__).resolve().parent.parent / 'build' / 'core' / 'monty-plain'
FACTOR = 1.3  # what a row may take of its goal
# name: (setup outside of the loop, the loop's body, goal); no row needs a bound of its own
LOOPS = {
    'empty for': ('', 'pass', 22),
    'int': ('acc = 0', 'acc = (acc * 3 + i) % 1000003', 80),
    'float': ('acc = 0.5', 'acc = acc * 0.5 + 1.25', 85),
    'call': ('', 'acc = f(i)', 105),
    'index': ('acc = 0; a = [1, 2, 3, 4, 5, 6, 7, 8]', 'acc = acc + a[i % 8]', 85),
    'dict': ("d = {'a': 1, 'b': 2}", "d['a'] = d['b'] + i", 100),
    'append': ('acc = []', 'acc.append(i)', 65),
    'str': ('', "acc = 'row ' + str(i % 100)", 350),
}


def count(setup, body, turns):
    code = f'def f(x):\n    return x\ndef main():\n    {setup or "pass"}\n    for i in range({turns}):\n        {body}\nmain()\n'
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / 'main.py'
        program.write_text(code)
        done = subprocess.run(
            ['valgrind', '--tool=callgrind', f'--callgrind-out-file={folder}/out', str(RUNNER), str(program)],
            capture_output=True, text=True,
        )
        if done.returncode != 0:
            raise SystemExit(f'{body}: {done.stderr}')
        return int(re.search(r'Collected : (\d+)', done.stderr).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--check', action='store_true')
    arguments = parser.parse_args()
    slow = []
    print(f"{'one turn of':<12}{'instructions':>14}{'goal':>8}{'ratio':>8}")
    for name, (setup, body, goal) in LOOPS.items():
        # past the first slices, in which inline caches do not exist yet
        turns = (count(setup, body, 90000) - count(setup, body, 30000)) / 60000
        if turns > goal * FACTOR:
            slow.append(name)
        print(f'{name:<12}{turns:>14.1f}{goal:>8}{turns / goal:>8.2f}', flush=True)
    if arguments.check and slow:
        sys.exit(f"above {FACTOR} times the goal: {', '.join(slow)}")


if __name__ == '__main__':
    main()
