# Keys whose __hash__ and __eq__ tell what they are asked, change the dict meanwhile, and sometimes raise: random sequences of operations.
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
        if depth == 0 and below(10) == 0:
            depth += 1
            try: mutate()
            finally: depth -= 1
        if below(60) == 0: raise ValueError('eq')
        return self.n == getattr(other, 'n', None)
    def __repr__(self): return 'K%d' % self.n
def code(n): return (5, n % 3, n, n * 8, 7)[mode]
def key():
    n = below(14)
    if n == 13: return 2.5
    if n == 12: return code(3)
    return K(n, code(n))
d = {}
def mutate():
    w = below(6)
    log.append('<%d' % w)
    if w == 0: d[key()] = 1
    elif w == 1: d.pop(key(), None)
    elif w == 2:
        for k in list(d)[:3]: d.pop(k, None)
    elif w == 3:
        for i in range(6): d[100 + i] = i
    elif w == 4:
        for k in list(d)[:1]: d.pop(k, None)
    else: d.update({i: i for i in range(200, 204)})
    log.append('>')
def step():
    global d
    w = below(22)
    k = key()
    log.append('#%d %r' % (w, k))
    if w < 4: d[k] = below(100)
    elif w == 4: return d.get(k, 'none')
    elif w == 5: return k in d
    elif w == 6: del d[k]
    elif w == 7: return d.pop(k, 'none')
    elif w == 8: return d.setdefault(k, 5)
    elif w == 9: return len(d)
    elif w == 10: d = d.copy()
    elif w == 11: d = dict(d)
    elif w == 12: return d == dict(d)
    elif w == 13: d.update([(key(), 1), (key(), 2)])
    elif w == 14: d |= {key(): 3, key(): 4}
    elif w == 15: d = d | {key(): 3}
    elif w == 16: return d[k]
    elif w == 17: return dict.fromkeys([key(), key(), key()], 7)
    elif w == 18: return d.keys() & {key(), key()}
    elif w == 19: return sorted(map(repr, d.keys() - [key()]))
    elif w == 20: return {key(), key(), key()} <= d.keys()
    elif w == 21: return (k, 5) in d.items(), d.items() == d.copy().items()
def run(seed):
    """One sequence; a digest of all that was asked and answered. Print the log to see where two runs part."""
    global state, mode, depth, d
    state, mode, depth, d = seed, seed % 5, 0, {}
    log.clear()
    for i in range(120):
        try: log.append('-> %r' % (step(),))
        except Exception as e: log.append('!! %s %r' % (type(e).__name__, e.args))
        log.append(repr(list(d.items())))
    digest = 14695981039346656037
    for line in log:
        for byte in line.encode(): digest = (digest ^ byte) * 1099511628211 % (1 << 64)
    return len(log), digest, log[-1]
for seed in range(1, 13): print(seed, *run(seed))
