import collections
import collections.abc
import collections.abc as cabc
from collections import abc
from collections.abc import Iterable, Mapping, MutableSequence, Sequence, Sized

print(cabc is abc, abc is collections.abc, collections.abc.Mapping is Mapping, sorted(abc.__all__))
print(collections.abc.__name__, collections.__name__)
for kind in (collections.deque, collections.OrderedDict, collections.Counter, collections.ChainMap, collections.UserList, collections.UserDict, collections.UserString):
    print(kind.__name__, [name for name in abc.__all__ if issubclass(kind, getattr(abc, name))])
print(isinstance(collections.namedtuple('P', 'x')(1), Sequence), isinstance(collections.deque(), MutableSequence), isinstance(collections.defaultdict(int), Mapping))


class Ring(Sequence):
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]


r = Ring([1, 2, 3, 2])
print(list(r), 2 in r, r.index(3), r.count(2), list(reversed(r)), isinstance(r, Iterable), isinstance(r, Sized))
try:
    import collections.nothing
except ImportError as e:
    print(type(e).__name__, e)
try:
    from collections import nothing
except ImportError as e:
    print(type(e).__name__, str(e).partition(' (')[0])
try:
    import math.nothing
except ImportError as e:
    print(type(e).__name__, e)
