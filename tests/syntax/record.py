# SPDX-License-Identifier: MIT
"""record.py [FILE]: writes what CPython says about each program of errors.json, and of FILE (a JSON list of programs) to be added.
To be run by Python 3.13.0. An end that CPython does not give is recorded as the start."""
import json
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).parent


def record(code):
    try:
        compile(code, '<string>', 'exec')
    except SyntaxError as e:
        end_line, end_column = (e.end_lineno, e.end_offset) if e.end_offset not in (None, 0, -1) else (e.lineno, e.offset)
        return {'code': code, 'type': type(e).__name__, 'message': e.msg, 'line': e.lineno, 'column': e.offset,
                'end_line': end_line, 'end_column': end_column}
    sys.exit(f'not wrong: {code!r}')


def main():
    warnings.simplefilter('ignore')
    path = HERE / 'errors.json'
    codes = [row['code'] for row in json.loads(path.read_text())] if path.exists() else []
    for extra in sys.argv[1:]:
        codes += [c for c in json.loads(pathlib.Path(extra).read_text()) if c not in codes]
    rows = ',\n'.join(json.dumps(record(code)) for code in codes)
    path.write_text(f'[\n{rows}\n]\n')


main()
