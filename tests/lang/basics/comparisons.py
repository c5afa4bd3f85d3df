class Loud:
    def __init__(self, name, value):
        self.name = name
        self.value = value
    def __lt__(self, other):
        print(self.name, "<", other.name)
        return self.value < other.value
def loud(name, value):
    print("make", name)
    return Loud(name, value)
print(loud("a", 1) < loud("b", 2) < loud("c", 0) < loud("d", 9))
print(1 < 1.5, 2 > 1.5, 1 == 1.0, 0.1 + 0.2 == 0.3, 10 ** 20 > 1e19, 2 ** 53 + 1 == 2.0 ** 53)
print("a" < "b", "a" < "B", "abc" < "abd", "" < "a", "Z" < "a", "é" > "z")
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], (1, "a") < (1, "b"), [1, 2] == [1, 2.0])
print([1] == (1,), "1" == 1, None == 0, None is None, b"a" == "a")
print({1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1} < {2}, {1} >= set())
print(float("nan") == float("nan"), float("nan") < 1, float("inf") > 10 ** 400)
nan = float("nan")
print(nan in [nan], [nan] == [nan], nan != nan)
print(1 in [1, 2], 3 not in [1, 2], "a" in "cat", "" in "cat", "at" not in "cat", 1 in {1: 2}, 2 in {1: 2})
print(True == 1, True is 1 if False else "", True < 2, False == 0, True + 1 == 2)
x = y = []
print(x is y, x is not y, x == [], x is not [])
for bad in (lambda: 1 < "a", lambda: [1] < (1,), lambda: None < 1, lambda: {} < {}, lambda: 1j < 2,
            lambda: "a" >= 1, lambda: object() > 3, lambda: 1 in 5, lambda: "a" in 5, lambda: 1 in "abc"):
    try:
        bad()
    except TypeError as error:
        print(error)
print(max([3, 1, 2]) == 3 and min("hello") == "e")
print(not 1 == 2, not (1 and 0), (not 1) == 0)
