try:
    import not_a_module_xyz
except ImportError as error:
    print(type(error).__name__, error, error.name)
def swap(pair):
    (a, b), c = pair, 1
    return a
swap([1, 2, 3])
