# SPDX-License-Identifier: MIT
# A small unittest: what CPython's own test modules use of it. Each test reports one outcome to the harness.

import sys
import types
import warnings

import re


class SkipTest(Exception):
    pass


class _ExpectedFailure(Exception):
    pass


class _UnexpectedSuccess(Exception):
    pass


def _identity(thing):
    return thing


def skip(reason):
    def decorator(thing):
        if not isinstance(thing, type):

            def skipped(*args, **kwargs):
                raise SkipTest(reason)

            skipped.__name__ = getattr(thing, '__name__', 'skipped')
            thing = skipped
        thing.__unittest_skip__ = True
        thing.__unittest_skip_why__ = reason
        return thing

    if callable(reason) and not isinstance(reason, str):
        thing, reason = reason, ''
        return decorator(thing)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else _identity


def skipUnless(condition, reason):
    return _identity if condition else skip(reason)


def expectedFailure(thing):
    thing.__unittest_expecting_failure__ = True
    return thing


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(manager):
    result = type(manager).__enter__(manager)
    addModuleCleanup(type(manager).__exit__, manager, None, None, None)
    return result


def _short(value):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text if len(text) <= 120 else text[:90] + '[...]' + text[-25:]


class _Raises:
    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, test, expected, pattern=None, msg=None):
        self.test, self.expected, self.pattern, self.msg = test, expected, pattern, msg
        self.exception = None

    def handle(self, args, kwargs):
        if not isinstance(self.expected, (type, tuple)):
            isinstance(None, self.expected)  # a module that is not there skips the test
            raise TypeError('assertRaises() arg 1 must be an exception type or tuple of exception types')
        if not args:
            if 'msg' in kwargs:
                self.msg = kwargs.pop('msg')
            if kwargs:
                raise TypeError('assertRaises() got an unexpected keyword argument')
            return self
        function, *args = args
        with self:
            function(*args, **kwargs)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            wanted = getattr(self.expected, '__name__', self.expected)
            self.test._fail(self.msg, f'{wanted} not raised')
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        if self.pattern is not None and not _search(self.pattern, str(error)):
            pattern = self.pattern if isinstance(self.pattern, str) else self.pattern.pattern
            self.test._fail(self.msg, f'"{pattern}" does not match "{error}"')
        return True


def _search(pattern, text):
    return re.search(pattern, text) if isinstance(pattern, (str, bytes)) else pattern.search(text)


class _Warns:
    def __init__(self, test, expected, pattern=None, msg=None, negative=False):
        self.test, self.expected, self.pattern, self.msg = test, expected, pattern, msg
        self.negative = negative

    handle = _Raises.handle

    def __enter__(self):
        self.manager = warnings.catch_warnings(record=True)
        self.warnings = self.manager.__enter__()
        warnings.simplefilter('always', self.expected if not isinstance(self.expected, tuple) else Warning)
        return self

    def __exit__(self, kind, error, traceback):
        self.manager.__exit__(kind, error, traceback)
        if kind is not None:
            return
        first = None
        for one in self.warnings:
            warning = one.message
            if not isinstance(warning, self.expected):
                continue
            first = first or warning
            if self.pattern is not None and not _search(self.pattern, str(warning)):
                continue
            if self.negative:
                self.test._fail(self.msg, f'{_short(warning)} triggered')
            self.warning, self.filename, self.lineno = warning, one.filename, one.lineno
            return
        if self.negative:
            return
        wanted = getattr(self.expected, '__name__', self.expected)
        if first is not None:
            self.test._fail(self.msg, f'"{self.pattern}" does not match "{first}"')
        self.test._fail(self.msg, f'{wanted} not triggered')


class _SubTest:
    def __init__(self, test, message, parameters):
        self.test, self.message, self.parameters = test, message, parameters

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            return False
        if issubclass(kind, SkipTest):
            self.test._skipped.append(error)
            return True
        if not issubclass(kind, Exception):
            return False
        parameters = ', '.join([f'{name}={_short(value)}' for name, value in self.parameters.items()])
        self.test._failures.append((error, f'{self.message or ""}({parameters})'))
        return True


class _AssertLogs:
    def __init__(self, *args):
        raise SkipTest('needs logging')


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _testMethodDoc = None

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._failures = []
        self._skipped = []
        self._equality = {}

    # -- what a test class may define --

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def shortDescription(self):
        return None

    def __str__(self):
        return self.id()

    def __eq__(self, other):
        return type(self) is type(other) and self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def skipTest(self, reason):
        raise SkipTest(reason)

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, manager):
        result = type(manager).__enter__(manager)
        self.addCleanup(type(manager).__exit__, manager, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, manager):
        result = type(manager).__enter__(manager)
        cls.addClassCleanup(type(manager).__exit__, manager, None, None, None)
        return result

    @classmethod
    def doClassCleanups(cls):
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            function(*args, **kwargs)

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception as error:
                self._failures.append((error, 'cleanup'))
        return True

    def subTest(self, msg=None, **parameters):
        return _SubTest(self, msg, parameters)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        self.doCleanups()

    def countTestCases(self):
        return 1

    # -- one run: returns (outcome, error, where) --

    def _attempt(self, function):
        try:
            function()
        except SkipTest as error:
            self._skipped.append(error)
            return False
        except BaseException as error:
            self._failures.append((error, ''))
            return False
        return True

    def _run(self):
        method = getattr(self, self._testMethodName)
        for thing in (type(self), method):
            if getattr(thing, '__unittest_skip__', False):
                return 'skip', SkipTest(thing.__unittest_skip_why__), ''
        self._body(method)
        expecting = getattr(type(self), '__unittest_expecting_failure__', False) or getattr(method, '__unittest_expecting_failure__', False)
        if expecting:
            if self._failures:
                return 'pass', None, ''
            return 'fail', _UnexpectedSuccess('unexpected success'), ''
        if self._failures:
            error, where = self._failures[0]
            if len(self._failures) > 1:
                where = f'{where} and {len(self._failures) - 1} more'
            return 'fail', error, where
        if self._skipped:
            return 'skip', self._skipped[0], ''
        return 'pass', None, ''

    def _body(self, method):
        if self._attempt(self.setUp):
            self._attempt(method)
            self._attempt(self.tearDown)
        self.doCleanups()

    # -- assertions --

    def _formatMessage(self, msg, standard):
        return standard if msg is None else f'{standard} : {msg}'

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f'{_short(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f'{_short(expr)} is not false')

    def addTypeEqualityFunc(self, kind, function):
        self._equality[kind] = function

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second) and type(first) in self._equality:
            function = self._equality[type(first)]
            if isinstance(function, str):
                function = getattr(self, function)
            return function(first, second, msg=msg)
        if not first == second:
            self._fail(msg, f'{_short(first)} != {_short(second)}')

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f'{_short(first)} == {_short(second)}')

    def assertIs(self, first, second, msg=None):
        if first is not second:
            self._fail(msg, f'{_short(first)} is not {_short(second)}')

    def assertIsNot(self, first, second, msg=None):
        if first is second:
            self._fail(msg, f'unexpectedly identical: {_short(first)}')

    def assertIsNone(self, value, msg=None):
        if value is not None:
            self._fail(msg, f'{_short(value)} is not None')

    def assertIsNotNone(self, value, msg=None):
        if value is None:
            self._fail(msg, 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f'{_short(member)} not found in {_short(container)}')

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f'{_short(member)} unexpectedly found in {_short(container)}')

    def assertIsInstance(self, value, kind, msg=None):
        if not isinstance(value, kind):
            self._fail(msg, f'{_short(value)} is not an instance of {kind!r}')

    def assertNotIsInstance(self, value, kind, msg=None):
        if isinstance(value, kind):
            self._fail(msg, f'{_short(value)} is an instance of {kind!r}')

    def assertLess(self, first, second, msg=None):
        if not first < second:
            self._fail(msg, f'{_short(first)} not less than {_short(second)}')

    def assertLessEqual(self, first, second, msg=None):
        if not first <= second:
            self._fail(msg, f'{_short(first)} not less than or equal to {_short(second)}')

    def assertGreater(self, first, second, msg=None):
        if not first > second:
            self._fail(msg, f'{_short(first)} not greater than {_short(second)}')

    def assertGreaterEqual(self, first, second, msg=None):
        if not first >= second:
            self._fail(msg, f'{_short(first)} not greater than or equal to {_short(second)}')

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if delta is not None:
            if difference <= delta:
                return
        elif round(difference, 7 if places is None else places) == 0:
            return
        self._fail(msg, f'{_short(first)} != {_short(second)} ({_short(difference)} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        difference = abs(first - second)
        if delta is not None:
            if first != second and difference > delta:
                return
        elif first != second and round(difference, 7 if places is None else places) != 0:
            return
        self._fail(msg, f'{_short(first)} == {_short(second)} ({_short(difference)} difference)')

    def _compare(self, first, second, msg, kind):
        if kind is not None:
            for which, value in (('First', first), ('Second', second)):
                if not isinstance(value, kind):
                    raise self.failureException(f'{which} sequence is not a {kind.__name__}: {_short(value)}')
        if first == second:
            return
        for index, (one, other) in enumerate(zip(first, second)):
            if one != other:
                self._fail(msg, f'{_short(first)} != {_short(second)}, first differing element {index}: {_short(one)}, {_short(other)}')
        self._fail(msg, f'{_short(first)} != {_short(second)}')

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        if seq_type is None:
            if len(first) == len(second) and all([one == other for one, other in zip(first, second)]):
                return
        self._compare(first, second, msg, seq_type)

    def assertListEqual(self, first, second, msg=None):
        self._compare(first, second, msg, list)

    def assertTupleEqual(self, first, second, msg=None):
        self._compare(first, second, msg, tuple)

    def assertSetEqual(self, first, second, msg=None):
        less, more = first.difference(second), second.difference(first)
        if less or more:
            self._fail(msg, f'only in the first set: {_short(less)}, only in the second: {_short(more)}')

    def assertDictEqual(self, first, second, msg=None):
        self.assertIsInstance(first, dict, 'First argument is not a dictionary')
        self.assertIsInstance(second, dict, 'Second argument is not a dictionary')
        if first != second:
            differ = [key for key in first if key not in second or not first[key] == second[key]] + [key for key in second if key not in first]
            self._fail(msg, f'{_short(first)} != {_short(second)}, at {_short(differ)}')

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first != second:
            for one, other in zip(first.splitlines() + [''], second.splitlines() + ['']):
                if one != other:
                    self._fail(msg, f'line {_short(one)} != {_short(other)}')
            self._fail(msg, f'{_short(first)} != {_short(second)}')

    def assertCountEqual(self, first, second, msg=None):
        rest, missing = list(second), []
        for one in first:
            for index, other in enumerate(rest):
                if one == other:
                    del rest[index]
                    break
            else:
                missing.append(one)
        if rest or missing:
            self._fail(msg, f'element counts were not equal: only in the first {_short(missing)}, only in the second {_short(rest)}')

    def assertRegex(self, text, pattern, msg=None):
        if not _search(pattern, text):
            self._fail(msg, f"Regex didn't match: {pattern if isinstance(pattern, str) else pattern.pattern!r} not found in {_short(text)}")

    def assertNotRegex(self, text, pattern, msg=None):
        if _search(pattern, text):
            self._fail(msg, f'Regex matched: {pattern!r} in {_short(text)}')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _Raises(self, expected_exception).handle(args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(self, expected_exception, expected_regex).handle(args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(self, expected_warning).handle(args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(self, expected_warning, expected_regex).handle(args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        return _Warns(self, expected_warning, negative=True).handle(args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogs()

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogs()


class IsolatedAsyncioTestCase(TestCase):
    loop_factory = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    async def enterAsyncContext(self, manager):
        result = await type(manager).__aenter__(manager)
        self.addAsyncCleanup(type(manager).__aexit__, manager, None, None, None)
        return result

    def _body(self, method):
        # a step that is no coroutine runs outside the loop
        import asyncio

        with asyncio.Runner() as runner:

            def step(function, *args, **kwargs):
                waiting = function(*args, **kwargs)
                if hasattr(waiting, '__await__'):

                    async def whole():
                        return await waiting

                    runner.run(whole())

            runner.get_loop()
            if self._attempt(self.setUp):
                if self._attempt(lambda: step(self.asyncSetUp)):
                    self._attempt(lambda: step(method))
                    self._attempt(lambda: step(self.asyncTearDown))
                self._attempt(self.tearDown)
            while self._cleanups:
                function, args, kwargs = self._cleanups.pop()
                self._attempt(lambda: step(function, *args, **kwargs))


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__('runTest')
        self._function = testFunc

    def runTest(self):
        self._function()


class TestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def _flat(self):
        for test in self._tests:
            if isinstance(test, TestSuite):
                yield from test._flat()
            else:
                yield test


class TestLoader:
    testMethodPrefix = 'test'
    suiteClass = TestSuite

    def getTestCaseNames(self, case):
        return sorted([name for name in dir(case) if name.startswith('test') and callable(getattr(case, name, None))])

    def loadTestsFromTestCase(self, case):
        names = self.getTestCaseNames(case)
        if not names and hasattr(case, 'runTest'):
            names = ['runTest']
        return TestSuite([case(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        suite = TestSuite()
        for value in list(vars(module).values()):
            if isinstance(value, type) and issubclass(value, TestCase) and value not in (TestCase, IsolatedAsyncioTestCase, FunctionTestCase):
                suite.addTest(self.loadTestsFromTestCase(value))
        return suite


defaultTestLoader = TestLoader()


class BaseTestSuite(TestSuite):
    pass


def main(*args, **kwargs):
    pass


def makeSuite(case):
    return defaultTestLoader.loadTestsFromTestCase(case)
