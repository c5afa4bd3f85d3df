x = 1
del x
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
xs = list(range(10))
del xs[0]
del xs[-1]
print(xs)
del xs[1:3]
print(xs)
del xs[::2]
print(xs)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
class Box:
    kind = "box"
    def __delitem__(self, key):
        print("delitem", key)
    def __delattr__(self, name):
        print("delattr", name)
        object.__delattr__(self, name)
box = Box()
box.value = 3
del box.value
del box[1], box["k"], box[1:2]
def no_attribute():
    del box.value
def no_key():
    del d["zz"]
def no_index():
    del xs[100]
def no_local():
    y = 1
    del y
    return y
def tuple_item():
    t = (1, 2)
    del t[0]
def str_item():
    s = "abc"
    del s[0]
def int_attribute():
    n = 5
    del n.real
def class_attribute():
    class Temporary:
        a = 1
    del Temporary.a
    return Temporary.a
for action in (no_attribute, no_key, no_index, no_local, tuple_item, str_item, int_attribute, class_attribute):
    attempt(action)
def rebinding():
    z = 1
    del z
    z = 2
    return z
attempt(rebinding)
def closure():
    v = 1
    def inner():
        return v
    del v
    return inner()
attempt(closure)
a, b, c = 1, 2, 3
del (a, b), [c]
print(sorted(n for n in ("a", "b", "c") if n in globals()))
