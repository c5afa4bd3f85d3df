/* SPDX-License-Identifier: MIT */
/* dict_keys, dict_values and dict_items: windows on a dict, with the set algebra of keys and items. A view is an Iterator
 * object whose source is the dict. */
#include "object/container.h"

#include "object/ops_private.h"

static inline Dict *dict_of(Value view) { return MT_AS(Dict, MT_AS(Iterator, view)->source); }

Value mt_view_new(Vm *vm, uint32_t cls, Value dict) { return mt_iter_new(vm, cls, dict, 0, 0, 0); }

Answer mt_view_contains(Vm *vm, Value view, Value item) {
    Value value, dict = MT_AS(Iterator, view)->source;
    switch (mt_as_object(view)->cls) {
    case CLS_DICT_KEYS: return mt_dict_get(vm, dict, item, &value);
    case CLS_DICT_ITEMS: {
        if (!mt_is_kind(item, KIND_TUPLE) || MT_AS(Tuple, item)->count != 2) return ANSWER_NO;
        Answer answer = mt_dict_get(vm, dict, MT_AS(Tuple, item)->items[0], &value);
        return answer == ANSWER_YES ? mt_ops_equal(vm, value, MT_AS(Tuple, item)->items[1]) : answer;
    }
    default: { /* values: one by one */
        uint32_t position = 0;
        const DictEntry *entry;
        if (!mt_charge_items(vm, MT_AS(Dict, dict)->used)) return ANSWER_RAISE;
        while ((entry = mt_dict_next(MT_AS(Dict, dict), &position))) {
            Answer answer = mt_ops_equal(vm, entry->value, item);
            if (answer != ANSWER_NO) return answer;
        }
        return ANSWER_NO;
    }
    }
}

/* ---- set algebra ---- */

/* A new set of what a leaf can iterate; the keys of an exact dict come with their hashes, and with room for them at once. */
static Step to_set(Vm *vm, Value v, Value *out) {
    *out = mt_set_new(vm, CLS_SET);
    if (*out == MT_UNBOUND) return STEP_RAISE;
    bool direct = mt_is_exact(v, CLS_DICT_KEYS) && mt_is_exact(MT_AS(Iterator, v)->source, CLS_DICT);
    return mt_set_update_from(vm, *out, direct ? MT_AS(Iterator, v)->source : v);
}

static int64_t size_of(Value v) { return mt_is_kind(v, KIND_SET) ? MT_AS(Set, v)->live : dict_of(v)->live; }

static Step intersect(Vm *vm, Value view, Value other, Value *out) {
    if (!mt_is_set_view(view)) {
        Value swap = view;
        view = other;
        other = swap;
    }
    if (mt_is_exact(other, CLS_SET) && size_of(view) <= size_of(other)) return mt_set_intersection(vm, other, view, out);
    if (mt_is_set_view(other) && size_of(other) > size_of(view)) {
        Value swap = view;
        view = other;
        other = swap;
    }
    Drain drain;
    Answer answer = mt_drain_open(vm, other, &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES || mt_drain_left(&drain) > CONTAINER_MAX) return STEP_GENERAL;
    if (!mt_charge_items(vm, (uint64_t)mt_drain_left(&drain))) return STEP_RAISE;
    Value result = mt_set_new(vm, CLS_SET), item;
    if (result == MT_UNBOUND) return STEP_RAISE;
    for (;;) {
        Step step = mt_drain_next(vm, &drain, &item);
        if (step != STEP_DONE) return step;
        if (item == MT_UNBOUND) break;
        answer = mt_view_contains(vm, view, item);
        if (answer == ANSWER_YES) answer = mt_set_add(vm, result, item);
        ARG_ANSWER(answer);
    }
    mt_drain_close(&drain);
    *out = result;
    return STEP_DONE;
}

/* An iterator would have moved on if the rest of the work had to be done again. */
static bool moves(Value v) { return mt_is_kind(v, KIND_ITERATOR) && !mt_is_dict_view(v); }

Step mt_view_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (op != BIN_AND && (moves(a) || moves(b))) return STEP_GENERAL;
    if (op == BIN_XOR && mt_is_exact(a, CLS_DICT_ITEMS) && mt_is_exact(b, CLS_DICT_ITEMS)) return STEP_GENERAL;
    if (op == BIN_AND) return intersect(vm, a, b, out);
    if (op != BIN_OR && op != BIN_SUB && op != BIN_XOR) return STEP_DONE;
    Step step = to_set(vm, a, out);
    if (step != STEP_DONE) return step;
    return op == BIN_OR ? mt_set_update_from(vm, *out, b) : op == BIN_SUB ? mt_set_difference_update(vm, *out, b) : mt_set_toggle_all(vm, *out, b);
}

/* Is every element of a in b? Both sets or views. */
static Answer contained(Vm *vm, Value a, Value b) {
    Drain drain;
    Value item;
    Answer answer = mt_drain_open(vm, a, &drain);
    if (answer != ANSWER_YES) return answer == ANSWER_NO ? ANSWER_HOOK : answer;
    if (!mt_charge_items(vm, (uint64_t)size_of(a))) return ANSWER_RAISE;
    for (;;) {
        Step step = mt_drain_next(vm, &drain, &item);
        if (step != STEP_DONE) return mt_answer_of(step, MT_FALSE);
        if (item == MT_UNBOUND) return ANSWER_YES;
        answer = mt_ops_contains(vm, b, item);
        if (answer != ANSWER_YES) return answer;
    }
}

Step mt_view_compare(Vm *vm, CompareOp op, Value a, Value b, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (!mt_is_kind(b, KIND_SET) && !mt_is_set_view(b)) return STEP_DONE;
    int64_t m = size_of(a), n = size_of(b);
    Answer answer = ANSWER_NO;
    switch (op) {
    case CMP_OP_EQ: case CMP_OP_NE: if (m == n) answer = contained(vm, a, b); break;
    case CMP_OP_LT: if (m < n) answer = contained(vm, a, b); break;
    case CMP_OP_LE: if (m <= n) answer = contained(vm, a, b); break;
    case CMP_OP_GT: if (m > n) answer = contained(vm, b, a); break;
    case CMP_OP_GE: if (m >= n) answer = contained(vm, b, a); break;
    }
    ARG_ANSWER(answer);
    *out = mt_bool((answer == ANSWER_YES) != (op == CMP_OP_NE));
    return STEP_DONE;
}

/* ---- methods ---- */

static Step view_len(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(dict_of(args[0])->live);
    return STEP_DONE;
}

static Step view_iter(Vm *vm, Value *args, Value *out) {
    Iterator it;
    (void)mt_iter_begin(vm, args[0], &it);
    DONE_VALUE(mt_iter_new(vm, it.head.cls, it.source, it.index, it.stop, it.step));
}

static Step view_reversed(Vm *vm, Value *args, Value *out) {
    const Dict *d = dict_of(args[0]);
    uint32_t cls = mt_as_object(args[0])->cls;
    cls = cls == CLS_DICT_KEYS ? CLS_DICT_REVERSEKEYITERATOR : cls == CLS_DICT_VALUES ? CLS_DICT_REVERSEVALUEITERATOR : CLS_DICT_REVERSEITEMITERATOR;
    DONE_VALUE(mt_iter_new(vm, cls, mt_object(d), (int64_t)d->used - 1, d->live, d->live));
}

static Step view_contains(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_view_contains(vm, args[0], args[1]);
    ARG_ANSWER(answer);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

static Step view_isdisjoint(Vm *vm, Value *args, Value *out) {
    Value view = args[0], other = args[1], item;
    if (view == other) {
        *out = mt_bool(!size_of(view));
        return STEP_DONE;
    }
    if ((mt_is_exact(other, CLS_SET) || mt_is_exact(other, CLS_FROZENSET) || mt_is_set_view(other)) && size_of(other) > size_of(view)) {
        view = other;
        other = args[0];
    }
    Drain drain;
    Answer answer = mt_drain_open(vm, other, &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES || mt_drain_left(&drain) > CONTAINER_MAX) return STEP_GENERAL;
    if (!mt_charge_items(vm, (uint64_t)mt_drain_left(&drain))) return STEP_RAISE;
    for (;;) {
        Step step = mt_drain_next(vm, &drain, &item);
        if (step != STEP_DONE) return step;
        if (item == MT_UNBOUND) break;
        answer = mt_ops_contains(vm, view, item);
        ARG_ANSWER(answer);
        if (answer == ANSWER_YES) break;
    }
    mt_drain_close(&drain);
    *out = mt_bool(item == MT_UNBOUND);
    return STEP_DONE;
}

static Step view_mapping(Vm *vm, Value *args, Value *out) {
    Wrapper *proxy = mt_heap_alloc(vm, sizeof(Wrapper), KIND_WRAPPER, CLS_MAPPINGPROXY);
    if (!proxy) return STEP_RAISE;
    proxy->a = MT_AS(Iterator, args[0])->source;
    proxy->b = proxy->c = proxy->d = proxy->dict = MT_UNBOUND;
    *out = mt_object(proxy);
    return STEP_DONE;
}

static Step view_lt(Vm *vm, Value *args, Value *out) { return mt_view_compare(vm, CMP_OP_LT, args[0], args[1], out); }
static Step view_le(Vm *vm, Value *args, Value *out) { return mt_view_compare(vm, CMP_OP_LE, args[0], args[1], out); }
static Step view_eq(Vm *vm, Value *args, Value *out) { return mt_view_compare(vm, CMP_OP_EQ, args[0], args[1], out); }
static Step view_ne(Vm *vm, Value *args, Value *out) { return mt_view_compare(vm, CMP_OP_NE, args[0], args[1], out); }
static Step view_gt(Vm *vm, Value *args, Value *out) { return mt_view_compare(vm, CMP_OP_GT, args[0], args[1], out); }
static Step view_ge(Vm *vm, Value *args, Value *out) { return mt_view_compare(vm, CMP_OP_GE, args[0], args[1], out); }
static Step view_and(Vm *vm, Value *args, Value *out) { return mt_view_binary(vm, BIN_AND, args[0], args[1], out); }
static Step view_rand(Vm *vm, Value *args, Value *out) { return mt_view_binary(vm, BIN_AND, args[1], args[0], out); }
static Step view_or(Vm *vm, Value *args, Value *out) { return mt_view_binary(vm, BIN_OR, args[0], args[1], out); }
static Step view_ror(Vm *vm, Value *args, Value *out) { return mt_view_binary(vm, BIN_OR, args[1], args[0], out); }
static Step view_sub(Vm *vm, Value *args, Value *out) { return mt_view_binary(vm, BIN_SUB, args[0], args[1], out); }
static Step view_rsub(Vm *vm, Value *args, Value *out) { return mt_view_binary(vm, BIN_SUB, args[1], args[0], out); }
static Step view_xor(Vm *vm, Value *args, Value *out) { return mt_view_binary(vm, BIN_XOR, args[0], args[1], out); }
static Step view_rxor(Vm *vm, Value *args, Value *out) { return mt_view_binary(vm, BIN_XOR, args[1], args[0], out); }

#define COMMON_METHODS                                                \
    SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"), \
    SLOT("__iter__", view_iter, "self, /"),                           \
    SLOT("__len__", view_len, "self, /"),                             \
    LEAF("__reversed__", view_reversed, "self, /"),                   \
    GETTER("mapping", view_mapping)

static const NativeDef set_like_methods[] = {
    COMMON_METHODS,
    UNHASHABLE,
    SLOT_OR("__lt__", view_lt, "self, value, /", "view_lt"),
    SLOT_OR("__le__", view_le, "self, value, /", "view_le"),
    SLOT_OR("__eq__", view_eq, "self, value, /", "view_eq"),
    SLOT_OR("__ne__", view_ne, "self, value, /", "view_ne"),
    SLOT_OR("__gt__", view_gt, "self, value, /", "view_gt"),
    SLOT_OR("__ge__", view_ge, "self, value, /", "view_ge"),
    SLOT_OR("__and__", view_and, "self, value, /", "view_and"),
    SLOT_OR("__rand__", view_rand, "self, value, /", "view_rand"),
    SLOT_OR("__or__", view_or, "self, value, /", "view_or"),
    SLOT_OR("__ror__", view_ror, "self, value, /", "view_ror"),
    SLOT_OR("__sub__", view_sub, "self, value, /", "view_sub"),
    SLOT_OR("__rsub__", view_rsub, "self, value, /", "view_rsub"),
    SLOT_OR("__xor__", view_xor, "self, value, /", "view_xor"),
    SLOT_OR("__rxor__", view_rxor, "self, value, /", "view_rxor"),
    SLOT_OR("__contains__", view_contains, "self, key, /", "view_contains"),
    LEAF_OR("isdisjoint", view_isdisjoint, "self, other, /", "view_isdisjoint"),
    NATIVES_END,
};

static const NativeDef values_methods[] = {
    COMMON_METHODS,
    NATIVES_END,
};

const TypeDef mt_dict_keys_type = {CLS_DICT_KEYS, set_like_methods, NULL};
const TypeDef mt_dict_values_type = {CLS_DICT_VALUES, values_methods, NULL};
const TypeDef mt_dict_items_type = {CLS_DICT_ITEMS, set_like_methods, NULL};
