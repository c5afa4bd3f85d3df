# host: async fetch = lambda value: value + 1
# host: ext = lambda value: value
import asyncio
async def step(n):
    value = n
    for i in range(3):
        value = await fetch(value)
        print("step", n, i, ext(value))
    return value
async def main():
    results = await asyncio.gather(*(step(n) for n in (0, 10)))
    print(results)
    cancelled = asyncio.create_task(step(100))
    await asyncio.sleep(0)
    cancelled.cancel()
    try:
        await cancelled
    except asyncio.CancelledError:
        print("cancelled")
    queue = asyncio.Queue()
    async def producer():
        for i in range(3): await queue.put(await fetch(i))
        await queue.put(None)
    async def consumer():
        items = []
        while (x := await queue.get()) is not None: items.append(ext(x))
        return items
    _, items = await asyncio.gather(producer(), consumer())
    print(items)
    return sorted(await asyncio.gather(fetch(3), fetch(1)), key=lambda x: ext(-x))
asyncio.run(main())
