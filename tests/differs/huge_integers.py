# An integer operation that would take long is refused
#
# No operation may stop the host's loop or outrun a time limit between two looks at the clock; one that would take much longer ends in
# OverflowError.
try:
    print((10**18**5).bit_length())
except OverflowError as error:
    print(error)
