# SPDX-License-Identifier: MIT
"""Record what CPython prints for the programs in tests/lang.

    python tests/record.py [--oracle PATH] [--check] [FILE.py | AREA ...]

The oracle is CPython 3.13, named by `--oracle` or the environment variable ORACLE. Beside each program:

    <topic>.out    what it printed
    <topic>.value  repr of its trailing expression, when that is not None
    <topic>.err    the traceback's text, when an exception was not caught; the script is "main.py", and
                   frames of the standard library are left out, as the sandbox's own library never shows

Programs in tests/lang/external call functions of the host; see `hosts.py` for their header lines.
`--check` records nothing and says what would change.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LANG = HERE / 'lang'
SUFFIXES = ('.out', '.value', '.err')


def programs(selected):
    if not selected:
        return sorted(LANG.glob('*/*.py'))
    found = []
    for name in selected:
        path = pathlib.Path(name)
        area = LANG / name
        if area.is_dir():
            found += sorted(area.glob('*.py'))
        elif path.is_file():
            found.append(path.resolve())
        else:
            raise SystemExit(f'no such program or area: {name}')
    return found


def record(oracle, path, folder):
    """Run one program in a fresh process; its three results by suffix."""
    prefix = os.path.join(folder, path.parent.name + '-' + path.stem)
    environment = dict(os.environ, PYTHONHASHSEED='0', PYTHONUTF8='1')
    process = subprocess.run(
        [oracle, '-X', 'utf8', '-W', 'ignore', '-B', str(HERE / 'record_child.py'), str(path), prefix],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=folder,
        timeout=60,
    )
    if process.returncode:
        raise RuntimeError(f'{path}: the oracle failed\n' + process.stderr.decode())
    if b'Warning' in process.stderr:
        print(f'{path}: {process.stderr.decode()}', file=sys.stderr)
    results = {'.out': process.stdout.decode()}
    for suffix in SUFFIXES[1:]:
        if os.path.exists(prefix + suffix):
            with open(prefix + suffix, encoding='utf-8') as file:
                results[suffix] = file.read()
    return results


def store(path, results, check):
    """Write the results that changed; the names of those."""
    changed = []
    for suffix in SUFFIXES:
        target = path.with_suffix(suffix)
        old = target.read_text(encoding='utf-8') if target.exists() else None
        new = results.get(suffix)
        if old == new:
            continue
        changed.append(target.name)
        if check:
            continue
        if new is None:
            target.unlink()
        else:
            with open(target, 'w', encoding='utf-8', newline='\n') as file:
                file.write(new)
    return changed


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    parser.add_argument('--oracle', default=os.environ.get('ORACLE', 'python3.13'))
    parser.add_argument('--check', action='store_true')
    parser.add_argument('programs', nargs='*')
    options = parser.parse_args()
    version = subprocess.check_output(
        [options.oracle, '-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], text=True
    ).strip()
    if version != '3.13':
        raise SystemExit(f'the oracle must be CPython 3.13, this is {version}')
    failed = differing = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        jobs = {path: pool.submit(record, options.oracle, path, folder) for path in programs(options.programs)}
        for path, job in jobs.items():
            try:
                changed = store(path, job.result(), options.check)
            except Exception as error:
                failed += 1
                print(error, file=sys.stderr)
                continue
            if changed:
                differing += 1
                print(path.relative_to(HERE), *changed)
    print(f'{len(jobs)} programs, {differing} changed, {failed} failed')
    return 1 if failed or (options.check and differing) else 0


if __name__ == '__main__':
    sys.exit(main())
