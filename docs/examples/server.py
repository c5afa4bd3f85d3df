# SPDX-License-Identifier: MIT
"""An HTTP server that runs the programs it is sent. Standard library and monty only.

    server.py [--host HOST] [--port PORT] [--state DIRECTORY] [--threads N] [--seconds N]

    POST /run         {"code": ..., "inputs": {...}}: {"value": ..., "printed": ...}, or {"error": {...}, "printed": ...}
    POST /stream      the same, as server-sent events: one for each thing that happens
    GET /statistics   what the runtime does
    GET /runs/KEY     what became of a program that a shutdown interrupted

A client that closes its connection cancels its program. SIGTERM and SIGINT end the server: programs that are under way go
into the directory as snapshots, their clients are told the key (503), and the next start goes on with them. What such a program
had called and not had an answer to is answered by a ConnectionError, which it can catch: nobody knows what became of it.
"""

import argparse
import asyncio
import contextlib
import json
import pathlib
import re
import signal
import uuid

import monty

HEAD_BYTES = 16 << 10
BODY_BYTES = 1 << 20
HEAD_SECS = 10
BODY_SECS = 30
LIMITS = monty.ResourceLimits(max_duration_secs=5, max_memory=64 << 20, max_output_bytes=1 << 20, max_sleep_secs=60)
REASONS = {
    200: 'OK', 202: 'Accepted', 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed', 408: 'Request Timeout',
    411: 'Length Required', 413: 'Content Too Large', 422: 'Unprocessable Content', 431: 'Request Header Fields Too Large',
    500: 'Internal Server Error', 501: 'Not Implemented', 503: 'Service Unavailable', 504: 'Gateway Timeout',
}  # fmt: skip
ROUTES = {'/run': 'POST', '/stream': 'POST', '/statistics': 'GET'}
KEY = re.compile('/runs/([0-9a-f]{32})')
RESTARTED = 'the server was restarted during this call'


# -- what programs can call: put your own here --


async def fetch(url):
    await asyncio.sleep(0.05)
    return f'page of {url}'


async def pause(seconds):
    await asyncio.sleep(seconds)


FUNCTIONS = {'fetch': fetch, 'pause': pause, 'shout': str.upper}


# -- answers --


class Refused(Exception):
    """The request is answered by a status and what is wrong with it."""

    def __init__(self, status, message, **fields):
        self.status = status
        self.answer = {'error': {'message': message}, **fields}


def plain(value):
    """Any value of a program as one that JSON has a form for: if need be, as repr() shows it."""
    try:
        return json.loads(json.dumps(value, default=repr, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        try:
            return repr(value)
        except RecursionError:
            return '...'


def describe(error):
    """An error that ended a program: (status, fields)."""
    if isinstance(error, (monty.MontyRuntimeError, monty.MontySyntaxError)):
        kind, limit = type(error.exception()).__name__, getattr(error, 'limit', None)
        return 422, {'type': kind, 'message': error.display('msg'), 'traceback': error.display(), 'limit': limit}
    if isinstance(error, monty.MontyCrashedError):
        return 500, {'type': 'MontyCrashedError', 'message': str(error)}
    if isinstance(error, asyncio.TimeoutError):
        return 504, {'type': 'TimeoutError', 'message': 'the program took too long'}
    return 422, {'type': type(error).__name__, 'message': str(error)}


def describe_event(event):
    """A RunEvent as what goes into JSON."""
    fields = {name: value for name, value in vars(event).items() if name != 'kind'}
    if 'exception' in fields:
        fields['exception'] = repr(fields['exception'])
    return {name: plain(value) for name, value in fields.items()}


# -- HTTP --


async def read_head(reader):
    """(method, path, headers by lower-case name), or None when the client only left."""
    try:
        head = await asyncio.wait_for(reader.readuntil(b'\r\n\r\n'), HEAD_SECS)
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise Refused(400, 'the request is incomplete') from None
        return None
    except asyncio.LimitOverrunError:
        raise Refused(431, f'more than {HEAD_BYTES} bytes of headers') from None
    except asyncio.TimeoutError:
        raise Refused(408, 'the request takes too long') from None
    first, *lines = head.decode('latin-1').split('\r\n')
    words = first.split(' ')
    if len(words) != 3 or not words[2].startswith('HTTP/1.'):
        raise Refused(400, 'this is not HTTP/1.1')
    headers = {}
    for line in filter(None, lines):
        name, colon, value = line.partition(':')
        name = name.lower()
        if not colon or not name or name != name.strip() or name in headers and name == 'content-length':
            raise Refused(400, 'a header is malformed')
        headers[name] = value.strip()
    return words[0], words[1].partition('?')[0], headers


async def read_body(reader, writer, headers):
    if 'transfer-encoding' in headers:
        raise Refused(501, 'send the body with a Content-Length')
    length = headers.get('content-length')
    if length is None:
        raise Refused(411, 'Content-Length is missing')
    if not (length.isascii() and length.isdigit()):
        raise Refused(400, 'Content-Length is no number')
    if len(length) > 12 or int(length) > BODY_BYTES:
        raise Refused(413, f'the body may have {BODY_BYTES} bytes')
    if headers.get('expect', '').lower() == '100-continue':
        writer.write(b'HTTP/1.1 100 Continue\r\n\r\n')
    try:
        return await asyncio.wait_for(reader.readexactly(int(length)), BODY_SECS)
    except asyncio.IncompleteReadError:
        raise Refused(400, 'the body is incomplete') from None
    except asyncio.TimeoutError:
        raise Refused(408, 'the body takes too long') from None


def read_submission(body):
    """The program and its inputs."""
    try:
        submitted = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, 'the body is no JSON') from None
    if not isinstance(submitted, dict) or not isinstance(submitted.get('code'), str) or not submitted.keys() <= {'code', 'inputs'}:
        raise Refused(400, 'the body must be {"code": text, "inputs": {name: value}}')
    inputs = submitted.get('inputs', {})
    if not isinstance(inputs, dict) or not all(name.isidentifier() for name in inputs):
        raise Refused(400, '"inputs" must be an object whose names are identifiers')
    return submitted['code'], inputs


def write_answer(writer, status, text, *more):
    body = text.encode()
    lines = [f'HTTP/1.1 {status} {REASONS[status]}', 'Content-Type: application/json', f'Content-Length: {len(body)}', 'Connection: close', *more]
    writer.write('\r\n'.join(lines).encode() + b'\r\n\r\n' + body)


async def until_gone(reader):
    with contextlib.suppress(ConnectionError):
        while await reader.read(HEAD_BYTES):
            pass


async def or_gone(reader, work):
    """Await a coroutine for as long as the client is there; who closes (or half closes) the connection cancels it."""
    task = asyncio.ensure_future(work)
    left = asyncio.ensure_future(until_gone(reader))
    try:
        await asyncio.wait([task, left], return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ConnectionResetError('the client left')
        return task.result()
    finally:
        for each in (task, left):
            each.cancel()
        await asyncio.gather(task, left, return_exceptions=True)


async def wait_for(run):
    return await run


# -- the server --


class Server:
    def __init__(self, *, functions=FUNCTIONS, state=None, limits=LIMITS, seconds=60, **options):
        self.functions = functions
        self.state = pathlib.Path(state) if state is not None else None
        self.limits = limits
        self.seconds = seconds  # for a whole program, its calls included
        self.options = options  # of the Runtime
        self.runtime = None
        self.port = None
        self.listener = None
        self.connections = set()
        self.resumed = {}  # key -> task
        self.draining = False

    async def start(self, host='127.0.0.1', port=0):
        self.runtime = monty.Runtime(**self.options)
        if self.state is not None:
            self.state.mkdir(parents=True, exist_ok=True)
            for path in sorted(self.state.glob('*.snapshot')):
                self.resumed[path.stem] = asyncio.ensure_future(self.go_on(path.stem, path.read_bytes()))
        self.listener = await asyncio.start_server(self.serve, host, port, limit=HEAD_BYTES)
        self.port = self.listener.sockets[0].getsockname()[1]

    async def stop(self):
        """Take no more, store what is under way, and tell who waits for it."""
        self.draining = True
        self.listener.close()
        states = await self.runtime.drain()
        if self.state is not None:
            for key, data in states.items():
                self.store(f'{key}.snapshot', data)
        await asyncio.gather(*self.resumed.values())
        if self.connections:
            _, slow = await asyncio.wait(self.connections, timeout=2)
            for connection in slow:
                connection.cancel()
        await self.listener.wait_closed()
        await self.runtime.close()

    def store(self, name, data):
        """Write a file so that it is there as a whole or not at all."""
        path = self.state / name
        fresh = path.with_name(f'{name}.new')
        fresh.write_bytes(data)
        fresh.replace(path)

    async def serve(self, reader, writer):
        connection = asyncio.current_task()
        self.connections.add(connection)
        try:
            await self.answer(reader, writer)
            await asyncio.wait_for(writer.drain(), BODY_SECS)
        except (ConnectionError, asyncio.TimeoutError):
            pass  # it left
        finally:
            self.connections.discard(connection)
            writer.close()

    async def answer(self, reader, writer):
        try:
            request = await read_head(reader)
            if request is None:
                return
            method, path, headers = request
            if KEY.fullmatch(path):
                allowed = 'GET'
            elif path in ROUTES:
                allowed = ROUTES[path]
            else:
                raise Refused(404, 'there is nothing here')
            if method != allowed:
                write_answer(writer, 405, json.dumps({'error': {'message': f'use {allowed}'}}), f'Allow: {allowed}')
            elif path == '/statistics':
                write_answer(writer, 200, json.dumps({**self.runtime.statistics(), 'resumed': len(self.resumed)}))
            elif method == 'GET':
                write_answer(writer, *self.look_up(KEY.fullmatch(path)[1]))
            else:
                code, inputs = read_submission(await read_body(reader, writer, headers))
                go = self.run if path == '/run' else self.stream
                await or_gone(reader, go(writer, code, inputs))
        except Refused as refused:
            write_answer(writer, refused.status, json.dumps(refused.answer))

    def prepare(self, code, inputs):
        try:
            program = monty.Monty(code, inputs=list(inputs))
        except monty.MontySyntaxError as error:
            status, fields = describe(error)
            raise Refused(status, '', error=fields) from None
        except ValueError as error:
            raise Refused(400, str(error)) from None
        options = {'inputs': inputs or None, 'external_functions': self.functions, 'limits': self.limits}
        return program, uuid.uuid4().hex, options

    def drained(self, key):
        """The fields for the client of a program that was stopped by the end of the server."""
        kept = self.state is not None
        return {'error': {'message': 'the server is stopping', 'key': key if kept else None}}

    async def run(self, writer, code, inputs):
        program, key, options = self.prepare(code, inputs)
        printed = monty.CollectString()
        status, answer = 200, {}
        try:
            run = self.runtime.start(program, key=key, print_callback=printed, **options)
        except RuntimeError as error:  # full, or closed
            raise Refused(503, str(error)) from None
        try:
            answer['value'] = plain(await asyncio.wait_for(wait_for(run), self.seconds))
        except monty.MontyCancelledError:
            status, answer = 503, self.drained(key)
        except (monty.MontyError, asyncio.TimeoutError, TypeError) as error:
            status, answer['error'] = describe(error)
        answer['printed'] = printed.output
        write_answer(writer, status, json.dumps(answer))

    async def stream(self, writer, code, inputs):
        program, key, options = self.prepare(code, inputs)
        begun = False

        async def send(kind, fields):
            nonlocal begun
            if not begun:
                writer.write(b'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n')
            begun = True
            writer.write(f'event: {kind}\ndata: {json.dumps(fields)}\n\n'.encode())
            await writer.drain()

        async def send_all():
            async with contextlib.aclosing(self.runtime.events(program, key=key, **options)) as events:
                async for event in events:
                    await send(event.kind, describe_event(event))

        try:
            await asyncio.wait_for(send_all(), self.seconds)
        except monty.MontyCancelledError:
            await send('drained', self.drained(key)['error'])
        except (monty.MontyError, asyncio.TimeoutError, TypeError) as error:
            await send('error', describe(error)[1])
        except RuntimeError as error:  # full, or closed
            if begun:
                raise
            raise Refused(503, str(error)) from None

    # -- programs of the server before --

    def look_up(self, key):
        """What became of an interrupted program: status and text."""
        if key in self.resumed or self.state is not None and (self.state / f'{key}.snapshot').exists():
            return 202, '{}'
        try:
            return 200, (self.state / f'{key}.json').read_text(encoding='utf-8')
        except (OSError, TypeError):
            raise Refused(404, 'no such program') from None

    async def go_on(self, key, data):
        """Run a stored program to its end, or until the server stops again."""
        printed = monty.CollectString()
        answer = {}
        try:
            progress = monty.load_snapshot(data, print_callback=printed)
            answer['value'] = plain(await asyncio.wait_for(self.finish(key, progress), self.seconds))
        except monty.MontyCancelledError:
            return  # stored once more
        except (monty.MontyError, asyncio.TimeoutError, ValueError) as error:
            answer['error'] = describe(error)[1]
        finally:
            self.resumed.pop(key, None)
        answer['printed'] = printed.output
        self.store(f'{key}.json', json.dumps(answer).encode())
        (self.state / f'{key}.snapshot').unlink()

    async def finish(self, key, progress):
        """Step by step, by start's interface: what computes does so in a thread."""
        calls = {}  # call id -> task
        lost = {}
        if type(progress) is monty.FutureSnapshot:
            lost = {call_id: {'exception': ConnectionError(RESTARTED)} for call_id in progress.pending_call_ids}
        try:
            while type(progress) is not monty.MontyComplete:
                if self.draining:
                    self.store(f'{key}.snapshot', progress.dump())
                    raise monty.MontyCancelledError('the server is stopping')
                if type(progress) is monty.FunctionSnapshot:
                    answer = self.call(progress, calls)
                elif type(progress) is monty.FutureSnapshot:
                    answer = {'results': lost or await self.settled(progress, calls)}
                    lost = {}
                    if not answer['results'] and self.draining:
                        continue
                else:
                    answer = {}  # a PausedSnapshot goes on, a NameLookupSnapshot gets its NameError
                progress = await asyncio.to_thread(progress.resume, **answer)
            return progress.output
        finally:
            for task in calls.values():
                task.cancel()
            await asyncio.gather(*calls.values(), return_exceptions=True)

    def call(self, progress, calls):
        """Call a function of ours: how the snapshot is to be resumed."""
        function = self.functions.get(progress.function_name)
        if function is None or progress.is_method_call or progress.is_os_function:
            return {'exception': NameError(f"name '{progress.function_name}' is not defined")}
        try:
            result = function(*progress.args, **progress.kwargs)
        except Exception as error:
            return {'exception': error}
        if not hasattr(result, '__await__'):
            return {'return_value': result}
        calls[progress.call_id] = asyncio.ensure_future(result)
        return {'future': ...}

    async def settled(self, progress, calls):
        """Wait until a call has ended, a timer is due or the server stops: the results that are there."""
        for call_id in progress.cancelled_call_ids:
            if call_id in calls:
                calls[call_id].cancel()
        waiting = [calls[call_id] for call_id in progress.pending_call_ids if call_id in calls]
        end = progress.next_timer
        while not self.draining:
            piece = 0.1 if end is None else min(end, 0.1)
            if waiting:
                done, _ = await asyncio.wait(waiting, timeout=piece, return_when=asyncio.FIRST_COMPLETED)
            else:
                done = await asyncio.sleep(piece)
            if end is not None:
                end -= piece
            if done or end is not None and end <= 0:
                break
        results = {}
        for call_id in progress.pending_call_ids:
            task = calls.get(call_id)
            if task is not None and task.done():
                del calls[call_id]
                if task.cancelled():
                    results[call_id] = {'exception': asyncio.CancelledError()}
                elif task.exception() is not None:
                    results[call_id] = {'exception': task.exception()}
                else:
                    results[call_id] = {'return_value': task.result()}
        return results


async def main(options):
    server = Server(state=options.state, seconds=options.seconds, threads=options.threads)
    await server.start(options.host, options.port)
    print(f'listening on {options.host}:{server.port}', flush=True)
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await ended.wait()
    await server.stop()


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description='Runs programs that are sent by HTTP.')
    parser.add_argument('--host', default='127.0.0.1')
    parser.add_argument('--port', type=int, default=8080)
    parser.add_argument('--state', help='a directory for programs that the end of the server interrupts')
    parser.add_argument('--threads', type=int)
    parser.add_argument('--seconds', type=float, default=60, help='for a program, its calls included')
    asyncio.run(main(parser.parse_args()))
