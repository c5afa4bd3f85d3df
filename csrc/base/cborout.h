/* SPDX-License-Identifier: MIT */
/* Writing CBOR (RFC 8949) into a growing buffer, through libcbor's encoders; heads of one and two bytes, which nearly all are, are
 * written here. After a failed allocation `failed` is set and nothing more is written. */
#ifndef MT_CBOROUT_H
#define MT_CBOROUT_H

#include "base/base.h"

typedef struct CborOut {
    uint8_t *data;
    size_t size, capacity; /* capacity 0 after a failure */
    bool failed;
} CborOut;

typedef enum CborMajor { CBOR_UINT, CBOR_NEGINT, CBOR_BYTES, CBOR_TEXT, CBOR_ARRAY, CBOR_MAP, CBOR_TAG, CBOR_OTHER } CborMajor;
enum { CBOR_FALSE = 20, CBOR_TRUE, CBOR_NULL, CBOR_UNDEFINED, CBOR_ONE_BYTE = 24 };

void mt_cborout_clear(CborOut *out);
void mt_cborout_fail(CborOut *out);
bool mt_cborout_grow(CborOut *out, size_t bytes);
void mt_cborout_long_head(CborOut *out, CborMajor major, uint64_t n);
void mt_cborout_double(CborOut *out, double d);
void mt_cborout_text(CborOut *out, const char *utf8, size_t size);
void mt_cborout_bytes(CborOut *out, const void *bytes, size_t size);
/* The head of a string alone; the caller writes `size` bytes at the place that is returned (NULL: failed). */
uint8_t *mt_cborout_text_place(CborOut *out, size_t size);
uint8_t *mt_cborout_bytes_place(CborOut *out, size_t size);

static inline bool mt_cborout_room(CborOut *out, size_t bytes) { return MT_LIKELY(out->capacity - out->size >= bytes) || mt_cborout_grow(out, bytes); }

static inline void mt_cborout_head(CborOut *out, CborMajor major, uint64_t n) {
    if (n < CBOR_ONE_BYTE) {
        if (mt_cborout_room(out, 1)) out->data[out->size++] = (uint8_t)((uint32_t)major << 5 | n);
    } else if (n <= UINT8_MAX) {
        if (!mt_cborout_room(out, 2)) return;
        out->data[out->size] = (uint8_t)((uint32_t)major << 5 | CBOR_ONE_BYTE);
        out->data[out->size + 1] = (uint8_t)n;
        out->size += 2;
    } else {
        mt_cborout_long_head(out, major, n);
    }
}

static inline void mt_cborout_uint(CborOut *out, uint64_t n) { mt_cborout_head(out, CBOR_UINT, n); }
static inline void mt_cborout_int(CborOut *out, int64_t n) { mt_cborout_head(out, n < 0 ? CBOR_NEGINT : CBOR_UINT, n < 0 ? (uint64_t)~n : (uint64_t)n); }
static inline void mt_cborout_tag(CborOut *out, uint64_t tag) { mt_cborout_head(out, CBOR_TAG, tag); }
static inline void mt_cborout_array(CborOut *out, uint64_t count) { mt_cborout_head(out, CBOR_ARRAY, count); }
static inline void mt_cborout_map(CborOut *out, uint64_t count) { mt_cborout_head(out, CBOR_MAP, count); }
static inline void mt_cborout_bool(CborOut *out, bool b) { mt_cborout_head(out, CBOR_OTHER, b ? CBOR_TRUE : CBOR_FALSE); }
static inline void mt_cborout_null(CborOut *out) { mt_cborout_head(out, CBOR_OTHER, CBOR_NULL); }
static inline void mt_cborout_undefined(CborOut *out) { mt_cborout_head(out, CBOR_OTHER, CBOR_UNDEFINED); }

#endif
