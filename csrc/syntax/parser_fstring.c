/* SPDX-License-Identifier: MIT */
/* Strings that stand side by side, and f-strings (PEP 701), whose fields are parsed where they are. */
#include "syntax/parser_private.h"

/* -- plain literals -- */
static Node *decode_string(Parser *p, const Token *t) {
    const char *text = t->text, *end = t->text + t->length;
    while (*text != '"' && *text != '\'') text++;
    uint32_t quotes = t->flags & STRING_TRIPLE ? 3 : 1;
    text += quotes;
    end -= quotes;
    if (t->flags & STRING_BYTES)
        for (const char *s = text; s < end; s++)
            if ((uint8_t)*s >= 0x80) return mt_parser_report(p, &t->span, "bytes can only contain ASCII literal characters");
    Node *n = NEW(p, Constant, mt_parser_here(p));
    if (!n || !mt_parser_decode_string(p, t, text, (size_t)(end - text), n)) return NULL;
    n->span = t->span;
    return n;
}

bool mt_parser_check_string(Parser *p, const Token *t) { return decode_string(p, t) != NULL; }

static Node *parse_string(Parser *p) {
    Node *n = decode_string(p, &p->tok);
    if (n) mt_parser_advance(p);
    return n;
}

/* -- joining -- */
static bool is_text(const Node *n) { return n->kind == NODE_Constant; }

/* One constant of the `count` ones from the first on. */
static Node *join_constants(Parser *p, Node *const *items, uint32_t count) {
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++) length += items[i]->u.Constant.length;
    if (length > UINT32_MAX) return mt_parser_fail(p, FAILURE_MEMORY);
    Node *n = NEW(p, Constant, mt_parser_start(items[0]));
    char *text = mt_parser_alloc(p, length + 1);
    if (!n || !text) return NULL;
    n->u.Constant.type = items[0]->u.Constant.type;
    n->u.Constant.length = (uint32_t)length;
    n->u.Constant.v.text = text;
    n->span.end_line = items[count - 1]->span.end_line;
    n->span.end_column = items[count - 1]->span.end_column;
    for (uint32_t i = 0; i < count; i++) {
        if (items[i]->u.Constant.length) memcpy(text, items[i]->u.Constant.v.text, items[i]->u.Constant.length);
        text += items[i]->u.Constant.length;
        n->u.Constant.has_surrogates |= items[i]->u.Constant.has_surrogates;
    }
    return n;
}

/* The items above `mark` as a JoinedStr: neighbouring constants become one, empty ones go. */
static Node *make_joined(Parser *p, uint32_t mark, Place start) {
    Node **items = p->stack + mark;
    uint32_t count = p->stack_count - mark, kept = 0;
    for (uint32_t i = 0, run; i < count; i += run) {
        Node *n = items[i];
        run = 1;
        if (is_text(n)) {
            while (i + run < count && is_text(items[i + run])) run++;
            if (run > 1 && !(n = join_constants(p, items + i, run))) return NULL;
            if (!n->u.Constant.length) continue;
        }
        items[kept++] = n;
    }
    p->stack_count = mark + kept;
    Node *n = NEW(p, JoinedStr, start);
    if (!n || !mt_parser_list(p, mark, &n->u.JoinedStr.values)) return NULL;
    return mt_parser_raise(p, n, mt_parser_highest(0, n->u.JoinedStr.values));
}

/* -- fields -- */
/* Text of a format. */
static Node *parse_format_text(Parser *p) {
    Token t = p->tok;
    t.flags &= (uint8_t)~STRING_RAW; /* CPython takes no notice of the prefix here */
    Node *n = NEW(p, Constant, mt_parser_here(p));
    if (!n || !mt_parser_decode_string(p, &t, t.text, t.length, n)) return NULL;
    n->span = t.span;
    mt_parser_advance(p);
    return n;
}

enum { UNDECODED = 1 }; /* Constant.base of text with escapes, whose errors stand at the f-string's end */

static bool push_text(Parser *p) {
    const Token *t = &p->tok;
    Node *n = NEW(p, Constant, mt_parser_here(p));
    if (!n) return false;
    n->span = t->span;
    n->u.Constant.type = CONST_STR;
    n->u.Constant.length = t->length;
    n->u.Constant.v.text = t->text;
    if (!(t->flags & STRING_RAW) && memchr(t->text, '\\', t->length)) n->u.Constant.base = UNDECODED;
    mt_parser_advance(p);
    return !n->u.Constant.length || mt_parser_push(p, n);
}

/* At the end of an f-string whose items are above `mark`. */
static bool decode_texts(Parser *p, uint32_t mark) {
    uint32_t kept = mark;
    for (uint32_t i = mark; i < p->stack_count; i++) {
        Node *n = p->stack[i];
        if (n->kind == NODE_Constant && n->u.Constant.base == UNDECODED) {
            n->u.Constant.base = 0;
            if (!mt_parser_decode_string(p, &p->tok, n->u.Constant.v.text, n->u.Constant.length, n)) return false;
            if (!n->u.Constant.length) continue;
        }
        p->stack[kept++] = n;
    }
    p->stack_count = kept;
    return true;
}

/* The text of a field with `=`, up to the token that follows it; comments are left out as CPython does, strings or not. */
static Node *debug_text(Parser *p, Place start) {
    const FStringMode *m = &p->lexer.modes[p->lexer.at.fstrings - 1];
    const char *s = m->expr_start, *end = m->expr_end && m->expr_end > s ? m->expr_end : p->tok.text;
    Node *n = NEW(p, Constant, start);
    char *text = mt_parser_alloc(p, (size_t)(end - s) + 1), *w = text;
    if (!n || !text) return NULL;
    while (s < end) {
        if (*s == '#')
            while (s < end && *s != '\n') s++;
        if (s < end) *w++ = *s++;
    }
    n->u.Constant.type = CONST_STR;
    n->u.Constant.length = (uint32_t)(w - text);
    n->u.Constant.v.text = text;
    n->span.column++;
    return n;
}

static bool parse_conversion(Parser *p, int8_t *conversion, Place *place) {
    Token mark = p->tok;
    mt_parser_advance(p);
    Token t = p->tok;
    if (t.kind != TOKEN_NAME) return mt_parser_fail(p, FAILURE_SYNTAX);
    if (t.span.line != mark.span.line || t.span.column != mark.span.end_column) {
        Span both = {mark.span.line, mark.span.column, t.span.end_line, t.span.end_column};
        return mt_parser_report(p, &both, "f-string: conversion type must come right after the exclamanation mark"); /* sic */
    }
    if (t.length != 1 || (*t.text != 's' && *t.text != 'r' && *t.text != 'a'))
        return mt_parser_report(p, &t.span, "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'", (int)t.length, t.text);
    *conversion = *t.text;
    *place = mt_parser_here(p);
    mt_parser_advance(p);
    return true;
}

static bool push_field(Parser *p);

static Node *parse_format(Parser *p) {
    Place start = mt_parser_here(p);
    uint32_t mark = p->stack_count;
    mt_parser_advance(p);
    for (;;) {
        if (p->tok.kind == TOKEN_FSTRING_MIDDLE) {
            Node *n = parse_format_text(p);
            if (!n || !mt_parser_push(p, n)) return NULL;
        } else if (p->tok.kind == TOKEN_LBRACE) {
            if (!push_field(p)) return NULL;
        } else {
            return make_joined(p, mark, start);
        }
    }
}

/* {expression = !conversion :format}, pushed with its text in front if it has `=`. */
static bool push_field(Parser *p) {
    Place start = mt_parser_here(p), ends = {0, 0};
    int8_t conversion = -1;
    Node *format = NULL, *text = NULL;
    if (!mt_parser_enter(p)) return false;
    mt_parser_advance(p);
    Node *value = mt_parser_yield_or_star_expressions(p);
    if (!value) return false;
    if (mt_parser_accept(p, TOKEN_EQUAL)) {
        ends = mt_parser_here(p);
        if (p->tok.kind != TOKEN_EXCLAMATION && p->tok.kind != TOKEN_COLON && p->tok.kind != TOKEN_RBRACE) return mt_parser_fail(p, FAILURE_SYNTAX);
        if (!(text = debug_text(p, start)) || !mt_parser_push(p, text)) return false;
    }
    if (p->tok.kind == TOKEN_EXCLAMATION) {
        if (!parse_conversion(p, &conversion, &ends)) return false;
        ends.column--;
    }
    if (p->tok.kind == TOKEN_COLON && !(format = parse_format(p))) return false;
    if (text && conversion == -1 && !format) conversion = 'r';
    if (!mt_parser_expect(p, TOKEN_RBRACE)) return false;
    p->depth--;
    Node *n = NEW(p, FormattedValue, start);
    if (!n) return false;
    n->u.FormattedValue.value = value;
    n->u.FormattedValue.conversion = conversion;
    n->u.FormattedValue.format_spec = format;
    if (text) {
        text->span.end_line = ends.line;
        text->span.end_column = ends.column;
    }
    return mt_parser_raise(p, n, mt_parser_height(value->height, format)) && mt_parser_push(p, n);
}

static bool push_fstring(Parser *p) {
    uint32_t mark = p->stack_count;
    mt_parser_advance(p);
    for (;;) {
        switch (p->tok.kind) {
        case TOKEN_FSTRING_MIDDLE:
            if (!push_text(p)) return false;
            break;
        case TOKEN_LBRACE:
            if (!push_field(p)) return false;
            break;
        case TOKEN_FSTRING_END:
            if (!decode_texts(p, mark)) return false;
            mt_parser_advance(p);
            return true;
        default: return mt_parser_fail(p, FAILURE_SYNTAX);
        }
    }
}

static bool at_string(const Parser *p) { return p->tok.kind == TOKEN_STRING || p->tok.kind == TOKEN_FSTRING_START; }

Node *mt_parser_strings(Parser *p) {
    Place start = mt_parser_here(p);
    uint32_t mark = p->stack_count;
    bool bytes = false, text = false, formatted = false;
    if (p->tok.kind == TOKEN_STRING) {
        Node *n = parse_string(p);
        if (!n || MT_LIKELY(!at_string(p))) return n;
        bytes = n->u.Constant.type == CONST_BYTES;
        text = !bytes;
        if (!mt_parser_push(p, n)) return NULL;
    }
    while (at_string(p)) {
        if (p->tok.kind == TOKEN_FSTRING_START) {
            formatted = true;
            if (!push_fstring(p)) return NULL;
        } else {
            Node *n = parse_string(p);
            if (!n || !mt_parser_push(p, n)) return NULL;
            if (n->u.Constant.type == CONST_BYTES) bytes = true;
            else text = true;
        }
    }
    if (bytes && (text || formatted)) return mt_parser_report(p, &p->tok.span, "cannot mix bytes and nonbytes literals");
    if (formatted) return make_joined(p, mark, start);
    Node *n = join_constants(p, p->stack + mark, p->stack_count - mark);
    p->stack_count = mark;
    return n;
}
