/* SPDX-License-Identifier: MIT */
/* ast_dump FILE: prints the tree of a Python file, one node a line, as tests/syntax/ast_reference.py prints CPython's.
 * ast_dump --time N FILE: parses it N times and prints the microseconds of one time.
 * ast_dump --errors FILE: the error of each of the programs in it, which NUL bytes separate, or `ok`.
 * A wrong program: its error, as `type|message|line|column|end_line|end_column` with columns in characters from 1. */
#define _POSIX_C_SOURCE 199309L /* the clock */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "syntax/parser.h"

static const char *const kind_names[] = {
#define NODE(name) #name,
#include "syntax/nodes.def"
#undef NODE
};

static FILE *out;
static int level;

static void dump(const Node *n);

static void indent(void) { fprintf(out, "%*s", level, ""); }
static void line(const char *text) { indent(); fprintf(out, "%s\n", text); }
static void name(const Name *s) { indent(); if (s) fprintf(out, "'%s\n", s->text); else fprintf(out, "%s\n", "-"); }
static void number(long v) { indent(); fprintf(out, "%ld\n", v); }
static void optional(const Node *n) { if (n) dump(n); else line("-"); }
static void list(NodeList l) {
    line("[");
    for (uint32_t i = 0; i < l.count; i++) optional(l.items[i]);
    line("]");
}
static void names(NameList l) {
    line("[");
    for (uint32_t i = 0; i < l.count; i++) name(l.items[i]);
    line("]");
}

/* Digits of any base as a hexadecimal number. */
static void big_integer(const char *digits, uint32_t length, unsigned base) {
    uint32_t *limbs = calloc(length / 8 + 2, sizeof *limbs), count = 1; /* a decimal digit is less than a hexadecimal one */
    for (uint32_t i = 0; i < length; i++) {
        char c = digits[i];
        uint64_t carry = (uint64_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        for (uint32_t k = 0; k < count; k++) {
            carry += (uint64_t)limbs[k] * base;
            limbs[k] = (uint32_t)carry;
            carry >>= 32;
        }
        if (carry) limbs[count++] = (uint32_t)carry;
    }
    while (count > 1 && !limbs[count - 1]) count--;
    fprintf(out, "int %x", limbs[count - 1]);
    while (--count) fprintf(out, "%08x", limbs[count - 1]);
    fputs("\n", out);
    free(limbs);
}

static void bits(const char *kind, double d) {
    uint64_t word;
    memcpy(&word, &d, 8);
    fprintf(out, "%s %016llx\n", kind, (unsigned long long)word);
}

static void constant(const Node *n) {
    indent();
    switch ((AstConstKind)n->u.Constant.type) {
    case CONST_NONE: fprintf(out, "%s\n", "None"); break;
    case CONST_TRUE: fprintf(out, "%s\n", "True"); break;
    case CONST_FALSE: fprintf(out, "%s\n", "False"); break;
    case CONST_ELLIPSIS: fprintf(out, "%s\n", "..."); break;
    case CONST_INT: fprintf(out, "int %llx\n", (unsigned long long)n->u.Constant.v.i); break;
    case CONST_BIGINT: big_integer(n->u.Constant.v.text, n->u.Constant.length, n->u.Constant.base); break;
    case CONST_FLOAT: bits("float", n->u.Constant.v.d); break;
    case CONST_COMPLEX: bits("complex", n->u.Constant.v.d); break;
    case CONST_STR: case CONST_BYTES:
        fprintf(out, n->u.Constant.type == CONST_STR ? "str " : "bytes ");
        for (uint32_t i = 0; i < n->u.Constant.length; i++) {
            unsigned char c = (unsigned char)n->u.Constant.v.text[i];
            if (c > ' ' && c < 127 && c != '\\') putc(c, out);
            else fprintf(out, "\\%02x", c);
        }
        fprintf(out, "%s\n", "");
    }
}

static void fields(const Node *n) {
#define U n->u
    switch ((NodeKind)n->kind) {
    case NODE_Module: list(U.Module.body); break;
    case NODE_FunctionDef: case NODE_AsyncFunctionDef:
        name(U.FunctionDef.name); dump(U.FunctionDef.args); list(U.FunctionDef.body); list(U.FunctionDef.decorator_list);
        optional(U.FunctionDef.returns); list(U.FunctionDef.type_params); break;
    case NODE_ClassDef:
        name(U.ClassDef.name); list(U.ClassDef.bases); list(U.ClassDef.keywords); list(U.ClassDef.body);
        list(U.ClassDef.decorator_list); list(U.ClassDef.type_params); break;
    case NODE_Return: case NODE_Expr: case NODE_Await: case NODE_Yield: case NODE_YieldFrom: optional(U.Return.value); break;
    case NODE_Delete: list(U.Delete.targets); break;
    case NODE_Assign: list(U.Assign.targets); dump(U.Assign.value); break;
    case NODE_TypeAlias: dump(U.TypeAlias.name); list(U.TypeAlias.type_params); dump(U.TypeAlias.value); break;
    case NODE_AugAssign: dump(U.AugAssign.target); number(U.AugAssign.op); dump(U.AugAssign.value); break;
    case NODE_AnnAssign: dump(U.AnnAssign.target); dump(U.AnnAssign.annotation); optional(U.AnnAssign.value); number(U.AnnAssign.simple); break;
    case NODE_For: case NODE_AsyncFor: dump(U.For.target); dump(U.For.iter); list(U.For.body); list(U.For.orelse); break;
    case NODE_While: case NODE_If: dump(U.If.test); list(U.If.body); list(U.If.orelse); break;
    case NODE_With: case NODE_AsyncWith: list(U.With.items); list(U.With.body); break;
    case NODE_Match: dump(U.Match.subject); list(U.Match.cases); break;
    case NODE_Raise: optional(U.Raise.exc); optional(U.Raise.cause); break;
    case NODE_Try: case NODE_TryStar: list(U.Try.body); list(U.Try.handlers); list(U.Try.orelse); list(U.Try.finalbody); break;
    case NODE_Assert: dump(U.Assert.test); optional(U.Assert.msg); break;
    case NODE_Import: list(U.Import.names); break;
    case NODE_ImportFrom: name(U.ImportFrom.module); list(U.ImportFrom.names); number(U.ImportFrom.level); break;
    case NODE_Global: case NODE_Nonlocal: names(U.Global.names); break;
    case NODE_Pass: case NODE_Break: case NODE_Continue: break;
    case NODE_BoolOp: number(U.BoolOp.op); list(U.BoolOp.values); break;
    case NODE_NamedExpr: dump(U.NamedExpr.target); dump(U.NamedExpr.value); break;
    case NODE_BinOp: dump(U.BinOp.left); number(U.BinOp.op); dump(U.BinOp.right); break;
    case NODE_UnaryOp: number(U.UnaryOp.op); dump(U.UnaryOp.operand); break;
    case NODE_Lambda: dump(U.Lambda.args); dump(U.Lambda.body); break;
    case NODE_IfExp: dump(U.IfExp.test); dump(U.IfExp.body); dump(U.IfExp.orelse); break;
    case NODE_Dict: list(U.Dict.keys); list(U.Dict.values); break;
    case NODE_Set: list(U.Set.elts); break;
    case NODE_ListComp: case NODE_SetComp: case NODE_GeneratorExp: dump(U.ListComp.elt); list(U.ListComp.generators); break;
    case NODE_DictComp: dump(U.DictComp.key); dump(U.DictComp.value); list(U.DictComp.generators); break;
    case NODE_Compare:
        dump(U.Compare.left);
        line("[");
        for (uint32_t i = 0; i < U.Compare.count; i++) number(U.Compare.ops[i]);
        line("]");
        list((NodeList){U.Compare.count, U.Compare.comparators});
        break;
    case NODE_Call: dump(U.Call.func); list(U.Call.args); list(U.Call.keywords); break;
    case NODE_FormattedValue: dump(U.FormattedValue.value); number(U.FormattedValue.conversion); optional(U.FormattedValue.format_spec); break;
    case NODE_JoinedStr: list(U.JoinedStr.values); break;
    case NODE_Constant: constant(n); break;
    case NODE_Attribute: dump(U.Attribute.value); name(U.Attribute.attr); number(U.Attribute.ctx); break;
    case NODE_Subscript: dump(U.Subscript.value); dump(U.Subscript.slice); number(U.Subscript.ctx); break;
    case NODE_Starred: dump(U.Starred.value); number(U.Starred.ctx); break;
    case NODE_Name: name(U.Name.id); number(U.Name.ctx); break;
    case NODE_List: case NODE_Tuple: list(U.List.elts); number(U.List.ctx); break;
    case NODE_Slice: optional(U.Slice.lower); optional(U.Slice.upper); optional(U.Slice.step); break;
    case NODE_comprehension: dump(U.comprehension.target); dump(U.comprehension.iter); list(U.comprehension.ifs); number(U.comprehension.is_async); break;
    case NODE_ExceptHandler: optional(U.ExceptHandler.type); name(U.ExceptHandler.name); list(U.ExceptHandler.body); break;
    case NODE_arguments:
        list(U.arguments.posonlyargs); list(U.arguments.args); optional(U.arguments.vararg); list(U.arguments.kwonlyargs);
        list(U.arguments.kw_defaults); optional(U.arguments.kwarg); list(U.arguments.defaults); break;
    case NODE_arg: name(U.arg.arg); optional(U.arg.annotation); break;
    case NODE_keyword: name(U.keyword.arg); dump(U.keyword.value); break;
    case NODE_alias: name(U.alias.name); name(U.alias.asname); break;
    case NODE_withitem: dump(U.withitem.context_expr); optional(U.withitem.optional_vars); break;
    case NODE_match_case: dump(U.match_case.pattern); optional(U.match_case.guard); list(U.match_case.body); break;
    case NODE_MatchValue: dump(U.MatchValue.value); break;
    case NODE_MatchSingleton: line(U.MatchSingleton.type == CONST_NONE ? "None" : U.MatchSingleton.type == CONST_TRUE ? "True" : "False"); break;
    case NODE_MatchSequence: case NODE_MatchOr: list(U.MatchSequence.patterns); break;
    case NODE_MatchMapping: list(U.MatchMapping.keys); list(U.MatchMapping.patterns); name(U.MatchMapping.rest); break;
    case NODE_MatchClass: dump(U.MatchClass.cls); list(U.MatchClass.patterns); names(U.MatchClass.kwd_attrs); list(U.MatchClass.kwd_patterns); break;
    case NODE_MatchStar: name(U.MatchStar.name); break;
    case NODE_MatchAs: optional(U.MatchAs.pattern); name(U.MatchAs.name); break;
    case NODE_TypeVar: name(U.TypeVar.name); optional(U.TypeVar.bound); optional(U.TypeVar.default_value); break;
    case NODE_ParamSpec: case NODE_TypeVarTuple: name(U.ParamSpec.name); optional(U.ParamSpec.default_value); break;
    case NODE_COUNT: break;
    }
}

static void dump(const Node *n) {
    indent();
    fprintf(out, "%s", kind_names[n->kind]);
    switch (n->kind) {
    case NODE_Module: case NODE_comprehension: case NODE_arguments: case NODE_withitem: case NODE_match_case: break;
    default: fprintf(out, " %u:%u-%u:%u", n->span.line, n->span.column, n->span.end_line, n->span.end_column);
    }
    fprintf(out, "%s\n", "");
    level++;
    fields(n);
    level--;
}

/* Bytes of a line to CPython's column: characters, from 1. */
static long characters(const char *source, size_t size, uint32_t at_line, uint32_t bytes) {
    const char *s = source, *end = source + size;
    for (uint32_t i = 1; i < at_line && s < end; i++) {
        const char *next = memchr(s, '\n', (size_t)(end - s));
        if (!next) break;
        s = next + 1;
    }
    long n = 1;
    for (uint32_t i = 0; i < bytes; i++)
        if (s + i >= end || ((unsigned char)s[i] & 0xC0) != 0x80) n++;
    return n;
}

static char *read_file(const char *path, size_t *size) {
    FILE *f = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    char *text = NULL;
    size_t n = 0, capacity = 0;
    if (!f) return NULL;
    for (;;) {
        if (n + 4096 > capacity) text = realloc(text, capacity = capacity * 2 + 8192);
        size_t got = fread(text + n, 1, 4096, f);
        n += got;
        if (!got) break;
    }
    if (f != stdin) fclose(f);
    *size = n;
    return realloc(text, n ? n : 1); /* exact, so that reading past it shows */
}

static bool parse(Arena *arena, const char *source, size_t size, Ast *ast, SyntaxError *error) {
    mt_arena_init(arena, NULL, 0);
    memset(error, 0, sizeof *error);
    return mt_parse_module(arena, source, size, ast, error);
}

static void print_error(const Ast *ast, const SyntaxError *error) {
    Span s = error->has_span ? error->span : (Span){0, 0, 0, 0};
    long from = 0, to = 0;
    if (ast->source && error->has_span) {
        from = characters(ast->source, ast->source_size, s.line, s.column);
        to = characters(ast->source, ast->source_size, s.end_line, s.end_column);
    }
    printf("%s|%s|%u|%ld|%u|%ld\n", error->type ? error->type : "no error", error->message, s.line, from, s.end_line, to);
}

static int print_errors(const char *text, size_t size) {
    Arena arena;
    Ast ast;
    SyntaxError error;
    for (const char *end = text + size; text < end;) {
        const char *stop = memchr(text, '\0', (size_t)(end - text));
        if (!stop) stop = end;
        size_t length = (size_t)(stop - text);
        char *copy = malloc(length ? length : 1); /* exact, so that reading past it shows */
        if (length) memcpy(copy, text, length);
        if (parse(&arena, copy, length, &ast, &error)) puts("ok");
        else print_error(&ast, &error);
        mt_arena_clear(&arena);
        free(copy);
        text = stop + 1;
    }
    return 0;
}

int main(int argc, char **argv) {
    size_t size;
    out = stdout;
    char *source = read_file(argv[argc - 1], &size);
    if (!source) return 2;
    if (argc > 2 && strcmp(argv[1], "--errors") == 0) {
        print_errors(source, size);
        free(source);
        return 0;
    }
    long rounds = argc > 3 ? atol(argv[2]) : 1;
    struct timespec from, to;
    Arena arena;
    Ast ast;
    SyntaxError error;
    bool ok = false;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (long i = 0; i < rounds; i++) {
        if (i) mt_arena_clear(&arena);
        ok = parse(&arena, source, size, &ast, &error);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    if (argc > 3) printf("%.3f us\n", ((double)(to.tv_sec - from.tv_sec) * 1e9 + (double)(to.tv_nsec - from.tv_nsec)) / 1e3 / (double)rounds);
    else if (ok) dump(ast.module);
    if (!ok) print_error(&ast, &error);
    mt_arena_clear(&arena);
    free(source);
    return ok ? 0 : 1;
}
