# SPDX-License-Identifier: MIT
"""Which room may include which: docs/internals/architecture.md."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A room sees its own headers, and those of the rooms named here.
MAY_SEE = {
    'include': set(),
    'base': set(),
    'syntax': {'base'},
    'compile': {'base', 'syntax'},  # not heap: a compilation needs no VM
    'heap': {'base'},
    'object': {'base', 'syntax', 'compile', 'heap'},
    'vm': {'base', 'syntax', 'compile', 'heap', 'object'},
    'library': {'base', 'syntax', 'compile', 'heap', 'object', 'vm'},
    'snapshot': {'base', 'compile', 'heap', 'object', 'vm'},  # not library: it finds natives by their names
    'api': {'include', 'base', 'syntax', 'compile', 'heap', 'object', 'vm', 'library', 'snapshot'},
    'loop': {'include', 'base'},  # base: CBOR
    'worker': {'include', 'base', 'loop'},
    'ext': {'include', 'loop'},
}
# (room, header, whose files): the other way, each with its reason. architecture.md tells the same.
UPWARD = {
    ('heap', 'vm/vm.h', 'gc.c heap.c'): 'struct Vm, which the heap is a part of',
    ('object', 'vm/vm.h', '*'): 'struct Vm and calls: the rooms of the run time are one machine',
    ('object', 'vm/program.h', 'traceback_frame.c'): 'source lines for tracebacks',
    ('vm', 'library/prelude.def', 'vm.h engine_build.c'): 'the table of functions that the loop pushes',
    ('vm', 'library/library.h', 'engine.c engine_build.c'): 'tables of natives, for the image',
    ('vm', 'library/library.def', 'engine.c engine_build.c'): 'the same',
    ('vm', 'library/prelude_data.h', 'engine_build.c'): "the prelude's code, for the image",
}


def includes():
    """(file, whether in quotes, what)"""
    for path in sorted(path for path in (ROOT / 'csrc').rglob('*') if path.suffix in ('.c', '.h', '.def')):
        for found in re.finditer(r'^\s*#\s*include\s+(["<])([^">]+)[">]', path.read_text(encoding='utf-8'), re.M):
            yield path, found[1] == '"', found[2]


def exception(path, name):
    """The row of UPWARD that allows it, or None."""
    for row in UPWARD:
        if row[:2] == (path.parent.name, name) and (row[2] == '*' or path.name in row[2].split()):
            return row
    return None


def test_every_room_is_known():
    assert {path.name for path in (ROOT / 'csrc').iterdir() if path.is_dir()} == set(MAY_SEE)


def test_no_circles():
    """What a room may see is no room that may see it."""
    for room, seen in MAY_SEE.items():
        assert not [other for other in seen if room in MAY_SEE[other]]


def test_rooms_include_what_is_below_them():
    wrong = []
    for path, own, name in includes():
        room, _, rest = name.partition('/')
        allowed = rest and (room == path.parent.name or room in MAY_SEE[path.parent.name])
        if own and not allowed and not exception(path, name):
            wrong.append(f'{path.relative_to(ROOT)} includes {name}')
    assert not wrong


def test_exceptions_are_needed():
    assert {exception(path, name) for path, own, name in includes() if own} >= set(UPWARD)


def test_clients_see_the_interface_only():
    for room in ('loop', 'ext', 'worker'):
        seen = {name for path, own, name in includes() if own and path.parent.name == room and not name.startswith(('loop/', 'ext/', 'worker/'))}
        assert seen <= {'include/monty.h', 'base/cborin.h', 'base/cborout.h'}


def test_the_architecture_document_tells_the_same_order():
    text = (ROOT / 'docs' / 'internals' / 'architecture.md').read_text(encoding='utf-8')
    order = re.sub(r'\s+', ' ', re.search(r'before it in this list only: `([^`]+)`', text)[1]).split()
    assert order == [room for room in MAY_SEE if room not in ('include', 'loop', 'ext', 'worker')]
    for room, seen in MAY_SEE.items():
        if room in order:
            assert {other for other in seen if other != 'include'} <= set(order[: order.index(room)])
    assert not [header for _, header, _ in UPWARD if f'`{header}`' not in text]


@pytest.mark.parametrize(
    'library, rooms',
    [
        ('Python.h', {'ext'}),
        ('cbor.h', {'base'}),
        ('ev.h', {'loop'}),
        ('seccomp.h', {'worker'}),
        ('tommath.h', {'object'}),
        ('utf8proc.h', {'base', 'syntax'}),
    ],
)
def test_a_library_is_behind_one_door(library, rooms):
    assert {path.parent.name for path, own, name in includes() if name == library} <= rooms
