/* SPDX-License-Identifier: MIT */
/* map, filter, zip, enumerate, reversed, and the iterators that iter() makes of a callable or of an object with __getitem__.
 * Over built-in sources their next value is found here, in C; map answers CALL, so that its function is the frame that
 * the loop pushes. Over anything else (generators, the program's iterators) nothing is changed and the general form in
 * prelude/builtins.py steps the sources by next().
 *
 * Fields of Iterator: enumerate: source iterator, extra the next number · map: extra function, index count of sources, source the
 * iterator (one) or a Tuple of them · filter: source iterator, extra function · zip: source Tuple of iterators, index 1 if strict ·
 * reversed: source sequence (unbound at the end), index of the next item · callable_iterator: source callable (unbound at the
 * end), extra sentinel · iterator: source object (unbound at the end), index of the next item. */
#include "library/builtins.h"

#include "object/bytes.h"
#include "object/container.h"
#include "object/names.h"
#include "object/number_args.h"
#include "vm/vm.h"

enum { FILTER_CHUNK = 1024, LEAF_DEPTH = 8, UNDO_MOST = 16, MOST_TAIL = 6 };

static bool is_iterator_of(Value v, uint32_t first, uint32_t last) {
    return mt_is_kind(v, KIND_ITERATOR) && mt_as_object(v)->cls >= first && mt_as_object(v)->cls <= last;
}
static bool is_of_itertools(Value v) { return is_iterator_of(v, CLS_COUNT, CLS_TEE_NODE); }
static bool is_container_iterator(Value v) { return is_iterator_of(v, CLS_LIST_ITERATOR, CLS_DICT_REVERSEITEMITERATOR); }

static bool are_leaves(Value tuple, uint32_t depth);

/* May mt_iter_next take the next value of `v`? True only if no call and no user code can be needed. */
static bool is_leaf(Value v, uint32_t depth) {
    if (is_container_iterator(v)) return true;
    if (is_of_itertools(v)) return depth < LEAF_DEPTH && mt_itertools_is_leaf(MT_AS(Iterator, v), depth + 1);
    if (!is_iterator_of(v, CLS_ENUMERATE, CLS_REVERSED) || depth == LEAF_DEPTH) return false;
    const Iterator *it = MT_AS(Iterator, v);
    switch (it->head.cls) {
    case CLS_ENUMERATE: return mt_is_integer(it->extra) && is_leaf(it->source, depth + 1); /* depth is bounded */
    case CLS_ZIP: return are_leaves(it->source, depth + 1);
    case CLS_REVERSED: return !mt_is_user(it->source);
    default: return false;
    }
}

static bool are_leaves(Value tuple, uint32_t depth) {
    if (!mt_is_exact(tuple, CLS_TUPLE)) return false;
    const Tuple *sources = MT_AS(Tuple, tuple);
    for (uint32_t i = 0; i < sources->count; i++)
        if (!is_leaf(sources->items[i], depth)) return false;
    return true;
}

bool mt_builtins_is_leaf(Value v, uint32_t depth) { return is_leaf(v, depth); }

/* What iterators were like before a step over several of them: a refusal in the middle puts them back. */
typedef struct Undo {
    uint32_t count;
    Iterator *iterators[UNDO_MOST];
    Iterator copies[UNDO_MOST];
} Undo;

static bool undo_note(Undo *undo, Value v);

static bool undo_note_sources(Undo *undo, const Iterator *it) {
    Value sources[2];
    if (!mt_itertools_undo(it, sources)) return false;
    for (int i = 0; i < 2; i++)
        if (mt_is_kind(sources[i], KIND_ITERATOR) && !undo_note(undo, sources[i])) return false;
    return true;
}

static bool undo_note(Undo *undo, Value v) {
    if (undo->count == UNDO_MOST) return false;
    Iterator *it = MT_AS(Iterator, v);
    undo->iterators[undo->count] = it;
    undo->copies[undo->count++] = *it;
    if (it->head.cls == CLS_ENUMERATE) return undo_note(undo, it->source);
    if (is_of_itertools(v)) return undo_note_sources(undo, it);
    if (it->head.cls != CLS_ZIP) return true;
    const Tuple *sources = MT_AS(Tuple, it->source);
    for (uint32_t i = 0; i < sources->count; i++)
        if (!undo_note(undo, sources->items[i])) return false;
    return true;
}

static void undo_all(Undo *undo) {
    while (undo->count) {
        undo->count--;
        *undo->iterators[undo->count] = undo->copies[undo->count];
    }
}

/* The next step over the iterators of a Tuple cannot be refused memory: list and tuple iterators allocate nothing. */
static bool never_refuses(const Tuple *sources) {
    for (uint32_t i = 0; i < sources->count; i++) {
        uint32_t cls = mt_as_object(sources->items[i])->cls;
        if (cls != CLS_LIST_ITERATOR && cls != CLS_TUPLE_ITERATOR && cls != CLS_LIST_REVERSEITERATOR) return false;
    }
    return true;
}

/* ---- the steps over leaf sources ---- */

static Step zip_longer(Vm *vm, uint32_t i, bool longer) {
    const char *word = longer ? "longer" : "shorter";
    if (i == 1) return MT_RAISE(vm, CLS_ValueError, "zip() argument 2 is %s than argument 1", word);
    return MT_RAISE(vm, CLS_ValueError, "zip() argument %u is %s than arguments 1-%u", i + 1, word, i);
}

/* Fills the new tuple *out with the next values; at the end it becomes unbound. */
static Step zip_items(Vm *vm, const Tuple *sources, bool strict, Value *out) {
    Value *items = MT_AS(Tuple, *out)->items;
    for (uint32_t i = 0; i < sources->count; i++) {
        Step step = mt_iter_next(vm, MT_AS(Iterator, sources->items[i]), &items[i]);
        if (step != STEP_DONE) return step;
        if (items[i] != MT_UNBOUND) continue;
        *out = MT_UNBOUND;
        if (strict && i) return zip_longer(vm, i, false);
        for (uint32_t j = 1; strict && j < sources->count; j++) {
            Value item;
            step = mt_iter_next(vm, MT_AS(Iterator, sources->items[j]), &item);
            if (step != STEP_DONE) return step;
            if (item != MT_UNBOUND) return zip_longer(vm, j, true);
        }
        return STEP_DONE;
    }
    return STEP_DONE;
}

static Step zip_step(Vm *vm, const Iterator *it, Value *out) {
    const Tuple *sources = MT_AS(Tuple, it->source);
    *out = MT_UNBOUND;
    if (!sources->count) return STEP_DONE;
    Undo undo;
    undo.count = 0;
    if (it->index || !never_refuses(sources)) /* a strict one may be refused its error */
        for (uint32_t i = 0; i < sources->count; i++)
            if (!undo_note(&undo, sources->items[i])) return STEP_GENERAL;
    if (sources->count > 8 && !mt_charge(vm, sources->count)) return STEP_RAISE;
    Value tuple = mt_tuple_new(vm, sources->count);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    *out = tuple;
    Step step = zip_items(vm, sources, it->index != 0, out);
    if (step == STEP_GENERAL || (step == STEP_RAISE && !mt_pending(vm))) undo_all(&undo);
    return step;
}

/* (number, item), and the number after it. */
static Step enumerate_pair(Vm *vm, Iterator *it, Value item, Value *out) {
    Value next;
    Step step = mt_number_binary(vm, BIN_ADD, it->extra, mt_int(1), &next);
    if (step != STEP_DONE) return step;
    Value items[2] = {it->extra, item};
    *out = mt_tuple_from(vm, items, 2);
    if (*out == MT_UNBOUND) return STEP_RAISE;
    it->extra = next;
    return STEP_DONE;
}

static Step enumerate_step(Vm *vm, Iterator *it, Value *out) {
    Value next, item, pair = mt_tuple_new(vm, 2);
    if (pair == MT_UNBOUND) return STEP_RAISE;
    Step step = STEP_DONE;
    if (mt_is_int(it->extra) && mt_as_int(it->extra) < MT_INT_MAX) next = mt_int(mt_as_int(it->extra) + 1);
    else step = mt_number_binary(vm, BIN_ADD, it->extra, mt_int(1), &next);
    if (step == STEP_DONE) step = mt_iter_next(vm, MT_AS(Iterator, it->source), &item);
    if (step != STEP_DONE) return step;
    if (item == MT_UNBOUND) {
        *out = MT_UNBOUND;
        return STEP_DONE;
    }
    MT_AS(Tuple, pair)->items[0] = it->extra;
    MT_AS(Tuple, pair)->items[1] = item;
    it->extra = next;
    *out = pair;
    return STEP_DONE;
}

/* reversed() over an exact str, tuple, bytes, bytearray or list. */
static Step reversed_step(Vm *vm, Iterator *it, Value *out) {
    *out = MT_UNBOUND;
    if (it->source == MT_UNBOUND) return STEP_DONE;
    int64_t length = 0;
    ARG_ANSWER(mt_ops_length(vm, it->source, &length));
    if (it->index < 0 || it->index >= length) {
        it->source = MT_UNBOUND;
        return STEP_DONE;
    }
    Step step = mt_ops_getitem(vm, it->source, mt_int(it->index), out);
    if (step == STEP_DONE) it->index--;
    return step;
}

/* filter(None, leaf), which filter(bool, leaf) is too. What was passed over is done with: a refusal goes on from there. */
static Step filter_step(Vm *vm, Iterator *it, Value *out) {
    for (uint32_t n = 0; n < FILTER_CHUNK; n++) {
        Undo undo;
        undo.count = 0;
        if (!undo_note(&undo, it->source)) return STEP_GENERAL;
        if (!mt_charge(vm, 1)) return STEP_RAISE;
        Value item;
        Step step = mt_iter_next(vm, MT_AS(Iterator, it->source), &item);
        if (step != STEP_DONE) return step;
        *out = item;
        if (item == MT_UNBOUND) return STEP_DONE;
        Answer truth = mt_ops_truth(vm, item);
        if (truth == ANSWER_YES) return STEP_DONE;
        if (truth == ANSWER_NO) continue;
        undo_all(&undo);
        return truth == ANSWER_HOOK ? STEP_GENERAL : STEP_RAISE;
    }
    return STEP_GENERAL;
}

/* `for` over it asks nobody for an iterator: a generator, or an iterator of ours that only needs calls. */
static bool is_own(Value v) { return mt_is_exact(v, CLS_GENERATOR) || is_iterator_of(v, CLS_LIST_ITERATOR, CLS_DICT_REVERSEITEMITERATOR) || is_iterator_of(v, CLS_ENUMERATE, CLS_TEE); }
bool mt_builtins_is_own(Value v) { return is_own(v); }

static bool are_own(Value tuple) {
    const Tuple *sources = MT_AS(Tuple, tuple);
    for (uint32_t i = 0; i < sources->count; i++)
        if (!is_own(sources->items[i])) return false;
    return true;
}

/* The step as a prelude function, called in the place of __next__. */
static Step prelude_step(Vm *vm, PreludeId id, Value a, Value b) {
    Value args[2] = {a, b};
    return mt_native_tail(vm, vm->engine->entry[id], b == MT_UNBOUND ? 1 : 2, args);
}

Step mt_builtins_next_default(Vm *vm, const Value *args) { return prelude_step(vm, PRELUDE_next_default, args[0], args[1]); }

/* StopIteration of an iterator that has been stepped: it must not be stepped again when the exception is refused, so the prelude
 * raises it then, as it does at the end of an empty filter. */
Step mt_builtins_stop(Vm *vm) {
    (void)mt_raise_stop(vm, MT_NONE);
    return mt_pending(vm) ? STEP_RAISE : prelude_step(vm, PRELUDE_filter_next, MT_NONE, mt_image_empty_tuple(vm));
}

static Step map_step(Vm *vm, const Iterator *it, Value *out) {
    Value items[MOST_TAIL];
    *out = MT_UNBOUND;
    if (it->index == 1) {
        if (!is_leaf(it->source, 0)) return is_own(it->source) ? prelude_step(vm, PRELUDE_map_next, it->extra, it->source) : STEP_GENERAL;
        Step step = mt_iter_next(vm, MT_AS(Iterator, it->source), &items[0]);
        if (step != STEP_DONE || items[0] == MT_UNBOUND) return step;
        return mt_native_tail(vm, it->extra, 1, items);
    }
    if (!are_leaves(it->source, 0) || MT_AS(Tuple, it->source)->count > MOST_TAIL) return STEP_GENERAL;
    const Tuple *sources = MT_AS(Tuple, it->source);
    Undo undo;
    undo.count = 0;
    if (!never_refuses(sources))
        for (uint32_t i = 0; i < sources->count; i++)
            if (!undo_note(&undo, sources->items[i])) return STEP_GENERAL;
    for (uint32_t i = 0; i < sources->count; i++) {
        Step step = mt_iter_next(vm, MT_AS(Iterator, sources->items[i]), &items[i]);
        if (step == STEP_GENERAL || (step == STEP_RAISE && !mt_pending(vm))) undo_all(&undo);
        if (step != STEP_DONE || items[i] == MT_UNBOUND) return step;
    }
    return mt_native_tail(vm, it->extra, sources->count, items);
}

static Step step_as(Vm *vm, uint32_t cls, Iterator *it, Value *out) {
    switch (cls) {
    case CLS_ENUMERATE:
        if (!mt_is_integer(it->extra)) return STEP_GENERAL;
        if (is_leaf(it->source, 0)) return enumerate_step(vm, it, out);
        return is_own(it->source) ? prelude_step(vm, PRELUDE_enumerate_next, mt_object(it), it->source) : STEP_GENERAL;
    case CLS_ZIP:
        if (are_leaves(it->source, 0)) return zip_step(vm, it, out);
        return !it->index && mt_is_exact(it->source, CLS_TUPLE) && are_own(it->source) ? prelude_step(vm, PRELUDE_zip_next, it->source, MT_UNBOUND) : STEP_GENERAL;
    case CLS_MAP: return map_step(vm, it, out);
    case CLS_FILTER:
        if (it->extra == MT_NONE && is_leaf(it->source, 0)) return filter_step(vm, it, out);
        return is_own(it->source) ? prelude_step(vm, PRELUDE_filter_next, it->extra, it->source) : STEP_GENERAL;
    case CLS_REVERSED: return reversed_step(vm, it, out);
    default: return cls >= CLS_COUNT && cls <= CLS_TEE ? mt_itertools_step(vm, it, out) : STEP_GENERAL;
    }
}

Step mt_iter_next_more(Vm *vm, Iterator *it, Value *out) { return step_as(vm, it->head.cls, it, out); }

/* ---- classes ---- */

/* Which of ours an instance is, subclasses included. */
static uint32_t built_in_class(const Vm *vm, Value self) {
    const Tuple *mro = MT_AS(Tuple, mt_class_get(vm, self)->mro);
    for (uint32_t i = 0; i < mro->count; i++) {
        uint32_t id = MT_AS(Class, mro->items[i])->id;
        if (id >= CLS_ENUMERATE && id <= CLS_SEQUENCE_ITERATOR) return id;
    }
    return CLS_OBJECT;
}

/* __next__ of all of them. The end is StopIteration. */
static Step iterator_next(Vm *vm, Value *args, Value *out) {
    Step step = step_as(vm, built_in_class(vm, args[0]), MT_AS(Iterator, args[0]), out);
    return step == STEP_DONE && *out == MT_UNBOUND ? mt_builtins_stop(vm) : step;
}

static Step iterator_iter(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = args[0];
    return STEP_DONE;
}

/* iter(v), as far as no user code is asked. */
static Step iterator_of(Vm *vm, Value v, Value *out) {
    if (mt_is_exact(v, CLS_GENERATOR)) {
        *out = v;
        return STEP_DONE;
    }
    return mt_ops_iter(vm, v, out);
}

static Step new_iterator(Vm *vm, Value class, uint32_t base, Value source, Value extra, int64_t index, Value *out) {
    if (!mt_is_kind(class, KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "%N.__new__(X): X is not a type object (%T)", mt_object(mt_vm_class(vm, base)), class);
    if (!mt_class_is_subclass(MT_AS(Class, class), mt_vm_class(vm, base)))
        return MT_RAISE(vm, CLS_TypeError, "%N.__new__(%N): %N is not a subtype of %N", mt_object(mt_vm_class(vm, base)), class, class, mt_object(mt_vm_class(vm, base)));
    *out = mt_iter_new(vm, MT_AS(Class, class)->id, source, index, 0, 0);
    if (*out == MT_UNBOUND) return STEP_RAISE;
    MT_AS(Iterator, *out)->extra = extra;
    return STEP_DONE;
}

/* Iterators of the items of a Tuple from `from`, as a new Tuple. */
static Step iterators_of(Vm *vm, Value iterables, uint32_t from, Value *out) {
    const Tuple *list = MT_AS(Tuple, iterables);
    if (!mt_charge(vm, list->count)) return STEP_RAISE;
    Value result = mt_tuple_new(vm, list->count - from);
    if (result == MT_UNBOUND) return STEP_RAISE;
    for (uint32_t i = from; i < list->count; i++) {
        Step step = iterator_of(vm, list->items[i], &MT_AS(Tuple, result)->items[i - from]);
        if (step != STEP_DONE) return step;
    }
    *out = result;
    return STEP_DONE;
}

static Step map_new(Vm *vm, Value *args, Value *out) {
    if (args[2] != MT_UNBOUND && MT_AS(Dict, args[2])->live) return MT_RAISE(vm, CLS_TypeError, "map() takes no keyword arguments");
    const Tuple *rest = MT_AS(Tuple, args[1]);
    if (rest->count < 2) return MT_RAISE(vm, CLS_TypeError, "map() must have at least two arguments.");
    Value sources;
    Step step = iterators_of(vm, args[1], 1, &sources);
    if (step != STEP_DONE) return step;
    bool one = rest->count == 2;
    return new_iterator(vm, args[0], CLS_MAP, one ? MT_AS(Tuple, sources)->items[0] : sources, rest->items[0], rest->count - 1, out);
}

static Step filter_new(Vm *vm, Value *args, Value *out) {
    Value source;
    Step step = iterator_of(vm, args[2], &source);
    if (step != STEP_DONE) return step;
    Value function = mt_is_kind(args[1], KIND_CLASS) && MT_AS(Class, args[1])->id == CLS_BOOL ? MT_NONE : args[1]; /* the same */
    return new_iterator(vm, args[0], CLS_FILTER, source, function, 0, out);
}

static Step zip_new(Vm *vm, Value *args, Value *out) {
    Answer strict = args[2] == MT_UNBOUND ? ANSWER_NO : mt_ops_truth(vm, args[2]);
    if (strict == ANSWER_RAISE) return STEP_RAISE;
    if (strict == ANSWER_HOOK) return STEP_GENERAL;
    Value sources;
    Step step = iterators_of(vm, args[1], 0, &sources);
    if (step != STEP_DONE) return step;
    return new_iterator(vm, args[0], CLS_ZIP, sources, MT_UNBOUND, strict == ANSWER_YES, out);
}

static Step enumerate_new(Vm *vm, Value *args, Value *out) {
    if (args[1] == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "enumerate() missing required argument 'iterable'");
    Value start = mt_int(0), source;
    if (args[2] != MT_UNBOUND) {
        Answer answer = mt_number_index(vm, args[2], &start);
        if (answer == ANSWER_RAISE) return STEP_RAISE;
        if (answer == ANSWER_HOOK) return STEP_GENERAL;
    }
    Step step = iterator_of(vm, args[1], &source);
    if (step != STEP_DONE) return step;
    return new_iterator(vm, args[0], CLS_ENUMERATE, source, start, 0, out);
}

/* Built-in sequences: __reversed__ where the class has one, else by index. */
static Step reversed_new(Vm *vm, Value *args, Value *out) {
    Value v = args[1];
    if (!mt_is_kind(args[0], KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "reversed.__new__(X): X is not a type object (%T)", args[0]);
    Value method = mt_class_special(vm, v, mt_name(vm, NAME___reversed__));
    if (method != MT_UNBOUND && method != MT_NONE) {
        Step step = mt_class_bind(vm, method, v, mt_object(mt_class_get(vm, v)), out);
        return step == STEP_DONE ? mt_native_tail(vm, *out, 0, NULL) : step == STEP_CALL ? STEP_GENERAL : step;
    }
    bool sequence = mt_class_special(vm, v, mt_name(vm, NAME___getitem__)) != MT_UNBOUND && !mt_is_kind(v, KIND_DICT) &&
                    !mt_is_exact(v, CLS_GENERIC_ALIAS) && !mt_is_exact(v, CLS_UNION);
    if (method == MT_NONE || !sequence) return MT_RAISE(vm, CLS_TypeError, "'%T' object is not reversible", v);
    if (mt_is_user(v)) return STEP_GENERAL; /* len() may be the program's */
    int64_t length;
    if (mt_ops_length(vm, v, &length) != ANSWER_YES) return mt_pending(vm) ? STEP_RAISE : STEP_GENERAL;
    return new_iterator(vm, args[0], CLS_REVERSED, v, MT_UNBOUND, length - 1, out);
}

static Step reversed_length_hint(Vm *vm, Value *args, Value *out) {
    const Iterator *it = MT_AS(Iterator, args[0]);
    if (mt_is_user(it->source)) return STEP_GENERAL; /* its length is asked for again */
    return mt_number_i64(vm, it->source == MT_UNBOUND || it->index < 0 ? 0 : it->index + 1, out);
}

static Step class_getitem(Vm *vm, Value *args, Value *out) { return mt_class_getitem(vm, args, out); }

#define ITERATOR_METHODS(general) SLOT("__iter__", iterator_iter, "self, /"), SLOT_OR("__next__", iterator_next, "self, /", general)
#define NEW(function, signature, general) {"__new__", function, signature, general, NATIVE_STATIC}

static const NativeDef map_methods[] = {NEW(map_new, "cls, /, *args, **kwargs", "map_new_general"), ITERATOR_METHODS("map_next_general"), NATIVES_END};
static const NativeDef filter_methods[] = {NEW(filter_new, "cls, function, iterable, /", "filter_new_general"), ITERATOR_METHODS("filter_next_general"), NATIVES_END};
static const NativeDef zip_methods[] = {NEW(zip_new, "cls, /, *iterables, strict=False", "zip_new_general"), ITERATOR_METHODS("zip_next_general"), NATIVES_END};
static const NativeDef enumerate_methods[] = {
    NEW(enumerate_new, "cls, iterable=None, start=0", "enumerate_new_general"),
    ITERATOR_METHODS("enumerate_next_general"),
    CLASSMETHOD("__class_getitem__", class_getitem, "cls, item, /"),
    NATIVES_END,
};
static const NativeDef reversed_methods[] = {
    {"__new__", reversed_new, "cls, sequence, /", "reversed_new_general", NATIVE_STATIC | NATIVE_COUNTS},
    ITERATOR_METHODS("reversed_next_general"),
    LEAF_OR("__length_hint__", reversed_length_hint, "self, /", "reversed_length_hint_general"),
    NATIVES_END,
};
static const NativeDef callable_methods[] = {ITERATOR_METHODS("callable_next_general"), NATIVES_END};
static const NativeDef sequence_methods[] = {ITERATOR_METHODS("sequence_next_general"), NATIVES_END};

const TypeDef mt_map_type = {CLS_MAP, map_methods, "Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted."};
const TypeDef mt_filter_type = {CLS_FILTER, filter_methods, "Return an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true."};
const TypeDef mt_zip_type = {CLS_ZIP, zip_methods, "Yields tuples, the i-th with the i-th item of each iterable, until the shortest is exhausted."};
const TypeDef mt_enumerate_type = {CLS_ENUMERATE, enumerate_methods, "Return an enumerate object: pairs of a count (from start, which defaults to 0) and a value of the iterable."};
const TypeDef mt_reversed_type = {CLS_REVERSED, reversed_methods, "Return a reverse iterator over the values of the given sequence."};
const TypeDef mt_callable_iterator_type = {CLS_CALLABLE_ITERATOR, callable_methods, NULL};
const TypeDef mt_sequence_iterator_type = {CLS_SEQUENCE_ITERATOR, sequence_methods, NULL};

/* ---- what the general forms are made of ---- */

static Step need_iterator(Vm *vm, Value v) { return mt_is_kind(v, KIND_ITERATOR) ? STEP_DONE : MT_RAISE(vm, CLS_TypeError, "not an iterator of the prelude"); }

/* A new iterator of one of our classes: class, source, extra, index. */
Step mt_builtins_iterator_make(Vm *vm, Value *args, Value *out) {
    int64_t index;
    uint32_t base = CLS_OBJECT;
    if (mt_is_kind(args[0], KIND_CLASS)) {
        const Tuple *mro = MT_AS(Tuple, MT_AS(Class, args[0])->mro);
        for (uint32_t i = 0; i < mro->count; i++) {
            uint32_t id = MT_AS(Class, mro->items[i])->id;
            if (id >= CLS_ENUMERATE && id <= CLS_SEQUENCE_ITERATOR) base = id;
        }
    }
    bool tuple = base == CLS_ZIP || (base == CLS_MAP && args[3] != mt_int(1));
    if (base == CLS_OBJECT || !mt_is_integer(args[3]) || !mt_int_to_i64(args[3], &index) || (tuple && !mt_is_exact(args[1], CLS_TUPLE)) ||
        (base == CLS_ENUMERATE && !mt_is_integer(args[2])))
        return MT_RAISE(vm, CLS_TypeError, "not an iterator of the prelude");
    return new_iterator(vm, args[0], base, args[1], args[2], index, out);
}

/* (source, extra, index); the source is None when the iterator is exhausted. */
Step mt_builtins_iterator_state(Vm *vm, Value *args, Value *out) {
    if (need_iterator(vm, args[0]) != STEP_DONE) return STEP_RAISE;
    const Iterator *it = MT_AS(Iterator, args[0]);
    Value items[3] = {it->source == MT_UNBOUND ? MT_NONE : it->source, it->extra == MT_UNBOUND ? MT_NONE : it->extra, mt_int(it->index)};
    *out = mt_tuple_from(vm, items, 3);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* Moves a reversed or sequence iterator to `index`; without it, the iterator is exhausted. */
Step mt_builtins_iterator_move(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    uint32_t cls = need_iterator(vm, args[0]) == STEP_DONE ? built_in_class(vm, args[0]) : CLS_OBJECT;
    if (mt_pending(vm)) return STEP_RAISE;
    if (cls != CLS_REVERSED && cls != CLS_SEQUENCE_ITERATOR && cls != CLS_CALLABLE_ITERATOR) return MT_RAISE(vm, CLS_TypeError, "not an iterator of the prelude");
    if (args[1] == MT_UNBOUND) MT_AS(Iterator, args[0])->source = MT_UNBOUND;
    else if (mt_is_int(args[1])) MT_AS(Iterator, args[0])->index = mt_as_int(args[1]);
    else return MT_RAISE(vm, CLS_TypeError, "not an index");
    return STEP_DONE;
}

Step mt_builtins_iterator_pair(Vm *vm, Value *args, Value *out) {
    if (need_iterator(vm, args[0]) != STEP_DONE) return STEP_RAISE;
    if (built_in_class(vm, args[0]) != CLS_ENUMERATE) return MT_RAISE(vm, CLS_TypeError, "not an iterator of the prelude");
    return enumerate_pair(vm, MT_AS(Iterator, args[0]), args[1], out);
}

/* Appends up to 1,024 values of an iterator that needs no call to a list. True: it is exhausted; False: there may be more;
 * None: only next() can go on. Each value is done with when the next is taken, so a refusal goes on from there. */
Step mt_builtins_iterator_fill(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_LIST)) return MT_RAISE(vm, CLS_TypeError, "not a list");
    if (!is_leaf(args[1], 0)) return STEP_DONE;
    List *list = MT_AS(List, args[0]);
    for (uint32_t n = 0; n < FILTER_CHUNK; n++) {
        if (list->count == list->capacity && !mt_list_reserve(vm, list, (uint64_t)list->count + list->count / 4 + 64)) return STEP_RAISE; /* it gives exactly that */
        if (!mt_charge(vm, 1)) return STEP_RAISE;
        Value item;
        Step step = mt_iter_next(vm, MT_AS(Iterator, args[1]), &item);
        if (step == STEP_GENERAL) return STEP_DONE;
        if (step != STEP_DONE) return step;
        if (item == MT_UNBOUND) {
            *out = MT_TRUE;
            return STEP_DONE;
        }
        mt_list_items(list)[list->count++] = item;
    }
    *out = MT_FALSE;
    return STEP_DONE;
}

/* iter(callable, sentinel) and iter(object with __getitem__) */
Step mt_builtins_iterator_callable(Vm *vm, Value *args, Value *out) {
    return new_iterator(vm, mt_object(mt_vm_class(vm, CLS_CALLABLE_ITERATOR)), CLS_CALLABLE_ITERATOR, args[0], args[1], 0, out);
}
Step mt_builtins_iterator_sequence(Vm *vm, Value *args, Value *out) {
    return new_iterator(vm, mt_object(mt_vm_class(vm, CLS_SEQUENCE_ITERATOR)), CLS_SEQUENCE_ITERATOR, args[0], MT_UNBOUND, 0, out);
}
