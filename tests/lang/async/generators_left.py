import asyncio

log = []
async def numbers(name, fails=False):
    try:
        for number in range(3):
            yield number
    finally:
        await asyncio.sleep(0)
        log.append(("closed", name))
        if fails: raise ValueError(name)

kept = []
async def main():
    for name in ("a", "b"):
        generator = numbers(name)
        kept.append(generator)
        log.append((name, await anext(generator)))
    kept.append(numbers("never begun"))
    whole = numbers("whole")
    async for number in whole: pass
    kept.append(whole)
    stopped = numbers("stopped")
    kept.append(stopped)
    await stopped.asend(None)
    await stopped.aclose()
    log.append("main ends")
asyncio.run(main())
print(log[:5], sorted(log[5:])); log.clear(); kept.clear()

async def failing():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(sorted(context), repr(context["exception"])))
    generator = numbers("failing", True)
    kept.append(generator)
    await anext(generator)
asyncio.run(failing())
print(log); log.clear()

async def by_hand():
    loop = asyncio.get_running_loop()
    generator = numbers("by hand")
    kept.append(generator)
    await anext(generator)
    await loop.shutdown_asyncgens()
    print(log)
    try: await anext(generator)
    except StopAsyncIteration: print("it is closed")
    for _ in range(200):
        async for number in numbers("many"): pass
asyncio.run(by_hand())
print(len(log))
