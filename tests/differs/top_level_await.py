# `await` may stand at the top of a program
#
# Agents write it so. The program is then the main task of an event loop; `asyncio.run` at the top works as well.
import asyncio


async def double(x):
    await asyncio.sleep(0)
    return x * 2


print(await asyncio.gather(double(1), double(2)))
