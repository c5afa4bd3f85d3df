# SPDX-License-Identifier: MIT
"""What differs from CPython on purpose: the programs of this directory, and docs/differs.md made from them.

    page.py            write the page from the programs and what is recorded
    page.py --record   run each program in both first (CPython is that of $ORACLE) and record what they print

A program begins with a comment: a line that says what differs, then why. Lines `# limits: {...}` and `# host: NAME` are for the run: the
limits given, a function that the host answers with the text of its arguments (the program is then run by start() and resume()).
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[1] / 'docs' / 'differs.md'
HEAD = """# What differs from CPython on purpose

Written by `tests/differs/page.py` from the programs in `tests/differs/`, each run by the tests. Everything else that CPython 3.13 does
otherwise is a mistake or a gap ([conformance.md](conformance.md)).
"""


def programs():
    return sorted(path for path in HERE.glob('*.py') if path.name != 'page.py')


def comment(source):
    """(title, prose, options) of a program, and the program itself."""
    lines = source.split('\n')
    size = next(i for i, line in enumerate(lines) if not line.startswith('#'))
    told = [line[1:].strip() for line in lines[:size]]
    options = dict(line.split(': ', 1) for line in told if line.startswith(('limits: ', 'host: ')))
    prose = [line for line in told[1:] if not line.startswith(('limits: ', 'host: '))]
    return told[0], '\n'.join(prose).replace('\n\n\n', '\n\n').strip(), options, '\n'.join(lines[size:]).strip('\n')


def in_monty(source):
    """What the program prints, a traceback that ends it included."""
    import monty

    options = comment(source)[2]
    limits = json.loads(options['limits']) if 'limits' in options else None
    printed = monty.CollectString()
    program = monty.Monty(source, script_name='main.py')
    try:
        if 'host' not in options:
            program.run(limits=limits, print_callback=printed)
        else:
            progress = program.start(limits=limits, print_callback=printed)
            while not isinstance(progress, monty.MontyComplete):
                if isinstance(progress, monty.NameLookupSnapshot):
                    progress = progress.resume()
                    continue
                assert progress.function_name == options['host']
                progress = progress.resume(return_value=f'the host was asked for {progress.args} {progress.kwargs}')
        failure = ''
    except monty.MontyRuntimeError as error:
        failure = error.display('traceback').rstrip('\n') + '\n'
    return printed.output + failure


def in_cpython(source, oracle):
    with tempfile.TemporaryDirectory() as directory:
        pathlib.Path(directory, 'main.py').write_text(source, encoding='utf-8')
        environment = {'PYTHONHASHSEED': '0', 'PYTHONUTF8': '1', 'PATH': os.environ['PATH']}
        done = subprocess.run([oracle, 'main.py'], cwd=directory, env=environment, capture_output=True, text=True, timeout=60)
    text = done.stdout + done.stderr
    for place in (os.path.realpath(directory), directory):
        text = text.replace(place + '/', '')
    library = subprocess.run([oracle, '-c', 'import os; print(os.path.dirname(os.__file__))'], capture_output=True, text=True).stdout.strip()
    return text.replace(library, '/usr/lib/python3.13')


def recorded(path, kind):
    return path.with_suffix('.' + kind).read_text(encoding='utf-8')


def page():
    parts = [HEAD]
    for path in programs():
        title, prose, _, program = comment(path.read_text(encoding='utf-8'))
        parts.append(f'## {title}\n\n{prose}\n\n```python\n{program}\n```\n')
        for name, kind in (('monty', 'monty'), ('CPython', 'cpython')):
            parts.append(f'{name} prints\n\n```text\n{recorded(path, kind)}```\n')
    return '\n'.join(parts)


def main():
    if '--record' in sys.argv:
        for path in programs():
            source = path.read_text(encoding='utf-8')
            path.with_suffix('.monty').write_text(in_monty(source), encoding='utf-8')
            path.with_suffix('.cpython').write_text(in_cpython(source, os.environ['ORACLE']), encoding='utf-8')
    PAGE.write_text(page(), encoding='utf-8')


if __name__ == '__main__':
    main()
