# host: fail = TypeError('host says no')
# host: ext = lambda value: value
def attempt(x):
    data = ext(x)
    return sorted(data, key=lambda v: fail(v) if v > 1 else v)
attempt([3, 1, 2])
