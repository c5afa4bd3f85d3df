/* SPDX-License-Identifier: MIT */
/* The parser's basics, and the way from a source to its tree. */
#include "syntax/parser.h"

#include <stdarg.h>
#include <stdio.h>

#include "syntax/parser_private.h"

/* -- failures -- */
void *mt_parser_fail(Parser *p, Failure failure) {
    if (!p->failure) p->failure = (uint8_t)failure;
    return NULL;
}

void *mt_parser_report(Parser *p, const Span *span, const char *format, ...) {
    if (!p->failure && !p->error->type) {
        p->error->type = "SyntaxError";
        p->error->has_span = true;
        p->error->span = *span;
        va_list args;
        va_start(args, format);
        vsnprintf(p->error->message, sizeof p->error->message, format, args);
        va_end(args);
    }
    return mt_parser_fail(p, FAILURE_REPORTED);
}

/* -- memory -- */
void *mt_parser_refill(Parser *p, size_t size) {
    void *memory = mt_arena_alloc(p->arena, size);
    return memory ? memory : mt_parser_fail(p, FAILURE_MEMORY);
}

bool mt_parser_grow_stack(Parser *p) {
    Node **stack = mt_parser_alloc(p, (size_t)p->stack_capacity * 2 * sizeof *stack);
    if (!stack) return false;
    memcpy(stack, p->stack, p->stack_count * sizeof *stack);
    p->stack = stack;
    p->stack_capacity *= 2;
    return true;
}

bool mt_parser_list(Parser *p, uint32_t mark, NodeList *out) {
    uint32_t count = p->stack_count - mark;
    p->stack_count = mark;
    if (!count) return true;
    Node **items = mt_parser_alloc(p, count * sizeof *items);
    if (!items) return false;
    memcpy(items, p->stack + mark, count * sizeof *items);
    *out = (NodeList){count, items};
    return true;
}

/* -- looking ahead -- */
void mt_parser_save(const Parser *p, ParserPoint *point) {
    *point = (ParserPoint){p->lexer.at, p->tok, p->end, p->stack_count, p->depth, p->height_limit};
}

/* Forgets what went wrong since, but for memory. */
void mt_parser_restore(Parser *p, const ParserPoint *point) {
    p->lexer.at = point->lexer;
    p->tok = point->tok;
    p->end = point->end;
    p->stack_count = point->stack_count;
    p->depth = point->depth;
    p->height_limit = point->height_limit;
    if (p->failure != FAILURE_MEMORY) p->failure = FAILURE_NONE;
    p->error->type = NULL;
    p->error->has_span = false;
}

/* -- the source -- */
/* False: not UTF-8. */
static bool check_utf8(const char *source, size_t length) {
    const uint8_t *s = (const uint8_t *)source, *end = s + length;
    while (s < end) {
        if (*s < 0x80) {
            uint64_t word;
            while (end - s >= 8 && (memcpy(&word, s, 8), !(word & 0x8080808080808080u))) s += 8;
            if (s < end && *s < 0x80) s++;
            continue;
        }
        int more = *s >= 0xC2 && *s <= 0xDF ? 1 : (*s & 0xF0) == 0xE0 ? 2 : *s >= 0xF0 && *s <= 0xF4 ? 3 : 0;
        if (!more || end - s <= more) return false;
        if ((*s == 0xE0 && s[1] < 0xA0) || (*s == 0xED && s[1] > 0x9F) || (*s == 0xF0 && s[1] < 0x90) || (*s == 0xF4 && s[1] > 0x8F)) return false;
        for (int i = 1; i <= more; i++)
            if ((s[i] & 0xC0) != 0x80) return false;
        s += more + 1;
    }
    return true;
}

/* Copies the source with '\n' for every newline, one at the end, and the lexer's padding. */
static bool copy_source(Arena *arena, const char *source, size_t length, Ast *ast) {
    char *copy = mt_arena_alloc(arena, length + 1 + LEXER_PADDING), *w = copy;
    if (!copy) return false;
    if (!length || !memchr(source, '\r', length)) {
        if (length) memcpy(copy, source, length);
        w += length;
    } else {
        for (size_t i = 0; i < length; i++) {
            *w++ = source[i] == '\r' ? '\n' : source[i];
            if (source[i] == '\r' && i + 1 < length && source[i + 1] == '\n') i++;
        }
    }
    if (w == copy || w[-1] != '\n') *w++ = '\n';
    ast->source = copy;
    ast->source_size = (size_t)(w - copy);
    return true;
}

/* -- the module -- */
static bool parse_module(Parser *p) {
    mt_parser_advance(p);
    p->end = (Place){1, 0};
    while (p->tok.kind != TOKEN_END) {
        if (MT_LIKELY(!p->statement_fixed)) {
            p->statement.lexer = p->lexer.at;
            p->statement.tok = p->tok;
        }
        if (!mt_parser_statement(p)) return false;
    }
    Node *n = NEW(p, Module, p->end);
    if (!n || !mt_parser_list(p, 0, &n->u.Module.body)) return false;
    p->ast->module = n;
    return true;
}

/* One expression for eval. What it cannot begin with, and what cannot follow it, is just wrong: it may be right elsewhere. */
static bool parse_eval(Parser *p) {
    mt_parser_advance(p);
    p->end = (Place){1, 0};
    p->statement.lexer = p->lexer.at;
    p->statement.tok = p->tok;
    Place start = mt_parser_here(p);
    const char *first = p->tok.text;
    Node *value = p->tok.kind == TOKEN_STAR || p->tok.kind == TOKEN_END ? mt_parser_fail(p, FAILURE_SYNTAX) : mt_parser_star_expressions(p);
    if (value)
        while (p->tok.kind == TOKEN_NEWLINE) mt_parser_advance(p);
    if (p->tok.kind == TOKEN_ERROR) return false;
    if (p->tok.kind != TOKEN_INDENT && (value ? p->tok.kind != TOKEN_END : p->failure == FAILURE_SYNTAX && p->tok.text == first)) {
        Span span = p->tok.kind == TOKEN_END ? (Span){0, 0, 0, 0} : p->tok.span;
        p->failure = FAILURE_NONE;
        return mt_parser_report(p, &span, "invalid syntax") != NULL;
    }
    if (!value) return false;
    Node *statement = NEW(p, Expr, start);
    if (!statement) return false;
    statement->u.Expr.value = value;
    if (!mt_parser_raise(p, statement, value->height) || !mt_parser_push(p, statement)) return false;
    Node *n = NEW(p, Module, p->end);
    if (!n || !mt_parser_list(p, 0, &n->u.Module.body)) return false;
    p->ast->module = n;
    return true;
}

static void refuse(SyntaxError *error, const char *type, const char *message) {
    if (error->type) return;
    error->type = type;
    snprintf(error->message, sizeof error->message, "%s", message);
}

static bool finish(Parser *p, bool done) {
    if (p->failure == FAILURE_NONE && (done || p->tok.kind != TOKEN_ERROR) && p->lexer.at.end != LEXER_NO_MEMORY) return done;
    if (p->lexer.at.end == LEXER_NO_MEMORY) p->failure = FAILURE_MEMORY;
    if (p->failure == FAILURE_MEMORY) refuse(p->error, "MemoryError", "");
    else if (p->failure == FAILURE_DEPTH) refuse(p->error, "MemoryError", "Parser stack overflowed - Python source too complex to parse");
    else if (p->failure == FAILURE_SYNTAX && p->tok.kind != TOKEN_ERROR) mt_parser_diagnose(p);
    else if (p->failure == FAILURE_REPORTED && p->tok.kind != TOKEN_END) mt_parser_check_rest(p, p->error, p->tok.span.line);
    return false;
}

static bool parse(Arena *arena, const char *source, size_t length, bool (*what)(Parser *p), Ast *out, SyntaxError *error) {
    memset(out, 0, sizeof *out);
    memset(error, 0, sizeof *error);
    out->arena = arena;
    if (length >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0) {
        source += 3;
        length -= 3;
    }
    if (length && memchr(source, '\0', length)) {
        refuse(error, "SyntaxError", "source code string cannot contain null bytes");
        return false;
    }
    if (!check_utf8(source, length)) {
        refuse(error, "SyntaxError", "the source is not UTF-8");
        return false;
    }
    Parser p;
    p.arena = arena;
    p.ast = out;
    p.error = error;
    p.stack = p.first_stack;
    p.stack_count = p.depth = 0;
    p.stack_capacity = MT_COUNTOF(p.first_stack);
    p.height_limit = MT_SYNTAX_MAX_DEPTH - 2; /* below the module and a statement */
    p.failure = FAILURE_NONE;
    p.statement_fixed = false;
    p.tok.kind = TOKEN_NEWLINE;
    if (length >= UINT32_MAX - 16 || !copy_source(arena, source, length, out) || !mt_lexer_init(&p.lexer, out, error)) {
        refuse(error, "MemoryError", "");
        return false;
    }
    return finish(&p, what(&p));
}

bool mt_parse_module(Arena *arena, const char *source, size_t length, Ast *out, SyntaxError *error) {
    return parse(arena, source, length, parse_module, out, error);
}

bool mt_parse_eval(Arena *arena, const char *source, size_t length, Ast *out, SyntaxError *error) {
    return parse(arena, source, length, parse_eval, out, error);
}
