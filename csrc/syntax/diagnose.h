/* SPDX-License-Identifier: MIT */
/* The grammar of diagnose_grammar.def in memory. It is read for each error anew: errors are rare and it takes little time. */
#ifndef MT_DIAGNOSE_H
#define MT_DIAGNOSE_H

#include "syntax/lexer.h"

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

/* False: out of memory. */
bool mt_diagnose_read_grammar(Arena *arena, Grammar *out);

#endif
