/* SPDX-License-Identifier: MIT */
/* Without libFuzzer: seeds from files are changed at random, from a fixed start, and given to the target again and again.
 * TARGET -n RUNS [-s START] FILE...; each target's main is fuzz_main over its LLVMFuzzerTestOneInput. */
#ifndef MT_TEST_MUTATE_H
#define MT_TEST_MUTATE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MIN_OF(a, b) ((a) < (b) ? (a) : (b))
#define MAX_OF(a, b) ((a) > (b) ? (a) : (b))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Seed {
    uint8_t *data;
    size_t size;
} Seed;

static uint64_t fuzz_state;
static inline uint64_t fuzz_random(void) { /* xorshift64* (Vigna, 2016) */
    fuzz_state ^= fuzz_state >> 12;
    fuzz_state ^= fuzz_state << 25;
    fuzz_state ^= fuzz_state >> 27;
    return fuzz_state * 0x2545F4914F6CDD1Du;
}
static inline size_t fuzz_below(size_t n) { return n ? (size_t)(fuzz_random() % n) : 0; }

static inline size_t fuzz_mutate(uint8_t *data, size_t size, size_t capacity, const Seed *seeds, size_t seed_count) {
    size_t changes = 1 + fuzz_below(4);
    while (changes--) {
        size_t at = fuzz_below(size + 1), n;
        switch (fuzz_below(7)) {
        case 0: if (size) data[fuzz_below(size)] ^= (uint8_t)(1 << fuzz_below(8)); break;
        case 1: if (size) data[fuzz_below(size)] = (uint8_t)fuzz_random(); break;
        case 2: /* cut a piece out */
            n = fuzz_below((size - at) / 2 + 1);
            memmove(data + at, data + at + n, size - at - n);
            size -= n;
            break;
        case 3: /* double a piece */
            n = fuzz_below(MIN_OF(size - at, 64) + 1);
            if (size + n > capacity) break;
            memmove(data + at + n, data + at, size - at);
            size += n;
            break;
        case 4: { /* a piece of another seed */
            const Seed *other = &seeds[fuzz_below(seed_count)];
            size_t from = fuzz_below(other->size + 1);
            n = fuzz_below(MIN_OF(other->size - from, 200) + 1);
            if (at + n > capacity) break;
            memcpy(data + at, other->data + from, n);
            if (at + n > size) size = at + n;
            break;
        }
        case 5: { /* a piece of itself elsewhere */
            size_t from = fuzz_below(size + 1);
            n = fuzz_below(MIN_OF(size - MAX_OF(from, at), 64) + 1);
            memmove(data + at, data + from, n);
            break;
        }
        default: /* a number that is a border */
            if (at + 8 <= size) {
                static const uint64_t borders[] = {0, 1, 23, 24, 255, 256, 65535, 65536, INT32_MAX, UINT32_MAX, INT64_MAX, UINT64_MAX};
                uint64_t n64 = borders[fuzz_below(sizeof borders / sizeof *borders)];
                memcpy(data + at, &n64, 1u << fuzz_below(4));
            }
        }
    }
    return size;
}

static inline int fuzz_main(int argc, char **argv, const Seed *own, size_t own_count) {
    size_t runs = 1000, count = own_count;
    fuzz_state = 88172645463325252u;
    Seed *seeds = calloc((size_t)argc + own_count, sizeof *seeds);
    enum { CAPACITY = 1 << 20 };
    uint8_t *work = malloc(CAPACITY);
    if (!seeds || !work) return 2;
    if (own_count) memcpy(seeds, own, own_count * sizeof *own);
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "-n") && i + 1 < argc) {
            runs = strtoull(argv[++i], NULL, 10);
        } else if (!strcmp(argv[i], "-s") && i + 1 < argc) {
            fuzz_state ^= strtoull(argv[++i], NULL, 10) * 0x9E3779B97F4A7C15u;
        } else {
            FILE *file = fopen(argv[i], "rb");
            if (!file) continue;
            seeds[count].data = malloc(CAPACITY / 4);
            if (!seeds[count].data) return 2;
            seeds[count].size = fread(seeds[count].data, 1, CAPACITY / 4, file);
            count++;
            fclose(file);
        }
    }
    for (size_t i = own_count; i < count; i++) (void)LLVMFuzzerTestOneInput(seeds[i].data, seeds[i].size);
    for (size_t run = 0; run < runs && count; run++) {
        const Seed *seed = &seeds[fuzz_below(count)];
        memcpy(work, seed->data, seed->size);
        size_t size = fuzz_mutate(work, seed->size, CAPACITY, seeds, count);
        uint8_t *exact = malloc(size + 1); /* its own block: the sanitizer sees one byte too far */
        if (!exact) return 2;
        memcpy(exact, work, size);
        (void)LLVMFuzzerTestOneInput(exact, size);
        free(exact);
    }
    for (size_t i = own_count; i < count; i++) free(seeds[i].data);
    printf("%zu seeds, %zu runs\n", count, runs);
    free(seeds);
    free(work);
    return 0;
}

#endif
