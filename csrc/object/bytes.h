/* SPDX-License-Identifier: MIT */
/* bytes and bytearray. */
#ifndef MT_BYTES_H
#define MT_BYTES_H

#include "object/str.h"

Value mt_bytes_from(Vm *vm, const void *bytes, size_t size); /* MT_UNBOUND when refused */
Bytes *mt_bytes_new(Vm *vm, size_t size) MT_NODISCARD;        /* NUL-terminated, not filled */
uint64_t mt_bytes_hash(Value v);
/* Text <-> bytes by codec name and error handler, CPython's errors. */
Step mt_bytes_encode(Vm *vm, Value str, Value encoding, Value errors, Value *out);
Step mt_bytes_decode(Vm *vm, const uint8_t *data, size_t size, Value encoding, Value errors, Value *out);

/* Contents of a bytes, bytearray or an instance of a subclass; NULL for anything else. Valid until a bytearray changes. */
const uint8_t *mt_bytes_view(Value v, size_t *size);
/* The same of any bytes-like object: a contiguous memoryview as well. mt_bytes_no_buffer raises what is wrong with one that gave NULL: a
 * memoryview's own error, else "a bytes-like object is required, not 'X'". It returns false. */
const uint8_t *mt_bytes_buffer(Value v, size_t *size);
bool mt_bytes_no_buffer(Vm *vm, Value v);
Value mt_bytearray_new(Vm *vm, uint32_t cls, const void *bytes, size_t size); /* cls: CLS_BYTEARRAY or a subclass */
bool mt_bytes_repr_into(StrBuilder *b, Value v); /* b'...' or bytearray(b'...') */
/* What ops.c needs (v is a bytes or bytearray, the rest anything). They charge; CPython's errors; GENERAL for user indices. */
Step mt_bytes_getitem(Vm *vm, Value v, Value key, Value *out);
Step mt_bytes_concat(Vm *vm, Value v, Value other, Value *out);
Step mt_bytes_repeat(Vm *vm, Value v, Value count, Value *out);
Step mt_bytes_contains(Vm *vm, Value v, Value item, Value *out);
int mt_bytes_compare(Value a, Value b); /* both bytes-like: < 0, 0, > 0 */
/* format % args for bytes and bytearray. */
Step mt_bytes_percent(Vm *vm, Value format, Value args, Value *out);
Step mt_bytearray_setitem(Vm *vm, Value v, Value key, Value item);
Step mt_bytearray_delitem(Vm *vm, Value v, Value key);

extern const TypeDef mt_bytes_type, mt_bytearray_type;

#endif
