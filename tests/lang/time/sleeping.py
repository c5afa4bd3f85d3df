import time, asyncio
def t(*fs):
    for f in fs:
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
t(lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.sleep(float("nan")), lambda: time.sleep(None), lambda: time.sleep(1e20), lambda: time.sleep(), lambda: time.sleep(0), lambda: time.sleep(0.0001), lambda: time.sleep(secs=1), lambda: time.sleep(True and 0))
class Ix:
    def __index__(self): print("index"); return 0
t(lambda: time.sleep(Ix()))
async def other(log):
    for i in range(3): log.append(i); await asyncio.sleep(0.001)
async def main():
    log = []
    task = asyncio.create_task(other(log))
    await asyncio.sleep(0)
    time.sleep(0.01)
    print("nobody ran meanwhile", log)
    await task
    print(log)
    loop = asyncio.get_running_loop()
    start = loop.time(); time.sleep(0.02); print(loop.time() - start >= 0.0199)
asyncio.run(main())
