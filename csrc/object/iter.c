/* SPDX-License-Identifier: MIT */
/* Iterators of built-in containers, and the drain through which leaves read them. What the fields mean:
 * list, tuple, str, bytes, bytearray: source, index of the next item (reversed list: down to -1) · range: index the next value,
 * step, stop how many are left · long range: source the range, extra the next index (an int of any size) · set: index the next slot,
 * stop the size at the start, step how many are left · dict: index the next entry, stop and step the same,
 * extra the generation of an OrderedDict. Of deques: deque.c. A source of MT_UNBOUND
 * means exhausted, for ever; a range iterator has no source and is exhausted when nothing is left. */
#include "object/container.h"
#include "object/deque.h"

#include "object/memoryview.h"
#include "object/ops_private.h"

Value mt_iter_new(Vm *vm, uint32_t cls, Value source, int64_t index, int64_t stop, int64_t step) {
    Iterator *it = mt_heap_alloc(vm, sizeof(Iterator), KIND_ITERATOR, cls);
    if (!it) return MT_UNBOUND;
    it->source = source;
    it->extra = it->third = MT_UNBOUND;
    it->index = index;
    it->stop = stop;
    it->step = step;
    return mt_object(it);
}

static void begin(Iterator *it, uint32_t cls, Value source, int64_t index, int64_t stop, int64_t step) {
    it->head = (Object){cls, KIND_ITERATOR, 0, 0, 0};
    it->source = source;
    it->extra = it->third = MT_UNBOUND;
    it->index = index;
    it->stop = stop;
    it->step = step;
}

static void begin_range(Iterator *it, Value v) {
    const Range *range = MT_AS(Range, v);
    int64_t start, stop, step, length, end;
    if (mt_int_to_i64(range->start, &start) && mt_int_to_i64(range->stop, &stop) && mt_int_to_i64(range->step, &step) &&
        mt_int_to_i64(range->length, &length) && !__builtin_mul_overflow(length, step, &end) && !__builtin_add_overflow(start, end, &end) &&
        mt_int_fits(start) && mt_int_fits(end)) { /* every value on the way is immediate: the loop relies on it */
        begin(it, CLS_RANGE_ITERATOR, MT_NONE, start, length, step);
        return;
    }
    begin(it, CLS_LONGRANGE_ITERATOR, v, 0, 0, 0);
    it->extra = mt_int(0);
}

Value mt_iter_order(const Vm *vm, Value dict) {
    if (MT_LIKELY(mt_is_exact(dict, CLS_DICT)) || !mt_class_is_ordered(vm, dict)) return MT_UNBOUND;
    return mt_int(MT_AS(Dict, dict)->generation);
}

static void begin_dict(Vm *vm, Iterator *it, uint32_t cls, Value dict) {
    begin(it, cls, dict, 0, MT_AS(Dict, dict)->live, MT_AS(Dict, dict)->live);
    it->extra = mt_iter_order(vm, dict);
}

bool mt_iter_begin(Vm *vm, Value v, Iterator *it) {
    switch (mt_kind(v)) {
    case KIND_LIST: begin(it, CLS_LIST_ITERATOR, v, 0, 0, 0); return true;
    case KIND_TUPLE: begin(it, CLS_TUPLE_ITERATOR, v, 0, 0, 0); return true;
    case KIND_STR: begin(it, mt_str_is_ascii(MT_AS(Str, v)) ? CLS_STR_ASCII_ITERATOR : CLS_STR_ITERATOR, v, 0, 0, 0); return true;
    case KIND_BYTES: begin(it, CLS_BYTES_ITERATOR, v, 0, 0, 0); return true;
    case KIND_BYTEARRAY: begin(it, CLS_BYTEARRAY_ITERATOR, v, 0, 0, 0); return true;
    case KIND_MEMORYVIEW:
        begin(it, CLS_MEMORY_ITERATOR, v, 0, MT_AS(MemoryView, v)->ndim ? MT_AS(MemoryView, v)->dims[0] : 0, 0);
        return MT_AS(MemoryView, v)->ndim == 1 && !(MT_AS(MemoryView, v)->head.flags & VIEW_RELEASED);
    case KIND_RANGE: begin_range(it, v); return true;
    case KIND_DICT: begin_dict(vm, it, CLS_DICT_KEYITERATOR, v); return true;
    case KIND_SET: begin(it, CLS_SET_ITERATOR, v, 0, MT_AS(Set, v)->live, MT_AS(Set, v)->live); return true;
    case KIND_DEQUE: mt_deque_begin(v, it); return true;
    case KIND_ITERATOR: {
        if (!mt_is_dict_view(v) || !mt_is_kind(MT_AS(Iterator, v)->source, KIND_DICT)) return false;
        uint32_t cls = mt_as_object(v)->cls;
        cls = cls == CLS_DICT_KEYS ? CLS_DICT_KEYITERATOR : cls == CLS_DICT_VALUES ? CLS_DICT_VALUEITERATOR : CLS_DICT_ITEMITERATOR;
        Value dict = MT_AS(Iterator, v)->source;
        begin_dict(vm, it, cls, dict);
        return true;
    }
    default: return false;
    }
}

/* ---- next ---- */

static Step end(Iterator *it, Value *out) {
    it->source = MT_UNBOUND;
    *out = MT_UNBOUND;
    return STEP_DONE;
}

static Step next_char(Vm *vm, Iterator *it, Value *out) {
    const Str *s = MT_AS(Str, it->source);
    if ((uint64_t)it->index >= s->length) return end(it, out);
    Value c = mt_str_char(vm, mt_str_at(s, (size_t)it->index));
    if (c == MT_UNBOUND) return STEP_RAISE;
    it->index++;
    *out = c;
    return STEP_DONE;
}

static Step next_long(Vm *vm, Iterator *it, Value *out) {
    const Range *range = MT_AS(Range, it->source);
    Value following;
    if (!mt_is_integer(it->extra) || mt_int_compare(it->extra, range->length) >= 0) return end(it, out);
    Step step = mt_number_binary(vm, BIN_ADD, it->extra, mt_int(1), &following);
    if (step == STEP_DONE) step = mt_range_item(vm, range, it->extra, out);
    if (step == STEP_DONE) it->extra = following;
    return step;
}

static Step next_element(Vm *vm, Iterator *it, Value *out) {
    const Set *set = MT_AS(Set, it->source);
    if (it->stop != (int64_t)set->live) {
        it->stop = -1; /* stays so */
        return MT_RAISE(vm, CLS_RuntimeError, "Set changed size during iteration");
    }
    uint32_t position = (uint32_t)MT_MIN(MT_MAX(it->index, 0), UINT32_MAX);
    const SetEntry *entry = mt_set_next(set, &position);
    if (!entry) return end(it, out);
    it->index = position;
    it->step--;
    *out = entry->key;
    return STEP_DONE;
}

static Step give_entry(Vm *vm, Iterator *it, const DictEntry *entry, Value *out) {
    switch (it->head.cls) {
    case CLS_DICT_KEYITERATOR: case CLS_DICT_REVERSEKEYITERATOR: *out = entry->key; return STEP_DONE;
    case CLS_DICT_VALUEITERATOR: case CLS_DICT_REVERSEVALUEITERATOR: *out = entry->value; return STEP_DONE;
    default: {
        Tuple *pair = mt_heap_alloc(vm, sizeof(Tuple) + 2 * sizeof(Value), KIND_TUPLE, CLS_TUPLE);
        if (!pair) return STEP_RAISE;
        pair->count = 2;
        pair->pad = 0;
        pair->dict = MT_UNBOUND;
        pair->items[0] = entry->key;
        pair->items[1] = entry->value;
        *out = mt_object(pair);
        return STEP_DONE;
    }
    }
}

static Step changed_size(Vm *vm, Iterator *it) {
    it->stop = -1; /* stays so */
    return MT_RAISE(vm, CLS_RuntimeError, it->extra == MT_UNBOUND ? "dictionary changed size during iteration" : "OrderedDict mutated during iteration");
}

static inline bool has_changed(const Iterator *it, const Dict *dict) {
    return it->stop != (int64_t)dict->live || MT_UNLIKELY(it->extra != MT_UNBOUND && it->extra != mt_int(dict->generation));
}

static Step next_entry(Vm *vm, Iterator *it, Value *out) {
    const Dict *dict = MT_AS(Dict, it->source);
    if (MT_UNLIKELY(has_changed(it, dict))) return changed_size(vm, it);
    uint32_t position = (uint32_t)MT_MIN(MT_MAX(it->index, 0), UINT32_MAX);
    const DictEntry *entry = mt_dict_next(dict, &position);
    if (!entry) return end(it, out);
    if (MT_UNLIKELY(it->step == 0)) {
        mt_raise(vm, CLS_RuntimeError, it->extra == MT_UNBOUND ? "dictionary keys changed during iteration" : "OrderedDict mutated during iteration");
        if (mt_pending(vm)) it->source = MT_UNBOUND; /* else it is raised again */
        return STEP_RAISE;
    }
    Step step = give_entry(vm, it, entry, out);
    if (step != STEP_DONE) return step;
    it->index = position;
    it->step--;
    return STEP_DONE;
}

static Step previous_entry(Vm *vm, Iterator *it, Value *out) {
    const Dict *dict = MT_AS(Dict, it->source);
    if (has_changed(it, dict)) return changed_size(vm, it);
    int64_t i = MT_MIN(it->index, (int64_t)dict->used - 1);
    const DictEntry *entries = mt_dict_entries(dict);
    while (i >= 0 && entries[i].key == MT_UNBOUND) i--;
    if (i < 0) return end(it, out);
    Step step = give_entry(vm, it, &entries[i], out);
    if (step != STEP_DONE) return step;
    it->index = i - 1;
    it->step--;
    return STEP_DONE;
}

Step mt_iter_next(Vm *vm, Iterator *it, Value *out) {
    Value source = it->source;
    switch (it->head.cls) {
    case CLS_RANGE_ITERATOR: {
        int64_t value = it->index;
        if (it->stop <= 0) {
            *out = MT_UNBOUND;
            return STEP_DONE;
        }
        *out = mt_int(value);
        it->index = (int64_t)((uint64_t)value + (uint64_t)it->step);
        it->stop--;
        return STEP_DONE;
    }
    case CLS_DICT_KEYITERATOR: case CLS_DICT_VALUEITERATOR: case CLS_DICT_ITEMITERATOR:
        if (MT_LIKELY(mt_is_kind(source, KIND_DICT))) return next_entry(vm, it, out);
        break;
    case CLS_LIST_ITERATOR:
        if (mt_is_kind(source, KIND_LIST)) {
            const List *list = MT_AS(List, source);
            if ((uint64_t)it->index >= list->count) return end(it, out);
            *out = mt_list_items(list)[it->index++];
            return STEP_DONE;
        }
        break;
    case CLS_TUPLE_ITERATOR:
        if (MT_LIKELY(mt_is_kind(source, KIND_TUPLE))) {
            const Tuple *tuple = MT_AS(Tuple, source);
            if ((uint64_t)it->index >= tuple->count) return end(it, out);
            *out = tuple->items[it->index++];
            return STEP_DONE;
        }
        break;
    case CLS_STR_ITERATOR: case CLS_STR_ASCII_ITERATOR:
        if (MT_LIKELY(mt_is_kind(source, KIND_STR))) return next_char(vm, it, out);
        break;
    case CLS_SET_ITERATOR:
        if (MT_LIKELY(mt_is_kind(source, KIND_SET))) return next_element(vm, it, out);
        break;
    case CLS_LIST_REVERSEITERATOR:
        if (mt_is_kind(source, KIND_LIST)) {
            const List *list = MT_AS(List, source);
            if ((uint64_t)it->index >= list->count) return end(it, out);
            *out = mt_list_items(list)[it->index--];
            return STEP_DONE;
        }
        break;
    case CLS_BYTES_ITERATOR:
        if (mt_is_kind(source, KIND_BYTES)) {
            const Bytes *bytes = MT_AS(Bytes, source);
            if ((uint64_t)it->index >= bytes->length) return end(it, out);
            *out = mt_int(bytes->data[it->index++]);
            return STEP_DONE;
        }
        break;
    case CLS_BYTEARRAY_ITERATOR:
        if (mt_is_kind(source, KIND_BYTEARRAY)) {
            const Bytearray *array = MT_AS(Bytearray, source);
            if ((uint64_t)it->index >= array->length) return end(it, out);
            *out = mt_int(((const uint8_t *)array->data->data)[it->index++]);
            return STEP_DONE;
        }
        break;
    case CLS_MEMORY_ITERATOR:
        if (mt_is_kind(source, KIND_MEMORYVIEW) && it->index < it->stop) {
            Step step = mt_memoryview_item(vm, MT_AS(MemoryView, source), it->index, out);
            if (step == STEP_DONE) it->index++;
            return step;
        }
        break;
    case CLS_LONGRANGE_ITERATOR:
        if (mt_is_kind(source, KIND_RANGE)) return next_long(vm, it, out);
        break;
    case CLS_DICT_REVERSEKEYITERATOR: case CLS_DICT_REVERSEVALUEITERATOR: case CLS_DICT_REVERSEITEMITERATOR:
        if (mt_is_kind(source, KIND_DICT)) return previous_entry(vm, it, out);
        break;
    case CLS_DEQUE_ITERATOR: case CLS_DEQUE_REVERSE_ITERATOR: return mt_deque_next(vm, it, out);
    case CLS_DICT_KEYS: case CLS_DICT_VALUES: case CLS_DICT_ITEMS: return STEP_GENERAL; /* no iterators */
    default: return mt_iter_next_more(vm, it, out);
    }
    return end(it, out);
}

/* How many values are left, as __length_hint__ says it. */
int64_t mt_iter_left(Iterator *it) {
    Value source = it->source;
    int64_t size = 0;
    switch (it->head.cls) {
    case CLS_RANGE_ITERATOR: return MT_MAX(it->stop, 0);
    case CLS_LONGRANGE_ITERATOR: {
        int64_t done, length;
        if (!mt_is_kind(source, KIND_RANGE) || !mt_is_integer(it->extra)) return 0;
        if (!mt_int_to_i64(MT_AS(Range, source)->length, &length) || !mt_int_to_i64(it->extra, &done)) return INT64_MAX;
        return MT_MAX(length - done, 0);
    }
    case CLS_DEQUE_ITERATOR: case CLS_DEQUE_REVERSE_ITERATOR: return MT_MAX(it->step, 0);
    case CLS_LIST_REVERSEITERATOR:
        size = mt_is_kind(source, KIND_LIST) ? MT_AS(List, source)->count : 0;
        return it->index < size ? MT_MAX(it->index + 1, 0) : 0;
    case CLS_SET_ITERATOR: return mt_is_kind(source, KIND_SET) && it->stop == (int64_t)MT_AS(Set, source)->live ? it->step : 0;
    case CLS_DICT_KEYITERATOR: case CLS_DICT_VALUEITERATOR: case CLS_DICT_ITEMITERATOR:
    case CLS_DICT_REVERSEKEYITERATOR: case CLS_DICT_REVERSEVALUEITERATOR: case CLS_DICT_REVERSEITEMITERATOR:
        return mt_is_kind(source, KIND_DICT) && it->stop == (int64_t)MT_AS(Dict, source)->live ? it->step : 0;
    default: break;
    }
    switch (mt_kind(source)) {
    case KIND_LIST: size = MT_AS(List, source)->count; break;
    case KIND_TUPLE: size = MT_AS(Tuple, source)->count; break;
    case KIND_STR: size = MT_AS(Str, source)->length; break;
    case KIND_BYTES: size = (int64_t)MT_AS(Bytes, source)->length; break;
    case KIND_BYTEARRAY: size = (int64_t)MT_AS(Bytearray, source)->length; break;
    case KIND_MEMORYVIEW: size = it->stop; break;
    default: break;
    }
    return size > it->index ? size - it->index : 0;
}

/* What a snapshot may say: the source is of the kind that the class walks, and what is counted is an int. */
bool mt_iter_fits(const Vm *vm, const Iterator *it) {
    uint32_t cls = it->head.cls;
    if (cls >= CLS_FIRST_USER) { /* a subclass of enumerate, zip ... */
        const Tuple *mro = MT_AS(Tuple, mt_vm_class(vm, cls)->mro);
        for (uint32_t i = 0; i < mro->count && cls >= CLS_FIRST_USER; i++)
            if (MT_AS(Class, mro->items[i])->id < CLS_FIRST_USER) cls = MT_AS(Class, mro->items[i])->id;
    }
    Kind kind;
    switch (cls) {
    case CLS_RANGE_ITERATOR: {
        int64_t last;
        return it->source == MT_NONE && it->stop >= 0 && mt_int_fits(it->index) && !__builtin_mul_overflow(it->stop, it->step, &last) &&
               !__builtin_add_overflow(it->index, last, &last) && mt_int_fits(last);
    }
    case CLS_LIST_ITERATOR: case CLS_LIST_REVERSEITERATOR: kind = KIND_LIST; break;
    case CLS_TUPLE_ITERATOR: kind = KIND_TUPLE; break;
    case CLS_STR_ITERATOR: case CLS_STR_ASCII_ITERATOR: kind = KIND_STR; break;
    case CLS_BYTES_ITERATOR: kind = KIND_BYTES; break;
    case CLS_BYTEARRAY_ITERATOR: kind = KIND_BYTEARRAY; break;
    case CLS_MEMORY_ITERATOR:
        if (it->index < 0) return false;
        kind = KIND_MEMORYVIEW;
        break;
    case CLS_SET_ITERATOR: kind = KIND_SET; break;
    case CLS_LONGRANGE_ITERATOR: return it->source == MT_UNBOUND || (mt_is_kind(it->source, KIND_RANGE) && mt_is_integer(it->extra));
    case CLS_DICT_KEYS: case CLS_DICT_VALUES: case CLS_DICT_ITEMS: return mt_is_kind(it->source, KIND_DICT);
    case CLS_DEQUE_ITERATOR: case CLS_DEQUE_REVERSE_ITERATOR: return mt_is_kind(it->source, KIND_DEQUE) && (uint64_t)it->step < (uint64_t)1 << 60;
    case CLS_ENUMERATE: return it->source != MT_UNBOUND && mt_is_integer(it->extra);
    case CLS_MAP: case CLS_FILTER: case CLS_ZIP: return it->source != MT_UNBOUND;
    case CLS_REVERSED: case CLS_CALLABLE_ITERATOR: case CLS_SEQUENCE_ITERATOR: return true;
    default:
        if (cls >= CLS_COUNT && cls <= CLS_TEE_NODE) return true; /* each step looks at what it takes */
        kind = KIND_DICT;
        break;
    }
    return it->source == MT_UNBOUND || mt_is_kind(it->source, kind);
}

/* ---- the drain ---- */

Answer mt_drain_open(Vm *vm, Value v, Drain *drain) {
    drain->origin = NULL;
    if (mt_is_user(v)) {
        if (mt_has_hook(vm, v, NAME___iter__)) return ANSWER_NO;
        v = mt_base_value(v);
    }
    if (mt_is_kind(v, KIND_ITERATOR) && !mt_is_dict_view(v)) {
        uint32_t cls = mt_as_object(v)->cls;
        if (cls < CLS_LIST_ITERATOR || cls > CLS_DICT_REVERSEITEMITERATOR) return ANSWER_NO;
        drain->origin = MT_AS(Iterator, v);
        drain->it = *drain->origin;
        return ANSWER_YES;
    }
    return mt_iter_begin(vm, v, &drain->it) ? ANSWER_YES : ANSWER_NO;
}

int64_t mt_drain_left(const Drain *drain) {
    Iterator it = drain->it;
    return mt_iter_left(&it);
}

Step mt_drain_next(Vm *vm, Drain *drain, Value *out) { return mt_iter_next(vm, &drain->it, out); }

void mt_drain_close(Drain *drain) {
    Iterator *origin = drain->origin;
    if (!origin) return;
    origin->source = drain->it.source;
    origin->extra = drain->it.extra;
    origin->index = drain->it.index;
    origin->stop = drain->it.stop;
    origin->step = drain->it.step;
}

/* ---- methods ---- */

static Step iterator_iter(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = args[0];
    return STEP_DONE;
}

static Step iterator_next(Vm *vm, Value *args, Value *out) {
    Step step = mt_iter_next(vm, MT_AS(Iterator, args[0]), out);
    if (step == STEP_DONE && *out == MT_UNBOUND) {
        (void)mt_raise_stop(vm, MT_NONE);
        return STEP_RAISE;
    }
    return step;
}

static Step iterator_length_hint(Vm *vm, Value *args, Value *out) {
    Iterator *it = MT_AS(Iterator, args[0]);
    if (it->head.cls == CLS_LONGRANGE_ITERATOR && mt_is_kind(it->source, KIND_RANGE)) return mt_number_binary(vm, BIN_SUB, MT_AS(Range, it->source)->length, it->extra, out);
    DONE_VALUE(mt_int_new(vm, mt_iter_left(it)));
}

static Step iterator_reduce(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

static Step iterator_setstate(Vm *vm, Value *args, Value *out) {
    Iterator *it = MT_AS(Iterator, args[0]);
    int64_t state;
    *out = MT_NONE;
    if (it->head.cls == CLS_LONGRANGE_ITERATOR) {
        if (!mt_is_integer(args[1])) return MT_RAISE(vm, CLS_TypeError, "state must be an int, not %T", args[1]);
        if (!mt_is_kind(it->source, KIND_RANGE)) return STEP_DONE;
        Value length = MT_AS(Range, it->source)->length;
        it->extra = mt_int_sign(args[1]) < 0 ? mt_int(0) : mt_int_compare(args[1], length) > 0 ? length : args[1];
        return STEP_DONE;
    }
    ARG_ANSWER(mt_arg_size(vm, args[1], &state));
    if (it->head.cls == CLS_RANGE_ITERATOR) {
        state = MT_MAX(MT_MIN(state, it->stop), 0);
        it->index = (int64_t)((uint64_t)it->index + (uint64_t)state * (uint64_t)it->step);
        it->stop -= state;
        return STEP_DONE;
    }
    if (it->source == MT_UNBOUND) return STEP_DONE;
    Iterator whole = *it;
    whole.index = 0;
    if (it->head.cls == CLS_LIST_REVERSEITERATOR) it->index = MT_MAX(MT_MIN(state, (int64_t)MT_AS(List, it->source)->count - 1), -1);
    else it->index = MT_MAX(MT_MIN(state, mt_iter_left(&whole)), 0);
    return STEP_DONE;
}

#define COMMON_METHODS                                            \
    SLOT("__iter__", iterator_iter, "self, /"),                   \
    SLOT("__next__", iterator_next, "self, /"),                   \
    LEAF("__length_hint__", iterator_length_hint, "self, /"),     \
    LEAF_OR("__reduce__", iterator_reduce, "self, /", "iterator_reduce")

static const NativeDef sequence_iterator_methods[] = {
    COMMON_METHODS,
    LEAF_OR("__setstate__", iterator_setstate, "self, object, /", "iterator_setstate"),
    NATIVES_END,
};

static const NativeDef hash_iterator_methods[] = {
    COMMON_METHODS,
    NATIVES_END,
};

static const NativeDef memory_iterator_methods[] = {
    SLOT("__iter__", iterator_iter, "self, /"),
    SLOT("__next__", iterator_next, "self, /"),
    NATIVES_END,
};

const TypeDef mt_iter_types[] = {
    {CLS_LIST_ITERATOR, sequence_iterator_methods, NULL},
    {CLS_LIST_REVERSEITERATOR, sequence_iterator_methods, NULL},
    {CLS_TUPLE_ITERATOR, sequence_iterator_methods, NULL},
    {CLS_STR_ITERATOR, sequence_iterator_methods, NULL},
    {CLS_STR_ASCII_ITERATOR, sequence_iterator_methods, NULL},
    {CLS_BYTES_ITERATOR, sequence_iterator_methods, NULL},
    {CLS_BYTEARRAY_ITERATOR, sequence_iterator_methods, NULL},
    {CLS_RANGE_ITERATOR, sequence_iterator_methods, NULL},
    {CLS_LONGRANGE_ITERATOR, sequence_iterator_methods, NULL},
    {CLS_SET_ITERATOR, hash_iterator_methods, NULL},
    {CLS_DICT_KEYITERATOR, hash_iterator_methods, NULL},
    {CLS_DICT_VALUEITERATOR, hash_iterator_methods, NULL},
    {CLS_DICT_ITEMITERATOR, hash_iterator_methods, NULL},
    {CLS_DICT_REVERSEKEYITERATOR, hash_iterator_methods, NULL},
    {CLS_DICT_REVERSEVALUEITERATOR, hash_iterator_methods, NULL},
    {CLS_DICT_REVERSEITEMITERATOR, hash_iterator_methods, NULL},
    {CLS_MEMORY_ITERATOR, memory_iterator_methods, NULL},
    {0, NULL, NULL},
};
