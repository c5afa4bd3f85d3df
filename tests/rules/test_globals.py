# SPDX-License-Identifier: MIT
"""Nothing that can be written outlives a call but what hangs off an engine, a VM or a module object: no writable globals."""

import importlib.util
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARCHIVE = ROOT / 'build' / 'core' / 'libmonty.a'
# What CPython wants without const, by the end of its name; nothing of it is written by us.
ALLOWED = {
    'module_def': 'PyModuleDef: multi-phase init hands out its address, CPython counts its references',
    '_spec': 'PyType_Spec, a parameter without const',
    '_slots': 'PyType_Slot, a field without const of PyType_Spec and PyModuleDef',
    '_methods': 'PyMethodDef, the same',
    '_members': 'PyMemberDef, a slot of types',
    '_getset': 'PyGetSetDef, a slot of types',
    '_desc': 'PyStructSequence_Desc, a parameter without const',
    '_fields': 'PyStructSequence_Field, a field without const of that',
}
# Not ours: what the compiler and the linker put into every shared object.
LINKED = re.compile(r'^(__|_DYNAMIC$|_GLOBAL_OFFSET_TABLE_$|_edata$|_end$|completed\.)')

pytestmark = pytest.mark.skipif(shutil.which('objdump') is None, reason='objdump comes with binutils')


def objects(path):
    """(section, name) of every object in memory that a symbol names."""
    out = subprocess.run(['objdump', '-t', path], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        found = re.match(r'[0-9a-f]+ (.{7}) (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$', line)
        if found and 'd' not in found[1]:  # debugging: the section itself
            yield found[2], found[3]


def is_writable(section):
    """.data.rel.ro is read-only once the loader has put its addresses in; .data.rel and .data.rel.local are not."""
    return section == '*COM*' or (re.match(r'\.(t?data|t?bss)', section) and not section.startswith('.data.rel.ro'))


def writable(path):
    return {name for section, name in objects(path) if is_writable(section)}


def test_the_core_has_none():
    if not ARCHIVE.exists():
        pytest.skip('make core makes what is looked at')
    assert len(set(objects(ARCHIVE))) > 1000
    assert writable(ARCHIVE) == set()


def test_sections_of_the_core_are_empty():
    """Without symbols as well."""
    if not ARCHIVE.exists():
        pytest.skip('make core makes what is looked at')
    out = subprocess.run(['objdump', '-h', ARCHIVE], capture_output=True, text=True, check=True).stdout
    sections = re.findall(r'^\s*\d+ (\S+)\s+([0-9a-f]+) ', out, re.M)
    assert not [name for name, size in sections if is_writable(name) and int(size, 16)]


def test_the_extension_has_what_cpython_wants():
    path = importlib.util.find_spec('monty._monty').origin
    found = {name for _, name in objects(path)}
    if 'PyInit__monty' not in found:
        pytest.skip('the extension is stripped')
    if any(name.startswith(('__asan', '__ubsan', '__gcov', 'llvm_gcov')) for name in found):
        pytest.skip('an instrumented build has its own')
    ours = {name.split('.')[0] for name in writable(path) if not LINKED.match(name)}
    assert not {name for name in ours if not name.endswith(tuple(ALLOWED))}
    assert not [end for end in ALLOWED if not any(name.endswith(end) for name in ours)]


def test_names_that_the_linker_sees():
    """mt_ within the core, monty_ for the interface."""
    if not ARCHIVE.exists():
        pytest.skip('make core makes what is looked at')
    out = subprocess.run(['nm', '-g', '--defined-only', ARCHIVE], capture_output=True, text=True, check=True).stdout
    names = {line.split()[-1] for line in out.splitlines() if len(line.split()) == 3}
    assert len(names) > 500
    assert not {name for name in names if not name.startswith(('mt_', 'monty_'))}
    header = (ROOT / 'csrc' / 'include' / 'monty.h').read_text(encoding='utf-8')
    assert not {name for name in names if name.startswith('monty_') and name not in header}
