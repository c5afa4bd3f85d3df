import asyncio
async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        print("put", i, queue.qsize())
    await queue.put(None)
async def consumer(queue):
    total = 0
    while (item := await queue.get()) is not None:
        print("got", item)
        total += item
        queue.task_done()
    return total
async def locked(lock, name):
    async with lock:
        print(name, "in")
        await asyncio.sleep(0)
        print(name, "out")
async def waiter(event, name):
    await event.wait()
    print(name, "woke")
async def limited(semaphore, name, active):
    async with semaphore:
        active.append(name)
        print("active", active)
        await asyncio.sleep(0)
        active.remove(name)
async def main():
    queue = asyncio.Queue(maxsize=2)
    print(await asyncio.gather(producer(queue, 5), consumer(queue)))
    lock = asyncio.Lock()
    await asyncio.gather(*(locked(lock, n) for n in "abc"))
    print(lock.locked())
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in "xy"]
    await asyncio.sleep(0)
    print("set", event.is_set()); event.set()
    await asyncio.gather(*tasks)
    semaphore = asyncio.Semaphore(2)
    active = []
    await asyncio.gather(*(limited(semaphore, n, active) for n in "pqrs"))
    condition = asyncio.Condition()
    ready = []
    async def waits():
        async with condition:
            await condition.wait_for(lambda: ready)
            print("condition met", ready)
    t = asyncio.create_task(waits())
    await asyncio.sleep(0)
    async with condition:
        ready.append(1)
        condition.notify_all()
    await t
    try: asyncio.Queue().get_nowait()
    except asyncio.QueueEmpty as error: print(type(error).__name__)
    q = asyncio.Queue(1); q.put_nowait(1)
    try: q.put_nowait(2)
    except asyncio.QueueFull as error: print(type(error).__name__, q.full(), q.empty())
    try: lock.release()
    except RuntimeError as error: print(error)
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, "from future")
    print(await future)
    pq = asyncio.PriorityQueue()
    for n in (3, 1, 2): pq.put_nowait(n)
    print([pq.get_nowait() for _ in range(3)])
asyncio.run(main())
