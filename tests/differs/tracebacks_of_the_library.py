# Tracebacks show the program's lines only
#
# What the library does in between has no frames, whether it is written in C or in Python; CPython shows those of its library that happen
# to be written in Python.
import functools


@functools.singledispatch
def show(value):
    raise ValueError(value)


show(1)
