# SPDX-License-Identifier: MIT
# Runs inside the sandbox: stand-ins for modules, the module under test piece by piece, its tests one by one. What it reports is read by
# run.py: lines that begin with MARK. PLAN is put before this text.

import sys

MARK = '\x02'
_print, _out = print, sys.stdout


def report(kind, *fields):
    texts = [str(field).replace('\t', ' ').replace('\n', '\\n').replace('\r', '\\r') for field in fields]
    _print(MARK + '\t'.join([kind, *texts]), file=_out)


def _needs(name):
    def raising(*args, **kwargs):
        raise _SkipTest(name)

    return raising


class _Missing:
    """A module that the sandbox does not have, or a part of it: while modules are loaded every use gives another one, then each use skips the test."""

    def __init__(self, why, parts=()):
        object.__setattr__(self, '_why', why)
        for name in parts:
            object.__setattr__(self, name, parts[name])

    def _use(self):
        if _harness.loading:
            return _Missing(self._why)
        raise _SkipTest(self._why)

    def __getattr__(self, name):
        if name in ('__test__', '__wrapped__', '__path__', '__unittest_skip__', '__unittest_expecting_failure__', '__isabstractmethod__', '__set_name__', '__get__'):
            raise AttributeError(name)
        return self._use()

    def __setattr__(self, name, value):
        self._use()

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and callable(args[0]) and _harness.loading:
            return _needs(self._why)
        return self._use()

    def __mro_entries__(self, bases):
        why = self._why

        class Needs:
            def __new__(cls, *args, **kwargs):
                raise _SkipTest(why)

            def __init_subclass__(cls, **kwargs):
                cls.__unittest_skip__, cls.__unittest_skip_why__ = True, why

        return (Needs,)

    def __bool__(self):
        return True

    def __iter__(self):
        if _harness.loading:
            return iter(())
        raise _SkipTest(self._why)

    def __instancecheck__(self, value):
        if isinstance(value, _Missing):
            return False
        raise _SkipTest(self._why)

    __subclasscheck__ = __instancecheck__

    def __enter__(self):
        return self._use()

    def __exit__(self, *args):
        return False


def _operation(name):
    def operation(self, *args):
        return self._use()

    operation.__name__ = name
    return operation


for _name in (
    'add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow lshift rlshift rshift rrshift and rand or ror xor rxor neg pos '
    'invert abs getitem setitem delitem lt le gt ge index int float complex contains len next await round'
).split():
    setattr(_Missing, f'__{_name}__', _operation(f'__{_name}__'))


class _Harness:
    loading = True
    module = None

    def missing(self, name, why=None, parts=()):
        return _Missing(why or f'needs {name}', parts)


_harness = _Harness()
_Module = type(sys)
_SkipTest = None


def _enter(name, module):
    sys.modules[name] = module
    parent, _, last = name.rpartition('.')
    if parent in sys.modules and not isinstance(sys.modules[parent], _Missing):
        setattr(sys.modules[parent], last, module)


def _load(name, filename, pieces):
    module = _Module(name)
    module.__file__ = '/' + filename
    if filename.endswith('/__init__.py'):
        module.__path__ = []
        module.__package__ = name
    else:
        module.__package__ = name.rpartition('.')[0]
    module._harness = _harness
    _enter(name, module)
    for first, source, tests, imports in pieces:
        try:
            exec(compile(source, module.__file__, 'exec'), module.__dict__)
        except _SkipTest as error:
            for test in tests:
                report('skip', test, error)
            if not tests:
                report('note', f'line {first}', error)
        except ImportError as error:
            if not imports:
                _lost(tests, first, error)
                continue
            for origin, attribute, alias in imports:
                try:
                    there = __import__(origin, fromlist=[attribute])
                    value = getattr(there, attribute)
                except (ImportError, AttributeError):
                    value = _Missing(f'needs {origin}.{attribute}')
                module.__dict__[alias] = value
        except BaseException as error:
            _lost(tests, first, error)
    return module


def _lost(tests, line, error):
    for test in tests:
        report('lost', test, line, _text(error))
    if not tests:
        report('note', f'line {line}', _text(error))


def _text(error):
    try:
        text = str(error)
    except Exception as other:
        text = f'<str() raises {type(other).__name__}>'
    return f'{type(error).__name__}: {text[:300]}' if text else type(error).__name__


def _place(error, filename):
    line = 0
    traceback = getattr(error, '__traceback__', None)
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == '/' + filename:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _run_all(tests, filename, done):
    current, broken = None, None
    for test in tests:
        name = test.id()
        kind = type(test)
        if kind is not current:
            _leave(current)
            current, broken = kind, None
            if not getattr(kind, '__unittest_skip__', False):
                try:
                    kind.setUpClass()
                except BaseException as error:
                    broken = error
        if name in done:
            continue
        report('start', name)
        if isinstance(broken, _SkipTest):
            report('skip', name, broken)
            continue
        if broken is not None:
            report('fail', name, _place(broken, filename), _text(broken), 'setUpClass')
            continue
        outcome, error, where = 'pass', None, ''
        try:
            outcome, error, where = test._run()
        except BaseException as other:
            outcome, error = 'fail', other
        if isinstance(sys.stdout, _Missing) or sys.stdout is not _out:
            sys.stdout = _out
        if outcome == 'pass':
            report('pass', name)
        elif outcome == 'skip':
            report('skip', name, error)
        else:
            report('fail', name, _place(error, filename), _text(error), where)
    _leave(current)


def _leave(kind):
    if kind is None or getattr(kind, '__unittest_skip__', False):
        return
    try:
        kind.tearDownClass()
        kind.doClassCleanups()
    except BaseException as error:
        report('note', kind.__qualname__, _text(error))


def _settings():
    """What belongs to the interpreter as a program, not to the language."""
    if not hasattr(sys, 'flags'):
        names = 'debug inspect interactive optimize dont_write_bytecode no_user_site no_site ignore_environment verbose bytes_warning quiet isolated'
        sys.flags = type('flags', (), {name: 0 for name in names.split()} | {'hash_randomization': 1, 'dev_mode': False, 'utf8_mode': 1, 'safe_path': False})()
    import asyncio

    for module, name, kind in (('futures', 'Future', asyncio.Future), ('tasks', 'Task', asyncio.Task)):
        part = getattr(asyncio, module)
        for variant in (f'_Py{name}', f'_C{name}'):  # CPython has each twice
            if not hasattr(part, variant):
                setattr(part, variant, kind)


def _main():
    global _SkipTest
    _settings()
    for name, filename, pieces in PLAN['standins']:
        if PLAN['optional'].get(name):
            try:
                __import__(name)
                continue
            except ImportError:
                pass
        if name == 'unittest':
            _SkipTest = Exception  # nothing skips before it is there
        module = _load(name, filename, pieces)
        if name == 'unittest':
            _SkipTest = module.SkipTest
    for name in PLAN['imports']:
        try:
            __import__(name)
        except ImportError:
            if name not in sys.modules:
                parent = name.rpartition('.')[0]
                if not parent or isinstance(sys.modules.get(parent), _Missing) or parent not in sys.modules:
                    report('missing', name)
                _enter(name, _Missing(f'needs {name}'))
        except BaseException as error:
            report('note', f'import {name}', _text(error))
    name, filename, pieces = PLAN['module']
    for helper in PLAN['helpers']:
        _load(*helper)
    if name in sys.modules and PLAN['loaded']:
        module = sys.modules[name]
    else:
        module = _Module(name)
        _harness.module = module
        module = _load_into(name, filename, pieces)
    unittest = sys.modules['unittest']
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    if hasattr(module, 'setUpModule'):
        try:
            module.setUpModule()
        except BaseException as error:
            report('note', 'setUpModule', _text(error))
    loader = vars(module).get('load_tests')
    if loader is not None:
        try:
            suite = loader(unittest.defaultTestLoader, suite, None) or suite
        except BaseException as error:
            report('note', 'load_tests', _text(error))
    _harness.loading = False
    tests, seen = [], set()
    for test in suite._flat():
        if test.id() not in seen:
            seen.add(test.id())
            tests.append(test)
    report('count', len(tests))
    _run_all(tests, filename, PLAN['done'])
    report('end')


def _load_into(name, filename, pieces):
    module = _load(name, filename, pieces)
    _harness.module = module
    return module


_main()
