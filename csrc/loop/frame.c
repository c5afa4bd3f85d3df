/* SPDX-License-Identifier: MIT */
#include "loop/frame.h"

#include <string.h>

void mt_frame_write(CborOut *out, FrameKind kind, uint64_t number, const void *data, size_t size)
{
    size_t start = out->size;
    if (!mt_cborout_room(out, FRAME_HEAD)) return;
    out->size += FRAME_HEAD;
    mt_cborout_array(out, data != NULL ? 3 : 2);
    mt_cborout_uint(out, (uint64_t)kind);
    mt_cborout_uint(out, number);
    if (data != NULL) mt_cborout_bytes(out, data, size);
    if (out->failed) return;
    uint64_t length = out->size - start - FRAME_HEAD;
    if (length > UINT32_MAX) {
        mt_cborout_fail(out);
        return;
    }
    for (int i = 0; i < FRAME_HEAD; i++) out->data[start + (size_t)i] = (uint8_t)(length >> 8 * i);
}

bool mt_frame_read(const uint8_t *data, size_t size, Frame *out)
{
    CborIn in = {data, data + size};
    CborItem item;
    memset(out, 0, sizeof *out);
    if (!mt_cborin_read(&in, &item) || item.type != CBOR_IN_ARRAY || item.n < 2 || item.n > 3) return false;
    bool has_data = item.n == 3;
    if (!mt_cborin_read(&in, &item) || item.type != CBOR_IN_UINT || item.n >= FRAME_KINDS) return false;
    out->kind = (FrameKind)item.n;
    if (!mt_cborin_read(&in, &item) || item.type != CBOR_IN_UINT) return false;
    out->number = item.n;
    if (has_data) {
        if (!mt_cborin_read(&in, &item) || item.type != CBOR_IN_BYTES) return false;
        out->data = item.data;
        out->size = item.n;
    }
    return in.next == in.end;
}
