/* SPDX-License-Identifier: MIT */
/* Writing code units. The stacks double in the arena; a unit's share lies from its bases to the tops. */
#include "compile/emit.h"

#include "base/hash.h"

static void *grow(Writer *w, void *data, size_t item, uint32_t count, uint32_t need, uint32_t *capacity) {
    uint32_t want = *capacity ? *capacity * 2 : 64;
    while (want < need) want *= 2;
    if (need > (1u << 28)) {
        w->failed = true;
        return NULL;
    }
    void *fresh = mt_arena_alloc(w->arena, (size_t)want * item);
    if (!fresh) {
        w->failed = true;
        return NULL;
    }
    if (count) memcpy(fresh, data, (size_t)count * item);
    *capacity = want;
    return fresh;
}

static bool room_for(Writer *w, uint32_t words, uint32_t positions) {
    if (w->failed) return false;
    if (w->word_count + words > w->word_capacity) {
        uint32_t capacity = w->word_capacity;
        uint8_t *tops = grow(w, w->tops, 1, w->word_count, w->word_count + words, &capacity);
        if (!tops) return false;
        capacity = w->word_capacity;
        uint32_t *fresh = grow(w, w->words, 4, w->word_count, w->word_count + words, &capacity);
        if (!fresh) return false;
        w->tops = tops;
        w->words = fresh;
        w->word_capacity = capacity;
    }
    if (w->position_count + positions > w->position_capacity) {
        uint8_t *fresh = grow(w, w->positions, 1, w->position_count, w->position_count + positions, &w->position_capacity);
        if (!fresh) return false;
        w->positions = fresh;
    }
    return true;
}

#define GROW(list, stack, item_count, cap)                                                                        \
    if (w->item_count == w->cap) {                                                                                \
        void *fresh = grow(w, w->stack, sizeof *w->stack, w->item_count, w->item_count + 1, &w->cap);             \
        if (!fresh) return list;                                                                                  \
        w->stack = fresh;                                                                                         \
    }

bool mt_emit_begin(Writer *w, Builder *b, Unit *unit) {
    memset(b, 0, sizeof *b);
    b->writer = w;
    b->unit = unit;
    b->word_base = w->word_count;
    b->position_base = w->position_count;
    b->const_base = w->const_count;
    b->handler_base = w->handler_count;
    b->handling_base = w->handling_count;
    b->child_base = w->child_count;
    b->last_line = unit->first_line;
    b->last_pc = UINT32_MAX;
    return room_for(w, 64, 256);
}

static void *cut(Writer *w, void *stack, size_t item, uint32_t base, uint32_t *count) {
    size_t size = (size_t)(*count - base) * item;
    void *copy = mt_arena_alloc(w->arena, size + 8);
    if (!copy) {
        w->failed = true;
        return NULL;
    }
    if (size) memcpy(copy, (char *)stack + (size_t)base * item, size);
    *count = base;
    return copy;
}

bool mt_emit_finish(Builder *b) {
    Writer *w = b->writer;
    Unit *u = b->unit;
    if (!room_for(w, 0, 1)) return false;
    w->positions[w->position_count++] = 0;
    u->word_count = w->word_count - b->word_base;
    u->position_size = w->position_count - b->position_base;
    u->const_count = w->const_count - b->const_base;
    u->handler_count = w->handler_count - b->handler_base;
    u->handling_count = w->handling_count - b->handling_base;
    u->child_count = w->child_count - b->child_base;
    uint32_t words = w->word_count;
    u->words = cut(w, w->words, 4, b->word_base, &words);
    u->tops = cut(w, w->tops, 1, b->word_base, &w->word_count);
    u->positions = cut(w, w->positions, 1, b->position_base, &w->position_count);
    u->consts = cut(w, w->consts, sizeof(Const), b->const_base, &w->const_count);
    u->handlers = cut(w, w->handlers, sizeof(Handler), b->handler_base, &w->handler_count);
    u->handlings = cut(w, w->handlings, sizeof(Handling), b->handling_base, &w->handling_count);
    u->children = cut(w, w->children, sizeof(Unit *), b->child_base, &w->child_count);
    u->cache_count = b->cache_count;
    u->register_count = (uint16_t)MT_MIN(b->max_height, EMIT_MAX_REGISTERS);
    return !w->failed;
}

/* -- instructions -- */
static uint32_t here(const Builder *b) {
    return b->writer->word_count - b->word_base;
}

uint32_t mt_emit_here(Builder *b) {
    b->barrier = here(b);
    return b->barrier;
}

static uint8_t *put_unsigned(uint8_t *p, uint32_t n) {
    while (n >= 0x80) {
        *p++ = (uint8_t)(n | 0x80);
        n >>= 7;
    }
    *p++ = (uint8_t)n;
    return p;
}

static uint8_t *put_signed(uint8_t *p, int32_t n) {
    for (;;) {
        uint8_t byte = n & 0x7F;
        n = n < 0 ? ~(~n >> 7) : n >> 7;
        if ((n == 0 && !(byte & 0x40)) || (n == -1 && (byte & 0x40))) {
            *p++ = byte;
            return p;
        }
        *p++ = byte | 0x80;
    }
}

static MT_NOINLINE uint8_t *put_far_position(uint8_t *p, int32_t delta, const Span *span) {
    p = put_signed(p, delta);
    p = put_unsigned(p, span->end_line > span->line ? span->end_line - span->line : 0);
    p = put_unsigned(p, span->column);
    return put_unsigned(p, span->end_column);
}

static inline uint32_t make_word(Opcode op, uint32_t a, uint32_t b, uint32_t c) {
    return (uint32_t)op | (a & 0xFF) << 8 | (b & 0xFF) << 16 | (c & 0xFF) << 24;
}

/* What is live while the frame is in the instruction, or about to execute it: its operands too, if they were popped already. */
static MT_NOINLINE uint32_t top_of_operands(uint32_t top, const char *operands, uint32_t a, uint32_t b, uint32_t c) {
    const uint32_t registers[3] = {a, b, c};
    for (int i = 0; i < 3; i++)
        if ((operands[i] == 'r' || operands[i] == 'u') && registers[i] != 255) top = MT_MAX(top, registers[i] + 1); /* 255: none */
    return MT_MIN(top, EMIT_MAX_REGISTERS);
}

/* Everything is read before anything is written: bytes may alias the lot. */
static inline uint32_t append(Builder *b, Opcode op, uint32_t a, uint32_t b_, uint32_t c, uint32_t words, uint32_t extra, const Span *span) {
    Writer *w = b->writer;
    if (b->dead) return here(b);
    if (MT_UNLIKELY(w->failed || w->word_count + words > w->word_capacity || w->position_count + 24 > w->position_capacity)) {
        if (!room_for(w, words, 24)) return here(b);
    }
    const OpcodeInfo *info = &mt_opcode_info[op];
    uint32_t at = w->word_count, positions = w->position_count, pc = at - b->word_base, top = b->height, last_line = b->last_line;
    uint32_t line = span->line, delta = line - last_line, lines = span->end_line - line, column = span->column, end_column = span->end_column;
    uint32_t *code = w->words + at;
    uint8_t *tops = w->tops + at, *p = w->positions + positions;
    assert(info->words == words);
    if (MT_UNLIKELY(a >= top || b_ >= top || c >= top || top > EMIT_MAX_REGISTERS)) top = top_of_operands(top, info->operands, a, b_, c);
    b->last_pc = pc;
    b->last_position = positions;
    b->line_before = last_line;
    b->last_line = line;
    b->dead = info->flags & OPFLAG_X;
    w->word_count = at + words;
    code[0] = make_word(op, a, b_, c);
    if (words == 2) code[1] = extra;
    if (MT_LIKELY(delta + 64 < 128 && (lines | column | end_column) < 128)) { /* one byte for each */
        w->position_count = positions + 5;
        p[0] = (uint8_t)words;
        p[1] = delta & 0x7F;
        p[2] = (uint8_t)lines;
        p[3] = (uint8_t)column;
        p[4] = (uint8_t)end_column;
    } else {
        p[0] = (uint8_t)words;
        w->position_count = (uint32_t)(put_far_position(p + 1, (int32_t)delta, span) - w->positions);
    }
    tops[0] = (uint8_t)top;
    if (words == 2) tops[1] = (uint8_t)top;
    return pc;
}

uint32_t mt_emit(Builder *b, Opcode op, uint32_t a, uint32_t b_, uint32_t c, const Span *span) { return append(b, op, a, b_, c, 1, 0, span); }

uint32_t mt_emit_wide(Builder *b, Opcode op, uint32_t a, uint32_t b_, uint32_t c, uint32_t d, const Span *span) { return append(b, op, a, b_, c, 2, d, span); }

uint32_t mt_emit_cache(Builder *b) {
    if (b->dead || b->cache_count >= EMIT_MAX_CACHES) return EMIT_NO_CACHE;
    if (!b->cache_count) b->cache_count = EMIT_NO_CACHE + 1;
    return b->cache_count++;
}

void mt_emit_jump(Builder *b, Opcode op, uint32_t a, uint32_t b_, uint32_t c, Label *to, const Span *span) {
    if (b->dead) return;
    uint32_t pc = mt_emit_wide(b, op, a, b_, c, to->chain, span);
    if (!b->writer->failed) to->chain = pc + 1;
}

void mt_emit_jump_back(Builder *b, uint32_t to, const Span *span) {
    if (here(b) == to) mt_emit(b, OP_NOP, 0, 0, 0, span); /* the distance is what a turn is charged: never 0 */
    mt_emit_wide(b, OP_JUMP_BACK, 0, 0, 0, to - here(b), span);
}

void mt_emit_bind(Builder *b, Label *label) {
    Writer *w = b->writer;
    if (!label->chain || w->failed) return;
    uint32_t *words = w->words + b->word_base;
    uint32_t pc = here(b);
    /* a jump to the very next instruction is taken back */
    if (label->chain == b->last_pc + 1 && b->last_pc + 2 == pc && b->barrier < pc && (words[b->last_pc] & 0xFF) == OP_JUMP) {
        label->chain = words[b->last_pc + 1];
        w->word_count -= 2;
        w->position_count = b->last_position;
        b->last_pc = UINT32_MAX;
        b->dead = false;
        pc -= 2;
        b->last_line = b->line_before;
    }
    for (uint32_t at = label->chain; at;) {
        uint32_t next = words[at];
        words[at] = pc - (at - 1);
        at = next;
    }
    if (label->chain) b->dead = false;
    label->chain = 0;
    b->barrier = pc;
}

void mt_emit_handler(Builder *b, uint32_t start, uint32_t end, uint32_t target, uint32_t reg) {
    Writer *w = b->writer;
    if (start >= end || w->failed) return;
    GROW(, handlers, handler_count, handler_capacity)
    w->handlers[w->handler_count++] = (Handler){start, end, target, reg};
}

void mt_emit_handling(Builder *b, uint32_t start, uint32_t end, uint32_t reg) {
    Writer *w = b->writer;
    if (start >= end || w->failed) return;
    GROW(, handlings, handling_count, handling_capacity)
    w->handlings[w->handling_count++] = (Handling){start, end, reg};
}

uint32_t mt_emit_child(Builder *b, Unit *child) {
    Writer *w = b->writer;
    uint32_t index = w->child_count - b->child_base;
    if (w->failed) return 0;
    if (index >= 65535) {
        b->too_many_children = true;
        return 0;
    }
    GROW(0, children, child_count, child_capacity)
    w->children[w->child_count++] = child;
    return index;
}

/* -- constants -- */
static bool const_same(const Const *x, const Const *y) {
    if (x->kind != y->kind || x->count != y->count) return false;
    switch ((ConstKind)x->kind) {
    case DATA_NONE: case DATA_FALSE: case DATA_TRUE: case DATA_ELLIPSIS: return true;
    case DATA_INT: return x->u.i == y->u.i;
    case DATA_FLOAT: case DATA_COMPLEX: return memcmp(&x->u.d, &y->u.d, 8) == 0;
    case DATA_BIGINT:
        if (x->base != y->base) return false;
        return memcmp(x->u.text, y->u.text, x->count) == 0;
    case DATA_STR: case DATA_BYTES: case DATA_NAME: return x->u.text == y->u.text || memcmp(x->u.text, y->u.text, x->count) == 0;
    case DATA_TUPLE: case DATA_FROZENSET:
        for (uint32_t i = 0; i < x->count; i++)
            if (!const_same(&x->u.items[i], &y->u.items[i])) return false;
        return true;
    }
    return false;
}

static inline uint64_t text_hash(const char *text, size_t size) {
    uint64_t first = 0, last = 0;
    if (size > 16) return mt_hash_bytes(text, size);
    if (size >= 8) {
        memcpy(&first, text, 8);
        memcpy(&last, text + size - 8, 8);
    } else if (size >= 4) {
        memcpy(&first, text, 4);
        memcpy(&last, text + size - 4, 4);
    } else {
        for (size_t i = 0; i < size; i++) first = first << 8 | (uint8_t)text[i];
    }
    return (first * 0x9FB21C651E98DF25u ^ last ^ size) * 0xD1B54A32D192ED03u;
}

static uint32_t const_hash(const Const *c) {
    uint64_t h = (uint64_t)c->kind * 0x9E3779B97F4A7C15u;
    switch ((ConstKind)c->kind) {
    case DATA_NONE: case DATA_FALSE: case DATA_TRUE: case DATA_ELLIPSIS: break;
    case DATA_INT: case DATA_FLOAT: case DATA_COMPLEX: h ^= (uint64_t)c->u.i * 0xD1B54A32D192ED03u; break;
    case DATA_BIGINT: case DATA_STR: case DATA_BYTES: case DATA_NAME: {
        h ^= text_hash(c->u.text, c->count);
        break;
    }
    case DATA_TUPLE: case DATA_FROZENSET:
        for (uint32_t i = 0; i < c->count; i++) h = h * 31 + const_hash(&c->u.items[i]);
        break;
    }
    return (uint32_t)((h * 0x9E3779B97F4A7C15u) >> 32);
}

static bool table_grow(Builder *b, uint32_t count) {
    Writer *w = b->writer;
    uint32_t capacity = b->table_capacity ? b->table_capacity * 2 : 32;
    uint32_t *table = mt_arena_alloc(w->arena, (size_t)capacity * 4);
    if (!table) {
        w->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = const_hash(&w->consts[b->const_base + i]) & (capacity - 1);
        while (table[at]) at = (at + 1) & (capacity - 1);
        table[at] = i + 1;
    }
    b->table = table;
    b->table_capacity = capacity;
    return true;
}

uint32_t mt_emit_const(Builder *b, const Const *c) {
    Writer *w = b->writer;
    uint32_t count = w->const_count - b->const_base;
    if (w->failed) return 0;
    uint32_t at = 0;
    if (count < 12) {
        for (uint32_t i = 0; i < count; i++)
            if (const_same(&w->consts[b->const_base + i], c)) return i;
    } else {
        if (count * 2 >= b->table_capacity && !table_grow(b, count)) return 0;
        at = const_hash(c) & (b->table_capacity - 1);
        while (b->table[at]) {
            uint32_t i = b->table[at] - 1;
            if (const_same(&w->consts[b->const_base + i], c)) return i;
            at = (at + 1) & (b->table_capacity - 1);
        }
    }
    if (count >= EMIT_MAX_CONSTS) {
        b->too_many_consts = true;
        return 0;
    }
    GROW(0, consts, const_count, const_capacity)
    w->consts[w->const_count++] = *c;
    if (count >= 12) b->table[at] = count + 1;
    return count;
}

uint32_t mt_emit_name(Builder *b, const char *text, size_t size) {
    Const c = {.kind = DATA_NAME, .count = (uint32_t)size, .u.text = text};
    return mt_emit_const(b, &c);
}
