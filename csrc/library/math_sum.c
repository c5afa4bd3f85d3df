/* SPDX-License-Identifier: MIT */
/* math: sums and products of many numbers, exact or with more than a double's precision in between, as CPython's. Leaves over lists and
 * tuples of numbers; everything else goes through prelude/math.py one value at a time. */
#include "library/mod_math.h"

#include <math.h>

#include "object/container.h"

static bool is_number(Value v) { return mt_is_integer(v) || mt_is_float(v); }

/* -- a double and what its rounding left -- */

typedef struct Pair { double hi, lo; } Pair;

static Pair two_sum(double a, double b) { /* exact */
    double sum = a + b, b_part = sum - a, a_part = sum - b_part;
    return (Pair){sum, (a - a_part) + (b - b_part)};
}

static Pair two_product(double a, double b) { /* exact */
    double product = a * b;
    return (Pair){product, fma(a, b, -product)};
}

/* -- fsum: partial sums that do not overlap, in rising order; their sum is exact -- */

enum { PARTIALS_MOST = 2098 + 1 }; /* doubles have 2098 bits from end to end, and each partial has one that no other has; one is added last */
enum { PARTIALS_CHARGED = 16 };      /* so many cost a step */

typedef struct Partials {
    double p[PARTIALS_MOST];
    uint32_t count;
    double special, infinite; /* sums of what is not finite; of the infinities alone */
    bool any;
} Partials;

/* False: overflow in between. */
static bool add_partial(Partials *sum, double x) {
    const double given = x;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < sum->count; i++) {
        double y = sum->p[i];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        double hi = x + y, lo = y - (hi - x);
        if (lo != 0.0) sum->p[kept++] = lo;
        x = hi;
    }
    sum->count = kept;
    if (x == 0.0) return true;
    if (isfinite(x)) {
        sum->p[sum->count++] = x;
        return true;
    }
    if (isfinite(given)) return false;
    if (isinf(given)) sum->infinite += given;
    sum->special += given;
    sum->any = true;
    sum->count = 0;
    return true;
}

/* Rounded once. */
static double total_of(const Partials *sum) {
    uint32_t n = sum->count;
    if (!n) return 0.0;
    double hi = sum->p[--n], lo = 0.0;
    while (n) {
        double x = hi, y = sum->p[--n];
        hi = x + y;
        lo = y - (hi - x);
        if (lo != 0.0) break;
    }
    /* A tie is decided by the partials below it. */
    if (n && ((lo < 0.0 && sum->p[n - 1] < 0.0) || (lo > 0.0 && sum->p[n - 1] > 0.0))) {
        double y = lo * 2.0, x = hi + y;
        if (y == x - hi) hi = x;
    }
    return hi;
}

Step mt_math_fsum(Vm *vm, Value *args, Value *out) {
    uint32_t count = 0;
    const Value *items = mt_sequence_items(args[0], &count);
    if (!mt_is_exact(args[0], CLS_LIST) && !mt_is_exact(args[0], CLS_TUPLE)) return STEP_GENERAL;
    if (!mt_charge(vm, (uint64_t)count * 2)) return STEP_RAISE;
    Partials sum;
    sum.count = 0;
    sum.special = sum.infinite = 0.0;
    sum.any = false;
    for (uint32_t i = 0; i < count; i++) {
        double x;
        NUMBER_HOOK(mt_math_real(vm, items[i], &x));
        if (sum.count >= PARTIALS_CHARGED && !mt_charge(vm, sum.count / PARTIALS_CHARGED)) return STEP_RAISE;
        if (!add_partial(&sum, x)) return MT_RAISE(vm, CLS_OverflowError, "intermediate overflow in fsum");
    }
    if (!sum.any) return mt_number_float(vm, total_of(&sum), out);
    if (isnan(sum.infinite)) return MT_RAISE(vm, CLS_ValueError, "-inf + inf in fsum");
    return mt_number_float(vm, sum.special, out);
}

/* -- prod -- */

Step mt_math_prod(Vm *vm, Value *args, Value *out) {
    Value result = args[1] == MT_UNBOUND ? mt_int(1) : args[1];
    uint32_t count = 0;
    const Value *items = mt_sequence_items(args[0], &count);
    if (!mt_is_exact(args[0], CLS_LIST) && !mt_is_exact(args[0], CLS_TUPLE)) return STEP_GENERAL;
    if (!is_number(result)) return STEP_GENERAL;
    if (!mt_charge_items(vm, count)) return STEP_RAISE;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_number(items[i])) return STEP_GENERAL;
        Step step = mt_number_binary(vm, BIN_MUL, result, items[i], &result);
        if (step != STEP_DONE) return step;
    }
    *out = result;
    return STEP_DONE;
}

/* -- sumprod -- */

/* A sum of three doubles' precision. */
typedef struct Triple { double hi, lo, tiny; } Triple;

static Triple add_product(double x, double y, Triple sum) {
    Pair product = two_product(x, y);
    Pair high = two_sum(sum.hi, product.hi), middle = two_sum(sum.lo, product.lo), low = two_sum(middle.hi, high.lo);
    return (Triple){high.hi, low.hi, sum.tiny + middle.lo + low.lo};
}

static double triple_total(Triple sum) {
    Pair last = two_sum(sum.lo, sum.hi);
    return sum.tiny + last.lo + last.hi;
}

static bool float_factors(Value p, Value q, double *x, double *y) {
    if (!mt_is_float(p) && !mt_is_float(q)) return false;
    const Value both[2] = {p, q};
    double *const to[2] = {x, y};
    for (int i = 0; i < 2; i++) {
        if (mt_is_float(both[i])) {
            *to[i] = mt_as_double(both[i]);
        } else if (mt_is_kind(both[i], KIND_BIGINT)) {
            const BigInt *big = MT_AS(BigInt, both[i]);
            if (!mt_bigint_to_double(big->limbs, big->count, to[i])) return false;
            if (big->head.flags & 1) *to[i] = -*to[i];
        } else {
            *to[i] = mt_is_bool(both[i]) ? both[i] == MT_TRUE : (double)mt_as_int(both[i]);
        }
    }
    return true;
}

/* CPython's three ways, in its order: ints while they fit a word, then floats, then the operators; none is taken up again. */
Step mt_math_sumprod(Vm *vm, Value *args, Value *out) {
    uint32_t count = 0, count_q = 0;
    const Value *p = mt_sequence_items(args[0], &count), *q = mt_sequence_items(args[1], &count_q);
    for (int i = 0; i < 2; i++)
        if (!mt_is_exact(args[i], CLS_LIST) && !mt_is_exact(args[i], CLS_TUPLE)) return STEP_GENERAL;
    if (!mt_charge(vm, (uint64_t)count * 2)) return STEP_RAISE;
    Value total = mt_int(0), term;
    int64_t integers = 0;
    Triple floats = {0.0, 0.0, 0.0};
    bool int_way = true, float_way = true, float_used = false;
    Step step = STEP_DONE;
    for (uint32_t i = 0; i <= count; i++) {
        bool end = i == count || i >= count_q;
        if (!end && (!is_number(p[i]) || !is_number(q[i]))) return STEP_GENERAL;
        if (end && count != count_q) return MT_RAISE(vm, CLS_ValueError, "Inputs are not the same length");
        if (int_way) {
            int64_t x, y, product, sum;
            if (!end && !mt_is_float(p[i]) && !mt_is_bool(p[i]) && !mt_is_float(q[i]) && !mt_is_bool(q[i]) && mt_int_to_i64(p[i], &x) && mt_int_to_i64(q[i], &y) &&
                !__builtin_mul_overflow(x, y, &product) && !__builtin_add_overflow(integers, product, &sum)) {
                integers = sum;
                continue;
            }
            int_way = false;
            step = mt_number_i64(vm, integers, &total);
            if (step != STEP_DONE) return step;
        }
        if (float_way) {
            double x, y;
            if (!end && float_factors(p[i], q[i], &x, &y)) {
                Triple next = add_product(x, y, floats);
                if (isfinite(next.hi)) {
                    floats = next;
                    float_used = true;
                    continue;
                }
            }
            float_way = false;
            if (float_used) {
                step = mt_number_float(vm, triple_total(floats), &term);
                if (step == STEP_DONE) step = mt_number_binary(vm, BIN_ADD, total, term, &total);
                if (step != STEP_DONE) return step;
            }
        }
        if (end) break;
        step = mt_number_binary(vm, BIN_MUL, p[i], q[i], &term);
        if (step == STEP_DONE) step = mt_number_binary(vm, BIN_ADD, total, term, &total);
        if (step != STEP_DONE) return step;
    }
    *out = total;
    return STEP_DONE;
}

/* -- hypot and dist: the length of a vector, off by less than an ulp however big or small its parts are -- */

static double length_of(double *parts, uint32_t count, double largest, bool nan) {
    if (isinf(largest)) return largest;
    if (nan) return NAN;
    if (largest == 0.0 || count <= 1) return largest;
    int exponent;
    double back = 1.0;
    (void)frexp(largest, &exponent);
    if (exponent < -1023) { /* subnormal: 2^-exponent would be infinite */
        for (uint32_t i = 0; i < count; i++) parts[i] /= 0x1p-1022;
        back = 0x1p-1022;
        (void)frexp(largest / 0x1p-1022, &exponent);
    }
    double scale = ldexp(1.0, -exponent);
    /* The sum of squares, starting at 1 so that each addition is exact up to its remainder. */
    double sum = 1.0, products = 0.0, sums = 0.0;
    for (uint32_t i = 0; i < count; i++) {
        double x = parts[i] * scale;
        Pair square = two_product(x, x);
        double next = sum + square.hi;
        products += square.lo;
        sums += square.hi - (next - sum);
        sum = next;
    }
    double h = sqrt(sum - 1.0 + (products + sums));
    /* One step of Newton's, with the residue in full precision. */
    Pair square = two_product(-h, h);
    double next = sum + square.hi;
    products += square.lo;
    sums += square.hi - (next - sum);
    sum = next;
    double residue = sum - 1.0 + (products + sums);
    h += residue / (2.0 * h);
    return back * (h / scale);
}

enum { FEW = 32 };

static double *room(Vm *vm, uint32_t count, double *few, Buffer **buffer) {
    *buffer = NULL;
    if (count <= FEW) return few;
    if (!mt_charge(vm, count)) return NULL;
    *buffer = mt_heap_buffer(vm, count * sizeof(double), false);
    return *buffer ? (double *)(*buffer)->data : NULL;
}

static Step finish_length(Vm *vm, double *parts, uint32_t count, Buffer *buffer, Value *out) {
    double largest = 0.0;
    bool nan = false;
    for (uint32_t i = 0; i < count; i++) {
        parts[i] = fabs(parts[i]);
        nan |= isnan(parts[i]);
        if (parts[i] > largest) largest = parts[i];
    }
    double length = length_of(parts, count, largest, nan);
    mt_heap_free(vm, buffer);
    return mt_number_float(vm, length, out);
}

Step mt_math_hypot(Vm *vm, Value *args, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[0]);
    double few[FEW];
    Buffer *buffer;
    double *parts = room(vm, given->count, few, &buffer);
    if (!parts) return STEP_RAISE;
    for (uint32_t i = 0; i < given->count; i++) {
        Answer answer = mt_math_real(vm, given->items[i], &parts[i]);
        if (answer != ANSWER_YES) mt_heap_free(vm, buffer);
        NUMBER_HOOK(answer);
    }
    return finish_length(vm, parts, given->count, buffer, out);
}

Step mt_math_dist(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_TUPLE) || !mt_is_exact(args[1], CLS_TUPLE)) return STEP_GENERAL;
    const Tuple *p = MT_AS(Tuple, args[0]), *q = MT_AS(Tuple, args[1]);
    if (p->count != q->count) return MT_RAISE(vm, CLS_ValueError, "both points must have the same number of dimensions");
    double few[FEW];
    Buffer *buffer;
    double *parts = room(vm, p->count, few, &buffer);
    if (!parts) return STEP_RAISE;
    for (uint32_t i = 0; i < p->count; i++) {
        double x, y;
        Answer answer = mt_math_real(vm, p->items[i], &x);
        if (answer == ANSWER_YES) answer = mt_math_real(vm, q->items[i], &y);
        if (answer != ANSWER_YES) mt_heap_free(vm, buffer);
        NUMBER_HOOK(answer);
        parts[i] = fabs(x - y);
    }
    return finish_length(vm, parts, p->count, buffer, out);
}
