/* SPDX-License-Identifier: MIT */
/* An independent check of code units, for tests: along every path, each register that an instruction reads, and each one below its top
 * (which the collector marks), has been written before; and nothing is read later that stood at or above the top of an instruction on
 * the way that may push a frame or allocate, or before which a pause or a collection may come. The verifier need not know this, since
 * opcodes are safe for any value; the compiler must get it right. */
#ifndef MT_UNIT_FLOW_H
#define MT_UNIT_FLOW_H

#include "compile/code.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct FlowSet { uint64_t words[4]; } FlowSet;

static inline bool flow_has(const FlowSet *s, uint32_t r) { return s->words[r >> 6] >> (r & 63) & 1; }
static inline void flow_add(FlowSet *s, uint32_t from, uint32_t count) {
    for (uint32_t r = from; r < from + count && r < 256; r++) s->words[r >> 6] |= (uint64_t)1 << (r & 63);
}
static inline void flow_cut(FlowSet *s, uint32_t from) { /* registers from `from` up are lost */
    for (uint32_t r = from; r < 256; r++) s->words[r >> 6] &= ~((uint64_t)1 << (r & 63));
}

typedef struct Flow {
    const Unit *unit;
    FlowSet *before; /* by pc */
    uint8_t *seen;
    uint32_t *work, work_count;
    char *why;
    size_t why_size;
    bool failed;
} Flow;

static void flow_fail(Flow *f, uint32_t pc, const char *what, uint32_t reg) {
    if (!f->failed) snprintf(f->why, f->why_size, "%s, line %u, instruction %u (%s): %s r%u", f->unit->qualname, f->unit->first_line, pc,
                             mt_opcode_info[f->unit->words[pc] & 0xFF].name, what, reg);
    f->failed = true;
}

/* `pause`: the frame may be found there, about to execute that instruction. */
static void flow_reach(Flow *f, uint32_t pc, const FlowSet *from, bool pause) {
    FlowSet cut = *from, *state = &cut;
    if (pause) flow_cut(state, f->unit->tops[pc]);
    if (!f->seen[pc]) {
        f->seen[pc] = 1;
        f->before[pc] = *state;
        f->work[f->work_count++] = pc;
        return;
    }
    bool changed = false;
    for (int i = 0; i < 4; i++) {
        uint64_t both = f->before[pc].words[i] & state->words[i];
        changed |= both != f->before[pc].words[i];
        f->before[pc].words[i] = both;
    }
    if (!changed) return;
    if (f->seen[pc] == 2) {
        f->seen[pc] = 1;
        f->work[f->work_count++] = pc;
    }
}

static void flow_read(Flow *f, uint32_t pc, const FlowSet *s, uint32_t from, uint32_t count) {
    for (uint32_t r = from; r < from + count; r++)
        if (!flow_has(s, r)) flow_fail(f, pc, "reads unwritten", r);
}

/* Windows and registers that the letters don't tell. */
static void flow_reads(Flow *f, uint32_t pc, const FlowSet *s, uint32_t op, uint32_t a, uint32_t b, uint32_t c) {
    const char *letters = mt_opcode_info[op].operands;
    uint32_t fields[] = {a, b, c};
    if (op == OP_RAISE && b == 2) return;
    if (op == OP_RAISE_ASSERT && b == 1) return;
    for (int i = 0; i < 3; i++)
        if ((letters[i] == 'r' || letters[i] == 'u') && !(op == OP_FORMAT && i == 2 && c == 255)) flow_read(f, pc, s, fields[i], 1);
    switch (op) {
    case OP_BUILD_LIST: case OP_BUILD_TUPLE: case OP_BUILD_SET: case OP_BUILD_STRING: case OP_BUILD_SLICE: flow_read(f, pc, s, b, c); break;
    case OP_BUILD_DICT: flow_read(f, pc, s, b, 2 * c); break;
    case OP_CALL: case OP_CALL_KW: flow_read(f, pc, s, a, 1 + b); break;
    case OP_CALL_METHOD: case OP_CALL_METHOD_KW: flow_read(f, pc, s, a, 2 + b); break;
    case OP_CALL_EX: flow_read(f, pc, s, a, 3); break;
    case OP_MAKE_FUNCTION: flow_read(f, pc, s, b, 3 + c); break;
    case OP_RAISE: flow_read(f, pc, s, a, b == 1 ? 2 : 1); break;
    case OP_LOAD_SUPER: flow_read(f, pc, s, b, 2); break;
    case OP_WITH_EXC: flow_read(f, pc, s, b, 1); break;
    default: break;
    }
}

static void flow_writes(FlowSet *s, uint32_t op, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    const char *letters = mt_opcode_info[op].operands;
    if (letters[0] == 'w' || letters[0] == 'u') flow_add(s, a, 1);
    if (letters[2] == 'w') flow_add(s, c, 1);
    switch (op) {
    case OP_CLEAR: flow_add(s, a, b); break;
    case OP_LOAD_METHOD: case OP_INVOKE: flow_add(s, a, 2); break;
    case OP_UNPACK: flow_add(s, a, c); break;
    case OP_UNPACK_STAR: flow_add(s, a, c + 1 + d); break;
    default: break;
    }
}

static void flow_step(Flow *f, uint32_t pc) {
    const Unit *u = f->unit;
    FlowSet s = f->before[pc];
    uint32_t word = u->words[pc], op = word & 0xFF, a = word >> 8 & 0xFF, b = word >> 16 & 0xFF, c = word >> 24;
    const OpcodeInfo *info = &mt_opcode_info[op];
    uint32_t d = info->words == 2 ? u->words[pc + 1] : 0;
    bool pause = info->mode != MODE_NONE || op == OP_JUMP_BACK || op == OP_YIELD || op == OP_GENERATOR;
    bool seen = pause || info->flags & (OPFLAG_E | OPFLAG_G); /* a frame that stands here can be looked at */
    if (op == OP_INVOKE) flow_add(&s, a, 2);                  /* it clears them before anything can look */
    for (uint32_t r = u->local_count; r < u->tops[pc] && seen; r++)
        if (!flow_has(&s, r)) flow_fail(f, pc, "below the top, but unwritten:", r);
    flow_reads(f, pc, &s, op, a, b, c);
    for (uint32_t i = 0; i < u->handler_count; i++) {
        const Handler *h = &u->handlers[i];
        if (pc < h->start || pc >= h->end || !(info->flags & OPFLAG_E || op == OP_YIELD)) continue;
        FlowSet raised = s;
        flow_cut(&raised, u->tops[pc]);
        flow_add(&raised, h->reg, 1);
        flow_reach(f, h->target, &raised, true);
        break;
    }
    if (info->flags & (OPFLAG_G | OPFLAG_E) || pause) flow_cut(&s, u->tops[pc]); /* a frame may have stood there */
    FlowSet jumped = s;
    if (op == OP_CALL || op == OP_CALL_KW || op == OP_CALL_METHOD || op == OP_CALL_METHOD_KW || op == OP_CALL_EX) flow_cut(&s, a + 1);
    flow_writes(&s, op, a, b, c, d);
    if (op == OP_SEND || op == OP_THROW_INTO) jumped = s;
    if (info->flags & OPFLAG_J) flow_reach(f, pc + d, &jumped, pause);
    if (!(info->flags & OPFLAG_X)) flow_reach(f, pc + info->words, &s, pause);
}

/* The unit and its children. */
static bool flow_check(const Unit *unit, char *why, size_t why_size) {
    size_t n = unit->word_count;
    Flow f = {unit, calloc(n + 1, sizeof(FlowSet)), calloc(n + 1, 1), calloc(n + 1, 4), 0, why, why_size, false};
    FlowSet start = {{0}};
    flow_add(&start, 0, unit->local_count);
    flow_reach(&f, 0, &start, true);
    while (f.work_count && !f.failed) {
        uint32_t pc = f.work[--f.work_count];
        f.seen[pc] = 2;
        flow_step(&f, pc);
    }
    free(f.before);
    free(f.seen);
    free(f.work);
    for (uint32_t i = 0; i < unit->child_count && !f.failed; i++) f.failed = !flow_check(unit->children[i], why, why_size);
    return !f.failed;
}

#endif
