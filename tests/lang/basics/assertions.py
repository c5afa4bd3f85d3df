def check(action):
    try:
        action()
    except AssertionError as error:
        print(repr(error), error.args)
def plain():
    assert 1 == 2
def message():
    assert [], "empty"
def lazy():
    assert True, print("not evaluated")
    print("passed")
def value():
    assert 0, (1, 2)
def computed():
    x = 3
    assert x > 5, f"{x=} is too small"
def expression():
    assert None, 1 + 1
for action in (plain, message, lazy, value, computed, expression):
    check(action)
try:
    assert (lambda: 0)(), {"a": 1}
except AssertionError as error:
    print(error.args[0]["a"])
assert 1, "fine"
assert print("evaluated") is None
print(__debug__)
