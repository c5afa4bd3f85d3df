/* SPDX-License-Identifier: MIT */
/* tuple: storage and methods. The one empty tuple belongs to the image. */
#include "object/container.h"

#include "object/ops_private.h"

static Tuple *new_tuple(Vm *vm, uint32_t cls, uint64_t count) {
    if (count > CONTAINER_MAX) {
        (void)mt_too_big(vm, count * sizeof(Value));
        return NULL;
    }
    Tuple *tuple = mt_heap_alloc(vm, sizeof(Tuple) + count * sizeof(Value), KIND_TUPLE, cls);
    if (!tuple) return NULL;
    tuple->count = (uint32_t)count;
    tuple->pad = 0;
    tuple->dict = MT_UNBOUND;
    return tuple;
}

Value mt_tuple_empty(Vm *vm) {
    Value empty = mt_image_empty_tuple(vm);
    if (MT_LIKELY(mt_is_kind(empty, KIND_TUPLE))) return empty;
    Tuple *tuple = new_tuple(vm, CLS_TUPLE, 0); /* the image's own is made so */
    return tuple ? mt_object(tuple) : MT_UNBOUND;
}

Value mt_tuple_new(Vm *vm, uint32_t count) {
    if (!count) return mt_tuple_empty(vm);
    Tuple *tuple = new_tuple(vm, CLS_TUPLE, count);
    if (!tuple) return MT_UNBOUND;
    for (uint32_t i = 0; i < count; i++) tuple->items[i] = MT_NONE;
    return mt_object(tuple);
}

Value mt_tuple_of_class(Vm *vm, uint32_t cls, const Value *items, uint32_t count) {
    if (!count && cls == CLS_TUPLE) return mt_tuple_empty(vm);
    Tuple *tuple = new_tuple(vm, cls, count);
    if (!tuple) return MT_UNBOUND;
    for (uint32_t i = 0; i < count; i++) tuple->items[i] = items[i];
    return mt_object(tuple);
}

Value mt_tuple_from(Vm *vm, const Value *items, uint32_t count) { return mt_tuple_of_class(vm, CLS_TUPLE, items, count); }

Step mt_tuple_getitem(Vm *vm, Value self, Value key, Value *out) {
    const Tuple *tuple = MT_AS(Tuple, self);
    if (!mt_is_kind(key, KIND_SLICE)) {
        uint32_t position;
        Answer answer = mt_sequence_position(vm, key, tuple->count, "tuple", &position);
        ARG_ANSWER(answer);
        if (answer == ANSWER_NO) return MT_RAISE(vm, CLS_IndexError, "tuple index out of range");
        *out = tuple->items[position];
        return STEP_DONE;
    }
    int64_t start, stop, step, count;
    ARG_ANSWER(mt_slice_indices(vm, key, tuple->count, &start, &stop, &step, &count));
    if (step == 1 && count == tuple->count && tuple->head.cls == CLS_TUPLE) {
        *out = self;
        return STEP_DONE;
    }
    if (!mt_charge_items(vm, (uint64_t)count)) return STEP_RAISE;
    if (!count) DONE_VALUE(mt_tuple_empty(vm));
    Tuple *result = new_tuple(vm, CLS_TUPLE, (uint64_t)count);
    if (!result) return STEP_RAISE;
    for (int64_t i = 0; i < count; i++) result->items[i] = tuple->items[start + i * step];
    *out = mt_object(result);
    return STEP_DONE;
}

Step mt_tuple_concat(Vm *vm, Value self, Value other, Value *out) {
    const Tuple *a = MT_AS(Tuple, self);
    if (!a->count && mt_is_exact(other, CLS_TUPLE)) {
        *out = other;
        return STEP_DONE;
    }
    if (!mt_is_kind(other, KIND_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "can only concatenate tuple (not \"%T\") to tuple", other);
    const Tuple *b = MT_AS(Tuple, other);
    if (!b->count && a->head.cls == CLS_TUPLE) {
        *out = self;
        return STEP_DONE;
    }
    uint64_t count = (uint64_t)a->count + b->count;
    if (!count) DONE_VALUE(mt_tuple_empty(vm));
    if (!mt_charge_items(vm, count)) return STEP_RAISE;
    Tuple *result = new_tuple(vm, CLS_TUPLE, count);
    if (!result) return STEP_RAISE;
    memcpy(result->items, a->items, a->count * sizeof(Value));
    memcpy(result->items + a->count, b->items, b->count * sizeof(Value));
    *out = mt_object(result);
    return STEP_DONE;
}

Step mt_tuple_repeat(Vm *vm, Value self, Value count, Value *out) {
    const Tuple *tuple = MT_AS(Tuple, self);
    uint64_t times;
    Step step = mt_sequence_repeat_count(vm, count, tuple->count, &times);
    if (step != STEP_DONE) return step;
    if ((times == 1 || !tuple->count) && tuple->head.cls == CLS_TUPLE) {
        *out = self;
        return STEP_DONE;
    }
    uint64_t total = times * tuple->count;
    if (!total) DONE_VALUE(mt_tuple_empty(vm));
    Tuple *result = new_tuple(vm, CLS_TUPLE, total);
    if (!result) return STEP_RAISE;
    memcpy(result->items, tuple->items, tuple->count * sizeof(Value));
    mt_sequence_repeat(result->items, tuple->count, total);
    *out = mt_object(result);
    return STEP_DONE;
}

/* ---- methods ---- */

static inline Tuple *self_tuple(const Value *args) { return MT_AS(Tuple, args[0]); }

static Step tuple_new(Vm *vm, Value *args, Value *out) {
    Class *class = mt_new_class(vm, args[0], CLS_TUPLE);
    if (!class) return STEP_RAISE;
    if (args[3] != MT_UNBOUND && MT_AS(Dict, args[3])->live && mt_class_is_objects(vm, class, NAME___init__)) return MT_RAISE(vm, CLS_TypeError, "tuple() takes no keyword arguments");
    uint32_t more = MT_AS(Tuple, args[2])->count, count;
    if (more) return MT_RAISE(vm, CLS_TypeError, "tuple expected at most 1 argument, got %u", more + 1);
    if (args[1] == MT_UNBOUND) DONE_VALUE(mt_tuple_of_class(vm, class->id, NULL, 0));
    if (class->id == CLS_TUPLE && mt_is_exact(args[1], CLS_TUPLE)) {
        *out = args[1];
        return STEP_DONE;
    }
    const Value *items = mt_sequence_items(args[1], &count);
    if (items) {
        if (!mt_charge_items(vm, count)) return STEP_RAISE;
        DONE_VALUE(mt_tuple_of_class(vm, class->id, items, count));
    }
    Drain drain;
    Answer answer = mt_drain_open(vm, args[1], &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES) return STEP_GENERAL;
    int64_t left = mt_drain_left(&drain);
    if (left > CONTAINER_MAX) {
        (void)mt_too_big(vm, (uint64_t)MT_MIN(left, (int64_t)1 << 40) * sizeof(Value));
        return STEP_RAISE;
    }
    if (!mt_charge_items(vm, (uint64_t)left)) return STEP_RAISE;
    Tuple *tuple = new_tuple(vm, class->id, (uint64_t)left);
    if (!tuple) return STEP_RAISE;
    for (count = 0; count < (uint32_t)left; count++) {
        Step step = mt_drain_next(vm, &drain, &tuple->items[count]);
        if (step == STEP_RAISE && mt_pending(vm)) mt_drain_close(&drain);
        if (step != STEP_DONE) return step;
        if (tuple->items[count] == MT_UNBOUND) break;
    }
    tuple->count = count;
    Value end;
    Step step = mt_drain_next(vm, &drain, &end); /* an iterator knows its end only now */
    if (step != STEP_DONE) {
        if (mt_pending(vm)) mt_drain_close(&drain);
        return step;
    }
    if (!count && class->id == CLS_TUPLE) *out = mt_tuple_empty(vm);
    else *out = mt_object(tuple);
    mt_drain_close(&drain);
    return STEP_DONE;
}

static Step tuple_len(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(self_tuple(args)->count);
    return STEP_DONE;
}

static Step tuple_getitem(Vm *vm, Value *args, Value *out) { return mt_tuple_getitem(vm, args[0], args[1], out); }
static Step tuple_add(Vm *vm, Value *args, Value *out) { return mt_tuple_concat(vm, args[0], args[1], out); }

static Step tuple_mul(Vm *vm, Value *args, Value *out) {
    Value times;
    Step step = mt_sequence_times(vm, args[1], &times);
    return step == STEP_DONE ? mt_tuple_repeat(vm, args[0], times, out) : step;
}

static Step tuple_contains(Vm *vm, Value *args, Value *out) {
    uint32_t at;
    Answer answer = mt_sequence_find(vm, self_tuple(args)->items, self_tuple(args)->count, args[1], &at);
    ARG_ANSWER(answer);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

static Step tuple_index(Vm *vm, Value *args, Value *out) {
    const Tuple *tuple = self_tuple(args);
    int64_t start = 0, stop = tuple->count;
    ARG_ANSWER(mt_sequence_bound(vm, args[2], tuple->count, &start));
    ARG_ANSWER(mt_sequence_bound(vm, args[3], tuple->count, &stop));
    stop = MT_MIN(stop, (int64_t)tuple->count);
    if (start < stop) {
        uint32_t at;
        Answer answer = mt_sequence_find(vm, tuple->items + start, (uint32_t)(stop - start), args[1], &at);
        ARG_ANSWER(answer);
        if (answer == ANSWER_YES) {
            *out = mt_int(start + at);
            return STEP_DONE;
        }
    }
    return MT_RAISE(vm, CLS_ValueError, "tuple.index(x): x not in tuple");
}

static Step tuple_count(Vm *vm, Value *args, Value *out) { return mt_sequence_count(vm, self_tuple(args)->items, self_tuple(args)->count, args[1], out); }

static Step tuple_iter(Vm *vm, Value *args, Value *out) { DONE_VALUE(mt_iter_new(vm, CLS_TUPLE_ITERATOR, args[0], 0, 0, 0)); }

static Step compare(Vm *vm, CompareOp op, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (!mt_is_kind(args[1], KIND_TUPLE)) return STEP_DONE;
    const Tuple *a = self_tuple(args), *b = MT_AS(Tuple, args[1]);
    return mt_sequence_compare(vm, op, a->items, a->count, b->items, b->count, out);
}

static Step tuple_lt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LT, args, out); }
static Step tuple_le(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LE, args, out); }
static Step tuple_eq(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_EQ, args, out); }
static Step tuple_ne(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_NE, args, out); }
static Step tuple_gt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GT, args, out); }
static Step tuple_ge(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GE, args, out); }

static Step tuple_sizeof(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(24 + (int64_t)self_tuple(args)->count * 8);
    return STEP_DONE;
}

static Step tuple_getnewargs(Vm *vm, Value *args, Value *out) {
    const Tuple *tuple = self_tuple(args);
    Value plain = mt_tuple_from(vm, tuple->items, tuple->count);
    if (plain == MT_UNBOUND || !mt_charge_items(vm, tuple->count)) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, &plain, 1));
}

static const NativeDef tuple_methods[] = {
    {"__new__", tuple_new, "type, iterable=(), /, *args, **kwargs", "tuple_new", NATIVE_STATIC},
    SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"),
    SLOT_OR("__hash__", mt_container_hash, "self, /", "container_hash"),
    SLOT_OR("__lt__", tuple_lt, "self, value, /", "tuple_lt"),
    SLOT_OR("__le__", tuple_le, "self, value, /", "tuple_le"),
    SLOT_OR("__eq__", tuple_eq, "self, value, /", "tuple_eq"),
    SLOT_OR("__ne__", tuple_ne, "self, value, /", "tuple_ne"),
    SLOT_OR("__gt__", tuple_gt, "self, value, /", "tuple_gt"),
    SLOT_OR("__ge__", tuple_ge, "self, value, /", "tuple_ge"),
    SLOT("__iter__", tuple_iter, "self, /"),
    SLOT("__len__", tuple_len, "self, /"),
    SLOT_OR("__getitem__", tuple_getitem, "self, key, /", "tuple_getitem"),
    SLOT("__add__", tuple_add, "self, value, /"),
    SLOT_OR("__mul__", tuple_mul, "self, value, /", "tuple_mul"),
    SLOT_OR("__rmul__", tuple_mul, "self, value, /", "tuple_mul"),
    SLOT_OR("__contains__", tuple_contains, "self, key, /", "tuple_contains"),
    LEAF("__sizeof__", tuple_sizeof, "self, /"),
    LEAF("__getnewargs__", tuple_getnewargs, "self, /"),
    LEAF_OR("index", tuple_index, "self, value, start=0, stop=9223372036854775807, /", "tuple_index"),
    LEAF_OR("count", tuple_count, "self, value, /", "tuple_count"),
    CLASSMETHOD("__class_getitem__", mt_class_getitem, "type, object, /"),
    NATIVES_END,
};

const TypeDef mt_tuple_type = {
    CLS_TUPLE,
    tuple_methods,
    "Built-in immutable sequence.\n"
    "\n"
    "If no argument is given, the constructor returns an empty tuple.\n"
    "If iterable is specified the tuple is initialized from iterable's items.\n"
    "\n"
    "If the argument is a tuple, the return value is the same object.",
};
