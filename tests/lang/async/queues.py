import asyncio
log = []
def show(*more): print(*more, log); log.clear()
async def put(q, *items):
    for i in items:
        await q.put(i); log.append(f"put {i}")
async def get(q, name, n=1):
    try:
        for _ in range(n):
            item = await q.get(); log.append(f"{name} got {item}")
        return item
    except asyncio.CancelledError: log.append(name + " cancelled"); raise
async def main():
    q = asyncio.Queue(2)
    print(q, q.maxsize, q.qsize(), q.empty(), q.full(), repr(q).startswith("<Queue at 0x"))
    await asyncio.gather(put(q, 1, 2, 3, 4), get(q, "a", 2), get(q, "b", 2)); show(q)
    ts = [asyncio.create_task(get(q, n)) for n in "abc"]
    await asyncio.sleep(0); print(q)
    q.put_nowait("x"); ts[0].cancel(); q.put_nowait("y")
    await asyncio.sleep(0); await asyncio.sleep(0); show(q)
    q.put_nowait("z"); await asyncio.gather(*ts, return_exceptions=True); show(q)
    ts = [asyncio.create_task(put(q, n)) for n in "abcd"]
    await asyncio.sleep(0); print(q)
    print(q.get_nowait()); ts[2].cancel(); print(q.get_nowait())
    await asyncio.gather(*ts, return_exceptions=True); show(q)
    while not q.empty(): print(q.get_nowait())
    for bad in (q.get_nowait, lambda: [q.put_nowait(i) for i in range(3)]):
        try: bad()
        except (asyncio.QueueEmpty, asyncio.QueueFull) as error: print(type(error).__module__, repr(error))
    q = asyncio.Queue()
    async def worker(name):
        while True:
            item = await q.get()
            await asyncio.sleep(0); log.append((name, item)); q.task_done()
    workers = [asyncio.create_task(worker(n)) for n in "pq"]
    for i in range(5): q.put_nowait(i)
    print(q); await q.join(); show(q)
    for w in workers: w.cancel()
    print([type(r).__name__ for r in await asyncio.gather(*workers, return_exceptions=True)])
    try: q.task_done()
    except ValueError as error: print(error)
    await q.join()
    l = asyncio.LifoQueue()
    for i in range(4): await l.put(i)
    print(l, [await l.get() for _ in range(4)])
    p = asyncio.PriorityQueue()
    class Item:
        def __init__(self, n): self.n = n
        def __lt__(self, other): log.append((self.n, other.n)); return self.n < other.n
    for n in (5, 1, 4, 2, 3, 1): p.put_nowait(Item(n))
    show(); print([p.get_nowait().n for _ in range(6)]); show()
    for pair in ((2, "b"), (1, "z"), (2, "a")): p.put_nowait(pair)
    print([p.get_nowait() for _ in range(3)])
    q = asyncio.Queue(1)
    q.put_nowait(1)
    ts = [asyncio.create_task(put(q, 2)), asyncio.create_task(put(q, 3))]
    await asyncio.sleep(0); q.shutdown()
    print([repr(r) for r in await asyncio.gather(*ts, return_exceptions=True)], q, await q.get())
    for bad in (q.get(), q.put(1)):
        try: await bad
        except asyncio.QueueShutDown as error: print(repr(error))
    for bad in (q.get_nowait, lambda: q.put_nowait(1)):
        try: bad()
        except asyncio.QueueShutDown as error: print(repr(error))
    q = asyncio.Queue()
    for i in range(3): q.put_nowait(i)
    j = asyncio.create_task(q.join()); await asyncio.sleep(0)
    q.shutdown(immediate=True); await j; print(q, q.qsize())
    q = asyncio.Queue(); ts = [asyncio.create_task(get(q, n)) for n in "ab"]; await asyncio.sleep(0)
    q.shutdown(); print([repr(r) for r in await asyncio.gather(*ts, return_exceptions=True)])
    class Doubling(asyncio.Queue):
        def _init(self, maxsize): self._queue = []
        def _put(self, item): self._queue.append(item * 2)
        def _get(self): return self._queue.pop()
    d = Doubling(); await d.put(4); await d.put(5); print(d, await d.get(), await d.get(), asyncio.Queue[int])
    try: await asyncio.wait_for(asyncio.Queue().get(), 0.005)
    except TimeoutError: print("timed out")
    full = asyncio.Queue(1); full.put_nowait(0)
    try:
        async with asyncio.timeout(0.005): await full.put(1)
    except TimeoutError: print("timed out", full)
asyncio.run(main())
