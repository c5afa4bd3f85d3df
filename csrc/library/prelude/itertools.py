# SPDX-License-Identifier: MIT
# The module itertools: the names of its built-in classes (mod_itertools.c, iterator.py), and tee().

count, cycle, repeat = _class_count, _class_cycle, _class_repeat
accumulate, batched, chain, compress, dropwhile = _class_accumulate, _class_batched, _class_chain, _class_compress, _class_dropwhile
filterfalse, islice, pairwise, starmap, takewhile = _class_filterfalse, _class_islice, _class_pairwise, _class_starmap, _class_takewhile
zip_longest, product, permutations = _class_zip_longest, _class_product, _class_permutations
combinations, combinations_with_replacement = _class_combinations, _class_combinations_with_replacement
groupby, _grouper, _tee, _tee_dataobject = _class_groupby, _class__grouper, _class__tee, _class__tee_dataobject


def _tee_of(iterable, n=2, /):
    n = _number_index(n)
    if n < 0:
        raise ValueError('n must be >= 0')
    if not n:
        return ()
    iterator = iter(iterable)
    copy = getattr(iterator, '__copy__', None)
    if copy is None:
        iterator = _tee(iterator)
        copy = iterator.__copy__
    return iterator, *[copy() for i in range(n - 1)]
