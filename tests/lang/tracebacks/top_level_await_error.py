import asyncio
async def fails(n):
    await asyncio.sleep(0)
    return [1, 2][n]
print(await fails(0))
await asyncio.gather(fails(1), fails(5))
