/* SPDX-License-Identifier: MIT */
/* Matches the grammar against tokens, with a stack of its own: however deep the program nests, C does not. */
#include "syntax/diagnose.h"

enum { MAX_FRAMES = 60 * 1000, MAX_STEPS = 2 * 1000 * 1000 };

struct Frame {
    bool is_rule;
    bool errors;                 /* rule: what d->errors was outside */
    bool cut, at_separator;
    uint16_t rule;
    uint32_t mark;               /* where it began */
    uint32_t item_mark;          /* where the item did, or the last round of a repeated one ended */
    uint32_t list_first, count;  /* of a repeated item */
    Memo *memo;                  /* rule: the seed, if left-recursive */
    const Alternative *alternative;
    const Item *item;
    Found *labels[LABEL_COUNT], *last;
    struct Link *links, **tail;
};

typedef struct Link { struct Link *next; Found *found; } Link;

/* -- tokens -- */
bool mt_diagnose_fill(Diagnosis *d) {
    if (MT_LIKELY(d->mark < d->count)) return true;
    if (d->count == d->capacity) {
        uint32_t capacity = d->capacity ? d->capacity * 2 : 128;
        Read *more = mt_diagnose_alloc(d, capacity * sizeof *more);
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
        d->failed = true;
        return false;
    }
    d->count++;
    return true;
}

static bool is_word(const Token *t, const Item *item) {
    return t->kind == TOKEN_NAME && t->length == item->word_length && memcmp(t->text, item->word, t->length) == 0;
}

/* Also what a soft keyword begins with: CPython 3.13 takes `m` and `ca` for one here. */
static bool is_soft_keyword(const Token *t) {
    static const char *const words[] = {"_", "case", "match", "type"};
    if (t->kind != TOKEN_NAME) return false;
    for (size_t i = 0; i < MT_COUNTOF(words); i++)
        if (t->length <= strlen(words[i]) && memcmp(t->text, words[i], t->length) == 0) return true;
    return false;
}

static Found *take_token(Diagnosis *d) {
    Found *f = mt_diagnose_alloc(d, sizeof *f);
    if (!f) return NULL;
    f->kind = FOUND_TOKEN;
    f->first = f->last = d->mark++;
    return f;
}

static Found *match_token(Diagnosis *d, const Item *item) {
    if (!mt_diagnose_fill(d)) return NULL;
    const Token *t = mt_diagnose_token(d, d->mark);
    switch ((ItemType)item->type) {
    case ITEM_TOKEN: return t->kind == item->token ? take_token(d) : NULL;
    case ITEM_WORD: return is_word(t, item) ? take_token(d) : NULL;
    case ITEM_SOFT_KEYWORD: return is_soft_keyword(t) ? take_token(d) : NULL;
    default: break;
    }
    if (t->kind == item->token) return take_token(d);
    const char *text = item->token == TOKEN_COLON ? "expected ':'" : "expected '('";
    Span span = t->span.column == NO_COLUMN ? (Span){t->span.line, 0, t->span.line, 0} : t->span;
    return mt_diagnose_report(d, "SyntaxError", span, text, strlen(text), NULL);
}

/* -- frames -- */
static Frame *push(Diagnosis *d) {
    if (d->frame_count == d->frame_capacity) {
        uint32_t capacity = d->frame_capacity ? d->frame_capacity * 2 : 128;
        Frame *more = capacity <= MAX_FRAMES * 2 ? mt_diagnose_alloc(d, capacity * sizeof *more) : NULL;
        if (!more) {
            d->failed = true;
            return NULL;
        }
        if (d->frame_count) memcpy(more, d->frames, d->frame_count * sizeof *more);
        for (uint32_t i = 0; i < d->frame_count; i++)
            if (!more[i].links) more[i].tail = &more[i].links;
        d->frames = more;
        d->frame_capacity = capacity;
    }
    Frame *f = &d->frames[d->frame_count++];
    memset(f, 0, sizeof *f);
    f->mark = f->item_mark = d->mark;
    return f;
}

static void begin_item(const Diagnosis *d, Frame *f, const Item *item) {
    f->item = item;
    f->item_mark = f->list_first = d->mark;
    f->count = 0;
    f->at_separator = false;
    f->links = NULL;
    f->tail = &f->links;
}

static void begin_alternative(Diagnosis *d, Frame *f, const Alternative *a) {
    while (a && a->error_only && !d->errors) a = a->next;
    f->alternative = a;
    f->cut = false;
    memset(f->labels, 0, sizeof f->labels);
    d->mark = f->mark;
    if (a) begin_item(d, f, a->items);
}

static void push_alternatives(Diagnosis *d, const Alternative *a) {
    Frame *f = push(d);
    if (f) begin_alternative(d, f, a);
}

static Memo *add_memo(Diagnosis *d, uint32_t mark, uint16_t rule, Found *found) {
    Memo *m = mt_diagnose_alloc(d, sizeof *m);
    if (!m) return NULL;
    *m = (Memo){d->read[mark].memos, found, d->mark, rule};
    d->read[mark].memos = m;
    return m;
}

/* -- the machine: true means that d->value is there, false that frames were pushed or it failed -- */
static bool call_rule(Diagnosis *d, uint16_t index) {
    const Rule *rule = &d->grammar.rules[index];
    d->value = NULL;
    if (!mt_diagnose_fill(d)) return false;
    if (rule->memoized)
        for (const Memo *m = d->read[d->mark].memos; m; m = m->next)
            if (m->rule == index) {
                d->mark = m->end;
                d->value = m->found;
                return true;
            }
    if (++d->steps > MAX_STEPS) {
        d->failed = true;
        return false;
    }
    Frame *f = push(d);
    if (!f) return false;
    f->is_rule = true;
    f->rule = index;
    f->errors = d->errors;
    if (rule->quiet) d->errors = false;
    if (rule->left_recursive && !(f->memo = add_memo(d, d->mark, index, NULL))) return false;
    push_alternatives(d, rule->alternatives);
    return false;
}

/* A rule's alternatives gave d->value. A left-recursive one is tried again as long as its seed grows. */
static bool finish_rule(Diagnosis *d, Frame *f) {
    const Rule *rule = &d->grammar.rules[f->rule];
    Memo *memo = f->memo;
    if (memo) {
        if (d->value && d->mark > memo->end) {
            memo->found = d->value;
            memo->end = d->mark;
            d->mark = f->mark;
            push_alternatives(d, rule->alternatives);
            return false;
        }
        d->mark = memo->end;
        d->value = memo->found;
    } else if (rule->memoized && !add_memo(d, f->mark, f->rule, d->value)) {
        return false;
    }
    d->errors = f->errors;
    d->frame_count--;
    return true;
}

static Found *make_list(Diagnosis *d, const Frame *f) {
    Found *list = mt_diagnose_make(d, FOUND_LIST, f->list_first, f->count);
    const Link *link = f->links;
    for (uint32_t i = 0; list && i < f->count; i++, link = link->next) list->items[i] = link->found;
    return list;
}

/* A round of a repeated item: true if there may be more. */
static bool repeat(Diagnosis *d, Frame *f, Found **found) {
    if (*found && f->at_separator) {
        f->at_separator = false;
        return true;
    }
    if (*found) {
        Link *link = mt_diagnose_alloc(d, sizeof *link);
        if (!link) return false;
        link->found = *found;
        *f->tail = link;
        f->tail = &link->next;
        f->count++;
        f->item_mark = d->mark;
        f->at_separator = f->item->separator != NULL;
        return true;
    }
    d->mark = f->item_mark;
    if (f->count || f->item->mode == MODE_ANY) *found = make_list(d, f);
    return false;
}

/* The current item's operand gave `found`. */
static void take(Diagnosis *d, Frame *f, Found *found) {
    const Item *item = f->item;
    switch ((ItemMode)item->mode) {
    case MODE_ONCE: break;
    case MODE_OPTIONAL:
        if (found) break;
        d->mark = f->item_mark;
        found = d->nothing;
        break;
    case MODE_AHEAD: case MODE_NOT_AHEAD:
        d->mark = f->item_mark;
        found = (found != NULL) == (item->mode == MODE_AHEAD) ? d->nothing : NULL;
        break;
    case MODE_ANY: case MODE_SOME: case MODE_SEPARATED:
        if (repeat(d, f, &found)) return;
    }
    if (found) {
        f->labels[item->label] = f->last = found;
        begin_item(d, f, item->next);
    } else {
        begin_alternative(d, f, f->cut ? NULL : f->alternative->next);
    }
}

static bool start_operand(Diagnosis *d, const Item *item) {
    if (item->type == ITEM_RULE) return call_rule(d, item->rule);
    if (item->type == ITEM_GROUP) {
        push_alternatives(d, item->group);
        return false;
    }
    d->value = match_token(d, item);
    return !d->failed;
}

static bool advance(Diagnosis *d, Frame *f) {
    for (;;) {
        const Item *item = f->item;
        if (!f->alternative) {
            d->value = NULL;
            d->frame_count--;
            return true;
        }
        if (!item) {
            d->value = mt_diagnose_act(d, f->alternative, f->labels, f->last, f->mark);
            d->frame_count--;
            return true;
        }
        if (item->type == ITEM_CUT) {
            f->cut = true;
            begin_item(d, f, item->next);
            continue;
        }
        if (!start_operand(d, f->at_separator ? item->separator : item)) return false;
        take(d, f, d->value);
        if (d->failed) return false;
    }
}

void mt_diagnose_match(Diagnosis *d) {
    d->mark = d->frame_count = 0;
    bool done = call_rule(d, 0);
    while (d->frame_count && !d->failed) {
        Frame *f = &d->frames[d->frame_count - 1];
        if (f->is_rule) {
            done = finish_rule(d, f);
        } else {
            if (done) take(d, f, d->value);
            if (!d->failed) done = advance(d, f);
        }
    }
}
