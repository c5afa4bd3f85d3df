/* SPDX-License-Identifier: MIT */
/* Growing bytes, in the VM's budget: the counterpart of StrBuilder. For the files of str, bytes and codecs. */
#ifndef MT_BYTES_BUILDER_H
#define MT_BYTES_BUILDER_H

#include "object/native.h"

typedef struct ByteBuilder {
    Vm *vm;
    Buffer *buffer;
    size_t length, capacity;
    bool failed; /* raised or refused */
} ByteBuilder;

void mt_byte_builder_init(ByteBuilder *b, Vm *vm);
/* Room for `size` more bytes, which the caller fills and adds to length; NULL when refused or raised. */
uint8_t *mt_byte_builder_room(ByteBuilder *b, size_t size);
bool mt_byte_builder_put(ByteBuilder *b, const void *bytes, size_t size);
bool mt_byte_builder_byte(ByteBuilder *b, uint8_t byte);
bool mt_byte_builder_fill(ByteBuilder *b, uint8_t byte, size_t count);
Value mt_byte_builder_finish(ByteBuilder *b); /* bytes; MT_UNBOUND when raised or refused */
void mt_byte_builder_discard(ByteBuilder *b);

#endif
