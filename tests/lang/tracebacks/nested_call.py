def outer(fn, *args, **kwargs):
    return fn(*args, **kwargs)
outer(outer, outer, lambda a, b: a[b], [1], 5)
