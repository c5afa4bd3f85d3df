import asyncio
log = []
async def step(name, n, result=None, error=None):
    try:
        for i in range(n):
            log.append(f"{name}{i}")
            await asyncio.sleep(0)
        if error: raise error
        return result
    except asyncio.CancelledError as e:
        log.append((name, "cancelled", e.args)); raise
    finally: log.append(name + ".")
def show(*more): print(*more, log); log.clear()
async def main():
    print(await asyncio.gather(step("a", 2, 1), step("b", 0, 2), step("c", 1, 3))); show()
    f = asyncio.gather(step("a", 1), step("b", 1))
    show("lazy"); print(f.done(), type(f).__name__, asyncio.isfuture(f)); await f; show()
    c = step("same", 1, "s")
    print(await asyncio.gather(c, c, step("other", 0, "o"), c)); show()
    try: await asyncio.gather(step("x", 1, error=ValueError("x")), step("y", 3), step("z", 2, error=KeyError("z")))
    except ValueError as e: show("raised", e)
    for _ in range(4): await asyncio.sleep(0)
    show("siblings went on")
    print(await asyncio.gather(step("x", 1, error=ValueError("x")), step("y", 3, "y"), step("z", 2, error=KeyError("z")), return_exceptions=True)); show()
    t = asyncio.create_task(step("t", 5))
    g = asyncio.gather(t, step("u", 2, "u"), return_exceptions=True)
    await asyncio.sleep(0); await asyncio.sleep(0)
    t.cancel("child")
    print([repr(r) for r in await g]); show()
    t = asyncio.create_task(step("t", 5))
    g = asyncio.gather(t, step("u", 2, "u"))
    await asyncio.sleep(0); await asyncio.sleep(0)
    t.cancel("child")
    try: await g
    except asyncio.CancelledError as e: print("gather saw", e.args, g.cancelled(), g.done())
    await asyncio.sleep(0); show()
    g = asyncio.gather(step("a", 9), step("b", 9))
    await asyncio.sleep(0)
    print(g.cancel("outer"), g.cancelled())
    try: await g
    except asyncio.CancelledError as e: print("outer", e.args, g.cancelled(), g.cancel())
    show()
    g = asyncio.gather(step("a", 9), step("b", 1), return_exceptions=True)
    await asyncio.sleep(0); await asyncio.sleep(0); await asyncio.sleep(0)
    g.cancel("despite")
    try: print(await g)
    except asyncio.CancelledError as e: print("despite return_exceptions", e.args)
    show()
    async def awaiting():
        try: return await asyncio.gather(step("p", 9), asyncio.gather(step("q", 9), step("r", 1, "r")))
        except asyncio.CancelledError as e: log.append(("awaiting", e.args)); raise
    t = asyncio.create_task(awaiting())
    for _ in range(3): await asyncio.sleep(0)
    t.cancel("top")
    print(await asyncio.gather(t, return_exceptions=True), t.cancelled()); show()
    done = asyncio.get_running_loop().create_future(); done.set_result("done already")
    g = asyncio.gather(done, done)
    print(g.done(), await g)
    bad = asyncio.get_running_loop().create_future(); bad.set_exception(OSError("bad already"))
    g = asyncio.gather(done, bad, step("n", 0))
    print(g.done(), repr(g.exception())); await asyncio.sleep(0); show()
    e = asyncio.gather()
    print(e.done(), await e, type(e).__name__)
    class Awaitable:
        def __await__(self):
            log.append("in await"); yield; return "awaitable"
    print(await asyncio.gather(Awaitable(), step("v", 1, "v"))); show()
    for wrong in (lambda: asyncio.gather(5), lambda: asyncio.gather(step), lambda: asyncio.ensure_future([])):
        try: wrong()
        except TypeError as e: print(e)
    async def nested(depth):
        if not depth: return [await step(f"d", 1, "leaf")]
        return sum(await asyncio.gather(nested(depth - 1), nested(depth - 1)), [])
    print(await nested(3)); print(len(log))
asyncio.run(main())
