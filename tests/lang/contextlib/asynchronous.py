import asyncio
from contextlib import AbstractAsyncContextManager, AsyncContextDecorator, AsyncExitStack, aclosing, asynccontextmanager, nullcontext


@asynccontextmanager
async def tag(name):
    print('<', name)
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except ValueError as e:
        print('caught', e)
    finally:
        await asyncio.sleep(0)
        print('>', name)


@asynccontextmanager
async def never():
    if False:
        yield


@asynccontextmanager
async def twice():
    yield
    yield


@asynccontextmanager
async def again():
    try:
        yield
    except ZeroDivisionError:
        yield


class AM:
    def __init__(self, name, suppresses=False):
        self.name, self.suppresses = name, suppresses

    async def __aenter__(self):
        await asyncio.sleep(0)
        print('aenter', self.name)
        return self.name

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        print('aexit', self.name, kind and kind.__name__)
        return self.suppresses


class M:
    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, *exc):
        print('exit', exc[0] and exc[0].__name__)


class Deco(AsyncContextDecorator, AM):
    pass


@Deco('deco')
async def work(x):
    await asyncio.sleep(0)
    return x * 2


@tag('decorated')
async def more(x):
    return x + 1


async def numbers():
    try:
        for i in range(5):
            yield i
    finally:
        print('numbers closed')


async def late(*args, **kwargs):
    await asyncio.sleep(0)
    print('late', args, kwargs)


async def main():
    async with tag('a') as a:
        print(a)
    async with tag('b'):
        raise ValueError('v')
    try:
        async with tag('c'):
            raise KeyError('k')
    except KeyError as e:
        print(repr(e))
    for manager, body in ((never, int), (twice, int), (again, lambda: 1 / 0)):
        try:
            async with manager():
                body()
        except RuntimeError as e:
            print(manager.__name__, e)
    for error in (StopIteration('s'), StopAsyncIteration('sa'), RuntimeError('r')):
        try:
            async with tag('t'):
                raise error
        except BaseException as e:
            print(repr(e), e is error)
    print(await work(4), work.__name__, await more(1), await more(2))
    async with aclosing(numbers()) as ns:
        async for n in ns:
            if n == 2:
                break
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(AM('one')))
        stack.enter_context(M())
        stack.push_async_callback(late, 1, k=2)
        stack.callback(print, 'sync callback')
        stack.push_async_exit(AM('two'))

        async def check(*exc):
            print('check', exc)

        stack.push_async_exit(check)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(AM('s', suppresses=True))
        raise ValueError
    try:
        await AsyncExitStack().enter_async_context(5)
    except TypeError as e:
        print(e)
    stack = AsyncExitStack()
    await stack.enter_async_context(AM('closing'))
    await stack.aclose()
    async with nullcontext(3) as n:
        print(n)
    print(isinstance(AM('x'), AbstractAsyncContextManager))


asyncio.run(main())
