/* SPDX-License-Identifier: MIT */
/* memoryview over bytes and bytearray. Every access asks first whether the view is released and still lies within its base. */
#ifndef MT_MEMORYVIEW_H
#define MT_MEMORYVIEW_H

#include "object/bytes_builder.h"
#include "object/ops.h"

/* memoryview(object) for a bytes, bytearray, memoryview or an instance of a subclass; TypeError for anything else. */
Step mt_memoryview_over(Vm *vm, Value object, Value *out);
/* The contents where they lie, for those who take any bytes-like object; NULL: released, or not contiguous. */
const uint8_t *mt_memoryview_bytes(const MemoryView *view, size_t *size);
/* Raises what CPython says of a view that mt_memoryview_bytes refused. Returns false. */
bool mt_memoryview_refuse(Vm *vm, const MemoryView *view);
/* Appends the elements in C order, contiguous or not. */
Step mt_memoryview_gather(Vm *vm, const MemoryView *view, ByteBuilder *b);
Step mt_memoryview_plain(Vm *vm, const MemoryView *view, Value *out); /* the same as bytes */
/* A snapshot's view, when all is loaded: true if one over its base could be so. It is counted as an export then. */
bool mt_memoryview_adopt(MemoryView *view);

/* What ops.c and iter.c need. GENERAL for indices and values that are objects of the program. */
bool mt_memoryview_length(Vm *vm, const MemoryView *view, int64_t *length) MT_NODISCARD;
bool mt_memoryview_is_flat(Vm *vm, const MemoryView *view) MT_NODISCARD; /* it can be iterated; false: raised */
Step mt_memoryview_item(Vm *vm, const MemoryView *view, int64_t index, Value *out); /* of one dimension */
Step mt_memoryview_getitem(Vm *vm, Value v, Value key, Value *out);
Step mt_memoryview_setitem(Vm *vm, Value v, Value key, Value item); /* item MT_UNBOUND: deletes, which raises */
Answer mt_memoryview_contains(Vm *vm, const MemoryView *view, Value item);
Answer mt_memoryview_equal(Vm *vm, Value a, Value b); /* a is a memoryview */
Answer mt_memoryview_hash(Vm *vm, MemoryView *view, uint64_t *out);

extern const TypeDef mt_memoryview_type;
extern const NativeDef mt_memoryview_intrinsics[];

#endif
