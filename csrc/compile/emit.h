/* SPDX-License-Identifier: MIT */
/* Writing code units: words, tops, positions, constants, jumps, handlers, registers.
 * All units of a compilation are written on common stacks: a nested unit stands on top of its outer one and is cut off when finished.
 * After a failed allocation `failed` is set and everything goes on without effect. */
#ifndef MT_EMIT_H
#define MT_EMIT_H

#include "compile/code.h"

enum { EMIT_MAX_REGISTERS = 250, EMIT_NO_CACHE = 0 /* a slot that never holds anything */, EMIT_MAX_CACHES = 0xFFFF, EMIT_MAX_CONSTS = 65535 };

typedef struct Writer { /* one compilation */
    Arena *arena;
    uint32_t *words;
    uint8_t *tops;
    uint8_t *positions;
    Const *consts;
    Handler *handlers;
    Handling *handlings;
    Unit **children;
    uint32_t word_count, word_capacity, position_count, position_capacity, const_count, const_capacity;
    uint32_t handler_count, handler_capacity, handling_count, handling_capacity, child_count, child_capacity;
    bool failed;
} Writer;

typedef struct Label { /* target of forward jumps; all zero: new */
    uint32_t chain; /* pc + 1 of the last jump that waits for it; the jumps are linked through their D */
} Label;

typedef struct Builder { /* a unit being written */
    Writer *writer;
    Unit *unit;
    uint32_t word_base, position_base, const_base, handler_base, handling_base, child_base;
    uint32_t last_line, line_before; /* of the last instruction and of the one before it */
    uint32_t height, max_height; /* first free register; the most ever used */
    uint32_t cache_count;
    uint32_t *table, table_capacity; /* hash table of constants: index + 1 */
    uint32_t barrier;            /* no instruction before this pc may be taken back */
    uint32_t last_pc, last_position; /* of the last instruction */
    bool dead;                   /* the point can't be reached: nothing is written */
    bool too_many_registers, too_many_consts, too_many_children;
} Builder;

bool mt_emit_begin(Writer *writer, Builder *b, Unit *unit);
/* Takes the unit's parts off the stacks into exact arrays of the arena. */
bool mt_emit_finish(Builder *b);

/* The pc of the next instruction; nothing before it is taken back later. */
uint32_t mt_emit_here(Builder *b);
uint32_t mt_emit(Builder *b, Opcode op, uint32_t a, uint32_t b_, uint32_t c, const Span *span);
uint32_t mt_emit_wide(Builder *b, Opcode op, uint32_t a, uint32_t b_, uint32_t c, uint32_t d, const Span *span);
static inline uint32_t mt_emit_pair(uint32_t lo, uint32_t hi) { return (lo & 0xFFFF) | hi << 16; }
uint32_t mt_emit_cache(Builder *b); /* a new cache index, or EMIT_NO_CACHE */
void mt_emit_jump(Builder *b, Opcode op, uint32_t a, uint32_t b_, uint32_t c, Label *to, const Span *span);
void mt_emit_jump_back(Builder *b, uint32_t to, const Span *span);
void mt_emit_bind(Builder *b, Label *label);
void mt_emit_handler(Builder *b, uint32_t start, uint32_t end, uint32_t target, uint32_t reg);
void mt_emit_handling(Builder *b, uint32_t start, uint32_t end, uint32_t reg);
uint32_t mt_emit_child(Builder *b, Unit *child);

/* Index of an equal constant (same kind, bits and length), appended if new. Items of tuples are compared deeply. */
uint32_t mt_emit_const(Builder *b, const Const *c);
uint32_t mt_emit_name(Builder *b, const char *text, size_t size);

/* Registers in stack order. */
static inline void mt_emit_height(Builder *b, uint32_t height) {
    b->height = height;
    if (height > b->max_height) {
        b->max_height = height;
        if (height > EMIT_MAX_REGISTERS) b->too_many_registers = true;
    }
}
static inline uint32_t mt_emit_push(Builder *b) {
    uint32_t r = b->height;
    mt_emit_height(b, r + 1);
    return r;
}

#endif
