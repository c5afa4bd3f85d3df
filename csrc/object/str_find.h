/* SPDX-License-Identifier: MIT */
/* Searching arrays of units, of str and bytes alike, in linear time and without memory. */
#ifndef MT_STR_FIND_H
#define MT_STR_FIND_H

#include "base/base.h"

/* A run of `length` units of `width` 1, 2 or 4 bytes. */
typedef struct Units {
    const void *data;
    size_t length;
    uint32_t width;
} Units;

/* First (last) position of needle in hay, or -1. An empty needle is found at 0 (at hay.length). */
int64_t mt_units_find(Units hay, Units needle);
int64_t mt_units_rfind(Units hay, Units needle);
/* Number of places without overlap; an empty needle: hay.length + 1. At most `limit`. */
size_t mt_units_count(Units hay, Units needle, size_t limit);

static inline uint32_t mt_units_at(Units u, size_t i) {
    return u.width == 1 ? ((const uint8_t *)u.data)[i] : u.width == 2 ? ((const uint16_t *)u.data)[i] : ((const uint32_t *)u.data)[i];
}
static inline Units mt_units_slice(Units u, size_t start, size_t stop) {
    Units part = {(const char *)u.data + start * u.width, stop - start, u.width};
    return part;
}
/* The same units at a and b; the narrower may be on either side. */
bool mt_units_equal(Units a, Units b);

#endif
