# SPDX-License-Identifier: MIT
"""Values over the boundary, both ways."""

import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import math
import pathlib
import socket
import uuid

import pytest

SAME = [
    None, True, False, ...,
    0, 1, -1, 255, 2**31, -(2**31), 2**61 - 1, 2**61, -(2**61), -(2**61) - 1, 2**62, 2**63 - 1, 2**63, -(2**63), 2**64, 10**100, -(10**100),
    2**4000 + 1,
    0.0, 1.5, -2.25, 1e300, 5e-324, math.inf, -math.inf,
    0j, 1 + 2j, complex(math.inf, -0.5),
    '', 'a', 'hello', 'é', '€', '😀', 'a\0b', 'x' * 10_000, 'mixed é€😀', '\ud800', '\udfff\ud83d',
    b'', b'abc', bytes(range(256)),
    bytearray(), bytearray(b'abc'),
    [], [1, 'a', None], [[1], [2, [3]]],
    (), (1,), (1, (2, (3,))),
    {}, {'a': 1}, {1: 'x', 'y': [2], (1, 2): {3}, None: None, 2.5: b'b', True: 0},
    set(), {1, 2, 3}, frozenset(), frozenset({1, 'a'}), {frozenset({1}), frozenset()},
    range(5), range(1, 10, 3), range(10, 0, -2), range(0), range(10**30),
    slice(1), slice(1, 2, 3), slice(None), slice('a', None, 2),
]  # fmt: skip


@pytest.mark.parametrize('value', SAME, ids=lambda v: f'{type(v).__name__}-{repr(v)[:20]}')
class TestSame:
    def check(self, result, value):
        assert type(result) is type(value)
        assert result == value

    def test_through_an_input(self, run, value):
        self.check(run('x', inputs={'x': value}), value)

    def test_through_a_call(self, start, value):
        progress = start('f(x, k=x)', inputs={'x': value})
        self.check(progress.args[0], value)
        self.check(progress.kwargs['k'], value)
        self.check(progress.resume(return_value=value).output, value)

    def test_through_a_dump(self, monty, start, value):
        progress = start('f()\nx', inputs={'x': value})
        self.check(monty.load_snapshot(progress.dump()).resume(return_value=None).output, value)

    def test_its_repr_is_the_same(self, run, value):
        if isinstance(value, (set, frozenset)) or value in ('\ud800', '\udfff\ud83d'):
            pytest.skip('order, or no text')
        assert run('repr(x)', inputs={'x': value}) == repr(value)


def test_nan(run):
    assert math.isnan(run('x', inputs={'x': math.nan}))
    assert math.copysign(1, run('x', inputs={'x': -0.0})) == -1


def test_made_inside(run):
    assert run('[1, 2.5, "a", b"b", (None, True), {"k": {1}}, 10**30]') == [1, 2.5, 'a', b'b', (None, True), {'k': {1}}, 10**30]


def test_subclasses_of_built_ins_come_as_what_they_are(run):
    class Text(str):
        pass

    class Number(int):
        pass

    class Real(float):
        pass

    class Items(list):
        pass

    class Level(enum.IntEnum):
        HIGH = 3

    given = {
        't': Text('a'), 'n': Number(5), 'r': Real(1.5), 'i': Items([1]), 'o': collections.OrderedDict(b=1, a=2),
        'd': collections.defaultdict(list, {'k': [1]}), 'c': collections.Counter('aab'), 'l': Level.HIGH,
    }  # fmt: skip
    result = run('x', inputs={'x': given})
    assert result == {'t': 'a', 'n': 5, 'r': 1.5, 'i': [1], 'o': {'b': 1, 'a': 2}, 'd': {'k': [1]}, 'c': {'a': 2, 'b': 1}, 'l': 3}
    assert [type(v) for v in result.values()] == [str, int, float, list, dict, dict, dict, int]
    assert list(result['o']) == ['b', 'a']


class TestSharing:
    def test_is_kept(self, run):
        shared = [1]
        x = run('x[0].append(2)\nx', inputs={'x': [shared, shared, {'k': shared}]})
        assert x == [[1, 2], [1, 2], {'k': [1, 2]}]
        assert x[0] is x[1] is x[2]['k']

    def test_cycles(self, run):
        loop = [1]
        loop.append(loop)
        x = run('x', inputs={'x': loop})
        assert x[0] == 1 and x[1] is x
        table = {}
        table['self'] = table
        x = run('x', inputs={'x': table})
        assert x['self'] is x

    def test_between_args_and_kwargs(self, start):
        progress = start('xs = [1]\nf(xs, k=xs)')
        assert progress.args[0] is progress.kwargs['k']

    def test_dict_order(self, run):
        given = {k: i for i, k in enumerate('zyxabc')}
        assert list(run('x', inputs={'x': given})) == list('zyxabc')

    def test_big_values(self, run):
        given = {'rows': [{'id': i, 'name': f'n{i}', 'tags': ['a', 'b']} for i in range(5000)]}
        assert run('x', inputs={'x': given}) == given


def deep(kind, depth):
    value = ()
    for _ in range(depth):
        value = kind(value)
    return value


KINDS = {
    'list': lambda v: [v],
    'tuple': lambda v: (v,),
    'dict': lambda v: {'k': v},
    'frozenset': lambda v: frozenset([v]),
    'exception': lambda v: ValueError(v),
}


@pytest.mark.parametrize('kind', KINDS)
def test_deep_nesting(monty, run, kind):
    shallow = deep(KINDS[kind], 100 if kind != 'exception' else 20)
    run('x', inputs={'x': shallow})
    with pytest.raises(ValueError) if kind != 'exception' else nothing():
        run('1', inputs={'x': deep(KINDS[kind], 3000)})


class nothing:
    def __enter__(self):
        pass

    def __exit__(self, *error):
        pass


@pytest.mark.parametrize('make', ['[x]', '(x,)', '{"k": x}', 'frozenset([x])', 'ValueError(x)', 'Box(x)'])
def test_deep_nesting_outward(run, make):
    code = f'class Box:\n    def __init__(self, x):\n        self.x = x\nx = ()\nfor i in range(3000):\n    x = {make}\nx'
    with pytest.raises(ValueError):
        run(code)


@pytest.mark.parametrize(
    'make',
    [
        object, lambda: open(__file__), socket.socket, lambda: (i for i in []), lambda: (lambda: 1), lambda: iter([]),
        lambda: memoryview(b'x'), lambda: object, lambda: int, lambda: len, lambda: math, lambda: {}.keys(), lambda: NotImplemented,
        lambda: (lambda: 1).__code__, lambda: collections.deque(),
    ],
)  # fmt: skip
def test_refused(run, make):
    value = make()
    try:
        with pytest.raises(TypeError) as caught:
            run('x', inputs={'x': value})
        kind = type(value)
        assert str(caught.value) == f'Cannot convert {kind.__module__}.{kind.__qualname__} to a Monty value'
        with pytest.raises(TypeError):
            run('x', inputs={'x': [1, {'k': value}]})
    finally:
        if hasattr(value, 'close'):
            value.close()


class Color(enum.Enum):
    RED = 'r'
    BLUE = 'b'


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0
    tags: list = dataclasses.field(default_factory=list)

    def norm(self):
        return math.hypot(self.x, self.y)

    def plus(self, other):
        return Point(self.x + other.x, self.y + other.y)

    @staticmethod
    def origin():
        return Point(0, 0)

    def _secret(self):
        return 'secret'

    async def later(self):
        return self.x


@dataclasses.dataclass(frozen=True)
class Frozen:
    name: str
    point: Point


Pair = collections.namedtuple('Pair', 'left right')


class TestDataclasses:
    def test_fields_are_seen(self, run):
        assert run('[p.x, p.y, p.tags, type(p).__name__]', inputs={'p': Point(1, 2, ['t'])})[:3] == [1, 2, ['t']]

    def test_unregistered_comes_back_as_an_object(self, monty, run):
        result = run('p', inputs={'p': Point(1, 2)})
        assert type(result) is monty.MontyObject
        assert result.type_name == 'Point'
        assert result.fields == {'x': 1, 'y': 2, 'tags': []}
        assert result.repr == repr(result) == 'Point(x=1, y=2, tags=[])'

    def test_registered_keeps_its_class(self, monty):
        program = monty.Monty('p', inputs=['p'], dataclass_registry=[Point, Frozen])
        for value in (Point(1, 2, ['t']), Frozen('n', Point(3))):
            result = program.run(inputs={'p': value})
            assert type(result) is type(value) and result == value and result is not value

    def test_register_later(self, monty):
        program = monty.Monty('p', inputs=['p'])
        assert program.register_dataclass(Point) is None
        assert program.run(inputs={'p': Point(4)}) == Point(4)
        for wrong in (int, 5, 'Point', Point(1)):
            with pytest.raises(TypeError):
                program.register_dataclass(wrong)

    def test_registry_of_a_load(self, monty):
        data = monty.Monty('f(p)', inputs=['p']).start(inputs={'p': Point(5)}).dump()
        assert type(monty.load_snapshot(data).args[0]) is monty.MontyObject
        loaded = monty.load_snapshot(data, dataclass_registry=[Point])
        assert loaded.args == (Point(5),)
        program = monty.Monty.load(monty.Monty('p', inputs=['p']).dump(), dataclass_registry={'Point': Point})
        assert program.run(inputs={'p': Point(6)}) == Point(6)

    def test_methods_are_host_calls(self, monty):
        program = monty.Monty('p.norm()', inputs=['p'], dataclass_registry=[Point])
        assert program.run(inputs={'p': Point(3, 4)}) == 5.0
        progress = program.start(inputs={'p': Point(3, 4)})
        assert type(progress) is monty.FunctionSnapshot
        assert progress.is_method_call is True
        assert progress.function_name == 'norm'
        assert progress.args == (Point(3, 4),)
        assert progress.resume(return_value=5).output == 5

    def test_methods_with_arguments(self, monty):
        program = monty.Monty('p.plus(q).plus(other=p.origin())', inputs=['p', 'q'], dataclass_registry=[Point])
        assert program.run(inputs={'p': Point(1, 2), 'q': Point(10, 20)}) == Point(11, 22)

    def test_async_methods(self, monty):
        import asyncio

        program = monty.Monty('await p.later()', inputs=['p'], dataclass_registry=[Point])
        assert asyncio.run(program.run_async(inputs={'p': Point(9)})) == 9

    @pytest.mark.parametrize('call', ['p._secret()', 'p.nothing()', 'p.__init__(1)', 'p.__class__()', 'p.__reduce__()', 'p.norm.__func__.__globals__', 'p.__dict__.get("norm").x'])
    def test_nothing_else_of_them_is_reachable(self, monty, call):
        program = monty.Monty(f'try:\n    r = {call}\nexcept Exception as e:\n    r = "refused"\nr', inputs=['p'], dataclass_registry=[Point])
        result = program.run(inputs={'p': Point(1)})
        assert result == 'refused' or type(result) is monty.MontyProxy, result

    def test_cycles(self, monty):
        p = Point(1)
        p.tags.append(p)
        result = monty.Monty('p', inputs=['p']).run(inputs={'p': p})
        assert result.fields['tags'][0].type_name == 'Point'


class TestNamedTuplesAndEnums:
    def test_fields_are_seen(self, run):
        assert run('[p.left, p.right]', inputs={'p': Pair(1, [2])}) == [1, [2]]
        assert run('[c.name, c.value]', inputs={'c': Color.RED}) == ['RED', 'r']

    def test_unregistered(self, monty, run):
        pair = run('p', inputs={'p': Pair(1, 2)})
        assert (type(pair), pair.type_name, pair.fields) == (monty.MontyObject, 'Pair', {'left': 1, 'right': 2})
        color = run('c', inputs={'c': Color.BLUE})
        assert (color.type_name, color.fields, repr(color)) == ('Color', {'name': 'BLUE', 'value': 'b'}, repr(Color.BLUE))

    def test_registered(self, monty):
        program = monty.Monty('[p, c]', inputs=['p', 'c'], dataclass_registry=[Pair, Color])
        pair, color = program.run(inputs={'p': Pair(1, 2), 'c': Color.BLUE})
        assert type(pair) is Pair and pair == (1, 2)
        assert color is Color.BLUE


LIBRARY = [
    datetime.datetime(2024, 2, 29, 12, 30, 15, 123456),
    datetime.datetime(2024, 2, 29, tzinfo=datetime.timezone.utc),
    datetime.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=datetime.timezone(datetime.timedelta(hours=-3, minutes=-30), 'NT')),
    datetime.date(1999, 12, 31),
    datetime.time(23, 59, 59, 1, fold=1),
    datetime.time(1, tzinfo=datetime.timezone.utc),
    datetime.timedelta(days=-3, seconds=5, microseconds=7),
    datetime.timezone.utc,
    datetime.timezone(datetime.timedelta(hours=2)),
    datetime.timezone(datetime.timedelta(hours=2), 'CEST'),
    decimal.Decimal('1.50'),
    decimal.Decimal('-Infinity'),
    decimal.Decimal('1E+1000'),
    fractions.Fraction(-3, 7),
    uuid.UUID('12345678-1234-5678-1234-567812345678'),
    pathlib.PurePosixPath('/a/b.txt'),
    pathlib.PurePosixPath('.'),
]


@pytest.mark.parametrize('value', LIBRARY, ids=repr)
def test_library_values_come_back_the_same(monty, run, value):
    result = run('x', inputs={'x': [value, {'k': value}]})
    assert result == [value, {'k': value}]
    assert type(result[0]) is type(value) and repr(result[0]) == repr(value)
    assert getattr(result[0], 'fold', 0) == getattr(value, 'fold', 0)
    progress = monty.Monty('f(x)', inputs=['x']).start(inputs={'x': value})
    assert monty.load_snapshot(progress.dump()).args == (value,)


def test_library_values_are_seen(run):
    assert run('[d.year, d.month, d.day]', inputs={'d': datetime.date(2024, 2, 3)}) == [2024, 2, 3]
    assert run('d.isoformat()', inputs={'d': datetime.datetime(2024, 2, 3, 4, 5)}) == '2024-02-03T04:05:00'
    assert run('repr(d)', inputs={'d': decimal.Decimal('1.5')}) == "Decimal('1.5')"


def test_a_zone_of_the_host_becomes_an_offset(run):
    zoneinfo = pytest.importorskip('zoneinfo')
    try:
        zone = zoneinfo.ZoneInfo('Europe/Berlin')
    except zoneinfo.ZoneInfoNotFoundError:
        pytest.skip('no time zones here')
    given = datetime.datetime(2024, 7, 1, 12, tzinfo=zone)
    result = run('x', inputs={'x': given})
    assert result == given and result.utcoffset() == datetime.timedelta(hours=2)


class TestFunctions:
    def test_an_external_function(self, monty, start):
        progress = start('g = f\ng(1)', inputs={'f': monty.ExternalFunction('fetch', 'Get it.')})
        assert (progress.function_name, progress.args) == ('fetch', (1,))
        assert start('f.__doc__', inputs={'f': monty.ExternalFunction('fetch', 'Get it.')}).output == 'Get it.'

    def test_comes_back(self, monty, start):
        function = monty.ExternalFunction('fetch')
        assert start('f', inputs={'f': function}).output == function
        assert hash(function) == hash(monty.ExternalFunction('fetch'))
        assert repr(function) == "ExternalFunction('fetch')"
        assert (function.name, function.doc) == ('fetch', None)

    def test_wrong_names(self, monty):
        with pytest.raises(ValueError):
            monty.ExternalFunction('not a name')
        with pytest.raises(TypeError):
            monty.ExternalFunction(5)

    def test_a_python_function_is_called_under_its_own_name(self, run, start):
        def helper(x):
            """Help."""
            return x + 1

        progress = start('f(1)', inputs={'f': helper})
        assert progress.function_name == 'helper'
        assert run('f(1) + g[0](2)', inputs={'f': helper, 'g': [helper]}) == 5
        assert run('make()(5)', external_functions={'make': lambda: helper}) == 6


class TestWhatStaysInside:
    OBJECTS = '''
class Dog:
    def __init__(self, name):
        self.name = name
        self.friends = []
    def __repr__(self):
        return f'Dog({self.name!r})'
rex = Dog('rex')
'''

    def test_an_instance(self, monty, run):
        dog = run(self.OBJECTS + 'rex.friends.append(rex)\nrex')
        assert type(dog) is monty.MontyObject
        assert dog.type_name == 'Dog'
        assert dog.fields['name'] == 'rex'
        assert dog.fields['friends'][0] is dog

    def test_given_back_it_is_the_same(self, start):
        progress = start(self.OBJECTS + 'out = f(rex)\n[out is rex, g(out) is rex]')
        dog = progress.args[0]
        progress = progress.resume(return_value=dog)
        assert progress.resume(return_value=dog).output == [True, True]

    def test_over_many_pauses(self, start):
        progress = start(self.OBJECTS + 'r = f(rex)\nfor i in range(50):\n    g([i] * 100)\nback = h()\nback is rex and back.name == "rex"')
        dog = progress.args[0]
        progress = progress.resume(return_value=None)
        while progress.function_name == 'g':
            progress = progress.resume(return_value=None)
        assert progress.resume(return_value={'x': [dog]}['x'][0]).output is True

    def test_in_another_execution_it_comes_by_its_fields(self, run, start):
        dog = start(self.OBJECTS + 'f(rex)').args[0]
        assert run('[d.name, d.friends]', inputs={'d': dog}) == ['rex', []]

    def test_made_by_the_host(self, monty, run):
        thing = monty.MontyObject('Thing', {'a': 1}, 'Thing(a=1)')
        assert run('[t.a, repr(t)]', inputs={'t': thing}) == [1, 'Thing(a=1)']
        assert run('t', inputs={'t': thing}).fields == {'a': 1}
        for wrong in ((), (5,), ('T', []), ('T', {}, 5)):
            with pytest.raises(TypeError):
                monty.MontyObject(*wrong)

    @pytest.mark.parametrize(
        'make, shown',
        [
            ('def f(): pass\nf', 'function f'),
            ('lambda: 1', 'function <lambda>'),
            ('class C: pass\nC', 'class'),
            ('int', "<class 'int'>"),
            ('len', '<built-in function len>'),
            ('(i for i in [])', 'generator object'),
            ('async def f(): pass\nf()', 'coroutine object'),
            ('import math\nmath', "<module 'math'"),
            ('[].append', 'append'),
            ('iter([])', 'list_iterator'),
            ('{}.keys()', 'dict_keys'),
        ],
    )
    def test_proxies(self, monty, run, make, shown):
        proxy = run(make)
        assert type(proxy) is monty.MontyProxy
        assert shown in repr(proxy)
        assert proxy.repr == repr(proxy)
        assert not isinstance(proxy, str)

    def test_a_proxy_given_back(self, start):
        progress = start('def double(x):\n    return x * 2\nf(double)(21)')
        assert progress.resume(return_value=progress.args[0]).output == 42

    def test_a_proxy_of_another_execution(self, monty, start):
        proxy = start('f(len)').args[0]
        with pytest.raises(TypeError):
            start('f()').resume(return_value=proxy)
        with pytest.raises(TypeError):
            monty.Monty('x', inputs=['x']).run(inputs={'x': proxy})
        with pytest.raises(TypeError):
            monty.MontyProxy()

    def test_they_may_outlive_the_execution(self, monty, run, start):
        dog = run(self.OBJECTS + 'rex')
        progress = start(self.OBJECTS + 'f(rex)\nrex')
        other = progress.args[0]
        progress.resume(return_value=1)
        assert (dog.fields['name'], other.fields['name']) == ('rex', 'rex')
        assert run('d.name', inputs={'d': other}) == 'rex'

    def test_many_that_come_and_go(self, start):
        progress = start('class C:\n    pass\nfor i in range(300):\n    f(C())\n"end"')
        kept = []
        while not hasattr(progress, 'output'):
            if progress.call_id % 3 == 0:
                kept.append(progress.args[0])
            progress = progress.resume(return_value=None)
        assert progress.output == 'end' and len({id(k) for k in kept}) == 100

    def test_dropped_in_another_thread_while_it_runs(self, start):
        import threading

        code = 'class C:\n    pass\nf([C() for i in range(200)])\nn = 0\nwhile n < 300_000:\n    n += 1\nf(0)\nn'
        progress = start(code)
        kept = list(progress.args[0])
        thread = threading.Thread(target=lambda: [kept.pop() for _ in range(200)])
        thread.start()
        progress = progress.resume(return_value=None)
        thread.join()
        assert progress.resume(return_value=None).output == 300_000


def test_conversions_that_change_what_they_convert(run):
    class Nasty(dict):
        def items(self):
            victim.clear()
            return []

    victim = [Nasty(), 1, 2, 3]
    assert run('len(x) <= 4', inputs={'x': victim}) is True

    class Grows(dict):
        def items(self):
            table[len(table)] = 1
            return []

    table = {'a': Grows(), 'b': 1}
    with pytest.raises(RuntimeError):
        run('x', inputs={'x': table})


def test_properties_that_raise(run):
    @dataclasses.dataclass
    class Broken:
        x: int

        def __getattribute__(self, name):
            if name == 'x':
                raise OSError('no')
            return super().__getattribute__(name)

        def __init__(self):
            pass

    with pytest.raises(OSError):
        run('b', inputs={'b': Broken()})
