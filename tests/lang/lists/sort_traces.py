# The order in which list.sort asks the program's __lt__, with and without keys, errors on the way, NotImplemented and mixed classes.
state = 0
def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (state >> 33) % n
trace = []
limit = 0
class K:
    def __init__(s, v, i): s.v, s.i = v, i
    def __lt__(s, o):
        trace.append((s.i, o.i))
        if limit and len(trace) > limit: raise ValueError
        if s.v % 7 == 3 and N: return NotImplemented
        return s.v < o.v
    def __gt__(s, o):
        trace.append((s.i, o.i, 'gt'))
        return s.v > o.v
class J(K): pass
def values():
    n = below(2000) if below(8) == 0 else below(300)
    kind = below(7)
    if kind == 0: return [below(10 ** 6) for _ in range(n)]
    if kind == 1: return [below(3) for _ in range(n)]
    if kind == 2: return [below(n // 4 + 1) for _ in range(n)]
    if kind == 3:
        v = sorted(below(n) for _ in range(n))
        for _ in range(3):
            if n: v[below(n)] = below(n)
        return v
    if kind == 4: return sorted((below(n // 3 + 1) for _ in range(n)), reverse=True)
    if kind == 5:
        v = []
        while len(v) < n:
            c = [below(n) for _ in range(1 + below(80))]
            c.sort(reverse=below(2)); v += c
        return v
    return list(range(n // 2)) + list(range(n - n // 2))
for seed in range(1, 7):
    state = seed
    for t in range(12):
        v = values()
        mixed = below(5) == 0
        N = below(5) == 0
        xs = [(J if mixed and below(2) else K)(x, i) for i, x in enumerate(v)]
        limit = 1 + below(len(v) * 8 + 1) if below(3) == 0 else 0
        rev = below(2)
        trace.clear()
        try:
            if below(2): ys = list(range(len(xs))); ys.sort(key=xs.__getitem__, reverse=rev)
            else:
                ys = xs
                try: ys.sort(reverse=rev)
                finally: ys = [k.i for k in xs]
        except ValueError: trace.append('raised')
        d = 0
        for q in trace: 
            for z in q: d = (d * 31 + (z if type(z) is int else 7)) % (1 << 61)
        for z in ys: d = (d * 31 + z) % (1 << 61)
        print(seed, t, len(v), len(trace), d)
