def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
print(depth(500))
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(100), odd(7))
def endless(n):
    return endless(n + 1)
try:
    endless(0)
except RecursionError as error:
    print(type(error).__name__, error)
def ackermann(m, n):
    if m == 0: return n + 1
    if n == 0: return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
print(ackermann(2, 3))
def hanoi(n, a, b, c):
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []
print(len(hanoi(6, "a", "b", "c")), hanoi(2, "a", "b", "c"))
def permutations(xs):
    if not xs:
        return [[]]
    return [[x] + rest for i, x in enumerate(xs) for rest in permutations(xs[:i] + xs[i + 1:])]
print(permutations([1, 2, 3]))
def flatten(x):
    for item in x:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item
print(list(flatten([1, [2, [3, [4, []]]], 5])))
def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        return 1
    return sum(queens(n, row + 1, cols + (c,), d1 + (row - c,), d2 + (row + c,))
               for c in range(n) if c not in cols and row - c not in d1 and row + c not in d2)
print(queens(5))
class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right
    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Node(value))
        else:
            child.insert(value)
    def __iter__(self):
        if self.left: yield from self.left
        yield self.value
        if self.right: yield from self.right
root = Node(5)
for v in [3, 8, 1, 4, 9, 7]:
    root.insert(v)
print(list(root))
