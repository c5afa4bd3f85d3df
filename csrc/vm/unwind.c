/* SPDX-License-Identifier: MIT */
/* Raising: context, tracebacks, handlers. An exception passes through frames until a handler table has a row for the
 * instruction that the frame is in. Hidden frames add nothing that the program can see. */
#include "object/class.h"
#include "object/raise.h"
#include "object/traceback.h"
#include "vm/vm.h"

/* The exception that a frame is handling; MT_NONE. */
static Value handled_in(const Vm *vm, const Frame *frame) {
    const Code *code = frame->code;
    for (uint32_t h = 0; h < code->handling_count && !(code->flags & UNIT_HIDDEN); h++) {
        const Handling *row = &code->handlings[h];
        if (frame->pc < row->start || frame->pc >= row->end) continue;
        Value value = mt_frame_registers(vm, frame)[row->reg];
        if (mt_is_kind(value, KIND_EXCEPTION)) return value;
    }
    return MT_NONE;
}

Value mt_unwind_handled(const Vm *vm, uint32_t from) {
    for (uint32_t i = from + 1; i-- > 0;) {
        Value handled = handled_in(vm, &vm->frames[i]);
        if (handled != MT_NONE) return handled;
    }
    return MT_NONE;
}

/* CPython's rule: the handled exception becomes the context; a cycle that this would close is cut. */
static void chain(Value exception, Value handled) {
    if (handled == MT_NONE || handled == exception) return;
    Value slow = handled;
    for (uint32_t steps = 1; ; steps++) {
        Exception *link = MT_AS(Exception, slow);
        if (link->context == exception) {
            link->context = MT_NONE;
            break;
        }
        if (!mt_is_kind(link->context, KIND_EXCEPTION) || steps > 10000) break;
        slow = link->context;
    }
    MT_AS(Exception, exception)->context = handled;
}

static void set_context(Vm *vm, Value exception) {
    if (vm->frame_count) chain(exception, mt_unwind_handled(vm, vm->frame_count - 1));
}

static bool add_traceback(Vm *vm, const Frame *frame) {
    Traceback *entry;
    while (!(entry = mt_heap_alloc(vm, sizeof(Traceback), KIND_TRACEBACK, CLS_TRACEBACK))) {
        uint64_t need = vm->heap.refused;
        vm->heap.refused = 0;
        mt_gc_collect(vm); /* the pending exception is a root */
#ifdef MT_DEBUG
        if (vm->heap.fail_every) continue;
#endif
        if (vm->limits.max_memory != UINT64_MAX && vm->heap.live + need <= vm->limits.max_memory) {
            vm->heap.ceiling = vm->heap.charged + need + 65536;
            continue;
        }
        return mt_vm_over_limit(vm, LIMIT_MEMORY, "max_memory", "MemoryError", "memory limit exceeded");
    }
    Exception *exception = MT_AS(Exception, vm->exception);
    entry->code_name = frame->code->name;
    entry->function = mt_object(frame->function);
    entry->pc = frame->pc;
    entry->pad = 0;
    entry->next = exception->traceback;
    exception->traceback = mt_object(entry);
    return true;
}

static bool is_instance(const Vm *vm, Value exception, uint32_t cls) { return mt_class_is_subclass(mt_class_get(vm, exception), mt_vm_class(vm, cls)); }

/* A generator ended by StopIteration: RuntimeError with it as cause. */
static void replace_stop(Vm *vm, const Generator *g) {
    bool is_async = g->head.cls == CLS_ASYNC_GENERATOR;
    Value stop = vm->exception;
    bool plain = is_instance(vm, stop, CLS_StopIteration);
    if (!plain && !(is_async && is_instance(vm, stop, CLS_StopAsyncIteration))) return;
    const char *word = g->head.cls == CLS_COROUTINE ? "coroutine" : is_async ? "async generator" : "generator";
    vm->exception = MT_UNBOUND;
    vm->native_args = &stop;
    vm->native_count = 1;
    for (;;) {
        mt_raise(vm, CLS_RuntimeError, "%s raised %s", word, plain ? "StopIteration" : "StopAsyncIteration");
        if (mt_pending(vm) || !mt_call_collect(vm)) break;
    }
    vm->native_args = NULL;
    if (!mt_pending(vm)) return;
    Exception *error = MT_AS(Exception, vm->exception);
    error->cause = error->context = stop;
    error->head.flags |= 1;
}

static void pop(Vm *vm) {
    Frame *frame = &vm->frames[--vm->frame_count];
    if (frame->flags & FRAME_HIDDEN) vm->hidden_depth--;
    if (frame->flags & FRAME_GENERATOR) {
        Generator *g = MT_AS(Generator, frame->owner);
        g->state = GEN_CLOSED;
        if (g->head.cls == CLS_ASYNC_GENERATOR) g->head.flags = (uint8_t)((g->head.flags & ~GEN_ASYNC_RUNNING) | GEN_ASYNC_CLOSED);
        if (vm->limit == LIMIT_NONE) replace_stop(vm, g);
    }
}

static const Handler *find_handler(const Code *code, uint32_t pc) {
    for (uint32_t h = 0; h < code->handler_count; h++)
        if (pc >= code->handlers[h].start && pc < code->handlers[h].end) return &code->handlers[h];
    return NULL;
}

/* What is thrown into a generator gets the context that the generator itself handles; what it passes on to a delegate, none. */
static void set_thrown_context(Vm *vm) {
    const Frame *frame = &vm->frames[vm->frame_count - 1];
    const Handler *row = find_handler(frame->code, frame->pc);
    if (!row || (frame->code->words[row->target] & 0xFF) != OP_THROW_INTO) chain(vm->exception, handled_in(vm, frame));
}

/* Nothing caught it. Text that only the program's own methods can give is asked for while it still runs; then it goes on, once more. */
static bool report(Vm *vm) {
    if (vm->engine->building || !mt_traceback_has_unsaid(vm, vm->exception)) return false;
    Value exception = vm->exception, out;
    vm->exception = MT_UNBOUND;
    if (mt_call_entry(vm, PRELUDE_report_exception, &exception, 1, &out) == CALL_PUSHED) return true;
    vm->exception = exception;
    return false;
}

bool mt_unwind(Vm *vm, bool fresh) {
    if (vm->limit != LIMIT_NONE || !mt_pending(vm)) return false;
    if (fresh && vm->thrown) set_thrown_context(vm);
    else if (fresh) set_context(vm, vm->exception);
    vm->thrown = false;
    while (vm->frame_count) {
        Frame *frame = &vm->frames[vm->frame_count - 1];
        const Code *code = frame->code;
        uint32_t word = code->words[frame->pc];
        Value *registers = mt_frame_registers(vm, frame);
        if (mt_opcode_info[word & 0xFF].mode == MODE_NEXT && is_instance(vm, vm->exception, CLS_StopIteration)) {
            const Exception *stop = MT_AS(Exception, vm->exception);
            const Tuple *args = MT_AS(Tuple, stop->args);
            if ((word & 0xFF) != OP_FOR_ITER) registers[(word >> 8) & 0xFF] = args->count ? args->items[0] : MT_NONE;
            frame->pc += (uint32_t)code->words[frame->pc + 1];
            vm->exception = MT_UNBOUND;
            return true;
        }
        if ((word & 0xFF) == OP_THROW_INTO) chain(vm->exception, handled_in(vm, frame)); /* it comes back from a delegate into which it was thrown */
        const Handler *row = find_handler(code, frame->pc);
        /* What is thrown into a frame that awaits goes on to what it awaits: the frame has not raised. */
        bool passes_on = row && (code->words[row->target] & 0xFF) == OP_THROW_INTO;
        if (fresh && !passes_on && !(code->flags & UNIT_HIDDEN) && !add_traceback(vm, frame)) return false;
        if (row) {
            mt_frame_registers(vm, frame)[row->reg] = vm->exception;
            vm->exception = MT_UNBOUND;
            frame->pc = row->target;
            return true;
        }
        pop(vm);
        if (vm->limit != LIMIT_NONE) return false;
        fresh = true;
    }
    return report(vm);
}
