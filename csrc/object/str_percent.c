/* SPDX-License-Identifier: MIT */
/* 'format' % values, for str and for bytes: bytes are worked on as text of one-byte units. A value whose class has a say sends the
 * whole to the general form in prelude/str.py, which goes through the same two steps: the next field, and one converted value. */
#include "base/unicode.h"
#include "heap/heap.h"
#include "object/number_args.h"
#include "object/memoryview.h"
#include "object/ops_private.h"
#include "object/str_format.h"
#include "object/str_template.h"

enum { F_LEFT = 1, F_SIGN = 2, F_BLANK = 4, F_ALTERNATE = 8, F_ZERO = 16 };
enum { NONE = -1, STAR = -2 }; /* a width or precision that is not given, or given by an argument */

typedef struct Field {
    bool has_key, is_percent, open_key; /* open_key: without its closing parenthesis */
    size_t key_from, key_to;
    uint32_t flags, conversion; /* conversion 0: the format ended before */
    int64_t width, precision;
    size_t at; /* of the conversion */
} Field;

/* ---- reading the format ---- */

static Step read_number(Vm *vm, Units u, size_t *at, int64_t most, const char *error, int64_t *out) {
    *out = 0;
    for (; *at < u.length; (*at)++) {
        uint32_t c = mt_units_at(u, *at);
        if (c < '0' || c > '9') return STEP_DONE;
        if (*out > (most - (int64_t)(c - '0')) / 10) return MT_RAISE(vm, CLS_ValueError, "%s", error);
        *out = *out * 10 + (int64_t)(c - '0');
    }
    return STEP_DONE;
}

/* The field that begins after the '%' before *at. */
static Step read_field(Vm *vm, Units u, size_t *at, Field *f) {
    size_t i = *at, n = u.length;
    *f = (Field){.width = NONE, .precision = NONE};
#define HERE (i < n ? mt_units_at(u, i) : 0)
    if (i < n && HERE == '%') {
        f->is_percent = true;
        *at = i + 1;
        return STEP_DONE;
    }
    if (i < n && HERE == '(') {
        uint32_t depth = 1;
        f->has_key = true;
        f->key_from = ++i;
        for (; i < n && depth; i++) {
            if (HERE == '(') depth++;
            else if (HERE == ')') depth--;
        }
        f->open_key = depth > 0;
        f->key_to = depth ? i : i - 1;
    }
    for (bool more = true; more && i < n; i += more) {
        switch (HERE) {
        case '-': f->flags |= F_LEFT; break;
        case '+': f->flags |= F_SIGN; break;
        case ' ': f->flags |= F_BLANK; break;
        case '#': f->flags |= F_ALTERNATE; break;
        case '0': f->flags |= F_ZERO; break;
        default: more = false; break;
        }
    }
    Step step = STEP_DONE;
    if (i < n && HERE == '*') f->width = STAR, i++;
    else if (i < n && HERE >= '0' && HERE <= '9') step = read_number(vm, u, &i, INT64_MAX, "width too big", &f->width);
    if (step == STEP_DONE && i < n && HERE == '.') {
        i++;
        if (i < n && HERE == '*') f->precision = STAR, i++;
        else step = read_number(vm, u, &i, INT32_MAX, "precision too big", &f->precision);
    }
    if (step != STEP_DONE) return step;
    if (i < n && (HERE == 'h' || HERE == 'l' || HERE == 'L')) i++;
    if (i < n) {
        f->conversion = HERE;
        f->at = i;
        i++;
    }
#undef HERE
    *at = i;
    return STEP_DONE;
}

/* ---- values ---- */

static bool is_text_conversion(uint32_t c) { return c == 's' || c == 'r' || c == 'a' || c == 'c' || c == 'b'; }
static bool is_float_conversion(uint32_t c) { return c == 'e' || c == 'E' || c == 'f' || c == 'F' || c == 'g' || c == 'G'; }
static bool is_int_conversion(uint32_t c) { return c == 'd' || c == 'i' || c == 'u' || c == 'o' || c == 'x' || c == 'X'; }

static Step wrong_number(Vm *vm, bool bytes, uint32_t conversion, Value v) {
    if (bytes && conversion == 'i') conversion = 'd';
    bool needs_int = conversion == 'o' || conversion == 'x' || conversion == 'X';
    return MT_RAISE(vm, CLS_TypeError, "%%%c format: %s is required, not %T", (int)conversion, needs_int ? "an integer" : "a real number", v);
}

static Step int_value(Vm *vm, bool bytes, uint32_t conversion, Value v, Value *out) {
    Value base = mt_base_value(v);
    bool needs_index = conversion == 'o' || conversion == 'x' || conversion == 'X';
    if (mt_is_integer(base)) {
        *out = base;
        return STEP_DONE;
    }
    if (mt_has_hook(vm, v, NAME___index__) || (!needs_index && (mt_has_hook(vm, v, NAME___int__) || mt_has_hook(vm, v, NAME___float__)))) return STEP_GENERAL;
    if (!needs_index && mt_is_float(base)) return mt_int_from_double(vm, mt_as_double(base), out);
    return wrong_number(vm, bytes, conversion, v);
}

static Step float_value(Vm *vm, bool bytes, Value v, Value *out) {
    Value base = mt_base_value(v);
    double d;
    if (mt_is_float(base)) {
        *out = base;
        return STEP_DONE;
    }
    if (mt_has_hook(vm, v, NAME___float__)) return STEP_GENERAL;
    if (mt_is_integer(base)) return mt_number_to_double(vm, base, &d) ? mt_number_float(vm, d, out) : STEP_RAISE;
    if (mt_has_hook(vm, v, NAME___index__)) return STEP_GENERAL;
    return bytes ? MT_RAISE(vm, CLS_TypeError, "float argument required, not %T", v) : MT_RAISE(vm, CLS_TypeError, "must be real number, not %T", v);
}

static Step char_value(Vm *vm, Value v, Value *out) {
    const Str *s = mt_str_of(v);
    Value integer = mt_arg_integer(v);
    if (s && s->length == 1) {
        *out = mt_object(s);
        return STEP_DONE;
    }
    if (integer == MT_UNBOUND && !s && mt_has_hook(vm, v, NAME___index__)) return STEP_GENERAL;
    if (integer == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "%%c requires int or char");
    int64_t i = mt_integer_clip(integer);
    if (i < 0 || i > 0x10FFFF) return MT_RAISE(vm, CLS_OverflowError, "%%c arg not in range(0x110000)");
    DONE_VALUE(mt_str_char(vm, (uint32_t)i));
}

static Step byte_value(Vm *vm, Value v, Value *out) {
    size_t size;
    const uint8_t *data = mt_bytes_view(v, &size);
    if (data && size == 1) {
        *out = v;
        return STEP_DONE;
    }
    Value integer = mt_arg_integer(v);
    if (integer == MT_UNBOUND && !data && mt_has_hook(vm, v, NAME___index__)) return STEP_GENERAL;
    if (integer == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "%%c requires an integer in range(256) or a single byte");
    int64_t i = mt_integer_clip(integer);
    if (i < 0 || i > 255) return MT_RAISE(vm, CLS_OverflowError, "%%c arg not in range(256)");
    uint8_t byte = (uint8_t)i;
    DONE_VALUE(mt_bytes_from(vm, &byte, 1));
}

static Step ascii_value(Vm *vm, Value v, Value *out) {
    Step step = mt_ops_repr(vm, v, out);
    if (step != STEP_DONE || mt_str_is_ascii(MT_AS(Str, *out))) return step;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    if (!mt_ascii_into(&b, *out, SIZE_MAX)) {
        mt_str_builder_discard(&b);
        return STEP_RAISE;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}

static Step wrong_conversion(Vm *vm, const Field *f) {
    char hex[16];
    size_t n = 0;
    for (int shift = 28; shift >= 0; shift -= 4) {
        if (f->conversion >> shift || shift == 0) hex[n++] = "0123456789abcdef"[f->conversion >> shift & 15];
    }
    hex[n] = 0;
    int shown = f->conversion >= 31 && f->conversion <= 126 ? (int)f->conversion : '?';
    return MT_RAISE(vm, CLS_ValueError, "unsupported format character '%c' (0x%s) at index %zu", shown, hex, f->at);
}

/* What the field shows: str (bytes), int or float. */
static Step plain_value(Vm *vm, bool bytes, const Field *f, Value v, Value *out) {
    uint32_t c = f->conversion;
    if (is_int_conversion(c)) return int_value(vm, bytes, c, v, out);
    if (is_float_conversion(c)) return float_value(vm, bytes, v, out);
    switch (c) {
    case 's': case 'b': {
        size_t size;
        if (!bytes && c == 's') return mt_ops_str(vm, v, out);
        if (!bytes) return wrong_conversion(vm, f);
        *out = v;
        if (mt_is_kind(v, KIND_MEMORYVIEW)) return mt_memoryview_plain(vm, MT_AS(MemoryView, v), out);
        if (mt_bytes_view(v, &size)) return STEP_DONE;
        if (mt_is_user(v) && mt_class_special(vm, v, mt_name(vm, NAME___bytes__)) != MT_UNBOUND) return STEP_GENERAL;
        return MT_RAISE(vm, CLS_TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
    }
    case 'r': return bytes ? ascii_value(vm, v, out) : mt_ops_repr(vm, v, out);
    case 'a': return ascii_value(vm, v, out);
    case 'c': return bytes ? byte_value(vm, v, out) : char_value(vm, v, out);
    default: return wrong_conversion(vm, f);
    }
}

/* ---- writing ---- */

/* A number: sign, prefix, `lead` zeros, digits, of which `zeros` more stand at zeros_at. */
typedef struct Digits {
    char sign;
    const char *prefix;
    uint64_t lead, zeros;
    const char *text;
    size_t length, zeros_at;
} Digits;

static Step put_digits(StrBuilder *b, const Field *f, const Digits *d) {
    uint64_t length = (d->sign ? 1 : 0) + strlen(d->prefix) + d->lead + d->length + d->zeros, width = f->width > 0 ? (uint64_t)f->width : 0;
    if (width > TEXT_MAX || length > TEXT_MAX) return MT_RAISE(b->vm, CLS_MemoryError, "");
    uint64_t padding = width > length ? width - length : 0, left = 0, inner = 0, right = 0;
    if (f->flags & F_LEFT) right = padding;
    else if (f->flags & F_ZERO) inner = padding;
    else left = padding;
    if (!mt_charge_scan(b->vm, length + padding)) return STEP_RAISE;
    bool ok = mt_str_builder_fill(b, ' ', left) && (!d->sign || mt_str_builder_char(b, (uint32_t)d->sign)) && mt_str_builder_ascii(b, d->prefix, strlen(d->prefix)) &&
              mt_str_builder_fill(b, '0', inner + d->lead) && mt_str_builder_ascii(b, d->text, d->zeros_at) && mt_str_builder_fill(b, '0', d->zeros) &&
              mt_str_builder_ascii(b, d->text + d->zeros_at, d->length - d->zeros_at) && mt_str_builder_fill(b, ' ', right);
    return ok ? STEP_DONE : STEP_RAISE;
}

static char sign_of(const Field *f, bool negative) { return negative ? '-' : f->flags & F_SIGN ? '+' : f->flags & F_BLANK ? ' ' : 0; }

static Step put_int(StrBuilder *b, const Field *f, Value v) {
    uint32_t c = f->conversion;
    IntText t;
    Step step = mt_int_text(b->vm, mt_is_bool(v) ? mt_int(v == MT_TRUE) : v, c == 'o' ? 8 : c == 'x' || c == 'X' ? 16 : 10, &t);
    if (step != STEP_DONE) return step;
    Digits d = {.sign = sign_of(f, t.negative), .prefix = "", .text = (const char *)t.digits, .length = t.count};
    if (f->flags & F_ALTERNATE && (c == 'o' || c == 'x' || c == 'X')) d.prefix = c == 'o' ? "0o" : c == 'x' ? "0x" : "0X";
    if (f->precision > 0 && (uint64_t)f->precision > t.count) d.lead = (uint64_t)f->precision - t.count;
    if (c != 'X') return put_digits(b, f, &d);
    /* Capitals: through a copy, as the digits may be shared. */
    StrBuilder copy;
    mt_str_builder_init(&copy, b->vm);
    bool ok = mt_charge_scan(b->vm, t.count);
    for (size_t i = 0; ok && i < t.count; i++) ok = mt_str_builder_char(&copy, t.digits[i] >= 'a' ? t.digits[i] - 32u : t.digits[i]);
    if (ok) {
        d.text = (const char *)copy.buffer->data;
        step = put_digits(b, f, &d);
    }
    mt_str_builder_discard(&copy);
    return ok ? step : STEP_RAISE;
}

static Step put_float(StrBuilder *b, const Field *f, Value v) {
    uint32_t c = f->conversion;
    bool upper = c < 'a';
    FloatText t;
    int64_t precision = f->precision < 0 ? 6 : f->precision;
    if (!mt_charge_scan(b->vm, (uint64_t)precision)) return STEP_RAISE;
    mt_float_text(&t, mt_as_double(v), (char)(upper ? c + 32 : c), precision, (f->flags & F_ALTERNATE) != 0, false);
    if (upper) mt_float_text_upper(&t);
    Digits d = {.sign = sign_of(f, t.negative), .prefix = "", .text = t.text, .length = t.length, .zeros = t.zeros, .zeros_at = t.zeros ? t.zeros_at : 0};
    return put_digits(b, f, &d);
}

/* Text of a str or bytes, cut to the precision, in the width. */
static Step put_text(StrBuilder *b, const Field *f, Value v) {
    size_t length;
    const uint8_t *data = mt_bytes_view(v, &length);
    const Str *s = data ? NULL : mt_str_of(v);
    if (s) length = s->length;
    if (f->precision >= 0 && f->conversion != 'c' && (uint64_t)f->precision < length) length = (size_t)f->precision;
    uint64_t width = f->width > 0 ? (uint64_t)f->width : 0, padding = width > length ? width - length : 0;
    if (width > TEXT_MAX) return MT_RAISE(b->vm, CLS_MemoryError, "");
    if (!mt_charge_scan(b->vm, length + padding)) return STEP_RAISE;
    bool left = f->flags & F_LEFT, ok = left || mt_str_builder_fill(b, ' ', padding);
    ok = ok && (data ? mt_str_builder_ascii(b, (const char *)data, length) : mt_str_builder_slice(b, mt_object(s), 0, length));
    ok = ok && (!left || mt_str_builder_fill(b, ' ', padding));
    return ok ? STEP_DONE : STEP_RAISE;
}

static Step put_value(StrBuilder *b, const Field *f, Value v) {
    if (is_text_conversion(f->conversion)) return put_text(b, f, v);
    return is_float_conversion(f->conversion) ? put_float(b, f, v) : put_int(b, f, v);
}

/* ---- the operator ---- */

typedef struct Args {
    Value values, mapping; /* values: a Tuple when is_tuple, else the one value */
    bool is_tuple, used;
    uint32_t next;
} Args;

/* What CPython calls a mapping: it has a subscript. */
static bool is_mapping(Vm *vm, bool bytes, Value v) {
    size_t size;
    if (mt_str_of(v) || (bytes && mt_bytes_view(v, &size))) return false;
    switch (mt_kind(v)) {
    case KIND_TUPLE: return false;
    case KIND_LIST: case KIND_DICT: case KIND_RANGE: case KIND_BYTES: case KIND_BYTEARRAY: return true;
    default: return mt_is_object(v) && mt_class_special(vm, v, mt_name(vm, NAME___getitem__)) != MT_UNBOUND;
    }
}

static Step next_value(Vm *vm, Args *a, Value *out) {
    if (a->is_tuple && a->next < MT_AS(Tuple, a->values)->count) {
        *out = MT_AS(Tuple, a->values)->items[a->next++];
        return STEP_DONE;
    }
    if (a->is_tuple || a->used) return MT_RAISE(vm, CLS_TypeError, "not enough arguments for format string");
    a->used = true;
    *out = a->values;
    return STEP_DONE;
}

static Step star(Vm *vm, Args *a, bool width, int64_t *out) {
    Value v = MT_UNBOUND;
    Step step = next_value(vm, a, &v);
    if (step != STEP_DONE) return step;
    v = mt_base_value(v);
    if (!mt_is_integer(v)) return MT_RAISE(vm, CLS_TypeError, "* wants int");
    bool fits = mt_int_to_i64(v, out);
    if (!fits || (!width && (*out > INT32_MAX || *out < INT32_MIN)))
        return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C %s", width ? "ssize_t" : "int");
    return STEP_DONE;
}

/* Widths and precisions that stood among the arguments. */
static void settle(Field *f, bool star_width, bool star_precision) {
    if (star_width && f->width < 0) {
        f->flags |= F_LEFT;
        f->width = f->width == INT64_MIN ? INT64_MAX : -f->width;
    }
    if (star_precision && f->precision < 0) f->precision = 0;
}

static Value part_of(Vm *vm, bool bytes, Value format, size_t from, size_t to) {
    if (!bytes) return mt_str_slice(vm, format, (int64_t)from, (int64_t)to);
    size_t size;
    const uint8_t *data = mt_bytes_view(format, &size);
    return mt_bytes_from(vm, data + from, to - from);
}

static bool put_literal(StrBuilder *b, bool bytes, Value format, size_t from, size_t to) {
    if (!bytes) return mt_str_builder_slice(b, format, from, to);
    size_t size;
    const uint8_t *data = mt_bytes_view(format, &size);
    return mt_str_builder_ascii(b, (const char *)data + from, to - from);
}

static Step put_field(StrBuilder *b, bool bytes, Value format, Args *a, Field *f) {
    Vm *vm = b->vm;
    if (f->has_key) {
        if (a->mapping == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "format requires a mapping");
        if (f->open_key) return MT_RAISE(vm, CLS_ValueError, "incomplete format key");
        Value key = part_of(vm, bytes, format, f->key_from, f->key_to), found;
        if (key == MT_UNBOUND) return STEP_RAISE;
        Step step = mt_ops_getitem(vm, a->mapping, key, &found);
        if (step != STEP_DONE) return step;
        a->values = found;
        a->is_tuple = a->used = false;
    }
    Value v = MT_UNBOUND, plain = MT_UNBOUND;
    Step step = STEP_DONE;
    bool star_width = f->width == STAR, star_precision = f->precision == STAR;
    if (star_width) step = star(vm, a, true, &f->width);
    if (step == STEP_DONE && star_precision) step = star(vm, a, false, &f->precision);
    settle(f, star_width, star_precision);
    if (step == STEP_DONE && !f->conversion) step = MT_RAISE(vm, CLS_ValueError, "incomplete format");
    if (step == STEP_DONE) step = next_value(vm, a, &v);
    if (step != STEP_DONE) return step;
    if (!bytes && f->conversion == 's' && mt_is_kind(v, KIND_STR)) return put_text(b, f, v);
    step = plain_value(vm, bytes, f, v, &plain);
    return step == STEP_DONE ? put_value(b, f, plain) : step;
}

static Units units_of(bool bytes, Value format) {
    if (!bytes) return mt_str_units(MT_AS(Str, format));
    size_t size = 0;
    const uint8_t *data = mt_bytes_view(format, &size);
    return mt_byte_units(data, size);
}

static Step percent(StrBuilder *b, bool bytes, Value format, Value values) {
    Vm *vm = b->vm;
    Units u = units_of(bytes, format), sign = {"%", 1, 1};
    Args a = {.values = values, .is_tuple = mt_is_kind(values, KIND_TUPLE), .mapping = is_mapping(vm, bytes, values) ? values : MT_UNBOUND};
    if (!mt_charge_scan(vm, u.length)) return STEP_RAISE;
    for (size_t at = 0; at < u.length;) {
        int64_t hit = mt_units_find(mt_units_slice(u, at, u.length), sign);
        size_t stop = hit < 0 ? u.length : at + (size_t)hit;
        if (!put_literal(b, bytes, format, at, stop)) return STEP_RAISE;
        if (hit < 0) break;
        Field f;
        at = stop + 1;
        Step step = read_field(vm, u, &at, &f);
        if (step == STEP_DONE && f.is_percent) step = mt_str_builder_char(b, '%') ? STEP_DONE : STEP_RAISE;
        else if (step == STEP_DONE) step = put_field(b, bytes, format, &a, &f);
        if (step != STEP_DONE) return step;
    }
    bool left = a.is_tuple ? a.next < MT_AS(Tuple, a.values)->count : !a.used;
    if (left && a.mapping == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "not all arguments converted during %s formatting", bytes ? "bytes" : "string");
    return STEP_DONE;
}

/* The bytes that a builder of one-byte units holds, in a bytes or a bytearray. */
static Value finish_bytes(StrBuilder *b, bool array) {
    const void *data = b->buffer ? (const void *)b->buffer->data : "";
    Value v = MT_UNBOUND;
    if (!b->failed) v = array ? mt_bytearray_new(b->vm, CLS_BYTEARRAY, data, b->length) : mt_bytes_from(b->vm, data, b->length);
    mt_str_builder_discard(b);
    return v;
}

Step mt_str_percent(Vm *vm, Value format, Value args, Value *out) {
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = percent(&b, false, format, args);
    if (step != STEP_DONE) {
        mt_str_builder_discard(&b);
        return step;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}

Step mt_bytes_percent(Vm *vm, Value format, Value args, Value *out) {
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = percent(&b, true, format, args);
    if (step != STEP_DONE) {
        mt_str_builder_discard(&b);
        return step;
    }
    DONE_VALUE(finish_bytes(&b, mt_is_kind(mt_base_value(format), KIND_BYTEARRAY)));
}

/* ---- steps of the general form ---- */

static Value size_of(Vm *vm, int64_t size) {
    if (size == STAR) return mt_str_char(vm, '*');
    return mt_int_new(vm, size);
}

Step mt_str_percent_next(Vm *vm, Value *args, Value *out) {
    bool bytes = mt_str_of(args[0]) == NULL;
    size_t size;
    if (bytes && !mt_bytes_view(args[0], &size)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    Value format = bytes ? args[0] : mt_object(mt_str_of(args[0]));
    Units u = units_of(bytes, format), sign = {"%", 1, 1};
    if (!mt_is_int(args[1]) || mt_as_int(args[1]) < 0 || (uint64_t)mt_as_int(args[1]) > u.length) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    size_t from = (size_t)mt_as_int(args[1]);
    if (!mt_charge_scan(vm, u.length - from)) return STEP_RAISE;
    int64_t hit = mt_units_find(mt_units_slice(u, from, u.length), sign);
    size_t stop = hit < 0 ? u.length : from + (size_t)hit, at = hit < 0 ? stop : stop + 1;
    Field f = {.width = NONE, .precision = NONE};
    if (hit >= 0) {
        Step step = read_field(vm, u, &at, &f);
        if (step != STEP_DONE) return step;
        if (f.is_percent) stop++; /* "%%" is a literal "%" */
        else if (!f.conversion && !f.has_key && f.width != STAR && f.precision != STAR) return MT_RAISE(vm, CLS_ValueError, "incomplete format");
    }
    bool field = hit >= 0 && !f.is_percent;
    Value items[7] = {
        mt_int((int64_t)at), part_of(vm, bytes, format, from, stop), f.open_key ? MT_ELLIPSIS : f.has_key ? part_of(vm, bytes, format, f.key_from, f.key_to) : MT_NONE, mt_int((int64_t)f.flags),
        size_of(vm, f.width), size_of(vm, f.precision), MT_NONE,
    };
    if (field) items[6] = f.conversion ? mt_str_char(vm, f.conversion) : mt_str_empty(vm);
    else if (f.is_percent) items[6] = MT_ELLIPSIS;
    for (int i = 0; i < 7; i++)
        if (items[i] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, items, 7));
}

static bool field_of(Value *args, Field *f) {
    const Str *conversion = mt_str_of(args[3]);
    *f = (Field){.width = NONE, .precision = NONE};
    if (!conversion || conversion->length != 1 || !mt_is_int(args[0]) || !mt_is_int(args[1]) || !mt_is_int(args[2])) return false;
    f->flags = (uint32_t)mt_as_int(args[0]);
    f->width = mt_as_int(args[1]);
    f->precision = mt_as_int(args[2]);
    f->conversion = mt_str_at(conversion, 0);
    return true;
}

/* May the value be written for the conversion? */
static bool is_plain(bool bytes, const Field *f, Value v) {
    size_t size;
    if (is_text_conversion(f->conversion)) return bytes ? mt_bytes_view(v, &size) || (mt_str_of(v) && mt_str_is_ascii(mt_str_of(v))) : mt_str_of(v) != NULL;
    return is_float_conversion(f->conversion) ? mt_is_float(v) : is_int_conversion(f->conversion) && mt_is_integer(v);
}

static Step one_field(Vm *vm, Value *args, bool bytes, Value *out) {
    Field f;
    if (!field_of(args, &f) || !is_plain(bytes, &f, args[4])) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = put_value(&b, &f, args[4]);
    if (step != STEP_DONE) {
        mt_str_builder_discard(&b);
        return step;
    }
    DONE_VALUE(bytes ? finish_bytes(&b, false) : mt_str_builder_finish(&b));
}

Step mt_str_percent_field(Vm *vm, Value *args, Value *out) { return one_field(vm, args, false, out); }
Step mt_bytes_percent_field(Vm *vm, Value *args, Value *out) { return one_field(vm, args, true, out); }
