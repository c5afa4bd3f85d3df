/* SPDX-License-Identifier: MIT */
/* complex: arithmetic by CPython's formulas, text, methods. */
#include <math.h>

#include "base/dtoa.h"
#include "heap/heap.h"
#include "object/bigint.h"
#include "object/number_args.h"
#include "object/repr.h"

typedef struct Pair { double real, imag; } Pair;

static Pair multiply(Pair a, Pair b) { return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real}; }

/* Division that avoids needless overflow (Smith's). False: by zero. */
static bool divide(Pair a, Pair b, Pair *out) {
    double m = fabs(b.real), n = fabs(b.imag);
    if (m >= n) {
        if (m == 0) {
            *out = (Pair){0, 0};
            return false;
        }
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        *out = (Pair){(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
    } else if (n >= m) {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        *out = (Pair){(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
    } else {
        *out = (Pair){NAN, NAN};
    }
    return true;
}

static Pair small_power(Pair x, unsigned n) {
    Pair r = {1, 0};
    for (unsigned mask = 1; n >= mask; mask <<= 1) {
        if (n & mask) r = multiply(r, x);
        x = multiply(x, x);
    }
    return r;
}

Step mt_complex_power(Vm *vm, double a_real, double a_imag, double b_real, double b_imag, Value *out) {
    Pair a = {a_real, a_imag}, r;
    bool zero_error = false;
    if (b_imag == 0 && b_real == floor(b_real) && fabs(b_real) <= 100) {
        int n = (int)b_real;
        if (n > 0) {
            r = small_power(a, (unsigned)n);
        } else {
            zero_error = !divide((Pair){1, 0}, small_power(a, (unsigned)-n), &r);
        }
    } else if (a.real == 0 && a.imag == 0) {
        zero_error = b_imag != 0 || b_real < 0;
        r = (Pair){0, 0};
    } else {
        double size = hypot(a.real, a.imag), length = pow(size, b_real), angle = atan2(a.imag, a.real), phase = angle * b_real;
        if (b_imag != 0) {
            length /= exp(angle * b_imag);
            phase += b_imag * log(size);
        }
        zero_error = isinf(phase); /* the error that CPython makes of the cosine's */
        r = (Pair){length * cos(phase), length * sin(phase)};
    }
    if (zero_error) return MT_RAISE(vm, CLS_ZeroDivisionError, "0.0 to a negative or complex power");
    if (isinf(r.real) || isinf(r.imag)) return MT_RAISE(vm, CLS_OverflowError, "complex exponentiation");
    return mt_number_complex(vm, r.real, r.imag, out);
}

static bool pair_of(Vm *vm, Value v, Pair *out) {
    if (mt_is_kind(v, KIND_COMPLEX)) {
        *out = (Pair){MT_AS(Complex, v)->real, MT_AS(Complex, v)->imag};
        return true;
    }
    out->imag = 0;
    return mt_number_to_double(vm, v, &out->real);
}

Step mt_complex_binary(Vm *vm, BinaryOp op, Value va, Value vb, Value *out) {
    Pair a, b, r;
    if (!pair_of(vm, va, &a) || !pair_of(vm, vb, &b)) return STEP_RAISE;
    switch (op) {
    case BIN_ADD: return mt_number_complex(vm, a.real + b.real, a.imag + b.imag, out);
    case BIN_SUB: return mt_number_complex(vm, a.real - b.real, a.imag - b.imag, out);
    case BIN_MUL: r = multiply(a, b); return mt_number_complex(vm, r.real, r.imag, out);
    case BIN_TRUEDIV:
        if (!divide(a, b, &r)) return MT_RAISE(vm, CLS_ZeroDivisionError, "complex division by zero");
        return mt_number_complex(vm, r.real, r.imag, out);
    default: return mt_complex_power(vm, a.real, a.imag, b.real, b.imag, out);
    }
}

bool mt_number_equal(Value a, Value b) {
    bool ca = mt_is_kind(a, KIND_COMPLEX), cb = mt_is_kind(b, KIND_COMPLEX);
    if (ca && cb) return MT_AS(Complex, a)->real == MT_AS(Complex, b)->real && MT_AS(Complex, a)->imag == MT_AS(Complex, b)->imag;
    if (!ca && !cb) return mt_number_compare(a, b) == 0;
    const Complex *z = MT_AS(Complex, ca ? a : b);
    Value other = ca ? b : a, real;
    if (z->imag != 0) return false;
    if (mt_is_float(other)) return mt_as_double(other) == z->real;
    Float boxed = {{CLS_FLOAT, KIND_FLOAT, 0, 0, 0}, z->real};
    if (!mt_flonum(z->real, &real)) real = mt_object(&boxed);
    return mt_number_compare(real, other) == 0;
}

uint64_t mt_complex_hash(Value v) {
    const Complex *z = MT_AS(Complex, v);
    uint64_t h = mt_float_hash(z->real) + 1000003 * mt_float_hash(z->imag);
    return h == (uint64_t)-1 ? (uint64_t)-2 : h;
}

/* ---- text ---- */

static size_t part_text(double d, char *out) {
    size_t n = mt_dtoa_repr(d, out);
    return n > 2 && out[n - 1] == '0' && out[n - 2] == '.' ? n - 2 : n;
}

size_t mt_complex_repr(Value v, char *out) {
    const Complex *z = MT_AS(Complex, v);
    char *p = out;
    if (z->real == 0 && !signbit(z->real)) {
        p += part_text(z->imag, p);
        *p++ = 'j';
        return (size_t)(p - out);
    }
    *p++ = '(';
    p += part_text(z->real, p);
    if (isnan(z->imag) || !signbit(z->imag)) *p++ = '+';
    p += part_text(z->imag, p);
    *p++ = 'j';
    *p++ = ')';
    return (size_t)(p - out);
}

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Where the float that begins at p ends; p: no float there. */
static const char *scan_float(const char *p, const char *end) {
    const char *begin = p;
    if (p < end && (*p == '+' || *p == '-')) p++;
    static const char words[][9] = {"infinity", "inf", "nan"};
    for (size_t i = 0; i < MT_COUNTOF(words); i++) {
        size_t n = strlen(words[i]), k = 0;
        while (k < n && p + k < end && (p[k] | 32) == words[i][k]) k++;
        if (k == n) return p + n;
    }
    bool any = false;
    for (; p < end && (is_digit(*p) || (*p == '_' && any)); p++) any = true;
    if (p < end && *p == '.') {
        p++;
        for (; p < end && (is_digit(*p) || (*p == '_' && any)); p++) any = true;
    }
    if (!any) return begin;
    if (p < end && (*p | 32) == 'e') {
        const char *q = p + 1;
        if (q < end && (*q == '+' || *q == '-')) q++;
        if (q < end && is_digit(*q)) {
            while (q < end && (is_digit(*q) || *q == '_')) q++;
            p = q;
        }
    }
    return p;
}

static bool is_blank(char c) { return c == ' ' || (c >= 9 && c <= 13); }

static Step complex_from_text(Vm *vm, Value v, Pair *out) {
    NumberText text;
    if (mt_number_text(vm, v, &text) != ANSWER_YES) return STEP_RAISE;
    const char *p = text.text, *end = p + text.size, *next;
    bool fine = true, refused = false, bracket = p < end && *p == '(';
    Pair r = {0, 0};
    if (bracket) {
        p++;
        while (p < end && is_blank(*p)) p++;
    }
    next = scan_float(p, end);
    if (next > p) {
        double first;
        fine = mt_float_parse(vm, p, (size_t)(next - p), &first, &refused);
        p = next;
        if (p < end && (*p == '+' || *p == '-')) {
            r.real = first;
            next = scan_float(p, end);
            if (next > p) {
                fine = fine && mt_float_parse(vm, p, (size_t)(next - p), &r.imag, &refused);
                p = next;
            } else {
                r.imag = *p++ == '-' ? -1.0 : 1.0;
            }
            fine = fine && p < end && (*p | 32) == 'j';
            p++;
        } else if (p < end && (*p | 32) == 'j') {
            p++;
            r.imag = first;
        } else {
            r.real = first;
        }
    } else {
        r.imag = 1.0;
        if (p < end && (*p == '+' || *p == '-')) r.imag = *p++ == '-' ? -1.0 : 1.0;
        fine = p < end && (*p | 32) == 'j';
        p++;
    }
    if (fine) {
        while (p < end && is_blank(*p)) p++;
        if (bracket) {
            fine = p < end && *p == ')';
            p++;
        }
        fine = fine && p == end;
    }
    mt_number_text_free(vm, &text);
    if (refused) return STEP_RAISE;
    if (!fine) return MT_RAISE(vm, CLS_ValueError, "complex() arg is a malformed string");
    *out = r;
    return STEP_DONE;
}

/* ---- methods ---- */

static const Complex *self_complex(Vm *vm, Value v) {
    Value base = mt_number_base(v);
    if (base != MT_UNBOUND && mt_is_kind(base, KIND_COMPLEX)) return MT_AS(Complex, base);
    mt_raise(vm, CLS_TypeError, "descriptor requires a 'complex' object but received a '%T'", v);
    return NULL;
}
#define SELF(name)                                   \
    const Complex *name = self_complex(vm, args[0]); \
    if (!name) return STEP_RAISE

static Step binary(Vm *vm, BinaryOp op, Value *args, bool reflected, Value *out) {
    SELF(z);
    Value b = mt_number_base(args[1]), a = mt_object(z);
    if (b == MT_UNBOUND) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    return reflected ? mt_complex_binary(vm, op, b, a, out) : mt_complex_binary(vm, op, a, b, out);
}
#define BINARY(name, op)                                                                                    \
    static Step complex_##name(Vm *vm, Value *args, Value *out) { return binary(vm, op, args, false, out); } \
    static Step complex_r##name(Vm *vm, Value *args, Value *out) { return binary(vm, op, args, true, out); }
BINARY(add, BIN_ADD)
BINARY(sub, BIN_SUB)
BINARY(mul, BIN_MUL)
BINARY(truediv, BIN_TRUEDIV)
#undef BINARY

static Step pow_slot(Vm *vm, Value *args, bool reflected, Value *out) {
    if (args[2] != MT_UNBOUND && args[2] != MT_NONE) return MT_RAISE(vm, CLS_ValueError, "complex modulo");
    return binary(vm, BIN_POW, args, reflected, out);
}
static Step complex_pow(Vm *vm, Value *args, Value *out) { return pow_slot(vm, args, false, out); }
static Step complex_rpow(Vm *vm, Value *args, Value *out) { return pow_slot(vm, args, true, out); }

static Step equality(Vm *vm, Value *args, bool wanted, Value *out) {
    SELF(z);
    Value b = mt_number_base(args[1]);
    *out = b == MT_UNBOUND ? MT_NOTIMPLEMENTED : mt_bool(mt_number_equal(mt_object(z), b) == wanted);
    return STEP_DONE;
}
static Step complex_eq(Vm *vm, Value *args, Value *out) { return equality(vm, args, true, out); }
static Step complex_ne(Vm *vm, Value *args, Value *out) { return equality(vm, args, false, out); }
static Step complex_order(Vm *vm, Value *args, Value *out) {
    SELF(z);
    (void)z;
    *out = MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step complex_neg(Vm *vm, Value *args, Value *out) {
    SELF(z);
    return mt_number_complex(vm, -z->real, -z->imag, out);
}
static Step complex_itself(Vm *vm, Value *args, Value *out) {
    SELF(z);
    *out = mt_object(z);
    return STEP_DONE;
}
static Step complex_conjugate(Vm *vm, Value *args, Value *out) {
    SELF(z);
    return mt_number_complex(vm, z->real, -z->imag, out);
}
static Step complex_abs(Vm *vm, Value *args, Value *out) {
    SELF(z);
    return mt_number_abs(vm, mt_object(z), out);
}
static Step complex_bool(Vm *vm, Value *args, Value *out) {
    SELF(z);
    *out = mt_bool(z->real != 0 || z->imag != 0);
    return STEP_DONE;
}
static Step complex_hash(Vm *vm, Value *args, Value *out) {
    SELF(z);
    return mt_number_i64(vm, (int64_t)mt_complex_hash(mt_object(z)), out);
}
static Step complex_repr(Vm *vm, Value *args, Value *out) {
    SELF(z);
    char text[2 * MT_DTOA_REPR + 8];
    Value v = mt_str_from_ascii(vm, text, mt_complex_repr(mt_object(z), text));
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}
static Step complex_format(Vm *vm, Value *args, Value *out) {
    SELF(z);
    if (!mt_str_of(args[1])) return MT_RAISE(vm, CLS_TypeError, "__format__() argument must be str, not %A", args[1]);
    (void)z;
    return mt_ops_format_kind(vm, args[0], mt_object(mt_str_of(args[1])), out);
}
static Step complex_real(Vm *vm, Value *args, Value *out) {
    SELF(z);
    return mt_number_float(vm, z->real, out);
}
static Step complex_imag(Vm *vm, Value *args, Value *out) {
    SELF(z);
    return mt_number_float(vm, z->imag, out);
}
static Step complex_getnewargs(Vm *vm, Value *args, Value *out) {
    SELF(z);
    Value real = mt_float_new(vm, z->real), imag = mt_float_new(vm, z->imag);
    if (real == MT_UNBOUND || imag == MT_UNBOUND) return STEP_RAISE;
    return mt_number_pair(vm, real, imag, out);
}

static bool has_hook(const Vm *vm, Value v) {
    return mt_number_has_hook(vm, v, NAME___float__) || mt_number_has_hook(vm, v, NAME___index__);
}

static Step complex_new(Vm *vm, Value *args, Value *out) {
    if (!mt_number_check_class(vm, args[0], CLS_COMPLEX, "complex")) return STEP_RAISE;
    Value first = args[1], second = args[2];
    Pair a = {0, 0}, b = {0, 0};
    bool text = first != MT_UNBOUND && mt_str_of(first);
    if (text && second != MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "complex() can't take second arg if first is a string");
    if (second != MT_UNBOUND && mt_str_of(second)) return MT_RAISE(vm, CLS_TypeError, "complex() second arg can't be a string");
    if (text) {
        if (complex_from_text(vm, first, &a) != STEP_DONE) return STEP_RAISE;
    } else {
        if (first != MT_UNBOUND && (mt_number_has_hook(vm, first, NAME___complex__) || has_hook(vm, first))) return STEP_GENERAL;
        if (second != MT_UNBOUND && has_hook(vm, second)) return STEP_GENERAL;
        if (first != MT_UNBOUND) {
            Value base = mt_number_base(first);
            if (base == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "complex() first argument must be a string or a number, not '%T'", first);
            if (!pair_of(vm, base, &a)) return STEP_RAISE;
            if (mt_is_exact(first, CLS_COMPLEX) && second == MT_UNBOUND && MT_AS(Class, args[0])->id == CLS_COMPLEX) {
                *out = first;
                return STEP_DONE;
            }
        }
        if (second != MT_UNBOUND) {
            Value base = mt_number_base(second);
            if (base == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "complex() second argument must be a number, not '%T'", second);
            if (!pair_of(vm, base, &b)) return STEP_RAISE;
            if (mt_is_kind(base, KIND_COMPLEX)) a.real -= b.imag;
            Value first_base = first == MT_UNBOUND ? MT_UNBOUND : mt_number_base(first);
            a.imag = first_base != MT_UNBOUND && mt_is_kind(first_base, KIND_COMPLEX) ? b.real + a.imag : b.real;
        }
    }
    Value v;
    Step step = mt_number_complex(vm, a.real, a.imag, &v);
    return step == STEP_DONE ? mt_number_instance(vm, args[0], CLS_COMPLEX, v, out) : step;
}

static const NativeDef complex_methods[] = {
    {"__new__", complex_new, "cls, real=0, imag=0", "complex_new", NATIVE_STATIC},
    SLOT("__repr__", complex_repr, "self, /"),
    SLOT("__hash__", complex_hash, "self, /"),
    SLOT("__lt__", complex_order, "self, value, /"),
    SLOT("__le__", complex_order, "self, value, /"),
    SLOT("__eq__", complex_eq, "self, value, /"),
    SLOT("__ne__", complex_ne, "self, value, /"),
    SLOT("__gt__", complex_order, "self, value, /"),
    SLOT("__ge__", complex_order, "self, value, /"),
    SLOT("__add__", complex_add, "self, value, /"),
    SLOT("__radd__", complex_radd, "self, value, /"),
    SLOT("__sub__", complex_sub, "self, value, /"),
    SLOT("__rsub__", complex_rsub, "self, value, /"),
    SLOT("__mul__", complex_mul, "self, value, /"),
    SLOT("__rmul__", complex_rmul, "self, value, /"),
    SLOT("__pow__", complex_pow, "self, value, mod=None, /"),
    SLOT("__rpow__", complex_rpow, "self, value, mod=None, /"),
    SLOT("__neg__", complex_neg, "self, /"),
    SLOT("__pos__", complex_itself, "self, /"),
    SLOT("__abs__", complex_abs, "self, /"),
    SLOT("__bool__", complex_bool, "self, /"),
    SLOT("__truediv__", complex_truediv, "self, value, /"),
    SLOT("__rtruediv__", complex_rtruediv, "self, value, /"),
    LEAF("conjugate", complex_conjugate, "self, /"),
    LEAF("__complex__", complex_itself, "self, /"),
    LEAF("__getnewargs__", complex_getnewargs, "self, /"),
    LEAF_OR("__format__", complex_format, "self, format_spec, /", "operator_format"),
    MEMBER("real", complex_real),
    MEMBER("imag", complex_imag),
    NATIVES_END,
};

const TypeDef mt_complex_type = {
    CLS_COMPLEX, complex_methods,
    "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex number.\nIf a single number is given, convert it "
    "to a complex number.\nIf the 'real' or 'imag' arguments are given, create a complex number\nwith the specified real and imaginary components."};
