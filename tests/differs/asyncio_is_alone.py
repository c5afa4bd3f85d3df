# asyncio has no threads, sockets and processes behind it
#
# What needs them says so when it is used; the names are there, so that a program that only mentions them runs. A function that takes long
# is a tool of the host: its call can be awaited.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for attempt in (
        lambda: asyncio.to_thread(sum, [1, 2]),
        lambda: loop.run_in_executor(None, sum, [1, 2]),
        lambda: asyncio.create_subprocess_exec('/nowhere'),
    ):
        try:
            print(await attempt())
        except Exception as error:
            print(type(error).__name__, error)


asyncio.run(main())
