/* SPDX-License-Identifier: MIT */
/* What bytes.c and bytes_methods.c share. */
#ifndef MT_BYTES_PRIVATE_H
#define MT_BYTES_PRIVATE_H

#include "object/bytes_builder.h"
#include "object/class.h"
#include "object/str_args.h"

/* Room for a new bytes (or bytearray) of `size`, for the caller to fill; *data is NULL when size is 0. */
Value mt_bytes_like(Vm *vm, bool array, size_t size, uint8_t **data);
Value mt_bytearray_room(Vm *vm, uint32_t cls, size_t size, uint8_t **data);
/* What is searched for: bytes-like, or an int in range(256) that goes to *byte. `what` begins the TypeError. */
Step mt_bytes_needle(Vm *vm, Value v, const char *what, uint8_t *byte, Units *needle);
/* A repeat count: not negative, CPython's OverflowError. */
Step mt_bytes_count_arg(Vm *vm, Value count, int64_t *n);
void mt_bytes_repeat_into(uint8_t *to, const uint8_t *from, size_t size, size_t total);
/* hex() of the bytes; args as those of bytes.hex, the first is not looked at. */
Step mt_bytes_hex(Vm *vm, const uint8_t *data, size_t size, Value *args, Value *out);
/* Replaces array[at:at+removed] by `from`, which must not lie in the array. False: raised or refused, nothing changed. */
bool mt_bytearray_splice(Vm *vm, Bytearray *array, size_t at, size_t removed, const uint8_t *from, size_t added) MT_NODISCARD;
bool mt_bytearray_may_empty(Vm *vm, Bytearray *array) MT_NODISCARD; /* nobody looks at what it holds; else raises (or asks for a collection) */
/* An int in range(256). */
Step mt_bytearray_byte(Vm *vm, Value v, uint8_t *byte);
/* Appends the ints of a built-in container; GENERAL for any other iterable. `range`: text of the ValueError. */
Step mt_bytes_collect(Vm *vm, ByteBuilder *b, Value v, const char *range);
static inline Value mt_class_name_of(const Vm *vm, Value v) { return mt_class_get(vm, v)->name; }

#endif
