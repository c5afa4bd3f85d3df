/* SPDX-License-Identifier: MIT */
/* The methods and attributes of memoryview. */
#include "object/memoryview.h"

#include "heap/heap.h"
#include "object/bytes_private.h"
#include "object/image.h"
#include "object/list.h"
#include "object/memoryview_private.h"

/* self, which check_self in call.c has checked, as `view`, and its elements as `region`; a released one is refused. */
#define OPEN(view, region)                             \
    MemoryView *view = MT_AS(MemoryView, args[0]);     \
    Region region;                                     \
    if (!mt_memoryview_open(vm, view, &region)) return STEP_RAISE

static Step memoryview_new(Vm *vm, Value *args, Value *out) { return mt_memoryview_over(vm, args[1], out); }

/* ---- cast ---- */

static bool is_byte_format(uint8_t format) { return format == 'b' || format == 'B' || format == 'c'; }

/* The format's character; 0: none that a view can have. */
static uint8_t format_of(const Str *text, bool *at) {
    *at = text->length == 2 && mt_str_at(text, 0) == '@';
    if (text->length != (*at ? 2u : 1u)) return 0;
    uint32_t c = mt_str_at(text, text->length - 1);
    return mt_memoryview_size_of(c) ? (uint8_t)c : 0;
}

static Step shape_items(Vm *vm, const Value *items, uint32_t count, uint32_t itemsize, int64_t *shape, int64_t *product) {
    *product = 1;
    for (uint32_t i = 0; i < count; i++) {
        Value integer = mt_arg_integer(items[i]);
        if (integer == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "memoryview.cast(): elements of shape must be integers");
        if (!mt_int_to_i64(integer, &shape[i])) return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C ssize_t");
        if (shape[i] <= 0) return MT_RAISE(vm, CLS_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
        if (shape[i] > INT64_MAX / *product) return MT_RAISE(vm, CLS_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
        *product *= shape[i];
    }
    if (__builtin_mul_overflow(*product, (int64_t)itemsize, product)) *product = -1; /* no view is so large */
    return STEP_DONE;
}

/* The shape that cast() was given, into `shape`; *ndim dimensions. */
static Step given_shape(Vm *vm, Value given, int64_t size, uint32_t itemsize, int64_t *shape, uint32_t *ndim) {
    *ndim = 0;
    const Value *items = mt_sequence_items(given, ndim);
    int64_t product;
    Step step = shape_items(vm, items, *ndim, itemsize, shape, &product);
    if (step != STEP_DONE) return step;
    return product == size ? STEP_DONE : MT_RAISE(vm, CLS_TypeError, "memoryview: product(shape) * itemsize != buffer size");
}

static Step memoryview_cast(Vm *vm, Value *args, Value *out) {
    const Str *text = mt_str_of(args[1]);
    if (!text) return MT_RAISE(vm, CLS_TypeError, "cast() argument 'format' must be str, not %A", args[1]);
    OPEN(view, region);
    int64_t shape[VIEW_DIMENSIONS], size = mt_memoryview_count(view) * view->itemsize;
    uint32_t ndim = 1;
    bool shaped = args[2] != MT_UNBOUND, at;
    if (!mt_memoryview_is_c(view)) return MT_RAISE(vm, CLS_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if ((shaped || view->ndim != 1) && size == 0) return MT_RAISE(vm, CLS_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    if (shaped) {
        if (!mt_is_kind(args[2], KIND_LIST) && !mt_is_kind(args[2], KIND_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "shape must be a list or a tuple");
        ndim = mt_is_kind(args[2], KIND_LIST) ? MT_AS(List, args[2])->count : MT_AS(Tuple, args[2])->count;
        if (ndim > VIEW_DIMENSIONS) return MT_RAISE(vm, CLS_ValueError, "memoryview: number of dimensions must not exceed 64");
        if (view->ndim != 1 && ndim != 1) return MT_RAISE(vm, CLS_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    uint8_t format = format_of(text, &at);
    if (!format) return MT_RAISE(vm, CLS_ValueError, "memoryview: destination format must be a native single character format prefixed with an optional '@'");
    if (!is_byte_format(view->format) && !is_byte_format(format)) return MT_RAISE(vm, CLS_TypeError, "memoryview: cannot cast between two non-byte formats");
    uint32_t itemsize = mt_memoryview_size_of(format);
    if (size % itemsize) return MT_RAISE(vm, CLS_TypeError, "memoryview: length is not a multiple of itemsize");
    shape[0] = size / itemsize;
    Step step = shaped ? given_shape(vm, args[2], size, itemsize, shape, &ndim) : STEP_DONE;
    if (step != STEP_DONE) return step;
    MemoryView *made = mt_memoryview_like(vm, view, ndim);
    if (!made) return STEP_RAISE;
    made->head.flags = (uint8_t)((made->head.flags & ~VIEW_AT) | (at ? VIEW_AT : 0));
    made->format = format;
    made->itemsize = (uint8_t)itemsize;
    int64_t stride = itemsize;
    for (uint32_t i = ndim; i-- > 0;) {
        made->dims[i] = shape[i];
        made->dims[ndim + i] = stride;
        stride *= shape[i];
    }
    mt_memoryview_settle(made);
    *out = mt_object(made);
    return STEP_DONE;
}

static Step memoryview_toreadonly(Vm *vm, Value *args, Value *out) {
    Step step = mt_memoryview_over(vm, args[0], out);
    if (step == STEP_DONE) mt_as_object(*out)->flags |= VIEW_READONLY;
    return step;
}

/* ---- out ---- */

static Step memoryview_tobytes(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    bool fortran = false;
    if (args[1] != MT_UNBOUND && args[1] != MT_NONE) {
        if (!mt_str_of(args[1])) return MT_RAISE(vm, CLS_TypeError, "tobytes() argument 'order' must be str or None, not %T", args[1]);
        Value order = mt_object(mt_str_of(args[1]));
        fortran = mt_str_is(order, "F") || (mt_str_is(order, "A") && mt_memoryview_is_fortran(view) && !mt_memoryview_is_c(view));
        if (!fortran && !mt_str_is(order, "C") && !mt_str_is(order, "A")) return MT_RAISE(vm, CLS_ValueError, "order must be 'C', 'F' or 'A'");
    }
    size_t size = (size_t)mt_memoryview_count(view) * view->itemsize;
    if (!mt_charge_scan(vm, size)) return STEP_RAISE;
    uint8_t *to;
    Value bytes = mt_bytes_like(vm, false, size, &to);
    if (bytes == MT_UNBOUND) return STEP_RAISE;
    if (size && !fortran && mt_memoryview_is_c(view)) memcpy(to, region.data + region.at, size);
    else if (size) mt_memoryview_copy(&region, to, fortran);
    *out = bytes;
    return STEP_DONE;
}

/* Lists in lists, one level for each dimension: `lists` are those under way. */
static Step memoryview_tolist(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    if (!view->ndim) return mt_memoryview_unpack(vm, &region, region.at, out);
    if (!mt_charge(vm, 1 + (uint64_t)mt_memoryview_count(view) / 4)) return STEP_RAISE;
    Value lists[VIEW_DIMENSIONS];
    int64_t left[VIEW_DIMENSIONS], at = region.at;
    uint32_t last = view->ndim - 1, depth = 0;
    lists[0] = mt_list_new(vm, (uint32_t)region.shape[0]);
    left[0] = region.shape[0];
    if (lists[0] == MT_UNBOUND) return STEP_RAISE;
    for (;;) {
        if (left[depth] == 0) { /* done, and back to where it began */
            at -= region.shape[depth] * region.strides[depth];
            if (depth == 0) break;
            if (!mt_list_append(vm, lists[depth - 1], lists[depth])) return STEP_RAISE;
            depth--;
            left[depth]--;
            at += region.strides[depth];
        } else if (depth < last) {
            depth++;
            lists[depth] = mt_list_new(vm, (uint32_t)region.shape[depth]);
            left[depth] = region.shape[depth];
            if (lists[depth] == MT_UNBOUND) return STEP_RAISE;
        } else {
            Value item;
            if (mt_memoryview_unpack(vm, &region, at, &item) != STEP_DONE || !mt_list_append(vm, lists[depth], item)) return STEP_RAISE;
            left[depth]--;
            at += region.strides[depth];
        }
    }
    *out = lists[0];
    return STEP_DONE;
}

static Step memoryview_hex(Vm *vm, Value *args, Value *out) {
    MemoryView *view = MT_AS(MemoryView, args[0]);
    ByteBuilder b;
    mt_byte_builder_init(&b, vm);
    Step step = mt_memoryview_gather(vm, view, &b);
    if (step == STEP_DONE) step = mt_bytes_hex(vm, b.buffer ? (const uint8_t *)b.buffer->data : NULL, b.length, args, out);
    mt_byte_builder_discard(&b);
    return step;
}

/* ---- the end ---- */

static Step memoryview_release(Vm *vm, Value *args, Value *out) {
    (void)vm;
    mt_memoryview_release(MT_AS(MemoryView, args[0]));
    *out = MT_NONE;
    return STEP_DONE;
}

static Step memoryview_enter(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_object(view);
    return STEP_DONE;
}

/* ---- attributes ---- */

static Step memoryview_obj(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = view->base;
    return STEP_DONE;
}

static Step memoryview_nbytes(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_int(mt_memoryview_count(view) * view->itemsize);
    return STEP_DONE;
}

static Step memoryview_readonly(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_bool(view->head.flags & VIEW_READONLY);
    return STEP_DONE;
}

static Step memoryview_format(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    char text[2] = {'@', (char)view->format};
    if (view->head.flags & VIEW_AT) DONE_VALUE(mt_str_from_ascii(vm, text, 2));
    DONE_VALUE(mt_str_char(vm, view->format));
}

static Step memoryview_itemsize(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_int(view->itemsize);
    return STEP_DONE;
}

static Step memoryview_ndim(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_int(view->ndim);
    return STEP_DONE;
}

static Step tuple_of(Vm *vm, const int64_t *numbers, uint32_t count, Value *out) {
    Value items[VIEW_DIMENSIONS];
    for (uint32_t i = 0; i < count; i++) {
        items[i] = mt_int_new(vm, numbers[i]);
        if (items[i] == MT_UNBOUND) return STEP_RAISE;
    }
    DONE_VALUE(mt_tuple_from(vm, items, count));
}

static Step memoryview_shape(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    return tuple_of(vm, mt_view_shape(view), view->ndim, out);
}

static Step memoryview_strides(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    return tuple_of(vm, mt_view_strides(view), view->ndim, out);
}

static Step memoryview_suboffsets(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_image_empty_tuple(vm);
    return STEP_DONE;
}

static Step memoryview_c_contiguous(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_bool(mt_memoryview_is_c(view));
    return STEP_DONE;
}

static Step memoryview_f_contiguous(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_bool(mt_memoryview_is_fortran(view));
    return STEP_DONE;
}

static Step memoryview_contiguous(Vm *vm, Value *args, Value *out) {
    OPEN(view, region);
    *out = mt_bool(mt_memoryview_is_c(view) || mt_memoryview_is_fortran(view));
    return STEP_DONE;
}

/* ---- slots ---- */

static Step memoryview_repr(Vm *vm, Value *args, Value *out) { return mt_ops_repr(vm, args[0], out); }

static Step memoryview_len(Vm *vm, Value *args, Value *out) {
    int64_t length;
    if (!mt_memoryview_length(vm, MT_AS(MemoryView, args[0]), &length)) return STEP_RAISE;
    *out = mt_int(length);
    return STEP_DONE;
}

static Step memoryview_getitem(Vm *vm, Value *args, Value *out) { return mt_memoryview_getitem(vm, args[0], args[1], out); }

static Step memoryview_setitem(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return mt_memoryview_setitem(vm, args[0], args[1], args[2]);
}

static Step memoryview_delitem(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return mt_memoryview_setitem(vm, args[0], args[1], MT_UNBOUND);
}

static Step memoryview_iter(Vm *vm, Value *args, Value *out) { return mt_ops_iter(vm, args[0], out); }

static Step memoryview_hash(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    ARG_ANSWER(mt_memoryview_hash(vm, MT_AS(MemoryView, args[0]), &hash));
    DONE_VALUE(mt_int_new(vm, (int64_t)hash));
}

static Step equal(Vm *vm, Value *args, Value *out, bool negate) {
    size_t size;
    *out = MT_NOTIMPLEMENTED;
    if (!mt_is_kind(args[1], KIND_MEMORYVIEW) && !mt_bytes_view(args[1], &size)) return STEP_DONE;
    Answer answer = mt_memoryview_equal(vm, args[0], args[1]);
    ARG_ANSWER(answer);
    *out = mt_bool((answer == ANSWER_YES) != negate);
    return STEP_DONE;
}

static Step memoryview_eq(Vm *vm, Value *args, Value *out) { return equal(vm, args, out, false); }
static Step memoryview_ne(Vm *vm, Value *args, Value *out) { return equal(vm, args, out, true); }

static Step memoryview_order(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step memoryview_reduce(Vm *vm, Value *args, Value *out) {
    (void)args, (void)out;
    return MT_RAISE(vm, CLS_TypeError, "cannot pickle memoryview objects");
}

static Step memoryview_sizeof(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(144 + 24 * (int64_t)MT_AS(MemoryView, args[0])->ndim);
    return STEP_DONE;
}

static const NativeDef memoryview_methods[] = {
    {"__new__", memoryview_new, "type, object", NULL, NATIVE_STATIC},
    SLOT("__repr__", memoryview_repr, "self, /"),
    SLOT("__hash__", memoryview_hash, "self, /"),
    SLOT("__lt__", memoryview_order, "self, value, /"),
    SLOT("__le__", memoryview_order, "self, value, /"),
    SLOT("__eq__", memoryview_eq, "self, value, /"),
    SLOT("__ne__", memoryview_ne, "self, value, /"),
    SLOT("__gt__", memoryview_order, "self, value, /"),
    SLOT("__ge__", memoryview_order, "self, value, /"),
    SLOT("__iter__", memoryview_iter, "self, /"),
    SLOT("__len__", memoryview_len, "self, /"),
    SLOT_OR("__getitem__", memoryview_getitem, "self, key, /", "memoryview_getitem"),
    SLOT_OR("__setitem__", memoryview_setitem, "self, key, value, /", "memoryview_setitem"),
    SLOT("__delitem__", memoryview_delitem, "self, key, /"),
    LEAF("release", memoryview_release, "self, /"),
    LEAF("tobytes", memoryview_tobytes, "self, /, order='C'"),
    LEAF_OR("hex", memoryview_hex, "self, /, sep=None, bytes_per_sep=1", "memoryview_hex"),
    LEAF("tolist", memoryview_tolist, "self, /"),
    LEAF("cast", memoryview_cast, "self, /, format, shape=None"),
    LEAF("toreadonly", memoryview_toreadonly, "self, /"),
    LEAF("__enter__", memoryview_enter, "self, /"),
    LEAF("__exit__", memoryview_release, "self, /, *exc_info"),
    LEAF("__reduce__", memoryview_reduce, "self, /"),
    LEAF("__reduce_ex__", memoryview_reduce, "self, proto=0, /"),
    LEAF("__sizeof__", memoryview_sizeof, "self, /"),
    GETTER("obj", memoryview_obj),
    GETTER("nbytes", memoryview_nbytes),
    GETTER("readonly", memoryview_readonly),
    GETTER("format", memoryview_format),
    GETTER("itemsize", memoryview_itemsize),
    GETTER("ndim", memoryview_ndim),
    GETTER("shape", memoryview_shape),
    GETTER("strides", memoryview_strides),
    GETTER("suboffsets", memoryview_suboffsets),
    GETTER("c_contiguous", memoryview_c_contiguous),
    GETTER("f_contiguous", memoryview_f_contiguous),
    GETTER("contiguous", memoryview_contiguous),
    NATIVES_END,
};

const TypeDef mt_memoryview_type = {CLS_MEMORYVIEW, memoryview_methods, "Create a new memoryview object which references the given object."};
