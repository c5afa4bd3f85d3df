# SPDX-License-Identifier: MIT
# Examples in documentation strings as tests.

import sys
import unittest

import io

DONT_ACCEPT_TRUE_FOR_1, DONT_ACCEPT_BLANKLINE, NORMALIZE_WHITESPACE, ELLIPSIS, SKIP, IGNORE_EXCEPTION_DETAIL = 1, 2, 4, 8, 16, 32
_FLAGS = {'NORMALIZE_WHITESPACE': NORMALIZE_WHITESPACE, 'ELLIPSIS': ELLIPSIS, 'SKIP': SKIP, 'IGNORE_EXCEPTION_DETAIL': IGNORE_EXCEPTION_DETAIL}


def _examples(text):
    """(source, wanted output, flags, line) of each."""
    lines = text.expandtabs().splitlines()
    at = 0
    while at < len(lines):
        line = lines[at]
        indent = len(line) - len(line.lstrip(' '))
        if not line[indent:].startswith('>>>'):
            at += 1
            continue
        first, source, wanted = at, [line[indent + 4 :]], []
        at += 1
        while at < len(lines) and lines[at][indent:].startswith('...') and not lines[at][:indent].strip() and lines[at][indent + 3 : indent + 4] in ('', ' '):
            source.append(lines[at][indent + 4 :])
            at += 1
        while at < len(lines) and lines[at].strip() and not lines[at][indent:].startswith('>>>'):
            wanted.append(lines[at][indent:])
            at += 1
        source, flags = '\n'.join(source), 0
        if 'doctest:' in source:
            for word in source[source.index('doctest:') + 8 :].replace(',', ' ').split():
                flags |= _FLAGS.get(word[1:], 0) if word[0] == '+' else 0
        if source.strip() and not all([line.strip().startswith('#') or not line.strip() for line in source.splitlines()]):
            yield source + '\n', ''.join([line + '\n' for line in wanted]), flags, first


def _same(wanted, got, flags):
    if wanted == got or (wanted, got) in (('1\n', 'True\n'), ('0\n', 'False\n')):
        return True
    wanted = '\n'.join(['' if line == '<BLANKLINE>' else line for line in wanted.split('\n')])
    if wanted == got:
        return True
    if flags & NORMALIZE_WHITESPACE:
        wanted, got = ' '.join(wanted.split()), ' '.join(got.split())
        if wanted == got:
            return True
    if flags & ELLIPSIS and '...' in wanted:
        head, *rest = wanted.split('...')
        if not got.startswith(head):
            return False
        at, end = len(head), len(got)
        if rest and rest[-1]:
            if not got.endswith(rest[-1]) or end - len(rest[-1]) < at:
                return False
            end -= len(rest[-1])
        for piece in rest[:-1]:
            at = got.find(piece, at, end)
            if at < 0:
                return False
            at += len(piece)
        return True
    return False


def _run(source, names, name):
    """What it prints, and its exception."""
    old, sys.stdout = sys.stdout, io.StringIO()
    try:
        try:
            code = compile(source, name, 'eval')
        except SyntaxError:
            code = None
        if code is None:
            exec(compile(source, name, 'single'), names)
        else:
            value = eval(code, names)
            if value is not None:
                print(repr(value))
                names['_'] = value
    except unittest.SkipTest:
        raise
    except (Exception, KeyboardInterrupt, GeneratorExit, SystemExit) as error:
        return sys.stdout.getvalue(), error
    finally:
        got, sys.stdout = sys.stdout.getvalue(), old
    return got, None


def _last_lines(error):
    module, name = type(error).__module__, type(error).__qualname__
    if module not in ('builtins', '__main__'):
        name = f'{module}.{name}'
    if isinstance(error, SyntaxError):
        return f'{name}: {error.msg}\n'
    text = str(error)
    return f'{name}: {text}\n' if text else f'{name}\n'


class DocTestCase(unittest.TestCase):
    def __init__(self, name, text, names, flags):
        super().__init__('runTest')
        self._name, self._text, self._names, self._flags = name, text, names, flags

    def id(self):
        return f'doctest {self._name}'

    def runTest(self):
        names, wrong, count = dict(self._names), [], 0
        for source, wanted, flags, line in _examples(self._text):
            count += 1
            flags |= self._flags
            if flags & SKIP:
                continue
            got, error = _run(source, names, f'<doctest {self._name}[{count - 1}]>')
            marker = 'Traceback (most recent call last):\n'
            head, _, tail = wanted.partition(marker) if marker in wanted else (wanted, '', None)
            if tail is None:
                marker = 'Traceback (innermost last):\n'
                head, _, tail = wanted.partition(marker) if marker in wanted else (wanted, '', None)
            if tail is not None:
                lines = tail.split('\n')
                while lines and not (lines[0][:1].isalnum() or lines[0][:1] == '_'):
                    del lines[0]
                expected, got = '\n'.join(lines), 'no exception\n' if error is None else _last_lines(error)
                if error is not None and flags & IGNORE_EXCEPTION_DETAIL:
                    good = expected.split(':')[0].split('.')[-1].strip() == got.split(':')[0].split('.')[-1].strip()
                else:
                    good = _same(expected, got, flags)
                wanted = expected
            elif error is not None:
                good, got = False, _last_lines(error)
            else:
                good = _same(wanted, got, flags)
            if not good:
                wrong.append((line, source, wanted, got))
        if wrong:
            line, source, wanted, got = wrong[0]
            self.fail(f'{len(wrong)} of {count} examples, lines {[one[0] + 1 for one in wrong][:60]}, first {source!r}: {got!r}, not {wanted!r}')


def _documented(module):
    name = module.__name__
    if module.__doc__:
        yield name, module.__doc__
    for key, value in list(vars(module).items()):
        if getattr(value, '__module__', None) == name and isinstance(getattr(value, '__doc__', None), str) and (isinstance(value, type) or callable(value)):
            yield f'{name}.{key}', value.__doc__
            if isinstance(value, type):
                for inner, method in list(vars(value).items()):
                    if isinstance(method, (staticmethod, classmethod, property)):
                        method = getattr(method, '__func__', None) or getattr(method, 'fget', None)
                    if callable(method) and isinstance(getattr(method, '__doc__', None), str):
                        yield f'{name}.{key}.{inner}', method.__doc__
    for key, value in getattr(module, '__test__', {}).items():
        text = value if isinstance(value, str) else value.__doc__
        if text:
            yield f'{name}.__test__.{key}', text


class DocTestFinder:
    def __init__(self, *args, **kwargs):
        pass


def DocTestSuite(module=None, globs=None, extraglobs=None, optionflags=0, **options):
    if module is None:
        module = _harness.module
    elif isinstance(module, str):
        module = sys.modules[module]
    names = dict(vars(module) if globs is None else globs)
    names.update(extraglobs or {})
    suite = unittest.TestSuite()
    for name, text in _documented(module):
        if '>>>' in text:
            suite.addTest(DocTestCase(name, text, names, optionflags))
    return suite


def DocFileSuite(*args, **kwargs):
    return unittest.TestSuite()


def testmod(*args, **kwargs):
    raise unittest.SkipTest('not applicable: run as a script')


run_docstring_examples = testmod


class _Parser:
    def get_examples(self, text):
        return [type('Example', (), {'source': source, 'want': wanted}) for source, wanted, _, _ in _examples(text)]


DocTestParser = _Parser
