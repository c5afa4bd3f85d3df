import asyncio
async def count(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print("count closed")
class AsyncRange:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        return self.i
async def double(x):
    await asyncio.sleep(0)
    return x * 2
async def echo():
    received = yield "ready"
    while received:
        print("received", received)
        try:
            received = yield received.upper()
        except ValueError as error:
            received = yield f"caught {error}"
async def main():
    async for i in count(3): print("i", i)
    else: print("else")
    async for x in AsyncRange(10):
        if x == 2: continue
        if x == 4: break
        print("x", x)
    print([i async for i in count(3)], {i async for i in AsyncRange(2)}, {i: i * i async for i in count(2)}, [await double(i) for i in range(3)], [await double(i) async for i in AsyncRange(3) if i != 2], [x for x in [await double(5)]])
    gen = (i * 10 async for i in count(2))
    print([v async for v in gen], type(gen).__name__)
    print([(i, j) async for i in AsyncRange(2) for j in "ab"])
    e = echo()
    print(await e.__anext__(), await e.asend("hello"), await e.athrow(ValueError("v")))
    try: await e.asend(None)
    except StopAsyncIteration: print("stopped")
    g = count(5)
    print(await anext(g), await anext(g)); await g.aclose()
    print(await anext(AsyncRange(0), "default"))
    try: await anext(AsyncRange(0))
    except StopAsyncIteration as error: print(repr(error))
    for bad in (5, [1]):
        try:
            async for _ in bad: pass
        except TypeError as error: print(error)
    try:
        for _ in count(1): pass
    except TypeError as error: print(error)
    async def nested():
        async for a in count(2):
            async for b in count(2): yield a, b
    print([p async for p in nested()])
    print(sum([v async for v in AsyncRange(4)]), aiter(AsyncRange(1)).n)
asyncio.run(main())
