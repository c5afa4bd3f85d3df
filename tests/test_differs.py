# SPDX-License-Identifier: MIT
"""What differs from CPython on purpose does so as docs/differs.md says."""

import importlib.util
import pathlib

import pytest

PAGE = pathlib.Path(__file__).resolve().parent / 'differs' / 'page.py'
spec = importlib.util.spec_from_file_location('differs_page', PAGE)
differs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(differs)


@pytest.mark.parametrize('path', differs.programs(), ids=lambda path: path.stem)
def test_program(path):
    assert differs.in_monty(path.read_text(encoding='utf-8')) == differs.recorded(path, 'monty')
    assert differs.recorded(path, 'monty') != differs.recorded(path, 'cpython')


def test_page():
    assert differs.PAGE.read_text(encoding='utf-8') == differs.page(), 'docs/differs.md: run tests/differs/page.py'
