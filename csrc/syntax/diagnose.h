/* SPDX-License-Identifier: MIT */
/* How a wrong program gets its error: what diagnose_grammar.c, diagnose_match.c, diagnose_act.c and diagnose.c share. The grammar of
 * diagnose_grammar.def is read for each error anew: errors are rare and it takes little time. */
#ifndef MT_DIAGNOSE_H
#define MT_DIAGNOSE_H

#include "syntax/parser_private.h"

typedef enum ItemType { ITEM_TOKEN, ITEM_WORD, ITEM_SOFT_KEYWORD, ITEM_RULE, ITEM_GROUP, ITEM_CUT, ITEM_FORCED } ItemType;
typedef enum ItemMode { MODE_ONCE, MODE_OPTIONAL, MODE_ANY, MODE_SOME, MODE_SEPARATED, MODE_AHEAD, MODE_NOT_AHEAD } ItemMode;

typedef enum ActionType {
    ACTION_NONE, ACTION_VALUE, ACTION_NODE, ACTION_JOIN, ACTION_STRINGS, /* these make a value */
    ACTION_AT, ACTION_RANGE, ACTION_RANGE_LAST, ACTION_RANGE_ITEMS, ACTION_FROM, ACTION_HERE, ACTION_NEXT, ACTION_INDENT, ACTION_KEY,
    ACTION_GENERATOR, ACTION_CALL_GENERATOR, ACTION_POSITIONAL, ACTION_LEGACY, ACTION_BOUND, ACTION_COMMA,
    ACTION_TARGET_STAR, ACTION_TARGET_FOR, ACTION_TARGET_DEL,
} ActionType;

enum { NO_LABEL, LABEL_A, LABEL_B, LABEL_C, LABEL_COUNT };

typedef struct Alternative Alternative;
typedef struct Item Item;
struct Item {
    uint8_t type, mode, label, token;
    uint16_t rule, word_length;
    const char *word;
    Alternative *group;
    Item *separator, *next;
};
struct Alternative {
    Item *items;
    uint8_t action, kind, a, b; /* kind: NodeKind of ACTION_NODE; labels */
    bool error_only;
    uint16_t text_length;
    const char *text;
    Alternative *next;
};
typedef struct Rule {
    Alternative *alternatives;
    bool memoized, left_recursive, quiet;
} Rule;
typedef struct Grammar {
    Rule *rules; /* the first is the start */
    uint32_t rule_count;
} Grammar;

enum { FOUND_TOKEN = NODE_COUNT, FOUND_LIST, FOUND_OTHER }; /* Found.kind, besides NodeKind */

typedef struct Found Found;
struct Found { /* what was matched: tokens first..last */
    uint8_t kind;
    uint32_t first, last, count;
    Found *items[];
};

typedef struct Memo Memo;
struct Memo { Memo *next; Found *found; uint32_t end; uint16_t rule; };

typedef struct Read { Token token; uint32_t level; Memo *memos; } Read; /* a token, the brackets open behind it */

typedef struct Frame Frame;
typedef struct Diagnosis {
    Parser *p;
    Arena arena;
    Grammar grammar;
    Read *read;              /* tokens so far */
    uint32_t count, capacity, mark;
    Frame *frames;
    uint32_t frame_count, frame_capacity, steps;
    Found *value;            /* of what was matched last; NULL: it did not match */
    Found *nothing;          /* an optional item that is not there */
    bool errors;             /* second pass */
    bool failed;             /* an error is reported, or it gave up */
    SyntaxError error, lexical;
} Diagnosis;

/* False: out of memory. */
bool mt_diagnose_read_grammar(Arena *arena, Grammar *out);
/* Matches the whole from the first token on. */
void mt_diagnose_match(Diagnosis *d);
/* Makes d->mark one of the tokens read. False: a lexical error, now reported. */
bool mt_diagnose_fill(Diagnosis *d);
/* The value of an alternative that matched from token `first` on. NULL: none, and no other alternative is tried. */
Found *mt_diagnose_act(Diagnosis *d, const Alternative *alt, Found *const *labels, Found *only, uint32_t first);
Found *mt_diagnose_make(Diagnosis *d, uint8_t kind, uint32_t first, uint32_t count);
/* Reports once; %s, %t and %l in the text are about `f`. Returns NULL. */
void *mt_diagnose_report(Diagnosis *d, const char *type, Span span, const char *text, size_t length, const Found *f);
/* A token's place, or where the lexer stands if it has none. */
Span mt_diagnose_place(const Diagnosis *d, const Token *t);

static inline const Token *mt_diagnose_token(const Diagnosis *d, uint32_t index) { return &d->read[index].token; }

static inline void *mt_diagnose_alloc(Diagnosis *d, size_t size) {
    void *memory = mt_arena_alloc(&d->arena, size);
    if (!memory) d->failed = true;
    return memory;
}

#endif
