# SPDX-License-Identifier: MIT
"""Bytes that are damaged, truncated, foreign or hostile: always ValueError, never anything else.

The header of a snapshot is b'MONTYSNP', then little-endian: u32 format version, u32 flags, u64 length of all, u64 checksum.
With the checksum made right again, only the loader's own checks stand between the bytes and the interpreter. What loads
is used: it may run to any end that a program can have.
"""

import os
import random

import pytest

MAGIC = b'MONTYSNP'
CHECKSUM = slice(24, 32)
HEADER = 32
MUTATIONS = int(os.environ.get('MONTY_TEST_MUTATIONS', '150'))

PROGRAMS = {
    'call': 'f(1, k="v")',
    'name': 'x = foo\nx',
    'gather': 'import asyncio\nawait asyncio.gather(f(1), f(2))',
    'sleep': 'import asyncio\nawait asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))',
    'values': 'x = [1, 2.5, "é", b"b", (None, ...), {"k": {1, 2}}, 10**40, range(3), slice(1, 2), 1j, bytearray(b"z"), frozenset([3])]\nf(x)\nx',
    'numbers': 'xs = list(range(100))\nys = [i / 2 for i in range(50)]\nf()\nsum(xs) + sum(ys)',
    'function': 'def g(a, b=2, *c, d=4, **e):\n    return f(a)\ng(1)',
    'closure': 'def outer(n):\n    def inner():\n        nonlocal n\n        n += f()\n        return n\n    return inner\nouter(3)()',
    'class': 'class A:\n    x = 1\n    def m(self):\n        return f(self.x)\nclass B(A):\n    @property\n    def p(self):\n        return super().m()\nB().p',
    'generator': 'def g():\n    for i in range(3):\n        yield f(i)\nlist(g())',
    'try': 'try:\n    try:\n        f()\n    finally:\n        f(2)\nexcept ValueError as e:\n    f(3)',
    'with': 'class C:\n    def __enter__(self):\n        return f(1)\n    def __exit__(self, *e):\n        f(2)\nwith C() as c:\n    f(c)',
    'sort': 'class K:\n    def __init__(self, n):\n        self.n = n\n    def __lt__(self, o):\n        return f(self.n < o.n)\nsorted([K(3), K(1), K(2)])',
    'dict key': 'class K:\n    def __hash__(self):\n        return f(1)\n    def __eq__(self, o):\n        return True\n{K(): 1, K(): 2}',
    'format': 'class R:\n    def __format__(self, spec):\n        return f(spec)\nf"{R():>5}"',
    'comprehension': '{i: [f(j) for j in range(i)] for i in range(3)}',
    'iterators': 'a = iter([1, 2]); b = zip([1], [2]); c = map(len, ["x"]); d = enumerate("ab"); e = reversed([1]); f()\n[list(x) for x in (a, b, c, d, e)]',
    'exception': 'try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    f(e)\n    raise',
    'async with': 'import asyncio\nlock = asyncio.Lock()\nasync def j(n):\n    async with lock:\n        return await f(n)\nawait asyncio.gather(j(1), j(2))',
    'task group': 'import asyncio\nasync with asyncio.TaskGroup() as tg:\n    tg.create_task(f(1))\n    tg.create_task(asyncio.sleep(1))',
    'queue': 'import asyncio\nq = asyncio.Queue()\nasync def p():\n    await q.put(await f())\nt = asyncio.create_task(p())\nawait q.get()',
    'match': 'match f({"k": [1, 2]}):\n    case {"k": [a, *b]}:\n        r = (a, b)\n    case _:\n        r = f(0)\nr',
    'recursion': 'def r(n):\n    return f(n) if n == 0 else r(n - 1)\nr(30)',
    'json': 'import json\nx = json.loads("[1, {\\"a\\": null}]")\nf(x)\njson.dumps(x)',
    'proxy': 'f(p)\np.x',
    'host function': 'f(g)\ng(1)',
}  # fmt: skip


def make_dump(monty, name):
    code = PROGRAMS[name]
    inputs = {'proxy': {'p': monty.MontyObject('P', {'x': 1}, 'P()')}, 'host function': {'g': monty.ExternalFunction('h')}}.get(name)
    program = monty.Monty(code, inputs=list(inputs) if inputs else None)
    progress = program.start(inputs=inputs)
    answered = 0
    while type(progress) is monty.FunctionSnapshot and ('await' in code or 'async' in code) and answered < 2:
        answered += 1
        progress = progress.resume(future=...)
    return progress.dump()


@pytest.fixture(scope='module', params=PROGRAMS)
def dump(request):
    import monty

    return make_dump(monty, request.param)


def seal(monty, data):
    """The bytes with their length and checksum made right."""
    data = bytearray(data)
    data[16:24] = len(data).to_bytes(8, 'little')
    data[CHECKSUM] = monty._monty._checksum(data).to_bytes(8, 'little')
    return bytes(data)


def use(monty, data):
    """Load bytes that may be anything; use what loads, as far as it goes."""
    limits = {'max_duration_secs': 2, 'max_memory': 20_000_000, 'max_instructions': 300_000, 'max_recursion_depth': 200}
    try:
        progress = monty.load_snapshot(data, limits=limits, print_callback=lambda *a: None)
    except ValueError:
        return 'refused'
    try:
        repr(progress), progress.frames, progress.statistics
        for _ in range(6):
            if type(progress) is monty.MontyComplete:
                repr(progress.output)
                break
            monty.load_snapshot(progress.dump(), limits=limits, print_callback=lambda *a: None)
            if type(progress) is monty.FunctionSnapshot:
                progress = progress.resume(return_value=1)
            elif type(progress) is monty.NameLookupSnapshot:
                progress = progress.resume(value=1)
            elif type(progress) is monty.FutureSnapshot:
                results = {call_id: {'return_value': 1} for call_id in progress.pending_call_ids[:2]}
                progress = progress.resume(results, elapsed=1)
            else:
                progress = progress.resume()
    except (monty.MontyError, ValueError, TypeError, MemoryError, RuntimeError):
        return 'failed'
    return 'used'


def test_the_header(monty, dump):
    assert dump[:8] == MAGIC
    assert seal(monty, dump) == dump
    assert use(monty, dump) in ('used', 'failed')


def test_truncated_at_every_byte(monty, dump):
    for end in range(len(dump)):
        with pytest.raises(ValueError):
            monty.load_snapshot(dump[:end])


def test_with_something_behind(monty, dump):
    for rest in (b'\0', b'x' * 100, dump):
        with pytest.raises(ValueError):
            monty.load_snapshot(dump + rest)


def test_every_bit_flipped(monty, dump):
    data = bytearray(dump)
    for position in range(len(data)):
        for bit in range(8):
            data[position] ^= 1 << bit
            with pytest.raises(ValueError):
                monty.load_snapshot(data)
            data[position] ^= 1 << bit


def test_another_version_is_named(monty, dump):
    data = bytearray(dump)
    data[8:12] = (int.from_bytes(data[8:12], 'little') + 1).to_bytes(4, 'little')
    with pytest.raises(ValueError):
        monty.load_snapshot(data)


def mutations(data, count, seed):
    """Hostile bodies: bytes changed, removed, repeated, swapped, lengths and integers blown up."""
    chance = random.Random(seed)
    for _ in range(count):
        body = bytearray(data[HEADER:])
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            if not body:
                break
            at = chance.randrange(len(body))
            kind = chance.randrange(7)
            if kind == 0:
                body[at] = chance.randrange(256)
            elif kind == 1:
                body[at] ^= 1 << chance.randrange(8)
            elif kind == 2:
                del body[at : at + chance.randrange(1, 9)]
            elif kind == 3:
                body[at:at] = body[at : at + chance.randrange(1, 33)]
            elif kind == 4:
                other = chance.randrange(len(body))
                body[at], body[other] = body[other], body[at]
            elif kind == 5:
                body[at : at + 1] = bytes([0x1B]) + chance.choice((2**64 - 1, 2**63, 2**32, 2**31 - 1)).to_bytes(8, 'big')
            else:
                body[at] = chance.choice((0x00, 0x17, 0x18, 0x20, 0x40, 0x60, 0x80, 0xA0, 0xC0, 0xF4, 0xF6, 0xF7, 0xFF))
        yield bytes(data[:HEADER]) + bytes(body)


def test_hostile_bytes(monty, dump):
    outcomes = {'refused': 0, 'failed': 0, 'used': 0}
    for data in mutations(dump, MUTATIONS, seed=len(dump)):
        outcomes[use(monty, seal(monty, data))] += 1
    assert outcomes['refused'] > 0


def test_hostile_programs(monty):
    for code in ('x = 1\nx + 1', PROGRAMS['class'], PROGRAMS['try'], PROGRAMS['gather']):
        data = monty.Monty(code).dump()
        for end in range(len(data)):
            with pytest.raises(ValueError):
                monty.Monty.load(data[:end])
        changed = bytearray(data)
        for position in range(len(changed)):
            changed[position] ^= 1 << (position % 8)
            with pytest.raises(ValueError):
                monty.Monty.load(changed)
            changed[position] ^= 1 << (position % 8)


@pytest.mark.parametrize('data', [b'', b'x', MAGIC, MAGIC + bytes(24), MAGIC + bytes(100), bytes(1000), b'MONTYMAC', b'MONTYMAC' + bytes(50)])
def test_foreign_bytes(monty, data):
    for load in (monty.load_snapshot, monty.FunctionSnapshot.load, monty.FutureSnapshot.load):
        with pytest.raises(ValueError):
            load(data)


@pytest.mark.parametrize('data', [None, 5, 'text', [1]])
def test_no_bytes(monty, data):
    with pytest.raises(TypeError):
        monty.load_snapshot(data)


def test_a_program_is_no_snapshot(monty):
    with pytest.raises(ValueError):
        monty.load_snapshot(monty.Monty('1').dump())
    with pytest.raises(ValueError):
        monty.Monty.load(monty.Monty('f()').start().dump())
