import asyncio
log = []
async def sleeper(name, catch=0, result=None):
    while True:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError as error:
            log.append((name, error.args))
            if catch:
                catch -= 1
                continue
            if result is not None: return result
            raise
def show():
    print(log); log.clear()
async def main():
    t = asyncio.create_task(sleeper("a"))
    t.cancel("too early")
    try: await t
    except asyncio.CancelledError as error: print(error.args, t.cancelled(), t.cancelling())
    show()
    t = asyncio.create_task(sleeper("b", catch=2))
    await asyncio.sleep(0)
    for i in range(3):
        print(t.cancel(i), t.cancelling(), t.done())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    show()
    print(t.done(), t.cancelled())
    t = asyncio.create_task(sleeper("c"))
    await asyncio.sleep(0)
    t.cancel("first"); t.cancel("second")
    try: await t
    except asyncio.CancelledError as error: print(error.args)
    show()
    t = asyncio.create_task(sleeper("d", result="kept"))
    await asyncio.sleep(0)
    t.cancel(); print(await t, t.cancelling(), t.uncancel(), t.uncancel(), t.cancelled())
    show()
    async def outer(name):
        try: return await asyncio.create_task(sleeper(name))
        except asyncio.CancelledError as error:
            log.append(("outer", error.args)); raise
    t = asyncio.create_task(outer("e"))
    await asyncio.sleep(0); await asyncio.sleep(0)
    t.cancel("deep")
    try: await t
    except asyncio.CancelledError as error: print(error.args)
    show()
    async def finishing():
        task = asyncio.current_task()
        task.cancel("at the end")
        return "value"
    t = asyncio.create_task(finishing())
    try: print(await t)
    except asyncio.CancelledError as error: print("cancelled at the end", error.args, t.cancelled())
    async def swallow():
        task = asyncio.current_task()
        task.cancel()
        print("uncancel", task.uncancel())
        await asyncio.sleep(0)
        return "not cancelled"
    print(await asyncio.create_task(swallow()))
    async def replace():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: raise ValueError("instead") from None
    t = asyncio.create_task(replace())
    await asyncio.sleep(0)
    t.cancel()
    try: await t
    except ValueError as error: print(error, t.cancelled(), repr(t.exception()))
    async def raises_cancelled(): raise asyncio.CancelledError("by hand")
    t = asyncio.create_task(raises_cancelled())
    try: await t
    except asyncio.CancelledError as error: print(error.args, t.cancelled())
    f = asyncio.get_running_loop().create_future()
    async def wait_on(): return await f
    w = [asyncio.create_task(wait_on()) for _ in range(3)]
    await asyncio.sleep(0)
    f.cancel("future")
    print([repr(r) for r in await asyncio.gather(*w, return_exceptions=True)], [x.cancelled() for x in w])
    me = asyncio.current_task()
    me.cancel("self")
    try: await asyncio.sleep(0)
    except asyncio.CancelledError as error: print("self", error.args, me.cancelling(), me.uncancel())
    try: await asyncio.sleep(0)
    except asyncio.CancelledError: print("not again")
    async def parent():
        children = [asyncio.create_task(sleeper(f"p{i}")) for i in range(3)]
        try: await asyncio.gather(*children)
        finally: log.append([c.cancelled() for c in children])
    t = asyncio.create_task(parent())
    await asyncio.sleep(0); await asyncio.sleep(0)
    t.cancel("family")
    print(await asyncio.gather(t, return_exceptions=True))
    show()
    async def late():
        try: await asyncio.sleep(100)
        finally:
            await asyncio.sleep(0); log.append("cleaned 1")
            await asyncio.sleep(0); log.append("cleaned 2")
    asyncio.create_task(late())
    asyncio.create_task(sleeper("left over"))
    await asyncio.sleep(0)
    print("end")
asyncio.run(main())
show()
