# SPDX-License-Identifier: MIT
"""docs/examples/server.py over real sockets."""

import asyncio
import contextlib
import importlib.util
import json
import os
import pathlib
import signal
import sys

import pytest

PATH = pathlib.Path(__file__).resolve().parents[2] / 'docs' / 'examples' / 'server.py'
BUSY = 'while True: pass'


@pytest.fixture(scope='module')
def example(monty):
    spec = importlib.util.spec_from_file_location('server_example', PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def serving(example):
    """Run an async function with a server; no task may be left behind."""

    def call(function, **options):
        async def main():
            server = example.Server(**{'threads': 1, **options})
            await server.start()
            try:
                return await asyncio.wait_for(function(server), 30)
            finally:
                await server.stop()
                assert asyncio.all_tasks() == {asyncio.current_task()}

        return asyncio.run(main())

    return call


async def exchange(port, raw):
    """(status, headers, body) of what the server answers to some bytes."""
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(raw)
    try:
        whole = await reader.read()
    finally:
        writer.close()
    head, _, body = whole.partition(b'\r\n\r\n')
    first, *lines = head.decode().split('\r\n')
    return int(first.split()[1]), dict(line.lower().split(': ', 1) for line in lines), body


def post(path, body, *headers):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f'POST {path} HTTP/1.1', 'Host: x', f'Content-Length: {len(data)}', *headers]
    return '\r\n'.join(lines).encode() + b'\r\n\r\n' + data


async def ask(server, path, body=None):
    """(status, JSON)."""
    raw = post(path, body) if body is not None else f'GET {path} HTTP/1.1\r\nHost: x\r\n\r\n'.encode()
    status, headers, answer = await exchange(server.port, raw)
    assert headers['content-type'] == 'application/json' and int(headers['content-length']) == len(answer)
    return status, json.loads(answer)


async def run(server, code, **inputs):
    return await ask(server, '/run', {'code': code, 'inputs': inputs})


def events_of(body):
    events = []
    for block in body.decode().split('\n\n')[:-1]:
        kind, data = block.split('\n')
        assert kind.startswith('event: ') and data.startswith('data: ')
        events.append((kind[7:], json.loads(data[6:])))
    return events


async def until(condition):
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError('it never came true')


def test_results(serving):
    async def main(server):
        code = 'import asyncio\nprint("hello")\n[shout(x), *await asyncio.gather(fetch("a"), fetch("b"))]'
        assert await run(server, code, x='hi') == (200, {'value': ['HI', 'page of a', 'page of b'], 'printed': 'hello\n'})
        assert await run(server, '[{1: (2, 3)}, {4}, b"x", None]') == (200, {'value': [{'1': [2, 3]}, '{4}', "b'x'", None], 'printed': ''})
        assert await run(server, 'float("nan")') == (200, {'value': 'nan', 'printed': ''})
        assert await run(server, '{(1, 2): 3}') == (200, {'value': '{(1, 2): 3}', 'printed': ''})

    serving(main)


def test_errors_of_programs(serving):
    async def main(server):
        status, answer = await run(server, 'print(1)\n1 / 0')
        assert status == 422 and answer['printed'] == '1\n'
        error = answer['error']
        assert (error['type'], error['message'], error['limit']) == ('ZeroDivisionError', 'division by zero', None)
        assert error['traceback'].startswith('Traceback (most recent call last):\n  File "main.py", line 2')
        status, answer = await run(server, 'a +')
        assert status == 422 and answer['error']['type'] == 'SyntaxError' and 'line 1' in answer['error']['traceback']
        status, answer = await run(server, BUSY)
        assert status == 422 and answer['error']['limit'] == 'max_duration_secs'
        status, answer = await run(server, 'await pause(60)')
        assert status == 504 and answer['error']['message'] == 'the program took too long'

    serving(main, limits={'max_duration_secs': 0.2}, seconds=1)


def test_wrong_requests(serving, example, monkeypatch):
    monkeypatch.setattr(example, 'HEAD_SECS', 0.1)
    monkeypatch.setattr(example, 'BODY_SECS', 0.1)

    async def main(server):
        async def status(raw):
            code, _, body = await exchange(server.port, raw)
            assert json.loads(body)['error']['message']
            return code

        assert await status(b'GET / HTTP/1.1\r\n\r\n') == 404
        assert await status(b'GET /run HTTP/1.1\r\n\r\n') == 405
        assert await status(b'POST /statistics HTTP/1.1\r\n\r\n') == 405
        assert await status(b'what\r\n\r\n') == 400
        assert await status(b'GET / HTTP/1.1\r\nno header\r\n\r\n') == 400
        assert await status(b'GET / HTTP/1.1\r\nX: ' + b'x' * 20_000) == 431
        assert await status(b'GET / HTTP/1.1\r\nX: ') == 408
        assert await status(b'POST /run HTTP/1.1\r\n\r\n') == 411
        assert await status(b'POST /run HTTP/1.1\r\nContent-Length: -1\r\n\r\n') == 400
        assert await status(b'POST /run HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n') == 400
        assert await status(b'POST /run HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n') == 501
        assert await status(b'POST /run HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n') == 413
        assert await status(b'POST /run HTTP/1.1\r\nContent-Length: ' + b'9' * 5000 + b'\r\n\r\n') == 413
        assert await status(b'POST /run HTTP/1.1\r\nContent-Length: 9\r\n\r\n{') == 408
        for body in (b'{', b'[]', b'\xff', b'[' * 100_000, {'code': 1}, {'code': '1', 'more': 2}, {'code': '1', 'inputs': []}, {'code': '1', 'inputs': {'a b': 1}}):
            assert await status(post('/run', body)) == 400, body
        reader, writer = await asyncio.open_connection('127.0.0.1', server.port)
        writer.close()  # and nothing said
        assert (await run(server, '1 + 1'))[1]['value'] == 2

    serving(main)


def test_continue(serving):
    async def main(server):
        reader, writer = await asyncio.open_connection('127.0.0.1', server.port)
        head, _, body = post('/run', {'code': '1 + 1'}, 'Expect: 100-continue').partition(b'\r\n\r\n')
        writer.write(head + b'\r\n\r\n')
        assert await reader.readuntil(b'\r\n\r\n') == b'HTTP/1.1 100 Continue\r\n\r\n'
        writer.write(body)
        assert (await reader.read()).endswith(b'{"value": 2, "printed": ""}')
        writer.close()

    serving(main)


def test_stream(serving):
    async def main(server):
        code = 'print("a\\nb")\nx = shout("y")\ny = await fetch(x)\ny'
        status, headers, body = await exchange(server.port, post('/stream', {'code': code}))
        assert status == 200 and headers['content-type'] == 'text/event-stream'
        assert events_of(body) == [
            ('print', {'stream': 'stdout', 'text': 'a\nb\n'}),
            ('call', {'function_name': 'shout', 'args': ['y'], 'kwargs': {}, 'call_id': None}),
            ('call', {'function_name': 'fetch', 'args': ['Y'], 'kwargs': {}, 'call_id': 1}),
            ('paused', {'pending_call_ids': [1]}),
            ('settled', {'call_id': 1, 'value': 'page of Y'}),
            ('done', {'output': 'page of Y'}),
        ]
        _, _, body = await exchange(server.port, post('/stream', {'code': 'print(1)\n1 / 0'}))
        assert [kind for kind, _ in events_of(body)] == ['print', 'error']
        assert events_of(body)[1][1]['traceback'].endswith('ZeroDivisionError: division by zero\n')
        status, _, body = await exchange(server.port, post('/stream', {'code': '('}))
        assert status == 422 and json.loads(body)['error']['type'] == 'SyntaxError'

    serving(main)


def test_events_come_as_they_happen(serving):
    async def main(server):
        reader, writer = await asyncio.open_connection('127.0.0.1', server.port)
        writer.write(post('/stream', {'code': 'print(1)\nawait pause(60)'}))
        seen = b''
        while b'event: paused' not in seen:
            seen += await reader.read(1000)
        assert b'event: print' in seen and server.runtime.statistics()['parked'] == 1
        writer.close()
        await until(lambda: server.runtime.statistics()['finished'] == 1)

    serving(main)


@pytest.mark.parametrize('path', ['/run', '/stream'])
@pytest.mark.parametrize('code', [f'print(1)\n{BUSY}', 'print(1)\nawait hang()', 'print(1)\nimport asyncio\nawait asyncio.sleep(50)'])
def test_a_client_that_leaves(serving, path, code):
    ends = []

    async def hang():
        try:
            await asyncio.sleep(60)
        finally:
            ends.append(1)

    async def main(server):
        for abort in (False, True):
            _, writer = await asyncio.open_connection('127.0.0.1', server.port)
            writer.write(post(path, {'code': code}))
            await until(lambda: server.runtime._runs)
            await asyncio.sleep(0.05)
            if abort:
                writer.transport.abort()
            else:
                writer.close()
            await until(lambda: not server.runtime._runs and not server.connections)
        assert ends == [1, 1] or 'hang' not in code

    serving(main, functions={'hang': hang})


def test_too_many(serving):
    async def main(server):
        async with contextlib.AsyncExitStack() as stack:
            for count in (1, 2):
                _, writer = await asyncio.open_connection('127.0.0.1', server.port)
                stack.callback(writer.close)
                writer.write(post('/run', {'code': 'await pause(50)'}))
                await until(lambda: len(server.runtime._runs) == count)
            await asyncio.sleep(0.02)
            for path in ('/run', '/stream'):
                status, answer = await ask(server, path, {'code': '1'})
                assert status == 503 and 'full' in answer['error']['message']
            status, statistics = await ask(server, '/statistics')
            assert status == 200 and statistics['parked'] == 1 and statistics['queued'] == 1 and statistics['resumed'] == 0

    serving(main, max_running=1, max_queued=1)


CODES = {
    'call': 'print("before")\ntry:\n    x = await pause(50)\nexcept ConnectionError as error:\n    x = str(error)\n[x, shout("z"), await fetch("b")]',
    'asleep': 'import asyncio\nawait asyncio.sleep(0.5)\nawait asyncio.gather(asyncio.sleep(0.3), fetch("c"))',
    'busy': 'x = 0\nwhile x < 30_000_000: x += 1\nx',
    'fails': 'await pause(50)',
    'given up': '''
import asyncio
wait = 50
while True:
    try:
        await asyncio.wait_for(pause(50), wait)
    except ConnectionError:
        wait = 0.1
    except TimeoutError:
        break
"in time"
''',
}
EXPECTED = {
    'call': ['the server was restarted during this call', 'Z', 'page of b'],
    'asleep': [None, 'page of c'],
    'busy': 30_000_000,
    'given up': 'in time',
}


async def interrupt(server):
    """Programs that a server's end catches: their keys by name."""
    asking = {name: asyncio.ensure_future(run(server, code)) for name, code in CODES.items()}
    await until(lambda: len(server.runtime._runs) == len(CODES))
    await asyncio.sleep(0.05)
    await server.stop()
    keys = {}
    for name, task in asking.items():
        status, answer = await task
        assert status == 503 and answer['error']['message'] == 'the server is stopping', (name, answer)
        keys[name] = answer['error']['key']
    return keys


async def results_of(server, keys):
    found = {}
    for name, key in keys.items():
        while name not in found:
            status, answer = await ask(server, f'/runs/{key}')
            assert status in (200, 202)
            if status == 200:
                found[name] = answer
            await asyncio.sleep(0.02)
    return found


def check_results(found, folder):
    assert {name: answer['value'] for name, answer in found.items() if 'value' in answer} == EXPECTED
    error = found['fails']['error']
    assert error['type'] == 'ConnectionError' and 'main.py' in error['traceback']
    assert {path.suffix for path in folder.iterdir()} == {'.json'}


def test_drain_and_resume(example, tmp_path):
    async def main():
        server = example.Server(threads=1, state=tmp_path)
        await server.start()
        keys = await interrupt(server)
        assert {path.name for path in tmp_path.iterdir()} == {f'{key}.snapshot' for key in keys.values()}
        (tmp_path / ('0' * 32 + '.snapshot')).write_bytes(b'damaged')

        second = example.Server(threads=1, state=tmp_path)
        await second.start()
        assert (await ask(second, '/statistics'))[1]['resumed'] > 0
        await asyncio.sleep(0.05)
        await second.stop()  # stored once more, wherever they are

        third = example.Server(threads=1, state=tmp_path)
        await third.start()
        found = await results_of(third, {**keys, 'damaged': '0' * 32})
        assert found.pop('damaged')['error']['type'] == 'ValueError'
        check_results(found, tmp_path)
        assert (await ask(third, '/runs/' + '1' * 32))[0] == 404
        await third.stop()

    asyncio.run(main())


def test_a_stream_is_told_of_the_end(example, tmp_path):
    async def main():
        server = example.Server(threads=1, state=tmp_path)
        await server.start()
        asking = asyncio.ensure_future(exchange(server.port, post('/stream', {'code': 'print(1)\nawait pause(50)'})))
        await until(lambda: server.runtime.statistics()['parked'] == 1)
        await server.stop()
        events = events_of((await asking)[2])
        assert events[-1][0] == 'drained' and (tmp_path / f'{events[-1][1]["key"]}.snapshot').exists()

    asyncio.run(main())


def test_as_a_process(monty, tmp_path):
    """SIGTERM drains; the next process goes on."""
    place = os.path.dirname(os.path.dirname(monty.__file__))

    async def begin():
        command = [sys.executable, str(PATH), '--port', '0', '--threads', '1', '--state', str(tmp_path)]
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, env={**os.environ, 'PYTHONPATH': place})
        line = (await process.stdout.readline()).decode()
        return process, int(line.rpartition(':')[2])

    class Remote:
        def __init__(self, port):
            self.port = port

    async def main():
        process, port = await begin()
        asking = asyncio.ensure_future(run(Remote(port), CODES['call']))
        while (await ask(Remote(port), '/statistics'))[1]['parked'] < 1:
            await asyncio.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        status, answer = await asking
        assert status == 503 and await process.wait() == 0
        process, port = await begin()
        found = await results_of(Remote(port), {'call': answer['error']['key']})
        assert found['call'] == {'value': EXPECTED['call'], 'printed': ''}
        process.send_signal(signal.SIGINT)
        assert await process.wait() == 0

    asyncio.run(asyncio.wait_for(main(), 60))
