/* SPDX-License-Identifier: MIT */
/* A tool of the build, no part of the library: compiles prelude/<stem>.py files and prints their code units as C data.
 * Use: prelude-compile OUTPUT.c FILE.py ... */
#include "compile/verify.h"
#include "syntax/parser.h"

#include <stdio.h>
#include <stdlib.h>

static FILE *out;
static unsigned next_number;

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *text = NULL;
    size_t capacity = 0;
    *size = 0;
    for (;;) {
        if (*size + 65536 > capacity) {
            capacity = capacity * 2 + 65536;
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

static void put_text(const char *text, size_t size) {
    fputc('"', out);
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 32 || c > 126 || c == '"' || c == '\\' || c == '?') fprintf(out, "\\%03o", c);
        else fputc(c, out);
    }
    fputc('"', out);
}

/* Items of tuples are arrays of their own, written before the array that needs them. */
static unsigned put_consts(const Const *consts, uint32_t count) {
    unsigned *items = calloc(count + 1, sizeof *items);
    if (!items) exit(1);
    for (uint32_t i = 0; i < count; i++)
        if (consts[i].kind == DATA_TUPLE || consts[i].kind == DATA_FROZENSET) items[i] = put_consts(consts[i].u.items, consts[i].count);
    unsigned number = next_number++;
    fprintf(out, "static const Const c%u[] = {\n", number);
    for (uint32_t i = 0; i < count; i++) {
        const Const *c = &consts[i];
        fprintf(out, "    {%u, %u, %u, {", c->kind, c->base, c->count);
        switch ((ConstKind)c->kind) {
        case DATA_INT: fprintf(out, c->u.i == INT64_MIN ? ".i = INT64_MIN" : ".i = %lldLL", (long long)c->u.i); break;
        case DATA_FLOAT: case DATA_COMPLEX: fprintf(out, ".d = %a", c->u.d); break;
        case DATA_BIGINT: case DATA_STR: case DATA_BYTES: case DATA_NAME:
            fputs(".text = ", out);
            put_text(c->u.text, c->count);
            break;
        case DATA_TUPLE: case DATA_FROZENSET: fprintf(out, ".items = c%u", items[i]); break;
        default: fputs(".i = 0", out);
        }
        fputs("}},\n", out);
    }
    fputs("    {0, 0, 0, {.i = 0}},\n};\n", out);
    free(items);
    return number;
}

static void put_bytes(const char *name, unsigned number, const uint8_t *bytes, uint32_t count) {
    fprintf(out, "static const uint8_t %s%u[] = {", name, number);
    for (uint32_t i = 0; i < count; i++) fprintf(out, "%s%u,", i % 32 ? "" : "\n    ", bytes[i]);
    fputs("0};\n", out);
}

static unsigned put_unit(const Unit *u) {
    unsigned *children = calloc(u->child_count + 1, sizeof *children);
    if (!children) exit(1);
    for (uint32_t i = 0; i < u->child_count; i++) children[i] = put_unit(u->children[i]);
    unsigned consts = put_consts(u->consts, u->const_count), locals = put_consts(u->local_names, u->local_count);
    unsigned cells = put_consts(u->cell_names, u->cell_count), frees = put_consts(u->free_names, u->free_count);
    unsigned spills = put_consts(u->spill_names, u->spill_count);
    unsigned n = next_number++;
    fprintf(out, "static const uint32_t w%u[] = {", n);
    for (uint32_t i = 0; i < u->word_count; i++) fprintf(out, "%s0x%xu,", i % 16 ? "" : "\n    ", u->words[i]);
    fputs("0};\n", out);
    put_bytes("t", n, u->tops, u->word_count);
    put_bytes("p", n, u->positions, u->position_size);
    put_bytes("g", n, u->cell_registers, u->cell_count);
    fprintf(out, "static const Handler h%u[] = {", n);
    for (uint32_t i = 0; i < u->handler_count; i++)
        fprintf(out, "{%u, %u, %u, %u}, ", u->handlers[i].start, u->handlers[i].end, u->handlers[i].target, u->handlers[i].reg);
    fprintf(out, "{0, 0, 0, 0}};\nstatic const Handling d%u[] = {", n);
    for (uint32_t i = 0; i < u->handling_count; i++) fprintf(out, "{%u, %u, %u}, ", u->handlings[i].start, u->handlings[i].end, u->handlings[i].reg);
    fprintf(out, "{0, 0, 0}};\nstatic const Unit u%u;\nstatic const Unit *const k%u[] = {", n, n);
    for (uint32_t i = 0; i < u->child_count; i++) fprintf(out, "&u%u, ", children[i]);
    fprintf(out, "0};\nstatic const Unit u%u = {\n    .name = ", n);
    put_text(u->name, strlen(u->name));
    fputs(", .qualname = ", out);
    put_text(u->qualname, strlen(u->qualname));
    fprintf(out, ", .flags = %u, .first_line = %u, .words = (uint32_t *)w%u, .word_count = %u, .tops = (uint8_t *)t%u,\n", u->flags, u->first_line, n, u->word_count, n);
    fprintf(out, "    .consts = (Const *)c%u, .const_count = %u, .handlers = (Handler *)h%u, .handler_count = %u,\n", consts, u->const_count, n, u->handler_count);
    fprintf(out, "    .handlings = (Handling *)d%u, .handling_count = %u, .children = (Unit **)k%u, .child_count = %u,\n", n, u->handling_count, n, u->child_count);
    fprintf(out, "    .positions = (uint8_t *)p%u, .position_size = %u, .local_names = c%u, .cell_names = c%u, .cell_count = %u,\n", n, u->position_size, locals, cells, u->cell_count);
    fprintf(out, "    .cell_registers = g%u, .free_names = c%u, .free_count = %u, .register_count = %u, .local_count = %u,\n", n, frees, u->free_count, u->register_count, u->local_count);
    fprintf(out, "    .param_count = %u, .posonly_count = %u, .kwonly_count = %u, .cache_count = %u,\n", u->param_count, u->posonly_count, u->kwonly_count, u->cache_count);
    fprintf(out, "    .spill_names = c%u, .spill_count = %u};\n", spills, u->spill_count);
    free(children);
    return n;
}

static void stem_of(const char *path, char *stem, size_t size) {
    const char *slash = strrchr(path, '/');
    snprintf(stem, size, "%s", slash ? slash + 1 : path);
    char *dot = strrchr(stem, '.');
    if (dot) *dot = 0;
}

int main(int argc, char **argv) {
    if (argc < 2 || !(out = fopen(argv[1], "w"))) {
        fprintf(stderr, "prelude-compile: cannot write %s\n", argc < 2 ? "(no output given)" : argv[1]);
        return 1;
    }
    fputs("/* SPDX-License-Identifier: MIT */\n/* Made by prelude_compile.c. */\n#include \"library/prelude_data.h\"\n\n", out);
    unsigned *units = calloc((size_t)argc, sizeof *units);
    if (!units) return 1;
    for (int i = 2; i < argc; i++) {
        size_t size = 0;
        char *source = read_file(argv[i], &size);
        if (!source) {
            fprintf(stderr, "prelude-compile: cannot read %s\n", argv[i]);
            return 1;
        }
        Arena arena;
        mt_arena_init(&arena, NULL, 0);
        Ast ast;
        SyntaxError error = {0};
        Unit *unit = NULL;
        CompileOptions options = {.flags = UNIT_HIDDEN};
        if (!mt_parse_module(&arena, source, size, &ast, &error) || !mt_compile_module(&ast, &arena, &options, &unit, &error)) {
            fprintf(stderr, "%s:%u:%u: %s: %s\n", argv[i], error.span.line, error.span.column + 1, error.type, error.message);
            return 1;
        }
        char why[200] = "";
        if (!mt_verify_unit(unit, &arena, why, sizeof why)) {
            fprintf(stderr, "%s: bad code: %s\n", argv[i], why);
            return 1;
        }
        units[i] = put_unit(unit);
        mt_arena_clear(&arena);
        free(source);
    }
    fputs("\nconst PreludeFile mt_prelude_files[] = {\n", out);
    for (int i = 2; i < argc; i++) {
        char stem[100];
        stem_of(argv[i], stem, sizeof stem);
        fprintf(out, "    {\"%s\", &u%u},\n", stem, units[i]);
    }
    fputs("    {0, 0},\n};\n", out);
    free(units);
    return fclose(out) ? 1 : 0;
}
