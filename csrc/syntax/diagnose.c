/* SPDX-License-Identifier: MIT */
/* The words for a program that the parser refused: the statement is matched again, against a grammar in CPython's order. A first pass
 * finds how far a correct program could reach; a second one also tries the rules for errors, and the first to match reports its error.
 * A lexical error further on goes before, as in CPython. Where this gives up (too long) the error is "invalid syntax". */
#include "syntax/diagnose.h"

#include <stdio.h>

enum { MEMORY = 64 << 20 };

/* Puts the lexer back to the statement's first token, which is read again so that brackets and f-strings are as they were. */
static void go_to_statement(Parser *p) {
    const Token *t = &p->statement.tok;
    p->lexer.at = p->statement.lexer;
    if (t->kind <= TOKEN_DEDENT && t->kind != TOKEN_UNKNOWN) return; /* it stands nowhere, and is not read again */
    p->lexer.at.cur = t->text;
    p->lexer.at.line = t->span.line;
    p->lexer.at.line_start = p->ast->source + p->ast->line_starts[t->span.line - 1];
    if (t->kind == TOKEN_LPAR || t->kind == TOKEN_LSQB || t->kind == TOKEN_LBRACE) p->lexer.at.level--;
    if (t->kind == TOKEN_FSTRING_START) p->lexer.at.fstrings--;
}

static bool start(Diagnosis *d, Parser *p) {
    const Token *t = &p->statement.tok;
    d->p = p;
    mt_arena_init(&d->arena, NULL, MEMORY);
    if (!mt_diagnose_read_grammar(&d->arena, &d->grammar)) return false;
    if (!(d->nothing = mt_diagnose_alloc(d, sizeof *d->nothing))) return false;
    d->nothing->kind = FOUND_OTHER;
    p->lexer.error = &d->lexical;
    go_to_statement(p);
    if (t->kind <= TOKEN_DEDENT && t->kind != TOKEN_UNKNOWN) {
        if (!(d->read = mt_diagnose_alloc(d, 128 * sizeof *d->read))) return false;
        d->capacity = 128;
        d->read[d->count++] = (Read){*t, 0, NULL};
    }
    return true;
}

/* A lexical error in the rest of the source goes before the error at `line`, unless it is inside an f-string; an open bracket only if
 * it is on an earlier line. */
void mt_parser_check_rest(Parser *p, SyntaxError *error, uint32_t line) {
    SyntaxError lexical = {0};
    Token t;
    if (p->lexer.at.end != LEXER_GOING) return;
    p->lexer.error = &lexical;
    do {
        mt_lexer_next(&p->lexer, &t);
    } while (t.kind != TOKEN_END && t.kind != TOKEN_ERROR);
    p->lexer.error = p->error;
    if (t.kind == TOKEN_END || p->lexer.at.end == LEXER_NO_MEMORY || p->lexer.at.fstrings) return;
    if (p->lexer.at.end == LEXER_FAILED) {
        *error = lexical;
        return;
    }
    if (!p->lexer.at.level) return;
    const Bracket *b = &p->lexer.brackets[p->lexer.at.level - 1];
    if (line <= b->line) return;
    *error = (SyntaxError){.type = "SyntaxError", .has_span = true, .span = {b->line, b->column, b->line, b->column}};
    snprintf(error->message, sizeof error->message, "'%c' was never closed", b->open);
}

static void check_rest(Diagnosis *d) {
    if (!d->error.type || !d->count || mt_diagnose_token(d, d->count - 1)->kind == TOKEN_END) return;
    mt_parser_check_rest(d->p, &d->error, mt_diagnose_token(d, d->count - 1)->span.line);
}

static void run(Diagnosis *d) {
    mt_diagnose_match(d);
    if (d->failed || !d->count) {
        check_rest(d);
        return;
    }
    uint32_t reached = d->count - 1;
    for (uint32_t i = 0; i < d->count; i++) d->read[i].memos = NULL;
    d->errors = true;
    mt_diagnose_match(d);
    if (d->failed) {
        check_rest(d);
        return;
    }
    const Token *last = mt_diagnose_token(d, reached);
    if (last->kind == TOKEN_INDENT || last->kind == TOKEN_DEDENT) {
        const char *text = last->kind == TOKEN_INDENT ? "unexpected indent" : "unexpected unindent";
        mt_diagnose_report(d, "IndentationError", mt_diagnose_place(d, mt_diagnose_token(d, d->count - 1)), text, strlen(text), NULL);
        return;
    }
    Span span = last->span.column == NO_COLUMN ? (Span){last->span.line, 0, last->span.line, 0} : last->span;
    mt_diagnose_report(d, "SyntaxError", span, "invalid syntax", 14, NULL);
    check_rest(d);
}

void mt_parser_diagnose(Parser *p) {
    Diagnosis d = {0};
    Span at = p->tok.span;
    SyntaxError *error = p->error;
    if (at.column == NO_COLUMN) at.column = at.end_column = 0;
    p->failure = FAILURE_NONE;
    if (start(&d, p)) run(&d);
    p->lexer.error = p->error = error;
    if (d.arena.refused) p->arena->refused = true;
    mt_arena_clear(&d.arena);
    if (d.error.type) {
        *error = d.error;
    } else {
        p->failure = FAILURE_NONE;
        mt_parser_report(p, &at, "invalid syntax");
    }
}
