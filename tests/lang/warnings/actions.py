# warn() under each action; where it says the warning is; the registry.
import sys
import warnings

setattr(sys, 'std' + 'err', sys.stdout)
warnings.resetwarnings()


def inner(level):
    warnings.warn(f'level {level}', stacklevel=level)


def outer(level):
    inner(level)


for action in ('default', 'always', 'module', 'once', 'ignore'):
    print('--', action)
    warnings.simplefilter(action)
    for i in range(2):
        warnings.warn('one')
        warnings.warn('one')
        warnings.warn('two', RuntimeWarning)
    outer(1)
    outer(2)
    outer(3)
    outer(1)
warnings.simplefilter('always')
print('--', 'levels')
for level in (0, 1, 2, 3):
    outer(level)


def nested():
    def deep():
        warnings.warn('deep', DeprecationWarning, 3)

    class C:
        warnings.warn('in a class')

        def method(self):
            deep()

    C().method()
    [warnings.warn('comprehension') for _ in range(1)]
    (lambda: warnings.warn('lambda'))()


nested()
print('--', 'error')
warnings.simplefilter('error')
for make in (lambda: warnings.warn('text'), lambda: warnings.warn(UserWarning('made', 2)), lambda: warnings.warn('x', FutureWarning), lambda: outer(2)):
    try:
        make()
    except Warning as e:
        print(type(e).__name__, e, e.args)
warnings.simplefilter('default')
print('--', 'errors')
for args in (('x', 3), ('x', int), ('x', 'str'), (), ('x', UserWarning, 'level')):
    try:
        warnings.warn(*args)
    except TypeError as e:
        print(e)
for prefixes in (3, (3,)):
    try:
        warnings.warn('x', skip_file_prefixes=prefixes)
    except TypeError as e:
        print(e)


class Mine(UserWarning):
    def __str__(self):
        return f'mine: {self.args}'


warnings.warn(Mine('a', 'b'))
warnings.warn('text', Mine)
warnings.warn(Mine('a', 'b'), RuntimeWarning)
warnings.warn(ValueError)
warnings.warn('')
warnings.warn('multi\nline')
warnings.warn_explicit('explicit', UserWarning, 'some_file.py', 12)
warnings.warn_explicit('explicit', UserWarning, 'main.py', 6, module='m')
registry = {}
for i in range(2):
    warnings.warn_explicit('registered', UserWarning, 'f.py', 1, 'm', registry)
print({k: v for k, v in registry.items() if k != 'version'})
try:
    warnings.warn_explicit('x', UserWarning, 'f', 1, 'm', 5)
except TypeError as e:
    print(e)
warnings.warn(
    'many '
    'lines'
)
print(sorted(k for k in __warningregistry__ if k != 'version' and k[0] == 'multi\nline'))
warnings.filters.insert(0, ('strange', None, Warning, None, 0))
try:
    warnings.warn('q')
except RuntimeError as e:
    print(e)
