import asyncio
async def job(name, delay, fail=None):
    try:
        for _ in range(delay): await asyncio.sleep(0)
        if fail: raise fail
        print("finished", name)
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise
async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(job("a", 2))
        b = tg.create_task(job("b", 1))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("ok", 0))
            tg.create_task(job("bad", 1, ValueError("bad")))
            tg.create_task(job("slow", 50))
    except* ValueError as group:
        print(repr(group))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("child", 50))
            await asyncio.sleep(0)
            raise KeyError("body")
    except* KeyError as group:
        print(repr(group))
    tasks = [asyncio.create_task(job(f"w{i}", i)) for i in range(3)]
    done, pending = await asyncio.wait(tasks)
    print(sorted(t.result() for t in done), len(pending))
    tasks = [asyncio.create_task(job("fast", 1)), asyncio.create_task(job("slower", 20))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    for t in pending: t.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for next_done in asyncio.as_completed([job("z", 9), job("y", 1), job("x", 5)]):
        print("completed", await next_done)
asyncio.run(main())
