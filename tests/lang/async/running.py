import asyncio
def attempt(label, action):
    try: print(label, "->", action())
    except BaseException as error: print(label, "!", type(error).__name__, error)
async def value(v, n=0):
    for _ in range(n): await asyncio.sleep(0)
    return v
attempt("no loop", asyncio.get_running_loop)
attempt("current_task", asyncio.current_task)
attempt("all_tasks", asyncio.all_tasks)
c = value(1)
attempt("create_task", lambda: asyncio.create_task(c)); c.close()
attempt("sleep outside", lambda: asyncio.sleep(0).send(None))
print(asyncio.run(value("first")), asyncio.run(value("second", 3)))
attempt("not a coroutine", lambda: asyncio.run([value(0).close()]))
attempt("future", lambda: asyncio.run(5))
async def names(): return asyncio.current_task().get_name()
print(asyncio.run(names()), asyncio.run(names()))
async def inner_run():
    c = value(1)
    try: asyncio.run(c)
    except RuntimeError as error: print(error)
    try:
        with asyncio.Runner() as runner: runner.run(c)
    except RuntimeError as error: print(error, "|", error.__context__)
    loop = asyncio.get_running_loop()
    for action in (lambda: loop.run_until_complete(c), lambda: asyncio.new_event_loop().run_until_complete(c), loop.close):
        try: action()
        except RuntimeError as error: print(error)
    c.close()
asyncio.run(inner_run())
with asyncio.Runner() as runner:
    print(runner.run(value(1)), runner.run(value(2)), runner.get_loop() is runner.get_loop())
    async def keep():
        runner.task = asyncio.create_task(value("kept", 5)) if False else None
        global kept
        kept = asyncio.create_task(value("kept", 5))
        return "leaves a task"
    print(runner.run(keep()), kept.done())
    async def later(): return await kept
    print(runner.run(later()))
    attempt("bad", lambda: runner.run(5))
attempt("closed", lambda: runner.run(value(1)))
attempt("closed", runner.get_loop)
runner.close()
made = []
def factory():
    made.append(asyncio.new_event_loop()); return made[-1]
print(asyncio.run(value("with factory"), loop_factory=factory), made[0].is_closed(), repr(made[0]).split(" ", 1)[1])
loop = asyncio.new_event_loop()
print(repr(loop).split(" ", 1)[1], isinstance(loop, asyncio.AbstractEventLoop), isinstance(loop, asyncio.BaseEventLoop), loop.is_running())
print(loop.run_until_complete(value("until", 2)))
f = loop.create_future()
loop.call_soon(f.set_result, "future"); print(loop.run_until_complete(f))
log = []
def tick(n):
    log.append(n)
    if n == 3: loop.stop()
    else: loop.call_soon(tick, n + 1)
loop.call_soon(tick, 0); loop.run_forever(); print(log, loop.is_running())
loop.call_soon(loop.stop); loop.call_soon(log.append, "same turn"); loop.run_forever(); print(log)
async def stops(): loop.stop(); await asyncio.sleep(0); await asyncio.sleep(0)
attempt("stopped", lambda: loop.run_until_complete(stops()))
async def raising(): raise LookupError("from the loop")
attempt("raises", lambda: loop.run_until_complete(raising()))
other = asyncio.new_event_loop()
foreign = other.create_future()
async def awaits_foreign(): await foreign
try: loop.run_until_complete(awaits_foreign())
except RuntimeError as error: print(str(error).split("attached")[1])
attempt("ensure", lambda: asyncio.ensure_future(foreign, loop=loop))
asyncio.set_event_loop(other); print(asyncio.get_event_loop() is other)
f = asyncio.Future(); print(f.get_loop() is other)
asyncio.set_event_loop(None)
attempt("none", asyncio.get_event_loop)
attempt("wrong type", lambda: asyncio.set_event_loop(5))
loop.close(); print(repr(loop).split(" ", 1)[1], loop.is_closed())
for action in (lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.call_later(1, print), lambda: loop.run_until_complete(c)): attempt("closed loop", action)
async def left():
    async def cleanup(name):
        try: await asyncio.sleep(100)
        except asyncio.CancelledError: print("cleanup", name)
        finally: await asyncio.sleep(0); print("finally", name)
    async def fails_late():
        try: await asyncio.sleep(100)
        finally: raise ValueError("ignored by run")
    tasks = [asyncio.create_task(cleanup(i)) for i in range(3)]
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    asyncio.create_task(fails_late())
    asyncio.get_running_loop().call_later(50, print, "never")
    await asyncio.sleep(0)
    return "left"
print(asyncio.run(left()))
async def exits():
    asyncio.create_task(value(1, 50))
    await asyncio.sleep(0)
    raise SystemExit(7)
try: asyncio.run(exits())
except SystemExit as error: print("exit", error.code)
async def child_exits():
    async def child(): raise KeyboardInterrupt("child")
    t = asyncio.create_task(child())
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: print("main cancelled"); print(repr(t.exception())); raise
try: asyncio.run(child_exits())
except KeyboardInterrupt as error: print("interrupt", error)
async def cancels_itself(): asyncio.current_task().cancel(); await asyncio.sleep(0)
try: asyncio.run(cancels_itself())
except asyncio.CancelledError as error: print("cancelled", error.args)
async def soon_after():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: loop.call_soon(lambda: loop.call_soon(print, "ran while closing")))
    return "done"
print(asyncio.run(soon_after()), asyncio.run(names()))
try: raise KeyError("outer")
except KeyError:
    try: asyncio.run(raising())
    except LookupError as error: print(repr(error.__context__))
print(asyncio.iscoroutinefunction(asyncio.sleep), asyncio.iscoroutine(c))
