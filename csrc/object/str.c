/* SPDX-License-Identifier: MIT */
/* Storage of str: making, narrowing, comparing, hashing, UTF-8, and the builder. Invariant: a Str has the narrowest width that
 * holds it and STR_ASCII exactly when all units are below 0x80, so that equal strings have equal flags, width and bytes. */
#include "object/str.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "heap/heap.h"
#include "object/image.h"
#include "object/list.h"
#include "object/str_args.h"

/* ---- units ---- */

static bool units_ascii(const uint8_t *p, size_t n) {
    uint64_t seen = 0, word;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        memcpy(&word, p + i, 8);
        seen |= word;
    }
    uint8_t rest = 0;
    for (; i < n; i++) rest |= p[i];
    return ((seen & 0x8080808080808080u) | (rest & 0x80)) == 0;
}

/* Something at least as great as the greatest unit and of the same class: < 0x80, < 0x100, < 0x10000, more. */
static uint32_t units_bound(const void *units, uint32_t width, size_t n) {
    if (width == 1) return units_ascii(units, n) ? 0x7F : 0xFF;
    uint32_t seen = 0;
    if (width == 2) {
        const uint16_t *p = units;
        for (size_t i = 0; i < n; i++) seen |= p[i];
    } else {
        const uint32_t *p = units;
        for (size_t i = 0; i < n; i++) seen |= p[i];
    }
    return seen;
}

static uint32_t width_for(uint32_t bound) { return bound < 0x100 ? 1 : bound < 0x10000 ? 2 : 4; }

static void units_copy(void *to, uint32_t to_width, const void *from, uint32_t from_width, size_t n) {
    if (to_width == from_width) {
        if (n) memcpy(to, from, n * to_width);
        return;
    }
#define COPY(To, From)                                              \
    do {                                                            \
        To *t_ = to;                                                \
        const From *f_ = from;                                      \
        for (size_t i = 0; i < n; i++) t_[i] = (To)f_[i];           \
    } while (0)
    switch (to_width * 8 + from_width) {
    case 10: COPY(uint8_t, uint16_t); break;
    case 12: COPY(uint8_t, uint32_t); break;
    case 17: COPY(uint16_t, uint8_t); break;
    case 20: COPY(uint16_t, uint32_t); break;
    case 33: COPY(uint32_t, uint8_t); break;
    default: COPY(uint32_t, uint16_t); break;
    }
#undef COPY
}

static inline void unit_put(void *data, uint32_t width, size_t i, uint32_t c) {
    if (width == 1) ((uint8_t *)data)[i] = (uint8_t)c;
    else if (width == 2) ((uint16_t *)data)[i] = (uint16_t)c;
    else ((uint32_t *)data)[i] = c;
}

/* ---- making ---- */

Str *mt_str_new(Vm *vm, size_t length, uint32_t width, bool ascii) {
    if (MT_UNLIKELY(length > TEXT_MAX)) {
        mt_raise(vm, CLS_MemoryError, "");
        return NULL;
    }
    Str *s = mt_heap_alloc(vm, sizeof(Str) + (length + 1) * width, KIND_STR, CLS_STR);
    if (MT_UNLIKELY(!s)) return NULL;
    s->head.flags = (uint8_t)(width | (ascii ? STR_ASCII : 0));
    s->hash = 0;
    s->length = (uint32_t)length;
    s->pad = 0;
    unit_put(s->data, width, length, 0);
    return s;
}

Value mt_str_empty(Vm *vm) { return mt_image_empty_str(vm); }

Value mt_str_char(Vm *vm, uint32_t c) {
    if (MT_LIKELY(c < 256)) return mt_image_char(vm, c);
    uint32_t width = width_for(c);
    Str *s = mt_str_new(vm, 1, width, false);
    if (!s) return MT_UNBOUND;
    unit_put(s->data, width, 0, c);
    return mt_object(s);
}

static Value str_from_bound(Vm *vm, const void *units, uint32_t width, size_t length, uint32_t bound) {
    if (length == 0) return mt_str_empty(vm);
    uint32_t to = width_for(bound);
    if (length == 1 && to == 1) {
        Units u = {units, 1, width};
        return mt_image_char(vm, mt_units_at(u, 0));
    }
    Str *s = mt_str_new(vm, length, to, bound < 0x80);
    if (!s) return MT_UNBOUND;
    units_copy(s->data, to, units, width, length);
    return mt_object(s);
}

Value mt_str_from_units(Vm *vm, const void *units, uint32_t width, size_t length) {
    return str_from_bound(vm, units, width, length, units_bound(units, width, length));
}

Value mt_str_from_ascii(Vm *vm, const char *bytes, size_t size) { return str_from_bound(vm, bytes, 1, size, 0x7F); }

/* One code point of trusted UTF-8; *p moves past it. */
static uint32_t utf8_next(const uint8_t **p) {
    const uint8_t *q = *p;
    uint32_t c = *q++;
    if (c >= 0xF0) {
        c = (c & 7) << 18 | (q[0] & 63u) << 12 | (q[1] & 63u) << 6 | (q[2] & 63u);
        q += 3;
    } else if (c >= 0xE0) {
        c = (c & 15) << 12 | (q[0] & 63u) << 6 | (q[1] & 63u);
        q += 2;
    } else if (c >= 0x80) {
        c = (c & 31) << 6 | (q[0] & 63u);
        q += 1;
    }
    *p = q;
    return c;
}

Value mt_str_from_utf8(Vm *vm, const char *bytes, size_t size) {
    const uint8_t *p = (const uint8_t *)bytes, *end = p + size;
    if (units_ascii(p, size)) return mt_str_from_ascii(vm, bytes, size);
    size_t length = 0;
    uint32_t lead = 0;
    for (const uint8_t *q = p; q < end; q++) {
        length += (*q & 0xC0) != 0x80;
        lead = MT_MAX(lead, *q);
    }
    uint32_t width = lead >= 0xF0 ? 4 : lead >= 0xC4 ? 2 : 1;
    if (length == 1) return mt_str_char(vm, utf8_next(&p));
    Str *s = mt_str_new(vm, length, width, false);
    if (!s) return MT_UNBOUND;
    for (size_t i = 0; i < length; i++) unit_put(s->data, width, i, utf8_next(&p));
    return mt_object(s);
}

Value mt_str_from_cstr(Vm *vm, const char *text) { return mt_str_from_utf8(vm, text, strlen(text)); }

/* n bytes, most often few. */
static inline void copy_bytes(uint8_t *to, const uint8_t *from, size_t n) {
    if (n > 16) {
        memcpy(to, from, n);
    } else if (n >= 8) {
        uint64_t first, last;
        memcpy(&first, from, 8);
        memcpy(&last, from + n - 8, 8);
        memcpy(to, &first, 8);
        memcpy(to + n - 8, &last, 8);
    } else if (n >= 4) {
        uint32_t first, last;
        memcpy(&first, from, 4);
        memcpy(&last, from + n - 4, 4);
        memcpy(to, &first, 4);
        memcpy(to + n - 4, &last, 4);
    } else {
        for (size_t i = 0; i < n; i++) to[i] = from[i];
    }
}

Value mt_str_concat(Vm *vm, Value a, Value b) {
    const Str *s = MT_AS(Str, a), *t = MT_AS(Str, b);
    if (s->length == 0) return b;
    if (t->length == 0) return a;
    uint32_t width = MT_MAX(mt_str_width(s), mt_str_width(t));
    Str *r = mt_str_new(vm, (size_t)s->length + t->length, width, mt_str_is_ascii(s) && mt_str_is_ascii(t));
    if (!r) return MT_UNBOUND;
    if (MT_LIKELY(width == 1)) {
        copy_bytes(r->data, s->data, s->length);
        copy_bytes(r->data + s->length, t->data, t->length);
        return mt_object(r);
    }
    units_copy(r->data, width, s->data, mt_str_width(s), s->length);
    units_copy(r->data + (size_t)s->length * width, width, t->data, mt_str_width(t), t->length);
    return mt_object(r);
}

Value mt_str_slice(Vm *vm, Value v, int64_t start, int64_t stop) {
    const Str *s = MT_AS(Str, v);
    assert(0 <= start && start <= stop && stop <= s->length);
    size_t length = (size_t)(stop - start);
    if (length == s->length) return v;
    uint32_t width = mt_str_width(s);
    const uint8_t *from = s->data + (size_t)start * width;
    uint32_t bound = mt_str_is_ascii(s) ? 0x7F : units_bound(from, width, length);
    return str_from_bound(vm, from, width, length, bound);
}

/* ---- comparing ---- */

bool mt_str_equal(Value a, Value b) {
    if (a == b) return true;
    const Str *s = MT_AS(Str, a), *t = MT_AS(Str, b);
    if (s->length != t->length || ((s->head.flags ^ t->head.flags) & (STR_WIDTH | STR_ASCII))) return false;
    if (s->hash && t->hash && s->hash != t->hash) return false;
    return memcmp(s->data, t->data, (size_t)s->length * mt_str_width(s)) == 0;
}

int mt_str_compare(Value a, Value b) {
    const Str *s = MT_AS(Str, a), *t = MT_AS(Str, b);
    size_t n = MT_MIN(s->length, t->length);
    if (mt_str_width(s) == 1 && mt_str_width(t) == 1) {
        int order = memcmp(s->data, t->data, n);
        if (order) return order < 0 ? -1 : 1;
    } else {
        for (size_t i = 0; i < n; i++) {
            uint32_t c = mt_str_at(s, i), d = mt_str_at(t, i);
            if (c != d) return c < d ? -1 : 1;
        }
    }
    return s->length == t->length ? 0 : s->length < t->length ? -1 : 1;
}

bool mt_str_is(Value v, const char *ascii) {
    const Str *s = MT_AS(Str, v);
    return mt_str_is_ascii(s) && strlen(ascii) == s->length && memcmp(s->data, ascii, s->length) == 0;
}

uint64_t mt_str_hash(Value v) {
    Str *s = MT_AS(Str, v);
    if (s->hash) return s->hash;
    uint64_t hash = mt_hash_bytes(s->data, (size_t)s->length * mt_str_width(s));
    if (!(s->head.mark & MARK_IMAGE)) s->hash = hash;
    return hash;
}

/* ---- UTF-8 ---- */

size_t mt_str_utf8_size(Value v) {
    const Str *s = MT_AS(Str, v);
    if (mt_str_is_ascii(s)) return s->length;
    size_t size = 0;
    uint32_t width = mt_str_width(s);
    if (width == 1) {
        for (size_t i = 0; i < s->length; i++) size += 1 + (s->data[i] >> 7);
        return size;
    }
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return size;
}

size_t mt_str_to_utf8(Value v, char *out) {
    const Str *s = MT_AS(Str, v);
    if (mt_str_is_ascii(s)) {
        memcpy(out, s->data, s->length);
        return s->length;
    }
    uint8_t *p = (uint8_t *)out;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        if (c < 0x80) {
            *p++ = (uint8_t)c;
        } else if (c < 0x800) {
            *p++ = (uint8_t)(0xC0 | c >> 6);
            *p++ = (uint8_t)(0x80 | (c & 63));
        } else if (c < 0x10000) {
            *p++ = (uint8_t)(0xE0 | c >> 12);
            *p++ = (uint8_t)(0x80 | (c >> 6 & 63));
            *p++ = (uint8_t)(0x80 | (c & 63));
        } else {
            *p++ = (uint8_t)(0xF0 | c >> 18);
            *p++ = (uint8_t)(0x80 | (c >> 12 & 63));
            *p++ = (uint8_t)(0x80 | (c >> 6 & 63));
            *p++ = (uint8_t)(0x80 | (c & 63));
        }
    }
    return (size_t)(p - (uint8_t *)out);
}

/* ---- searching ---- */

int64_t mt_str_find(const Str *s, const Str *needle, int64_t start, int64_t stop) {
    if (start > stop) return -1;
    if (needle->length == 1 && mt_str_width(s) == 1 && mt_str_width(needle) == 1) { /* Units by value cost more than such a search */
        const uint8_t *hit = memchr(s->data + start, needle->data[0], (size_t)(stop - start));
        return hit ? hit - s->data : -1;
    }
    int64_t at = mt_units_find(mt_units_slice(mt_str_units(s), (size_t)start, (size_t)stop), mt_str_units(needle));
    return at < 0 ? -1 : at + start;
}

int64_t mt_str_rfind(const Str *s, const Str *needle, int64_t start, int64_t stop) {
    if (start > stop) return -1;
    int64_t at = mt_units_rfind(mt_units_slice(mt_str_units(s), (size_t)start, (size_t)stop), mt_str_units(needle));
    return at < 0 ? -1 : at + start;
}

/* ---- arguments ---- */

Answer mt_arg_index(Vm *vm, Value v, int64_t *out) {
    if (mt_is_int(v)) {
        *out = mt_as_int(v);
        return ANSWER_YES;
    }
    Value integer = mt_arg_integer(v);
    if (integer != MT_UNBOUND) {
        *out = mt_integer_clip(integer);
        return ANSWER_YES;
    }
    if (mt_arg_is_user(v)) return ANSWER_HOOK;
    mt_raise(vm, CLS_TypeError, "'%T' object cannot be interpreted as an integer", v);
    return ANSWER_RAISE;
}

Answer mt_arg_size(Vm *vm, Value v, int64_t *out) {
    Answer answer = mt_arg_index(vm, v, out);
    if (answer != ANSWER_YES) return answer;
    Value integer = mt_arg_integer(v);
    if (mt_is_kind(integer, KIND_BIGINT) && !mt_int_to_i64(integer, out)) {
        mt_raise(vm, CLS_OverflowError, "Python int too large to convert to C ssize_t");
        return ANSWER_RAISE;
    }
    return ANSWER_YES;
}

static Answer arg_slice_index(Vm *vm, Value v, int64_t *out) {
    if (!mt_arg_given(v)) return ANSWER_NO;
    Value integer = mt_arg_integer(v);
    if (integer != MT_UNBOUND) {
        *out = mt_integer_clip(integer);
        return ANSWER_YES;
    }
    if (mt_arg_is_user(v)) return ANSWER_HOOK;
    mt_raise(vm, CLS_TypeError, "slice indices must be integers or None or have an __index__ method");
    return ANSWER_RAISE;
}

Answer mt_arg_bounds(Vm *vm, Value start, Value stop, size_t length, int64_t *from, int64_t *to) {
    int64_t n = (int64_t)length;
    *from = 0;
    *to = n;
    if (MT_LIKELY(start == MT_UNBOUND && stop == MT_UNBOUND)) return ANSWER_YES;
    Answer answer = arg_slice_index(vm, start, from);
    if (answer == ANSWER_RAISE || answer == ANSWER_HOOK) return answer;
    answer = arg_slice_index(vm, stop, to);
    if (answer == ANSWER_RAISE || answer == ANSWER_HOOK) return answer;
    if (*to > n) *to = n;
    else if (*to < 0) *to = MT_MAX(*to + n, 0);
    if (*from < 0) *from = MT_MAX(*from + n, 0);
    return ANSWER_YES;
}

/* ---- what ops.c needs ---- */

Step mt_str_getitem(Vm *vm, Value v, Value key, Value *out) {
    const Str *s = mt_str_of(v);
    if (mt_is_kind(key, KIND_SLICE)) {
        int64_t start, stop, step, count;
        ARG_ANSWER(mt_slice_indices(vm, key, s->length, &start, &stop, &step, &count));
        if (count <= 0) {
            *out = mt_str_empty(vm);
            return STEP_DONE;
        }
        if (!mt_charge_scan(vm, (uint64_t)count)) return STEP_RAISE;
        if (step == 1) DONE_VALUE(mt_str_slice(vm, mt_object(s), start, start + count));
        uint32_t bound = mt_str_is_ascii(s) ? 0x7F : 0;
        if (!bound) {
            for (int64_t i = 0, at = start; i < count; i++, at += step) bound |= mt_str_at(s, (size_t)at);
        }
        uint32_t width = width_for(bound);
        if (count == 1) DONE_VALUE(mt_str_char(vm, mt_str_at(s, (size_t)start)));
        Str *r = mt_str_new(vm, (size_t)count, width, bound < 0x80);
        if (!r) return STEP_RAISE;
        if (mt_str_width(s) == 1) {
            for (int64_t i = 0, at = start; i < count; i++, at += step) r->data[i] = s->data[at];
        } else {
            for (int64_t i = 0, at = start; i < count; i++, at += step) unit_put(r->data, width, (size_t)i, mt_str_at(s, (size_t)at));
        }
        *out = mt_object(r);
        return STEP_DONE;
    }
    int64_t i;
    Value integer = mt_arg_integer(key);
    if (MT_UNLIKELY(integer == MT_UNBOUND)) {
        if (mt_arg_is_user(key)) return STEP_GENERAL;
        return MT_RAISE(vm, CLS_TypeError, "string indices must be integers, not '%T'", key);
    }
    if (!mt_int_to_i64(integer, &i)) return MT_RAISE(vm, CLS_IndexError, "cannot fit '%T' into an index-sized integer", key);
    if (i < 0) i += s->length;
    if (i < 0 || i >= s->length) return MT_RAISE(vm, CLS_IndexError, "string index out of range");
    DONE_VALUE(mt_str_char(vm, mt_str_at(s, (size_t)i)));
}

Step mt_str_repeat(Vm *vm, Value v, Value count, Value *out) {
    const Str *s = mt_str_of(v);
    int64_t n;
    ARG_ANSWER(mt_arg_index(vm, count, &n));
    Value integer = mt_arg_integer(count);
    if (!mt_is_int(integer) && !mt_is_bool(integer) && !mt_int_to_i64(integer, &n)) {
        return MT_RAISE(vm, CLS_OverflowError, "cannot fit '%T' into an index-sized integer", count);
    }
    if (n <= 0 || s->length == 0) {
        *out = mt_str_empty(vm);
        return STEP_DONE;
    }
    if (n == 1) {
        *out = mt_object(s);
        return STEP_DONE;
    }
    if (n > TEXT_MAX / (int64_t)s->length) {
        if (n > INT64_MAX / (int64_t)s->length) return MT_RAISE(vm, CLS_OverflowError, "repeated string is too long");
        return MT_RAISE(vm, CLS_MemoryError, "");
    }
    size_t length = (size_t)n * s->length;
    uint32_t width = mt_str_width(s);
    if (!mt_charge_scan(vm, length)) return STEP_RAISE;
    Str *r = mt_str_new(vm, length, width, mt_str_is_ascii(s));
    if (!r) return STEP_RAISE;
    size_t done = (size_t)s->length * width, total = length * width;
    if (done == 1) {
        memset(r->data, s->data[0], total);
    } else {
        memcpy(r->data, s->data, done);
        for (; done < total; done *= 2) memcpy(r->data + done, r->data, MT_MIN(done, total - done));
    }
    *out = mt_object(r);
    return STEP_DONE;
}

Step mt_str_contains(Vm *vm, Value v, Value item, Value *out) {
    const Str *s = mt_str_of(v), *needle = mt_str_of(item);
    if (!needle) return MT_RAISE(vm, CLS_TypeError, "'in <string>' requires string as left operand, not %T", item);
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    *out = mt_bool(mt_units_find(mt_str_units(s), mt_str_units(needle)) >= 0);
    return STEP_DONE;
}

/* ---- builder ---- */

void mt_str_builder_init(StrBuilder *b, Vm *vm) {
    b->vm = vm;
    b->buffer = NULL;
    b->length = b->capacity = 0;
    b->width = 1;
    b->failed = false;
}

void mt_str_builder_discard(StrBuilder *b) {
    mt_heap_free(b->vm, b->buffer);
    b->buffer = NULL;
    b->length = b->capacity = 0;
}

/* Room for `extra` more units of `width`. */
static bool builder_room(StrBuilder *b, size_t extra, uint32_t width) {
    if (MT_LIKELY(width <= b->width && extra <= b->capacity - b->length)) return true;
    if (b->failed) return false;
    width = MT_MAX(width, b->width);
    if (extra > TEXT_MAX - b->length) {
        b->failed = true;
        return mt_raise(b->vm, CLS_MemoryError, "");
    }
    size_t need = b->length + extra, capacity = b->capacity;
    if (need > capacity) capacity = MT_MAX(need, MT_MIN(capacity + capacity / 2 + 32, (size_t)TEXT_MAX));
    Buffer *grown = mt_heap_buffer(b->vm, capacity * width, false);
    if (!grown) {
        b->failed = true;
        return false;
    }
    if (b->buffer) units_copy(grown->data, width, b->buffer->data, b->width, b->length);
    mt_heap_free(b->vm, b->buffer);
    b->buffer = grown;
    b->capacity = capacity;
    b->width = width;
    return true;
}

bool mt_str_builder_char(StrBuilder *b, uint32_t c) {
    if (!builder_room(b, 1, width_for(c))) return false;
    unit_put(b->buffer->data, b->width, b->length++, c);
    return true;
}

static bool builder_units(StrBuilder *b, const void *units, uint32_t width, size_t n, uint32_t bound) {
    if (n == 0) return !b->failed;
    if (!builder_room(b, n, width_for(bound))) return false;
    units_copy((uint8_t *)b->buffer->data + b->length * b->width, b->width, units, width, n);
    b->length += n;
    return true;
}

bool mt_str_builder_ascii(StrBuilder *b, const char *bytes, size_t size) { return builder_units(b, bytes, 1, size, 0x7F); }

bool mt_str_builder_str(StrBuilder *b, Value v) {
    const Str *s = MT_AS(Str, v);
    uint32_t width = mt_str_width(s);
    return builder_units(b, s->data, width, s->length, width == 1 ? 0xFF : width == 2 ? 0xFFFF : 0x10FFFF);
}

bool mt_str_builder_slice(StrBuilder *b, Value v, size_t start, size_t stop) {
    const Str *s = MT_AS(Str, v);
    uint32_t width = mt_str_width(s);
    const uint8_t *from = s->data + start * width;
    size_t n = stop - start;
    return builder_units(b, from, width, n, width == 1 ? 0xFF : units_bound(from, width, n));
}

bool mt_str_builder_fill(StrBuilder *b, uint32_t c, size_t count) {
    if (count == 0) return !b->failed;
    if (!builder_room(b, count, width_for(c))) return false;
    if (b->width == 1) {
        memset((uint8_t *)b->buffer->data + b->length, (int)c, count);
    } else {
        for (size_t i = 0; i < count; i++) unit_put(b->buffer->data, b->width, b->length + i, c);
    }
    b->length += count;
    return true;
}

Value mt_str_builder_finish(StrBuilder *b) {
    Value v = MT_UNBOUND;
    if (!b->failed) v = b->length ? mt_str_from_units(b->vm, b->buffer->data, b->width, b->length) : mt_str_empty(b->vm);
    mt_str_builder_discard(b);
    return v;
}

/* ---- repr ---- */

static bool repr_escape(StrBuilder *b, uint32_t c) {
    static const char hex[] = "0123456789abcdef";
    char text[10] = {'\\'};
    int digits = 0;
    switch (c) {
    case '\t': text[1] = 't'; break;
    case '\n': text[1] = 'n'; break;
    case '\r': text[1] = 'r'; break;
    case '\\': case '\'': case '"': text[1] = (char)c; break;
    default:
        text[1] = c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U';
        digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        for (int i = 0; i < digits; i++) text[2 + i] = hex[c >> (4 * (digits - 1 - i)) & 15];
        break;
    }
    return mt_str_builder_ascii(b, text, (size_t)digits + 2);
}

bool mt_str_repr_into(StrBuilder *b, Value v) {
    const Str *s = MT_AS(Str, v);
    Units u = mt_str_units(s), single = {"'", 1, 1}, twice = {"\"", 1, 1};
    if (!mt_charge_scan(b->vm, s->length)) {
        b->failed = true;
        return false;
    }
    uint32_t quote = mt_units_find(u, single) >= 0 && mt_units_find(u, twice) < 0 ? '"' : '\'';
    if (!mt_str_builder_char(b, quote)) return false;
    size_t plain = 0; /* start of the run that is copied as it is */
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        if (MT_LIKELY(c < 0x7F ? c >= 0x20 && c != quote && c != '\\' : mt_unicode_is_printable(c))) continue;
        if (!mt_str_builder_slice(b, v, plain, i) || !repr_escape(b, c)) return false;
        plain = i + 1;
    }
    return mt_str_builder_slice(b, v, plain, s->length) && mt_str_builder_char(b, quote);
}
