# SPDX-License-Identifier: MIT
"""What all tests share: the package under test, imported when a test first needs it."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))


@pytest.fixture(scope='session')
def monty():
    import monty

    return monty


@pytest.fixture
def run(monty):
    """Run code from start to end; its value."""

    def run_code(code, *, inputs=None, **options):
        names = list(inputs) if inputs else None
        return monty.Monty(code, inputs=names).run(inputs=inputs, **options)

    return run_code


@pytest.fixture
def start(monty):
    """Start code; the first snapshot or the completion."""

    def start_code(code, *, inputs=None, **options):
        names = list(inputs) if inputs else None
        return monty.Monty(code, inputs=names).start(inputs=inputs, **options)

    return start_code


@pytest.fixture
def fails(monty):
    """Run code that must fail; the MontyRuntimeError."""

    def run_failing(code, *, inputs=None, **options):
        names = list(inputs) if inputs else None
        with pytest.raises(monty.MontyRuntimeError) as caught:
            monty.Monty(code, inputs=names).run(inputs=inputs, **options)
        return caught.value

    return run_failing
