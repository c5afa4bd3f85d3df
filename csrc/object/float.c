/* SPDX-License-Identifier: MIT */
/* float: text to float and back, exact rounding, its methods. Arithmetic stands in number.c. */
#include <math.h>

#include "base/dtoa.h"
#include "heap/heap.h"
#include "object/bigint.h"
#include "object/bytes.h"
#include "object/number_args.h"
#include "object/repr.h"

size_t mt_float_repr(double d, char *out) { return mt_dtoa_repr(d, out); }

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Text with underscores between digits, as float() takes it. */
bool mt_float_parse(Vm *vm, const char *text, size_t size, double *out, bool *refused) {
    *refused = false;
    if (!memchr(text, '_', size)) return mt_dtoa_parse(text, size, out);
    char few[128], *copy = few;
    Buffer *buffer = NULL;
    if (size > sizeof few) {
        buffer = mt_heap_buffer(vm, size, false);
        if (!buffer) {
            *refused = true;
            return false;
        }
        copy = (char *)buffer->data;
    }
    size_t n = 0;
    bool fine = true;
    for (size_t i = 0; i < size && fine; i++) {
        if (text[i] != '_') copy[n++] = text[i];
        else fine = i > 0 && i + 1 < size && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    }
    fine = fine && mt_dtoa_parse(copy, n, out);
    mt_heap_free(vm, buffer);
    return fine;
}

static Step float_from_text(Vm *vm, Value v, double *out) {
    NumberText text;
    if (mt_number_text(vm, v, &text) != ANSWER_YES) return STEP_RAISE;
    bool refused, fine = mt_float_parse(vm, text.text, text.size, out, &refused);
    mt_number_text_free(vm, &text);
    if (fine) return STEP_DONE;
    if (refused) return STEP_RAISE;
    return MT_RAISE(vm, CLS_ValueError, "could not convert string to float: %R", mt_str_of(v) ? mt_object(mt_str_of(v)) : v);
}

static bool self_double(Vm *vm, Value v, double *out) {
    Value base = mt_number_base(v);
    if (base == MT_UNBOUND || !mt_is_float(base)) return mt_raise(vm, CLS_TypeError, "descriptor requires a 'float' object but received a '%T'", v);
    *out = mt_as_double(base);
    return true;
}
#define SELF(name) \
    double name;   \
    if (!self_double(vm, args[0], &name)) return STEP_RAISE

static Step binary(Vm *vm, BinaryOp op, Value *args, bool reflected, Value *out) {
    SELF(d);
    Value a = mt_number_base(args[0]), b = mt_number_base(args[1]);
    (void)d;
    if (b == MT_UNBOUND || mt_is_kind(b, KIND_COMPLEX)) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    return reflected ? mt_number_binary(vm, op, b, a, out) : mt_number_binary(vm, op, a, b, out);
}
#define BINARY(name, op)                                                                                  \
    static Step float_##name(Vm *vm, Value *args, Value *out) { return binary(vm, op, args, false, out); } \
    static Step float_r##name(Vm *vm, Value *args, Value *out) { return binary(vm, op, args, true, out); }
BINARY(add, BIN_ADD)
BINARY(sub, BIN_SUB)
BINARY(mul, BIN_MUL)
BINARY(truediv, BIN_TRUEDIV)
BINARY(floordiv, BIN_FLOORDIV)
BINARY(mod, BIN_MOD)
#undef BINARY

static Step pow_slot(Vm *vm, Value *args, bool reflected, Value *out) {
    if (args[2] != MT_UNBOUND && args[2] != MT_NONE) {
        return MT_RAISE(vm, CLS_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    return binary(vm, BIN_POW, args, reflected, out);
}
static Step float_pow(Vm *vm, Value *args, Value *out) { return pow_slot(vm, args, false, out); }
static Step float_rpow(Vm *vm, Value *args, Value *out) { return pow_slot(vm, args, true, out); }

static Step divmod_slot(Vm *vm, Value *args, bool reflected, Value *out) {
    SELF(d);
    Value a = mt_number_base(args[0]), b = mt_number_base(args[1]);
    (void)d;
    if (b == MT_UNBOUND || mt_is_kind(b, KIND_COMPLEX)) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    return reflected ? mt_number_divmod(vm, b, a, out) : mt_number_divmod(vm, a, b, out);
}
static Step float_divmod(Vm *vm, Value *args, Value *out) { return divmod_slot(vm, args, false, out); }
static Step float_rdivmod(Vm *vm, Value *args, Value *out) { return divmod_slot(vm, args, true, out); }

static Step compare(Vm *vm, CompareOp op, Value *args, Value *out) {
    SELF(d);
    Value a = mt_number_base(args[0]), b = mt_number_base(args[1]);
    (void)d;
    *out = b == MT_UNBOUND || mt_is_kind(b, KIND_COMPLEX) ? MT_NOTIMPLEMENTED : mt_bool(mt_number_holds(op, mt_number_compare(a, b)));
    return STEP_DONE;
}
static Step float_lt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LT, args, out); }
static Step float_le(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_LE, args, out); }
static Step float_eq(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_EQ, args, out); }
static Step float_ne(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_NE, args, out); }
static Step float_gt(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GT, args, out); }
static Step float_ge(Vm *vm, Value *args, Value *out) { return compare(vm, CMP_OP_GE, args, out); }

static Step float_neg(Vm *vm, Value *args, Value *out) {
    SELF(d);
    return mt_number_float(vm, -d, out);
}
static Step float_abs(Vm *vm, Value *args, Value *out) {
    SELF(d);
    return mt_number_float(vm, fabs(d), out);
}
/* __pos__, __float__, conjugate, real */
static Step float_itself(Vm *vm, Value *args, Value *out) {
    SELF(d);
    return mt_number_float(vm, d, out);
}
static Step float_imag(Vm *vm, Value *args, Value *out) {
    (void)args;
    return mt_number_float(vm, 0.0, out);
}
static Step float_bool(Vm *vm, Value *args, Value *out) {
    SELF(d);
    *out = mt_bool(d != 0);
    return STEP_DONE;
}
static Step float_int(Vm *vm, Value *args, Value *out) {
    SELF(d);
    return mt_int_from_double(vm, d, out);
}
static Step float_floor(Vm *vm, Value *args, Value *out) {
    SELF(d);
    return mt_int_from_double(vm, floor(d), out);
}
static Step float_ceil(Vm *vm, Value *args, Value *out) {
    SELF(d);
    return mt_int_from_double(vm, ceil(d), out);
}
static Step float_hash(Vm *vm, Value *args, Value *out) {
    SELF(d);
    return mt_number_i64(vm, (int64_t)mt_float_hash(d), out);
}
static Step ascii(Vm *vm, const char *text, size_t size, Value *out) {
    Value v = mt_str_from_ascii(vm, text, size);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}
static Step float_repr(Vm *vm, Value *args, Value *out) {
    SELF(d);
    char text[MT_DTOA_REPR];
    return ascii(vm, text, mt_dtoa_repr(d, text), out);
}
static Step float_format(Vm *vm, Value *args, Value *out) {
    SELF(d);
    (void)d;
    if (!mt_str_of(args[1])) return MT_RAISE(vm, CLS_TypeError, "__format__() argument must be str, not %A", args[1]);
    return mt_ops_format_kind(vm, args[0], mt_object(mt_str_of(args[1])), out);
}
static Step float_getnewargs(Vm *vm, Value *args, Value *out) {
    SELF(d);
    Value item = mt_float_new(vm, d);
    Value v = item == MT_UNBOUND ? item : mt_tuple_from(vm, &item, 1);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}
static Step float_is_integer(Vm *vm, Value *args, Value *out) {
    SELF(d);
    *out = mt_bool(isfinite(d) && floor(d) == d);
    return STEP_DONE;
}

static Step float_as_integer_ratio(Vm *vm, Value *args, Value *out) {
    SELF(d);
    if (isinf(d)) return MT_RAISE(vm, CLS_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d)) return MT_RAISE(vm, CLS_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double m = frexp(d, &exponent);
    int64_t i = (int64_t)ldexp(m, 53);
    exponent -= 53;
    if (i == 0) return mt_number_pair(vm, mt_int(0), mt_int(1), out);
    while (!(i & 1)) i /= 2, exponent++;
    Value numerator = mt_int(i), denominator = mt_int(1);
    Step step = exponent > 0 ? mt_int_shift_left(vm, numerator, (uint64_t)exponent, &numerator) : mt_int_shift_left(vm, denominator, (uint64_t)-exponent, &denominator);
    return step == STEP_DONE ? mt_number_pair(vm, numerator, denominator, out) : step;
}

/* ---- rounding ---- */

/* |d| rounded to a multiple of 10^-digits, half to even of the exact decimal value, for digits < 0. */
static double round_left(double m, int digits) {
    char text[MT_DTOA_BUFFER];
    int point;
    size_t count = mt_dtoa_shortest(m, text, &point);
    (void)count;
    int exponent = point - 1; /* m = d.ddd * 10^exponent */
    double result;
    if (exponent + digits >= 0) {
        size_t size = mt_dtoa_fixed(m, exponent + digits, 'e', false, text);
        return mt_dtoa_parse(text, size, &result) ? result : m;
    }
    if (exponent + digits < -1) return 0.0;
    /* 10^exponent * 10 is the unit: up when above half of it. */
    size_t size = mt_dtoa_fixed(m, MT_DTOA_MAX_PRECISION, 'e', false, text);
    bool up = text[0] > '5';
    if (text[0] == '5') {
        for (size_t i = 2; i < size && text[i] != 'e'; i++) up |= text[i] != '0';
    }
    if (!up) return 0.0;
    char unit[16] = "1e";
    size_t n = 2;
    int e = exponent + 1;
    if (e >= 100) unit[n++] = (char)('0' + e / 100);
    unit[n++] = (char)('0' + e / 10 % 10);
    unit[n++] = (char)('0' + e % 10);
    return mt_dtoa_parse(unit, n, &result) ? result : m;
}

Step mt_float_round(Vm *vm, double d, Value digits, Value *out) {
    if (digits == MT_UNBOUND || digits == MT_NONE) {
        if (!isfinite(d)) return mt_int_from_double(vm, d, out);
        double whole = round(d);
        if (fabs(d - whole) == 0.5) whole = 2.0 * round(d / 2.0);
        return mt_int_from_double(vm, whole, out);
    }
    int64_t n;
    if (!mt_int_to_i64(digits, &n)) n = mt_int_sign(digits) < 0 ? INT64_MIN : INT64_MAX;
    if (!isfinite(d) || d == 0 || n > 323) return mt_number_float(vm, d, out);
    if (n < -308) return mt_number_float(vm, copysign(0.0, d), out);
    double result;
    if (n >= 0) {
        char text[MT_DTOA_BUFFER];
        size_t size = mt_dtoa_fixed(fabs(d), (int)n, 'f', false, text);
        if (!mt_dtoa_parse(text, size, &result)) result = fabs(d);
    } else {
        result = round_left(fabs(d), (int)n);
    }
    if (isinf(result)) return MT_RAISE(vm, CLS_OverflowError, "rounded value too large to represent");
    return mt_number_float(vm, copysign(result, d), out);
}

static Step float_round(Vm *vm, Value *args, Value *out) {
    SELF(d);
    Value digits = args[1];
    if (digits != MT_UNBOUND && digits != MT_NONE) NUMBER_HOOK(mt_number_index(vm, digits, &digits));
    return mt_float_round(vm, d, digits, out);
}

/* ---- hexadecimal ---- */

static Step float_hex(Vm *vm, Value *args, Value *out) {
    SELF(d);
    char text[MT_DTOA_REPR + 16], *p = text;
    if (!isfinite(d)) return ascii(vm, text, mt_dtoa_repr(d, text), out);
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    if (bits >> 63) *p++ = '-';
    int exponent = (int)(bits >> 52 & 0x7FF);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    memcpy(p, exponent ? "0x1." : "0x0.", 4);
    p += 4;
    if (!exponent && !fraction) {
        memcpy(p, "0p+0", 4);
        return ascii(vm, text, (size_t)(p + 4 - text), out);
    }
    for (int k = 12; k >= 0; k--) *p++ = "0123456789abcdef"[fraction >> (4 * k) & 15];
    exponent = exponent ? exponent - 1023 : -1022;
    *p++ = 'p';
    *p++ = exponent < 0 ? '-' : '+';
    unsigned m = (unsigned)(exponent < 0 ? -exponent : exponent), scale = m >= 1000 ? 1000 : m >= 100 ? 100 : m >= 10 ? 10 : 1;
    for (; scale; scale /= 10) *p++ = (char)('0' + m / scale % 10);
    return ascii(vm, text, (size_t)(p - text), out);
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool same_word(const char **p, const char *end, const char *word) {
    const char *q = *p;
    for (; *word; word++, q++)
        if (q == end || (*q | 32) != *word) return false;
    *p = q;
    return true;
}

typedef enum HexResult { HEX_FINE, HEX_INVALID, HEX_TOO_LARGE } HexResult;

static HexResult parse_hex(const char *p, const char *end, double *out) {
    bool negative = false;
    if (p < end && (*p == '+' || *p == '-')) negative = *p++ == '-';
    double d;
    if (same_word(&p, end, "infinity") || same_word(&p, end, "inf")) d = INFINITY;
    else if (same_word(&p, end, "nan")) d = NAN;
    else {
        if (end - p >= 2 && *p == '0' && (p[1] | 32) == 'x') p += 2;
        uint64_t m = 0;
        int64_t exponent = 0;
        bool any = false, point = false, lost = false;
        for (; p < end; p++) {
            if (*p == '.' && !point) {
                point = true;
                continue;
            }
            int digit = hex_value(*p);
            if (digit < 0) break;
            any = true;
            if (m >> 56) lost |= digit != 0, exponent += point ? 0 : 4;
            else m = m << 4 | (uint64_t)digit, exponent -= point ? 4 : 0;
        }
        if (!any) return HEX_INVALID;
        if (p < end && (*p | 32) == 'p') {
            p++;
            bool minus = false;
            int64_t e = 0;
            if (p < end && (*p == '+' || *p == '-')) minus = *p++ == '-';
            if (p == end || !is_digit(*p)) return HEX_INVALID;
            for (; p < end && is_digit(*p); p++)
                if (e < ((int64_t)1 << 48)) e = e * 10 + (*p - '0');
            exponent += minus ? -e : e;
        }
        if (!m) {
            d = 0;
        } else {
            int bits = 64 - __builtin_clzll(m);
            int64_t top = bits + exponent;
            if (p == end && top > 1024) return HEX_TOO_LARGE;
            if (top > 1024) return HEX_INVALID;
            int64_t drop = MT_MAX(top - 53, -1074) - exponent;
            if (top < -1074) {
                d = 0;
            } else {
                if (drop > 0) {
                    uint64_t half = (uint64_t)1 << (drop - 1), low = m & (half * 2 - 1);
                    m = drop >= 64 ? 0 : m >> drop;
                    if (low > half || (low == half && (lost || (m & 1)))) m++;
                    exponent += drop;
                }
                d = ldexp((double)m, (int)exponent);
                if (isinf(d)) return HEX_TOO_LARGE;
            }
        }
    }
    if (p != end) return HEX_INVALID;
    *out = negative ? -d : d;
    return HEX_FINE;
}

static Step float_fromhex(Vm *vm, Value *args, Value *out) {
    const Str *s = mt_str_of(args[1]);
    if (!s) return MT_RAISE(vm, CLS_TypeError, "bad argument type for built-in operation");
    NumberText text;
    if (mt_number_text(vm, mt_object(s), &text) != ANSWER_YES) return STEP_RAISE;
    double d;
    HexResult result = (s->head.flags & STR_ASCII) ? parse_hex(text.text, text.text + text.size, &d) : HEX_INVALID;
    mt_number_text_free(vm, &text);
    if (result == HEX_INVALID) return MT_RAISE(vm, CLS_ValueError, "invalid hexadecimal floating-point string");
    if (result == HEX_TOO_LARGE) return MT_RAISE(vm, CLS_OverflowError, "hexadecimal value too large to represent as a float");
    Value v = mt_float_new(vm, d);
    if (v == MT_UNBOUND) return STEP_RAISE;
    if (MT_AS(Class, args[0])->id != CLS_FLOAT) return mt_native_tail(vm, args[0], 1, &v);
    *out = v;
    return STEP_DONE;
}

static Step float_getformat(Vm *vm, Value *args, Value *out) {
    const Str *s = mt_str_of(args[1]);
    if (!s) return MT_RAISE(vm, CLS_TypeError, "__getformat__() argument must be str, not %A", args[1]);
    if (!mt_str_is(mt_object(s), "double") && !mt_str_is(mt_object(s), "float")) {
        return MT_RAISE(vm, CLS_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    }
    return ascii(vm, "IEEE, little-endian", 19, out);
}

/* ---- float() ---- */

static Step float_new(Vm *vm, Value *args, Value *out) {
    if (!mt_number_check_class(vm, args[0], CLS_FLOAT, "float")) return STEP_RAISE;
    if (args[2] != MT_UNBOUND && MT_AS(Dict, args[2])->live && mt_class_is_objects(vm, MT_AS(Class, args[0]), NAME___init__))
        return MT_RAISE(vm, CLS_TypeError, "float() takes no keyword arguments"); /* else they are for that __init__ */
    Value x = args[1];
    double d = 0;
    if (x != MT_UNBOUND) {
        if (mt_number_has_hook(vm, x, NAME___float__) || mt_number_has_hook(vm, x, NAME___index__)) return STEP_GENERAL;
        Value base = mt_number_base(x);
        size_t size;
        if (base != MT_UNBOUND && !mt_is_kind(base, KIND_COMPLEX)) {
            if (!mt_number_to_double(vm, base, &d)) return STEP_RAISE;
        } else if (mt_str_of(x) || mt_bytes_buffer(x, &size)) {
            if (float_from_text(vm, x, &d) != STEP_DONE) return STEP_RAISE;
        } else {
            return MT_RAISE(vm, CLS_TypeError, "float() argument must be a string or a real number, not '%T'", x);
        }
    }
    Value v = mt_float_new(vm, d);
    return v == MT_UNBOUND ? STEP_RAISE : mt_number_instance(vm, args[0], CLS_FLOAT, v, out);
}

static const NativeDef float_methods[] = {
    {"__new__", float_new, "cls, x=0, /, **kwargs", "float_new", NATIVE_STATIC},
    SLOT("__repr__", float_repr, "self, /"),
    SLOT("__hash__", float_hash, "self, /"),
    SLOT("__lt__", float_lt, "self, value, /"),
    SLOT("__le__", float_le, "self, value, /"),
    SLOT("__eq__", float_eq, "self, value, /"),
    SLOT("__ne__", float_ne, "self, value, /"),
    SLOT("__gt__", float_gt, "self, value, /"),
    SLOT("__ge__", float_ge, "self, value, /"),
    SLOT("__add__", float_add, "self, value, /"),
    SLOT("__radd__", float_radd, "self, value, /"),
    SLOT("__sub__", float_sub, "self, value, /"),
    SLOT("__rsub__", float_rsub, "self, value, /"),
    SLOT("__mul__", float_mul, "self, value, /"),
    SLOT("__rmul__", float_rmul, "self, value, /"),
    SLOT("__mod__", float_mod, "self, value, /"),
    SLOT("__rmod__", float_rmod, "self, value, /"),
    SLOT("__divmod__", float_divmod, "self, value, /"),
    SLOT("__rdivmod__", float_rdivmod, "self, value, /"),
    SLOT("__pow__", float_pow, "self, value, mod=None, /"),
    SLOT("__rpow__", float_rpow, "self, value, mod=None, /"),
    SLOT("__neg__", float_neg, "self, /"),
    SLOT("__pos__", float_itself, "self, /"),
    SLOT("__abs__", float_abs, "self, /"),
    SLOT("__bool__", float_bool, "self, /"),
    SLOT("__int__", float_int, "self, /"),
    SLOT("__float__", float_itself, "self, /"),
    SLOT("__floordiv__", float_floordiv, "self, value, /"),
    SLOT("__rfloordiv__", float_rfloordiv, "self, value, /"),
    SLOT("__truediv__", float_truediv, "self, value, /"),
    SLOT("__rtruediv__", float_rtruediv, "self, value, /"),
    LEAF("conjugate", float_itself, "self, /"),
    LEAF("__trunc__", float_int, "self, /"),
    LEAF("__floor__", float_floor, "self, /"),
    LEAF("__ceil__", float_ceil, "self, /"),
    LEAF_OR("__round__", float_round, "self, ndigits=None, /", "number_round"),
    LEAF("as_integer_ratio", float_as_integer_ratio, "self, /"),
    CLASSMETHOD("fromhex", float_fromhex, "cls, string, /"),
    LEAF("hex", float_hex, "self, /"),
    LEAF("is_integer", float_is_integer, "self, /"),
    LEAF("__getnewargs__", float_getnewargs, "self, /"),
    CLASSMETHOD("__getformat__", float_getformat, "cls, typestr, /"),
    LEAF_OR("__format__", float_format, "self, format_spec, /", "operator_format"),
    GETTER("real", float_itself),
    GETTER("imag", float_imag),
    NATIVES_END,
};

const TypeDef mt_float_type = {CLS_FLOAT, float_methods, "Convert a string or number to a floating-point number, if possible."};
