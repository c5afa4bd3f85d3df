def numbers(n):
    for i in range(n):
        print("produce", i)
        yield i
def doubled(xs):
    for x in xs:
        yield x * 2
def take(n, xs):
    it = iter(xs)
    for _ in range(n):
        try:
            yield next(it)
        except StopIteration:
            return
print(list(take(2, doubled(numbers(10)))))
gen = (x * x for x in numbers(3) if x != 1)
print(next(gen))
print(list(gen), list(gen))
print(sum(x for x in range(10)), max((len(w), w) for w in "a bb ccc dd".split()), any(x > 2 for x in numbers(10)), all(x < 2 for x in numbers(10)))
print(", ".join(str(x) for x in range(5)), dict((k, v) for k, v in zip("ab", range(2))), sorted((x % 3, x) for x in range(6)), set(x % 2 for x in range(9)))
a, b, *c = (x for x in range(5))
print(a, b, c)
print([*(x for x in range(2)), *map(str, range(2))], tuple(filter(lambda x: x % 2, range(6))), list(zip((x for x in "ab"), numbers(5))))
m = map(lambda x: print("map", x) or x + 1, [1, 2, 3])
print(next(m)); print(list(m))
f = filter(lambda x: print("filter", x) or x > 1, [1, 2, 3])
print(next(f)); print(list(f))
e = enumerate("abc", start=1)
print(next(e), list(e))
z = zip("ab", [1, 2, 3])
print(list(z), next(z, "empty"))
r = reversed([1, 2, 3]); print(next(r), list(r))
i = iter([1, 2]); i2 = iter(i); print(i is i2, next(i), next(i2), next(i, None))
calls = iter([1, 2, 0, 3]).__next__
print(list(iter(calls, 0)))
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1
print(list(take(10, primes())))
def window(xs, n):
    buffer = []
    for x in xs:
        buffer.append(x)
        if len(buffer) == n:
            yield tuple(buffer)
            buffer.pop(0)
print(list(window("abcde", 3)))
def interleave(*iterables):
    iterators = [iter(i) for i in iterables]
    while iterators:
        for it in list(iterators):
            try: yield next(it)
            except StopIteration: iterators.remove(it)
print(list(interleave("abc", [1, 2], (x for x in "Z"))))
xs = [1, 2, 3]
for x in xs:
    if x < 3: xs.append(x + 10)
    if len(xs) > 8: break
print(xs)
