/* SPDX-License-Identifier: MIT */
/* itertools: its iterators are built-in classes like those of builtins_iter.c. Over sources that need no call (leaves) the next value is
 * found here; a function of the program, or a source that is a generator, is called by one of the prelude's functions in the place of
 * __next__; anything else goes by the general forms (prelude/iterator.py). The names are prelude/itertools.py.
 *
 * A step that is refused memory, or leaves to its general form in the middle, has noted in the iterator what it has taken already.
 * Fields of Iterator (those not named are unbound or 0; a source that is unbound means exhausted):
 * count: extra the next number, third the step · cycle: source (unbound after the first pass), extra list of the values, index of the next
 * in later passes · repeat: source the object, stop 1 if counted, index how many are left · accumulate: source, extra function or None,
 * third total, index 1: the total is the next value as it is, step 1: extra is an item that waits to be added · batched: source, extra list of
 * the items so far, index size of a batch, step 1 if strict · chain: source of iterables, extra iterator at work, third iterable whose
 * iterator comes next · compress: source, extra selectors, third list: the item and the selector that wait · dropwhile: source, extra
 * predicate, index 1 when it has begun · filterfalse, takewhile: source, extra predicate · islice: source, index how many to pass over, stop
 * how many are left including those, step · pairwise: source, extra item before · starmap: source, extra function, third arguments that
 * wait · zip_longest: source list of iterators (None where exhausted), extra fill value, index how many are not · product: source tuple of
 * tuples, extra list of indices once it has begun · permutations: source tuple, extra list of indices, third list of cycles, index length
 * of a value, stop 1 when it has begun · combinations (both): source tuple, extra list of indices, stop 1 when it has begun · groupby:
 * source, extra key function or None, third list: key, key of the last group, value; index which of them there are (HAS_...), stop number of
 * the last group · group: source groupby, extra its key, index its number · tee: source a node, index within it · node of tee: source iterator, extra list of values, third next node, stop 1 while the iterator is asked. */
#include "library/builtins.h"

#include "object/container.h"
#include "object/number_args.h"
#include "vm/vm.h"

enum { ENOUGH = 1024, TEE_SIZE = 57 /* CPython's */ };

static Step ended(Iterator *it, Value *out) {
    it->source = MT_UNBOUND;
    *out = MT_UNBOUND;
    return STEP_DONE;
}

static Step bad_state(Vm *vm) { return MT_RAISE(vm, CLS_SystemError, "an iterator of itertools that cannot be"); }

/* The next value of a leaf. GENERAL: it is none; nothing was taken. */
static inline Step pull(Vm *vm, Value source, Value *out) {
    if (!mt_builtins_is_leaf(source, 0)) return STEP_GENERAL;
    return mt_iter_next(vm, MT_AS(Iterator, source), out);
}

/* The same, for those that end with an exception of their source. */
static Step pull_last(Vm *vm, Iterator *it, Value *out) {
    Step step = pull(vm, it->source, out);
    if (step == STEP_RAISE && mt_pending(vm)) it->source = MT_UNBOUND;
    return step;
}

static Step call_entry(Vm *vm, PreludeId id, uint32_t n, Value a, Value b, Value c, Value d) {
    Value args[4] = {a, b, c, d};
    return mt_native_tail(vm, vm->engine->entry[id], n, args);
}

/* Room for one more item; lists that no program sees grow by a quarter. */
static bool make_room(Vm *vm, List *list) {
    return list->count < list->capacity || mt_list_reserve(vm, list, (uint64_t)list->count + list->count / 4 + 8);
}

static bool is_number(Value v) { return mt_is_integer(v) || mt_is_float(v) || mt_is_exact(v, CLS_COMPLEX); }

/* ---- the steps: *out unbound at the end ---- */

static Step count_step(Vm *vm, Iterator *it, Value *out) {
    Value value = it->extra, next;
    if (mt_is_int(value) && mt_is_int(it->third) && mt_int_fits(mt_as_int(value) + mt_as_int(it->third))) {
        next = mt_int(mt_as_int(value) + mt_as_int(it->third));
    } else {
        if (!is_number(value) || !is_number(it->third)) return STEP_GENERAL;
        Step step = mt_number_binary(vm, BIN_ADD, value, it->third, &next);
        if (step != STEP_DONE) return step;
    }
    it->extra = next;
    *out = value;
    return STEP_DONE;
}

static Step cycle_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (!mt_is_kind(it->extra, KIND_LIST)) return bad_state(vm);
    List *saved = MT_AS(List, it->extra);
    if (it->source != MT_UNBOUND) {
        if (!mt_builtins_is_leaf(it->source, 0)) return STEP_GENERAL;
        if (!make_room(vm, saved)) return STEP_RAISE;
        Step step = mt_iter_next(vm, MT_AS(Iterator, it->source), out);
        if (step != STEP_DONE) return step;
        if (*out != MT_UNBOUND) {
            mt_list_items(saved)[saved->count++] = *out;
            return STEP_DONE;
        }
        it->source = MT_UNBOUND;
        it->index = 0;
    }
    if (!saved->count) return STEP_DONE;
    uint64_t index = (uint64_t)it->index < saved->count ? (uint64_t)it->index : 0;
    *out = mt_list_items(saved)[index];
    it->index = (int64_t)index + 1;
    return STEP_DONE;
}

static Step repeat_step(Iterator *it, Value *out) {
    *out = it->stop && it->index <= 0 ? MT_UNBOUND : it->source;
    if (it->stop && it->index > 0) it->index--;
    return STEP_DONE;
}

static Step accumulate_step(Vm *vm, Iterator *it, Value *out) {
    *out = it->third;
    if (it->index == 1 && it->third != MT_UNBOUND) {
        it->index = 0;
        return STEP_DONE;
    }
    Value item = it->extra;
    if (it->step != 1) {
        if (it->extra != MT_NONE) {
            if (it->third == MT_UNBOUND) {
                Step step = pull(vm, it->source, out);
                if (step == STEP_DONE) it->third = *out;
                return step;
            }
            if (!mt_builtins_is_own(it->source)) return STEP_GENERAL;
            return call_entry(vm, PRELUDE_accumulate_next, 4, mt_object(it), it->extra, it->source, it->third);
        }
        Step step = pull(vm, it->source, &item);
        if (step != STEP_DONE) return step;
        if (item == MT_UNBOUND || it->third == MT_UNBOUND) {
            if (item != MT_UNBOUND) it->third = item;
            *out = item;
            return STEP_DONE;
        }
    }
    if (it->third == MT_UNBOUND) return bad_state(vm);
    Value total;
    Step step = mt_ops_binary(vm, BIN_ADD, it->third, item, &total);
    bool waits = step == STEP_GENERAL || (step == STEP_RAISE && !mt_pending(vm));
    it->extra = waits ? item : MT_NONE;
    it->step = waits;
    if (step != STEP_DONE) return step;
    *out = it->third = total;
    return STEP_DONE;
}

static Step batched_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (it->source == MT_UNBOUND) return STEP_DONE;
    if (!mt_builtins_is_leaf(it->source, 0)) return STEP_GENERAL;
    if (!mt_is_kind(it->extra, KIND_LIST)) return bad_state(vm);
    List *batch = MT_AS(List, it->extra);
    bool end = false;
    for (uint32_t n = 0; batch->count < it->index && !end; n++) {
        if (n == ENOUGH) return STEP_GENERAL;
        if (!make_room(vm, batch) || !mt_charge(vm, 1)) return STEP_RAISE;
        Value item;
        Step step = pull_last(vm, it, &item);
        if (step != STEP_DONE) return step;
        if (item != MT_UNBOUND) mt_list_items(batch)[batch->count++] = item;
        end = item == MT_UNBOUND;
    }
    if (!batch->count) return ended(it, out);
    if (end && it->step) {
        mt_raise(vm, CLS_ValueError, "batched(): incomplete batch");
        if (mt_pending(vm)) it->source = MT_UNBOUND;
        return STEP_RAISE;
    }
    Value tuple = mt_tuple_from(vm, mt_list_items(batch), batch->count);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    batch->count = 0;
    if (end) it->source = MT_UNBOUND;
    *out = tuple;
    return STEP_DONE;
}

static Step chain_step(Vm *vm, Iterator *it, Value *out) {
    if (mt_is_exact(it->extra, CLS_GENERATOR)) return call_entry(vm, PRELUDE_chain_next, 2, mt_object(it), it->extra, MT_UNBOUND, MT_UNBOUND);
    for (uint32_t n = 0; n < ENOUGH; n++) {
        Step step;
        if (it->extra != MT_UNBOUND) {
            step = pull(vm, it->extra, out);
            if (step != STEP_DONE || *out != MT_UNBOUND) return step;
            it->extra = MT_UNBOUND;
        }
        if (it->third != MT_UNBOUND) {
            step = mt_ops_iter(vm, it->third, &it->extra);
            if (step == STEP_RAISE && mt_pending(vm)) it->source = it->third = MT_UNBOUND;
            if (step != STEP_DONE) it->extra = MT_UNBOUND;
            if (step != STEP_DONE) return step;
            it->third = MT_UNBOUND;
            continue;
        }
        *out = MT_UNBOUND;
        if (it->source == MT_UNBOUND) return STEP_DONE;
        if (!mt_charge(vm, 1)) return STEP_RAISE;
        step = pull_last(vm, it, &it->third);
        if (step != STEP_DONE) it->third = MT_UNBOUND;
        if (step != STEP_DONE) return step;
        if (it->third == MT_UNBOUND) return ended(it, out);
    }
    return STEP_GENERAL;
}

static Step compress_step(Vm *vm, Iterator *it, Value *out) {
    if (!mt_is_kind(it->third, KIND_LIST)) return bad_state(vm);
    List *waiting = MT_AS(List, it->third);
    if (waiting->capacity < 2 && !mt_list_reserve(vm, waiting, 2)) return STEP_RAISE;
    Value *items = mt_list_items(waiting);
    for (uint32_t n = 0; n < ENOUGH; n++) {
        Value value = MT_UNBOUND;
        if (!mt_charge(vm, 1)) return STEP_RAISE;
        if (!mt_builtins_is_leaf(it->source, 0) || !mt_builtins_is_leaf(it->extra, 0)) return STEP_GENERAL;
        Step step = waiting->count ? STEP_DONE : pull(vm, it->source, &value);
        *out = MT_UNBOUND;
        if (step != STEP_DONE || (!waiting->count && value == MT_UNBOUND)) return step;
        if (!waiting->count) items[waiting->count++] = value;
        step = waiting->count == 2 ? STEP_DONE : pull(vm, it->extra, &value);
        if (step != STEP_DONE) return step;
        if (waiting->count == 1 && value == MT_UNBOUND) {
            waiting->count = 0;
            return STEP_DONE;
        }
        if (waiting->count == 1) items[waiting->count++] = value;
        Answer truth = mt_ops_truth(vm, items[1]);
        if (truth == ANSWER_HOOK) return STEP_GENERAL;
        if (truth == ANSWER_RAISE && !mt_pending(vm)) return STEP_RAISE;
        waiting->count = 0;
        *out = items[0];
        if (truth != ANSWER_NO) return truth == ANSWER_YES ? STEP_DONE : STEP_RAISE;
    }
    return STEP_GENERAL;
}

/* A source whose values are passed on as they are: a generator is resumed in the place of __next__. */
static Step forward(Vm *vm, Value source, Value *out) {
    *out = MT_UNBOUND;
    if (source == MT_UNBOUND) return STEP_DONE;
    return mt_is_exact(source, CLS_GENERATOR) ? mt_native_resume(vm, source, MT_NONE, false) : pull(vm, source, out);
}

static Step dropwhile_step(Vm *vm, const Iterator *it, Value *out) {
    if (it->index) return forward(vm, it->source, out);
    return mt_builtins_is_own(it->source) ? call_entry(vm, PRELUDE_dropwhile_next, 3, mt_object(it), it->extra, it->source, MT_UNBOUND) : STEP_GENERAL;
}

static Step takewhile_step(Vm *vm, const Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (it->source == MT_UNBOUND) return STEP_DONE;
    return mt_builtins_is_own(it->source) ? call_entry(vm, PRELUDE_takewhile_next, 3, mt_object(it), it->extra, it->source, MT_UNBOUND) : STEP_GENERAL;
}

static Step filterfalse_step(Vm *vm, const Iterator *it) {
    return mt_builtins_is_own(it->source) ? call_entry(vm, PRELUDE_filterfalse_next, 2, it->extra, it->source, MT_UNBOUND, MT_UNBOUND) : STEP_GENERAL;
}

static Step islice_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (it->source == MT_UNBOUND) return STEP_DONE;
    bool generator = mt_is_exact(it->source, CLS_GENERATOR) && it->index <= 0;
    if (!generator && !mt_builtins_is_leaf(it->source, 0)) return STEP_GENERAL;
    for (uint32_t n = 0; !generator && it->index > 0; n++) {
        if (n == ENOUGH) return STEP_GENERAL;
        if (!mt_charge(vm, 1)) return STEP_RAISE;
        Step step = pull_last(vm, it, out);
        if (step != STEP_DONE) return step;
        if (*out == MT_UNBOUND) return ended(it, out);
        it->index--;
        it->stop--;
    }
    if (it->stop <= 0) return ended(it, out);
    Step step = STEP_DONE;
    if (!generator) {
        step = pull_last(vm, it, out);
        if (step != STEP_DONE) return step;
        if (*out == MT_UNBOUND) return ended(it, out);
    }
    it->stop--;
    it->index = MT_MIN(it->step - 1, it->stop);
    return generator ? mt_native_resume(vm, it->source, MT_NONE, false) : STEP_DONE;
}

static Step pairwise_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (it->source == MT_UNBOUND) return STEP_DONE;
    if (!mt_builtins_is_leaf(it->source, 0)) return STEP_GENERAL;
    Value pair = mt_tuple_new(vm, 2), item;
    if (pair == MT_UNBOUND) return STEP_RAISE;
    for (int i = 0; i < 2; i++) {
        if (i == 0 && it->extra != MT_UNBOUND) continue;
        Step step = pull_last(vm, it, &item);
        if (step != STEP_DONE) return step;
        if (item == MT_UNBOUND) {
            it->extra = MT_UNBOUND;
            return ended(it, out);
        }
        if (i == 0) it->extra = item;
    }
    MT_AS(Tuple, pair)->items[0] = it->extra;
    MT_AS(Tuple, pair)->items[1] = it->extra = item;
    *out = pair;
    return STEP_DONE;
}

static Step starmap_step(Vm *vm, Iterator *it, Value *out) {
    Value args = it->third;
    *out = MT_UNBOUND;
    if (args == MT_UNBOUND) {
        if (mt_is_exact(it->source, CLS_GENERATOR)) return call_entry(vm, PRELUDE_starmap_next, 2, it->extra, it->source, MT_UNBOUND, MT_UNBOUND);
        Step step = pull(vm, it->source, &args);
        if (step != STEP_DONE || args == MT_UNBOUND) return step;
    }
    it->third = MT_UNBOUND;
    if (mt_is_exact(args, CLS_TUPLE) || mt_is_exact(args, CLS_LIST)) return mt_native_tail_ex(vm, it->extra, args, MT_UNBOUND);
    it->third = args;
    return STEP_GENERAL;
}

/* Its next step cannot be refused memory: it allocates nothing. */
static bool never_refuses(Value v) {
    if (!mt_is_kind(v, KIND_ITERATOR)) return false;
    switch (mt_as_object(v)->cls) {
    case CLS_LIST_ITERATOR: case CLS_LIST_REVERSEITERATOR: case CLS_TUPLE_ITERATOR: case CLS_STR_ASCII_ITERATOR: case CLS_BYTES_ITERATOR:
    case CLS_BYTEARRAY_ITERATOR: case CLS_RANGE_ITERATOR: return true;
    default: return false;
    }
}

static Step zip_longest_call(Vm *vm, const Iterator *it, const List *sources) {
    for (uint32_t i = 0; i < sources->count; i++)
        if (mt_list_items(sources)[i] != MT_NONE && !mt_builtins_is_own(mt_list_items(sources)[i])) return STEP_GENERAL;
    return call_entry(vm, PRELUDE_zip_longest_next, 3, mt_object(it), it->source, it->extra, MT_UNBOUND);
}

static Step zip_longest_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (it->index <= 0) return STEP_DONE;
    if (!mt_is_kind(it->source, KIND_LIST)) return bad_state(vm);
    const List *sources = MT_AS(List, it->source);
    Value *iterators = mt_list_items(sources);
    for (uint32_t i = 0; i < sources->count; i++)
        if (iterators[i] != MT_NONE && !never_refuses(iterators[i])) return zip_longest_call(vm, it, sources);
    if (!mt_charge_items(vm, sources->count)) return STEP_RAISE;
    Value tuple = mt_tuple_new(vm, sources->count);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    Value *items = MT_AS(Tuple, tuple)->items;
    for (uint32_t i = 0; i < sources->count; i++) {
        items[i] = it->extra;
        if (iterators[i] == MT_NONE) continue;
        Value item;
        Step step = mt_iter_next(vm, MT_AS(Iterator, iterators[i]), &item);
        if (step != STEP_DONE) return step;
        if (item != MT_UNBOUND) {
            items[i] = item;
            continue;
        }
        iterators[i] = MT_NONE;
        if (--it->index <= 0) return STEP_DONE;
    }
    *out = tuple;
    return STEP_DONE;
}

/* ---- combinatorics: indices into tuples ---- */

/* Items of an own list of `count` small ints, each less than `limit`; NULL: it is none such. */
static Value *indices_of(Value v, uint32_t count, int64_t limit) {
    if (!mt_is_kind(v, KIND_LIST) || MT_AS(List, v)->count != count) return NULL;
    Value *items = mt_list_items(MT_AS(List, v));
    for (uint32_t i = 0; i < count; i++)
        if (!mt_is_int(items[i]) || mt_as_int(items[i]) < 0 || mt_as_int(items[i]) >= limit) return NULL;
    static const Value none = 0; /* an empty list has no items */
    return items ? items : (Value *)(uintptr_t)&none;
}

static Step product_begin(Vm *vm, Iterator *it, Value *out) {
    const Tuple *pools = MT_AS(Tuple, it->source);
    Value list = mt_list_new(vm, pools->count), tuple = mt_tuple_new(vm, pools->count);
    if (list == MT_UNBOUND || tuple == MT_UNBOUND) return STEP_RAISE;
    for (uint32_t i = 0; i < pools->count; i++) {
        if (!MT_AS(Tuple, pools->items[i])->count) return ended(it, out);
        MT_AS(Tuple, tuple)->items[i] = MT_AS(Tuple, pools->items[i])->items[0];
        mt_list_items(MT_AS(List, list))[i] = mt_int(0);
    }
    MT_AS(List, list)->count = pools->count;
    it->extra = list;
    *out = tuple;
    return STEP_DONE;
}

static Step product_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (it->source == MT_UNBOUND) return STEP_DONE;
    if (!mt_is_exact(it->source, CLS_TUPLE)) return bad_state(vm);
    const Tuple *pools = MT_AS(Tuple, it->source);
    if (!mt_charge_items(vm, pools->count)) return STEP_RAISE;
    for (uint32_t i = 0; i < pools->count; i++)
        if (!mt_is_exact(pools->items[i], CLS_TUPLE)) return bad_state(vm);
    if (it->extra == MT_UNBOUND) return product_begin(vm, it, out);
    Value *indices = indices_of(it->extra, pools->count, CONTAINER_MAX);
    if (!indices) return bad_state(vm);
    Value tuple = mt_tuple_new(vm, pools->count);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    uint32_t turned = pools->count;
    while (turned) {
        const Tuple *pool = MT_AS(Tuple, pools->items[turned - 1]);
        int64_t next = mt_as_int(indices[turned - 1]) + 1;
        indices[turned - 1] = mt_int(next < pool->count ? next : 0);
        if (next < pool->count) break;
        turned--;
    }
    if (!turned) return ended(it, out);
    for (uint32_t i = 0; i < pools->count; i++) {
        const Tuple *pool = MT_AS(Tuple, pools->items[i]);
        if ((uint64_t)mt_as_int(indices[i]) >= pool->count) return bad_state(vm);
        MT_AS(Tuple, tuple)->items[i] = pool->items[mt_as_int(indices[i])];
    }
    *out = tuple;
    return STEP_DONE;
}

static Step chosen(Vm *vm, const Tuple *pool, const Value *indices, uint32_t count, Value *out) {
    *out = mt_tuple_new(vm, count);
    if (*out == MT_UNBOUND) return STEP_RAISE;
    for (uint32_t i = 0; i < count; i++) MT_AS(Tuple, *out)->items[i] = pool->items[mt_as_int(indices[i])];
    return STEP_DONE;
}

/* indices[from..] turned to the left by one */
static void turn(Value *indices, uint32_t from, uint32_t count) {
    Value first = indices[from];
    memmove(indices + from, indices + from + 1, (count - from - 1) * sizeof(Value));
    indices[count - 1] = first;
}

static Step permutations_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (it->source == MT_UNBOUND) return STEP_DONE;
    if (!mt_is_exact(it->source, CLS_TUPLE)) return bad_state(vm);
    const Tuple *pool = MT_AS(Tuple, it->source);
    uint32_t n = pool->count, r = (uint32_t)it->index;
    if (it->index < 0 || it->index > n || !mt_charge_items(vm, n)) return mt_pending(vm) || it->index <= n ? STEP_RAISE : bad_state(vm);
    Value *indices = indices_of(it->extra, n, n), *cycles = indices_of(it->third, r, (int64_t)n + 1);
    if (!indices || !cycles) return bad_state(vm);
    if (!it->stop) {
        Step step = chosen(vm, pool, indices, r, out);
        if (step == STEP_DONE) it->stop = 1;
        return step;
    }
    Value tuple = mt_tuple_new(vm, r);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    for (uint32_t i = r; i--;) {
        int64_t left = mt_as_int(cycles[i]) - 1;
        if (left <= 0) {
            turn(indices, i, n);
            cycles[i] = mt_int((int64_t)n - i);
            continue;
        }
        if (left > (int64_t)n - i) return bad_state(vm);
        cycles[i] = mt_int(left);
        Value other = indices[n - left];
        indices[n - left] = indices[i];
        indices[i] = other;
        for (uint32_t k = 0; k < r; k++) MT_AS(Tuple, tuple)->items[k] = pool->items[mt_as_int(indices[k])];
        *out = tuple;
        return STEP_DONE;
    }
    return ended(it, out);
}

static Step combinations_step(Vm *vm, Iterator *it, bool again, Value *out) {
    *out = MT_UNBOUND;
    if (it->source == MT_UNBOUND) return STEP_DONE;
    if (!mt_is_exact(it->source, CLS_TUPLE) || !mt_is_kind(it->extra, KIND_LIST)) return bad_state(vm);
    const Tuple *pool = MT_AS(Tuple, it->source);
    uint32_t n = pool->count, r = MT_AS(List, it->extra)->count;
    if (!mt_charge_items(vm, r)) return STEP_RAISE;
    Value *indices = indices_of(it->extra, r, n);
    if (!indices || (!again && r > n)) return bad_state(vm);
    if (!it->stop) {
        Step step = chosen(vm, pool, indices, r, out);
        if (step == STEP_DONE) it->stop = 1;
        return step;
    }
    Value tuple = mt_tuple_new(vm, r);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    uint32_t i = r;
    while (i && mt_as_int(indices[i - 1]) >= (again ? (int64_t)n - 1 : (int64_t)n - r + i - 1)) i--;
    if (!i) return ended(it, out);
    int64_t index = mt_as_int(indices[i - 1]) + 1;
    for (uint32_t k = i - 1; k < r; k++) indices[k] = mt_int(again ? index : index++);
    for (uint32_t k = 0; k < r; k++) {
        if (mt_as_int(indices[k]) >= n) return bad_state(vm);
        MT_AS(Tuple, tuple)->items[k] = pool->items[mt_as_int(indices[k])];
    }
    *out = tuple;
    return STEP_DONE;
}

/* ---- groupby ---- */

enum { HAS_KEY = 1, HAS_VALUE = 2, HAS_TARGET = 4, GROUP_KEY = 0, GROUP_TARGET = 1, GROUP_VALUE = 2 };

static Iterator *groupby_of(Value v) {
    bool fits = mt_is_kind(v, KIND_ITERATOR) && mt_is_kind(MT_AS(Iterator, v)->third, KIND_LIST) && MT_AS(List, MT_AS(Iterator, v)->third)->count == 3 &&
                MT_AS(Iterator, v)->extra != MT_UNBOUND;
    return fits ? MT_AS(Iterator, v) : NULL;
}

static void groupby_store(Iterator *it, Value key, Value value) {
    Value *items = mt_list_items(MT_AS(List, it->third));
    items[GROUP_KEY] = key;
    items[GROUP_VALUE] = value;
    it->index |= HAS_KEY | HAS_VALUE;
}

/* Does the key begin a new group? */
static Answer groupby_differs(Vm *vm, const Iterator *it) {
    if (!(it->index & HAS_TARGET)) return ANSWER_YES;
    const Value *items = mt_list_items(MT_AS(List, it->third));
    Answer equal = mt_ops_equal(vm, items[GROUP_TARGET], items[GROUP_KEY]);
    return equal == ANSWER_YES ? ANSWER_NO : equal == ANSWER_NO ? ANSWER_YES : equal;
}

static Step answer_step(Answer answer) { return answer == ANSWER_HOOK ? STEP_GENERAL : answer == ANSWER_RAISE ? STEP_RAISE : STEP_DONE; }

/* (key, group) of the key that is there. */
static Step groupby_begin(Vm *vm, Iterator *it, Value *out) {
    Value *items = mt_list_items(MT_AS(List, it->third));
    Value group = mt_iter_new(vm, CLS_GROUPER, mt_object(it), it->stop, 0, 0);
    Value pair[2] = {items[GROUP_KEY], group}, tuple = group == MT_UNBOUND ? MT_UNBOUND : mt_tuple_from(vm, pair, 2);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    MT_AS(Iterator, group)->extra = items[GROUP_TARGET] = items[GROUP_KEY];
    it->index |= HAS_TARGET;
    *out = tuple;
    return STEP_DONE;
}

static Step groupby_step(Vm *vm, Iterator *it, Value *out) {
    if (!groupby_of(mt_object(it))) return bad_state(vm);
    it->stop = (it->stop + 1) & INT32_MAX; /* the group before is over */
    for (uint32_t n = 0; n < ENOUGH; n++) {
        Answer differs = it->index & HAS_KEY ? groupby_differs(vm, it) : ANSWER_NO;
        if (differs == ANSWER_YES) return groupby_begin(vm, it, out);
        if (differs != ANSWER_NO) return answer_step(differs);
        if (it->extra != MT_NONE) {
            if (!mt_builtins_is_own(it->source)) return STEP_GENERAL;
            return call_entry(vm, PRELUDE_groupby_next, 3, mt_object(it), it->extra, it->source, MT_UNBOUND);
        }
        if (!mt_charge(vm, 1)) return STEP_RAISE;
        Step step = pull(vm, it->source, out);
        if (step != STEP_DONE || *out == MT_UNBOUND) return step;
        groupby_store(it, *out, *out);
    }
    return STEP_GENERAL;
}

/* The value, if its key is still the group's. */
static Step grouper_give(Vm *vm, const Iterator *it, Iterator *parent, Value *out) {
    const Value *items = mt_list_items(MT_AS(List, parent->third));
    Answer equal = mt_ops_equal(vm, it->extra, items[GROUP_KEY]);
    *out = MT_UNBOUND;
    if (equal != ANSWER_YES) return answer_step(equal);
    *out = items[GROUP_VALUE];
    parent->index &= ~(int64_t)HAS_VALUE;
    return STEP_DONE;
}

static Step grouper_step(Vm *vm, Iterator *it, Value *out) {
    Iterator *parent = groupby_of(it->source);
    if (!parent || it->extra == MT_UNBOUND) return bad_state(vm);
    *out = MT_UNBOUND;
    if (parent->stop != it->index) return STEP_DONE;
    if (!(parent->index & HAS_VALUE)) {
        if (parent->extra != MT_NONE) {
            if (!mt_builtins_is_own(parent->source)) return STEP_GENERAL;
            return call_entry(vm, PRELUDE_grouper_next, 3, mt_object(it), parent->extra, parent->source, MT_UNBOUND);
        }
        Step step = pull(vm, parent->source, out);
        if (step != STEP_DONE || *out == MT_UNBOUND) return step;
        groupby_store(parent, *out, *out);
    }
    return grouper_give(vm, it, parent, out);
}

/* _groupby_take(self, key, value): the next item; True: a new group begins */
Step mt_itertools_groupby_take(Vm *vm, Value *args, Value *out) {
    Iterator *it = groupby_of(args[0]);
    if (!it) return bad_state(vm);
    groupby_store(it, args[1], args[2]);
    Answer differs = groupby_differs(vm, it);
    *out = mt_bool(differs == ANSWER_YES);
    return answer_step(differs);
}

Step mt_itertools_groupby_begin(Vm *vm, Value *args, Value *out) {
    Iterator *it = groupby_of(args[0]);
    return it ? groupby_begin(vm, it, out) : bad_state(vm);
}

/* _grouper_take(self, key, value): gives the value or raises StopIteration */
Step mt_itertools_grouper_take(Vm *vm, Value *args, Value *out) {
    Iterator *it = mt_is_exact(args[0], CLS_GROUPER) ? MT_AS(Iterator, args[0]) : NULL, *parent = it ? groupby_of(it->source) : NULL;
    if (!parent || it->extra == MT_UNBOUND) return bad_state(vm);
    groupby_store(parent, args[1], args[2]);
    Step step = grouper_give(vm, it, parent, out);
    return step == STEP_DONE && *out == MT_UNBOUND ? mt_builtins_stop(vm) : step;
}

/* ---- tee ---- */

static Value node_new(Vm *vm, Value iterator) {
    Value values = mt_list_new(vm, 0);
    Value node = values == MT_UNBOUND ? MT_UNBOUND : mt_iter_new(vm, CLS_TEE_NODE, iterator, 0, 0, 0);
    if (node != MT_UNBOUND) MT_AS(Iterator, node)->extra = values;
    return node;
}

static Step tee_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (!mt_is_exact(it->source, CLS_TEE_NODE)) return bad_state(vm);
    Iterator *node = MT_AS(Iterator, it->source);
    if (it->index >= TEE_SIZE) {
        if (node->third == MT_UNBOUND && (node->third = node_new(vm, node->source)) == MT_UNBOUND) return STEP_RAISE;
        if (!mt_is_exact(node->third, CLS_TEE_NODE)) return bad_state(vm);
        it->source = node->third;
        it->index = 0;
        node = MT_AS(Iterator, it->source);
    }
    if (!mt_is_kind(node->extra, KIND_LIST) || it->index < 0) return bad_state(vm);
    List *values = MT_AS(List, node->extra);
    if (it->index >= values->count) {
        if (!mt_builtins_is_leaf(node->source, 0)) return STEP_GENERAL;
        if (!make_room(vm, values)) return STEP_RAISE;
        Step step = mt_iter_next(vm, MT_AS(Iterator, node->source), out);
        if (step != STEP_DONE || *out == MT_UNBOUND) return step;
        mt_list_items(values)[values->count++] = *out;
    }
    *out = mt_list_items(values)[it->index++];
    return STEP_DONE;
}

/* ---- all of them ---- */

/* Made by a snapshot alone: one whose function, numbers or fill value are missing. */
static bool lacks_extra(uint32_t cls, const Iterator *it) {
    if (cls == CLS_REPEAT) return it->source == MT_UNBOUND;
    bool needs = cls == CLS_COUNT || cls == CLS_ACCUMULATE || cls == CLS_DROPWHILE || cls == CLS_FILTERFALSE || cls == CLS_STARMAP || cls == CLS_TAKEWHILE || cls == CLS_ZIP_LONGEST;
    return needs && it->extra == MT_UNBOUND;
}

static Step step_as(Vm *vm, uint32_t cls, Iterator *it, Value *out) {
    if (MT_UNLIKELY(lacks_extra(cls, it))) return bad_state(vm);
    switch (cls) {
    case CLS_COUNT: return count_step(vm, it, out);
    case CLS_CYCLE: return cycle_step(vm, it, out);
    case CLS_REPEAT: return repeat_step(it, out);
    case CLS_ACCUMULATE: return accumulate_step(vm, it, out);
    case CLS_BATCHED: return batched_step(vm, it, out);
    case CLS_CHAIN: return chain_step(vm, it, out);
    case CLS_COMPRESS: return compress_step(vm, it, out);
    case CLS_DROPWHILE: return dropwhile_step(vm, it, out);
    case CLS_FILTERFALSE: return filterfalse_step(vm, it);
    case CLS_ISLICE: return islice_step(vm, it, out);
    case CLS_PAIRWISE: return pairwise_step(vm, it, out);
    case CLS_STARMAP: return starmap_step(vm, it, out);
    case CLS_TAKEWHILE: return takewhile_step(vm, it, out);
    case CLS_ZIP_LONGEST: return zip_longest_step(vm, it, out);
    case CLS_PRODUCT: return product_step(vm, it, out);
    case CLS_PERMUTATIONS: return permutations_step(vm, it, out);
    case CLS_COMBINATIONS: return combinations_step(vm, it, false, out);
    case CLS_COMBINATIONS_AGAIN: return combinations_step(vm, it, true, out);
    case CLS_GROUPBY: return groupby_step(vm, it, out);
    case CLS_GROUPER: return grouper_step(vm, it, out);
    case CLS_TEE: return tee_step(vm, it, out);
    default: return STEP_GENERAL;
    }
}

static bool has_general(uint32_t cls) { return cls != CLS_REPEAT && (cls < CLS_PRODUCT || cls > CLS_COMBINATIONS_AGAIN); }

Step mt_itertools_step(Vm *vm, Iterator *it, Value *out) {
    uint32_t cls = it->head.cls;
    return MT_UNLIKELY(vm->leaf_off) && has_general(cls) ? STEP_GENERAL : step_as(vm, cls, it, out);
}

static bool is_leaf(Value v, uint32_t depth) { return v == MT_UNBOUND || mt_builtins_is_leaf(v, depth); }

/* It may still answer GENERAL, when a chain comes to an iterable of the program: what it has done by then is noted in it. */
bool mt_itertools_is_leaf(const Iterator *it, uint32_t depth) {
    switch (it->head.cls) {
    case CLS_COUNT: return is_number(it->extra) && is_number(it->third);
    case CLS_REPEAT: case CLS_PRODUCT: case CLS_PERMUTATIONS: case CLS_COMBINATIONS: case CLS_COMBINATIONS_AGAIN: return true;
    case CLS_CYCLE: case CLS_BATCHED: case CLS_ISLICE: case CLS_PAIRWISE: return is_leaf(it->source, depth);
    case CLS_ACCUMULATE: return it->extra == MT_NONE && is_leaf(it->source, depth);
    case CLS_CHAIN: case CLS_COMPRESS: return is_leaf(it->source, depth) && is_leaf(it->extra, depth);
    case CLS_TEE: return mt_is_exact(it->source, CLS_TEE_NODE) && is_leaf(MT_AS(Iterator, it->source)->source, depth);
    default: return false;
    }
}

/* What of it a step changes beside itself, for one that may be undone: iterators (unbound: none). False: other things as well. */
bool mt_itertools_undo(const Iterator *it, Value *sources) {
    sources[0] = it->source;
    sources[1] = MT_UNBOUND;
    switch (it->head.cls) {
    case CLS_COUNT: case CLS_REPEAT: sources[0] = MT_UNBOUND; return true;
    case CLS_ISLICE: case CLS_PAIRWISE: return true;
    case CLS_CHAIN: sources[1] = it->extra; return true;
    default: return false;
    }
}

static Step next(Vm *vm, uint32_t cls, Value self, Value *out) {
    Step step = step_as(vm, cls, MT_AS(Iterator, self), out);
    return step == STEP_DONE && *out == MT_UNBOUND ? mt_builtins_stop(vm) : step;
}

static Step iterator_iter(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = args[0];
    return STEP_DONE;
}

/* ---- making them ---- */

static Step make(Vm *vm, Value class, uint32_t base, Value source, Iterator **out) {
    Class *made = mt_new_class(vm, class, base);
    if (!made) return STEP_RAISE;
    Value it = mt_iter_new(vm, made->id, source, 0, 0, 0);
    if (it == MT_UNBOUND) return STEP_RAISE;
    *out = MT_AS(Iterator, it);
    return STEP_DONE;
}

/* iter(iterable), as far as no code of the program is asked, and an iterator of `base` over it. */
static Step make_over(Vm *vm, Value class, uint32_t base, Value iterable, Iterator **out) {
    Value source;
    Step step = mt_ops_iter(vm, iterable, &source);
    return step == STEP_DONE ? make(vm, class, base, source, out) : step;
}

static Step general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

static bool is_plain_int(Value v) { return v == MT_UNBOUND || mt_is_int(v); }

static Step count_new(Vm *vm, Value *args, Value *out) {
    if (!is_plain_int(args[1]) || !is_plain_int(args[2])) return STEP_GENERAL;
    Iterator *it;
    Step step = make(vm, args[0], CLS_COUNT, MT_NONE, &it);
    if (step != STEP_DONE) return step;
    it->extra = args[1] == MT_UNBOUND ? mt_int(0) : args[1];
    it->third = args[2] == MT_UNBOUND ? mt_int(1) : args[2];
    *out = mt_object(it);
    return STEP_DONE;
}

static Step cycle_new(Vm *vm, Value *args, Value *out) {
    Iterator *it;
    Value saved = mt_list_new(vm, 0);
    Step step = saved == MT_UNBOUND ? STEP_RAISE : make_over(vm, args[0], CLS_CYCLE, args[1], &it);
    if (step != STEP_DONE) return step;
    it->extra = saved;
    *out = mt_object(it);
    return STEP_DONE;
}

static Step repeat_new(Vm *vm, Value *args, Value *out) {
    if (!is_plain_int(args[2])) return STEP_GENERAL;
    Iterator *it;
    Step step = make(vm, args[0], CLS_REPEAT, args[1], &it);
    if (step != STEP_DONE) return step;
    it->stop = args[2] != MT_UNBOUND;
    it->index = it->stop ? MT_MAX(mt_as_int(args[2]), 0) : 0;
    *out = mt_object(it);
    return STEP_DONE;
}

static Step accumulate_new(Vm *vm, Value *args, Value *out) {
    Iterator *it;
    Step step = make_over(vm, args[0], CLS_ACCUMULATE, args[1], &it);
    if (step != STEP_DONE) return step;
    it->extra = args[2] == MT_UNBOUND ? MT_NONE : args[2];
    it->index = args[3] != MT_UNBOUND && args[3] != MT_NONE;
    if (it->index) it->third = args[3];
    *out = mt_object(it);
    return STEP_DONE;
}

static Step batched_new(Vm *vm, Value *args, Value *out) {
    if (!mt_is_int(args[2]) || (args[3] != MT_UNBOUND && args[3] != MT_TRUE && args[3] != MT_FALSE)) return STEP_GENERAL;
    if (mt_as_int(args[2]) < 1) return MT_RAISE(vm, CLS_ValueError, "n must be at least one");
    Iterator *it;
    Value batch = mt_list_new(vm, 0);
    Step step = batch == MT_UNBOUND ? STEP_RAISE : make_over(vm, args[0], CLS_BATCHED, args[1], &it);
    if (step != STEP_DONE) return step;
    it->extra = batch;
    it->index = mt_as_int(args[2]);
    it->step = args[3] == MT_TRUE;
    *out = mt_object(it);
    return STEP_DONE;
}

static Step chain_new(Vm *vm, Value *args, Value *out) {
    Iterator *it;
    Step step = make_over(vm, args[0], CLS_CHAIN, args[1], &it);
    if (step == STEP_DONE) *out = mt_object(it);
    return step;
}

static Step compress_new(Vm *vm, Value *args, Value *out) {
    Iterator *it;
    Value selectors, waiting = mt_list_new(vm, 2);
    Step step = waiting == MT_UNBOUND ? STEP_RAISE : make_over(vm, args[0], CLS_COMPRESS, args[1], &it);
    if (step == STEP_DONE) step = mt_ops_iter(vm, args[2], &selectors);
    if (step != STEP_DONE) return step;
    it->extra = selectors;
    it->third = waiting;
    *out = mt_object(it);
    return STEP_DONE;
}

/* dropwhile, filterfalse, starmap, takewhile: function, iterable */
static Step function_new(Vm *vm, uint32_t base, Value *args, Value *out) {
    Iterator *it;
    Step step = make_over(vm, args[0], base, args[2], &it);
    if (step != STEP_DONE) return step;
    it->extra = args[1];
    *out = mt_object(it);
    return STEP_DONE;
}
static Step dropwhile_new(Vm *vm, Value *args, Value *out) { return function_new(vm, CLS_DROPWHILE, args, out); }
static Step filterfalse_new(Vm *vm, Value *args, Value *out) { return function_new(vm, CLS_FILTERFALSE, args, out); }
static Step starmap_new(Vm *vm, Value *args, Value *out) { return function_new(vm, CLS_STARMAP, args, out); }
static Step takewhile_new(Vm *vm, Value *args, Value *out) { return function_new(vm, CLS_TAKEWHILE, args, out); }

/* None: `absent`. False: only the general form can say. */
static bool bound_arg(Value v, int64_t absent, int64_t *out) {
    *out = mt_is_int(v) ? mt_as_int(v) : absent;
    return v == MT_UNBOUND || v == MT_NONE || (mt_is_int(v) && mt_as_int(v) >= 0);
}

static Step islice_new(Vm *vm, Value *args, Value *out) {
    int64_t start = 0, stop, by;
    bool two = args[3] == MT_UNBOUND;
    if ((!two && !bound_arg(args[2], 0, &start)) || !bound_arg(args[two ? 2 : 3], INT64_MAX, &stop) || !bound_arg(args[4], 1, &by) || by < 1) return STEP_GENERAL;
    Iterator *it;
    Step step = make_over(vm, args[0], CLS_ISLICE, args[1], &it);
    if (step != STEP_DONE) return step;
    it->index = start;
    it->stop = stop;
    it->step = by;
    *out = mt_object(it);
    return STEP_DONE;
}

static Step pairwise_new(Vm *vm, Value *args, Value *out) {
    Iterator *it;
    Step step = make_over(vm, args[0], CLS_PAIRWISE, args[1], &it);
    if (step == STEP_DONE) *out = mt_object(it);
    return step;
}

static Step groupby_new(Vm *vm, Value *args, Value *out) {
    Iterator *it;
    Value state = mt_list_new(vm, 3);
    Step step = state == MT_UNBOUND ? STEP_RAISE : make_over(vm, args[0], CLS_GROUPBY, args[1], &it);
    if (step != STEP_DONE) return step;
    for (int i = 0; i < 3; i++) mt_list_items(MT_AS(List, state))[i] = MT_NONE;
    MT_AS(List, state)->count = 3;
    it->extra = args[2] == MT_UNBOUND ? MT_NONE : args[2];
    it->third = state;
    *out = mt_object(it);
    return STEP_DONE;
}

static Step zip_longest_new(Vm *vm, Value *args, Value *out) {
    Value fill = MT_NONE, key = mt_name(vm, NAME_fillvalue);
    if (args[2] != MT_UNBOUND && MT_AS(Dict, args[2])->live) {
        fill = mt_dict_get_str(args[2], key);
        if (fill == MT_UNBOUND || MT_AS(Dict, args[2])->live > 1) return MT_RAISE(vm, CLS_TypeError, "zip_longest() got an unexpected keyword argument");
    }
    const Tuple *iterables = MT_AS(Tuple, args[1]);
    if (!mt_charge_items(vm, iterables->count)) return STEP_RAISE;
    Value sources = mt_list_new(vm, iterables->count);
    if (sources == MT_UNBOUND) return STEP_RAISE;
    List *list = MT_AS(List, sources);
    for (; list->count < iterables->count; list->count++) {
        Step step = mt_ops_iter(vm, iterables->items[list->count], &mt_list_items(list)[list->count]);
        if (step != STEP_DONE) return step;
    }
    Iterator *it;
    Step step = make(vm, args[0], CLS_ZIP_LONGEST, sources, &it);
    if (step != STEP_DONE) return step;
    it->extra = fill;
    it->index = list->count;
    *out = mt_object(it);
    return STEP_DONE;
}

/* ---- what the prelude is made of: fields by number ---- */

static Iterator *own(Vm *vm, Value v) {
    if (mt_is_kind(v, KIND_ITERATOR)) {
        const Tuple *mro = MT_AS(Tuple, mt_class_get(vm, v)->mro);
        for (uint32_t i = 0; i < mro->count; i++) {
            uint32_t id = MT_AS(Class, mro->items[i])->id;
            if (id >= CLS_COUNT && id <= CLS_TEE_NODE) return MT_AS(Iterator, v);
        }
    }
    mt_raise(vm, CLS_TypeError, "not an iterator of itertools");
    return NULL;
}

/* _itertools_make(cls, base): an empty one */
Step mt_itertools_make(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[1], KIND_CLASS) || MT_AS(Class, args[1])->id < CLS_COUNT || MT_AS(Class, args[1])->id > CLS_TEE_NODE) return MT_RAISE(vm, CLS_TypeError, "not a class of itertools");
    Iterator *it;
    Step step = make(vm, args[0], MT_AS(Class, args[1])->id, MT_UNBOUND, &it);
    if (step == STEP_DONE) *out = mt_object(it);
    return step;
}

/* _itertools_get(self, field, default=None): source, extra, third, index, stop, step */
Step mt_itertools_get(Vm *vm, Value *args, Value *out) {
    const Iterator *it = own(vm, args[0]);
    if (!it) return STEP_RAISE;
    int64_t field = mt_is_int(args[1]) ? mt_as_int(args[1]) : -1;
    const Value values[3] = {it->source, it->extra, it->third};
    const int64_t numbers[3] = {it->index, it->stop, it->step};
    if (field >= 3 && field < 6) return mt_number_i64(vm, numbers[field - 3], out);
    if (field < 0 || field >= 3) return MT_RAISE(vm, CLS_TypeError, "not a field");
    *out = values[field];
    if (*out == MT_UNBOUND) *out = args[2] == MT_UNBOUND ? MT_NONE : args[2];
    return STEP_DONE;
}

/* _itertools_put(self, field, value): without a value the field is unbound */
Step mt_itertools_put(Vm *vm, Value *args, Value *out) {
    Iterator *it = own(vm, args[0]);
    if (!it) return STEP_RAISE;
    int64_t field = mt_is_int(args[1]) ? mt_as_int(args[1]) : -1, number = 0;
    Value *values[3] = {&it->source, &it->extra, &it->third};
    int64_t *numbers[3] = {&it->index, &it->stop, &it->step};
    *out = MT_NONE;
    if (field < 0 || field >= 6 || (field >= 3 && (!mt_is_integer(args[2]) || !mt_int_to_i64(args[2], &number)))) return MT_RAISE(vm, CLS_TypeError, "not a field");
    if (field >= 3) *numbers[field - 3] = number;
    else *values[field] = args[2];
    return STEP_DONE;
}

/* _itertools_total(self, total): the next total of an accumulate object, which is the value */
Step mt_itertools_total(Vm *vm, Value *args, Value *out) {
    Iterator *it = own(vm, args[0]);
    if (!it) return STEP_RAISE;
    *out = it->third = args[1];
    return STEP_DONE;
}

/* ---- tables ---- */

#define NEXT(name, cls) \
    static Step name##_next(Vm *vm, Value *args, Value *out) { return next(vm, cls, args[0], out); }
NEXT(count, CLS_COUNT)
NEXT(cycle, CLS_CYCLE)
NEXT(repeat, CLS_REPEAT)
NEXT(accumulate, CLS_ACCUMULATE)
NEXT(batched, CLS_BATCHED)
NEXT(chain, CLS_CHAIN)
NEXT(compress, CLS_COMPRESS)
NEXT(dropwhile, CLS_DROPWHILE)
NEXT(filterfalse, CLS_FILTERFALSE)
NEXT(islice, CLS_ISLICE)
NEXT(pairwise, CLS_PAIRWISE)
NEXT(starmap, CLS_STARMAP)
NEXT(takewhile, CLS_TAKEWHILE)
NEXT(zip_longest, CLS_ZIP_LONGEST)
NEXT(product, CLS_PRODUCT)
NEXT(permutations, CLS_PERMUTATIONS)
NEXT(combinations, CLS_COMBINATIONS)
NEXT(combinations_again, CLS_COMBINATIONS_AGAIN)
NEXT(groupby, CLS_GROUPBY)
NEXT(grouper, CLS_GROUPER)
NEXT(tee, CLS_TEE)

static Step class_getitem(Vm *vm, Value *args, Value *out) { return mt_class_getitem(vm, args, out); }

#define NEW(function, signature, form) {"__new__", function, signature, form, NATIVE_STATIC}
#define NEW_COUNTS(function, signature, form) {"__new__", function, signature, form, NATIVE_STATIC | NATIVE_COUNTS}
#define METHODS(name) \
    SLOT("__iter__", iterator_iter, "self, /"), SLOT_OR("__next__", name##_next, "self, /", #name "_next_general"), LEAF_OR("__reduce__", general, "self, /", #name "_reduce")
#define LEAF_METHODS(name) \
    SLOT("__iter__", iterator_iter, "self, /"), SLOT("__next__", name##_next, "self, /"), LEAF_OR("__reduce__", general, "self, /", #name "_reduce")
#define SETSTATE(form) LEAF_OR("__setstate__", general, "self, state, /", form)

static const NativeDef count_methods[] = {
    NEW(count_new, "cls, start=0, step=1", "count_new_general"), METHODS(count), SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"), NATIVES_END,
};
static const NativeDef cycle_methods[] = {NEW_COUNTS(cycle_new, "cls, iterable, /", "cycle_new_general"), METHODS(cycle), SETSTATE("cycle_setstate"), NATIVES_END};
static const NativeDef repeat_methods[] = {
    NEW(repeat_new, "cls, object, times=None", "repeat_new_general"), LEAF_METHODS(repeat), SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"),
    LEAF_OR("__length_hint__", general, "self, /", "repeat_length_hint"), NATIVES_END,
};
static const NativeDef accumulate_methods[] = {
    NEW(accumulate_new, "cls, iterable, func=None, *, initial=None", "accumulate_new_general"), METHODS(accumulate), SETSTATE("accumulate_setstate"), NATIVES_END,
};
static const NativeDef batched_methods[] = {
    NEW(batched_new, "cls, iterable, n, *, strict=False", "batched_new_general"), SLOT("__iter__", iterator_iter, "self, /"),
    SLOT_OR("__next__", batched_next, "self, /", "batched_next_general"), NATIVES_END,
};
static const NativeDef chain_methods[] = {
    NEW(chain_new, "cls, /, *iterables", NULL), METHODS(chain), {"from_iterable", chain_new, "cls, iterable, /", "chain_from_iterable", NATIVE_CLASS},
    CLASSMETHOD("__class_getitem__", class_getitem, "cls, item, /"), SETSTATE("chain_setstate"), NATIVES_END,
};
static const NativeDef compress_methods[] = {NEW(compress_new, "cls, data, selectors", "compress_new_general"), METHODS(compress), NATIVES_END};
static const NativeDef dropwhile_methods[] = {
    NEW_COUNTS(dropwhile_new, "cls, predicate, iterable, /", "dropwhile_new_general"), METHODS(dropwhile), SETSTATE("dropwhile_setstate"), NATIVES_END,
};
static const NativeDef filterfalse_methods[] = {NEW_COUNTS(filterfalse_new, "cls, function, iterable, /", "filterfalse_new_general"), METHODS(filterfalse), NATIVES_END};
static const NativeDef islice_methods[] = {
    NEW_COUNTS(islice_new, "cls, iterable, start, stop=None, step=None, /", "islice_new_general"), METHODS(islice), SETSTATE("islice_setstate"), NATIVES_END,
};
static const NativeDef pairwise_methods[] = {
    NEW_COUNTS(pairwise_new, "cls, iterable, /", "pairwise_new_general"), SLOT("__iter__", iterator_iter, "self, /"),
    SLOT_OR("__next__", pairwise_next, "self, /", "pairwise_next_general"), NATIVES_END,
};
static const NativeDef starmap_methods[] = {NEW_COUNTS(starmap_new, "cls, function, iterable, /", "starmap_new_general"), METHODS(starmap), NATIVES_END};
static const NativeDef takewhile_methods[] = {
    NEW_COUNTS(takewhile_new, "cls, predicate, iterable, /", "takewhile_new_general"), METHODS(takewhile), SETSTATE("takewhile_setstate"), NATIVES_END,
};
static const NativeDef zip_longest_methods[] = {
    NEW(zip_longest_new, "cls, /, *iterables, **kwargs", "zip_longest_new_general"), METHODS(zip_longest), SETSTATE("zip_longest_setstate"), NATIVES_END,
};
static const NativeDef product_methods[] = {NEW(general, "cls, /, *iterables, repeat=1", "product_new_general"), LEAF_METHODS(product), SETSTATE("product_setstate"), NATIVES_END};
static const NativeDef permutations_methods[] = {
    NEW(general, "cls, iterable, r=None", "permutations_new_general"), LEAF_METHODS(permutations), SETSTATE("permutations_setstate"), NATIVES_END,
};
static const NativeDef combinations_methods[] = {
    NEW(general, "cls, iterable, r", "combinations_new_general"), LEAF_METHODS(combinations), SETSTATE("combinations_setstate"), NATIVES_END,
};
static const NativeDef combinations_again_methods[] = {
    NEW(general, "cls, iterable, r", "combinations_again_new_general"), LEAF_METHODS(combinations_again), SETSTATE("combinations_setstate"), NATIVES_END,
};
static const NativeDef groupby_methods[] = {NEW(groupby_new, "cls, iterable, key=None", "groupby_new_general"), METHODS(groupby), SETSTATE("groupby_setstate"), NATIVES_END};
static const NativeDef grouper_methods[] = {NEW_COUNTS(general, "cls, parent, tgtkey, /", "grouper_new"), METHODS(grouper), NATIVES_END};
static const NativeDef tee_methods[] = {
    NEW_COUNTS(general, "cls, iterable, /", "tee_new_general"), METHODS(tee), LEAF_OR("__copy__", general, "self, /", "tee_copy"), SETSTATE("tee_setstate"), NATIVES_END,
};
static const NativeDef tee_node_methods[] = {
    NEW_COUNTS(general, "cls, iterable, values, next, /", "tee_node_new"), LEAF_OR("__reduce__", general, "self, /", "tee_node_reduce"), NATIVES_END,
};

const TypeDef mt_itertools_types[] = {
    {CLS_COUNT, count_methods, "Return a count object whose .__next__() method returns consecutive values."},
    {CLS_CYCLE, cycle_methods, "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely."},
    {CLS_REPEAT, repeat_methods, "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly."},
    {CLS_ACCUMULATE, accumulate_methods, "Return series of accumulated sums (or other binary function results)."},
    {CLS_BATCHED, batched_methods, "Batch data into tuples of length n. The last batch may be shorter than n."},
    {CLS_CHAIN, chain_methods, "Return a chain object: the elements of the first iterable until it is exhausted, then those of the next."},
    {CLS_COMPRESS, compress_methods, "Return data elements corresponding to true selector elements."},
    {CLS_DROPWHILE, dropwhile_methods, "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted."},
    {CLS_FILTERFALSE, filterfalse_methods, "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false."},
    {CLS_ISLICE, islice_methods, "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object"},
    {CLS_PAIRWISE, pairwise_methods, "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ..."},
    {CLS_STARMAP, starmap_methods, "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence."},
    {CLS_TAKEWHILE, takewhile_methods, "Return successive entries from an iterable as long as the predicate evaluates to true for each entry."},
    {CLS_ZIP_LONGEST, zip_longest_methods, "Return a zip_longest object: tuples until the longest iterable is exhausted, filled up with fillvalue."},
    {CLS_PRODUCT, product_methods, "Cartesian product of input iterables.  Equivalent to nested for-loops."},
    {CLS_PERMUTATIONS, permutations_methods, "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)"},
    {CLS_COMBINATIONS, combinations_methods, "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)"},
    {CLS_COMBINATIONS_AGAIN, combinations_again_methods, "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats."},
    {CLS_GROUPBY, groupby_methods, "make an iterator that returns consecutive keys and groups from the iterable"},
    {CLS_GROUPER, grouper_methods, NULL},
    {CLS_TEE, tee_methods, "Iterator wrapped to make it copyable."},
    {CLS_TEE_NODE, tee_node_methods, "Data container common to multiple tee objects."},
};
_Static_assert(MT_COUNTOF(mt_itertools_types) == CLS_TEE_NODE - CLS_COUNT + 1, "a row for each class");

static const NativeDef functions[] = {
    {"tee", general, "iterable, n=2, /", "_tee_of", NATIVE_COUNTS},
    NATIVES_END,
};

const ModuleDef mt_itertools_module = {"itertools", functions, "Functional tools for creating and using iterators.", NULL};
