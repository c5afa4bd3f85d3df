# The plain ways of tasks, futures and gather() have shorter paths: where they meet what is not plain.
import asyncio
import contextvars

var = contextvars.ContextVar('var', default='none')


async def give(value, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def fail(error, turns=0):
    await give(None, turns)
    raise error


class Fut(asyncio.Future):
    pass


class Tsk(asyncio.Task):
    pass


class Own:
    """A coroutine of the program's own."""

    def __init__(self, values):
        self.values = values

    def send(self, value=None):
        if self.values:
            return self.values.pop()
        raise StopIteration('own')

    def throw(self, *error):
        raise error[0]

    def close(self):
        pass

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)


async def many_end_in_the_middle():
    last = asyncio.create_task(give('last', 5))
    tasks = [asyncio.create_task(give(i, i % 3)) for i in range(400)]
    late = asyncio.create_task(give('late', 4))
    counts = []
    while not late.done():
        await asyncio.sleep(0)
        counts.append(len(asyncio.all_tasks()))
    print(counts, await last, await late, sum([task.result() for task in tasks]))


async def gathers():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 'future')
    shared = asyncio.create_task(give('shared', 1))
    done = asyncio.create_task(give('done'))
    await done
    sub = Fut()
    loop.call_later(0, sub.set_result, 'sub')
    again = give('again')
    print(await asyncio.gather(give(1), future, shared, again, done, shared, sub, again, Tsk(give('tsk', 2), loop=loop)))
    print(await asyncio.gather(give(1), fail(ValueError('x')), give(3, 2), return_exceptions=True))
    rest = asyncio.create_task(give('rest', 3))
    try:
        await asyncio.gather(give(1), fail(KeyError('k'), 1), rest, fail(ValueError('unseen'), 2))
    except KeyError as error:
        print('failed', repr(error), rest.done())
    print(await rest)
    outer = asyncio.gather(give(1, 3), give(2, 3), give(3))
    await asyncio.sleep(0)
    print(outer.cancel('why'))
    try:
        await outer
    except asyncio.CancelledError as error:
        print('cancelled', error.args)
    seen = []

    def factory(loop, coroutine, context=None):
        seen.append(coroutine.__name__)
        return asyncio.Task(coroutine, loop=loop, context=context)

    loop.set_task_factory(factory)
    print(await asyncio.gather(give(1), give(2), give(3)), seen)
    loop.set_task_factory(None)
    token = var.set('set')
    print(await asyncio.gather(*[read() for _ in range(3)]))
    var.reset(token)
    print(await asyncio.gather(*[read() for _ in range(3)]))


async def read():
    before = var.get()
    var.set('inner')
    await asyncio.sleep(0)
    return before, var.get()


async def callbacks():
    loop = asyncio.get_running_loop()
    order = []
    task = asyncio.create_task(give('value', 1))
    task.add_done_callback(lambda t: order.append(('first', t.result())))
    waiter = asyncio.create_task(wait(task, order))
    await asyncio.sleep(0)
    context = contextvars.copy_context()
    context.run(var.set, 'of the context')
    task.add_done_callback(lambda t: order.append(('second', var.get())), context=context)
    await waiter
    print(order)
    future = loop.create_future()
    users = [asyncio.create_task(wait(future, order)) for _ in range(3)]
    await asyncio.sleep(0)
    future.set_result('late')
    users[1].cancel()
    for user in users:
        try:
            print(await user)
        except asyncio.CancelledError:
            print('cancelled user')
    future = loop.create_future()
    user = asyncio.create_task(wait(future, order))
    await asyncio.sleep(0)
    future.set_exception(OSError('gone'))
    print(await asyncio.gather(user, return_exceptions=True))


async def wait(future, order):
    value = await future
    order.append(('woke', value))
    return value


async def by_hand():
    loop = asyncio.get_running_loop()
    for make in (loop.create_future, lambda: Fut(loop=loop), lambda: asyncio.gather(loop.create_future())):
        future = make()
        coroutine = wait(future, [])
        print(coroutine.send(None) is future, future._asyncio_future_blocking, type(future).__name__)
        try:
            coroutine.send(None)
        except RuntimeError as error:
            print(error)
        try:
            wait(future, []).send(None)
        except RuntimeError as error:
            print('still', error)
        future._asyncio_future_blocking = False
        coroutine = wait(future, [])
        coroutine.send(None)
        future._asyncio_future_blocking = False
        print('again', coroutine.send(None) is future)
        coroutine.close()
        future._asyncio_future_blocking = False
        coroutine = wait(future, [])
        coroutine.send(None)
        try:
            coroutine.throw(ValueError('thrown'))
        except ValueError as error:
            print(repr(error))
    task = asyncio.create_task(give('by hand', 1))
    coroutine = task.get_coro()
    await asyncio.sleep(0)
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print('stop', stop.value)
    try:
        await task
    except RuntimeError as error:
        print(error)


async def of_ones_own():
    loop = asyncio.get_running_loop()
    print(await asyncio.create_task(Own([None, None])), await asyncio.gather(Own([None]), give(2)))
    task = asyncio.create_task(bad())
    try:
        await task
    except RuntimeError as error:
        print(str(error).replace(repr(task), 'TASK').partition('<')[0])


async def bad():
    await Own([3])


async def last_step():
    async def quick():
        asyncio.current_task().cancel()
        return 1

    task = asyncio.create_task(quick())
    await asyncio.sleep(0)
    print(task.cancelled(), task.cancelling(), len(asyncio.all_tasks()))

    async def stubborn():
        asyncio.current_task().cancel('soon')
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError as error:
            return 'caught', error.args

    print(await asyncio.create_task(stubborn()))
    print(asyncio.current_task() is not None)


def report(loop, context):
    if 'callback' in context['message']:
        print(context['message'].partition(' at ')[0], repr(context['exception']))


async def leaves():
    def stop(future):
        print('callback', future.result())
        raise ValueError('in a callback')

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    task = asyncio.create_task(give('x'))
    task.add_done_callback(stop)
    await task
    await asyncio.sleep(0)

    async def exits():
        raise SystemExit(3)

    task = asyncio.create_task(exits())
    await asyncio.sleep(0)
    print('not here')


for part in many_end_in_the_middle, gathers, callbacks, by_hand, of_ones_own, last_step, leaves:
    print(part.__name__)
    try:
        asyncio.run(part())
    except SystemExit as error:
        print('exit', error.code)
