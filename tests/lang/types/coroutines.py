# types.coroutine: generators that may be awaited.
import types
import asyncio
from typing import Generator, Awaitable, Coroutine


@types.coroutine
def tick(n):
    """doc of tick"""
    got = yield n
    return got


async def main():
    a = await tick(1)
    b = await tick(2)
    return (a, b)


c = main()
print(c.send(None), c.send('x'))
try:
    c.send('y')
except StopIteration as e:
    print(e.value)
print(type(tick), tick.__name__, tick.__doc__, type(tick(1)))


def plain(n):
    yield n


async def wrong():
    await plain(1)


try:
    wrong().send(None)
except TypeError as e:
    print(e)

same = types.coroutine(plain)
print(same is plain)
c = wrong()
print(c.send(None))
c.close()


async def native():
    return 1


print(types.coroutine(native) is native)
for bad in (1, 'x', None):
    try:
        types.coroutine(bad)
    except TypeError as e:
        print(e)


class GenLike(Generator):
    def __init__(self):
        self.left = 2

    def send(self, value):
        print('send', value)
        if self.left == 0:
            raise StopIteration('end')
        self.left -= 1
        return self.left

    def throw(self, *args):
        print('throw', args[0])
        raise args[0]


@types.coroutine
def maker():
    return GenLike()


async def use():
    return await maker()


c = use()
print(c.send(None), c.send(5))
try:
    c.send(6)
except StopIteration as e:
    print(e.value)
w = maker()
print(isinstance(w, Awaitable), hasattr(w, '__await__'), hasattr(w, 'send'), w.__name__)
c = use()
c.send(None)
try:
    c.throw(ValueError('v'))
except ValueError as e:
    print('out', e)


@types.coroutine
def gives_gen():
    return tick(9)


async def use2():
    return await gives_gen()


c = use2()
print(c.send(None))


@types.coroutine
def gives_value():
    return 42


print(gives_value())


@types.coroutine
def sleeper():
    yield from asyncio.sleep(0).__await__()
    return 'slept'


async def amain():
    return await asyncio.gather(asyncio.create_task(inner()), inner())


async def inner():
    return await sleeper()


print(asyncio.run(amain()))


async def throwing():
    try:
        await tick('t')
    except KeyError as e:
        return f'caught {e!r}'


c = throwing()
c.send(None)
try:
    c.throw(KeyError('k'))
except StopIteration as e:
    print(e.value)
