/* SPDX-License-Identifier: MIT */
/* int and bool: text and bytes to int and back, their methods. Arithmetic stands in number.c and bigint.c. */
#include "heap/heap.h"
#include "base/unicode.h"
#include "object/bigint.h"
#include "object/bytes.h"
#include "object/memoryview.h"
#include "object/number_args.h"
#include "object/repr.h"

enum { DIGITS_LIMIT = 4300, CHUNK_DIGITS = 18, STR_MAX = INT32_MAX };
static const uint64_t chunk_base = 1000000000000000000; /* 10^18, below 2^60 */

/* ---- text to int ---- */

static inline int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

Step mt_int_from_digits(Vm *vm, const char *digits, size_t count, int base, bool negative, bool limited, Value *out) {
    if (base == 10 && count <= CHUNK_DIGITS) {
        int64_t i = 0;
        for (size_t k = 0; k < count; k++) i = i * 10 + (digits[k] - '0');
        *out = mt_int(negative ? -i : i);
        return STEP_DONE;
    }
    bool two_power = (base & (base - 1)) == 0;
    if (limited && !two_power && count > DIGITS_LIMIT) {
        return MT_RAISE(vm, CLS_ValueError,
                        "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
                        "sys.set_int_max_str_digits() to increase the limit",
                        DIGITS_LIMIT, count);
    }
    while (count > 1 && *digits == '0') digits++, count--;
    unsigned bits = 64 - (unsigned)__builtin_clzll((uint64_t)base - (two_power ? 1 : 0)); /* of one digit, at most */
    size_t n = count * bits / LIMB_BITS + 2, used = 0;
    if (two_power ? !mt_charge(vm, count / 16 + 1) : !mt_bigint_charge(vm, count + (uint64_t)n * n / 2)) return STEP_RAISE;
    Temp temp;
    uint64_t *limbs = mt_bigint_temp(vm, &temp, n);
    if (!limbs) return STEP_RAISE;
    if (two_power) {
        unsigned filled = 0;
        uint64_t limb = 0;
        for (size_t k = count; k-- > 0;) {
            uint64_t d = (uint64_t)digit_value(digits[k]);
            limb |= d << filled & LIMB_MASK;
            filled += bits;
            if (filled >= LIMB_BITS) {
                limbs[used++] = limb;
                filled -= LIMB_BITS;
                limb = d >> (bits - filled);
            }
        }
        limbs[used++] = limb;
    } else {
        for (size_t k = 0; k < count;) {
            uint64_t part = 0, scale = 1;
            while (k < count && scale <= LIMB_MASK / (uint64_t)base) {
                part = part * (uint64_t)base + (uint64_t)digit_value(digits[k++]);
                scale *= (uint64_t)base;
            }
            unsigned __int128 carry = part;
            for (size_t i = 0; i < used; i++) {
                carry += (unsigned __int128)limbs[i] * scale;
                limbs[i] = (uint64_t)carry & LIMB_MASK;
                carry >>= LIMB_BITS;
            }
            if (carry) limbs[used++] = (uint64_t)carry;
        }
    }
    Value v = mt_bigint_make(vm, limbs, used, negative);
    mt_bigint_free(vm, &temp);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}

static inline bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

Answer mt_number_text(Vm *vm, Value v, NumberText *text) {
    text->buffer = NULL;
    const uint8_t *bytes;
    size_t size;
    const Str *s = mt_str_of(v);
    if (s && (s->head.flags & STR_ASCII)) {
        bytes = s->data, size = s->length;
    } else if (s) {
        char *out = text->few;
        size = s->length;
        if (!mt_charge(vm, size / 8)) return ANSWER_RAISE;
        if (size > sizeof text->few) {
            text->buffer = mt_heap_buffer(vm, size, false);
            if (!text->buffer) return ANSWER_RAISE;
            out = (char *)text->buffer->data;
        }
        for (size_t i = 0; i < size; i++) {
            uint32_t c = mt_str_at(s, i);
            if (c < 128) {
                out[i] = (char)c;
            } else if (mt_unicode_is_space(c)) {
                out[i] = ' ';
            } else {
                int decimal = mt_unicode_decimal(c);
                out[i] = decimal < 0 ? '?' : (char)('0' + decimal);
            }
        }
        bytes = (const uint8_t *)out;
    } else {
        bytes = mt_bytes_buffer(v, &size);
        if (!bytes) return ANSWER_NO;
    }
    if (size > 64 && !mt_charge(vm, size / 16)) {
        mt_number_text_free(vm, text);
        return ANSWER_RAISE;
    }
    /* What str strips besides: 0x1c to 0x1f are spaces of text. */
    while (size && (is_space(*bytes) || (s && *bytes >= 0x1c && *bytes <= 0x1f))) bytes++, size--;
    while (size && (is_space(bytes[size - 1]) || (s && bytes[size - 1] >= 0x1c && bytes[size - 1] <= 0x1f))) size--;
    text->text = (const char *)bytes;
    text->size = size;
    return ANSWER_YES;
}

void mt_number_text_free(Vm *vm, NumberText *text) {
    mt_heap_free(vm, text->buffer);
    text->buffer = NULL;
}

Value mt_number_repr200(Vm *vm, Value v) {
    const Str *s = mt_str_of(v);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool fine;
    if (s) { /* a repr is never shorter than its text: 200 characters are enough of it */
        Value part = s->length > 200 ? mt_str_slice(vm, mt_object(s), 0, 200) : mt_object(s);
        fine = part != MT_UNBOUND && mt_str_repr_into(&b, part);
    } else {
        size_t size;
        const uint8_t *bytes = mt_bytes_buffer(v, &size);
        Value part = bytes ? mt_bytes_from(vm, bytes, MT_MIN(size, 200)) : MT_UNBOUND;
        fine = part != MT_UNBOUND && mt_bytes_repr_into(&b, part);
    }
    Value text = fine ? mt_str_builder_finish(&b) : MT_UNBOUND;
    if (!fine) mt_str_builder_discard(&b);
    if (text == MT_UNBOUND) return MT_UNBOUND;
    return MT_AS(Str, text)->length > 200 ? mt_str_slice(vm, text, 0, 200) : text;
}

static Step raise_literal(Vm *vm, int base, Value v) {
    Value repr = mt_number_repr200(vm, v);
    if (repr == MT_UNBOUND) return STEP_RAISE;
    return MT_RAISE(vm, CLS_ValueError, "invalid literal for int() with base %d: %U", base, repr);
}

static Step int_from_text(Vm *vm, Value v, int base, Value *out) {
    NumberText text;
    Answer answer = mt_number_text(vm, v, &text);
    if (answer != ANSWER_YES) return STEP_RAISE;
    const char *p = text.text, *end = p + text.size;
    int asked = base;
    bool negative = false, fine = true, zero_only = false;
    if (p < end && (*p == '+' || *p == '-')) negative = *p++ == '-';
    int prefix = end - p >= 2 && *p == '0' ? (p[1] | 32) == 'x' ? 16 : (p[1] | 32) == 'o' ? 8 : (p[1] | 32) == 'b' ? 2 : 0 : 0;
    if (base == 0) {
        if (prefix) base = prefix;
        else zero_only = p < end && *p == '0', base = 10;
    }
    if (prefix && prefix == base) {
        p += 2;
        if (p < end && *p == '_') p++;
    }
    /* Digits with single underscores between; copied when there are any. */
    size_t digits = 0, underscores = 0;
    bool digit_before = false, any = false;
    for (const char *q = p; q < end; q++) {
        if (*q == '_') {
            if (!digit_before) {
                fine = false;
                break;
            }
            underscores++;
            digit_before = false;
        } else {
            int d = digit_value(*q);
            if (d >= base) {
                fine = false;
                break;
            }
            digits++;
            digit_before = true;
            any |= d != 0;
        }
    }
    if (!digit_before || (zero_only && any)) fine = false;
    Step step;
    if (!fine) {
        step = raise_literal(vm, asked, v);
    } else if (!underscores) {
        step = mt_int_from_digits(vm, p, digits, base, negative, true, out);
    } else {
        char few[128], *copy = few;
        Buffer *buffer = NULL;
        if (digits > sizeof few) {
            buffer = mt_heap_buffer(vm, digits, false);
            copy = buffer ? (char *)buffer->data : NULL;
        }
        step = STEP_RAISE;
        if (copy) {
            size_t n = 0;
            for (const char *q = p; q < end; q++)
                if (*q != '_') copy[n++] = *q;
            step = mt_int_from_digits(vm, copy, n, base, negative, true, out);
        }
        mt_heap_free(vm, buffer);
    }
    mt_number_text_free(vm, &text);
    return step;
}

/* ---- int to text ---- */

static const char two_digits[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263"
                                 "6465666768697071727374757677787980818283848586878889909192939495969798" "99";

/* Writes m before `end`, at least `least` digits; returns where it begins. */
static char *write_decimal(char *end, uint64_t m, size_t least) {
    char *p = end;
    while (m >= 100) {
        p -= 2;
        memcpy(p, two_digits + m % 100 * 2, 2);
        m /= 100;
    }
    if (m >= 10) {
        p -= 2;
        memcpy(p, two_digits + m * 2, 2);
    } else {
        *--p = (char)('0' + m);
    }
    while ((size_t)(end - p) < least) *--p = '0';
    return p;
}

static Step raise_digits(Vm *vm) {
    return MT_RAISE(vm, CLS_ValueError,
                    "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", DIGITS_LIMIT);
}

static Step text_done(Vm *vm, const char *text, size_t size, Value *out) {
    Value v = mt_str_from_ascii(vm, text, size);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}

Step mt_int_to_text(Vm *vm, Value v, int base, Value *out) {
    char few[80], *end = few + sizeof few, *p = end;
    if (mt_is_bool(v)) v = mt_int(v == MT_TRUE);
    if (mt_is_int(v) && base == 10) {
        int64_t i = mt_as_int(v);
        p = write_decimal(end, i < 0 ? 0 - (uint64_t)i : (uint64_t)i, 1);
        if (i < 0) *--p = '-';
        return text_done(vm, p, (size_t)(end - p), out);
    }
    IntView a;
    mt_bigint_view(&a, v);
    size_t bits = mt_bigint_bits(a.limbs, a.count);
    if ((base & (base - 1)) == 0) {
        unsigned each = (unsigned)__builtin_ctz((unsigned)base);
        size_t size = bits ? (bits + each - 1) / each : 1;
        if (size >= STR_MAX) return MT_RAISE(vm, CLS_OverflowError, "int too large to format");
        if (size > 64 && !mt_charge(vm, size / 8)) return STEP_RAISE;
        Str *s = mt_str_new(vm, size + a.negative, 1, true);
        if (!s) return STEP_RAISE;
        uint8_t *to = s->data;
        if (a.negative) *to++ = '-';
        for (size_t k = 0; k < size; k++) {
            size_t at = k * each, limb = at / LIMB_BITS;
            unsigned shift = at % LIMB_BITS;
            uint64_t d = limb < a.count ? a.limbs[limb] >> shift : 0;
            if (shift + each > LIMB_BITS && limb + 1 < a.count) d |= a.limbs[limb + 1] << (LIMB_BITS - shift);
            to[size - 1 - k] = (uint8_t) "0123456789abcdefghijklmnopqrstuv"[d & ((unsigned)base - 1)];
        }
        *out = mt_object(s);
        return STEP_DONE;
    }
    if (bits > DIGITS_LIMIT * 4 && base == 10) return raise_digits(vm);
    /* Eighteen digits at a time (fewer in other bases), from the end. */
    uint64_t scale = (uint64_t)base;
    size_t each = 1;
    if (base == 10) scale = chunk_base, each = CHUNK_DIGITS;
    else
        while (scale <= LIMB_MASK / (uint64_t)base) scale *= (uint64_t)base, each++;
    if (!mt_bigint_charge(vm, (uint64_t)a.count * a.count * 2 + a.count * 16)) return STEP_RAISE;
    Temp temp;
    size_t room = a.count * LIMB_BITS + 8; /* a digit a bit: enough for every base; for ten a third is used */
    if (base == 10) room = a.count * 19 + 32;
    uint64_t *limbs = mt_bigint_temp(vm, &temp, a.count + room / 8 + 1);
    if (!limbs) return STEP_RAISE;
    memcpy(limbs, a.limbs, a.count * sizeof *limbs);
    char *text = (char *)(limbs + a.count);
    p = end = text + room;
    size_t n = a.count;
    do {
        uint64_t part = n ? mt_bigint_div_small(limbs, limbs, n, scale) : 0;
        n = mt_bigint_trim(limbs, n);
        if (base == 10) {
            p = write_decimal(p, part, n ? each : 1);
        } else {
            for (size_t k = 0; n ? k < each : k == 0 || part; k++) {
                *--p = "0123456789abcdefghijklmnopqrstuvwxyz"[part % (uint64_t)base];
                part /= (uint64_t)base;
            }
        }
    } while (n);
    Step step;
    if (base == 10 && end - p > DIGITS_LIMIT) {
        step = raise_digits(vm);
    } else {
        if (a.negative) *--p = '-';
        step = text_done(vm, p, (size_t)(end - p), out);
    }
    mt_bigint_free(vm, &temp);
    return step;
}

/* ---- bytes ---- */

static uint64_t bits_at(const uint8_t *bytes, size_t count, size_t bit, bool big) {
    size_t i = bit / 8;
    uint64_t word = 0;
    for (size_t k = 0; k < 9 && i + k < count; k++) {
        uint64_t byte = bytes[big ? count - 1 - (i + k) : i + k];
        size_t at = 8 * k;
        if (at >= bit % 8) word |= at - bit % 8 < 64 ? byte << (at - bit % 8) : 0;
        else word |= byte >> (bit % 8 - at);
    }
    return word & LIMB_MASK;
}

/* Two's complement when `is_signed`. */
static Value from_bytes(Vm *vm, const uint8_t *bytes, size_t count, bool big, bool is_signed, bool negative_magnitude) {
    bool negative = is_signed && count && (bytes[big ? 0 : count - 1] & 0x80);
    if (count <= 7) {
        int64_t i = 0;
        for (size_t k = 0; k < count; k++) i |= (int64_t)((uint64_t)bytes[big ? count - 1 - k : k] << (8 * k));
        if (negative) i -= (int64_t)1 << (8 * count);
        return mt_int(negative_magnitude ? -i : i);
    }
    size_t n = count * 8 / LIMB_BITS + 1;
    Temp temp;
    uint64_t *limbs = mt_bigint_temp(vm, &temp, n);
    if (!limbs) return MT_UNBOUND;
    for (size_t i = 0; i < n; i++) limbs[i] = bits_at(bytes, count, i * LIMB_BITS, big);
    if (negative) { /* magnitude: 2^(8 count) - what was read */
        uint64_t carry = 1;
        for (size_t i = 0; i < n; i++) {
            uint64_t limb = (~limbs[i] & LIMB_MASK) + carry;
            carry = limb >> LIMB_BITS;
            limbs[i] = limb & LIMB_MASK;
        }
        size_t top = count * 8 % LIMB_BITS;
        limbs[n - 1] &= ((uint64_t)1 << top) - 1;
    }
    Value v = mt_bigint_make(vm, limbs, n, negative || negative_magnitude);
    mt_bigint_free(vm, &temp);
    return v;
}

Value mt_int_from_bytes(Vm *vm, const uint8_t *bytes, size_t count, bool negative) { return from_bytes(vm, bytes, count, false, false, negative); }

size_t mt_int_magnitude_size(Value v) { return (mt_int_bit_length(v) + 7) / 8; }

static void write_magnitude(const IntView *a, uint8_t *out, size_t size, bool big) {
    for (size_t k = 0; k < size; k++) {
        size_t limb = k * 8 / LIMB_BITS;
        unsigned shift = k * 8 % LIMB_BITS;
        uint64_t byte = limb < a->count ? a->limbs[limb] >> shift : 0;
        if (shift > LIMB_BITS - 8 && limb + 1 < a->count) byte |= a->limbs[limb + 1] << (LIMB_BITS - shift);
        out[big ? size - 1 - k : k] = (uint8_t)byte;
    }
}

void mt_int_magnitude(Value v, uint8_t *out) {
    IntView a;
    mt_bigint_view(&a, v);
    write_magnitude(&a, out, mt_int_magnitude_size(v), false);
}

/* ---- methods ---- */

static Value self_int(Vm *vm, Value v) {
    Value base = mt_number_base(v);
    if (base == MT_UNBOUND || !mt_is_integer(base)) {
        mt_raise(vm, CLS_TypeError, "descriptor requires a 'int' object but received a '%T'", v);
        return MT_UNBOUND;
    }
    return mt_is_bool(base) ? mt_int(base == MT_TRUE) : base;
}
#define SELF(name)                        \
    Value name = self_int(vm, args[0]);   \
    if (name == MT_UNBOUND) return STEP_RAISE

static Step binary(Vm *vm, BinaryOp op, Value *args, bool reflected, Value *out) {
    SELF(a);
    Value b = mt_number_base(args[1]);
    if (b == MT_UNBOUND || !mt_is_integer(b)) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    return reflected ? mt_number_binary(vm, op, b, a, out) : mt_number_binary(vm, op, a, b, out);
}
#define BINARY(name, op)                                                                                \
    static Step int_##name(Vm *vm, Value *args, Value *out) { return binary(vm, op, args, false, out); } \
    static Step int_r##name(Vm *vm, Value *args, Value *out) { return binary(vm, op, args, true, out); }
BINARY(add, BIN_ADD)
BINARY(sub, BIN_SUB)
BINARY(mul, BIN_MUL)
BINARY(truediv, BIN_TRUEDIV)
BINARY(floordiv, BIN_FLOORDIV)
BINARY(mod, BIN_MOD)
BINARY(lshift, BIN_LSHIFT)
BINARY(rshift, BIN_RSHIFT)
BINARY(and, BIN_AND)
BINARY(or, BIN_OR)
BINARY(xor, BIN_XOR)
#undef BINARY

static Step divmod_slot(Vm *vm, Value *args, bool reflected, Value *out) {
    SELF(a);
    Value b = mt_number_base(args[1]);
    if (b == MT_UNBOUND || !mt_is_integer(b)) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    if (mt_is_bool(b)) b = mt_int(b == MT_TRUE);
    return reflected ? mt_number_divmod(vm, b, a, out) : mt_number_divmod(vm, a, b, out);
}
static Step int_divmod(Vm *vm, Value *args, Value *out) { return divmod_slot(vm, args, false, out); }
static Step int_rdivmod(Vm *vm, Value *args, Value *out) { return divmod_slot(vm, args, true, out); }

static Step pow_slot(Vm *vm, Value *args, bool reflected, Value *out) {
    SELF(a);
    Value b = mt_number_base(args[1]), m = args[2];
    if (m != MT_UNBOUND && m != MT_NONE) m = mt_number_base(m);
    bool foreign = b == MT_UNBOUND || !mt_is_integer(b);
    if (args[2] != MT_UNBOUND && args[2] != MT_NONE && (m == MT_UNBOUND || !mt_is_integer(m))) foreign = true;
    if (foreign) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    return reflected ? mt_number_pow(vm, b, a, m, out) : mt_number_pow(vm, a, b, m, out);
}
static Step int_pow(Vm *vm, Value *args, Value *out) { return pow_slot(vm, args, false, out); }
static Step int_rpow(Vm *vm, Value *args, Value *out) { return pow_slot(vm, args, true, out); }

static Step compare(Vm *vm, CompareOp op, Value *args, Value *out) {
    SELF(a);
    Value b = mt_number_base(args[1]);
    *out = b == MT_UNBOUND || !mt_is_integer(b) ? MT_NOTIMPLEMENTED : mt_bool(mt_number_holds(op, mt_int_compare(a, mt_is_bool(b) ? mt_int(b == MT_TRUE) : b)));
    return STEP_DONE;
}
static Step int_lt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LT, args, out); }
static Step int_le(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LE, args, out); }
static Step int_eq(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_EQ, args, out); }
static Step int_ne(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_NE, args, out); }
static Step int_gt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GT, args, out); }
static Step int_ge(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GE, args, out); }

static Step int_neg(Vm *vm, Value *args, Value *out) {
    SELF(a);
    return mt_number_unary(vm, '-', a, out);
}
static Step int_invert(Vm *vm, Value *args, Value *out) {
    SELF(a);
    return mt_number_unary(vm, '~', a, out);
}
static Step int_abs(Vm *vm, Value *args, Value *out) {
    SELF(a);
    return mt_number_abs(vm, a, out);
}
/* __int__, __index__, __pos__, __trunc__, __floor__, __ceil__, conjugate, real, numerator */
static Step int_itself(Vm *vm, Value *args, Value *out) {
    SELF(a);
    *out = a;
    return STEP_DONE;
}
static Step int_imag(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = mt_int(0);
    return STEP_DONE;
}
static Step int_denominator(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = mt_int(1);
    return STEP_DONE;
}
static Step int_float(Vm *vm, Value *args, Value *out) {
    SELF(a);
    double d;
    if (!mt_number_to_double(vm, a, &d)) return STEP_RAISE;
    return mt_number_float(vm, d, out);
}
static Step int_bool(Vm *vm, Value *args, Value *out) {
    SELF(a);
    *out = mt_bool(a != mt_int(0));
    return STEP_DONE;
}
static Step int_hash(Vm *vm, Value *args, Value *out) {
    SELF(a);
    *out = mt_int((int64_t)mt_int_hash(a));
    return STEP_DONE;
}
static Step int_repr(Vm *vm, Value *args, Value *out) {
    SELF(a);
    return mt_int_to_text(vm, a, 10, out);
}
static Step int_format(Vm *vm, Value *args, Value *out) {
    Value base = mt_number_base(args[0]);
    if (base == MT_UNBOUND) return self_int(vm, args[0]) == MT_UNBOUND ? STEP_RAISE : STEP_RAISE;
    if (!mt_str_of(args[1])) return MT_RAISE(vm, CLS_TypeError, "__format__() argument must be str, not %A", args[1]);
    return mt_ops_format_kind(vm, args[0], mt_object(mt_str_of(args[1])), out);
}
static Step int_sizeof(Vm *vm, Value *args, Value *out) {
    SELF(a);
    size_t digits = (mt_int_bit_length(a) + 29) / 30;
    *out = mt_int(24 + 4 * (int64_t)MT_MAX(digits, 1));
    return STEP_DONE;
}
static Step int_getnewargs(Vm *vm, Value *args, Value *out) {
    SELF(a);
    Value v = mt_tuple_from(vm, &a, 1);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}
static Step int_bit_length(Vm *vm, Value *args, Value *out) {
    SELF(a);
    *out = mt_int((int64_t)mt_int_bit_length(a));
    return STEP_DONE;
}
static Step int_bit_count(Vm *vm, Value *args, Value *out) {
    SELF(a);
    IntView view;
    mt_bigint_view(&view, a);
    if (!mt_charge(vm, view.count / 16)) return STEP_RAISE;
    int64_t count = 0;
    for (size_t i = 0; i < view.count; i++) count += __builtin_popcountll(view.limbs[i]);
    *out = mt_int(count);
    return STEP_DONE;
}
static Step int_as_integer_ratio(Vm *vm, Value *args, Value *out) {
    SELF(a);
    return mt_number_pair(vm, a, mt_int(1), out);
}
static Step int_is_integer(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_TRUE;
    return STEP_DONE;
}

Step mt_int_round(Vm *vm, Value a, Value digits, Value *out) {
    if (mt_is_bool(a)) a = mt_int(a == MT_TRUE);
    if (digits == MT_UNBOUND || digits == MT_NONE || mt_int_sign(digits) >= 0) {
        *out = a;
        return STEP_DONE;
    }
    int64_t n;
    /* 10^n beyond twice the number rounds to 0: no need to make it. */
    if (!mt_int_to_i64(digits, &n) || n == INT64_MIN || (uint64_t)-n > mt_int_bit_length(a) * 31 / 100 + 2) {
        *out = mt_int(0);
        return STEP_DONE;
    }
    Value unit, quotient, rest, twice;
    Step step = mt_bigint_power10(vm, (uint64_t)-n, &unit);
    if (step != STEP_DONE) return step;
    if ((step = mt_bigint_divmod(vm, a, unit, &quotient, &rest)) != STEP_DONE) return step;
    if ((step = mt_number_binary(vm, BIN_MUL, rest, mt_int(2), &twice)) != STEP_DONE) return step;
    int order = mt_int_compare(twice, unit);
    IntView view;
    mt_bigint_view(&view, quotient);
    bool odd = view.count && (view.limbs[0] & 1);
    if ((step = mt_number_binary(vm, BIN_SUB, a, rest, &a)) != STEP_DONE) return step;
    if (order > 0 || (order == 0 && odd)) return mt_number_binary(vm, BIN_ADD, a, unit, out);
    *out = a;
    return STEP_DONE;
}

static Step int_round(Vm *vm, Value *args, Value *out) {
    SELF(a);
    Value digits = args[1];
    if (digits != MT_UNBOUND && digits != MT_NONE) NUMBER_HOOK(mt_number_index(vm, digits, &digits));
    return mt_int_round(vm, a, digits, out);
}

/* DONE with *big set, or RAISE. */
static Step byte_order(Vm *vm, Value v, const char *function, bool *big) {
    *big = true;
    if (v == MT_UNBOUND) return STEP_DONE;
    const Str *s = mt_str_of(v);
    if (!s) return MT_RAISE(vm, CLS_TypeError, "%s() argument 'byteorder' must be str, not %A", function, v);
    if (mt_str_is(mt_object(s), "big")) return STEP_DONE;
    *big = false;
    if (mt_str_is(mt_object(s), "little")) return STEP_DONE;
    return MT_RAISE(vm, CLS_ValueError, "byteorder must be either 'little' or 'big'");
}

static Step int_to_bytes(Vm *vm, Value *args, Value *out) {
    SELF(a);
    int64_t length = 1;
    bool big, is_signed = false;
    if (args[1] != MT_UNBOUND) {
        Value index;
        NUMBER_HOOK(mt_number_index(vm, args[1], &index));
        if (!mt_int_to_i64(index, &length)) return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C ssize_t");
    }
    Step step = byte_order(vm, args[2], "to_bytes", &big);
    if (step != STEP_DONE) return step;
    if (args[3] != MT_UNBOUND) {
        Answer truth = mt_ops_truth(vm, args[3]);
        if (truth == ANSWER_HOOK) return STEP_GENERAL;
        if (truth == ANSWER_RAISE) return STEP_RAISE;
        is_signed = truth == ANSWER_YES;
    }
    if (length < 0) return MT_RAISE(vm, CLS_ValueError, "length argument must be non-negative");
    IntView view;
    mt_bigint_view(&view, a);
    if (view.negative && !is_signed) return MT_RAISE(vm, CLS_OverflowError, "can't convert negative int to unsigned");
    size_t bits = mt_bigint_bits(view.limbs, view.count);
    if (is_signed && bits) { /* one for the sign, but the lowest negative number of a width needs none */
        bool lowest = view.negative && view.limbs[view.count - 1] == (uint64_t)1 << (bits - 1) % LIMB_BITS;
        for (size_t i = 0; lowest && i + 1 < view.count; i++) lowest = view.limbs[i] == 0;
        if (!lowest) bits++;
    }
    if (bits > (uint64_t)length * 8) return MT_RAISE(vm, CLS_OverflowError, "int too big to convert");
    if (!mt_charge(vm, (uint64_t)length / 16)) return STEP_RAISE;
    Bytes *bytes = mt_bytes_new(vm, (size_t)length);
    if (!bytes) return STEP_RAISE;
    write_magnitude(&view, bytes->data, (size_t)length, big);
    if (view.negative) {
        unsigned carry = 1;
        for (size_t k = 0; k < (size_t)length; k++) {
            uint8_t *byte = bytes->data + (big ? (size_t)length - 1 - k : k);
            carry += (uint8_t)~*byte;
            *byte = (uint8_t)carry;
            carry >>= 8;
        }
    }
    *out = mt_object(bytes);
    return STEP_DONE;
}

static Step int_from_bytes(Vm *vm, Value *args, Value *out) {
    bool big, is_signed = false;
    Step step = byte_order(vm, args[2], "from_bytes", &big);
    if (step != STEP_DONE) return step;
    if (args[3] != MT_UNBOUND) {
        Answer truth = mt_ops_truth(vm, args[3]);
        if (truth == ANSWER_HOOK) return STEP_GENERAL;
        if (truth == ANSWER_RAISE) return STEP_RAISE;
        is_signed = truth == ANSWER_YES;
    }
    Value source = args[1], v;
    size_t size;
    if (mt_is_kind(source, KIND_MEMORYVIEW) && (step = mt_memoryview_plain(vm, MT_AS(MemoryView, source), &source)) != STEP_DONE) return step;
    const uint8_t *bytes = mt_bytes_view(source, &size);
    if (bytes && mt_class_of(source) < CLS_FIRST_USER) {
        if (!mt_charge(vm, size / 8)) return STEP_RAISE;
        v = from_bytes(vm, bytes, size, big, is_signed, false);
    } else {
        uint32_t count;
        const Value *items = mt_sequence_items(source, &count);
        if (!items && !(items == NULL && (mt_is_exact(source, CLS_LIST) || mt_is_exact(source, CLS_TUPLE)))) {
            if (mt_str_of(source) || mt_is_integer(source) || mt_is_float(source) || source == MT_NONE) {
                return MT_RAISE(vm, CLS_TypeError, "cannot convert '%T' object to bytes", source);
            }
            return STEP_GENERAL;
        }
        if (!mt_charge(vm, count / 8)) return STEP_RAISE;
        for (uint32_t i = 0; i < count; i++) {
            Value item;
            NUMBER_HOOK(mt_number_index(vm, items[i], &item));
            if (!mt_is_int(item) || mt_as_int(item) < 0 || mt_as_int(item) > 255) return MT_RAISE(vm, CLS_ValueError, "bytes must be in range(0, 256)");
        }
        Buffer *buffer = mt_heap_buffer(vm, count + 1, false);
        if (!buffer) return STEP_RAISE;
        uint8_t *to = (uint8_t *)buffer->data;
        for (uint32_t i = 0; i < count; i++) {
            Value item = mt_number_base(items[i]);
            to[i] = mt_is_bool(item) ? item == MT_TRUE : (uint8_t)mt_as_int(item);
        }
        v = from_bytes(vm, to, count, big, is_signed, false);
        mt_heap_free(vm, buffer);
    }
    if (v == MT_UNBOUND) return STEP_RAISE;
    if (MT_AS(Class, args[0])->id == CLS_INT) {
        *out = v;
        return STEP_DONE;
    }
    return mt_native_tail(vm, args[0], 1, &v);
}

/* What int(x) gives for values without a hook of the program: DONE, RAISE, GENERAL. */
static Step convert(Vm *vm, Value x, Value *out) {
    if (mt_number_has_hook(vm, x, NAME___int__) || mt_number_has_hook(vm, x, NAME___index__) || mt_number_has_hook(vm, x, NAME___trunc__)) return STEP_GENERAL;
    Value base = mt_number_base(x);
    if (base != MT_UNBOUND) {
        if (mt_is_float(base)) return mt_int_from_double(vm, mt_as_double(base), out);
        if (mt_is_integer(base)) {
            *out = mt_is_bool(base) ? mt_int(base == MT_TRUE) : base;
            return STEP_DONE;
        }
    }
    size_t size;
    if (mt_str_of(x) || mt_bytes_buffer(x, &size)) return int_from_text(vm, x, 10, out);
    return MT_RAISE(vm, CLS_TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%T'", x);
}

static Step int_new(Vm *vm, Value *args, Value *out) {
    if (!mt_number_check_class(vm, args[0], CLS_INT, "int")) return STEP_RAISE;
    Value x = args[1], v = mt_int(0);
    Step step = STEP_DONE;
    if (args[2] != MT_UNBOUND) {
        if (x == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "int() missing string argument");
        Value index;
        int64_t base;
        NUMBER_HOOK(mt_number_index(vm, args[2], &index));
        if (!mt_int_to_i64(index, &base)) base = -1;
        if (base != 0 && (base < 2 || base > 36)) return MT_RAISE(vm, CLS_ValueError, "int() base must be >= 2 and <= 36, or 0");
        size_t size;
        if (!mt_str_of(x) && !mt_bytes_view(x, &size)) return MT_RAISE(vm, CLS_TypeError, "int() can't convert non-string with explicit base");
        step = int_from_text(vm, x, (int)base, &v);
    } else if (x != MT_UNBOUND) {
        step = convert(vm, x, &v);
    }
    return step == STEP_DONE ? mt_number_instance(vm, args[0], CLS_INT, v, out) : step;
}

static const NativeDef int_methods[] = {
    {"__new__", int_new, "cls, x=0, /, base=10", "int_new", NATIVE_STATIC | NATIVE_COUNTS},
    SLOT("__repr__", int_repr, "self, /"),
    SLOT("__hash__", int_hash, "self, /"),
    SLOT("__lt__", int_lt, "self, value, /"),
    SLOT("__le__", int_le, "self, value, /"),
    SLOT("__eq__", int_eq, "self, value, /"),
    SLOT("__ne__", int_ne, "self, value, /"),
    SLOT("__gt__", int_gt, "self, value, /"),
    SLOT("__ge__", int_ge, "self, value, /"),
    SLOT("__add__", int_add, "self, value, /"),
    SLOT("__radd__", int_radd, "self, value, /"),
    SLOT("__sub__", int_sub, "self, value, /"),
    SLOT("__rsub__", int_rsub, "self, value, /"),
    SLOT("__mul__", int_mul, "self, value, /"),
    SLOT("__rmul__", int_rmul, "self, value, /"),
    SLOT("__mod__", int_mod, "self, value, /"),
    SLOT("__rmod__", int_rmod, "self, value, /"),
    SLOT("__divmod__", int_divmod, "self, value, /"),
    SLOT("__rdivmod__", int_rdivmod, "self, value, /"),
    SLOT("__pow__", int_pow, "self, value, mod=None, /"),
    SLOT("__rpow__", int_rpow, "self, value, mod=None, /"),
    SLOT("__neg__", int_neg, "self, /"),
    SLOT("__pos__", int_itself, "self, /"),
    SLOT("__abs__", int_abs, "self, /"),
    SLOT("__bool__", int_bool, "self, /"),
    SLOT("__invert__", int_invert, "self, /"),
    SLOT("__lshift__", int_lshift, "self, value, /"),
    SLOT("__rlshift__", int_rlshift, "self, value, /"),
    SLOT("__rshift__", int_rshift, "self, value, /"),
    SLOT("__rrshift__", int_rrshift, "self, value, /"),
    SLOT("__and__", int_and, "self, value, /"),
    SLOT("__rand__", int_rand, "self, value, /"),
    SLOT("__xor__", int_xor, "self, value, /"),
    SLOT("__rxor__", int_rxor, "self, value, /"),
    SLOT("__or__", int_or, "self, value, /"),
    SLOT("__ror__", int_ror, "self, value, /"),
    SLOT("__int__", int_itself, "self, /"),
    SLOT("__float__", int_float, "self, /"),
    SLOT("__floordiv__", int_floordiv, "self, value, /"),
    SLOT("__rfloordiv__", int_rfloordiv, "self, value, /"),
    SLOT("__truediv__", int_truediv, "self, value, /"),
    SLOT("__rtruediv__", int_rtruediv, "self, value, /"),
    SLOT("__index__", int_itself, "self, /"),
    LEAF("conjugate", int_itself, "self, /"),
    LEAF("bit_length", int_bit_length, "self, /"),
    LEAF("bit_count", int_bit_count, "self, /"),
    LEAF_OR("to_bytes", int_to_bytes, "self, /, length=1, byteorder='big', *, signed=False", "int_to_bytes"),
    {"from_bytes", int_from_bytes, "cls, /, bytes, byteorder='big', *, signed=False", "int_from_bytes", NATIVE_CLASS},
    LEAF("as_integer_ratio", int_as_integer_ratio, "self, /"),
    LEAF("__trunc__", int_itself, "self, /"),
    LEAF("__floor__", int_itself, "self, /"),
    LEAF("__ceil__", int_itself, "self, /"),
    LEAF_OR("__round__", int_round, "self, ndigits=None, /", "number_round"),
    LEAF("__getnewargs__", int_getnewargs, "self, /"),
    LEAF_OR("__format__", int_format, "self, format_spec, /", "operator_format"),
    LEAF("__sizeof__", int_sizeof, "self, /"),
    LEAF("is_integer", int_is_integer, "self, /"),
    GETTER("real", int_itself),
    GETTER("imag", int_imag),
    GETTER("numerator", int_itself),
    GETTER("denominator", int_denominator),
    NATIVES_END,
};

const TypeDef mt_int_type = {
    CLS_INT, int_methods,
    "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if no arguments\nare given.  If x is a "
    "number, return x.__int__().  For floating-point\nnumbers, this truncates towards zero.\n\nIf x is not a number or if base is given, then x must "
    "be a string,\nbytes, or bytearray instance representing an integer literal in the\ngiven base.  The literal can be preceded by '+' or '-' and be "
    "surrounded\nby whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\nBase 0 means to interpret the base from the string as an "
    "integer literal.\n>>> int('0b100', base=0)\n4"};

/* ---- bool ---- */

static Step bool_new(Vm *vm, Value *args, Value *out) {
    if (!mt_number_check_class(vm, args[0], CLS_BOOL, "bool")) return STEP_RAISE;
    if (args[1] == MT_UNBOUND) {
        *out = MT_FALSE;
        return STEP_DONE;
    }
    Answer truth = mt_ops_truth(vm, args[1]);
    if (truth == ANSWER_RAISE) return STEP_RAISE;
    if (truth == ANSWER_HOOK) {
        Take take;
        return mt_ops_truth_method(vm, args[1], &take) == MT_UNBOUND ? STEP_GENERAL : mt_native_ask(vm, args[1], take == TAKE_BOOL ? NAME___bool__ : NAME___len__, take);
    }
    *out = mt_bool(truth == ANSWER_YES);
    return STEP_DONE;
}

static Step bool_repr(Vm *vm, Value *args, Value *out) {
    if (!mt_is_bool(args[0])) return MT_RAISE(vm, CLS_TypeError, "descriptor '__repr__' requires a 'bool' object but received a '%T'", args[0]);
    bool truth = args[0] == MT_TRUE;
    return text_done(vm, truth ? "True" : "False", truth ? 4 : 5, out);
}

static Step bool_bits(Vm *vm, BinaryOp op, Value *args, Value *out) {
    if (mt_is_bool(args[0]) && mt_is_bool(args[1])) return mt_number_binary(vm, op, args[0], args[1], out);
    return binary(vm, op, args, false, out);
}
static Step bool_and(Vm *vm, Value *args, Value *out) { return bool_bits(vm, BIN_AND, args, out); }
static Step bool_or(Vm *vm, Value *args, Value *out) { return bool_bits(vm, BIN_OR, args, out); }
static Step bool_xor(Vm *vm, Value *args, Value *out) { return bool_bits(vm, BIN_XOR, args, out); }

static Step bool_invert(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL; /* it warns */
}

static const NativeDef bool_methods[] = {
    {"__new__", bool_new, "cls, object=False, /", "bool_new", NATIVE_STATIC},
    SLOT("__repr__", bool_repr, "self, /"),
    SLOT_OR("__invert__", bool_invert, "self, /", "bool_invert"),
    SLOT("__and__", bool_and, "self, value, /"),
    SLOT("__rand__", bool_and, "self, value, /"),
    SLOT("__xor__", bool_xor, "self, value, /"),
    SLOT("__rxor__", bool_xor, "self, value, /"),
    SLOT("__or__", bool_or, "self, value, /"),
    SLOT("__ror__", bool_or, "self, value, /"),
    NATIVES_END,
};

const TypeDef mt_bool_type = {CLS_BOOL, bool_methods,
                              "Returns True when the argument is true, False otherwise.\nThe builtins True and False are the only two instances of the class "
                              "bool.\nThe class bool is a subclass of the class int, and cannot be subclassed."};
