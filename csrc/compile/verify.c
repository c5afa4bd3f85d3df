/* SPDX-License-Identifier: MIT */
/* The verifier. What it accepts can't make the loop read or write outside of its frame, its tables and its constants:
 * every operand by its letter in opcodes.def, every jump to an instruction and forward (JUMP_BACK, a safepoint, alone goes back),
 * every window inside the frame, the end never reached. Values are not checked: opcodes are safe for any. */
#include "compile/verify.h"

#include "compile/emit.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct Verifier {
    const VerifyInput *in;
    char *why;
    size_t why_size;
} Verifier;

static bool MT_PRINTF(3, 4) refuse(const Verifier *v, uint32_t pc, const char *format, ...) {
    if (v->why && v->why_size) {
        char text[128];
        va_list args;
        va_start(args, format);
        vsnprintf(text, sizeof text, format, args);
        va_end(args);
        snprintf(v->why, v->why_size, "instruction %u: %s", (unsigned)pc, text);
    }
    return false;
}

static inline uint32_t byte_of(uint32_t word, int n) {
    return word >> (8 * n) & 0xFF;
}

/* Registers from..from+count-1 exist. */
static bool window(const Verifier *v, uint32_t pc, uint32_t from, uint32_t count) {
    if (from + count > v->in->register_count) return refuse(v, pc, "window r%u..r%u leaves the frame", from, from + count);
    return true;
}

static bool jump(const Verifier *v, uint32_t pc, uint32_t op, uint32_t d) {
    int64_t to = (int64_t)pc + (int32_t)d;
    if (to < 0 || to >= v->in->word_count || !v->in->scratch[to]) return refuse(v, pc, "jump to no instruction");
    if (op == OP_JUMP_BACK ? (int32_t)d >= 0 : (int32_t)d <= 0) return refuse(v, pc, "jump in the wrong direction");
    return true;
}

/* Opcodes whose operands mean more than their letters say. */
static bool special(const Verifier *v, uint32_t pc, uint32_t op, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    const VerifyInput *in = v->in;
    switch (op) {
    case OP_LOAD_SINGLE:
        if (b > 4) return refuse(v, pc, "no such singleton");
        return true;
    case OP_LOAD_HELPER:
        if (b >= HELPER_COUNT) return refuse(v, pc, "no such helper");
        return true;
    case OP_CLEAR: return window(v, pc, a, b);
    case OP_LOAD_METHOD: return window(v, pc, a, 2);
    case OP_LOAD_SUPER: return window(v, pc, b, 2);
    case OP_BUILD_SLICE:
        if (c != 2 && c != 3) return refuse(v, pc, "a slice of %u parts", c);
        return window(v, pc, b, c);
    case OP_BUILD_LIST: case OP_BUILD_TUPLE: case OP_BUILD_SET: case OP_BUILD_STRING: return window(v, pc, b, c);
    case OP_BUILD_DICT: return window(v, pc, b, 2 * c);
    case OP_UNPACK: return window(v, pc, a, c);
    case OP_UNPACK_STAR:
        if (d > EMIT_MAX_REGISTERS) return refuse(v, pc, "too many items");
        return window(v, pc, a, c + 1 + d);
    case OP_CALL: return window(v, pc, a, 1 + b);
    case OP_INVOKE:
        if (pc + 2 >= in->word_count || byte_of(in->words[pc + 2], 0) != OP_CALL_METHOD || byte_of(in->words[pc + 2], 1) != a)
            return refuse(v, pc, "INVOKE without its call");
        return window(v, pc, a, 2);
    case OP_CALL_METHOD: return window(v, pc, a, 2 + b);
    case OP_CALL_KW: case OP_CALL_METHOD_KW: {
        uint32_t items = 0;
        if ((d & 0xFFFF) >= in->const_count || in->const_kind(in->context, d & 0xFFFF, &items) != VERIFY_NAMES || items > b)
            return refuse(v, pc, "not the names of keyword arguments");
        return window(v, pc, a, (op == OP_CALL_KW ? 1 : 2) + b);
    }
    case OP_CALL_EX: return window(v, pc, a, 3);
    case OP_MAKE_FUNCTION:
        if (in->child_free(in->context, d >> 16) != c && c != UNIT_SPILLED) return refuse(v, pc, "wrong number of cells for a closure");
        return window(v, pc, b, 3 + (c == UNIT_SPILLED ? 1 : c));
    case OP_RAISE:
        if (b > 2) return refuse(v, pc, "no such form of raise");
        return b == 1 ? window(v, pc, a, 2) : true;
    case OP_WITH_EXC: return window(v, pc, b, 4);
    case OP_FORMAT:
        if (c != 255 && c >= in->register_count) return refuse(v, pc, "register %u of %u", c, in->register_count);
        return true;
    case OP_CONVERT:
        if (c != 's' && c != 'r' && c != 'a') return refuse(v, pc, "no such conversion");
        return true;
    case OP_GENERATOR:
        if (pc != 0 || !(in->flags & (UNIT_GENERATOR | UNIT_COROUTINE | UNIT_ASYNC_GENERATOR)))
            return refuse(v, pc, "GENERATOR is out of place");
        return true;
    case OP_YIELD:
        if (c > 2 || !(in->flags & (UNIT_GENERATOR | UNIT_COROUTINE | UNIT_ASYNC_GENERATOR)))
            return refuse(v, pc, "YIELD is out of place");
        return true;
    default: return true;
    }
}

static bool operand(const Verifier *v, uint32_t pc, uint32_t op, char letter, int place, uint32_t word, uint32_t d) {
    const VerifyInput *in = v->in;
    uint32_t x = place < 3 ? byte_of(word, place + 1) : place == 3 ? d & 0xFFFF : d >> 16;
    switch (letter) {
    case 'r': case 'w': case 'u': case 'a':
        if (op == OP_FORMAT && place == 2) return true;
        if (x >= in->register_count) return refuse(v, pc, "register %u of %u", x, in->register_count);
        return true;
    case 'k':
        if (op == OP_LOAD_CONST) x |= byte_of(word, 3) << 8;
        if (x >= in->const_count) return refuse(v, pc, "constant %u of %u", x, in->const_count);
        return true;
    case 'n': {
        if (op == OP_CALL_KW || op == OP_CALL_METHOD_KW) return true;
        uint32_t items = 0;
        if (x >= in->const_count || in->const_kind(in->context, x, &items) != VERIFY_STR) return refuse(v, pc, "constant %u is no name", x);
        return true;
    }
    case 'h':
        if (x != EMIT_NO_CACHE && x >= in->cache_count) return refuse(v, pc, "cache %u of %u", x, in->cache_count);
        return true;
    case 'f':
        if (op != OP_LOAD_NAME_FREE) x |= byte_of(word, 3) << 8;
        if (x >= in->free_count) return refuse(v, pc, "free variable %u of %u", x, in->free_count);
        return true;
    case 'c':
        if (x >= in->child_count) return refuse(v, pc, "child %u of %u", x, in->child_count);
        return true;
    case 'J': return jump(v, pc, op, d);
    default: return true;
    }
}

static bool check_positions(const Verifier *v) {
    /* one entry for each instruction, all inside the table */
    const VerifyInput *in = v->in;
    uint32_t at = 0, pc = 0;
    for (;;) {
        if (at >= in->position_size) return refuse(v, pc, "positions end early");
        uint32_t words = in->positions[at++];
        if (words == 0) break;
        if (pc >= in->word_count || words != mt_opcode_info[in->words[pc] & 0xFF].words) return refuse(v, pc, "a position of no instruction");
        pc += words;
        for (int field = 0; field < 4; field++) {
            uint32_t length = 0;
            do {
                if (at >= in->position_size || ++length > 5) return refuse(v, pc, "positions end early");
            } while (in->positions[at++] & 0x80);
        }
    }
    if (pc != in->word_count || at != in->position_size) return refuse(v, pc, "positions end early or late");
    return true;
}

bool mt_verify_input(const VerifyInput *in, char *why, size_t why_size) {
    Verifier verifier = {in, why, why_size}, *v = &verifier;
    if (in->register_count > EMIT_MAX_REGISTERS) return refuse(v, 0, "%u registers", in->register_count);
    uint32_t params = in->param_count + in->kwonly_count + !!(in->flags & UNIT_VARARGS) + !!(in->flags & UNIT_VARKEYWORDS);
    bool wide = in->flags & UNIT_WIDE;
    if (in->local_count > in->register_count || params > (wide ? in->spill_count : in->local_count) || in->posonly_count > in->param_count || (in->spill_count && !in->local_count))
        return refuse(v, 0, "parameters, locals and registers don't fit");
    if ((in->flags & UNIT_CLASS) && in->param_count != 1) return refuse(v, 0, "a class body without its namespace");
    if (in->word_count == 0) return refuse(v, 0, "no instructions");
    uint32_t last = 0;
    memset(in->scratch, 0, in->word_count);
    for (uint32_t pc = 0; pc < in->word_count;) {
        uint32_t op = in->words[pc] & 0xFF;
        if (op >= OP_COUNT) return refuse(v, pc, "no such opcode");
        if (mt_opcode_info[op].words > in->word_count - pc) return refuse(v, pc, "cut off");
        in->scratch[pc] = 1;
        last = pc;
        pc += mt_opcode_info[op].words;
    }
    if (!(mt_opcode_info[in->words[last] & 0xFF].flags & OPFLAG_X)) return refuse(v, last, "the end can be reached");
    bool generator = (in->flags & (UNIT_GENERATOR | UNIT_COROUTINE | UNIT_ASYNC_GENERATOR)) != 0;
    if (generator != ((in->words[0] & 0xFF) == OP_GENERATOR)) return refuse(v, 0, "a generator begins with GENERATOR, nothing else does");
    for (uint32_t pc = 0; pc < in->word_count;) {
        uint32_t word = in->words[pc], op = word & 0xFF;
        const OpcodeInfo *info = &mt_opcode_info[op];
        uint32_t d = info->words == 2 ? in->words[pc + 1] : 0;
        for (uint32_t i = 0; i < info->words; i++)
            if (in->tops[pc + i] < in->local_count || in->tops[pc + i] > in->register_count) return refuse(v, pc, "top %u is out of range", in->tops[pc + i]);
        for (int place = 0; place < 5; place++)
            if (info->operands[place] != '-' && !operand(v, pc, op, info->operands[place], place, word, d)) return false;
        if (!special(v, pc, op, byte_of(word, 1), byte_of(word, 2), byte_of(word, 3), d)) return false;
        pc += info->words;
    }
    for (uint32_t i = 0; i < in->handler_count; i++) {
        const Handler *h = &in->handlers[i];
        if (h->start >= h->end || h->end > in->word_count || h->target < h->end || h->target >= in->word_count || !in->scratch[h->target] ||
            !in->scratch[h->start] || (h->end < in->word_count && !in->scratch[h->end]) || h->reg >= in->register_count)
            return refuse(v, h->start, "a handler that leads nowhere");
    }
    for (uint32_t i = 0; i < in->handling_count; i++) {
        const Handling *h = &in->handlings[i];
        if (h->start >= h->end || h->end > in->word_count || h->reg >= in->register_count || !in->scratch[h->start])
            return refuse(v, h->start, "a handled exception out of range");
    }
    for (uint32_t i = 0; i < in->cell_count; i++)
        if (in->cell_registers[i] >= in->register_count && !(in->cell_registers[i] == UNIT_SPILLED && in->spill_count)) return refuse(v, 0, "a cell out of range");
    return check_positions(v);
}

static VerifyConst unit_const_kind(const void *context, uint32_t index, uint32_t *items) {
    const Const *c = &((const Unit *)context)->consts[index];
    if (c->kind == DATA_STR || c->kind == DATA_NAME) return VERIFY_STR;
    if (c->kind != DATA_TUPLE) return VERIFY_OTHER;
    for (uint32_t i = 0; i < c->count; i++)
        if (c->u.items[i].kind != DATA_STR && c->u.items[i].kind != DATA_NAME) return VERIFY_OTHER;
    *items = c->count;
    return VERIFY_NAMES;
}

static uint32_t unit_child_free(const void *context, uint32_t index) {
    return ((const Unit *)context)->children[index]->free_count;
}

bool mt_verify_unit(const Unit *u, Arena *arena, char *why, size_t why_size) {
    VerifyInput in = {
        .words = u->words, .tops = u->tops, .handlers = u->handlers, .handlings = u->handlings, .positions = u->positions,
        .cell_registers = u->cell_registers, .word_count = u->word_count, .handler_count = u->handler_count,
        .handling_count = u->handling_count, .position_size = u->position_size, .const_count = u->const_count,
        .child_count = u->child_count, .free_count = u->free_count, .cell_count = u->cell_count, .cache_count = u->cache_count,
        .flags = u->flags, .register_count = u->register_count, .local_count = u->local_count, .param_count = u->param_count,
        .posonly_count = u->posonly_count, .kwonly_count = u->kwonly_count, .spill_count = u->spill_count, .const_kind = unit_const_kind,
        .child_free = unit_child_free, .context = u,
    };
    in.scratch = mt_arena_alloc(arena, (size_t)u->word_count + 1);
    if (!in.scratch || !mt_verify_input(&in, why, why_size)) return false;
    for (uint32_t i = 0; i < u->child_count; i++)
        if (!mt_verify_unit(u->children[i], arena, why, why_size)) return false; /* depth bounded by the parser */
    return true;
}
