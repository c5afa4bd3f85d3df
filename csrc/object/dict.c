/* SPDX-License-Identifier: MIT */
/* dict: storage, look-up, methods. Entries lie in the order of insertion; an index of entry numbers beside them, whose size,
 * probing and growth are CPython's, so that keys of equal hash are asked in CPython's order and an interrupted search begins
 * again exactly when CPython's does. A dict of at most five entries has no index and is searched from the front; where the order
 * of asking counts, its index is worked out from the entries.
 * Invariants: the index holds each live entry once and has more empty slots than there is room for entries; a removed entry has key
 * MT_UNBOUND and, in a dict without index, its hash still and for value the number of entries at its removal; used <= capacity;
 * room is made before anything changes. */
#include "object/container.h"

#include "object/ops_private.h"
#include "vm/vm.h"

enum { SMALL = 5, SMALL_TABLE = 8, PERTURB_SHIFT = 5, FREE_PROBES = 8 };
#define REMOVED UINT32_MAX
#define NO_ENTRY UINT32_MAX

static inline uint32_t *index_of(const Dict *d) { return (uint32_t *)(void *)d->index->data; }
static inline uint32_t usable(uint64_t table) { return (uint32_t)(table * 2 / 3); }
/* CPython's size of a table for `least` slots (which is often twice what would do), and for n entries. */
static inline uint64_t table_of(uint64_t least) { return (uint64_t)1 << (64 - __builtin_clzll(((least | SMALL_TABLE) - 1) | (SMALL_TABLE - 1))); }
static inline uint64_t table_for(uint64_t n) { return table_of((n * 3 + 1) / 2); }

/* The slots of an index in the order in which a hash asks them. */
typedef struct Walk {
    uint64_t perturb;
    uint32_t slot, mask;
} Walk;
static inline Walk walk_start(uint32_t table, uint64_t hash) {
    Walk w = {hash, (uint32_t)hash & (table - 1), table - 1};
    return w;
}
static inline void walk_on(Walk *w) {
    w->perturb >>= PERTURB_SHIFT;
    w->slot = (uint32_t)(w->slot * 5u + w->perturb + 1) & w->mask;
}

/* ---- storage ---- */

static Buffer *new_entries(Vm *vm, uint64_t capacity) {
    if (capacity > CONTAINER_MAX) {
        (void)mt_too_big(vm, capacity * sizeof(DictEntry));
        return NULL;
    }
    return mt_heap_buffer(vm, capacity * sizeof(DictEntry), false);
}

Value mt_dict_of_class(Vm *vm, uint32_t cls, uint32_t capacity) {
    uint64_t table = 0;
    Buffer *entries = NULL, *index = NULL;
    if (capacity > SMALL) {
        table = table_for(capacity);
        index = mt_heap_buffer(vm, table * sizeof(uint32_t), true);
        if (!index) return MT_UNBOUND;
        capacity = usable(table);
    }
    if (capacity && !(entries = new_entries(vm, capacity))) {
        mt_heap_free(vm, index);
        return MT_UNBOUND;
    }
    Dict *d = mt_heap_alloc(vm, sizeof(Dict), KIND_DICT, cls);
    if (!d) {
        mt_heap_free(vm, index);
        mt_heap_free(vm, entries);
        return MT_UNBOUND;
    }
    d->dict = MT_UNBOUND;
    d->used = d->live = 0;
    d->capacity = capacity;
    d->index_size = (uint32_t)table;
    d->version = mt_vm_next_version(vm);
    d->entries = entries;
    d->index = index;
    d->generation = d->forgotten = 0;
    return mt_object(d);
}

Value mt_dict_new(Vm *vm, uint32_t capacity) { return mt_dict_of_class(vm, CLS_DICT, capacity); }

static inline bool is_free_slot(uint32_t entry) { return entry == 0 || entry == REMOVED; }

static inline void index_put(uint32_t *index, uint32_t table, uint64_t hash, uint32_t entry) {
    Walk w = walk_start(table, hash);
    while (!is_free_slot(index[w.slot])) walk_on(&w);
    index[w.slot] = entry + 1;
}

static void index_forget(const Dict *d, uint64_t hash, uint32_t entry) {
    Walk w = walk_start(d->index_size, hash);
    while (index_of(d)[w.slot] != entry + 1) walk_on(&w);
    index_of(d)[w.slot] = REMOVED;
}

static void entries_move(Vm *vm, const Dict *d) {
    if (MT_UNLIKELY(d->head.flags & DICT_BUILTINS)) mt_vm_flush_caches(vm);
}

/* New storage for a table of `table` slots, with the live entries only. */
static bool resize(Vm *vm, Dict *d, uint64_t table) {
    Buffer *entries = new_entries(vm, usable(table)), *index = NULL;
    if (!entries) return false;
    if (table > SMALL_TABLE && !(index = mt_heap_buffer(vm, table * sizeof(uint32_t), true))) {
        mt_heap_free(vm, entries);
        return false;
    }
    const DictEntry *from = mt_dict_entries(d);
    DictEntry *to = (DictEntry *)entries->data;
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->used; i++)
        if (from[i].key != MT_UNBOUND) to[count++] = from[i];
    if (index)
        for (uint32_t i = 0; i < count; i++) index_put((uint32_t *)(void *)index->data, (uint32_t)table, to[i].hash, i);
    entries_move(vm, d);
    mt_heap_free(vm, d->entries);
    mt_heap_free(vm, d->index);
    d->entries = entries;
    d->index = index;
    d->used = count;
    d->forgotten = 0;
    d->capacity = usable(table);
    d->index_size = index ? (uint32_t)table : 0;
    d->generation++;
    return true;
}

/* Storage for five entries in place of less, in a dict that was made for fewer. To CPython that is no new table. */
static bool grow_small(Vm *vm, Dict *d) {
    Buffer *entries = new_entries(vm, SMALL);
    if (!entries) return false;
    memcpy(entries->data, d->entries->data, d->used * sizeof(DictEntry));
    entries_move(vm, d);
    mt_heap_free(vm, d->entries);
    d->entries = entries;
    d->capacity = SMALL;
    return true;
}

/* Entries as CPython counts them. */
static inline uint32_t entry_count(const Dict *d) { return d->used - MT_MIN(d->forgotten, d->used); }

/* The index that CPython has for a dict that has none here: its slots are filled by insertions and removals in the order of time.
 * 0 empty, REMOVED_SLOT removed, else entry number + 1. */
enum { REMOVED_SLOT = 255 };
static void small_index(const Dict *d, uint8_t *index) {
    const DictEntry *entries = mt_dict_entries(d);
    memset(index, 0, SMALL_TABLE);
    for (uint32_t i = 0; i < d->used; i++) {
        Walk w = walk_start(SMALL_TABLE, entries[i].hash);
        for (; index[w.slot]; walk_on(&w)) {
            const DictEntry *there = &entries[index[w.slot] - 1];
            if (there->key == MT_UNBOUND && there->value <= mt_int(i)) break; /* was removed before entry i came */
        }
        index[w.slot] = (uint8_t)(i + 1);
    }
    for (uint32_t i = 0; i < SMALL_TABLE; i++)
        if (index[i] && entries[index[i] - 1].key == MT_UNBOUND) index[i] = REMOVED_SLOT;
}

/* Room for one more entry. */
static bool make_room(Vm *vm, Dict *d) {
    if (d->capacity && d->used < SMALL && !d->index_size) return grow_small(vm, d);
    return resize(vm, d, table_of((uint64_t)d->live * 3));
}

/* A key that is not there, whose place in the index is known. False: refused, nothing changed. */
static inline bool insert_at(Vm *vm, Dict *d, Value key, uint64_t hash, Value value, uint32_t slot) {
    if (MT_UNLIKELY(d->used == d->capacity)) {
        if (!make_room(vm, d)) return false;
        if (d->index_size) index_put(index_of(d), d->index_size, hash, d->used);
    } else if (d->index_size) {
        index_of(d)[slot] = d->used + 1;
    }
    DictEntry *entry = &mt_dict_entries(d)[d->used++];
    entry->hash = hash;
    entry->key = key;
    entry->value = value;
    d->live++;
    d->version = mt_vm_next_version(vm);
    return true;
}

static bool insert(Vm *vm, Dict *d, Value key, uint64_t hash, Value value) {
    uint32_t slot = 0;
    if (d->index_size) {
        Walk w = walk_start(d->index_size, hash);
        while (!is_free_slot(index_of(d)[w.slot])) walk_on(&w);
        slot = w.slot;
    }
    return insert_at(vm, d, key, hash, value, slot);
}

static void remove_entry(Vm *vm, Dict *d, uint32_t number) {
    DictEntry *entry = &mt_dict_entries(d)[number];
    entries_move(vm, d);
    if (d->index_size) index_forget(d, entry->hash, number);
    entry->key = MT_UNBOUND;
    entry->value = d->index_size ? MT_UNBOUND : mt_int(d->used);
    if (d->index_size) entry->hash = 0;
    d->live--;
    d->version = mt_vm_next_version(vm);
}

void mt_dict_clear(Vm *vm, Value dict) {
    Dict *d = MT_AS(Dict, dict);
    entries_move(vm, d);
    mt_heap_free(vm, d->entries);
    mt_heap_free(vm, d->index);
    d->entries = d->index = NULL;
    d->used = d->live = d->capacity = d->index_size = d->forgotten = 0;
    d->generation++;
    d->version = mt_vm_next_version(vm);
}

/* The same entries in `to`, which is empty: the table as it is, or a new one of the live entries. False: refused. */
static bool copy_entries(Vm *vm, Dict *to, const Dict *from, bool whole) {
    if (!from->live) return true;
    if (!mt_charge_items(vm, from->used)) return false;
    Buffer *entries, *index = NULL;
    if (!whole) {
        if (!resize(vm, to, table_for(from->live))) return false;
        uint32_t position = 0;
        const DictEntry *entry;
        while ((entry = mt_dict_next(from, &position)))
            if (!insert(vm, to, entry->key, entry->hash, entry->value)) return false;
        return true;
    }
    if (!(entries = new_entries(vm, from->capacity))) return false;
    if (from->index_size && !(index = mt_heap_buffer(vm, from->index_size * sizeof(uint32_t), false))) {
        mt_heap_free(vm, entries);
        return false;
    }
    memcpy(entries->data, from->entries->data, from->used * sizeof(DictEntry));
    if (index) memcpy(index->data, from->index->data, from->index_size * sizeof(uint32_t));
    entries_move(vm, to);
    mt_heap_free(vm, to->entries);
    mt_heap_free(vm, to->index);
    to->entries = entries;
    to->index = index;
    to->used = from->used;
    to->live = from->live;
    to->forgotten = from->forgotten;
    to->capacity = from->capacity;
    to->index_size = from->index_size;
    to->generation++;
    to->version = mt_vm_next_version(vm);
    return true;
}

/* CPython's rules for which tables are worth taking over. */
bool mt_dict_well_filled(const Dict *d) { return d->live >= entry_count(d) * 2 / 3; }
static bool tight(const Dict *d) { return d->live == entry_count(d) && (!d->index_size || usable(d->index_size / 2) < d->live); }

Value mt_dict_copy(Vm *vm, Value dict) {
    const Dict *d = MT_AS(Dict, dict);
    Value copy = mt_dict_new(vm, 0);
    if (copy == MT_UNBOUND || !copy_entries(vm, MT_AS(Dict, copy), d, mt_dict_well_filled(d))) return MT_UNBOUND;
    return copy;
}

DictEntry *mt_dict_next(const Dict *dict, uint32_t *position) {
    DictEntry *entries = mt_dict_entries(dict);
    while (*position < dict->used) {
        DictEntry *entry = &entries[(*position)++];
        if (entry->key != MT_UNBOUND) return entry;
    }
    return NULL;
}

/* ---- look-up ---- */

/* What a Str finds at a key of equal hash: itself, another text, or a key that only the full look-up can judge. */
typedef enum Match { MATCH, OTHER, UNKNOWN } Match;
static inline Match match_str(Value there, Value key) {
    if (MT_LIKELY(there == key)) return MATCH;
    if (MT_LIKELY(mt_is_kind(there, KIND_STR))) {
        const Str *a = MT_AS(Str, there), *b = MT_AS(Str, key);
        uint32_t width = mt_str_width(a);
        return a->length == b->length && width == mt_str_width(b) && !memcmp(a->data, b->data, (size_t)a->length * width) ? MATCH : OTHER;
    }
    const Str *text = mt_str_of(there);
    return text && mt_str_equal(mt_object(text), key) ? MATCH : UNKNOWN;
}

DictEntry *mt_dict_find_str(const Dict *d, Value key) {
    DictEntry *entries = mt_dict_entries(d);
    uint64_t hash = MT_AS(Str, key)->hash;
    if (MT_UNLIKELY(!hash)) hash = mt_str_hash(key);
    if (!d->index_size) {
        for (DictEntry *entry = entries, *end = entries + d->used; entry < end; entry++) {
            if (entry->hash != hash || entry->key == MT_UNBOUND) continue;
            switch (match_str(entry->key, key)) {
            case MATCH: return entry;
            case UNKNOWN: return NULL;
            default: break;
            }
        }
        return NULL;
    }
    const uint32_t *index = index_of(d);
    for (Walk w = walk_start(d->index_size, hash);; walk_on(&w)) {
        uint32_t number = index[w.slot];
        if (!number) return NULL;
        if (number == REMOVED) continue;
        DictEntry *entry = &entries[number - 1];
        if (entry->hash != hash) continue;
        switch (match_str(entry->key, key)) {
        case MATCH: return entry;
        case UNKNOWN: return NULL;
        default: break;
        }
    }
}

/* Is the key `there` (of equal hash) the one that is looked for? */
static inline Answer same_key(Vm *vm, Value there, Value key, uint32_t level) {
    if (there == key) return ANSWER_YES;
    if (mt_is_int(there) && mt_is_int(key)) return ANSWER_NO;
    if (mt_is_exact(there, CLS_STR) && mt_is_exact(key, CLS_STR)) return match_str(there, key) == MATCH ? ANSWER_YES : ANSWER_NO;
    return mt_equal_at(vm, there, key, level);
}

/* In a dict without index that lost entries: the order of insertion is not that of asking. */
static bool order_counts(const Dict *d, uint64_t hash) {
    uint32_t same = 0;
    const DictEntry *entries = mt_dict_entries(d);
    for (uint32_t i = 0; i < d->used; i++) same += entries[i].hash == hash && entries[i].key != MT_UNBOUND;
    return same > 1;
}

/* mt_dict_find, and *slot: the slot of the index where a key that was not found would go. */
static inline Answer search(Vm *vm, const Dict *d, Value key, uint64_t hash, uint32_t level, uint32_t *entry, uint32_t *slot) {
    const DictEntry *entries = mt_dict_entries(d);
    *entry = NO_ENTRY;
    if (!d->index_size) {
        if (MT_UNLIKELY(d->used != d->live) && order_counts(d, hash)) {
            uint32_t probe = 0;
            while (mt_dict_candidate(d, hash, probe, entry, &probe)) {
                Answer answer = same_key(vm, entries[*entry].key, key, level);
                if (answer != ANSWER_NO) return answer;
            }
            return ANSWER_NO;
        }
        for (uint32_t i = 0; i < d->used; i++) {
            if (entries[i].hash != hash || entries[i].key == MT_UNBOUND) continue;
            Answer answer = same_key(vm, entries[i].key, key, level);
            if (answer == ANSWER_NO) continue;
            *entry = i;
            return answer;
        }
        return ANSWER_NO;
    }
    const uint32_t *index = index_of(d);
    uint32_t probes = 0, removed = NO_ENTRY;
    for (Walk w = walk_start(d->index_size, hash);; walk_on(&w)) {
        uint32_t number = index[w.slot];
        if (!number) {
            *slot = removed == NO_ENTRY ? w.slot : removed;
            return ANSWER_NO;
        }
        if (MT_UNLIKELY(++probes > FREE_PROBES) && !mt_charge(vm, 1)) return ANSWER_RAISE;
        if (MT_UNLIKELY(number == REMOVED)) {
            if (removed == NO_ENTRY) removed = w.slot;
            continue;
        }
        const DictEntry *there = &entries[number - 1];
        if (there->hash != hash) continue;
        Answer answer = MT_LIKELY(there->key == key) ? ANSWER_YES : same_key(vm, there->key, key, level);
        if (answer == ANSWER_NO) continue;
        *entry = number - 1;
        return answer;
    }
}

Answer mt_dict_find(Vm *vm, const Dict *d, Value key, uint64_t hash, uint32_t level, uint32_t *entry) {
    uint32_t slot;
    return search(vm, d, key, hash, level, entry, &slot);
}

bool mt_dict_candidate(const Dict *d, uint64_t hash, uint32_t probe, uint32_t *entry, uint32_t *next) {
    const DictEntry *entries = mt_dict_entries(d);
    uint32_t n = 0;
    if (!d->index_size) {
        uint8_t small[SMALL_TABLE];
        small_index(d, small);
        for (Walk w = walk_start(SMALL_TABLE, hash); small[w.slot]; walk_on(&w), n++) {
            if (n < probe || small[w.slot] == REMOVED_SLOT || entries[small[w.slot] - 1].hash != hash) continue;
            *entry = small[w.slot] - 1u;
            *next = n + 1;
            return true;
        }
        return false;
    }
    const uint32_t *index = index_of(d);
    for (Walk w = walk_start(d->index_size, hash);; walk_on(&w), n++) {
        uint32_t number = index[w.slot];
        if (!number) return false;
        if (n < probe || number == REMOVED || entries[number - 1].hash != hash) continue;
        *entry = number - 1;
        *next = n + 1;
        return true;
    }
}

static bool is_live(const Dict *d, uint32_t entry) { return entry < d->used && mt_dict_entries(d)[entry].key != MT_UNBOUND; }

Answer mt_dict_commit(Vm *vm, Value dict, Value key, uint64_t hash, uint32_t entry, uint64_t version, Value value) {
    Dict *d = MT_AS(Dict, dict);
    if (d->version != version) return ANSWER_NO;
    if (entry == NO_ENTRY) return insert(vm, d, key, hash, value) ? ANSWER_YES : ANSWER_RAISE;
    if (!is_live(d, entry)) return ANSWER_NO;
    if (value == MT_UNBOUND) remove_entry(vm, d, entry);
    else mt_dict_entries(d)[entry].value = value;
    return ANSWER_YES;
}

/* ---- by key ---- */

Answer mt_dict_get(Vm *vm, Value dict, Value key, Value *out) {
    const Dict *d = MT_AS(Dict, dict);
    uint64_t hash;
    uint32_t entry;
    *out = MT_UNBOUND;
    Answer answer = mt_hash_of(vm, key, &hash);
    if (answer != ANSWER_YES) return answer;
    answer = mt_dict_find(vm, d, key, hash, 0, &entry);
    if (answer == ANSWER_YES) *out = mt_dict_entries(d)[entry].value;
    return answer;
}

Answer mt_dict_set_hashed(Vm *vm, Dict *d, Value key, uint64_t hash, Value value) {
    uint32_t entry, slot = 0;
    Answer answer = search(vm, d, key, hash, 0, &entry, &slot);
    if (answer == ANSWER_YES) mt_dict_entries(d)[entry].value = value;
    if (answer != ANSWER_NO) return answer;
    return insert_at(vm, d, key, hash, value, slot) ? ANSWER_YES : ANSWER_RAISE;
}

Answer mt_dict_set(Vm *vm, Value dict, Value key, Value value) {
    uint64_t hash;
    Answer answer = mt_hash_of(vm, key, &hash);
    return answer == ANSWER_YES ? mt_dict_set_hashed(vm, MT_AS(Dict, dict), key, hash, value) : answer;
}

Answer mt_dict_remove_hashed(Vm *vm, Dict *d, Value key, uint64_t hash, Value *out) {
    uint32_t entry;
    Answer answer = mt_dict_find(vm, d, key, hash, 0, &entry);
    if (answer != ANSWER_YES) return answer;
    if (out) *out = mt_dict_entries(d)[entry].value;
    remove_entry(vm, d, entry);
    return ANSWER_YES;
}

Answer mt_dict_remove(Vm *vm, Value dict, Value key, Value *out) {
    uint64_t hash;
    Answer answer = mt_hash_of(vm, key, &hash);
    return answer == ANSWER_YES ? mt_dict_remove_hashed(vm, MT_AS(Dict, dict), key, hash, out) : answer;
}

Value mt_dict_get_str(Value dict, Value key) {
    const DictEntry *entry = mt_dict_find_str(MT_AS(Dict, dict), key);
    return entry ? entry->value : MT_UNBOUND;
}

bool mt_dict_set_str(Vm *vm, Value dict, Value key, Value value) {
    Dict *d = MT_AS(Dict, dict);
    DictEntry *entry = mt_dict_find_str(d, key);
    if (!entry) return insert(vm, d, key, mt_str_hash(key), value);
    entry->value = value;
    return true;
}

bool mt_dict_remove_str(Vm *vm, Value dict, Value key) {
    Dict *d = MT_AS(Dict, dict);
    DictEntry *entry = mt_dict_find_str(d, key);
    if (!entry) return false;
    remove_entry(vm, d, (uint32_t)(entry - mt_dict_entries(d)));
    return true;
}

/* ---- merging ---- */

/* Room for the entries of `other` at once, as CPython makes it before a merge. */
static bool presize(Vm *vm, Dict *d, const Dict *other) {
    uint32_t room = d->index_size ? usable(d->index_size) : d->capacity ? SMALL : 0;
    if (room >= other->live) return true;
    return resize(vm, d, table_for((uint64_t)d->live + other->live));
}

/* The start of a merge, for the general form. False: refused. */
bool mt_dict_take_table(Vm *vm, Value dict, Value other, bool *taken) {
    Dict *d = MT_AS(Dict, dict);
    *taken = !d->live && tight(MT_AS(Dict, other));
    return *taken ? copy_entries(vm, d, MT_AS(Dict, other), true) : presize(vm, d, MT_AS(Dict, other));
}

/* Every entry of other, which is a dict without an __iter__ of its own. What was done stays done: a second run changes nothing. */
static Step merge_dict(Vm *vm, Dict *d, const Dict *other) {
    if (d == other || !other->live) return STEP_DONE;
    if (!mt_charge_items(vm, other->used)) return STEP_RAISE;
    if (!d->live && tight(other)) return copy_entries(vm, d, other, true) ? STEP_DONE : STEP_RAISE;
    if (!presize(vm, d, other)) return STEP_RAISE;
    uint32_t position = 0;
    const DictEntry *entry;
    while ((entry = mt_dict_next(other, &position))) {
        switch (mt_dict_set_hashed(vm, d, entry->key, entry->hash, entry->value)) {
        case ANSWER_HOOK: return STEP_GENERAL;
        case ANSWER_RAISE: return STEP_RAISE;
        default: break;
        }
    }
    return STEP_DONE;
}

/* One element of a sequence of pairs: its two items. */
static Step pair_of(Vm *vm, Value element, int64_t number, Value *pair) {
    uint32_t count;
    const Value *items = mt_sequence_items(element, &count);
    if (items) {
        if (count == 2) memcpy(pair, items, 2 * sizeof(Value));
    } else if (mt_is_kind(element, KIND_ITERATOR) && !mt_is_dict_view(element)) {
        return STEP_GENERAL; /* it would move on */
    } else {
        Drain drain;
        Answer answer = mt_drain_open(vm, element, &drain);
        if (answer == ANSWER_RAISE) return STEP_RAISE;
        if (answer != ANSWER_YES) return STEP_GENERAL;
        for (count = 0;; count++) {
            Value item;
            Step step = mt_drain_next(vm, &drain, &item);
            if (step != STEP_DONE) return step;
            if (item == MT_UNBOUND) break;
            if (count < 2) pair[count] = item;
            else if (!mt_charge(vm, 1)) return STEP_RAISE;
        }
    }
    if (count == 2) return STEP_DONE;
    return MT_RAISE(vm, CLS_ValueError, "dictionary update sequence element #%ld has length %ld; 2 is required", number, (int64_t)count);
}

/* Pairs from anything that a leaf can iterate. */
static Step merge_pairs(Vm *vm, Dict *d, Value pairs) {
    Drain drain;
    Answer answer = mt_drain_open(vm, pairs, &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES) return STEP_GENERAL;
    if (mt_drain_left(&drain) > CONTAINER_MAX) return STEP_GENERAL;
    if (!mt_charge_items(vm, (uint64_t)mt_drain_left(&drain))) return STEP_RAISE;
    for (int64_t number = 0;; number++) {
        Value element, pair[2];
        uint64_t hash;
        Step step = mt_drain_next(vm, &drain, &element);
        if (step == STEP_DONE && element == MT_UNBOUND) break;
        if (step == STEP_DONE) step = pair_of(vm, element, number, pair);
        if (step == STEP_DONE) {
            answer = mt_hash_of(vm, pair[0], &hash);
            if (answer == ANSWER_YES) answer = mt_dict_set_hashed(vm, d, pair[0], hash, pair[1]);
            step = answer == ANSWER_HOOK ? STEP_GENERAL : answer == ANSWER_RAISE ? STEP_RAISE : STEP_DONE;
        }
        if (step == STEP_RAISE && mt_pending(vm)) mt_drain_close(&drain);
        if (step != STEP_DONE) return step;
    }
    mt_drain_close(&drain);
    return STEP_DONE;
}

Step mt_dict_update_from(Vm *vm, Value self, Value other) {
    if (mt_is_kind(other, KIND_DICT) && !mt_has_hook(vm, other, NAME___iter__) && (!mt_is_user(other) || !mt_has_hook(vm, other, NAME___getattribute__)))
        return merge_dict(vm, MT_AS(Dict, self), MT_AS(Dict, other));
    if (mt_is_user(other) || mt_is_exact(other, CLS_MAPPINGPROXY) || mt_is_kind(other, KIND_MODULE) || mt_is_kind(other, KIND_CLASS)) return STEP_GENERAL;
    return merge_pairs(vm, MT_AS(Dict, self), other);
}

/* dict.copy(): CPython takes a well-filled table over and stores the entries of another one by one, asking equal hashes. */
static Step copy(Vm *vm, Value dict, uint32_t cls, Value *out) {
    const Dict *d = MT_AS(Dict, dict);
    *out = mt_dict_of_class(vm, cls, 0);
    if (*out == MT_UNBOUND) return STEP_RAISE;
    if (!mt_dict_well_filled(d)) return merge_dict(vm, MT_AS(Dict, *out), d);
    return copy_entries(vm, MT_AS(Dict, *out), d, true) ? STEP_DONE : STEP_RAISE;
}

Step mt_dict_merge(Vm *vm, Value a, Value b, uint32_t cls, Value *out) {
    Step step = copy(vm, a, cls, out);
    return step == STEP_DONE ? mt_dict_update_from(vm, *out, b) : step;
}

/* ---- methods ---- */

static inline Dict *self_dict(const Value *args) { return MT_AS(Dict, args[0]); }

static Step dict_new(Vm *vm, Value *args, Value *out) {
    Class *class = mt_new_class(vm, args[0], CLS_DICT);
    if (!class) return STEP_RAISE;
    if (class->id != CLS_DICT) DONE_VALUE(mt_dict_of_class(vm, class->id, 0));
    if (MT_AS(Tuple, args[2])->count) return MT_RAISE(vm, CLS_TypeError, "dict expected at most 1 argument, got %u", MT_AS(Tuple, args[2])->count + 1);
    if (args[1] == MT_UNBOUND) {
        if (args[3] == MT_UNBOUND) DONE_VALUE(mt_dict_new(vm, 0));
        *out = args[3]; /* keywords come in a new dict */
        return STEP_DONE;
    }
    if (args[3] != MT_UNBOUND && mt_is_kind(args[1], KIND_ITERATOR)) return STEP_GENERAL; /* two steps, and an iterator moves on */
    Value result = mt_dict_new(vm, 0);
    if (result == MT_UNBOUND) return STEP_RAISE;
    Step step = mt_dict_update_from(vm, result, args[1]);
    if (step == STEP_DONE && args[3] != MT_UNBOUND) step = merge_dict(vm, MT_AS(Dict, result), MT_AS(Dict, args[3]));
    *out = result;
    return step;
}

static Step update(Vm *vm, Value *args, Value *out, const char *name) {
    const Tuple *given = MT_AS(Tuple, args[1]);
    *out = MT_NONE;
    if (given->count > 1) return MT_RAISE(vm, CLS_TypeError, "%s expected at most 1 argument, got %u", name, given->count);
    Step step = given->count ? mt_dict_update_from(vm, args[0], given->items[0]) : STEP_DONE;
    if (step == STEP_DONE && args[2] != MT_UNBOUND) step = merge_dict(vm, self_dict(args), MT_AS(Dict, args[2]));
    return step;
}

static Step dict_init(Vm *vm, Value *args, Value *out) { return update(vm, args, out, "dict"); }
static Step dict_update(Vm *vm, Value *args, Value *out) { return update(vm, args, out, "update"); }

static Step dict_len(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(self_dict(args)->live);
    return STEP_DONE;
}

static Step dict_getitem(Vm *vm, Value *args, Value *out) {
    switch (mt_dict_get(vm, args[0], args[1], out)) {
    case ANSWER_YES: return STEP_DONE;
    case ANSWER_HOOK: return STEP_GENERAL;
    case ANSWER_RAISE: return STEP_RAISE;
    default: break;
    }
    Value missing = mt_is_user(args[0]) ? mt_class_special(vm, args[0], mt_name(vm, NAME___missing__)) : MT_UNBOUND;
    if (missing == MT_UNBOUND) {
        (void)mt_raise_key(vm, args[1]);
        return STEP_RAISE;
    }
    Value bound;
    Step step = mt_class_bind(vm, missing, args[0], mt_object(mt_class_get(vm, args[0])), &bound);
    if (step == STEP_CALL) return STEP_GENERAL;
    return step == STEP_DONE ? mt_native_tail(vm, bound, 1, &args[1]) : step;
}

static Step dict_setitem(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    ARG_ANSWER(mt_dict_set(vm, args[0], args[1], args[2]));
    return STEP_DONE;
}

static Step dict_delitem(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    Answer answer = mt_dict_remove(vm, args[0], args[1], NULL);
    ARG_ANSWER(answer);
    if (answer == ANSWER_YES) return STEP_DONE;
    (void)mt_raise_key(vm, args[1]);
    return STEP_RAISE;
}

static Step dict_contains(Vm *vm, Value *args, Value *out) {
    Value value;
    Answer answer = mt_dict_get(vm, args[0], args[1], &value);
    ARG_ANSWER(answer);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

static Step dict_get(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_dict_get(vm, args[0], args[1], out);
    if (answer == ANSWER_HOOK) return mt_native_ask_key(vm, args[0], args[1], TAKE_KEY_GET);
    ARG_ANSWER(answer);
    if (answer == ANSWER_NO) *out = args[2] == MT_UNBOUND ? MT_NONE : args[2];
    return STEP_DONE;
}

static Step dict_setdefault(Vm *vm, Value *args, Value *out) {
    Dict *d = self_dict(args);
    uint64_t hash;
    uint32_t entry;
    ARG_ANSWER(mt_hash_of(vm, args[1], &hash));
    Answer answer = mt_dict_find(vm, d, args[1], hash, 0, &entry);
    ARG_ANSWER(answer);
    Value value = args[2] == MT_UNBOUND ? MT_NONE : args[2];
    if (answer == ANSWER_YES) value = mt_dict_entries(d)[entry].value;
    else if (!insert(vm, d, args[1], hash, value)) return STEP_RAISE;
    *out = value;
    return STEP_DONE;
}

static Step dict_pop(Vm *vm, Value *args, Value *out) {
    if (self_dict(args)->live) { /* an empty one does not even hash the key */
        Answer answer = mt_dict_remove(vm, args[0], args[1], out);
        ARG_ANSWER(answer);
        if (answer == ANSWER_YES) return STEP_DONE;
    }
    *out = args[2];
    if (args[2] != MT_UNBOUND) return STEP_DONE;
    (void)mt_raise_key(vm, args[1]);
    return STEP_RAISE;
}

static Step dict_popitem(Vm *vm, Value *args, Value *out) {
    Dict *d = self_dict(args);
    if (!d->live) return MT_RAISE(vm, CLS_KeyError, "popitem(): dictionary is empty");
    /* In a dict with index the hash of a removed entry is where the stretch of removed entries that ends there begins, plus 1, if
     * popitem() left it: many in a row do not walk it again and again. */
    DictEntry *entries = mt_dict_entries(d);
    uint32_t end = d->used, known = d->used;
    while (end && entries[end - 1].key == MT_UNBOUND) {
        uint64_t from = d->index_size ? entries[end - 1].hash : 0;
        if (from && from <= end) known = end = (uint32_t)from - 1;
        else end--;
    }
    while (!end || entries[end - 1].key == MT_UNBOUND) end = end ? end - 1 : d->used; /* only after a damaged snapshot */
    uint32_t last = end - 1;
    Value items[2] = {entries[last].key, entries[last].value}, pair = mt_tuple_from(vm, items, 2);
    if (pair == MT_UNBOUND) return STEP_RAISE;
    remove_entry(vm, d, last);
    d->forgotten += known - last;
    if (d->index_size) entries[d->used - 1].hash = (uint64_t)last + 1;
    *out = pair;
    return STEP_DONE;
}

/* ---- the order of an OrderedDict ---- */

/* Removed entries at the front of a dict with index: the hash of entry 0, if it is removed, is at least 2 where the first hash - 1
 * entries are known to be. (popitem() leaves 0 or 1 there.) */
static uint32_t first_live(const Dict *d) {
    const DictEntry *entries = mt_dict_entries(d);
    uint32_t i = 0;
    if (d->index_size && entries[0].key == MT_UNBOUND && entries[0].hash >= 2 && entries[0].hash - 1 < d->used) i = (uint32_t)entries[0].hash - 1;
    while (i < d->used && entries[i].key == MT_UNBOUND) i++;
    for (; i == d->used || entries[i].key == MT_UNBOUND; i++) /* only after a damaged snapshot */
        if (i >= d->used) i = UINT32_MAX;
    return i;
}

static void know_front(const Dict *d, uint32_t removed) {
    DictEntry *first = mt_dict_entries(d);
    if (d->index_size && removed && first->key == MT_UNBOUND) first->hash = (uint64_t)removed + 1;
}

/* The entries again, with as many removed ones in front of them. */
static bool open_front(Vm *vm, Dict *d) {
    uint32_t gap = d->live, count = gap;
    uint64_t table = MT_MAX(table_for((uint64_t)d->live * 2 + 1), 2 * SMALL_TABLE);
    Buffer *entries = new_entries(vm, usable(table)), *index = entries ? mt_heap_buffer(vm, table * sizeof(uint32_t), true) : NULL;
    if (!index) {
        mt_heap_free(vm, entries);
        return false;
    }
    DictEntry *to = (DictEntry *)entries->data;
    for (uint32_t i = 0; i < gap; i++) to[i] = (DictEntry){0, MT_UNBOUND, MT_UNBOUND};
    uint32_t position = 0;
    for (const DictEntry *entry; (entry = mt_dict_next(d, &position)); count++) {
        to[count] = *entry;
        index_put((uint32_t *)(void *)index->data, (uint32_t)table, entry->hash, count);
    }
    entries_move(vm, d);
    mt_heap_free(vm, d->entries);
    mt_heap_free(vm, d->index);
    d->entries = entries;
    d->index = index;
    d->used = count;
    d->forgotten = 0;
    d->capacity = usable(table);
    d->index_size = (uint32_t)table;
    d->generation++;
    know_front(d, gap);
    return true;
}

/* How many live entries are before that one. */
static uint32_t rank_of(const Dict *d, uint32_t number) {
    uint32_t rank = 0;
    for (uint32_t i = 0; i < number; i++) rank += mt_dict_entries(d)[i].key != MT_UNBOUND;
    return rank;
}

bool mt_dict_move(Vm *vm, Value dict, uint32_t number, bool last) {
    Dict *d = MT_AS(Dict, dict);
    DictEntry moved = mt_dict_entries(d)[number];
    if (last) {
        uint32_t end = d->used;
        while (end > number + 1 && mt_dict_entries(d)[end - 1].key == MT_UNBOUND) end--;
        if (end == number + 1) return true;
        if (d->used == d->capacity) {
            uint32_t generation = d->generation, rank = rank_of(d, number);
            if (!mt_charge_items(vm, d->used) || !make_room(vm, d)) return false;
            if (d->generation != generation) number = rank;
        }
        remove_entry(vm, d, number);
        (void)insert(vm, d, moved.key, moved.hash, moved.value); /* there is room */
        d->generation++;
        return true;
    }
    uint32_t first = first_live(d);
    if (first == number) return true;
    if (!first || !d->index_size) {
        uint32_t rank = rank_of(d, number);
        if (!mt_charge_items(vm, d->used) || !open_front(vm, d)) return false;
        first = d->live;
        number = first + rank;
    }
    remove_entry(vm, d, number);
    mt_dict_entries(d)[--first] = moved;
    index_put(index_of(d), d->index_size, moved.hash, first);
    d->live++;
    d->version = mt_vm_next_version(vm);
    d->generation++;
    know_front(d, first);
    return true;
}

/* popitem() of the first entry; the dict is not empty. */
static Step pop_first(Vm *vm, Dict *d, Value *out) {
    uint32_t first = first_live(d);
    const DictEntry *entry = &mt_dict_entries(d)[first];
    Value items[2] = {entry->key, entry->value}, pair = mt_tuple_from(vm, items, 2);
    if (pair == MT_UNBOUND) return STEP_RAISE;
    remove_entry(vm, d, first);
    know_front(d, first + 1);
    *out = pair;
    return STEP_DONE;
}

Step mt_dict_popitem(Vm *vm, Value dict, bool last, Value *out) {
    if (!MT_AS(Dict, dict)->live) return MT_RAISE(vm, CLS_KeyError, "dictionary is empty");
    return last ? dict_popitem(vm, &dict, out) : pop_first(vm, MT_AS(Dict, dict), out);
}

/* ---- counting, for Counter ---- */

/* Adds 1 to the value of each element. GENERAL: an element, a key or a count is not for a leaf, and nothing was changed. */
Step mt_dict_count(Vm *vm, Value dict, Value iterable) {
    Dict *d = MT_AS(Dict, dict);
    Drain drain;
    Value fresh = mt_dict_new(vm, 0), item;
    if (fresh == MT_UNBOUND) return STEP_RAISE;
    Answer answer = mt_drain_open(vm, iterable, &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES || mt_drain_left(&drain) > CONTAINER_MAX) return STEP_GENERAL;
    if (!mt_charge_items(vm, (uint64_t)mt_drain_left(&drain) * 2)) return STEP_RAISE;
    Dict *counts = MT_AS(Dict, fresh);
    for (;;) {
        Step step = mt_drain_next(vm, &drain, &item);
        if (step == STEP_DONE && item == MT_UNBOUND) break;
        uint64_t hash;
        uint32_t entry, slot = 0;
        answer = step == STEP_DONE ? mt_hash_of(vm, item, &hash) : ANSWER_HOOK;
        if (step == STEP_RAISE && !mt_pending(vm)) return STEP_RAISE;
        if (answer == ANSWER_YES) answer = search(vm, counts, item, hash, 0, &entry, &slot);
        else if (answer == ANSWER_NO) answer = ANSWER_HOOK;
        if (answer == ANSWER_RAISE && !mt_pending(vm)) return STEP_RAISE;
        if (answer == ANSWER_RAISE || answer == ANSWER_HOOK) { /* one by one: what came before counts */
            if (mt_pending(vm)) (void)mt_raise_take(vm);
            return STEP_GENERAL;
        }
        if (answer == ANSWER_YES) {
            Value *count = &mt_dict_entries(counts)[entry].value;
            *count = mt_int(mt_as_int(*count) + 1);
        } else if (!insert_at(vm, counts, item, hash, mt_int(1), slot)) {
            return STEP_RAISE;
        }
    }
    uint32_t position = 0, found;
    DictEntry *entry;
    while (d->live && (entry = mt_dict_next(counts, &position))) {
        answer = mt_dict_find(vm, d, entry->key, entry->hash, 0, &found);
        ARG_ANSWER(answer);
        if (answer == ANSWER_NO) continue;
        Value old = mt_dict_entries(d)[found].value;
        if (!mt_is_integer(old)) return STEP_GENERAL;
        Step step = mt_number_binary(vm, BIN_ADD, old, entry->value, &entry->value);
        if (step != STEP_DONE) return step;
    }
    bool taken_over = !d->live && tight(counts); /* else room is made first: nothing may be refused half-way */
    if (!taken_over && (uint64_t)d->used + counts->live > d->capacity && !resize(vm, d, table_for((uint64_t)d->live + counts->live))) return STEP_RAISE;
    Step step = merge_dict(vm, d, counts);
    if (step == STEP_DONE) mt_drain_close(&drain);
    return step;
}

static Step dict_clear(Vm *vm, Value *args, Value *out) {
    mt_dict_clear(vm, args[0]);
    *out = MT_NONE;
    return STEP_DONE;
}

static Step dict_copy(Vm *vm, Value *args, Value *out) { return copy(vm, args[0], CLS_DICT, out); }

/* dict.fromkeys of an exact dict; anything else is made by calling the class. */
static Step dict_fromkeys(Vm *vm, Value *args, Value *out) {
    if (args[0] != mt_object(mt_vm_class(vm, CLS_DICT))) return STEP_GENERAL;
    Drain drain;
    Answer answer = mt_drain_open(vm, args[1], &drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES || mt_drain_left(&drain) > CONTAINER_MAX) return STEP_GENERAL;
    if (!mt_charge_items(vm, (uint64_t)mt_drain_left(&drain))) return STEP_RAISE;
    bool sized = mt_is_exact(args[1], CLS_DICT) || mt_is_exact(args[1], CLS_SET);
    Value result = mt_dict_new(vm, sized ? (uint32_t)mt_drain_left(&drain) : 0), key, value = args[2] == MT_UNBOUND ? MT_NONE : args[2];
    if (result == MT_UNBOUND) return STEP_RAISE;
    for (;;) {
        Step step = mt_drain_next(vm, &drain, &key);
        if (step == STEP_DONE && key == MT_UNBOUND) break;
        if (step == STEP_DONE) {
            answer = mt_dict_set(vm, result, key, value);
            step = answer == ANSWER_HOOK ? STEP_GENERAL : answer == ANSWER_RAISE ? STEP_RAISE : STEP_DONE;
        }
        if (step == STEP_RAISE && mt_pending(vm)) mt_drain_close(&drain);
        if (step != STEP_DONE) return step;
    }
    mt_drain_close(&drain);
    *out = result;
    return STEP_DONE;
}

static Step dict_keys(Vm *vm, Value *args, Value *out) { DONE_VALUE(mt_view_new(vm, CLS_DICT_KEYS, args[0])); }
static Step dict_values(Vm *vm, Value *args, Value *out) { DONE_VALUE(mt_view_new(vm, CLS_DICT_VALUES, args[0])); }
static Step dict_items(Vm *vm, Value *args, Value *out) { DONE_VALUE(mt_view_new(vm, CLS_DICT_ITEMS, args[0])); }

static Step dict_iter(Vm *vm, Value *args, Value *out) {
    Iterator it;
    (void)mt_iter_begin(vm, args[0], &it);
    Value made = mt_iter_new(vm, CLS_DICT_KEYITERATOR, args[0], it.index, it.stop, it.step);
    if (made == MT_UNBOUND) return STEP_RAISE;
    MT_AS(Iterator, made)->extra = it.extra;
    *out = made;
    return STEP_DONE;
}

static Step dict_reversed(Vm *vm, Value *args, Value *out) {
    const Dict *d = self_dict(args);
    Value made = mt_iter_new(vm, CLS_DICT_REVERSEKEYITERATOR, args[0], (int64_t)d->used - 1, d->live, d->live);
    if (made == MT_UNBOUND) return STEP_RAISE;
    MT_AS(Iterator, made)->extra = mt_iter_order(vm, args[0]);
    *out = made;
    return STEP_DONE;
}

/* Equal keys with equal values; only a's values and b's keys are on the left of ==. */
static Answer equal(Vm *vm, const Dict *a, const Dict *b) {
    if (a->live != b->live) return ANSWER_NO;
    if (!mt_charge_items(vm, a->used)) return ANSWER_RAISE;
    uint32_t position = 0, found;
    const DictEntry *entry;
    while ((entry = mt_dict_next(a, &position))) {
        Answer answer = mt_dict_find(vm, b, entry->key, entry->hash, 0, &found);
        if (answer == ANSWER_YES) answer = mt_ops_equal(vm, entry->value, mt_dict_entries(b)[found].value);
        if (answer != ANSWER_YES) return answer;
    }
    return ANSWER_YES;
}

static Step compare(Vm *vm, Value *args, Value *out, bool wanted) {
    *out = MT_NOTIMPLEMENTED;
    if (!mt_is_kind(args[1], KIND_DICT)) return STEP_DONE;
    Answer answer = equal(vm, self_dict(args), MT_AS(Dict, args[1]));
    ARG_ANSWER(answer);
    *out = mt_bool((answer == ANSWER_YES) == wanted);
    return STEP_DONE;
}

static Step dict_eq(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, true); }
static Step dict_ne(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, false); }

static Step dict_unordered(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step dict_or(Vm *vm, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    return mt_is_kind(args[1], KIND_DICT) ? mt_dict_merge(vm, args[0], args[1], CLS_DICT, out) : STEP_DONE;
}

static Step dict_ror(Vm *vm, Value *args, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    return mt_is_kind(args[1], KIND_DICT) ? mt_dict_merge(vm, args[1], args[0], CLS_DICT, out) : STEP_DONE;
}

static Step dict_ior(Vm *vm, Value *args, Value *out) {
    *out = args[0];
    return mt_dict_update_from(vm, args[0], args[1]);
}

/* As CPython's layout would take: header, key table, entries (without hashes when all keys are strings). */
static Step dict_sizeof(Vm *vm, Value *args, Value *out) {
    (void)vm;
    const Dict *d = self_dict(args);
    int64_t size = 48;
    if (d->capacity || d->used) {
        int64_t table = d->index_size ? d->index_size : SMALL_TABLE, width = table <= 128 ? 1 : table <= 32768 ? 2 : 4;
        bool text = true;
        uint32_t position = 0;
        const DictEntry *entry;
        while (text && (entry = mt_dict_next(d, &position))) text = mt_is_exact(entry->key, CLS_STR);
        size += 32 + table * width + usable((uint64_t)table) * (text ? 16 : 24);
    }
    *out = mt_int(size);
    return STEP_DONE;
}

/* ---- restoring ---- */

uint32_t mt_dict_usable(uint32_t index_size) { return index_size ? usable(index_size) : SMALL; }

uint32_t mt_dict_natural_size(uint32_t used) {
    if (used <= SMALL) return 0;
    uint32_t table = SMALL_TABLE * 2;
    while (usable(table) < used) table *= 2;
    return table;
}

/* Entries [0, used) hold keys, values and hashes; key MT_UNBOUND: a removed one. `slots` may be damaged in any way. */
Answer mt_dict_rebuild(Vm *vm, Value dict, const uint8_t *slots) {
    Dict *d = MT_AS(Dict, dict);
    DictEntry *entries = mt_dict_entries(d);
    uint32_t size = d->index_size, used = d->used;
    bool index_ok = size ? size >= SMALL_TABLE && !(size & (size - 1)) && usable(size) >= used && d->capacity >= used : used <= SMALL;
    if (!index_ok || size > (uint64_t)used * 64 + 64) return ANSWER_NO;
    d->live = 0;
    for (uint32_t i = 0; i < used; i++) d->live += entries[i].key != MT_UNBOUND;
    if (size) {
        d->index_size = 0; /* until it is there */
        Buffer *index = mt_heap_buffer(vm, (size_t)size * sizeof(uint32_t), true);
        if (!index) return ANSWER_RAISE;
        d->index = index;
        d->index_size = size;
    } else if (d->live != used) {
        for (uint32_t i = 0; i < used; i++)
            if (entries[i].key == MT_UNBOUND && (!mt_is_int(entries[i].value) || mt_as_int(entries[i].value) < 0 || mt_as_int(entries[i].value) > SMALL)) return ANSWER_NO;
    }
    if (slots) {
        uint32_t seen = 0, filled = 0;
        memcpy(index_of(d), slots, (size_t)size * sizeof(uint32_t));
        for (uint32_t i = 0; i < size; i++) {
            uint32_t entry = index_of(d)[i];
            filled += entry != 0;
            if (is_free_slot(entry)) continue;
            if (entry > used || entries[entry - 1].key == MT_UNBOUND) return ANSWER_NO;
            seen++;
        }
        if (seen != d->live || filled > used) return ANSWER_NO; /* a search ends at an empty slot, now and when there is no room left */
    } else if (size && d->live != used) {
        return ANSWER_NO;
    }
    /* A key may stand twice: an __eq__ may have stored the key that was being stored. */
    for (uint32_t i = 0; i < used; i++) {
        if (entries[i].key == MT_UNBOUND) continue;
        uint32_t there;
        if (!slots && d->index_size) {
            index_put(index_of(d), size, entries[i].hash, i);
            continue;
        }
        Answer answer = mt_dict_find(vm, d, entries[i].key, entries[i].hash, 0, &there);
        if (answer == ANSWER_RAISE || answer == ANSWER_NO) return answer;
    }
    return ANSWER_YES;
}

static const NativeDef dict_methods[] = {
    {"__new__", dict_new, "type, iterable=(), /, *args, **kwargs", "dict_new", NATIVE_STATIC},
    SLOT_OR("__init__", dict_init, "self, /, *args, **kwargs", "dict_init"),
    SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"),
    UNHASHABLE,
    SLOT("__lt__", dict_unordered, "self, value, /"),
    SLOT("__le__", dict_unordered, "self, value, /"),
    SLOT_OR("__eq__", dict_eq, "self, value, /", "dict_eq"),
    SLOT_OR("__ne__", dict_ne, "self, value, /", "dict_ne"),
    SLOT("__gt__", dict_unordered, "self, value, /"),
    SLOT("__ge__", dict_unordered, "self, value, /"),
    SLOT("__iter__", dict_iter, "self, /"),
    SLOT_OR("__or__", dict_or, "self, value, /", "dict_or"),
    SLOT_OR("__ror__", dict_ror, "self, value, /", "dict_ror"),
    SLOT_OR("__ior__", dict_ior, "self, value, /", "dict_ior"),
    SLOT("__len__", dict_len, "self, /"),
    LEAF_OR("__getitem__", dict_getitem, "self, key, /", "dict_getitem"),
    SLOT_OR("__setitem__", dict_setitem, "self, key, value, /", "dict_setitem"),
    SLOT_OR("__delitem__", dict_delitem, "self, key, /", "dict_delitem"),
    LEAF_OR("__contains__", dict_contains, "self, key, /", "dict_contains"),
    LEAF("__sizeof__", dict_sizeof, "self, /"),
    LEAF_OR("get", dict_get, "self, key, default=None, /", "dict_get"),
    LEAF_OR("setdefault", dict_setdefault, "self, key, default=None, /", "dict_setdefault"),
    LEAF_OR("pop", dict_pop, "self, key, default=None, /", "dict_pop"),
    LEAF("popitem", dict_popitem, "self, /"),
    LEAF("keys", dict_keys, "self, /"),
    LEAF("items", dict_items, "self, /"),
    LEAF("values", dict_values, "self, /"),
    LEAF_OR("update", dict_update, "self, /, *args, **kwargs", "dict_update_method"),
    {"fromkeys", dict_fromkeys, "type, iterable, value=None, /", "dict_fromkeys", NATIVE_CLASS},
    LEAF("clear", dict_clear, "self, /"),
    LEAF_OR("copy", dict_copy, "self, /", "dict_copy"),
    LEAF("__reversed__", dict_reversed, "self, /"),
    CLASSMETHOD("__class_getitem__", mt_class_getitem, "type, object, /"),
    NATIVES_END,
};

const TypeDef mt_dict_type = {
    CLS_DICT,
    dict_methods,
    "dict() -> new empty dictionary\n"
    "dict(mapping) -> new dictionary initialized from a mapping object's\n"
    "    (key, value) pairs\n"
    "dict(iterable) -> new dictionary initialized as if via:\n"
    "    d = {}\n"
    "    for k, v in iterable:\n"
    "        d[k] = v\n"
    "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
    "    in the keyword argument list.  For example:  dict(one=1, two=2)",
};
