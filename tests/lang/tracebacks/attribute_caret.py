class A:
    def __init__(self): self.value = None
def go(obj):
    return obj.value.inner.deep + 1
go(A())
