/* SPDX-License-Identifier: MIT */
/* What values do, dispatched by kind, leaves only: built-in values finish here; a value that reaches user code answers HOOK,
 * and the caller leaves to its general form. Nothing here changes an argument except where the name says so. */
#ifndef MT_OPS_H
#define MT_OPS_H

#include "object/native.h"

/* Answers of questions that may reach user code. */
typedef enum Answer { ANSWER_NO = 0, ANSWER_YES = 1, ANSWER_RAISE = -1, ANSWER_HOOK = 2 } Answer;

typedef enum BinaryOp { /* order is that of the opcodes OP_ADD.. and of the prelude's names */
    BIN_ADD, BIN_SUB, BIN_MUL, BIN_TRUEDIV, BIN_FLOORDIV, BIN_MOD, BIN_POW, BIN_LSHIFT, BIN_RSHIFT, BIN_AND, BIN_OR, BIN_XOR, BIN_MATMUL,
} BinaryOp;
typedef enum CompareOp { CMP_OP_LT, CMP_OP_LE, CMP_OP_EQ, CMP_OP_NE, CMP_OP_GT, CMP_OP_GE } CompareOp;

uint32_t mt_class_of(Value v); /* class index, of immediates too */
/* Both operands of exact built-in classes (numbers, str, bytes, list, tuple, set, dict ...): the result or an exception.
 * STEP_GENERAL: an instance of a user class (or subclass) is involved; CPython's TypeError for unsupported operands is raised here. */
Step mt_ops_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out);
Step mt_ops_compare(Vm *vm, CompareOp op, Value a, Value b, Value *out);
Step mt_ops_negative(Vm *vm, Value a, Value *out);
Step mt_ops_positive(Vm *vm, Value a, Value *out);
Step mt_ops_invert(Vm *vm, Value a, Value *out);
/* After GENERAL (or HOOK): the call of the method that is asked first, in place of the instruction (CALL); when it gives NotImplemented,
 * the prelude's binary_rest, inplace_rest or compare_rest go on. GENERAL: only the prelude's whole protocol can. */
Step mt_ops_binary_call(Vm *vm, BinaryOp op, Value a, Value b);
Step mt_ops_inplace_call(Vm *vm, BinaryOp op, Value a, Value b);
Step mt_ops_compare_call(Vm *vm, CompareOp op, Value a, Value b);
Step mt_ops_getitem_call(Vm *vm, Value v, Value key);
Step mt_ops_setitem_call(Vm *vm, Value v, Value key, Value item); /* item MT_UNBOUND: deletes */
Step mt_ops_contains_call(Vm *vm, Value container, Value item);   /* the value's truth is the answer */
Answer mt_ops_truth(Vm *vm, Value v);
/* After HOOK: the function of the program that says it, and how its value is taken; MT_UNBOUND: the general form finds out. */
Value mt_ops_truth_method(const Vm *vm, Value v, Take *take);
/* a is b or a == b, deep, without recursion in C beyond a fixed depth (RecursionError). HOOK when user code would be asked. */
Answer mt_ops_equal(Vm *vm, Value a, Value b);
/* Hash into *out. RAISE: unhashable. */
Answer mt_ops_hash(Vm *vm, Value v, uint64_t *out);
Answer mt_ops_contains(Vm *vm, Value container, Value item);
/* len(); -1 with YES never happens. */
Answer mt_ops_length(Vm *vm, Value v, int64_t *out);
Step mt_ops_getitem(Vm *vm, Value v, Value key, Value *out);
Step mt_ops_setitem(Vm *vm, Value v, Value key, Value item);
Step mt_ops_delitem(Vm *vm, Value v, Value key);
/* iter(v) for built-in containers and iterators. */
Step mt_ops_iter(Vm *vm, Value v, Value *out);
/* Next value of a built-in iterator: DONE with *out MT_UNBOUND at the end. GENERAL: not a leaf iterator (generator, user class). */
Step mt_ops_next(Vm *vm, Value iterator, Value *out);
/* repr/str of values that reach no user code. */
Step mt_ops_repr(Vm *vm, Value v, Value *out);
Step mt_ops_str(Vm *vm, Value v, Value *out);
/* format(v, spec) of built-in values; spec a Str. */
Step mt_ops_format(Vm *vm, Value v, Value spec, Value *out);
Step mt_ops_format_call(Vm *vm, Value v, Value spec); /* after GENERAL: CALL when object's __format__ asks a __str__ of the program */
/* The native __format__ of numbers and str: v's own class has no say but in str(v), which an empty spec means (GENERAL). */
Step mt_ops_format_kind(Vm *vm, Value v, Value spec, Value *out);
/* An int argument as CPython's __index__ gives it, clipped to int64 when `clip`, for exact ints and bools; HOOK for user classes with __index__. */
Answer mt_ops_index(Vm *vm, Value v, int64_t *out);

#endif
