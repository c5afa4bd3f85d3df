import asyncio
class Resource:
    def __init__(self, name, suppress=False): self.name, self.suppress = name, suppress
    async def __aenter__(self):
        print("acquiring", self.name)
        await asyncio.sleep(0)
        return self
    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        print("releasing", self.name, kind.__name__ if kind else None)
        return self.suppress
async def use():
    async with Resource("a") as a, Resource("b") as b:
        print("using", a.name, b.name)
    async with Resource("s", suppress=True):
        raise ValueError("suppressed")
    try:
        async with Resource("c"):
            raise KeyError("k")
    except KeyError as error:
        print("caught", error)
    async with Resource("r"):
        return "returned"
async def loops():
    for i in range(3):
        async with Resource(f"l{i}"):
            if i == 0: continue
            if i == 1: break
async def bad():
    for value in (5, open_like()):
        try:
            async with value: pass
        except TypeError as error: print(error)
    try:
        with Resource("sync"): pass
    except TypeError as error: print(error)
class open_like:
    def __enter__(self): return 1
    def __exit__(self, *a): pass
print(asyncio.run(use()))
asyncio.run(loops())
asyncio.run(bad())
