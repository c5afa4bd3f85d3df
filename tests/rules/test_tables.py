# SPDX-License-Identifier: MIT
"""The tables from which the rest follows. That each opcode has a case, each native its general form and each function that the loop
pushes its arguments is refused by the build (vm/eval.c, vm/engine_build.c)."""

import concurrent.futures
import pathlib
import re
import subprocess

import pytest

from tools import opcode_table

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNNER = ROOT / 'build' / 'core' / 'monty-run'
# In no program's code, each with its reason.
UNUSED = {
    'JUMP_BOUND': 'the compiler has no use for it yet',
    'LOAD_LOCALS': 'class bodies get their namespace as an argument',
}


OPCODES = {opcode.name: opcode for opcode in opcode_table.rows()}


def test_the_table_is_read():
    text = opcode_table.DEFINITION.read_text(encoding='utf-8')
    assert len(OPCODES) == len(re.findall(r'^OPCODE\(', text, re.M)) + 3 * 13 > 150


@pytest.mark.parametrize('opcode', OPCODES.values(), ids=OPCODES)
def test_rows_fit_together(opcode):
    assert set(opcode.operands) <= set('rwukhniafcJI-')
    assert opcode.mode in ('NONE', 'VALUE', 'RESULT', 'DROP', 'INIT', 'TRUTH', 'BRANCH', 'NEXT')
    assert set(opcode.flags) <= set('EGJX')
    assert opcode.words == 2 or opcode.operands[3:] == '--'
    assert ('J' in opcode.operands) == ('J' in opcode.flags)
    assert opcode.mode == 'NONE' or 'G' in opcode.flags, 'what may push a frame is a safepoint'
    assert opcode.remark or opcode.section.startswith('operators'), 'what it reads and writes'


def test_the_page_has_every_opcode():
    """python tests/tools/opcode_table.py brings it up to date."""
    page = opcode_table.PAGE.read_text(encoding='utf-8')
    assert opcode_table.table() in page
    assert not [name for name in OPCODES if f'`{name}`' not in page]


def test_the_page_shows_what_is_listed(tmp_path):
    if not RUNNER.exists():
        pytest.skip('make core makes what lists it')
    page = opcode_table.PAGE.read_text(encoding='utf-8')
    source, listing = re.search(r'```python\n(.*?)```\n\nis\n\n```\n(.*?)```', page, re.S).groups()
    program = tmp_path / 'area.py'
    program.write_text(source, encoding='utf-8')
    listed = subprocess.run([RUNNER, '-d', program], capture_output=True, text=True).stdout
    assert listed.split('\n\n')[1].strip() == listing.strip()


def test_every_opcode_is_in_a_recorded_program():
    """So that the modes of tests/test_lang.py reach it."""
    if not RUNNER.exists():
        pytest.skip('make core makes what lists them')

    def listed(path):
        out = subprocess.run([RUNNER, '-d', path], capture_output=True, encoding='utf-8', errors='replace').stdout
        return set(re.findall(r'^ *(?:\d+ +)?\d+ ([A-Z_]+)\b', out, re.M))

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        seen = set().union(*pool.map(listed, sorted((ROOT / 'tests' / 'lang').glob('*/*.py'))))
    assert set(OPCODES) - seen == set(UNUSED)


def test_every_prelude_file_has_its_row():
    rows = (ROOT / 'csrc' / 'library' / 'library.def').read_text(encoding='utf-8')
    named = set(re.findall(r'^CORE\((\w+)\)', rows, re.M)) | set(re.findall(r'^MODULE\((\w+), "[^"]+", 1\)', rows, re.M))
    assert {path.stem for path in (ROOT / 'csrc' / 'library' / 'prelude').glob('*.py')} == named


@pytest.mark.parametrize('name', sorted(path.relative_to(ROOT / 'csrc').as_posix() for path in (ROOT / 'csrc').glob('*/*.def')))
def test_tables_say_what_their_columns_are(name):
    lines = (ROOT / 'csrc' / name).read_text(encoding='utf-8').splitlines()
    assert lines[1].startswith('/* '), name
