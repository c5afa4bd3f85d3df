/* SPDX-License-Identifier: MIT */
/* Memory of one VM: size classes, mark and sweep, every byte charged to the budget. Nothing here collects by itself:
 * vm/safepoint.c does, when mt_heap_due says so. Cells have no finalisers. */
#ifndef MT_HEAP_H
#define MT_HEAP_H

#include "heap/object.h"
#include "heap/state.h"

enum { HEAP_LARGEST_BLOCK = 64 * 1024 }; /* blocks of this size are recycled by the engine */

/* Memory for an object of `size` bytes, header set, the rest not cleared; NULL when the budget refuses (the leaf returns STEP_RAISE). */
void *mt_heap_alloc(Vm *vm, size_t size, Kind kind, uint32_t cls) MT_NODISCARD;
/* The same first `used` bytes in a buffer of `bytes`, which replaces the old one. NULL: refused, the old one is as it was. */
Buffer *mt_heap_buffer_resize(Vm *vm, Buffer *buffer, size_t used, size_t bytes) MT_NODISCARD;
/* Storage of `bytes` bytes for a container (cleared to 0 only if `cleared`); NULL when refused. */
Buffer *mt_heap_buffer(Vm *vm, size_t bytes, bool cleared) MT_NODISCARD;
/* Gives one cell back at once. Only for storage that nobody else can see (a container's old buffer). NULL is allowed. */
void mt_heap_free(Vm *vm, void *object);
/* Temporary memory outside the heap (a library's worst case): charged, then given back. False when refused. */
bool mt_heap_reserve(Vm *vm, size_t bytes) MT_NODISCARD;
void mt_heap_release(Vm *vm, size_t bytes);

/* Makes the exports of a bytearray those of the views that are still in use. CPython knows at once when one is dropped, here only a
 * collection does: false, with no exception, asks the loop for one, as a refused allocation does; the leaf is called again. */
bool mt_heap_count_exports(Vm *vm, Bytearray *array) MT_NODISCARD;

/* Pays `steps` of the instruction budget for work that a native is about to do. False: the budget is spent (limit pending). */
bool mt_charge(Vm *vm, uint64_t steps) MT_NODISCARD;
/* What was paid since the mark is given back: for a leaf that an instruction runs, not a call, and that was refused after it had paid. */
int64_t mt_charge_mark(const Vm *vm);
void mt_charge_back(Vm *vm, int64_t mark);

#endif
