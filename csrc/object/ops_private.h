/* SPDX-License-Identifier: MIT */
/* What the files of the room `ops` share: which methods of a value are the program's own, and bounds. */
#ifndef MT_OPS_PRIVATE_H
#define MT_OPS_PRIVATE_H

#include "object/container.h"

typedef struct OpNames {
    uint16_t forward, reflected, inplace; /* NameId */
    const char *text, *inplace_text;
} OpNames;
extern const OpNames mt_binary_names[13]; /* by BinaryOp */
extern const OpNames mt_compare_names[6]; /* by CompareOp; reflected is that of the swapped operator */

/* The class defines the method otherwise than by a native of one of its bases: the program, the prelude, or None. */
bool mt_class_has_hook(const Vm *vm, const Class *class, NameId name);
static inline bool mt_has_hook(const Vm *vm, Value v, NameId name) { return mt_is_user(v) && mt_class_has_hook(vm, mt_class_get(vm, v), name); }
/* Its type is a sequence to CPython's C code, which decides some error texts and what *= tries. */
bool mt_has_sequence_slots(Value v);
static inline bool mt_is_number(Value v) { return mt_is_integer(v) || mt_is_float(v) || mt_is_kind(v, KIND_COMPLEX); }
/* Has an __index__: an int, or an object whose class defines it. */
bool mt_has_index(const Vm *vm, Value v);
/* How deep built-in containers may nest for comparing, hashing and repr: ten times the recursion limit, as frames may. */
uint32_t mt_ops_depth_limit(const Vm *vm);
Step mt_ops_unsupported(Vm *vm, const char *op, Value a, Value b); /* TypeError "unsupported operand type(s) for ..." */
Step mt_ops_not_ordered(Vm *vm, CompareOp op, Value a, Value b);   /* TypeError "'<' not supported between ..." */
/* Operators on containers that number.c does not know; a and b of any kind, without hooks. *out MT_NOTIMPLEMENTED: neither operand knows. */
Step mt_ops_binary_kind(Vm *vm, BinaryOp op, Value a, Value b, Value *out);

Step mt_alias_iter(Vm *vm, Value alias, Value *out); /* iter(tuple[int]): gives *tuple[int] once */

static inline Answer mt_answer_of(Step step, Value truth) {
    switch (step) {
    case STEP_DONE: return truth == MT_TRUE ? ANSWER_YES : ANSWER_NO;
    case STEP_GENERAL: return ANSWER_HOOK;
    default: return ANSWER_RAISE;
    }
}

/* repr by the value's kind, whatever its own class says: what the native __repr__ of a built-in class gives. */
Step mt_repr_plain(Vm *vm, Value v, Value *out);
/* The general forms of repr and str in prelude/operator.py step through these; repr.c. */
Step mt_repr_begin(Vm *vm, Value *args, Value *out);
Step mt_repr_go(Vm *vm, Value *args, Value *out);
Step mt_repr_leave(Vm *vm, Value *args, Value *out);

#endif
