/* SPDX-License-Identifier: MIT */
/* Parses, compiles and verifies files of Python, and checks the flow of their registers; says which fail and why.
 * Use: compile-check [-q] [-d] [-t COUNT] FILE ...   -d lists the code, -t compiles each file COUNT times and prints microseconds */
#define _POSIX_C_SOURCE 199309L
#include "unit_flow.h"

#include "compile/disasm.h"
#include "compile/verify.h"
#include "syntax/parser.h"

#include <time.h>

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *text = NULL;
    size_t capacity = 0;
    *size = 0;
    for (;;) {
        if (*size + 65537 > capacity) {
            capacity = capacity * 2 + 65537;
            char *bigger = realloc(text, capacity);
            if (!bigger) break;
            text = bigger;
        }
        size_t got = fread(text + *size, 1, capacity - *size - 1, file);
        if (!got) break;
        *size += got;
    }
    fclose(file);
    return text;
}

static void print_text(void *context, const char *text, size_t size) {
    (void)context;
    fwrite(text, 1, size, stdout);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static bool check(const char *path, bool list, bool quiet) {
    size_t size = 0;
    char *source = read_file(path, &size), why[300] = "";
    if (!source) {
        printf("%s: cannot be read\n", path);
        return false;
    }
    Arena arena;
    Ast ast;
    SyntaxError error;
    Unit *unit = NULL;
    CompileOptions options = {.allow_await = false};
    mt_arena_init(&arena, NULL, 0);
    bool ok = mt_parse_module(&arena, source, size, &ast, &error) && mt_compile_module(&ast, &arena, &options, &unit, &error);
    if (!ok) printf("%s:%u:%u-%u:%u: %s: %s\n", path, error.span.line, error.span.column, error.span.end_line, error.span.end_column, error.type, error.message);
    else if (!mt_verify_unit(unit, &arena, why, sizeof why)) printf("%s: does not verify: %s\n", path, why);
    else if (!flow_check(unit, why, sizeof why)) printf("%s: %s\n", path, why);
    else if (!quiet) printf("%s: ok\n", path);
    if (ok && list) mt_disasm_unit(unit, true, print_text, NULL);
    mt_arena_clear(&arena);
    free(source);
    return ok && !*why;
}

static void measure(const char *path, int count) {
    size_t size = 0;
    char *source = read_file(path, &size);
    double parsing = 0, compiling = 0;
    if (!source) return;
    for (int i = 0; i < count; i++) {
        Arena arena;
        Ast ast;
        SyntaxError error;
        Unit *unit = NULL;
        CompileOptions options = {.expression_result = true, .allow_await = true};
        mt_arena_init(&arena, NULL, 0);
        double start = now();
        if (!mt_parse_module(&arena, source, size, &ast, &error)) break;
        double parsed = now();
        if (!mt_compile_module(&ast, &arena, &options, &unit, &error)) break;
        double compiled = now();
        parsing += parsed - start;
        compiling += compiled - parsed;
        mt_arena_clear(&arena);
    }
    printf("%s: parse %.2f us, compile %.2f us\n", path, parsing / count, compiling / count);
    free(source);
}

int main(int argc, char **argv) {
    bool list = false, quiet = false;
    int failures = 0, count = 0, repeat = 0;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "-d")) list = true;
        else if (!strcmp(argv[i], "-q")) quiet = true;
        else if (!strcmp(argv[i], "-t") && i + 1 < argc) repeat = atoi(argv[++i]);
        else if (repeat) measure(argv[i], repeat);
        else {
            count++;
            failures += !check(argv[i], list, quiet);
        }
    }
    if (!repeat) printf("%d of %d files failed\n", failures, count);
    return failures != 0;
}
