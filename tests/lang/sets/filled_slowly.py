# Sets that are filled from big dicts and sets while elements tell their hashes and equality slowly.
class Slow:
    def __init__(self, n): self.n = n
    def __hash__(self): return sum([i for i in range(4)]) + self.n % 50
    def __eq__(self, other): return [x for x in (1, 2)] and isinstance(other, Slow) and self.n == other.n
many = {Slow(n): n for n in range(120)}
s = {Slow(7), Slow(500)}
s.update(many); print(len(s), sorted(x.n for x in s)[-3:])
s = {Slow(7)} | many.keys(); print(len(s))
s = set(many); s ^= set(many); print(len(s))
s = set(many); s -= {Slow(n) for n in range(3, 120)}; print(sorted(x.n for x in s))
s = set(many); s &= {Slow(5): 1, Slow(6): 2}.keys(); print(sorted(x.n for x in s))
print(len(set().union(many, {Slow(n): 0 for n in range(130)})), len(frozenset(many).difference(many)))
