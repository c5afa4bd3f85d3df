/* SPDX-License-Identifier: MIT */
/* The words for a program that the parser refused: the statement is matched again, against a grammar in CPython's order. A first pass
 * finds how far a correct program could reach; a second one also tries the rules for errors, and the first to match reports its error.
 * A lexical error further on goes before, as in CPython. Where this gives up (too deep, too long) the error is "invalid syntax". */
#include "syntax/diagnose.h"

#include <stdio.h>

#include "syntax/parser_private.h"
#include "syntax/utf8.h"

enum { FOUND_TOKEN = NODE_COUNT, FOUND_LIST, FOUND_OTHER }; /* Found.kind, besides NodeKind */
enum { MAX_DEPTH = 2500, MAX_STEPS = 20 * 1000 * 1000, MEMORY = 256 << 20 };

typedef struct Found Found;
struct Found { /* what was matched: tokens first..last */
    uint8_t kind;
    uint32_t first, last, count;
    Found *items[];
};

typedef struct Memo Memo;
struct Memo { Memo *next; Found *found; uint32_t end; uint16_t rule; };

typedef struct Read { Token token; uint32_t level; Memo *memos; } Read;

typedef struct Diagnosis {
    Parser *p;
    Arena arena;
    Grammar grammar;
    Read *read;              /* tokens so far */
    uint32_t count, capacity, mark;
    uint32_t depth, steps;
    bool errors;             /* second pass */
    bool failed;             /* an error is reported, or it gave up */
    SyntaxError error, lexical;
} Diagnosis;

static Found nothing = {.kind = FOUND_OTHER}; /* never changed */

static Found *match_alternatives(Diagnosis *d, const Alternative *a);

static void *give_up(Diagnosis *d) {
    d->failed = true;
    return NULL;
}

static void *allocate(Diagnosis *d, size_t size) {
    void *memory = mt_arena_alloc(&d->arena, size);
    return memory ? memory : give_up(d);
}

/* -- tokens -- */
static bool fill(Diagnosis *d) {
    if (MT_LIKELY(d->mark < d->count)) return true;
    if (d->count == d->capacity) {
        uint32_t capacity = d->capacity ? d->capacity * 2 : 128;
        Read *more = allocate(d, capacity * sizeof *more);
        if (!more) return false;
        if (d->count) memcpy(more, d->read, d->count * sizeof *more);
        d->read = more;
        d->capacity = capacity;
    }
    Read *r = &d->read[d->count];
    mt_lexer_next(&d->p->lexer, &r->token);
    r->level = d->p->lexer.at.level;
    r->memos = NULL;
    if (r->token.kind == TOKEN_ERROR) {
        d->error = d->lexical;
        return give_up(d);
    }
    d->count++;
    return true;
}

static const Token *token_at(const Diagnosis *d, uint32_t index) { return &d->read[index].token; }

/* Also what a soft keyword begins with: CPython 3.13 takes `m` and `ca` for one here. */
static bool is_soft_keyword(const Token *t) {
    static const char *const words[] = {"_", "case", "match", "type"};
    if (t->kind != TOKEN_NAME) return false;
    for (size_t i = 0; i < MT_COUNTOF(words); i++)
        if (t->length <= strlen(words[i]) && memcmp(t->text, words[i], t->length) == 0) return true;
    return false;
}

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
    switch (f->kind == FOUND_TOKEN ? token_at(d, f->first)->kind : TOKEN_STRING) {
    case TOKEN_NAME: return "name";
    case TOKEN_NONE: return "None";
    case TOKEN_TRUE: return "True";
    case TOKEN_FALSE: return "False";
    case TOKEN_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

/* Fills the error once; %s, %t and %l in the text are about `f`. */
static void *report(Diagnosis *d, const char *type, Span span, const char *text, size_t length, const Found *f) {
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
            wrote = snprintf(out, left, "%.*s", (int)MT_MIN(token_at(d, f->first)->length, 200u), token_at(d, f->first)->text);
        } else {
            wrote = snprintf(out, left, "%u", (unsigned)token_at(d, f->first)->span.line);
        }
        n += (size_t)wrote;
    }
    d->error.message[MT_MIN(n, capacity - 1)] = '\0';
    return NULL;
}

static Span span_of(const Diagnosis *d, const Found *from, const Found *to) {
    Span a = token_at(d, from->first)->span, b = token_at(d, to->last)->span;
    return (Span){a.line, a.column, b.end_line, b.end_column};
}

/* A token's place, or where the lexer stands if it has none. */
static Span span_of_token(const Diagnosis *d, const Token *t) {
    Span span = t->span;
    if (span.column != NO_COLUMN) return span;
    const LexerPoint *at = &d->p->lexer.at;
    uint32_t column = (uint32_t)(at->cur - at->line_start);
    if (column) column--;
    return (Span){span.line, column, span.line, column};
}

static Span span_to_lexer(const Diagnosis *d, const Found *from) {
    Span a = token_at(d, from->first)->span;
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
        if (f->items[1]->kind == FOUND_TOKEN && token_at(d, f->items[1]->first)->kind == TOKEN_IN) return find_bad_target(d, f->items[0], type);
        return NULL;
    case NODE_Name: case NODE_Subscript: case NODE_Attribute: return NULL;
    case FOUND_TOKEN: return token_at(d, f->first)->kind == TOKEN_NAME ? NULL : f;
    default: return f;
    }
}

static bool is_legacy(const Diagnosis *d, const Found *f) {
    if (f->kind != FOUND_TOKEN) return false;
    const Token *t = token_at(d, f->first);
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
    return report(d, "SyntaxError", span_of(d, last, last_of_comprehension(clauses)), a->text, a->text_length, NULL);
}

static Found *misplaced_positional(Diagnosis *d, const Found *call) {
    bool mapping = false;
    for (uint32_t i = 0; i < call->count; i++) mapping |= call->items[i]->kind == NODE_keyword && !call->items[i]->count;
    const char *text = mapping ? "positional argument follows keyword argument unpacking" : "positional argument follows keyword argument";
    return report(d, "SyntaxError", span_of_token(d, token_at(d, d->count - 1)), text, strlen(text), NULL);
}

static Found *bad_bound(Diagnosis *d, const Alternative *a, const Found *colon, const Found *bound) {
    char text[64];
    int n = snprintf(text, sizeof text, "cannot use %s with %.*s", bound->kind == NODE_Tuple ? "constraints" : "bound", (int)a->text_length, a->text);
    return report(d, "SyntaxError", span_to_lexer(d, colon), text, (size_t)n, NULL);
}

static Found *bad_target(Diagnosis *d, const Found *f, ActionType type) {
    const Found *bad = find_bad_target(d, f, type);
    const char *text = type == ACTION_TARGET_DEL ? "cannot delete %s" : "cannot assign to %s";
    return bad ? report(d, "SyntaxError", span_of(d, bad, bad), text, strlen(text), bad) : NULL;
}

static uint32_t last_token(const Diagnosis *d) {
    uint32_t i = d->mark;
    while (i && token_at(d, i - 1)->kind >= TOKEN_NEWLINE && token_at(d, i - 1)->kind <= TOKEN_DEDENT) i--;
    return i ? i - 1 : 0;
}

static Found *make(Diagnosis *d, uint8_t kind, uint32_t first, uint32_t count) {
    Found *f = allocate(d, sizeof *f + count * sizeof f->items[0]);
    if (!f) return NULL;
    f->kind = kind;
    f->first = first;
    f->last = MT_MAX(last_token(d), first);
    f->count = count;
    return f;
}

static uint32_t parts(const Found *f) { return !f || f == &nothing ? 0 : f->kind == FOUND_LIST ? f->count : 1; }

static void splice(Found *f, uint32_t *n, Found *part) {
    if (parts(part) == 0) return;
    if (part->kind != FOUND_LIST) f->items[(*n)++] = part;
    else
        for (uint32_t i = 0; i < part->count; i++) f->items[(*n)++] = part->items[i];
}

static Found *make_of(Diagnosis *d, uint8_t kind, uint32_t first, Found *a, Found *b) {
    Found *f = make(d, kind, first, parts(a) + parts(b));
    uint32_t n = 0;
    if (!f) return NULL;
    splice(f, &n, a);
    splice(f, &n, b);
    return f;
}

static Found *make_strings(Diagnosis *d, uint32_t first, const Found *list) {
    uint8_t kind = NODE_Constant;
    bool bytes = false, text = false;
    for (uint32_t i = 0; i < list->count; i++) {
        const Found *f = list->items[i];
        if (f->kind == NODE_JoinedStr) kind = NODE_JoinedStr;
        bool is_bytes = f->kind == FOUND_TOKEN && token_at(d, f->first)->flags & STRING_BYTES;
        if (is_bytes) bytes = true;
        else text = true;
        if (f->kind != FOUND_TOKEN) continue;
        d->p->error = &d->error;
        if (!mt_parser_check_string(d->p, token_at(d, f->first))) return give_up(d);
    }
    const char *mixed = "cannot mix bytes and nonbytes literals";
    if (bytes && text) return report(d, "SyntaxError", span_of_token(d, token_at(d, d->count - 1)), mixed, strlen(mixed), NULL);
    return make(d, kind, first, 0);
}

/* The value of an alternative that matched from token `first` on. NULL: none, and no other alternative is tried. */
static Found *act(Diagnosis *d, const Alternative *alt, Found *const *labels, Found *only, uint32_t first) {
    Found *a = labels[alt->a], *b = labels[alt->b];
#define REPORT(span) report(d, "SyntaxError", span, alt->text, alt->text_length, a)
    switch ((ActionType)alt->action) {
    case ACTION_NONE: return alt->items->next ? make(d, FOUND_OTHER, first, 0) : only;
    case ACTION_VALUE: return a ? a : &nothing;
    case ACTION_NODE: return make_of(d, alt->kind, first, alt->a ? a : NULL, alt->b ? b : NULL);
    case ACTION_JOIN: return make_of(d, FOUND_LIST, first, a, b);
    case ACTION_STRINGS: return make_strings(d, first, a);
    case ACTION_AT: return REPORT(span_of(d, a, a));
    case ACTION_RANGE: return REPORT(span_of(d, a, b));
    case ACTION_RANGE_LAST: return REPORT(span_of(d, a, last_of(b)));
    case ACTION_RANGE_ITEMS: return REPORT(span_of(d, a->items[0], last_of(a)));
    case ACTION_FROM: return REPORT(span_to_lexer(d, a));
    case ACTION_HERE: return REPORT(span_of_token(d, token_at(d, d->count - 1)));
    case ACTION_NEXT: return fill(d) ? REPORT(span_of_token(d, token_at(d, d->mark))) : NULL;
    case ACTION_INDENT:
        return report(d, "IndentationError", span_of_token(d, token_at(d, d->count - 1)), alt->text, alt->text_length, a);
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

/* -- matching: NULL is no match, and then d->mark is anywhere -- */
static Found *take_token(Diagnosis *d) {
    Found *f = allocate(d, sizeof *f);
    if (!f) return NULL;
    f->kind = FOUND_TOKEN;
    f->first = f->last = d->mark++;
    return f;
}

static Found *force_token(Diagnosis *d, const Item *item) {
    const Token *t = token_at(d, d->mark);
    if (t->kind == item->token) return take_token(d);
    const char *text = item->token == TOKEN_COLON ? "expected ':'" : "expected '('";
    Span span = t->span.column == NO_COLUMN ? (Span){t->span.line, 0, t->span.line, 0} : t->span;
    return report(d, "SyntaxError", span, text, strlen(text), NULL);
}

static Memo *find_memo(const Diagnosis *d, uint32_t mark, uint16_t rule) {
    for (Memo *m = d->read[mark].memos; m; m = m->next)
        if (m->rule == rule) return m;
    return NULL;
}

static Memo *add_memo(Diagnosis *d, uint32_t mark, uint16_t rule, Found *found) {
    Memo *m = allocate(d, sizeof *m);
    if (!m) return NULL;
    *m = (Memo){d->read[mark].memos, found, d->mark, rule};
    d->read[mark].memos = m;
    return m;
}

/* Grows a seed: each round may use what the last one found. */
static Found *match_left_recursive(Diagnosis *d, const Rule *rule, uint16_t index) {
    uint32_t mark = d->mark;
    Memo *memo = add_memo(d, mark, index, NULL);
    while (memo) {
        d->mark = mark;
        Found *found = match_alternatives(d, rule->alternatives);
        if (d->failed) return NULL;
        if (!found || d->mark <= memo->end) break;
        memo->found = found;
        memo->end = d->mark;
    }
    if (!memo) return NULL;
    d->mark = memo->end;
    return memo->found;
}

static MT_NOINLINE Found *match_rule(Diagnosis *d, uint16_t index) {
    const Rule *rule = &d->grammar.rules[index];
    if (!fill(d)) return NULL;
    if (rule->memoized) {
        const Memo *memo = find_memo(d, d->mark, index);
        if (memo) {
            d->mark = memo->end;
            return memo->found;
        }
    }
    if (d->depth >= MAX_DEPTH || ++d->steps > MAX_STEPS) return give_up(d);
    d->depth++;
    uint32_t mark = d->mark;
    bool errors = d->errors;
    Found *found;
    if (rule->quiet) d->errors = false;
    if (rule->left_recursive) {
        found = match_left_recursive(d, rule, index);
    } else {
        found = match_alternatives(d, rule->alternatives);
        if (rule->memoized && !d->failed && !add_memo(d, mark, index, found)) found = NULL;
    }
    d->errors = errors;
    d->depth--;
    return d->failed ? NULL : found;
}

static Found *match_operand(Diagnosis *d, const Item *item) {
    if (item->type == ITEM_RULE) return match_rule(d, item->rule);
    if (item->type == ITEM_GROUP) return match_alternatives(d, item->group);
    if (!fill(d)) return NULL;
    const Token *t = token_at(d, d->mark);
    switch ((ItemType)item->type) {
    case ITEM_TOKEN: return t->kind == item->token ? take_token(d) : NULL;
    case ITEM_WORD: return t->kind == TOKEN_NAME && t->length == item->word_length && memcmp(t->text, item->word, t->length) == 0 ? take_token(d) : NULL;
    case ITEM_SOFT_KEYWORD: return is_soft_keyword(t) ? take_token(d) : NULL;
    case ITEM_FORCED: return force_token(d, item);
    default: return NULL;
    }
}

/* Many of an item, with separators or without. */
static MT_NOINLINE Found *match_many(Diagnosis *d, const Item *item) {
    typedef struct Link { struct Link *next; Found *found; } Link;
    Link *links = NULL, **tail = &links;
    uint32_t first = d->mark, count = 0;
    for (;;) {
        uint32_t mark = d->mark;
        Found *found = &nothing;
        if (count && item->separator) found = match_operand(d, item->separator);
        if (found) found = match_operand(d, item);
        if (d->failed) return NULL;
        if (!found) {
            d->mark = mark;
            break;
        }
        if (!(*tail = allocate(d, sizeof **tail))) return NULL;
        (*tail)->found = found;
        tail = &(*tail)->next;
        count++;
    }
    if (!count && item->mode != MODE_ANY) return NULL;
    Found *list = make(d, FOUND_LIST, first, count);
    if (!list) return NULL;
    for (uint32_t i = 0; i < count; i++, links = links->next) list->items[i] = links->found;
    return list;
}

static Found *match_item(Diagnosis *d, const Item *item) {
    uint32_t mark = d->mark;
    Found *found;
    switch ((ItemMode)item->mode) {
    case MODE_ONCE: return match_operand(d, item);
    case MODE_OPTIONAL:
        found = match_operand(d, item);
        if (!found && !d->failed) {
            d->mark = mark;
            found = &nothing;
        }
        return found;
    case MODE_AHEAD: case MODE_NOT_AHEAD:
        found = match_operand(d, item);
        d->mark = mark;
        if (d->failed) return NULL;
        return (found != NULL) == (item->mode == MODE_AHEAD) ? &nothing : NULL;
    default: return match_many(d, item);
    }
}

static Found *match_alternatives(Diagnosis *d, const Alternative *a) {
    uint32_t mark = d->mark;
    for (; a; a = a->next) {
        if (a->error_only && !d->errors) continue;
        Found *labels[LABEL_COUNT] = {NULL}, *found = NULL;
        bool cut = false;
        const Item *item = a->items;
        for (; item; item = item->next) {
            if (item->type == ITEM_CUT) {
                cut = true;
                continue;
            }
            if (!(found = match_item(d, item))) break;
            labels[item->label] = found;
        }
        if (d->failed) return NULL;
        if (!item) return act(d, a, labels, found, mark);
        d->mark = mark;
        if (cut) return NULL;
    }
    return NULL;
}

/* -- the whole -- */
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
    mt_arena_init(&d->arena, MEMORY);
    if (!mt_diagnose_read_grammar(&d->arena, &d->grammar)) return false;
    p->lexer.error = &d->lexical;
    go_to_statement(p);
    if (t->kind <= TOKEN_DEDENT && t->kind != TOKEN_UNKNOWN) {
        if (!(d->read = allocate(d, 128 * sizeof *d->read))) return false;
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
    if (!d->error.type || !d->count || token_at(d, d->count - 1)->kind == TOKEN_END) return;
    mt_parser_check_rest(d->p, &d->error, token_at(d, d->count - 1)->span.line);
}

static void run(Diagnosis *d) {
    match_rule(d, 0);
    if (d->failed || !d->count) {
        check_rest(d);
        return;
    }
    uint32_t reached = d->count - 1;
    for (uint32_t i = 0; i < d->count; i++) d->read[i].memos = NULL;
    d->mark = d->depth = 0;
    d->errors = true;
    match_rule(d, 0);
    if (d->failed) {
        check_rest(d);
        return;
    }
    const Token *last = token_at(d, reached);
    if (last->kind == TOKEN_INDENT || last->kind == TOKEN_DEDENT) {
        const char *text = last->kind == TOKEN_INDENT ? "unexpected indent" : "unexpected unindent";
        report(d, "IndentationError", span_of_token(d, token_at(d, d->count - 1)), text, strlen(text), NULL);
        return;
    }
    Span span = last->span.column == NO_COLUMN ? (Span){last->span.line, 0, last->span.line, 0} : last->span;
    report(d, "SyntaxError", span, "invalid syntax", 14, NULL);
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
    mt_arena_clear(&d.arena);
    if (d.error.type) {
        *error = d.error;
    } else {
        p->failure = FAILURE_NONE;
        mt_parser_report(p, &at, "invalid syntax");
    }
}
