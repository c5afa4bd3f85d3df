# The methods that an abstract collection adds to what a class defines.
from typing import MutableMapping
class M(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M()
try: m.pop('x')
except KeyError as e: print(repr(e))
m['y'] = 3
print(m.pop('x', 7), m.pop('y'), len(m))
