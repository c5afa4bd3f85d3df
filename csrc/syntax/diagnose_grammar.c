/* SPDX-License-Identifier: MIT */
/* Reads the text of diagnose_grammar.def, which is ours and right: nothing is checked but memory. */
#include "syntax/diagnose.h"

static const char grammar_text[] =
#include "syntax/diagnose_grammar.def"
    ;

typedef struct Symbol { const char *text; uint32_t length, value; } Symbol;

enum { MAX_RULES = 320, SYMBOL_SLOTS = 1024 };

typedef struct Reader {
    const char *s;
    Arena *arena;
    Rule *rules;
    uint32_t rule_count;
    bool failed;
    Symbol *rule_names, *tokens; /* open addressing */
} Reader;

static void *allocate(Reader *r, size_t size) {
    void *memory = mt_arena_alloc(r->arena, size);
    if (!memory) r->failed = true;
    return memory;
}

static Symbol *find_symbol(Symbol *table, const char *text, uint32_t length) {
    for (uint32_t at = mt_lexer_hash(text, length) % SYMBOL_SLOTS;; at = (at + 1) % SYMBOL_SLOTS)
        if (!table[at].text || (table[at].length == length && memcmp(table[at].text, text, length) == 0)) return &table[at];
}

static uint32_t find_rule(Reader *r, const char *text, uint32_t length) {
    Symbol *s = find_symbol(r->rule_names, text, length);
    if (!s->text) *s = (Symbol){text, length, r->rule_count++};
    assert(r->rule_count <= MAX_RULES);
    return s->value;
}

static uint8_t find_token(Reader *r, const char *text, uint32_t length) {
    const Symbol *s = find_symbol(r->tokens, text, length);
    assert(s->text);
    return (uint8_t)s->value;
}

static void define_tokens(Reader *r) {
    static const struct { const char *text; uint8_t kind; } rows[] = {
#define TOKEN(name) {#name, TOKEN_##name},
#define OPERATOR(name, text) {text, TOKEN_##name},
#define KEYWORD(name, text, slot) {text, TOKEN_##name},
#include "syntax/tokens.def"
#undef TOKEN
#undef OPERATOR
#undef KEYWORD
    };
    for (size_t i = 0; i < MT_COUNTOF(rows); i++) {
        uint32_t length = (uint32_t)strlen(rows[i].text);
        *find_symbol(r->tokens, rows[i].text, length) = (Symbol){rows[i].text, length, rows[i].kind};
    }
}

/* -- text -- */
static void skip_space(Reader *r) {
    while (*r->s == ' ' || *r->s == '\n') r->s++;
}

static bool accept(Reader *r, char c) {
    skip_space(r);
    if (*r->s != c) return false;
    r->s++;
    return true;
}

static uint32_t read_word(Reader *r, const char **word) {
    skip_space(r);
    *word = r->s;
    while ((*r->s >= 'a' && *r->s <= 'z') || (*r->s >= 'A' && *r->s <= 'Z') || *r->s == '_') r->s++;
    return (uint32_t)(r->s - *word);
}

static uint32_t read_until(Reader *r, char end, const char **text) {
    *text = r->s;
    while (*r->s != end) r->s++;
    return (uint32_t)(r->s++ - *text);
}

static bool is_word(const char *word, uint32_t length, const char *other) { return strlen(other) == length && memcmp(word, other, length) == 0; }

/* -- items -- */
static Alternative *read_alternatives(Reader *r);

static void read_operand(Reader *r, Item *item) {
    const char *word;
    if (accept(r, '\'')) {
        uint32_t length = read_until(r, '\'', &word);
        item->token = find_token(r, word, length);
    } else if (accept(r, '<')) {
        item->type = ITEM_WORD;
        item->word_length = (uint16_t)read_until(r, '>', &item->word);
    } else if (accept(r, '(')) {
        item->type = ITEM_GROUP;
        item->group = read_alternatives(r);
        accept(r, ')');
    } else {
        uint32_t length = read_word(r, &word);
        if (is_word(word, length, "SOFT_KEYWORD")) item->type = ITEM_SOFT_KEYWORD;
        else if (*word >= 'A' && *word <= 'Z') item->token = find_token(r, word, length);
        else {
            item->type = ITEM_RULE;
            item->rule = (uint16_t)find_rule(r, word, length);
        }
    }
}

static Item *read_item(Reader *r) {
    Item *item = allocate(r, sizeof *item);
    if (!item) return NULL;
    if (accept(r, '~')) {
        item->type = ITEM_CUT;
        return item;
    }
    skip_space(r);
    if (r->s[1] == '=' && *r->s >= 'a' && *r->s <= 'c') {
        item->label = (uint8_t)(LABEL_A + (*r->s - 'a'));
        r->s += 2;
    }
    bool forced = accept(r, '^');
    if (accept(r, '&')) item->mode = MODE_AHEAD;
    else if (accept(r, '!')) item->mode = MODE_NOT_AHEAD;
    read_operand(r, item);
    if (forced) item->type = ITEM_FORCED;
    if (*r->s == '%') {
        Item *separator = allocate(r, sizeof *separator);
        if (!separator) return NULL;
        *separator = *item;
        separator->label = NO_LABEL;
        r->s++;
        item->type = ITEM_TOKEN;
        read_operand(r, item);
        item->mode = MODE_SEPARATED;
        item->separator = separator;
    } else if (*r->s == '?' || *r->s == '*' || *r->s == '+') {
        item->mode = *r->s == '?' ? MODE_OPTIONAL : *r->s == '*' ? MODE_ANY : MODE_SOME;
        r->s++;
    }
    return item;
}

/* -- actions -- */
static void read_labels(Reader *r, Alternative *a) {
    const char *word;
    if (read_word(r, &word)) a->a = (uint8_t)(LABEL_A + (*word - 'a'));
    if (read_word(r, &word)) a->b = (uint8_t)(LABEL_A + (*word - 'a'));
}

static void read_action(Reader *r, Alternative *a) {
    static const struct { const char *name; uint8_t type; } actions[] = {
        {"at", ACTION_AT}, {"range", ACTION_RANGE}, {"range_last", ACTION_RANGE_LAST}, {"range_items", ACTION_RANGE_ITEMS}, {"from", ACTION_FROM},
        {"here", ACTION_HERE}, {"next", ACTION_NEXT}, {"indent", ACTION_INDENT}, {"key", ACTION_KEY}, {"generator", ACTION_GENERATOR},
        {"call_generator", ACTION_CALL_GENERATOR}, {"positional", ACTION_POSITIONAL}, {"legacy", ACTION_LEGACY}, {"bound", ACTION_BOUND},
        {"comma", ACTION_COMMA}, {"target_star", ACTION_TARGET_STAR}, {"target_for", ACTION_TARGET_FOR}, {"target_del", ACTION_TARGET_DEL},
        {"join", ACTION_JOIN}, {"strings", ACTION_STRINGS},
    };
    static const char *const kinds[] = {
#define NODE(name) #name,
#include "syntax/nodes.def"
#undef NODE
    };
    const char *word;
    if (accept(r, '=')) {
        a->action = ACTION_VALUE;
    } else if (accept(r, '!')) {
        uint32_t length = read_word(r, &word);
        for (size_t i = 0; i < MT_COUNTOF(actions); i++)
            if (is_word(word, length, actions[i].name)) a->action = actions[i].type;
    } else {
        a->action = ACTION_NODE;
        uint32_t length = read_word(r, &word);
        for (size_t i = 0; i < MT_COUNTOF(kinds); i++)
            if (is_word(word, length, kinds[i])) a->kind = (uint8_t)i;
    }
    read_labels(r, a);
    if (accept(r, '`')) a->text_length = (uint16_t)read_until(r, '`', &a->text);
    accept(r, '}');
}

static Alternative *read_alternative(Reader *r) {
    Alternative *a = allocate(r, sizeof *a);
    if (!a) return NULL;
    Item **tail = &a->items;
    skip_space(r);
    const char *start = r->s;
    uint32_t count = 0;
    for (;; count++) {
        skip_space(r);
        if (*r->s == '|' || *r->s == ';' || *r->s == ')' || *r->s == '{') break;
        if (!(*tail = read_item(r))) return NULL;
        tail = &(*tail)->next;
    }
    a->error_only = count == 1 && a->items->type == ITEM_RULE && a->items->mode == MODE_ONCE && strncmp(start, "bad_", 4) == 0;
    if (accept(r, '{')) read_action(r, a);
    return a;
}

static Alternative *read_alternatives(Reader *r) {
    Alternative *first = NULL, **tail = &first;
    do {
        if (!(*tail = read_alternative(r))) return NULL;
        tail = &(*tail)->next;
    } while (accept(r, '|'));
    return first;
}

bool mt_diagnose_read_grammar(Arena *arena, Grammar *out) {
    Reader r = {.s = grammar_text, .arena = arena};
    r.rules = allocate(&r, MAX_RULES * sizeof *r.rules);
    r.rule_names = allocate(&r, SYMBOL_SLOTS * sizeof(Symbol));
    r.tokens = allocate(&r, SYMBOL_SLOTS * sizeof(Symbol));
    if (r.failed) return false;
    define_tokens(&r);
    for (skip_space(&r); *r.s && !r.failed; skip_space(&r)) {
        const char *word;
        uint32_t length = read_word(&r, &word);
        Rule *rule = &r.rules[find_rule(&r, word, length)];
        for (; !accept(&r, ':'); r.s++) {
            rule->left_recursive |= *r.s == 'l';
            rule->memoized |= *r.s == 'm' || *r.s == 'l';
            rule->quiet |= *r.s == 'q';
        }
        rule->alternatives = read_alternatives(&r);
        accept(&r, ';');
    }
    *out = (Grammar){r.rules, r.rule_count};
    return !r.failed;
}
