import asyncio
log = []
async def job(name, n, error=None):
    try:
        for _ in range(n): await asyncio.sleep(0)
        if error: raise error
        log.append(name); return name
    except asyncio.CancelledError as e:
        log.append((name, e.args)); raise
def show(*more): print(*more, log); log.clear()
async def main():
    async with asyncio.TaskGroup() as tg:
        print(tg)
        ts = [tg.create_task(job(f"j{i}", 3 - i), name=f"n{i}") for i in range(3)]
        print(tg, [t.get_name() for t in ts])
    print(tg, [t.result() for t in ts]); show()
    for bad in (lambda: tg.create_task(job("late", 0)), lambda: asyncio.TaskGroup().create_task(job("early", 0))):
        try: bad()
        except RuntimeError as error: print(error)
    try:
        async with tg: pass
    except RuntimeError as error: print(error)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("a", 1, ValueError("a")))
            tg.create_task(job("b", 5))
            tg.create_task(job("c", 1, KeyError("c")))
            await asyncio.sleep(50)
    except BaseExceptionGroup as group: show(repr(group), group.message)
    print(asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("a", 50))
            raise OSError("body")
    except ExceptionGroup as group: show(repr(group))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("x", 0, ValueError("x")))
            try: await asyncio.sleep(50)
            except asyncio.CancelledError:
                print("body cancelled", tg)
                try: tg.create_task(job("too late", 0))
                except RuntimeError as error: print(error)
                raise
    except ExceptionGroup as group: show(repr(group))
    async def nested():
        async with asyncio.TaskGroup() as outer:
            outer.create_task(job("o", 50))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(job("i", 1, ValueError("inner")))
                inner.create_task(job("i2", 50))
    try: await nested()
    except ExceptionGroup as group: show(repr(group))
    t = asyncio.create_task(nested_wait())
    for _ in range(3): await asyncio.sleep(0)
    t.cancel("from outside")
    try: await t
    except asyncio.CancelledError as error: show("cancelled", error.args, t.cancelling())
    async def spawner(tg, n):
        if n: tg.create_task(spawner(tg, n - 1))
        await asyncio.sleep(0); log.append(n)
    async with asyncio.TaskGroup() as tg: tg.create_task(spawner(tg, 3))
    show()
    try:
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(job("cancelled one", 50))
            await asyncio.sleep(0)
            t.cancel("just this")
    except BaseException as error: print("no error expected", repr(error))
    show(t.cancelled())
    async def stubborn():
        try: await asyncio.sleep(50)
        except asyncio.CancelledError: raise ValueError("while cancelled")
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stubborn())
            tg.create_task(job("first", 1, KeyError("first")))
    except ExceptionGroup as group: show(repr(group))
    async def parent():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(stubborn())
                await asyncio.sleep(50)
        except ExceptionGroup as group:
            print("group", repr(group), asyncio.current_task().cancelling())
        try: await asyncio.sleep(0)
        except asyncio.CancelledError as error: print("still cancelled", error.args); raise
    t = asyncio.create_task(parent())
    await asyncio.sleep(0); await asyncio.sleep(0); t.cancel("p")
    print(await asyncio.gather(t, return_exceptions=True))
    async def exits(): raise SystemExit(3)
    try:
        async with asyncio.TaskGroup() as tg:
            r = tg.create_task(job("r", 2))
    except BaseException as error: print(repr(error))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("done", 0))
            await asyncio.sleep(0); await asyncio.sleep(0); await asyncio.sleep(0)
            print(tg)
            tg.create_task(job("second", 1))
    finally: show()
    async with asyncio.TaskGroup() as tg: pass
    try:
        async with asyncio.TaskGroup() as tg: raise asyncio.CancelledError("raised in the body")
    except asyncio.CancelledError as error: print(error.args)
    async def returns():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("waits", 3))
            return "returned"
    print(await returns()); show()
async def nested_wait():
    async with asyncio.TaskGroup() as a:
        a.create_task(job("a", 50))
        async with asyncio.TaskGroup() as b:
            b.create_task(job("b", 50))
            await asyncio.sleep(50)
asyncio.run(main())
