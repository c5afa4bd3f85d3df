/* SPDX-License-Identifier: MIT */
/* collections.deque: a ring of values in a list of its own, its iterators, its methods. What asks the program's __eq__ or iterates over
 * objects of the program is in prelude/deque.py. Invariants: first < size of the ring, count <= that size, and count <= maxlen
 * where there is one; places of the ring that hold no item are None. `state` moves with every change that CPython's iterators see. */
#include "object/deque.h"

#include "object/container.h"
#include "object/number_args.h"
#include "object/ops_private.h"

enum { FIRST_RING = 8, NO_LIMIT = -1 };

static inline uint32_t ring_size(const Deque *d) { return mt_is_kind(d->ring, KIND_LIST) ? MT_AS(List, d->ring)->count : 0; }
static inline Value *ring_of(const Deque *d) { return mt_list_items(MT_AS(List, d->ring)); }
static inline Value *place(const Deque *d, int64_t i) {
    uint32_t size = ring_size(d);
    uint64_t at = (uint64_t)d->first + (uint64_t)i;
    return &ring_of(d)[at >= size ? at - size : at];
}

Value mt_deque_item(const Deque *d, int64_t i) { return i >= 0 && i < d->count ? *place(d, i) : MT_NONE; }

bool mt_deque_fits(const Deque *d) {
    if (d->count < 0 || d->first < 0 || d->maxlen < NO_LIMIT || (d->maxlen >= 0 && d->count > d->maxlen) || (uint64_t)d->state >> 60) return false;
    if (d->ring == MT_UNBOUND) return !d->count && !d->first;
    return mt_is_exact(d->ring, CLS_LIST) && !(mt_as_object(d->ring)->mark & MARK_IMAGE) && d->count <= ring_size(d) && d->first < ring_size(d);
}

/* ---- storage ---- */

static Value new_deque(Vm *vm, uint32_t cls, int64_t maxlen) {
    Deque *d = mt_heap_alloc(vm, sizeof(Deque), KIND_DEQUE, cls);
    if (!d) return MT_UNBOUND;
    d->dict = d->ring = MT_UNBOUND;
    d->first = d->count = d->state = 0;
    d->maxlen = maxlen;
    return mt_object(d);
}

static Value new_ring(Vm *vm, uint64_t size) {
    if (size > CONTAINER_MAX) {
        (void)mt_too_big(vm, size * sizeof(Value));
        return MT_UNBOUND;
    }
    Value ring = mt_list_new(vm, (uint32_t)size);
    if (ring == MT_UNBOUND) return ring;
    List *list = MT_AS(List, ring);
    list->count = (uint32_t)size;
    for (uint32_t i = 0; i < list->count; i++) list->items->data[i] = MT_NONE;
    return ring;
}

static void copy_out(const Deque *d, Value *to) {
    if (!d->count) return;
    uint32_t size = ring_size(d), head = (uint32_t)MT_MIN(d->count, (int64_t)size - d->first);
    memcpy(to, ring_of(d) + d->first, head * sizeof(Value));
    memcpy(to + head, ring_of(d), (size_t)(d->count - head) * sizeof(Value));
}

/* The items in a ring of that size, from its start. */
static bool resize(Vm *vm, Deque *d, uint64_t size) {
    Value ring = new_ring(vm, size);
    if (ring == MT_UNBOUND) return false;
    copy_out(d, mt_list_items(MT_AS(List, ring)));
    d->ring = ring;
    d->first = 0;
    return true;
}

static bool make_room(Vm *vm, Deque *d, uint64_t more) {
    uint64_t size = ring_size(d), need = (uint64_t)d->count + more;
    if (need <= size) return true;
    return resize(vm, d, MT_MAX(need, MT_MAX(size * 2, FIRST_RING)));
}

static void give_back(Vm *vm, Deque *d) {
    uint32_t size = ring_size(d);
    if (size >= 64 && d->count < size / 8) (void)resize(vm, d, size / 4); /* a refusal changes nothing */
}

static void clear(Deque *d) {
    d->ring = MT_UNBOUND;
    d->first = d->count = 0;
    d->state++;
}

static bool append(Vm *vm, Deque *d, Value item) {
    if (d->maxlen == 0) return true;
    if (MT_UNLIKELY(d->count == d->maxlen)) { /* the first makes room */
        *place(d, 0) = MT_NONE;
        if (++d->first == ring_size(d)) d->first = 0;
        *place(d, d->count - 1) = item;
        d->state++;
        return true;
    }
    if (MT_UNLIKELY(d->count == ring_size(d)) && !make_room(vm, d, 1)) return false;
    *place(d, d->count++) = item;
    d->state++;
    return true;
}

static Value pop_left(Deque *d) {
    Value item = *place(d, 0);
    *place(d, 0) = MT_NONE;
    if (++d->first == ring_size(d)) d->first = 0;
    d->count--;
    d->state++;
    return item;
}

static Value pop_right(Deque *d) {
    Value *at = place(d, --d->count), item = *at;
    *at = MT_NONE;
    d->state++;
    return item;
}

static bool append_left(Vm *vm, Deque *d, Value item) {
    if (d->maxlen == 0) return true;
    if (d->count == d->maxlen) (void)pop_right(d);
    if (d->count == ring_size(d) && !make_room(vm, d, 1)) return false;
    d->first = d->first ? d->first - 1 : ring_size(d) - 1;
    *place(d, 0) = item;
    d->count++;
    d->state++;
    return true;
}

/* d[at:] moves one place to the right, or d[at + 1:] one to the left. */
static void shift(Deque *d, int64_t at, bool open) {
    if (open)
        for (int64_t i = d->count - 1; i > at; i--) *place(d, i) = *place(d, i - 1);
    else
        for (int64_t i = at; i + 1 < d->count; i++) *place(d, i) = *place(d, i + 1);
}

/* ---- what ops.c asks ---- */

static Step out_of_range(Vm *vm) { return MT_RAISE(vm, CLS_IndexError, "deque index out of range"); }

/* The item that an index means. */
static Step position_of(Vm *vm, const Deque *d, Value key, bool as_method, int64_t *at) {
    Value integer = mt_arg_integer(key);
    if (integer == MT_UNBOUND) {
        if (mt_has_index(vm, key)) return STEP_GENERAL;
        if (as_method) return MT_RAISE(vm, CLS_TypeError, "'%T' object cannot be interpreted as an integer", key);
        return MT_RAISE(vm, CLS_TypeError, "sequence index must be integer, not '%T'", key);
    }
    if (!mt_int_to_i64(integer, at)) return MT_RAISE(vm, CLS_IndexError, "cannot fit '%T' into an index-sized integer", key);
    if (*at < 0) *at += d->count;
    return *at < 0 || *at >= d->count ? out_of_range(vm) : STEP_DONE;
}

Step mt_deque_getitem(Vm *vm, Value self, Value key, Value *out) {
    int64_t at;
    Step step = position_of(vm, MT_AS(Deque, self), key, false, &at);
    if (step == STEP_DONE) *out = *place(MT_AS(Deque, self), at);
    return step;
}

Step mt_deque_setitem(Vm *vm, Value self, Value key, Value value) {
    Deque *d = MT_AS(Deque, self);
    int64_t at;
    Step step = position_of(vm, d, key, false, &at);
    if (step != STEP_DONE) return step;
    if (value != MT_UNBOUND) {
        *place(d, at) = value;
        return STEP_DONE;
    }
    if (!mt_charge_items(vm, (uint64_t)(d->count - at))) return STEP_RAISE;
    if (at == 0) {
        (void)pop_left(d);
    } else {
        shift(d, at, false);
        (void)pop_right(d);
    }
    give_back(vm, d);
    return STEP_DONE;
}

static Answer find(Vm *vm, const Deque *d, Value value, int64_t start, int64_t stop, int64_t *at) {
    if (!mt_charge_items(vm, (uint64_t)MT_MAX(stop - start, 0))) return ANSWER_RAISE;
    for (*at = start; *at < stop; ++*at) {
        Value item = *place(d, *at);
        if (item == value) return ANSWER_YES;
        if (mt_is_int(value) && mt_is_int(item)) continue;
        Answer answer = mt_ops_equal(vm, item, value);
        if (answer != ANSWER_NO) return answer;
    }
    return ANSWER_NO;
}

Answer mt_deque_contains(Vm *vm, Value self, Value value) {
    int64_t at;
    return find(vm, MT_AS(Deque, self), value, 0, MT_AS(Deque, self)->count, &at);
}

/* ---- iterators: index, stop the state of the deque at the start, step how many are left ---- */

void mt_deque_begin(Value self, Iterator *it) {
    const Deque *d = MT_AS(Deque, self);
    it->head = (Object){CLS_DEQUE_ITERATOR, KIND_ITERATOR, 0, 0, 0};
    it->source = self;
    it->extra = it->third = MT_UNBOUND;
    it->index = 0;
    it->stop = d->state;
    it->step = d->count;
}

Step mt_deque_next(Vm *vm, Iterator *it, Value *out) {
    const Deque *d = MT_AS(Deque, it->source);
    if (MT_UNLIKELY(d->state != it->stop)) {
        it->step = 0;
        return MT_RAISE(vm, CLS_RuntimeError, "deque mutated during iteration");
    }
    *out = MT_UNBOUND;
    if (it->step <= 0 || it->index < 0 || it->index >= d->count) return STEP_DONE;
    it->step--;
    int64_t i = it->index++;
    *out = *place(d, it->head.cls == CLS_DEQUE_ITERATOR ? i : d->count - 1 - i);
    return STEP_DONE;
}

static Step iterator_iter(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = args[0];
    return STEP_DONE;
}

static Step iterator_next(Vm *vm, Value *args, Value *out) {
    Step step = mt_deque_next(vm, MT_AS(Iterator, args[0]), out);
    if (step != STEP_DONE || *out != MT_UNBOUND) return step;
    (void)mt_raise_stop(vm, MT_NONE);
    return STEP_RAISE;
}

static Step iterator_length_hint(Vm *vm, Value *args, Value *out) { return mt_number_i64(vm, MT_AS(Iterator, args[0])->step, out); }

static Step iterator_reduce(Vm *vm, Value *args, Value *out) {
    const Iterator *it = MT_AS(Iterator, args[0]);
    Value state[2] = {it->source, mt_int(MT_AS(Deque, it->source)->count - it->step)}, parts[2] = {mt_object(mt_class_get(vm, args[0])), mt_tuple_from(vm, state, 2)};
    if (parts[1] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, parts, 2));
}

/* type(iter(d))(d, n): the iterator after n items. */
static Step new_iterator(Vm *vm, Value *args, Value *out, uint32_t cls) {
    int64_t skipped = 0;
    if (!mt_is_kind(args[1], KIND_DEQUE)) return MT_RAISE(vm, CLS_TypeError, "argument 1 must be collections.deque, not %T", args[1]);
    if (args[2] != MT_UNBOUND) ARG_ANSWER(mt_arg_size(vm, args[2], &skipped));
    const Deque *d = MT_AS(Deque, args[1]);
    skipped = MT_MAX(MT_MIN(skipped, d->count), 0);
    DONE_VALUE(mt_iter_new(vm, cls, args[1], skipped, d->state, d->count - skipped));
}
static Step iterator_new(Vm *vm, Value *args, Value *out) { return new_iterator(vm, args, out, CLS_DEQUE_ITERATOR); }
static Step reverse_iterator_new(Vm *vm, Value *args, Value *out) { return new_iterator(vm, args, out, CLS_DEQUE_REVERSE_ITERATOR); }

/* ---- methods ---- */

static inline Deque *self_deque(const Value *args) { return MT_AS(Deque, args[0]); }

/* (iterable, maxlen) of deque(...), by position or name. */
static bool arguments(Vm *vm, Value positional, Value keywords, Value *iterable, int64_t *maxlen, Step *step) {
    const Tuple *given = MT_AS(Tuple, positional);
    uint32_t named = keywords == MT_UNBOUND ? 0 : MT_AS(Dict, keywords)->live, position = 0;
    Value limit = given->count > 1 ? given->items[1] : MT_NONE;
    *step = STEP_RAISE;
    *iterable = given->count ? given->items[0] : MT_UNBOUND;
    if (given->count + named > 2) return mt_raise(vm, CLS_TypeError, "deque() takes at most 2 arguments (%u given)", given->count + named);
    for (const DictEntry *entry; named && (entry = mt_dict_next(MT_AS(Dict, keywords), &position));) {
        bool first = mt_str_is(entry->key, "iterable");
        if (!first && !mt_str_is(entry->key, "maxlen")) return mt_raise(vm, CLS_TypeError, "deque() got an unexpected keyword argument '%U'", entry->key);
        if (given->count > !first) return mt_raise(vm, CLS_TypeError, "argument for deque() given by name ('%U') and position (%u)", entry->key, first ? 1u : 2u);
        *(first ? iterable : &limit) = entry->value;
    }
    *maxlen = NO_LIMIT;
    if (limit == MT_NONE) return true;
    Value integer = mt_arg_integer(limit);
    if (integer == MT_UNBOUND) return mt_raise(vm, CLS_TypeError, "an integer is required");
    if (!mt_int_to_i64(integer, maxlen)) return mt_raise(vm, CLS_OverflowError, "Python int too large to convert to C ssize_t");
    return *maxlen >= 0 || mt_raise(vm, CLS_ValueError, "maxlen must be non-negative");
}

/* Appends what a leaf can iterate; `left`: at the front, one by one. A refusal changes nothing but the size of the ring. */
static Step extend(Vm *vm, Deque *d, Value iterable, bool left) {
    Drain drain;
    Value own = MT_UNBOUND;
    if (iterable == mt_object(d)) { /* as it is now */
        if ((own = mt_list_new(vm, (uint32_t)d->count)) == MT_UNBOUND) return STEP_RAISE;
        if (d->count) copy_out(d, mt_list_items(MT_AS(List, own)));
        MT_AS(List, own)->count = (uint32_t)d->count;
        iterable = own;
    }
    Answer answer = mt_drain_open(vm, iterable, &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES) return STEP_GENERAL;
    int64_t count = mt_drain_left(&drain), room = d->maxlen < 0 ? count : MT_MAX(MT_MIN(count, d->maxlen - d->count), 0);
    if (count > CONTAINER_MAX) {
        if (d->maxlen < 0) (void)mt_too_big(vm, (uint64_t)MT_MIN(count, (int64_t)1 << 40) * sizeof(Value));
        return d->maxlen < 0 ? STEP_RAISE : STEP_GENERAL;
    }
    if (!mt_charge_items(vm, (uint64_t)count) || !make_room(vm, d, (uint64_t)room)) return STEP_RAISE;
    for (int64_t n = 0; n <= count; n++) {
        Value item;
        Step step = mt_drain_next(vm, &drain, &item);
        if (step == STEP_RAISE && !mt_pending(vm)) { /* refused: what came in goes out again, the items that it pushed out are lost to a limit */
            if (d->maxlen >= 0) return STEP_RAISE;
            for (int64_t i = 0; i < n; i++) (void)(left ? pop_left(d) : pop_right(d));
            return STEP_RAISE;
        }
        if (step != STEP_DONE || item == MT_UNBOUND) {
            mt_drain_close(&drain);
            return step;
        }
        if (!(left ? append_left(vm, d, item) : append(vm, d, item))) return STEP_RAISE; /* there is room */
    }
    mt_drain_close(&drain);
    return STEP_DONE;
}

/* Iterators whose items are made when they are asked for could be refused half-way, which a limit of length could not undo. */
static bool must_step(const Deque *d, Value iterable) {
    uint32_t count;
    return d->maxlen >= 0 && !mt_sequence_items(iterable, &count) && !mt_is_kind(iterable, KIND_DEQUE);
}

static Step fill(Vm *vm, Deque *d, Value iterable, bool left) {
    if (must_step(d, iterable)) { /* over a list */
        Value list = mt_list_new(vm, 0);
        Drain drain;
        Step step;
        if (list == MT_UNBOUND) return STEP_RAISE;
        Answer answer = mt_drain_open(vm, iterable, &drain);
        if (answer == ANSWER_RAISE) return STEP_RAISE;
        if (answer != ANSWER_YES || mt_drain_left(&drain) > CONTAINER_MAX) return STEP_GENERAL;
        if (!mt_list_drain(vm, MT_AS(List, list), &drain, &step)) {
            if (step != STEP_RAISE || !mt_pending(vm)) return step;
            Value error = mt_raise_take(vm);
            step = extend(vm, d, list, left);
            if (step != STEP_DONE) return step;
            mt_drain_close(&drain);
            (void)mt_raise_value(vm, error);
            return STEP_RAISE;
        }
        step = extend(vm, d, list, left);
        if (step == STEP_DONE) mt_drain_close(&drain);
        return step;
    }
    return extend(vm, d, iterable, left);
}

static Step deque_new(Vm *vm, Value *args, Value *out) {
    Class *class = mt_new_class(vm, args[0], CLS_DEQUE);
    if (!class) return STEP_RAISE;
    Value iterable = MT_UNBOUND;
    int64_t maxlen = NO_LIMIT;
    Step step;
    if (class->id == CLS_DEQUE && !arguments(vm, args[1], args[2], &iterable, &maxlen, &step)) return step;
    Value made = new_deque(vm, class->id, maxlen);
    if (made == MT_UNBOUND) return STEP_RAISE;
    *out = made;
    return iterable == MT_UNBOUND ? STEP_DONE : fill(vm, MT_AS(Deque, made), iterable, false);
}

static Step deque_init(Vm *vm, Value *args, Value *out) {
    Deque *d = self_deque(args);
    Value iterable;
    int64_t maxlen;
    Step step;
    *out = MT_NONE;
    if (!arguments(vm, args[1], args[2], &iterable, &maxlen, &step)) return step;
    if (iterable == MT_UNBOUND || iterable == args[0]) {
        d->maxlen = maxlen;
        clear(d);
        return STEP_DONE;
    }
    Value made = new_deque(vm, CLS_DEQUE, maxlen);
    if (made == MT_UNBOUND) return STEP_RAISE;
    step = fill(vm, MT_AS(Deque, made), iterable, false);
    if (step != STEP_DONE) return step;
    d->ring = MT_AS(Deque, made)->ring;
    d->first = MT_AS(Deque, made)->first;
    d->count = MT_AS(Deque, made)->count;
    d->maxlen = maxlen;
    d->state++;
    return STEP_DONE;
}

static Step deque_append(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return append(vm, self_deque(args), args[1]) ? STEP_DONE : STEP_RAISE;
}

static Step deque_appendleft(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return append_left(vm, self_deque(args), args[1]) ? STEP_DONE : STEP_RAISE;
}

static Step deque_pop(Vm *vm, Value *args, Value *out) {
    Deque *d = self_deque(args);
    if (!d->count) return MT_RAISE(vm, CLS_IndexError, "pop from an empty deque");
    *out = pop_right(d);
    give_back(vm, d);
    return STEP_DONE;
}

static Step deque_popleft(Vm *vm, Value *args, Value *out) {
    Deque *d = self_deque(args);
    if (!d->count) return MT_RAISE(vm, CLS_IndexError, "pop from an empty deque");
    *out = pop_left(d);
    give_back(vm, d);
    return STEP_DONE;
}

static Step deque_extend(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return fill(vm, self_deque(args), args[1], false);
}

static Step deque_extendleft(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return fill(vm, self_deque(args), args[1], true);
}

static Step deque_iadd(Vm *vm, Value *args, Value *out) {
    *out = args[0];
    return fill(vm, self_deque(args), args[1], false);
}

static Step deque_clear(Vm *vm, Value *args, Value *out) {
    (void)vm;
    clear(self_deque(args));
    *out = MT_NONE;
    return STEP_DONE;
}

/* The same items in a new deque; subclasses are called. */
static Step deque_copy(Vm *vm, Value *args, Value *out) {
    const Deque *d = self_deque(args);
    if (d->head.cls != CLS_DEQUE) return STEP_GENERAL;
    if (!mt_charge_items(vm, (uint64_t)d->count)) return STEP_RAISE;
    Value made = new_deque(vm, CLS_DEQUE, d->maxlen);
    if (made == MT_UNBOUND) return STEP_RAISE;
    Deque *copy = MT_AS(Deque, made);
    if (d->count) {
        if (!make_room(vm, copy, (uint64_t)d->count)) return STEP_RAISE;
        copy_out(d, ring_of(copy));
        copy->count = d->count;
    }
    *out = made;
    return STEP_DONE;
}

static Step deque_add(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[1], KIND_DEQUE)) return MT_RAISE(vm, CLS_TypeError, "can only concatenate deque (not \"%T\") to deque", args[1]);
    if (mt_is_user(args[1])) return STEP_GENERAL;
    Value made;
    Step step = deque_copy(vm, args, &made);
    if (step != STEP_DONE) return step;
    *out = made;
    return extend(vm, MT_AS(Deque, made), args[1], false);
}

/* The items `times` times, the last maxlen of them where there is a limit. */
static Step deque_imul(Vm *vm, Value *args, Value *out) {
    Deque *d = self_deque(args);
    Value count;
    Step step = mt_sequence_times(vm, args[1], &count);
    if (step != STEP_DONE) return step;
    int64_t times = MT_MAX(mt_integer_clip(count), 0), size = d->count;
    *out = args[0];
    if (times == 0 || !size) {
        clear(d);
        return STEP_DONE;
    }
    if (times == 1) return STEP_DONE;
    if (d->maxlen >= 0) times = MT_MIN(times, (d->maxlen + size - 1) / size);
    if (times > CONTAINER_MAX / size) {
        (void)mt_too_big(vm, (uint64_t)MT_MIN(times, (int64_t)1 << 40) * (uint64_t)size * sizeof(Value));
        return STEP_RAISE;
    }
    int64_t total = times * size;
    if (!mt_charge_items(vm, (uint64_t)total) || !resize(vm, d, (uint64_t)total)) return STEP_RAISE;
    mt_sequence_repeat(ring_of(d), (uint64_t)size, (uint64_t)total);
    d->count = total;
    d->state++;
    while (d->maxlen >= 0 && d->count > d->maxlen) (void)pop_left(d);
    return STEP_DONE;
}

static Step deque_mul(Vm *vm, Value *args, Value *out) {
    Value made[2] = {MT_UNBOUND, MT_UNBOUND};
    Step step = mt_sequence_times(vm, args[1], &made[1]);
    if (step == STEP_DONE) step = deque_copy(vm, args, &made[0]);
    return step == STEP_DONE ? deque_imul(vm, made, out) : step;
}

static Step deque_rotate(Vm *vm, Value *args, Value *out) {
    Deque *d = self_deque(args);
    Value by = mt_int(1);
    int64_t n, size = d->count;
    if (args[1] != MT_UNBOUND) {
        Answer answer = mt_number_index(vm, args[1], &by);
        NUMBER_HOOK(answer);
    }
    *out = MT_NONE;
    if (!mt_int_to_i64(by, &n)) return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C ssize_t");
    if (size <= 1) return STEP_DONE;
    d->state++;
    n %= size;
    if (n < 0) n += size;
    if (!n) return STEP_DONE;
    bool right = n <= size / 2;
    int64_t moves = right ? n : size - n;
    if (!mt_charge_items(vm, (uint64_t)moves)) return STEP_RAISE;
    int64_t ring = ring_size(d);
    if (ring == size) { /* no gap between the ends: the start moves */
        d->first = right ? d->first - n : d->first + moves;
        if (d->first < 0) d->first += ring;
        if (d->first >= ring) d->first -= ring;
        return STEP_DONE;
    }
    for (; moves; moves--) {
        Value *last = place(d, size - 1), *first = place(d, 0), item;
        if (right) {
            item = *last;
            *last = MT_NONE;
            d->first = d->first ? d->first - 1 : ring - 1;
            *place(d, 0) = item;
        } else {
            item = *first;
            *first = MT_NONE;
            if (++d->first == ring) d->first = 0;
            *place(d, size - 1) = item;
        }
    }
    return STEP_DONE;
}

static Step deque_reverse(Vm *vm, Value *args, Value *out) {
    const Deque *d = self_deque(args);
    *out = MT_NONE;
    if (!mt_charge_items(vm, (uint64_t)d->count)) return STEP_RAISE;
    for (int64_t i = 0, j = d->count - 1; i < j; i++, j--) {
        Value item = *place(d, i);
        *place(d, i) = *place(d, j);
        *place(d, j) = item;
    }
    return STEP_DONE;
}

static Step deque_insert(Vm *vm, Value *args, Value *out) {
    Deque *d = self_deque(args);
    int64_t at;
    ARG_ANSWER(mt_arg_size(vm, args[1], &at));
    *out = MT_NONE;
    if (d->count == d->maxlen) return MT_RAISE(vm, CLS_IndexError, "deque already at its maximum size");
    if (at < 0) at = MT_MAX(at + d->count, 0);
    if (at >= d->count) return append(vm, d, args[2]) ? STEP_DONE : STEP_RAISE;
    if (at == 0) return append_left(vm, d, args[2]) ? STEP_DONE : STEP_RAISE;
    if (!mt_charge_items(vm, (uint64_t)(d->count - at)) || !append(vm, d, args[2])) return STEP_RAISE;
    shift(d, at, true);
    *place(d, at) = args[2];
    return STEP_DONE;
}

static Step deque_remove(Vm *vm, Value *args, Value *out) {
    Deque *d = self_deque(args);
    int64_t at;
    Answer answer = find(vm, d, args[1], 0, d->count, &at);
    ARG_ANSWER(answer);
    *out = MT_NONE;
    if (answer == ANSWER_NO) return mt_raise_about(vm, CLS_ValueError, args[1], " is not in deque");
    return mt_deque_setitem(vm, args[0], mt_int(at), MT_UNBOUND);
}

static Step deque_index(Vm *vm, Value *args, Value *out) {
    const Deque *d = self_deque(args);
    int64_t start = 0, stop = d->count, at;
    ARG_ANSWER(mt_sequence_bound(vm, args[2], d->count, &start));
    ARG_ANSWER(mt_sequence_bound(vm, args[3], d->count, &stop));
    Answer answer = find(vm, d, args[1], start, MT_MIN(stop, d->count), &at);
    ARG_ANSWER(answer);
    if (answer == ANSWER_NO) return mt_raise_about(vm, CLS_ValueError, args[1], " is not in deque");
    *out = mt_int(at);
    return STEP_DONE;
}

static Step deque_count(Vm *vm, Value *args, Value *out) {
    const Deque *d = self_deque(args);
    int64_t found = 0;
    for (int64_t at, from = 0; from < d->count; from = at + 1) {
        Answer answer = find(vm, d, args[1], from, d->count, &at);
        ARG_ANSWER(answer);
        if (answer == ANSWER_NO) break;
        found++;
    }
    *out = mt_int(found);
    return STEP_DONE;
}

static Step deque_contains(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_deque_contains(vm, args[0], args[1]);
    ARG_ANSWER(answer);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

static Step deque_len(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(self_deque(args)->count);
    return STEP_DONE;
}

static Step deque_getitem(Vm *vm, Value *args, Value *out) {
    int64_t at;
    Step step = position_of(vm, self_deque(args), args[1], true, &at);
    if (step == STEP_DONE) *out = *place(self_deque(args), at);
    return step;
}

static Step deque_setitem(Vm *vm, Value *args, Value *out) {
    int64_t at;
    Step step = position_of(vm, self_deque(args), args[1], true, &at);
    *out = MT_NONE;
    return step == STEP_DONE ? mt_deque_setitem(vm, args[0], mt_int(at), args[2]) : step;
}

static Step deque_delitem(Vm *vm, Value *args, Value *out) {
    int64_t at;
    Step step = position_of(vm, self_deque(args), args[1], true, &at);
    *out = MT_NONE;
    return step == STEP_DONE ? mt_deque_setitem(vm, args[0], mt_int(at), MT_UNBOUND) : step;
}

static Step deque_iter(Vm *vm, Value *args, Value *out) { DONE_VALUE(mt_iter_new(vm, CLS_DEQUE_ITERATOR, args[0], 0, self_deque(args)->state, self_deque(args)->count)); }

static Step deque_reversed(Vm *vm, Value *args, Value *out) {
    DONE_VALUE(mt_iter_new(vm, CLS_DEQUE_REVERSE_ITERATOR, args[0], 0, self_deque(args)->state, self_deque(args)->count));
}

static Step deque_maxlen(Vm *vm, Value *args, Value *out) {
    if (self_deque(args)->maxlen >= 0) return mt_number_i64(vm, self_deque(args)->maxlen, out);
    *out = MT_NONE;
    return STEP_DONE;
}

static Step compare(Vm *vm, CompareOp op, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (!mt_is_kind(args[1], KIND_DEQUE)) return STEP_DONE;
    const Deque *a = self_deque(args), *b = MT_AS(Deque, args[1]);
    if (a == b) { /* CPython asks no item */
        *out = mt_bool(op == CMP_OP_EQ || op == CMP_OP_LE || op == CMP_OP_GE);
        return STEP_DONE;
    }
    if (a->count != b->count && (op == CMP_OP_EQ || op == CMP_OP_NE)) {
        *out = mt_bool(op == CMP_OP_NE);
        return STEP_DONE;
    }
    if (!mt_charge_items(vm, (uint64_t)MT_MIN(a->count, b->count))) return STEP_RAISE;
    for (int64_t i = 0; i < a->count && i < b->count; i++) {
        Value x = *place(a, i), y = *place(b, i);
        if (x == y) continue;
        Answer answer = mt_ops_equal(vm, x, y);
        ARG_ANSWER(answer);
        if (answer == ANSWER_YES) continue;
        if (op != CMP_OP_EQ && op != CMP_OP_NE) return mt_ops_compare(vm, op, x, y, out);
        *out = mt_bool(op == CMP_OP_NE);
        return STEP_DONE;
    }
    *out = mt_bool(mt_number_holds(op, a->count < b->count ? -1 : a->count > b->count));
    return STEP_DONE;
}

static Step deque_lt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LT, args, out); }
static Step deque_le(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LE, args, out); }
static Step deque_eq(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_EQ, args, out); }
static Step deque_ne(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_NE, args, out); }
static Step deque_gt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GT, args, out); }
static Step deque_ge(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GE, args, out); }

/* (class, its arguments, attributes, iterator over the items) */
static Step deque_reduce(Vm *vm, Value *args, Value *out) {
    const Deque *d = self_deque(args);
    Value empty = mt_image_empty_tuple(vm), limit = MT_NONE, given = empty;
    if (d->maxlen >= 0) {
        if (mt_number_i64(vm, d->maxlen, &limit) != STEP_DONE) return STEP_RAISE;
        Value both[2] = {empty, limit};
        if ((given = mt_tuple_from(vm, both, 2)) == MT_UNBOUND) return STEP_RAISE;
    }
    Value items = mt_iter_new(vm, CLS_DEQUE_ITERATOR, args[0], 0, d->state, d->count);
    if (items == MT_UNBOUND) return STEP_RAISE;
    bool attributes = mt_is_kind(d->dict, KIND_DICT) && MT_AS(Dict, d->dict)->live;
    Value parts[4] = {mt_object(mt_class_get(vm, args[0])), given, attributes ? d->dict : MT_NONE, items};
    DONE_VALUE(mt_tuple_from(vm, parts, 4));
}

/* As CPython's blocks of 64 items would take. */
static Step deque_sizeof(Vm *vm, Value *args, Value *out) { return mt_number_i64(vm, 216 + (self_deque(args)->count + 63 + (self_deque(args)->count == 0)) / 64 * 528, out); }

/* Intrinsic: what moves with every change. */
Step mt_deque_state(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_DEQUE)) return MT_RAISE(vm, CLS_TypeError, "bad operand");
    return mt_number_i64(vm, self_deque(args)->state, out);
}

static const NativeDef deque_methods[] = {
    {"__new__", deque_new, "type, /, *args, **kwargs", "deque_new", NATIVE_STATIC},
    SLOT_OR("__init__", deque_init, "self, /, *args, **kwargs", "deque_init"),
    SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"),
    UNHASHABLE,
    SLOT_OR("__lt__", deque_lt, "self, value, /", "deque_lt"),
    SLOT_OR("__le__", deque_le, "self, value, /", "deque_le"),
    SLOT_OR("__eq__", deque_eq, "self, value, /", "deque_eq"),
    SLOT_OR("__ne__", deque_ne, "self, value, /", "deque_ne"),
    SLOT_OR("__gt__", deque_gt, "self, value, /", "deque_gt"),
    SLOT_OR("__ge__", deque_ge, "self, value, /", "deque_ge"),
    SLOT("__iter__", deque_iter, "self, /"),
    SLOT("__len__", deque_len, "self, /"),
    SLOT_OR("__getitem__", deque_getitem, "self, key, /", "deque_getitem"),
    SLOT_OR("__setitem__", deque_setitem, "self, key, value, /", "deque_setitem"),
    SLOT_OR("__delitem__", deque_delitem, "self, key, /", "deque_delitem"),
    SLOT_OR("__add__", deque_add, "self, value, /", "deque_add"),
    SLOT_OR("__mul__", deque_mul, "self, value, /", "deque_mul"),
    SLOT_OR("__rmul__", deque_mul, "self, value, /", "deque_mul"),
    SLOT_OR("__contains__", deque_contains, "self, key, /", "deque_contains"),
    SLOT_OR("__iadd__", deque_iadd, "self, value, /", "deque_iadd"),
    SLOT_OR("__imul__", deque_imul, "self, value, /", "deque_imul"),
    LEAF("append", deque_append, "self, item, /"),
    LEAF("appendleft", deque_appendleft, "self, item, /"),
    LEAF("clear", deque_clear, "self, /"),
    LEAF_OR("copy", deque_copy, "self, /", "deque_copy"),
    LEAF_OR("__copy__", deque_copy, "self, /", "deque_copy"),
    LEAF_OR("count", deque_count, "self, value, /", "deque_count"),
    LEAF_OR("extend", deque_extend, "self, iterable, /", "deque_extend"),
    LEAF_OR("extendleft", deque_extendleft, "self, iterable, /", "deque_extendleft"),
    LEAF_OR("index", deque_index, "self, value, start=0, stop=9223372036854775807, /", "deque_index"),
    LEAF_OR("insert", deque_insert, "self, index, value, /", "deque_insert"),
    LEAF("pop", deque_pop, "self, /"),
    LEAF("popleft", deque_popleft, "self, /"),
    LEAF("__reduce__", deque_reduce, "self, /"),
    LEAF_OR("remove", deque_remove, "self, value, /", "deque_remove"),
    LEAF("__reversed__", deque_reversed, "self, /"),
    LEAF("reverse", deque_reverse, "self, /"),
    {"rotate", deque_rotate, "self, n=1, /", "deque_rotate", NATIVE_COUNTS},
    LEAF("__sizeof__", deque_sizeof, "self, /"),
    CLASSMETHOD("__class_getitem__", mt_class_getitem, "type, object, /"),
    GETTER("maxlen", deque_maxlen),
    NATIVES_END,
};
const TypeDef mt_deque_type = {CLS_DEQUE, deque_methods, "A list-like sequence optimized for data accesses near its endpoints."};

#define ITERATOR_METHODS(make)                                     \
    {"__new__", make, "type, deque, index=0, /", NULL, NATIVE_STATIC}, \
    SLOT("__iter__", iterator_iter, "self, /"),                    \
    SLOT("__next__", iterator_next, "self, /"),                    \
    LEAF("__length_hint__", iterator_length_hint, "self, /"),      \
    LEAF("__reduce__", iterator_reduce, "self, /"),                \
    NATIVES_END
static const NativeDef iterator_methods[] = {ITERATOR_METHODS(iterator_new)};
static const NativeDef reverse_iterator_methods[] = {ITERATOR_METHODS(reverse_iterator_new)};
const TypeDef mt_deque_iterator_type = {CLS_DEQUE_ITERATOR, iterator_methods, NULL};
const TypeDef mt_deque_reverse_iterator_type = {CLS_DEQUE_REVERSE_ITERATOR, reverse_iterator_methods, NULL};
