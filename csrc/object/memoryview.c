/* SPDX-License-Identifier: MIT */
/* Views of the memory of a bytes or bytearray: elements in and out, indices, slices, comparing, hashing. Making new forms of a view
 * and its methods stand in memoryview_methods.c. A view holds the base, not an address in it: a bytearray's storage may move. The
 * base cannot shrink while a view over it is in use (bytes.c asks mt_heap_count_exports), and `high` is compared all the same. */
#include "object/memoryview.h"

#include "base/hash.h"
#include "heap/heap.h"
#include "object/bytes_private.h"
#include "object/container.h"
#include "object/memoryview_private.h"
#include "object/ops_private.h"

#include <math.h>

#define STRIDE_MAX ((int64_t)1 << 61) /* a place in a base and a stride can be added */

enum { EXPORT_STEPS = 100 }; /* a dropped view may cost a collection later, which pays no steps of its own */

/* ---- formats ---- */

uint32_t mt_memoryview_size_of(uint32_t format) {
    switch (format) {
    case 'c': case 'b': case 'B': case '?': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'P': case 'd': return 8;
    default: return 0;
    }
}

static bool is_float_format(uint8_t format) { return format == 'e' || format == 'f' || format == 'd'; }
static bool is_signed_format(uint8_t format) { return format == 'b' || format == 'h' || format == 'i' || format == 'l' || format == 'q' || format == 'n'; }

static double from_half(uint16_t bits) {
    int exponent = bits >> 10 & 31;
    double fraction = bits & 1023, value;
    if (exponent == 31) value = fraction != 0 ? NAN : INFINITY;
    else value = exponent ? ldexp(fraction + 1024, exponent - 25) : ldexp(fraction, -24);
    return bits >> 15 ? -value : value;
}

/* False: too large. Ties go to the even neighbour, as rint does. */
static bool to_half(double d, uint16_t *bits) {
    uint16_t sign = signbit(d) ? 0x8000 : 0;
    double size = fabs(d);
    int exponent;
    if (d != d) *bits = sign | 0x7E00;
    else if (isinf(size)) *bits = sign | 0x7C00;
    else if (size < 0x1p-14) *bits = (uint16_t)(sign | (uint16_t)rint(ldexp(size, 24))); /* subnormal; the largest rounds up to the first normal one */
    else {
        (void)frexp(size, &exponent); /* size = fraction * 2**exponent with 0.5 <= fraction < 1 */
        double fraction = rint(ldexp(size, 11 - exponent));
        if (fraction == 2048) fraction = 1024, exponent++;
        if (exponent > 16) return false;
        *bits = (uint16_t)(sign | (uint16_t)(exponent + 14) << 10 | ((uint16_t)fraction - 1024));
    }
    return true;
}

static double read_float(uint8_t format, const uint8_t *p) {
    uint16_t half;
    float single;
    double d;
    if (format == 'd') return memcpy(&d, p, sizeof d), d;
    if (format == 'f') return memcpy(&single, p, sizeof single), (double)single;
    memcpy(&half, p, sizeof half);
    return from_half(half);
}

static uint64_t read_bits(const uint8_t *p, uint32_t size) {
    uint64_t bits = 0;
    memcpy(&bits, p, size); /* little-endian, as everything here is */
    return bits;
}

Step mt_memoryview_unpack(Vm *vm, const Region *region, int64_t at, Value *out) {
    const uint8_t *p = region->data + at;
    uint32_t size = region->itemsize;
    if (region->format == '?') {
        *out = mt_bool(*p != 0);
        return STEP_DONE;
    }
    if (region->format == 'c') DONE_VALUE(mt_bytes_from(vm, p, 1));
    if (is_float_format(region->format)) DONE_VALUE(mt_float_new(vm, read_float(region->format, p)));
    uint64_t bits = read_bits(p, size);
    if (!is_signed_format(region->format)) DONE_VALUE(mt_int_from_u64(vm, bits));
    uint32_t unused = 64 - 8 * size;
    DONE_VALUE(mt_int_new(vm, (int64_t)(bits << unused) >> unused));
}

static Step wrong_type(Vm *vm, uint8_t format) { return MT_RAISE(vm, CLS_TypeError, "memoryview: invalid type for format '%c'", format); }
static Step wrong_value(Vm *vm, uint8_t format) { return MT_RAISE(vm, CLS_ValueError, "memoryview: invalid value for format '%c'", format); }

static Step pack_float(Vm *vm, uint8_t format, Value item, uint64_t *bits) {
    double d;
    if (mt_is_user(item) && !mt_is_float(mt_base_value(item)) && (mt_has_hook(vm, item, NAME___float__) || mt_has_hook(vm, item, NAME___index__))) return STEP_GENERAL;
    Value number = mt_base_value(item);
    if (!mt_is_integer(number) && !mt_is_float(number)) return wrong_type(vm, format);
    if (!mt_number_to_double(vm, number, &d)) {
        if (!mt_pending(vm)) return STEP_RAISE;
        (void)mt_raise_take(vm);
        return wrong_value(vm, format);
    }
    if (format == 'd') {
        memcpy(bits, &d, sizeof d);
    } else if (format == 'f') {
        float single = (float)d;
        memcpy(bits, &single, sizeof single);
    } else {
        uint16_t half;
        if (!to_half(d, &half)) return wrong_value(vm, format);
        *bits = half;
    }
    return STEP_DONE;
}

static Step pack_int(Vm *vm, uint8_t format, uint32_t size, Value item, uint64_t *bits) {
    Value integer = mt_arg_integer(item);
    if (integer == MT_UNBOUND) return mt_has_hook(vm, item, NAME___index__) ? STEP_GENERAL : wrong_type(vm, format);
    bool negative = mt_int_sign(integer) < 0;
    int64_t i = 0;
    if (mt_int_to_i64(integer, &i)) *bits = (uint64_t)i;
    else if (!negative && mt_int_magnitude_size(integer) <= 8) mt_int_magnitude(integer, (uint8_t *)bits);
    else return wrong_value(vm, format);
    bool fits;
    if (is_signed_format(format)) fits = mt_int_to_i64(integer, &i) && i >= INT64_MIN >> (64 - 8 * size) && i <= INT64_MAX >> (64 - 8 * size);
    else fits = format == 'P' || (!negative && *bits <= UINT64_MAX >> (64 - 8 * size));
    return fits ? STEP_DONE : wrong_value(vm, format);
}

/* The bytes of an element, little-endian in *bits. */
static Step pack(Vm *vm, uint8_t format, uint32_t size, Value item, uint64_t *bits) {
    *bits = 0;
    if (format == 'c') {
        const Value bytes = mt_base_value(item);
        if (!mt_is_kind(bytes, KIND_BYTES)) return wrong_type(vm, format);
        if (MT_AS(Bytes, bytes)->length != 1) return wrong_value(vm, format);
        *bits = MT_AS(Bytes, bytes)->data[0];
        return STEP_DONE;
    }
    if (format == '?') {
        Answer truth = mt_ops_truth(vm, item);
        ARG_ANSWER(truth);
        *bits = truth == ANSWER_YES;
        return STEP_DONE;
    }
    return is_float_format(format) ? pack_float(vm, format, item, bits) : pack_int(vm, format, size, item, bits);
}

/* ---- shape ---- */

int64_t mt_memoryview_count(const MemoryView *view) {
    int64_t count = 1;
    for (uint32_t i = 0; i < view->ndim; i++) count *= view->dims[i];
    return count;
}

bool mt_memoryview_is_c(const MemoryView *view) {
    const int64_t *shape = mt_view_shape(view), *strides = mt_view_strides(view);
    if (view->ndim > 1 && mt_memoryview_count(view) == 0) return true;
    int64_t expected = view->itemsize;
    for (uint32_t i = view->ndim; i-- > 0;) {
        if (shape[i] != 1 && strides[i] != expected) return false;
        expected *= shape[i];
    }
    return true;
}

bool mt_memoryview_is_fortran(const MemoryView *view) {
    const int64_t *shape = mt_view_shape(view), *strides = mt_view_strides(view);
    if (view->ndim > 1 && mt_memoryview_count(view) == 0) return true;
    int64_t expected = view->itemsize;
    for (uint32_t i = 0; i < view->ndim; i++) {
        if (shape[i] != 1 && strides[i] != expected) return false;
        expected *= shape[i];
    }
    return true;
}

/* The bytes of the base that elements touch: from *low to *high. False: there are none, or they overflow. */
static bool extent(const MemoryView *view, int64_t *low, int64_t *high) {
    const int64_t *shape = mt_view_shape(view), *strides = mt_view_strides(view);
    *low = view->offset;
    if (__builtin_add_overflow(view->offset, (int64_t)view->itemsize, high)) return false;
    for (uint32_t i = 0; i < view->ndim; i++) {
        int64_t reach;
        if (shape[i] <= 0 || __builtin_mul_overflow(shape[i] - 1, strides[i], &reach)) return false;
        int64_t *end = reach < 0 ? low : high;
        if (__builtin_add_overflow(*end, reach, end)) return false;
    }
    return true;
}

void mt_memoryview_settle(MemoryView *view) {
    int64_t low, high;
    view->high = extent(view, &low, &high) ? (uint64_t)high : 0;
}

bool mt_memoryview_adopt(MemoryView *view) {
    if (view->head.flags & ~(VIEW_RELEASED | VIEW_READONLY | VIEW_AT)) return false;
    view->itemsize = (uint8_t)mt_memoryview_size_of(view->format);
    if (!view->itemsize) return false;
    if (view->head.flags & VIEW_RELEASED) return view->base == MT_UNBOUND;
    size_t size;
    bool array = mt_is_kind(view->base, KIND_BYTEARRAY);
    if (!array && !mt_is_kind(view->base, KIND_BYTES) && !(mt_is_kind(view->base, KIND_SCALAR) && mt_is_kind(MT_AS(Instance, view->base)->value, KIND_BYTES))) return false;
    bool shared = mt_as_object(view->base)->mark & MARK_IMAGE;
    if ((!array || shared) && !(view->head.flags & VIEW_READONLY)) return false;
    if (!mt_bytes_view(view->base, &size) || size > INT64_MAX || view->offset < 0 || view->offset > (int64_t)size) return false;
    int64_t bytes = view->itemsize, low, high;
    bool empty = false;
    for (uint32_t i = 0; i < view->ndim; i++) {
        int64_t length = view->dims[i], stride = mt_view_strides(view)[i];
        if (length < 0 || length > (int64_t)size || stride < -STRIDE_MAX || stride > STRIDE_MAX) return false;
        empty |= length == 0;
        if (length && (__builtin_mul_overflow(bytes, length, &bytes) || bytes > (int64_t)size)) return false; /* no element lies in two places */
    }
    if (!empty && (!extent(view, &low, &high) || low < 0 || high > (int64_t)size)) return false;
    mt_memoryview_settle(view);
    if (array && !shared) MT_AS(Bytearray, view->base)->exports++;
    return true;
}

/* ---- making and opening ---- */

static MemoryView *new_view(Vm *vm, Value base, uint32_t ndim) {
    MemoryView *view = mt_heap_alloc(vm, sizeof(MemoryView) + 2 * (size_t)ndim * sizeof(int64_t), KIND_MEMORYVIEW, CLS_MEMORYVIEW);
    if (!view) return NULL;
    bool shared = mt_as_object(base)->mark & MARK_IMAGE, array = mt_is_kind(base, KIND_BYTEARRAY) && !shared;
    view->head.flags = array ? 0 : VIEW_READONLY;
    view->base = base;
    view->hash = 0;
    view->offset = 0;
    view->high = 0;
    view->format = 'B';
    view->itemsize = 1;
    view->ndim = (uint8_t)ndim;
    memset(view->pad, 0, sizeof view->pad);
    if (!array) return view;
    if (!mt_charge(vm, EXPORT_STEPS)) return NULL;
    MT_AS(Bytearray, base)->exports++;
    return view;
}

MemoryView *mt_memoryview_like(Vm *vm, const MemoryView *view, uint32_t ndim) {
    MemoryView *made = new_view(vm, view->base, ndim);
    if (!made) return NULL;
    made->head.flags |= view->head.flags & (VIEW_READONLY | VIEW_AT);
    made->offset = view->offset;
    made->format = view->format;
    made->itemsize = view->itemsize;
    return made;
}

void mt_memoryview_release(MemoryView *view) {
    if (view->head.flags & VIEW_RELEASED) return;
    if (mt_is_kind(view->base, KIND_BYTEARRAY) && !(mt_as_object(view->base)->mark & MARK_IMAGE) && MT_AS(Bytearray, view->base)->exports) MT_AS(Bytearray, view->base)->exports--;
    view->head.flags |= VIEW_RELEASED;
    view->base = MT_UNBOUND;
}

static bool released(Vm *vm) { return mt_raise(vm, CLS_ValueError, "operation forbidden on released memoryview object"); }

bool mt_memoryview_open(Vm *vm, const MemoryView *view, Region *region) {
    size_t size = 0;
    const uint8_t *data = view->head.flags & VIEW_RELEASED ? NULL : mt_bytes_view(view->base, &size);
    if (!data) return released(vm);
    if (view->high > size) return mt_raise(vm, CLS_BufferError, "memoryview: the underlying object has shrunk");
    region->data = data;
    region->at = view->offset;
    region->shape = mt_view_shape(view);
    region->strides = mt_view_strides(view);
    region->ndim = view->ndim;
    region->itemsize = view->itemsize;
    region->format = view->format;
    return true;
}

/* Any bytes-like object as a region: YES, NO: it is none, RAISE. */
static Answer open_any(Vm *vm, Value v, Region *region) {
    if (mt_is_kind(v, KIND_MEMORYVIEW)) return mt_memoryview_open(vm, MT_AS(MemoryView, v), region) ? ANSWER_YES : ANSWER_RAISE;
    size_t size;
    const uint8_t *data = mt_bytes_view(v, &size);
    if (!data) return ANSWER_NO;
    *region = (Region){.data = data, .ndim = 1, .itemsize = 1, .format = 'B'};
    region->flat[0] = (int64_t)size;
    region->flat[1] = 1;
    region->shape = region->flat;
    region->strides = region->flat + 1;
    return ANSWER_YES;
}

Step mt_memoryview_over(Vm *vm, Value object, Value *out) {
    size_t size;
    MemoryView *made;
    if (mt_is_kind(object, KIND_MEMORYVIEW)) {
        const MemoryView *view = MT_AS(MemoryView, object);
        if (view->head.flags & VIEW_RELEASED) return (void)released(vm), STEP_RAISE;
        made = mt_memoryview_like(vm, view, view->ndim);
        if (!made) return STEP_RAISE;
        memcpy(made->dims, view->dims, 2 * (size_t)view->ndim * sizeof(int64_t));
        made->high = view->high;
    } else {
        if (!mt_bytes_view(object, &size)) return MT_RAISE(vm, CLS_TypeError, "memoryview: a bytes-like object is required, not '%T'", object);
        made = new_view(vm, object, 1);
        if (!made) return STEP_RAISE;
        made->dims[0] = (int64_t)size;
        made->dims[1] = 1;
        mt_memoryview_settle(made);
    }
    *out = mt_object(made);
    return STEP_DONE;
}

const uint8_t *mt_memoryview_bytes(const MemoryView *view, size_t *size) {
    size_t whole = 0;
    const uint8_t *data = view->head.flags & VIEW_RELEASED ? NULL : mt_bytes_view(view->base, &whole);
    if (!data || view->high > whole || !mt_memoryview_is_c(view)) return NULL;
    *size = (size_t)mt_memoryview_count(view) * view->itemsize;
    return *size ? data + view->offset : data;
}

bool mt_memoryview_refuse(Vm *vm, const MemoryView *view) {
    if (view->head.flags & VIEW_RELEASED) return released(vm);
    return mt_raise(vm, CLS_BufferError, "memoryview: underlying buffer is not C-contiguous");
}

/* ---- walking ---- */

/* The next element's place in *at; false: that was the last one. */
static bool walk_on(Walk *walk, const Region *region, int64_t *at, bool fortran) {
    for (uint32_t n = 0; n < region->ndim; n++) {
        uint32_t i = fortran ? n : region->ndim - 1 - n;
        *at += region->strides[i];
        if (++walk->index[i] < region->shape[i]) return true;
        *at -= region->strides[i] * region->shape[i];
        walk->index[i] = 0;
    }
    return false;
}

static int64_t elements(const Region *region) {
    int64_t count = 1;
    for (uint32_t i = 0; i < region->ndim; i++) count *= region->shape[i];
    return count;
}

void mt_memoryview_copy(const Region *region, uint8_t *to, bool fortran) {
    if (elements(region) == 0) return;
    Walk walk = {{0}};
    int64_t at = region->at;
    do {
        memcpy(to, region->data + at, region->itemsize);
        to += region->itemsize;
    } while (walk_on(&walk, region, &at, fortran));
}

Step mt_memoryview_gather(Vm *vm, const MemoryView *view, ByteBuilder *b) {
    Region region;
    if (!mt_memoryview_open(vm, view, &region)) return STEP_RAISE;
    size_t size = (size_t)mt_memoryview_count(view) * view->itemsize;
    if (!mt_charge_scan(vm, size)) return STEP_RAISE;
    if (!size) return STEP_DONE;
    if (mt_memoryview_is_c(view)) return mt_byte_builder_put(b, region.data + region.at, size) ? STEP_DONE : STEP_RAISE;
    uint8_t *to = mt_byte_builder_room(b, size);
    if (!to) return STEP_RAISE;
    mt_memoryview_copy(&region, to, false);
    b->length += size;
    return STEP_DONE;
}

Step mt_memoryview_plain(Vm *vm, const MemoryView *view, Value *out) {
    ByteBuilder b;
    mt_byte_builder_init(&b, vm);
    Step step = mt_memoryview_gather(vm, view, &b);
    if (step == STEP_DONE) DONE_VALUE(mt_byte_builder_finish(&b));
    mt_byte_builder_discard(&b);
    return step;
}

/* ---- items ---- */

bool mt_memoryview_length(Vm *vm, const MemoryView *view, int64_t *length) {
    if (view->head.flags & VIEW_RELEASED) return released(vm);
    if (!view->ndim) return mt_raise(vm, CLS_TypeError, "0-dim memory has no length");
    *length = view->dims[0];
    return true;
}

bool mt_memoryview_is_flat(Vm *vm, const MemoryView *view) {
    if (view->head.flags & VIEW_RELEASED) return released(vm);
    if (!view->ndim) return mt_raise(vm, CLS_TypeError, "invalid indexing of 0-dim memory");
    return view->ndim == 1 || mt_raise(vm, CLS_NotImplementedError, "multi-dimensional sub-views are not implemented");
}

Step mt_memoryview_item(Vm *vm, const MemoryView *view, int64_t index, Value *out) {
    Region region;
    if (!mt_memoryview_open(vm, view, &region) || !mt_memoryview_is_flat(vm, view)) return STEP_RAISE;
    if (index < 0 || index >= view->dims[0]) return MT_RAISE(vm, CLS_IndexError, "index out of bounds on dimension 1");
    return mt_memoryview_unpack(vm, &region, region.at + index * region.strides[0], out);
}

static bool is_tuple(Value v) { return mt_is_kind(v, KIND_TUPLE); }

/* Every item of the key is (slices) a slice, or may be an index. */
static bool all_of(Vm *vm, Value key, bool slices) {
    const Tuple *tuple = MT_AS(Tuple, key);
    for (uint32_t i = 0; i < tuple->count; i++)
        if (slices ? !mt_is_kind(tuple->items[i], KIND_SLICE) : !mt_has_index(vm, tuple->items[i])) return false;
    return !slices || tuple->count > 0;
}

/* Moves *at by an index of dimension i. */
static Step move(Vm *vm, const Region *region, uint32_t i, Value key, int64_t *at) {
    Value integer = mt_arg_integer(key);
    int64_t index;
    if (integer == MT_UNBOUND) return STEP_GENERAL;
    if (!mt_int_to_i64(integer, &index)) return MT_RAISE(vm, CLS_IndexError, "cannot fit '%T' into an index-sized integer", key);
    if (index < 0) index += region->shape[i];
    if (index < 0 || index >= region->shape[i]) return MT_RAISE(vm, CLS_IndexError, "index out of bounds on dimension %u", i + 1);
    *at += index * region->strides[i];
    return STEP_DONE;
}

/* The place of the one element that the key means; the key is an index, or a tuple of indices. `many`: text for a view that has more
 * dimensions than one index. */
static Step place(Vm *vm, const Region *region, Value key, const char *many, int64_t *at) {
    *at = region->at;
    if (!is_tuple(key)) {
        if (mt_arg_integer(key) == MT_UNBOUND) return STEP_GENERAL;
        int64_t index;
        if (!mt_int_to_i64(mt_arg_integer(key), &index)) return MT_RAISE(vm, CLS_IndexError, "cannot fit '%T' into an index-sized integer", key);
        if (region->ndim > 1) return MT_RAISE(vm, CLS_NotImplementedError, "%s", many);
        return move(vm, region, 0, key, at);
    }
    const Tuple *tuple = MT_AS(Tuple, key);
    if (tuple->count < region->ndim) return MT_RAISE(vm, CLS_NotImplementedError, "sub-views are not implemented");
    if (tuple->count > region->ndim) return MT_RAISE(vm, CLS_TypeError, "cannot index %u-dimension view with %u-element tuple", region->ndim, tuple->count);
    Step step = STEP_DONE;
    for (uint32_t i = 0; i < tuple->count && step == STEP_DONE; i++) step = move(vm, region, i, tuple->items[i], at);
    return step;
}

/* view[key] of the first dimension. */
static Step slice(Vm *vm, const MemoryView *view, Value key, Value *out) {
    int64_t start, stop, step, count;
    ARG_ANSWER(mt_slice_indices(vm, key, view->dims[0], &start, &stop, &step, &count));
    MemoryView *made = mt_memoryview_like(vm, view, view->ndim);
    if (!made) return STEP_RAISE;
    memcpy(made->dims, view->dims, 2 * (size_t)view->ndim * sizeof(int64_t));
    int64_t stride = mt_view_strides(view)[0];
    made->dims[0] = MT_MAX(count, 0);
    if (mt_memoryview_count(made) > 0) made->offset += start * stride;
    if (__builtin_mul_overflow(stride, step, &stride) || stride > STRIDE_MAX || stride < -STRIDE_MAX) stride = view->itemsize; /* of at most one element: it leads nowhere */
    made->dims[view->ndim] = stride;
    mt_memoryview_settle(made);
    *out = mt_object(made);
    return STEP_DONE;
}

Step mt_memoryview_getitem(Vm *vm, Value v, Value key, Value *out) {
    const MemoryView *view = MT_AS(MemoryView, v);
    Region region;
    int64_t at;
    if (!mt_memoryview_open(vm, view, &region)) return STEP_RAISE;
    if (!view->ndim) {
        if (is_tuple(key) && MT_AS(Tuple, key)->count == 0) return mt_memoryview_unpack(vm, &region, region.at, out);
        if (key != MT_ELLIPSIS) return MT_RAISE(vm, CLS_TypeError, "invalid indexing of 0-dim memory");
        *out = v;
        return STEP_DONE;
    }
    if (mt_is_kind(key, KIND_SLICE)) return slice(vm, view, key, out);
    if (is_tuple(key) ? all_of(vm, key, false) : mt_has_index(vm, key)) {
        Step step = place(vm, &region, key, "multi-dimensional sub-views are not implemented", &at);
        return step == STEP_DONE ? mt_memoryview_unpack(vm, &region, at, out) : step;
    }
    if (is_tuple(key) && all_of(vm, key, true)) return MT_RAISE(vm, CLS_NotImplementedError, "multi-dimensional slicing is not implemented");
    return MT_RAISE(vm, CLS_TypeError, "memoryview: invalid slice key");
}

/* ---- assignment ---- */

/* view[key] = item of one dimension: the same number of elements of the same format. */
static Step assign_slice(Vm *vm, const MemoryView *view, const Region *region, Value key, Value item) {
    Region source;
    Answer answer = open_any(vm, item, &source);
    if (answer == ANSWER_NO) return MT_RAISE(vm, CLS_TypeError, "a bytes-like object is required, not '%T'", item);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    int64_t start, stop, step, count;
    ARG_ANSWER(mt_slice_indices(vm, key, view->dims[0], &start, &stop, &step, &count));
    count = MT_MAX(count, 0);
    if (source.ndim != 1 || source.shape[0] != count || source.format != region->format)
        return MT_RAISE(vm, CLS_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    if (count == 0) return STEP_DONE;
    size_t size = (size_t)count * region->itemsize;
    if (!mt_charge_scan(vm, size)) return STEP_RAISE;
    ByteBuilder b; /* the source may lie in what is written */
    mt_byte_builder_init(&b, vm);
    uint8_t *from = mt_byte_builder_room(&b, size);
    if (!from) return STEP_RAISE;
    mt_memoryview_copy(&source, from, false);
    uint8_t *to = (uint8_t *)MT_AS(Bytearray, view->base)->data->data;
    for (int64_t i = 0; i < count; i++) memcpy(to + region->at + (start + i * step) * region->strides[0], from + (size_t)i * region->itemsize, region->itemsize);
    mt_byte_builder_discard(&b);
    return STEP_DONE;
}

/* What is refused before the value is looked at. *single: one element is meant, at *at; else a slice of one dimension. */
static Step assigned_place(Vm *vm, const MemoryView *view, const Region *region, Value key, bool deletes, bool *single, int64_t *at) {
    *single = true;
    *at = region->at;
    if (view->head.flags & VIEW_READONLY || !mt_is_kind(view->base, KIND_BYTEARRAY)) return MT_RAISE(vm, CLS_TypeError, "cannot modify read-only memory");
    if (deletes) return MT_RAISE(vm, CLS_TypeError, "cannot delete memory");
    if (!view->ndim) {
        if (key == MT_ELLIPSIS || (is_tuple(key) && MT_AS(Tuple, key)->count == 0)) return STEP_DONE;
        return MT_RAISE(vm, CLS_TypeError, "invalid indexing of 0-dim memory");
    }
    if (mt_is_kind(key, KIND_SLICE) && view->ndim == 1) {
        *single = false;
        return STEP_DONE;
    }
    if (!is_tuple(key) && mt_has_index(vm, key) && view->ndim > 1) return MT_RAISE(vm, CLS_NotImplementedError, "sub-views are not implemented");
    if (is_tuple(key) ? all_of(vm, key, false) : mt_has_index(vm, key)) return place(vm, region, key, "sub-views are not implemented", at);
    if (mt_is_kind(key, KIND_SLICE) || (is_tuple(key) && all_of(vm, key, true)))
        return MT_RAISE(vm, CLS_NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    return MT_RAISE(vm, CLS_TypeError, "memoryview: invalid slice key");
}

Step mt_memoryview_setitem(Vm *vm, Value v, Value key, Value item) {
    const MemoryView *view = MT_AS(MemoryView, v);
    Region region;
    bool single;
    int64_t at;
    uint64_t bits;
    if (!mt_memoryview_open(vm, view, &region)) return STEP_RAISE;
    Step step = assigned_place(vm, view, &region, key, item == MT_UNBOUND, &single, &at);
    if (step != STEP_DONE) return step;
    if (!single) return assign_slice(vm, view, &region, key, item);
    step = pack(vm, view->format, view->itemsize, item, &bits);
    if (step == STEP_DONE) memcpy((uint8_t *)MT_AS(Bytearray, view->base)->data->data + at, &bits, view->itemsize);
    return step;
}

/* _memoryview_format(view, key): the format of the element that is about to be assigned, None for a slice; or what is wrong with the place. */
static Step memoryview_format(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_MEMORYVIEW)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    const MemoryView *view = MT_AS(MemoryView, args[0]);
    Region region;
    bool single;
    int64_t at;
    if (!mt_memoryview_open(vm, view, &region)) return STEP_RAISE;
    Step step = assigned_place(vm, view, &region, args[1], false, &single, &at);
    if (step == STEP_GENERAL) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    if (step != STEP_DONE) return step;
    *out = MT_NONE;
    if (!single) return STEP_DONE;
    DONE_VALUE(mt_str_char(vm, view->format));
}

const NativeDef mt_memoryview_intrinsics[] = {
    {"_memoryview_format", memoryview_format, "view, key, /", NULL, NATIVE_HIDDEN},
    NATIVES_END,
};

/* ---- membership, comparing, hashing ---- */

Answer mt_memoryview_contains(Vm *vm, const MemoryView *view, Value item) {
    Region region;
    if (!mt_memoryview_open(vm, view, &region) || !mt_memoryview_is_flat(vm, view)) return ANSWER_RAISE;
    if (!mt_charge(vm, (uint64_t)view->dims[0] / 4)) return ANSWER_RAISE;
    for (int64_t i = 0; i < view->dims[0]; i++) {
        Value v;
        if (mt_memoryview_unpack(vm, &region, region.at + i * region.strides[0], &v) != STEP_DONE) return ANSWER_RAISE;
        Answer answer = mt_ops_equal(vm, v, item);
        if (answer != ANSWER_NO) return answer;
    }
    return ANSWER_NO;
}

/* Two elements of one format. */
static bool same_element(uint8_t format, uint32_t size, const uint8_t *p, const uint8_t *q) {
    if (is_float_format(format)) return read_float(format, p) == read_float(format, q);
    return memcmp(p, q, size) == 0;
}

static bool same_shape(const Region *a, const Region *b) {
    if (a->ndim != b->ndim) return false;
    for (uint32_t i = 0; i < a->ndim; i++) {
        if (a->shape[i] != b->shape[i]) return false;
        if (a->shape[i] == 0) break;
    }
    return true;
}

Answer mt_memoryview_equal(Vm *vm, Value a, Value b) {
    Region x, y;
    bool gone = MT_AS(MemoryView, a)->head.flags & VIEW_RELEASED || (mt_is_kind(b, KIND_MEMORYVIEW) && MT_AS(MemoryView, b)->head.flags & VIEW_RELEASED);
    if (gone) return a == b ? ANSWER_YES : ANSWER_NO;
    Answer answer = open_any(vm, a, &x);
    if (answer == ANSWER_YES) answer = open_any(vm, b, &y);
    if (answer != ANSWER_YES || !same_shape(&x, &y)) return answer == ANSWER_RAISE ? ANSWER_RAISE : ANSWER_NO;
    int64_t count = elements(&x);
    if (!mt_charge(vm, (uint64_t)count / 4)) return ANSWER_RAISE;
    if (count == 0) return ANSWER_YES;
    Walk walk = {{0}}, other = {{0}};
    int64_t at = x.at, beside = y.at;
    do {
        if (x.format == y.format) {
            if (!same_element(x.format, x.itemsize, x.data + at, y.data + beside)) return ANSWER_NO;
        } else {
            Value v, w;
            if (mt_memoryview_unpack(vm, &x, at, &v) != STEP_DONE || mt_memoryview_unpack(vm, &y, beside, &w) != STEP_DONE) return ANSWER_RAISE;
            if (mt_is_float(v) && mt_is_float(w) ? mt_as_double(v) != mt_as_double(w) : (answer = mt_ops_equal(vm, v, w)) != ANSWER_YES) return answer == ANSWER_RAISE ? ANSWER_RAISE : ANSWER_NO;
        }
        (void)walk_on(&other, &y, &beside, false);
    } while (walk_on(&walk, &x, &at, false));
    return ANSWER_YES;
}

Answer mt_memoryview_hash(Vm *vm, MemoryView *view, uint64_t *out) {
    Region region;
    if (!view->hash) {
        if (!mt_memoryview_open(vm, view, &region)) return ANSWER_RAISE;
        if (!(view->head.flags & VIEW_READONLY)) return mt_raise(vm, CLS_ValueError, "cannot hash writable memoryview object"), ANSWER_RAISE;
        if (view->format != 'B' && view->format != 'b' && view->format != 'c') {
            mt_raise(vm, CLS_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
            return ANSWER_RAISE;
        }
        uint64_t ignored; /* the hash of what lies beneath is asked for as well */
        Answer answer = mt_ops_hash(vm, view->base, &ignored);
        if (answer != ANSWER_YES) return answer;
        ByteBuilder b;
        mt_byte_builder_init(&b, vm);
        if (mt_memoryview_gather(vm, view, &b) != STEP_DONE) {
            mt_byte_builder_discard(&b);
            return ANSWER_RAISE;
        }
        view->hash = mt_hash_bytes(b.buffer ? (const void *)b.buffer->data : "", b.length);
        mt_byte_builder_discard(&b);
    }
    *out = view->hash;
    return ANSWER_YES;
}
