/* SPDX-License-Identifier: MIT */
/* list.sort and sorted() of built-in values: a stable merge sort with exactly CPython's comparisons, so that errors, half-sorted
 * lists and keys without a total order (NaN, sets) come out the same. Keys whose comparison may reach the program's code go to
 * the general form, which follows the same algorithm in prelude/container.py. */
#include "object/container.h"

enum { MIN_GALLOP = 7, LARGEST_MINIMAL_RUN = 64, MOST_RUNS = 85, LONG_TEXT = 256 };

typedef struct SortRun {
    int64_t start, count;
    uint32_t power;
} SortRun;

typedef struct Sort {
    Vm *vm;
    Value *keys, *values;          /* values go with the keys, or NULL */
    Value *spare, *spare_values;   /* half as many */
    int64_t count, min_gallop;
    Step step;                     /* why a comparison failed */
    uint32_t run_count;
    SortRun runs[MOST_RUNS];
} Sort;

void mt_list_reverse_items(Value *items, uint32_t count) {
    for (uint32_t i = 0, j = count; i + 1 < j; i++) {
        Value item = items[i];
        items[i] = items[--j];
        items[j] = item;
    }
}

static void sort_reverse(Sort *s, int64_t start, int64_t count) {
    mt_list_reverse_items(s->keys + start, (uint32_t)count);
    if (s->values) mt_list_reverse_items(s->values + start, (uint32_t)count);
}

static int64_t minimal_run(int64_t n) {
    int64_t odd = 0;
    while (n >= LARGEST_MINIMAL_RUN) {
        odd |= n & 1;
        n >>= 1;
    }
    return n + odd;
}

/* Depth in the merge tree of the border between two neighbouring runs: the first bit in which their middles differ. */
static uint32_t power_of(int64_t start, int64_t n1, int64_t n2, int64_t n) {
    int64_t a = 2 * start + n1, b = a + n1 + n2;
    for (uint32_t power = 1;; power++) {
        if (a >= n) {
            a -= n;
            b -= n;
        } else if (b >= n) {
            return power;
        }
        a *= 2;
        b *= 2;
    }
}

/* ---- ways of comparing ---- */

static inline int less_int(const Value a, const Value b) { return (int64_t)a < (int64_t)b; } /* the tag is 0 */
static inline int less_float(Value a, Value b) { return mt_as_double(a) < mt_as_double(b); }

static inline int less_text(Value x, Value y) {
    const Str *a = MT_AS(Str, x), *b = MT_AS(Str, y);
    if (MT_LIKELY(mt_str_width(a) == 1 && mt_str_width(b) == 1)) {
        int order = memcmp(a->data, b->data, MT_MIN(a->length, b->length));
        return order ? order < 0 : a->length < b->length;
    }
    return mt_str_compare(x, y) < 0;
}

static int less_other(Sort *s, Value a, Value b) {
    Value out = MT_FALSE;
    s->step = mt_ops_compare(s->vm, CMP_OP_LT, a, b, &out);
    if (s->step == STEP_DONE && !mt_is_bool(out)) s->step = STEP_GENERAL;
    return s->step == STEP_DONE ? out == MT_TRUE : -1;
}

static inline int less_scalar(Sort *s, Value a, Value b) {
    if (mt_is_int(a) && mt_is_int(b)) return less_int(a, b);
    if (mt_is_float(a) && mt_is_float(b)) return less_float(a, b);
    if (mt_is_exact(a, CLS_STR) && mt_is_exact(b, CLS_STR)) {
        uint32_t shorter = MT_MIN(MT_AS(Str, a)->length, MT_AS(Str, b)->length);
        if (MT_UNLIKELY(shorter > LONG_TEXT) && !mt_charge(s->vm, shorter / 64)) {
            s->step = STEP_RAISE;
            return -1;
        }
        return less_text(a, b);
    }
    return less_other(s, a, b);
}

/* Anything: tuples are looked into here, because they are what programs sort by. */
static int less_any(Sort *s, Value x, Value y) {
    if (!mt_is_exact(x, CLS_TUPLE) || !mt_is_exact(y, CLS_TUPLE)) return less_scalar(s, x, y);
    const Tuple *a = MT_AS(Tuple, x), *b = MT_AS(Tuple, y);
    for (uint32_t i = 0; i < a->count && i < b->count; i++) {
        Value u = a->items[i], v = b->items[i];
        if (u == v) continue;
        if (mt_is_int(u) && mt_is_int(v)) return less_int(u, v);
        Answer answer = mt_ops_equal(s->vm, u, v);
        if (answer == ANSWER_YES) continue;
        if (answer == ANSWER_NO) return less_scalar(s, u, v);
        s->step = answer == ANSWER_HOOK ? STEP_GENERAL : STEP_RAISE;
        return -1;
    }
    return a->count < b->count;
}

#define NAME(x) int_##x
#define LESS(s, a, b) less_int(a, b)
#include "object/list_sort_impl.h"

#define NAME(x) float_##x
#define LESS(s, a, b) less_float(a, b)
#include "object/list_sort_impl.h"

#define NAME(x) text_##x
#define LESS(s, a, b) less_text(a, b)
#include "object/list_sort_impl.h"

#define NAME(x) any_##x
#define LESS(s, a, b) less_any(s, a, b)
#include "object/list_sort_impl.h"

/* ---- sorting arrays ---- */

typedef enum Keys { KEYS_INT, KEYS_FLOAT, KEYS_TEXT, KEYS_ANY, KEYS_USER } Keys;

static Keys kind_of_keys(const Value *keys, uint32_t count) {
    bool ints = true, floats = true, texts = true;
    for (uint32_t i = 0; i < count; i++) {
        Value key = keys[i];
        if (mt_is_user(key)) return KEYS_USER;
        ints = ints && mt_is_int(key);
        floats = floats && mt_is_float(key);
        texts = texts && mt_is_exact(key, CLS_STR) && MT_AS(Str, key)->length <= LONG_TEXT;
    }
    return ints ? KEYS_INT : floats ? KEYS_FLOAT : texts ? KEYS_TEXT : KEYS_ANY;
}

/* Steps for sorting n keys: a quarter of a step for each of the comparisons that a random order takes. */
static bool charge_sort(Vm *vm, uint64_t n) {
    uint32_t log = n > 1 ? 64 - (uint32_t)__builtin_clzll(n - 1) : 1;
    return mt_charge(vm, n * log / 4 + 1);
}

Step mt_list_sort_values(Vm *vm, Value *keys, Value *values, uint32_t count) {
    if (count < 2) return STEP_DONE;
    if (!mt_charge_items(vm, count)) return STEP_RAISE;
    Keys kind = kind_of_keys(keys, count);
    if (kind == KEYS_USER) return STEP_GENERAL;
    if (!charge_sort(vm, count)) return STEP_RAISE;
    Sort s = {.vm = vm, .keys = keys, .values = values, .count = count, .min_gallop = MIN_GALLOP, .step = STEP_DONE};
    Buffer *spare = NULL;
    if (count >= LARGEST_MINIMAL_RUN) {
        size_t half = count / 2 + 1;
        spare = mt_heap_buffer(vm, half * sizeof(Value) * (values ? 2 : 1), false);
        if (!spare) return STEP_RAISE;
        s.spare = spare->data;
        s.spare_values = values ? spare->data + half : NULL;
    }
    switch (kind) {
    case KEYS_INT: (void)int_sort(&s); break;
    case KEYS_FLOAT: (void)float_sort(&s); break;
    case KEYS_TEXT: (void)text_sort(&s); break;
    default: (void)any_sort(&s); break;
    }
    mt_heap_free(vm, spare);
    return s.step;
}

/* Sorts keys, and values with them, or leaves both as they are: GENERAL, or refused. After an error they are half sorted. */
static Step sort_arrays(Vm *vm, Value *keys, Value *values, uint32_t count, bool backwards) {
    if (count < 2) return STEP_DONE;
    Keys kind = kind_of_keys(keys, count);
    if (kind == KEYS_USER) return STEP_GENERAL;
    Buffer *copy = NULL;
    size_t size = count * sizeof(Value);
    Value *sorted = keys, *sorted_values = values;
    if (kind == KEYS_ANY) { /* it may turn out only on the way that a key has hooks inside */
        copy = mt_heap_buffer(vm, values ? 2 * size : size, false);
        if (!copy) return STEP_RAISE;
        sorted = copy->data;
        memcpy(sorted, keys, size);
        if (values) sorted_values = memcpy(copy->data + count, values, size);
    }
    if (backwards) {
        mt_list_reverse_items(sorted, count);
        if (values) mt_list_reverse_items(sorted_values, count);
    }
    Step step = mt_list_sort_values(vm, sorted, sorted_values, count);
    if (backwards) {
        mt_list_reverse_items(sorted, count);
        if (values) mt_list_reverse_items(sorted_values, count);
    }
    if (copy && (step == STEP_DONE || (step == STEP_RAISE && mt_pending(vm)))) {
        memcpy(keys, sorted, size);
        if (values) memcpy(values, sorted_values, size);
    }
    mt_heap_free(vm, copy);
    return step;
}

static Answer reversed_arg(Vm *vm, Value v) { return v == MT_UNBOUND ? ANSWER_NO : mt_ops_truth(vm, v); }

Step mt_list_sort(Vm *vm, Value *args, Value *out) {
    List *list = MT_AS(List, args[0]);
    *out = MT_NONE;
    if (args[1] != MT_UNBOUND && args[1] != MT_NONE) return STEP_GENERAL;
    Answer backwards = reversed_arg(vm, args[2]);
    ARG_ANSWER(backwards);
    return sort_arrays(vm, mt_list_items(list), NULL, list->count, backwards == ANSWER_YES);
}

Step mt_list_sorted(Vm *vm, Value *args, Value *out) {
    if (args[1] != MT_UNBOUND && args[1] != MT_NONE) return STEP_GENERAL;
    Answer backwards = reversed_arg(vm, args[2]);
    ARG_ANSWER(backwards);
    Value list;
    uint32_t count;
    const Value *items = mt_sequence_items(args[0], &count);
    if (items) {
        if (!mt_charge_items(vm, count)) return STEP_RAISE;
        list = mt_list_from(vm, items, count);
    } else {
        if (mt_is_kind(args[0], KIND_ITERATOR) && !mt_is_dict_view(args[0])) return STEP_GENERAL; /* it would have moved on */
        Drain drain;
        Step step;
        Answer answer = mt_drain_open(vm, args[0], &drain);
        if (answer == ANSWER_RAISE) return STEP_RAISE;
        if (answer != ANSWER_YES) return STEP_GENERAL;
        list = mt_list_new(vm, 0);
        if (list != MT_UNBOUND && !mt_list_drain(vm, MT_AS(List, list), &drain, &step)) return step;
    }
    if (list == MT_UNBOUND) return STEP_RAISE;
    Step step = sort_arrays(vm, mt_list_items(MT_AS(List, list)), NULL, MT_AS(List, list)->count, backwards == ANSWER_YES);
    *out = list;
    return step;
}

/* ---- steps of the general form ---- */

static Step bad_operand(Vm *vm) { return MT_RAISE(vm, CLS_SystemError, "bad operand"); }

/* (list): a new list that takes its items away. */
Step mt_list_take(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_LIST)) return bad_operand(vm);
    List *list = MT_AS(List, args[0]);
    Value taken = mt_list_new(vm, 0);
    if (taken == MT_UNBOUND) return STEP_RAISE;
    MT_AS(List, taken)->items = list->items;
    MT_AS(List, taken)->capacity = list->capacity;
    MT_AS(List, taken)->count = list->count;
    MT_AS(List, taken)->head.flags = list->head.flags; /* of a sort around this one */
    list->items = NULL;
    list->capacity = list->count = 0;
    list->head.flags = LIST_TAKEN;
    *out = taken;
    return STEP_DONE;
}

/* (list, taken): gives them back. True when the list was touched meanwhile; what it got is gone. */
Step mt_list_give_back(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_LIST) || !mt_is_exact(args[1], CLS_LIST) || args[0] == args[1]) return bad_operand(vm);
    List *list = MT_AS(List, args[0]), *taken = MT_AS(List, args[1]);
    *out = mt_bool(list->capacity != 0 || list->head.flags != LIST_TAKEN);
    list->head.flags = taken->head.flags;
    taken->head.flags = 0;
    mt_heap_free(vm, list->items);
    list->items = taken->items;
    list->capacity = taken->capacity;
    list->count = taken->count;
    taken->items = NULL;
    taken->capacity = taken->count = 0;
    return STEP_DONE;
}

/* (keys, values or None, reverse): True when they are sorted, False when only the general form can. */
Step mt_list_sort_leaf(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_LIST) || (args[1] != MT_NONE && !mt_is_exact(args[1], CLS_LIST)) || args[0] == args[1]) return bad_operand(vm);
    List *keys = MT_AS(List, args[0]), *values = args[1] == MT_NONE ? NULL : MT_AS(List, args[1]);
    if (values && values->count != keys->count) return bad_operand(vm);
    Step step = sort_arrays(vm, mt_list_items(keys), values ? mt_list_items(values) : NULL, keys->count, args[2] == MT_TRUE);
    *out = mt_bool(step == STEP_DONE);
    return step == STEP_GENERAL ? STEP_DONE : step;
}
