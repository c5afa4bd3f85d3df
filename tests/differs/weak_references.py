# Weak references hold their objects
#
# A weak reference is never cleared behind the program's back, so weak dictionaries and sets keep what is put in them. What counts as
# memory in use counts these objects too.
import weakref


class Node:
    pass


node = Node()
reference = weakref.ref(node)
cache = weakref.WeakValueDictionary(a=node)
del node
print(reference() is None, len(cache))
