# Sorts whose key and comparison functions look at the list, touch it, empty it again or sort it meanwhile.
class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        for _ in range(5): meddle()
        return self.n < other.n
    def __repr__(self): return f"I{self.n}"
def idle(): return sum([i for i in range(5)])
def touch(): xs.append(1); xs.clear()
def touch_once():
    global meddle
    meddle = idle
    xs.append(1); idle(); xs.pop()
def nested(): xs.sort(); xs.sort(key=lambda x: x)
def nested_touched(): xs.append(Item(0)); xs.sort(key=lambda x: x.n); del xs[:]
def look(): return len(xs), xs[:], list(reversed(xs))
class Sub(list): pass
for make in (list, Sub):
    for action in (idle, touch, touch_once, nested, nested_touched, look):
        for reverse in (False, True):
            meddle = action
            xs = make(Item(n) for n in (3, 1, 2, 5, 4))
            try: xs.sort(reverse=reverse); print(action.__name__, xs)
            except ValueError as e: print(action.__name__, e, xs)
            meddle = action
            xs = make(range(4, 0, -1))
            try: xs.sort(key=lambda x: meddle() and x or x, reverse=reverse); print(action.__name__, xs)
            except ValueError as e: print(action.__name__, e, xs)
