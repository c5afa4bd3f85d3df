# SPDX-License-Identifier: MIT
"""Wrong programs, refused with CPython 3.13's words at CPython's place. `record.py` writes errors.json."""
import json
import pathlib

import pytest

ROWS = json.loads((pathlib.Path(__file__).parent / 'errors.json').read_text())


@pytest.mark.parametrize('row', ROWS, ids=[str(i) for i in range(len(ROWS))])
def test_error(monty, row):
    with pytest.raises(monty.MontySyntaxError) as info:
        monty.Monty(row['code'])
    error = info.value.exception()
    assert (type(error).__name__, error.msg) == (row['type'], row['message']), row['code']
    assert error.lineno == row['line'], row['code']
    if row['column']:  # CPython's 0 is no column
        place = (error.offset, error.end_lineno or error.lineno, error.end_offset or error.offset)
        assert place == (row['column'], row['end_line'], row['end_column']), row['code']
