import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def main():
    print("start")
    result = await add(1, 2)
    print("result", result)
    return result * 10
print(asyncio.run(main()))
async def nothing(): pass
async def direct(): return await nothing()
print(asyncio.run(direct()))
coro = add(1, 2)
print(type(coro).__name__, coro.__name__, coro.cr_running, asyncio.iscoroutine(coro), asyncio.iscoroutinefunction(add))
coro.close()
async def raising(): raise ValueError("async error")
async def catching():
    try:
        await raising()
    except ValueError as error:
        return f"caught {error}"
    finally:
        print("finally")
print(asyncio.run(catching()))
try:
    asyncio.run(raising())
except ValueError as error:
    print("escaped", error)
async def misuse(value):
    try:
        await value
    except TypeError as error:
        print(error)
for v in (5, None, "text", [1], lambda: 0, add): asyncio.run(misuse(v))
async def twice():
    c = nothing()
    await c
    try:
        await c
    except RuntimeError as error:
        print(error)
asyncio.run(twice())
class Awaitable:
    def __init__(self, v): self.v = v
    def __await__(self):
        print("await", self.v)
        yield from asyncio.sleep(0).__await__()
        return self.v * 2
async def custom(): return await Awaitable(21)
print(asyncio.run(custom()))
async def fib(n): return n if n < 2 else await fib(n - 1) + await fib(n - 2)
print(asyncio.run(fib(10)))
async def closure():
    x = 0
    async def inner():
        nonlocal x
        x += 1
        await asyncio.sleep(0)
        return x
    return [await inner() for _ in range(3)]
print(asyncio.run(closure()))
lam = lambda: add(3, 4)
print(asyncio.run(lam()))
for bad in (lambda: asyncio.run(5), lambda: asyncio.run(None)):
    try: bad()
    except (TypeError, ValueError) as error: print(type(error).__name__, error)
async def nested():
    c = nothing()
    try: asyncio.run(c)
    except RuntimeError as error: print(error)
    c.close()
asyncio.run(nested())
