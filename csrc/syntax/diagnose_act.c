/* SPDX-License-Identifier: MIT */
/* What the grammar's actions do: make values that later actions need, and report errors. */
#include <stdio.h>

#include "syntax/diagnose.h"
#include "syntax/utf8.h"

/* -- errors -- */
static const char *name_of(const Diagnosis *d, const Found *f) {
    switch (f->kind) {
    case NODE_Attribute: return "attribute";
    case NODE_Subscript: return "subscript";
    case NODE_Starred: return "starred";
    case NODE_Name: return "name";
    case NODE_List: return "list";
    case NODE_Tuple: return "tuple";
    case NODE_Lambda: return "lambda";
    case NODE_Call: return "function call";
    case NODE_BoolOp: case NODE_BinOp: case NODE_UnaryOp: return "expression";
    case NODE_GeneratorExp: return "generator expression";
    case NODE_Yield: case NODE_YieldFrom: return "yield expression";
    case NODE_Await: return "await expression";
    case NODE_ListComp: return "list comprehension";
    case NODE_SetComp: return "set comprehension";
    case NODE_DictComp: return "dict comprehension";
    case NODE_Dict: return "dict literal";
    case NODE_Set: return "set display";
    case NODE_JoinedStr: case NODE_FormattedValue: return "f-string expression";
    case NODE_Compare: return "comparison";
    case NODE_IfExp: return "conditional expression";
    case NODE_NamedExpr: return "named expression";
    default: break;
    }
    switch (f->kind == FOUND_TOKEN ? mt_diagnose_token(d, f->first)->kind : TOKEN_STRING) {
    case TOKEN_NAME: return "name";
    case TOKEN_NONE: return "None";
    case TOKEN_TRUE: return "True";
    case TOKEN_FALSE: return "False";
    case TOKEN_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

void *mt_diagnose_report(Diagnosis *d, const char *type, Span span, const char *text, size_t length, const Found *f) {
    d->failed = true;
    if (d->error.type) return NULL;
    d->error.type = type;
    d->error.has_span = true;
    d->error.span = span;
    if (span.end_line > span.line) { /* CPython counts the end's characters in the first line, and not past its end */
        const Ast *ast = d->p->ast;
        const char *line = ast->source + ast->line_starts[span.line - 1];
        uint32_t width = ast->line_starts[span.line] - ast->line_starts[span.line - 1] - 1;
        uint32_t characters = mt_utf8_count(line, MT_MIN(span.end_column, width) + 1) - 1;
        d->error.span.end_column = mt_utf8_column(ast->source + ast->line_starts[span.end_line - 1], characters);
    }
    size_t n = 0, capacity = sizeof d->error.message;
    for (size_t i = 0; i < length && n + 1 < capacity; i++) {
        char *out = d->error.message + n;
        size_t left = capacity - n;
        int wrote = 1;
        if (text[i] != '%') {
            *out = text[i];
        } else if (text[++i] == 's') {
            wrote = snprintf(out, left, "%s", name_of(d, f));
        } else if (text[i] == 't') {
            wrote = snprintf(out, left, "%.*s", (int)MT_MIN(mt_diagnose_token(d, f->first)->length, 200u), mt_diagnose_token(d, f->first)->text);
        } else {
            wrote = snprintf(out, left, "%u", (unsigned)mt_diagnose_token(d, f->first)->span.line);
        }
        n += (size_t)wrote;
    }
    d->error.message[MT_MIN(n, capacity - 1)] = '\0';
    return NULL;
}

static Span span_of(const Diagnosis *d, const Found *from, const Found *to) {
    Span a = mt_diagnose_token(d, from->first)->span, b = mt_diagnose_token(d, to->last)->span;
    return (Span){a.line, a.column, b.end_line, b.end_column};
}

Span mt_diagnose_place(const Diagnosis *d, const Token *t) {
    Span span = t->span;
    if (span.column != NO_COLUMN) return span;
    const LexerPoint *at = &d->p->lexer.at;
    uint32_t column = (uint32_t)(at->cur - at->line_start);
    if (column) column--;
    return (Span){span.line, column, span.line, column};
}

static Span span_to_lexer(const Diagnosis *d, const Found *from) {
    Span a = mt_diagnose_token(d, from->first)->span;
    const LexerPoint *at = &d->p->lexer.at;
    uint32_t column = (uint32_t)(at->cur - at->line_start);
    return (Span){a.line, a.column, at->line, column ? column - 1 : 0};
}

/* -- actions -- */
static Found *last_of(Found *list) { return list->kind == FOUND_LIST ? list->items[list->count - 1] : list; }

static Found *last_of_comprehension(Found *clauses) {
    Found *clause = last_of(clauses);
    return clause->items[clause->count - 1];
}

/* The part of a would-be target that cannot be one. */
static const Found *find_bad_target(const Diagnosis *d, const Found *f, ActionType type) {
    switch (f->kind) {
    case NODE_List: case NODE_Tuple:
        for (uint32_t i = 0; i < f->count; i++) {
            const Found *bad = find_bad_target(d, f->items[i], type);
            if (bad) return bad;
        }
        return NULL;
    case NODE_Starred: return type == ACTION_TARGET_DEL ? f : find_bad_target(d, f->items[0], type);
    case NODE_Compare: /* `for a in b` was read as one */
        if (type != ACTION_TARGET_FOR) return f;
        if (f->items[1]->kind == FOUND_TOKEN && mt_diagnose_token(d, f->items[1]->first)->kind == TOKEN_IN) return find_bad_target(d, f->items[0], type);
        return NULL;
    case NODE_Name: case NODE_Subscript: case NODE_Attribute: return NULL;
    case FOUND_TOKEN: return mt_diagnose_token(d, f->first)->kind == TOKEN_NAME ? NULL : f;
    default: return f;
    }
}

static bool is_legacy(const Diagnosis *d, const Found *f) {
    if (f->kind != FOUND_TOKEN) return false;
    const Token *t = mt_diagnose_token(d, f->first);
    return t->kind == TOKEN_NAME && ((t->length == 5 && memcmp(t->text, "print", 5) == 0) || (t->length == 4 && memcmp(t->text, "exec", 4) == 0));
}

static Found *call_generator(Diagnosis *d, const Alternative *a, Found *call, Found *clauses) {
    Found *last = NULL;
    uint32_t positional = 0;
    for (uint32_t i = 0; i < call->count; i++) {
        if (call->items[i]->kind == NODE_keyword) continue;
        last = call->items[i];
        positional++;
    }
    if (positional <= 1) return NULL; /* f(x for x in y) is right */
    return mt_diagnose_report(d, "SyntaxError", span_of(d, last, last_of_comprehension(clauses)), a->text, a->text_length, NULL);
}

static Found *misplaced_positional(Diagnosis *d, const Found *call) {
    bool mapping = false;
    for (uint32_t i = 0; i < call->count; i++) mapping |= call->items[i]->kind == NODE_keyword && !call->items[i]->count;
    const char *text = mapping ? "positional argument follows keyword argument unpacking" : "positional argument follows keyword argument";
    return mt_diagnose_report(d, "SyntaxError", mt_diagnose_place(d, mt_diagnose_token(d, d->count - 1)), text, strlen(text), NULL);
}

static Found *bad_bound(Diagnosis *d, const Alternative *a, const Found *colon, const Found *bound) {
    char text[64];
    int n = snprintf(text, sizeof text, "cannot use %s with %.*s", bound->kind == NODE_Tuple ? "constraints" : "bound", (int)a->text_length, a->text);
    return mt_diagnose_report(d, "SyntaxError", span_to_lexer(d, colon), text, (size_t)n, NULL);
}

static Found *bad_target(Diagnosis *d, const Found *f, ActionType type) {
    const Found *bad = find_bad_target(d, f, type);
    const char *text = type == ACTION_TARGET_DEL ? "cannot delete %s" : "cannot assign to %s";
    return bad ? mt_diagnose_report(d, "SyntaxError", span_of(d, bad, bad), text, strlen(text), bad) : NULL;
}

static uint32_t last_token(const Diagnosis *d) {
    uint32_t i = d->mark;
    while (i && mt_diagnose_token(d, i - 1)->kind >= TOKEN_NEWLINE && mt_diagnose_token(d, i - 1)->kind <= TOKEN_DEDENT) i--;
    return i ? i - 1 : 0;
}

Found *mt_diagnose_make(Diagnosis *d, uint8_t kind, uint32_t first, uint32_t count) {
    Found *f = mt_diagnose_alloc(d, sizeof *f + count * sizeof f->items[0]);
    if (!f) return NULL;
    f->kind = kind;
    f->first = first;
    f->last = MT_MAX(last_token(d), first);
    f->count = count;
    return f;
}

static uint32_t parts(const Diagnosis *d, const Found *f) { return !f || f == d->nothing ? 0 : f->kind == FOUND_LIST ? f->count : 1; }

static void splice(const Diagnosis *d, Found *f, uint32_t *n, Found *part) {
    if (parts(d, part) == 0) return;
    if (part->kind != FOUND_LIST) f->items[(*n)++] = part;
    else
        for (uint32_t i = 0; i < part->count; i++) f->items[(*n)++] = part->items[i];
}

static Found *make_of(Diagnosis *d, uint8_t kind, uint32_t first, Found *a, Found *b) {
    Found *f = mt_diagnose_make(d, kind, first, parts(d, a) + parts(d, b));
    uint32_t n = 0;
    if (!f) return NULL;
    splice(d, f, &n, a);
    splice(d, f, &n, b);
    return f;
}

static Found *make_strings(Diagnosis *d, uint32_t first, const Found *list) {
    uint8_t kind = NODE_Constant;
    bool bytes = false, text = false;
    for (uint32_t i = 0; i < list->count; i++) {
        const Found *f = list->items[i];
        if (f->kind == NODE_JoinedStr) kind = NODE_JoinedStr;
        bool is_bytes = f->kind == FOUND_TOKEN && mt_diagnose_token(d, f->first)->flags & STRING_BYTES;
        if (is_bytes) bytes = true;
        else text = true;
        if (f->kind != FOUND_TOKEN) continue;
        d->p->error = &d->error;
        if (!mt_parser_check_string(d->p, mt_diagnose_token(d, f->first))) {
            d->failed = true;
            return NULL;
        }
    }
    const char *mixed = "cannot mix bytes and nonbytes literals";
    if (bytes && text) return mt_diagnose_report(d, "SyntaxError", mt_diagnose_place(d, mt_diagnose_token(d, d->count - 1)), mixed, strlen(mixed), NULL);
    return mt_diagnose_make(d, kind, first, 0);
}

Found *mt_diagnose_act(Diagnosis *d, const Alternative *alt, Found *const *labels, Found *only, uint32_t first) {
    Found *a = labels[alt->a], *b = labels[alt->b];
#define REPORT(span) mt_diagnose_report(d, "SyntaxError", span, alt->text, alt->text_length, a)
    switch ((ActionType)alt->action) {
    case ACTION_NONE: return alt->items->next ? mt_diagnose_make(d, FOUND_OTHER, first, 0) : only;
    case ACTION_VALUE: return a ? a : d->nothing;
    case ACTION_NODE: return make_of(d, alt->kind, first, alt->a ? a : NULL, alt->b ? b : NULL);
    case ACTION_JOIN: return make_of(d, FOUND_LIST, first, a, b);
    case ACTION_STRINGS: return make_strings(d, first, a);
    case ACTION_AT: return REPORT(span_of(d, a, a));
    case ACTION_RANGE: return REPORT(span_of(d, a, b));
    case ACTION_RANGE_LAST: return REPORT(span_of(d, a, last_of(b)));
    case ACTION_RANGE_ITEMS: return REPORT(span_of(d, a->items[0], last_of(a)));
    case ACTION_FROM: return REPORT(span_to_lexer(d, a));
    case ACTION_HERE: return REPORT(mt_diagnose_place(d, mt_diagnose_token(d, d->count - 1)));
    case ACTION_NEXT: return mt_diagnose_fill(d) ? REPORT(mt_diagnose_place(d, mt_diagnose_token(d, d->mark))) : NULL;
    case ACTION_INDENT:
        return mt_diagnose_report(d, "IndentationError", mt_diagnose_place(d, mt_diagnose_token(d, d->count - 1)), alt->text, alt->text_length, a);
    case ACTION_KEY: {
        Span span = span_of(d, a, a);
        uint32_t column = span.end_column - 1;
        return REPORT(((Span){span.line, column, span.line, column}));
    }
    case ACTION_GENERATOR: return REPORT(span_of(d, a, last_of_comprehension(b)));
    case ACTION_CALL_GENERATOR: return call_generator(d, alt, a, b);
    case ACTION_POSITIONAL: return misplaced_positional(d, a);
    case ACTION_LEGACY: return is_legacy(d, a) ? REPORT(span_of(d, a, b)) : NULL;
    case ACTION_BOUND: return bad_bound(d, alt, a, b);
    case ACTION_COMMA: return is_legacy(d, a) || !d->read[d->mark - 1].level ? NULL : REPORT(span_of(d, a, b));
    case ACTION_TARGET_STAR: case ACTION_TARGET_FOR: case ACTION_TARGET_DEL: return bad_target(d, a, (ActionType)alt->action);
    }
#undef REPORT
    return NULL;
}
