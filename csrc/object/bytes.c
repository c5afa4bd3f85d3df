/* SPDX-License-Identifier: MIT */
/* Storage of bytes and bytearray: making, comparing, hashing, indexing, repr, and what ops.c needs of them. Invariant: a change
 * of a bytearray allocates first and happens whole or not at all; its size never changes while it has exports. */
#include "object/bytes.h"

#include "base/hash.h"
#include "heap/heap.h"
#include "object/bytes_builder.h"
#include "object/bytes_private.h"
#include "object/image.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/str_args.h"

/* ---- making ---- */

Bytes *mt_bytes_new(Vm *vm, size_t size) {
    if (MT_UNLIKELY(size > TEXT_MAX)) {
        mt_raise(vm, CLS_MemoryError, "");
        return NULL;
    }
    Bytes *bytes = mt_heap_alloc(vm, sizeof(Bytes) + size + 1, KIND_BYTES, CLS_BYTES);
    if (!bytes) return NULL;
    bytes->head.flags = 0;
    bytes->hash = 0;
    bytes->length = size;
    bytes->data[size] = 0;
    return bytes;
}

Value mt_bytes_from(Vm *vm, const void *data, size_t size) {
    if (size == 0) return mt_image_empty_bytes(vm);
    Bytes *bytes = mt_bytes_new(vm, size);
    if (!bytes) return MT_UNBOUND;
    memcpy(bytes->data, data, size);
    return mt_object(bytes);
}

static Buffer *storage(Vm *vm, size_t capacity) {
    if (capacity > TEXT_MAX) {
        mt_raise(vm, CLS_MemoryError, "");
        return NULL;
    }
    return mt_heap_buffer(vm, capacity, false);
}

Value mt_bytearray_new(Vm *vm, uint32_t cls, const void *data, size_t size) {
    uint8_t *to;
    Value v = mt_bytearray_room(vm, cls, size, &to);
    if (v != MT_UNBOUND && size) memcpy(to, data, size);
    return v;
}

Value mt_bytearray_room(Vm *vm, uint32_t cls, size_t size, uint8_t **data) {
    Buffer *buffer = NULL;
    if (size) {
        buffer = storage(vm, size);
        if (!buffer) return MT_UNBOUND;
    }
    Bytearray *array = mt_heap_alloc(vm, sizeof(Bytearray), KIND_BYTEARRAY, cls);
    if (!array) {
        mt_heap_free(vm, buffer);
        return MT_UNBOUND;
    }
    array->head.flags = 0;
    array->dict = MT_UNBOUND;
    array->length = array->capacity = size;
    array->data = buffer;
    array->exports = array->counted = 0;
    *data = buffer ? (uint8_t *)buffer->data : NULL;
    return mt_object(array);
}

const uint8_t *mt_bytes_view(Value v, size_t *size) {
    if (mt_is_kind(v, KIND_SCALAR)) v = MT_AS(Instance, v)->value;
    if (mt_is_kind(v, KIND_BYTES)) {
        *size = MT_AS(Bytes, v)->length;
        return MT_AS(Bytes, v)->data;
    }
    if (mt_is_kind(v, KIND_BYTEARRAY)) {
        const Bytearray *array = MT_AS(Bytearray, v);
        *size = array->length;
        return array->data ? (const uint8_t *)array->data->data : (const uint8_t *)"";
    }
    return NULL;
}

const uint8_t *mt_bytes_buffer(Value v, size_t *size) {
    return mt_is_kind(v, KIND_MEMORYVIEW) ? mt_memoryview_bytes(MT_AS(MemoryView, v), size) : mt_bytes_view(v, size);
}

bool mt_bytes_no_buffer(Vm *vm, Value v) {
    if (mt_is_kind(v, KIND_MEMORYVIEW)) return mt_memoryview_refuse(vm, MT_AS(MemoryView, v));
    return mt_raise(vm, CLS_TypeError, "a bytes-like object is required, not '%T'", v);
}

/* ---- builder ---- */

void mt_byte_builder_init(ByteBuilder *b, Vm *vm) {
    b->vm = vm;
    b->buffer = NULL;
    b->length = b->capacity = 0;
    b->failed = false;
}

void mt_byte_builder_discard(ByteBuilder *b) {
    mt_heap_free(b->vm, b->buffer);
    b->buffer = NULL;
    b->length = b->capacity = 0;
}

uint8_t *mt_byte_builder_room(ByteBuilder *b, size_t size) {
    if (b->failed) return NULL;
    if (!b->buffer || size > b->capacity - b->length) {
        if (size > TEXT_MAX - b->length) {
            b->failed = true;
            mt_raise(b->vm, CLS_MemoryError, "");
            return NULL;
        }
        size_t capacity = MT_MAX(b->length + size, MT_MIN(b->capacity + b->capacity / 2 + 32, (size_t)TEXT_MAX));
        Buffer *grown = storage(b->vm, capacity);
        if (!grown) {
            b->failed = true;
            return NULL;
        }
        if (b->length) memcpy(grown->data, b->buffer->data, b->length);
        mt_heap_free(b->vm, b->buffer);
        b->buffer = grown;
        b->capacity = capacity;
    }
    return (uint8_t *)b->buffer->data + b->length;
}

bool mt_byte_builder_put(ByteBuilder *b, const void *bytes, size_t size) {
    if (size == 0) return !b->failed;
    uint8_t *p = mt_byte_builder_room(b, size);
    if (!p) return false;
    memcpy(p, bytes, size);
    b->length += size;
    return true;
}

bool mt_byte_builder_byte(ByteBuilder *b, uint8_t byte) { return mt_byte_builder_put(b, &byte, 1); }

bool mt_byte_builder_fill(ByteBuilder *b, uint8_t byte, size_t count) {
    if (count == 0) return !b->failed;
    uint8_t *p = mt_byte_builder_room(b, count);
    if (!p) return false;
    memset(p, byte, count);
    b->length += count;
    return true;
}

Value mt_byte_builder_finish(ByteBuilder *b) {
    Value v = b->failed ? MT_UNBOUND : mt_bytes_from(b->vm, b->buffer ? b->buffer->data : NULL, b->length);
    mt_byte_builder_discard(b);
    return v;
}

/* ---- comparing, hashing ---- */

int mt_bytes_compare(Value a, Value b) {
    size_t n = 0, m = 0;
    const uint8_t *p = mt_bytes_buffer(a, &n), *q = mt_bytes_buffer(b, &m);
    int order = memcmp(p, q, MT_MIN(n, m));
    if (order) return order < 0 ? -1 : 1;
    return n == m ? 0 : n < m ? -1 : 1;
}

uint64_t mt_bytes_hash(Value v) {
    if (mt_is_kind(v, KIND_SCALAR)) v = MT_AS(Instance, v)->value;
    Bytes *bytes = MT_AS(Bytes, v);
    if (bytes->hash) return bytes->hash;
    uint64_t hash = mt_hash_bytes(bytes->data, bytes->length);
    if (!(bytes->head.mark & MARK_IMAGE)) bytes->hash = hash;
    return hash;
}

bool mt_bytes_repr_into(StrBuilder *b, Value v) {
    static const char hex[] = "0123456789abcdef";
    size_t n = 0;
    const uint8_t *p = mt_bytes_view(v, &n);
    bool array = mt_is_kind(v, KIND_BYTEARRAY);
    if (!mt_charge_scan(b->vm, n)) {
        b->failed = true;
        return false;
    }
    char quote = n && memchr(p, '\'', n) && !memchr(p, '"', n) ? '"' : '\'';
    if (array) {
        Value name = mt_class_name_of(b->vm, v);
        if (!mt_str_builder_str(b, name) || !mt_str_builder_char(b, '(')) return false;
    }
    if (!mt_str_builder_char(b, 'b') || !mt_str_builder_char(b, (uint32_t)quote)) return false;
    size_t plain = 0;
    for (size_t i = 0; i < n; i++) {
        uint8_t c = p[i];
        bool escaped = c == '\\' || c == quote || (array && c == '\'');
        if (c >= 0x20 && c < 0x7F && !escaped) continue;
        char text[4] = {'\\', (char)c, 0, 0};
        size_t size = 2;
        if (c == '\t') text[1] = 't';
        else if (c == '\n') text[1] = 'n';
        else if (c == '\r') text[1] = 'r';
        else if (!escaped) {
            text[1] = 'x';
            text[2] = hex[c >> 4];
            text[3] = hex[c & 15];
            size = 4;
        }
        if (!mt_str_builder_ascii(b, (const char *)p + plain, i - plain) || !mt_str_builder_ascii(b, text, size)) return false;
        plain = i + 1;
    }
    return mt_str_builder_ascii(b, (const char *)p + plain, n - plain) && mt_str_builder_char(b, (uint32_t)quote) &&
           (!array || mt_str_builder_char(b, ')'));
}

/* ---- what ops.c needs ---- */

Value mt_bytes_like(Vm *vm, bool array, size_t size, uint8_t **data) {
    if (array) return mt_bytearray_room(vm, CLS_BYTEARRAY, size, data);
    if (size == 0) {
        *data = NULL;
        return mt_image_empty_bytes(vm);
    }
    Bytes *bytes = mt_bytes_new(vm, size);
    if (!bytes) return MT_UNBOUND;
    *data = bytes->data;
    return mt_object(bytes);
}

/* The position that key means, 0 <= *at < size. */
static Step position(Vm *vm, Value key, size_t size, bool array, int64_t *at) {
    Value integer = mt_arg_integer(key);
    if (integer == MT_UNBOUND) {
        if (mt_arg_is_user(key)) return STEP_GENERAL;
        return MT_RAISE(vm, CLS_TypeError, "%s indices must be integers or slices, not %T", array ? "bytearray" : "byte", key);
    }
    if (!mt_int_to_i64(integer, at)) return MT_RAISE(vm, CLS_IndexError, "cannot fit '%T' into an index-sized integer", key);
    if (*at < 0) *at += (int64_t)size;
    if (*at < 0 || *at >= (int64_t)size) return MT_RAISE(vm, CLS_IndexError, array ? "bytearray index out of range" : "index out of range");
    return STEP_DONE;
}

Step mt_bytes_getitem(Vm *vm, Value v, Value key, Value *out) {
    size_t n = 0;
    const uint8_t *p = mt_bytes_view(v, &n);
    bool array = mt_is_kind(v, KIND_BYTEARRAY);
    if (mt_is_kind(key, KIND_SLICE)) {
        int64_t start, stop, step, count;
        ARG_ANSWER(mt_slice_indices(vm, key, (int64_t)n, &start, &stop, &step, &count));
        if (count < 0) count = 0;
        if (!mt_charge_scan(vm, (uint64_t)count)) return STEP_RAISE;
        if (mt_is_kind(v, KIND_BYTES) && step == 1 && (size_t)count == n) {
            *out = v;
            return STEP_DONE;
        }
        uint8_t *to;
        Value r = mt_bytes_like(vm, array, (size_t)count, &to);
        if (r == MT_UNBOUND) return STEP_RAISE;
        if (step == 1 && count) memcpy(to, p + start, (size_t)count);
        else for (int64_t i = 0, at = start; i < count; i++, at += step) to[i] = p[at];
        *out = r;
        return STEP_DONE;
    }
    int64_t at;
    Step step = position(vm, key, n, array, &at);
    if (step == STEP_DONE) *out = mt_int(p[at]);
    return step;
}

Step mt_bytes_concat(Vm *vm, Value v, Value other, Value *out) {
    size_t n = 0, m = 0;
    const uint8_t *p = mt_bytes_view(v, &n), *q = mt_bytes_buffer(other, &m);
    bool array = mt_is_kind(v, KIND_BYTEARRAY);
    if (!q) return MT_RAISE(vm, CLS_TypeError, "can't concat %T to %T", other, v);
    if (!array && m == 0 && mt_is_kind(v, KIND_BYTES)) {
        *out = v;
        return STEP_DONE;
    }
    if (!array && n == 0 && mt_is_kind(other, KIND_BYTES)) {
        *out = other;
        return STEP_DONE;
    }
    if (!mt_charge_scan(vm, n + m)) return STEP_RAISE;
    uint8_t *to;
    Value r = mt_bytes_like(vm, array, n + m, &to);
    if (r == MT_UNBOUND) return STEP_RAISE;
    if (n) memcpy(to, p, n);
    if (m) memcpy(to + n, q, m);
    *out = r;
    return STEP_DONE;
}

Step mt_bytes_count_arg(Vm *vm, Value count, int64_t *n) {
    ARG_ANSWER(mt_arg_index(vm, count, n));
    Value integer = mt_arg_integer(count);
    if (mt_is_kind(integer, KIND_BIGINT) && !mt_int_to_i64(integer, n)) {
        return MT_RAISE(vm, CLS_OverflowError, "cannot fit '%T' into an index-sized integer", count);
    }
    if (*n < 0) *n = 0;
    return STEP_DONE;
}

void mt_bytes_repeat_into(uint8_t *to, const uint8_t *from, size_t size, size_t total) {
    if (total == 0) return;
    if (size == 1) {
        memset(to, from[0], total);
        return;
    }
    memmove(to, from, size);
    for (size_t done = size; done < total; done *= 2) memcpy(to + done, to, MT_MIN(done, total - done));
}

Step mt_bytes_repeat(Vm *vm, Value v, Value count, Value *out) {
    size_t n = 0;
    const uint8_t *p = mt_bytes_view(v, &n);
    bool array = mt_is_kind(v, KIND_BYTEARRAY);
    int64_t times;
    Step step = mt_bytes_count_arg(vm, count, &times);
    if (step != STEP_DONE) return step;
    if (times == 1 && mt_is_kind(v, KIND_BYTES)) {
        *out = v;
        return STEP_DONE;
    }
    if (n && times > TEXT_MAX / (int64_t)n) {
        if (!array && times > INT64_MAX / (int64_t)n) return MT_RAISE(vm, CLS_OverflowError, "repeated bytes are too long");
        return MT_RAISE(vm, CLS_MemoryError, "");
    }
    size_t total = n * (size_t)times;
    if (n == 0) total = 0;
    if (!mt_charge_scan(vm, total)) return STEP_RAISE;
    uint8_t *to;
    Value r = mt_bytes_like(vm, array, total, &to);
    if (r == MT_UNBOUND) return STEP_RAISE;
    mt_bytes_repeat_into(to, p, n, total);
    *out = r;
    return STEP_DONE;
}

Step mt_bytes_needle(Vm *vm, Value v, const char *what, uint8_t *byte, Units *needle) {
    size_t m = 0;
    const uint8_t *q = mt_bytes_buffer(v, &m);
    if (q) {
        *needle = mt_byte_units(q, m);
        return STEP_DONE;
    }
    Value integer = mt_arg_integer(v);
    if (integer == MT_UNBOUND) {
        if (mt_arg_is_user(v)) return STEP_GENERAL;
        if (mt_is_kind(v, KIND_MEMORYVIEW)) return (void)mt_bytes_no_buffer(vm, v), STEP_RAISE;
        return MT_RAISE(vm, CLS_TypeError, "%s, not '%T'", what, v);
    }
    int64_t i = mt_integer_clip(integer);
    if (i < 0 || i > 255) return MT_RAISE(vm, CLS_ValueError, "byte must be in range(0, 256)");
    *byte = (uint8_t)i;
    *needle = mt_byte_units(byte, 1);
    return STEP_DONE;
}

Step mt_bytes_contains(Vm *vm, Value v, Value item, Value *out) {
    size_t n = 0;
    const uint8_t *p = mt_bytes_view(v, &n);
    uint8_t byte;
    Units needle;
    Step step = mt_bytes_needle(vm, item, "a bytes-like object is required", &byte, &needle);
    if (step != STEP_DONE) return step;
    if (!mt_charge_scan(vm, n)) return STEP_RAISE;
    *out = mt_bool(mt_units_find(mt_byte_units(p, n), needle) >= 0);
    return STEP_DONE;
}

/* ---- changing a bytearray ---- */

enum { REFUSAL_STEPS = 2000 }; /* it took a collection */

/* False: raised, because a view of it is in use, or a collection has to find out. */
static bool may_resize(Vm *vm, Bytearray *array) {
    if (MT_LIKELY(!array->exports)) return true;
    if (!mt_heap_count_exports(vm, array)) return false;
    if (!array->exports) return true;
    return mt_charge(vm, REFUSAL_STEPS) && mt_raise(vm, CLS_BufferError, "Existing exports of data: object cannot be re-sized");
}

bool mt_bytearray_may_empty(Vm *vm, Bytearray *array) { return !array->length || may_resize(vm, array); }

bool mt_bytearray_splice(Vm *vm, Bytearray *array, size_t at, size_t removed, const uint8_t *from, size_t added) {
    size_t length = array->length - removed + added, rest = array->length - at - removed;
    uint8_t *data = array->data ? (uint8_t *)array->data->data : NULL;
    if (length != array->length && !may_resize(vm, array)) return false;
    if (length > array->capacity) {
        size_t capacity = MT_MAX(length, MT_MIN((size_t)array->capacity + array->capacity / 8 + 16, (size_t)TEXT_MAX));
        Buffer *grown = storage(vm, capacity);
        if (!grown) return false;
        uint8_t *to = (uint8_t *)grown->data;
        if (at) memcpy(to, data, at);
        if (added) memcpy(to + at, from, added); /* from may lie in the old storage */
        if (rest) memcpy(to + at + added, data + at + removed, rest);
        mt_heap_free(vm, array->data);
        array->data = grown;
        array->capacity = capacity;
    } else {
        assert(!(data && from >= data && from < data + array->capacity && added)); /* the caller copies its own contents */
        if (rest && added != removed) memmove(data + at + added, data + at + removed, rest);
        if (added) memcpy(data + at, from, added);
    }
    array->length = length;
    return true;
}

Step mt_bytearray_byte(Vm *vm, Value v, uint8_t *byte) {
    int64_t i;
    ARG_ANSWER(mt_arg_index(vm, v, &i));
    if (i < 0 || i > 255) return MT_RAISE(vm, CLS_ValueError, "byte must be in range(0, 256)");
    *byte = (uint8_t)i;
    return STEP_DONE;
}

static Step collect_item(Vm *vm, ByteBuilder *b, Value item, const char *range) {
    int64_t i;
    ARG_ANSWER(mt_arg_index(vm, item, &i));
    if (i < 0 || i > 255) return MT_RAISE(vm, CLS_ValueError, "%s", range);
    return mt_byte_builder_byte(b, (uint8_t)i) ? STEP_DONE : STEP_RAISE;
}

Step mt_bytes_collect(Vm *vm, ByteBuilder *b, Value v, const char *range) {
    uint32_t count = 0;
    const Value *items = mt_sequence_items(v, &count);
    Step step = STEP_DONE;
    if (items || mt_is_exact(v, CLS_LIST) || mt_is_exact(v, CLS_TUPLE)) {
        if (!mt_charge_scan(vm, (uint64_t)count * 4)) return STEP_RAISE;
        uint8_t *to = count ? mt_byte_builder_room(b, count) : NULL;
        if (count && !to) return STEP_RAISE;
        uint32_t plain = 0;
        for (; plain < count && mt_is_int(items[plain]) && items[plain] < mt_int(256); plain++) to[plain] = (uint8_t)mt_as_int(items[plain]);
        b->length += plain;
        for (uint32_t i = plain; i < count && step == STEP_DONE; i++) step = collect_item(vm, b, items[i], range);
        return step;
    }
    if (!mt_is_exact(v, CLS_RANGE) && !mt_is_exact(v, CLS_DICT) && !mt_is_exact(v, CLS_SET) && !mt_is_exact(v, CLS_FROZENSET)) {
        return STEP_GENERAL;
    }
    Value iterator, item;
    int64_t length = 0;
    if (!mt_is_exact(v, CLS_RANGE)) ARG_ANSWER(mt_ops_length(vm, v, &length)); /* more than 256 different items never go */
    if (!mt_charge_scan(vm, (uint64_t)length * 4)) return STEP_RAISE;
    step = mt_ops_iter(vm, v, &iterator);
    while (step == STEP_DONE) {
        step = mt_ops_next(vm, iterator, &item);
        if (step != STEP_DONE || item == MT_UNBOUND) break;
        step = collect_item(vm, b, item, range);
    }
    return step;
}

/* array[start:stop:step] = data */
static Step assign_slice(Vm *vm, Bytearray *array, int64_t start, int64_t step, int64_t count, const uint8_t *data, size_t size) {
    if (step == 1) return mt_bytearray_splice(vm, array, (size_t)start, (size_t)count, data, size) ? STEP_DONE : STEP_RAISE;
    if (size == 0) {
        if (count == 0) return STEP_DONE;
        if (!may_resize(vm, array)) return STEP_RAISE;
        if (step < 0) {
            start += (count - 1) * step;
            step = -step;
        }
        uint8_t *p = (uint8_t *)array->data->data;
        size_t to = (size_t)start, next = (size_t)start, left = (size_t)count;
        for (size_t i = (size_t)start; i < array->length; i++) {
            if (left && i == next) {
                left--;
                next += (size_t)step;
            } else {
                p[to++] = p[i];
            }
        }
        array->length = to;
        return STEP_DONE;
    }
    if ((int64_t)size != count) {
        return MT_RAISE(vm, CLS_ValueError, "attempt to assign bytes of size %zu to extended slice of size %ld", size, count);
    }
    uint8_t *p = (uint8_t *)array->data->data;
    for (int64_t i = 0, at = start; i < count; i++, at += step) p[at] = data[i];
    return STEP_DONE;
}

static Step set_item(Vm *vm, Value v, Value key, Value item) {
    Bytearray *array = MT_AS(Bytearray, v);
    if (!mt_is_kind(key, KIND_SLICE)) {
        int64_t at;
        uint8_t byte;
        Step step = position(vm, key, array->length, true, &at);
        if (step == STEP_DONE) step = mt_bytearray_byte(vm, item, &byte);
        if (step == STEP_DONE) ((uint8_t *)array->data->data)[at] = byte;
        return step;
    }
    ByteBuilder b;
    mt_byte_builder_init(&b, vm);
    size_t size = 0;
    const uint8_t *data = mt_bytes_view(item, &size);
    Step step = STEP_DONE;
    if (mt_is_kind(item, KIND_MEMORYVIEW)) { /* gathered: it may be one of this array */
        step = mt_memoryview_gather(vm, MT_AS(MemoryView, item), &b);
    } else if (!data) {
        if (mt_str_of(item) || mt_arg_integer(item) != MT_UNBOUND || mt_is_float(item) || mt_is_kind(item, KIND_COMPLEX)) {
            return MT_RAISE(vm, CLS_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        }
        if (!mt_is_object(item) || mt_is_kind(item, KIND_FUNCTION)) return MT_RAISE(vm, CLS_TypeError, "cannot convert '%T' object to bytearray", item);
        step = mt_bytes_collect(vm, &b, item, "byte must be in range(0, 256)");
    } else if (mt_is_kind(item, KIND_BYTEARRAY) && MT_AS(Bytearray, item) == array) {
        if (!mt_byte_builder_put(&b, data, size)) step = STEP_RAISE;
    }
    if (step == STEP_DONE && (!data || b.buffer)) {
        data = b.buffer ? (const uint8_t *)b.buffer->data : (const uint8_t *)"";
        size = b.length;
    }
    if (step == STEP_DONE) {
        int64_t start, stop, stride, count;
        Answer answer = mt_slice_indices(vm, key, (int64_t)array->length, &start, &stop, &stride, &count);
        if (answer == ANSWER_HOOK) step = STEP_GENERAL;
        else if (answer == ANSWER_RAISE || !mt_charge_scan(vm, array->length + size)) step = STEP_RAISE;
        else step = assign_slice(vm, array, start, stride, MT_MAX(count, 0), data, size);
    }
    mt_byte_builder_discard(&b);
    return step;
}

static Step delete_item(Vm *vm, Value v, Value key) {
    Bytearray *array = MT_AS(Bytearray, v);
    if (mt_is_kind(key, KIND_SLICE)) {
        int64_t start, stop, stride, count;
        ARG_ANSWER(mt_slice_indices(vm, key, (int64_t)array->length, &start, &stop, &stride, &count));
        if (!mt_charge_scan(vm, array->length)) return STEP_RAISE;
        return assign_slice(vm, array, start, stride, MT_MAX(count, 0), NULL, 0);
    }
    int64_t at;
    Step step = position(vm, key, array->length, true, &at);
    if (step != STEP_DONE) return step;
    if (!mt_charge_scan(vm, array->length - (size_t)at)) return STEP_RAISE;
    return mt_bytearray_splice(vm, array, (size_t)at, 1, NULL, 0) ? STEP_DONE : STEP_RAISE;
}

/* Instructions run these: what a refused one has paid is given back. */
static Step settled(Vm *vm, Step step, int64_t mark) {
    if (step == STEP_RAISE && !mt_pending(vm)) mt_charge_back(vm, mark);
    return step;
}

Step mt_bytearray_setitem(Vm *vm, Value v, Value key, Value item) {
    int64_t mark = mt_charge_mark(vm);
    return settled(vm, set_item(vm, v, key, item), mark);
}

Step mt_bytearray_delitem(Vm *vm, Value v, Value key) {
    int64_t mark = mt_charge_mark(vm);
    return settled(vm, delete_item(vm, v, key), mark);
}
