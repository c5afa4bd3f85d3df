/* SPDX-License-Identifier: MIT */
/* Programs: source text to code objects in an area of their own. Immutable after, shared by an atomic count. */
#include "vm/program.h"

#include "compile/disasm.h"
#include "object/raise.h"
#include "object/str.h"
#include "syntax/parser.h"

#include <stdio.h>
#include <stdlib.h>

enum { COMPILE_MEMORY = 512 << 20 };

static bool fail(SyntaxError *error, bool too_large) {
    memset(error, 0, sizeof *error);
    error->type = "MemoryError";
    error->no_memory = !too_large;
    snprintf(error->message, sizeof error->message, too_large ? "the program is too large" : "no memory to compile the program");
    return false;
}
static bool out_of_memory(SyntaxError *error) { return fail(error, false); }

static void free_program(Program *program) {
    if (!program) return;
    mt_area_clear(&program->area);
    free(atomic_load_explicit(&program->texts, memory_order_relaxed));
    free(program);
}

static bool keep_text(Program *program, const char *source, size_t size, const ProgramOptions *options) {
    Arena *arena = &program->area.arena; /* everything that belongs to a program lies there */
    program->source = mt_arena_copy(arena, source, size);
    program->source_size = size;
    program->script_name = mt_arena_copy(arena, options->script_name, strlen(options->script_name));
    program->inputs = mt_arena_alloc(arena, (options->input_count + 1) * sizeof *program->inputs);
    if (!program->source || !program->script_name || !program->inputs) return false;
    for (size_t i = 0; i < options->input_count; i++) {
        program->inputs[i] = mt_arena_copy(arena, options->inputs[i], strlen(options->inputs[i]));
        if (!program->inputs[i]) return false;
        program->input_count++;
    }
    return true;
}

static void collect_codes(const Code **codes, const Code *code) {
    codes[code->index] = code;
    for (uint32_t i = 0; i < code->child_count; i++) collect_codes(codes, code->children[i]); /* depth bounded by the parser */
}

static bool check_single(const NodeList *body, SyntaxError *error) {
    for (uint32_t i = 0; i + 1 < body->count; i++) {
        if (body->items[i]->span.end_line == body->items[i + 1]->span.line) continue; /* simple ones, in one line */
        *error = (SyntaxError){.type = "SyntaxError", .message = "multiple statements found while compiling a single statement", .has_span = true};
        error->span = (Span){body->items[i]->span.line, body->items[i]->span.end_column, body->items[i]->span.line, body->items[i]->span.end_column};
        return false;
    }
    return true;
}

static bool compile_ast(Program *program, const ProgramOptions *options, Arena *arena, Ast *tree, SyntaxError *error) {
    Unit *unit = NULL;
    CompileOptions compile_options = {
        .allow_await = options->mode == COMPILE_MAIN,
        .has_namespace = options->mode != COMPILE_MAIN,
        .displays = options->mode == COMPILE_SINGLE,
        .expression_result = options->mode == COMPILE_MAIN || options->mode == COMPILE_EVAL,
        .declared = (const char *const *)program->inputs,
        .declared_count = (uint32_t)program->input_count,
        .warnings = &tree->warnings,
    };
    bool (*parse)(Arena *, const char *, size_t, Ast *, SyntaxError *) = options->mode == COMPILE_EVAL ? mt_parse_eval : mt_parse_module;
    if (!parse(arena, program->source, program->source_size, tree, error)) return false;
    if (options->mode == COMPILE_SINGLE && !check_single(&tree->module->u.Module.body, error)) return false;
    if (!mt_compile_module((const struct Ast *)tree, arena, &compile_options, &unit, error)) return false;
    program->line_starts = mt_arena_alloc(&program->area.arena, (tree->line_count + 1) * sizeof(uint32_t));
    if (!program->line_starts) return out_of_memory(error);
    memcpy(program->line_starts, tree->line_starts, tree->line_count * sizeof(uint32_t));
    program->line_count = tree->line_count;
    Vm vm;
    Limits none;
    memset(&none, 0xFF, sizeof none);
    mt_vm_init_image(&vm, &program->area, &none);
    Value filename = mt_area_intern(&program->area, &vm, program->script_name, strlen(program->script_name));
    if (filename == MT_UNBOUND) return out_of_memory(error);
    program->code = mt_code_link(&vm, &program->area, unit, filename, program, &program->code_count);
    if (!program->code) return out_of_memory(error);
    program->codes = mt_arena_alloc(&program->area.arena, program->code_count * sizeof *program->codes);
    if (!program->codes) return out_of_memory(error);
    collect_codes(program->codes, program->code);
    return true;
}

static bool compile(Program *program, const ProgramOptions *options, Arena *arena, SyntaxError *error) {
    Ast tree;
    memset(&tree, 0, sizeof tree);
    bool ok = compile_ast(program, options, arena, &tree, error);
    if (options->warnings) mt_ast_copy_warnings(options->warnings_arena, options->warnings, &tree.warnings);
    else mt_ast_copy_warnings(&program->area.arena, &program->warnings, &tree.warnings);
    return ok;
}

Program *mt_program_new(Engine *engine, const char *source, size_t size, const ProgramOptions *options, SyntaxError *error) {
    memset(error, 0, sizeof *error);
    Program *program = calloc(1, sizeof *program);
    if (!program || size > UINT32_MAX / 4) {
        (void)fail(error, program != NULL);
        free(program);
        return NULL;
    }
    program->engine = engine;
    program->mode = options->mode;
    atomic_init(&program->references, 1);
    mt_area_init(&program->area, engine, &engine->area);
    Arena arena;
    mt_arena_init(&arena, &engine->arenas, COMPILE_MEMORY);
    bool ok = keep_text(program, source, size, options) ? compile(program, options, &arena, error) : out_of_memory(error);
    if (arena.refused || program->area.arena.refused || (options->warnings && options->warnings_arena->refused)) ok = out_of_memory(error); /* whatever else it looks like */
    mt_arena_clear(&arena);
    if (ok) return program;
    if (!error->type || !*error->message) (void)fail(error, true);
    free_program(program);
    return NULL;
}

Program *mt_program_retain(Program *program) {
    atomic_fetch_add_explicit(&program->references, 1, memory_order_relaxed);
    return program;
}

void mt_program_release(Program *program) {
    if (program && atomic_fetch_sub_explicit(&program->references, 1, memory_order_acq_rel) == 1) free_program(program);
}

const char *mt_program_line(const Program *program, uint32_t line, size_t *size) {
    if (line < 1 || line > program->line_count) return NULL;
    uint32_t start = program->line_starts[line - 1];
    uint32_t end = line < program->line_count ? program->line_starts[line] : (uint32_t)program->source_size;
    while (end > start && (program->source[end - 1] == '\n' || program->source[end - 1] == '\r')) end--;
    *size = end - start;
    return program->source + start;
}

/* -- listing -- */

typedef struct Listing {
    char *text;
    size_t size, capacity;
} Listing;

static void list_text(void *context, const char *text, size_t size) {
    Listing *l = context;
    if (l->size + size + 1 > l->capacity) {
        size_t capacity = (l->size + size + 1) * 2;
        char *bigger = realloc(l->text, capacity);
        if (!bigger) return;
        l->text = bigger;
        l->capacity = capacity;
    }
    memcpy(l->text + l->size, text, size);
    l->size += size;
    l->text[l->size] = 0;
}

char *mt_program_listing(const char *source, size_t size, const ProgramOptions *options) {
    Arena arena;
    mt_arena_init(&arena, NULL, COMPILE_MEMORY);
    Ast ast;
    Unit *unit = NULL;
    SyntaxError error;
    CompileOptions compile_options = {.allow_await = true, .expression_result = true, .declared = options->inputs, .declared_count = (uint32_t)options->input_count};
    Listing listing = {NULL, 0, 0};
    if (mt_parse_module(&arena, source, size, &ast, &error) && mt_compile_module((const struct Ast *)&ast, &arena, &compile_options, &unit, &error))
        mt_disasm_unit(unit, true, list_text, &listing);
    mt_arena_clear(&arena);
    return listing.text;
}

/* -- programs made while a program runs: exec, eval, compile -- */

bool mt_vm_add_program(Vm *vm, Program *program) {
    if (vm->program_count == vm->program_capacity) {
        uint32_t capacity = vm->program_capacity ? vm->program_capacity * 2 : 4;
        Program **programs = realloc(vm->programs, capacity * sizeof *programs);
        if (!programs) return false;
        vm->programs = programs;
        vm->program_capacity = capacity;
    }
    vm->programs[vm->program_count++] = program;
    return true;
}

static Step compile_text(Vm *vm, Value source, Value filename, CompileMode mode, Arena *arena, Value *warned, Value *out) {
    enum { MOST_PROGRAMS = 100000, OUTSIDE = 64 << 20 /* asked for when the system refused: it is tried a few times */ };
    if (vm->program_count >= MOST_PROGRAMS) return MT_RAISE(vm, CLS_MemoryError, "too many compiled texts");
    if (MT_AS(Str, source)->length && mt_str_at(MT_AS(Str, source), 0) == 0xFEFF) { /* a mark for bytes: the parser would pass over it */
        const SyntaxError mark = {.type = "SyntaxError", .message = "invalid non-printable character U+FEFF", .span = {1, 0, 1, 0}, .has_span = true};
        mt_program_raise(vm, &mark, filename, source);
        return STEP_RAISE;
    }
    size_t size = mt_str_utf8_size(source), name_size = mt_str_utf8_size(filename);
    if (!mt_charge(vm, size * 4 + 100)) return STEP_RAISE;
    size_t worst = size * 40 + 2048; /* what the code may take; given back but for what it took */
    if (!mt_heap_reserve(vm, worst)) return STEP_RAISE;
    char *text = malloc(size + name_size + 2);
    if (!text) {
        mt_heap_release(vm, worst);
        vm->heap.refused = OUTSIDE;
        return STEP_RAISE;
    }
    mt_str_to_utf8(source, text);
    char *name = text + size + 1;
    name[mt_str_to_utf8(filename, name)] = 0;
    SyntaxWarnings warnings = {NULL, NULL};
    ProgramOptions options = {.script_name = name, .mode = mode, .warnings_arena = arena, .warnings = &warnings};
    SyntaxError error;
    Program *program = mt_program_new(vm->engine, text, size, &options, &error);
    bool no_memory = !program && error.no_memory;
    if (warnings.first && warned && !no_memory) *warned = mt_program_warnings(vm, &warnings, filename, text, size);
    free(text);
    mt_heap_release(vm, worst);
    if (no_memory || (warned && *warned == MT_UNBOUND) || (warnings.first && !warned)) {
        if (program) mt_program_release(program);
        if (no_memory) vm->heap.refused = OUTSIDE;
        return no_memory || warned ? STEP_RAISE : STEP_GENERAL;
    }
    if (!program) {
        mt_program_raise(vm, &error, filename, source);
        return STEP_RAISE;
    }
    if (!mt_heap_reserve(vm, program->area.arena.used + program->source_size)) {
        mt_program_release(program);
        return STEP_RAISE;
    }
    if (!mt_vm_add_program(vm, program)) {
        mt_heap_release(vm, program->area.arena.used + program->source_size);
        mt_program_release(program);
        vm->heap.refused = OUTSIDE;
        return STEP_RAISE;
    }
    *out = mt_object(program->code);
    return STEP_DONE;
}

Step mt_vm_compile(Vm *vm, Value source, Value filename, CompileMode mode, Value *warned, Value *out) {
    Arena arena;
    mt_arena_init(&arena, NULL, COMPILE_MEMORY);
    Step step = compile_text(vm, source, filename, mode, &arena, warned, out);
    mt_arena_clear(&arena);
    return step;
}

/* -- syntax errors and warnings -- */

uint32_t mt_program_column(const char *line, size_t size, uint32_t bytes) {
    uint32_t column = 1;
    for (size_t i = 0; i < size && i < bytes; i++) column += ((uint8_t)line[i] & 0xC0) != 0x80;
    return bytes > size ? column + (uint32_t)(bytes - size) : column; /* an error may stand at the line's end, and past it */
}

/* Line `line` (from 1) of a text that was not compiled. */
const char *mt_program_text_line(const char *source, size_t size, uint32_t line, size_t *line_size) {
    const char *end = source + size;
    for (uint32_t at = 1; at < line; at++) {
        const char *newline = memchr(source, '\n', (size_t)(end - source));
        if (!newline) {
            *line_size = 0;
            return end;
        }
        source = newline + 1;
    }
    const char *newline = memchr(source, '\n', (size_t)(end - source));
    *line_size = (size_t)((newline ? newline : end) - source);
    return source;
}

/* A place as SyntaxError has it: (file name, line, column, text of the line, end line, end column). */
static Value details(Vm *vm, const Span *span, Value filename, const char *text, size_t size) {
    size_t line_size = 0;
    const char *line = mt_program_text_line(text, size, span->line, &line_size);
    Value line_text = mt_str_from_utf8(vm, line, line_size);
    if (line_text == MT_UNBOUND) return MT_UNBOUND;
    Value detail[6] = {filename, mt_int(span->line), mt_int(mt_program_column(line, line_size, span->column)), line_text, mt_int(span->end_line), mt_int(0)};
    if (span->end_line != span->line) line = mt_program_text_line(text, size, span->end_line, &line_size);
    detail[5] = mt_int(mt_program_column(line, line_size, span->end_column));
    return mt_tuple_from(vm, detail, 6);
}

Value mt_program_warnings(Vm *vm, const SyntaxWarnings *warnings, Value filename, const char *source, size_t size) {
    Value list = mt_list_new(vm, 4);
    for (const SyntaxWarning *w = warnings->first; w && list != MT_UNBOUND; w = w->next) {
        Value both[2] = {mt_str_from_cstr(vm, w->message), details(vm, &w->span, filename, source, size)};
        Value pair = both[0] == MT_UNBOUND || both[1] == MT_UNBOUND ? MT_UNBOUND : mt_tuple_from(vm, both, 2);
        if (pair == MT_UNBOUND || !mt_list_append(vm, list, pair)) return MT_UNBOUND;
    }
    return list == MT_UNBOUND ? list : mt_tuple_from(vm, mt_list_items(MT_AS(List, list)), MT_AS(List, list)->count);
}

void mt_program_raise(Vm *vm, const SyntaxError *error, Value filename, Value source) {
    static const struct {
        const char *name;
        uint32_t cls;
    } types[] = {{"SyntaxError", CLS_SyntaxError}, {"IndentationError", CLS_IndentationError}, {"TabError", CLS_TabError},
                 {"ValueError", CLS_ValueError}, {"RecursionError", CLS_RecursionError}, {"OverflowError", CLS_OverflowError}};
    uint32_t cls = CLS_MemoryError;
    for (size_t i = 0; i < MT_COUNTOF(types); i++)
        if (!strcmp(types[i].name, error->type)) cls = types[i].cls;
    mt_raise(vm, cls, "%s", error->message);
    if (!mt_pending(vm) || !error->has_span || (cls != CLS_SyntaxError && cls != CLS_IndentationError && cls != CLS_TabError)) return;
    Value exception = mt_raise_take(vm);
    size_t size = mt_str_utf8_size(source);
    char *text = malloc(size + 1);
    if (!text) {
        vm->heap.refused = size;
        return;
    }
    mt_str_to_utf8(source, text);
    text[size] = 0;
    Value tuple = details(vm, &error->span, filename, text, size);
    free(text);
    if (tuple == MT_UNBOUND) return;
    Value args[2] = {MT_AS(Tuple, MT_AS(Exception, exception)->args)->items[0], tuple};
    Value both = mt_tuple_from(vm, args, 2);
    if (both == MT_UNBOUND) return;
    (void)mt_raise_value(vm, exception);
    MT_AS(Exception, exception)->args = both;
    MT_AS(Exception, exception)->extra[0] = tuple;
}
