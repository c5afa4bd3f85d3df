xs = list(range(10))
s = "abcdefghij"
t = tuple(xs)
for cut in (slice(2, 5), slice(None, 3), slice(7, None), slice(None, None, 2), slice(None, None, -1),
            slice(-3, None), slice(None, -3), slice(8, 2, -2), slice(5, 5), slice(100, 200), slice(-100, 2),
            slice(None, None, 100), slice(3, None, -1), slice(True, 4)):
    print(cut, xs[cut], s[cut], t[cut], cut.indices(10))
xs[2:5] = ["a"]
print(xs)
xs[1:1] = [7, 8, 9]
print(xs)
xs[::3] = [0] * len(xs[::3])
print(xs)
xs[:] = "hello"
print(xs)
xs[10:] = [1]
print(xs)
xs[3:1] = ["mid"]
print(xs)
del xs[::2]
print(xs)
xs[-2:] = []
print(xs)
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
def extended():
    ys = [1, 2, 3, 4]
    ys[::2] = [1]
def not_iterable():
    ys = [1]
    ys[:1] = 5
for action in (lambda: [1][::0], lambda: "abc"["a"], lambda: [1]["a"], lambda: (1,)[1.0], lambda: [1][5], lambda: "a"[3],
               lambda: (1,)[-2], lambda: [1]["a":], extended, not_iterable, lambda: 5[0], lambda: {1: 2}[1:2],
               lambda: [1, 2][None], lambda: b"ab"["x"], lambda: range(3)["x"], lambda: range(3)[5], lambda: slice(1, 2)[0]):
    attempt(action)
class Show:
    def __getitem__(self, key):
        return key
show = Show()
print(show[1], show[1:2], show[::], show[1:2, 3], show[..., 1:], show[()], show["a":"b":"c"], show[1,])
print(slice(1, 2) == slice(1, 2), slice(3), slice(1, 2, 3).start, slice(1, 2, 3).stop, slice(1, 2, 3).step)
class Index:
    def __index__(self):
        return 3
print(list(range(5))[Index()], "abcdef"[Index():], [0, 1, 2, 3, 4][:Index()])
