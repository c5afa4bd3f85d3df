def deco(f):
    def wrapper(*args):
        return f(*args)
    return wrapper
@deco
def compute(a, b=(1, 2)):
    for item in b:
        a += item["key"]
    return a
compute(0)
