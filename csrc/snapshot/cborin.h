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
bool mt_cborin_read(CborIn *in, CborItem *item) MT_NODISCARD;

#endif
