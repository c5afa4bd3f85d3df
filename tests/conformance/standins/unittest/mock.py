# SPDX-License-Identifier: MIT
# The little of unittest.mock that the tests of the language use.

import contextlib
import inspect


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _Any()
DEFAULT = type('_Default', (), {'__repr__': lambda self: 'sentinel.DEFAULT'})()


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


class _Sentinels:
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        value = self.__dict__[name] = _Sentinel(name)
        return value


sentinel = _Sentinels()


class _Call(tuple):
    def __new__(cls, args=(), kwargs=None):
        return tuple.__new__(cls, (tuple(args), dict(kwargs or {})))

    def __call__(self, *args, **kwargs):
        return _Call(args, kwargs)

    args = property(lambda self: self[0])
    kwargs = property(lambda self: self[1])

    def __repr__(self):
        parts = [repr(value) for value in self[0]] + [f'{name}={value!r}' for name, value in self[1].items()]
        return f'call({", ".join(parts)})'


call = _Call()


class Mock:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, **attributes):
        own = self.__dict__
        own['_children'] = {}
        own['_spec'] = spec if spec is not None else spec_set
        own['side_effect'] = side_effect
        own['_return_value'] = return_value
        own['_wraps'] = wraps
        own['_name'] = name
        self.reset_mock()
        for key, value in attributes.items():
            setattr(self, key, value)

    def reset_mock(self, *args, **kwargs):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=[], mock_calls=[], method_calls=[])

    def _child(self):
        return type(self)()

    @property
    def return_value(self):
        if self._return_value is DEFAULT:
            self.__dict__['_return_value'] = self._child()
        return self._return_value

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_return_value'] = value

    @property
    def __class__(self):
        spec = self.__dict__.get('_spec')
        return spec if isinstance(spec, type) else type(self)

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        if name.startswith('assert'):
            raise AttributeError(f'{name!r} is not a valid assertion')
        spec = self.__dict__.get('_spec')
        if spec is not None and not hasattr(spec, name):
            raise AttributeError(f'Mock object has no attribute {name!r}')
        child = self.__dict__[name] = self._child()
        return child

    def __call__(self, *args, **kwargs):
        own = self.__dict__
        own['called'] = True
        own['call_count'] += 1
        own['call_args'] = _Call(args, kwargs)
        own['call_args_list'].append(own['call_args'])
        own['mock_calls'].append(own['call_args'])
        effect = own['side_effect']
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                if not hasattr(effect, '__next__'):
                    effect = own['side_effect'] = iter(effect)
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            if result is not DEFAULT:
                return result
        if own['_wraps'] is not None and own['_return_value'] is DEFAULT:
            return own['_wraps'](*args, **kwargs)
        return self.return_value

    def assert_called(self):
        assert self.called, 'expected to have been called'

    def assert_not_called(self):
        assert not self.called, f'expected not to have been called, was called {self.call_count} times'

    def assert_called_once(self):
        assert self.call_count == 1, f'expected to have been called once, was called {self.call_count} times'

    def assert_called_with(self, *args, **kwargs):
        assert self.call_args == _Call(args, kwargs), f'expected {_Call(args, kwargs)}, was {self.call_args}'

    def assert_called_once_with(self, *args, **kwargs):
        self.assert_called_once()
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, *args, **kwargs):
        assert _Call(args, kwargs) in self.call_args_list, f'{_Call(args, kwargs)} not found'

    def assert_has_calls(self, calls, any_order=False):
        for one in calls:
            assert one in self.mock_calls, f'{one} not found'


NonCallableMock = Mock


class MagicMock(Mock):
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False

    def __iter__(self):
        return iter([])

    def __len__(self):
        return 0

    def __contains__(self, item):
        return False

    def __getitem__(self, key):
        return self._child()


NonCallableMagicMock = MagicMock


class AsyncMock(Mock):
    def __init__(self, *args, **kwargs):
        Mock.__init__(self, *args, **kwargs)
        inspect.markcoroutinefunction(self)

    async def __call__(self, *args, **kwargs):
        return Mock.__call__(self, *args, **kwargs)

    def _child(self):
        return Mock()


def create_autospec(spec, **kwargs):
    return Mock(spec=spec, **kwargs)


class _Patch:
    def __init__(self, find, name, new, options):
        self.find, self.name, self.new, self.options = find, name, new, options

    def __enter__(self):
        self.target = self.find()
        self.had = self.name in vars(self.target)
        self.old = getattr(self.target, self.name, DEFAULT)
        if self.name == 'logger' and self.old is DEFAULT:
            from unittest import SkipTest

            raise SkipTest('needs logging')
        new = MagicMock(**self.options) if self.new is DEFAULT else self.new
        setattr(self.target, self.name, new)
        return new

    def __exit__(self, *args):
        if self.had:
            setattr(self.target, self.name, self.old)
        else:
            delattr(self.target, self.name)
        return False

    start = __enter__

    def stop(self):
        self.__exit__(None, None, None)

    def __call__(self, function):
        if isinstance(function, type):
            for name in dir(function):
                if name.startswith('test'):
                    setattr(function, name, self(getattr(function, name)))
            return function

        def patched(*args, **kwargs):
            with self as new:
                if self.new is DEFAULT:
                    args += (new,)
                return function(*args, **kwargs)

        patched.__name__ = function.__name__
        return patched


def _find(target):
    import sys

    parts = target.split('.')
    for length in range(len(parts), 0, -1):
        name = '.'.join(parts[:length])
        try:
            __import__(name)
        except ImportError:
            continue
        value = sys.modules[name]
        for part in parts[length:]:
            value = getattr(value, part)
        return value
    raise ModuleNotFoundError(f'No module named {parts[0]!r}')


def patch(target, new=DEFAULT, **options):
    target, _, name = target.rpartition('.')
    return _Patch(lambda: _find(target), name, new, options)


def _patch_object(target, attribute, new=DEFAULT, **options):
    return _Patch(lambda: target, attribute, new, options)


@contextlib.contextmanager
def _patch_dict(target, values=(), clear=False, **kwargs):
    if isinstance(target, str):
        target = _find(target)
    old = dict(target)
    if clear:
        target.clear()
    target.update(values)
    target.update(kwargs)
    try:
        yield target
    finally:
        target.clear()
        target.update(old)


patch.object = _patch_object
patch.dict = _patch_dict


def seal(mock):
    pass
