config = {"a": {"b": [1, 2]}}
def lookup(path):
    node = config
    for key in path:
        node = node[key]
    return node
print(lookup(["a", "b", 1]))
lookup(["a", "b", 7])
