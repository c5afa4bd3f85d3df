/* SPDX-License-Identifier: MIT */
/* Reading CBOR (RFC 8949) item by item through libcbor's streaming decoder. Trusts nothing: every length is compared with what is left. */
#ifndef MT_CBORIN_H
#define MT_CBORIN_H

#include "base/base.h"

typedef enum CborType {
    CBOR_IN_UINT, CBOR_IN_NEGINT /* value -1 - n */, CBOR_IN_BYTES, CBOR_IN_TEXT, CBOR_IN_ARRAY, CBOR_IN_MAP, CBOR_IN_TAG, CBOR_IN_DOUBLE,
    CBOR_IN_BOOL, CBOR_IN_NULL, CBOR_IN_UNDEFINED, CBOR_IN_BAD,
} CborType;
typedef struct CborItem {
    CborType type;
    uint64_t n;          /* value, length, count, tag */
    double d;
    const uint8_t *data; /* of text and bytes */
} CborItem;
typedef struct CborIn {
    const uint8_t *next, *end;
} CborIn;

/* The next item's head (a string whole). False: damaged, cut off, or of an indefinite length. */
bool mt_cborin_read_any(CborIn *in, CborItem *item) MT_NODISCARD;

/* The same: heads of one and two bytes, which nearly all are, here, the rest by libcbor. */
static inline bool MT_NODISCARD mt_cborin_read(CborIn *in, CborItem *item) {
    const uint8_t *next = in->next;
    size_t left = (size_t)(in->end - next);
    if (MT_UNLIKELY(left < 2)) return mt_cborin_read_any(in, item);
    uint32_t major = next[0] >> 5, n = next[0] & 31, head = 1;
    if (n == 24) n = next[1], head = 2;
    else if (n > 24) return mt_cborin_read_any(in, item);
    switch (major) {
    case 7: return mt_cborin_read_any(in, item);
    case CBOR_IN_BYTES: case CBOR_IN_TEXT:
        if (left - head < n) return false;
        item->data = next + head;
        in->next = next + head + n;
        break;
    default: in->next = next + head; break;
    }
    item->type = (CborType)major;
    item->n = n;
    return true;
}

#endif
