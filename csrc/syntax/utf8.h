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

/* How many characters begin in `length` bytes. */
static inline uint32_t mt_utf8_count(const char *s, uint32_t length) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < length; i++) n += ((uint8_t)s[i] & 0xC0) != 0x80;
    return n;
}

/* The byte where the n-th character of a line begins, or past its end as many bytes as it lacks characters. */
static inline uint32_t mt_utf8_column(const char *line, uint32_t n) {
    uint32_t at = 0;
    for (; n && line[at] != '\n' && line[at]; n--)
        do at++;
        while (((uint8_t)line[at] & 0xC0) == 0x80);
    return at + n;
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
