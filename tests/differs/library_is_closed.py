# Replacing a name of a module does not change what the library itself does
#
# The library's code is part of a read-only image that all programs share; it calls its own functions. A program's look-ups see what it
# has replaced.
import functools
import operator

operator.attrgetter = None
functools.wraps = None
print(functools.wraps, operator.attrgetter)

import copy

copy._deepcopy_dispatch = {}
copy.copy = lambda x: 'replaced'
print(copy.copy([1]), copy.replace.__module__)

import collections.abc
import functools

functools.total_ordering = 5
functools.update_wrapper = lambda wrapper, *args, **kwargs: print('replaced')


@functools.cache
def f():
    pass
