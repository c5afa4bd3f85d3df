/* SPDX-License-Identifier: MIT */
/* The format mini-language: reading a specification, and format() of str, int, bool, float and complex. The order of the checks
 * is CPython's, because it decides which error a wrong specification gives. */
#include "object/str_format.h"

#include <math.h>

#include "base/unicode.h"
#include "heap/heap.h"
#include "object/repr.h"
#include "object/str_args.h"

/* ---- text of numbers ---- */

/* Digits d[0..n) with the point after `point` of them, from the digit at `start` (negative: zeros before) to `end`. */
static void layout(FloatText *t, const char *d, int n, int point, bool exponential, int64_t end, bool alternate, bool dot_0) {
    char *p = t->text;
    int exponent = point - 1;
    if (exponential) point = 1;
    end = MT_MAX(end, !exponential && dot_0 ? point + 1 : point);
    int64_t stop = MT_MIN(end, (int64_t)MT_DTOA_MAX_PRECISION);
    for (int64_t i = point <= 0 ? point - 1 : 0; i < stop; i++) {
        if (i == point) *p++ = '.';
        *p++ = i >= 0 && i < n ? d[i] : '0';
        if (i == point - 1 && point <= 0) continue;
    }
    if (stop <= point && alternate) *p++ = '.';
    t->zeros_at = (size_t)(p - t->text);
    t->zeros = (uint64_t)(end - stop);
    if (exponential) {
        *p++ = 'e';
        *p++ = exponent < 0 ? '-' : '+';
        if (exponent < 0) exponent = -exponent;
        if (exponent >= 100) *p++ = (char)('0' + exponent / 100);
        *p++ = (char)('0' + exponent / 10 % 10);
        *p++ = (char)('0' + exponent % 10);
    }
    t->length = (size_t)(p - t->text);
}

void mt_float_text(FloatText *t, double d, char type, int64_t precision, bool alternate, bool dot_0) {
    t->zeros = 0;
    t->zeros_at = 0;
    t->digits = 0;
    t->negative = signbit(d) && !isnan(d);
    if (!isfinite(d)) {
        memcpy(t->text, isnan(d) ? "nan" : "inf", 3);
        t->length = 3;
        return;
    }
    int clipped = (int)MT_MIN(precision, (int64_t)MT_DTOA_MAX_PRECISION);
    if (type == 'f' || type == 'e') {
        t->length = mt_dtoa_fixed(d, clipped, type, alternate, t->text);
        t->zeros = (uint64_t)(precision - clipped);
        const char *e = type == 'e' ? memchr(t->text, 'e', t->length) : NULL;
        t->zeros_at = e ? (size_t)(e - t->text) : t->length;
    } else {
        char digits[MT_DTOA_BUFFER];
        int count, point;
        if (type == 'r') {
            count = (int)mt_dtoa_shortest(d, digits, &point);
            layout(t, digits, count, point, point <= -4 || point > 16, count, alternate, dot_0);
        } else {
            if (precision == 0) precision = clipped = 1;
            char text[MT_DTOA_BUFFER];
            size_t n = mt_dtoa_fixed(d, clipped - 1, 'e', false, text), i = 0;
            count = 0;
            for (; i < n && text[i] != 'e'; i++) {
                if (text[i] != '.') digits[count++] = text[i];
            }
            int exponent = 0;
            for (size_t k = i + 2; k < n; k++) exponent = exponent * 10 + (text[k] - '0');
            point = (text[i + 1] == '-' ? -exponent : exponent) + 1;
            while (count > 1 && digits[count - 1] == '0') count--;
            layout(t, digits, count, point, point <= -4 || point > precision - (dot_0 ? 1 : 0), alternate ? precision : count, alternate, dot_0);
        }
    }
    while (t->digits < t->length && t->text[t->digits] >= '0' && t->text[t->digits] <= '9') t->digits++;
}

void mt_float_text_upper(FloatText *t) {
    for (size_t i = 0; i < t->length; i++) {
        if (t->text[i] >= 'a' && t->text[i] <= 'z') t->text[i] = (char)(t->text[i] - 32);
    }
}

bool mt_float_text_is_zero(const FloatText *t) {
    if (t->digits == 0) return false;
    for (size_t i = 0; i < t->length && t->text[i] != 'e' && t->text[i] != 'E'; i++) {
        if (t->text[i] >= '1' && t->text[i] <= '9') return false;
    }
    return true;
}

Step mt_int_text(Vm *vm, Value integer, int base, IntText *t) {
    static const char hex[] = "0123456789abcdef";
    int64_t i;
    if (mt_int_to_i64(integer, &i)) {
        uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
        char *p = t->small + sizeof t->small;
        do *--p = hex[u % (unsigned)base];
        while (u /= (unsigned)base);
        t->negative = i < 0;
        t->digits = (const uint8_t *)p;
        t->count = (size_t)(t->small + sizeof t->small - p);
        return STEP_DONE;
    }
    Value text;
    Step step = mt_int_to_text(vm, integer, base, &text);
    if (step != STEP_DONE) return step;
    const Str *s = MT_AS(Str, text);
    t->negative = s->data[0] == '-';
    t->digits = s->data + t->negative;
    t->count = s->length - t->negative;
    return STEP_DONE;
}

bool mt_ascii_into(StrBuilder *b, Value repr, size_t limit) {
    static const char hex[] = "0123456789abcdef";
    const Str *s = MT_AS(Str, repr);
    for (size_t i = 0, done = 0; i < s->length && done < limit; i++) {
        uint32_t c = mt_str_at(s, i);
        char text[10] = {'\\', 'x'};
        size_t n = 1;
        if (c < 0x80) {
            text[0] = (char)c;
        } else {
            int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
            text[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
            for (int k = 0; k < digits; k++) text[2 + k] = hex[c >> (4 * (digits - 1 - k)) & 15];
            n = (size_t)digits + 2;
        }
        n = MT_MIN(n, limit - done);
        if (!mt_str_builder_ascii(b, text, n)) return false;
        done += n;
    }
    return true;
}

/* ---- specification ---- */

typedef struct Spec {
    uint32_t fill, type; /* type 0: none */
    char align, sign;    /* sign 0: none given */
    char grouping;       /* 0 ',' '_' */
    bool alternate, no_negative_zero;
    int64_t width, precision; /* -1: none */
} Spec;

/* Digits at *at into *value (-1: none). */
static Step read_number(Vm *vm, const Str *s, size_t *at, int64_t *value) {
    *value = -1;
    for (; *at < s->length; (*at)++) {
        int digit = mt_unicode_decimal(mt_str_at(s, *at));
        if (digit < 0) break;
        if (*value < 0) *value = 0;
        if (*value > (INT64_MAX - digit) / 10) return MT_RAISE(vm, CLS_ValueError, "Too many decimal digits in format string");
        *value = *value * 10 + digit;
    }
    return STEP_DONE;
}

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static Step wrong_grouping(Vm *vm, char grouping, uint32_t type) {
    if (type > 32 && type < 128) return MT_RAISE(vm, CLS_ValueError, "Cannot specify '%c' with '%c'.", grouping, (char)type);
    char hex[16];
    size_t n = 0;
    for (int shift = 28; shift >= 0; shift -= 4) {
        if (type >> shift || shift == 0) hex[n++] = "0123456789abcdef"[type >> shift & 15];
    }
    hex[n] = 0;
    return MT_RAISE(vm, CLS_ValueError, "Cannot specify '%c' with '\\x%s'.", grouping, hex);
}

static Step wrong_type(Vm *vm, uint32_t type, Value of) {
    if (type > 32 && type < 128) return MT_RAISE(vm, CLS_ValueError, "Unknown format code '%c' for object of type '%T'", (char)type, of);
    char hex[16];
    size_t n = 0;
    for (int shift = 28; shift >= 0; shift -= 4) {
        if (type >> shift || shift == 0) hex[n++] = "0123456789abcdef"[type >> shift & 15];
    }
    hex[n] = 0;
    return MT_RAISE(vm, CLS_ValueError, "Unknown format code '\\x%s' for object of type '%T'", hex, of);
}

/* `of` is what is formatted, for error texts. */
static Step read_spec(Vm *vm, const Str *s, Value of, uint32_t type, char align, Spec *f) {
    size_t at = 0, n = s->length;
    bool fill_given = false, align_given = false;
    *f = (Spec){.fill = ' ', .type = type, .align = align, .width = -1, .precision = -1};
    if (n >= 2 && is_align(mt_str_at(s, 1))) {
        f->fill = mt_str_at(s, 0);
        f->align = (char)mt_str_at(s, 1);
        fill_given = align_given = true;
        at = 2;
    } else if (n >= 1 && is_align(mt_str_at(s, 0))) {
        f->align = (char)mt_str_at(s, 0);
        align_given = true;
        at = 1;
    }
#define NEXT_IS(c) (at < n && mt_str_at(s, at) == (c))
    if (NEXT_IS(' ') || NEXT_IS('+') || NEXT_IS('-')) f->sign = (char)mt_str_at(s, at++);
    if (NEXT_IS('z')) {
        f->no_negative_zero = true;
        at++;
    }
    if (NEXT_IS('#')) {
        f->alternate = true;
        at++;
    }
    if (!fill_given && NEXT_IS('0')) {
        f->fill = '0';
        if (!align_given && align == '>') f->align = '=';
        at++;
    }
    Step step = read_number(vm, s, &at, &f->width);
    if (step != STEP_DONE) return step;
    if (NEXT_IS(',')) {
        f->grouping = ',';
        at++;
    }
    if (NEXT_IS('_')) {
        if (f->grouping) return MT_RAISE(vm, CLS_ValueError, "Cannot specify both ',' and '_'.");
        f->grouping = '_';
        at++;
    }
    if (NEXT_IS(',') && f->grouping == '_') return MT_RAISE(vm, CLS_ValueError, "Cannot specify both ',' and '_'.");
    if (NEXT_IS('.')) {
        at++;
        step = read_number(vm, s, &at, &f->precision);
        if (step != STEP_DONE) return step;
        if (f->precision < 0) return MT_RAISE(vm, CLS_ValueError, "Format specifier missing precision");
    }
#undef NEXT_IS
    if (n - at > 1) return MT_RAISE(vm, CLS_ValueError, "Invalid format specifier '%U' for object of type '%T'", mt_object(s), of);
    if (n - at == 1) f->type = mt_str_at(s, at);
    if (f->grouping) {
        switch (f->type) {
        case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%': case 'F': case 0: break;
        case 'b': case 'o': case 'x': case 'X':
            if (f->grouping == '_') break;
            return wrong_grouping(vm, f->grouping, f->type);
        default: return wrong_grouping(vm, f->grouping, f->type);
        }
    }
    return STEP_DONE;
}

/* ---- output ---- */

typedef struct NumberParts {
    char sign;          /* 0: none */
    const char *prefix; /* "0x" or "" */
    const uint8_t *digits;
    size_t digit_count, group; /* group 0: no separators */
    const char *rest;
    size_t rest_count, zeros_at;
    uint64_t zeros;
    bool upper;
} NumberParts;

/* Digits and separators when the digits are spread over at least `width` columns. */
static uint64_t grouped_width(size_t digits, size_t group, uint64_t width) {
    if (group == 0) return MT_MAX((uint64_t)digits, width);
    uint64_t plain = digits + (digits ? (digits - 1) / group : 0);
    if (plain >= width) return plain;
    uint64_t whole = width / (group + 1), left = width % (group + 1); /* groups with their separators, from the right */
    return left ? width : whole ? width + 1 : width;
}

static bool put_grouped(StrBuilder *b, const NumberParts *p, char separator, uint64_t columns) {
    /* column 0 is the last; every (group + 1)-th is a separator */
    uint64_t count = p->group ? columns - columns / (p->group + 1) : columns;
    uint64_t zeros = count - p->digit_count;
    for (uint64_t i = 0; i < count; i++) {
        if (p->group && i && (count - i) % p->group == 0 && !mt_str_builder_char(b, (uint32_t)separator)) return false;
        uint8_t c = i < zeros ? '0' : p->digits[i - zeros];
        if (p->upper && c >= 'a' && c <= 'f') c = (uint8_t)(c - 32);
        if (!mt_str_builder_char(b, c)) return false;
    }
    return true;
}

static Step put_number(StrBuilder *b, const Spec *f, const NumberParts *p) {
    size_t prefix = strlen(p->prefix);
    uint64_t fixed = (p->sign ? 1 : 0) + prefix + p->rest_count + p->zeros;
    uint64_t width = f->width > 0 ? (uint64_t)f->width : 0, least = 0, columns = 0;
    if (width > TEXT_MAX || p->zeros > TEXT_MAX) return MT_RAISE(b->vm, CLS_MemoryError, "");
    if (f->fill == '0' && f->align == '=' && width > fixed) least = width - fixed;
    if (p->digit_count) columns = grouped_width(p->digit_count, p->group, least);
    uint64_t total = fixed + columns, padding = width > total ? width - total : 0;
    uint64_t left = 0, inner = 0, right = 0;
    switch (f->align) {
    case '<': right = padding; break;
    case '^': left = padding / 2; right = padding - left; break;
    case '=': inner = padding; break;
    default: left = padding; break;
    }
    if (!mt_charge_scan(b->vm, total + padding)) return STEP_RAISE;
    bool ok = mt_str_builder_fill(b, f->fill, left) && (!p->sign || mt_str_builder_char(b, (uint32_t)p->sign));
    ok = ok && mt_str_builder_ascii(b, p->prefix, prefix) && mt_str_builder_fill(b, f->fill, inner);
    if (ok && columns == p->digit_count && !p->upper) ok = mt_str_builder_ascii(b, (const char *)p->digits, p->digit_count);
    else ok = ok && put_grouped(b, p, f->grouping, columns);
    ok = ok && mt_str_builder_ascii(b, p->rest, p->zeros_at) && mt_str_builder_fill(b, '0', p->zeros) &&
         mt_str_builder_ascii(b, p->rest + p->zeros_at, p->rest_count - p->zeros_at);
    ok = ok && mt_str_builder_fill(b, f->fill, right);
    return ok ? STEP_DONE : STEP_RAISE;
}

static Step put_text(StrBuilder *b, const Spec *f, Value text, size_t length) {
    uint64_t width = f->width > 0 ? (uint64_t)f->width : 0, padding = width > length ? width - length : 0, left = 0;
    if (width > TEXT_MAX) return MT_RAISE(b->vm, CLS_MemoryError, "");
    if (!mt_charge_scan(b->vm, length + padding)) return STEP_RAISE;
    if (f->align == '>' || f->align == '=') left = padding;
    else if (f->align == '^') left = padding / 2;
    bool ok = mt_str_builder_fill(b, f->fill, left) && mt_str_builder_slice(b, text, 0, length) && mt_str_builder_fill(b, f->fill, padding - left);
    return ok ? STEP_DONE : STEP_RAISE;
}

static char sign_char(char wanted, bool negative) { return negative ? '-' : wanted == '+' ? '+' : wanted == ' ' ? ' ' : 0; }

/* ---- kinds ---- */

static Step format_text(StrBuilder *b, Value v, const Str *spec, Value of) {
    Vm *vm = b->vm;
    Spec f;
    Step step = read_spec(vm, spec, of, 's', '<', &f);
    if (step != STEP_DONE) return step;
    if (f.type != 's') return wrong_type(vm, f.type, of);
    if (f.sign) {
        return f.sign == ' ' ? MT_RAISE(vm, CLS_ValueError, "Space not allowed in string format specifier")
                             : MT_RAISE(vm, CLS_ValueError, "Sign not allowed in string format specifier");
    }
    if (f.no_negative_zero) return MT_RAISE(vm, CLS_ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    if (f.alternate) return MT_RAISE(vm, CLS_ValueError, "Alternate form (#) not allowed in string format specifier");
    if (f.align == '=') return MT_RAISE(vm, CLS_ValueError, "'=' alignment not allowed in string format specifier");
    size_t length = MT_AS(Str, v)->length;
    if (f.precision >= 0 && (uint64_t)f.precision < length) length = (size_t)f.precision;
    return put_text(b, &f, v, length);
}

static Step put_float(StrBuilder *b, const Spec *spec, double d) {
    Vm *vm = b->vm;
    Spec f = *spec;
    bool percent = f.type == '%', dot_0 = false;
    char type = (char)f.type;
    int64_t precision = f.precision, otherwise = 6;
    if (precision > INT32_MAX) return MT_RAISE(vm, CLS_ValueError, "precision too big");
    if (f.type == 0) {
        type = 'r';
        dot_0 = true;
        otherwise = 0;
    } else if (f.type == 'n') {
        type = 'g';
    } else if (percent) {
        type = 'f';
        d *= 100;
    }
    if (precision < 0) precision = otherwise;
    else if (type == 'r') type = 'g';
    bool upper = type == 'E' || type == 'F' || type == 'G';
    if (upper) type = (char)(type + 32);
    FloatText t;
    if (!mt_charge_scan(vm, (uint64_t)precision)) return STEP_RAISE;
    mt_float_text(&t, d, type, precision, f.alternate, dot_0);
    if (upper) mt_float_text_upper(&t);
    if (f.no_negative_zero && mt_float_text_is_zero(&t)) t.negative = false;
    if (percent) {
        if (t.zeros_at == t.length && t.zeros == 0) t.zeros_at++;
        t.text[t.length++] = '%';
    }
    NumberParts p = {
        .sign = sign_char(f.sign, t.negative), .prefix = "", .digits = (const uint8_t *)t.text, .digit_count = t.digits,
        .group = f.grouping ? 3 : 0, .rest = t.text + t.digits, .rest_count = t.length - t.digits,
        .zeros_at = t.zeros ? t.zeros_at - t.digits : 0, .zeros = t.zeros,
    };
    return put_number(b, &f, &p);
}

static Step format_int(StrBuilder *b, Value v, const Str *spec, Value of) {
    Vm *vm = b->vm;
    Spec f;
    Step step = read_spec(vm, spec, of, 'd', '>', &f);
    if (step != STEP_DONE) return step;
    int base = 10;
    const char *prefix = "";
    switch (f.type) {
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': {
        double d;
        if (!mt_number_to_double(vm, v, &d)) return STEP_RAISE;
        return put_float(b, &f, d);
    }
    case 'b': base = 2; prefix = "0b"; break;
    case 'o': base = 8; prefix = "0o"; break;
    case 'x': base = 16; prefix = "0x"; break;
    case 'X': base = 16; prefix = "0X"; break;
    case 'c': case 'd': case 'n': break;
    default: return wrong_type(vm, f.type, of);
    }
    if (f.precision >= 0) return MT_RAISE(vm, CLS_ValueError, "Precision not allowed in integer format specifier");
    if (f.no_negative_zero) return MT_RAISE(vm, CLS_ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    if (f.type == 'c') {
        int64_t i;
        if (f.sign) return MT_RAISE(vm, CLS_ValueError, "Sign not allowed with integer format specifier 'c'");
        if (f.alternate) return MT_RAISE(vm, CLS_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
        if (!mt_int_to_i64(v, &i)) return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C long");
        if (i < 0 || i > 0x10FFFF) return MT_RAISE(vm, CLS_OverflowError, "%%c arg not in range(0x110000)");
        Value c = mt_str_char(vm, (uint32_t)i);
        return c == MT_UNBOUND ? STEP_RAISE : put_text(b, &f, c, 1);
    }
    IntText t;
    step = mt_int_text(vm, v, base, &t);
    if (step != STEP_DONE) return step;
    NumberParts p = {
        .sign = sign_char(f.sign, t.negative), .prefix = f.alternate ? prefix : "", .digits = t.digits, .digit_count = t.count,
        .group = f.grouping ? (base == 10 ? 3 : 4) : 0, .rest = "", .upper = f.type == 'X',
    };
    return put_number(b, &f, &p);
}

static Step format_float(StrBuilder *b, Value v, const Str *spec, Value of) {
    Spec f;
    Step step = read_spec(b->vm, spec, of, 0, '>', &f);
    if (step != STEP_DONE) return step;
    switch (f.type) {
    case 0: case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'n': case '%':
        return put_float(b, &f, mt_as_double(v));
    default: return wrong_type(b->vm, f.type, of);
    }
}

static Step format_complex(StrBuilder *b, Value v, const Str *spec, Value of) {
    Vm *vm = b->vm;
    Spec f;
    Step step = read_spec(vm, spec, of, 0, '>', &f);
    if (step != STEP_DONE) return step;
    switch (f.type) {
    case 0: case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'n': break;
    default: return wrong_type(vm, f.type, of);
    }
    if (f.fill == '0') return MT_RAISE(vm, CLS_ValueError, "Zero padding is not allowed in complex format specifier");
    if (f.align == '=') return MT_RAISE(vm, CLS_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    if (f.precision > INT32_MAX) return MT_RAISE(vm, CLS_ValueError, "precision too big");
    double real = MT_AS(Complex, v)->real, imag = MT_AS(Complex, v)->imag;
    bool plain = f.type == 0, skip_real = plain && real == 0.0 && !signbit(real), parentheses = plain && !skip_real;
    char type = plain ? 'r' : f.type == 'n' ? 'g' : (char)f.type;
    bool upper = type == 'E' || type == 'F' || type == 'G';
    if (upper) type = (char)(type + 32);
    int64_t precision = f.precision;
    if (precision < 0) precision = plain ? 0 : 6;
    else if (type == 'r') type = 'g';
    if (!mt_charge_scan(vm, (uint64_t)precision * 2)) return STEP_RAISE;
    StrBuilder inner;
    mt_str_builder_init(&inner, vm);
    bool ok = !parentheses || mt_str_builder_char(&inner, '(');
    for (int i = skip_real ? 1 : 0; ok && i < 2; i++) {
        FloatText t;
        Spec part = f;
        part.width = -1;
        part.align = '>';
        if (i == 1 && !skip_real) part.sign = '+';
        mt_float_text(&t, i ? imag : real, type, precision, f.alternate, false);
        if (upper) mt_float_text_upper(&t);
        if (f.no_negative_zero && mt_float_text_is_zero(&t)) t.negative = false;
        NumberParts p = {
            .sign = sign_char(part.sign, t.negative), .prefix = "", .digits = (const uint8_t *)t.text, .digit_count = t.digits,
            .group = f.grouping ? 3 : 0, .rest = t.text + t.digits, .rest_count = t.length - t.digits,
            .zeros_at = t.zeros ? t.zeros_at - t.digits : 0, .zeros = t.zeros,
        };
        ok = put_number(&inner, &part, &p) == STEP_DONE;
    }
    ok = ok && mt_str_builder_char(&inner, 'j') && (!parentheses || mt_str_builder_char(&inner, ')'));
    if (!ok) {
        mt_str_builder_discard(&inner);
        return STEP_RAISE;
    }
    Value text = mt_str_builder_finish(&inner);
    return text == MT_UNBOUND ? STEP_RAISE : put_text(b, &f, text, MT_AS(Str, text)->length);
}

Step mt_str_format_value(Vm *vm, Value v, Value spec, Value *out) {
    const Str *s = mt_str_of(spec);
    if (s->length == 0) return mt_ops_str(vm, v, out);
    Value of = v;
    if (mt_is_kind(v, KIND_SCALAR)) v = MT_AS(Instance, v)->value;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step;
    if (!mt_charge_scan(vm, s->length)) step = STEP_RAISE;
    else if (mt_is_bool(v)) step = format_int(&b, mt_int(v == MT_TRUE), s, of);
    else if (mt_is_integer(v)) step = format_int(&b, v, s, of);
    else if (mt_is_float(v)) step = format_float(&b, v, s, of);
    else if (mt_is_kind(v, KIND_STR)) step = format_text(&b, v, s, of);
    else if (mt_is_kind(v, KIND_COMPLEX)) step = format_complex(&b, v, s, of);
    else step = MT_RAISE(vm, CLS_TypeError, "unsupported format string passed to %T.__format__", of);
    if (step != STEP_DONE) {
        mt_str_builder_discard(&b);
        return step;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}
