/* SPDX-License-Identifier: MIT */
/* "Did you mean": the nearest of some names, by CPython's edit distance with its costs and bounds. */
#ifndef MT_SUGGEST_H
#define MT_SUGGEST_H

#include "heap/object.h"
#include "heap/state.h"

/* The candidate nearest to `name` among `count` values (others than Str are skipped), or MT_UNBOUND. */
Value mt_suggest(Vm *vm, Value name, const Value *candidates, uint32_t count);

#endif
