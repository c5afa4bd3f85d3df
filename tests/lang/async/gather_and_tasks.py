import asyncio
async def worker(name, steps, result=None, fail=False):
    for i in range(steps):
        print(name, i)
        await asyncio.sleep(0)
    if fail:
        raise ValueError(name + " failed")
    print(name, "done")
    return result or name
async def main():
    print(await asyncio.gather(worker("a", 2), worker("b", 1), worker("c", 3, result=5)))
    print(await asyncio.gather())
    print(await asyncio.gather(worker("x", 1), worker("y", 1, fail=True), return_exceptions=True))
    try:
        await asyncio.gather(worker("p", 1, fail=True), worker("q", 3))
    except ValueError as error:
        print("gather raised", error)
    for _ in range(4): await asyncio.sleep(0)
    t1 = asyncio.create_task(worker("t1", 2))
    t2 = asyncio.create_task(worker("t2", 1), name="named")
    print("created", t1.done(), t2.get_name())
    await asyncio.sleep(0)
    print("after one", t1.done())
    print(await t1, await t2, t1.done(), t1.result(), t1.cancelled(), t1.exception())
    t3 = asyncio.create_task(worker("t3", 5))
    await asyncio.sleep(0)
    t3.cancel()
    try:
        await t3
    except asyncio.CancelledError:
        print("t3 cancelled", t3.cancelled(), t3.done())
    t4 = asyncio.create_task(worker("t4", 0, fail=True))
    await asyncio.sleep(0)
    print(t4.done(), repr(t4.exception()))
    try: t4.result()
    except ValueError as error: print("result raised", error)
    t5 = asyncio.create_task(worker("t5", 1))
    for action in (t5.result, t5.exception):
        try: action()
        except asyncio.InvalidStateError as error: print(type(error).__name__, error)
    t5.add_done_callback(lambda t: print("callback", t.result()))
    await t5
    await asyncio.sleep(0)
    same = asyncio.create_task(worker("same", 1))
    print(await asyncio.gather(same, same))
    nested = await asyncio.gather(asyncio.gather(worker("n1", 1), worker("n2", 1)), worker("n3", 1))
    print(nested)
    return [t.result() for t in [t1, t2]]
print(asyncio.run(main()))
