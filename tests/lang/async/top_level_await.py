import asyncio
async def fetch(x):
    print("fetch", x)
    await asyncio.sleep(0)
    return x * 2
a = await fetch(1)
print(a)
results = await asyncio.gather(fetch(2), fetch(3))
print(results)
print([await fetch(i) for i in range(2)])
class Ctx:
    async def __aenter__(self): return "ctx"
    async def __aexit__(self, *args): print("exit")
async with Ctx() as c:
    print(c)
async def gen():
    yield 1
    yield 2
async for v in gen():
    print(v)
if await fetch(0) == 0: print("zero")
try:
    await asyncio.gather(fetch(1), asyncio.sleep(0, 5), return_exceptions=False)
finally:
    print("end")
task = asyncio.create_task(fetch(9))
print("before")
x = {"k": await task}
x
