import asyncio
async def sleeper(name, delay):
    await asyncio.sleep(delay)
    print(name)
    return name
async def main():
    print(await asyncio.gather(sleeper("slow", 0.03), sleeper("fast", 0.01), sleeper("mid", 0.02), sleeper("now", 0)))
    print(await asyncio.sleep(0.001, "value"))
    t = asyncio.create_task(sleeper("background", 0.01))
    await asyncio.sleep(0)
    print("waiting")
    await t
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, print, "later")
    loop.call_soon(print, "soon")
    await asyncio.sleep(0.03)
    start = loop.time()
    await asyncio.sleep(0.02)
    print(loop.time() - start >= 0.019)
asyncio.run(main())
