# SPDX-License-Identifier: MIT
"""What holds for every file."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST = 1500  # lines of a C file
LICENSED = [*ROOT.glob('csrc/*/*.[ch]'), *ROOT.glob('csrc/*/*.def'), *ROOT.glob('csrc/*/*/*.py'), *ROOT.glob('monty/*.py'), *ROOT.glob('benchmarks/*.py'),
            *ROOT.glob('tests/*.py'), *ROOT.glob('tests/[acfrt]*/*.[chp]*'), ROOT / 'setup.py']  # fmt: skip


def test_every_file_names_its_license():
    plain = [path for path in LICENSED if path.suffix in ('.c', '.h', '.def', '.py')]
    assert len(plain) > 150
    assert not [str(path.relative_to(ROOT)) for path in plain if 'SPDX-License-Identifier: MIT' not in path.read_text(encoding='utf-8')[:200]]


def test_no_file_is_endless():
    long = {str(path.relative_to(ROOT)): count for path in ROOT.glob('csrc/*/*.[ch]') if (count := len(path.read_text(encoding='utf-8').splitlines())) > LONGEST}
    assert not {name: count for name, count in long.items() if not name.endswith('_data.h')}


def test_dependencies_are_explained():
    text = (ROOT / 'docs' / 'dependencies.md').read_text(encoding='utf-8').lower()
    libraries = re.search(r'LIBRARIES = \((.*?)\n\)', (ROOT / 'setup.py').read_text(encoding='utf-8'), re.S).group(1)
    names = [name for name in re.findall(r"\('[^']+', '([a-z0-9]+)'", libraries)]
    assert len(names) >= 4
    assert not [name for name in names if name not in text]


@pytest.mark.parametrize('place', ['/root/', '/home/', '/tmp/'])
def test_no_place_of_one_machine(place):
    texts = [*ROOT.glob('csrc/*/*.[ch]'), *ROOT.glob('monty/*.py'), *ROOT.glob('docs/**/*.md'), ROOT / 'README.md', ROOT / 'Makefile', ROOT / 'setup.py']
    assert not [str(path.relative_to(ROOT)) for path in texts if place in path.read_text(encoding='utf-8')]
