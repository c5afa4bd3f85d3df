/* SPDX-License-Identifier: MIT */
/* Writing CBOR (RFC 8949) into a growing buffer, through libcbor's encoders. After a failed allocation `failed` is set and nothing more is written. */
#ifndef MT_CBOROUT_H
#define MT_CBOROUT_H

#include "base/base.h"

typedef struct CborOut {
    uint8_t *data;
    size_t size, capacity;
    bool failed;
} CborOut;

void mt_cborout_clear(CborOut *out);
bool mt_cborout_room(CborOut *out, size_t bytes);
void mt_cborout_uint(CborOut *out, uint64_t n);
void mt_cborout_int(CborOut *out, int64_t n);
void mt_cborout_tag(CborOut *out, uint64_t tag);
void mt_cborout_array(CborOut *out, uint64_t count);
void mt_cborout_map(CborOut *out, uint64_t count);
void mt_cborout_bool(CborOut *out, bool b);
void mt_cborout_null(CborOut *out);
void mt_cborout_undefined(CborOut *out);
void mt_cborout_double(CborOut *out, double d);
void mt_cborout_text(CborOut *out, const char *utf8, size_t size);
void mt_cborout_bytes(CborOut *out, const void *bytes, size_t size);
/* The head of a string alone; the caller writes `size` bytes at the place that is returned (NULL: failed). */
uint8_t *mt_cborout_text_place(CborOut *out, size_t size);
uint8_t *mt_cborout_bytes_place(CborOut *out, size_t size);

#endif
