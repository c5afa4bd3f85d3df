# host: ext = lambda value: value
class Thing:
    def __init__(self, name): self.name = name
    def __repr__(self): return f"Thing({ext(self.name)!r})"
class Labelled(Thing):
    def __str__(self): return "label " + ext(self.name)
    def __format__(self, spec): return f"{ext(self.name)}<{spec}>"
print(Thing("a"))
print(Labelled("b"), repr(Labelled("c")), str(Thing("d")))
print([Thing("x"), Thing("y")], (Thing("t"),), {"k": Thing("v")}, {Thing("key"): 1}, {1: [Thing("deep")]})
print(f"{Thing('f')} {Labelled('g'):>5} {Labelled('h')!r:>20} {Labelled('i')!s}")
print("%s %r" % (Labelled("j"), Thing("k")), "{} {:x} {!r}".format(Thing("l"), Labelled("m"), Thing("n")), format(Labelled("o"), "spec"))
print(str([Thing("p")]), repr({"q": (Thing("q"),)}), f"{[Thing('r')]}", ascii(Thing("é")))
print(Thing("one"), Thing("two"), sep=" | ")
print(ext("in print"), end=ext("!\n"))
loop = [Thing("s")]
loop.append(loop)
print(loop)
try:
    raise ValueError(Thing("in error"))
except ValueError as error:
    print(error, repr(error))
assert Thing("t"), Thing("unused")
str(Labelled("z"))
