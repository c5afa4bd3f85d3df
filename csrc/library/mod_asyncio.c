/* SPDX-License-Identifier: MIT */
/* The leaves under the scheduler (prelude/scheduler.py) and the module asyncio: resuming coroutines, the heap of timers, looking
 * into coroutines, what the VM's roots hold of it. There is no state here: all of it lies in the roots and in heap objects. */
#include "library/library.h"

#include "object/class.h"
#include "object/code.h"
#include "object/container.h"
#include "object/number_args.h"
#include "vm/eval_ops.h"
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

/* -- the usual ways of tasks and futures: what scheduler.py does, for objects that are exactly its own on a loop that is exactly its own.
 * Each of these leaves answers None, and has changed nothing, where anything is unusual: the Python beside it goes on. -- */

static inline bool is_of(const Vm *vm, Value v, PreludeId id) { return mt_vm_is_prelude(vm, v, id); }

/* An attribute that the object itself has, which stands most often at that place of its dict; NULL: it has none. */
static Value *own(Vm *vm, Value object, uint32_t place, NameId name) {
    Value dict = MT_AS(Instance, object)->dict, key = mt_name(vm, name);
    if (dict == MT_UNBOUND) return NULL;
    Dict *d = MT_AS(Dict, dict);
    if (MT_LIKELY(place < d->used && mt_dict_entries(d)[place].key == key)) return &mt_dict_entries(d)[place].value;
    if (mt_eval_lacks(dict, key)) return NULL;
    DictEntry *entry = mt_dict_find_str(d, key);
    return entry ? &entry->value : NULL;
}

static Value own_or(Vm *vm, Value object, uint32_t place, NameId name, Value otherwise) {
    const Value *found = own(vm, object, place, name);
    return found ? *found : otherwise;
}

static bool set_own(Vm *vm, Value object, NameId name, Value value) { return mt_dict_set_str(vm, MT_AS(Instance, object)->dict, mt_name(vm, name), value); }

/* Places in the dicts of futures and tasks (_FUTURE_ATTRIBUTES, _TASK_ATTRIBUTES, _HOST_ATTRIBUTES) and of loops. */
enum { AT_LOOP = 0, AT_PHASE = 1, AT_CALLBACKS = 2, AT_CORO = 4, AT_WAITER = 5, AT_SLOT = 6, AT_CONTEXT = 8, AT_RESULT = 7, AT_BLOCKING = 5 };
enum { AT_READY = 0, AT_TASKS = 2, AT_CURRENT = 3, AT_ANY = UINT32_MAX };
enum { STATE_TASKS = 3, STATE_CONTEXT = 7 };

static Value *state_entry(Vm *vm, uint32_t place, NameId name) {
    Value state = vm->roots[ROOT_ASYNC];
    if (state == MT_UNBOUND) return NULL;
    Dict *d = MT_AS(Dict, state);
    if (place < d->used && mt_dict_entries(d)[place].key == mt_name(vm, name)) return &mt_dict_entries(d)[place].value;
    DictEntry *entry = mt_dict_find_str(d, mt_name(vm, name));
    return entry ? &entry->value : NULL;
}

static List *own_list(Vm *vm, Value object, uint32_t place, NameId name) {
    Value list = own_or(vm, object, place, name, MT_UNBOUND);
    return mt_is_exact(list, CLS_LIST) ? MT_AS(List, list) : NULL;
}

/* The loop of a future, when nothing about it is the program's; MT_UNBOUND. */
static Value plain_loop(Vm *vm, Value future) {
    Value loop = own_or(vm, future, AT_LOOP, NAME__loop, MT_NONE);
    return is_of(vm, loop, PRELUDE__UnixSelectorEventLoop) && own(vm, loop, AT_CURRENT, NAME__current) && own_list(vm, loop, AT_READY, NAME__ready) ? loop : MT_UNBOUND;
}

/* A future's end with a result. GENERAL: nothing has changed. RAISE: memory was refused, nothing has changed that is seen. */
static Step finish(Vm *vm, Value future, Value result) {
    Value *phase = own(vm, future, AT_PHASE, NAME__phase), *callbacks = own(vm, future, AT_CALLBACKS, NAME__callbacks);
    if (!phase || *phase != mt_int(0) || !callbacks) return STEP_GENERAL;
    if (*callbacks != MT_NONE && !(mt_is_exact(*callbacks, CLS_LIST) && MT_AS(List, *callbacks)->count)) return STEP_GENERAL;
    if (*callbacks != MT_NONE) {
        Value loop = plain_loop(vm, future);
        if (loop == MT_UNBOUND || own_or(vm, loop, AT_ANY, NAME__closed, MT_FALSE) != MT_FALSE) return STEP_GENERAL;
        const List *waiting = MT_AS(List, *callbacks), *queue = own_list(vm, loop, AT_READY, NAME__ready);
        if (waiting == queue) return STEP_GENERAL;
        const Value *entries = mt_list_items(waiting);
        for (uint32_t i = 0; i < waiting->count; i++)
            if (!is_of(vm, entries[i], PRELUDE_Task) && !(mt_is_exact(entries[i], CLS_TUPLE) && MT_AS(Tuple, entries[i])->count == 2)) return STEP_GENERAL;
        if (!mt_charge(vm, waiting->count)) return STEP_RAISE;
        List *ready = own_list(vm, loop, AT_READY, NAME__ready);
        uint32_t before = ready->count;
        bool refused = !set_own(vm, future, NAME__result, result);
        for (uint32_t i = 0; i < waiting->count && !refused; i++) {
            Value entry = entries[i];
            if (mt_is_exact(entry, CLS_TUPLE)) {
                Value parts[3] = {MT_AS(Tuple, entry)->items[0], future, MT_AS(Tuple, entry)->items[1]};
                entry = mt_tuple_from(vm, parts, 3);
            }
            refused = entry == MT_UNBOUND || !mt_list_append(vm, mt_object(ready), entry);
        }
        if (refused) {
            while (ready->count > before) mt_list_items(ready)[--ready->count] = MT_UNBOUND;
            return STEP_RAISE;
        }
    } else if (!set_own(vm, future, NAME__result, result)) {
        return STEP_RAISE;
    }
    *own(vm, future, AT_PHASE, NAME__phase) = mt_int(1);
    *own(vm, future, AT_CALLBACKS, NAME__callbacks) = MT_NONE;
    return STEP_DONE;
}

static bool has_result(Vm *vm, Value future) {
    return own_or(vm, future, AT_PHASE, NAME__phase, MT_NONE) == mt_int(1) && own_or(vm, future, AT_ANY, NAME__exception, MT_NONE) == MT_NONE;
}

/* The callback of a gather, when the child has a result and is not the last one. */
static bool child_counted(Vm *vm, Value entry) {
    const Tuple *t = MT_AS(Tuple, entry);
    if (t->count != 3 || t->items[2] != MT_NONE || !mt_is_kind(t->items[0], KIND_BOUND)) return false;
    const Bound *bound = MT_AS(Bound, t->items[0]);
    if (bound->function != vm->engine->entry[PRELUDE__gather_child_done] || !is_of(vm, bound->self, PRELUDE__GatheringFuture)) return false;
    if (!is_of(vm, t->items[1], PRELUDE_Task) || !has_result(vm, t->items[1])) return false;
    Value *left = own(vm, bound->self, 4, NAME__left), *context = state_entry(vm, STATE_CONTEXT, NAME_context);
    if (!left || !mt_is_int(*left) || mt_as_int(*left) < 2 || !context || own_or(vm, bound->self, AT_PHASE, NAME__phase, MT_NONE) != mt_int(0)) return false;
    *left = mt_int(mt_as_int(*left) - 1);
    *context = MT_NONE;
    return true;
}

/* What stands in a ready queue: for a task whose next step is a plain one the coroutine, after all that comes before it; True: done. */
static Step task_begin(Vm *vm, Value *args, Value *out) {
    Value task = args[0];
    *out = MT_NONE;
    if (mt_is_exact(task, CLS_TUPLE) && child_counted(vm, task)) *out = MT_TRUE;
    if (!is_of(vm, task, PRELUDE_Task)) return STEP_DONE;
    Value coroutine = own_or(vm, task, AT_CORO, NAME__coro, MT_NONE), loop = plain_loop(vm, task);
    Value *waiter = own(vm, task, AT_WAITER, NAME__fut_waiter), *context = state_entry(vm, STATE_CONTEXT, NAME_context);
    if (!is_coroutine(coroutine) || loop == MT_UNBOUND || !waiter || !context || own_or(vm, task, AT_PHASE, NAME__phase, MT_NONE) != mt_int(0)) return STEP_DONE;
    if (own_or(vm, task, AT_ANY, NAME__must_cancel, MT_FALSE) != MT_FALSE) return STEP_DONE;
    if (*waiter != MT_NONE && !(mt_eval_is_future(vm, *waiter) && has_result(vm, *waiter))) return STEP_DONE;
    *waiter = MT_NONE;
    *context = own_or(vm, task, AT_CONTEXT, NAME__context, MT_NONE);
    *own(vm, loop, AT_CURRENT, NAME__current) = task;
    *out = coroutine;
    return STEP_DONE;
}

/* Takes a task that ended out of its loop's list; *gone: how many places are empty. */
static void forget(List *tasks, Value *slot, int64_t *gone) {
    Value *items = mt_list_items(tasks);
    items[mt_as_int(*slot)] = MT_NONE;
    *slot = MT_NONE;
    ++*gone;
    while (tasks->count && items[tasks->count - 1] == MT_NONE) {
        items[--tasks->count] = MT_UNBOUND;
        --*gone;
    }
}

/* After a step of its coroutine that gave `value`: the end of the task, or what it waits for. */
static Step task_stepped(Vm *vm, Value *args, Value *out) {
    Value task = args[0], value = args[1];
    *out = MT_NONE;
    if (!is_of(vm, task, PRELUDE_Task)) return STEP_DONE;
    Value coroutine = own_or(vm, task, AT_CORO, NAME__coro, MT_NONE), loop = plain_loop(vm, task);
    Value *waiter = own(vm, task, AT_WAITER, NAME__fut_waiter);
    if (!is_coroutine(coroutine) || loop == MT_UNBOUND || !waiter || own_or(vm, task, AT_ANY, NAME__must_cancel, MT_FALSE) != MT_FALSE) return STEP_DONE;
    Value ready = own_or(vm, loop, AT_READY, NAME__ready, MT_NONE);
    if (MT_AS(Generator, coroutine)->state == GEN_CLOSED) {
        List *tasks = own_list(vm, loop, AT_TASKS, NAME__tasks);
        Value *slot = own(vm, task, AT_SLOT, NAME__slot), gone = own_or(vm, loop, AT_ANY, NAME__tasks_gone, mt_int(0));
        if (!tasks || !slot || !mt_is_int(*slot) || !mt_is_int(gone)) return STEP_DONE;
        /* Many ended in the middle: the list is made anew. */
        int64_t at = mt_as_int(*slot), holes = mt_as_int(gone);
        if (at < 0 || at >= tasks->count || holes < 0 || holes >= tasks->count || (holes >= 50 && (holes + 1) * 2 > tasks->count && at != tasks->count - 1)) return STEP_DONE;
        if (at != tasks->count - 1 && !set_own(vm, loop, NAME__tasks_gone, gone)) return STEP_RAISE; /* it has that attribute from now on */
        Step step = finish(vm, task, value);
        if (step == STEP_GENERAL) return STEP_DONE;
        if (step != STEP_DONE) return step;
        forget(tasks, own(vm, task, AT_SLOT, NAME__slot), &holes);
        Value *kept = own(vm, loop, AT_ANY, NAME__tasks_gone);
        if (kept) *kept = mt_int(holes);
    } else if (value == MT_NONE) { /* a bare yield: the others' turn */
        if (!mt_list_append(vm, ready, task)) return STEP_RAISE;
    } else {
        if (!mt_eval_is_future(vm, value) || value == task || own_or(vm, value, AT_LOOP, NAME__loop, MT_NONE) != loop) return STEP_DONE;
        Value *blocking = own(vm, value, AT_BLOCKING, NAME__asyncio_future_blocking), *callbacks = own(vm, value, AT_CALLBACKS, NAME__callbacks);
        Value *phase = own(vm, value, AT_PHASE, NAME__phase);
        if (!blocking || *blocking != MT_TRUE || !phase || !callbacks) return STEP_DONE;
        if (*phase != mt_int(0)) {
            if (!mt_is_int(*phase)) return STEP_DONE;
            if (!mt_list_append(vm, ready, task)) return STEP_RAISE;
        } else if (*callbacks == MT_NONE) {
            Value list = mt_list_from(vm, &task, 1);
            if (list == MT_UNBOUND) return STEP_RAISE;
            *callbacks = list;
        } else {
            if (!mt_is_exact(*callbacks, CLS_LIST)) return STEP_DONE;
            if (!mt_list_append(vm, *callbacks, task)) return STEP_RAISE;
        }
        *blocking = MT_FALSE;
        *waiter = value;
    }
    *own(vm, loop, AT_CURRENT, NAME__current) = MT_NONE;
    *out = MT_TRUE;
    return STEP_DONE;
}

/* An object of the class at `cls` with the attributes of the dict at `names`; its dict's entries to *entries. */
static Value make_like(Vm *vm, PreludeId cls, PreludeId names, DictEntry **entries) {
    Value dict = mt_dict_copy(vm, vm->engine->entry[names]), made = dict == MT_UNBOUND ? MT_UNBOUND : mt_instance_new(vm, MT_AS(Class, vm->engine->entry[cls]));
    if (made == MT_UNBOUND) return MT_UNBOUND;
    *entries = mt_dict_entries(MT_AS(Dict, dict));
    MT_AS(Instance, made)->dict = dict;
    return made;
}

/* A new task for a coroutine at the end of a plain loop's queue, with these callbacks. GENERAL: nothing has changed. */
static Step new_task(Vm *vm, Value loop, Value coroutine, Value callbacks, Value *out) {
    if (!is_of(vm, loop, PRELUDE__UnixSelectorEventLoop) || !is_coroutine(coroutine)) return STEP_GENERAL;
    List *tasks = own_list(vm, loop, AT_TASKS, NAME__tasks), *ready = own_list(vm, loop, AT_READY, NAME__ready);
    Value *context = state_entry(vm, STATE_CONTEXT, NAME_context), *number = state_entry(vm, STATE_TASKS, NAME_tasks);
    if (!tasks || !ready || !context || *context != MT_NONE || !number || !mt_is_int(*number)) return STEP_GENERAL;
    DictEntry *entries;
    Value task = make_like(vm, PRELUDE_Task, PRELUDE__TASK_ATTRIBUTES, &entries);
    if (task == MT_UNBOUND || !mt_list_append(vm, mt_object(tasks), task)) return STEP_RAISE;
    if (!mt_list_append(vm, mt_object(ready), task)) {
        mt_list_items(tasks)[--tasks->count] = MT_UNBOUND;
        return STEP_RAISE;
    }
    *number = mt_int(mt_as_int(*number) + 1);
    entries[AT_LOOP].value = loop;
    entries[AT_CALLBACKS].value = callbacks;
    entries[3].value = *number; /* _name */
    entries[AT_CORO].value = coroutine;
    entries[AT_SLOT].value = mt_int(tasks->count - 1);
    *out = task;
    return STEP_DONE;
}

static Step task_new(Vm *vm, Value *args, Value *out) { return new_task(vm, args[0], args[1], MT_NONE, out); }

/* (gather's future, coroutine, its callback and context): its next child, a new task; None: ensure_future() has to look at it. */
static Step gather_task(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    Value outer = args[0];
    if (!is_of(vm, outer, PRELUDE__GatheringFuture) || !is_coroutine(args[1])) return STEP_DONE;
    Value loop = plain_loop(vm, outer), *left = own(vm, outer, 4, NAME__left);
    List *children = own_list(vm, outer, 3, NAME__children);
    if (loop == MT_UNBOUND || !left || !mt_is_int(*left) || !children || own_or(vm, loop, AT_ANY, NAME__closed, MT_FALSE) != MT_FALSE) return STEP_DONE;
    if (own_or(vm, loop, AT_ANY, NAME__task_factory, MT_NONE) != MT_NONE) return STEP_DONE;
    Value callbacks = mt_list_from(vm, &args[2], 1), task;
    if (callbacks == MT_UNBOUND || !mt_list_append(vm, mt_object(children), MT_NONE)) return STEP_RAISE;
    Step step = new_task(vm, loop, args[1], callbacks, &task);
    if (step != STEP_DONE) {
        mt_list_items(children)[--children->count] = MT_UNBOUND;
        return step == STEP_GENERAL ? STEP_DONE : step;
    }
    mt_list_items(children)[children->count - 1] = task;
    *left = mt_int(mt_as_int(*left) + 1);
    *out = MT_TRUE;
    return STEP_DONE;
}

/* The results of tasks that all have one, in a new list; None when one has not. */
static Step gather_results(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_is_exact(args[0], CLS_LIST)) return STEP_DONE;
    const List *children = MT_AS(List, args[0]);
    if (!mt_charge_items(vm, children->count)) return STEP_RAISE;
    for (uint32_t i = 0; i < children->count; i++)
        if (!is_of(vm, mt_list_items(children)[i], PRELUDE_Task) || !has_result(vm, mt_list_items(children)[i])) return STEP_DONE;
    Value results = mt_list_new(vm, children->count);
    if (results == MT_UNBOUND) return STEP_RAISE;
    for (uint32_t i = 0; i < children->count; i++)
        if (!mt_list_append(vm, results, own_or(vm, mt_list_items(children)[i], AT_RESULT, NAME__result, MT_NONE))) return STEP_RAISE;
    *out = results;
    return STEP_DONE;
}

/* Answers of the host, (call id, value, whether it is an exception) each. What was settled is no longer owed: the general form, or a
 * second call after a refusal, goes on with the rest. */
static Step async_settle(Vm *vm, Value *args, Value *out) {
    uint32_t count = 0;
    const Value *answers = mt_sequence_items(args[0], &count);
    Value pending = vm->roots[ROOT_PENDING];
    if ((!answers && count) || pending == MT_UNBOUND) return STEP_GENERAL;
    if (!mt_charge(vm, (uint64_t)count * 8)) return STEP_RAISE;
    for (uint32_t i = 0; i < count; i++) {
        if (!mt_is_exact(answers[i], CLS_TUPLE) || MT_AS(Tuple, answers[i])->count != 3) return STEP_GENERAL;
        const Value *answer = MT_AS(Tuple, answers[i])->items;
        Value future;
        if (!mt_is_int(answer[0])) return STEP_GENERAL;
        if (mt_dict_get(vm, pending, answer[0], &future) != ANSWER_YES) {
            if (mt_pending(vm)) return STEP_RAISE;
            continue;
        }
        if (answer[2] != MT_FALSE || !is_of(vm, future, PRELUDE__async_HostFuture)) return STEP_GENERAL;
        Step step = finish(vm, future, answer[1]);
        if (step != STEP_DONE) return step;
        if (mt_dict_remove(vm, pending, answer[0], NULL) == ANSWER_RAISE) return STEP_RAISE;
    }
    *out = MT_NONE;
    return STEP_DONE;
}

/* (call id, name): the coroutine that the call of an external function gives. */
static Step async_issue(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[1], KIND_STR)) return MT_RAISE(vm, CLS_TypeError, "name expected");
    Value pending, create = MT_TRUE;
    if (async_pending(vm, &create, &pending) != STEP_DONE) return STEP_RAISE;
    DictEntry *entries;
    Value future = make_like(vm, PRELUDE__async_HostFuture, PRELUDE__HOST_ATTRIBUTES, &entries);
    if (future == MT_UNBOUND) return STEP_RAISE;
    entries[3].value = args[0]; /* _call_id */
    Value coroutine = mt_eval_generator_of(vm, vm->engine->entry[PRELUDE__async_external], CLS_COROUTINE, future);
    if (coroutine == MT_UNBOUND || mt_dict_set(vm, pending, args[0], future) != ANSWER_YES) return STEP_RAISE;
    Generator *g = MT_AS(Generator, coroutine);
    g->name = g->qualname = args[1];
    g->awaiting = future;
    *out = coroutine;
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
    LEAF("_async_issue", async_issue, "call_id, name, /"),
    LEAF_OR("_async_settle", async_settle, "answers, /", "_async_settle_general"),
    LEAF_OR("_task_new", task_new, "loop, coroutine, /", "_task_new_general"),
    LEAF("_task_begin", task_begin, "entry, /"),
    LEAF("_task_stepped", task_stepped, "task, value, /"),
    LEAF("_gather_task", gather_task, "outer, coroutine, callback, /"),
    LEAF("_gather_results", gather_results, "children, /"),
    LEAF("_timer_push", timer_push, "timers, due, number, handle, /"),
    LEAF("_timer_pop", timer_pop, "timers, /"),
    LEAF("_coroutine_native", coroutine_native, "object, /"),
    LEAF("_generator_native", generator_native, "object, /"),
    LEAF_OR("_coroutine_step", coroutine_step, "coroutine, value, raises, /", "_coroutine_step_general"),
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
