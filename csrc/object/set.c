/* SPDX-License-Identifier: MIT */
/* set and frozenset: storage, look-up, algebra, methods. Table shape, probing, growth and the choice of who is walked and who
 * is asked are CPython's, so that sets of ints and tuples are walked in the same order and equal hashes meet in the same order.
 * Invariants: a table is never full; removed slots stay (hash ~0) until the table is made anew; room is made before anything
 * changes, and a table is as CPython's would be after every call. */
#include "object/container.h"

#include "object/ops_private.h"

enum { LEAST_TABLE = 8, LINEAR_PROBES = 9, PERTURB_SHIFT = 5, FREE_PROBES = 8, BIG = 50000 };
#define DUMMY_HASH UINT64_MAX
#define NO_SLOT UINT32_MAX

/* Comparing it with anything simple reaches no code of the program. */
static inline bool is_simple(Value key) {
    if (!mt_is_object(key)) return true;
    uint32_t cls = mt_as_object(key)->cls;
    return cls == CLS_STR || cls == CLS_INT || cls == CLS_FLOAT || cls == CLS_BYTES;
}

static inline bool is_live(const SetEntry *entry) { return entry->key != MT_UNBOUND && entry->hash != DUMMY_HASH; }

/* ---- storage ---- */

static Buffer *new_table(Vm *vm, uint64_t size) {
    if (size > (uint64_t)CONTAINER_MAX + 1) {
        (void)mt_too_big(vm, size * sizeof(SetEntry));
        return NULL;
    }
    Buffer *table = mt_heap_buffer(vm, size * sizeof(SetEntry), false);
    if (!table) return NULL;
    SetEntry *entries = (SetEntry *)table->data;
    for (uint64_t i = 0; i < LEAST_TABLE; i++) entries[i] = (SetEntry){0, MT_UNBOUND};
    for (uint64_t done = LEAST_TABLE; done < size; done *= 2) memcpy(entries + done, entries, done * sizeof(SetEntry)); /* a power of two */
    return table;
}

Set *mt_set_of(Vm *vm, uint32_t cls) {
    Buffer *table = new_table(vm, LEAST_TABLE);
    if (!table) return NULL;
    Set *set = mt_heap_alloc(vm, sizeof(Set), KIND_SET, cls);
    if (!set) {
        mt_heap_free(vm, table);
        return NULL;
    }
    set->dict = MT_UNBOUND;
    set->fill = set->live = 0;
    set->mask = LEAST_TABLE - 1;
    set->version = mt_vm_next_version(vm);
    set->hash = 0;
    set->table = table;
    set->generation = set->finger = set->hooked = 0;
    return set;
}

Value mt_set_new(Vm *vm, uint32_t cls) {
    Set *set = mt_set_of(vm, cls);
    return set ? mt_object(set) : MT_UNBOUND;
}

void mt_set_clear(Vm *vm, Set *set, Buffer *empty_table) {
    if (set->mask != LEAST_TABLE - 1) set->generation++;
    mt_heap_free(vm, set->table);
    set->table = empty_table;
    set->mask = LEAST_TABLE - 1;
    set->fill = set->live = set->hooked = 0;
    set->hash = 0;
    set->version = mt_vm_next_version(vm);
}

/* The slots of a table in the order in which a hash asks them. */
typedef struct Walk {
    uint64_t perturb;
    uint32_t slot, mask, left; /* left: slots after this one in the run */
} Walk;
static inline void walk_run(Walk *w) { w->left = w->slot + LINEAR_PROBES <= w->mask ? LINEAR_PROBES : 0; }
static inline Walk walk_start(uint32_t mask, uint64_t hash) {
    Walk w = {hash, (uint32_t)hash & mask, mask, 0};
    walk_run(&w);
    return w;
}
static inline void walk_on(Walk *w, uint32_t *start) {
    if (w->left) {
        w->left--;
        w->slot++;
        return;
    }
    w->perturb >>= PERTURB_SHIFT;
    w->slot = *start = (uint32_t)(*start * 5u + 1 + w->perturb) & w->mask;
    walk_run(w);
}

/* A key that is not there into a table without removed slots. */
static void insert_clean(SetEntry *table, uint32_t mask, Value key, uint64_t hash) {
    Walk w = walk_start(mask, hash);
    uint32_t start = w.slot;
    while (table[w.slot].key != MT_UNBOUND) walk_on(&w, &start);
    table[w.slot] = (SetEntry){hash, key};
}

bool mt_set_resize(Vm *vm, Set *set, uint64_t least) {
    uint64_t size = LEAST_TABLE;
    while (size <= least) size *= 2;
    if (size == LEAST_TABLE && set->mask == LEAST_TABLE - 1 && set->fill == set->live) return true;
    Buffer *table = new_table(vm, size);
    if (!table) return false;
    const SetEntry *from = mt_set_table(set);
    for (uint32_t i = 0; i <= set->mask; i++)
        if (is_live(&from[i])) insert_clean((SetEntry *)table->data, (uint32_t)size - 1, from[i].key, from[i].hash);
    if (size != LEAST_TABLE || set->mask != LEAST_TABLE - 1) set->generation++;
    mt_heap_free(vm, set->table);
    set->table = table;
    set->mask = (uint32_t)size - 1;
    set->fill = set->live;
    return true;
}

static inline uint64_t grown(uint64_t live) { return live > BIG ? live * 2 : live * 4; }

/* A key that is not there, into `slot`: the last removed one of its walk, else the empty one at the end. CPython enlarges the
 * table after an empty slot was filled; here the new table is made before it, of the same size and filled in the same order. */
static bool insert_at(Vm *vm, Set *set, Value key, uint64_t hash, uint32_t slot) {
    bool fresh = mt_set_table(set)[slot].key == MT_UNBOUND;
    bool enlarge = fresh && ((uint64_t)set->fill + 1) * 5 >= (uint64_t)set->mask * 3;
    Buffer *table = NULL;
    uint64_t size = LEAST_TABLE;
    if (MT_UNLIKELY(enlarge)) {
        if (set->live >= CONTAINER_MAX) return mt_too_big(vm, (uint64_t)set->live * 64);
        while (size <= grown((uint64_t)set->live + 1)) size *= 2;
        if (!(table = new_table(vm, size))) return false;
    }
    SetEntry *entries = mt_set_table(set);
    entries[slot] = (SetEntry){hash, key};
    set->fill += fresh;
    set->hooked |= !is_simple(key);
    set->live++;
    set->hash = 0;
    set->version = mt_vm_next_version(vm);
    if (MT_LIKELY(!table)) return true;
    SetEntry *to = (SetEntry *)table->data;
    for (uint32_t i = 0; i <= set->mask; i++)
        if (is_live(&entries[i])) insert_clean(to, (uint32_t)size - 1, entries[i].key, entries[i].hash);
    if (size != LEAST_TABLE || set->mask != LEAST_TABLE - 1) set->generation++;
    mt_heap_free(vm, set->table);
    set->table = table;
    set->mask = (uint32_t)size - 1;
    set->fill = set->live;
    return true;
}

static bool insert(Vm *vm, Set *set, Value key, uint64_t hash) {
    const SetEntry *entries = mt_set_table(set);
    Walk w = walk_start(set->mask, hash);
    uint32_t start = w.slot, removed = NO_SLOT;
    for (; entries[w.slot].key != MT_UNBOUND; walk_on(&w, &start))
        if (entries[w.slot].hash == DUMMY_HASH) removed = w.slot;
    return insert_at(vm, set, key, hash, removed == NO_SLOT ? w.slot : removed);
}

static void remove_slot(Vm *vm, Set *set, uint32_t slot) {
    mt_set_table(set)[slot] = (SetEntry){DUMMY_HASH, MT_NOTIMPLEMENTED};
    set->live--;
    set->hash = 0;
    set->version = mt_vm_next_version(vm);
}

SetEntry *mt_set_next(const Set *set, uint32_t *position) {
    SetEntry *table = mt_set_table(set);
    while (*position <= set->mask) {
        SetEntry *entry = &table[(*position)++];
        if (is_live(entry)) return entry;
    }
    return NULL;
}

/* ---- look-up ---- */

/* NO: *slot is where the key would go. */
Answer mt_set_find(Vm *vm, const Set *set, Value key, uint64_t hash, uint32_t level, uint32_t *slot) {
    const SetEntry *table = mt_set_table(set);
    Walk w = walk_start(set->mask, hash);
    uint32_t start = w.slot, probes = 0, removed = NO_SLOT;
    for (;; walk_on(&w, &start)) {
        const SetEntry *entry = &table[w.slot];
        *slot = w.slot;
        if (entry->key == MT_UNBOUND) {
            if (removed != NO_SLOT) *slot = removed;
            return ANSWER_NO;
        }
        if (MT_UNLIKELY(++probes > FREE_PROBES) && !mt_charge(vm, 1)) return ANSWER_RAISE;
        if (entry->hash != hash) {
            if (entry->hash == DUMMY_HASH) removed = w.slot;
            continue;
        }
        Answer answer = ANSWER_YES;
        if (entry->key != key) {
            if (mt_is_int(entry->key) && mt_is_int(key)) continue;
            answer = mt_equal_at(vm, entry->key, key, level);
            if (answer == ANSWER_NO) continue;
        }
        return answer;
    }
}

bool mt_set_candidate(const Set *set, uint64_t hash, uint32_t probe, uint32_t *slot, uint32_t *next, uint32_t *removed) {
    const SetEntry *table = mt_set_table(set);
    Walk w = walk_start(set->mask, hash);
    uint32_t start = w.slot;
    for (uint32_t n = 0;; n++, walk_on(&w, &start)) {
        *slot = w.slot;
        if (table[w.slot].key == MT_UNBOUND) return false;
        if (n < probe) continue;
        if (table[w.slot].hash == DUMMY_HASH) *removed = w.slot;
        if (table[w.slot].hash != hash) continue;
        *next = n + 1;
        return true;
    }
}

Answer mt_set_commit(Vm *vm, Value v, Value key, uint64_t hash, uint32_t slot, uint64_t version, bool remove) {
    Set *set = MT_AS(Set, v);
    if (set->version != version) return ANSWER_NO;
    if (!remove) {
        bool is_free = slot <= set->mask && !is_live(&mt_set_table(set)[slot]);
        return (is_free ? insert_at(vm, set, key, hash, slot) : insert(vm, set, key, hash)) ? ANSWER_YES : ANSWER_RAISE;
    }
    if (slot > set->mask || !is_live(&mt_set_table(set)[slot])) return ANSWER_NO;
    remove_slot(vm, set, slot);
    return ANSWER_YES;
}

/* mt_set_find where the first slot says it. */
static inline Answer find(Vm *vm, const Set *set, Value key, uint64_t hash, uint32_t *slot) {
    const SetEntry *entry = &mt_set_table(set)[*slot = (uint32_t)hash & set->mask];
    if (entry->key == MT_UNBOUND) return ANSWER_NO;
    if (entry->key == key && entry->hash == hash) return ANSWER_YES;
    return mt_set_find(vm, set, key, hash, 0, slot);
}

static inline Answer add_hashed(Vm *vm, Set *set, Value key, uint64_t hash) {
    uint32_t slot;
    Answer answer = find(vm, set, key, hash, &slot);
    SetEntry *entry = &mt_set_table(set)[slot];
    if (MT_LIKELY(answer == ANSWER_NO && entry->key == MT_UNBOUND && ((uint64_t)set->fill + 1) * 5 < (uint64_t)set->mask * 3)) { /* insert_at without growing */
        *entry = (SetEntry){hash, key};
        set->fill++;
        set->hooked |= !is_simple(key);
        set->live++;
        set->hash = 0;
        set->version = mt_vm_next_version(vm);
        return ANSWER_YES;
    }
    if (answer == ANSWER_YES) return ANSWER_NO;
    if (answer != ANSWER_NO) return answer;
    return insert_at(vm, set, key, hash, slot) ? ANSWER_YES : ANSWER_RAISE;
}

Answer mt_set_add_hashed(Vm *vm, Set *set, Value key, uint64_t hash) { return add_hashed(vm, set, key, hash); }

Answer mt_set_has(Vm *vm, Value set, Value key) {
    uint64_t hash;
    uint32_t slot;
    Answer answer = mt_hash_of(vm, key, &hash);
    return answer == ANSWER_YES ? mt_set_find(vm, MT_AS(Set, set), key, hash, 0, &slot) : answer;
}

Answer mt_set_add(Vm *vm, Value set, Value key) {
    uint64_t hash;
    Answer answer = mt_hash_of(vm, key, &hash);
    return answer == ANSWER_YES ? add_hashed(vm, MT_AS(Set, set), key, hash) : answer;
}

Answer mt_set_discard(Vm *vm, Value v, Value key) {
    Set *set = MT_AS(Set, v);
    uint64_t hash;
    uint32_t slot;
    Answer answer = mt_hash_of(vm, key, &hash);
    if (answer == ANSWER_YES) answer = mt_set_find(vm, set, key, hash, 0, &slot);
    if (answer == ANSWER_YES) remove_slot(vm, set, slot);
    return answer;
}

/* A set (not a frozenset) as an element stands for the frozenset of its elements. */
static Answer as_element(Vm *vm, Value item, Value *key) {
    *key = item;
    if (!mt_is_kind(item, KIND_SET) || mt_is_frozenset(vm, item)) return ANSWER_YES;
    if (!mt_is_exact(item, CLS_SET) && mt_class_special(vm, item, mt_name(vm, NAME___hash__)) != MT_NONE) return ANSWER_YES; /* it has a hash of its own */
    if (mt_has_eq_hook(vm, item)) return ANSWER_HOOK;
    *key = mt_set_copy(vm, item, CLS_FROZENSET);
    return *key == MT_UNBOUND ? ANSWER_RAISE : ANSWER_YES;
}

Answer mt_set_contains(Vm *vm, Value set, Value item) {
    Value key;
    Answer answer = as_element(vm, item, &key);
    return answer == ANSWER_YES ? mt_set_has(vm, set, key) : answer;
}

/* ---- whole sets ---- */

static bool merge_set(Vm *vm, Set *set, const Set *other, Answer *answer);

/* The same elements in a set of class `cls`: as CPython's set(other), whose table may be smaller. */
Value mt_set_copy(Vm *vm, Value v, uint32_t cls) {
    Set *copy = mt_set_of(vm, cls);
    Answer answer;
    return copy && merge_set(vm, copy, MT_AS(Set, v), &answer) ? mt_object(copy) : MT_UNBOUND;
}

/* Has the set another element of the hash of the one in `slot`? When both are added somewhere, they meet. */
static bool has_twin(const Set *set, uint64_t hash, uint32_t slot) {
    uint32_t found, probe = 0, removed = 0;
    while (mt_set_candidate(set, hash, probe, &found, &probe, &removed))
        if (found != slot) return true;
    return false;
}

/* Would a look-up of one of other's elements in the set reach code of the program? Then nothing is to be changed before the general
 * form does: a second run would find another table. */
static Answer ask_first(Vm *vm, const Set *set, const Set *other) {
    if (!set->fill || !(set->hooked || other->hooked)) return ANSWER_NO;
    uint32_t position = 0, slot;
    const SetEntry *entry;
    while ((entry = mt_set_next(other, &position))) {
        Answer answer = mt_set_find(vm, set, entry->key, entry->hash, 0, &slot);
        if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return answer;
        if (other->hooked && has_twin(other, entry->hash, position - 1)) return ANSWER_HOOK;
    }
    return ANSWER_NO;
}

/* False: *answer says why (HOOK, RAISE). What was added stays: adding again changes nothing. */
static bool merge_set(Vm *vm, Set *set, const Set *other, Answer *answer) {
    *answer = ANSWER_RAISE;
    if (set == other || !other->live) return true;
    if (!mt_charge_items(vm, (uint64_t)other->mask + 1)) return false;
    bool enlarge = ((uint64_t)set->fill + other->live) * 5 >= (uint64_t)set->mask * 3;
    if (set->live || !enlarge) { /* else it is empty, removed slots aside, and nothing is asked */
        *answer = ask_first(vm, set, other);
        if (*answer != ANSWER_NO) return false;
        *answer = ANSWER_RAISE;
    }
    if (enlarge && !mt_set_resize(vm, set, ((uint64_t)set->live + other->live) * 2)) return false;
    const SetEntry *from = mt_set_table(other);
    if (!set->fill) {
        SetEntry *to = mt_set_table(set);
        if (set->mask == other->mask && other->fill == other->live) memcpy(to, from, ((size_t)set->mask + 1) * sizeof(SetEntry));
        else
            for (uint32_t i = 0; i <= other->mask; i++)
                if (is_live(&from[i])) insert_clean(to, set->mask, from[i].key, from[i].hash);
        set->fill = set->live = other->live;
        set->hooked = other->hooked;
        set->hash = 0;
        set->version = mt_vm_next_version(vm);
        return true;
    }
    for (uint32_t i = 0; i <= other->mask; i++) {
        if (!is_live(&from[i])) continue;
        *answer = add_hashed(vm, set, from[i].key, from[i].hash);
        if (*answer == ANSWER_HOOK || *answer == ANSWER_RAISE) return false;
    }
    return true;
}

static Step step_of(Answer answer) { return answer == ANSWER_HOOK ? STEP_GENERAL : answer == ANSWER_RAISE ? STEP_RAISE : STEP_DONE; }

/* One element after the other of what a leaf can iterate. What was done stays done. */
static Step each(Vm *vm, Set *set, Value other, Answer (*act)(Vm *, Set *, Value, void *), void *context) {
    Drain drain;
    Answer answer = mt_drain_open(vm, other, &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES || mt_drain_left(&drain) > CONTAINER_MAX) return STEP_GENERAL;
    if (!mt_charge_items(vm, (uint64_t)mt_drain_left(&drain))) return STEP_RAISE;
    for (;;) {
        Value item;
        Step step = mt_drain_next(vm, &drain, &item);
        if (step == STEP_DONE && item == MT_UNBOUND) break;
        answer = ANSWER_YES;
        if (step == STEP_DONE) step = step_of(answer = act(vm, set, item, context));
        if (step == STEP_RAISE && mt_pending(vm)) mt_drain_close(&drain);
        if (step != STEP_DONE) return step;
        if (answer == ANSWER_NO) break;
    }
    mt_drain_close(&drain);
    return STEP_DONE;
}

static Answer act_add(Vm *vm, Set *set, Value item, void *context) {
    (void)context;
    Answer answer = mt_set_add(vm, mt_object(set), item);
    return answer == ANSWER_NO ? ANSWER_YES : answer;
}

static bool is_any_set(Value v) { return mt_is_kind(v, KIND_SET); }
/* An iterator has moved on when one part of a leaf is done with it: the leaf cannot run again, so only the general form can. */
static bool moves(Value v) { return mt_is_kind(v, KIND_ITERATOR) && !mt_is_dict_view(v); }

Step mt_set_update_from(Vm *vm, Value self, Value other) {
    Set *set = MT_AS(Set, self);
    Answer answer;
    if (is_any_set(other)) return merge_set(vm, set, MT_AS(Set, other), &answer) ? STEP_DONE : step_of(answer);
    if (mt_is_exact(other, CLS_DICT)) {
        const Dict *d = MT_AS(Dict, other);
        if (!mt_charge_items(vm, d->used)) return STEP_RAISE;
        uint32_t slot, ahead = 0;
        for (const DictEntry *e; set->fill && (e = mt_dict_next(d, &ahead));) {
            if (!set->hooked && is_simple(e->key)) continue;
            answer = mt_set_find(vm, set, e->key, e->hash, 0, &slot);
            if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return step_of(answer);
            uint32_t entry, probe = 0, twins = 0;
            while (mt_dict_candidate(d, e->hash, probe, &entry, &probe)) twins++;
            if (twins > 1) return STEP_GENERAL;
        }
        if (((uint64_t)set->fill + d->live) * 5 >= (uint64_t)set->mask * 3 && !mt_set_resize(vm, set, ((uint64_t)set->live + d->live) * 2)) return STEP_RAISE;
        uint32_t position = 0;
        const DictEntry *entry;
        while ((entry = mt_dict_next(d, &position))) {
            Step step = step_of(add_hashed(vm, set, entry->key, entry->hash));
            if (step != STEP_DONE) return step;
        }
        return STEP_DONE;
    }
    if (mt_is_exact(other, CLS_LIST) || mt_is_exact(other, CLS_TUPLE)) { /* as each() does */
        uint32_t count;
        const Value *items = mt_sequence_items(other, &count);
        if (!mt_charge_items(vm, count)) return STEP_RAISE;
        for (uint32_t i = 0; i < count; i++) {
            uint64_t hash;
            answer = mt_hash_of(vm, items[i], &hash);
            if (answer == ANSWER_YES) answer = add_hashed(vm, set, items[i], hash);
            if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return step_of(answer);
        }
        return STEP_DONE;
    }
    if (mt_is_exact(other, CLS_RANGE)) {
        const Range *range = MT_AS(Range, other);
        int64_t length, step, item;
        if (mt_int_to_i64(range->length, &length) && length <= CONTAINER_MAX && mt_is_int(range->start) && mt_is_int(range->stop) && mt_is_int(range->step)) {
            if (!mt_charge_items(vm, (uint64_t)length)) return STEP_RAISE;
            item = mt_as_int(range->start), step = mt_as_int(range->step);
            for (int64_t i = 0; i < length; i++, item += step) {
                uint64_t hash;
                answer = mt_hash_of(vm, mt_int(item), &hash);
                if (answer == ANSWER_YES) answer = add_hashed(vm, set, mt_int(item), hash);
                if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return step_of(answer);
            }
            return STEP_DONE;
        }
    }
    return each(vm, set, other, act_add, NULL);
}

/* The class of results of an operator: set or frozenset, never a subclass. */
static uint32_t base_class(const Vm *vm, Value set) { return mt_is_frozenset(vm, set) ? CLS_FROZENSET : CLS_SET; }

static Answer act_intersect(Vm *vm, Set *set, Value item, void *context) {
    uint64_t hash;
    uint32_t slot;
    Answer answer = mt_hash_of(vm, item, &hash);
    if (answer == ANSWER_YES) answer = find(vm, set, item, hash, &slot);
    if (answer != ANSWER_YES) return answer == ANSWER_NO ? ANSWER_YES : answer;
    answer = add_hashed(vm, context, item, hash);
    if (answer != ANSWER_NO && answer != ANSWER_YES) return answer;
    return ((const Set *)context)->live >= set->live ? ANSWER_NO : ANSWER_YES; /* all were found: CPython asks no further */
}

/* What operators and methods of sets make is a set or frozenset, never of a subclass. */
static uint32_t base_of(const Vm *vm, Value set) { return mt_is_frozenset(vm, set) ? CLS_FROZENSET : CLS_SET; }

/* Elements of `walked` that `asked` has, or has not, into result. */
static Step select_into(Vm *vm, Set *result, const Set *walked, const Set *asked, bool wanted) {
    uint32_t position = 0, slot;
    const SetEntry *entry;
    if (!mt_charge_items(vm, (uint64_t)walked->mask + 1)) return STEP_RAISE;
    while ((entry = mt_set_next(walked, &position))) {
        Answer answer = find(vm, asked, entry->key, entry->hash, &slot);
        if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return step_of(answer);
        if ((answer == ANSWER_YES) != wanted) continue;
        Step step = step_of(add_hashed(vm, result, entry->key, entry->hash));
        if (step != STEP_DONE) return step;
    }
    return STEP_DONE;
}

Step mt_set_intersection(Vm *vm, Value self, Value other, Value *out) {
    if (self == other) DONE_VALUE(mt_set_copy(vm, self, base_of(vm, self)));
    Set *result = mt_set_of(vm, base_class(vm, self));
    if (!result) return STEP_RAISE;
    *out = mt_object(result);
    if (!is_any_set(other)) return each(vm, MT_AS(Set, self), other, act_intersect, result);
    const Set *asked = MT_AS(Set, self), *walked = MT_AS(Set, other);
    if (walked->live > asked->live) {
        asked = walked;
        walked = MT_AS(Set, self);
    }
    return select_into(vm, result, walked, asked, true);
}

static Answer act_discard(Vm *vm, Set *set, Value item, void *context) {
    (void)context;
    Answer answer = mt_set_discard(vm, mt_object(set), item);
    return answer == ANSWER_NO ? ANSWER_YES : answer;
}

/* Removes what other has. What was done stays done. */
Step mt_set_difference_update(Vm *vm, Value self, Value other) {
    Set *set = MT_AS(Set, self);
    if (self == other) {
        Buffer *table = new_table(vm, LEAST_TABLE);
        if (!table) return STEP_RAISE;
        mt_set_clear(vm, set, table);
        return STEP_DONE;
    }
    if (is_any_set(other)) {
        if (MT_AS(Set, other)->live >> 3 > set->live) {
            Step step = mt_set_intersection(vm, self, other, &other);
            if (step != STEP_DONE) return step;
        }
        const Set *gone = MT_AS(Set, other);
        uint32_t position = 0, slot;
        const SetEntry *entry;
        if (!mt_charge_items(vm, (uint64_t)gone->mask + 1)) return STEP_RAISE;
        Answer asked = ask_first(vm, set, gone);
        if (asked != ANSWER_NO) return step_of(asked);
        while ((entry = mt_set_next(gone, &position))) {
            Answer answer = mt_set_find(vm, set, entry->key, entry->hash, 0, &slot);
            if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return step_of(answer);
            if (answer == ANSWER_YES) remove_slot(vm, set, slot);
        }
    } else {
        Step step = each(vm, set, other, act_discard, NULL);
        if (step != STEP_DONE) return step;
    }
    if (set->fill - set->live <= set->mask / 4) return STEP_DONE;
    return mt_set_resize(vm, set, grown(set->live)) ? STEP_DONE : STEP_RAISE;
}

static Step copy_and_difference(Vm *vm, Value self, Value other, Value *out) {
    *out = mt_set_copy(vm, self, base_of(vm, self));
    return *out == MT_UNBOUND ? STEP_RAISE : mt_set_difference_update(vm, *out, other);
}

static Step difference(Vm *vm, Value self, Value other, Value *out) {
    const Set *set = MT_AS(Set, self);
    bool dict = mt_is_exact(other, CLS_DICT);
    if (moves(other)) return STEP_GENERAL;
    if (!is_any_set(other) && !dict) return copy_and_difference(vm, self, other, out);
    if (set->live >> 2 > (dict ? MT_AS(Dict, other)->live : MT_AS(Set, other)->live)) return copy_and_difference(vm, self, other, out);
    Set *result = mt_set_of(vm, base_class(vm, self));
    if (!result) return STEP_RAISE;
    *out = mt_object(result);
    if (!dict) return select_into(vm, result, set, MT_AS(Set, other), false);
    uint32_t position = 0, found;
    const SetEntry *entry;
    if (!mt_charge_items(vm, (uint64_t)set->mask + 1)) return STEP_RAISE;
    while ((entry = mt_set_next(set, &position))) {
        Answer answer = mt_dict_find(vm, MT_AS(Dict, other), entry->key, entry->hash, 0, &found);
        if (answer == ANSWER_NO) answer = add_hashed(vm, result, entry->key, entry->hash);
        if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return step_of(answer);
    }
    return STEP_DONE;
}

static Step toggle(Vm *vm, Set *set, Value key, uint64_t hash) {
    uint32_t slot;
    Answer answer = mt_set_find(vm, set, key, hash, 0, &slot);
    if (answer == ANSWER_YES) remove_slot(vm, set, slot);
    if (answer != ANSWER_NO) return step_of(answer);
    return insert_at(vm, set, key, hash, slot) ? STEP_DONE : STEP_RAISE;
}

/* Toggles in the set, which nobody else sees yet, the elements of other. */
Step mt_set_toggle_all(Vm *vm, Value self, Value other) {
    Set *set = MT_AS(Set, self);
    Step step = STEP_DONE;
    uint32_t position = 0;
    if (mt_is_exact(other, CLS_DICT)) {
        const DictEntry *entry;
        if (!mt_charge_items(vm, MT_AS(Dict, other)->used)) return STEP_RAISE;
        while (step == STEP_DONE && (entry = mt_dict_next(MT_AS(Dict, other), &position))) step = toggle(vm, set, entry->key, entry->hash);
        return step;
    }
    if (!is_any_set(other)) {
        Value made = mt_set_new(vm, base_class(vm, mt_object(set)));
        if (made == MT_UNBOUND) return STEP_RAISE;
        step = mt_set_update_from(vm, made, other);
        other = made;
    }
    const SetEntry *entry;
    if (step == STEP_DONE && !mt_charge_items(vm, (uint64_t)MT_AS(Set, other)->mask + 1)) return STEP_RAISE;
    while (step == STEP_DONE && (entry = mt_set_next(MT_AS(Set, other), &position))) step = toggle(vm, set, entry->key, entry->hash);
    return step;
}

static Step symmetric_difference(Vm *vm, Value self, Value other, Value *out) {
    if (moves(other)) return STEP_GENERAL;
    *out = mt_set_new(vm, base_class(vm, self));
    if (*out == MT_UNBOUND) return STEP_RAISE;
    Step step = mt_set_update_from(vm, *out, other);
    if (step != STEP_DONE) return step;
    return mt_set_toggle_all(vm, *out, self);
}

/* A set with the very same table, removed slots and all. */
static Set *duplicate(Vm *vm, const Set *set) {
    Buffer *table = mt_heap_buffer(vm, ((uint64_t)set->mask + 1) * sizeof(SetEntry), false);
    if (!table) return NULL;
    Set *copy = mt_heap_alloc(vm, sizeof(Set), KIND_SET, set->head.cls);
    if (!copy) {
        mt_heap_free(vm, table);
        return NULL;
    }
    Object head = copy->head;
    *copy = *set;
    copy->head = head;
    copy->dict = MT_UNBOUND;
    copy->table = table;
    memcpy(table->data, set->table->data, table->size);
    return copy;
}

/* The elements of `from`, which nobody else sees, become those of `set`. */
static void take_over(Vm *vm, Set *set, Set *from) {
    Buffer *table = set->table;
    if (set->mask != from->mask || set->mask != LEAST_TABLE - 1) set->generation++;
    set->table = from->table;
    set->mask = from->mask;
    set->fill = from->fill;
    set->live = from->live;
    set->hooked = from->hooked;
    set->hash = 0;
    set->version = mt_vm_next_version(vm);
    from->table = table; /* left to the collector: no set is ever without a table */
    from->mask = (uint32_t)(table->size / sizeof(SetEntry)) - 1;
    from->fill = from->live = 0;
    SetEntry *entries = mt_set_table(from);
    for (uint32_t i = 0; i <= from->mask; i++) entries[i] = (SetEntry){0, MT_UNBOUND};
}

/* (set, other): for general forms: the elements of other, which they made themselves, become the set's. */
Step mt_set_take_over(Vm *vm, Value *args, Value *out) {
    if (!is_any_set(args[0]) || !is_any_set(args[1]) || args[0] == args[1]) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    take_over(vm, MT_AS(Set, args[0]), MT_AS(Set, args[1]));
    *out = MT_NONE;
    return STEP_DONE;
}

static Step binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (!is_any_set(a) || !is_any_set(b)) return STEP_DONE;
    switch (op) {
    case BIN_AND: return mt_set_intersection(vm, a, b, out);
    case BIN_SUB: return difference(vm, a, b, out);
    case BIN_XOR: return symmetric_difference(vm, a, b, out);
    case BIN_OR:
        *out = mt_set_copy(vm, a, base_of(vm, a));
        if (*out == MT_UNBOUND) return STEP_RAISE;
        return a == b ? STEP_DONE : mt_set_update_from(vm, *out, b);
    default: return STEP_DONE;
    }
}

Step mt_set_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out) { return binary(vm, op, a, b, out); }

Answer mt_set_subset(Vm *vm, const Set *a, const Set *b, uint32_t level) {
    if (a->live > b->live) return ANSWER_NO;
    uint32_t position = 0, slot;
    const SetEntry *entry;
    if (!mt_charge_items(vm, (uint64_t)a->mask + 1)) return ANSWER_RAISE;
    while ((entry = mt_set_next(a, &position))) {
        Answer answer = mt_set_find(vm, b, entry->key, entry->hash, level, &slot);
        if (answer != ANSWER_YES) return answer;
    }
    return ANSWER_YES;
}

Step mt_set_compare(Vm *vm, CompareOp op, Value x, Value y, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (!is_any_set(y)) return STEP_DONE;
    const Set *a = MT_AS(Set, x), *b = MT_AS(Set, y);
    Answer answer = ANSWER_NO;
    switch (op) {
    case CMP_OP_EQ: case CMP_OP_NE:
        if (a->live == b->live && !(a->hash && b->hash && a->hash != b->hash)) answer = mt_set_subset(vm, a, b, 0);
        break;
    case CMP_OP_LE: answer = mt_set_subset(vm, a, b, 0); break;
    case CMP_OP_GE: answer = mt_set_subset(vm, b, a, 0); break;
    case CMP_OP_LT: if (a->live < b->live) answer = mt_set_subset(vm, a, b, 0); break;
    case CMP_OP_GT: if (a->live > b->live) answer = mt_set_subset(vm, b, a, 0); break;
    }
    if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return step_of(answer);
    *out = mt_bool((answer == ANSWER_YES) != (op == CMP_OP_NE));
    return STEP_DONE;
}

/* ---- methods of both ---- */

static inline Set *self_set(const Value *args) { return MT_AS(Set, args[0]); }

static Step set_len(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(self_set(args)->live);
    return STEP_DONE;
}

static Step set_iter(Vm *vm, Value *args, Value *out) {
    const Set *set = self_set(args);
    DONE_VALUE(mt_iter_new(vm, CLS_SET_ITERATOR, args[0], 0, set->live, set->live));
}

static Step set_contains(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_set_contains(vm, args[0], args[1]);
    ARG_ANSWER(answer);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

static Step set_copy(Vm *vm, Value *args, Value *out) { DONE_VALUE(mt_set_copy(vm, args[0], base_of(vm, args[0]))); }

static Step frozenset_copy(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_FROZENSET)) return set_copy(vm, args, out);
    *out = args[0];
    return STEP_DONE;
}

static Step set_union(Vm *vm, Value *args, Value *out) {
    const Tuple *others = MT_AS(Tuple, args[1]);
    for (uint32_t i = 0; others->count > 1 && i < others->count; i++)
        if (moves(others->items[i])) return STEP_GENERAL;
    Value result = mt_set_copy(vm, args[0], base_of(vm, args[0]));
    if (result == MT_UNBOUND) return STEP_RAISE;
    *out = result;
    for (uint32_t i = 0; i < others->count; i++) {
        if (others->items[i] == args[0]) continue;
        Step step = mt_set_update_from(vm, result, others->items[i]);
        if (step != STEP_DONE) return step;
    }
    return STEP_DONE;
}

static Step set_intersection(Vm *vm, Value *args, Value *out) {
    const Tuple *others = MT_AS(Tuple, args[1]);
    if (!others->count) return set_copy(vm, args, out);
    if (others->count > 1) return STEP_GENERAL;
    return mt_set_intersection(vm, args[0], others->items[0], out);
}

static Step set_difference(Vm *vm, Value *args, Value *out) {
    const Tuple *others = MT_AS(Tuple, args[1]);
    if (!others->count) return set_copy(vm, args, out);
    if (others->count > 1) return STEP_GENERAL;
    return difference(vm, args[0], others->items[0], out);
}

static Step set_symmetric_difference(Vm *vm, Value *args, Value *out) { return symmetric_difference(vm, args[0], args[1], out); }

static Answer act_in(Vm *vm, Set *set, Value item, void *context) {
    Answer answer = mt_set_has(vm, mt_object(set), item);
    if (answer == ANSWER_YES) *(bool *)context = true;
    return answer == ANSWER_YES ? ANSWER_NO : answer == ANSWER_NO ? ANSWER_YES : answer;
}

static Step set_isdisjoint(Vm *vm, Value *args, Value *out) {
    Value other = args[1];
    if (args[0] == other) {
        *out = mt_bool(!self_set(args)->live);
        return STEP_DONE;
    }
    if (mt_is_exact(other, CLS_SET) || mt_is_exact(other, CLS_FROZENSET)) {
        const Set *asked = self_set(args), *walked = MT_AS(Set, other);
        if (walked->live > asked->live) {
            asked = walked;
            walked = self_set(args);
        }
        uint32_t position = 0, slot;
        const SetEntry *entry;
        if (!mt_charge_items(vm, (uint64_t)walked->mask + 1)) return STEP_RAISE;
        *out = MT_TRUE;
        while ((entry = mt_set_next(walked, &position))) {
            Answer answer = mt_set_find(vm, asked, entry->key, entry->hash, 0, &slot);
            ARG_ANSWER(answer);
            if (answer == ANSWER_YES) {
                *out = MT_FALSE;
                break;
            }
        }
        return STEP_DONE;
    }
    bool found = false;
    Step step = each(vm, self_set(args), other, act_in, &found);
    *out = mt_bool(!found);
    return step;
}

static Step set_issubset(Vm *vm, Value *args, Value *out) {
    Answer answer;
    if (is_any_set(args[1])) answer = mt_set_subset(vm, self_set(args), MT_AS(Set, args[1]), 0);
    else {
        Value common;
        Step step = mt_set_intersection(vm, args[0], args[1], &common);
        if (step != STEP_DONE) return step;
        answer = MT_AS(Set, common)->live == self_set(args)->live ? ANSWER_YES : ANSWER_NO;
    }
    ARG_ANSWER(answer);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

static Answer act_not_in(Vm *vm, Set *set, Value item, void *context) {
    Answer answer = mt_set_has(vm, mt_object(set), item);
    if (answer == ANSWER_NO) *(bool *)context = true;
    return answer;
}

static Step set_issuperset(Vm *vm, Value *args, Value *out) {
    if (is_any_set(args[1])) {
        Answer answer = mt_set_subset(vm, MT_AS(Set, args[1]), self_set(args), 0);
        ARG_ANSWER(answer);
        *out = mt_bool(answer == ANSWER_YES);
        return STEP_DONE;
    }
    bool missing = false;
    Step step = each(vm, self_set(args), args[1], act_not_in, &missing);
    *out = mt_bool(!missing);
    return step;
}

static Step set_lt(Vm *vm, Value *args, Value *out) { return mt_set_compare(vm, CMP_OP_LT, args[0], args[1], out); }
static Step set_le(Vm *vm, Value *args, Value *out) { return mt_set_compare(vm, CMP_OP_LE, args[0], args[1], out); }
static Step set_eq(Vm *vm, Value *args, Value *out) { return mt_set_compare(vm, CMP_OP_EQ, args[0], args[1], out); }
static Step set_ne(Vm *vm, Value *args, Value *out) { return mt_set_compare(vm, CMP_OP_NE, args[0], args[1], out); }
static Step set_gt(Vm *vm, Value *args, Value *out) { return mt_set_compare(vm, CMP_OP_GT, args[0], args[1], out); }
static Step set_ge(Vm *vm, Value *args, Value *out) { return mt_set_compare(vm, CMP_OP_GE, args[0], args[1], out); }
static Step set_and(Vm *vm, Value *args, Value *out) { return binary(vm, BIN_AND, args[0], args[1], out); }
static Step set_rand(Vm *vm, Value *args, Value *out) { return binary(vm, BIN_AND, args[1], args[0], out); }
static Step set_or(Vm *vm, Value *args, Value *out) { return binary(vm, BIN_OR, args[0], args[1], out); }
static Step set_ror(Vm *vm, Value *args, Value *out) { return binary(vm, BIN_OR, args[1], args[0], out); }
static Step set_sub(Vm *vm, Value *args, Value *out) { return binary(vm, BIN_SUB, args[0], args[1], out); }
static Step set_rsub(Vm *vm, Value *args, Value *out) { return binary(vm, BIN_SUB, args[1], args[0], out); }
static Step set_xor(Vm *vm, Value *args, Value *out) { return binary(vm, BIN_XOR, args[0], args[1], out); }
static Step set_rxor(Vm *vm, Value *args, Value *out) { return binary(vm, BIN_XOR, args[1], args[0], out); }

static Step set_sizeof(Vm *vm, Value *args, Value *out) {
    (void)vm;
    const Set *set = self_set(args);
    *out = mt_int(200 + (set->mask > LEAST_TABLE - 1 ? ((int64_t)set->mask + 1) * 16 : 0));
    return STEP_DONE;
}

static Step set_reduce(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

/* ---- set ---- */

static Step set_new(Vm *vm, Value *args, Value *out) {
    Class *class = mt_new_class(vm, args[0], CLS_SET);
    if (!class) return STEP_RAISE;
    Value result = mt_set_new(vm, class->id);
    if (result == MT_UNBOUND) return STEP_RAISE;
    *out = result;
    if (class->id != CLS_SET) return STEP_DONE;
    if (args[3] != MT_UNBOUND && MT_AS(Dict, args[3])->live) return MT_RAISE(vm, CLS_TypeError, "set() takes no keyword arguments");
    if (MT_AS(Tuple, args[2])->count) return MT_RAISE(vm, CLS_TypeError, "set expected at most 1 argument, got %u", MT_AS(Tuple, args[2])->count + 1);
    return args[1] == MT_UNBOUND ? STEP_DONE : mt_set_update_from(vm, result, args[1]);
}

static Step set_init(Vm *vm, Value *args, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[1]);
    *out = MT_NONE;
    if (args[2] != MT_UNBOUND && MT_AS(Dict, args[2])->live) return MT_RAISE(vm, CLS_TypeError, "set() takes no keyword arguments");
    if (given->count > 1) return MT_RAISE(vm, CLS_TypeError, "%N expected at most 1 argument, got %u", mt_object(mt_class_get(vm, args[0])), given->count);
    Set *made = mt_set_of(vm, CLS_SET);
    if (!made) return STEP_RAISE;
    if (given->count && given->items[0] != args[0]) {
        Step step = mt_set_update_from(vm, mt_object(made), given->items[0]);
        if (step != STEP_DONE) return step;
    }
    take_over(vm, self_set(args), made);
    return STEP_DONE;
}

static Step set_add(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    Answer answer = mt_set_add(vm, args[0], args[1]);
    if (answer == ANSWER_HOOK) return mt_native_ask_key(vm, args[0], args[1], TAKE_KEY_ADD);
    ARG_ANSWER(answer);
    return STEP_DONE;
}

static Step set_clear(Vm *vm, Value *args, Value *out) {
    Buffer *table = new_table(vm, LEAST_TABLE);
    if (!table) return STEP_RAISE;
    mt_set_clear(vm, self_set(args), table);
    *out = MT_NONE;
    return STEP_DONE;
}

static Step set_discard(Vm *vm, Value *args, Value *out) {
    Value key;
    *out = MT_NONE;
    ARG_ANSWER(as_element(vm, args[1], &key));
    ARG_ANSWER(mt_set_discard(vm, args[0], key));
    return STEP_DONE;
}

static Step set_remove(Vm *vm, Value *args, Value *out) {
    Value key;
    *out = MT_NONE;
    ARG_ANSWER(as_element(vm, args[1], &key));
    Answer answer = mt_set_discard(vm, args[0], key);
    ARG_ANSWER(answer);
    if (answer == ANSWER_YES) return STEP_DONE;
    (void)mt_raise_key(vm, args[1]);
    return STEP_RAISE;
}

static Step set_pop(Vm *vm, Value *args, Value *out) {
    Set *set = self_set(args);
    if (!set->live) return MT_RAISE(vm, CLS_KeyError, "pop from an empty set");
    const SetEntry *table = mt_set_table(set);
    uint32_t slot = set->finger & set->mask, passed = 0;
    while (!is_live(&table[slot])) {
        slot = slot == set->mask ? 0 : slot + 1;
        if ((++passed & 255) == 0 && !mt_charge(vm, 16)) return STEP_RAISE;
    }
    *out = table[slot].key;
    remove_slot(vm, set, slot);
    set->finger = slot + 1;
    return STEP_DONE;
}

static Step set_update(Vm *vm, Value *args, Value *out) {
    const Tuple *others = MT_AS(Tuple, args[1]);
    *out = MT_NONE;
    if (others->count > 1) return STEP_GENERAL;
    return others->count ? mt_set_update_from(vm, args[0], others->items[0]) : STEP_DONE;
}

static Step set_intersection_update(Vm *vm, Value *args, Value *out) {
    const Tuple *others = MT_AS(Tuple, args[1]);
    Value made;
    *out = MT_NONE;
    if (others->count > 1) return STEP_GENERAL;
    Step step = others->count ? mt_set_intersection(vm, args[0], others->items[0], &made) : set_copy(vm, args, &made);
    if (step == STEP_DONE) take_over(vm, self_set(args), MT_AS(Set, made));
    return step;
}

static Step set_difference_update(Vm *vm, Value *args, Value *out) {
    const Tuple *others = MT_AS(Tuple, args[1]);
    *out = MT_NONE;
    if (others->count > 1) return STEP_GENERAL;
    return others->count ? mt_set_difference_update(vm, args[0], others->items[0]) : STEP_DONE;
}

/* Not to be done twice, so on a duplicate. */
static Step symmetric_difference_update(Vm *vm, Value self, Value other) {
    if (self == other) return mt_set_difference_update(vm, self, other);
    if (moves(other)) return STEP_GENERAL;
    Set *made = duplicate(vm, MT_AS(Set, self));
    if (!made || !mt_charge_items(vm, made->mask)) return STEP_RAISE;
    Step step = mt_set_toggle_all(vm, mt_object(made), other);
    if (step == STEP_DONE) take_over(vm, MT_AS(Set, self), made);
    return step;
}

static Step set_symmetric_difference_update(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return symmetric_difference_update(vm, args[0], args[1]);
}

static Step set_ior(Vm *vm, Value *args, Value *out) {
    *out = is_any_set(args[1]) ? args[0] : MT_NOTIMPLEMENTED;
    return is_any_set(args[1]) ? mt_set_update_from(vm, args[0], args[1]) : STEP_DONE;
}

static Step set_isub(Vm *vm, Value *args, Value *out) {
    *out = is_any_set(args[1]) ? args[0] : MT_NOTIMPLEMENTED;
    return is_any_set(args[1]) ? mt_set_difference_update(vm, args[0], args[1]) : STEP_DONE;
}

static Step set_ixor(Vm *vm, Value *args, Value *out) {
    *out = is_any_set(args[1]) ? args[0] : MT_NOTIMPLEMENTED;
    return is_any_set(args[1]) ? symmetric_difference_update(vm, args[0], args[1]) : STEP_DONE;
}

static Step set_iand(Vm *vm, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (!is_any_set(args[1])) return STEP_DONE;
    Value made;
    Step step = mt_set_intersection(vm, args[0], args[1], &made);
    if (step == STEP_DONE) take_over(vm, self_set(args), MT_AS(Set, made));
    *out = args[0];
    return step;
}

#define COMMON_METHODS                                                                      \
    SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"),                    \
    SLOT_OR("__lt__", set_lt, "self, value, /", "set_lt"),                                  \
    SLOT_OR("__le__", set_le, "self, value, /", "set_le"),                                  \
    SLOT_OR("__eq__", set_eq, "self, value, /", "set_eq"),                                  \
    SLOT_OR("__ne__", set_ne, "self, value, /", "set_ne"),                                  \
    SLOT_OR("__gt__", set_gt, "self, value, /", "set_gt"),                                  \
    SLOT_OR("__ge__", set_ge, "self, value, /", "set_ge"),                                  \
    SLOT("__iter__", set_iter, "self, /"),                                                  \
    SLOT("__len__", set_len, "self, /"),                                                    \
    SLOT_OR("__and__", set_and, "self, value, /", "set_and"),                               \
    SLOT_OR("__rand__", set_rand, "self, value, /", "set_rand"),                            \
    SLOT_OR("__or__", set_or, "self, value, /", "set_or"),                                  \
    SLOT_OR("__ror__", set_ror, "self, value, /", "set_ror"),                               \
    SLOT_OR("__sub__", set_sub, "self, value, /", "set_sub"),                               \
    SLOT_OR("__rsub__", set_rsub, "self, value, /", "set_rsub"),                            \
    SLOT_OR("__xor__", set_xor, "self, value, /", "set_xor"),                               \
    SLOT_OR("__rxor__", set_rxor, "self, value, /", "set_rxor"),                            \
    LEAF_OR("__contains__", set_contains, "self, object, /", "set_contains"),               \
    LEAF_OR("difference", set_difference, "self, /, *others", "set_difference"),            \
    LEAF_OR("intersection", set_intersection, "self, /, *others", "set_intersection"),      \
    LEAF_OR("union", set_union, "self, /, *others", "set_union"),                           \
    LEAF_OR("isdisjoint", set_isdisjoint, "self, other, /", "set_isdisjoint"),              \
    LEAF_OR("issubset", set_issubset, "self, other, /", "set_issubset"),                    \
    LEAF_OR("issuperset", set_issuperset, "self, other, /", "set_issuperset"),              \
    LEAF_OR("symmetric_difference", set_symmetric_difference, "self, other, /", "set_symmetric_difference"), \
    LEAF("__sizeof__", set_sizeof, "self, /"),                                              \
    LEAF_OR("__reduce__", set_reduce, "self, /", "set_reduce"),                             \
    CLASSMETHOD("__class_getitem__", mt_class_getitem, "type, object, /")

/* ---- restoring ---- */

Answer mt_set_rebuild(Vm *vm, Value v) {
    Set *set = MT_AS(Set, v);
    SetEntry *table = mt_set_table(set);
    if (set->fill > set->mask) return ANSWER_NO; /* the finger may point into a table that was bigger */
    set->live = set->hooked = 0;
    for (uint32_t i = 0; i <= set->mask; i++) {
        set->live += is_live(&table[i]);
        set->hooked |= is_live(&table[i]) && !is_simple(table[i].key);
    }
    for (uint32_t i = 0; i <= set->mask; i++) {
        uint32_t slot;
        if (!is_live(&table[i])) continue;
        Answer answer = mt_set_find(vm, set, table[i].key, table[i].hash, 0, &slot);
        if (answer == ANSWER_RAISE) return ANSWER_RAISE;
        if (answer == ANSWER_NO) return ANSWER_NO; /* another slot is fine: an __eq__ may have added the key that was being added */
    }
    return ANSWER_YES;
}

static const NativeDef set_methods[] = {
    {"__new__", set_new, "type, iterable=(), /, *args, **kwargs", "set_new", NATIVE_STATIC},
    SLOT_OR("__init__", set_init, "self, /, *args, **kwargs", "set_init"),
    UNHASHABLE,
    COMMON_METHODS,
    LEAF("copy", set_copy, "self, /"),
    SLOT_OR("__iand__", set_iand, "self, value, /", "set_iand"),
    SLOT_OR("__ior__", set_ior, "self, value, /", "set_ior"),
    SLOT_OR("__isub__", set_isub, "self, value, /", "set_isub"),
    SLOT_OR("__ixor__", set_ixor, "self, value, /", "set_ixor"),
    LEAF_OR("add", set_add, "self, object, /", "set_add_method"),
    LEAF("clear", set_clear, "self, /"),
    LEAF_OR("discard", set_discard, "self, object, /", "set_discard"),
    LEAF_OR("remove", set_remove, "self, object, /", "set_remove"),
    LEAF("pop", set_pop, "self, /"),
    LEAF_OR("update", set_update, "self, /, *others", "set_update_method"),
    LEAF_OR("difference_update", set_difference_update, "self, /, *others", "set_difference_update"),
    LEAF_OR("intersection_update", set_intersection_update, "self, /, *others", "set_intersection_update"),
    LEAF_OR("symmetric_difference_update", set_symmetric_difference_update, "self, other, /", "set_symmetric_difference_update"),
    NATIVES_END,
};

/* ---- frozenset ---- */

static Step frozenset_new(Vm *vm, Value *args, Value *out) {
    Class *class = mt_new_class(vm, args[0], CLS_FROZENSET);
    if (!class) return STEP_RAISE;
    bool exact = class->id == CLS_FROZENSET;
    if (args[3] != MT_UNBOUND && MT_AS(Dict, args[3])->live && mt_class_is_objects(vm, class, NAME___init__)) return MT_RAISE(vm, CLS_TypeError, "frozenset() takes no keyword arguments");
    if (MT_AS(Tuple, args[2])->count)
        return MT_RAISE(vm, CLS_TypeError, "%N expected at most 1 argument, got %u", args[0], MT_AS(Tuple, args[2])->count + 1);
    if (exact && mt_is_exact(args[1], CLS_FROZENSET)) {
        *out = args[1];
        return STEP_DONE;
    }
    Value result = mt_set_new(vm, class->id);
    if (result == MT_UNBOUND) return STEP_RAISE;
    *out = result;
    return args[1] == MT_UNBOUND ? STEP_DONE : mt_set_update_from(vm, result, args[1]);
}

static const NativeDef frozenset_methods[] = {
    {"__new__", frozenset_new, "type, iterable=(), /, *args, **kwargs", "frozenset_new", NATIVE_STATIC},
    SLOT_OR("__hash__", mt_container_hash, "self, /", "container_hash"),
    COMMON_METHODS,
    LEAF("copy", frozenset_copy, "self, /"),
    NATIVES_END,
};

const TypeDef mt_set_type = {CLS_SET, set_methods, "Build an unordered collection of unique elements."};
const TypeDef mt_frozenset_type = {CLS_FROZENSET, frozenset_methods, "Build an immutable unordered collection of unique elements."};
