# Hashes of strings, and so the order of sets of strings, are the same in every run
#
# CPython draws a key per process unless PYTHONHASHSEED is set. Sets of numbers and tuples of numbers have CPython's order.
print(hash('monty'), list({'spam', 'eggs', 'ham'}))
