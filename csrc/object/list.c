/* SPDX-License-Identifier: MIT */
/* list: storage and methods; sorting stands in list_sort.c. Invariants: count <= capacity, items is NULL exactly when capacity is 0;
 * a list that had items keeps some storage when it is emptied, so that a sort that took its storage away sees whether the
 * program touched the list meanwhile. */
#include "object/container.h"

#include "object/number_args.h"
#include "object/ops_private.h"

enum { FIRST_CAPACITY = 4 };

/* ---- storage ---- */

Value mt_list_of_class(Vm *vm, uint32_t cls, uint32_t capacity) {
    Buffer *items = NULL;
    if (capacity) {
        if (capacity > CONTAINER_MAX) {
            (void)mt_too_big(vm, (uint64_t)capacity * sizeof(Value));
            return MT_UNBOUND;
        }
        items = mt_heap_buffer(vm, (size_t)capacity * sizeof(Value), false);
        if (!items) return MT_UNBOUND;
    }
    List *list = mt_heap_alloc(vm, sizeof(List), KIND_LIST, cls);
    if (!list) {
        mt_heap_free(vm, items);
        return MT_UNBOUND;
    }
    list->dict = MT_UNBOUND;
    list->count = 0;
    list->capacity = capacity;
    list->items = items;
    return mt_object(list);
}

Value mt_list_new(Vm *vm, uint32_t capacity) { return mt_list_of_class(vm, CLS_LIST, capacity); }

Value mt_list_from(Vm *vm, const Value *items, uint32_t count) {
    Value list = mt_list_new(vm, count);
    if (list == MT_UNBOUND || !count) return list;
    memcpy(mt_list_items(MT_AS(List, list)), items, count * sizeof(Value));
    MT_AS(List, list)->count = count;
    return list;
}

static bool move_items(Vm *vm, List *list, uint64_t capacity) {
    size_t bytes = capacity * sizeof(Value);
    Buffer *items = list->items ? mt_heap_buffer_resize(vm, list->items, list->count * sizeof(Value), bytes) : mt_heap_buffer(vm, bytes, false);
    if (!items) return false;
    list->items = items;
    list->capacity = (uint32_t)capacity;
    return true;
}

bool mt_list_reserve(Vm *vm, List *list, uint64_t capacity) {
    if (MT_LIKELY(capacity <= list->capacity)) return true;
    if (capacity > CONTAINER_MAX) return mt_too_big(vm, capacity * sizeof(Value));
    return move_items(vm, list, capacity);
}

/* Room for `more` items at the end, with room to grow when it is one. */
static MT_NOINLINE bool grow(Vm *vm, List *list, uint64_t more) {
    uint64_t need = list->count + more;
    uint64_t roomy = list->capacity ? (need + need / 2 + 3) & ~(uint64_t)1 : MT_MAX(need, FIRST_CAPACITY);
    if (need > CONTAINER_MAX) return mt_too_big(vm, need * sizeof(Value));
    return move_items(vm, list, MT_MIN(roomy, CONTAINER_MAX));
}

bool mt_list_append(Vm *vm, Value v, Value item) {
    List *list = MT_AS(List, v);
    if (MT_UNLIKELY(list->count == list->capacity) && !grow(vm, list, 1)) return false;
    list->items->data[list->count++] = item;
    return true;
}

/* Gives storage back when most of it lies idle; a refusal of the smaller block changes nothing. */
static void shrink(Vm *vm, List *list) {
    if (list->capacity < 64 || list->count >= list->capacity / 4) return;
    (void)move_items(vm, list, MT_MAX(list->count * 2, FIRST_CAPACITY));
}

static bool clear(Vm *vm, List *list) {
    if (!list->capacity) return true;
    if (list->capacity > FIRST_CAPACITY) {
        Buffer *items = mt_heap_buffer(vm, sizeof(Value), false);
        if (!items) return false;
        mt_heap_free(vm, list->items);
        list->items = items;
        list->capacity = 1;
    }
    list->count = 0;
    return true;
}

const Value *mt_sequence_items(Value v, uint32_t *count) {
    static const Value none[1] = {MT_UNBOUND};
    *count = 0;
    if (mt_is_exact(v, CLS_LIST)) {
        const List *list = MT_AS(List, v);
        *count = list->count;
        return list->items ? list->items->data : none;
    }
    if (!mt_is_exact(v, CLS_TUPLE)) return NULL;
    *count = MT_AS(Tuple, v)->count;
    return MT_AS(Tuple, v)->items;
}

bool mt_list_drain(Vm *vm, List *list, Drain *drain, Step *step) {
    int64_t left = mt_drain_left(drain);
    *step = STEP_RAISE;
    if (left > CONTAINER_MAX) return mt_too_big(vm, (uint64_t)MT_MIN(left, (int64_t)1 << 40) * sizeof(Value));
    if (!mt_charge_items(vm, (uint64_t)left) || !mt_list_reserve(vm, list, (uint64_t)list->count + (uint64_t)left)) return false;
    for (uint64_t n = 0;; n++) {
        Value item;
        *step = mt_drain_next(vm, drain, &item);
        if (*step != STEP_DONE) return false;
        if (item == MT_UNBOUND) return true;
        *step = STEP_RAISE;
        if (n >= (uint64_t)left && !mt_charge(vm, 1)) return false; /* it grows while it is read */
        if (!mt_list_append(vm, mt_object(list), item)) return false;
    }
}

/* Appends what a leaf can iterate. A refusal leaves the list as it was. */
static Step extend(Vm *vm, List *list, Value iterable) {
    uint32_t count;
    if (mt_sequence_items(iterable, &count)) {
        if (!count) return STEP_DONE;
        if (!mt_charge_items(vm, count)) return STEP_RAISE;
        if ((uint64_t)list->count + count > list->capacity && !(list->count ? grow(vm, list, count) : mt_list_reserve(vm, list, count))) return STEP_RAISE;
        memmove(list->items->data + list->count, mt_sequence_items(iterable, &count), count * sizeof(Value)); /* may be its own */
        list->count += count;
        return STEP_DONE;
    }
    Drain drain;
    Step step;
    uint32_t before = list->count;
    Answer answer = mt_drain_open(vm, iterable, &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES) return STEP_GENERAL;
    if (!mt_list_drain(vm, list, &drain, &step)) {
        if (step == STEP_RAISE && mt_pending(vm)) mt_drain_close(&drain);
        else list->count = before;
        return step;
    }
    mt_drain_close(&drain);
    return STEP_DONE;
}

/* ---- items ---- */

/* The position that an index means. NO: out of range. */
static Answer position_of(Vm *vm, Value key, uint32_t count, const char *type, uint32_t *position) {
    Value integer = mt_arg_integer(key);
    if (integer == MT_UNBOUND) {
        if (mt_has_index(vm, key)) return ANSWER_HOOK;
        mt_raise(vm, CLS_TypeError, "%s indices must be integers or slices, not %T", type, key);
        return ANSWER_RAISE;
    }
    int64_t i;
    if (!mt_int_to_i64(integer, &i)) {
        mt_raise(vm, CLS_IndexError, "cannot fit '%T' into an index-sized integer", key);
        return ANSWER_RAISE;
    }
    if (i < 0) i += count;
    if (i < 0 || i >= count) return ANSWER_NO;
    *position = (uint32_t)i;
    return ANSWER_YES;
}

Answer mt_sequence_position(Vm *vm, Value key, uint32_t count, const char *type, uint32_t *position) { return position_of(vm, key, count, type, position); }

Step mt_list_getitem(Vm *vm, Value self, Value key, Value *out) {
    const List *list = MT_AS(List, self);
    if (!mt_is_kind(key, KIND_SLICE)) {
        uint32_t position;
        Answer answer = position_of(vm, key, list->count, "list", &position);
        ARG_ANSWER(answer);
        if (answer == ANSWER_NO) return MT_RAISE(vm, CLS_IndexError, "list index out of range");
        *out = list->items->data[position];
        return STEP_DONE;
    }
    int64_t start, stop, step, count;
    ARG_ANSWER(mt_slice_indices(vm, key, list->count, &start, &stop, &step, &count));
    if (!mt_charge_items(vm, (uint64_t)count)) return STEP_RAISE;
    Value result = mt_list_new(vm, (uint32_t)count);
    if (result == MT_UNBOUND) return STEP_RAISE;
    if (count) {
        Value *to = mt_list_items(MT_AS(List, result));
        const Value *from = list->items->data + start;
        if (step == 1) memcpy(to, from, (size_t)count * sizeof(Value));
        else
            for (int64_t i = 0; i < count; i++) to[i] = from[i * step];
        MT_AS(List, result)->count = (uint32_t)count;
    }
    *out = result;
    return STEP_DONE;
}

/* Puts `count` items in the place of list[start:stop]; they do not lie in the list. */
static bool splice(Vm *vm, List *list, uint32_t start, uint32_t stop, const Value *items, uint32_t count) {
    uint64_t size = (uint64_t)list->count - (stop - start) + count, before = list->count;
    uint32_t rest = list->count - stop;
    if (!size) return clear(vm, list);
    if (!mt_charge_items(vm, ((uint64_t)rest + count) / 8)) return false;
    if (size > list->capacity && !grow(vm, list, size - list->count)) return false;
    Value *data = list->items->data;
    if (rest && count != stop - start) memmove(data + start + count, data + stop, rest * sizeof(Value));
    if (count) memcpy(data + start, items, count * sizeof(Value));
    list->count = (uint32_t)size;
    if (size < before) shrink(vm, list);
    return true;
}

static Step delete_slice(Vm *vm, List *list, int64_t start, int64_t step, int64_t count) {
    if (count <= 0) return STEP_DONE;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    if (step == 1 || count == 1) return splice(vm, list, (uint32_t)start, (uint32_t)(start + count), NULL, 0) ? STEP_DONE : STEP_RAISE;
    if (!mt_charge_items(vm, list->count)) return STEP_RAISE;
    Value *data = list->items->data;
    int64_t to = start, next = start;
    for (int64_t i = start; i < (int64_t)list->count; i++) {
        if (i == next && count) {
            next += step;
            count--;
        } else {
            data[to++] = data[i];
        }
    }
    list->count = (uint32_t)to;
    shrink(vm, list);
    return STEP_DONE;
}

static Step assign_slice(Vm *vm, List *list, Value key, Value value) {
    int64_t start, stop, step, count;
    ARG_ANSWER(mt_slice_indices(vm, key, list->count, &start, &stop, &step, &count));
    if (value == MT_UNBOUND) return delete_slice(vm, list, start, step, count);
    uint32_t n;
    const Value *items = mt_sequence_items(value, &n);
    Value copy = MT_UNBOUND;
    if (value == mt_object(list)) {
        if ((copy = mt_list_from(vm, items, n)) == MT_UNBOUND) return STEP_RAISE;
    } else if (!items) {
        if (mt_is_kind(value, KIND_ITERATOR) && !mt_is_dict_view(value)) return STEP_GENERAL; /* it would have moved on */
        if ((copy = mt_list_new(vm, 0)) == MT_UNBOUND) return STEP_RAISE;
        Step answer = extend(vm, MT_AS(List, copy), value);
        if (answer != STEP_DONE) return answer;
    }
    if (copy != MT_UNBOUND) items = mt_sequence_items(copy, &n);
    if (step == 1) return splice(vm, list, (uint32_t)start, (uint32_t)MT_MAX(start, stop), items, n) ? STEP_DONE : STEP_RAISE;
    if (n != count) return MT_RAISE(vm, CLS_ValueError, "attempt to assign sequence of size %u to extended slice of size %ld", n, count);
    if (!mt_charge_items(vm, n)) return STEP_RAISE;
    for (int64_t i = 0; i < count; i++) list->items->data[start + i * step] = items[i];
    return STEP_DONE;
}

Step mt_list_setitem(Vm *vm, Value self, Value key, Value value) {
    List *list = MT_AS(List, self);
    if (mt_is_kind(key, KIND_SLICE)) return assign_slice(vm, list, key, value);
    uint32_t position;
    Answer answer = position_of(vm, key, list->count, "list", &position);
    ARG_ANSWER(answer);
    if (answer == ANSWER_NO) return MT_RAISE(vm, CLS_IndexError, "list assignment index out of range");
    if (value != MT_UNBOUND) {
        list->items->data[position] = value;
        return STEP_DONE;
    }
    return splice(vm, list, position, position + 1, NULL, 0) ? STEP_DONE : STEP_RAISE;
}

Step mt_list_concat(Vm *vm, Value self, Value other, Value *out) {
    if (!mt_is_kind(other, KIND_LIST)) return MT_RAISE(vm, CLS_TypeError, "can only concatenate list (not \"%T\") to list", other);
    const List *a = MT_AS(List, self), *b = MT_AS(List, other);
    uint64_t count = (uint64_t)a->count + b->count;
    if (count > CONTAINER_MAX) {
        (void)mt_too_big(vm, count * sizeof(Value));
        return STEP_RAISE;
    }
    if (!mt_charge_items(vm, count)) return STEP_RAISE;
    Value result = mt_list_new(vm, (uint32_t)count);
    if (result == MT_UNBOUND) return STEP_RAISE;
    Value *to = mt_list_items(MT_AS(List, result));
    if (a->count) memcpy(to, a->items->data, a->count * sizeof(Value));
    if (b->count) memcpy(to + a->count, b->items->data, b->count * sizeof(Value));
    MT_AS(List, result)->count = (uint32_t)count;
    *out = result;
    return STEP_DONE;
}

/* How often a sequence of `size` items is repeated. */
static Step repeat_count(Vm *vm, Value count, uint64_t size, uint64_t *times) {
    Value integer = mt_arg_integer(count);
    int64_t n;
    if (integer == MT_UNBOUND) {
        if (mt_has_index(vm, count)) return STEP_GENERAL;
        return MT_RAISE(vm, CLS_TypeError, "can't multiply sequence by non-int of type '%T'", count);
    }
    if (!mt_int_to_i64(integer, &n)) return MT_RAISE(vm, CLS_OverflowError, "cannot fit '%T' into an index-sized integer", count);
    *times = n < 0 ? 0 : (uint64_t)n;
    if (size && *times > CONTAINER_MAX / size) {
        (void)mt_too_big(vm, MT_MIN(*times, (uint64_t)1 << 40) * size * sizeof(Value));
        return STEP_RAISE;
    }
    return mt_charge_items(vm, *times * size) ? STEP_DONE : STEP_RAISE;
}

Step mt_sequence_repeat_count(Vm *vm, Value count, uint64_t size, uint64_t *times) { return repeat_count(vm, count, size, times); }

/* data[0:size] again and again, until `total` items are there. */
void mt_sequence_repeat(Value *data, uint64_t size, uint64_t total) {
    for (uint64_t done = size; size && done < total;) {
        uint64_t n = MT_MIN(done, total - done);
        memcpy(data + done, data, n * sizeof(Value));
        done += n;
    }
}

Step mt_list_repeat(Vm *vm, Value self, Value count, Value *out) {
    const List *list = MT_AS(List, self);
    uint64_t times;
    Step step = repeat_count(vm, count, list->count, &times);
    if (step != STEP_DONE) return step;
    uint64_t total = times * list->count;
    Value result = mt_list_new(vm, (uint32_t)total);
    if (result == MT_UNBOUND) return STEP_RAISE;
    if (total) {
        Value *to = mt_list_items(MT_AS(List, result));
        memcpy(to, list->items->data, list->count * sizeof(Value));
        mt_sequence_repeat(to, list->count, total);
        MT_AS(List, result)->count = (uint32_t)total;
    }
    *out = result;
    return STEP_DONE;
}

/* ---- methods ---- */

static inline List *self_list(const Value *args) { return MT_AS(List, args[0]); }

static Step check_arguments(Vm *vm, const char *name, Value keywords, uint32_t count) {
    if (keywords != MT_UNBOUND && MT_AS(Dict, keywords)->live) return MT_RAISE(vm, CLS_TypeError, "%s() takes no keyword arguments", name);
    if (count > 1) return MT_RAISE(vm, CLS_TypeError, "%s expected at most 1 argument, got %u", name, count);
    return STEP_DONE;
}

static Step list_new(Vm *vm, Value *args, Value *out) {
    Class *class = mt_new_class(vm, args[0], CLS_LIST);
    if (!class) return STEP_RAISE;
    if (class->id == CLS_LIST) {
        Step step = check_arguments(vm, "list", args[3], MT_AS(Tuple, args[2])->count + (args[1] != MT_UNBOUND));
        if (step != STEP_DONE) return step;
    }
    Value result = mt_list_of_class(vm, class->id, 0);
    if (result == MT_UNBOUND) return STEP_RAISE;
    *out = result;
    return class->id == CLS_LIST && args[1] != MT_UNBOUND ? extend(vm, MT_AS(List, result), args[1]) : STEP_DONE;
}

static Step list_init(Vm *vm, Value *args, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[1]);
    List *list = self_list(args);
    *out = MT_NONE;
    Step step = check_arguments(vm, "list", mt_class_get(vm, args[0])->flags & CLASS_HAS_NEW ? MT_UNBOUND : args[2], given->count); /* keywords of a class with a __new__ are for that */
    if (step != STEP_DONE) return step;
    Value made = mt_list_new(vm, 0);
    if (made == MT_UNBOUND) return STEP_RAISE;
    if (given->count && given->items[0] != args[0]) {
        step = extend(vm, MT_AS(List, made), given->items[0]);
        if (step != STEP_DONE) return step;
    }
    Buffer *items = list->items;
    uint32_t capacity = list->capacity;
    list->items = MT_AS(List, made)->items;
    list->capacity = MT_AS(List, made)->capacity;
    list->count = MT_AS(List, made)->count;
    MT_AS(List, made)->items = items;
    MT_AS(List, made)->capacity = capacity;
    MT_AS(List, made)->count = 0;
    return STEP_DONE;
}

static Step list_append(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return mt_list_append(vm, args[0], args[1]) ? STEP_DONE : STEP_RAISE;
}

static Step list_extend(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return extend(vm, self_list(args), args[1]);
}

static Step list_insert(Vm *vm, Value *args, Value *out) {
    List *list = self_list(args);
    int64_t at;
    ARG_ANSWER(mt_arg_size(vm, args[1], &at));
    *out = MT_NONE;
    if (at < 0) at = MT_MAX(at + (int64_t)list->count, 0);
    at = MT_MIN(at, (int64_t)list->count);
    return splice(vm, list, (uint32_t)at, (uint32_t)at, &args[2], 1) ? STEP_DONE : STEP_RAISE;
}

static Step list_pop(Vm *vm, Value *args, Value *out) {
    List *list = self_list(args);
    int64_t at = -1;
    if (args[1] != MT_UNBOUND) ARG_ANSWER(mt_arg_size(vm, args[1], &at));
    if (!list->count) return MT_RAISE(vm, CLS_IndexError, "pop from empty list");
    if (at < 0) at += list->count;
    if (at < 0 || at >= list->count) return MT_RAISE(vm, CLS_IndexError, "pop index out of range");
    Value item = list->items->data[at];
    if (at == list->count - 1) {
        list->count--;
        shrink(vm, list);
    } else if (!splice(vm, list, (uint32_t)at, (uint32_t)at + 1, NULL, 0)) {
        return STEP_RAISE;
    }
    *out = item;
    return STEP_DONE;
}

static Step list_remove(Vm *vm, Value *args, Value *out) {
    List *list = self_list(args);
    uint32_t at;
    Answer answer = mt_sequence_find(vm, mt_list_items(list), list->count, args[1], &at);
    ARG_ANSWER(answer);
    *out = MT_NONE;
    if (answer == ANSWER_NO) return MT_RAISE(vm, CLS_ValueError, "list.remove(x): x not in list");
    return splice(vm, list, at, at + 1, NULL, 0) ? STEP_DONE : STEP_RAISE;
}

static Step list_index(Vm *vm, Value *args, Value *out) {
    const List *list = self_list(args);
    int64_t start = 0, stop = list->count;
    ARG_ANSWER(mt_sequence_bound(vm, args[2], list->count, &start));
    ARG_ANSWER(mt_sequence_bound(vm, args[3], list->count, &stop));
    stop = MT_MIN(stop, (int64_t)list->count);
    if (start < stop) {
        uint32_t at;
        Answer answer = mt_sequence_find(vm, mt_list_items(list) + start, (uint32_t)(stop - start), args[1], &at);
        ARG_ANSWER(answer);
        if (answer == ANSWER_YES) {
            *out = mt_int(start + at);
            return STEP_DONE;
        }
    }
    return mt_raise_about(vm, CLS_ValueError, args[1], " is not in list");
}

static Step list_count(Vm *vm, Value *args, Value *out) {
    const List *list = self_list(args);
    return mt_sequence_count(vm, mt_list_items(list), list->count, args[1], out);
}

static Step list_reverse(Vm *vm, Value *args, Value *out) {
    List *list = self_list(args);
    if (!mt_charge_items(vm, list->count)) return STEP_RAISE;
    if (list->count) mt_list_reverse_items(list->items->data, list->count);
    *out = MT_NONE;
    return STEP_DONE;
}

static Step list_clear(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return clear(vm, self_list(args)) ? STEP_DONE : STEP_RAISE;
}

static Step list_copy(Vm *vm, Value *args, Value *out) {
    const List *list = self_list(args);
    if (!mt_charge_items(vm, list->count)) return STEP_RAISE;
    DONE_VALUE(mt_list_from(vm, mt_list_items(list), list->count));
}

static Step list_len(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(self_list(args)->count);
    return STEP_DONE;
}

static Step list_getitem(Vm *vm, Value *args, Value *out) { return mt_list_getitem(vm, args[0], args[1], out); }

static Step list_setitem(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return mt_list_setitem(vm, args[0], args[1], args[2]);
}

static Step list_delitem(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return mt_list_setitem(vm, args[0], args[1], MT_UNBOUND);
}

static Step list_contains(Vm *vm, Value *args, Value *out) {
    const List *list = self_list(args);
    uint32_t at;
    Answer answer = mt_sequence_find(vm, mt_list_items(list), list->count, args[1], &at);
    ARG_ANSWER(answer);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

static Step list_iter(Vm *vm, Value *args, Value *out) { DONE_VALUE(mt_iter_new(vm, CLS_LIST_ITERATOR, args[0], 0, 0, 0)); }

static Step list_reversed(Vm *vm, Value *args, Value *out) { DONE_VALUE(mt_iter_new(vm, CLS_LIST_REVERSEITERATOR, args[0], (int64_t)self_list(args)->count - 1, 0, 0)); }

static Step list_add(Vm *vm, Value *args, Value *out) { return mt_list_concat(vm, args[0], args[1], out); }

/* __mul__ as a method takes what has an __index__, and says so in its own words. */
Step mt_sequence_times(Vm *vm, Value v, Value *times) {
    Answer answer = mt_number_index(vm, v, times);
    NUMBER_HOOK(answer);
    return STEP_DONE;
}

static Step list_mul(Vm *vm, Value *args, Value *out) {
    Value times;
    Step step = mt_sequence_times(vm, args[1], &times);
    return step == STEP_DONE ? mt_list_repeat(vm, args[0], times, out) : step;
}

static Step list_iadd(Vm *vm, Value *args, Value *out) {
    *out = args[0];
    return extend(vm, self_list(args), args[1]);
}

static Step list_imul(Vm *vm, Value *args, Value *out) {
    List *list = self_list(args);
    Value count;
    uint64_t times;
    Step step = mt_sequence_times(vm, args[1], &count);
    if (step == STEP_DONE) step = repeat_count(vm, count, list->count, &times);
    if (step != STEP_DONE) return step;
    *out = args[0];
    uint64_t total = times * list->count;
    if (!total) return clear(vm, list) ? STEP_DONE : STEP_RAISE;
    if (!mt_list_reserve(vm, list, total)) return STEP_RAISE;
    mt_sequence_repeat(list->items->data, list->count, total);
    list->count = (uint32_t)total;
    return STEP_DONE;
}

static Step compare(Vm *vm, CompareOp op, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (!mt_is_kind(args[1], KIND_LIST)) return STEP_DONE;
    const List *a = self_list(args), *b = MT_AS(List, args[1]);
    if (a->count != b->count && (op == CMP_OP_EQ || op == CMP_OP_NE)) {
        *out = mt_bool(op == CMP_OP_NE);
        return STEP_DONE;
    }
    return mt_sequence_compare(vm, op, mt_list_items(a), a->count, mt_list_items(b), b->count, out);
}

static Step list_lt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LT, args, out); }
static Step list_le(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LE, args, out); }
static Step list_eq(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_EQ, args, out); }
static Step list_ne(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_NE, args, out); }
static Step list_gt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GT, args, out); }
static Step list_ge(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GE, args, out); }

static Step list_sizeof(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(40 + (int64_t)self_list(args)->capacity * 8);
    return STEP_DONE;
}

static const NativeDef list_methods[] = {
    {"__new__", list_new, "type, iterable=(), /, *args, **kwargs", "list_new", NATIVE_STATIC},
    SLOT_OR("__init__", list_init, "self, /, *args, **kwargs", "list_init"),
    SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"),
    UNHASHABLE,
    SLOT_OR("__lt__", list_lt, "self, value, /", "list_lt"),
    SLOT_OR("__le__", list_le, "self, value, /", "list_le"),
    SLOT_OR("__eq__", list_eq, "self, value, /", "list_eq"),
    SLOT_OR("__ne__", list_ne, "self, value, /", "list_ne"),
    SLOT_OR("__gt__", list_gt, "self, value, /", "list_gt"),
    SLOT_OR("__ge__", list_ge, "self, value, /", "list_ge"),
    SLOT("__iter__", list_iter, "self, /"),
    SLOT("__len__", list_len, "self, /"),
    LEAF_OR("__getitem__", list_getitem, "self, index, /", "list_getitem"),
    SLOT_OR("__setitem__", list_setitem, "self, key, value, /", "list_setitem"),
    SLOT_OR("__delitem__", list_delitem, "self, key, /", "list_delitem"),
    SLOT("__add__", list_add, "self, value, /"),
    SLOT_OR("__mul__", list_mul, "self, value, /", "list_mul"),
    SLOT_OR("__rmul__", list_mul, "self, value, /", "list_mul"),
    SLOT_OR("__contains__", list_contains, "self, key, /", "list_contains"),
    SLOT_OR("__iadd__", list_iadd, "self, value, /", "list_iadd"),
    SLOT_OR("__imul__", list_imul, "self, value, /", "list_imul"),
    LEAF("__reversed__", list_reversed, "self, /"),
    LEAF("__sizeof__", list_sizeof, "self, /"),
    LEAF("clear", list_clear, "self, /"),
    LEAF("copy", list_copy, "self, /"),
    LEAF("append", list_append, "self, object, /"),
    LEAF_OR("insert", list_insert, "self, index, object, /", "list_insert"),
    LEAF_OR("extend", list_extend, "self, iterable, /", "list_extend_method"),
    LEAF_OR("pop", list_pop, "self, index=-1, /", "list_pop"),
    LEAF_OR("remove", list_remove, "self, value, /", "list_remove"),
    LEAF_OR("index", list_index, "self, value, start=0, stop=9223372036854775807, /", "list_index"),
    LEAF_OR("count", list_count, "self, value, /", "list_count"),
    LEAF("reverse", list_reverse, "self, /"),
    LEAF_OR("sort", mt_list_sort, "self, /, *, key=None, reverse=False", "list_sort"),
    CLASSMETHOD("__class_getitem__", mt_class_getitem, "type, object, /"),
    NATIVES_END,
};

const TypeDef mt_list_type = {
    CLS_LIST,
    list_methods,
    "Built-in mutable sequence.\n"
    "\n"
    "If no argument is given, the constructor creates a new empty list.\n"
    "The argument must be an iterable if specified.",
};
