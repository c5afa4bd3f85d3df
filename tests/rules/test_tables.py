# SPDX-License-Identifier: MIT
"""The tables from which the rest follows. That each opcode has a case, each native its general form and each function that the loop
pushes its arguments is refused by the build (vm/eval.c, vm/engine_build.c)."""

import concurrent.futures
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNNER = ROOT / 'build' / 'core' / 'monty-run'
OPCODES_DEF = ROOT / 'csrc' / 'compile' / 'opcodes.def'
# In no program's code, each with its reason.
UNUSED = {
    'JUMP_BOUND': 'the compiler has no use for it yet',
    'LOAD_LOCALS': 'class bodies get their namespace as an argument',
}


def opcodes():
    """{name: (words, operands, mode, flags, remark)} in order."""
    rows = {}
    for line in OPCODES_DEF.read_text(encoding='utf-8').splitlines():
        found = re.match(r'OPCODE\((\w+), +(\d), "(.{5})", (\w+), +([^)]*)\) *(?:/\* (.*) \*/)?$', line)
        if found:
            rows[found[1]] = found.groups()[1:]
        for name in re.findall(r'BINARY\((\w+)\)', line):
            if name != 'name':
                rows |= {name: None, f'{name}_K': None, f'IN_{name}': None}
    return rows


def test_the_table_is_read():
    assert len(opcodes()) > 150
    assert len(opcodes()) == len(re.findall(r'^OPCODE\(|BINARY\((?!name)', OPCODES_DEF.read_text(encoding='utf-8'), re.M)) + 2 * 13


def test_operands_and_flags_are_known():
    for name, row in opcodes().items():
        if row is None:
            continue
        words, operands, mode, flags, _ = row
        assert set(operands) <= set('rwukhniafcJI-'), name
        assert mode in ('NONE', 'VALUE', 'RESULT', 'DROP', 'INIT', 'TRUTH', 'BRANCH', 'NEXT'), name
        assert set(flags) <= set('EGJX| 0'), name
        assert words == '2' or operands[3:] == '--' or name == 'FORMAT', name
        assert ('J' in operands) == ('J' in flags), name
        assert mode in ('NONE',) or 'G' in flags, f'{name} pushes a frame: a safepoint'


def test_every_opcode_is_in_a_recorded_program():
    """So that the modes of tests/test_lang.py reach it."""
    if not RUNNER.exists():
        pytest.skip('make core makes what lists them')

    def listed(path):
        out = subprocess.run([RUNNER, '-d', path], capture_output=True, encoding='utf-8', errors='replace').stdout
        return set(re.findall(r'^ *(?:\d+ +)?\d+ ([A-Z_]+)\b', out, re.M))

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        seen = set().union(*pool.map(listed, sorted((ROOT / 'tests' / 'lang').glob('*/*.py'))))
    assert set(opcodes()) - seen == set(UNUSED)


def test_every_prelude_file_has_its_row():
    rows = (ROOT / 'csrc' / 'library' / 'library.def').read_text(encoding='utf-8')
    named = set(re.findall(r'^CORE\((\w+)\)', rows, re.M)) | set(re.findall(r'^MODULE\((\w+), "[^"]+", 1\)', rows, re.M))
    assert {path.stem for path in (ROOT / 'csrc' / 'library' / 'prelude').glob('*.py')} == named


@pytest.mark.parametrize('name', sorted(path.relative_to(ROOT / 'csrc').as_posix() for path in (ROOT / 'csrc').glob('*/*.def')))
def test_tables_say_what_their_columns_are(name):
    lines = (ROOT / 'csrc' / name).read_text(encoding='utf-8').splitlines()
    assert lines[1].startswith('/* '), name
