/* SPDX-License-Identifier: MIT */
/* What the files of api/ share: the opaque handles of monty.h are the core's own structs, an execution a VM with a little around it. */
#ifndef MT_API_H
#define MT_API_H

#include "include/monty.h"
#include "vm/program.h"
#include "vm/vm.h"

struct MontyExecution {
    Vm vm; /* first: MontyExecution and Vm convert */
    MontyError *error; /* the last one, or NULL */
    Arena scratch; /* texts given out until the next run */
    MontyEngine *owner;
};

static inline Engine *mt_api_engine(MontyEngine *engine) { return (Engine *)engine; }
static inline Program *mt_api_program(const MontyProgram *program) { return (Program *)(uintptr_t)program; }
static inline Vm *mt_api_vm(const MontyExecution *x) { return (Vm *)(uintptr_t)&x->vm; }

void mt_api_error(MontyError *error, const char *type, const char *message);
void mt_api_set_error(MontyExecution *x, const char *type, const char *message); /* x->error */
void mt_api_syntax_error(MontyError *error, const SyntaxError *from, const char *source, size_t size);
/* After a refusal while the host makes values: room is made at once; the limit is checked when the program runs on. False: really none. */
bool mt_api_more(MontyExecution *x);
/* The pending exception becomes x->error. Returns MONTY_NO_VALUE. */
MontyValue mt_api_failed(MontyExecution *x);
void mt_api_limits_in(Limits *to, const MontyLimits *from);
void mt_api_limits_out(MontyLimits *to, const Limits *from);
MontyExecution *mt_api_execution_new(Program *program, const Limits *limits, uint32_t flags);
/* The frames that a program is in, outermost first, the library's left out: those on the stack, or while every task waits those that the main
 * task awaits in. Begin with a cursor of zeros; a NextFrame of traceback.h. */
typedef struct FrameCursor {
    uint32_t frame, links;
    bool visible; /* one on the stack */
    Value parked;
} FrameCursor;
bool mt_api_next_frame(const Vm *vm, void *cursor, const Code **code, uint32_t *pc);
/* UTF-8 text of a Str, kept until the next run. NULL: no memory. */
const char *mt_api_text(MontyExecution *x, Value str);

#endif
