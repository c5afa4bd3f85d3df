/* SPDX-License-Identifier: MIT */
/* Text of uncaught exceptions, as CPython 3.13 prints it. */
#ifndef MT_TRACEBACK_H
#define MT_TRACEBACK_H

#include "base/arena.h"
#include "object/code.h"
#include "object/str.h"

/* The whole text: chain of causes and contexts, frames with their source and carets, groups, notes. False: refused. */
bool mt_traceback_text(Vm *vm, Value exception, StrBuilder *b);
/* The heading and the frames that `next` gives, outermost first, until it answers false. */
typedef bool NextFrame(const Vm *vm, void *cursor, const Code **code, uint32_t *pc);
bool mt_traceback_stack(Vm *vm, StrBuilder *b, NextFrame *next, void *cursor);
/* str(exception) as its last line shows it after "Type: ", with "Did you mean". False: refused. */
bool mt_traceback_message(Vm *vm, Value exception, StrBuilder *b);

/* What that adds to str(exception): "Did you mean". `names`: those that a NameError can have meant as well. False: refused. */
bool mt_traceback_hint(Vm *vm, Value exception, bool names, StrBuilder *b);

/* Text that only the program's own methods can give is asked for while the program can still run: exceptions in the chain of
 * `exception` without it. */
bool mt_traceback_has_unsaid(Vm *vm, Value exception);
Step mt_traceback_unsaid(Vm *vm, Value *args, Value *out); /* exception -> list of them */
Step mt_traceback_say(Vm *vm, Value *args, Value *out);    /* exception, text */

/* -- one frame (traceback_frame.c) -- */
typedef struct TextLine { /* characters of one line, in an arena */
    uint32_t *chars;
    uint32_t count;
} TextLine;
typedef struct TextLines {
    TextLine *lines;
    uint32_t count, capacity;
} TextLines;
/* The source lines of the instruction at pc, as they are shown below "File ...": dedented, with carets, abbreviated. Empty: no source. */
bool mt_traceback_source(Arena *arena, const Code *code, uint32_t pc, TextLines *out);
uint32_t mt_traceback_line(const Code *code, uint32_t pc); /* line number, 0: unknown */

#endif
