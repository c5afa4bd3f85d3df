/* SPDX-License-Identifier: MIT */
/* Text of a double and back, exact, whatever the locale: the shortest digits that read back as the same
 * double, a fixed number of digits, and parsing. Needs no memory of its own. */
#ifndef MT_DTOA_H
#define MT_DTOA_H

#include "base/base.h"

enum {
    MT_DTOA_REPR = 32,           /* bytes that mt_dtoa_repr may write */
    MT_DTOA_MAX_PRECISION = 1100, /* no double has a digit other than 0 beyond */
    MT_DTOA_BUFFER = 1500,       /* bytes that mt_dtoa_fixed may write */
};

/* repr(d) as Python writes it ("1.0", "1e+16", "-inf", "nan"); returns the length, no NUL. */
size_t mt_dtoa_repr(double d, char *out);
/* Shortest digits of a finite |d|, no zeros at either end ("0" for zero): d = 0.DIGITS * 10^*point. Returns their count (<= 17). */
size_t mt_dtoa_shortest(double d, char *digits, int *point);
/* |d|, finite, with format 'e', 'f' or 'g' of printf and precision 0..MT_DTOA_MAX_PRECISION; `alternate` is printf's '#'.
 * Returns the length, no NUL. */
size_t mt_dtoa_fixed(double d, int precision, char format, bool alternate, char *out);
/* Decimal text (sign, digits, point, exponent; or inf, infinity, nan in any case), all of it: no spaces, no underscores. */
bool mt_dtoa_parse(const char *s, size_t n, double *out) MT_NODISCARD;

#endif
