/* SPDX-License-Identifier: MIT */
/* The parser: the tree of a file with every form of the grammar, memory that runs out anywhere, bounds of depth on a small stack. */
int ast_dump_main(int argc, char **argv);
#define main ast_dump_main
#include "../tools/ast_dump.c"
#undef main

#include <pthread.h>

static int failures;

#define CHECK(condition, ...)                                    \
    do {                                                         \
        if (!(condition)) {                                      \
            failures++;                                          \
            printf("%s:%d: %s: ", __FILE__, __LINE__, #condition); \
            printf(__VA_ARGS__);                                 \
            puts("");                                            \
        }                                                        \
    } while (0)

static bool parse_limited(size_t limit, const char *source, size_t size, Arena *arena, Ast *ast, SyntaxError *error) {
    mt_arena_init(arena, NULL, limit);
    return mt_parse_module(arena, source, size, ast, error);
}

/* The file as CPython sees it: sample.tree is what ast_reference.py printed. */
static void test_tree(const char *source, size_t size) {
    size_t expected_size, line_number = 1;
    char *expected = read_file("tests/syntax/sample.tree", &expected_size);
    Arena arena;
    Ast ast;
    SyntaxError error;
    out = tmpfile();
    if (!expected || !out) {
        CHECK(false, "cannot be read; run this where the repository is");
        return;
    }
    bool ok = parse_limited(0, source, size, &arena, &ast, &error);
    CHECK(ok, "%s at line %u", error.message, error.span.line);
    if (ok) dump(ast.module);
    long length = ftell(out);
    char *got = malloc((size_t)length + 1);
    rewind(out);
    size_t n = fread(got, 1, (size_t)length, out);
    fclose(out);
    for (size_t i = 0; i < n && i < expected_size; i++) {
        if (got[i] == '\n') line_number++;
        if (got[i] == expected[i]) continue;
        CHECK(false, "sample.tree differs in line %zu", line_number);
        break;
    }
    CHECK(n == expected_size, "%zu bytes, expected %zu", n, expected_size);
    mt_arena_clear(&arena);
    free(got);
    free(expected);
}

static uint32_t count_lines(const char *source, size_t size) {
    uint32_t lines = 0;
    for (size_t i = 0; i < size; i++) lines += source[i] == '\n';
    return lines;
}

static void test_lines_and_names(const char *source, size_t size) {
    Arena arena;
    Ast ast;
    SyntaxError error;
    CHECK(parse_limited(0, source, size, &arena, &ast, &error), "%s", error.message);
    CHECK(ast.line_count == count_lines(ast.source, ast.source_size), "%u lines", ast.line_count);
    for (uint32_t i = 0; i < ast.line_count; i++)
        CHECK(!i || ast.source[ast.line_starts[i] - 1] == '\n', "line %u", i + 1);
    for (uint32_t i = 0; i < ast.name_capacity; i++)
        if (ast.names[i]) CHECK(mt_ast_name(&ast, ast.names[i]->text, ast.names[i]->length) == ast.names[i], "%s is not unique", ast.names[i]->text);
    mt_arena_clear(&arena);
}

/* However little memory there is, it ends in a MemoryError. */
static void test_memory(const char *source, size_t size) {
    size_t needed = 0;
    for (size_t limit = 1; !needed && limit < (1 << 24); limit += 1777) {
        Arena arena;
        Ast ast;
        SyntaxError error;
        if (parse_limited(limit, source, size, &arena, &ast, &error)) needed = limit;
        else CHECK(error.type && !strcmp(error.type, "MemoryError"), "with %zu bytes: %s", limit, error.type ? error.type : "no error");
        mt_arena_clear(&arena);
    }
    CHECK(needed > 100 * 1000, "%zu bytes were enough", needed);
}

static void test_source(const char *source, size_t size, const char *message) {
    Arena arena;
    Ast ast;
    SyntaxError error;
    bool ok = parse_limited(0, source, size, &arena, &ast, &error);
    CHECK(ok == !message, "%s", source);
    if (message) CHECK(!ok && !strcmp(error.message, message), "%s: %s", source, error.message);
    mt_arena_clear(&arena);
}

static void test_sources(void) {
    test_source("", 0, NULL);
    test_source("\xEF\xBB\xBFx = 1", 8, NULL);
    test_source("x = 1\r\rif x:\r\n  y\r", 18, NULL);
    test_source("\f\n  # only\n\t", 12, NULL);
    test_source("x\0y", 3, "source code string cannot contain null bytes");
    test_source("x = '\xC3'", 7, "the source is not UTF-8");
    test_source("x = '\xED\xA0\x80'", 9, "the source is not UTF-8");
    test_source("# coding: latin-1\nx", 19, NULL);
}

/* `repeated` n times between a beginning and an end. NULL: fine. */
static const char *nested(const char *begin, const char *repeated, size_t n, const char *end) {
    size_t one = strlen(repeated), size = strlen(begin) + one * n + strlen(end);
    char *text = malloc(size + 1), *w = text + strlen(begin);
    strcpy(text, begin);
    for (size_t i = 0; i < n; i++, w += one) memcpy(w, repeated, one);
    strcpy(w, end);
    Arena arena;
    Ast ast;
    SyntaxError error;
    const char *type = parse_limited(0, text, size, &arena, &ast, &error) ? NULL : error.type;
    if (!type) CHECK(ast.module->u.Module.body.count > 0, "empty");
    mt_arena_clear(&arena);
    free(text);
    return type;
}

static void *test_depth(void *unused) {
    static const struct { const char *begin, *repeated, *end; size_t fits; } rows[] = {
        {"", "a + ", "a", 1400}, {"a", ".b", "", 1400}, {"a", "()", "", 1400}, {"a", "[0]", "", 1400}, {"", "- ", "a", 990}, {"", "not ", "a", 990},
        {"", "a ** ", "a", 990}, {"", "lambda: ", "a", 370}, {"", "a if b else ", "c", 990}, {"if a: b\n", "elif a: b\n", "", 1400},
    };
    for (size_t i = 0; i < MT_COUNTOF(rows); i++) {
        const char *type = nested(rows[i].begin, rows[i].repeated, rows[i].fits, rows[i].end);
        CHECK(!type, "%s: %s", rows[i].repeated, type);
        type = nested(rows[i].begin, rows[i].repeated, 100 * 1000, rows[i].end);
        CHECK(type && !strcmp(type, "MemoryError"), "%s: %s", rows[i].repeated, type ? type : "no error");
    }
    static const char *const open[] = {"(", "[", "{", "{a: ", "f(", "f(*", "a[", "(a, ", "f\"{", "[a for b in ", "(yield ", "(a := ", "f(lambda: "};
    for (size_t i = 0; i < MT_COUNTOF(open); i++)
        for (size_t n = 1; n < 1000; n = n * 2 + 1) CHECK(nested("", open[i], n, "a b"), "%s", open[i]);
    return unused;
}

static void test_small_stack(void) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 512 * 1024);
    if (pthread_create(&thread, &attributes, test_depth, NULL) == 0) pthread_join(thread, NULL);
    else CHECK(false, "no thread");
    pthread_attr_destroy(&attributes);
}

int main(void) {
    size_t size;
    char *source = read_file("tests/syntax/sample.py", &size);
    if (source) {
        test_tree(source, size);
        test_lines_and_names(source, size);
        test_memory(source, size);
        free(source);
    } else {
        CHECK(false, "tests/syntax/sample.py cannot be read; run this where the repository is");
    }
    test_sources();
    test_small_stack();
    if (failures) printf("%d failures\n", failures);
    return failures != 0;
}
