/* SPDX-License-Identifier: MIT */
/* The methods of bytes and bytearray. Both share the functions: what they return has the type of self. */
#include "object/bytes.h"

#include "heap/heap.h"
#include "object/bytes_private.h"
#include "object/image.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/repr.h"

typedef struct Self {
    const uint8_t *data;
    size_t size;
    bool array;
    Value value; /* the exact bytes or the bytearray */
} Self;

static bool self_of(Vm *vm, Value v, Self *self) {
    self->data = mt_bytes_view(v, &self->size);
    if (MT_UNLIKELY(!self->data)) return mt_raise(vm, CLS_TypeError, "descriptor for 'bytes' objects doesn't apply to a '%T' object", v);
    self->array = mt_is_kind(v, KIND_BYTEARRAY);
    self->value = mt_is_kind(v, KIND_SCALAR) ? MT_AS(Instance, v)->value : v;
    return true;
}

#define SELF(s) \
    Self s;     \
    if (!self_of(vm, args[0], &s)) return STEP_RAISE
#define SELF_CHARGED(s) \
    SELF(s);            \
    if (!mt_charge_scan(vm, s.size)) return STEP_RAISE
/* `to` is room for a result of `n` bytes that becomes *out. */
#define RESULT(to, n)                                          \
    uint8_t *to;                                               \
    *out = mt_bytes_like(vm, s.array, (n), &to);               \
    if (*out == MT_UNBOUND) return STEP_RAISE

static Units units_of(const Self *s) { return mt_byte_units(s->data, s->size); }

/* A bytes-like argument. */
static const uint8_t *view_arg(Vm *vm, Value v, size_t *size) {
    const uint8_t *data = mt_bytes_buffer(v, size);
    if (!data) (void)mt_bytes_no_buffer(vm, v);
    return data;
}

/* self itself if it can't change, else a copy. */
static Step same(Vm *vm, const Self *s, Value *out) {
    if (!s->array) {
        *out = s->value;
        return STEP_DONE;
    }
    if (!mt_charge_scan(vm, s->size)) return STEP_RAISE;
    DONE_VALUE(mt_bytearray_new(vm, CLS_BYTEARRAY, s->data, s->size));
}

static Value piece(Vm *vm, const Self *s, size_t start, size_t stop) {
    if (!s->array && start == 0 && stop == s->size) return s->value;
    return s->array ? mt_bytearray_new(vm, CLS_BYTEARRAY, s->data + start, stop - start) : mt_bytes_from(vm, s->data + start, stop - start);
}

static Step part(Vm *vm, const Self *s, size_t start, size_t stop, Value *out) {
    if (!mt_charge_scan(vm, stop - start)) return STEP_RAISE;
    DONE_VALUE(piece(vm, s, start, stop));
}

/* ---- case and questions: ASCII only ---- */

static inline bool is_upper(uint8_t c) { return (uint8_t)(c - 'A') < 26; }
static inline bool is_lower(uint8_t c) { return (uint8_t)(c - 'a') < 26; }
static inline bool is_digit(uint8_t c) { return (uint8_t)(c - '0') < 10; }
static inline bool is_alpha(uint8_t c) { return is_upper(c) || is_lower(c); }
static inline bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }
static inline bool is_alnum(uint8_t c) { return is_alpha(c) || is_digit(c); }
static inline bool is_ascii(uint8_t c) { return c < 0x80; }

#define MAP(name, expression)                                 \
    static Step name(Vm *vm, Value *args, Value *out) {       \
        SELF_CHARGED(s);                                      \
        RESULT(to, s.size);                                   \
        bool inside = false;                                  \
        for (size_t i = 0; i < s.size; i++) {                 \
            uint8_t c = s.data[i];                            \
            to[i] = (uint8_t)(expression);                    \
            inside = is_alpha(c);                             \
        }                                                     \
        (void)inside;                                         \
        return STEP_DONE;                                     \
    }
MAP(bytes_lower, is_upper(c) ? c | 0x20 : c)
MAP(bytes_upper, is_lower(c) ? c & ~0x20 : c)
MAP(bytes_swapcase, is_alpha(c) ? c ^ 0x20 : c)
MAP(bytes_capitalize, i == 0 ? (is_lower(c) ? c & ~0x20 : c) : is_upper(c) ? c | 0x20 : c)
MAP(bytes_title, inside ? (is_upper(c) ? c | 0x20 : c) : is_lower(c) ? c & ~0x20 : c)

#define ALL(name, is, empty)                                       \
    static Step name(Vm *vm, Value *args, Value *out) {            \
        SELF_CHARGED(s);                                           \
        bool all = s.size > 0 || (empty);                          \
        for (size_t i = 0; all && i < s.size; i++) all = is(s.data[i]); \
        *out = mt_bool(all);                                       \
        return STEP_DONE;                                          \
    }
ALL(bytes_isalpha, is_alpha, false)
ALL(bytes_isalnum, is_alnum, false)
ALL(bytes_isdigit, is_digit, false)
ALL(bytes_isspace, is_space, false)
ALL(bytes_isascii, is_ascii, true)

#define CASED(name, is, is_not)                          \
    static Step name(Vm *vm, Value *args, Value *out) {  \
        SELF_CHARGED(s);                                 \
        bool some = false, none = true;                  \
        for (size_t i = 0; i < s.size; i++) {            \
            some = some || is(s.data[i]);                \
            none = none && !is_not(s.data[i]);           \
        }                                                \
        *out = mt_bool(some && none);                    \
        return STEP_DONE;                                \
    }
CASED(bytes_islower, is_lower, is_upper)
CASED(bytes_isupper, is_upper, is_lower)

static Step bytes_istitle(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    bool some = false, inside = false;
    *out = MT_FALSE;
    for (size_t i = 0; i < s.size; i++) {
        uint8_t c = s.data[i];
        if (is_upper(c) ? inside : is_lower(c) && !inside) return STEP_DONE;
        inside = is_alpha(c);
        some = some || inside;
    }
    *out = mt_bool(some);
    return STEP_DONE;
}

/* ---- searching ---- */

static Step search(Vm *vm, Value *args, bool last, int64_t *at) {
    SELF(s);
    uint8_t byte;
    Units needle;
    int64_t start, stop;
    Step step = mt_bytes_needle(vm, args[1], "argument should be integer or bytes-like object", &byte, &needle);
    if (step != STEP_DONE) return step;
    ARG_ANSWER(mt_arg_bounds(vm, args[2], args[3], s.size, &start, &stop));
    *at = -1;
    if (start > stop) return STEP_DONE;
    if (!mt_charge_scan(vm, (uint64_t)(stop - start))) return STEP_RAISE;
    Units hay = mt_units_slice(units_of(&s), (size_t)start, (size_t)stop);
    *at = last ? mt_units_rfind(hay, needle) : mt_units_find(hay, needle);
    if (*at >= 0) *at += start;
    return STEP_DONE;
}

static Step find(Vm *vm, Value *args, Value *out, bool last, bool must) {
    int64_t at;
    Step step = search(vm, args, last, &at);
    if (step != STEP_DONE) return step;
    if (must && at < 0) return MT_RAISE(vm, CLS_ValueError, "subsection not found");
    *out = mt_int(at);
    return STEP_DONE;
}

static Step bytes_find(Vm *vm, Value *args, Value *out) { return find(vm, args, out, false, false); }
static Step bytes_rfind(Vm *vm, Value *args, Value *out) { return find(vm, args, out, true, false); }
static Step bytes_index(Vm *vm, Value *args, Value *out) { return find(vm, args, out, false, true); }
static Step bytes_rindex(Vm *vm, Value *args, Value *out) { return find(vm, args, out, true, true); }

static Step bytes_count(Vm *vm, Value *args, Value *out) {
    SELF(s);
    uint8_t byte;
    Units needle;
    int64_t start, stop;
    Step step = mt_bytes_needle(vm, args[1], "argument should be integer or bytes-like object", &byte, &needle);
    if (step != STEP_DONE) return step;
    ARG_ANSWER(mt_arg_bounds(vm, args[2], args[3], s.size, &start, &stop));
    *out = mt_int(0);
    if (start > stop) return STEP_DONE;
    if (!mt_charge_scan(vm, (uint64_t)(stop - start))) return STEP_RAISE;
    *out = mt_int((int64_t)mt_units_count(mt_units_slice(units_of(&s), (size_t)start, (size_t)stop), needle, SIZE_MAX));
    return STEP_DONE;
}

static bool affix_at(const Self *s, const uint8_t *affix, size_t size, int64_t start, int64_t stop, bool end) {
    if (start > stop || (int64_t)size > stop - start) return false;
    return memcmp(s->data + (end ? stop - (int64_t)size : start), affix, size) == 0;
}

static Step has_affix(Vm *vm, Value *args, Value *out, const char *name, bool end) {
    SELF(s);
    int64_t start, stop;
    ARG_ANSWER(mt_arg_bounds(vm, args[2], args[3], s.size, &start, &stop));
    size_t size = 0;
    const uint8_t *affix = mt_bytes_buffer(args[1], &size);
    if (!affix && mt_is_kind(args[1], KIND_MEMORYVIEW)) return (void)mt_bytes_no_buffer(vm, args[1]), STEP_RAISE;
    if (affix) {
        if (!mt_charge_scan(vm, size)) return STEP_RAISE;
        *out = mt_bool(affix_at(&s, affix, size, start, stop, end));
        return STEP_DONE;
    }
    if (!mt_is_kind(args[1], KIND_TUPLE)) {
        return MT_RAISE(vm, CLS_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", name, args[1]);
    }
    const Tuple *tuple = MT_AS(Tuple, args[1]);
    if (!mt_charge_scan(vm, (uint64_t)tuple->count * 8)) return STEP_RAISE;
    for (uint32_t i = 0; i < tuple->count; i++) {
        affix = view_arg(vm, tuple->items[i], &size);
        if (!affix || !mt_charge_scan(vm, size)) return STEP_RAISE;
        if (affix_at(&s, affix, size, start, stop, end)) {
            *out = MT_TRUE;
            return STEP_DONE;
        }
    }
    *out = MT_FALSE;
    return STEP_DONE;
}

static Step bytes_startswith(Vm *vm, Value *args, Value *out) { return has_affix(vm, args, out, "startswith", false); }
static Step bytes_endswith(Vm *vm, Value *args, Value *out) { return has_affix(vm, args, out, "endswith", true); }

/* ---- parts ---- */

static Step bytes_removeprefix(Vm *vm, Value *args, Value *out) {
    SELF(s);
    size_t size = 0;
    const uint8_t *affix = view_arg(vm, args[1], &size);
    if (!affix) return STEP_RAISE;
    return part(vm, &s, affix_at(&s, affix, size, 0, (int64_t)s.size, false) ? size : 0, s.size, out);
}

static Step bytes_removesuffix(Vm *vm, Value *args, Value *out) {
    SELF(s);
    size_t size = 0;
    const uint8_t *affix = view_arg(vm, args[1], &size);
    if (!affix) return STEP_RAISE;
    return part(vm, &s, 0, s.size - (affix_at(&s, affix, size, 0, (int64_t)s.size, true) ? size : 0), out);
}

static Step strip(Vm *vm, Value *args, Value *out, bool left, bool right) {
    SELF_CHARGED(s);
    bool drop[256] = {false};
    size_t start = 0, stop = s.size, size = 0;
    if (mt_arg_given(args[1])) {
        const uint8_t *set = view_arg(vm, args[1], &size);
        if (!set || !mt_charge_scan(vm, size)) return STEP_RAISE;
        for (size_t i = 0; i < size; i++) drop[set[i]] = true;
    } else {
        for (int c = 0; c < 256; c++) drop[c] = is_space((uint8_t)c);
    }
    while (left && start < stop && drop[s.data[start]]) start++;
    while (right && stop > start && drop[s.data[stop - 1]]) stop--;
    return part(vm, &s, start, stop, out);
}

static Step bytes_strip(Vm *vm, Value *args, Value *out) { return strip(vm, args, out, true, true); }
static Step bytes_lstrip(Vm *vm, Value *args, Value *out) { return strip(vm, args, out, true, false); }
static Step bytes_rstrip(Vm *vm, Value *args, Value *out) { return strip(vm, args, out, false, true); }

static bool add_part(Vm *vm, Value list, const Self *s, size_t start, size_t stop) {
    Value v = piece(vm, s, start, stop);
    return v != MT_UNBOUND && mt_list_append(vm, list, v);
}

static void reverse_values(Value list) {
    List *l = MT_AS(List, list);
    Value *items = mt_list_items(l);
    for (size_t i = 0, j = l->count; i + 1 < j; i++) {
        Value v = items[i];
        items[i] = items[--j];
        items[j] = v;
    }
}

static bool split_space(Vm *vm, const Self *s, uint64_t limit, Value list) {
    for (size_t i = 0; true;) {
        while (i < s->size && is_space(s->data[i])) i++;
        if (i == s->size) return true;
        size_t start = i;
        if (limit-- == 0) return add_part(vm, list, s, start, s->size);
        while (i < s->size && !is_space(s->data[i])) i++;
        if (!add_part(vm, list, s, start, i)) return false;
    }
}

static bool rsplit_space(Vm *vm, const Self *s, uint64_t limit, Value list) {
    for (size_t i = s->size; true;) {
        while (i > 0 && is_space(s->data[i - 1])) i--;
        if (i == 0) return true;
        size_t stop = i;
        if (limit-- == 0) return add_part(vm, list, s, 0, stop);
        while (i > 0 && !is_space(s->data[i - 1])) i--;
        if (!add_part(vm, list, s, i, stop)) return false;
    }
}

static bool split_at(Vm *vm, const Self *s, Units sep, uint64_t limit, Value list) {
    size_t start = 0;
    for (; limit > 0; limit--) {
        int64_t at = mt_units_find(mt_units_slice(units_of(s), start, s->size), sep);
        if (at < 0) break;
        if (!add_part(vm, list, s, start, start + (size_t)at)) return false;
        start += (size_t)at + sep.length;
    }
    return add_part(vm, list, s, start, s->size);
}

static bool rsplit_at(Vm *vm, const Self *s, Units sep, uint64_t limit, Value list) {
    size_t stop = s->size;
    for (; limit > 0; limit--) {
        int64_t at = mt_units_rfind(mt_units_slice(units_of(s), 0, stop), sep);
        if (at < 0) break;
        if (!add_part(vm, list, s, (size_t)at + sep.length, stop)) return false;
        stop = (size_t)at;
    }
    return add_part(vm, list, s, 0, stop);
}

static Step split(Vm *vm, Value *args, Value *out, bool last) {
    SELF_CHARGED(s);
    int64_t n = -1;
    size_t size = 0;
    const uint8_t *sep = NULL;
    if (args[2] != MT_UNBOUND) ARG_ANSWER(mt_arg_size(vm, args[2], &n));
    uint64_t limit = n < 0 ? UINT64_MAX : (uint64_t)n;
    if (mt_arg_given(args[1])) {
        sep = view_arg(vm, args[1], &size);
        if (!sep) return STEP_RAISE;
        if (size == 0) return MT_RAISE(vm, CLS_ValueError, "empty separator");
    }
    Value list = mt_list_new(vm, 0);
    if (list == MT_UNBOUND) return STEP_RAISE;
    bool ok;
    if (sep) ok = last ? rsplit_at(vm, &s, mt_byte_units(sep, size), limit, list) : split_at(vm, &s, mt_byte_units(sep, size), limit, list);
    else ok = last ? rsplit_space(vm, &s, limit, list) : split_space(vm, &s, limit, list);
    if (!ok) return STEP_RAISE;
    if (last) reverse_values(list);
    *out = list;
    return STEP_DONE;
}

static Step bytes_split(Vm *vm, Value *args, Value *out) { return split(vm, args, out, false); }
static Step bytes_rsplit(Vm *vm, Value *args, Value *out) { return split(vm, args, out, true); }

static Step bytes_splitlines(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    Answer keep = args[1] == MT_UNBOUND ? ANSWER_NO : mt_ops_truth(vm, args[1]);
    ARG_ANSWER(keep);
    Value list = mt_list_new(vm, 0);
    if (list == MT_UNBOUND) return STEP_RAISE;
    for (size_t i = 0; i < s.size;) {
        size_t start = i;
        while (i < s.size && s.data[i] != '\n' && s.data[i] != '\r') i++;
        size_t stop = i;
        if (i < s.size) {
            i += s.data[i] == '\r' && i + 1 < s.size && s.data[i + 1] == '\n' ? 2 : 1;
            if (keep == ANSWER_YES) stop = i;
        }
        if (!add_part(vm, list, &s, start, stop)) return STEP_RAISE;
    }
    *out = list;
    return STEP_DONE;
}

static Step partition(Vm *vm, Value *args, Value *out, bool last) {
    SELF_CHARGED(s);
    size_t size = 0;
    if (s.array && mt_is_kind(args[1], KIND_MEMORYVIEW)) { /* a bytearray makes one of its separator first */
        Step step = mt_memoryview_plain(vm, MT_AS(MemoryView, args[1]), &args[1]);
        if (step != STEP_DONE) return step;
    }
    const uint8_t *sep = view_arg(vm, args[1], &size);
    if (!sep) return STEP_RAISE;
    if (size == 0) return MT_RAISE(vm, CLS_ValueError, "empty separator");
    int64_t at = last ? mt_units_rfind(units_of(&s), mt_byte_units(sep, size)) : mt_units_find(units_of(&s), mt_byte_units(sep, size));
    Value parts[3];
    if (at >= 0) {
        parts[0] = piece(vm, &s, 0, (size_t)at);
        parts[1] = s.array ? mt_bytearray_new(vm, CLS_BYTEARRAY, sep, size) : args[1];
        parts[2] = piece(vm, &s, (size_t)at + size, s.size);
    } else {
        parts[last ? 2 : 0] = piece(vm, &s, 0, s.size);
        parts[1] = s.array ? mt_bytearray_new(vm, CLS_BYTEARRAY, NULL, 0) : mt_image_empty_bytes(vm);
        parts[last ? 0 : 2] = s.array ? mt_bytearray_new(vm, CLS_BYTEARRAY, NULL, 0) : mt_image_empty_bytes(vm);
    }
    if (parts[0] == MT_UNBOUND || parts[1] == MT_UNBOUND || parts[2] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, parts, 3));
}

static Step bytes_partition(Vm *vm, Value *args, Value *out) { return partition(vm, args, out, false); }
static Step bytes_rpartition(Vm *vm, Value *args, Value *out) { return partition(vm, args, out, true); }

/* ---- putting together ---- */

static Step bytes_join(Vm *vm, Value *args, Value *out) {
    SELF(s);
    uint32_t count = 0;
    const Value *items = mt_sequence_items(args[1], &count);
    if (!items && !mt_is_exact(args[1], CLS_LIST) && !mt_is_exact(args[1], CLS_TUPLE)) {
        if (!mt_is_object(args[1]) || mt_is_kind(args[1], KIND_BIGINT) || mt_is_kind(args[1], KIND_FLOAT) || mt_is_kind(args[1], KIND_FUNCTION)) {
            return MT_RAISE(vm, CLS_TypeError, "can only join an iterable");
        }
        return STEP_GENERAL;
    }
    if (!items) count = 0;
    if (!mt_charge_scan(vm, (uint64_t)count * 8)) return STEP_RAISE;
    uint64_t total = count ? (uint64_t)s.size * (count - 1) : 0;
    size_t size = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!mt_bytes_buffer(items[i], &size)) {
            return MT_RAISE(vm, CLS_TypeError, "sequence item %u: expected a bytes-like object, %T found", i, items[i]);
        }
        total += size;
    }
    if (count == 1 && !s.array && mt_is_exact(items[0], CLS_BYTES)) {
        *out = items[0];
        return STEP_DONE;
    }
    if (total > TEXT_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
    if (!mt_charge_scan(vm, total)) return STEP_RAISE;
    RESULT(to, total);
    for (uint32_t i = 0; i < count; i++) {
        if (i && s.size) {
            memcpy(to, s.data, s.size);
            to += s.size;
        }
        const uint8_t *item = mt_bytes_buffer(items[i], &size);
        if (size) {
            memcpy(to, item, size);
            to += size;
        }
    }
    return STEP_DONE;
}

static Step bytes_replace(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    size_t m = 0, r = 0;
    const uint8_t *old = view_arg(vm, args[1], &m);
    if (!old) return STEP_RAISE;
    const uint8_t *new = view_arg(vm, args[2], &r);
    if (!new) return STEP_RAISE;
    int64_t limit = -1;
    if (args[3] != MT_UNBOUND) ARG_ANSWER(mt_arg_size(vm, args[3], &limit));
    Units needle = mt_byte_units(old, m);
    size_t count = limit == 0 || m > s.size ? 0 : mt_units_count(units_of(&s), needle, limit < 0 ? SIZE_MAX : (size_t)limit);
    if (count == 0) return same(vm, &s, out);
    if (r && count > (size_t)TEXT_MAX / r) return MT_RAISE(vm, CLS_OverflowError, "replace bytes is too long");
    size_t total = s.size - count * m + count * r;
    if (total > TEXT_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
    if (!mt_charge_scan(vm, total)) return STEP_RAISE;
    RESULT(to, total);
    size_t start = 0;
    if (total == 0) return STEP_DONE;
    for (size_t i = 0; i < count; i++) {
        size_t at = start;
        if (m == 0) at += i > 0;
        else at += (size_t)mt_units_find(mt_units_slice(units_of(&s), start, s.size), needle);
        memcpy(to, s.data + start, at - start);
        to += at - start;
        memcpy(to, new, r);
        to += r;
        start = at + m;
    }
    memcpy(to, s.data + start, s.size - start);
    return STEP_DONE;
}

static Step bytes_translate(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    const uint8_t *table = NULL, *deleted;
    size_t size = 0;
    bool drop[256] = {false};
    if (args[1] != MT_NONE) {
        table = view_arg(vm, args[1], &size);
        if (!table) return STEP_RAISE;
        if (size != 256) return MT_RAISE(vm, CLS_ValueError, "translation table must be 256 characters long");
    }
    if (args[2] != MT_UNBOUND) {
        deleted = view_arg(vm, args[2], &size);
        if (!deleted || !mt_charge_scan(vm, size)) return STEP_RAISE;
        for (size_t i = 0; i < size; i++) drop[deleted[i]] = true;
    }
    size_t total = 0;
    for (size_t i = 0; i < s.size; i++) total += !drop[s.data[i]];
    if (total == s.size && !table) return same(vm, &s, out);
    RESULT(to, total);
    for (size_t i = 0; i < s.size; i++) {
        uint8_t c = s.data[i];
        if (!drop[c]) *to++ = table ? table[c] : c;
    }
    return STEP_DONE;
}

static Step bytes_maketrans(Vm *vm, Value *args, Value *out) {
    size_t n = 0, m = 0;
    const uint8_t *from = view_arg(vm, args[0], &n);
    if (!from) return STEP_RAISE;
    const uint8_t *to = view_arg(vm, args[1], &m);
    if (!to) return STEP_RAISE;
    if (n != m) return MT_RAISE(vm, CLS_ValueError, "maketrans arguments must have same length");
    uint8_t table[256];
    if (!mt_charge_scan(vm, n)) return STEP_RAISE;
    for (int i = 0; i < 256; i++) table[i] = (uint8_t)i;
    for (size_t i = 0; i < n; i++) table[from[i]] = to[i];
    DONE_VALUE(mt_bytes_from(vm, table, 256));
}

/* ---- padding ---- */

static Step pad(Vm *vm, const Self *self, uint64_t left, uint64_t right, uint8_t fill, Value *out) {
    const Self s = *self;
    if (left == 0 && right == 0) return same(vm, self, out);
    uint64_t total = s.size + left + right;
    if (total > TEXT_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
    if (!mt_charge_scan(vm, total)) return STEP_RAISE;
    RESULT(to, total);
    memset(to, fill, left);
    if (s.size) memcpy(to + left, s.data, s.size);
    memset(to + left + s.size, fill, right);
    return STEP_DONE;
}

static Step justify(Vm *vm, Value *args, Value *out, const char *name, char how) {
    SELF(s);
    int64_t width;
    uint8_t fill = ' ';
    ARG_ANSWER(mt_arg_size(vm, args[1], &width));
    if (args[2] != MT_UNBOUND) {
        size_t size = 0;
        const uint8_t *c = mt_bytes_view(args[2], &size);
        if (!c || size != 1) return MT_RAISE(vm, CLS_TypeError, "%s() argument 2 must be a byte string of length 1, not %T", name, args[2]);
        fill = c[0];
    }
    int64_t margin = width > (int64_t)s.size ? width - (int64_t)s.size : 0;
    int64_t left = how == 'l' ? 0 : how == 'r' ? margin : margin / 2 + (margin & width & 1);
    return pad(vm, &s, (uint64_t)left, (uint64_t)(margin - left), fill, out);
}

static Step bytes_center(Vm *vm, Value *args, Value *out) { return justify(vm, args, out, "center", 'c'); }
static Step bytes_ljust(Vm *vm, Value *args, Value *out) { return justify(vm, args, out, "ljust", 'l'); }
static Step bytes_rjust(Vm *vm, Value *args, Value *out) { return justify(vm, args, out, "rjust", 'r'); }

static Step bytes_zfill(Vm *vm, Value *args, Value *out) {
    SELF(s);
    int64_t width;
    ARG_ANSWER(mt_arg_size(vm, args[1], &width));
    if (width <= (int64_t)s.size) return same(vm, &s, out);
    if (width > TEXT_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
    if (!mt_charge_scan(vm, (uint64_t)width)) return STEP_RAISE;
    RESULT(to, (size_t)width);
    size_t sign = s.size && (s.data[0] == '-' || s.data[0] == '+'), fill = (size_t)width - s.size;
    if (sign) to[0] = s.data[0];
    memset(to + sign, '0', fill);
    if (s.size > sign) memcpy(to + sign + fill, s.data + sign, s.size - sign);
    return STEP_DONE;
}

static Step bytes_expandtabs(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    int64_t tab = 8;
    if (args[1] != MT_UNBOUND) {
        ARG_ANSWER(mt_arg_index(vm, args[1], &tab));
        if (tab > INT32_MAX || tab < INT32_MIN) return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C int");
    }
    uint64_t total = 0;
    int64_t column = 0;
    for (size_t i = 0; i < s.size; i++) {
        uint8_t c = s.data[i];
        if (c == '\t') {
            int64_t fill = tab > 0 ? tab - column % tab : 0;
            column += fill;
            total += (uint64_t)fill;
            if (total > TEXT_MAX) return MT_RAISE(vm, CLS_OverflowError, "result too long");
        } else {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            total++;
        }
    }
    if (!mt_charge_scan(vm, total)) return STEP_RAISE;
    RESULT(to, total);
    column = 0;
    for (size_t i = 0; i < s.size; i++) {
        uint8_t c = s.data[i];
        if (c == '\t') {
            int64_t fill = tab > 0 ? tab - column % tab : 0;
            column += fill;
            if (fill) memset(to, ' ', (size_t)fill);
            to += fill;
        } else {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            *to++ = c;
        }
    }
    return STEP_DONE;
}

/* ---- text ---- */

static Step bytes_decode(Vm *vm, Value *args, Value *out) {
    SELF(s);
    for (int i = 1; i <= 2; i++) {
        if (args[i] != MT_UNBOUND && !mt_str_of(args[i])) {
            return MT_RAISE(vm, CLS_TypeError, "decode() argument '%s' must be str, not %A", i == 1 ? "encoding" : "errors", args[i]);
        }
    }
    return mt_bytes_decode(vm, s.data, s.size, args[1], args[2], out);
}

/* The separator of hex(): its character, or -1 after raising, -2 for a user's object. */
static int hex_separator(Vm *vm, Value sep) {
    const Str *text = mt_str_of(sep);
    size_t size = 0;
    const uint8_t *bytes = mt_bytes_view(sep, &size);
    if (!text && !bytes) {
        int64_t length;
        Answer answer = mt_ops_length(vm, sep, &length);
        if (answer == ANSWER_HOOK) return -2;
        if (answer == ANSWER_YES) {
            if (length != 1) mt_raise(vm, CLS_ValueError, "sep must be length 1.");
            else mt_raise(vm, CLS_TypeError, "sep must be str or bytes.");
        }
        return -1;
    }
    if ((text ? text->length : size) != 1) {
        mt_raise(vm, CLS_ValueError, "sep must be length 1.");
        return -1;
    }
    uint32_t c = text ? mt_str_at(text, 0) : bytes[0];
    if (c > 0x7F) {
        mt_raise(vm, CLS_ValueError, "sep must be ASCII.");
        return -1;
    }
    return (int)c;
}

Step mt_bytes_hex(Vm *vm, const uint8_t *data, size_t size, Value *args, Value *out) {
    static const char hex[] = "0123456789abcdef";
    int sep = 0;
    int64_t group = 1;
    if (args[2] != MT_UNBOUND) {
        ARG_ANSWER(mt_arg_index(vm, args[2], &group));
        if (group > INT32_MAX || group < INT32_MIN) return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C int");
    }
    if (args[1] != MT_UNBOUND) {
        sep = hex_separator(vm, args[1]);
        if (sep < 0) return sep == -2 ? STEP_GENERAL : STEP_RAISE;
    } else {
        group = 0;
    }
    size_t every = group < 0 ? (size_t)-group : (size_t)group;
    if (every >= size) every = 0;
    size_t total = size * 2 + (every ? (size - 1) / every : 0);
    if (size == 0) {
        *out = mt_str_empty(vm);
        return STEP_DONE;
    }
    Str *r = mt_str_new(vm, total, 1, true);
    if (!r) return STEP_RAISE;
    uint8_t *to = r->data;
    for (size_t i = 0; i < size; i++) {
        if (every && i && (group > 0 ? (size - i) % every == 0 : i % every == 0)) *to++ = (uint8_t)sep;
        *to++ = (uint8_t)hex[data[i] >> 4];
        *to++ = (uint8_t)hex[data[i] & 15];
    }
    *out = mt_object(r);
    return STEP_DONE;
}

static Step bytes_hex(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    return mt_bytes_hex(vm, s.data, s.size, args, out);
}

static int hex_digit(uint32_t c) {
    if (c >= '0' && c <= '9') return (int)c - '0';
    if (c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f') return (int)(c | 0x20) - 'a' + 10;
    return -1;
}

/* The bytes of the text into a builder. */
static Step from_hex(Vm *vm, Value text, ByteBuilder *b) {
    const Str *t = mt_str_of(text);
    if (!t) return MT_RAISE(vm, CLS_TypeError, "fromhex() argument must be str, not %A", text);
    if (!mt_charge_scan(vm, t->length)) return STEP_RAISE;
    uint8_t *to = mt_byte_builder_room(b, t->length / 2 + 1);
    if (!to) return STEP_RAISE;
    for (size_t i = 0; i < t->length;) {
        uint32_t c = mt_str_at(t, i);
        if (c < 0x80 && is_space((uint8_t)c)) {
            i++;
            continue;
        }
        int high = hex_digit(c), low = -1;
        if (high >= 0) {
            i++;
            low = i < t->length ? hex_digit(mt_str_at(t, i)) : -1;
        }
        if (low < 0) return MT_RAISE(vm, CLS_ValueError, "non-hexadecimal number found in fromhex() arg at position %zu", i);
        *to++ = (uint8_t)(high << 4 | low);
        b->length++;
        i++;
    }
    return STEP_DONE;
}

static Step fromhex(Vm *vm, Value *args, Value *out, bool array) {
    if (!mt_is_kind(args[0], KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "fromhex() requires a class");
    ByteBuilder b;
    mt_byte_builder_init(&b, vm);
    Step step = from_hex(vm, args[1], &b);
    if (step != STEP_DONE) {
        mt_byte_builder_discard(&b);
        return step;
    }
    Value bytes = mt_byte_builder_finish(&b);
    if (bytes == MT_UNBOUND) return STEP_RAISE;
    uint32_t cls = MT_AS(Class, args[0])->id;
    if (cls == CLS_BYTES) {
        *out = bytes;
        return STEP_DONE;
    }
    if (array && cls == CLS_BYTEARRAY) DONE_VALUE(mt_bytearray_new(vm, cls, MT_AS(Bytes, bytes)->data, MT_AS(Bytes, bytes)->length));
    return mt_native_tail(vm, args[0], 1, &bytes);
}

static Step bytes_fromhex(Vm *vm, Value *args, Value *out) { return fromhex(vm, args, out, false); }
static Step bytearray_fromhex(Vm *vm, Value *args, Value *out) { return fromhex(vm, args, out, true); }

/* ---- slots of both ---- */

static Step bytes_repr(Vm *vm, Value *args, Value *out) {
    SELF(s);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    if (!mt_bytes_repr_into(&b, s.value)) {
        mt_str_builder_discard(&b);
        return STEP_RAISE;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}

static Step bytes_len(Vm *vm, Value *args, Value *out) {
    SELF(s);
    *out = mt_int((int64_t)s.size);
    return STEP_DONE;
}

static Step bytes_add(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_bytes_concat(vm, s.value, args[1], out);
}

static Step bytes_mul(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_bytes_repeat(vm, s.value, args[1], out);
}

static Step bytes_contains(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_bytes_contains(vm, s.value, args[1], out);
}

static Step bytes_getitem(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_bytes_getitem(vm, s.value, args[1], out);
}

static Step bytes_iter(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_ops_iter(vm, s.value, out);
}

static Step compare(Vm *vm, Value *args, Value *out, CompareOp op) {
    SELF(s);
    size_t size = 0;
    const uint8_t *other = s.array ? mt_bytes_buffer(args[1], &size) : mt_bytes_view(args[1], &size);
    if (s.array && mt_is_kind(args[1], KIND_MEMORYVIEW) && (op == CMP_OP_EQ || op == CMP_OP_NE)) other = NULL; /* the view knows of formats */
    if (!other) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    if (!mt_charge_scan(vm, MT_MIN(s.size, size))) return STEP_RAISE;
    int order = op == CMP_OP_EQ || op == CMP_OP_NE ? (s.size == size ? mt_bytes_compare(s.value, args[1]) : 1) : mt_bytes_compare(s.value, args[1]);
    bool answer;
    switch (op) {
    case CMP_OP_EQ: answer = order == 0; break;
    case CMP_OP_NE: answer = order != 0; break;
    case CMP_OP_LT: answer = order < 0; break;
    case CMP_OP_LE: answer = order <= 0; break;
    case CMP_OP_GT: answer = order > 0; break;
    default: answer = order >= 0; break;
    }
    *out = mt_bool(answer);
    return STEP_DONE;
}

static Step bytes_lt(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_LT); }
static Step bytes_le(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_LE); }
static Step bytes_eq(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_EQ); }
static Step bytes_ne(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_NE); }
static Step bytes_gt(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_GT); }
static Step bytes_ge(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_GE); }

/* ---- making ---- */

/* The contents that bytes(source, encoding, errors) means, into a builder. `type`: "bytes" or "bytearray". */
static Step contents(Vm *vm, Value *args, const char *type, ByteBuilder *b) {
    Value source = args[1];
    for (int i = 2; i <= 3; i++) {
        if (args[i] != MT_UNBOUND && !mt_str_of(args[i])) {
            return MT_RAISE(vm, CLS_TypeError, "%s() argument '%s' must be str, not %A", type, i == 2 ? "encoding" : "errors", args[i]);
        }
    }
    const Str *text = source == MT_UNBOUND ? NULL : mt_str_of(source);
    if (args[2] != MT_UNBOUND && !text) return MT_RAISE(vm, CLS_TypeError, "encoding without a string argument");
    if (args[3] != MT_UNBOUND && !text) return MT_RAISE(vm, CLS_TypeError, "errors without a string argument");
    if (source == MT_UNBOUND) return STEP_DONE;
    if (text) {
        if (args[2] == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "string argument without an encoding");
        Value encoded;
        Step step = mt_bytes_encode(vm, mt_object(text), args[2], args[3], &encoded);
        if (step != STEP_DONE) return step;
        return mt_byte_builder_put(b, MT_AS(Bytes, encoded)->data, MT_AS(Bytes, encoded)->length) ? STEP_DONE : STEP_RAISE;
    }
    size_t size = 0;
    const uint8_t *data = mt_bytes_view(source, &size);
    if (mt_arg_is_user(source)) return STEP_GENERAL; /* __bytes__ comes first, then __index__ and iteration */
    if (data) {
        if (!mt_charge_scan(vm, size)) return STEP_RAISE;
        return mt_byte_builder_put(b, data, size) ? STEP_DONE : STEP_RAISE;
    }
    if (mt_is_kind(source, KIND_MEMORYVIEW)) return mt_memoryview_gather(vm, MT_AS(MemoryView, source), b);
    if (mt_is_integer(source)) {
        int64_t count;
        if (!mt_int_to_i64(source, &count)) return MT_RAISE(vm, CLS_OverflowError, "cannot fit '%T' into an index-sized integer", source);
        if (count < 0) return MT_RAISE(vm, CLS_ValueError, "negative count");
        if (count > TEXT_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
        if (!mt_charge_scan(vm, (uint64_t)count)) return STEP_RAISE;
        return mt_byte_builder_fill(b, 0, (size_t)count) ? STEP_DONE : STEP_RAISE;
    }
    if (!mt_is_object(source) || mt_is_float(source) || mt_is_kind(source, KIND_COMPLEX) || mt_is_kind(source, KIND_FUNCTION)) {
        return MT_RAISE(vm, CLS_TypeError, "cannot convert '%T' object to %s", source, type);
    }
    return mt_bytes_collect(vm, b, source, type[4] == 's' ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)");
}

static Step check_class(Vm *vm, Value v, uint32_t base, const char *name) {
    if (!mt_is_kind(v, KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "%s.__new__(X): X is not a type object (%T)", name, v);
    const Class *class = MT_AS(Class, v);
    if (class->id != base && !mt_class_is_subclass(class, mt_vm_class(vm, base))) {
        return MT_RAISE(vm, CLS_TypeError, "%s.__new__(%N): %N is not a subtype of %s", name, v, v, name);
    }
    return STEP_DONE;
}

static Step bytes_new(Vm *vm, Value *args, Value *out) {
    Step step = check_class(vm, args[0], CLS_BYTES, "bytes");
    if (step != STEP_DONE) return step;
    uint32_t cls = MT_AS(Class, args[0])->id;
    Value bytes;
    if (args[1] != MT_UNBOUND && args[2] == MT_UNBOUND && args[3] == MT_UNBOUND && mt_is_exact(args[1], CLS_BYTES)) {
        bytes = args[1];
    } else {
        ByteBuilder b;
        mt_byte_builder_init(&b, vm);
        step = contents(vm, args, "bytes", &b);
        if (step != STEP_DONE) {
            mt_byte_builder_discard(&b);
            return step;
        }
        bytes = mt_byte_builder_finish(&b);
        if (bytes == MT_UNBOUND) return STEP_RAISE;
    }
    if (cls == CLS_BYTES) {
        *out = bytes;
        return STEP_DONE;
    }
    Instance *instance = mt_heap_alloc(vm, sizeof(Instance), KIND_SCALAR, cls);
    if (!instance) return STEP_RAISE;
    instance->head.flags = 0;
    instance->dict = MT_UNBOUND;
    instance->value = bytes;
    *out = mt_object(instance);
    return STEP_DONE;
}

static Step bytes_hash(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    *out = mt_int((int64_t)mt_bytes_hash(s.value));
    return STEP_DONE;
}

static Step bytes_getnewargs(Vm *vm, Value *args, Value *out) {
    SELF(s);
    DONE_VALUE(mt_tuple_from(vm, &s.value, 1));
}

static Step bytes_bytes(Vm *vm, Value *args, Value *out) {
    SELF(s);
    *out = s.value;
    return STEP_DONE;
}

static Step bytes_sizeof(Vm *vm, Value *args, Value *out) {
    SELF(s);
    *out = mt_int(33 + (int64_t)s.size);
    return STEP_DONE;
}

static Step bytes_mod(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_bytes_percent(vm, s.value, args[1], out);
}

static Step bytes_rmod(Vm *vm, Value *args, Value *out) {
    size_t size;
    if (!mt_bytes_view(args[1], &size) || mt_is_kind(args[0], KIND_BYTEARRAY) != mt_is_kind(args[1], KIND_BYTEARRAY)) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    return mt_bytes_percent(vm, args[1], args[0], out);
}

#define COMMON_METHODS                                                                                      \
    SLOT("__repr__", bytes_repr, "self, /"),                                                                \
    SLOT("__str__", bytes_repr, "self, /"),                                                                 \
    SLOT("__lt__", bytes_lt, "self, value, /"),                                                             \
    SLOT("__le__", bytes_le, "self, value, /"),                                                             \
    SLOT("__eq__", bytes_eq, "self, value, /"),                                                             \
    SLOT("__ne__", bytes_ne, "self, value, /"),                                                             \
    SLOT("__gt__", bytes_gt, "self, value, /"),                                                             \
    SLOT("__ge__", bytes_ge, "self, value, /"),                                                             \
    SLOT("__iter__", bytes_iter, "self, /"),                                                                \
    SLOT_OR("__mod__", bytes_mod, "self, value, /", "bytes_mod"),                                           \
    SLOT_OR("__rmod__", bytes_rmod, "self, value, /", "bytes_rmod"),                                        \
    SLOT("__len__", bytes_len, "self, /"),                                                                  \
    SLOT_OR("__getitem__", bytes_getitem, "self, key, /", "bytes_getitem"),                                 \
    SLOT("__add__", bytes_add, "self, value, /"),                                                           \
    SLOT_OR("__mul__", bytes_mul, "self, value, /", "bytes_mul"),                                           \
    SLOT_OR("__rmul__", bytes_mul, "self, value, /", "bytes_mul"),                                          \
    SLOT_OR("__contains__", bytes_contains, "self, key, /", "bytes_contains"),                              \
    LEAF("capitalize", bytes_capitalize, "self, /"),                                                        \
    LEAF_OR("center", bytes_center, "self, width, fillchar=b' ', /", "bytes_center"),                       \
    LEAF_OR("count", bytes_count, "self, sub, start=None, end=None, /", "bytes_count"),                     \
    LEAF("decode", bytes_decode, "self, /, encoding='utf-8', errors='strict'"),                             \
    LEAF_OR("endswith", bytes_endswith, "self, suffix, start=None, end=None, /", "bytes_endswith"),         \
    LEAF_OR("expandtabs", bytes_expandtabs, "self, /, tabsize=8", "bytes_expandtabs"),                      \
    LEAF_OR("find", bytes_find, "self, sub, start=None, end=None, /", "bytes_find"),                        \
    LEAF_OR("hex", bytes_hex, "self, /, sep=None, bytes_per_sep=1", "bytes_hex"),                           \
    LEAF_OR("index", bytes_index, "self, sub, start=None, end=None, /", "bytes_index"),                     \
    LEAF("isalnum", bytes_isalnum, "self, /"),                                                              \
    LEAF("isalpha", bytes_isalpha, "self, /"),                                                              \
    LEAF("isascii", bytes_isascii, "self, /"),                                                              \
    LEAF("isdigit", bytes_isdigit, "self, /"),                                                              \
    LEAF("islower", bytes_islower, "self, /"),                                                              \
    LEAF("isspace", bytes_isspace, "self, /"),                                                              \
    LEAF("istitle", bytes_istitle, "self, /"),                                                              \
    LEAF("isupper", bytes_isupper, "self, /"),                                                              \
    LEAF_OR("join", bytes_join, "self, iterable_of_bytes, /", "bytes_join"),                                \
    LEAF_OR("ljust", bytes_ljust, "self, width, fillchar=b' ', /", "bytes_ljust"),                          \
    LEAF("lower", bytes_lower, "self, /"),                                                                  \
    LEAF("lstrip", bytes_lstrip, "self, bytes=None, /"),                                                    \
    STATICMETHOD("maketrans", bytes_maketrans, "frm, to, /"),                                               \
    LEAF("partition", bytes_partition, "self, sep, /"),                                                     \
    LEAF("removeprefix", bytes_removeprefix, "self, prefix, /"),                                            \
    LEAF("removesuffix", bytes_removesuffix, "self, suffix, /"),                                            \
    LEAF_OR("replace", bytes_replace, "self, old, new, count=-1, /", "bytes_replace"),                      \
    LEAF_OR("rfind", bytes_rfind, "self, sub, start=None, end=None, /", "bytes_rfind"),                     \
    LEAF_OR("rindex", bytes_rindex, "self, sub, start=None, end=None, /", "bytes_rindex"),                  \
    LEAF_OR("rjust", bytes_rjust, "self, width, fillchar=b' ', /", "bytes_rjust"),                          \
    LEAF("rpartition", bytes_rpartition, "self, sep, /"),                                                   \
    LEAF_OR("rsplit", bytes_rsplit, "self, /, sep=None, maxsplit=-1", "bytes_rsplit"),                      \
    LEAF("rstrip", bytes_rstrip, "self, bytes=None, /"),                                                    \
    LEAF_OR("split", bytes_split, "self, /, sep=None, maxsplit=-1", "bytes_split"),                         \
    LEAF_OR("splitlines", bytes_splitlines, "self, /, keepends=False", "bytes_splitlines"),                 \
    LEAF_OR("startswith", bytes_startswith, "self, prefix, start=None, end=None, /", "bytes_startswith"),   \
    LEAF("strip", bytes_strip, "self, bytes=None, /"),                                                      \
    LEAF("swapcase", bytes_swapcase, "self, /"),                                                            \
    LEAF("title", bytes_title, "self, /"),                                                                  \
    LEAF("translate", bytes_translate, "self, table, /, delete=b''"),                                       \
    LEAF("upper", bytes_upper, "self, /"),                                                                  \
    LEAF_OR("zfill", bytes_zfill, "self, width, /", "bytes_zfill")

static const NativeDef bytes_methods[] = {
    {"__new__", bytes_new, "type, source=b'', encoding='utf-8', errors='strict'", "bytes_new", NATIVE_STATIC},
    SLOT("__hash__", bytes_hash, "self, /"),
    COMMON_METHODS,
    CLASSMETHOD("fromhex", bytes_fromhex, "type, string, /"),
    LEAF("__getnewargs__", bytes_getnewargs, "self, /"),
    LEAF("__bytes__", bytes_bytes, "self, /"),
    LEAF("__sizeof__", bytes_sizeof, "self, /"),
    NATIVES_END,
};

const TypeDef mt_bytes_type = {
    CLS_BYTES,
    bytes_methods,
    "bytes(iterable_of_ints) -> bytes\n"
    "bytes(string, encoding[, errors]) -> bytes\n"
    "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
    "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
    "bytes() -> empty bytes object\n"
    "\n"
    "Construct an immutable array of bytes from:\n"
    "  - an iterable yielding integers in range(256)\n"
    "  - a text string encoded using the specified encoding\n"
    "  - any object implementing the buffer API.\n"
    "  - an integer",
};

/* ---- bytearray ---- */

static Bytearray *array_of(Vm *vm, Value v) {
    if (mt_is_kind(v, KIND_BYTEARRAY)) return MT_AS(Bytearray, v);
    mt_raise(vm, CLS_TypeError, "descriptor for 'bytearray' objects doesn't apply to a '%T' object", v);
    return NULL;
}

#define ARRAY(a)                             \
    Bytearray *a = array_of(vm, args[0]);    \
    if (!a) return STEP_RAISE

static inline uint8_t *array_data(const Bytearray *a) { return a->data ? (uint8_t *)a->data->data : NULL; }

static Step bytearray_new(Vm *vm, Value *args, Value *out) {
    Step step = check_class(vm, args[0], CLS_BYTEARRAY, "bytearray");
    if (step != STEP_DONE) return step;
    DONE_VALUE(mt_bytearray_new(vm, MT_AS(Class, args[0])->id, NULL, 0));
}

static Step bytearray_init(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    ByteBuilder b;
    mt_byte_builder_init(&b, vm);
    Step step = contents(vm, args, "bytearray", &b);
    if (step == STEP_DONE && a->length == b.length && !mt_bytearray_may_empty(vm, a)) step = STEP_RAISE;
    if (step == STEP_DONE && (a->length || b.length)) {
        const uint8_t *from = b.buffer ? (const uint8_t *)b.buffer->data : NULL;
        if (!mt_bytearray_splice(vm, a, 0, a->length, from, b.length)) step = STEP_RAISE;
    }
    mt_byte_builder_discard(&b);
    *out = MT_NONE;
    return step;
}

static Step bytearray_append(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    uint8_t byte;
    Step step = mt_bytearray_byte(vm, args[1], &byte);
    if (step != STEP_DONE) return step;
    if (!mt_bytearray_splice(vm, a, a->length, 0, &byte, 1)) return STEP_RAISE;
    *out = MT_NONE;
    return STEP_DONE;
}

/* Appends the bytes at from, which may be the array's own. */
static bool append_bytes(Vm *vm, Bytearray *a, const uint8_t *from, size_t size) {
    uint8_t *own = array_data(a);
    if (size == 0) return true;
    if (!mt_charge_scan(vm, size)) return false;
    if (!own || from < own || from >= own + a->capacity) return mt_bytearray_splice(vm, a, a->length, 0, from, size);
    ByteBuilder b;
    mt_byte_builder_init(&b, vm);
    bool ok = mt_byte_builder_put(&b, from, size) && mt_bytearray_splice(vm, a, a->length, 0, (const uint8_t *)b.buffer->data, size);
    mt_byte_builder_discard(&b);
    return ok;
}

static Step bytearray_extend(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    size_t size = 0;
    const uint8_t *from = mt_bytes_buffer(args[1], &size);
    *out = MT_NONE;
    if (!from && mt_is_kind(args[1], KIND_MEMORYVIEW)) return MT_RAISE(vm, CLS_TypeError, "can't set bytearray slice from %T", args[1]);
    if (from) return append_bytes(vm, a, from, size) ? STEP_DONE : STEP_RAISE;
    if (mt_str_of(args[1])) {
        if (mt_str_of(args[1])->length == 0) return STEP_DONE;
        return MT_RAISE(vm, CLS_TypeError, "expected iterable of integers; got: 'str'");
    }
    if (!mt_is_object(args[1]) || mt_is_integer(args[1]) || mt_is_float(args[1]) || mt_is_kind(args[1], KIND_FUNCTION)) {
        return MT_RAISE(vm, CLS_TypeError, "can't extend bytearray with %T", args[1]);
    }
    ByteBuilder b;
    mt_byte_builder_init(&b, vm);
    Step step = mt_bytes_collect(vm, &b, args[1], "byte must be in range(0, 256)");
    if (step == STEP_DONE && b.length && !mt_bytearray_splice(vm, a, a->length, 0, (const uint8_t *)b.buffer->data, b.length)) step = STEP_RAISE;
    mt_byte_builder_discard(&b);
    return step;
}

static Step bytearray_insert(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    int64_t at;
    uint8_t byte;
    ARG_ANSWER(mt_arg_size(vm, args[1], &at));
    Step step = mt_bytearray_byte(vm, args[2], &byte);
    if (step != STEP_DONE) return step;
    if (at < 0) at = MT_MAX(at + (int64_t)a->length, 0);
    at = MT_MIN(at, (int64_t)a->length);
    if (!mt_charge_scan(vm, a->length - (size_t)at)) return STEP_RAISE;
    if (!mt_bytearray_splice(vm, a, (size_t)at, 0, &byte, 1)) return STEP_RAISE;
    *out = MT_NONE;
    return STEP_DONE;
}

static Step bytearray_pop(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    int64_t at = -1;
    if (args[1] != MT_UNBOUND) ARG_ANSWER(mt_arg_size(vm, args[1], &at));
    if (a->length == 0) return MT_RAISE(vm, CLS_IndexError, "pop from empty bytearray");
    if (at < 0) at += (int64_t)a->length;
    if (at < 0 || at >= (int64_t)a->length) return MT_RAISE(vm, CLS_IndexError, "pop index out of range");
    if (!mt_charge_scan(vm, a->length - (size_t)at)) return STEP_RAISE;
    uint8_t byte = array_data(a)[at];
    if (!mt_bytearray_splice(vm, a, (size_t)at, 1, NULL, 0)) return STEP_RAISE;
    *out = mt_int(byte);
    return STEP_DONE;
}

static Step bytearray_remove(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    uint8_t byte;
    Step step = mt_bytearray_byte(vm, args[1], &byte);
    if (step != STEP_DONE) return step;
    if (!mt_charge_scan(vm, a->length)) return STEP_RAISE;
    const uint8_t *data = array_data(a), *hit = a->length ? memchr(data, byte, a->length) : NULL;
    if (!hit) return MT_RAISE(vm, CLS_ValueError, "value not found in bytearray");
    if (!mt_bytearray_splice(vm, a, (size_t)(hit - data), 1, NULL, 0)) return STEP_RAISE;
    *out = MT_NONE;
    return STEP_DONE;
}

static Step bytearray_clear(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    if (a->length && !mt_bytearray_splice(vm, a, 0, a->length, NULL, 0)) return STEP_RAISE;
    mt_heap_free(vm, a->data);
    a->data = NULL;
    a->capacity = 0;
    *out = MT_NONE;
    return STEP_DONE;
}

static Step bytearray_copy(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    if (!mt_charge_scan(vm, a->length)) return STEP_RAISE;
    DONE_VALUE(mt_bytearray_new(vm, CLS_BYTEARRAY, array_data(a), a->length));
}

static Step bytearray_reverse(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    if (!mt_charge_scan(vm, a->length)) return STEP_RAISE;
    uint8_t *data = array_data(a);
    for (size_t i = 0, j = a->length; i + 1 < j; i++) {
        uint8_t c = data[i];
        data[i] = data[--j];
        data[j] = c;
    }
    *out = MT_NONE;
    return STEP_DONE;
}

static Step bytearray_setitem(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    *out = MT_NONE;
    return mt_bytearray_setitem(vm, mt_object(a), args[1], args[2]);
}

static Step bytearray_delitem(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    *out = MT_NONE;
    return mt_bytearray_delitem(vm, mt_object(a), args[1]);
}

static Step bytearray_iadd(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    size_t size = 0;
    const uint8_t *from = mt_bytes_buffer(args[1], &size);
    if (!from) return MT_RAISE(vm, CLS_TypeError, "can't concat %T to %T", args[1], args[0]);
    if (!append_bytes(vm, a, from, size)) return STEP_RAISE;
    *out = args[0];
    return STEP_DONE;
}

static Step bytearray_imul(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    int64_t times;
    Step step = mt_bytes_count_arg(vm, args[1], &times);
    if (step != STEP_DONE) return step;
    size_t size = a->length;
    *out = args[0];
    if (size == 0 || times == 1) return STEP_DONE;
    if (times > TEXT_MAX / (int64_t)size) return MT_RAISE(vm, CLS_MemoryError, "");
    size_t total = size * (size_t)times;
    if (!mt_charge_scan(vm, total)) return STEP_RAISE;
    if (total == 0) return mt_bytearray_splice(vm, a, 0, size, NULL, 0) ? STEP_DONE : STEP_RAISE;
    ByteBuilder b;
    mt_byte_builder_init(&b, vm);
    uint8_t *to = mt_byte_builder_room(&b, total - size);
    if (!to) return STEP_RAISE;
    mt_bytes_repeat_into(to, array_data(a), size, total - size);
    bool ok = mt_bytearray_splice(vm, a, size, 0, to, total - size);
    mt_byte_builder_discard(&b);
    return ok ? STEP_DONE : STEP_RAISE;
}

static Step bytearray_alloc(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    *out = mt_int(a->capacity ? (int64_t)a->capacity + 1 : 0);
    return STEP_DONE;
}

static Step bytearray_sizeof(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    *out = mt_int(56 + (a->capacity ? (int64_t)a->capacity + 1 : 0));
    return STEP_DONE;
}

static Step bytearray_reduce(Vm *vm, Value *args, Value *out) {
    ARRAY(a);
    Value text = mt_str_from_units(vm, array_data(a), 1, a->length), codec = mt_str_from_cstr(vm, "latin-1");
    if (text == MT_UNBOUND || codec == MT_UNBOUND) return STEP_RAISE;
    Value inner[2] = {text, codec};
    Value state = a->dict == MT_UNBOUND ? MT_NONE : a->dict;
    Value outer[3] = {mt_object(mt_class_get(vm, args[0])), mt_tuple_from(vm, inner, 2), state};
    if (outer[1] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, outer, 3));
}

static const NativeDef bytearray_methods[] = {
    {"__hash__", NULL, "self, /", NULL, NATIVE_SLOT},
    {"__new__", bytearray_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT_OR("__init__", bytearray_init, "self, source=b'', encoding='utf-8', errors='strict'", "bytearray_init"),
    COMMON_METHODS,
    CLASSMETHOD("fromhex", bytearray_fromhex, "type, string, /"),
    SLOT_OR("__setitem__", bytearray_setitem, "self, key, value, /", "bytearray_setitem"),
    SLOT_OR("__delitem__", bytearray_delitem, "self, key, /", "bytearray_delitem"),
    SLOT("__iadd__", bytearray_iadd, "self, value, /"),
    SLOT_OR("__imul__", bytearray_imul, "self, value, /", "bytearray_imul"),
    LEAF_OR("append", bytearray_append, "self, item, /", "bytearray_append"),
    LEAF("clear", bytearray_clear, "self, /"),
    LEAF("copy", bytearray_copy, "self, /"),
    LEAF_OR("extend", bytearray_extend, "self, iterable_of_ints, /", "bytearray_extend"),
    LEAF_OR("insert", bytearray_insert, "self, index, item, /", "bytearray_insert"),
    LEAF_OR("pop", bytearray_pop, "self, index=-1, /", "bytearray_pop"),
    LEAF_OR("remove", bytearray_remove, "self, value, /", "bytearray_remove"),
    LEAF("reverse", bytearray_reverse, "self, /"),
    LEAF("__alloc__", bytearray_alloc, "self, /"),
    LEAF("__sizeof__", bytearray_sizeof, "self, /"),
    LEAF("__reduce__", bytearray_reduce, "self, /"),
    LEAF("__reduce_ex__", bytearray_reduce, "self, proto=0, /"),
    NATIVES_END,
};

const TypeDef mt_bytearray_type = {
    CLS_BYTEARRAY,
    bytearray_methods,
    "bytearray(iterable_of_ints) -> bytearray\n"
    "bytearray(string, encoding[, errors]) -> bytearray\n"
    "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
    "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"
    "bytearray() -> empty bytes array\n"
    "\n"
    "Construct a mutable bytearray object from:\n"
    "  - an iterable yielding integers in range(256)\n"
    "  - a text string encoded using the specified encoding\n"
    "  - a bytes or a buffer object\n"
    "  - any object implementing the buffer API.\n"
    "  - an integer",
};
