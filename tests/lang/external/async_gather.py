# host: async fetch = lambda value: value * 10
# host: async fails = lambda value: 1 / 0
# host: ext = lambda value: value
import asyncio
a, b = await asyncio.gather(fetch(1), fetch(2))
print(a, b)
print(await fetch(3))
print(await asyncio.gather(fetch(4), fails(0), return_exceptions=True))
try:
    await fails(1)
except ZeroDivisionError as error:
    print("caught", error)
async def child(n):
    print("child", n, "starts")
    first = await fetch(n)
    print("child", n, "first", first)
    second = await fetch(first)
    print("child", n, "second", ext(second))
    return second
print(await asyncio.gather(child(1), child(2), child(3)))
async def guarded(n):
    try:
        return await fails(n)
    except ZeroDivisionError:
        return f"guarded {n}"
    finally:
        print("finally", await fetch(n))
print(await asyncio.gather(guarded(1), guarded(2)))
t = asyncio.create_task(fetch(7))
await asyncio.sleep(0)
print("task", t.done())
print(await t)
pending = fetch(8)
print("issued")
print(await pending)
async with asyncio.TaskGroup() as tg:
    tasks = [tg.create_task(fetch(i)) for i in range(3)]
print([t.result() for t in tasks])
print([await fetch(i) for i in range(3)], {i: await fetch(i) for i in "ab"})
async def gen():
    for i in range(3):
        yield await fetch(i)
print([x async for x in gen()])
class Ctx:
    async def __aenter__(self): return await fetch(5)
    async def __aexit__(self, *a): print("exit", await fetch(6))
async with Ctx() as c: print(c)
for done in asyncio.as_completed([fetch(1), fetch(2)]): print(await done)
print(await asyncio.wait_for(fetch(9), 5))
try:
    await asyncio.gather(fetch(1), fails(2))
except ZeroDivisionError as error: print("gather", error)
async def main(): return await fetch("x")
await main()
