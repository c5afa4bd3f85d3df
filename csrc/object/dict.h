/* SPDX-License-Identifier: MIT */
/* dict, its views, and the two-phase probe: find (may meet a user's __hash__/__eq__), then commit (a leaf that
 * answers RETRY when the version moved). Insertion order as CPython's. */
#ifndef MT_DICT_H
#define MT_DICT_H

#include "object/native.h"
#include "object/ops.h"

Value mt_dict_new(Vm *vm, uint32_t capacity);   /* MT_UNBOUND when refused */
Value mt_dict_copy(Vm *vm, Value dict);         /* exact dict with the same entries */
/* Value of key into *out (MT_UNBOUND if absent: NO). HOOK: user hash or equality needed. RAISE: unhashable. */
Answer mt_dict_get(Vm *vm, Value dict, Value key, Value *out);
/* d[key] = value. YES done; RAISE raised or memory refused (nothing changed); HOOK. */
Answer mt_dict_set(Vm *vm, Value dict, Value key, Value value);
/* Removes; NO when absent; *out (may be NULL) the value it had. */
Answer mt_dict_remove(Vm *vm, Value dict, Value key, Value *out);
/* update(other) of what a leaf can read; GENERAL: only the general form can. What was stored stays, and is stored again alike. */
Step mt_dict_update_from(Vm *vm, Value dict, Value other);
void mt_dict_clear(Vm *vm, Value dict);
/* Keys that are Str: never a hook, never an exception. `find` gives the entry or NULL. */
DictEntry *mt_dict_find_str(const Dict *dict, Value key);
Value mt_dict_get_str(Value dict, Value key);   /* MT_UNBOUND if absent */
bool mt_dict_set_str(Vm *vm, Value dict, Value key, Value value) MT_NODISCARD; /* false: memory refused */
bool mt_dict_remove_str(Vm *vm, Value dict, Value key);
/* Next live entry at or after *position (entry number), which moves past it; NULL at the end. */
DictEntry *mt_dict_next(const Dict *dict, uint32_t *position);

/* The two phases for general forms. Probe number `probe` (0, 1, ...) in the order of the table for `hash`: the next live
 * entry from there whose hash is equal: its number in *entry and the probe after it in *next; false: none. */
bool mt_dict_candidate(const Dict *dict, uint64_t hash, uint32_t probe, uint32_t *entry, uint32_t *next);
/* Insert (entry UINT32_MAX) or replace or (value MT_UNBOUND) delete; NO: version moved, nothing changed (RETRY). RAISE: refused. */
Answer mt_dict_commit(Vm *vm, Value dict, Value key, uint64_t hash, uint32_t entry, uint64_t version, Value value);

/* For snapshots: the index that a dict grown entry by entry has (0: none), the entries that an index of that size is for, and the making
 * of the index (index_size says how large) when the entries are filled. NO: they are no possible dict. RAISE: refused. */
uint32_t mt_dict_natural_size(uint32_t used);
uint32_t mt_dict_usable(uint32_t index_size);
Answer mt_dict_rebuild(Vm *vm, Value dict, const uint8_t *slots);

extern const TypeDef mt_dict_type;
extern const TypeDef mt_dict_keys_type, mt_dict_values_type, mt_dict_items_type;

/* For OrderedDict: the live entry of that number becomes the last or the first. False: refused. */
bool mt_dict_move(Vm *vm, Value dict, uint32_t number, bool last) MT_NODISCARD;
Step mt_dict_popitem(Vm *vm, Value dict, bool last, Value *out);
/* For Counter: adds 1 to the value of each element of the iterable. */
Step mt_dict_count(Vm *vm, Value dict, Value iterable);

#endif
