# await, async for, async with and asynchronous comprehensions wherever they may stand
import asyncio


class Items:
    def __init__(self, n, fail=None):
        self.n, self.fail, self.at = n, fail, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(0)
        if self.at == self.fail:
            raise ValueError('item')
        if self.at >= self.n:
            raise StopAsyncIteration
        self.at += 1
        return self.at - 1


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        print('enter', self.name, end='; ')
        return self.name

    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0)
        print('exit', self.name, kind and kind.__name__, end='; ')
        return self.swallow


async def value(x):
    await asyncio.sleep(0)
    return x


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print('got', got, end='; ')
    finally:
        print('finally', end='; ')


async def comprehensions():
    print([x async for x in Items(3)], {x async for x in Items(2)}, {x: y async for x in Items(2) async for y in Items(2)})
    print([await value(x) for x in range(3)], [x for x in range(5) if await value(x) % 2], [[y async for y in Items(x)] for x in range(3)])
    print([x async for x in (await value(y) for y in range(3))], [x async for x in numbers(2)], max([await value(3), await value(4)]), f'{await value(1)}{await value(2):>3}')
    print(await value(1) + await value(2) * await value(3), await value(0) or await value('or'), await value(1) if await value(0) else await value('else'), (await value([1, 2]))[await value(1)])
    print([(lambda: x)() async for x in Items(2)], {**await value({'a': 1})}, [*await value((1, 2)), 3])


async def leaving(way):
    async for x in Items(3):
        try:
            async with Manager('a'), Manager('b', way == 'swallow') as b:
                if way == 'return':
                    return x, b
                if way == 'break':
                    break
                if way == 'continue':
                    continue
                if way in ('raise', 'swallow'):
                    raise KeyError(x)
        except KeyError as e:
            print('caught', e, await value('after'), end='; ')
        finally:
            print('finally', await value(x))
    else:
        print('else', end='; ')
    return 'end'


async def generator():
    g = numbers(5)
    print(await g.__anext__(), await g.asend('hello'), await anext(g))
    try:
        await g.athrow(KeyError('in'))
    except KeyError as e:
        print(repr(e))
    print([x async for x in g], await anext(g, 'default'))
    try:
        async for x in Items(3, fail=1):
            print(x, end=' ')
    except ValueError as e:
        print(e)


class Custom:
    def __await__(self):
        result = yield from value('inner').__await__()
        return 'custom ' + result


async def main():
    await comprehensions()
    for way in ('fall', 'return', 'break', 'continue', 'raise', 'swallow'):
        print('=>', await leaving(way))
    await generator()
    print(await Custom())
    for wrong in (5, None):
        try:
            await wrong
        except TypeError as e:
            print(e)
        try:
            async with wrong:
                pass
        except TypeError as e:
            print(e)
        try:
            async for _ in wrong:
                pass
        except TypeError as e:
            print(e)


asyncio.run(main())
