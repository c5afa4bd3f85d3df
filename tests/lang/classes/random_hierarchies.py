# Many hierarchies by a fixed sequence of numbers: their orders, or why there is none, and which method super() finds.
state = 12345
def below(n):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % n
def build(count):
    classes = [object]
    for i in range(count):
        bases = []
        for _ in range(1 + below(3)):
            bases.append(classes[below(len(classes))])
        if below(2):
            bases = sorted(set(bases), key=classes.index, reverse=True)
        def who(self, i=i):
            above = getattr(super(classes_by_number[i], self), "who", None)
            return [i] + (above() if above else [])
        namespace = {"who": who} if below(3) else {"other": i}
        try:
            made = type(f"C{i}", tuple(bases), namespace)
        except TypeError as error:
            print(i, error)
            continue
        classes_by_number[i] = made
        classes.append(made)
    return classes[1:]
for round in range(12):
    classes_by_number = {}
    for cls in build(12):
        print(cls.__name__, [c.__name__ for c in cls.__mro__], cls.__base__.__name__, [c.__name__ for c in cls.__subclasses__()])
        if hasattr(cls, "who"):
            print(cls().who())
# Bases that change: the orders below follow, attributes are found anew.
class A:
    x = "A"
class B:
    x = "B"
    def only_b(self): return "only b"
class C(A): pass
class D(C): pass
d = D()
print(d.x, hasattr(d, "only_b"))
C.__bases__ = (B,)
print(d.x, d.only_b(), [c.__name__ for c in D.__mro__], A.__subclasses__(), B.__subclasses__() == [C])
try:
    B.__bases__ = (D,)
except TypeError as error:
    print(error)
for attempt in range(3):
    B.x = attempt
    print(d.x, D.x)
del B.x
print(getattr(d, "x", "gone"))
