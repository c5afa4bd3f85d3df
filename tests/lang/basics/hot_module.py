# A module that runs long enough for inline caches, then annotates: __annotations__ has no cache.
def f(x): return x
for i in range(300000): f(i)
class Late:
    a: int = 1
for i in range(3):
    y: int = f(i)
print(y, sorted(__annotations__), Late.__annotations__)
