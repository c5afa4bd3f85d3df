/* SPDX-License-Identifier: MIT */
#include "base/cborin.h"

#include <cbor.h>

static void number(void *context, uint64_t n) {
    ((CborItem *)context)->type = CBOR_IN_UINT;
    ((CborItem *)context)->n = n;
}
static void negative(void *context, uint64_t n) {
    ((CborItem *)context)->type = CBOR_IN_NEGINT;
    ((CborItem *)context)->n = n;
}
static void on_uint8(void *c, uint8_t n) { number(c, n); }
static void on_uint16(void *c, uint16_t n) { number(c, n); }
static void on_uint32(void *c, uint32_t n) { number(c, n); }
static void on_uint64(void *c, uint64_t n) { number(c, n); }
static void on_negint8(void *c, uint8_t n) { negative(c, n); }
static void on_negint16(void *c, uint16_t n) { negative(c, n); }
static void on_negint32(void *c, uint32_t n) { negative(c, n); }
static void on_negint64(void *c, uint64_t n) { negative(c, n); }
static void on_bytes(void *context, cbor_data data, size_t size) {
    CborItem *item = context;
    item->type = CBOR_IN_BYTES;
    item->data = data;
    item->n = size;
}
static void on_text(void *context, cbor_data data, size_t size) {
    on_bytes(context, data, size);
    ((CborItem *)context)->type = CBOR_IN_TEXT;
}
static void on_array(void *context, size_t count) {
    ((CborItem *)context)->type = CBOR_IN_ARRAY;
    ((CborItem *)context)->n = count;
}
static void on_map(void *context, size_t count) {
    ((CborItem *)context)->type = CBOR_IN_MAP;
    ((CborItem *)context)->n = count;
}
static void on_tag(void *context, uint64_t tag) {
    ((CborItem *)context)->type = CBOR_IN_TAG;
    ((CborItem *)context)->n = tag;
}
static void on_double(void *context, double d) {
    ((CborItem *)context)->type = CBOR_IN_DOUBLE;
    ((CborItem *)context)->d = d;
}
static void on_bool(void *context, bool b) {
    ((CborItem *)context)->type = CBOR_IN_BOOL;
    ((CborItem *)context)->n = b;
}
static void on_null(void *context) { ((CborItem *)context)->type = CBOR_IN_NULL; }
static void on_undefined(void *context) { ((CborItem *)context)->type = CBOR_IN_UNDEFINED; }
static void bad(void *context) { ((CborItem *)context)->type = CBOR_IN_BAD; }
static void bad_float(void *context, float f) {
    (void)f;
    bad(context);
}

static const struct cbor_callbacks callbacks = {
    .uint8 = on_uint8, .uint16 = on_uint16, .uint32 = on_uint32, .uint64 = on_uint64, .negint8 = on_negint8, .negint16 = on_negint16,
    .negint32 = on_negint32, .negint64 = on_negint64, .byte_string_start = bad, .byte_string = on_bytes, .string = on_text, .string_start = bad,
    .indef_array_start = bad, .array_start = on_array, .indef_map_start = bad, .map_start = on_map, .tag = on_tag, .float2 = bad_float,
    .float4 = bad_float, .float8 = on_double, .undefined = on_undefined, .null = on_null, .boolean = on_bool, .indef_break = bad,
};

bool mt_cborin_read_any(CborIn *in, CborItem *item) {
    struct cbor_decoder_result result = cbor_stream_decode(in->next, (size_t)(in->end - in->next), &callbacks, item);
    if (MT_UNLIKELY(result.status != CBOR_DECODER_FINISHED || item->type == CBOR_IN_BAD)) return false;
    in->next += result.read;
    return true;
}
