import asyncio
async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("refused")
    return "survived"
async def cleanup(log):
    try:
        await asyncio.sleep(10)
    finally:
        log.append("cleanup start")
        await asyncio.sleep(0)
        log.append("cleanup end")
async def parent():
    try:
        await asyncio.gather(child("c1"), child("c2"))
    except asyncio.CancelledError:
        print("parent cancelled")
        raise
async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
async def main():
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    print(t.cancel(), await t, t.cancelled(), t.cancel())
    log = []
    t = asyncio.create_task(cleanup(log))
    await asyncio.sleep(0)
    t.cancel("reason")
    try: await t
    except asyncio.CancelledError as error: print("args", error.args, log)
    t = asyncio.create_task(parent())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("done", t.cancelled())
    never = asyncio.create_task(child("never started"))
    never.cancel()
    try: await never
    except asyncio.CancelledError: print("never ran")
    try:
        await asyncio.wait_for(asyncio.sleep(10), timeout=0.01)
    except TimeoutError as error: print("timeout", repr(error), asyncio.TimeoutError is TimeoutError)
    print(await asyncio.wait_for(asyncio.sleep(0, "value"), 1))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError: print("timeout block")
    async with asyncio.timeout(None): print("no timeout")
    inner = asyncio.create_task(asyncio.sleep(0.01, "shielded"))
    t = asyncio.create_task(wait_shielded(inner))
    await asyncio.sleep(0)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("outer cancelled", inner.cancelled())
    print(await inner)
    print(issubclass(asyncio.CancelledError, Exception), asyncio.current_task().get_name() is not None, len(asyncio.all_tasks()))
    await self_cancel()
async def wait_shielded(inner): return await asyncio.shield(inner)
async def self_cancel():
    asyncio.current_task().cancel()
    print("still running")
    try: await asyncio.sleep(0)
    except asyncio.CancelledError: print("cancelled itself")
asyncio.run(main())
