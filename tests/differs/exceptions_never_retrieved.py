# A task's exception that nobody asks for is told when the loop ends
#
# CPython tells it when the task's last reference goes (see above). Here the loop tells all of them before `asyncio.run` returns. That a
# coroutine was never awaited is not told at all, for the same reason.
import asyncio


async def fails():
    raise ValueError('nobody looks')


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(context['message'], repr(context['exception'])))
    asyncio.create_task(fails())
    await asyncio.sleep(0.01)
    print('main ends')


asyncio.run(main())
