/* SPDX-License-Identifier: MIT */
/* Any text is parsed and compiled without harm, and what the compiler makes passes the verifier and the check of register flow.
 * A libFuzzer target; with -DMT_FUZZ_MAIN a program of its own, which mutates text by lines and words: fuzz-compile -n RUNS [-s START] FILE... */
#include "../tools/unit_flow.h"
#include "compile/verify.h"
#include "syntax/parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void compile_once(const uint8_t *data, size_t size, bool alone) {
    Arena arena;
    Ast ast;
    SyntaxError error;
    Unit *unit = NULL;
    CompileOptions options = {.allow_await = alone, .expression_result = alone};
    char why[300] = "";
    memset(&error, 0, sizeof error);
    mt_arena_init(&arena, NULL, (size_t)64 << 20);
    if (mt_parse_module(&arena, (const char *)data, size, &ast, &error) && mt_compile_module(&ast, &arena, &options, &unit, &error)) {
        if (!mt_verify_unit(unit, &arena, why, sizeof why) || !flow_check(unit, why, sizeof why)) {
            fprintf(stderr, "not well formed: %s\n", why);
            fwrite(data, 1, size, stderr);
            abort();
        }
    } else if (!error.type || strlen(error.message) >= sizeof error.message || (error.has_span && error.span.end_line < error.span.line)) {
        fprintf(stderr, "an error without a text or place\n");
        fwrite(data, 1, size, stderr);
        abort();
    }
    mt_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 1 << 16) return 0;
    compile_once(data, size, false);
    compile_once(data, size, true);
    return 0;
}

#ifdef MT_FUZZ_MAIN
enum { LARGEST = 6000 };

static uint64_t state;
static uint32_t below(uint32_t n) { /* xorshift */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return n ? (uint32_t)(state >> 32) % n : 0;
}

typedef struct Seed { uint8_t *data; size_t size; } Seed;

static const char *const words[] = {
    "async ", "await ", "yield ", "yield from x", "return ", "return x", "lambda x: ", "x := ", "(x := 1)", "*x", "**x", "for x in y", " if ", " else ", "try:", "finally:", "except E as e:",
    "except* E:", "with a as b:", "while 1:", "break", "continue", "match x:", "case [a, *b]:", "case {1: c, **d}:", "case C(x, y=z) | D():", "case _:", "def f(a, /, b=1, *c, d=2, **e):",
    "class C(x, *y, m=z):", "global x", "nonlocal x", "del x", "del a.b, c[1]", "import a.b as c", "from . import x", "f'{x!r:>{y}}'", "[x for x in y if z]", "{x: y for x, y in z}",
    "(x async for x in y)", "super().f(x)", "x, *y = z", "a, b = b, a", "x += 1", "x.y -= 2", "x[1:2] *= 3", "1 < x < 2", " and ", " or ", " not ", " is None", " in (1, 2)", "assert x, y",
    "raise x from y", "x: int = 1", "@d\n", "pass\n", "\n", "\n    ", "    ", "\n        ", "(", ")", "[", "]", "{", "}", ":", ",", "=", "0x1p3", "1e999", "'\\n'", "b'x'", "...", "None", "-1", "__debug__",
    "type X = int", "def f[T](): pass", "\\\n", "# c\n", "\t", "\xc3\xa9", "\xff",
};

static size_t insert(uint8_t *text, size_t size, size_t at, const void *bytes, size_t count) {
    if (size + count > LARGEST) return size;
    memmove(text + at + count, text + at, size - at);
    memcpy(text + at, bytes, count);
    return size + count;
}

static size_t line_start(const uint8_t *text, size_t at) {
    while (at && text[at - 1] != '\n') at--;
    return at;
}

static size_t line_end(const uint8_t *text, size_t size, size_t at) {
    while (at < size && text[at] != '\n') at++;
    return at < size ? at + 1 : size;
}

static size_t mutate(uint8_t *text, size_t size, const Seed *seeds, uint32_t seed_count) {
    size_t at = below((uint32_t)size + 1), count;
    switch (below(9)) {
    case 0: /* a byte */
        if (at < size) text[at] = (uint8_t)(below(4) ? 32 + below(95) : below(256));
        return size;
    case 1: /* a word */
    case 2: {
        const char *word = words[below(MT_COUNTOF(words))];
        return insert(text, size, at, word, strlen(word));
    }
    case 3: /* cut out */
        count = below(12) + 1u;
        count = MT_MIN(size - at, count);
        memmove(text + at, text + at + count, size - at - count);
        return size - count;
    case 4: { /* a line twice, or elsewhere */
        uint8_t line[400];
        size_t from = line_start(text, at), to = line_end(text, size, at);
        count = MT_MIN(to - from, sizeof line);
        memcpy(line, text + from, count);
        return insert(text, size, line_start(text, below((uint32_t)size + 1)), line, count);
    }
    case 5: { /* a line less */
        size_t from = line_start(text, at), to = line_end(text, size, at);
        memmove(text + from, text + to, size - to);
        return size - (to - from);
    }
    case 6: { /* deeper */
        return insert(text, size, line_start(text, at), "    ", 4);
    }
    case 7: { /* lines of another file */
        const Seed *other = &seeds[below(seed_count)];
        size_t from = line_start(other->data, below((uint32_t)other->size + 1)), to = from;
        for (uint32_t i = below(6) + 1; i; i--) to = line_end(other->data, other->size, to);
        return insert(text, size, line_start(text, at), other->data + from, MT_MIN(to - from, 2000));
    }
    default: { /* a piece of the text again */
        uint8_t piece[64];
        count = below(sizeof piece) + 1u;
        count = MT_MIN(size - at, count);
        memcpy(piece, text + at, count);
        return insert(text, size, below((uint32_t)size + 1), piece, count);
    }
    }
}

static bool read_seed(const char *path, Seed *seed) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    seed->data = malloc(LARGEST);
    seed->size = seed->data ? fread(seed->data, 1, LARGEST, file) : 0;
    fclose(file);
    return seed->data != NULL;
}

int main(int argc, char **argv) {
    size_t runs = 1000, count = 0;
    state = 88172645463325252u;
    Seed *seeds = calloc((size_t)argc, sizeof *seeds);
    if (!seeds) return 2;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "-n") && i + 1 < argc) runs = strtoull(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "-s") && i + 1 < argc) state ^= strtoull(argv[++i], NULL, 10) * 0x9E3779B97F4A7C15u;
        else count += read_seed(argv[i], &seeds[count]);
    }
    static uint8_t text[LARGEST];
    for (size_t run = 0; run < runs && count; run++) {
        const Seed *seed = &seeds[below((uint32_t)count)];
        size_t size = seed->size;
        memcpy(text, seed->data, size);
        if (size > 1200) { /* some lines of it */
            size_t from = line_start(text, below((uint32_t)size)), to = MT_MIN(size, from + 1200);
            memmove(text, text + from, to - from);
            size = to - from;
        }
        for (uint32_t k = below(5); k; k--) size = mutate(text, size, seeds, (uint32_t)count);
        uint8_t *exact = malloc(size + 1); /* its own block: the sanitizer sees reads past the end */
        if (!exact) return 2;
        memcpy(exact, text, size);
        (void)LLVMFuzzerTestOneInput(exact, size);
        free(exact);
    }
    for (size_t i = 0; i < count; i++) free(seeds[i].data);
    free(seeds);
    printf("%zu seeds, %zu runs\n", count, runs);
    return 0;
}
#endif
