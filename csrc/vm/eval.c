/* SPDX-License-Identifier: MIT */
/* The loop. One C function enters it; nothing in it re-enters it. A case either finishes its instruction, or pushes a frame
 * whose value finishes it by the instruction's return mode, or raises. `frame->pc` is the instruction that the frame is in;
 * it is written (SAVE) before anything that may collect, raise, push or suspend, and everything is read again (LOAD) after. */
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/str.h"
#include "object/suggest.h"
#include "vm/eval_ops.h"
#include "vm/vm.h"

#include <stdio.h>

#define SLICE 16384

typedef enum Outcome { OUT_NEXT, OUT_RAISED, OUT_SUSPENDED, OUT_PUSHED } Outcome;

static Outcome outcome_of(CallResult result) {
    switch (result) {
    case CALL_PUSHED: return OUT_PUSHED;
    case CALL_SUSPENDED: return OUT_SUSPENDED;
    case CALL_RAISED: return OUT_RAISED;
    default: return OUT_NEXT;
    }
}

/* A method gave NotImplemented to an operator: what goes on. False: the instruction is none. */
static bool rest_of_operator(const Frame *frame, const Value *R, uint32_t word, Value *args, PreludeId *entry) {
    const Value *K = frame->code->consts;
    uint32_t op = word & 0xFF, a = word >> 8 & 0xFF, b = word >> 16 & 0xFF, c = word >> 24;
    if (op >= OP_ADD && op <= OP_IN_MATMUL) {
        uint32_t form = (op - OP_ADD) % 3; /* registers, a constant, in place */
        args[0] = R[b], args[1] = form == 1 ? K[c] : R[c], args[2] = mt_int((op - OP_ADD) / 3);
        *entry = form == 2 ? PRELUDE_inplace_rest : PRELUDE_binary_rest;
    } else if (op == OP_ADD_INT) {
        args[0] = R[b], args[1] = mt_int((int8_t)c), args[2] = mt_int(BIN_ADD);
        *entry = PRELUDE_inplace_rest;
    } else if (op >= OP_LT && op <= OP_GE) {
        args[0] = R[b], args[1] = R[c], args[2] = mt_int(op - OP_LT);
        *entry = PRELUDE_compare_rest;
    } else if (op >= OP_JUMP_LT && op <= OP_JUMP_GE_K) {
        bool constant = op >= OP_JUMP_LT_K;
        args[0] = R[a], args[1] = constant ? K[b] : R[b], args[2] = mt_int(op - (constant ? OP_JUMP_LT_K : OP_JUMP_LT));
        *entry = PRELUDE_compare_rest;
    } else {
        return false;
    }
    return true;
}

/* The value of a frame that the top frame's instruction pushed: finishes that instruction by its return mode. */
static Outcome deliver(Vm *vm, Value value) {
    for (;;) {
        Frame *frame = &vm->frames[vm->frame_count - 1];
        const Code *code = frame->code;
        uint32_t word = code->words[frame->pc];
        const OpcodeInfo *info = &mt_opcode_info[word & 0xFF];
        Value *R = mt_frame_registers(vm, frame);
        uint32_t a = word >> 8 & 0xFF;
        Value operands[3];
        PreludeId rest;
        if (MT_UNLIKELY(value == MT_NOTIMPLEMENTED) && rest_of_operator(frame, R, word, operands, &rest)) {
            CallResult result = mt_call_entry(vm, rest, operands, 3, &value);
            if (result == CALL_DONE) continue;
            return outcome_of(result);
        }
        switch ((ReturnMode)info->mode) {
        case MODE_DROP: frame->pc += info->words; return OUT_NEXT;
        case MODE_NEXT: R[a] = value; frame->pc += info->words; return OUT_NEXT;
        case MODE_TRUTH: case MODE_BRANCH: {
            Answer truth = mt_ops_truth(vm, value);
            if (truth == ANSWER_RAISE) return OUT_RAISED;
            if (truth == ANSWER_HOOK) {
                Take take;
                Value method = vm->leaf_off ? MT_UNBOUND : mt_ops_truth_method(vm, value, &take);
                if (MT_LIKELY(method != MT_UNBOUND)) {
                    CallResult asked = mt_call_taken(vm, method, &value, 1, take, &value);
                    if (asked == CALL_DONE) continue;
                    return outcome_of(asked);
                }
                CallResult result = mt_call_entry(vm, PRELUDE_truth, &value, 1, &value);
                if (result == CALL_DONE) continue;
                return outcome_of(result);
            }
            bool yes = truth == ANSWER_YES;
            if (info->mode == MODE_TRUTH) {
                if ((word & 0xFF) == OP_NOT || (word & 0xFF) == OP_NOT_IN) yes = !yes;
                R[a] = mt_bool(yes);
                frame->pc += info->words;
            } else {
                bool sense = (word & 0xFF) == OP_JUMP_TRUE || ((word & 0xFF) != OP_JUMP_FALSE && (word >> 24) != 0);
                frame->pc += yes == sense ? code->words[frame->pc + 1] : info->words;
            }
            return OUT_NEXT;
        }
        case MODE_RESULT: R[word >> 24] = value; frame->pc += info->words; return OUT_NEXT;
        default: break;
        }
        switch (word & 0xFF) {
        case OP_UNPACK: case OP_UNPACK_STAR: return mt_eval_spread(vm, value) ? OUT_NEXT : OUT_RAISED;
        case OP_LOAD_METHOD: case OP_INVOKE: R[a] = value; R[a + 1] = MT_UNBOUND; break;
        case OP_LOAD_NAME: case OP_LOAD_NAME_FREE: {
            Step step = mt_eval_name_result(vm, value);
            if (step == STEP_GENERAL) {
                operands[0] = frame->function->globals, operands[1] = code->consts[code->words[frame->pc + 1] & 0xFFFF];
                CallResult result = mt_call_entry(vm, PRELUDE_load_global, operands, 2, &value);
                if (result == CALL_DONE) continue;
                return outcome_of(result);
            }
            return step == STEP_DONE ? OUT_NEXT : step == STEP_SUSPEND ? OUT_SUSPENDED : OUT_RAISED;
        }
        case OP_RAISE: mt_eval_raise_instance(vm, value); return OUT_RAISED;
        case OP_GET_AWAITABLE: case OP_GET_AITER: case OP_GET_ANEXT: default: R[a] = value; break;
        }
        frame->pc += info->words;
        return OUT_NEXT;
    }
}

/* Limits, time slices, collection. True: go on; false: an event. */
static bool safepoint(Vm *vm) {
    vm->heap.asked = 0;
    vm->heap.counting = NULL;
    vm->heap.count_due = false;
    int64_t left = vm->slice + vm->deferred;
    vm->deferred = 0;
    uint64_t spent = (uint64_t)(vm->slice_given - left);
    vm->steps += spent;
    bool limited = vm->fuel != 0;
    if (limited) vm->fuel = vm->fuel > spent ? vm->fuel - spent : 0;
    if (left < 0 && vm->slice_given == SLICE && !vm->hot) vm->hot = true;
    vm->slice = vm->slice_given = 0;
    if (vm->limit != LIMIT_NONE) return false;
    if (vm->heap.due
#ifdef MT_DEBUG
        || vm->engine->gc_always
#endif
    ) {
        mt_gc_collect(vm);
        if (vm->limits.max_memory != UINT64_MAX && vm->heap.live + vm->heap.reserved > vm->limits.max_memory) {
            char text[128];
            snprintf(text, sizeof text, "memory limit exceeded: %llu bytes > %llu bytes", (unsigned long long)(vm->heap.live + vm->heap.reserved), (unsigned long long)vm->limits.max_memory);
            return mt_vm_over_limit(vm, LIMIT_MEMORY, "max_memory", "MemoryError", text);
        }
    }
    if (vm->heap.allocations > vm->limits.max_allocations) {
        char text[128];
        snprintf(text, sizeof text, "allocation limit exceeded: %llu > %llu", (unsigned long long)vm->heap.allocations, (unsigned long long)vm->limits.max_allocations);
        return mt_vm_over_limit(vm, LIMIT_ALLOCATIONS, "max_allocations", "MemoryError", text);
    }
    if (vm->steps > vm->limits.max_instructions) {
        char text[128];
        snprintf(text, sizeof text, "instruction limit exceeded: %llu", (unsigned long long)vm->limits.max_instructions);
        return mt_vm_over_limit(vm, LIMIT_INSTRUCTIONS, "max_instructions", "TimeoutError", text);
    }
    uint64_t slice = SLICE;
#ifdef MT_DEBUG
    if (vm->engine->gc_always) slice = 1; /* each call and each turn of a loop */
#endif
    if (limited) slice = MT_MIN(slice, vm->fuel);
    slice = MT_MIN(slice, vm->limits.max_instructions - vm->steps);
    bool stop = (limited && vm->fuel == 0) || atomic_load_explicit(&vm->interrupted, memory_order_relaxed);
    vm->slice = vm->slice_given = (int64_t)slice;
    if (!stop) return true;
    atomic_store(&vm->interrupted, false);
    vm->event.kind = EVENT_YIELD;
    return false;
}

bool mt_charge(Vm *vm, uint64_t steps) {
    if (steps > (uint64_t)1 << 60) steps = (uint64_t)1 << 60;
    vm->slice -= (int64_t)steps;
    if (MT_LIKELY(vm->slice >= 0)) return true;
    uint64_t total = vm->steps + (uint64_t)(vm->slice_given - vm->slice - vm->deferred);
    if (total <= vm->limits.max_instructions) return true;
    char text[128];
    snprintf(text, sizeof text, "instruction limit exceeded: %llu", (unsigned long long)vm->limits.max_instructions);
    return mt_vm_over_limit(vm, LIMIT_INSTRUCTIONS, "max_instructions", "TimeoutError", text);
}

int64_t mt_charge_mark(const Vm *vm) { return vm->slice + vm->deferred; }

void mt_charge_back(Vm *vm, int64_t mark) {
    if (vm->limit == LIMIT_NONE) vm->slice = MT_MAX(vm->slice, mark - vm->deferred);
}

#define A (((const uint8_t *)ip)[1])
#define B (((const uint8_t *)ip)[2])
#define C (((const uint8_t *)ip)[3])
#define BC (*(const uint16_t *)(const void *)((const uint8_t *)ip + 2))
#define D (ip[1])
#define DLO (*(const uint16_t *)(const void *)(ip + 1))
#define DHI (((const uint16_t *)(const void *)(ip + 1))[1])
#define SAVE() (frame->pc = (uint32_t)(ip - code->words))
#define LOAD() (frame = &vm->frames[vm->frame_count - 1], code = frame->code, R = mt_frame_registers(vm, frame), K = code->consts, ip = code->words + frame->pc)

/* Operands that a fast path has read are read again behind this, not kept in registers that the fast path needs. */
#ifdef __GNUC__
#define REREAD(variable) __asm__("" : "+r"(variable))
#else
#define REREAD(variable) (void)0
#endif

#if defined(__GNUC__) && !defined(MT_SWITCH_DISPATCH)
#define DISPATCH() goto *jump_table[*(const uint8_t *)ip]
#define TARGET(name) label_##name
#else
#define DISPATCH() goto dispatch
#define TARGET(name) case OP_##name
#endif
#define NEXT(words) do { ip += (words); DISPATCH(); } while (0)

/* Finishes a VALUE instruction of `words` words by a Step; GENERAL pushes the prelude function `entry` with args[0..n). */
#define FINISH(words, entry, n) \
    do { \
        if (MT_LIKELY(step == STEP_DONE)) { R[A] = out; NEXT(words); } \
        entry_id = (entry), entry_count = (n); \
        goto not_done; \
    } while (0)
/* The same for instructions that drop the value. */
#define FINISH_DROP(words, entry, n) \
    do { \
        if (MT_LIKELY(step == STEP_DONE)) NEXT(words); \
        entry_id = (entry), entry_count = (n); \
        goto not_done; \
    } while (0)
/* The same for answers: TRUTH and BRANCH. */
#define CACHE(index) (MT_LIKELY(frame->function->caches != NULL) ? &frame->function->caches[index] : NULL)
/* In slow paths: the caches of a function are made when its program has become hot. Slot 0 is that of instructions that have none:
 * it stays empty, and no version or class is 0. Functions of the image have caches that all VMs share: engine_build.c has filled those of
 * their globals, nobody writes to them. */
#define WARM(cache, index) \
    do { \
        if (MT_UNLIKELY(!(index) || frame->function->head.mark & MARK_IMAGE)) { \
            (cache) = NULL; \
        } else if (MT_UNLIKELY(vm->hot && !(cache))) { \
            frame->function->caches = mt_vm_caches(vm, code); \
            (cache) = CACHE(index); \
        } \
    } while (0)

/* Calls without leaving the loop. A plain Python function with as many arguments as parameters: `callee`, `base`. */
/* R of a generator's frame is no part of the stack. */
#define INLINE_CALL_FITS() (!(frame->flags & (FRAME_GENERATOR | FRAME_SLOW)) && base + callee->need <= vm->stack_capacity && vm->frame_count < vm->frame_limit)
#define PUSH_INLINE() \
    do { \
        vm->frame_count++; \
        frame++; \
        *frame = (Frame){function, 0, base, callee, 0, 0, MT_UNBOUND}; \
        code = callee; \
        R = callee_at; \
        if (callee->unset_count) { \
            for (uint32_t i = callee->param_count; i < callee->local_count; i++) R[i] = MT_UNBOUND; \
        } \
        K = callee->consts; \
        ip = callee->words; \
        vm->slice -= callee->charge; \
        if (MT_LIKELY(vm->slice >= 0)) DISPATCH(); \
        goto at_safepoint; \
    } while (0)
/* A leaf whose arguments need no binding: `native`, `args_at`, `arg_count`. What it cannot do is done again by mt_call, from the start. */
#define INLINE_NATIVE_FITS() (arg_count - native->least <= native->span && !(frame->flags & (FRAME_GENERATOR | FRAME_SLOW)))
#define CALL_INLINE_NATIVE() \
    do { \
        int64_t slice_ = vm->slice, whole_ = slice_ + vm->deferred; \
        for (uint32_t i = arg_count; i < native->total; i++) args_at[i] = MT_UNBOUND; \
        vm->slice = slice_ - 4; \
        step = native->def->fn(vm, args_at, &out); \
        if (MT_LIKELY(step == STEP_DONE)) { \
            R[C] = out; \
            NEXT(1); \
        } \
        if (step == STEP_CALL || step == STEP_SUSPEND || mt_pending(vm) || vm->limit != LIMIT_NONE) goto not_done; \
        vm->slice = MT_MAX(vm->slice, whole_ - vm->deferred); \
    } while (0)

/* list.append where there is room; the instruction is the CALL_METHOD. */
#define APPEND_INLINE(object, item) \
    do { \
        List *list_ = MT_AS(List, object); \
        uint32_t count_ = list_->count; \
        if (MT_LIKELY(count_ < list_->capacity)) { \
            list_->items->data[count_] = (item); \
            list_->count = count_ + 1; \
            R[C] = MT_NONE; \
            vm->slice -= 4; \
            NEXT(1); \
        } \
    } while (0)

void mt_vm_run(Vm *vm) {
#if defined(__GNUC__) && !defined(MT_SWITCH_DISPATCH)
    static const void *const jump_table[256] = {
#define OPCODE(name, words, operands, mode, flags) &&label_##name,
#include "compile/opcodes.def"
#undef OPCODE
    };
#endif
    Frame *frame;
    const Code *code;
    Value *R;
    const Value *K;
    const uint32_t *ip;
    Value out = MT_UNBOUND;
    Value args[4];
    Step step;
    CallResult result;
    PreludeId entry_id = PRELUDE_COUNT;
    uint32_t entry_count = 0;
    BinaryOp bin_op;
    Value left, right, value, callable;
    Cache *cache;
    Value *args_at;
    uint32_t arg_count;

    EventKind event = vm->event.kind;
    if (event == EVENT_DONE || event == EVENT_ERROR || event == EVENT_LIMIT) return;
    if (vm->limit != LIMIT_NONE) goto ended;
    vm->event.kind = EVENT_NONE;
    vm->slice = vm->slice_given = vm->deferred = 0;
    if (event == EVENT_NONE || event == EVENT_YIELD) {
        LOAD();
        goto at_safepoint;
    }
    if (vm->event.answer == ANSWER_RAISES) {
        (void)mt_raise_value(vm, vm->event.value);
        vm->event = (Event){EVENT_NONE, MT_UNBOUND, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_PENDING, false, false, MT_UNBOUND};
        goto raised;
    }
    out = vm->event.value;
    vm->event = (Event){EVENT_NONE, MT_UNBOUND, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_PENDING, false, false, MT_UNBOUND};
    goto deliver_out;

at_safepoint: /* the top frame is about to execute frame->pc */
    if (!safepoint(vm)) {
        if (vm->limit != LIMIT_NONE) goto ended;
        return;
    }
    LOAD();
    DISPATCH();

suspended:
    vm->slice_given = vm->slice_given - vm->slice - vm->deferred;
    vm->steps += (uint64_t)vm->slice_given;
    if (vm->fuel) vm->fuel = vm->fuel > (uint64_t)vm->slice_given ? vm->fuel - (uint64_t)vm->slice_given : 1;
    vm->slice = vm->slice_given = vm->deferred = 0;
    return;

pushed:
    if (MT_UNLIKELY(vm->slice < 0)) goto at_safepoint;
    LOAD();
    DISPATCH();

called: /* result of a call that the current instruction (saved) made */
    switch (result) {
    case CALL_PUSHED: goto pushed;
    case CALL_DONE: goto deliver_out;
    case CALL_SUSPENDED: goto suspended;
    default: goto raised;
    }

deliver_out:
    switch (deliver(vm, out)) {
    case OUT_NEXT: goto pushed;
    case OUT_PUSHED: goto pushed;
    case OUT_SUSPENDED: goto suspended;
    default: break;
    }
    if (mt_pending(vm) || vm->limit != LIMIT_NONE) goto raised;
    vm->native_args = &out; /* memory was refused: the value is still to be delivered */
    vm->native_count = 1;
    bool again = mt_call_collect(vm);
    vm->native_args = NULL;
    if (again) goto deliver_out;
    goto raised;

not_done:
    SAVE();
    if (step == STEP_GENERAL) {
        result = mt_call_entry(vm, entry_id, args, entry_count, &out);
        goto called;
    }
    if (step == STEP_CALL) {
        result = mt_call_tail(vm, &out);
        goto called;
    }
    if (step == STEP_SUSPEND) goto suspended;
    goto raised;

raise_here:
    SAVE();
raised:
    if (vm->limit != LIMIT_NONE) goto ended;
    if (!mt_pending(vm)) { /* memory was refused: collect and execute the instruction again */
        if (!mt_call_collect(vm)) {
            if (vm->limit == LIMIT_NONE) mt_vm_over_limit(vm, LIMIT_MEMORY, "max_memory", "MemoryError", "memory limit exceeded");
            goto ended;
        }
        LOAD();
        DISPATCH();
    }
    if (mt_unwind(vm, true)) goto pushed;
    goto ended;
reraised:
    if (mt_unwind(vm, false)) goto pushed;
ended:
    vm->steps += (uint64_t)(vm->slice_given - vm->slice - vm->deferred);
    vm->slice = vm->slice_given = vm->deferred = 0;
    vm->event.kind = vm->limit != LIMIT_NONE ? EVENT_LIMIT : EVENT_ERROR;
    vm->event.value = vm->exception;
    vm->exception = MT_UNBOUND;
    return;

add_str: /* left is a str */
    SAVE();
    if (MT_LIKELY(mt_is_exact(right, CLS_STR) && !vm->leaf_off)) {
        uint64_t length = (uint64_t)MT_AS(Str, left)->length + MT_AS(Str, right)->length;
        if (MT_UNLIKELY(length >= 64) && !mt_charge(vm, length / 16 + 1)) goto raised;
        out = mt_str_concat(vm, left, right);
        if (MT_UNLIKELY(out == MT_UNBOUND)) goto raised;
        R[A] = out;
        NEXT(1);
    }
    goto binary_saved;

binary_slow: /* left, right, bin_op */
    SAVE();
binary_saved:
    step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_ops_binary(vm, bin_op, left, right, &out);
    if (step == STEP_GENERAL && !vm->leaf_off) step = mt_ops_binary_call(vm, bin_op, left, right);
    args[0] = left, args[1] = right, args[2] = mt_int(bin_op);
    FINISH(1, PRELUDE_binary, 3);

inplace_slow:
    SAVE();
    if (bin_op == BIN_ADD && mt_is_exact(left, CLS_STR)) goto add_str;
    step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_eval_inplace(vm, bin_op, left, right, &out);
    if (step == STEP_GENERAL && !vm->leaf_off) step = mt_ops_inplace_call(vm, bin_op, left, right);
    args[0] = left, args[1] = right, args[2] = mt_int(bin_op);
    FINISH(1, PRELUDE_inplace, 3);

compare_slow: /* left, right, bin_op: a CompareOp; VALUE or BRANCH */
    SAVE();
    step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_ops_compare(vm, (CompareOp)bin_op, left, right, &out);
    if (step == STEP_GENERAL && !vm->leaf_off) step = mt_ops_compare_call(vm, (CompareOp)bin_op, left, right);
    args[0] = left, args[1] = right, args[2] = mt_int(bin_op);
    entry_id = PRELUDE_compare, entry_count = 3;
    if (step == STEP_DONE) goto deliver_out;
    goto not_done;

contains_call: /* args: container, item */
    step = mt_native_ask_key(vm, args[0], args[1], TAKE_KEY);
    if (step == STEP_GENERAL && !vm->leaf_off) step = mt_ops_contains_call(vm, args[0], args[1]);
    entry_id = PRELUDE_contains, entry_count = 2;
    goto not_done;

name_error:
    SAVE();
    mt_eval_name_error(vm, K[DLO]);
    goto raised;

#if !(defined(__GNUC__) && !defined(MT_SWITCH_DISPATCH))
dispatch:
    switch (*(const uint8_t *)ip) {
#endif
    TARGET(NOP): NEXT(1);
    TARGET(MOVE): R[A] = R[B]; NEXT(1);
    TARGET(LOAD_CONST): R[A] = K[BC]; NEXT(1);
    TARGET(LOAD_INT): R[A] = mt_int((int32_t)D); NEXT(2);
    TARGET(LOAD_SINGLE): R[A] = mt_eval_singles[B]; NEXT(1);
    TARGET(CHECK_BOUND):
        if (MT_LIKELY(R[A] != MT_UNBOUND)) NEXT(2);
    unbound_local:
        SAVE();
        mt_raise(vm, CLS_UnboundLocalError, "cannot access local variable '%U' where it is not associated with a value", K[DLO]);
        goto raised;
    TARGET(UNBIND):
        if (R[A] == MT_UNBOUND) goto unbound_local;
        R[A] = MT_UNBOUND;
        NEXT(2);
    TARGET(CLEAR):
        for (uint32_t i = A, n = A + B; i < n; i++) R[i] = MT_UNBOUND;
        NEXT(1);

    TARGET(MAKE_CELL): {
        Cell *cell = mt_heap_alloc(vm, sizeof(Cell), KIND_CELL, CLS_CELL);
        if (!cell) goto raise_here;
        cell->value = R[A];
        R[A] = mt_object(cell);
        NEXT(1);
    }
    TARGET(LOAD_CELL):
        if (MT_UNLIKELY(!mt_is_kind(R[B], KIND_CELL))) goto unbound_local;
        out = MT_AS(Cell, R[B])->value;
        if (MT_UNLIKELY(out == MT_UNBOUND)) goto unbound_local;
        R[A] = out;
        NEXT(2);
    TARGET(STORE_CELL):
        if (MT_LIKELY(mt_is_kind(R[B], KIND_CELL))) MT_AS(Cell, R[B])->value = R[A];
        NEXT(1);
    TARGET(DELETE_CELL):
        if (!mt_is_kind(R[B], KIND_CELL) || MT_AS(Cell, R[B])->value == MT_UNBOUND) goto unbound_local;
        MT_AS(Cell, R[B])->value = MT_UNBOUND;
        NEXT(2);
    TARGET(LOAD_FREE):
        out = MT_AS(Cell, frame->function->cells[BC])->value;
        if (MT_UNLIKELY(out == MT_UNBOUND)) goto unbound_free;
        R[A] = out;
        NEXT(2);
    unbound_free:
        SAVE();
        mt_raise(vm, CLS_NameError, "cannot access free variable '%U' where it is not associated with a value in enclosing scope", K[DLO]);
        mt_eval_set_name(vm, K[DLO]);
        goto raised;
    TARGET(STORE_FREE): MT_AS(Cell, frame->function->cells[BC])->value = R[A]; NEXT(1);
    TARGET(DELETE_FREE):
        if (MT_AS(Cell, frame->function->cells[BC])->value == MT_UNBOUND) goto unbound_free;
        MT_AS(Cell, frame->function->cells[BC])->value = MT_UNBOUND;
        NEXT(2);
    TARGET(FREE_CELL): R[A] = frame->function->cells[BC]; NEXT(1);

    TARGET(LOAD_GLOBAL): TARGET(LOAD_CALLEE): {
        cache = CACHE(DHI);
        const Dict *globals = MT_AS(Dict, frame->function->globals);
        if (MT_LIKELY(cache && cache->version == globals->version)) {
            R[A] = *cache->slot;
            NEXT(2);
        }
        WARM(cache, DHI);
        out = mt_eval_global(vm, frame->function->globals, K[DLO], cache);
        if (MT_LIKELY(out != MT_UNBOUND)) {
            R[A] = out;
            NEXT(2);
        }
        SAVE();
        switch (mt_eval_unknown_name(vm, K[DLO], *(const uint8_t *)ip == OP_LOAD_CALLEE, &out)) {
        case STEP_DONE: R[A] = out; NEXT(2);
        case STEP_SUSPEND: goto suspended;
        case STEP_GENERAL:
            args[0] = frame->function->globals, args[1] = K[DLO];
            result = mt_call_entry(vm, PRELUDE_load_global, args, 2, &out);
            goto called;
        default: goto raised;
        }
    }
    TARGET(STORE_GLOBAL): {
        cache = CACHE(DHI);
        Dict *globals = MT_AS(Dict, frame->function->globals);
        /* The cache is shared with loads of the name: it may hold a built-in's place, which is not the program's. */
        if (MT_LIKELY(cache && cache->version == globals->version &&
                      (uintptr_t)cache->slot - (uintptr_t)mt_dict_entries(globals) < (uint64_t)globals->used * sizeof(DictEntry))) {
            *cache->slot = R[A];
            NEXT(2);
        }
        SAVE();
        WARM(cache, DHI);
        if (!mt_eval_store_global(vm, frame->function->globals, K[DLO], R[A], cache)) goto raised;
        NEXT(2);
    }
    TARGET(DELETE_GLOBAL):
        SAVE();
        if (mt_as_object(frame->function->globals)->mark & MARK_IMAGE || !mt_dict_find_str(MT_AS(Dict, frame->function->globals), K[DLO])) goto name_error;
        if (!mt_dict_remove_str(vm, frame->function->globals, K[DLO])) goto raised;
        NEXT(2);
    TARGET(LOAD_NAME): TARGET(LOAD_NAME_FREE): {
        out = MT_UNBOUND;
        if (mt_is_exact(R[B], CLS_DICT)) {
            out = mt_dict_get_str(R[B], K[DLO]);
        } else {
            SAVE();
            args[0] = R[B], args[1] = K[DLO];
            result = mt_call_entry(vm, PRELUDE_load_name, args, 2, &out);
            goto called;
        }
        SAVE();
        if (out != MT_UNBOUND) { R[A] = out; NEXT(2); }
        out = vm->engine->entry[PRELUDE_name_missing];
        switch (mt_eval_name_result(vm, out)) {
        case STEP_DONE: LOAD(); DISPATCH();
        case STEP_SUSPEND: goto suspended;
        case STEP_GENERAL: goto deliver_out;
        default: goto raised;
        }
    }
    TARGET(STORE_NAME):
        SAVE();
        if (MT_LIKELY(mt_is_exact(R[B], CLS_DICT))) {
            if (!mt_dict_set_str(vm, R[B], K[DLO], R[A])) goto raised;
            NEXT(2);
        }
        args[0] = R[B], args[1] = K[DLO], args[2] = R[A];
        result = mt_call_entry(vm, PRELUDE_store_name, args, 3, &out);
        goto called;
    TARGET(DELETE_NAME):
        SAVE();
        if (!mt_is_exact(R[B], CLS_DICT)) {
            args[0] = R[B], args[1] = K[DLO];
            result = mt_call_entry(vm, PRELUDE_delete_name, args, 2, &out);
            goto called;
        }
        if (!mt_dict_find_str(MT_AS(Dict, R[B]), K[DLO])) goto name_error;
        if (!mt_dict_remove_str(vm, R[B], K[DLO])) goto raised;
        NEXT(2);

#define INTS() MT_LIKELY(((left | right) & 3) == 0)
#define FLOATS() (((((uint32_t)left - 2) | ((uint32_t)right - 2)) & 3) == 0)
#define FLOAT_RESULT(expression) \
    do { \
        double result_ = (expression); \
        Value flonum_; /* not `out`, which other code takes the address of: this one stays in a register */ \
        if (MT_LIKELY(mt_flonum(result_, &flonum_))) { R[A] = flonum_; NEXT(1); } \
        out = mt_float_new(vm, result_); \
        if (out == MT_UNBOUND) goto raise_here; \
        R[A] = out; \
        NEXT(1); \
    } while (0)
/* int and float mixed: ints below 2^53 convert exactly. */
#define MIXED() mt_eval_mixed(left, right, &mixed_x, &mixed_y)
#define ARITHMETIC(NAME, code_int, code_float) \
    TARGET(NAME): left = R[B]; right = R[C]; goto do_##NAME; \
    TARGET(NAME##_K): left = R[B]; right = K[C]; \
    do_##NAME: { \
        bin_op = BIN_##NAME; \
        double mixed_x, mixed_y; \
        if (INTS()) { code_int } else if (FLOATS()) { double x = mt_as_flonum(left), y = mt_as_flonum(right); code_float } \
        else if (BIN_##NAME == BIN_ADD && mt_is_exact(left, CLS_STR)) goto add_str; \
        else if (MIXED()) { double x = mixed_x, y = mixed_y; code_float } \
        goto binary_slow; \
    } \
    TARGET(IN_##NAME): left = R[B]; right = R[C]; { \
        bin_op = BIN_##NAME; \
        double mixed_x, mixed_y; \
        if (INTS()) { code_int } else if (FLOATS()) { double x = mt_as_flonum(left), y = mt_as_flonum(right); code_float } \
        else if (MIXED()) { double x = mixed_x, y = mixed_y; code_float } \
        goto inplace_slow; \
    }
    ARITHMETIC(ADD, { int64_t r; if (MT_LIKELY(!__builtin_add_overflow((int64_t)left, (int64_t)right, &r))) { R[A] = (Value)r; NEXT(1); } }, { FLOAT_RESULT(x + y); })
    ARITHMETIC(SUB, { int64_t r; if (MT_LIKELY(!__builtin_sub_overflow((int64_t)left, (int64_t)right, &r))) { R[A] = (Value)r; NEXT(1); } }, { FLOAT_RESULT(x - y); })
    ARITHMETIC(MUL, { int64_t r; if (MT_LIKELY(!__builtin_mul_overflow((int64_t)left, mt_as_int(right), &r))) { R[A] = (Value)r; NEXT(1); } }, { FLOAT_RESULT(x * y); })
    ARITHMETIC(TRUEDIV, { int64_t n = mt_as_int(left); int64_t d = mt_as_int(right); if (MT_LIKELY(d != 0 && n <= (1LL << 53) && n >= -(1LL << 53) && d <= (1LL << 53) && d >= -(1LL << 53))) FLOAT_RESULT((double)n / (double)d); },
               { if (MT_LIKELY(y != 0.0)) FLOAT_RESULT(x / y); })
    ARITHMETIC(FLOORDIV, { int64_t n = mt_as_int(left); int64_t d = mt_as_int(right);
        if (MT_LIKELY(d > 0)) {
            if (MT_LIKELY(((uint64_t)n | (uint64_t)d) >> 32 == 0)) { R[A] = mt_int((int64_t)((uint32_t)n / (uint32_t)d)); NEXT(1); }
            int64_t q = n / d; if (q * d > n) q--; R[A] = mt_int(q); NEXT(1);
        } }, { (void)x; (void)y; goto binary_slow; })
    ARITHMETIC(MOD, { int64_t n = mt_as_int(left); int64_t d = mt_as_int(right);
        if (MT_LIKELY(d > 0)) {
            if (MT_LIKELY(((uint64_t)n | (uint64_t)d) >> 32 == 0)) { R[A] = mt_int((int64_t)((uint32_t)n % (uint32_t)d)); NEXT(1); }
            int64_t m = n % d; if (m < 0) m += d; R[A] = mt_int(m); NEXT(1);
        } }, { (void)x; (void)y; goto binary_slow; })
#define BITWISE(NAME, code_int) \
    TARGET(NAME): left = R[B]; right = R[C]; goto do_##NAME; \
    TARGET(NAME##_K): left = R[B]; right = K[C]; \
    do_##NAME: bin_op = BIN_##NAME; if (INTS()) { code_int } goto binary_slow; \
    TARGET(IN_##NAME): left = R[B]; right = R[C]; bin_op = BIN_##NAME; if (INTS()) { code_int } goto inplace_slow;
    BITWISE(POW, {})
    BITWISE(LSHIFT, { uint64_t n = right >> 2; int64_t v = (int64_t)left; if (n < 60 && (v << n) >> n == v) { R[A] = (Value)(left << n); NEXT(1); } })
    BITWISE(RSHIFT, { int64_t n = mt_as_int(right); if (n >= 0) { R[A] = mt_int(mt_as_int(left) >> MT_MIN(n, 63)); NEXT(1); } })
    BITWISE(AND, { R[A] = left & right; NEXT(1); })
    BITWISE(OR, { R[A] = left | right; NEXT(1); })
    BITWISE(XOR, { R[A] = left ^ right; NEXT(1); })
    BITWISE(MATMUL, {})

    TARGET(ADD_INT): {
        left = R[B];
        right = mt_int((int8_t)C);
        int64_t r;
        if (MT_LIKELY(mt_is_int(left) && !__builtin_add_overflow((int64_t)left, (int64_t)right, &r))) {
            R[A] = (Value)r;
            NEXT(1);
        }
        if (mt_is_flonum(left)) FLOAT_RESULT(mt_as_flonum(left) + (double)(int8_t)C);
        bin_op = BIN_ADD;
        goto inplace_slow; /* ints, floats and str have no in-place form; others never get here with a constant int but by += */
    }
    TARGET(NEGATIVE):
        left = R[B];
        if (MT_LIKELY(mt_is_int(left) && left != mt_int(MT_INT_MIN))) {
            R[A] = mt_int(-mt_as_int(left));
            NEXT(1);
        }
        SAVE();
        step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_ops_negative(vm, left, &out);
        args[0] = left, args[1] = mt_int(0);
        FINISH(1, PRELUDE_unary, 2);
    TARGET(POSITIVE):
        SAVE();
        step = mt_ops_positive(vm, R[B], &out);
        args[0] = R[B], args[1] = mt_int(1);
        FINISH(1, PRELUDE_unary, 2);
    TARGET(INVERT):
        SAVE();
        step = mt_ops_invert(vm, R[B], &out);
        args[0] = R[B], args[1] = mt_int(2);
        FINISH(1, PRELUDE_unary, 2);
    TARGET(NOT):
        if (mt_is_bool(R[B])) {
            R[A] = R[B] == MT_TRUE ? MT_FALSE : MT_TRUE;
            NEXT(1);
        }
        SAVE();
        out = R[B];
        goto deliver_out; /* the mode takes its truth and negates it */

#define COMPARE(NAME, op) \
    TARGET(NAME): \
        left = R[B]; right = R[C]; bin_op = (BinaryOp)CMP_OP_##NAME; \
        if (INTS()) { R[A] = mt_bool((int64_t)left op (int64_t)right); NEXT(1); } \
        if (FLOATS()) { R[A] = mt_bool(mt_as_flonum(left) op mt_as_flonum(right)); NEXT(1); } \
        goto compare_slow;
    COMPARE(LT, <) COMPARE(LE, <=) COMPARE(EQ, ==) COMPARE(NE, !=) COMPARE(GT, >) COMPARE(GE, >=)
    TARGET(IS): R[A] = mt_bool(mt_eval_is(R[B], R[C])); NEXT(1);
    TARGET(IS_NOT): R[A] = mt_bool(!mt_eval_is(R[B], R[C])); NEXT(1);
    TARGET(IN): TARGET(NOT_IN): {
        SAVE();
        Answer answer = MT_UNLIKELY(vm->leaf_off) ? ANSWER_HOOK : mt_ops_contains(vm, R[C], R[B]);
        if (answer == ANSWER_RAISE) goto raised;
        if (answer == ANSWER_HOOK) {
            args[0] = R[C], args[1] = R[B];
            goto contains_call;
        }
        out = mt_bool(answer == ANSWER_YES);
        goto deliver_out;
    }

    TARGET(JUMP): ip += (int32_t)D; DISPATCH();
    TARGET(JUMP_BACK): {
        int64_t distance = (int32_t)D;
        ip += distance;
        vm->slice += distance;
        if (MT_LIKELY(vm->slice >= 0)) DISPATCH();
        SAVE();
        goto at_safepoint;
    }
    TARGET(JUMP_TRUE):
        if (R[A] == MT_TRUE) { ip += (int32_t)D; DISPATCH(); }
        if (R[A] == MT_FALSE || R[A] == MT_NONE) NEXT(2);
        SAVE();
        out = R[A];
        goto deliver_out;
    TARGET(JUMP_FALSE):
        if (R[A] == MT_TRUE) NEXT(2);
        if (R[A] == MT_FALSE || R[A] == MT_NONE) { ip += (int32_t)D; DISPATCH(); }
        if (mt_is_int(R[A])) { ip += R[A] == mt_int(0) ? (int32_t)D : 2; DISPATCH(); }
        SAVE();
        out = R[A];
        goto deliver_out;
    TARGET(JUMP_NONE): ip += R[A] == MT_NONE ? (int32_t)D : 2; DISPATCH();
    TARGET(JUMP_NOT_NONE): ip += R[A] != MT_NONE ? (int32_t)D : 2; DISPATCH();
    TARGET(JUMP_BOUND): ip += R[A] != MT_UNBOUND ? (int32_t)D : 2; DISPATCH();
    TARGET(JUMP_STATE): ip += R[A] == mt_int(B) ? (int32_t)D : 2; DISPATCH();
#define JUMP_COMPARE(NAME, op) \
    TARGET(JUMP_##NAME): left = R[A]; right = R[B]; goto jump_##NAME; \
    TARGET(JUMP_##NAME##_K): left = R[A]; right = K[B]; \
    jump_##NAME: \
        if (INTS()) { ip += ((int64_t)left op (int64_t)right) == (C != 0) ? (int32_t)D : 2; DISPATCH(); } \
        if (FLOATS()) { ip += (mt_as_flonum(left) op mt_as_flonum(right)) == (C != 0) ? (int32_t)D : 2; DISPATCH(); } \
        bin_op = (BinaryOp)CMP_OP_##NAME; \
        goto compare_slow;
    JUMP_COMPARE(LT, <) JUMP_COMPARE(LE, <=) JUMP_COMPARE(EQ, ==) JUMP_COMPARE(NE, !=) JUMP_COMPARE(GT, >) JUMP_COMPARE(GE, >=)
    TARGET(JUMP_IN): {
        SAVE();
        Answer answer = MT_UNLIKELY(vm->leaf_off) ? ANSWER_HOOK : mt_ops_contains(vm, R[B], R[A]);
        if (answer == ANSWER_RAISE) goto raised;
        if (answer == ANSWER_HOOK) {
            args[0] = R[B], args[1] = R[A];
            goto contains_call;
        }
        ip += (answer == ANSWER_YES) == (C != 0) ? (int32_t)D : 2;
        DISPATCH();
    }

    TARGET(LOAD_ATTR): {
        Value obj = R[B];
        cache = CACHE(DHI);
        if (MT_LIKELY(mt_is_object(obj) && cache && cache->cls == mt_as_object(obj)->cls && mt_as_object(obj)->kind == KIND_INSTANCE)) {
            Value attributes = MT_AS(Instance, obj)->dict;
            if (attributes != MT_UNBOUND && cache->index < MT_AS(Dict, attributes)->used) {
                const DictEntry *entry = &mt_dict_entries(MT_AS(Dict, attributes))[cache->index];
                if (MT_LIKELY(entry->key == K[DLO])) {
                    R[A] = entry->value;
                    NEXT(2);
                }
            }
        }
        SAVE();
        WARM(cache, DHI);
        step = mt_eval_load_attr(vm, obj, K[DLO], cache, &out);
        args[0] = obj, args[1] = K[DLO];
        FINISH(2, PRELUDE_getattr_hook, 2);
    }
    TARGET(STORE_ATTR): {
        Value obj = R[B];
        cache = CACHE(DHI);
        if (MT_LIKELY(mt_is_object(obj) && cache && cache->cls == mt_as_object(obj)->cls && mt_as_object(obj)->kind == KIND_INSTANCE)) {
            Value attributes = MT_AS(Instance, obj)->dict;
            if (attributes != MT_UNBOUND && cache->index < MT_AS(Dict, attributes)->used) {
                DictEntry *entry = &mt_dict_entries(MT_AS(Dict, attributes))[cache->index];
                if (MT_LIKELY(entry->key == K[DLO])) {
                    entry->value = R[A];
                    NEXT(2);
                }
            } else if (attributes != MT_UNBOUND && mt_eval_add_attribute(vm, attributes, cache->index, K[DLO], R[A])) {
                NEXT(2);
            }
        }
        SAVE();
        WARM(cache, DHI);
        step = mt_eval_store_attr(vm, obj, K[DLO], R[A], cache);
        args[0] = obj, args[1] = K[DLO], args[2] = R[A];
        FINISH_DROP(2, PRELUDE_setattr_hook, 3);
    }
    TARGET(DELETE_ATTR):
        SAVE();
        step = mt_class_setattr(vm, R[B], K[DLO], MT_UNBOUND);
        args[0] = R[B], args[1] = K[DLO];
        FINISH_DROP(2, PRELUDE_delattr_hook, 2);
    TARGET(LOAD_METHOD): {
        Value obj = R[B];
        cache = CACHE(DHI);
        if (MT_LIKELY(cache && mt_is_object(obj) && cache->cls == mt_as_object(obj)->cls)) {
            if (mt_as_object(obj)->kind != KIND_INSTANCE || MT_AS(Instance, obj)->dict == MT_UNBOUND ||
                mt_eval_lacks(MT_AS(Instance, obj)->dict, K[DLO])) {
                R[A] = cache->value;
                R[A + 1] = obj;
                NEXT(2);
            }
        }
    load_method_slow:
        left = R[B];
        cache = CACHE(DHI);
        SAVE();
        WARM(cache, DHI);
        step = mt_eval_load_method(vm, left, K[DLO], cache, &R[A]);
        if (MT_LIKELY(step == STEP_DONE)) NEXT(2);
        args[0] = left, args[1] = K[DLO];
        entry_id = PRELUDE_getattr_hook, entry_count = 2;
        goto not_done;
    }
    TARGET(INVOKE): { /* LOAD_METHOD and the CALL_METHOD behind it, when the method is known */
        Value obj = R[B];
        cache = CACHE(DHI);
        if (MT_LIKELY(cache && mt_is_object(obj) && cache->cls == mt_as_object(obj)->cls)) {
            if (mt_as_object(obj)->kind != KIND_INSTANCE || MT_AS(Instance, obj)->dict == MT_UNBOUND ||
                mt_eval_lacks(MT_AS(Instance, obj)->dict, K[DLO])) {
                callable = cache->value;
                ip += 2;
                if (callable == vm->list_append && B == 1) APPEND_INLINE(obj, R[A + 2]);
                R[A] = callable;
                R[A + 1] = obj;
                goto call_method;
            }
        }
        if (A != B) R[A] = MT_UNBOUND; /* what has not been made yet is not to be kept, whatever the look-up does */
        R[A + 1] = MT_UNBOUND;
        goto load_method_slow;
    }
    TARGET(LOAD_SUPER): {
        SAVE();
        step = mt_eval_load_super(vm, R[B], R[B + 1], K[DLO], &out);
        args[0] = R[B], args[1] = R[B + 1], args[2] = K[DLO];
        FINISH(2, PRELUDE_super_getattr, 3);
    }
    TARGET(LOAD_SPECIAL):
        SAVE();
        step = mt_eval_load_special(vm, R[B], K[DLO], C, &out);
        FINISH(2, PRELUDE_getattr_hook, 0);
    TARGET(GETITEM): left = R[B]; right = R[C]; goto getitem;
    TARGET(GETITEM_K): /* mostly a dict and a constant str */
        left = R[B]; right = K[C];
        if (MT_LIKELY(mt_is_exact(left, CLS_DICT) && mt_is_exact(right, CLS_STR))) {
            const DictEntry *entry = mt_eval_quick_find(MT_AS(Dict, left), right);
            if (MT_LIKELY(entry != NULL)) {
                R[A] = entry->value;
                NEXT(1);
            }
        }
    getitem:
        if (mt_is_object(left)) {
            const Object *o = mt_as_object(left);
            if (o->cls == CLS_LIST && MT_LIKELY(mt_is_int(right))) {
                const List *list = (const List *)o;
                int64_t i = mt_as_int(right);
                if (i < 0) i += list->count;
                if (MT_LIKELY((uint64_t)i < list->count)) {
                    R[A] = mt_list_items(list)[i];
                    NEXT(1);
                }
            } else if (o->cls == CLS_DICT && mt_is_object(right) && mt_as_object(right)->cls == CLS_STR) {
                const DictEntry *entry = mt_dict_find_str((const Dict *)o, right);
                if (MT_LIKELY(entry != NULL && mt_as_object(entry->key)->cls == CLS_STR)) { /* a subclass may have its own __eq__ */
                    R[A] = entry->value;
                    NEXT(1);
                }
            } else if (o->cls == CLS_TUPLE && mt_is_int(right)) {
                const Tuple *tuple = (const Tuple *)o;
                int64_t i = mt_as_int(right);
                if (i < 0) i += tuple->count;
                if (MT_LIKELY((uint64_t)i < tuple->count)) {
                    R[A] = tuple->items[i];
                    NEXT(1);
                }
            }
        }
        SAVE();
        step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_ops_getitem(vm, left, right, &out);
        if (step == STEP_GENERAL) step = mt_native_ask_key(vm, left, right, TAKE_KEY);
        if (step == STEP_GENERAL && !vm->leaf_off) step = mt_ops_getitem_call(vm, left, right);
        args[0] = left, args[1] = right;
        FINISH(1, PRELUDE_getitem, 2);
    TARGET(SETITEM): left = R[B]; right = R[C]; goto setitem;
    TARGET(SETITEM_K):
        left = R[B]; right = K[C];
    setitem:
        if (mt_is_object(left)) {
            const Object *o = mt_as_object(left);
            if (o->cls == CLS_LIST && mt_is_int(right)) {
                const List *list = (const List *)o;
                int64_t i = mt_as_int(right);
                if (i < 0) i += list->count;
                if (MT_LIKELY((uint64_t)i < list->count)) {
                    mt_list_items(list)[i] = R[A];
                    NEXT(1);
                }
            } else if (o->cls == CLS_DICT && mt_is_object(right) && mt_as_object(right)->cls == CLS_STR) {
                DictEntry *entry = mt_eval_quick_find((const Dict *)o, right); /* anything else is one search in mt_dict_set */
                if (MT_LIKELY(entry != NULL)) {
                    entry->value = R[A];
                    NEXT(1);
                }
            }
        }
        SAVE();
        step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_ops_setitem(vm, left, right, R[A]);
        if (step == STEP_GENERAL) step = mt_native_ask_key(vm, left, right, TAKE_KEY);
        if (step == STEP_GENERAL && !vm->leaf_off) step = mt_ops_setitem_call(vm, left, right, R[A]);
        args[0] = left, args[1] = right, args[2] = R[A];
        FINISH_DROP(1, PRELUDE_setitem, 3);
    TARGET(DELITEM):
        SAVE();
        step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_ops_delitem(vm, R[B], R[C]);
        if (step == STEP_GENERAL) step = mt_native_ask_key(vm, R[B], R[C], TAKE_KEY);
        if (step == STEP_GENERAL && !vm->leaf_off) step = mt_ops_setitem_call(vm, R[B], R[C], MT_UNBOUND);
        args[0] = R[B], args[1] = R[C];
        FINISH_DROP(1, PRELUDE_delitem, 2);
    TARGET(BUILD_SLICE): {
        Slice *slice = mt_heap_alloc(vm, sizeof(Slice), KIND_SLICE, CLS_SLICE);
        if (!slice) goto raise_here;
        slice->start = R[B];
        slice->stop = R[B + 1];
        slice->step = C == 3 ? R[B + 2] : MT_NONE;
        R[A] = mt_object(slice);
        NEXT(1);
    }

    TARGET(BUILD_LIST):
        out = mt_list_from(vm, &R[B], C);
        if (out == MT_UNBOUND) goto raise_here;
        R[A] = out;
        NEXT(1);
    TARGET(BUILD_TUPLE):
        out = mt_tuple_from(vm, &R[B], C);
        if (out == MT_UNBOUND) goto raise_here;
        R[A] = out;
        NEXT(1);
    TARGET(BUILD_SET): TARGET(BUILD_DICT): {
        SAVE();
        bool is_set = *(const uint8_t *)ip == OP_BUILD_SET;
        step = mt_eval_build(vm, is_set, &R[B], C, &out);
        if (step == STEP_GENERAL && C == 1) step = mt_native_ask_key(vm, MT_UNBOUND, R[B], TAKE_KEY);
        if (step == STEP_GENERAL) {
            args[0] = mt_tuple_from(vm, &R[B], is_set ? C : C * 2u);
            if (args[0] == MT_UNBOUND) goto raised;
        }
        FINISH(1, is_set ? PRELUDE_build_set : PRELUDE_build_dict, 1);
    }
    TARGET(BUILD_STRING):
        SAVE();
        if (!mt_eval_build_string(vm, &R[B], C, &out)) goto raised;
        R[A] = out;
        NEXT(1);
    TARGET(LIST_APPEND):
        if (MT_UNLIKELY(!mt_is_kind(R[A], KIND_LIST))) goto bad_operand;
        if (!mt_list_append(vm, R[A], R[B])) goto raise_here;
        NEXT(1);
    TARGET(SET_ADD): {
        SAVE();
        if (MT_UNLIKELY(!mt_is_kind(R[A], KIND_SET))) goto bad_operand;
        Answer answer = MT_UNLIKELY(vm->leaf_off) ? ANSWER_HOOK : mt_set_add(vm, R[A], R[B]);
        if (answer == ANSWER_RAISE) goto raised;
        step = answer == ANSWER_HOOK ? mt_native_ask_key(vm, R[A], R[B], TAKE_KEY) : STEP_DONE;
        args[0] = R[A], args[1] = R[B];
        FINISH_DROP(1, PRELUDE_set_add, 2);
    }
    TARGET(DICT_SET): {
        SAVE();
        if (MT_UNLIKELY(!mt_is_kind(R[A], KIND_DICT))) goto bad_operand;
        Answer answer = MT_UNLIKELY(vm->leaf_off) ? ANSWER_HOOK : mt_dict_set(vm, R[A], R[B], R[C]);
        if (answer == ANSWER_RAISE) goto raised;
        step = answer == ANSWER_HOOK ? mt_native_ask_key(vm, R[A], R[B], TAKE_KEY) : STEP_DONE;
        args[0] = R[A], args[1] = R[B], args[2] = R[C];
        FINISH_DROP(1, PRELUDE_dict_set, 3);
    }
    TARGET(LIST_EXTEND):
        SAVE();
        step = mt_eval_list_extend(vm, R[A], R[B]);
        args[0] = R[A], args[1] = R[B], args[2] = C && A ? R[A - 1] : mt_int(0); /* arguments of a call: what is called lies before them */
        FINISH_DROP(1, PRELUDE_list_extend, 3);
    TARGET(SET_UPDATE):
        SAVE();
        if (MT_UNLIKELY(!mt_is_kind(R[A], KIND_SET))) goto bad_operand;
        step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_set_update_from(vm, R[A], R[B]);
        args[0] = R[A], args[1] = R[B];
        FINISH_DROP(1, PRELUDE_set_update, 2);
    TARGET(DICT_UPDATE):
        SAVE();
        step = mt_eval_dict_update(vm, R[A], R[B]);
        args[0] = R[A], args[1] = R[B];
        FINISH_DROP(1, PRELUDE_dict_update, 2);
    TARGET(DICT_MERGE):
        SAVE();
        step = mt_eval_dict_merge(vm, R[A], R[B]);
        args[0] = R[A], args[1] = R[B], args[2] = R[C];
        FINISH_DROP(1, PRELUDE_dict_merge, 3);
    TARGET(LIST_TO_TUPLE): {
        uint32_t count = 0;
        const Value *items = mt_sequence_items(R[B], &count);
        out = mt_tuple_from(vm, items, count);
        if (out == MT_UNBOUND) goto raise_here;
        R[A] = out;
        NEXT(1);
    }
    TARGET(FORMAT): {
        Value spec = C == 255 ? mt_image_empty_str(vm) : R[C];
        SAVE();
        step = MT_UNLIKELY(vm->leaf_off) ? STEP_GENERAL : mt_ops_format(vm, R[B], spec, &out);
        if (step == STEP_GENERAL && !vm->leaf_off) step = mt_ops_format_call(vm, R[B], spec);
        args[0] = R[B], args[1] = spec;
        FINISH(1, PRELUDE_format_value, 2);
    }
    TARGET(CONVERT):
        SAVE();
        step = MT_UNLIKELY(vm->leaf_off) || C == 'a' ? STEP_GENERAL : C == 'r' ? mt_ops_repr(vm, R[B], &out) : mt_ops_str(vm, R[B], &out);
        if (step == STEP_GENERAL && !vm->leaf_off && C != 'a') step = C == 'r' ? mt_native_ask(vm, R[B], NAME___repr__, TAKE_REPR_TEXT) : mt_native_ask(vm, R[B], NAME___str__, TAKE_STR_TEXT);
        args[0] = R[B], args[1] = mt_int(C);
        FINISH(1, PRELUDE_convert, 2);
    TARGET(UNPACK): {
        Value sequence = R[B];
        if (MT_LIKELY(mt_is_object(sequence) && (mt_as_object(sequence)->cls == CLS_TUPLE || mt_as_object(sequence)->cls == CLS_LIST))) {
            uint32_t count = 0;
            const Value *items = mt_sequence_items(sequence, &count);
            if (MT_LIKELY(count == C)) {
                for (uint32_t i = 0; i < count; i++) R[A + i] = items[i];
                NEXT(1);
            }
        }
        SAVE();
        args[0] = sequence, args[1] = mt_int(C);
        result = mt_call_entry(vm, PRELUDE_unpack, args, 2, &out);
        goto called;
    }
    TARGET(UNPACK_STAR):
        SAVE();
        args[0] = R[B], args[1] = mt_int(C), args[2] = mt_int((int32_t)D);
        result = mt_call_entry(vm, PRELUDE_unpack_star, args, 3, &out);
        goto called;

    TARGET(CALL): {
        Value target = R[A]; /* a register of its own: `callable` is wanted by others for longer */
        if (MT_LIKELY(mt_is_exact(target, CLS_FUNCTION))) {
            Function *function = MT_AS(Function, target);
            const Code *callee = function->code;
            uint32_t base = frame->base + A + 1;
            Value *callee_at = &R[A + 1];
            if (MT_LIKELY(callee->inline_argc == B && INLINE_CALL_FITS())) {
                SAVE();
                PUSH_INLINE();
            }
        }
        goto call_other;
    }
    call_other: { /* no function of the program whose frame fits */
        REREAD(ip);
        callable = R[A];
        if (mt_is_object(callable) && mt_as_object(callable)->cls != CLS_FUNCTION) {
            const Native *native = NULL;
            args_at = &R[A + 1];
            arg_count = B;
            if (mt_as_object(callable)->cls == CLS_NATIVE && mt_as_object(callable)->kind == KIND_NATIVE) {
                native = MT_AS(Native, callable);
                if (MT_UNLIKELY(mt_is_kind(native->owner, KIND_CLASS))) native = NULL; /* __new__ as a value */
            } else if (mt_as_object(callable)->cls == CLS_TYPE && mt_is_kind(MT_AS(Class, callable)->init, KIND_NATIVE)) {
                native = MT_AS(Native, MT_AS(Class, callable)->init); /* of a built-in class: its __new__ */
                args_at--;
                arg_count++;
            } else if (mt_as_object(callable)->cls == CLS_METHOD_DESCRIPTOR) { /* list.append(xs, x) */
                native = MT_AS(Native, callable);
                if (callable == vm->list_append && B == 2 && mt_is_exact(R[A + 1], CLS_LIST)) APPEND_INLINE(R[A + 1], R[A + 2]);
                if (!B || !mt_is_exact(R[A + 1], native->self_cls)) native = NULL;
            } else if (mt_as_object(callable)->kind == KIND_BOUND && mt_is_exact(MT_AS(Bound, callable)->function, CLS_METHOD_DESCRIPTOR)) { /* append(x) */
                const Bound *bound = MT_AS(Bound, callable);
                native = MT_AS(Native, bound->function);
                if (bound->function == vm->list_append && B == 1 && mt_is_exact(bound->self, CLS_LIST)) APPEND_INLINE(bound->self, R[A + 1]);
                args_at--;
                arg_count++;
                if (mt_is_exact(bound->self, native->self_cls) && INLINE_NATIVE_FITS()) {
                    SAVE();
                    R[A] = bound->self;
                    CALL_INLINE_NATIVE();
                    R[A] = callable;
                }
                native = NULL;
            }
            if (MT_LIKELY(native && INLINE_NATIVE_FITS())) {
                SAVE();
                CALL_INLINE_NATIVE();
            }
        }
        SAVE();
        result = mt_call(vm, callable, &R[A + 1], B, MT_UNBOUND, &out);
        if (MT_LIKELY(result == CALL_DONE)) {
            R = mt_frame_registers(vm, frame = &vm->frames[vm->frame_count - 1]);
            R[C] = out;
            NEXT(1);
        }
        goto called;
    }
    TARGET(CALL_KW):
        SAVE();
        result = mt_call(vm, R[A], &R[A + 1], B, K[DLO], &out);
        goto called;
    TARGET(CALL_METHOD): {
        callable = R[A];
        if (callable == vm->list_append && B == 1 && mt_is_exact(R[A + 1], CLS_LIST)) APPEND_INLINE(R[A + 1], R[A + 2]);
    call_method:
        SAVE();
        uint32_t count = B + 1u, from = A + 1u;
        if (MT_UNLIKELY(R[A + 1] == MT_UNBOUND)) {
            R[A + 1] = callable;
            from++, count--;
            if (mt_is_exact(callable, CLS_NATIVE) && mt_is_kind(callable, KIND_NATIVE) && !mt_is_kind(MT_AS(Native, callable)->owner, KIND_CLASS)) {
                const Native *native = MT_AS(Native, callable);
                args_at = &R[from];
                arg_count = count;
                if (MT_LIKELY(INLINE_NATIVE_FITS())) CALL_INLINE_NATIVE();
            }
        } else if (MT_LIKELY(mt_is_exact(callable, CLS_FUNCTION))) {
            Function *function = MT_AS(Function, callable);
            const Code *callee = function->code;
            uint32_t base = frame->base + from;
            Value *callee_at = &R[from];
            if (MT_LIKELY(callee->inline_argc == count && INLINE_CALL_FITS())) PUSH_INLINE();
        } else if (MT_LIKELY(mt_is_exact(callable, CLS_METHOD_DESCRIPTOR))) {
            const Native *native = MT_AS(Native, callable);
            args_at = &R[from];
            arg_count = count;
            if (MT_LIKELY(INLINE_NATIVE_FITS() && mt_is_exact(args_at[0], native->self_cls))) CALL_INLINE_NATIVE();
        }
        result = mt_call(vm, callable, &R[from], count, MT_UNBOUND, &out);
        if (MT_LIKELY(result == CALL_DONE)) {
            R = mt_frame_registers(vm, frame = &vm->frames[vm->frame_count - 1]);
            R[C] = out;
            NEXT(1);
        }
        goto called;
    }
    TARGET(CALL_METHOD_KW): {
        SAVE();
        callable = R[A];
        if (R[A + 1] == MT_UNBOUND) {
            R[A + 1] = callable;
            result = mt_call(vm, callable, &R[A + 2], B, K[DLO], &out);
        } else {
            result = mt_call(vm, callable, &R[A + 1], B + 1u, K[DLO], &out);
        }
        goto called;
    }
    TARGET(CALL_EX): {
        SAVE();
        Value positional = R[A + 1], keywords = R[A + 2];
        if (!mt_is_kind(positional, KIND_LIST) && !mt_is_kind(positional, KIND_TUPLE)) goto bad_operand;
        if (keywords != MT_UNBOUND && keywords != MT_NONE && !mt_is_kind(keywords, KIND_DICT)) goto bad_operand;
        result = mt_call_ex(vm, R[A], positional, keywords, &out);
        goto called;
    }
    TARGET(RETURN_NONE): value = MT_NONE; goto do_return;
    TARGET(RETURN): value = R[A];
    do_return: {
        if (MT_UNLIKELY(frame->flags)) {
            SAVE();
            out = value;
            if (MT_LIKELY(frame->flags & FRAME_TAKEN)) goto take_value;
            switch (mt_eval_return(vm, &out)) {
            case STEP_DONE: break;
            case STEP_CALL: goto pushed; /* the resumer's instruction was finished (end of an iteration) */
            default: goto raised;
            }
            if (vm->frame_count == 0) goto finished;
            goto deliver_out;
        }
        if (MT_UNLIKELY(--vm->frame_count == 0)) {
            out = value;
            goto finished;
        }
        frame--;
        code = frame->code;
        R = MT_LIKELY(!(frame->flags & FRAME_GENERATOR)) ? vm->stack + frame->base : mt_frame_registers(vm, frame);
        K = code->consts;
        ip = code->words + frame->pc;
        uint8_t op = *(const uint8_t *)ip;
        if (MT_LIKELY(op == OP_CALL || op == OP_CALL_METHOD)) {
            R[C] = value;
            NEXT(1);
        }
        out = value;
        goto deliver_out;
    }
    take_value: /* `out` is what a special method gave, whose frame is on top */
        if (MT_UNLIKELY(!mt_is_int(frame->owner) || vm->frame_count < 2)) goto bad_operand;
        Take take = (Take)mt_as_int(frame->owner);
        if (frame->flags & FRAME_HIDDEN) vm->hidden_depth--;
        vm->frame_count--;
        result = mt_call_take(vm, take, out, &out);
        if (MT_LIKELY(result == CALL_DONE)) {
            LOAD();
            uint8_t at = *(const uint8_t *)ip;
            if (MT_LIKELY(at == OP_CALL || at == OP_CALL_METHOD)) {
                R[C] = out;
                NEXT(1);
            }
        }
        goto called;
    finished:
        vm->steps += (uint64_t)(vm->slice_given - vm->slice - vm->deferred);
        vm->slice = vm->slice_given = vm->deferred = 0;
        vm->event = (Event){EVENT_DONE, MT_UNBOUND, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_PENDING, false, false, out};
        return;

    TARGET(MAKE_FUNCTION):
        out = mt_eval_make_function(vm, frame->function, code->children[DHI], &R[B], C);
        if (out == MT_UNBOUND) goto raise_here;
        R[A] = out;
        NEXT(2);
    TARGET(LOAD_BUILD_CLASS):
        SAVE();
        switch (mt_eval_class_builder(vm, frame->function->globals, &out)) {
        case STEP_DONE: R[A] = out; NEXT(1);
        case STEP_GENERAL:
            args[0] = out;
            result = mt_call_entry(vm, PRELUDE_load_build_class, args, 1, &out);
            goto called;
        default: goto raised;
        }

    TARGET(GET_ITER): {
        SAVE();
        if (mt_is_kind(R[B], KIND_GENERATOR) && mt_as_object(R[B])->cls == CLS_GENERATOR) {
            R[A] = R[B];
            NEXT(1);
        }
        step = mt_ops_iter(vm, R[B], &out);
        args[0] = R[B];
        FINISH(1, PRELUDE_get_iter, 1);
    }
    TARGET(FOR_ITER): {
        Value iterator = R[B];
        Iterator *it = MT_AS(Iterator, iterator);
        if (MT_LIKELY(((uintptr_t)it & 3) == 0 && it->head.cls == CLS_RANGE_ITERATOR)) { /* mt_is_object, by the pointer */
            int64_t index = it->index;
            if (MT_UNLIKELY(it->stop <= 0)) {
                ip += (int32_t)D;
                DISPATCH();
            }
            R[A] = mt_int(index); /* object/iter.c: every value of a range iterator fits */
            it->index = (int64_t)((uint64_t)index + (uint64_t)it->step);
            it->stop--;
            NEXT(2);
        }
        if (MT_LIKELY(mt_is_kind(iterator, KIND_ITERATOR))) {
            if (it->head.cls == CLS_LIST_ITERATOR && mt_is_object(it->source)) {
                const List *list = MT_AS(List, it->source);
                if (MT_LIKELY((uint64_t)it->index < list->count)) {
                    R[A] = mt_list_items(list)[it->index++];
                    NEXT(2);
                }
            }
            SAVE();
            step = mt_iter_next(vm, it, &out);
            if (MT_LIKELY(step == STEP_DONE)) {
                if (MT_UNLIKELY(out == MT_UNBOUND)) {
                    ip += (int32_t)D;
                    DISPATCH();
                }
                R[A] = out;
                NEXT(2);
            }
            if (step != STEP_GENERAL) goto not_done;
        }
        SAVE();
        if (mt_is_kind(iterator, KIND_GENERATOR)) {
            Generator *g = MT_AS(Generator, iterator);
            Function *function = MT_AS(Function, g->function);
            const Code *callee = function->code;
            uint32_t base = (frame->flags & FRAME_GENERATOR ? frame->base : frame->base + mt_frame_top(frame)) + 1;
            if (MT_LIKELY((g->state == GEN_SUSPENDED || g->state == GEN_CREATED) && g->head.cls == CLS_GENERATOR && !(callee->flags & UNIT_HIDDEN) &&
                          !(frame->flags & FRAME_SLOW) && base + callee->need <= vm->stack_capacity && vm->frame_count < vm->frame_limit)) {
                if (MT_LIKELY(g->state == GEN_SUSPENDED)) g->registers[callee->words[g->pc] >> 8 & 0xFF] = MT_NONE;
                g->state = GEN_RUNNING;
                vm->frame_count++;
                frame++;
                *frame = (Frame){function, g->pc + 1, base, callee, FRAME_GENERATOR, 0, iterator};
                code = callee;
                R = g->registers;
                K = callee->consts;
                ip = callee->words + g->pc + 1;
                vm->slice -= callee->charge;
                if (MT_LIKELY(vm->slice >= 0)) DISPATCH();
                goto at_safepoint;
            }
            result = mt_call_resume(vm, iterator, MT_NONE, false, &out);
            goto called;
        }
        result = mt_eval_next(vm, iterator, &out);
        goto called;
    }
    TARGET(GET_AITER):
        SAVE();
        args[0] = R[B];
        result = mt_call_entry(vm, PRELUDE_get_aiter, args, 1, &out);
        goto called;
    TARGET(GET_ANEXT):
        SAVE();
        /* An async generator that nobody awaits is its own awaitable here: SEND resumes it, the object in between is never seen. Not for
         * its first step: the event loop is told of it. */
        if (mt_is_exact(R[B], CLS_ASYNC_GENERATOR) && !(mt_as_object(R[B])->flags & GEN_ASYNC_RUNNING) && MT_AS(Generator, R[B])->state != GEN_CREATED) {
            R[A] = R[B];
            NEXT(1);
        }
        args[0] = R[B];
        result = mt_call_entry(vm, PRELUDE_get_anext, args, 1, &out);
        goto called;

    TARGET(GENERATOR): {
        SAVE();
        out = mt_eval_make_generator(vm, frame);
        if (out == MT_UNBOUND) goto raised;
        if (frame->flags & FRAME_TAKEN) goto take_value;
        if (frame->flags & FRAME_HIDDEN) vm->hidden_depth--;
        if (frame->flags & FRAME_INIT) {
            vm->frame_count--;
            mt_raise(vm, CLS_TypeError, "__init__() should return None, not '%T'", out);
            goto raised;
        }
        if (--vm->frame_count == 0) goto finished;
        goto deliver_out;
    }
    TARGET(YIELD): {
        SAVE();
        if (MT_UNLIKELY(!(frame->flags & FRAME_GENERATOR) || vm->frame_count < 2)) goto bad_operand;
        out = R[B];
        Generator *g = MT_AS(Generator, frame->owner);
        bool wrapped = C == 2, direct = false;
        if (MT_UNLIKELY(wrapped)) { /* a value of an async generator ends the await of it */
            const Frame *below = &vm->frames[vm->frame_count - 2];
            direct = (below->code->words[below->pc] & 0xFF) == OP_SEND;
            if (!direct) mt_raise_stop(vm, out);
            if (!direct && !mt_pending(vm)) goto raised;
            g->head.flags &= (uint8_t)~GEN_ASYNC_RUNNING;
        }
        g->pc = frame->pc;
        g->state = GEN_SUSPENDED;
        if (frame->flags & FRAME_HIDDEN) vm->hidden_depth--;
        vm->frame_count--;
        if (MT_UNLIKELY(wrapped)) {
            if (!direct) goto raised;
            LOAD();
            R[A] = out;
            ip += (int32_t)D;
            DISPATCH();
        }
        LOAD();
        if (MT_LIKELY(*(const uint8_t *)ip == OP_FOR_ITER && vm->slice >= 0)) {
            R[A] = out;
            NEXT(2);
        }
        goto deliver_out;
    }
    TARGET(GET_AWAITABLE): {
        SAVE();
        Value awaitable = R[B];
        if (MT_LIKELY(mt_is_exact(awaitable, CLS_COROUTINE))) {
            if (MT_UNLIKELY(MT_AS(Generator, awaitable)->state == GEN_SUSPENDED)) {
                mt_raise(vm, CLS_RuntimeError, "coroutine is being awaited already");
                goto raised;
            }
            R[A] = awaitable;
            NEXT(1);
        }
        if (MT_LIKELY(mt_eval_is_future(vm, awaitable))) {
            out = mt_eval_generator_of(vm, vm->engine->entry[PRELUDE__future_await], CLS_GENERATOR, awaitable);
            if (out == MT_UNBOUND) goto raised;
            R[A] = out;
            NEXT(1);
        }
        args[0] = awaitable, args[1] = mt_int(C);
        result = mt_call_entry(vm, PRELUDE_get_awaitable, args, 2, &out);
        goto called;
    }
    TARGET(GET_YIELD_FROM): {
        SAVE();
        Value obj = R[B];
        if (mt_is_kind(obj, KIND_GENERATOR) && (mt_as_object(obj)->cls == CLS_GENERATOR || (mt_as_object(obj)->cls == CLS_COROUTINE && code->flags & UNIT_COROUTINE))) {
            R[A] = obj;
            NEXT(1);
        }
        if (mt_is_exact(obj, CLS_COROUTINE)) {
            mt_raise(vm, CLS_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
            goto raised;
        }
        step = mt_ops_iter(vm, obj, &out);
        args[0] = obj;
        FINISH(1, PRELUDE_get_iter, 1);
    }
    TARGET(SEND): {
        SAVE();
        Value iterator = R[B];
        if (MT_LIKELY(mt_is_kind(iterator, KIND_GENERATOR))) {
            if (mt_as_object(iterator)->cls == CLS_ASYNC_GENERATOR && MT_AS(Generator, iterator)->state != GEN_CLOSED) mt_as_object(iterator)->flags |= GEN_ASYNC_RUNNING;
            if (MT_AS(Generator, iterator)->state == GEN_RUNNING && mt_as_object(iterator)->cls == CLS_COROUTINE) {
                mt_raise(vm, CLS_RuntimeError, "coroutine is being awaited already");
                goto raised;
            }
            result = mt_call_resume(vm, iterator, R[A], false, &out);
            goto called;
        }
        args[0] = iterator, args[1] = R[A];
        result = mt_call_entry(vm, PRELUDE_send, args, 2, &out);
        goto called;
    }
    TARGET(THROW_INTO): {
        SAVE();
        args[0] = R[A], args[1] = R[B];
        result = mt_call_entry(vm, PRELUDE_throw_into, args, 2, &out);
        goto called;
    }
    TARGET(END_ASYNC_FOR):
        if (mt_is_kind(R[A], KIND_EXCEPTION) && mt_class_is_subclass(mt_class_get(vm, R[A]), mt_vm_class(vm, CLS_StopAsyncIteration))) {
            ip += (int32_t)D;
            DISPATCH();
        }
        goto do_reraise;

    TARGET(RAISE): {
        SAVE();
        switch (mt_eval_raise(vm, B, &R[A])) {
        case STEP_CALL:
            result = mt_call(vm, R[A], args + 1, 0, MT_UNBOUND, &out);
            goto called;
        case STEP_GENERAL:
            args[0] = R[A], args[1] = R[A + 1];
            result = mt_call_entry(vm, PRELUDE_raise_from, args, 2, &out);
            goto called;
        case STEP_DONE: goto reraised; /* a bare raise keeps the traceback */
        default: goto raised;
        }
    }
    TARGET(RERAISE):
    do_reraise:
        SAVE();
        if (!mt_is_kind(R[A], KIND_EXCEPTION)) goto bad_operand;
        vm->exception = R[A];
        goto reraised;
    TARGET(MATCH_EXC): {
        SAVE();
        Answer answer = mt_eval_match_exception(vm, R[A], R[B]);
        if (answer == ANSWER_RAISE) goto raised;
        ip += answer == ANSWER_YES ? 2 : (int32_t)D;
        DISPATCH();
    }
    TARGET(RAISE_ASSERT):
        SAVE();
        out = mt_exception_new(vm, CLS_AssertionError, &R[A], B ? 0 : 1);
        if (out != MT_UNBOUND) mt_raise_value(vm, out);
        goto raised;
    TARGET(WITH_EXC): {
        SAVE();
        args[0] = R[B], args[1] = R[C];
        result = mt_call_entry(vm, PRELUDE_with_exit, args, 2, &out);
        goto called;
    }

    TARGET(IMPORT):
        SAVE();
        if (MT_UNLIKELY(mt_eval_importer(vm, frame->function->globals, &out))) {
            Value hook[6] = {out, K[DLO], frame->function->globals, mt_eval_namespace(vm), R[B], mt_int(C)};
            result = mt_call_entry(vm, PRELUDE_import_hook, hook, 6, &out);
            goto called;
        }
        args[0] = K[DLO], args[1] = R[B], args[2] = mt_int(C);
        result = mt_call_entry(vm, PRELUDE_import_module, args, 3, &out);
        goto called;
    TARGET(IMPORT_FROM):
        SAVE();
        args[0] = R[B], args[1] = K[DLO];
        result = mt_call_entry(vm, PRELUDE_import_from, args, 2, &out);
        goto called;
    TARGET(IMPORT_STAR):
        SAVE();
        args[0] = R[A], args[1] = frame->function->globals;
        result = mt_call_entry(vm, PRELUDE_import_star, args, 2, &out);
        goto called;
    TARGET(LOAD_LOCALS):
        out = mt_dict_new(vm, 4);
        if (out == MT_UNBOUND) goto raise_here;
        R[A] = out;
        NEXT(1);

    TARGET(SPILL_LOAD): {
        if (!mt_is_kind(R[B], KIND_LIST) || DHI >= MT_AS(List, R[B])->count) goto bad_operand;
        out = mt_list_items(MT_AS(List, R[B]))[DHI];
        if (out == MT_UNBOUND) goto unbound_local;
        R[A] = out;
        NEXT(2);
    }
    TARGET(SPILL_STORE):
        if (!mt_is_kind(R[B], KIND_LIST) || DHI >= MT_AS(List, R[B])->count) goto bad_operand;
        mt_list_items(MT_AS(List, R[B]))[DHI] = R[A];
        NEXT(2);
    TARGET(SPILL_NEW): {
        SAVE();
        out = mt_list_new(vm, DHI);
        if (out == MT_UNBOUND) goto raised;
        for (uint32_t i = 0, n = DHI; i < n; i++)
            if (!mt_list_append(vm, out, MT_UNBOUND)) goto raised;
        R[A] = out;
        NEXT(2);
    }
#include "vm/eval_more.h"

#if !(defined(__GNUC__) && !defined(MT_SWITCH_DISPATCH))
    default: goto bad_operand;
    }
#endif
bad_operand: /* only a hostile snapshot gets here */
    if (vm->frame_count) SAVE();
    mt_raise(vm, CLS_SystemError, "bad operand");
    goto raised;
}
