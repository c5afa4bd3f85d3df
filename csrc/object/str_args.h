/* SPDX-License-Identifier: MIT */
/* Arguments as the methods of str, bytes and bytearray take them. For the str_* and bytes* files only. */
#ifndef MT_STR_ARGS_H
#define MT_STR_ARGS_H

#include "object/bytes.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/raise.h"
#include "object/str_find.h"

enum { TEXT_MAX = INT32_MAX }; /* units in one str or bytes that this file's callers make */

static inline Units mt_str_units(const Str *s) {
    Units u = {s->data, s->length, mt_str_width(s)};
    return u;
}
static inline Units mt_byte_units(const uint8_t *data, size_t size) {
    Units u = {data, size, 1};
    return u;
}
static inline bool mt_str_is_ascii(const Str *s) { return s->head.flags & STR_ASCII; }
static inline bool mt_arg_given(Value v) { return v != MT_UNBOUND && v != MT_NONE; }
/* An object whose class is the program's own: it may have any hook. */
static inline bool mt_arg_is_user(Value v) { return mt_is_object(v) && mt_class_of(v) >= CLS_FIRST_USER; }
/* The integer under an int, a bool or an instance of a subclass of int; MT_UNBOUND for anything else. */
static inline Value mt_arg_integer(Value v) {
    if (mt_is_integer(v)) return v;
    if (mt_is_kind(v, KIND_SCALAR) && mt_is_integer(MT_AS(Instance, v)->value)) return MT_AS(Instance, v)->value;
    return MT_UNBOUND;
}
/* The same clipped to int64 (a huge int gives the nearest). */
static inline int64_t mt_integer_clip(Value integer) {
    int64_t i;
    if (mt_is_int(integer)) return mt_as_int(integer);
    if (mt_int_to_i64(integer, &i)) return i;
    return mt_int_sign(integer) < 0 ? INT64_MIN : INT64_MAX;
}
/* An index-like argument, clipped. HOOK: __index__ of a user's object. RAISE: CPython's TypeError. */
Answer mt_arg_index(Vm *vm, Value v, int64_t *out);
/* A size argument (Py_ssize_t): as mt_arg_index but OverflowError instead of clipping. */
Answer mt_arg_size(Vm *vm, Value v, int64_t *out);
/* start and end of find, count, startswith...: adjusted to 0 <= *start, *stop <= length (start may pass stop). */
Answer mt_arg_bounds(Vm *vm, Value start, Value stop, size_t length, int64_t *from, int64_t *to);
/* Steps for a scan of n units. */
static inline bool mt_charge_scan(Vm *vm, uint64_t n) { return n < 64 || mt_charge(vm, n / 16 + 1); }

#define ARG_ANSWER(answer)                            \
    do {                                              \
        Answer answer_ = (answer);                    \
        if (answer_ == ANSWER_RAISE) return STEP_RAISE; \
        if (answer_ == ANSWER_HOOK) return STEP_GENERAL; \
    } while (0)
/* A call that returns a Value: MT_UNBOUND means raised or refused. */
#define DONE_VALUE(expression)                          \
    do {                                                \
        Value value_ = (expression);                    \
        if (value_ == MT_UNBOUND) return STEP_RAISE;    \
        *out = value_;                                  \
        return STEP_DONE;                               \
    } while (0)

#endif
