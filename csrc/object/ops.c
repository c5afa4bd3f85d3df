/* SPDX-License-Identifier: MIT */
/* Operations by kind of the operands: truth, length, items, membership, iteration, unary operators. Leaves only: a value that
 * reaches code of the program answers HOOK or GENERAL. Operators of two operands stand in ops_binary.c and ops_compare.c. */
#include "object/memoryview.h"
#include "object/ops_private.h"

#include "object/deque.h"

#include "vm/vm.h"

uint32_t mt_class_of(Value v) {
    if (mt_is_object(v)) return mt_as_object(v)->cls;
    if (mt_is_int(v)) return CLS_INT;
    if (mt_is_flonum(v)) return CLS_FLOAT;
    switch (v) {
    case MT_TRUE: case MT_FALSE: return CLS_BOOL;
    case MT_NONE: return CLS_NONETYPE;
    case MT_ELLIPSIS: return CLS_ELLIPSIS;
    case MT_NOTIMPLEMENTED: return CLS_NOTIMPLEMENTED;
    default: return CLS_OBJECT;
    }
}

uint32_t mt_ops_depth_limit(const Vm *vm) { return (uint32_t)MT_MIN(vm->limits.max_recursion_depth, 1000000) * 10; }

bool mt_class_has_hook(const Vm *vm, const Class *class, NameId name) {
    Value method = mt_class_lookup(vm, class, mt_name(vm, name));
    if (method == MT_UNBOUND) return false;
    if (!mt_is_kind(method, KIND_NATIVE)) return true;
    Value owner = MT_AS(Native, method)->owner;
    return !mt_is_kind(owner, KIND_CLASS) || !mt_class_is_subclass(class, MT_AS(Class, owner));
}

bool mt_has_index(const Vm *vm, Value v) { return mt_arg_integer(v) != MT_UNBOUND || mt_has_hook(vm, v, NAME___index__); }

bool mt_has_sequence_slots(Value v) {
    if (mt_is_user(v) || mt_is_dict_view(v) || mt_is_exact(v, CLS_MAPPINGPROXY)) return true;
    switch (mt_kind(v)) {
    case KIND_STR: case KIND_BYTES: case KIND_BYTEARRAY: case KIND_LIST: case KIND_TUPLE: case KIND_DICT: case KIND_SET: case KIND_RANGE: case KIND_DEQUE: case KIND_MEMORYVIEW: return true;
    default: return false;
    }
}

static Answer answer_of_length(int64_t length) { return length ? ANSWER_YES : ANSWER_NO; }

/* The mapping under a mappingproxy, MT_UNBOUND when it is none. */
static Value proxied(Value v) { return mt_is_exact(v, CLS_MAPPINGPROXY) ? MT_AS(Wrapper, v)->a : MT_UNBOUND; }

/* ---- truth, length, index ---- */

/* Length of a built-in container; false: not one. */
static bool kind_length(Value v, int64_t *out) {
    switch (mt_kind(v)) {
    case KIND_STR: *out = MT_AS(Str, v)->length; return true;
    case KIND_BYTES: *out = (int64_t)MT_AS(Bytes, v)->length; return true;
    case KIND_BYTEARRAY: *out = (int64_t)MT_AS(Bytearray, v)->length; return true;
    case KIND_LIST: *out = MT_AS(List, v)->count; return true;
    case KIND_TUPLE: *out = MT_AS(Tuple, v)->count; return true;
    case KIND_DICT: *out = MT_AS(Dict, v)->live; return true;
    case KIND_SET: *out = MT_AS(Set, v)->live; return true;
    case KIND_DEQUE: *out = MT_AS(Deque, v)->count; return true;
    case KIND_ITERATOR:
        if (!mt_is_dict_view(v) || !mt_is_kind(MT_AS(Iterator, v)->source, KIND_DICT)) return false;
        *out = MT_AS(Dict, MT_AS(Iterator, v)->source)->live;
        return true;
    default: return false;
    }
}

Answer mt_ops_truth(Vm *vm, Value v) {
    if (!mt_is_object(v)) {
        if (mt_is_int(v)) return v != mt_int(0) ? ANSWER_YES : ANSWER_NO;
        if (v == MT_NOTIMPLEMENTED) return ANSWER_HOOK; /* which warns */
        return v == MT_FALSE || v == MT_NONE ? ANSWER_NO : ANSWER_YES; /* 0.0 is never immediate */
    }
    if (mt_is_user(v)) {
        if (mt_class_flags(vm, mt_as_object(v)->cls) & CLASS_HAS_BOOL) return ANSWER_HOOK;
        if (mt_is_kind(v, KIND_SCALAR)) {
            v = MT_AS(Instance, v)->value;
            if (!mt_is_object(v)) return mt_ops_truth(vm, v);
        }
    }
    int64_t length;
    if (kind_length(v, &length)) return answer_of_length(length);
    switch (mt_kind(v)) {
    case KIND_MEMORYVIEW: return mt_memoryview_length(vm, MT_AS(MemoryView, v), &length) ? answer_of_length(length) : ANSWER_RAISE;
    case KIND_FLOAT: return MT_AS(Float, v)->value != 0.0 ? ANSWER_YES : ANSWER_NO;
    case KIND_COMPLEX: return MT_AS(Complex, v)->real != 0.0 || MT_AS(Complex, v)->imag != 0.0 ? ANSWER_YES : ANSWER_NO;
    case KIND_RANGE: return MT_AS(Range, v)->length != mt_int(0) ? ANSWER_YES : ANSWER_NO;
    case KIND_WRAPPER: {
        Value inner = proxied(v);
        if (inner == MT_UNBOUND) return ANSWER_YES;
        return mt_is_exact(inner, CLS_DICT) ? answer_of_length(MT_AS(Dict, inner)->live) : ANSWER_HOOK;
    }
    default: return ANSWER_YES;
    }
}

Value mt_ops_truth_method(const Vm *vm, Value v, Take *take) {
    Value method = mt_class_special(vm, v, mt_name(vm, NAME___bool__));
    *take = TAKE_BOOL;
    if (method == MT_UNBOUND) {
        method = mt_class_special(vm, v, mt_name(vm, NAME___len__));
        *take = TAKE_LENGTH_TRUTH;
    }
    return mt_is_exact(method, CLS_FUNCTION) ? method : MT_UNBOUND;
}

Answer mt_ops_length(Vm *vm, Value v, int64_t *out) {
    if (mt_has_hook(vm, v, NAME___len__)) return ANSWER_HOOK;
    Value base = mt_base_value(v);
    if (kind_length(base, out)) return ANSWER_YES;
    if (mt_is_kind(base, KIND_RANGE)) {
        if (mt_int_to_i64(MT_AS(Range, base)->length, out)) return ANSWER_YES;
        mt_raise(vm, CLS_OverflowError, "Python int too large to convert to C ssize_t");
        return ANSWER_RAISE;
    }
    if (mt_is_kind(base, KIND_MEMORYVIEW)) return mt_memoryview_length(vm, MT_AS(MemoryView, base), out) ? ANSWER_YES : ANSWER_RAISE;
    Value inner = proxied(base);
    if (inner != MT_UNBOUND && inner != base) {
        if (!mt_is_exact(inner, CLS_DICT)) return ANSWER_HOOK;
        *out = MT_AS(Dict, inner)->live;
        return ANSWER_YES;
    }
    mt_raise(vm, CLS_TypeError, "object of type '%T' has no len()", v);
    return ANSWER_RAISE;
}

Answer mt_ops_index(Vm *vm, Value v, int64_t *out) {
    Value integer = mt_arg_integer(v);
    if (integer != MT_UNBOUND) {
        *out = mt_integer_clip(integer);
        return ANSWER_YES;
    }
    if (mt_has_hook(vm, v, NAME___index__)) return ANSWER_HOOK;
    mt_raise(vm, CLS_TypeError, "'%T' object cannot be interpreted as an integer", v);
    return ANSWER_RAISE;
}

/* ---- unary operators ---- */

static Step unary(Vm *vm, char op, NameId name, Value a, Value *out) {
    if (mt_has_hook(vm, a, name)) return STEP_GENERAL;
    Value base = mt_base_value(a);
    if (!mt_is_number(base) || (op == '~' && !mt_is_integer(base))) return MT_RAISE(vm, CLS_TypeError, "bad operand type for unary %c: '%T'", op, a);
    return mt_number_unary(vm, op, base, out);
}

Step mt_ops_negative(Vm *vm, Value a, Value *out) { return unary(vm, '-', NAME___neg__, a, out); }
Step mt_ops_positive(Vm *vm, Value a, Value *out) { return unary(vm, '+', NAME___pos__, a, out); }
Step mt_ops_invert(Vm *vm, Value a, Value *out) { return mt_is_bool(a) ? STEP_GENERAL /* bool's method warns */ : unary(vm, '~', NAME___invert__, a, out); }

/* ---- items ---- */

/* list[int], and X[...] of a class whose __class_getitem__ is native. */
static Step class_item(Vm *vm, Value class, Value key, Value *out) {
    Value found = MT_AS(Class, class)->id == CLS_TYPE ? MT_UNBOUND : mt_class_lookup(vm, MT_AS(Class, class), mt_name(vm, NAME___class_getitem__));
    if (MT_AS(Class, class)->id == CLS_TYPE) {
        *out = mt_alias_new(vm, class, key);
        return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
    }
    if (found == MT_UNBOUND || found == MT_NONE) {
        if (mt_class_lookup(vm, mt_class_get(vm, class), mt_name(vm, NAME___class_getitem__)) != MT_UNBOUND) return STEP_GENERAL;
        return MT_RAISE(vm, CLS_TypeError, "type '%N' is not subscriptable", class);
    }
    if (!mt_is_kind(found, KIND_NATIVE) || MT_AS(Native, found)->def->fn != mt_class_getitem) return STEP_GENERAL;
    Value args[2] = {class, key};
    return mt_class_getitem(vm, args, out);
}

static Step dict_item(Vm *vm, Value dict, Value key, Value *out) {
    switch (mt_dict_get(vm, dict, key, out)) {
    case ANSWER_YES: return STEP_DONE;
    case ANSWER_HOOK: return STEP_GENERAL;
    case ANSWER_RAISE: return STEP_RAISE;
    default: break;
    }
    Value missing = mt_is_user(dict) ? mt_class_special(vm, dict, mt_name(vm, NAME___missing__)) : MT_UNBOUND;
    if (mt_is_exact(missing, CLS_METHOD_DESCRIPTOR) && !vm->leaf_off) { /* defaultdict's, Counter's */
        const Native *native = MT_AS(Native, missing);
        Value args[2] = {dict, key};
        if (!strcmp(native->def->name, "__missing__") && mt_class_is_subclass(mt_class_get(vm, dict), MT_AS(Class, native->owner))) return native->def->fn(vm, args, out);
    }
    if (missing != MT_UNBOUND) return STEP_GENERAL;
    (void)mt_raise_key(vm, key);
    return STEP_RAISE;
}

Step mt_ops_getitem(Vm *vm, Value v, Value key, Value *out) {
    if (mt_has_hook(vm, v, NAME___getitem__)) return STEP_GENERAL;
    Value base = mt_base_value(v);
    switch (mt_kind(base)) {
    case KIND_LIST: return mt_list_getitem(vm, base, key, out);
    case KIND_DICT: return dict_item(vm, base, key, out);
    case KIND_TUPLE: return mt_tuple_getitem(vm, base, key, out);
    case KIND_STR: return mt_str_getitem(vm, base, key, out);
    case KIND_BYTES: case KIND_BYTEARRAY: return mt_bytes_getitem(vm, base, key, out);
    case KIND_MEMORYVIEW: return mt_memoryview_getitem(vm, base, key, out);
    case KIND_RANGE: return mt_range_getitem(vm, base, key, out);
    case KIND_DEQUE: return mt_deque_getitem(vm, base, key, out);
    case KIND_CLASS: return class_item(vm, base, key, out);
    case KIND_WRAPPER:
        if (mt_is_exact(base, CLS_MAPPINGPROXY)) return mt_is_exact(proxied(base), CLS_DICT) ? dict_item(vm, proxied(base), key, out) : STEP_GENERAL;
        if (mt_is_exact(base, CLS_GENERIC_ALIAS) || mt_is_exact(base, CLS_UNION)) return STEP_GENERAL; /* their own __getitem__ */
        break;
    default: break;
    }
    return MT_RAISE(vm, CLS_TypeError, "'%T' object is not subscriptable", v);
}

Step mt_ops_setitem(Vm *vm, Value v, Value key, Value item) {
    if (mt_has_hook(vm, v, NAME___setitem__)) return STEP_GENERAL;
    switch (mt_kind(v)) {
    case KIND_LIST: return mt_list_setitem(vm, v, key, item);
    case KIND_DICT: ARG_ANSWER(mt_dict_set(vm, v, key, item)); return STEP_DONE;
    case KIND_BYTEARRAY: return mt_bytearray_setitem(vm, v, key, item);
    case KIND_DEQUE: return mt_deque_setitem(vm, v, key, item);
    case KIND_MEMORYVIEW: return mt_memoryview_setitem(vm, v, key, item);
    default: return MT_RAISE(vm, CLS_TypeError, "'%T' object does not support item assignment", v);
    }
}

Step mt_ops_delitem(Vm *vm, Value v, Value key) {
    if (mt_has_hook(vm, v, NAME___delitem__)) return STEP_GENERAL;
    switch (mt_kind(v)) {
    case KIND_LIST: return mt_list_setitem(vm, v, key, MT_UNBOUND);
    case KIND_DICT:
        switch (mt_dict_remove(vm, v, key, NULL)) {
        case ANSWER_YES: return STEP_DONE;
        case ANSWER_HOOK: return STEP_GENERAL;
        case ANSWER_RAISE: return STEP_RAISE;
        default: (void)mt_raise_key(vm, key); return STEP_RAISE;
        }
    case KIND_BYTEARRAY: return mt_bytearray_delitem(vm, v, key);
    case KIND_DEQUE: return mt_deque_setitem(vm, v, key, MT_UNBOUND);
    case KIND_MEMORYVIEW: return mt_memoryview_setitem(vm, v, key, MT_UNBOUND);
    default:
        return MT_RAISE(vm, CLS_TypeError, mt_has_sequence_slots(v) && mt_has_index(vm, key) ? "'%T' object doesn't support item deletion" : "'%T' object does not support item deletion", v);
    }
}

/* ---- membership ---- */

static Answer sequence_contains(Vm *vm, const Value *items, uint32_t count, Value item) {
    if (!mt_charge_items(vm, count)) return ANSWER_RAISE;
    bool small = mt_is_int(item), text = mt_is_exact(item, CLS_STR);
    for (uint32_t i = 0; i < count; i++) {
        Value v = items[i];
        if (v == item) return ANSWER_YES;
        if (small && mt_is_int(v)) continue;
        if (text && mt_is_exact(v, CLS_STR)) {
            if (MT_AS(Str, v)->length == MT_AS(Str, item)->length && mt_str_equal(v, item)) return ANSWER_YES;
            continue;
        }
        Answer answer = mt_ops_equal(vm, v, item);
        if (answer != ANSWER_NO) return answer;
    }
    return ANSWER_NO;
}

Answer mt_ops_contains(Vm *vm, Value container, Value item) {
    if (mt_is_user(container)) {
        if (mt_has_hook(vm, container, NAME___contains__)) return ANSWER_HOOK;
        if (mt_class_special(vm, container, mt_name(vm, NAME___contains__)) == MT_UNBOUND &&
            (mt_has_hook(vm, container, NAME___iter__) || mt_has_hook(vm, container, NAME___getitem__)))
            return ANSWER_HOOK;
    }
    Value base = mt_base_value(container), out = MT_FALSE;
    switch (mt_kind(base)) {
    case KIND_LIST: return sequence_contains(vm, mt_list_items(MT_AS(List, base)), MT_AS(List, base)->count, item);
    case KIND_TUPLE: return sequence_contains(vm, MT_AS(Tuple, base)->items, MT_AS(Tuple, base)->count, item);
    case KIND_DICT: return mt_dict_get(vm, base, item, &out);
    case KIND_SET: return mt_set_contains(vm, base, item);
    case KIND_DEQUE: return mt_deque_contains(vm, base, item);
    case KIND_RANGE: return mt_range_contains(vm, base, item);
    case KIND_STR: {
        Step step = mt_str_contains(vm, base, item, &out);
        return mt_answer_of(step, out);
    }
    case KIND_BYTES: case KIND_BYTEARRAY: {
        Step step = mt_bytes_contains(vm, base, item, &out);
        return mt_answer_of(step, out);
    }
    case KIND_MEMORYVIEW: return mt_memoryview_contains(vm, MT_AS(MemoryView, base), item);
    case KIND_ITERATOR:
        if (mt_is_dict_view(base)) return mt_view_contains(vm, base, item);
        return ANSWER_HOOK; /* element by element in the prelude: its length is unknown */
    case KIND_GENERATOR:
        if (mt_is_exact(base, CLS_GENERATOR)) return ANSWER_HOOK;
        break;
    case KIND_WRAPPER: {
        Value inner = proxied(base);
        if (mt_is_exact(base, CLS_GENERIC_ALIAS)) return ANSWER_HOOK;
        if (inner == MT_UNBOUND) break;
        return mt_is_exact(inner, CLS_DICT) ? mt_dict_get(vm, inner, item, &out) : ANSWER_HOOK;
    }
    default: break;
    }
    mt_raise(vm, CLS_TypeError, "argument of type '%T' is not iterable", container);
    return ANSWER_RAISE;
}

/* ---- iteration ---- */

Step mt_ops_iter(Vm *vm, Value v, Value *out) {
    bool user = mt_is_user(v);
    if (user && mt_has_hook(vm, v, NAME___iter__)) return STEP_GENERAL;
    Value base = mt_base_value(v);
    if (mt_is_kind(base, KIND_ITERATOR) ? !mt_is_dict_view(base) : mt_is_exact(base, CLS_GENERATOR)) {
        *out = base;
        return STEP_DONE;
    }
    if (mt_is_kind(base, KIND_MEMORYVIEW) && !mt_memoryview_is_flat(vm, MT_AS(MemoryView, base))) return STEP_RAISE;
    Iterator it;
    if (mt_iter_begin(vm, base, &it)) {
        Iterator *made = mt_heap_alloc(vm, sizeof(Iterator), KIND_ITERATOR, it.head.cls);
        if (!made) return STEP_RAISE;
        made->source = it.source;
        made->extra = it.extra;
        made->third = it.third;
        made->index = it.index;
        made->stop = it.stop;
        made->step = it.step;
        *out = mt_object(made);
        return STEP_DONE;
    }
    if (user && mt_has_hook(vm, v, NAME___getitem__)) return STEP_GENERAL;
    if (mt_is_exact(base, CLS_GENERIC_ALIAS)) return mt_alias_iter(vm, base, out);
    Value inner = proxied(base);
    if (inner != MT_UNBOUND) return mt_is_exact(inner, CLS_DICT) ? mt_ops_iter(vm, inner, out) : STEP_GENERAL;
    return MT_RAISE(vm, CLS_TypeError, "'%T' object is not iterable", v);
}

Step mt_ops_next(Vm *vm, Value iterator, Value *out) {
    if (!mt_is_kind(iterator, KIND_ITERATOR) || mt_is_user(iterator)) return STEP_GENERAL;
    return mt_iter_next(vm, MT_AS(Iterator, iterator), out);
}
