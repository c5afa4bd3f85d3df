/* SPDX-License-Identifier: MIT */
/* slice: what its three parts mean for a length, and its methods. */
#include "object/container.h"

#include "object/number_args.h"
#include "object/ops_private.h"

Value mt_slice_new(Vm *vm, Value start, Value stop, Value step) {
    Slice *slice = mt_heap_alloc(vm, sizeof(Slice), KIND_SLICE, CLS_SLICE);
    if (!slice) return MT_UNBOUND;
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return mt_object(slice);
}

/* NO: None. YES: an exact int in *integer. */
static Answer part(Vm *vm, Value v, Value *integer) {
    if (v == MT_NONE) return ANSWER_NO;
    *integer = mt_arg_integer(v);
    if (mt_is_bool(*integer)) *integer = mt_int(*integer == MT_TRUE);
    if (*integer != MT_UNBOUND) return ANSWER_YES;
    if (mt_has_index(vm, v)) return ANSWER_HOOK;
    mt_raise(vm, CLS_TypeError, "slice indices must be integers or None or have an __index__ method");
    return ANSWER_RAISE;
}

static Answer clipped(Vm *vm, Value v, int64_t *out) {
    Value integer;
    Answer answer = part(vm, v, &integer);
    if (answer == ANSWER_YES) *out = mt_integer_clip(integer);
    return answer;
}

static int64_t adjust(int64_t i, int64_t length, bool backwards) {
    if (i < 0) {
        i += length;
        return i < 0 ? (backwards ? -1 : 0) : i;
    }
    return i >= length ? (backwards ? length - 1 : length) : i;
}

Answer mt_slice_indices(Vm *vm, Value v, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count) {
    const Slice *slice = MT_AS(Slice, v);
    Answer answer = clipped(vm, slice->step, step);
    if (answer == ANSWER_NO) *step = 1;
    else if (answer != ANSWER_YES) return answer;
    if (*step == 0) {
        mt_raise(vm, CLS_ValueError, "slice step cannot be zero");
        return ANSWER_RAISE;
    }
    if (*step < -INT64_MAX) *step = -INT64_MAX;
    bool backwards = *step < 0;
    answer = clipped(vm, slice->start, start);
    if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return answer;
    *start = answer == ANSWER_NO ? (backwards ? length - 1 : 0) : adjust(*start, length, backwards);
    answer = clipped(vm, slice->stop, stop);
    if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return answer;
    *stop = answer == ANSWER_NO ? (backwards ? -1 : length) : adjust(*stop, length, backwards);
    if (backwards) *count = *stop < *start ? (*start - *stop - 1) / -*step + 1 : 0;
    else *count = *start < *stop ? (*stop - *start - 1) / *step + 1 : 0;
    return ANSWER_YES;
}

/* The same for lengths of any size: three ints. */
Step mt_slice_long_indices(Vm *vm, Value v, Value length, Value *indices) {
    const Slice *slice = MT_AS(Slice, v);
    Value step = mt_int(1), lower, upper;
    ARG_ANSWER(part(vm, slice->step, &step));
    if (mt_int_sign(step) == 0) return MT_RAISE(vm, CLS_ValueError, "slice step cannot be zero");
    bool backwards = mt_int_sign(step) < 0;
    lower = backwards ? mt_int(-1) : mt_int(0);
    upper = length;
    if (backwards) {
        Step done = mt_number_binary(vm, BIN_SUB, length, mt_int(1), &upper);
        if (done != STEP_DONE) return done;
    }
    indices[2] = step;
    for (int i = 0; i < 2; i++) {
        Value index;
        Answer answer = part(vm, i ? slice->stop : slice->start, &index);
        ARG_ANSWER(answer);
        if (answer == ANSWER_NO) {
            indices[i] = (i == 1) == backwards ? lower : upper;
            continue;
        }
        if (mt_int_sign(index) < 0) {
            Step done = mt_number_binary(vm, BIN_ADD, index, length, &index);
            if (done != STEP_DONE) return done;
            if (mt_int_compare(index, lower) < 0) index = lower;
        } else if (mt_int_compare(index, upper) > 0) {
            index = upper;
        }
        indices[i] = index;
    }
    return STEP_DONE;
}

/* ---- methods ---- */

static inline Slice *self_slice(const Value *args) { return MT_AS(Slice, args[0]); }

static Step slice_new(Vm *vm, Value *args, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[1]);
    if (!mt_new_class(vm, args[0], CLS_SLICE)) return STEP_RAISE;
    if (args[2] != MT_UNBOUND && MT_AS(Dict, args[2])->live) return MT_RAISE(vm, CLS_TypeError, "slice() takes no keyword arguments");
    if (!given->count) return MT_RAISE(vm, CLS_TypeError, "slice expected at least 1 argument, got 0");
    if (given->count > 3) return MT_RAISE(vm, CLS_TypeError, "slice expected at most 3 arguments, got %u", given->count);
    if (given->count == 1) DONE_VALUE(mt_slice_new(vm, MT_NONE, given->items[0], MT_NONE));
    DONE_VALUE(mt_slice_new(vm, given->items[0], given->items[1], given->count == 3 ? given->items[2] : MT_NONE));
}

static Step slice_indices(Vm *vm, Value *args, Value *out) {
    Value length, indices[3];
    NUMBER_HOOK(mt_number_index(vm, args[1], &length));
    if (mt_int_sign(length) < 0) return MT_RAISE(vm, CLS_ValueError, "length should not be negative");
    Step step = mt_slice_long_indices(vm, args[0], length, indices);
    if (step != STEP_DONE) return step;
    DONE_VALUE(mt_tuple_from(vm, indices, 3));
}

/* (slice): are its parts plain: ints and None? For general forms. */
Step mt_slice_plain(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_SLICE)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    const Value *parts = &self_slice(args)->start;
    *out = MT_TRUE;
    for (int i = 0; i < 3; i++)
        if (parts[i] != MT_NONE && mt_arg_integer(parts[i]) == MT_UNBOUND) *out = MT_FALSE;
    return STEP_DONE;
}

static Step compare(Vm *vm, CompareOp op, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (!mt_is_kind(args[1], KIND_SLICE)) return STEP_DONE;
    if (args[0] == args[1]) {
        *out = mt_bool(op == CMP_OP_EQ || op == CMP_OP_LE || op == CMP_OP_GE);
        return STEP_DONE;
    }
    return mt_sequence_compare(vm, op, &self_slice(args)->start, 3, &MT_AS(Slice, args[1])->start, 3, out);
}

static Step slice_lt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LT, args, out); }
static Step slice_le(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LE, args, out); }
static Step slice_eq(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_EQ, args, out); }
static Step slice_ne(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_NE, args, out); }
static Step slice_gt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GT, args, out); }
static Step slice_ge(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GE, args, out); }

static Step part_of(Value part_value, Value *out) {
    *out = part_value;
    return STEP_DONE;
}
static Step slice_start(Vm *vm, Value *args, Value *out) { (void)vm; return part_of(self_slice(args)->start, out); }
static Step slice_stop(Vm *vm, Value *args, Value *out) { (void)vm; return part_of(self_slice(args)->stop, out); }
static Step slice_step(Vm *vm, Value *args, Value *out) { (void)vm; return part_of(self_slice(args)->step, out); }

static Step slice_reduce(Vm *vm, Value *args, Value *out) {
    Value parts[2] = {mt_object(mt_vm_class(vm, CLS_SLICE)), mt_tuple_from(vm, &self_slice(args)->start, 3)};
    if (parts[1] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, parts, 2));
}

static const NativeDef slice_methods[] = {
    {"__new__", slice_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"),
    SLOT_OR("__hash__", mt_container_hash, "self, /", "container_hash"),
    SLOT_OR("__lt__", slice_lt, "self, value, /", "slice_lt"),
    SLOT_OR("__le__", slice_le, "self, value, /", "slice_le"),
    SLOT_OR("__eq__", slice_eq, "self, value, /", "slice_eq"),
    SLOT_OR("__ne__", slice_ne, "self, value, /", "slice_ne"),
    SLOT_OR("__gt__", slice_gt, "self, value, /", "slice_gt"),
    SLOT_OR("__ge__", slice_ge, "self, value, /", "slice_ge"),
    LEAF_OR("indices", slice_indices, "self, object, /", "slice_indices"),
    LEAF("__reduce__", slice_reduce, "self, /"),
    MEMBER("start", slice_start),
    MEMBER("stop", slice_stop),
    MEMBER("step", slice_step),
    NATIVES_END,
};

const TypeDef mt_slice_type = {
    CLS_SLICE,
    slice_methods,
    "slice(stop)\n"
    "slice(start, stop[, step])\n"
    "\n"
    "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
};
