/* SPDX-License-Identifier: MIT */
#include "base/cborout.h"

#include <cbor.h>
#include <stdlib.h>

void mt_cborout_clear(CborOut *out) {
    free(out->data);
    memset(out, 0, sizeof *out);
}

void mt_cborout_fail(CborOut *out) {
    out->failed = true;
    out->capacity = out->size = 0; /* there is no room for anything */
}

MT_NOINLINE bool mt_cborout_grow(CborOut *out, size_t bytes) {
    size_t capacity = out->capacity ? out->capacity * 2 : 512;
    while (capacity - out->size < bytes) capacity *= 2;
    uint8_t *data = out->failed ? NULL : realloc(out->data, capacity);
    if (!data) {
        mt_cborout_fail(out);
        return false;
    }
    out->data = data;
    out->capacity = capacity;
    return true;
}

MT_NOINLINE void mt_cborout_long_head(CborOut *out, CborMajor major, uint64_t n) {
    if (!mt_cborout_room(out, 16)) return;
    uint8_t *to = out->data + out->size;
    switch (major) {
    case CBOR_UINT: out->size += cbor_encode_uint(n, to, 16); return;
    case CBOR_NEGINT: out->size += cbor_encode_negint(n, to, 16); return;
    case CBOR_BYTES: out->size += cbor_encode_bytestring_start(n, to, 16); return;
    case CBOR_TEXT: out->size += cbor_encode_string_start(n, to, 16); return;
    case CBOR_ARRAY: out->size += cbor_encode_array_start(n, to, 16); return;
    case CBOR_MAP: out->size += cbor_encode_map_start(n, to, 16); return;
    case CBOR_TAG: out->size += cbor_encode_tag(n, to, 16); return;
    case CBOR_OTHER: break;
    }
}

void mt_cborout_double(CborOut *out, double d) {
    if (mt_cborout_room(out, 16)) out->size += cbor_encode_double(d, out->data + out->size, 16);
}

static inline uint8_t *place(CborOut *out, CborMajor major, size_t size) {
    if (!mt_cborout_room(out, size + 16)) return NULL;
    mt_cborout_head(out, major, size);
    out->size += size;
    return out->data + out->size - size;
}

uint8_t *mt_cborout_text_place(CborOut *out, size_t size) { return place(out, CBOR_TEXT, size); }
uint8_t *mt_cborout_bytes_place(CborOut *out, size_t size) { return place(out, CBOR_BYTES, size); }

void mt_cborout_text(CborOut *out, const char *utf8, size_t size) {
    uint8_t *to = mt_cborout_text_place(out, size);
    if (to && size) memcpy(to, utf8, size);
}

void mt_cborout_bytes(CborOut *out, const void *bytes, size_t size) {
    uint8_t *to = mt_cborout_bytes_place(out, size);
    if (to && size) memcpy(to, bytes, size);
}
