# A function that is nowhere defined is asked of the host
#
# Only when the program is run step by step (`start`); `run` and `run_monty_async` know the host's functions, and other names are
# CPython's NameError. Here the host knows `fetch` and answers with what it was given.
#
# host: fetch
print(fetch('page', timeout=5))
