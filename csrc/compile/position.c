/* SPDX-License-Identifier: MIT */
/* Reading the table of positions; emit.c writes it. Any bytes are safe. */
#include "compile/code.h"

static bool read_unsigned(const uint8_t **p, const uint8_t *end, uint32_t *out) {
    uint32_t n = 0;
    for (uint32_t shift = 0; shift < 35 && *p < end; shift += 7) {
        uint8_t byte = *(*p)++;
        n |= shift < 32 ? (uint32_t)(byte & 0x7F) << shift : 0;
        if (!(byte & 0x80)) {
            *out = n;
            return true;
        }
    }
    return false;
}

static bool read_signed(const uint8_t **p, const uint8_t *end, uint32_t *out) {
    uint32_t n = 0;
    for (uint32_t shift = 0; shift < 35 && *p < end; shift += 7) {
        uint8_t byte = *(*p)++;
        n |= shift < 32 ? (uint32_t)(byte & 0x7F) << shift : 0;
        if (!(byte & 0x80)) {
            if (byte & 0x40 && shift + 7 < 32) n |= ~(uint32_t)0 << (shift + 7);
            *out = n;
            return true;
        }
    }
    return false;
}

bool mt_position_find(const uint8_t *table, uint32_t size, uint32_t first_line, uint32_t pc, Position *out) {
    const uint8_t *p = table, *end = table + size;
    uint32_t line = first_line, at = 0;
    while (p < end) {
        uint32_t words, delta, lines, column, end_column;
        if (!read_unsigned(&p, end, &words) || words == 0) return false;
        if (!read_signed(&p, end, &delta) || !read_unsigned(&p, end, &lines) || !read_unsigned(&p, end, &column) ||
            !read_unsigned(&p, end, &end_column))
            return false;
        line += delta;
        if (pc - at < words) {
            *out = (Position){line, column, line + lines, end_column};
            return true;
        }
        at += words;
    }
    return false;
}
