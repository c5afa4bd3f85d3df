/* SPDX-License-Identifier: MIT */
/* UTF-8 of the source, which is checked once before it is read. */
#ifndef MT_UTF8_H
#define MT_UTF8_H

#include "base/base.h"

/* The character at *s, which moves behind it. */
static inline uint32_t mt_utf8_decode(const char **s, const char *end) {
    const uint8_t *p = (const uint8_t *)*s;
    uint32_t c = *p++, more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    if (more) c &= 0x3Fu >> more;
    for (; more && p < (const uint8_t *)end; more--) c = c << 6 | (*p++ & 0x3F);
    *s = (const char *)p;
    return c;
}

/* Writes a character, surrogates too; returns behind it. */
static inline char *mt_utf8_encode(char *out, uint32_t c) {
    if (c < 0x80) {
        *out++ = (char)c;
    } else if (c < 0x800) {
        *out++ = (char)(0xC0 | c >> 6);
        *out++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *out++ = (char)(0xE0 | c >> 12);
        *out++ = (char)(0x80 | (c >> 6 & 0x3F));
        *out++ = (char)(0x80 | (c & 0x3F));
    } else {
        *out++ = (char)(0xF0 | c >> 18);
        *out++ = (char)(0x80 | (c >> 12 & 0x3F));
        *out++ = (char)(0x80 | (c >> 6 & 0x3F));
        *out++ = (char)(0x80 | (c & 0x3F));
    }
    return out;
}

#endif
