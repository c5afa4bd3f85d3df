/* SPDX-License-Identifier: MIT */
/* range, over ints of any size. Invariants: the four parts are exact ints; step is not 0; length is that of the sequence. */
#include "object/container.h"

#include "object/number_args.h"
#include "object/ops_private.h"

/* ---- arithmetic ---- */

#define TRY(expression)                        \
    do {                                       \
        Step try_ = (expression);              \
        if (try_ != STEP_DONE) return try_;    \
    } while (0)

static Step add(Vm *vm, Value a, Value b, Value *out) {
    if (mt_is_int(a) && mt_is_int(b)) return mt_number_i64(vm, mt_as_int(a) + mt_as_int(b), out);
    return mt_number_binary(vm, BIN_ADD, a, b, out);
}
static Step sub(Vm *vm, Value a, Value b, Value *out) {
    if (mt_is_int(a) && mt_is_int(b)) return mt_number_i64(vm, mt_as_int(a) - mt_as_int(b), out);
    return mt_number_binary(vm, BIN_SUB, a, b, out);
}

static Step length_of(Vm *vm, Value start, Value stop, Value step, Value *out) {
    bool up = mt_int_sign(step) > 0;
    Value low = up ? start : stop, high = up ? stop : start, distance;
    if (mt_int_compare(low, high) >= 0) {
        *out = mt_int(0);
        return STEP_DONE;
    }
    if (mt_is_int(low) && mt_is_int(high) && mt_is_int(step)) {
        uint64_t width = up ? (uint64_t)mt_as_int(step) : 0 - (uint64_t)mt_as_int(step);
        return mt_number_i64(vm, (int64_t)(((uint64_t)mt_as_int(high) - (uint64_t)mt_as_int(low) - 1) / width + 1), out);
    }
    Value one = mt_int(1);
    TRY(sub(vm, high, low, &distance));
    TRY(sub(vm, distance, one, &distance));
    if (!up) TRY(sub(vm, mt_int(0), step, &step));
    TRY(mt_number_binary(vm, BIN_FLOORDIV, distance, step, &distance));
    return add(vm, distance, one, out);
}

static Step make(Vm *vm, Value start, Value stop, Value step, Value *out) {
    Value length;
    TRY(length_of(vm, start, stop, step, &length));
    Range *range = mt_heap_alloc(vm, sizeof(Range), KIND_RANGE, CLS_RANGE);
    if (!range) return STEP_RAISE;
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = length;
    *out = mt_object(range);
    return STEP_DONE;
}

Value mt_range_new(Vm *vm, Value start, Value stop, Value step) {
    Value out;
    return make(vm, start, stop, step, &out) == STEP_DONE ? out : MT_UNBOUND;
}

Step mt_range_item(Vm *vm, const Range *range, Value index, Value *out) {
    int64_t product;
    Value offset;
    if (mt_is_int(index) && mt_is_int(range->step) && !__builtin_mul_overflow(mt_as_int(index), mt_as_int(range->step), &product)) {
        if (mt_int_fits(product) && mt_is_int(range->start)) return mt_number_i64(vm, mt_as_int(range->start) + product, out);
        TRY(mt_number_i64(vm, product, &offset));
    } else {
        TRY(mt_number_binary(vm, BIN_MUL, index, range->step, &offset));
    }
    return add(vm, range->start, offset, out);
}

static Step part(Vm *vm, const Range *range, Value slice, Value *out) {
    Value indices[3], start, stop, step;
    TRY(mt_slice_long_indices(vm, slice, range->length, indices));
    TRY(mt_number_binary(vm, BIN_MUL, indices[2], range->step, &step));
    TRY(mt_range_item(vm, range, indices[0], &start));
    TRY(mt_range_item(vm, range, indices[1], &stop));
    return make(vm, start, stop, step, out);
}

Step mt_range_getitem(Vm *vm, Value self, Value key, Value *out) {
    const Range *range = MT_AS(Range, self);
    if (mt_is_kind(key, KIND_SLICE)) return part(vm, range, key, out);
    Value index = mt_arg_integer(key);
    if (index == MT_UNBOUND) {
        if (mt_has_index(vm, key)) return STEP_GENERAL;
        return MT_RAISE(vm, CLS_TypeError, "range indices must be integers or slices, not %T", key);
    }
    if (mt_is_bool(index)) index = mt_int(index == MT_TRUE);
    if (mt_int_sign(index) < 0) TRY(add(vm, index, range->length, &index));
    if (mt_int_sign(index) < 0 || mt_int_compare(index, range->length) >= 0) return MT_RAISE(vm, CLS_IndexError, "range object index out of range");
    return mt_range_item(vm, range, index, out);
}

/* ---- membership ---- */

/* Index of an int. NO: not in it. */
static Answer index_of(Vm *vm, const Range *range, Value item, Value *index) {
    bool up = mt_int_sign(range->step) > 0;
    int from = mt_int_compare(range->start, item), to = mt_int_compare(item, range->stop);
    Value distance, rest;
    if (up ? from > 0 || to >= 0 : from < 0 || to <= 0) return ANSWER_NO;
    if (sub(vm, item, range->start, &distance) != STEP_DONE || mt_number_binary(vm, BIN_MOD, distance, range->step, &rest) != STEP_DONE) return ANSWER_RAISE;
    if (mt_int_sign(rest) != 0) return ANSWER_NO;
    return mt_number_binary(vm, BIN_FLOORDIV, distance, range->step, index) == STEP_DONE ? ANSWER_YES : ANSWER_RAISE;
}

/* The int that is equal to a built-in value. NO: none is. HOOK: the program's __eq__ decides. */
static Answer equal_int(Vm *vm, Value item, Value *integer) {
    if (mt_has_eq_hook(vm, item)) return ANSWER_HOOK;
    item = mt_base_value(item);
    if (mt_is_kind(item, KIND_COMPLEX)) {
        if (MT_AS(Complex, item)->imag != 0) return ANSWER_NO;
        item = mt_float_new(vm, MT_AS(Complex, item)->real);
        if (item == MT_UNBOUND) return ANSWER_RAISE;
    }
    if (mt_is_float(item)) {
        double d = mt_as_double(item);
        if (d - d != 0) return ANSWER_NO;
        if (mt_int_from_double(vm, d, integer) != STEP_DONE) return ANSWER_RAISE;
        return mt_number_compare(*integer, item) == 0 ? ANSWER_YES : ANSWER_NO;
    }
    if (!mt_is_integer(item)) return ANSWER_NO;
    *integer = mt_is_bool(item) ? mt_int(item == MT_TRUE) : item;
    return ANSWER_YES;
}

static Answer find(Vm *vm, const Range *range, Value item, Value *index) {
    Value integer;
    Answer answer = equal_int(vm, item, &integer);
    return answer == ANSWER_YES ? index_of(vm, range, integer, index) : answer;
}

Answer mt_range_contains(Vm *vm, Value self, Value item) {
    Value index;
    return find(vm, MT_AS(Range, self), item, &index);
}

Answer mt_range_equal(Vm *vm, const Range *a, const Range *b) {
    (void)vm;
    if (a == b) return ANSWER_YES;
    if (mt_int_compare(a->length, b->length) != 0) return ANSWER_NO;
    if (a->length == mt_int(0)) return ANSWER_YES;
    if (mt_int_compare(a->start, b->start) != 0) return ANSWER_NO;
    if (a->length == mt_int(1)) return ANSWER_YES;
    return mt_int_compare(a->step, b->step) == 0 ? ANSWER_YES : ANSWER_NO;
}

/* ---- methods ---- */

static inline Range *self_range(const Value *args) { return MT_AS(Range, args[0]); }

static Step range_new(Vm *vm, Value *args, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[4]);
    if (!mt_new_class(vm, args[0], CLS_RANGE)) return STEP_RAISE;
    if (args[5] != MT_UNBOUND && MT_AS(Dict, args[5])->live) return MT_RAISE(vm, CLS_TypeError, "range() takes no keyword arguments");
    if (given->count) return MT_RAISE(vm, CLS_TypeError, "range expected at most 3 arguments, got %u", given->count + 3);
    if (args[1] == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "range expected at least 1 argument, got 0");
    Value start = mt_int(0), stop, step = mt_int(1);
    if (args[2] == MT_UNBOUND) {
        NUMBER_HOOK(mt_number_index(vm, args[1], &stop));
        return make(vm, start, stop, step, out);
    }
    NUMBER_HOOK(mt_number_index(vm, args[1], &start));
    NUMBER_HOOK(mt_number_index(vm, args[2], &stop));
    if (args[3] != MT_UNBOUND) NUMBER_HOOK(mt_number_index(vm, args[3], &step));
    if (mt_int_sign(step) == 0) return MT_RAISE(vm, CLS_ValueError, "range() arg 3 must not be zero");
    return make(vm, start, stop, step, out);
}

static Step range_len(Vm *vm, Value *args, Value *out) {
    int64_t length;
    if (!mt_int_to_i64(self_range(args)->length, &length)) return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C ssize_t");
    *out = self_range(args)->length;
    return STEP_DONE;
}

static Step range_bool(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(self_range(args)->length != mt_int(0));
    return STEP_DONE;
}

static Step range_getitem(Vm *vm, Value *args, Value *out) { return mt_range_getitem(vm, args[0], args[1], out); }

static Step range_contains(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_range_contains(vm, args[0], args[1]);
    ARG_ANSWER(answer);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

static Step range_count(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_range_contains(vm, args[0], args[1]);
    ARG_ANSWER(answer);
    *out = mt_int(answer == ANSWER_YES);
    return STEP_DONE;
}

static Step range_index(Vm *vm, Value *args, Value *out) {
    Answer answer = find(vm, self_range(args), args[1], out);
    ARG_ANSWER(answer);
    if (answer == ANSWER_YES) return STEP_DONE;
    if (mt_is_integer(args[1])) return mt_raise_about(vm, CLS_ValueError, args[1], " is not in range");
    return MT_RAISE(vm, CLS_ValueError, "sequence.index(x): x not in sequence");
}

static Step iterate(Vm *vm, Value range, Value *out) {
    Iterator it;
    (void)mt_iter_begin(vm, range, &it);
    Value made = mt_iter_new(vm, it.head.cls, it.source, it.index, it.stop, it.step);
    if (made == MT_UNBOUND) return STEP_RAISE;
    MT_AS(Iterator, made)->extra = it.extra;
    *out = made;
    return STEP_DONE;
}

static Step range_iter(Vm *vm, Value *args, Value *out) { return iterate(vm, args[0], out); }

static Step range_reversed(Vm *vm, Value *args, Value *out) {
    const Range *range = self_range(args);
    Value last, step, stop, backwards;
    TRY(sub(vm, range->length, mt_int(1), &last));
    TRY(mt_range_item(vm, range, last, &last));
    TRY(sub(vm, mt_int(0), range->step, &step));
    TRY(sub(vm, range->start, range->step, &stop));
    TRY(make(vm, last, stop, step, &backwards));
    return iterate(vm, backwards, out);
}

static Step range_eq(Vm *vm, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (mt_is_kind(args[1], KIND_RANGE)) *out = mt_bool(mt_range_equal(vm, self_range(args), MT_AS(Range, args[1])) == ANSWER_YES);
    return STEP_DONE;
}

static Step range_ne(Vm *vm, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (mt_is_kind(args[1], KIND_RANGE)) *out = mt_bool(mt_range_equal(vm, self_range(args), MT_AS(Range, args[1])) == ANSWER_NO);
    return STEP_DONE;
}

static Step range_unordered(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step range_reduce(Vm *vm, Value *args, Value *out) {
    Value parts[2] = {mt_object(mt_vm_class(vm, CLS_RANGE)), mt_tuple_from(vm, &self_range(args)->start, 3)};
    if (parts[1] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, parts, 2));
}

static Step range_start(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = self_range(args)->start;
    return STEP_DONE;
}

static Step range_stop(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = self_range(args)->stop;
    return STEP_DONE;
}

static Step range_step(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = self_range(args)->step;
    return STEP_DONE;
}

static const NativeDef range_methods[] = {
    {"__new__", range_new, "type, start=0, stop=0, step=1, /, *args, **kwargs", "range_new", NATIVE_STATIC},
    SLOT("__repr__", mt_container_repr, "self, /"),
    SLOT("__hash__", mt_container_hash, "self, /"),
    SLOT("__lt__", range_unordered, "self, value, /"),
    SLOT("__le__", range_unordered, "self, value, /"),
    SLOT("__eq__", range_eq, "self, value, /"),
    SLOT("__ne__", range_ne, "self, value, /"),
    SLOT("__gt__", range_unordered, "self, value, /"),
    SLOT("__ge__", range_unordered, "self, value, /"),
    SLOT("__iter__", range_iter, "self, /"),
    SLOT("__bool__", range_bool, "self, /"),
    SLOT("__len__", range_len, "self, /"),
    SLOT_OR("__getitem__", range_getitem, "self, key, /", "range_getitem"),
    SLOT_OR("__contains__", range_contains, "self, key, /", "range_contains"),
    LEAF("__reversed__", range_reversed, "self, /"),
    LEAF("__reduce__", range_reduce, "self, /"),
    LEAF_OR("count", range_count, "self, object, /", "range_count"),
    LEAF_OR("index", range_index, "self, object, /", "range_index"),
    MEMBER("start", range_start),
    MEMBER("stop", range_stop),
    MEMBER("step", range_step),
    NATIVES_END,
};

const TypeDef mt_range_type = {
    CLS_RANGE,
    range_methods,
    "range(stop) -> range object\n"
    "range(start, stop[, step]) -> range object\n"
    "\n"
    "Return an object that produces a sequence of integers from start (inclusive)\n"
    "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
    "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
    "These are exactly the valid indices for a list of 4 elements.\n"
    "When step is given, it specifies the increment (or decrement).",
};
