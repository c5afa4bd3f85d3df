# SPDX-License-Identifier: MIT
"""What holds for every file."""

import os
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Made by tools, or by pip and pytest.
NOT_OURS = {'.git', '.venv', 'build', 'dist', '__pycache__', '.pytest_cache', 'monty_vm.egg-info'}
# Programs that are data: their line numbers, or every character of them, are recorded.
RECORDED = ('tests/lang/', 'tests/syntax/', 'tests/differs/', 'docs/demo/program.py')
LONGEST = 1400
# Longer ones, each with its reason: up to so many lines.
LONGER = {
    'csrc/vm/eval.c': (1600, 'one function, the loop, and what it inlines'),
    'csrc/library/prelude/asyncio.py': (1700, "a module of the standard library is one file of the prelude's"),
    'csrc/library/prelude/generic.py': (1700, "the forms of typing are one machine"),
    'csrc/library/prelude/scheduler.py': (1800, 'futures, tasks, loops and gather know each other'),
    'csrc/library/prelude/inspect.py': (2000, "a module of the standard library is one file of the prelude's"),
}


def files():
    """(path, its name from the root on), sources and scripts only."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS)
        for name in sorted(names):
            path = pathlib.Path(folder) / name
            if path.suffix in ('.c', '.h', '.def', '.py', '.pyi', '.toml') or name == 'Makefile' or path.parent.name == '.ci':
                yield path, path.relative_to(ROOT).as_posix()


def test_every_file_begins_with_its_license():
    wrong = []
    for path, name in files():
        if name.startswith(RECORDED):
            continue
        lines = path.read_text(encoding='utf-8').splitlines()
        first = lines[1] if lines[0].startswith('#!') else lines[0]
        if not re.fullmatch(r'(/\* |# )SPDX-License-Identifier: MIT( \*/)?', first):
            wrong.append(name)
    assert not wrong


def test_no_file_is_endless():
    wrong = {}
    for path, name in files():
        count = path.read_bytes().count(b'\n')
        if count > LONGER.get(name, (LONGEST, ''))[0] and not name.endswith('_data.h') and not name.startswith(RECORDED):
            wrong[name] = count
    assert not wrong


def test_longer_files_are_longer():
    assert not [name for name in LONGER if (ROOT / name).read_bytes().count(b'\n') <= LONGEST]


def test_dependencies_are_explained():
    """Every library that setup.py and make link, and every Debian package that brings one, has its row."""
    text = (ROOT / 'docs' / 'dependencies.md').read_text(encoding='utf-8')
    table = re.search(r'LIBRARIES = \((.*?)\n\)', (ROOT / 'setup.py').read_text(encoding='utf-8'), re.S)[1]
    rows = re.findall(r"\('([^']+)', (?:'([^']+)'|None), '([^']+)'\)", table)
    assert len(rows) >= 5 and len(rows) == table.count('\n')
    assert not [package for _, _, package in rows if f'`{package}`' not in text]
    makefile = (ROOT / 'Makefile').read_text(encoding='utf-8')
    linked = set(re.search(r'^CORE_LIBS = (.*)$', makefile, re.M)[1].split()) - {'-lm'}
    assert linked <= {f'-l{library}' for _, library, _ in rows}
    packages = (ROOT / '.ci' / 'packages').read_text(encoding='utf-8')
    assert not [package for _, _, package in rows if package not in packages]


@pytest.mark.parametrize('place', ['/root/', '/home/', '/tmp/'])
def test_no_place_of_one_machine(place):
    texts = [path for path, name in files() if not name.startswith('tests/')]
    texts += [*ROOT.glob('docs/**/*.md'), ROOT / 'README.md']
    assert not [str(path.relative_to(ROOT)) for path in texts if place in path.read_text(encoding='utf-8')]
