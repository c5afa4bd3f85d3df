/* SPDX-License-Identifier: MIT */
/* list and tuple: storage, methods, sort of built-in values (list_sort.c). */
#ifndef MT_LIST_H
#define MT_LIST_H

#include "object/native.h"
#include "object/ops.h"

Value mt_list_new(Vm *vm, uint32_t capacity);              /* empty; MT_UNBOUND when refused */
Value mt_list_from(Vm *vm, const Value *items, uint32_t count);
bool mt_list_append(Vm *vm, Value list, Value item) MT_NODISCARD; /* false: refused, nothing changed */
bool mt_list_reserve(Vm *vm, List *list, uint64_t capacity) MT_NODISCARD;
Value mt_tuple_new(Vm *vm, uint32_t count);                /* items MT_NONE */
Value mt_tuple_from(Vm *vm, const Value *items, uint32_t count);
Value mt_tuple_empty(Vm *vm);
/* Start, step and count of a slice over a sequence of `length`, as PySlice_AdjustIndices; raises; HOOK when an index is a user object. */
Answer mt_slice_indices(Vm *vm, Value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count);
/* Elements of an exact list, tuple (direct) for a leaf that drains: NULL when it is anything else. */
const Value *mt_sequence_items(Value v, uint32_t *count);

extern const TypeDef mt_list_type, mt_tuple_type, mt_slice_type, mt_range_type;

#endif
