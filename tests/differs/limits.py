# Errors of limits cannot be caught
#
# limits: {"max_memory": 1000000}
#
# When memory, time, instructions or output run out, the program is over: no `except` and no `finally` of it runs any more, so that a
# program cannot hide the fact or go on in spite of it. Only the recursion limit is an error like others.
try:
    text = 'x' * 2_000_000
    print(len(text))
except MemoryError:
    print('caught')
finally:
    print('finally')
