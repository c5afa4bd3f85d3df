import asyncio, sys

def fails(call, *args, **kwargs):
    try: print("no error", call(*args, **kwargs))
    except BaseException as error: print(type(error).__name__, error)

async def leaf(future): return await future
async def outer(future):
    return await leaf(future)
async def raises():
    await asyncio.sleep(0)
    raise ValueError("raised")
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    t = asyncio.create_task(outer(f), name="the task")
    print(t.get_stack()[0].f_code.co_name, t._state, f._state)
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in t.get_stack()], [frame.f_lineno for frame in t.get_stack()])
    t.print_stack(file=sys.stdout)
    for call in (t.result, t.exception, f.result, f.exception): fails(call)
    fails(t.set_result, 1); fails(t.set_exception, ValueError())
    print(t.get_name(), t.get_coro().__name__, t.set_name(5), repr(t.get_name()))
    print(t.cancelling(), t.uncancel(), t.cancel("why"), t.cancelling(), t.cancel(), t.cancelling(), t.uncancel(), t.cancelled())
    try: await t
    except asyncio.CancelledError as error: print(error.args, t.cancelled(), t.done(), t.cancel(), t._state, f._state)
    fails(t.result); fails(t.exception); fails(f.set_result, 1); fails(f.set_exception, KeyError())
    r = asyncio.create_task(raises())
    await asyncio.wait([r])
    print([frame.f_code.co_name for frame in r.get_stack()], r.get_stack(limit=0))
    r.print_stack(file=sys.stdout)
    fails(r.result)
    f = loop.create_future()
    fails(f.set_exception, 5); fails(f.set_exception, StopIteration)
    print(repr(f.exception()), f.exception().__cause__.__class__.__name__)
    fails(asyncio.Task, 5, loop=loop); fails(asyncio.create_task, 5); fails(asyncio.ensure_future, 5)
    order = []
    f = loop.create_future()
    def callback(f): order.append("removed")
    f.add_done_callback(callback); f.add_done_callback(lambda f: order.append(1)); f.add_done_callback(callback)
    f.add_done_callback(lambda f: order.append(2))
    print(f.remove_done_callback(callback), f.remove_done_callback(print))
    f.set_result("value"); f.add_done_callback(lambda f: order.append(f.result()))
    print(order, await f, order); await asyncio.sleep(0); print(order)
    print(asyncio.isfuture(f), asyncio.isfuture(t), asyncio.isfuture(main), asyncio.iscoroutinefunction(main), asyncio.iscoroutine(main))
    print(asyncio.current_task().get_name(), [x.get_name() for x in asyncio.all_tasks()], asyncio.wrap_future(f) is f)
    h = loop.call_later(10, print, "never")
    print(h.cancelled(), h.when() > loop.time() + 9, h.cancel(), h.cancelled())
    k = loop.call_at(loop.time() + 0.001, print, "at"); j = loop.call_soon_threadsafe(print, "threadsafe")
    print(k < h, h > k, k == k, isinstance(k, asyncio.Handle)); await asyncio.sleep(0.01)
    loop.set_debug(True)
    for call in (loop.call_soon, loop.call_later): fails(call, *((1,) if call == loop.call_later else ()), "not callable")
    print(loop.get_debug(), loop.is_running(), loop.is_closed(), loop.get_exception_handler(), loop.get_task_factory())
    loop.set_debug(False)
    fails(loop.set_exception_handler, 1); fails(loop.set_task_factory, 1); fails(loop.close)
    told = []
    loop.set_exception_handler(lambda loop, context: told.append(context))
    loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0)
    print(sorted(told[0]), repr(told[0]["exception"]), told[0]["message"].split(" at ")[0])
    loop.call_exception_handler({"message": "said", "extra": 1}); print(told[1])
    factory = loop.set_task_factory(asyncio.eager_task_factory)
    print(loop.get_task_factory() is asyncio.eager_task_factory)
    async def eager(): order.append("eager"); return "at once"
    t = asyncio.create_task(eager()); print(t.done(), t.result(), order[-1], t.get_coro())
    loop.set_task_factory(asyncio.create_eager_task_factory(asyncio.Task))
    t = asyncio.create_task(eager(), name="eager one"); print(t.done(), t.get_name())
asyncio.run(main())

loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed(), asyncio.Future(loop=loop).get_loop() is loop)
async def value(x): return x
print(loop.run_until_complete(value(3)))
loop.call_soon(loop.stop); print(loop.run_forever())
asyncio.set_event_loop(loop); print(asyncio.get_event_loop() is loop)
asyncio.set_event_loop(None); fails(asyncio.get_event_loop); fails(asyncio.get_running_loop)
fails(loop.call_soon, print) if loop.close() is None else None
fails(loop.run_until_complete, loop.create_future()); fails(asyncio.set_event_loop, 3); fails(asyncio.set_event_loop_policy, 3)
class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("a new loop"); return super().new_event_loop()
asyncio.set_event_loop_policy(Policy()); print(asyncio.run(value(4)), type(asyncio.get_event_loop_policy()).__name__)
asyncio.set_event_loop_policy(None)
from asyncio import events, exceptions, futures, locks, queues, tasks, timeouts
print(exceptions.CancelledError is asyncio.CancelledError, tasks.Task is asyncio.Task, queues.Queue is asyncio.Queue, locks.Lock is asyncio.Lock)
import asyncio.subprocess
print(asyncio.subprocess.PIPE, futures.isfuture(1), timeouts.timeout is asyncio.timeout, events.Handle.__module__)
