/* SPDX-License-Identifier: MIT */
/* Sixteen bytes a round, folded by a 64 x 64 -> 128 bit product. Bytes are read little-endian on every machine. */
#include "base/hash.h"

#define KEY_A 0x9e3779b97f4a7c15u
#define KEY_B 0xc2b2ae3d27d4eb4fu
#define KEY_C 0x165667b19e3779f9u

static uint64_t fold(uint64_t a, uint64_t b) {
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t read64(const uint8_t *p) {
    uint64_t x;
    memcpy(&x, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

static uint64_t read32(const uint8_t *p) {
    uint32_t x;
    memcpy(&x, p, 4);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap32(x);
#endif
    return x;
}

uint64_t mt_hash_bytes(const void *bytes, size_t size) {
    const uint8_t *p = bytes;
    uint64_t state = KEY_C ^ (uint64_t)size * KEY_A, a, b;
    if (size == 0) return 0;
    if (size > 16) {
        size_t left = size;
        for (; left > 16; left -= 16, p += 16) state = fold(read64(p) ^ KEY_A, read64(p + 8) ^ state ^ KEY_B);
        a = read64(p + left - 16);
        b = read64(p + left - 8);
    } else if (size >= 8) {
        a = read64(p);
        b = read64(p + size - 8);
    } else if (size >= 4) {
        a = read32(p);
        b = read32(p + size - 4);
    } else {
        a = (uint64_t)p[0] << 16 | (uint64_t)p[size >> 1] << 8 | p[size - 1];
        b = 0;
    }
    uint64_t hash = fold(fold(a ^ KEY_B, b ^ state) ^ KEY_C, state ^ KEY_A) >> 3;
    return hash ? hash : 1;
}
