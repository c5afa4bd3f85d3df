/* SPDX-License-Identifier: MIT */
/* The leaves under the scheduler (prelude/scheduler.py) and the module asyncio: resuming coroutines, the heap of timers, looking
 * into coroutines, what the VM's roots hold of it. There is no state here: all of it lies in the roots and in heap objects. */
#include "library/library.h"

#include "object/class.h"
#include "object/code.h"
#include "object/container.h"
#include "object/number_args.h"
#include "vm/vm.h"

enum { MADE_MOST = 8 }; /* attributes of what async_make makes */

/* -- roots -- */

/* The scheduler's state, see scheduler.py; made at its first use. */
static Step async_state(Vm *vm, Value *args, Value *out) {
    (void)args;
    *out = vm->roots[ROOT_ASYNC];
    if (MT_LIKELY(*out != MT_UNBOUND)) return STEP_DONE;
    static const char *const names[] = {"loop", "timers", "main", "tasks", "timer", "policy", "chosen", "context"};
    Value timers = mt_list_new(vm, 0), state = mt_dict_new(vm, MT_COUNTOF(names));
    if (timers == MT_UNBOUND || state == MT_UNBOUND) return STEP_RAISE;
    const Value values[] = {MT_NONE, timers, MT_NONE, mt_int(0), mt_int(0), MT_NONE, MT_FALSE, MT_NONE};
    for (size_t i = 0; i < MT_COUNTOF(names); i++) {
        Value key = mt_name_find(vm, names[i]);
        if (key == MT_UNBOUND) key = mt_str_from_cstr(vm, names[i]);
        if (key == MT_UNBOUND || !mt_dict_set_str(vm, state, key, values[i])) return STEP_RAISE;
    }
    *out = vm->roots[ROOT_ASYNC] = state;
    return STEP_DONE;
}

/* Calls that the host still owes, by id; None when there never was one, unless it is to be made. */
static Step async_pending(Vm *vm, Value *args, Value *out) {
    if (vm->roots[ROOT_PENDING] == MT_UNBOUND && args[0] == MT_TRUE) vm->roots[ROOT_PENDING] = mt_dict_new(vm, 4);
    *out = vm->roots[ROOT_PENDING];
    if (*out != MT_UNBOUND) return STEP_DONE;
    if (args[0] == MT_TRUE) return STEP_RAISE;
    *out = MT_NONE;
    return STEP_DONE;
}

static Step async_give_up(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    Value pending = vm->roots[ROOT_PENDING], found, id = args[0];
    if (!mt_is_int(id) || pending == MT_UNBOUND || mt_dict_get(vm, pending, id, &found) != ANSWER_YES) return mt_pending(vm) ? STEP_RAISE : STEP_DONE;
    Value *cancelled = &vm->roots[ROOT_CANCELLED], *given_up = &vm->roots[ROOT_GIVEN_UP];
    if (*cancelled == MT_UNBOUND && (*cancelled = mt_list_new(vm, 4)) == MT_UNBOUND) return STEP_RAISE;
    if (*given_up == MT_UNBOUND && (*given_up = mt_dict_new(vm, 4)) == MT_UNBOUND) return STEP_RAISE;
    if (!mt_list_reserve(vm, MT_AS(List, *cancelled), (uint64_t)MT_AS(List, *cancelled)->count + 1)) return STEP_RAISE;
    if (mt_dict_set(vm, *given_up, id, MT_TRUE) != ANSWER_YES) return STEP_RAISE;
    if (!mt_list_append(vm, *cancelled, id)) return STEP_RAISE;
    return mt_dict_remove(vm, pending, id, NULL) == ANSWER_RAISE ? STEP_RAISE : STEP_DONE;
}

static Step async_clock(Vm *vm, Value *args, Value *out) {
    (void)args;
    return mt_number_i64(vm, vm->clock_ns, out);
}

static Step async_wait(Vm *vm, Value *args, Value *out) {
    (void)args, (void)out;
    return mt_native_wait_futures(vm);
}

static Step async_complain(Vm *vm, Value *args, Value *out) {
    (void)out;
    if (!mt_is_kind(args[0], KIND_STR)) return MT_RAISE(vm, CLS_TypeError, "text expected");
    return mt_native_print(vm, args[0], true);
}

/* -- timers: a list of (due, number, handle) kept as a heap, so that the api finds the earliest at 0 -- */

static bool timer_key(Value entry, int64_t *due, int64_t *number) {
    if (!mt_is_exact(entry, CLS_TUPLE) || MT_AS(Tuple, entry)->count != 3) return false;
    const Value *items = MT_AS(Tuple, entry)->items;
    if (!mt_is_int(items[0]) || !mt_is_int(items[1])) return false;
    *due = mt_as_int(items[0]);
    *number = mt_as_int(items[1]);
    return true;
}

/* Malformed entries, which only hostile bytes can hold, come last. */
static bool timer_before(Value a, Value b) {
    int64_t due_a, number_a, due_b, number_b;
    if (!timer_key(a, &due_a, &number_a)) return false;
    if (!timer_key(b, &due_b, &number_b)) return true;
    return due_a < due_b || (due_a == due_b && number_a < number_b);
}

static Step timer_push(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_LIST) || !mt_is_int(args[1]) || !mt_is_int(args[2])) return MT_RAISE(vm, CLS_TypeError, "bad timer");
    Value entry = mt_tuple_from(vm, args + 1, 3);
    if (entry == MT_UNBOUND || !mt_list_append(vm, args[0], entry)) return STEP_RAISE;
    Value *heap = mt_list_items(MT_AS(List, args[0]));
    uint32_t at = MT_AS(List, args[0])->count - 1;
    while (at && timer_before(entry, heap[(at - 1) / 2])) {
        heap[at] = heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap[at] = entry;
    *out = MT_NONE;
    return STEP_DONE;
}

/* Removes the earliest and gives its handle. */
static Step timer_pop(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_LIST)) return MT_RAISE(vm, CLS_TypeError, "bad timer");
    List *list = MT_AS(List, args[0]);
    int64_t due, number;
    if (!list->count || !timer_key(mt_list_items(list)[0], &due, &number)) return MT_RAISE(vm, CLS_SystemError, "bad timer");
    Value *heap = mt_list_items(list);
    *out = MT_AS(Tuple, heap[0])->items[2];
    uint32_t count = --list->count, at = 0;
    Value last = heap[count];
    heap[count] = MT_UNBOUND;
    if (!count) return STEP_DONE;
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && timer_before(heap[child + 1], heap[child])) child++;
        if (!timer_before(heap[child], last)) break;
        heap[at] = heap[child];
    }
    heap[at] = last;
    return STEP_DONE;
}

/* -- coroutines -- */

static bool is_coroutine(Value v) { return mt_is_exact(v, CLS_COROUTINE) && mt_is_kind(v, KIND_GENERATOR); }

static Step coroutine_native(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(is_coroutine(args[0]));
    return STEP_DONE;
}

static Step generator_native(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(mt_is_exact(args[0], CLS_GENERATOR));
    return STEP_DONE;
}

/* (coroutine, value, raises): what it yields next; its end is StopIteration. */
static Step coroutine_step(Vm *vm, Value *args, Value *out) {
    (void)out;
    if (!is_coroutine(args[0])) return STEP_GENERAL;
    bool raises = args[2] == MT_TRUE;
    if (raises && !mt_is_kind(args[1], KIND_EXCEPTION)) return MT_RAISE(vm, CLS_SystemError, "exception expected");
    return mt_native_resume(vm, args[0], args[1], raises);
}

/* The coroutine of an external call: under the name of the function, with the future behind it. */
static Step coroutine_issued(Vm *vm, Value *args, Value *out) {
    if (!is_coroutine(args[0]) || !mt_is_kind(args[1], KIND_STR)) return MT_RAISE(vm, CLS_TypeError, "coroutine and name expected");
    Generator *g = MT_AS(Generator, args[0]);
    g->name = g->qualname = args[1];
    g->awaiting = args[2];
    *out = args[0];
    return STEP_DONE;
}

static Step coroutine_future(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = is_coroutine(args[0]) ? MT_AS(Generator, args[0])->awaiting : MT_NONE;
    return STEP_DONE;
}

/* What a suspended generator or coroutine delegates to at its await or yield from. The instruction that it is in is a YIELD; the
 * nearest SEND or THROW_INTO before it names the register. */
Value mt_asyncio_delegate(Value generator) {
    if (!mt_is_kind(generator, KIND_GENERATOR)) return MT_NONE;
    const Generator *g = MT_AS(Generator, generator);
    if (g->state != GEN_SUSPENDED || !mt_is_kind(g->function, KIND_FUNCTION)) return MT_NONE;
    const Code *code = MT_AS(Function, g->function)->code;
    if (g->pc >= code->word_count) return MT_NONE;
    uint32_t word = code->words[g->pc], reg = UINT32_MAX;
    if ((word & 0xFF) != OP_YIELD || word >> 24 != 1) return MT_NONE;
    for (uint32_t pc = 0; pc < g->pc;) {
        uint32_t op = code->words[pc] & 0xFF;
        if (op == OP_SEND || op == OP_THROW_INTO) reg = code->words[pc] >> 16 & 0xFF;
        pc += op < OP_COUNT ? mt_opcode_info[op].words : 1;
    }
    if (reg >= g->register_count || g->registers[reg] == MT_UNBOUND) return MT_NONE;
    return g->registers[reg];
}

static Step coroutine_delegate(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Value next = mt_asyncio_delegate(args[0]);
    *out = mt_is_kind(next, KIND_GENERATOR) ? next : MT_NONE;
    return STEP_DONE;
}

/* A traceback through a list of suspended generators and coroutines, outermost first; None when no visible one is among them. */
static Step coroutine_traceback(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_LIST)) return MT_RAISE(vm, CLS_TypeError, "list expected");
    const List *list = MT_AS(List, args[0]);
    *out = MT_NONE;
    for (uint32_t i = list->count; i-- > 0;) {
        Value item = mt_list_items(list)[i];
        if (!mt_is_kind(item, KIND_GENERATOR)) continue;
        const Generator *g = MT_AS(Generator, item);
        const Code *code = MT_AS(Function, g->function)->code;
        if (g->state != GEN_SUSPENDED || code->flags & UNIT_HIDDEN) continue;
        Traceback *entry = mt_heap_alloc(vm, sizeof(Traceback), KIND_TRACEBACK, CLS_TRACEBACK);
        if (!entry) return STEP_RAISE;
        entry->code_name = code->name;
        entry->function = g->function;
        entry->pc = g->pc;
        entry->pad = 0;
        entry->next = *out;
        *out = mt_object(entry);
    }
    return STEP_DONE;
}

static Step place(Vm *vm, const Code *code, uint32_t line, Value ended, Value *out) {
    Value items[3] = {code->filename, mt_int(line), ended};
    DONE_VALUE(mt_tuple_from(vm, items, ended == MT_UNBOUND ? 2 : 3));
}

/* (file, line, ended) of a coroutine of the program, for reprs; None for others. */
static Step coroutine_where(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_GENERATOR)) return STEP_DONE;
    const Generator *g = MT_AS(Generator, args[0]);
    const Code *code = MT_AS(Function, g->function)->code;
    if (code->flags & UNIT_HIDDEN) return STEP_DONE;
    uint32_t pc = g->pc;
    for (uint32_t i = vm->frame_count; g->state == GEN_RUNNING && i-- > 0;)
        if (vm->frames[i].owner == args[0] && vm->frames[i].flags & FRAME_GENERATOR) pc = vm->frames[i].pc;
    Position position = {code->first_line, 0, 0, 0};
    if ((g->state == GEN_SUSPENDED || g->state == GEN_RUNNING) && !mt_position_find(code->positions, code->position_size, code->first_line, pc, &position))
        position.line = code->first_line;
    return place(vm, code, position.line, mt_bool(g->state == GEN_CLOSED), out);
}

/* (file, line) of a function of the program; None for others. */
static Step function_where(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_FUNCTION)) return STEP_DONE;
    const Code *code = MT_AS(Function, args[0])->code;
    return code->flags & UNIT_HIDDEN ? STEP_DONE : place(vm, code, code->first_line, MT_UNBOUND, out);
}

static Step function_is_async(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(mt_is_kind(args[0], KIND_FUNCTION) && MT_AS(Function, args[0])->code->flags & UNIT_COROUTINE &&
                   !(MT_AS(Function, args[0])->code->flags & UNIT_ASYNC_GENERATOR));
    return STEP_DONE;
}

static Step generic_alias(Vm *vm, Value *args, Value *out) {
    DONE_VALUE(mt_alias_new(vm, args[0], args[1]));
}

/* An instance of a class of the prelude with its attributes at once: the names of a dict, in its order, with these values. */
static Step async_make(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_CLASS) || MT_AS(Class, args[0])->instance_kind != KIND_INSTANCE || !mt_is_exact(args[1], CLS_DICT)) return MT_RAISE(vm, CLS_TypeError, "bad class or names");
    uint32_t count = 0;
    while (count < MADE_MOST && args[2 + count] != MT_UNBOUND) count++;
    const Dict *names = MT_AS(Dict, args[1]);
    if (names->used != count || names->live != count) return MT_RAISE(vm, CLS_TypeError, "%u values for %u names", count, names->live);
    Value dict = mt_dict_copy(vm, args[1]), made = dict == MT_UNBOUND ? MT_UNBOUND : mt_instance_new(vm, MT_AS(Class, args[0]));
    if (made == MT_UNBOUND || MT_AS(Dict, dict)->used != count) return STEP_RAISE;
    for (uint32_t i = 0; i < count; i++) mt_dict_entries(MT_AS(Dict, dict))[i].value = args[2 + i];
    MT_AS(Instance, made)->dict = dict;
    *out = made;
    return STEP_DONE;
}

/* -- sets of awaitables without hashing them: their identity numbers would be kept for good -- */

/* For each item of a list or tuple the position where the same object stands first. */
static Step async_firsts(Vm *vm, Value *args, Value *out) {
    uint32_t count = 0;
    const Value *items = mt_sequence_items(args[0], &count);
    if (!items && count) return MT_RAISE(vm, CLS_TypeError, "list or tuple expected");
    if (!mt_charge_items(vm, (uint64_t)count * 8)) return STEP_RAISE;
    Value result = mt_list_new(vm, count);
    if (result == MT_UNBOUND) return STEP_RAISE;
    uint32_t size = 16;
    while (size < (uint64_t)count * 2) size *= 2;
    Buffer *table = mt_heap_buffer(vm, size * sizeof(uint32_t), true);
    if (!table) return STEP_RAISE;
    uint32_t *slots = (uint32_t *)table->data;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t mixed = items[i] * 0x9E3779B97F4A7C15u;
        uint32_t at = (uint32_t)(mixed >> 32) & (size - 1);
        while (slots[at] && items[slots[at] - 1] != items[i]) at = (at + 1) & (size - 1);
        if (!slots[at]) slots[at] = i + 1;
        if (!mt_list_append(vm, result, mt_int(slots[at] - 1))) return STEP_RAISE;
    }
    mt_heap_free(vm, table);
    *out = result;
    return STEP_DONE;
}

const NativeDef mt_scheduler_intrinsics[] = {
    LEAF("_async_state", async_state, ""),
    LEAF("_async_pending", async_pending, "create, /"),
    LEAF("_async_give_up", async_give_up, "call_id, /"),
    LEAF("_async_clock", async_clock, ""),
    LEAF("_async_wait", async_wait, ""),
    LEAF("_async_complain", async_complain, "text, /"),
    LEAF("_async_firsts", async_firsts, "items, /"),
    LEAF("_async_make", async_make, "cls, names, a=0, b=0, c=0, d=0, e=0, f=0, g=0, h=0, /"),
    LEAF("_timer_push", timer_push, "timers, due, number, handle, /"),
    LEAF("_timer_pop", timer_pop, "timers, /"),
    LEAF("_coroutine_native", coroutine_native, "object, /"),
    LEAF("_generator_native", generator_native, "object, /"),
    LEAF_OR("_coroutine_step", coroutine_step, "coroutine, value, raises, /", "_coroutine_step_general"),
    LEAF("_coroutine_issued", coroutine_issued, "coroutine, name, future, /"),
    LEAF("_coroutine_future", coroutine_future, "coroutine, /"),
    LEAF("_coroutine_delegate", coroutine_delegate, "coroutine, /"),
    LEAF("_coroutine_traceback", coroutine_traceback, "coroutines, /"),
    LEAF("_coroutine_where", coroutine_where, "coroutine, /"),
    LEAF("_function_where", function_where, "function, /"),
    LEAF("_function_is_async", function_is_async, "function, /"),
    LEAF("_generic_alias", generic_alias, "origin, arguments, /"),
    NATIVES_END,
};

/* What prelude/asyncio.py needs of them in the module's own dict. */
static const NativeDef asyncio_functions[] = {
    LEAF("_async_state", async_state, ""),
    LEAF("_async_firsts", async_firsts, "items, /"),
    LEAF("_generic_alias", generic_alias, "origin, arguments, /"),
    NATIVES_END,
};

const ModuleDef mt_asyncio_module = {"asyncio", asyncio_functions, "The asyncio package, tracking PEP 3156.", NULL};

const ModuleDef mt_contextvars_module = {"contextvars", NULL, NULL, NULL};


/* Parts of the package: where in it a thing is defined (prelude/asyncio_<part>.py). */
const ModuleDef mt_asyncio_exceptions_module = {"asyncio.exceptions", NULL, "asyncio exceptions.", NULL};
const ModuleDef mt_asyncio_events_module = {"asyncio.events", NULL, "Event loop and event loop policy.", NULL};
const ModuleDef mt_asyncio_base_events_module = {"asyncio.base_events", NULL, "Base implementation of event loop.", NULL};
const ModuleDef mt_asyncio_futures_module = {"asyncio.futures", NULL, "A Future class similar to the one in PEP 3148.", NULL};
const ModuleDef mt_asyncio_tasks_module = {"asyncio.tasks", NULL, "Support for tasks, coroutines and the scheduler.", NULL};
const ModuleDef mt_asyncio_coroutines_module = {"asyncio.coroutines", NULL, "Support for coroutines.", NULL};
const ModuleDef mt_asyncio_locks_module = {"asyncio.locks", NULL, "Synchronization primitives.", NULL};
const ModuleDef mt_asyncio_queues_module = {"asyncio.queues", NULL, NULL, NULL};
const ModuleDef mt_asyncio_runners_module = {"asyncio.runners", NULL, NULL, NULL};
const ModuleDef mt_asyncio_taskgroups_module = {"asyncio.taskgroups", NULL, NULL, NULL};
const ModuleDef mt_asyncio_timeouts_module = {"asyncio.timeouts", NULL, NULL, NULL};
const ModuleDef mt_asyncio_threads_module = {"asyncio.threads", NULL, "High-level support for working with threads in asyncio", NULL};
const ModuleDef mt_asyncio_protocols_module = {"asyncio.protocols", NULL, "Abstract Protocol base classes.", NULL};
const ModuleDef mt_asyncio_transports_module = {"asyncio.transports", NULL, "Abstract Transport class.", NULL};
const ModuleDef mt_asyncio_streams_module = {"asyncio.streams", NULL, NULL, NULL};
const ModuleDef mt_asyncio_subprocess_module = {"asyncio.subprocess", NULL, NULL, NULL};
const ModuleDef mt_asyncio_unix_events_module = {"asyncio.unix_events", NULL, "Selector event loop for Unix with signal handling.", NULL};
