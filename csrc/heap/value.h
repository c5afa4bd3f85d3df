/* SPDX-License-Identifier: MIT */
/* The tagged 64-bit value. Low two bits: 00 a 62-bit int, 10 a self-tagged float, 01 an object, 11 a constant.
 * A float is immediate when its bits plus 2^60, rotated left by 3, end in 10: magnitudes from 2^-255 to 2^257.
 * Every other float (zero, infinities, NaN, extremes) is a heap object; use mt_float_new (object/float.h).
 * Invariant: a number that can be immediate is never boxed, so identity of immediates is equality. */
#ifndef MT_VALUE_H
#define MT_VALUE_H

#include "base/base.h"

typedef uint64_t Value;
typedef struct Object Object;

#define MT_UNBOUND ((Value)0x03)  /* no value: unbound local, argument not given, absent */
#define MT_NONE ((Value)0x07)
#define MT_FALSE ((Value)0x0B)
#define MT_TRUE ((Value)0x0F)
#define MT_ELLIPSIS ((Value)0x13)
#define MT_NOTIMPLEMENTED ((Value)0x17)

#define MT_INT_MAX (((int64_t)1 << 61) - 1)
#define MT_INT_MIN (-((int64_t)1 << 61))

static inline bool mt_is_int(Value v) { return (v & 3) == 0; }       /* immediate int, not bool, not big */
static inline bool mt_is_flonum(Value v) { return (v & 3) == 2; }    /* immediate float */
static inline bool mt_is_object(Value v) { return (((uint32_t)v - 1) & 3) == 0; }
static inline bool mt_is_bool(Value v) { return v == MT_TRUE || v == MT_FALSE; }
static inline bool mt_int_fits(int64_t i) { return i >= MT_INT_MIN && i <= MT_INT_MAX; }
static inline Value mt_int(int64_t i) { return (Value)((uint64_t)i << 2); } /* i must fit */
static inline int64_t mt_as_int(Value v) { return (int64_t)v >> 2; }
static inline Value mt_bool(bool b) { return b ? MT_TRUE : MT_FALSE; }
static inline Value mt_object(const void *object) { return (Value)(uintptr_t)object + 1; }
static inline Object *mt_as_object(Value v) { return (Object *)(uintptr_t)(v - 1); }
#define MT_AS(Type, v) ((Type *)(uintptr_t)((v) - 1))

static inline double mt_as_flonum(Value v) {
    uint64_t bits = ((v >> 3) | (v << 61)) - ((uint64_t)1 << 60);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

/* True and *out set if `d` can be immediate. */
static inline bool mt_flonum(double d, Value *out) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    bits += (uint64_t)1 << 60;
    bits = (bits << 3) | (bits >> 61);
    *out = bits;
    return (bits & 3) == 2;
}

#endif
