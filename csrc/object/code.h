/* SPDX-License-Identifier: MIT */
/* Code objects: compiled units with their constants as values. Immutable; owned by an object area (Program or image). */
#ifndef MT_OBJECT_CODE_H
#define MT_OBJECT_CODE_H

#include "compile/code.h"
#include "heap/object.h"

struct Program;
typedef struct Code {
    Object head;
    const uint32_t *words;
    const uint8_t *tops;
    const Value *consts;
    const Handler *handlers;
    const Handling *handlings;
    const struct Code *const *children;
    const uint8_t *positions;
    Value name, qualname, filename; /* Str */
    const Value *local_names, *cell_names, *free_names, *spill_names;
    const uint8_t *cell_registers;
    uint32_t word_count, const_count, handler_count, handling_count, child_count, position_size;
    uint32_t flags, first_line, free_count, cell_count, spill_count, cache_count;
    uint32_t simple_argc;  /* arguments of a call that needs no binding, UINT32_MAX: never */
    uint32_t inline_argc;  /* the same, UINT32_MAX also for hidden units: the loop pushes the frame itself */
    uint32_t unset_count;  /* locals that are no parameters: unbound at first */
    uint32_t need;         /* stack from a frame's base on, with what natives take above it */
    uint32_t charge;       /* steps of a call */
    uint32_t index;        /* number in its program, depth first */
    uint16_t register_count, local_count, param_count, posonly_count, kwonly_count;
    const struct Program *program; /* owner */
} Code;

/* The names of the parameters, in order. */
static inline const Value *mt_code_parameters(const Code *code) { return code->flags & UNIT_WIDE ? code->spill_names : code->local_names; }
static inline uint32_t mt_code_parameter_count(const Code *code) {
    return (uint32_t)code->param_count + code->kwonly_count + !!(code->flags & UNIT_VARARGS) + !!(code->flags & UNIT_VARKEYWORDS);
}
/* The variables of a frame, parameters first, spilled ones among them. */
static inline uint32_t mt_code_variable_count(const Code *code) { return code->local_count - !!code->spill_count + code->spill_count; }
Value mt_code_variable_name(const Code *code, uint32_t index);
Value mt_code_variable(const Code *code, const Value *registers, uint32_t index); /* perhaps a cell; MT_UNBOUND */
bool mt_code_variable_is_cell(const Code *code, uint32_t index); /* and no parameter */

struct Area;
struct Vm;
/* Turns a unit and its children into code objects in `area`, the one that `vm` makes its objects in. NULL: out of memory. */
Code *mt_code_link(struct Vm *vm, struct Area *area, const Unit *unit, Value filename, const struct Program *program, uint32_t *index);

#endif
