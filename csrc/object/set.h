/* SPDX-License-Identifier: MIT */
/* set and frozenset, with CPython's table shape, probing and growth, so that iteration order is the same. */
#ifndef MT_SET_H
#define MT_SET_H

#include "object/native.h"
#include "object/ops.h"

Value mt_set_new(Vm *vm, uint32_t cls); /* CLS_SET or CLS_FROZENSET; MT_UNBOUND when refused */
Answer mt_set_has(Vm *vm, Value set, Value key);
Answer mt_set_add(Vm *vm, Value set, Value key);      /* YES: added, NO: was there */
Answer mt_set_discard(Vm *vm, Value set, Value key);  /* YES: removed */
SetEntry *mt_set_next(const Set *set, uint32_t *position);
/* Adds what can be iterated here: any set, dict, built-in container or iterator. GENERAL: only set.update's general form can; what was
 * added stays, and adding it again changes nothing. */
Step mt_set_update_from(Vm *vm, Value set, Value other);
/* General forms, as in dict.h. */
/* `*removed` becomes the last removed slot that was passed; at the end *slot is the empty one. */
bool mt_set_candidate(const Set *set, uint64_t hash, uint32_t probe, uint32_t *slot, uint32_t *next, uint32_t *removed);
/* Inserts into `slot`, which a search gave (another place is found if it is not free), or removes what is there. */
Answer mt_set_commit(Vm *vm, Value set, Value key, uint64_t hash, uint32_t slot, uint64_t version, bool remove);

/* For snapshots: the table is filled as it was, with hashes (UINT64_MAX: a removed one); counts and checks. NO: it is no possible set. */
Answer mt_set_rebuild(Vm *vm, Value set);

extern const TypeDef mt_set_type, mt_frozenset_type;

#endif
