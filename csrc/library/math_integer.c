/* SPDX-License-Identifier: MIT */
/* math: functions of integers of any size. Products of more than FALLING_MOST factors are taken apart by prelude/math.py, so that
 * no call of a native runs long. */
#include "library/mod_math.h"

#include "heap/heap.h"
#include "object/list.h"

static uint64_t small_gcd(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static uint64_t magnitude(int64_t i) { return i < 0 ? 0 - (uint64_t)i : (uint64_t)i; }

static Step gcd_of(Vm *vm, Value a, Value b, Value *out) {
    if (mt_is_int(a) && mt_is_int(b)) return mt_number_i64(vm, (int64_t)small_gcd(magnitude(mt_as_int(a)), magnitude(mt_as_int(b))), out);
    return mt_bigint_gcd(vm, a, b, out);
}

Step mt_math_gcd(Vm *vm, Value *args, Value *out) {
    const Tuple *integers = MT_AS(Tuple, args[0]);
    Value result = mt_int(0), next;
    if (integers->count > 32 && !mt_charge(vm, integers->count)) return STEP_RAISE;
    for (uint32_t i = 0; i < integers->count; i++) {
        NUMBER_HOOK(mt_number_index(vm, integers->items[i], &next));
        if (result == mt_int(1)) continue; /* only the rest's types are looked at */
        Step step = gcd_of(vm, result, next, &result);
        if (step != STEP_DONE) return step;
    }
    *out = result;
    return STEP_DONE;
}

Step mt_math_lcm(Vm *vm, Value *args, Value *out) {
    const Tuple *integers = MT_AS(Tuple, args[0]);
    Value result = mt_int(1), next, shared;
    if (integers->count > 32 && !mt_charge(vm, integers->count)) return STEP_RAISE;
    for (uint32_t i = 0; i < integers->count; i++) {
        NUMBER_HOOK(mt_number_index(vm, integers->items[i], &next));
        if (result == mt_int(0)) continue;
        if (mt_int_sign(next) == 0) {
            result = mt_int(0);
            continue;
        }
        Step step = gcd_of(vm, result, next, &shared);
        if (step == STEP_DONE) step = mt_number_binary(vm, BIN_FLOORDIV, result, shared, &result);
        if (step == STEP_DONE) step = mt_number_binary(vm, BIN_MUL, result, next, &result);
        if (step == STEP_DONE) step = mt_number_abs(vm, result, &result);
        if (step != STEP_DONE) return step;
    }
    *out = result;
    return STEP_DONE;
}

Step mt_math_isqrt(Vm *vm, Value *args, Value *out) {
    Value n;
    NUMBER_HOOK(mt_number_index(vm, args[0], &n));
    if (mt_int_sign(n) < 0) return MT_RAISE(vm, CLS_ValueError, "isqrt() argument must be nonnegative");
    return mt_bigint_isqrt(vm, n, out);
}

/* n (n-1) ... (n-count+1), multiplied in pairs of like size. */
static Step falling(Vm *vm, Value n, uint32_t count, Value *out) {
    Value factors[FALLING_MOST];
    uint32_t used = 0;
    int64_t small;
    if (!mt_charge(vm, count)) return STEP_RAISE;
    if (mt_int_to_i64(n, &small) && magnitude(small) <= UINT32_MAX) {
        uint64_t product = 1; /* as many factors as fit in a word at a time */
        for (uint32_t i = 0; i < count; i++) {
            uint64_t factor = (uint64_t)(small - i), wider;
            if (__builtin_mul_overflow(product, factor, &wider) || wider > (uint64_t)MT_INT_MAX) {
                factors[used++] = mt_int((int64_t)product);
                wider = factor;
            }
            product = wider;
        }
        factors[used++] = mt_int((int64_t)product);
    } else {
        for (; used < count; used++) {
            Step step = mt_number_binary(vm, BIN_SUB, n, mt_int(used), &factors[used]);
            if (step != STEP_DONE) return step;
        }
        if (!count) factors[used++] = mt_int(1);
    }
    while (used > 1) {
        uint32_t half = 0;
        for (uint32_t i = 0; i < used; i += 2) {
            if (i + 1 < used) {
                Step step = mt_number_binary(vm, BIN_MUL, factors[i], factors[i + 1], &factors[half]);
                if (step != STEP_DONE) return step;
            } else {
                factors[half] = factors[i];
            }
            half++;
        }
        used = half;
    }
    *out = factors[0];
    return STEP_DONE;
}

Step mt_math_falling(Vm *vm, Value *args, Value *out) {
    if (!mt_is_integer(args[0]) || mt_is_bool(args[0]) || !mt_is_int(args[1]) || mt_as_int(args[1]) < 0 || mt_as_int(args[1]) > FALLING_MOST)
        return MT_RAISE(vm, CLS_SystemError, "bad operand");
    if (mt_int_compare(args[0], args[1]) < 0) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    return falling(vm, args[0], (uint32_t)mt_as_int(args[1]), out);
}

Step mt_math_factorial(Vm *vm, Value *args, Value *out) {
    Value n;
    NUMBER_HOOK(mt_number_index(vm, args[0], &n));
    int64_t count;
    if (mt_int_sign(n) < 0) return MT_RAISE(vm, CLS_ValueError, "factorial() not defined for negative values");
    if (!mt_int_to_i64(n, &count)) return MT_RAISE(vm, CLS_OverflowError, "factorial() argument should not exceed %ld", INT64_MAX);
    return count > FALLING_MOST ? STEP_GENERAL : falling(vm, n, (uint32_t)count, out);
}

/* Both arguments of comb and perm; NO: the result is 0. */
static Answer pair(Vm *vm, const Value *args, Value *n, Value *k) {
    Answer answer = mt_number_index(vm, args[0], n);
    if (answer == ANSWER_YES) answer = mt_number_index(vm, args[1], k);
    if (answer != ANSWER_YES) return answer;
    if (mt_int_sign(*n) < 0 || mt_int_sign(*k) < 0) {
        mt_raise(vm, CLS_ValueError, "%c must be a non-negative integer", mt_int_sign(*n) < 0 ? 'n' : 'k');
        return ANSWER_RAISE;
    }
    return mt_int_compare(*n, *k) < 0 ? ANSWER_NO : ANSWER_YES;
}

Step mt_math_perm(Vm *vm, Value *args, Value *out) {
    if (args[1] == MT_UNBOUND || args[1] == MT_NONE) return mt_math_factorial(vm, args, out);
    Value n, k;
    int64_t count;
    Answer answer = pair(vm, args, &n, &k);
    NUMBER_HOOK(answer);
    *out = mt_int(0);
    if (answer == ANSWER_NO) return STEP_DONE;
    if (!mt_int_to_i64(k, &count)) return MT_RAISE(vm, CLS_OverflowError, "k must not exceed %ld", INT64_MAX);
    return count > FALLING_MOST ? STEP_GENERAL : falling(vm, n, (uint32_t)count, out);
}

Step mt_math_comb(Vm *vm, Value *args, Value *out) {
    Value n, k, other;
    int64_t count;
    Answer answer = pair(vm, args, &n, &k);
    NUMBER_HOOK(answer);
    *out = mt_int(0);
    if (answer == ANSWER_NO) return STEP_DONE;
    Step step = mt_number_binary(vm, BIN_SUB, n, k, &other);
    if (step != STEP_DONE) return step;
    if (mt_int_compare(other, k) < 0) k = other;
    if (!mt_int_to_i64(k, &count)) return MT_RAISE(vm, CLS_OverflowError, "min(n - k, k) must not exceed %ld", INT64_MAX);
    if (count > FALLING_MOST) return STEP_GENERAL;
    Value above, below;
    step = falling(vm, n, (uint32_t)count, &above);
    if (step == STEP_DONE) step = falling(vm, k, (uint32_t)count, &below);
    return step == STEP_DONE ? mt_number_binary(vm, BIN_FLOORDIV, above, below, out) : step;
}
