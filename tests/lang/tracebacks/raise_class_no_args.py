def stop(): raise StopIteration
def gen():
    yield stop()
list(gen())
