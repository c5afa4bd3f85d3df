# `id()` is a small number of the program's own
#
# Never an address, so that runs are alike everywhere, dumps included, and nothing of the process is told. The same number is in the
# `repr` of what has no other.


class Thing:
    pass


first, second = Thing(), Thing()
print(id(first) < 1000, id(first) != id(second), id(first) == id(first))
print(len(repr(first)) < len('<__main__.Thing object at 0x7f0000000000>'))
