import asyncio
async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(10) as cm:
        print(cm.expired(), cm.when() is not None, str(cm).split(" when")[0])
        await asyncio.sleep(0)
    print(cm.expired(), cm)
    try:
        async with asyncio.timeout(0.005) as cm:
            try: await asyncio.sleep(9)
            except asyncio.CancelledError as error: print("inside", error.args, cm.expired(), cm); raise
    except TimeoutError as error: print(repr(error), repr(error.__cause__), cm.expired(), cm)
    print(asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0): await asyncio.sleep(9)
    except TimeoutError: print("zero")
    async with asyncio.timeout(0): print("body without await runs")
    try:
        async with asyncio.timeout(-1): await asyncio.sleep(0)
    except TimeoutError: print("negative")
    try:
        async with asyncio.timeout_at(loop.time() + 0.005): await asyncio.sleep(9)
    except TimeoutError: print("at")
    async with asyncio.timeout(None) as cm:
        print(cm, cm.when()); cm.reschedule(loop.time() + 5); print(cm.when() is not None); cm.reschedule(None); print(cm.when())
        await asyncio.sleep(0)
    for action in (lambda: cm.reschedule(1), lambda: asyncio.timeout(5).reschedule(1)):
        try: action()
        except RuntimeError as error: print(error)
    try:
        async with cm: pass
    except RuntimeError as error: print(error)
    try:
        async with asyncio.timeout(9) as cm:
            cm.reschedule(loop.time() - 1)
            await asyncio.sleep(9)
    except TimeoutError: print("rescheduled to the past", cm)
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(5) as inner: await asyncio.sleep(9)
            except TimeoutError: print("inner?")
    except TimeoutError: print("outer", outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(5) as outer:
            try:
                async with asyncio.timeout(0.01) as inner: await asyncio.sleep(9)
            except TimeoutError: print("inner", outer.expired(), inner.expired())
            print(await asyncio.sleep(0, "goes on"))
    except TimeoutError: print("outer?")
    try:
        async with asyncio.timeout(0.005):
            try: await asyncio.sleep(9)
            except asyncio.CancelledError: raise ValueError("masked")
    except ValueError as error: print(repr(error), repr(error.__context__), repr(error.__context__.__cause__))
    async with asyncio.timeout(0.005) as cm:
        try: await asyncio.sleep(9)
        except asyncio.CancelledError: pass
        print("swallowed", cm.expired())
    print("after", cm.expired(), asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    async def target():
        try:
            async with asyncio.timeout(5): await asyncio.sleep(9)
        except TimeoutError: print("wrong")
    t = asyncio.create_task(target())
    await asyncio.sleep(0); t.cancel("outside")
    try: await t
    except asyncio.CancelledError as error: print(error.args, t.cancelling())
    try:
        async with asyncio.timeout(0.005): raise KeyError("before")
    except KeyError: print("body error")
    await asyncio.sleep(0.01)
    try: asyncio.timeout("x")
    except TypeError as error: print("TypeError")
    async def both():
        async with asyncio.timeout(0.005):
            asyncio.current_task().cancel("mine")
            await asyncio.sleep(9)
    t = asyncio.create_task(both())
    try: await t
    except asyncio.CancelledError as error: print("mine wins", error.args)
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(9)); tg.create_task(asyncio.sleep(9))
    except TimeoutError: print("group timed out")
    await asyncio.sleep(0.001)
    print(await asyncio.sleep(0.001, "slept"), await asyncio.sleep(-1, "at once"))
    try: await asyncio.sleep(float("nan"))
    except ValueError as error: print(error)
    try: await asyncio.sleep("x")
    except TypeError as error: print(error)
asyncio.run(main())
try: asyncio.timeout(1)
except RuntimeError as error: print(error)
async def no_task():
    pass
