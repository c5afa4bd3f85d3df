# SPDX-License-Identifier: MIT
"""Which room may include which: docs/internals/architecture.md."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORE = 'base syntax compile heap object vm library snapshot api'.split()  # each sees its own room and those before it
CLIENTS = {'loop': {'loop'}, 'ext': {'ext', 'loop'}}  # and include/monty.h
# Upward, each with its reason.
UPWARD = {
    ('heap', 'vm/vm.h'): 'struct Vm, which the heap is a part of',
    ('object', 'vm/vm.h'): 'struct Vm and calls: the rooms of the run time are one machine',
    ('vm', 'library/prelude.def'): 'the table of functions that the loop pushes',
    ('vm', 'library/library.h'): 'tables of natives, for the image',
    ('vm', 'library/library.def'): 'the same',
    ('vm', 'library/prelude_data.h'): "the prelude's code, for the image",
    ('object', 'vm/program.h'): 'source lines for tracebacks',
}


def includes():
    for path in sorted((ROOT / 'csrc').glob('*/*.[ch]')) + sorted((ROOT / 'csrc').glob('*/*.def')):
        for line in path.read_text(encoding='utf-8').splitlines():
            found = re.match(r'\s*#\s*include\s+(["<])([^">]+)[">]', line)
            if found:
                yield path, found.group(1) == '"', found.group(2)


def test_the_core_includes_downward_only():
    wrong = []
    for path, own, name in includes():
        room, target = path.parent.name, name.split('/')[0]
        if not own or room not in CORE or target == 'include':
            continue
        if target not in CORE[: CORE.index(room) + 1] and (room, name) not in UPWARD:
            wrong.append(f'{path.relative_to(ROOT)} includes {name}')
    assert not wrong


def test_clients_see_the_interface_only():
    wrong = []
    for path, own, name in includes():
        room = path.parent.name
        if own and room in CLIENTS and name.split('/')[0] not in CLIENTS[room] and name != 'include/monty.h':
            wrong.append(f'{path.relative_to(ROOT)} includes {name}')
    assert not wrong


def test_python_is_seen_by_the_extension_only():
    assert not [f'{path}: {name}' for path, own, name in includes() if name == 'Python.h' and path.parent.name != 'ext']


@pytest.mark.parametrize('library, rooms', [('cbor.h', {'snapshot'}), ('ev.h', {'loop'}), ('tommath.h', {'object'}), ('utf8proc.h', {'base', 'syntax', 'object', 'library'})])
def test_a_library_is_behind_one_door(library, rooms):
    assert {path.parent.name for path, own, name in includes() if name == library} <= rooms


def test_exceptions_are_needed():
    used = {(path.parent.name, name) for path, own, name in includes()}
    assert set(UPWARD) <= used
