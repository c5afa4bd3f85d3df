# Items whose __eq__, __lt__ and __index__ tell what they are asked, change the list meanwhile, and sometimes raise, and iterables of
# every sort: random sequences of operations on lists, tuples, ranges and slices.
state = mode = 0
def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (state >> 33) % n
log = []
depth = 0
class K:
    def __init__(self, n): self.n = n
    def __eq__(self, other):
        global depth
        log.append('%d=%s' % (self.n, getattr(other, 'n', other)))
        if depth == 0 and below(12) == 0:
            depth += 1
            try: mutate()
            finally: depth -= 1
        if below(80) == 0: raise ValueError('eq')
        return self.n == getattr(other, 'n', None)
    def __lt__(self, other):
        log.append('%d<%s' % (self.n, getattr(other, 'n', other)))
        if below(300) == 0: raise ValueError('lt')
        if below(300) == 0: mutate()
        if not isinstance(other, K) or self.n % 5 == 4 and mode == 1: return NotImplemented
        return self.n < other.n
    def __gt__(self, other):
        log.append('%d>%s' % (self.n, getattr(other, 'n', other)))
        return self.n > getattr(other, 'n', 3)
    def __index__(self):
        log.append('i%d' % self.n)
        return self.n
    __hash__ = None
    def __repr__(self): return 'K%d' % self.n
class J(K): pass
class I:
    def __repr__(self): return type(self).__name__
    def __init__(self, xs): self.xs = xs
    def __iter__(self):
        log.append('iter')
        for i, x in enumerate(self.xs):
            if below(40) == 0: raise ValueError('it')
            yield x
class L(I):
    def __len__(self):
        log.append('len')
        return len(self.xs)
class H(I):
    def __length_hint__(self):
        log.append('hint')
        return below(9) - 1 if below(3) == 0 else NotImplemented
class S:
    def __repr__(self): return "S"
    def __init__(self, xs): self.xs = xs
    def __getitem__(self, i):
        log.append('get%d' % i)
        return self.xs[i]
def item():
    n = below(12)
    if n == 0: return below(5)
    if n == 1: return (K(below(4)), 1)
    if n == 2: return [K(below(4))]
    return (J if below(6) == 0 and mode else K)(below(8))
def some(): return [item() for _ in range(below(6))]
def many(): return [K(below(30)) if mode == 0 or below(9) else J(below(9)) for _ in range(below(130))]
xs = []
def mutate():
    w = below(6)
    log.append('<%d' % w)
    if w == 0: xs.append(item())
    elif w == 1: xs.clear()
    elif w == 2:
        if xs: xs.pop()
    elif w == 3:
        if xs: xs.pop(0)
    elif w == 4: xs[1:3] = []
    else: xs.insert(0, item())
    log.append('>')
def arg():
    w = below(9)
    ys = some()
    if w == 0: return ys
    if w == 1: return I(ys)
    if w == 2: return L(ys)
    if w == 3: return H(ys)
    if w == 4: return (x for x in ys)
    if w == 5: return iter(ys)
    if w == 6: return S(ys)
    if w == 7: return zip(ys, range(3))
    return tuple(ys)
def index():
    w = below(10)
    if w < 6: return below(9) - 4
    if w < 8: return K(below(6) - 3)
    if w == 8: return slice(below(6) - 3, K(below(6)))
    return slice(K(below(6) - 3), None, below(5) - 2)
def step():
    global xs
    w = below(36)
    k = item()
    log.append('#%d %r' % (w, k))
    if w < 4: xs.append(k)
    elif w == 4: return xs.index(k)
    elif w == 5: return xs.index(k, K(below(3)), K(-below(3)))
    elif w == 6: return xs.count(k)
    elif w == 7: xs.remove(k)
    elif w == 8: return k in xs
    elif w == 9: return xs == list(xs), xs == [K(x.n) if isinstance(x, K) else x for x in xs]
    elif w == 10: return xs < some()
    elif w == 11: return xs >= xs[:2] + some()
    elif w == 12: xs.extend(arg())
    elif w == 13: xs += arg()
    elif w == 14:
        i = index(); xs[i] = arg() if type(i) is slice else item()
    elif w == 15: del xs[index()]
    elif w == 16: return xs[index()]
    elif w == 17: xs[slice(below(4), below(8))] = arg()
    elif w == 18: return list(arg())
    elif w == 19: return tuple(arg())
    elif w == 20: return tuple(xs) == tuple(some()), tuple(xs) < tuple(some())
    elif w == 21: return tuple(xs).index(k), tuple(xs).count(k)
    elif w == 22: return k in tuple(xs)
    elif w == 23: xs = xs[:6]
    elif w == 24: xs.insert(K(below(5)), k)
    elif w == 25: return xs.pop(K(below(3)))
    elif w == 26: return [1, 2] * K(below(3)), (1,) * K(2), K(2) * [3]
    elif w == 27: return k in arg()
    elif w == 28: ys = many(); ys.sort(reverse=below(2)); return ys
    elif w == 29: return sorted(many(), key=lambda x: x.n, reverse=below(2))
    elif w == 30: return sorted(I(many()), reverse=below(2))
    elif w == 31: xs[:] = many()[:20]; xs.sort(); return xs
    elif w == 32: xs[:] = many()[:20]; xs.sort(key=lambda x: (mutate() if below(20) == 0 else 0, -x.n)[1]); return xs
    elif w == 33: return sorted([(K(below(4)), K(below(4))) for _ in range(below(20))])
    elif w == 34: return range(10)[index()], range(K(2), K(9))[K(1)], range(5).index(k)
    elif w == 35: return slice(K(1), None, K(2)).indices(K(7)), k in range(5), range(6).count(k)
def run(seed):
    """One sequence; a digest of all that was asked and answered. Print the log to see where two runs part."""
    global state, mode, depth, xs
    state, mode, depth, xs = seed, seed % 2, 0, []
    log.clear()
    for i in range(120):
        try: log.append('-> %r' % (step(),))
        except Exception as e: log.append('!! %s %r' % (type(e).__name__, e.args))
        log.append(repr(xs))
    digest = 14695981039346656037
    for line in log:
        for byte in line.encode(): digest = (digest ^ byte) * 1099511628211 % (1 << 64)
    return len(log), digest, log[-1]
for seed in range(1, 13): print(seed, *run(seed))
