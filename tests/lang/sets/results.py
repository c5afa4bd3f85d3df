# What a set's methods do with the classes and the errors that only their general forms meet.
class Odd:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, other): return isinstance(other, Odd) and self.n == other.n
    def __repr__(self): return f"Odd({self.n})"
class Angry:
    def __hash__(self): raise TypeError("no hash today")
class S(set): pass
class F(frozenset): pass
def odds(*ns): return (Odd(n) for n in ns)
for c in (S, F, set, frozenset):
    s = c(odds(1, 2))
    for result in (s.union(odds(3)), s.intersection(odds(1)), s.difference(odds(1)), s.symmetric_difference(odds(1)), s.union(), s.intersection(), s.difference(), s | set(odds(5)), s & S(odds(2)), s - F(odds(2)), s ^ set(odds(2)), s.copy()):
        print(type(s).__name__, type(result).__name__, sorted(x.n for x in result))
    print(type(s.intersection(s)).__name__, type(s & s).__name__, type(s.intersection(s, odds(1))).__name__)
for look in (lambda s, x: x in s, lambda s, x: s.discard(x), lambda s, x: s.remove(x)):
    for x in (Angry(), S([9]), [1], {1: 2}, (Angry(),)):
        try: print(look({1, 2}, x))
        except Exception as e: print(type(e).__name__, e, e.__context__)
        try:
            try: raise ValueError("first")
            except ValueError: print(look({1, 2}, x))
        except Exception as e: print(type(e).__name__, e, repr(e.__context__))
