/* SPDX-License-Identifier: MIT */
/* The disassembler: one line for each instruction, operands by their letters in opcodes.def. */
#include "compile/disasm.h"

#include "base/dtoa.h"
#include "compile/emit.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct Printer {
    DisasmWrite write;
    void *context;
    const Unit *unit;
} Printer;

static void MT_PRINTF(2, 3) print(const Printer *p, const char *format, ...) {
    char text[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n > 0) p->write(p->context, text, MT_MIN((size_t)n, sizeof text - 1));
}

static void print_text(const Printer *p, const char *text, uint32_t count) {
    p->write(p->context, "'", 1);
    for (uint32_t i = 0; i < count && i < 60; i++) {
        uint8_t c = (uint8_t)text[i];
        if (c == '\n') p->write(p->context, "\\n", 2);
        else if (c < 32 || c == 127) print(p, "\\x%02x", c);
        else p->write(p->context, text + i, 1);
    }
    p->write(p->context, count > 60 ? "...'" : "'", count > 60 ? 4 : 1);
}

static void print_const(const Printer *p, const Const *c) {
    char text[MT_DTOA_REPR];
    switch ((ConstKind)c->kind) {
    case DATA_NONE: print(p, "None"); break;
    case DATA_FALSE: print(p, "False"); break;
    case DATA_TRUE: print(p, "True"); break;
    case DATA_ELLIPSIS: print(p, "Ellipsis"); break;
    case DATA_INT: print(p, "%lld", (long long)c->u.i); break;
    case DATA_BIGINT: print(p, "%.40s", c->u.text); break;
    case DATA_FLOAT: p->write(p->context, text, mt_dtoa_repr(c->u.d, text)); break;
    case DATA_COMPLEX:
        p->write(p->context, text, mt_dtoa_repr(c->u.d, text));
        print(p, "j");
        break;
    case DATA_BYTES: print(p, "b"); print_text(p, c->u.text, c->count); break;
    case DATA_STR: print_text(p, c->u.text, c->count); break;
    case DATA_NAME: print(p, "%.*s", (int)MT_MIN(c->count, 100u), c->u.text); break;
    case DATA_TUPLE: case DATA_FROZENSET:
        print(p, c->kind == DATA_TUPLE ? "(" : "frozenset(");
        for (uint32_t i = 0; i < c->count && i < 12; i++) {
            if (i) print(p, ", ");
            print_const(p, &c->u.items[i]);
        }
        print(p, c->count > 12 ? ", ...)" : ")");
        break;
    }
}

static void print_register(const Printer *p, uint32_t r) {
    print(p, " r%u", r);
    if (r < p->unit->local_count && p->unit->local_names)
        print(p, ":%.*s", (int)MT_MIN(p->unit->local_names[r].count, 40u), p->unit->local_names[r].u.text);
}

static void print_operand(const Printer *p, uint32_t pc, char letter, int place, uint32_t word, uint32_t d) {
    const Unit *u = p->unit;
    uint32_t op = word & 0xFF;
    uint32_t x = place < 3 ? word >> (8 * (place + 1)) & 0xFF : place == 3 ? d & 0xFFFF : d >> 16;
    switch (letter) {
    case 'r': case 'w': case 'u': case 'a':
        if (op == OP_FORMAT && place == 2 && x == 255) print(p, " -");
        else print_register(p, x);
        break;
    case 'k':
        if (op == OP_LOAD_CONST) x |= (word >> 24) << 8;
        print(p, " ");
        print_const(p, &u->consts[x]);
        break;
    case 'n': print(p, " "); print_const(p, &u->consts[x]); break;
    case 'h':
        if (x == EMIT_NO_CACHE) print(p, " h-");
        else print(p, " h%u", x);
        break;
    case 'f':
        if (op != OP_LOAD_NAME_FREE) x |= (word >> 24) << 8;
        if (x < u->free_count) print(p, " free:%.*s", (int)u->free_names[x].count, u->free_names[x].u.text);
        else print(p, " -");
        break;
    case 'c': print(p, " <%.60s>", u->children[x]->qualname); break;
    case 'J': print(p, " ->%u", pc + d); break;
    case 'I': print(p, " %d", place == 3 ? (int)(int32_t)d : (int)x); break;
    case 'i':
        if (op == OP_ADD_INT) print(p, " %d", (int)(int8_t)x);
        else if (op == OP_CONVERT) print(p, " %c", (char)x);
        else if (op == OP_LOAD_SINGLE) print(p, " %s", x == 0 ? "None" : x == 1 ? "False" : x == 2 ? "True" : x == 3 ? "Ellipsis" : "unbound");
        else print(p, " %u", x);
        break;
    default: break;
    }
}

/* Third operands that are plain numbers though their letter is '-'. */
static bool has_plain_c(uint32_t op) {
    switch (op) {
    case OP_LOAD_SPECIAL: case OP_LIST_EXTEND: case OP_YIELD: case OP_GET_AWAITABLE: case OP_IMPORT: return true;
    default: return op >= OP_JUMP_LT && op <= OP_JUMP_IN;
    }
}

void mt_disasm_unit(const Unit *u, bool deep, DisasmWrite write, void *context) {
    Printer printer = {write, context, u}, *p = &printer;
    static const struct { uint32_t flag; const char *name; } flags[] = {
        {UNIT_VARARGS, "varargs"}, {UNIT_VARKEYWORDS, "varkeywords"}, {UNIT_GENERATOR, "generator"}, {UNIT_COROUTINE, "coroutine"},
        {UNIT_ASYNC_GENERATOR, "async-generator"}, {UNIT_CLASS, "class"}, {UNIT_MODULE, "module"}, {UNIT_HIDDEN, "hidden"},
        {UNIT_NESTED, "nested"}, {UNIT_METHOD, "method"}, {UNIT_COMPREHENSION, "comprehension"}, {UNIT_HAS_DOC, "doc"},
        {UNIT_LAMBDA, "lambda"}, {UNIT_FUTURE_ANNOTATIONS, "annotations"}, {UNIT_WIDE, "wide"},
    };
    print(p, "%.100s: line %u, %u parameters, %u locals, %u registers", u->qualname, u->first_line, u->param_count + u->kwonly_count,
          u->local_count, u->register_count);
    for (size_t i = 0; i < MT_COUNTOF(flags); i++)
        if (u->flags & flags[i].flag) print(p, ", %s", flags[i].name);
    print(p, "\n");
    for (uint32_t i = 0; i < u->cell_count; i++)
        if (u->cell_registers[i] == UNIT_SPILLED) print(p, "  cell spilled %.*s\n", (int)u->cell_names[i].count, u->cell_names[i].u.text);
        else print(p, "  cell r%u %.*s\n", u->cell_registers[i], (int)u->cell_names[i].count, u->cell_names[i].u.text);
    for (uint32_t i = 0; i < u->free_count; i++) print(p, "  free %u %.*s\n", i, (int)u->free_names[i].count, u->free_names[i].u.text);
    uint32_t line = 0;
    for (uint32_t pc = 0; pc < u->word_count;) {
        uint32_t word = u->words[pc], op = word & 0xFF;
        const OpcodeInfo *info = &mt_opcode_info[op];
        uint32_t d = info->words == 2 ? u->words[pc + 1] : 0;
        Position at = {0};
        (void)mt_position_find(u->positions, u->position_size, u->first_line, pc, &at);
        if (at.line != line) print(p, "%5u", at.line);
        else print(p, "     ");
        line = at.line;
        print(p, " %4u %s", pc, info->name);
        for (int place = 0; place < 5; place++) print_operand(p, pc, info->operands[place], place, word, d);
        if (has_plain_c(op)) print(p, " %u", word >> 24);
        print(p, "   [%u] %u:%u-%u:%u\n", u->tops[pc], at.line, at.column, at.end_line, at.end_column);
        pc += info->words;
    }
    for (uint32_t i = 0; i < u->handler_count; i++)
        print(p, "  handler [%u, %u) -> %u r%u\n", u->handlers[i].start, u->handlers[i].end, u->handlers[i].target, u->handlers[i].reg);
    for (uint32_t i = 0; i < u->handling_count; i++)
        print(p, "  handling [%u, %u) r%u\n", u->handlings[i].start, u->handlings[i].end, u->handlings[i].reg);
    if (!deep) return;
    for (uint32_t i = 0; i < u->child_count; i++) {
        print(p, "\n");
        mt_disasm_unit(u->children[i], true, write, context); /* depth bounded by the parser */
    }
}
