import asyncio
log = []
def show(*more): print(*more, log); log.clear()
def info(x): return repr(x).split("[")[-1]
async def user(lock, name, n=1):
    try:
        async with lock:
            log.append(name)
            for _ in range(n): await asyncio.sleep(0)
            log.append(name + ".")
    except asyncio.CancelledError:
        log.append(name + " cancelled"); raise
async def main():
    lock = asyncio.Lock()
    print(info(lock), repr(lock).startswith("<asyncio.locks.Lock object at 0x"), await lock.acquire(), info(lock))
    ts = [asyncio.create_task(user(lock, n)) for n in "abcd"]
    await asyncio.sleep(0)
    print(info(lock), lock.locked())
    ts[1].cancel(); lock.release()
    print(lock.locked(), info(lock))
    await asyncio.gather(*ts, return_exceptions=True); show()
    await lock.acquire()
    ts = [asyncio.create_task(user(lock, n)) for n in "ab"]
    await asyncio.sleep(0)
    lock.release(); ts[0].cancel()
    await asyncio.gather(*ts, return_exceptions=True); show(lock.locked())
    async def greedy(name):
        for i in range(3):
            async with lock: log.append(f"{name}{i}")
    await asyncio.gather(greedy("x"), greedy("y")); show()
    async def polite(name):
        for i in range(3):
            async with lock: log.append(f"{name}{i}"); await asyncio.sleep(0)
    await asyncio.gather(polite("x"), polite("y")); show()
    try: lock.release()
    except RuntimeError as error: print(error)
    try:
        with lock: pass
    except TypeError as error: print(error)
    event = asyncio.Event()
    async def waits(name): log.append((name, await event.wait()))
    ts = [asyncio.create_task(waits(n)) for n in "abc"]
    await asyncio.sleep(0)
    print(info(event)); ts[1].cancel(); event.set(); event.set(); print(info(event))
    await asyncio.gather(*ts, return_exceptions=True); show()
    await waits("now"); event.clear(); show(event.is_set())
    t = asyncio.create_task(waits("pulse")); await asyncio.sleep(0)
    event.set(); event.clear(); await t; show(event.is_set())
    sem = asyncio.Semaphore(2)
    print(info(sem)); await sem.acquire(); print(info(sem)); await sem.acquire(); print(info(sem), sem.locked())
    ts = [asyncio.create_task(user(sem, n)) for n in "abcd"]
    await asyncio.sleep(0); print(info(sem))
    sem.release(); sem.release(); print(info(sem), sem.locked())
    ts[2].cancel()
    await asyncio.gather(*ts, return_exceptions=True); show(info(sem))
    sem = asyncio.Semaphore(0)
    ts = [asyncio.create_task(user(sem, n, 2)) for n in "abc"]
    await asyncio.sleep(0)
    sem.release(); ts[0].cancel(); await asyncio.sleep(0); await asyncio.sleep(0); show(info(sem))
    sem.release(); sem.release(); await asyncio.gather(*ts, return_exceptions=True); show(info(sem))
    b = asyncio.BoundedSemaphore(1)
    async with b: print(b.locked())
    for bad in (b.release, lambda: asyncio.Semaphore(-1), lambda: asyncio.Barrier(0)):
        try: bad()
        except ValueError as error: print(error)
    cond = asyncio.Condition()
    print(info(cond))
    async def consumer(name):
        async with cond:
            log.append(name + " waits")
            print(await cond.wait(), name)
            log.append(name + " woke"); await asyncio.sleep(0)
    ts = [asyncio.create_task(consumer(n)) for n in "abcd"]
    await asyncio.sleep(0); print(info(cond))
    async with cond: cond.notify(); log.append("notified 1")
    for _ in range(5): await asyncio.sleep(0)
    show()
    async with cond: cond.notify(2); ts[1].cancel(); log.append("notified 2")
    for _ in range(9): await asyncio.sleep(0)
    show([t.done() for t in ts])
    async with cond: cond.notify_all()
    await asyncio.gather(*ts, return_exceptions=True); show()
    for bad in (cond.notify, cond.notify_all):
        try: bad()
        except RuntimeError as error: print(error)
    try: await cond.wait()
    except RuntimeError as error: print(error)
    own = asyncio.Condition(lock)
    async with own: print(lock.locked(), own.locked())
    value = 0
    async def until():
        async with cond: return await cond.wait_for(lambda: value >= 2 and "enough")
    t = asyncio.create_task(until())
    for _ in range(3):
        await asyncio.sleep(0)
        async with cond: value += 1; cond.notify_all()
    print(await t)
    async def holder():
        async with cond: await asyncio.sleep(0); await asyncio.sleep(0); log.append("held")
    t = asyncio.create_task(consumer("z")); await asyncio.sleep(0)
    h = asyncio.create_task(holder()); await asyncio.sleep(0)
    t.cancel("while waiting"); await asyncio.sleep(0); t.cancel("again")
    try: await t
    except asyncio.CancelledError as error: show(error.args, info(cond))
    bar = asyncio.Barrier(3)
    print(info(bar), bar.parties, bar.n_waiting, bar.broken)
    async def party(name):
        try:
            async with bar as index: log.append((name, index))
        except asyncio.BrokenBarrierError as error: log.append((name, str(error)))
        except asyncio.CancelledError: log.append((name, "cancelled")); raise
    await asyncio.gather(*(party(n) for n in "abc")); show()
    await asyncio.gather(*(party(n) for n in "abcdef")); show()
    ts = [asyncio.create_task(party(n)) for n in "ab"]; await asyncio.sleep(0)
    print(info(bar), bar.n_waiting)
    ts[0].cancel(); await asyncio.sleep(0); await asyncio.sleep(0); print(bar.n_waiting); show()
    await bar.reset(); await asyncio.gather(*ts, return_exceptions=True); show(info(bar))
    ts = [asyncio.create_task(party(n)) for n in "ab"]; await asyncio.sleep(0)
    await bar.abort(); await asyncio.gather(*ts); show(bar.broken, info(bar))
    await party("late"); show()
    await bar.reset(); print(bar.broken); await asyncio.gather(*(party(n) for n in "xyz")); show()
asyncio.run(main())
shared = asyncio.Lock()
async def hold():
    async with shared: await asyncio.create_task(contend())
async def contend():
    try: await asyncio.wait_for(shared.acquire(), 0.001)
    except TimeoutError: print("contended")
asyncio.run(hold())
try: asyncio.run(hold())
except RuntimeError as error: print(str(error).split("[")[-1])
