# SPDX-License-Identifier: MIT
# What CPython's test modules take from test.support, as far as it says anything about a language without files, processes and threads.

import contextlib
import functools
import sys
import types
import unittest
import warnings

SHORT_TIMEOUT = LONG_TIMEOUT = LOOPBACK_TIMEOUT = 30.0
MAX_Py_ssize_t = sys.maxsize
NHASHBITS = sys.hash_info.width
verbose = 0
use_resources = None
is_jython = is_android = is_emscripten = is_wasi = is_apple = is_apple_mobile = MS_WINDOWS = False
has_fork_support = has_subprocess_support = has_socket_support = False
TEST_HOME_DIR = STDLIB_DIR = TEST_SUPPORT_DIR = '/test'
HAVE_ASAN_FORK_BUG = False
Py_DEBUG = Py_TRACE_REFS = Py_GIL_DISABLED = False
MISSING_C_DOCSTRINGS = False
HAVE_DOCSTRINGS = True
PGO = False
TEST_MODULES_ENABLED = False
_1M, _1G, _2G, _4G = 1 << 20, 1 << 30, 1 << 31, 1 << 32


class Error(Exception):
    pass


class TestFailed(Error):
    pass


class ResourceDenied(unittest.SkipTest):
    pass


def _not_applicable(reason):
    return unittest.skip(f'not applicable: {reason}')


def _identity(thing):
    return thing


def _skipping(reason):
    def raising(*args, **kwargs):
        raise unittest.SkipTest(f'not applicable: {reason}')

    return raising


def cpython_only(test):
    return _not_applicable("CPython's own")(test)


def refcount_test(test):
    return _not_applicable('reference counts')(test)


def impl_detail(msg=None, **guards):
    return _identity if check_impl_detail(**guards) else _not_applicable("CPython's own")


def check_impl_detail(**guards):
    default = not next(iter(guards.values()), True)
    return guards.get('monty', default)


def requires_resource(resource):
    return _not_applicable(f'resource {resource}')


requires = _skipping('a resource')


def is_resource_enabled(resource):
    return False


def bigmemtest(size, memuse, dry_run=True):
    def decorator(function):
        def small(self):
            return function(self, 5147)

        small.__name__ = function.__name__
        small.size, small.memuse = size, memuse
        return small

    return decorator


def bigaddrspacetest(function):
    return _not_applicable('memory')(function)


def no_tracing(function):
    return function


def requires_IEEE_754(function):
    return function


def requires_docstrings(function):
    return function


def force_not_colorized(function):
    return function


def without_optimizer(function):
    return function


def requires_debug_ranges(reason=''):
    return _identity


def requires_gil_enabled(msg=''):
    return _identity


def has_no_debug_ranges():
    return False


def skip_if_pgo_task(function):
    return function


def skip_if_buildbot(reason=None):
    return _identity


def skip_on_s390x(function):
    return function


def skip_if_sanitizer(reason=None, **kinds):
    return _identity


def check_sanitizer(**kinds):
    return False


def requires_limited_api(test):
    return cpython_only(test)


def requires_specialization(test):
    return cpython_only(test)


@contextlib.contextmanager
def suppress_immortalization(suppress=True):
    yield


def skip_if_suppress_immortalization():
    return _identity


def requires_fork():
    return _not_applicable('processes')


def requires_subprocess():
    return _not_applicable('processes')


def requires_working_socket(*, module=False):
    return _not_applicable('sockets')


def requires_mac_ver(*version):
    return _identity


def anticipate_failure(condition):
    return unittest.expectedFailure if condition else _identity


check_sizeof = _skipping('sizes of objects')
run_in_subinterp = run_in_subinterp_with_config = _skipping('interpreters')
findfile = open_urlresource = load_package_tests = _skipping('files')
wait_process = _skipping('processes')
gc_collect = _skipping('a visible collection')
setswitchinterval = _skipping('threads')
collision_stats = _skipping("CPython's own")


def calcobjsize(fmt):
    return 0


calcvobjsize = calcobjsize


@contextlib.contextmanager
def disable_gc():
    yield


@contextlib.contextmanager
def gc_threshold(*args):
    yield


def python_is_optimized():
    return True


def get_attribute(value, name):
    try:
        return getattr(value, name)
    except AttributeError:
        raise unittest.SkipTest(f'object {value!r} has no attribute {name!r}') from None


def sortdict(dict):
    return '{' + ', '.join([f'{key!r}: {value!r}' for key, value in sorted(dict.items())]) + '}'


def run_code(code):
    import textwrap

    names = {}
    exec(textwrap.dedent(code), names)
    return names


def check_syntax_error(testcase, statement, errtext='', *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as raised:
        compile(statement, '<test string>', 'exec')
    error = raised.exception
    testcase.assertIsNotNone(error.lineno)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    testcase.assertIsNotNone(error.offset)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


@contextlib.contextmanager
def captured_output(stream_name):
    import io

    original = getattr(sys, stream_name)
    setattr(sys, stream_name, io.StringIO())
    try:
        yield getattr(sys, stream_name)
    finally:
        setattr(sys, stream_name, original)


def captured_stdout():
    return captured_output('stdout')


def captured_stderr():
    return captured_output('stderr')


def captured_stdin():
    return captured_output('stdin')


def get_original_stdout():
    return sys.__stdout__


def run_with_locale(category, *locales):
    return _not_applicable('locales')


def run_with_tz(tz):
    return _not_applicable('time zones of the host')


_MISSING = object()


@contextlib.contextmanager
def swap_attr(value, name, new):
    old = getattr(value, name, _MISSING)
    setattr(value, name, new)
    try:
        yield None if old is _MISSING else old
    finally:
        if old is not _MISSING:
            setattr(value, name, old)
        elif hasattr(value, name):
            delattr(value, name)


@contextlib.contextmanager
def swap_item(value, key, new):
    old = value[key] if key in value else _MISSING
    value[key] = new
    try:
        yield None if old is _MISSING else old
    finally:
        if old is not _MISSING:
            value[key] = old
        elif key in value:
            del value[key]


def patch(test, value, name, new):
    old, own = getattr(value, name), name in vars(value)
    test.addCleanup(lambda: setattr(value, name, old) if own else delattr(value, name))
    setattr(value, name, new)


def patch_list(original):
    kept = original[:]

    @contextlib.contextmanager
    def manager():
        try:
            yield
        finally:
            original[:] = kept

    return manager()


@contextlib.contextmanager
def catch_unraisable_exception():
    raise unittest.SkipTest('not applicable: finalizers')
    yield


def check_free_after_iterating(test, iter, cls, args=()):
    raise unittest.SkipTest('not applicable: finalizers')


def check_disallow_instantiation(testcase, kind, *args, **kwargs):
    name = f'{kind.__module__}.{kind.__name__}' if kind.__module__ not in ('builtins',) else kind.__name__
    with testcase.assertRaisesRegex(TypeError, f"cannot create '{name}' instances".replace('.', '\\.')):
        kind(*args, **kwargs)


def check__all__(test_case, module, name_of_module=None, extra=(), not_exported=()):
    if name_of_module is None:
        name_of_module = (module.__name__,)
    elif isinstance(name_of_module, str):
        name_of_module = (name_of_module,)
    expected = set(extra)
    for name in dir(module):
        if name.startswith('_') or name in not_exported:
            continue
        value = getattr(module, name)
        if getattr(value, '__module__', None) in name_of_module or (not hasattr(value, '__module__') and not isinstance(value, types.ModuleType)):
            expected.add(name)
    test_case.assertCountEqual(module.__all__, expected)


def detect_api_mismatch(ref, other, *, ignore=()):
    return {name for name in set(dir(ref)) - set(dir(other)) - set(ignore) if not name.startswith('_') or name.endswith('__')}


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


@functools.total_ordering
class _Largest:
    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __lt__(self, other):
        return False


@functools.total_ordering
class _Smallest:
    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False


ALWAYS_EQ, NEVER_EQ, LARGEST, SMALLEST = _AlwaysEqual(), _NeverEqual(), _Largest(), _Smallest()


def maybe_get_event_loop_policy():
    return None


def get_c_recursion_limit():
    return 10000


def exceeds_recursion_limit():
    return 5000


def get_recursion_depth():
    return 1


def get_recursion_available():
    return sys.getrecursionlimit()


def set_recursion_limit(limit):
    return contextlib.nullcontext()


@contextlib.contextmanager
def infinite_recursion(max_depth=None):
    yield


@contextlib.contextmanager
def adjust_int_max_str_digits(digits):
    if not hasattr(sys, 'set_int_max_str_digits'):
        raise unittest.SkipTest('not applicable: a setting of the interpreter')
    current = sys.get_int_max_str_digits()
    try:
        sys.set_int_max_str_digits(digits)
        yield
    finally:
        sys.set_int_max_str_digits(current)


class CPUStopwatch:
    seconds = 1e-9
    clock_info = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise unittest.SkipTest('not applicable: times')


def clear_type_cache():
    pass


def ignore_deprecations_from(module, *, like):
    return object()


def clear_ignored_deprecations(*tokens):
    pass


@contextlib.contextmanager
def SuppressCrashReport():
    yield


def late_deletion(value):
    pass


def busy_retry(timeout, err_msg=None, /, *, error=True):
    while True:
        yield


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.01, max_delay=1.0, error=True):
    while True:
        yield


def flush_std_streams():
    pass


def args_from_interpreter_flags():
    return []


optim_args_from_interpreter_flags = args_from_interpreter_flags


def iter_builtin_types():
    import builtins

    for value in vars(builtins).values():
        if isinstance(value, type):
            yield value


class BrokenIter:
    def __init__(self, init_raises=False, next_raises=False, iter_raises=False):
        if init_raises:
            1 / 0
        self.next_raises, self.iter_raises = next_raises, iter_raises

    def __next__(self):
        if self.next_raises:
            1 / 0

    def __iter__(self):
        if self.iter_raises:
            1 / 0
        return self
