/* SPDX-License-Identifier: MIT */
/* collections.deque and its iterators: bodies that ops.c, iter.c and repr.c share with the methods. */
#ifndef MT_DEQUE_H
#define MT_DEQUE_H

#include "object/native.h"
#include "object/ops.h"

Value mt_deque_item(const Deque *deque, int64_t i); /* None where there is none */
bool mt_deque_fits(const Deque *deque);             /* for snapshots */
Step mt_deque_getitem(Vm *vm, Value self, Value key, Value *out);
Step mt_deque_setitem(Vm *vm, Value self, Value key, Value value); /* value MT_UNBOUND: delete */
Answer mt_deque_contains(Vm *vm, Value self, Value value);
void mt_deque_begin(Value self, Iterator *it);
Step mt_deque_next(Vm *vm, Iterator *it, Value *out); /* *out MT_UNBOUND: exhausted */
Step mt_deque_state(Vm *vm, Value *args, Value *out); /* intrinsic */

extern const TypeDef mt_deque_type, mt_deque_iterator_type, mt_deque_reverse_iterator_type;

#endif
