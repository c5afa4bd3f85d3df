/* SPDX-License-Identifier: MIT */
/* What shows the program its own frames and text: for warnings, traceback and inspect. A frame object of a running function is a
 * picture of the moment: its line, its variables, and those of its callers. */
#include "library/builtins.h"

#include "object/class.h"
#include "object/container.h"
#include "object/number.h"
#include "object/traceback.h"
#include "syntax/lexer.h"
#include "vm/program.h"
#include "vm/vm.h"

/* The visible frame that is `depth` above the nearest one; UINT32_MAX: there is none. */
static uint32_t frame_above(const Vm *vm, int64_t depth) {
    if (vm->visible >= vm->frame_count) return UINT32_MAX;
    for (uint32_t i = vm->visible + 1; i-- > 0;)
        if (!(vm->frames[i].flags & FRAME_HIDDEN) && depth-- <= 0) return i;
    return UINT32_MAX;
}

static Value picture(Vm *vm, uint32_t index, Value back) {
    const Frame *frame = &vm->frames[index];
    Value locals;
    if (!mt_charge(vm, 4) || mt_builtins_frame_locals(vm, index, &locals) != STEP_DONE) return MT_UNBOUND;
    Traceback *place = mt_heap_alloc(vm, sizeof(Traceback), KIND_TRACEBACK, CLS_TRACEBACK);
    if (!place) return MT_UNBOUND;
    place->code_name = frame->code->name;
    place->function = mt_object(frame->function);
    place->pc = frame->pc;
    place->pad = 0;
    place->next = MT_NONE;
    Value made = mt_wrapper_new(vm, CLS_FRAME, mt_object(place));
    if (made == MT_UNBOUND) return MT_UNBOUND;
    MT_AS(Wrapper, made)->b = back;
    MT_AS(Wrapper, made)->c = locals;
    return made;
}

/* (depth): the frame, with all that called it; None: the stack is not that deep. */
Step mt_builtins_frame_here(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    uint32_t top = frame_above(vm, mt_is_int(args[0]) ? mt_as_int(args[0]) : 0);
    for (uint32_t i = 0; i <= top && top != UINT32_MAX; i++) {
        if (vm->frames[i].flags & FRAME_HIDDEN) continue;
        *out = picture(vm, i, *out);
        if (*out == MT_UNBOUND) return STEP_RAISE;
    }
    return STEP_DONE;
}

static bool is_skipped(const Code *code, const Tuple *prefixes) {
    for (uint32_t i = 0; i < prefixes->count; i++) {
        const Str *prefix = mt_str_of(prefixes->items[i]), *name = MT_AS(Str, code->filename);
        if (!prefix || prefix->length > name->length) continue;
        uint32_t n = 0;
        while (n < prefix->length && mt_str_at(prefix, n) == mt_str_at(name, n)) n++;
        if (n == prefix->length) return true;
    }
    return false;
}

/* (stacklevel, prefixes): (file name, line, globals) of the frame that a warning is about; None: there is none. */
Step mt_builtins_frame_place(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_is_exact(args[1], CLS_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "prefixes must be a tuple");
    const Tuple *prefixes = MT_AS(Tuple, args[1]);
    int64_t level = mt_is_int(args[0]) ? mt_as_int(args[0]) : 1;
    uint32_t at = frame_above(vm, 0);
    for (int64_t n = 1; n < level && at != UINT32_MAX; n++) {
        if (!mt_charge(vm, 1)) return STEP_RAISE;
        while (at-- > 0)
            if (!(vm->frames[at].flags & FRAME_HIDDEN) && !is_skipped(vm->frames[at].code, prefixes)) break;
    }
    if (at == UINT32_MAX) return STEP_DONE;
    const Frame *frame = &vm->frames[at];
    Value items[3] = {frame->code->filename, mt_int(mt_traceback_line(frame->code, frame->pc)), frame->function->globals};
    *out = mt_tuple_from(vm, items, 3);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* (file name): the text of the program, if that is its name; None. */
Step mt_builtins_source_text(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    const Program *program = vm->program;
    if (!program || !program->script_name || !mt_str_of(args[0]) || !mt_str_is(args[0], program->script_name) || program->script_name[0] == '<') return STEP_DONE;
    if (!mt_charge_scan(vm, program->source_size)) return STEP_RAISE;
    *out = mt_str_from_utf8(vm, program->source, program->source_size);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* (file name, number): that line of the program without its end, '' where there is none. */
Step mt_builtins_source_line(Vm *vm, Value *args, Value *out) {
    *out = mt_str_empty(vm);
    const Program *program = vm->program;
    if (!program || !program->script_name || !mt_str_of(args[0]) || !mt_str_is(args[0], program->script_name) || program->script_name[0] == '<') return STEP_DONE;
    size_t size = 0;
    const char *line = mt_is_int(args[1]) && mt_as_int(args[1]) > 0 && mt_as_int(args[1]) <= UINT32_MAX ? mt_program_line(program, (uint32_t)mt_as_int(args[1]), &size) : NULL;
    if (!line) return STEP_DONE;
    if (!mt_charge_scan(vm, size)) return STEP_RAISE;
    *out = mt_str_from_utf8(vm, line, size);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* The code and the instruction of a traceback, or of a frame that a traceback or a running function showed. */
static const Code *place_of(Value v, uint32_t *pc) {
    if (mt_is_kind(v, KIND_WRAPPER) && mt_is_exact(v, CLS_FRAME)) v = MT_AS(Wrapper, v)->a;
    if (mt_is_kind(v, KIND_GENERATOR)) {
        *pc = MT_AS(Generator, v)->pc;
        return MT_AS(Function, MT_AS(Generator, v)->function)->code;
    }
    if (!mt_is_kind(v, KIND_TRACEBACK)) return NULL;
    *pc = MT_AS(Traceback, v)->pc;
    return MT_AS(Function, MT_AS(Traceback, v)->function)->code;
}

/* (traceback or frame): (line, last line, column, end column) of what it is in; columns in bytes. */
Step mt_builtins_frame_position(Vm *vm, Value *args, Value *out) {
    uint32_t pc;
    const Code *code = place_of(args[0], &pc);
    Position p;
    if (!code) return MT_RAISE(vm, CLS_TypeError, "a traceback or a frame is required, not '%T'", args[0]);
    Value items[4] = {MT_NONE, MT_NONE, MT_NONE, MT_NONE};
    if (mt_position_find(code->positions, code->position_size, code->first_line, pc, &p))
        items[0] = mt_int(p.line), items[1] = mt_int(p.end_line), items[2] = mt_int(p.column), items[3] = mt_int(p.end_column);
    *out = mt_tuple_from(vm, items, 4);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* (traceback or frame): the lines of source that a traceback shows for it, with carets, joined by newlines. */
Step mt_builtins_frame_lines(Vm *vm, Value *args, Value *out) {
    uint32_t pc;
    const Code *code = place_of(args[0], &pc);
    if (!code) return MT_RAISE(vm, CLS_TypeError, "a traceback or a frame is required, not '%T'", args[0]);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Arena arena;
    mt_arena_init(&arena, NULL, 0);
    TextLines lines;
    bool ok = mt_charge(vm, 100) && mt_traceback_source(&arena, code, pc, &lines);
    for (uint32_t i = 0; ok && i < lines.count; i++) {
        ok = !i || mt_str_builder_char(&b, '\n');
        for (uint32_t j = 0; ok && j < lines.lines[i].count; j++) ok = mt_str_builder_char(&b, lines.lines[i].chars[j]);
    }
    ok = ok && mt_heap_arena_whole(vm, &arena);
    mt_arena_clear(&arena);
    *out = ok ? mt_str_builder_finish(&b) : MT_UNBOUND;
    if (!ok) mt_str_builder_discard(&b);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* (exception, whether its traceback is shown): what its last line says beyond str(exception): ". Did you mean: 'name'?" */
Step mt_builtins_exception_hint(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_EXCEPTION)) return MT_RAISE(vm, CLS_TypeError, "an exception is required, not '%T'", args[0]);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = mt_charge(vm, 100) && mt_traceback_hint(vm, args[0], args[1] == MT_TRUE, &b);
    *out = ok ? mt_str_builder_finish(&b) : MT_UNBOUND;
    if (!ok) mt_str_builder_discard(&b);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* (): the file name of the program; None. */
Step mt_builtins_source_name(Vm *vm, Value *args, Value *out) {
    (void)args;
    *out = vm->program && vm->program->script_name ? mt_str_from_cstr(vm, vm->program->script_name) : MT_NONE;
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* The number of lines of the function, class or lambda that begins on the first line of a text; 0: none does. */
static uint32_t block_lines(Lexer *lexer) {
    enum { BEFORE, DECORATOR, HEAD, AFTER_HEAD, BODY } state = BEFORE;
    uint32_t last = 0, level = 0;
    bool lambda = false;
    for (Token t;;) {
        mt_lexer_next(lexer, &t);
        if (t.kind == TOKEN_END || t.kind == TOKEN_ERROR) return last;
        switch (state) {
        case BEFORE:
            if (t.kind == TOKEN_AT) state = DECORATOR;
            else if (t.kind == TOKEN_DEF || t.kind == TOKEN_CLASS || t.kind == TOKEN_LAMBDA) state = HEAD, lambda = t.kind == TOKEN_LAMBDA;
            break;
        case DECORATOR:
            if (t.kind == TOKEN_NEWLINE) state = BEFORE;
            break;
        case HEAD:
            if (t.kind != TOKEN_NEWLINE) break;
            last = t.span.line;
            if (lambda) return last;
            state = AFTER_HEAD;
            break;
        case AFTER_HEAD:
            if (t.kind != TOKEN_INDENT) return last; /* all in one line */
            level = 1;
            state = BODY;
            break;
        case BODY:
            if (t.kind == TOKEN_NEWLINE) last = t.span.line;
            else if (t.kind == TOKEN_INDENT) level++;
            else if (t.kind == TOKEN_DEDENT && --level == 0) return last;
            break;
        }
    }
}

/* (text): how many lines the function, class or lambda has that begins on its first line. */
Step mt_builtins_source_block(Vm *vm, Value *args, Value *out) {
    if (!mt_str_of(args[0])) return MT_RAISE(vm, CLS_TypeError, "a string is required, not '%T'", args[0]);
    Value source = mt_object(mt_str_of(args[0]));
    size_t size = mt_str_utf8_size(source);
    if (!mt_charge_scan(vm, size)) return STEP_RAISE;
    Arena arena;
    mt_arena_init(&arena, NULL, 0);
    Ast ast;
    SyntaxError error;
    memset(&ast, 0, sizeof ast);
    memset(&error, 0, sizeof error);
    char *text = mt_arena_alloc(&arena, size + 1 + LEXER_PADDING);
    Lexer *lexer = mt_arena_alloc(&arena, sizeof *lexer);
    *out = mt_int(0);
    if (text && lexer) {
        mt_str_to_utf8(source, text);
        text[size] = '\n';
        memset(text + size + 1, 0, LEXER_PADDING);
        ast.arena = &arena;
        ast.source = text;
        ast.source_size = size + 1;
        if (mt_lexer_init(lexer, &ast, &error)) *out = mt_int(block_lines(lexer));
    }
    bool whole = mt_heap_arena_whole(vm, &arena);
    mt_arena_clear(&arena);
    return whole ? STEP_DONE : STEP_RAISE;
}

static const Native *native_of(Value v) {
    if (mt_is_kind(v, KIND_BOUND)) v = MT_AS(Bound, v)->function;
    return mt_is_kind(v, KIND_NATIVE) ? MT_AS(Native, v) : NULL;
}

/* (native, or a method of one): its parameters as text; None: it is no native. */
Step mt_builtins_native_signature(Vm *vm, Value *args, Value *out) {
    const Native *native = native_of(args[0]);
    *out = native && !(native->def->flags & NATIVE_GETTER) ? mt_str_from_cstr(vm, native->def->signature) : MT_NONE;
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}
