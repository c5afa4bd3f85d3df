/* SPDX-License-Identifier: MIT */
/* Programs: compiled source text, immutable, shared by VMs and threads. */
#ifndef MT_PROGRAM_H
#define MT_PROGRAM_H

#include "object/list.h"
#include "vm/vm.h"

typedef struct ProgramOptions {
    const char *script_name;
    const char *const *inputs;
    size_t input_count;
    CompileMode mode;
    Arena *warnings_arena;    /* where warnings go, of failed compilations too; NULL: to the program */
    SyntaxWarnings *warnings;
} ProgramOptions;

/* Compiles `size` bytes of UTF-8 (WTF-8 is tolerated). One reference. NULL: *error. */
Program *mt_program_new(Engine *engine, const char *source, size_t size, const ProgramOptions *options, SyntaxError *error);
Program *mt_program_retain(Program *program);
void mt_program_release(Program *program); /* NULL is allowed */
/* Line from 1 without its newline; NULL: no such line. */
const char *mt_program_line(const Program *program, uint32_t line, size_t *size);
/* Line of any text; empty past the end. */
const char *mt_program_text_line(const char *source, size_t size, uint32_t line, size_t *line_size);
/* Column in characters from 1 of byte column `bytes`. */
uint32_t mt_program_column(const char *line, size_t size, uint32_t bytes);
/* Listing of the bytecode, malloc'ed; NULL: it does not compile, or no memory. */
char *mt_program_listing(const char *source, size_t size, const ProgramOptions *options);
/* The text of a program that is given as bytes, by its byte order mark or its line with "coding". MT_UNBOUND: raised or refused. */
Value mt_program_decode(Vm *vm, const uint8_t *bytes, size_t size, Value filename);
/* Raises a failed compilation inside the sandbox, as compile() does. */
void mt_program_raise(Vm *vm, const SyntaxError *error, Value filename, Value source);
/* The program's warnings, or those of a text, as a tuple of (message, the details of a SyntaxError). MT_UNBOUND: refused. */
Value mt_program_warnings(Vm *vm, const SyntaxWarnings *warnings, Value filename, const char *source, size_t size);
/* The VM takes over a program made while it ran. False: no memory. */
bool mt_vm_add_program(Vm *vm, Program *program);

#endif
