# Elements whose __hash__ and __eq__ tell what they are asked, change the set meanwhile, and sometimes raise: random sequences of operations.
state = mode = 0
def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (state >> 33) % n
log = []
depth = 0
class K:
    def __init__(self, n, code): self.n, self.code = n, code
    def __hash__(self):
        log.append('h%d' % self.n)
        return self.code
    def __eq__(self, other):
        global depth
        log.append('%d=%s' % (self.n, getattr(other, 'n', other)))
        if depth == 0 and below(12) == 0:
            depth += 1
            try: mutate()
            finally: depth -= 1
        if below(80) == 0: raise ValueError('eq')
        return self.n == getattr(other, 'n', None)
    def __repr__(self): return 'K%d' % self.n
def code(n): return (5, n % 3, n, n * 8, 7)[mode]
def key():
    n = below(14)
    if n == 13: return 1.5
    if n == 12: return code(3)
    return K(n, code(n))
def some(): return [key() for _ in range(below(5))]
s = set()
def mutate():
    w = below(6)
    log.append('<%d' % w)
    if w == 0: s.discard(key())
    elif w == 1: s.discard(key())
    elif w == 2: s.clear()
    elif w == 3:
        pass
    elif w == 4:
        if s: s.pop()
    else: s.clear()
    log.append('>')
class I:
    def __init__(self, xs): self.xs = xs
    def __iter__(self):
        log.append('iter')
        return iter(self.xs)
def arg():
    w = below(8)
    xs = some()
    if w == 0: return xs
    if w == 1: return I(xs)
    if w == 2: return dict.fromkeys(xs)
    if w == 3: return frozenset(xs)
    if w == 4: return (x for x in xs)
    if w == 5: return iter(xs)
    return set(xs)
def step():
    global s
    w = below(34)
    k = key()
    log.append('#%d %r' % (w, k))
    if w < 6: s.add(k)
    elif w == 6: s.discard(k)
    elif w == 7: s.remove(k)
    elif w == 8: return k in s
    elif w == 9: s = s.copy()
    elif w == 10: s = set(s)
    elif w == 11: return s == set(s)
    elif w == 12: s.update(arg(), arg())
    elif w == 13: s |= set(some())
    elif w == 14: s &= set(some() + some() + some())
    elif w == 15: s -= set(some())
    elif w == 16: s ^= set(some())
    elif w == 17: return list(s | set(some()))
    elif w == 18: return list(s & set(some()))
    elif w == 19: return list(s - set(some()))
    elif w == 20: return list(s ^ frozenset(some()))
    elif w == 21: return s.isdisjoint(arg())
    elif w == 22: return s.issubset(arg())
    elif w == 23: return s.issuperset(arg())
    elif w == 24: return list(s.union(arg(), arg()))
    elif w == 25: return list(s.intersection(arg(), arg()))
    elif w == 26: return list(s.difference(arg(), arg()))
    elif w == 27: return list(s.symmetric_difference(arg()))
    elif w == 28: s.intersection_update(arg())
    elif w == 29: s.difference_update(arg())
    elif w == 30: s.symmetric_difference_update(arg())
    elif w == 31: return s < set(some()), s >= set(some())
    elif w == 32: return {k, key(), key()}
    elif w == 33: return frozenset(arg()) <= s
def run(seed):
    """One sequence; a digest of all that was asked and answered. Print the log to see where two runs part."""
    global state, mode, depth, s
    state, mode, depth, s = seed, seed % 5, 0, set()
    log.clear()
    for i in range(120):
        try: log.append('-> %r' % (step(),))
        except Exception as e: log.append('!! %s %r' % (type(e).__name__, e.args))
        log.append(repr(list(s)) + " %d" % s.__sizeof__())
    digest = 14695981039346656037
    for line in log:
        for byte in line.encode(): digest = (digest ^ byte) * 1099511628211 % (1 << 64)
    return len(log), digest, log[-1]
for seed in range(1, 13): print(seed, *run(seed))
