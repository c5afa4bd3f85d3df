# SPDX-License-Identifier: MIT
"""Run one program in the oracle as the sandbox would show it; started by record.py.

Top-level `await` is allowed, the trailing expression is kept, tracebacks show "main.py" and none of
the standard library's frames. Functions of the host that answer later are settled when the event loop
has nothing else to do, in the order of their calls, as a host does that answers every FutureSnapshot.
"""

import ast
import asyncio
import linecache
import sys
import traceback
import types

import hosts

SCRIPT = 'main.py'
VALUE = '__trailing_value__'


class HostLoop(asyncio.SelectorEventLoop):
    """An event loop that settles what the host owes when nothing is ready."""

    def __init__(self, owed):
        super().__init__()
        self.owed = owed

    def _run_once(self):
        if not self._ready and self.owed:
            owed = self.owed[:]
            self.owed.clear()
            for future, host, args, kwargs in owed:
                if future.done():
                    continue
                try:
                    future.set_result(host.answer(args, kwargs))
                except Exception as error:
                    future.set_exception(error.with_traceback(None))
        super()._run_once()


def functions(source):
    """The host's names as plain functions, and the list of the answers owed."""
    owed = []

    def call(host):
        def function(*args, **kwargs):
            try:
                return host.answer(args, kwargs)
            except Exception as error:
                failure = error.with_traceback(None)
            failure.__context__ = None
            raise failure
        return function

    def call_later(host):
        async def wait(future):
            try:
                return await future
            finally:
                future.cancel()

        def function(*args, **kwargs):
            future = asyncio.get_running_loop().create_future()
            owed.append((future, host, args, kwargs))
            return wait(future)
        return function

    names = {}
    for name, host in hosts.read_hosts(source).items():
        if host.kind == 'value':
            names[name] = host.table
        else:
            function = call_later(host) if host.kind == 'async' else call(host)
            function.__name__ = function.__qualname__ = name
            names[name] = function
    return names, owed


def compile_program(source):
    tree = ast.parse(source, SCRIPT)
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = tree.body[-1]
        target = ast.copy_location(ast.Name(VALUE, ast.Store()), last)
        tree.body[-1] = ast.copy_location(ast.Assign([target], last.value), last)
    return compile(tree, SCRIPT, 'exec', ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def own_frames(summary, seen):
    """Leave out of a TracebackException the frames of everything but the program."""
    if summary is None or id(summary) in seen:
        return
    seen.add(id(summary))
    summary.stack = traceback.StackSummary.from_list(
        [frame for frame in summary.stack if frame.filename == SCRIPT]
    )
    own_frames(summary.__cause__, seen)
    own_frames(summary.__context__, seen)
    for child in summary.exceptions or ():
        own_frames(child, seen)


def main(path, prefix):
    with open(path, encoding='utf-8') as file:
        source = file.read()
    linecache.cache[SCRIPT] = (len(source), None, source.splitlines(True), SCRIPT)
    names, owed = functions(source)
    module = types.ModuleType('__main__')
    sys.modules['__main__'] = module
    namespace = module.__dict__
    del namespace['__loader__'], namespace['__package__'], namespace['__spec__'], namespace['__doc__']
    # Functions of the host are found like built-in names, after every name of the program.
    for name, function in names.items():
        setattr(sys.modules['builtins'], name, function)

    async def await_module(code):
        await eval(code, namespace)

    error = None
    try:
        code = compile_program(source)
        # CO_COROUTINE: the module awaits something itself
        if code.co_flags & 0x80:
            with asyncio.Runner(loop_factory=lambda: HostLoop(owed)) as runner:
                runner.run(await_module(code))
        else:
            asyncio.set_event_loop_policy(policy(owed))
            exec(code, namespace)
    except BaseException as caught:
        error = caught
    sys.stdout.flush()
    if error is not None:
        summary = traceback.TracebackException(type(error), error, error.__traceback__, compact=True)
        own_frames(summary, set())
        with open(prefix + '.err', 'w', encoding='utf-8') as file:
            file.write(''.join(summary.format()))
    elif namespace.get(VALUE) is not None:
        with open(prefix + '.value', 'w', encoding='utf-8') as file:
            file.write(repr(namespace[VALUE]) + '\n')


def policy(owed):
    class Policy(asyncio.DefaultEventLoopPolicy):
        def new_event_loop(self):
            return HostLoop(owed)
    return Policy()


if __name__ == '__main__':
    main(*sys.argv[1:])
