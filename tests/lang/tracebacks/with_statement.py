class Manager:
    def __enter__(self): return self
    def __exit__(self, *args):
        raise RuntimeError("exit failed")
def use():
    with Manager() as m:
        m.value = undefined_value.thing
use()
