/* SPDX-License-Identifier: MIT */
/* Search for all pairs of widths: memchr for one unit, comparison at likely places for short work, two-way for the rest.
 * A needle wider than the hay can't occur in it, because strings have the narrowest width. */
#define _GNU_SOURCE /* memrchr */
#include "object/str_find.h"

#define CAT_(a, b, c, d) a##_##b##_##c##_##d
#define CAT(a, b, c, d) CAT_(a, b, c, d)
#define NAME(x) CAT(x, DIRECTION, HAY, NEEDLE)
typedef uint8_t u1;
typedef uint16_t u2;
typedef uint32_t u4;

#define DIRECTION forward
#define AT(array, length, i) ((array)[i])
#define TAIL(hay, n, j) ((hay) + (j))

#define SKIP(hay, n, m, j, first)                                      \
    do {                                                               \
        const HAY *hit_ = memchr((hay) + (j), (first), (n) - (m) + 1 - (j)); \
        if (!hit_) return -1;                                          \
        (j) = (size_t)(hit_ - (hay));                                  \
    } while (0)
#define HAY u1
#define NEEDLE u1
#include "object/str_find_impl.h"
#undef HAY
#undef SKIP

#define SKIP(hay, n, m, j, first)                                \
    do {                                                         \
        while ((j) + (m) <= (n) && AT(hay, n, j) != (first)) (j)++; \
        if ((j) + (m) > (n)) return -1;                          \
    } while (0)
#define HAY u2
#include "object/str_find_impl.h"
#undef HAY
#define HAY u4
#include "object/str_find_impl.h"
#undef NEEDLE
#define NEEDLE u2
#include "object/str_find_impl.h"
#undef HAY
#define HAY u2
#include "object/str_find_impl.h"
#undef HAY
#undef NEEDLE
#define HAY u4
#define NEEDLE u4
#include "object/str_find_impl.h"
#undef HAY
#undef NEEDLE

#undef DIRECTION
#undef AT
#undef TAIL
#define DIRECTION backward
#define AT(array, length, i) ((array)[(length) - 1 - (i)])
#define TAIL(hay, n, j) (hay)
#define HAY u1
#define NEEDLE u1
#include "object/str_find_impl.h"
#undef HAY
#define HAY u2
#include "object/str_find_impl.h"
#undef HAY
#define HAY u4
#include "object/str_find_impl.h"
#undef NEEDLE
#define NEEDLE u2
#include "object/str_find_impl.h"
#undef HAY
#define HAY u2
#include "object/str_find_impl.h"
#undef HAY
#undef NEEDLE
#define HAY u4
#define NEEDLE u4
#include "object/str_find_impl.h"

static int64_t find_unit(Units hay, uint32_t c) {
    if (hay.width == 1) {
        const uint8_t *data = hay.data, *hit = c < 256 && hay.length ? memchr(data, (int)c, hay.length) : NULL;
        return hit ? hit - data : -1;
    }
    if (hay.width == 2) {
        const uint16_t *data = hay.data;
        for (size_t i = 0; i < hay.length; i++) {
            if (data[i] == c) return (int64_t)i;
        }
        return -1;
    }
    const uint32_t *data = hay.data;
    for (size_t i = 0; i < hay.length; i++) {
        if (data[i] == c) return (int64_t)i;
    }
    return -1;
}

static int64_t rfind_unit(Units hay, uint32_t c) {
    if (hay.width == 1) {
        const uint8_t *data = hay.data, *hit = c < 256 && hay.length ? memrchr(data, (int)c, hay.length) : NULL;
        return hit ? hit - data : -1;
    }
    for (size_t i = hay.length; i > 0; i--) {
        if (mt_units_at(hay, i - 1) == c) return (int64_t)i - 1;
    }
    return -1;
}

int64_t mt_units_find(Units hay, Units needle) {
    size_t n = hay.length, m = needle.length;
    if (m > n) return -1;
    if (m == 0) return 0;
    if (m == 1) return find_unit(hay, mt_units_at(needle, 0));
    switch (hay.width * 8 + needle.width) {
    case 9: return search_forward_u1_u1(hay.data, n, needle.data, m);
    case 17: return search_forward_u2_u1(hay.data, n, needle.data, m);
    case 18: return search_forward_u2_u2(hay.data, n, needle.data, m);
    case 33: return search_forward_u4_u1(hay.data, n, needle.data, m);
    case 34: return search_forward_u4_u2(hay.data, n, needle.data, m);
    case 36: return search_forward_u4_u4(hay.data, n, needle.data, m);
    default: return -1;
    }
}

int64_t mt_units_rfind(Units hay, Units needle) {
    size_t n = hay.length, m = needle.length;
    if (m > n) return -1;
    if (m == 0) return (int64_t)n;
    if (m == 1) return rfind_unit(hay, mt_units_at(needle, 0));
    int64_t at;
    switch (hay.width * 8 + needle.width) {
    case 9: at = search_backward_u1_u1(hay.data, n, needle.data, m); break;
    case 17: at = search_backward_u2_u1(hay.data, n, needle.data, m); break;
    case 18: at = search_backward_u2_u2(hay.data, n, needle.data, m); break;
    case 33: at = search_backward_u4_u1(hay.data, n, needle.data, m); break;
    case 34: at = search_backward_u4_u2(hay.data, n, needle.data, m); break;
    case 36: at = search_backward_u4_u4(hay.data, n, needle.data, m); break;
    default: at = -1; break;
    }
    return at < 0 ? -1 : (int64_t)(n - m) - at;
}

size_t mt_units_count(Units hay, Units needle, size_t limit) {
    size_t count = 0, at = 0;
    if (needle.length == 0) return MT_MIN(hay.length + 1, limit);
    if (needle.length == 1 && hay.width == 1) {
        uint32_t c = mt_units_at(needle, 0);
        const uint8_t *data = hay.data;
        for (size_t i = 0; i < hay.length; i++) count += data[i] == c;
        return MT_MIN(count, limit);
    }
    while (count < limit) {
        int64_t found = mt_units_find(mt_units_slice(hay, at, hay.length), needle);
        if (found < 0) break;
        at += (size_t)found + needle.length;
        count++;
    }
    return count;
}

bool mt_units_equal(Units a, Units b) {
    if (a.length != b.length) return false;
    if (a.width == b.width) return a.length == 0 || memcmp(a.data, b.data, a.length * a.width) == 0;
    for (size_t i = 0; i < a.length; i++) {
        if (mt_units_at(a, i) != mt_units_at(b, i)) return false;
    }
    return true;
}
