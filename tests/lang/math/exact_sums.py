# fsum with as many partial sums as doubles allow, and what ends it.
import math

apart = [2.0 ** n - 2.0 ** (n + 50) + 2.0 ** (n + 52) for n in range(-1074, 972, 2)]
print(math.fsum(apart + [-(2.0**1022)]).hex())
bits = [2.0**n for n in range(-1074, 1024, 2)]
print(math.fsum(bits).hex(), math.fsum(reversed(bits)).hex(), math.fsum(tuple(bits) + tuple(-b for b in bits[1:])))
far = [2.0**n for n in range(-1074, 1024, 55)]
print(math.fsum(far), math.fsum(far[::-1]), math.fsum(far + [-b for b in far[:-1]]) == far[-1])
terms = [1.7**i for i in range(1001)]
print(math.fsum([terms[i + 1] - terms[i] for i in range(1000)] + [-terms[1000]]))
print(math.fsum([1e100, 1.0, -1e100, 1e-100, 1e50, -1.0, -1e50]), math.fsum(x for x in [0.1] * 10))
for values in [1e308, 1e308], [math.inf, -math.inf], ['x'], [10**1000]:
    try:
        print(math.fsum(values))
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(math.fsum([math.inf, 1.0]), math.fsum([1e308, math.inf, 1e308]), math.fsum([math.nan, 1]))
