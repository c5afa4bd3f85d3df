/* SPDX-License-Identifier: MIT */
/* monty.h: executions, events and their answers. */
#include "api/api.h"

#include "library/library.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/eval_ops.h"

#include <stdio.h>
#include <stdlib.h>

/* -- limits -- */

void monty_limits_default(MontyLimits *limits) {
    Limits usual;
    mt_limits_default(&usual);
    *limits = (MontyLimits){
        .max_memory = usual.max_memory,
        .max_allocations = usual.max_allocations,
        .max_instructions = usual.max_instructions,
        .max_suspensions = usual.max_suspensions,
        .max_output_bytes = usual.max_output_bytes,
        .max_recursion_depth = usual.max_recursion_depth,
        .gc_interval = usual.gc_interval,
        .max_duration_ns = usual.max_duration_ns,
        .max_sleep_ns = usual.max_sleep_ns,
    };
}

void mt_api_limits_in(Limits *to, const MontyLimits *from) {
    *to = (Limits){from->max_memory, from->max_allocations, from->max_instructions, from->max_suspensions, from->max_output_bytes, from->max_recursion_depth,
                   from->gc_interval, from->max_duration_ns, from->max_sleep_ns};
    if (to->max_recursion_depth > 1000000) to->max_recursion_depth = 1000000;
}

void mt_api_limits_out(MontyLimits *to, const Limits *from) {
    *to = (MontyLimits){from->max_memory, from->max_allocations, from->max_instructions, from->max_suspensions, from->max_output_bytes, from->max_recursion_depth,
                        from->gc_interval, from->max_duration_ns, from->max_sleep_ns};
}

void monty_get_limits(const MontyExecution *x, MontyLimits *out) { mt_api_limits_out(out, &x->vm.limits); }

void monty_set_limits(MontyExecution *x, const MontyLimits *limits) {
    mt_api_limits_in(&x->vm.limits, limits);
    Heap *heap = &x->vm.heap;
    heap->ceiling = limits->max_memory == UINT64_MAX ? UINT64_MAX : MT_MAX(limits->max_memory, heap->charged);
    heap->threshold = MT_MIN(heap->threshold, heap->ceiling);
    heap->due = true; /* the next safepoint counts and compares */
}

/* -- life -- */

MontyExecution *mt_api_execution_new(Program *program, const Limits *limits, uint32_t flags) {
    MontyExecution *x = malloc(sizeof *x);
    if (!x) return NULL;
    mt_vm_init(&x->vm, program->engine, limits);
    x->vm.flags = flags;
    x->vm.program = mt_program_retain(program);
    x->error = NULL;
    mt_arena_init(&x->scratch, NULL, 0);
    return x;
}

bool mt_api_more(MontyExecution *x) {
    Heap *heap = &x->vm.heap;
    uint64_t need = heap->refused;
    if (!need || need > (uint64_t)1 << 40 || heap->ceiling == UINT64_MAX) return false;
    heap->refused = 0;
    heap->ceiling = heap->charged + need + 65536;
    heap->due = true;
    return true;
}

/* The module's frame, or for top-level await the scheduler over the module's coroutine. */
static bool begin(MontyExecution *x) {
    Vm *vm = &x->vm;
    const Code *code = vm->program->code;
    Value globals = mt_dict_new(vm, 8);
    if (globals == MT_UNBOUND || !mt_dict_set_str(vm, globals, mt_name(vm, NAME___name__), mt_name(vm, NAME___main__))) return false;
    vm->roots[ROOT_GLOBALS] = globals;
    Function *f = mt_heap_alloc(vm, sizeof(Function), KIND_FUNCTION, CLS_FUNCTION);
    if (!f) return false;
    f->code = code;
    f->caches = NULL;
    f->globals = globals;
    f->name = f->qualname = code->name;
    f->defaults = f->kwdefaults = f->doc = MT_NONE;
    f->module = mt_name(vm, NAME___main__);
    f->annotations = f->dict = MT_UNBOUND;
    f->cell_count = f->pad = 0;
    Value out = MT_UNBOUND;
    const Program *program = vm->program;
    if (program->warnings.first) {
        Value args[3] = {mt_object(f), mt_program_warnings(vm, &program->warnings, code->filename, program->source, program->source_size), mt_bool(code->flags & UNIT_COROUTINE)};
        return args[1] != MT_UNBOUND && mt_call_entry(vm, PRELUDE_run_warned, args, 3, &out) == CALL_PUSHED;
    }
    if (mt_call(vm, mt_object(f), &out, 0, MT_UNBOUND, &out) != CALL_PUSHED) return false;
    if (!(code->flags & UNIT_COROUTINE)) return true;
    Value coroutine = mt_eval_make_generator(vm, &vm->frames[0]);
    if (coroutine == MT_UNBOUND) return false;
    vm->frame_count = 0;
    return mt_call_entry(vm, PRELUDE_run_main, &coroutine, 1, &out) == CALL_PUSHED;
}

MontyExecution *monty_execution_new(MontyProgram *program, const MontyExecutionOptions *options, MontyError *error) {
    MontyLimits standard;
    monty_limits_default(&standard);
    Limits limits;
    mt_api_limits_in(&limits, options ? &options->limits : &standard);
    MontyExecution *x = mt_api_execution_new(mt_api_program(program), &limits, options ? options->flags : 0);
    if (!x) {
        mt_api_error(error, "MemoryError", "no memory for an execution");
        return NULL;
    }
    Heap *heap = &x->vm.heap;
    uint64_t ceiling = heap->ceiling;
    heap->ceiling = UINT64_MAX; /* a limit below the first few kilobytes ends the run, not its making */
    bool ok = begin(x);
    heap->ceiling = MT_MAX(ceiling, heap->charged);
    if (heap->charged > ceiling) heap->due = true;
    x->vm.slice = x->vm.slice_given = 0;
    if (!ok) {
        mt_api_error(error, "MemoryError", "no memory for an execution");
        monty_execution_free(x);
        return NULL;
    }
    return x;
}

void monty_execution_free(MontyExecution *x) {
    if (!x) return;
    mt_program_release(x->vm.program);
    mt_vm_clear(&x->vm);
    mt_arena_clear(&x->scratch);
    free(x->error);
    free(x);
}

MontyProgram *monty_execution_program(const MontyExecution *x) { return (MontyProgram *)x->vm.program; }

static Value intern(MontyExecution *x, const char *name) {
    /* A name of the program keeps its identity, so that look-ups compare pointers first. */
    Value str = monty_str(x, name, strlen(name));
    if (str == MT_UNBOUND) return str;
    Value known = mt_area_find(&x->vm.program->area, str);
    return known == MT_UNBOUND ? str : known;
}

bool monty_set_global(MontyExecution *x, const char *name, MontyValue value) {
    Value key = intern(x, name);
    if (key == MT_UNBOUND) return false;
    while (!mt_dict_set_str(&x->vm, x->vm.roots[ROOT_GLOBALS], key, value))
        if (!mt_api_more(x)) return mt_api_failed(x), false;
    return true;
}

MontyValue monty_external(MontyExecution *x, const char *name, const char *doc) {
    Value text = intern(x, name);
    Value about = doc ? monty_str(x, doc, strlen(doc)) : MT_NONE;
    if (text == MT_UNBOUND || about == MT_UNBOUND) return MONTY_NO_VALUE;
    External *external;
    while (!(external = mt_heap_alloc(&x->vm, sizeof(External), KIND_EXTERNAL, CLS_EXTERNAL)))
        if (!mt_api_more(x)) return mt_api_failed(x);
    external->name = text;
    external->doc = about;
    return mt_object(external);
}

bool monty_set_external(MontyExecution *x, const char *name, const char *doc) {
    Vm *vm = &x->vm;
    Value external = monty_external(x, name, doc);
    if (external == MT_UNBOUND) return false;
    if (vm->roots[ROOT_EXTERNALS] == MT_UNBOUND) vm->roots[ROOT_EXTERNALS] = monty_dict(x);
    if (vm->roots[ROOT_EXTERNALS] == MT_UNBOUND) return false;
    while (!mt_dict_set_str(vm, vm->roots[ROOT_EXTERNALS], MT_AS(External, external)->name, external))
        if (!mt_api_more(x)) return mt_api_failed(x), false;
    return true;
}

/* -- running -- */

static MontyEvent public_event(const Vm *vm) {
    switch (vm->event.kind) {
    case EVENT_CALL: return MONTY_CALL;
    case EVENT_NAME: return MONTY_NAME;
    case EVENT_FUTURES: return MONTY_FUTURES;
    case EVENT_PRINT: return MONTY_PRINT;
    case EVENT_DONE: return MONTY_DONE;
    case EVENT_ERROR: return MONTY_ERROR;
    case EVENT_LIMIT: return MONTY_LIMIT;
    default: return MONTY_YIELD;
    }
}

MontyEvent monty_event(const MontyExecution *x) { return public_event(&x->vm); }

MontyEvent monty_run(MontyExecution *x, uint64_t fuel) {
    Vm *vm = &x->vm;
    Event *event = &vm->event;
    switch (event->kind) {
    case EVENT_DONE: case EVENT_ERROR: case EVENT_LIMIT: return public_event(vm);
    case EVENT_CALL: case EVENT_NAME:
        if (event->answer == ANSWER_PENDING && vm->limit == LIMIT_NONE) return public_event(vm);
        break;
    case EVENT_FUTURES:
        if (vm->limit != LIMIT_NONE) break;
        if (vm->roots[ROOT_SETTLED] == MT_UNBOUND) vm->roots[ROOT_SETTLED] = monty_list(x, 0);
        if (vm->roots[ROOT_SETTLED] == MT_UNBOUND) return MONTY_FUTURES;
        event->value = vm->roots[ROOT_SETTLED];
        event->answer = ANSWER_GIVEN;
        vm->roots[ROOT_SETTLED] = vm->roots[ROOT_CANCELLED] = MT_UNBOUND;
        break;
    default: break;
    }
    if (x->scratch.blocks) {
        mt_arena_clear(&x->scratch);
        mt_arena_init(&x->scratch, NULL, 0);
    }
    vm->fuel = fuel;
    if (!mt_vm_unpark(vm)) mt_vm_over_limit(vm, LIMIT_MEMORY, "max_memory", "MemoryError", "no memory");
    mt_vm_run(vm);
    return public_event(vm);
}

void monty_park(MontyExecution *x) { mt_vm_park(&x->vm); }

void monty_interrupt(MontyExecution *x) { atomic_store_explicit(&x->vm.interrupted, true, memory_order_relaxed); }

void monty_end_by_limit(MontyExecution *x, const char *key, const char *type, const char *message) {
    static const char *const keys[] = {"max_duration_secs", "max_sleep_secs", "max_memory", "max_suspensions", "max_output_bytes", "max_instructions"};
    static const char *const types[] = {"TimeoutError", "MemoryError", "RuntimeError"};
    const char *own_key = "max_duration_secs", *own_type = "TimeoutError"; /* what is kept has to outlive the caller's text */
    for (size_t i = 0; i < MT_COUNTOF(keys); i++)
        if (!strcmp(keys[i], key)) own_key = keys[i];
    for (size_t i = 0; i < MT_COUNTOF(types); i++)
        if (!strcmp(types[i], type)) own_type = types[i];
    Vm *vm = &x->vm;
    if (vm->event.kind == EVENT_DONE || vm->event.kind == EVENT_ERROR || vm->event.kind == EVENT_LIMIT) return;
    (void)mt_vm_over_limit(vm, LIMIT_CLIENT, own_key, own_type, message);
    vm->event.kind = EVENT_LIMIT;
    vm->event.value = MT_UNBOUND;
}

/* -- CALL -- */

MontyValue monty_call_name(const MontyExecution *x) { return x->vm.event.name; }
MontyValue monty_call_args(const MontyExecution *x) { return x->vm.event.args; }
MontyValue monty_call_kwargs(const MontyExecution *x) { return x->vm.event.kwargs; }
uint32_t monty_call_id(const MontyExecution *x) { return x->vm.event.call_id; }
bool monty_call_is_method(const MontyExecution *x) { return x->vm.event.is_method; }

bool monty_answer_value(MontyExecution *x, MontyValue value) {
    Event *event = &x->vm.event;
    if (value == MONTY_NO_VALUE || (event->kind != EVENT_CALL && event->kind != EVENT_NAME)) return false;
    event->value = value;
    event->answer = ANSWER_GIVEN;
    return true;
}

bool monty_answer_exception(MontyExecution *x, MontyValue exception) {
    Event *event = &x->vm.event;
    if (!mt_is_kind(exception, KIND_EXCEPTION) || (event->kind != EVENT_CALL && event->kind != EVENT_NAME && event->kind != EVENT_PRINT)) return false;
    event->value = exception;
    event->answer = ANSWER_RAISES;
    return true;
}

bool monty_answer_future(MontyExecution *x) {
    Vm *vm = &x->vm;
    if (vm->event.kind != EVENT_CALL) return false;
    if (!mt_vm_unpark(vm)) return mt_api_set_error(x, "MemoryError", "no memory"), false;
    Value args[2] = {mt_int(vm->event.call_id), vm->event.name}, out = MT_UNBOUND;
    uint64_t ceiling = vm->heap.ceiling;
    vm->heap.ceiling = UINT64_MAX;
    bool pushed = mt_call_entry(vm, PRELUDE_issue_external, args, 2, &out) == CALL_PUSHED;
    vm->heap.ceiling = MT_MAX(ceiling, vm->heap.charged);
    vm->slice = vm->slice_given = 0;
    if (!pushed) return mt_api_failed(x), false;
    vm->event = (Event){EVENT_NONE, MT_UNBOUND, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_PENDING, false, false, MT_UNBOUND};
    return true;
}

/* -- NAME -- */

MontyValue monty_name(const MontyExecution *x) { return x->vm.event.name; }

bool monty_answer_name(MontyExecution *x, MontyValue value) {
    Vm *vm = &x->vm;
    if (vm->event.kind != EVENT_NAME) return false;
    if (value != MONTY_NO_VALUE) {
        while (!mt_dict_set_str(vm, vm->roots[ROOT_GLOBALS], vm->event.name, value))
            if (!mt_api_more(x)) return mt_api_failed(x), false;
        return monty_answer_value(x, value);
    }
    for (;;) {
        mt_eval_name_error(vm, vm->event.name);
        if (mt_pending(vm) || !mt_api_more(x)) break;
    }
    if (!mt_pending(vm)) return mt_api_failed(x), false;
    vm->event.value = mt_raise_take(vm);
    vm->event.answer = ANSWER_RAISES;
    return true;
}

/* -- FUTURES -- */

static const Dict *dict_root(const MontyExecution *x, int root) {
    Value v = x->vm.roots[root];
    return mt_is_kind(v, KIND_DICT) ? MT_AS(Dict, v) : NULL;
}

size_t monty_pending_count(const MontyExecution *x) {
    const Dict *pending = dict_root(x, ROOT_PENDING);
    return pending ? pending->live : 0;
}

/* Ids are issued in ascending order and kept in a dict in that order. */
uint32_t monty_pending_id(const MontyExecution *x, size_t index) {
    const Dict *pending = dict_root(x, ROOT_PENDING);
    uint32_t position = 0;
    DictEntry *entry;
    while (pending && (entry = mt_dict_next(pending, &position)))
        if (index-- == 0) return mt_is_int(entry->key) ? (uint32_t)mt_as_int(entry->key) : 0;
    return UINT32_MAX;
}

void monty_pending_ids(const MontyExecution *x, uint32_t *out) {
    const Dict *pending = dict_root(x, ROOT_PENDING);
    uint32_t position = 0;
    DictEntry *entry;
    while (pending && (entry = mt_dict_next(pending, &position))) *out++ = mt_is_int(entry->key) ? (uint32_t)mt_as_int(entry->key) : 0;
}

size_t monty_cancelled_count(const MontyExecution *x) {
    Value list = x->vm.roots[ROOT_CANCELLED];
    return mt_is_kind(list, KIND_LIST) ? MT_AS(List, list)->count : 0;
}

uint32_t monty_cancelled_id(const MontyExecution *x, size_t index) {
    Value id = mt_list_items(MT_AS(List, x->vm.roots[ROOT_CANCELLED]))[index];
    return mt_is_int(id) ? (uint32_t)mt_as_int(id) : 0;
}

static bool has_id(const MontyExecution *x, int root, uint32_t id) {
    Value found;
    return dict_root(x, root) && mt_dict_get(mt_api_vm(x), x->vm.roots[root], mt_int(id), &found) == ANSWER_YES;
}
bool monty_is_pending(const MontyExecution *x, uint32_t call_id) { return has_id(x, ROOT_PENDING, call_id); }

bool monty_is_awaited(const MontyExecution *x, uint32_t call_id) {
    Value future, waiters, key = mt_name_find(&x->vm, "_callbacks");
    if (!dict_root(x, ROOT_PENDING) || mt_dict_get(mt_api_vm(x), x->vm.roots[ROOT_PENDING], mt_int(call_id), &future) != ANSWER_YES) return false;
    if (key == MT_UNBOUND || !mt_is_kind(future, KIND_INSTANCE) || !mt_is_kind(MT_AS(Instance, future)->dict, KIND_DICT)) return false;
    waiters = mt_dict_get_str(MT_AS(Instance, future)->dict, key);
    return waiters != MT_UNBOUND && waiters != MT_NONE;
}

bool monty_was_cancelled(const MontyExecution *x, uint32_t call_id) { return has_id(x, ROOT_GIVEN_UP, call_id); }

bool monty_settle(MontyExecution *x, uint32_t call_id, MontyValue value, bool raises) {
    Vm *vm = &x->vm;
    if (vm->event.kind != EVENT_FUTURES || value == MONTY_NO_VALUE || !monty_is_pending(x, call_id) || (raises && !mt_is_kind(value, KIND_EXCEPTION))) return false;
    if (vm->roots[ROOT_SETTLED] == MT_UNBOUND && (vm->roots[ROOT_SETTLED] = monty_list(x, 4)) == MT_UNBOUND) return false;
    MontyValue row = monty_tuple(x, 3);
    if (row == MONTY_NO_VALUE) return false;
    MT_AS(Tuple, row)->items[0] = mt_int(call_id);
    MT_AS(Tuple, row)->items[1] = value;
    MT_AS(Tuple, row)->items[2] = mt_bool(raises);
    return monty_list_append(x, vm->roots[ROOT_SETTLED], row);
}

int64_t monty_next_timer(const MontyExecution *x) {
    const Vm *vm = &x->vm;
    Value state = vm->roots[ROOT_ASYNC];
    Value key = mt_name_find(vm, "timers");
    if (!mt_is_kind(state, KIND_DICT) || key == MT_UNBOUND) return -1;
    Value timers = mt_dict_get_str(state, key);
    if (!mt_is_kind(timers, KIND_LIST) || MT_AS(List, timers)->count == 0) return -1;
    Value first = mt_list_items(MT_AS(List, timers))[0];
    if (!mt_is_kind(first, KIND_TUPLE) || MT_AS(Tuple, first)->count == 0) return -1;
    int64_t due;
    if (!mt_is_integer(MT_AS(Tuple, first)->items[0]) || !mt_int_to_i64(MT_AS(Tuple, first)->items[0], &due)) return INT64_MAX;
    return due > vm->clock_ns ? due - vm->clock_ns : 0;
}

void monty_advance(MontyExecution *x, int64_t nanoseconds) {
    if (nanoseconds > 0 && x->vm.clock_ns < MT_INT_MAX - nanoseconds) x->vm.clock_ns += nanoseconds;
}

/* -- PRINT, DONE, ERROR, LIMIT -- */

MontyValue monty_print_text(const MontyExecution *x) { return x->vm.event.name; }
bool monty_print_is_stderr(const MontyExecution *x) { return x->vm.event.is_stderr; }
MontyValue monty_result(const MontyExecution *x) { return x->vm.event.kind == EVENT_DONE ? x->vm.event.value : MONTY_NO_VALUE; }
MontyValue monty_exception(const MontyExecution *x) {
    return x->vm.event.kind == EVENT_ERROR || x->vm.event.kind == EVENT_LIMIT ? x->vm.event.value : MONTY_NO_VALUE;
}
const char *monty_limit_name(const MontyExecution *x) { return x->vm.limit == LIMIT_NONE ? NULL : x->vm.limit_key; }
const char *monty_limit_type(const MontyExecution *x) { return x->vm.limit == LIMIT_NONE ? NULL : x->vm.limit_type; }
const char *monty_limit_message(const MontyExecution *x) { return x->vm.limit == LIMIT_NONE ? NULL : x->vm.limit_text ? x->vm.limit_text : "a limit was exceeded"; }

/* -- what was used -- */

void monty_statistics(const MontyExecution *x, MontyStatistics *out) {
    const Vm *vm = &x->vm;
    *out = (MontyStatistics){vm->steps, vm->heap.charged, vm->heap.peak, vm->heap.allocations, vm->heap.collections, vm->suspensions, vm->output_bytes};
}

uint64_t monty_used_ns(const MontyExecution *x) { return x->vm.used_ns; }
void monty_add_used_ns(MontyExecution *x, uint64_t nanoseconds) { x->vm.used_ns += nanoseconds; }
uint64_t monty_slept_ns(const MontyExecution *x) { return x->vm.slept_ns; }
void monty_add_slept_ns(MontyExecution *x, uint64_t nanoseconds) { x->vm.slept_ns += nanoseconds; }

bool monty_set_note(MontyExecution *x, const void *data, size_t size) {
    if (size > 65536) return false;
    void *copy = malloc(size + 1);
    if (!copy) return false;
    if (size) memcpy(copy, data, size);
    free(x->vm.note);
    x->vm.note = copy;
    x->vm.note_size = size;
    return true;
}

const void *monty_note(const MontyExecution *x, size_t *size) {
    *size = x->vm.note_size;
    return x->vm.note_size ? x->vm.note : NULL;
}

/* -- frames -- */

static bool fill_frame(MontyExecution *x, const Code *code, uint32_t pc, Value name, MontyFrame *out) {
    memset(out, 0, sizeof *out);
    out->filename = mt_api_text(x, code->filename);
    out->function_name = mt_api_text(x, name);
    if (!out->filename || !out->function_name) return false;
    Position position;
    if (!mt_position_find(code->positions, code->position_size, code->first_line, pc, &position)) return true;
    out->line = position.line;
    out->end_line = position.end_line;
    size_t size = 0;
    const char *line = code->program ? mt_program_line(code->program, position.line, &size) : NULL;
    out->column = line ? mt_program_column(line, size, position.column) : position.column + 1;
    line = code->program ? mt_program_line(code->program, position.end_line, &size) : NULL;
    out->end_column = line ? mt_program_column(line, size, position.end_column) : position.end_column + 1;
    return true;
}

/* The coroutine of the module's top-level await while every task waits: it is on no stack. */
static Value parked_main(const Vm *vm) {
    Value state = vm->roots[ROOT_ASYNC], main = mt_name_find(vm, "main"), coro = mt_name_find(vm, "_coro");
    if (!mt_is_kind(state, KIND_DICT) || main == MT_UNBOUND || coro == MT_UNBOUND) return MT_NONE;
    Value task = mt_dict_get_str(state, main);
    if (!mt_is_kind(task, KIND_INSTANCE) || !mt_is_kind(MT_AS(Instance, task)->dict, KIND_DICT)) return MT_NONE;
    Value found = mt_dict_get_str(MT_AS(Instance, task)->dict, coro);
    return found == MT_UNBOUND ? MT_NONE : found;
}

enum { MOST_PARKED = 10000 }; /* a chain of awaits; hostile bytes may have a ring */

bool mt_api_next_frame(const Vm *vm, void *state, const Code **code, uint32_t *pc) {
    FrameCursor *cursor = state;
    while (cursor->frame < vm->frame_count) {
        const Frame *frame = &vm->frames[cursor->frame++];
        if (frame->flags & FRAME_HIDDEN) continue;
        cursor->visible = true;
        *code = frame->code;
        *pc = frame->pc;
        return true;
    }
    bool waits = vm->event.kind == EVENT_FUTURES || (vm->event.kind == EVENT_LIMIT && !cursor->visible);
    if (!cursor->links) cursor->parked = waits ? parked_main(vm) : MT_NONE;
    while (cursor->links++ < MOST_PARKED && mt_is_kind(cursor->parked, KIND_GENERATOR)) {
        const Generator *g = MT_AS(Generator, cursor->parked);
        cursor->parked = mt_asyncio_delegate(cursor->parked);
        if (g->state != GEN_SUSPENDED || MT_AS(Function, g->function)->code->flags & UNIT_HIDDEN) continue;
        *code = MT_AS(Function, g->function)->code;
        *pc = g->pc;
        return true;
    }
    return false;
}

size_t monty_frame_count(MontyExecution *x, MontyValue exception) {
    size_t count = 0;
    if (exception == MONTY_NO_VALUE) {
        FrameCursor cursor = {0};
        const Code *code;
        for (uint32_t pc; mt_api_next_frame(&x->vm, &cursor, &code, &pc);) count++;
        return count;
    }
    if (!mt_is_kind(exception, KIND_EXCEPTION)) return 0;
    for (Value t = MT_AS(Exception, exception)->traceback; mt_is_kind(t, KIND_TRACEBACK); t = MT_AS(Traceback, t)->next) count++;
    return count;
}

bool monty_frame(MontyExecution *x, MontyValue exception, size_t index, MontyFrame *out) {
    if (exception == MONTY_NO_VALUE) {
        FrameCursor cursor = {0};
        const Code *code;
        uint32_t pc;
        do
            if (!mt_api_next_frame(&x->vm, &cursor, &code, &pc)) return false;
        while (index-- > 0);
        return fill_frame(x, code, pc, code->name, out);
    }
    if (!mt_is_kind(exception, KIND_EXCEPTION)) return false;
    for (Value t = MT_AS(Exception, exception)->traceback; mt_is_kind(t, KIND_TRACEBACK); t = MT_AS(Traceback, t)->next) {
        const Traceback *entry = MT_AS(Traceback, t);
        if (index-- > 0) continue;
        return fill_frame(x, MT_AS(Function, entry->function)->code, entry->pc, entry->code_name, out);
    }
    return false;
}

const char *monty_source_line(const MontyExecution *x, uint32_t line, size_t *size) { return mt_program_line(x->vm.program, line, size); }
