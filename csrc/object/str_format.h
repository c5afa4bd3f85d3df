/* SPDX-License-Identifier: MIT */
/* Text of numbers for format() and for '%': shared by str_format.c and str_percent.c. */
#ifndef MT_STR_FORMAT_H
#define MT_STR_FORMAT_H

#include "base/dtoa.h"
#include "object/str.h"

typedef struct FloatText {
    char text[MT_DTOA_BUFFER + 16]; /* without sign */
    size_t length;
    size_t digits;   /* of them, the digits before the point or exponent; 0 for inf and nan */
    size_t zeros_at; /* where `zeros` more zeros belong */
    uint64_t zeros;
    bool negative;   /* has a sign of its own (never nan) */
} FloatText;

/* type: r (shortest) e f g. dot_0: ".0" after a whole number (type r, and g that stands for it). precision is ignored for r. */
void mt_float_text(FloatText *t, double d, char type, int64_t precision, bool alternate, bool dot_0);
void mt_float_text_upper(FloatText *t);
bool mt_float_text_is_zero(const FloatText *t);

/* Magnitude of an int in base 2, 8, 10 or 16: into `small` or a Str kept in *text. */
typedef struct IntText {
    char small[72];
    const uint8_t *digits;
    size_t count;
    bool negative;
} IntText;
Step mt_int_text(Vm *vm, Value integer, int base, IntText *t);

/* Characters that ascii() escapes, escaped: what repr gave, for !a and %a. */
bool mt_ascii_into(StrBuilder *b, Value repr, size_t limit);

#endif
