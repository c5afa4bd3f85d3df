/* SPDX-License-Identifier: MIT */
/* monty.h: engines and programs. */
#include "api/api.h"

#include "compile/disasm.h"
#include "snapshot/snapshot.h"

#include <stdio.h>
#include <stdlib.h>

void mt_api_error(MontyError *error, const char *type, const char *message) {
    if (!error) return;
    memset(error, 0, sizeof *error);
    snprintf(error->type, sizeof error->type, "%s", type);
    snprintf(error->message, sizeof error->message, "%s", message);
}

void mt_api_syntax_error(MontyError *error, const SyntaxError *from, const char *source, size_t size) {
    mt_api_error(error, from->type ? from->type : "MemoryError", from->message);
    if (!error || !from->has_span) return;
    size_t line_size = 0;
    const char *line = mt_program_text_line(source, size, from->span.line, &line_size);
    error->line = from->span.line;
    error->column = mt_program_column(line, line_size, from->span.column);
    line = mt_program_text_line(source, size, from->span.end_line, &line_size);
    error->end_line = from->span.end_line;
    error->end_column = mt_program_column(line, line_size, from->span.end_column);
}

MontyEngine *monty_engine_new(MontyError *error) {
    SyntaxError why;
    Engine *engine = mt_engine_new(&why);
    if (!engine) mt_api_error(error, why.type ? why.type : "MemoryError", why.message);
    return (MontyEngine *)engine;
}

void monty_engine_free(MontyEngine *engine) { mt_engine_free(mt_api_engine(engine)); }

MontyProgram *monty_program_new(MontyEngine *engine, const char *source, size_t size, const MontyCompileOptions *options, MontyError *error) {
    ProgramOptions given = {.script_name = "main.py", .mode = COMPILE_MAIN};
    if (options) {
        if (options->script_name) given.script_name = options->script_name;
        given.inputs = options->inputs;
        given.input_count = options->input_count;
    }
    SyntaxError why;
    Program *program = mt_program_new(mt_api_engine(engine), source, size, &given, &why);
    if (!program) mt_api_syntax_error(error, &why, source, size);
    return (MontyProgram *)program;
}

MontyProgram *monty_program_retain(MontyProgram *program) { return (MontyProgram *)mt_program_retain(mt_api_program(program)); }
void monty_program_release(MontyProgram *program) { mt_program_release(mt_api_program(program)); }

const char *monty_program_source(const MontyProgram *program, size_t *size) {
    *size = mt_api_program(program)->source_size;
    return mt_api_program(program)->source;
}

const char *monty_program_script_name(const MontyProgram *program) { return mt_api_program(program)->script_name; }
size_t monty_program_input_count(const MontyProgram *program) { return mt_api_program(program)->input_count; }
const char *monty_program_input(const MontyProgram *program, size_t index) { return mt_api_program(program)->inputs[index]; }
bool monty_program_is_async(const MontyProgram *program) { return (mt_api_program(program)->code->flags & UNIT_COROUTINE) != 0; }

char *monty_program_disassemble(const MontyProgram *program) {
    const Program *p = mt_api_program(program);
    ProgramOptions options = {.script_name = p->script_name, .inputs = (const char *const *)p->inputs, .input_count = p->input_count, .mode = p->mode};
    return mt_program_listing(p->source, p->source_size, &options);
}

bool monty_program_dump(const MontyProgram *program, uint8_t **data, size_t *size, MontyError *error) {
    if (mt_snapshot_dump_program(mt_api_program(program), data, size)) return true;
    mt_api_error(error, "MemoryError", "the program could not be dumped");
    return false;
}

MontyProgram *monty_program_load(MontyEngine *engine, const uint8_t *data, size_t size, MontyError *error) {
    char why[256] = "";
    Program *program = mt_snapshot_load_program(mt_api_engine(engine), data, size, why);
    if (!program) mt_api_error(error, strcmp(why, SNAPSHOT_NO_MEMORY) ? "ValueError" : "MemoryError", why);
    return (MontyProgram *)program;
}
