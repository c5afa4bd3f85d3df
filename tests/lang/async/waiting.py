import asyncio
log = []
async def job(name, delay, error=None):
    try:
        for _ in range(delay): await asyncio.sleep(0)
        if error: raise error
        log.append(name)
        return name
    except asyncio.CancelledError:
        log.append(name + " cancelled"); raise
def names(tasks): return sorted(t.get_name() for t in tasks)
def make(*specs): return [asyncio.create_task(job(n, d, *e), name=n) for n, d, *e in specs]
def show(): print(log); log.clear()
async def main():
    done, pending = await asyncio.wait(make(("a", 1), ("b", 3), ("c", 2)))
    print(names(done), names(pending), type(done).__name__); show()
    done, pending = await asyncio.wait(make(("a", 1), ("b", 30), ("c", 1)), return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending)); show()
    for t in pending: t.cancel()
    await asyncio.wait(pending); show()
    done, pending = await asyncio.wait(make(("ok", 1), ("bad", 2, ValueError("v")), ("slow", 20)), return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending)); show()
    print([repr(t.exception()) for t in done if t.exception()])
    pending.pop().cancel(); await asyncio.sleep(0); show()
    tasks = make(("quick", 0)) + [asyncio.create_task(asyncio.sleep(5), name="long")]
    done, pending = await asyncio.wait(tasks, timeout=0.01)
    print(names(done), names(pending)); show()
    pending.pop().cancel()
    done, pending = await asyncio.wait(make(("x", 1)), timeout=5)
    print(names(done), names(pending)); show()
    done, pending = await asyncio.wait(make(("x", 1)), timeout=0)
    print(names(done), names(pending)); await asyncio.sleep(0); await asyncio.sleep(0); show()
    f = asyncio.get_running_loop().create_future(); f.set_result(1)
    done, pending = await asyncio.wait([f, f])
    print(len(done), len(pending))
    t = asyncio.create_task(asyncio.wait(make(("i", 9), ("j", 9))))
    await asyncio.sleep(0); await asyncio.sleep(0)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("wait cancelled, not its tasks")
    for _ in range(12): await asyncio.sleep(0)
    show()
    c = job("coroutine", 0)
    for bad in (lambda: asyncio.wait([]), lambda: asyncio.wait(c), lambda: asyncio.wait([c]), lambda: asyncio.wait([f], return_when="other"), lambda: asyncio.wait(f)):
        try: await bad()
        except (TypeError, ValueError) as error: print(type(error).__name__, error)
    c.close()
    async for t in asyncio.as_completed(make(("p", 9), ("q", 1), ("r", 5))):
        print("async", t.get_name(), t.done(), await t)
    for w in asyncio.as_completed([job("s", 9), job("t", 1, OSError("t")), job("u", 5)]):
        try: print("sync", await w)
        except OSError as error: print("sync", repr(error))
    show()
    try:
        async for t in asyncio.as_completed(make(("v", 1)) + [asyncio.create_task(asyncio.sleep(9))], timeout=0.01): print(t.get_name())
    except TimeoutError as error: print("as_completed timed out", repr(error))
    for w in asyncio.as_completed([asyncio.sleep(9), asyncio.sleep(9)], timeout=0.005):
        try: await w
        except TimeoutError: print("timed out")
    for bad in (c, f):
        try: asyncio.as_completed(bad)
        except TypeError as error: print(error)
    print(list(asyncio.as_completed([])), asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)
    fs = make(("w", 3))
    print(await asyncio.shield(fs[0]))
    inner = make(("inner", 6))[0]
    outer = asyncio.shield(inner)
    print(type(outer).__name__, outer.done())
    async def waits():
        try: return await outer
        except asyncio.CancelledError as error: print("shield cancelled", error.args); raise
    w = asyncio.create_task(waits())
    await asyncio.sleep(0); w.cancel("msg")
    await asyncio.gather(w, return_exceptions=True)
    print(inner.done(), outer.cancelled(), await inner)
    inner = make(("inner2", 6))[0]
    outer = asyncio.shield(inner)
    await asyncio.sleep(0); inner.cancel("inner cancelled")
    try: await outer
    except asyncio.CancelledError as error: print("through", error.args, outer.cancelled())
    bad = asyncio.shield(job("bad", 1, KeyError("k")))
    try: await bad
    except KeyError as error: print("through", repr(error))
    done = asyncio.get_running_loop().create_future(); done.set_result(7)
    print(asyncio.shield(done) is done)
    log.clear()
    print(await asyncio.wait_for(job("wf", 2), 1), await asyncio.wait_for(job("none", 2), None))
    try: await asyncio.wait_for(job("zero", 2), 0)
    except TimeoutError as error: print("zero", repr(error), type(error.__cause__).__name__)
    show()
    t = make(("running", 50))[0]
    try: await asyncio.wait_for(t, -1)
    except TimeoutError as error: print("negative", t.cancelled())
    show()
    print(await asyncio.wait_for(done, 0))
    async def stubborn():
        try: await asyncio.sleep(9)
        except asyncio.CancelledError: return "stubborn"
    print(await asyncio.wait_for(stubborn(), 0.005))
    try: await asyncio.wait_for(asyncio.sleep(9), 0.005)
    except TimeoutError as error: print(repr(error), repr(error.__cause__), error.__suppress_context__)
    w = asyncio.create_task(asyncio.wait_for(asyncio.sleep(9), 5))
    await asyncio.sleep(0); w.cancel("from outside")
    try: await w
    except asyncio.CancelledError as error: print(error.args)
    async def fails(): raise LookupError("quick")
    try: await asyncio.wait_for(fails(), 1)
    except LookupError as error: print(error)
asyncio.run(main())
