# SPDX-License-Identifier: MIT
"""Runs the recorded programs of tests/lang on the bare core and compares what they print and how they end.

    run_recorded.py MONTY_RUN [OPTION ...]    options are given to monty-run: -r N reloads every N steps, and so on

Programs that need a host's answers are left to pytest, as is what KNOWN_GAPS.txt names.
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys

LANG = pathlib.Path(__file__).resolve().parents[1] / 'lang'
sys.path.insert(0, str(LANG.parent))

from hosts import without_warnings  # noqa: E402

TIMEOUT_SECS = 120


def known_gaps():
    lines = (LANG / 'KNOWN_GAPS.txt').read_text(encoding='utf-8').splitlines()
    return {line.split(': ', 1)[0].split()[0] for line in lines if line.strip() and not line.startswith('#')}


def programs():
    gaps = known_gaps()
    for path in sorted(LANG.glob('*/*.py')):
        source = path.read_text(encoding='utf-8')
        if path.parent.name == 'external' or source.startswith('# host:') or path.relative_to(LANG).as_posix() in gaps:
            continue
        if 'sys.stderr' in source:
            continue  # two streams, one record
        yield path


def recorded(path, suffix):
    target = path.with_suffix(suffix)
    return target.read_text(encoding='utf-8') if target.exists() else ''


def check(command, path):
    """What is wrong, or None."""
    environment = dict(os.environ, ASAN_OPTIONS='detect_leaks=1', UBSAN_OPTIONS='print_stacktrace=1')
    try:
        done = subprocess.run(
            [*command, str(path)], capture_output=True, encoding='utf-8', errors='surrogateescape',
            timeout=TIMEOUT_SECS, env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return 'takes too long'
    if done.stdout != recorded(path, '.out'):
        return f'prints something else\n{done.stderr[-2000:]}'
    if without_warnings(done.stderr).rstrip('\n') != recorded(path, '.err').rstrip('\n'):
        return f'ends otherwise\n{done.stderr[-2000:]}'
    if done.returncode != (1 if recorded(path, '.err') else 0):
        return f'ends with {done.returncode}'
    return None


def main(command):
    paths = list(programs())
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = list(pool.map(lambda path: check(command, path), paths))
    wrong = [(path, why) for path, why in zip(paths, results) if why]
    for path, why in wrong:
        print(f'{path.relative_to(LANG)}: {why}')
    print(f'{len(paths) - len(wrong)} of {len(paths)} recorded programs do on {" ".join(command)} what CPython did')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
