/* SPDX-License-Identifier: MIT */
/* Writes the image to a file when monty is built: `image-tool FILE`. The image is made twice, at two places: the words that differ by
 * the distance of the places are addresses, all others must be the same. */
#include <stdio.h>
#include <stdlib.h>

#include "vm/engine_build.h"

const uint64_t mt_image[1] = {0}; /* the tool itself has none */

enum { MEMORY = 64 << 20 };

typedef struct Built {
    Engine *engine;
    uint64_t *words;
    uint64_t word_count;
    uint64_t engine_at;
} Built;

static Built build(void) {
    SyntaxError error;
    Engine *engine = mt_engine_build(MEMORY, &error);
    if (!engine) {
        fprintf(stderr, "image: %s %s\n", error.type, error.message);
        exit(1);
    }
    Arena *arena = &engine->area.arena;
    char *part = mt_arena_alloc(arena, sizeof *engine - ENGINE_PART), *start = mt_arena_start(arena);
    if (!part || !start) {
        fprintf(stderr, "image: larger than %d bytes\n", MEMORY);
        exit(1);
    }
    memcpy(part, (char *)engine + ENGINE_PART, sizeof *engine - ENGINE_PART);
    return (Built){engine, (uint64_t *)(void *)start, (uint64_t)(arena->next - start) / 8, (uint64_t)(part - start)};
}

/* Which native's definition that is. False: none. */
static bool find_native(uint64_t word, ImageNative *out) {
    const NativeDef *def = (const NativeDef *)(uintptr_t)word;
    bool end = false;
    for (uint32_t t = 0;; t++) {
        const NativeDef *table = mt_engine_table(t, &end);
        if (end) return false;
        for (uint32_t row = 0; table && table[row].name; row++) {
            if (&table[row] != def) continue;
            *out = (ImageNative){out->word, t, row, 0};
            return true;
        }
    }
}

static int by_table(const void *a, const void *b) {
    const ImageNative *x = a, *y = b;
    uint64_t m = (uint64_t)x->table << 32 | x->row, n = (uint64_t)y->table << 32 | y->row;
    return m != n ? (m < n ? -1 : 1) : x->word < y->word ? -1 : 1;
}

extern const char __executable_start[], end[]; /* the linker's: what lies between is not to be found at run time */

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    Built one = build(), two = build();
    if (one.word_count != two.word_count || one.engine_at != two.engine_at) {
        fprintf(stderr, "image: two builds of it differ in size\n");
        return 1;
    }
    uint64_t n = one.word_count, distance = (uint64_t)(uintptr_t)two.words - (uint64_t)(uintptr_t)one.words, base = (uint64_t)(uintptr_t)one.words;
    uint64_t *bitmap = calloc((n + 63) / 64, 8), native_count = 0;
    ImageNative *natives = calloc(n, sizeof *natives);
    if (!bitmap || !natives) return 1;
    for (uint64_t i = 0; i < n; i++) {
        uint64_t word = one.words[i];
        if (two.words[i] - word == distance && word - base < n * 8 + 8) {
            bitmap[i / 64] |= (uint64_t)1 << i % 64;
            two.words[i] = word - base;
        } else if (two.words[i] != word) {
            fprintf(stderr, "image: word %llu is %llx in one build and %llx in another\n", (unsigned long long)i, (unsigned long long)word, (unsigned long long)two.words[i]);
            return 1;
        } else if (word >= (uint64_t)(uintptr_t)__executable_start && word < (uint64_t)(uintptr_t)end) {
            natives[native_count].word = (uint32_t)i;
            if (!find_native(word, &natives[native_count++])) {
                fprintf(stderr, "image: word %llu is an address in the program, but of no native\n", (unsigned long long)i);
                return 1;
            }
            two.words[i] = 0;
        }
    }
    qsort(natives, native_count, sizeof *natives, by_table);
    const Area *area = &one.engine->area;
    ImageFile header = {n, native_count, one.engine_at, (uint64_t)(uintptr_t)area->interned - base, area->interned_count, area->interned_capacity};
    FILE *file = fopen(argv[1], "wb");
    bool ok = file && fwrite(&header, sizeof header, 1, file) == 1 && fwrite(two.words, 8, n, file) == n &&
              fwrite(bitmap, 8, (n + 63) / 64, file) == (n + 63) / 64 && fwrite(natives, sizeof *natives, native_count, file) == native_count;
    if (file && fclose(file) != 0) ok = false;
    if (!ok) fprintf(stderr, "image: %s cannot be written\n", argv[1]);
    free(bitmap);
    free(natives);
    mt_engine_free(one.engine);
    mt_engine_free(two.engine);
    return ok ? 0 : 1;
}
