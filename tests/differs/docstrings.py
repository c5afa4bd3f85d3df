# Built-in functions have no docstrings
#
# They would be half of the library's size and no program that computes needs them. `help` is not there.
print(repr(len.__doc__), str.split.__doc__ is None)
try:
    help
except NameError as error:
    print('help is not there')
