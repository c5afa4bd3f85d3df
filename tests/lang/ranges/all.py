r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:3], r[::-1], r.start, r.stop, r.step, 5 in r, 6 in r, r.index(8), r.count(8), r.count(9), bool(r), bool(range(0)))
print(range(5), range(1, 5), list(range(5, 0, -1)), list(range(0)), list(range(5, 5)), list(range(0, 10, 100)), list(range(-3, 3)), list(range(10, 0, -3)), range(True), range(0, -5, -2)[1])
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), range(3) != [0, 1, 2], {range(3): 1}[range(3)], list(reversed(range(5))), sum(range(101)), max(range(5)), min(range(3, 5)), sorted(range(3), reverse=True))
big = range(10 ** 20, 10 ** 20 + 5); print(list(big), big[2], len(big), 10 ** 20 + 3 in big, big[-1], big[1:3], list(reversed(big))[0])
print(1.0 in range(3), 1.5 in range(3), "a" in range(3), range(3).index(2), list(range(2 ** 62 - 1, 2 ** 62 + 2)), range(-5, 5, 2)[::2], range(10)[2:8:2], range(10)[-3:], list(range(10)[::-3]), repr(range(1, 10, 2)), range(10, 0, -1)[2:5])
it = iter(range(3)); print(next(it), list(it), next(it, "end"), type(it).__name__, type(iter(big)).__name__)
for i in range(3):
    i += 10
    print(i, end=" ")
print(i)
def attempt(action):
    try: print(repr(action()))
    except Exception as error: print(type(error).__name__ + ":", error)
for action in (lambda: range(), lambda: range(1, 2, 3, 4), lambda: range("a"), lambda: range(1.0), lambda: range(0, 1, 0), lambda: range(3)[3], lambda: range(3)[-4], lambda: range(3).index(9), lambda: range(3)["a"] , lambda: range(3).__setitem__, lambda: range(3) + range(2), lambda: range(3) < range(4), lambda: len(range(10 ** 30)), lambda: range(None), lambda: range(0, None), lambda: setattr(range(3), "start", 1), lambda: range(3).append(1), lambda: range(stop=3), lambda: range(3).index("a"), lambda: range(3)[::0]):
    attempt(action)
class I:
    def __index__(self): return 4
print(list(range(I())), range(10)[I()], I() in range(5) if False else "", slice(1, 5).indices(3), slice(None, None, -1).indices(5), slice(1, 2).__eq__(slice(1, 2)), slice(-3, None).indices(10), slice(5), slice(1, 2, 3))
print([list(range(*slice(*a).indices(7))) for a in ((None,), (2, 5), (None, None, -2), (-2, None), (10, -10, -3))])
