import asyncio
async def inner():
    await asyncio.sleep(0)
    raise ValueError("in coroutine")
async def outer():
    await inner()
asyncio.run(outer())
