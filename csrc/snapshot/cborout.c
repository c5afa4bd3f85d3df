/* SPDX-License-Identifier: MIT */
#include "snapshot/cborout.h"

#include <cbor.h>
#include <stdlib.h>

void mt_cborout_clear(CborOut *out) {
    free(out->data);
    memset(out, 0, sizeof *out);
}

static MT_NOINLINE bool grow(CborOut *out, size_t bytes) {
    size_t capacity = out->capacity ? out->capacity * 2 : 512;
    while (capacity - out->size < bytes) capacity *= 2;
    uint8_t *data = out->failed ? NULL : realloc(out->data, capacity);
    if (!data) {
        out->failed = true;
        return false;
    }
    out->data = data;
    out->capacity = capacity;
    return true;
}

bool mt_cborout_room(CborOut *out, size_t bytes) { return MT_LIKELY(out->capacity - out->size >= bytes && !out->failed) || grow(out, bytes); }

#define WRITE(call) \
    if (mt_cborout_room(out, 16)) out->size += call

void mt_cborout_uint(CborOut *out, uint64_t n) { WRITE(cbor_encode_uint(n, out->data + out->size, 16)); }
void mt_cborout_int(CborOut *out, int64_t n) {
    WRITE(n >= 0 ? cbor_encode_uint((uint64_t)n, out->data + out->size, 16) : cbor_encode_negint((uint64_t)~n, out->data + out->size, 16));
}
void mt_cborout_tag(CborOut *out, uint64_t tag) { WRITE(cbor_encode_tag(tag, out->data + out->size, 16)); }
void mt_cborout_array(CborOut *out, uint64_t count) { WRITE(cbor_encode_array_start(count, out->data + out->size, 16)); }
void mt_cborout_map(CborOut *out, uint64_t count) { WRITE(cbor_encode_map_start(count, out->data + out->size, 16)); }
void mt_cborout_bool(CborOut *out, bool b) { WRITE(cbor_encode_bool(b, out->data + out->size, 16)); }
void mt_cborout_null(CborOut *out) { WRITE(cbor_encode_null(out->data + out->size, 16)); }
void mt_cborout_undefined(CborOut *out) { WRITE(cbor_encode_undef(out->data + out->size, 16)); }
void mt_cborout_double(CborOut *out, double d) { WRITE(cbor_encode_double(d, out->data + out->size, 16)); }

uint8_t *mt_cborout_text_place(CborOut *out, size_t size) {
    if (!mt_cborout_room(out, size + 16)) return NULL;
    out->size += cbor_encode_string_start(size, out->data + out->size, 16);
    out->size += size;
    return out->data + out->size - size;
}

uint8_t *mt_cborout_bytes_place(CborOut *out, size_t size) {
    if (!mt_cborout_room(out, size + 16)) return NULL;
    out->size += cbor_encode_bytestring_start(size, out->data + out->size, 16);
    out->size += size;
    return out->data + out->size - size;
}

void mt_cborout_text(CborOut *out, const char *utf8, size_t size) {
    uint8_t *place = mt_cborout_text_place(out, size);
    if (place && size) memcpy(place, utf8, size);
}

void mt_cborout_bytes(CborOut *out, const void *bytes, size_t size) {
    uint8_t *place = mt_cborout_bytes_place(out, size);
    if (place && size) memcpy(place, bytes, size);
}
