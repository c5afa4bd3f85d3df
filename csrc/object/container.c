/* SPDX-License-Identifier: MIT */
/* What the rooms of containers share, and the steps that their general forms in prelude/container.py are made of. Each step
 * checks its operands: it is a native as any other. */
#include "object/container.h"

#include "object/deque.h"

#include "object/number_args.h"
#include "object/ops_private.h"

bool mt_too_big(Vm *vm, uint64_t bytes) {
    if (!mt_heap_reserve(vm, bytes)) return false;
    mt_heap_release(vm, bytes);
    return mt_raise(vm, CLS_MemoryError, "");
}

bool mt_is_frozenset(const Vm *vm, Value v) {
    uint32_t cls = mt_as_object(v)->cls;
    if (cls < CLS_FIRST_USER) return cls == CLS_FROZENSET;
    return mt_class_is_subclass(mt_vm_class(vm, cls), mt_vm_class(vm, CLS_FROZENSET));
}

Class *mt_new_class(Vm *vm, Value cls, uint32_t base) {
    Class *of = mt_vm_class(vm, base);
    if (!mt_is_kind(cls, KIND_CLASS)) {
        mt_raise(vm, CLS_TypeError, "%U.__new__(X): X is not a type object (%T)", of->name, cls);
        return NULL;
    }
    if (MT_LIKELY(MT_AS(Class, cls) == of) || mt_class_is_subclass(MT_AS(Class, cls), of)) return MT_AS(Class, cls);
    mt_raise(vm, CLS_TypeError, "%U.__new__(%N): %N is not a subtype of %U", of->name, cls, cls, of->name);
    return NULL;
}

/* ---- sequences of values ---- */

Answer mt_sequence_find(Vm *vm, const Value *items, uint32_t count, Value value, uint32_t *position) {
    bool small = mt_is_int(value), text = mt_is_exact(value, CLS_STR);
    if (!mt_charge_items(vm, count)) return ANSWER_RAISE;
    for (uint32_t i = 0; i < count; i++) {
        Answer answer = ANSWER_YES;
        if (items[i] != value) {
            if (small && mt_is_int(items[i])) continue;
            if (text && mt_is_exact(items[i], CLS_STR) && MT_AS(Str, items[i])->length != MT_AS(Str, value)->length) continue;
            answer = mt_ops_equal(vm, items[i], value);
            if (answer == ANSWER_NO) continue;
        }
        *position = i;
        return answer;
    }
    return ANSWER_NO;
}

Step mt_sequence_count(Vm *vm, const Value *items, uint32_t count, Value value, Value *out) {
    uint32_t from = 0, found = 0, at;
    for (;;) {
        Answer answer = mt_sequence_find(vm, items + from, count - from, value, &at);
        ARG_ANSWER(answer);
        if (answer == ANSWER_NO) break;
        found++;
        from += at + 1;
    }
    *out = mt_int(found);
    return STEP_DONE;
}

Step mt_sequence_compare(Vm *vm, CompareOp op, const Value *a, uint32_t m, const Value *b, uint32_t n, Value *out) {
    uint32_t i = 0, least = MT_MIN(m, n);
    if (!mt_charge_items(vm, least)) return STEP_RAISE;
    for (; i < least; i++) {
        if (a[i] == b[i]) continue;
        if (mt_is_int(a[i]) && mt_is_int(b[i])) break;
        Answer answer = mt_ops_equal(vm, a[i], b[i]);
        ARG_ANSWER(answer);
        if (answer == ANSWER_NO) break;
    }
    if (i == least) {
        *out = mt_bool(mt_number_holds(op, m < n ? -1 : m > n));
        return STEP_DONE;
    }
    if (op == CMP_OP_EQ || op == CMP_OP_NE) {
        *out = mt_bool(op == CMP_OP_NE);
        return STEP_DONE;
    }
    return mt_ops_compare(vm, op, a[i], b[i], out);
}

/* An index in [start, stop) arguments: an int or an object with __index__, not None. */
Answer mt_sequence_bound(Vm *vm, Value v, int64_t size, int64_t *out) {
    if (v == MT_UNBOUND) return ANSWER_YES;
    Value integer = mt_arg_integer(v);
    if (integer == MT_UNBOUND) {
        if (mt_has_index(vm, v)) return ANSWER_HOOK;
        mt_raise(vm, CLS_TypeError, "slice indices must be integers or have an __index__ method");
        return ANSWER_RAISE;
    }
    int64_t i = mt_integer_clip(integer);
    if (i < 0) i = MT_MAX(i + size, 0);
    *out = i;
    return ANSWER_YES;
}

Step mt_raise_about(Vm *vm, uint32_t cls, Value v, const char *text) {
    Value shown, rest = mt_str_from_cstr(vm, text);
    if (rest == MT_UNBOUND) return STEP_RAISE;
    Step step = mt_ops_repr(vm, v, &shown);
    if (step != STEP_DONE) return step;
    Value message = mt_str_concat(vm, shown, rest);
    Value exception = message == MT_UNBOUND ? MT_UNBOUND : mt_exception_new(vm, cls, &message, 1);
    if (exception != MT_UNBOUND) (void)mt_raise_value(vm, exception);
    return STEP_RAISE;
}

/* ---- natives that several classes have ---- */

Step mt_container_repr(Vm *vm, Value *args, Value *out) { return mt_ops_repr(vm, args[0], out); }

Step mt_container_hash(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    ARG_ANSWER(mt_ops_hash(vm, args[0], &hash));
    DONE_VALUE(mt_int_new(vm, (int64_t)hash));
}

/* ---- steps of the general forms ---- */

static Step bad_operand(Vm *vm) { return MT_RAISE(vm, CLS_SystemError, "bad operand"); }

/* What a __hash__ gave, as CPython takes it: an int of any size. */
static inline bool hash_arg(Value v, uint64_t *hash) {
    if (MT_LIKELY(mt_is_int(v) && v != mt_int(-1))) {
        *hash = (uint64_t)mt_as_int(v);
        return true;
    }
    Value integer = mt_arg_integer(v);
    int64_t i;
    if (integer == MT_UNBOUND) return false;
    *hash = mt_int_to_i64(integer, &i) ? (uint64_t)i : mt_int_hash(integer);
    if (*hash == UINT64_MAX) *hash = (uint64_t)-2;
    return true;
}

static Step bad_hash(Vm *vm) { return MT_RAISE(vm, CLS_TypeError, "__hash__ method should return an integer"); }

/* (x): hash(x), or what the program's own __hash__ gave: the steps below take it as hash() does. */
static Step hash_of(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    switch (mt_ops_hash(vm, args[0], &hash)) {
    case ANSWER_RAISE: return STEP_RAISE;
    case ANSWER_HOOK: {
        Value method = mt_is_user(args[0]) ? mt_class_special(vm, args[0], mt_name(vm, NAME___hash__)) : MT_UNBOUND;
        return mt_is_exact(method, CLS_FUNCTION) ? mt_native_tail(vm, method, 1, args) : STEP_GENERAL;
    }
    default: DONE_VALUE(mt_int_new(vm, (int64_t)hash));
    }
}

static bool number_arg(Value v, uint32_t *number) {
    if (!mt_is_int(v) || mt_as_int(v) < 0 || mt_as_int(v) > UINT32_MAX) return false;
    *number = (uint32_t)mt_as_int(v);
    return true;
}

/* (entry or slot, key that is there, next probe, generation): what user code is asked about. */
static Step question(Vm *vm, uint32_t number, Value there, uint32_t next, uint32_t generation, Value *out) {
    Value items[4] = {mt_int(number), there, mt_int(next), mt_int(generation)};
    DONE_VALUE(mt_tuple_from(vm, items, 4));
}

/* (dict, key, hash, probe): number of the entry whose key is equal, -1 for none, or a question whether there == key. */
static Step dict_candidate(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    uint32_t probe, entry;
    if (!mt_is_kind(args[0], KIND_DICT) || !number_arg(args[3], &probe)) return bad_operand(vm);
    if (!hash_arg(args[2], &hash)) return bad_hash(vm);
    Dict *d = MT_AS(Dict, args[0]);
    if (probe > 8 && !mt_charge(vm, probe)) return STEP_RAISE;
    while (mt_dict_candidate(d, hash, probe, &entry, &probe)) {
        Value there = mt_dict_entries(d)[entry].key;
        Answer answer = there == args[1] ? ANSWER_YES : mt_equal_at(vm, there, args[1], 0);
        if (answer == ANSWER_RAISE) return STEP_RAISE;
        if (answer == ANSWER_HOOK) {
            d->head.flags |= DICT_WATCHED; /* its generation is remembered, too */
            return question(vm, entry, there, probe, d->generation, out);
        }
        if (answer == ANSWER_NO) continue;
        *out = mt_int(entry);
        return STEP_DONE;
    }
    *out = mt_int(-1);
    return STEP_DONE;
}

/* (dict, entry, there, generation): is the entry still what was asked about? */
static Step dict_same(Vm *vm, Value *args, Value *out) {
    uint32_t entry, generation;
    if (!mt_is_kind(args[0], KIND_DICT) || !number_arg(args[1], &entry) || !number_arg(args[3], &generation)) return bad_operand(vm);
    const Dict *d = MT_AS(Dict, args[0]);
    *out = mt_bool(d->generation == generation && entry < d->used && mt_dict_entries(d)[entry].key == args[2]);
    return STEP_DONE;
}

/* (dict, entry): its value. */
static Step dict_value(Vm *vm, Value *args, Value *out) {
    uint32_t entry;
    if (!mt_is_kind(args[0], KIND_DICT) || !number_arg(args[1], &entry)) return bad_operand(vm);
    const Dict *d = MT_AS(Dict, args[0]);
    if (entry >= d->used || mt_dict_entries(d)[entry].key == MT_UNBOUND) return bad_operand(vm);
    *out = mt_dict_entries(d)[entry].value;
    return STEP_DONE;
}

/* (dict, key, hash, entry, value): inserts (entry -1) or replaces. */
static Step dict_commit(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    uint32_t entry = UINT32_MAX;
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_DICT) || !hash_arg(args[2], &hash)) return bad_operand(vm);
    if (args[3] != mt_int(-1) && !number_arg(args[3], &entry)) return bad_operand(vm);
    switch (mt_dict_commit(vm, args[0], args[1], hash, entry, MT_AS(Dict, args[0])->version, args[4])) {
    case ANSWER_YES: return STEP_DONE;
    case ANSWER_NO: return bad_operand(vm);
    default: return STEP_RAISE;
    }
}

/* (dict, entry): removes it and gives its value. */
static Step dict_drop(Vm *vm, Value *args, Value *out) {
    Step step = dict_value(vm, args, out);
    if (step != STEP_DONE) return step;
    (void)mt_dict_commit(vm, args[0], MT_NONE, 0, (uint32_t)mt_as_int(args[1]), MT_AS(Dict, args[0])->version, MT_UNBOUND);
    return STEP_DONE;
}

/* (dict, element): stores a pair, a list or tuple of two; False when more is to be said, and nothing was done. */
static Step dict_add_pair(Vm *vm, Value *args, Value *out) {
    uint32_t count;
    if (!mt_is_kind(args[0], KIND_DICT)) return bad_operand(vm);
    const Value *items = mt_sequence_items(args[1], &count);
    *out = MT_FALSE;
    if (!items || count != 2) return STEP_DONE;
    Answer answer = mt_dict_set(vm, args[0], items[0], items[1]);
    *out = mt_bool(answer != ANSWER_HOOK);
    return answer == ANSWER_RAISE ? STEP_RAISE : STEP_DONE;
}

/* (dict, other): an empty dict takes a well-filled table over. True: it did. */
static Step dict_take_table(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_DICT) || !mt_is_kind(args[1], KIND_DICT)) return bad_operand(vm);
    bool taken = false;
    if (!mt_dict_take_table(vm, args[0], args[1], &taken)) return STEP_RAISE;
    *out = mt_bool(taken);
    return STEP_DONE;
}

/* (dict): a copy that takes the table over, or None when CPython stores entry by entry. */
static Step dict_copy_table(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_DICT)) return bad_operand(vm);
    *out = MT_NONE;
    if (!mt_dict_well_filled(MT_AS(Dict, args[0]))) return STEP_DONE;
    DONE_VALUE(mt_dict_copy(vm, args[0]));
}

/* (dict): how many entries it has, removed ones too, as CPython counts them: a merge looks whether they have grown or shrunk. */
static Step dict_entries(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_DICT)) return bad_operand(vm);
    const Dict *d = MT_AS(Dict, args[0]);
    *out = mt_int((int64_t)d->used - (int64_t)d->forgotten);
    return STEP_DONE;
}

/* (dict, position): (next position, key, hash, value) of the next live entry, or None. */
static Step dict_entry(Vm *vm, Value *args, Value *out) {
    uint32_t position;
    if (!mt_is_kind(args[0], KIND_DICT) || !number_arg(args[1], &position)) return bad_operand(vm);
    const DictEntry *entry = mt_dict_next(MT_AS(Dict, args[0]), &position);
    *out = MT_NONE;
    if (!entry) return STEP_DONE;
    Value items[4] = {mt_int(position), entry->key, mt_int_new(vm, (int64_t)entry->hash), entry->value};
    if (items[2] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, items, 4));
}

/* (set, key, hash, probe, free): as dict_candidate, with a slot. `free` is the last removed slot that the walk has passed, or -1: a
 * question gives it back as its fifth part, and -2 - slot instead of a found one says where the key would go. */
static Step set_candidate(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    uint32_t probe, slot, removed = UINT32_MAX;
    if (!mt_is_kind(args[0], KIND_SET) || !number_arg(args[3], &probe)) return bad_operand(vm);
    if (!hash_arg(args[2], &hash)) return bad_hash(vm);
    if (args[4] != mt_int(-1) && !number_arg(args[4], &removed)) return bad_operand(vm);
    const Set *set = MT_AS(Set, args[0]);
    if (probe > 8 && !mt_charge(vm, probe)) return STEP_RAISE;
    while (mt_set_candidate(set, hash, probe, &slot, &probe, &removed)) {
        Value there = mt_set_table(set)[slot].key;
        Answer answer = there == args[1] ? ANSWER_YES : mt_equal_at(vm, there, args[1], 0);
        if (answer == ANSWER_RAISE) return STEP_RAISE;
        if (answer == ANSWER_HOOK) {
            Value items[5] = {mt_int(slot), there, mt_int(probe), mt_int(set->generation), removed == UINT32_MAX ? mt_int(-1) : mt_int(removed)};
            DONE_VALUE(mt_tuple_from(vm, items, 5));
        }
        if (answer == ANSWER_NO) continue;
        *out = mt_int(slot);
        return STEP_DONE;
    }
    *out = mt_int(-2 - (int64_t)(removed == UINT32_MAX ? slot : removed));
    return STEP_DONE;
}

static Step set_same(Vm *vm, Value *args, Value *out) {
    uint32_t slot, generation;
    if (!mt_is_kind(args[0], KIND_SET) || !number_arg(args[1], &slot) || !number_arg(args[3], &generation)) return bad_operand(vm);
    const Set *set = MT_AS(Set, args[0]);
    *out = MT_FALSE;
    if (set->generation != generation || slot > set->mask) return STEP_DONE;
    const SetEntry *entry = &mt_set_table(set)[slot];
    *out = mt_bool(entry->key == args[2] && entry->hash != UINT64_MAX);
    return STEP_DONE;
}

/* (set, key, hash, found): a key that was not found, with the answer of set_candidate. */
static Step set_insert(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_SET) || !hash_arg(args[2], &hash) || !mt_is_int(args[3])) return bad_operand(vm);
    int64_t slot = -2 - mt_as_int(args[3]);
    if (slot < 0 || slot > UINT32_MAX) return bad_operand(vm);
    return mt_set_commit(vm, args[0], args[1], hash, (uint32_t)slot, MT_AS(Set, args[0])->version, false) == ANSWER_YES ? STEP_DONE : STEP_RAISE;
}

/* (set, slot) */
static Step set_drop(Vm *vm, Value *args, Value *out) {
    uint32_t slot;
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_SET) || !number_arg(args[1], &slot)) return bad_operand(vm);
    return mt_set_commit(vm, args[0], MT_NONE, 0, slot, MT_AS(Set, args[0])->version, true) == ANSWER_YES ? STEP_DONE : bad_operand(vm);
}

/* (set, key): adds it; False when code of the program has a say, and nothing was done. */
static Step set_add_leaf(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_SET)) return bad_operand(vm);
    Answer answer = mt_set_add(vm, args[0], args[1]);
    *out = mt_bool(answer != ANSWER_HOOK);
    return answer == ANSWER_RAISE ? STEP_RAISE : STEP_DONE;
}

/* (set, other): the start of a merge: room at once, and an empty set takes the table over. True: that was all. */
static Step set_take_table(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_SET) || !mt_is_kind(args[1], KIND_SET) || args[0] == args[1]) return bad_operand(vm);
    Set *set = MT_AS(Set, args[0]);
    const Set *other = MT_AS(Set, args[1]);
    bool enlarge = ((uint64_t)set->fill + other->live) * 5 >= (uint64_t)set->mask * 3;
    if (enlarge && !mt_set_resize(vm, set, ((uint64_t)set->live + other->live) * 2)) return STEP_RAISE;
    *out = mt_bool(!set->fill);
    return set->fill ? STEP_DONE : mt_set_update_from(vm, args[0], args[1]);
}

static Step set_size(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_SET)) return bad_operand(vm);
    *out = mt_int(MT_AS(Set, args[0])->live);
    return STEP_DONE;
}

/* (set, position): (next position, key, hash) of the next element, or None. */
static Step set_entry(Vm *vm, Value *args, Value *out) {
    uint32_t position;
    if (!mt_is_kind(args[0], KIND_SET) || !number_arg(args[1], &position)) return bad_operand(vm);
    const SetEntry *entry = mt_set_next(MT_AS(Set, args[0]), &position);
    *out = MT_NONE;
    if (!entry) return STEP_DONE;
    Value items[3] = {mt_int(position), entry->key, mt_int_new(vm, (int64_t)entry->hash)};
    if (items[2] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, items, 3));
}

/* (set, n): the one big resize at the start of a merge with n elements, when CPython makes it. */
static Step set_presize(Vm *vm, Value *args, Value *out) {
    uint32_t n;
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_SET) || !number_arg(args[1], &n)) return bad_operand(vm);
    Set *set = MT_AS(Set, args[0]);
    if (((uint64_t)set->fill + n) * 5 < (uint64_t)set->mask * 3) return STEP_DONE;
    return mt_set_resize(vm, set, ((uint64_t)set->live + n) * 2) ? STEP_DONE : STEP_RAISE;
}

/* (set): after removals, a table of which more than a fourth are removed slots is made anew. */
static Step set_tidy(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_SET)) return bad_operand(vm);
    Set *set = MT_AS(Set, args[0]);
    if (set->fill - set->live <= set->mask / 4) return STEP_DONE;
    return mt_set_resize(vm, set, (uint64_t)set->live * (set->live > 50000 ? 2 : 4)) ? STEP_DONE : STEP_RAISE;
}

/* (set): an empty set of the base class, set or frozenset. */
static Step set_empty(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_SET)) return bad_operand(vm);
    DONE_VALUE(mt_set_new(vm, mt_is_frozenset(vm, args[0]) ? CLS_FROZENSET : CLS_SET));
}

/* (set): a copy without asking anybody, a set or frozenset even where `set` is of a subclass. */
static Step set_clone(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_SET)) return bad_operand(vm);
    DONE_VALUE(mt_set_copy(vm, args[0], mt_is_frozenset(vm, args[0]) ? CLS_FROZENSET : CLS_SET));
}

/* (x): is it a set or frozenset, or of a subclass? */
static Step is_set(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(mt_is_kind(args[0], KIND_SET));
    return STEP_DONE;
}

/* (x): a dict, or of a subclass, that is walked as it lies: no __iter__ of its own. */
static Step is_plain_dict(Vm *vm, Value *args, Value *out) {
    *out = mt_bool(mt_is_kind(args[0], KIND_DICT) && !mt_has_hook(vm, args[0], NAME___iter__));
    return STEP_DONE;
}

/* (cls): an empty object of it: a list, dict or set class. */
static Step container_make(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_CLASS)) return bad_operand(vm);
    const Class *class = MT_AS(Class, args[0]);
    switch ((Kind)class->instance_kind) {
    case KIND_LIST: DONE_VALUE(mt_list_of_class(vm, class->id, 0));
    case KIND_DICT: DONE_VALUE(mt_dict_of_class(vm, class->id, 0));
    case KIND_SET: DONE_VALUE(mt_set_new(vm, class->id));
    default: return bad_operand(vm);
    }
}

/* (cls, list): a tuple of that class with the list's items. */
static Step tuple_make(Vm *vm, Value *args, Value *out) {
    uint32_t count;
    const Value *items = mt_sequence_items(args[1], &count);
    if (!mt_is_kind(args[0], KIND_CLASS) || MT_AS(Class, args[0])->instance_kind != KIND_TUPLE || !items) return bad_operand(vm);
    if (!mt_charge_items(vm, count)) return STEP_RAISE;
    DONE_VALUE(mt_tuple_of_class(vm, MT_AS(Class, args[0])->id, items, count));
}

/* (iterator): (source or None, index, how many are left). */
static Step iterator_parts(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_ITERATOR)) return bad_operand(vm);
    Iterator *it = MT_AS(Iterator, args[0]);
    Value index = it->head.cls == CLS_LONGRANGE_ITERATOR ? it->extra : mt_int_new(vm, it->index), left = mt_int_new(vm, mt_iter_left(it)), step = mt_int_new(vm, it->step);
    if (index == MT_UNBOUND || left == MT_UNBOUND || step == MT_UNBOUND) return STEP_RAISE;
    Value items[4] = {it->source == MT_UNBOUND ? MT_NONE : it->source, index, left, step};
    DONE_VALUE(mt_tuple_from(vm, items, 4));
}

/* (iterator): another in the same state. */
static Step iterator_copy(Vm *vm, Value *args, Value *out) {
    Drain drain;
    if (!mt_is_kind(args[0], KIND_ITERATOR) || mt_drain_open(vm, args[0], &drain) != ANSWER_YES) return bad_operand(vm);
    Value copy = mt_iter_new(vm, drain.it.head.cls, drain.it.source, drain.it.index, drain.it.stop, drain.it.step);
    if (copy == MT_UNBOUND) return STEP_RAISE;
    MT_AS(Iterator, copy)->extra = drain.it.extra;
    *out = copy;
    return STEP_DONE;
}

/* (list of hashes): the hash of a tuple of such elements, by CPython's mixing of 64-bit words. */
static Step tuple_hash(Vm *vm, Value *args, Value *out) {
    uint32_t count;
    const Value *items = mt_sequence_items(args[0], &count);
    const uint64_t prime_1 = 11400714785074694791u, prime_2 = 14029467366897019727u, prime_5 = 2870177450012600261u;
    uint64_t sum = prime_5;
    if (!items) return bad_operand(vm);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t lane;
        if (!hash_arg(items[i], &lane)) return bad_hash(vm);
        sum += lane * prime_2;
        sum = sum << 31 | sum >> 33;
        sum *= prime_1;
    }
    sum += count ^ (prime_5 ^ 3527539u);
    if (sum == UINT64_MAX) sum = 1546275796;
    DONE_VALUE(mt_int_new(vm, (int64_t)sum));
}

#define HIDDEN(name, fn, signature) {name, fn, signature, NULL, NATIVE_HIDDEN}
const NativeDef mt_container_intrinsics[] = {
    {"_container_hash", hash_of, "x, /", "container_hash_of", NATIVE_HIDDEN},
    HIDDEN("_dict_candidate", dict_candidate, "dict, key, hash, probe, /"),
    HIDDEN("_dict_same", dict_same, "dict, entry, there, generation, /"),
    HIDDEN("_dict_value", dict_value, "dict, entry, /"),
    HIDDEN("_dict_commit", dict_commit, "dict, key, hash, entry, value, /"),
    HIDDEN("_dict_drop", dict_drop, "dict, entry, /"),
    HIDDEN("_dict_copy_table", dict_copy_table, "dict, /"),
    HIDDEN("_dict_entries", dict_entries, "dict, /"),
    HIDDEN("_dict_entry", dict_entry, "dict, position, /"),
    HIDDEN("_dict_add_pair", dict_add_pair, "dict, element, /"),
    HIDDEN("_dict_take_table", dict_take_table, "dict, other, /"),
    HIDDEN("_set_candidate", set_candidate, "set, key, hash, probe, free, /"),
    HIDDEN("_set_same", set_same, "set, slot, there, generation, /"),
    HIDDEN("_set_insert", set_insert, "set, key, hash, found, /"),
    HIDDEN("_set_drop", set_drop, "set, slot, /"),
    HIDDEN("_set_entry", set_entry, "set, position, /"),
    HIDDEN("_set_add_leaf", set_add_leaf, "set, key, /"),
    HIDDEN("_set_take_table", set_take_table, "set, other, /"),
    HIDDEN("_set_size", set_size, "set, /"),
    HIDDEN("_set_presize", set_presize, "set, n, /"),
    HIDDEN("_set_tidy", set_tidy, "set, /"),
    HIDDEN("_set_empty", set_empty, "set, /"),
    HIDDEN("_set_clone", set_clone, "set, /"),
    HIDDEN("_set_take_over", mt_set_take_over, "set, other, /"),
    HIDDEN("_container_is_set", is_set, "x, /"),
    HIDDEN("_container_is_plain_dict", is_plain_dict, "x, /"),
    HIDDEN("_container_make", container_make, "cls, /"),
    HIDDEN("_tuple_make", tuple_make, "cls, items, /"),
    HIDDEN("_tuple_hash", tuple_hash, "hashes, /"),
    HIDDEN("_container_iterator", iterator_parts, "iterator, /"),
    HIDDEN("_iterator_copy", iterator_copy, "iterator, /"),
    HIDDEN("_deque_state", mt_deque_state, "deque, /"),
    HIDDEN("_list_take", mt_list_take, "list, /"),
    HIDDEN("_list_give_back", mt_list_give_back, "list, items, /"),
    HIDDEN("_list_sort_leaf", mt_list_sort_leaf, "keys, values, reverse, /"),
    HIDDEN("_list_sort_begin", mt_list_sort_begin, "keys, values, /"),
    HIDDEN("_list_sort_step", mt_list_sort_step, "state, answer, /"),
    HIDDEN("_list_sort_end", mt_list_sort_end, "state, /"),
    HIDDEN("_slice_indices", mt_slice_plain, "slice, /"),
    NATIVES_END,
};
