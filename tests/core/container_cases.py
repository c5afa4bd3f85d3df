# SPDX-License-Identifier: MIT
"""Writes container_cases.txt: what CPython 3.13 does in the sequences of operations that test_container.c runs as well.

    python3.13 tests/core/container_cases.py > tests/core/container_cases.txt

Both sides draw the operations from one generator of numbers, so a line holds only the kind of sequence, its seed and size, and a
digest of what was seen: order of comparisons, order of elements.
"""

MASK = (1 << 64) - 1


class Numbers:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.state >> 33) % n


class Digest:
    def __init__(self):
        self.value = 14695981039346656037
        self.count = 0

    def add(self, n):
        self.value = ((self.value ^ (n & MASK)) * 1099511628211) & MASK
        self.count += 1


def sort_values(numbers, kind, n):
    if kind == 0:
        return [numbers.below(4 * n) for _ in range(n)]
    if kind == 1:
        return [numbers.below(3) for _ in range(n)]
    if kind == 2:
        return [numbers.below(n // 4 + 1) for _ in range(n)]
    step = 1 + numbers.below(3)
    if kind == 3:
        values = [i // step for i in range(n)]
    elif kind == 4:
        values = [(n - i) // step for i in range(n)]
    else:
        values, length = [], 0
        for i in range(n):
            if length == 0:
                length = 1 + numbers.below(90)
                up, at = numbers.below(2), numbers.below(n)
            length -= 1
            at += 1 if up else -1
            values.append(at + n)
    for _ in range(n // 40):
        values[numbers.below(n)] = numbers.below(n)
    return values


def sort_case(kind, seed, n):
    digest = Digest()

    class Item:
        def __init__(self, value, number):
            self.value, self.number = value, number

        def __lt__(self, other):
            digest.add(self.number * 65536 + other.number)
            return self.value < other.value

    items = [Item(value, number) for number, value in enumerate(sort_values(Numbers(seed), kind, n))]
    items.sort()
    comparisons = digest.count
    for item in items:
        digest.add(item.number)
    return comparisons, digest.value


def set_case(kind, seed, n):
    """Ints only: the order in which they are walked, after every eighth operation and at the end."""
    numbers, digest, s = Numbers(seed), Digest(), set()
    stretch = (1, 8, 65536, -3)[kind]
    for step in range(n):
        what, value = numbers.below(16), numbers.below(n // 2 + 1) * stretch
        if what < 9:
            s.add(value)
        elif what < 13:
            s.discard(value)
        elif what == 13:
            if s:
                digest.add(s.pop())
        elif what == 14:
            s |= {i * stretch for i in range(numbers.below(20))}
        else:
            s = s.copy()
        if step % 8 == 7:
            for item in s:
                digest.add(item)
    for item in s:
        digest.add(item)
    return len(s), digest.value


class Key:
    """A key of chosen hash; asking it tells the digest."""

    def __init__(self, number, code, digest):
        self.number, self.code, self.digest = number, code, digest

    def __hash__(self):
        return self.code

    def __eq__(self, other):
        self.digest.add(self.number)
        return self.number == other.number


def code_of(kind, number):
    return (5, number % 3 * 1024 + 7, number % 7, number * 32)[kind]


def dict_case(kind, seed, n):
    numbers, digest, d = Numbers(seed), Digest(), {}
    for _ in range(n):
        what, number = numbers.below(32), numbers.below(12 if kind == 0 else n // 3 + 1)
        key = Key(number, code_of(kind, number), digest)
        if what < 16:
            d[key] = number
        elif what < 26:
            d.pop(key, None)
        elif what < 29:
            digest.add(key in d)
        elif what == 29:
            if d:
                digest.add(d.popitem()[1])
        elif what == 30:
            d = d.copy()
        elif numbers.below(8) == 0:
            d.clear()
    count = digest.count
    for key in d:
        digest.add(key.number)
    return count, digest.value


def set_key_case(kind, seed, n):
    numbers, digest, s = Numbers(seed), Digest(), set()
    for _ in range(n):
        what, number = numbers.below(32), numbers.below(12 if kind == 0 else n // 3 + 1)
        key = Key(number, code_of(kind, number), digest)
        if what < 16:
            s.add(key)
        elif what < 26:
            s.discard(key)
        else:
            digest.add(key in s)
    count = digest.count
    for key in s:
        digest.add(key.number)
    return count, digest.value


def main():
    for kind in range(6):
        for seed, n in enumerate((2, 3, 7, 20, 50, 63, 64, 65, 100, 129, 200, 333, 500, 1000, 2500), 1):
            print('sort', kind, seed, n, *sort_case(kind, seed, n))
    for kind in range(4):
        for seed, n in enumerate((5, 20, 50, 100, 300, 1000, 3000), 1):
            print('set', kind, seed, n, *set_case(kind, seed, n))
            print('dict', kind, seed, n, *dict_case(kind, seed, n))
            print('setkey', kind, seed, n, *set_key_case(kind, seed, n))


if __name__ == '__main__':
    main()
