import asyncio, contextvars
from contextvars import Context, ContextVar, Token, copy_context

def fails(call, *args, **kwargs):
    try: print("no error", call(*args, **kwargs))
    except Exception as error: print(type(error).__name__, str(error).split(" at 0x")[0])

v = ContextVar("v")
w = ContextVar("w", default="none")
print(v.name, w.get(), v.get("given"), repr(w).split(" at ")[0], Token.MISSING)
for call in (v.get, ContextVar, Token): fails(call)
fails(ContextVar, 1); fails(ContextVar, "a", "b"); fails(Context, 1); fails(hash, Context())
t = v.set(1)
print(v.get(), t.var is v, t.old_value is Token.MISSING)
u = v.set(2)
print(u.old_value, repr(u)[:7])
v.reset(u)
print(v.get(), repr(u)[:12])
fails(v.reset, u); fails(w.reset, t); fails(v.reset, 5)
v.reset(t)
try: v.name = "x"
except AttributeError: print("read-only")
fails(v.get)
w.set("outer")

# contexts are mappings, copies are independent
c = copy_context()
print(c[w], len(c), list(c) == [w], w in c, v in c, c.get(v), c.get(v, 7), list(c.values()), list(c.items()) == [(w, "outer")])
fails(c.__getitem__, v); fails(c.get, "w"); fails(lambda: "w" in c)
print(c == copy_context(), c == Context(), c == 1)
def changes(value, *, more):
    w.set(value); v.set(more)
    fails(c.run, print)
    return w.get(), v.get()
print(c.run(changes, "inner", more=3), w.get(), v.get(None), c[w], c[v])
d = c.copy()
d.run(w.set, "in d")
print(c[w], d[w], c == d)
fails(c.run); fails(copy_context().run, v.reset, c.run(v.set, 1))
try: c.run(lambda: 1 / 0)
except ZeroDivisionError: print(c.run(w.get))
def generator():
    w.set("by the generator"); yield w.get(); yield w.get()
g = generator()
print(next(g), w.get(), c.run(next, g), w.get())
class S: pass
for cls in (Context, ContextVar, Token):
    try:
        class X(cls): pass
    except TypeError as error: print(error)
print(ContextVar[int], Token[str], sorted(contextvars.__all__))

# every task has a copy of its own
async def child(name, log):
    log.append((name, w.get()))
    t = w.set(name)
    await asyncio.sleep(0)
    log.append((name, w.get()))
    w.reset(t)
    await asyncio.sleep(0.001)
    log.append((name, w.get()))
async def main():
    log = []
    w.set("main")
    await asyncio.gather(child("a", log), child("b", log))
    print(log, w.get()); log.clear()
    own = Context()
    t = asyncio.create_task(child("c", log), context=own)
    await t
    print(log, own.get(w), own == t.get_context(), t.get_context() is own, w.get()); log.clear()
    async def sets(): w.set("by a coroutine")
    await asyncio.create_task(sets()); print(w.get())
    await sets(); print(w.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: (log.append(w.get()), w.set("lost")))
    loop.call_soon(lambda: log.append(w.get()), context=own)
    h = loop.call_later(0.001, lambda: log.append(w.get()))
    w.set("later")
    f = loop.create_future()
    f.add_done_callback(lambda f: log.append(("done", w.get())))
    f.add_done_callback(lambda f: log.append(("in own", w.get())), context=own)
    w.set("last")
    f.set_result(1)
    await asyncio.sleep(0.01)
    print(log, h.get_context()[w], asyncio.current_task().get_context() == copy_context()); log.clear()
    async with asyncio.TaskGroup() as group:
        x = group.create_task(child("group", log), context=own)
        y = group.create_task(child("copy", log))
    print(log)
    async def timed():
        async with asyncio.timeout(1):
            w.set("in the timeout")
        await asyncio.wait_for(sets(), 1)
    await timed(); print(w.get())
asyncio.run(main())
print(w.get())
with asyncio.Runner() as runner:
    async def sets(value): w.set(value)
    async def gets(): return w.get()
    runner.run(sets("kept by the runner"))
    print(runner.run(gets()), w.get())
    print(runner.run(gets(), context=c))
async def fresh():
    n = ContextVar("n", default=0)
    async def count():
        for _ in range(3):
            n.set(n.get() + 1); await asyncio.sleep(0)
        return n.get()
    print(await asyncio.gather(*[count() for _ in range(4)]), n.get())
Context().run(asyncio.run, fresh())
