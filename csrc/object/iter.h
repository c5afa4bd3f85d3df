/* SPDX-License-Identifier: MIT */
/* Built-in iterators: the one place that knows what Iterator's fields mean for each class. Leaf next for list, tuple, str,
 * bytes, range, dict and set iterators; enumerate/zip/map/filter over anything are the prelude's. */
#ifndef MT_ITER_H
#define MT_ITER_H

#include "object/native.h"
#include "object/ops.h"

Value mt_iter_new(Vm *vm, uint32_t cls, Value source, int64_t index, int64_t stop, int64_t step);
/* What the iterators of an OrderedDict keep in `extra`; MT_UNBOUND for any other dict. */
Value mt_iter_order(const Vm *vm, Value dict);
/* *out MT_UNBOUND: exhausted. RAISE ("dictionary changed size during iteration"). GENERAL: not one of ours. */
Step mt_iter_next(Vm *vm, Iterator *it, Value *out);
/* For snapshots: is it one that a program could have made? */
bool mt_iter_fits(const Vm *vm, const Iterator *it);
extern const TypeDef mt_iter_types[]; /* one for each class of Iterator kind, ends with cls 0 */

/* Iterators made of other iterators or calls: map, filter, zip, enumerate, reversed, callable_iterator, iterator (library/builtins_iter.c).
 * mt_iter_next ends with it. CALL: one call gives the value (map). GENERAL: nothing changed; the class's __next__ must run.
 * Never for a class that mt_iter_begin knows: a leaf that drains leaves them to its general form. */
Step mt_iter_next_more(Vm *vm, Iterator *it, Value *out);
/* The iterators of itertools (library/mod_itertools.c), CLS_COUNT .. CLS_TEE_NODE; mt_iter_next_more ends with it, the same holds. */
Step mt_itertools_step(Vm *vm, Iterator *it, Value *out);
extern const TypeDef mt_itertools_types[];
extern const TypeDef mt_map_type, mt_filter_type, mt_zip_type, mt_enumerate_type, mt_reversed_type, mt_callable_iterator_type, mt_sequence_iterator_type;

#endif
