# SPDX-License-Identifier: MIT
"""Runs test modules of CPython's own test suite in the sandbox and counts what passes.

    run.py [--monty-run PATH] [--python PATH] [--results FILE] [--report FILE] [MODULE ...]

The tests come from the library of the CPython 3.13 that --python names; nothing of them is part of this project. Each is read here, cut into
its statements, and run in the sandbox with the stand-ins of `standins/` for unittest, test.support and what else test modules use. What a
module needs and the sandbox does not have becomes an object whose every use skips the test. Each test ends as

    passed | failed | not applicable (CPython's own: reference counts, files, processes, threads ...) | needs a module that is not there

and percentages are of passed and failed. A process that dies or takes longer than --seconds in one test loses that test; the rest is run by a
new one.
"""

import argparse
import ast
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import select
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MARK = '\x02'
FAULTS = HERE / 'stand_in_faults.txt'  # tests that the stand-ins fail with CPython itself too: written by --control

LANGUAGE = """grammar syntax exceptions baseexception exception_group except_star raise with generators genexps yield_from coroutines asyncgen listcomps
dictcomps setcomps named_expressions patma scope global funcattrs class descr descrtut decorators super metaclass subclassinit property augassign
binop compare richcmp contains bool int long float complex fractions str bytes list tuple userlist userdict userstring dict dictviews set range
slice iter iterlen enumerate builtin format fstring string strtod unary unpack unpack_ex extcall call keywordonlyarg positional_only_arg
type_params type_aliases type_annotations typing types genericalias enum dataclasses contextlib contextlib_async functools itertools operator
collections defaultdict ordered_dict deque copy weakref abc isinstance int_literal string_literals unicode_identifiers utf8source memoryview index
hash pow print opcodes eof exception_hierarchy exception_variations traceback inspect.test_inspect warnings keyword pprint math"""
PACKAGES = """json.test_decode json.test_default json.test_dump json.test_encode_basestring_ascii json.test_enum json.test_fail json.test_float
json.test_indent json.test_pass1 json.test_pass2 json.test_pass3 json.test_recursion json.test_scanstring json.test_separators json.test_speedups
json.test_unicode asyncio.test_tasks asyncio.test_locks asyncio.test_queues asyncio.test_taskgroups asyncio.test_timeouts asyncio.test_futures"""
DEFAULT = [f'test_{name}' for name in (LANGUAGE + ' ' + PACKAGES).split()]

# Used when the sandbox has no module of that name; they are no part of what is measured.
OPTIONAL = ('re', 'io', 'textwrap', 'random', 'codecs', 'errno')
# Modules of CPython's library, in Python, that tests need and the sandbox may lack: run in the sandbox as they are.
LIBRARY = ('numbers',)

# What a program in a sandbox has no use for, or what is CPython's own.
FOREIGN = """gc pickle _pickle copyreg threading _thread os os.path posix subprocess tempfile shutil signal socket select ctypes marshal dis opcode _testcapi
_testinternalcapi _testlimitedcapi _testbuffer _testclinic _testclinic_limited xxsubtype pty atexit faulthandler tracemalloc importlib importlib.util importlib.machinery
importlib.abc sysconfig stat platform locale multiprocessing concurrent.futures concurrent pathlib glob fcntl resource zipimport zipfile
readline symtable tokenize pydoc _ast ast linecache interpreters _interpreters _opcode _py_abc _stat _colorize mmap winreg _winapi py_compile
test.support.interpreters test.support.interpreters.channels code runpy _pylong inspect_actual trace pyperf venv""".split()
FOREIGN = {f'needs {name}' for name in FOREIGN}
NOT_APPLICABLE = re.compile(
    r'not applicable|^CPython|PermissionError: \[Errno 13\]|FileNotFoundError: .*/test/|[Rr]equires? .*(C API|_test|docstrings)|Windows|free[- ]threaded|GIL|\bJIT\b|refcount'
    r"|is not available here: there are no (threads|processes|sockets|signals)|attribute of immutable type '(BaseEventLoop|Future|Task)'"
    r"|attribute '__(itemsize|basicsize|dictoffset|weakrefoffset|flags)__'|memory limit exceeded"
    r"|module 'sys' has no attribute '(getrefcount|_getframe|settrace|gettrace|setprofile|set_int_max_str_digits|getswitchinterval|setswitchinterval|"
    r"flags|builtin_module_names|path_hooks|meta_path|path_importer_cache|unraisablehook|excepthook|__excepthook__|displayhook|set_coroutine_origin_tracking_depth|"
    r"get_coroutine_origin_tracking_depth|set_asyncgen_hooks|get_asyncgen_hooks|gettotalrefcount|_clear_type_cache|_current_frames|stdlib_module_names)'"
)  # fmt: skip


def readable(path):
    try:
        ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return False
    return True


class Source:
    """Files of the tests and stand-ins, and what they import."""

    def __init__(self, library):
        self.library = pathlib.Path(library)

    def path(self, name):
        relative = name.replace('.', '/')
        for path in (self.library / f'{relative}.py', self.library / relative / '__init__.py'):
            if path.exists():
                return path
        return None

    def pieces(self, path, is_test):
        """The statements: (line, text, tests, imports)."""
        text = path.read_text(encoding='utf-8')
        tree = ast.parse(text)
        lines = text.splitlines(keepends=True)
        future = ''
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.module == '__future__':
                future = f'from __future__ import {", ".join(alias.name for alias in node.names)}; '
        pieces = []
        if not is_test:
            return [(1, text, [], [])]
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.module == '__future__':
                continue
            first = min([node.lineno] + [decorator.lineno for decorator in getattr(node, 'decorator_list', [])])
            piece = ''.join(lines[first - 1 : node.end_lineno])
            if future:
                # the statement keeps its line: the import stands on the one before
                piece = '\n' * (first - 2) + future.rstrip('; ') + '\n' + piece if first > 1 else future + piece
            else:
                piece = '\n' * (first - 1) + piece
            tests, imports = [], []
            if isinstance(node, ast.ClassDef):
                tests = [f'{node.name}.{inner.name}' for inner in node.body if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)) and inner.name.startswith('test')]
            if isinstance(node, ast.ImportFrom) and not node.level:
                imports = [(node.module, alias.name, alias.asname or alias.name) for alias in node.names]
            pieces.append((first, piece, tests, imports))
        if any(isinstance(node, ast.AnnAssign) for node in tree.body):
            pieces.insert(1, (1, '__annotations__ = {}', [], []))
        if tree.body and ast.get_docstring(tree, clean=False) is not None:
            pieces[0] = (1, '__doc__ = ' + repr(ast.get_docstring(tree, clean=False)), [], [])
        return pieces

    def imports(self, path, package):
        """Names of modules, those of the top level first."""
        top, inner = [], []
        tree = ast.parse(path.read_text(encoding='utf-8'))
        at_top = {id(node) for node in tree.body}
        for node in ast.walk(tree):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ''
                if node.level:
                    parents = package.split('.')
                    base = '.'.join(parents[: len(parents) - node.level + 1] + ([base] if base else []))
                names = [base] + [f'{base}.{alias.name}' for alias in node.names if self.is_module(f'{base}.{alias.name}')]
            elif isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if called in ('import_module', 'import_fresh_module') and node.args and isinstance(node.args[0], ast.Constant):
                    names = [node.args[0].value]
            (top if id(node) in at_top else inner).extend(names)
        return list(dict.fromkeys(top)), list(dict.fromkeys(inner))

    def is_module(self, name):
        return name.startswith('test.') and (self.path(name) is not None or standin_path(name) is not None)


def standin_path(name):
    relative = name.replace('.', '/')
    for path in (HERE / 'standins' / f'{relative}.py', HERE / 'standins' / relative / '__init__.py'):
        if path.exists():
            return path
    return None


def standins(source, module):
    order = [*OPTIONAL[:1], 'unittest', *OPTIONAL[1:], *LIBRARY, 'unittest.case', 'unittest.mock', 'doctest', 'test', 'test.support', 'test.support.import_helper', 'test.support.warnings_helper',
             'test.support.script_helper', 'test.support.threading_helper', 'test.support.os_helper']  # fmt: skip
    if module.startswith('test_asyncio.'):
        order += ['test.test_asyncio', 'test.test_asyncio.utils']
    made = []
    for name in order:
        path = standin_path(name) or source.path(name)
        made.append((name, f'{name.replace(".", "/")}{"/__init__" if path.name == "__init__.py" else ""}.py', source.pieces(path, False)))
    return order, made


def plan(source, module):
    name = f'test.{module}'
    path = source.path(name)
    if path is None:
        return None
    order, made = standins(source, module)
    helpers, imports, seen = [], [], {name, *order}

    def visit(of, its_path):
        package = of if its_path.name == '__init__.py' else of.rpartition('.')[0]
        top, inner = source.imports(its_path, package)
        for wanted in top + inner:
            parts = wanted.split('.')
            for length in range(1, len(parts) + 1):
                part = '.'.join(parts[:length])
                if part in seen:
                    continue
                seen.add(part)
                its = source.path(part)
                if part.startswith('test.') and its is None and (source.library / part.replace('.', '/')).is_dir():
                    helpers.append((part, part.replace('.', '/') + '/__init__.py', []))
                    continue
                if part == 'test.test_import':  # files, and all that test_types takes from it is a decorator
                    its = None
                if its is not None and not readable(its):
                    continue
                if part.startswith('test.') and its is not None and (not part.startswith('test.support.') or part == 'test.support.testcase'):
                    visit(part, its)
                    helpers.append((part, part.replace('.', '/') + ('/__init__' if its.name == '__init__.py' else '') + '.py', source.pieces(its, True)))
                else:
                    imports.append(part)

    if name.count('.') > 1 and name.rpartition('.')[0] not in order:
        parent = name.rpartition('.')[0]
        seen.add(parent)
        its = source.path(parent)
        visit(parent, its)
        helpers.append((parent, parent.replace('.', '/') + '/__init__.py', source.pieces(its, True)))
    visit(name, path)
    filename = name.replace('.', '/') + ('/__init__' if path.name == '__init__.py' else '') + '.py'
    return {
        'standins': made, 'optional': {name: True for name in (*OPTIONAL, *LIBRARY)}, 'imports': imports, 'helpers': helpers,
        'module': (name, filename, source.pieces(path, True)), 'loaded': False, 'done': set(),
    }  # fmt: skip


class Outcome:
    def __init__(self, kind, text='', line=0):
        self.kind, self.text, self.line = kind, text, line


def faults():
    return set(FAULTS.read_text(encoding='utf-8').splitlines()) if FAULTS.exists() else set()


def classified(kind, text, line=0):
    if kind == 'skip':
        if text in FOREIGN or any(text.startswith(foreign + '.') for foreign in FOREIGN) or not text.startswith('needs '):
            return Outcome('not applicable', text, line)
        root = text[6:]
        return Outcome('needs', root, line)
    match = re.search(r"ModuleNotFoundError: No module named '([\w.]+)'", text)
    if match and '_blocked' not in text:
        return classified('skip', f'needs {match.group(1)}', line)
    if NOT_APPLICABLE.search(text):
        return Outcome('not applicable', text, line)
    return Outcome('failed', text, line)


def run_module(options, source, module):
    made = plan(source, module)
    if made is None:
        return module, None, ['no such module of tests'], 0
    outcomes, notes, began = {}, [], time.monotonic()
    harness = (HERE / 'harness.py').read_text(encoding='utf-8')
    lost_said = set()
    for attempt in range(60):
        made['done'] = set(outcomes)
        with tempfile.NamedTemporaryFile('w', suffix='.py', encoding='utf-8', errors='surrogatepass') as program:
            program.write(f'PLAN = {made!r}\n{harness}')
            program.flush()
            how = one_process(options, program.name, outcomes, notes, lost_said, attempt == 0)
        if how is None:
            break
        name, text = how
        if name is None:
            notes.append(f'ends outside a test: {text}')
            break
        outcomes[name] = classified('fail', text)
    if not options.control:
        for name in faults() & set(outcomes):
            if outcomes[name].kind == 'failed':
                outcomes[name] = Outcome('not applicable', f'fails with the stand-ins in CPython too: {outcomes[name].text}')
    return module, outcomes, notes, time.monotonic() - began


def one_process(options, path, outcomes, notes, lost_said, first):
    """None when it ran to its end, or the test in which it ended and why."""
    if options.control:
        command = [options.python, '-u', '-X', 'frozen_modules=off', path]
    else:
        command = ['stdbuf', '-oL', options.monty_run, '-m', str(options.memory), path]
    errors = tempfile.TemporaryFile('w+', encoding='utf-8', errors='replace')
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, cwd=tempfile.gettempdir())
    os.set_blocking(process.stdout.fileno(), False)
    rest, current, ended, why = b'', None, False, ''
    deadline = time.monotonic() + 4 * options.seconds
    while True:
        ready, _, _ = select.select([process.stdout], [], [], max(0, min(1, deadline - time.monotonic())))
        data = process.stdout.read(1 << 16) if ready else b''
        if ready and not data:
            break
        if not ready and time.monotonic() >= deadline:
            why = f'no end after {options.seconds} s'
            process.kill()
            break
        *lines, rest = (rest + (data or b'')).split(b'\n')
        for raw in lines:
            line = raw.decode('utf-8', 'replace')
            if MARK not in line:
                continue
            kind, *fields = line[line.index(MARK) + 1 :].split('\t')
            deadline = time.monotonic() + options.seconds
            if kind == 'start':
                current = fields[0]
            elif kind == 'end':
                ended = True
            elif kind == 'pass':
                outcomes[fields[0]] = Outcome('passed')
                current = None
            elif kind == 'skip':
                outcomes[fields[0]] = classified('skip', fields[1])
                current = None
            elif kind == 'fail':
                text = fields[2] + (f' [{fields[3]}]' if len(fields) > 3 and fields[3] else '')
                outcomes[fields[0]] = classified('fail', text, int(fields[1]))
                current = None
            elif kind == 'lost':
                outcomes[fields[0]] = classified('fail', f'(the class is lost) {fields[2]}' if '.' in fields[0] else fields[2], int(fields[1]))
            elif kind == 'note' and first:
                notes.append(': '.join(fields))
    process.wait()
    errors.seek(0)
    told = errors.read().strip().splitlines()
    errors.close()
    if ended and not why:
        return None
    if not why:
        why = f'the process ends: {told[-1] if told else ""} (status {process.returncode})'
    return current, why


# ---- the report ----


def grouped(outcomes):
    """Failures with one cause: [(text, names)], most frequent first."""
    groups = collections.defaultdict(list)
    for name, outcome in outcomes.items():
        if outcome.kind == 'failed':
            text = re.sub(r'0x[0-9a-f]+', '0x..', outcome.text)
            groups[text].append((name, outcome.line))
    return sorted(groups.items(), key=lambda item: -len(item[1]))


def short(name):
    """The test without its module."""
    parts = name.split('.')
    return '.'.join(parts[-2:]) if len(parts) > 1 else name


def figures(outcomes):
    count = collections.Counter(outcome.kind for outcome in outcomes.values())
    return count['passed'], count['failed'], count['not applicable'], count['needs']


def percent(passed, failed):
    return f'{100 * passed / (passed + failed):.1f}' if passed + failed else '-'


def report_text(results, reasons):
    totals = [0, 0, 0, 0]
    rows, details = [], []
    for module, outcomes, notes, _ in results:
        if outcomes is None:
            continue
        passed, failed, foreign, needs = figures(outcomes)
        totals = [a + b for a, b in zip(totals, (passed, failed, foreign, needs))]
        modules = sorted({outcome.text.split('.')[0] for outcome in outcomes.values() if outcome.kind == 'needs'})
        rows.append(f'| {module} | {passed} / {passed + failed} | {percent(passed, failed)} | {foreign} | {needs} | {" ".join(modules)} |')
        if failed or notes:
            details.append(f'\n### {module}\n')
            for text, names in grouped(outcomes):
                shown = ', '.join(short(name) for name, _ in names[:4]) + (f' and {len(names) - 4} more' if len(names) > 4 else '')
                details.append(f'* {shown}: `{text[:160].replace("`", chr(39))}`')
            details.extend(f'* {note[:200]}' for note in notes)
    head = (
        "# CPython's own tests\n\n"
        "Written by `tests/conformance/run.py`: test modules of CPython 3.13's own suite, run in the sandbox. Nothing of them is part of this\n"
        'project. *Not applicable* are tests of what is CPython\'s own (reference counts, its C interface, exact sizes, a visible collection) or of what\n'
        'a sandbox does not have (files, processes, threads, pickling); *needs* are those that use a module that is not there. Percentages are of the\n'
        f'rest: **{totals[0]} of {totals[0] + totals[1]} pass, {percent(totals[0], totals[1])} %**; {totals[2]} are not applicable, {totals[3]} need a module.\n\n'
        '| module | passed / applicable | percent | not applicable | needs | which |\n|---|---|---|---|---|---|\n'
    )
    return head + '\n'.join(rows) + '\n\n## What fails\n' + '\n'.join(details) + '\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--monty-run', type=os.path.abspath, default=str(ROOT / 'build/core/monty-run'))
    parser.add_argument('--python', default=os.environ.get('ORACLE', sys.executable), help='the CPython 3.13 whose tests are run')
    parser.add_argument('--results', default=str(ROOT / 'build/conformance.json'), help='every outcome, as JSON')
    parser.add_argument('--report', help='the page to write, docs/conformance.md')
    parser.add_argument('--seconds', type=float, default=30, help='for one test')
    parser.add_argument('--memory', type=int, default=1 << 30)
    parser.add_argument('--control', action='store_true', help='run the same with CPython itself: what fails then is the fault of the stand-ins')
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('-v', action='store_true', help='every test that does not pass')
    parser.add_argument('modules', nargs='*')
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 13):  # the tests are parsed here
        os.execvp(options.python, [options.python, *sys.argv])
    library = subprocess.run([options.python, '-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], capture_output=True, text=True, check=True).stdout.strip()
    source = Source(library)
    modules = options.modules or DEFAULT
    results = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for result in pool.map(lambda module: run_module(options, source, module), modules):
            results.append(result)
            module, outcomes, notes, seconds = result
            if outcomes is None:
                print(f'{module}: {notes[0]}')
                continue
            passed, failed, foreign, needs = figures(outcomes)
            print(f'{module}: {passed}/{passed + failed} {percent(passed, failed)} %, not applicable {foreign}, needs {needs}, {seconds:.0f} s', flush=True)
            if options.v:
                for name, outcome in outcomes.items():
                    if outcome.kind != 'passed':
                        print(f'    {outcome.kind} {name} ({outcome.line}): {outcome.text}')
                for note in notes:
                    print(f'    note {note}')
    if options.control:
        run = {f'test.{module}' for module, _, _, _ in results}
        others = {name for name in faults() if not any(name.startswith(f'{module}.') for module in run)}
        lines = sorted(others | {name for _, outcomes, _, _ in results for name, outcome in (outcomes or {}).items() if outcome.kind == 'failed'})
        FAULTS.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    stored = pathlib.Path(options.results)
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_text(json.dumps({
        module: {'notes': notes, 'tests': {name: [outcome.kind, outcome.text, outcome.line] for name, outcome in (outcomes or {}).items()}}
        for module, outcomes, notes, _ in results
    }, indent=1), encoding='utf-8')  # fmt: skip
    if options.report:
        pathlib.Path(options.report).write_text(report_text(results, {}), encoding='utf-8')
    total = [sum(column) for column in zip(*[figures(outcomes) for _, outcomes, _, _ in results if outcomes is not None])]
    print(f'total: {total[0]}/{total[0] + total[1]} {percent(*total[:2])} %, not applicable {total[2]}, needs {total[3]}')


if __name__ == '__main__':
    main()
