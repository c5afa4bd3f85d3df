import asyncio
def attempt(label, action):
    try: print(label, "->", action())
    except BaseException as error: print(label, "!", type(error).__name__, error)
async def work(n=0, result=None):
    for _ in range(n): await asyncio.sleep(0)
    return result
async def fails(): raise ValueError("failed")
async def main():
    me = asyncio.current_task()
    print(me.get_name(), me.get_coro().__name__, len(asyncio.all_tasks()), me in asyncio.all_tasks(), me.get_loop() is asyncio.get_running_loop())
    t = asyncio.create_task(work(2, "r"))
    print(repr(t).replace("\n", "|"))
    print(t.get_name(), type(t).__module__, type(t).__name__, isinstance(t, asyncio.Future), isinstance(t, asyncio.Task), len(asyncio.all_tasks()))
    await asyncio.sleep(0)
    print(t)
    t.set_name("renamed"); print(t.get_name())
    print(await t, t)
    t = asyncio.create_task(fails(), name=42)
    await asyncio.sleep(0)
    print(t.get_name(), t)
    attempt("result", t.result)
    t = asyncio.create_task(work(5), name="c"); await asyncio.sleep(0); t.cancel(); print(t)
    await asyncio.gather(t, return_exceptions=True); print(t, t.cancelled())
    for action in (lambda: t.set_result(1), lambda: t.set_exception(ValueError()), lambda: asyncio.create_task(5), lambda: asyncio.Task([])): attempt("wrong", action)
    f = asyncio.get_running_loop().create_future()
    async def on_future(): return await f
    t = asyncio.create_task(on_future(), name="waiter"); await asyncio.sleep(0)
    print(t); print(f)
    f.set_result("f"); print(await t)
    async def on_task(): return await asyncio.current_task()
    t = asyncio.create_task(on_task(), name="itself")
    try: await t
    except RuntimeError as error: print(str(error).split(":")[0])
    class Bad:
        def __init__(self, v): self.v = v
        def __await__(self): yield self.v
    async def yields(v): return await Bad(v)
    for v in (5, "text", [1], f, (x for x in "a")):
        try: await asyncio.create_task(yields(v), name="bad")
        except RuntimeError as error: print(str(error).split(" at 0x")[0].split(" <")[0])
    class Twice:
        def __await__(self): yield; yield; return "twice"
    async def twice(): return await Twice()
    print(await asyncio.create_task(twice()))
    seen = []
    def callback(task): seen.append((task.get_name(), asyncio.get_running_loop() is not None, asyncio.current_task()))
    t = asyncio.create_task(work(), name="cb")
    t.add_done_callback(callback); t.add_done_callback(callback); print(t.remove_done_callback(callback)); t.add_done_callback(callback)
    await t; print(seen); await asyncio.sleep(0); print(seen)
    t.add_done_callback(callback); await asyncio.sleep(0); print(len(seen))
    e = asyncio.ensure_future(work(1, "ensured")); print(type(e).__name__, asyncio.ensure_future(e) is e, await e)
    print(await asyncio.ensure_future(Twice()))
    async def child(): return asyncio.current_task().get_name()
    print(await child(), await asyncio.create_task(child(), name="other"))
    print([t.get_name() for t in sorted(asyncio.all_tasks(), key=lambda t: t.get_name())])
    async def deep(n): return n and await deep(n - 1) + 1
    print(await deep(100))
    results = []
    async def appender(i): await asyncio.sleep(0); results.append(i)
    await asyncio.gather(*(appender(i) for i in range(50))); print(results == list(range(50)))
    c = work(); t = asyncio.create_task(c)
    await t
    try: await c
    except RuntimeError as error: print(error)
    d = work(3); t = asyncio.create_task(d); await asyncio.sleep(0)
    try: await d
    except RuntimeError as error: print(error)
    await t
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    order = []
    async def eager(name, n):
        order.append(name + " start")
        for _ in range(n): await asyncio.sleep(0)
        order.append(name + " end"); return name
    a = asyncio.create_task(eager("a", 0)); print(a.done(), a.get_name() is not None, order)
    b = asyncio.create_task(eager("b", 1), name="eager b"); print(b.done(), b.get_name(), order, asyncio.current_task() is me)
    print(await asyncio.gather(eager("c", 0), eager("d", 2)), await b, order)
    g = asyncio.gather(eager("e", 0), eager("f", 0)); print(g.done(), g.result())
    async with asyncio.TaskGroup() as tg: x = tg.create_task(eager("g", 0)); print(x.done())
    async def boom(): raise KeyError("eager")
    x = asyncio.create_task(boom()); print(x.done(), repr(x.exception()))
    loop.set_task_factory(None)
    made = []
    def factory(loop, coro, **kwargs):
        made.append(coro.__name__); return asyncio.Task(coro, loop=loop, **kwargs)
    loop.set_task_factory(factory); print(loop.get_task_factory() is factory)
    t = asyncio.create_task(work(), name="by factory"); await t; print(made, t.get_name())
    loop.set_task_factory(None)
    class MyTask(asyncio.Task):
        def describe(self): return "mine " + self.get_name()
    t = MyTask(work(2, "sub"), loop=loop, name="m"); print(t.describe(), await t, t)
    print(asyncio.Task[int], asyncio.iscoroutinefunction(work), asyncio.iscoroutinefunction(main), asyncio.iscoroutinefunction(print), asyncio.iscoroutinefunction(lambda: work()))
    class M:
        async def method(self): pass
        @staticmethod
        async def static(): pass
        @classmethod
        async def cls(cls): pass
    print(asyncio.iscoroutinefunction(M().method), asyncio.iscoroutinefunction(M.static), asyncio.iscoroutinefunction(M.cls), asyncio.iscoroutinefunction(M))
asyncio.run(main())
