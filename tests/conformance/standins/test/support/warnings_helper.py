# SPDX-License-Identifier: MIT
# Warnings of test modules.

import contextlib
import functools
import re
import sys
import warnings


def check_syntax_warning(testcase, statement, errtext='', *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always', SyntaxWarning)
        compile(statement, '<testcase>', 'exec')
    testcase.assertEqual(len(seen), 1, seen)
    [warning] = seen
    testcase.assertTrue(issubclass(warning.category, SyntaxWarning))
    if errtext:
        testcase.assertRegex(str(warning.message), errtext)
    testcase.assertEqual(warning.filename, '<testcase>')
    if lineno is not None:
        testcase.assertEqual(warning.lineno, lineno)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('error', SyntaxWarning)
        testcase.assertRaisesRegex(SyntaxError, errtext, compile, statement, '<testcase>', 'exec')
    testcase.assertEqual(seen, [])


def ignore_warnings(*, category):
    def decorator(test):
        @functools.wraps(test)
        def wrapper(self, *args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter('ignore', category=category)
                return test(self, *args, **kwargs)

        return wrapper

    return decorator


class WarningsRecorder:
    def __init__(self, seen):
        self._seen, self._last = seen, 0

    def __getattr__(self, name):
        if len(self._seen) > self._last:
            return getattr(self._seen[-1], name)
        if name in warnings.WarningMessage._WARNING_DETAILS:
            return None
        raise AttributeError(f'{self!r} has no attribute {name!r}')

    @property
    def warnings(self):
        return self._seen[self._last :]

    def reset(self):
        self._last = len(self._seen)


@contextlib.contextmanager
def check_warnings(*filters, **kwargs):
    quiet = kwargs.get('quiet')
    if not filters:
        filters = (('', Warning),)
        if quiet is None:
            quiet = True
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        yield WarningsRecorder(seen)
    rest, missing = list(seen), []
    for pattern, category in filters:
        found = False
        for one in rest[:]:
            if re.match(pattern, str(one.message), re.I) and issubclass(one.message.__class__, category):
                found = True
                rest.remove(one)
        if not found and not quiet:
            missing.append((pattern, category.__name__))
    if rest:
        raise AssertionError(f'unhandled warning {rest[0]}')
    if missing:
        raise AssertionError(f'filter {missing[0]} did not catch any warning')


@contextlib.contextmanager
def check_no_warnings(testcase, message='', category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as seen:
        warnings.filterwarnings('always', message=message, category=category)
        yield
    testcase.assertEqual(seen, [])


@contextlib.contextmanager
def check_no_resource_warning(testcase):
    yield


@contextlib.contextmanager
def save_restore_warnings_filters():
    old = warnings.filters[:]
    try:
        yield
    finally:
        warnings.filters[:] = old


def import_deprecated(name):
    return __import__(name)
