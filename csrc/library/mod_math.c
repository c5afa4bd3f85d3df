/* SPDX-License-Identifier: MIT */
/* math: functions of floats with CPython's errors, the table of the module. Arguments of the program's own classes are turned into
 * numbers by prelude/math.py, which then calls the native again. */
#include "library/mod_math.h"

#include <math.h>

#include "library/library.h"
#include "object/dict.h"

Answer mt_math_real(Vm *vm, Value v, double *out) {
    if (MT_LIKELY(mt_is_flonum(v))) {
        *out = mt_as_flonum(v);
        return ANSWER_YES;
    }
    if (mt_is_integer(v) || mt_is_float(v)) return mt_number_to_double(vm, v, out) ? ANSWER_YES : ANSWER_RAISE;
    if (mt_is_object(v) && mt_class_of(v) >= CLS_FIRST_USER) {
        Value base = mt_number_base(v); /* a float's own value counts, whatever its class defines */
        if (base == MT_UNBOUND || !mt_is_float(base)) return ANSWER_HOOK;
        *out = mt_as_double(base);
        return ANSWER_YES;
    }
    mt_raise(vm, CLS_TypeError, "must be real number, not %T", v);
    return ANSWER_RAISE;
}

static Step domain_error(Vm *vm) { return MT_RAISE(vm, CLS_ValueError, "math domain error"); }
static Step range_error(Vm *vm) { return MT_RAISE(vm, CLS_OverflowError, "math range error"); }

/* A result that is no number although the argument was one, or infinite although that was finite, is an error. */
static Step checked(Vm *vm, double r, bool nan_given, bool infinite_given, bool can_overflow, Value *out) {
    if (isnan(r) && !nan_given) return domain_error(vm);
    if (isinf(r) && !infinite_given) return can_overflow ? range_error(vm) : domain_error(vm);
    return mt_number_float(vm, r, out);
}

static Step unary(Vm *vm, const Value *args, Value *out, double (*f)(double), bool can_overflow) {
    double x;
    NUMBER_HOOK(mt_math_real(vm, args[0], &x));
    return checked(vm, f(x), isnan(x), !isfinite(x), can_overflow, out);
}

#define UNARY(name, f, can_overflow) \
    static Step math_##name(Vm *vm, Value *args, Value *out) { return unary(vm, args, out, f, can_overflow); }
UNARY(acos, acos, false)
UNARY(acosh, acosh, false)
UNARY(asin, asin, false)
UNARY(asinh, asinh, false)
UNARY(atan, atan, false)
UNARY(atanh, atanh, false)
UNARY(cbrt, cbrt, false)
UNARY(cos, cos, false)
UNARY(cosh, cosh, true)
UNARY(erf, erf, false)
UNARY(erfc, erfc, false)
UNARY(exp, exp, true)
UNARY(exp2, exp2, true)
UNARY(expm1, expm1, true)
UNARY(fabs, fabs, false)
UNARY(log1p, log1p, false)
UNARY(sin, sin, false)
UNARY(sinh, sinh, true)
UNARY(sqrt, sqrt, false)
UNARY(tan, tan, false)
UNARY(tanh, tanh, false)

static double to_degrees(double x) { return x * (180.0 / 3.14159265358979323846); }
static double to_radians(double x) { return x * (3.14159265358979323846 / 180.0); }

static Step plain(Vm *vm, const Value *args, Value *out, double (*f)(double)) {
    double x;
    NUMBER_HOOK(mt_math_real(vm, args[0], &x));
    return mt_number_float(vm, f(x), out);
}
static Step math_degrees(Vm *vm, Value *args, Value *out) { return plain(vm, args, out, to_degrees); }
static Step math_radians(Vm *vm, Value *args, Value *out) { return plain(vm, args, out, to_radians); }

static Step special(Vm *vm, const Value *args, Value *out, double (*f)(double, bool *)) {
    double x;
    bool domain = false;
    NUMBER_HOOK(mt_math_real(vm, args[0], &x));
    double r = f(x, &domain);
    if (domain) return domain_error(vm);
    return checked(vm, r, isnan(x), !isfinite(x), true, out);
}
static Step math_gamma(Vm *vm, Value *args, Value *out) { return special(vm, args, out, mt_math_gamma); }
static Step math_lgamma(Vm *vm, Value *args, Value *out) { return special(vm, args, out, mt_math_lgamma); }

static Step classify(Vm *vm, const Value *args, Value *out, int which) {
    double x;
    NUMBER_HOOK(mt_math_real(vm, args[0], &x));
    *out = mt_bool(which == 0 ? isfinite(x) : which == 1 ? isinf(x) : isnan(x));
    return STEP_DONE;
}
static Step math_isfinite(Vm *vm, Value *args, Value *out) { return classify(vm, args, out, 0); }
static Step math_isinf(Vm *vm, Value *args, Value *out) { return classify(vm, args, out, 1); }
static Step math_isnan(Vm *vm, Value *args, Value *out) { return classify(vm, args, out, 2); }

/* -- two arguments -- */

static Answer two(Vm *vm, const Value *args, double *x, double *y) {
    Answer answer = mt_math_real(vm, args[0], x);
    return answer == ANSWER_YES ? mt_math_real(vm, args[1], y) : answer;
}

static Step binary(Vm *vm, const Value *args, Value *out, double (*f)(double, double)) {
    double x, y;
    NUMBER_HOOK(two(vm, args, &x, &y));
    double r = f(x, y);
    return checked(vm, r, isnan(x) || isnan(y), !isfinite(x) || !isfinite(y), false, out);
}
static Step math_atan2(Vm *vm, Value *args, Value *out) { return binary(vm, args, out, atan2); }
static Step math_copysign(Vm *vm, Value *args, Value *out) { return binary(vm, args, out, copysign); }
static Step math_remainder(Vm *vm, Value *args, Value *out) { return binary(vm, args, out, remainder); }
static Step math_fmod(Vm *vm, Value *args, Value *out) { return binary(vm, args, out, fmod); }

static Step math_pow(Vm *vm, Value *args, Value *out) {
    double x, y;
    NUMBER_HOOK(two(vm, args, &x, &y));
    double r = pow(x, y);
    if (!isfinite(x) || !isfinite(y) || isfinite(r)) return mt_number_float(vm, r, out);
    return isnan(r) || x == 0 ? domain_error(vm) : range_error(vm);
}

static Step math_nextafter(Vm *vm, Value *args, Value *out) {
    double x, y;
    NUMBER_HOOK(two(vm, args, &x, &y));
    if (args[2] == MT_UNBOUND || args[2] == MT_NONE) return mt_number_float(vm, nextafter(x, y), out);
    Value steps;
    NUMBER_HOOK(mt_number_index(vm, args[2], &steps));
    if (mt_int_sign(steps) < 0) return MT_RAISE(vm, CLS_ValueError, "steps must be a non-negative integer");
    if (mt_int_sign(steps) == 0) return mt_number_float(vm, x, out);
    if (isnan(x) || isnan(y)) return mt_number_float(vm, isnan(x) ? x : y, out);
    /* Doubles of one sign are ordered as their bits are. */
    uint64_t count = UINT64_MAX, from, to;
    int64_t small;
    if (mt_int_to_i64(steps, &small)) count = (uint64_t)small;
    memcpy(&from, &x, sizeof from);
    memcpy(&to, &y, sizeof to);
    const uint64_t sign = (uint64_t)1 << 63;
    if (x == y) return mt_number_float(vm, y, out);
    uint64_t from_size = from & ~sign, to_size = to & ~sign;
    if (((from ^ to) & sign) == 0) {
        uint64_t distance = from_size > to_size ? from_size - to_size : to_size - from_size;
        if (count >= distance) from = to;
        else from = from_size > to_size ? from - count : from + count;
    } else if (count >= from_size + to_size) {
        from = to;
    } else if (count <= from_size) {
        from -= count;
    } else {
        from = (to & sign) | (count - from_size);
    }
    memcpy(&x, &from, sizeof x);
    return mt_number_float(vm, x, out);
}

static Step math_ulp(Vm *vm, Value *args, Value *out) {
    double x;
    NUMBER_HOOK(mt_math_real(vm, args[0], &x));
    x = fabs(x);
    if (!isfinite(x)) return mt_number_float(vm, x, out);
    double above = nextafter(x, INFINITY);
    return mt_number_float(vm, isinf(above) ? x - nextafter(x, -INFINITY) : above - x, out);
}

static Step math_fma(Vm *vm, Value *args, Value *out) {
    double x, y, z;
    NUMBER_HOOK(two(vm, args, &x, &y));
    NUMBER_HOOK(mt_math_real(vm, args[2], &z));
    double r = fma(x, y, z);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z)) return MT_RAISE(vm, CLS_ValueError, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z)) return MT_RAISE(vm, CLS_OverflowError, "overflow in fma");
    return mt_number_float(vm, r, out);
}

static Step math_ldexp(Vm *vm, Value *args, Value *out) {
    double x;
    NUMBER_HOOK(mt_math_real(vm, args[0], &x));
    Value exponent = mt_number_base(args[1]);
    if (exponent == MT_UNBOUND || !mt_is_integer(exponent)) return MT_RAISE(vm, CLS_TypeError, "Expected an int as second argument to ldexp.");
    int64_t e;
    if (!mt_int_to_i64(exponent, &e)) e = mt_int_sign(exponent) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0 || !isfinite(x)) return mt_number_float(vm, x, out);
    if (e > INT32_MAX) return range_error(vm);
    if (e < INT32_MIN) return mt_number_float(vm, copysign(0.0, x), out);
    x = ldexp(x, (int)e);
    return isinf(x) ? range_error(vm) : mt_number_float(vm, x, out);
}

static Step math_isclose(Vm *vm, Value *args, Value *out) {
    double a, b, relative = 1e-9, absolute = 0.0;
    NUMBER_HOOK(two(vm, args, &a, &b));
    if (args[2] != MT_UNBOUND) NUMBER_HOOK(mt_math_real(vm, args[2], &relative));
    if (args[3] != MT_UNBOUND) NUMBER_HOOK(mt_math_real(vm, args[3], &absolute));
    if (relative < 0.0 || absolute < 0.0) return MT_RAISE(vm, CLS_ValueError, "tolerances must be non-negative");
    double distance = fabs(b - a);
    bool close = a == b;
    if (!close && !isinf(a) && !isinf(b)) close = distance <= fabs(relative * b) || distance <= fabs(relative * a) || distance <= absolute;
    *out = mt_bool(close);
    return STEP_DONE;
}

/* -- one argument, two results -- */

static Step math_modf(Vm *vm, Value *args, Value *out) {
    double x, whole, rest;
    NUMBER_HOOK(mt_math_real(vm, args[0], &x));
    if (isinf(x)) whole = x, rest = copysign(0.0, x);
    else rest = modf(x, &whole);
    Value a, b;
    if (mt_number_float(vm, rest, &a) != STEP_DONE || mt_number_float(vm, whole, &b) != STEP_DONE) return STEP_RAISE;
    return mt_number_pair(vm, a, b, out);
}

static Step math_frexp(Vm *vm, Value *args, Value *out) {
    double x;
    int exponent = 0;
    NUMBER_HOOK(mt_math_real(vm, args[0], &x));
    if (isfinite(x) && x != 0) x = frexp(x, &exponent);
    Value mantissa;
    if (mt_number_float(vm, x, &mantissa) != STEP_DONE) return STEP_RAISE;
    return mt_number_pair(vm, mantissa, mt_int(exponent), out);
}

/* -- logarithms, of ints of any size -- */

static Answer logarithm(Vm *vm, Value v, double (*f)(double), double *out) {
    Value base = mt_number_base(v);
    if (base != MT_UNBOUND && mt_is_integer(base)) {
        if (mt_int_sign(base) <= 0) {
            (void)domain_error(vm);
            return ANSWER_RAISE;
        }
        IntView view;
        mt_bigint_view(&view, base);
        double x;
        size_t bits = mt_bigint_bits(view.limbs, view.count);
        if (bits <= 1024 && mt_bigint_to_double(view.limbs, view.count, &x)) {
            *out = f(x);
            return ANSWER_YES;
        }
        /* Its highest bits, rounded to even as a fraction in [0.5, 1), and the power of two beside it. */
        uint64_t top[3] = {0, 0, 0};
        size_t low = bits - 64;
        for (size_t i = 0; i < 64; i++) top[0] |= (view.limbs[(low + i) / LIMB_BITS] >> (low + i) % LIMB_BITS & 1) << i;
        bool sticky = false;
        for (size_t i = 0; i < low / LIMB_BITS && !sticky; i++) sticky = view.limbs[i] != 0;
        if (!sticky && low % LIMB_BITS) sticky = (view.limbs[low / LIMB_BITS] & (((uint64_t)1 << low % LIMB_BITS) - 1)) != 0;
        uint64_t m = top[0] >> 11, rest = top[0] & 0x7FF;
        if (rest > 0x400 || (rest == 0x400 && (sticky || m & 1))) m++;
        if (m >> 53) m >>= 1, bits++;
        x = ldexp((double)m, -53);
        *out = f(x) + f(2.0) * (double)bits;
        return ANSWER_YES;
    }
    double x;
    Answer answer = mt_math_real(vm, v, &x);
    if (answer != ANSWER_YES) return answer;
    if (x <= 0) {
        (void)domain_error(vm);
        return ANSWER_RAISE;
    }
    *out = f(x);
    return ANSWER_YES;
}

static Step logarithm_of(Vm *vm, const Value *args, Value *out, double (*f)(double)) {
    double r;
    NUMBER_HOOK(logarithm(vm, args[0], f, &r));
    return mt_number_float(vm, r, out);
}
static Step math_log2(Vm *vm, Value *args, Value *out) { return logarithm_of(vm, args, out, log2); }
static Step math_log10(Vm *vm, Value *args, Value *out) { return logarithm_of(vm, args, out, log10); }

static Step math_log(Vm *vm, Value *args, Value *out) {
    if (args[1] == MT_UNBOUND) return logarithm_of(vm, args, out, log);
    double x, base;
    NUMBER_HOOK(logarithm(vm, args[0], log, &x));
    NUMBER_HOOK(logarithm(vm, args[1], log, &base));
    if (base == 0) return MT_RAISE(vm, CLS_ZeroDivisionError, "float division by zero");
    return mt_number_float(vm, x / base, out);
}

/* -- to integers -- */

static Step whole(Vm *vm, Value v, double (*f)(double), Value *out) {
    if (mt_is_float(v)) return mt_int_from_double(vm, f(mt_as_double(v)), out);
    if (mt_is_integer(v)) {
        *out = mt_is_bool(v) ? mt_int(v == MT_TRUE) : v;
        return STEP_DONE;
    }
    return STEP_GENERAL;
}
static Step math_floor(Vm *vm, Value *args, Value *out) { return whole(vm, args[0], floor, out); }
static Step math_ceil(Vm *vm, Value *args, Value *out) { return whole(vm, args[0], ceil, out); }
static Step math_trunc(Vm *vm, Value *args, Value *out) { return whole(vm, args[0], trunc, out); }

/* -- the module -- */

/* The general form of name is _name in prelude/math.py. */
#define MATH(name, signature) LEAF_OR(#name, math_##name, signature, "_" #name)
#define SHARED(name, signature) LEAF_OR(#name, mt_math_##name, signature, "_" #name)

static const NativeDef functions[] = {
    MATH(acos, "x, /"), MATH(acosh, "x, /"), MATH(asin, "x, /"), MATH(asinh, "x, /"), MATH(atan, "x, /"), MATH(atan2, "y, x, /"), MATH(atanh, "x, /"),
    MATH(cbrt, "x, /"), MATH(ceil, "x, /"), SHARED(comb, "n, k, /"), MATH(copysign, "x, y, /"), MATH(cos, "x, /"), MATH(cosh, "x, /"),
    MATH(degrees, "x, /"), SHARED(dist, "p, q, /"), MATH(erf, "x, /"), MATH(erfc, "x, /"), MATH(exp, "x, /"), MATH(exp2, "x, /"), MATH(expm1, "x, /"),
    MATH(fabs, "x, /"), SHARED(factorial, "n, /"), MATH(floor, "x, /"), MATH(fma, "x, y, z, /"), MATH(fmod, "x, y, /"), MATH(frexp, "x, /"),
    SHARED(fsum, "seq, /"), MATH(gamma, "x, /"), SHARED(gcd, "*integers"), SHARED(hypot, "*coordinates"),
    MATH(isclose, "a, b, *, rel_tol=1e-09, abs_tol=0.0"), MATH(isfinite, "x, /"), MATH(isinf, "x, /"), MATH(isnan, "x, /"), SHARED(isqrt, "n, /"),
    SHARED(lcm, "*integers"), MATH(ldexp, "x, i, /"), MATH(lgamma, "x, /"), MATH(log, "x, base=None, /"), MATH(log10, "x, /"), MATH(log1p, "x, /"),
    MATH(log2, "x, /"), MATH(modf, "x, /"), MATH(nextafter, "x, y, /, *, steps=None"), SHARED(perm, "n, k=None, /"), MATH(pow, "x, y, /"),
    SHARED(prod, "iterable, /, *, start=1"), MATH(radians, "x, /"), MATH(remainder, "x, y, /"), MATH(sin, "x, /"), MATH(sinh, "x, /"),
    MATH(sqrt, "x, /"), SHARED(sumprod, "p, q, /"), MATH(tan, "x, /"), MATH(tanh, "x, /"), MATH(trunc, "x, /"), MATH(ulp, "x, /"),
    LEAF("_falling", mt_math_falling, "n, count, /"),
    NATIVES_END,
};

static bool put(Vm *vm, Value dict, const char *name, double value) {
    Value key = mt_name_find(vm, name), number = mt_float_new(vm, value);
    if (key == MT_UNBOUND) key = mt_str_from_cstr(vm, name);
    return key != MT_UNBOUND && number != MT_UNBOUND && mt_dict_set_str(vm, dict, key, number);
}

static bool init(Vm *vm, Value dict) {
    return put(vm, dict, "pi", 3.14159265358979323846) && put(vm, dict, "e", 2.71828182845904523536) && put(vm, dict, "tau", 6.28318530717958647693) &&
           put(vm, dict, "inf", INFINITY) && put(vm, dict, "nan", NAN);
}

const ModuleDef mt_math_module = {"math", functions, "This module provides access to the mathematical functions\ndefined by the C standard.", init};
