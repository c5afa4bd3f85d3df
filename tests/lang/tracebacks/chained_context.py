def cleanup():
    raise KeyError("cleanup")
try:
    [].pop()
except IndexError:
    cleanup()
