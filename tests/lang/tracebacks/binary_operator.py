def total(items):
    return sum(i for i in items) + items[0] * "x" + len(items) * None
total([1, 2])
