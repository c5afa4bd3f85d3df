def check(x):
    if not x: raise TypeError("check failed")
    return x
class Bad:
    a = check(1)
    b = check(0)
