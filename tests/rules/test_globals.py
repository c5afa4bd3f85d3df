# SPDX-License-Identifier: MIT
"""The extension has no state but what hangs off its module and its engines: no writable global variables."""

import importlib.util
import re
import shutil
import subprocess

import pytest

# Tables that CPython takes without const and does not write to, and PyModuleDef, in which it counts references.
ALLOWED = re.compile(r'(_methods|_slots|_members|_getset|_desc|_fields|_spec|module_def)$')


def symbols(path):
    out = subprocess.run(['nm', '-n', path], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        found = re.match(r'[0-9a-f]+ ([a-zA-Z]) (\S+)', line)
        if found:
            yield found.group(1), found.group(2)


@pytest.mark.skipif(shutil.which('nm') is None, reason='nm comes with binutils')
def test_no_writable_globals():
    spec = importlib.util.find_spec('monty._monty')
    found = list(symbols(spec.origin))
    if not found:
        pytest.skip('the extension is stripped')
    if any(name.startswith(('__asan', '__ubsan', '__gcov')) for _, name in found):
        pytest.skip('an instrumented build has its own')
    runtime = re.compile(r'^(__|_DYNAMIC|_GLOBAL_OFFSET_TABLE_|_edata|_end|completed\.|__bss_start|__dso_handle)')
    writable = {name for kind, name in found if kind in 'bBdDcC' and not runtime.match(name)}
    # data.rel.ro is written by the loader once and read-only then: nm calls it d as well, objdump tells
    sections = subprocess.run(['objdump', '-t', spec.origin], capture_output=True, text=True, check=True).stdout
    relro = {line.split()[-1] for line in sections.splitlines() if '.data.rel.ro' in line}
    assert {name for name in writable - relro if not ALLOWED.search(name.split('.')[0])} == set()
