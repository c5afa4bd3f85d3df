/* SPDX-License-Identifier: MIT */
/* int (of any size), float, bool, complex: making, converting, arithmetic. Files: int.c bigint.c float.c complex.c. */
#ifndef MT_NUMBER_H
#define MT_NUMBER_H

#include "object/native.h"
#include "object/ops.h"

Value mt_float_new(Vm *vm, double d);         /* immediate when it can be; MT_UNBOUND when refused */
Value mt_int_new(Vm *vm, int64_t i);          /* immediate or BigInt; MT_UNBOUND when refused */
Value mt_int_from_u64(Vm *vm, uint64_t i);
/* Any int from a double's integral part (raises for inf, nan). */
Step mt_int_from_double(Vm *vm, double d, Value *out);
/* int from digits in base 2..36 (text already stripped of sign, prefix and underscores), charged; 4300-digit limit when `limited`. */
Step mt_int_from_digits(Vm *vm, const char *digits, size_t count, int base, bool negative, bool limited, Value *out);
Step mt_int_to_text(Vm *vm, Value v, int base, Value *out); /* no prefix; decimal limit of 4300 digits raises ValueError */
static inline bool mt_is_integer(Value v) { return mt_is_int(v) || mt_is_bool(v) || mt_is_kind(v, KIND_BIGINT); }
static inline bool mt_is_float(Value v) { return mt_is_flonum(v) || mt_is_kind(v, KIND_FLOAT); }
static inline double mt_as_double(Value v) { return mt_is_flonum(v) ? mt_as_flonum(v) : MT_AS(Float, v)->value; }
/* int or float to double; false with OverflowError ("int too large to convert to float"). v must be integer or float. */
bool mt_number_to_double(Vm *vm, Value v, double *out);
bool mt_int_to_i64(Value v, int64_t *out);    /* integer fits int64 */
int mt_int_sign(Value v);
uint64_t mt_int_hash(Value v);                /* modulo 2^61-1, CPython's values */
uint64_t mt_float_hash(double d);
int mt_int_compare(Value a, Value b);         /* integers of any size */
/* Exact comparison of int and float; 2 when unordered (nan). */
int mt_number_compare(Value a, Value b);
/* Equality of numbers of any sort, complex too. */
bool mt_number_equal(Value a, Value b);
uint64_t mt_complex_hash(Value v);
size_t mt_complex_repr(Value v, char *out); /* at most 72 bytes */
Value mt_number_complex_new(Vm *vm, double real, double imag); /* MT_UNBOUND when refused */
/* Arithmetic on integers (bools included) and floats; the operands are numbers. CPython's errors. Work is charged first. */
Step mt_number_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out);
Step mt_number_unary(Vm *vm, char op /* - + ~ */, Value a, Value *out);
/* repr of a float as CPython's (shortest), into a buffer of at least 32 bytes; returns the length. */
size_t mt_float_repr(double d, char *out);
/* BigInt from/to two's-free sign-magnitude little-endian bytes (snapshots, host boundary). */
Value mt_int_from_bytes(Vm *vm, const uint8_t *bytes, size_t count, bool negative);
size_t mt_int_magnitude_size(Value v);
void mt_int_magnitude(Value v, uint8_t *out);

/* What the built-in functions of these names do with numbers (int, bool, float, complex; mod of pow may be MT_NONE or MT_UNBOUND;
 * ndigits of round an exact int, MT_NONE or MT_UNBOUND, and its number no complex). */
Step mt_number_divmod(Vm *vm, Value a, Value b, Value *out);
Step mt_number_abs(Vm *vm, Value a, Value *out);
Step mt_number_pow(Vm *vm, Value a, Value b, Value mod, Value *out);
Step mt_number_round(Vm *vm, Value a, Value ndigits, Value *out);

extern const NativeDef mt_number_intrinsics[]; /* hidden natives of prelude/number.py */
extern const TypeDef mt_int_type, mt_float_type, mt_bool_type, mt_complex_type;

#endif
