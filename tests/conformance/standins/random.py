# SPDX-License-Identifier: MIT
# Random numbers for tests that only need some, the same in every run, used where the sandbox has no `random`.

import math


class Random:
    def __init__(self, seed=None):
        self.seed(seed)

    def seed(self, seed=None):
        self._state = (hash(seed) if seed is not None else 20240229) & 0xFFFFFFFFFFFFFFFF

    def _next(self):
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        mixed = self._state ^ self._state >> 33
        return (mixed * 0xFF51AFD7ED558CCD & 0xFFFFFFFFFFFFFFFF) >> 32

    def getrandbits(self, count):
        value = 0
        for _ in range(0, count, 32):
            value = value << 32 | self._next()
        return value & (1 << count) - 1

    def random(self):
        return self.getrandbits(53) / (1 << 53)

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            start, stop = 0, start
        places = range(start, stop, step)
        count = (stop - start + step - 1) // step if step > 0 else (start - stop - step - 1) // -step
        if count <= 0:
            raise ValueError('empty range for randrange()')
        return start + step * (self.getrandbits(count.bit_length() + 32) % count)

    def randint(self, low, high):
        return self.randrange(low, high + 1)

    def choice(self, items):
        return items[self.randrange(len(items))]

    def choices(self, items, k=1):
        return [self.choice(items) for _ in range(k)]

    def shuffle(self, items):
        for index in range(len(items) - 1, 0, -1):
            other = self.randrange(index + 1)
            items[index], items[other] = items[other], items[index]

    def sample(self, items, k):
        items = list(items)
        self.shuffle(items)
        return items[:k]

    def uniform(self, low, high):
        return low + (high - low) * self.random()

    def gauss(self, mu=0.0, sigma=1.0):
        return mu + sigma * math.sqrt(-2 * math.log(1 - self.random())) * math.cos(2 * math.pi * self.random())

    normalvariate = gauss

    def expovariate(self, lambd=1.0):
        return -math.log(1 - self.random()) / lambd

    def getstate(self):
        return self._state

    def setstate(self, state):
        self._state = state


_shared = Random()
for _name in dir(Random):
    if not _name.startswith('_'):
        globals()[_name] = getattr(_shared, _name)
