# Sets, frozensets, dicts and views of ints, floats, tuples and frozensets: the order of their elements after random operations.
state = 0
def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (state >> 33) % n
M = 1
def num():
    w = below(12)
    if w == 0: return (below(9), below(9) * M)
    if w == 1: return below(30) / 4
    if w == 2: return frozenset([below(5)])
    return below(60) * M
def some(n=14): return [num() for _ in range(below(n))]
def arg():
    w = below(9); xs = some()
    return [lambda: xs, lambda: set(xs), lambda: frozenset(xs), lambda: dict.fromkeys(xs), lambda: (x for x in xs), lambda: iter(xs), lambda: dict.fromkeys(xs).keys(), lambda: tuple(xs), lambda: zip(xs, xs)][w]()
s = set()
d = {}
def step():
    global s, d
    w = below(52)
    if w < 6: s.update(arg())
    elif w == 6: s |= set(some())
    elif w == 7: s -= set(some(30))
    elif w == 8: s &= set(some(60)) | s
    elif w == 9: s ^= set(some())
    elif w == 10: s.difference_update(arg(), arg())
    elif w == 11: s.intersection_update(list(s)[::2] + some())
    elif w == 12: s.symmetric_difference_update(arg())
    elif w == 13: return list(s | set(some()))
    elif w == 14: return list(s & set(some(40)))
    elif w == 15: return list(s - set(some()))
    elif w == 16: return list(s ^ set(some()))
    elif w == 17: return list(s.union(arg(), arg()))
    elif w == 18: return list(s.intersection(arg()))
    elif w == 19: return list(s.intersection(s, arg(), s))
    elif w == 20: return list(s.difference(arg()))
    elif w == 21: return list(s.difference(arg(), arg()))
    elif w == 22: return list(s.symmetric_difference(arg()))
    elif w == 23: s = s.copy()
    elif w == 24: s = set(s)
    elif w == 25: return [s.pop() for _ in range(below(5)) if s]
    elif w == 26: s = set(arg())
    elif w == 27: return list(frozenset(arg()))
    elif w == 28: s.clear()
    elif w == 29: d.update(dict.fromkeys(some(), 1))
    elif w == 30: d.update((x, below(3)) for x in some())
    elif w == 31:
        for x in some(): d.pop(x, None)
    elif w == 32: return d.popitem() if d else None
    elif w == 33: d = dict(d)
    elif w == 34: d = d | dict.fromkeys(some(), 0)
    elif w == 35: d = {k: v for k, v in d.items() if below(5)}
    elif w == 36: return list(d.keys() | arg())
    elif w == 37: return list(d.keys() & arg())
    elif w == 38: return list(d.keys() - set(some()))
    elif w == 39: return list(d.keys() ^ arg())
    elif w == 40: return list(d.items() | dict.fromkeys(some(), 1).items())
    elif w == 41: return list(d.items() & dict.fromkeys(some(40), 1).items())
    elif w == 42: return list(d.items() ^ dict.fromkeys(some(20), 1).items())
    elif w == 43: return list(d.items() - {(x, 1) for x in some()})
    elif w == 44: return list(arg() | d.keys()) if below(2) else list(set(some()) | d.keys())
    elif w == 45: return list(set(some(30)) & d.keys()), list(some(30) & d.keys())
    elif w == 46: return list(set(some()) - d.keys()), list(some() - d.keys()), list(some() ^ d.keys())
    elif w == 47: return s <= set(d), s < d.keys(), d.keys() >= s, d.keys() == set(d), s.isdisjoint(arg()), d.keys().isdisjoint(arg()), s.issubset(arg()), s.issuperset(arg())
    elif w == 48: return [x for x in {1, 2, 3, 100, 50, 7, 64}], list({9, 17, 1, 33}), {num(), num(), num(), num()}
    elif w == 49: return hash(frozenset(some())), hash(tuple(some())), hash((1, (2, frozenset([3])), 2.5))
    elif w == 50: return list(map(hash, some()))
    elif w == 51: return {num() for _ in range(below(40))}, s.__sizeof__()
def run(seed):
    """One sequence; a digest of every answer and order. Print the log to see where two runs part."""
    global state, M, s, d
    state, M, s, d = seed, (1, 8, 64, 1000003, -5)[seed % 5], set(), {}
    log = []
    for i in range(250):
        try: log.append(f"-> {step()}")
        except Exception as e: log.append(f"!! {type(e).__name__} {e}")
        log.append(f"{list(s)} {list(d.items())}")
    digest = 14695981039346656037
    for line in log:
        for byte in line.encode(): digest = (digest ^ byte) * 1099511628211 % (1 << 64)
    return digest, log[-1]
for seed in range(1, 9): print(seed, *run(seed))
