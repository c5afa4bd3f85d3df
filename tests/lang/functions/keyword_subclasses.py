class Name(str):
    def __eq__(self, other): return str.__eq__(self, other)
    __hash__ = str.__hash__
def f(a, b=2, **rest): print(a, b, rest)
f(**{Name('a'): 1, Name('b'): 3, 'c': 4})
f(**{Name('a'): 1, Name('z'): 3})
print(sorted([3, 1], **{Name('reverse'): True}), int('11', **{Name('base'): 2}), dict(**{Name('k'): 1}))
class C:
    def __init__(self, a): self.a = a
print(C(**{Name('a'): 5}).a)
def gen(x): yield x
print(list(gen(**{Name('x'): 1})))
for bad in ({Name('q'): 1, Name('a'): 2, 'b': 1, 3: 4}, {Name('a'): 1, 'b': 2}):
    try: f(1, **bad)
    except TypeError as e: print(e)
try: len(**{Name('obj'): 1})
except TypeError as e: print(e)
