/* SPDX-License-Identifier: MIT */
/* Limbs: arithmetic on magnitudes, and whole operations on integers of any size. Small cases and division are ours; long
 * products are libtommath's, over const views of our limbs, into its own outputs, which are copied out.
 * Invariant: a BigInt never fits 62 bits, and its highest limb is not 0. */
#include "object/bigint.h"

#include <math.h>
#include <tommath.h>

#include "heap/heap.h"
#include "object/raise.h"

_Static_assert(MP_DIGIT_BIT == LIMB_BITS, "libtommath must be built with 60-bit digits");
_Static_assert(sizeof(mp_digit) == sizeof(uint64_t), "libtommath's digits are 64-bit words");

typedef unsigned __int128 Wide;

enum { LIBRARY_LIMBS = 40 }; /* shorter factors are multiplied here */

/* ---- views, storage ---- */

void mt_bigint_view(IntView *view, Value v) {
    if (mt_is_kind(v, KIND_BIGINT)) {
        const BigInt *big = MT_AS(BigInt, v);
        view->limbs = big->limbs;
        view->count = big->count;
        view->negative = big->head.flags & 1;
        return;
    }
    int64_t i = mt_is_int(v) ? mt_as_int(v) : v == MT_TRUE;
    uint64_t m = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    view->small[0] = m & LIMB_MASK;
    view->small[1] = m >> LIMB_BITS;
    view->limbs = view->small;
    view->count = m == 0 ? 0 : view->small[1] ? 2 : 1;
    view->negative = i < 0;
}

size_t mt_bigint_trim(const uint64_t *limbs, size_t count) {
    while (count && !limbs[count - 1]) count--;
    return count;
}

Value mt_bigint_make(Vm *vm, const uint64_t *limbs, size_t count, bool negative) {
    count = mt_bigint_trim(limbs, count);
    if (count <= 1) {
        int64_t i = count ? (int64_t)limbs[0] : 0;
        return mt_int(negative ? -i : i);
    }
    if (count == 2 && limbs[1] < 4) {
        uint64_t m = limbs[0] | limbs[1] << LIMB_BITS;
        if (m <= (uint64_t)MT_INT_MAX) return mt_int(negative ? -(int64_t)m : (int64_t)m);
        if (negative && m == (uint64_t)MT_INT_MAX + 1) return mt_int(MT_INT_MIN);
    }
    if (count > INT_LIMBS_MAX) {
        mt_raise(vm, CLS_OverflowError, "too many digits in integer");
        return MT_UNBOUND;
    }
    BigInt *big = mt_heap_alloc(vm, sizeof(BigInt) + count * sizeof(uint64_t), KIND_BIGINT, CLS_INT);
    if (!big) return MT_UNBOUND;
    big->head.flags = negative;
    big->count = count;
    memcpy(big->limbs, limbs, count * sizeof(uint64_t));
    return mt_object(big);
}

static Step make(Vm *vm, const uint64_t *limbs, size_t count, bool negative, Value *out) {
    Value v = mt_bigint_make(vm, limbs, count, negative);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}

uint64_t *mt_bigint_temp(Vm *vm, Temp *temp, size_t limbs) {
    temp->buffer = NULL;
    if (limbs <= TEMP_LIMBS) return temp->few;
    temp->buffer = mt_heap_buffer(vm, limbs * sizeof(uint64_t), false);
    return temp->buffer ? temp->buffer->data : NULL;
}

void mt_bigint_free(Vm *vm, Temp *temp) {
    mt_heap_free(vm, temp->buffer);
    temp->buffer = NULL;
}

/* ---- cost ---- */

uint64_t mt_bigint_mul_cost(size_t a, size_t b) {
    uint64_t n = MT_MIN(a, b), m = MT_MAX(a, b), cost = 1;
    uint64_t pieces = n ? (m + n - 1) / n : 0;
    while (n > 80) n = (n + 1) / 2, cost *= 3;
    return cost * n * n * pieces + m;
}

bool mt_bigint_charge(Vm *vm, uint64_t cost) {
    if (cost < 64) return true;
    if (cost > INT_COST_MAX) return mt_raise(vm, CLS_OverflowError, "integer too large for one operation");
    return mt_charge(vm, cost / 4);
}

/* ---- magnitudes ---- */

size_t mt_bigint_bits(const uint64_t *limbs, size_t count) {
    return count ? count * LIMB_BITS - (size_t)(__builtin_clzll(limbs[count - 1]) - (64 - LIMB_BITS)) : 0;
}

int mt_bigint_compare(const uint64_t *a, size_t na, const uint64_t *b, size_t nb) {
    if (na != nb) return na < nb ? -1 : 1;
    for (size_t i = na; i-- > 0;)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

size_t mt_bigint_add(uint64_t *r, const uint64_t *a, size_t na, const uint64_t *b, size_t nb) {
    uint64_t carry = 0;
    size_t i = 0;
    for (; i < nb; i++) {
        uint64_t sum = a[i] + b[i] + carry;
        r[i] = sum & LIMB_MASK;
        carry = sum >> LIMB_BITS;
    }
    for (; i < na; i++) {
        uint64_t sum = a[i] + carry;
        r[i] = sum & LIMB_MASK;
        carry = sum >> LIMB_BITS;
    }
    r[na] = carry;
    return na + (carry != 0);
}

void mt_bigint_sub(uint64_t *r, const uint64_t *a, size_t na, const uint64_t *b, size_t nb) {
    uint64_t borrow = 0;
    for (size_t i = 0; i < na; i++) {
        uint64_t difference = a[i] - (i < nb ? b[i] : 0) - borrow;
        r[i] = difference & LIMB_MASK;
        borrow = difference >> 63;
    }
}

static void mul_here(uint64_t *r, const uint64_t *a, size_t na, const uint64_t *b, size_t nb) {
    Wide sum = 0; /* at most LIBRARY_LIMBS products of 120 bits, and a carry */
    for (size_t k = 0; k + 1 < na + nb; k++) {
        size_t from = k < nb ? 0 : k - nb + 1, to = MT_MIN(k, na - 1);
        for (size_t i = from; i <= to; i++) sum += (Wide)a[i] * b[k - i];
        r[k] = (uint64_t)sum & LIMB_MASK;
        sum >>= LIMB_BITS;
    }
    r[na + nb - 1] = (uint64_t)sum;
}

bool mt_bigint_mul(Vm *vm, uint64_t *r, const uint64_t *a, size_t na, const uint64_t *b, size_t nb) {
    if (!na || !nb) {
        memset(r, 0, (na + nb) * sizeof *r);
        return true;
    }
    if (na < nb) {
        const uint64_t *p = a;
        size_t n = na;
        a = b, na = nb, b = p, nb = n;
    }
    if (nb <= LIBRARY_LIMBS) {
        mul_here(r, a, na, b, nb);
        return true;
    }
    size_t scratch = (na + nb + 64) * sizeof(uint64_t) * 12; /* the product and what Karatsuba and Toom-Cook hold on the way down */
    if (!mt_heap_reserve(vm, scratch)) return false;
    /* Inputs are never written: the views only need a pointer without const. */
    mp_int x = {(int)na, (int)na, MP_ZPOS, (mp_digit *)(uintptr_t)a}, y = {(int)nb, (int)nb, MP_ZPOS, (mp_digit *)(uintptr_t)b}, product;
    bool done = false;
    if (mp_init(&product) == MP_OKAY) {
        done = (a == b && na == nb ? mp_sqr(&x, &product) : mp_mul(&x, &y, &product)) == MP_OKAY;
        if (done) {
            size_t used = (size_t)product.used;
            memcpy(r, product.dp, used * sizeof *r);
            memset(r + used, 0, (na + nb - used) * sizeof *r);
        }
        mp_clear(&product);
    }
    mt_heap_release(vm, scratch);
    if (!done) mt_raise(vm, CLS_MemoryError, "");
    return done;
}

/* Division of two words by one with a reciprocal (Möller and Granlund): `d` has its top bit set, high < d. */
typedef struct Divisor {
    uint64_t d, reciprocal;
    unsigned shift; /* of a 60-bit limb to a normalised word */
} Divisor;

static Divisor divisor_of(uint64_t limb) {
    unsigned shift = (unsigned)__builtin_clzll(limb);
    uint64_t d = limb << shift;
    return (Divisor){d, (uint64_t)(~(Wide)0 / d - ((Wide)1 << 64)), shift};
}

static inline uint64_t div_word(const Divisor *by, uint64_t high, uint64_t low, uint64_t *rest) {
    Wide q = (Wide)by->reciprocal * high + (((Wide)high << 64) | low);
    uint64_t q1 = (uint64_t)(q >> 64) + 1, q0 = (uint64_t)q;
    uint64_t r = low - q1 * by->d;
    if (r > q0) q1--, r += by->d;
    if (MT_UNLIKELY(r >= by->d)) q1++, r -= by->d;
    *rest = r;
    return q1;
}

uint64_t mt_bigint_div_small(uint64_t *q, const uint64_t *a, size_t na, uint64_t d) {
    Divisor by = divisor_of(d);
    uint64_t rest = 0; /* the true rest shifted left by by.shift; a word of the dividend is 64 bits of (rest, limb) */
    for (size_t i = na; i-- > 0;) {
        /* (rest_true * 2^60 + limb) << shift */
        Wide part = ((Wide)(rest >> by.shift) << LIMB_BITS | a[i]) << by.shift;
        uint64_t digit = div_word(&by, (uint64_t)(part >> 64), (uint64_t)part, &rest);
        if (q) q[i] = digit;
    }
    return rest >> by.shift;
}

void mt_bigint_shl(uint64_t *r, const uint64_t *a, size_t na, size_t bits) {
    size_t limbs = bits / LIMB_BITS;
    unsigned shift = bits % LIMB_BITS;
    uint64_t carry = 0;
    memset(r, 0, limbs * sizeof *r);
    for (size_t i = 0; i < na; i++) {
        r[limbs + i] = (a[i] << shift & LIMB_MASK) | carry;
        carry = shift ? a[i] >> (LIMB_BITS - shift) : 0;
    }
    r[limbs + na] = carry;
}

bool mt_bigint_shr(uint64_t *r, const uint64_t *a, size_t na, size_t bits) {
    size_t limbs = bits / LIMB_BITS;
    unsigned shift = bits % LIMB_BITS;
    bool lost = false;
    for (size_t i = 0; i < limbs && i < na; i++) lost |= a[i] != 0;
    if (limbs >= na) return lost;
    lost |= (a[limbs] & (((uint64_t)1 << shift) - 1)) != 0;
    for (size_t i = limbs; i < na; i++) {
        uint64_t high = i + 1 < na && shift ? a[i + 1] << (LIMB_BITS - shift) & LIMB_MASK : 0;
        r[i - limbs] = a[i] >> shift | high;
    }
    return lost;
}

/* Schoolbook division: the divisor is shifted so that its top limb is full, each quotient limb is guessed from two limbs. */
bool mt_bigint_div(Vm *vm, uint64_t *q, uint64_t *rest, const uint64_t *a, size_t na, const uint64_t *b, size_t nb) {
    if (nb == 1) {
        rest[0] = mt_bigint_div_small(q, a, na, b[0]);
        return true;
    }
    Temp t1;
    uint64_t *u = mt_bigint_temp(vm, &t1, na + 1 + nb + 1);
    if (!u) return false;
    uint64_t *v = u + na + 1;
    unsigned shift = (unsigned)__builtin_clzll(b[nb - 1]) - (64 - LIMB_BITS);
    mt_bigint_shl(u, a, na, shift);
    mt_bigint_shl(v, b, nb, shift);
    uint64_t top = v[nb - 1], second = v[nb - 2];
    Divisor by = divisor_of(top); /* shift 4 */
    for (size_t j = na - nb + 1; j-- > 0;) {
        uint64_t *w = u + j;
        uint64_t guess, left;
        if (w[nb] >= top) {
            guess = LIMB_MASK;
            Wide over = ((Wide)w[nb] << LIMB_BITS | w[nb - 1]) - (Wide)guess * top;
            left = over > LIMB_MASK ? LIMB_MASK + 1 : (uint64_t)over;
        } else {
            Wide part = ((Wide)w[nb] << LIMB_BITS | w[nb - 1]) << by.shift;
            guess = div_word(&by, (uint64_t)(part >> 64), (uint64_t)part, &left);
            left >>= by.shift;
        }
        while (left <= LIMB_MASK && (Wide)guess * second > ((Wide)left << LIMB_BITS | w[nb - 2])) guess--, left += top;
        uint64_t carry = 0, borrow = 0;
        for (size_t i = 0; i < nb; i++) {
            Wide product = (Wide)guess * v[i] + carry;
            carry = (uint64_t)(product >> LIMB_BITS);
            uint64_t difference = w[i] - ((uint64_t)product & LIMB_MASK) - borrow;
            w[i] = difference & LIMB_MASK;
            borrow = difference >> 63;
        }
        uint64_t last = w[nb] - carry - borrow;
        w[nb] = last & LIMB_MASK;
        if (last >> 63) { /* one too many */
            guess--;
            carry = 0;
            for (size_t i = 0; i < nb; i++) {
                uint64_t sum = w[i] + v[i] + carry;
                w[i] = sum & LIMB_MASK;
                carry = sum >> LIMB_BITS;
            }
            w[nb] = (w[nb] + carry) & LIMB_MASK;
        }
        q[j] = guess;
    }
    (void)mt_bigint_shr(rest, u, nb, shift); /* the rest is below v: u[nb] is 0 */
    mt_bigint_free(vm, &t1);
    return true;
}

bool mt_bigint_to_double(const uint64_t *limbs, size_t count, double *out) {
    size_t bits = mt_bigint_bits(limbs, count);
    if (bits <= 53) {
        *out = count ? (double)limbs[0] : 0.0;
        return true;
    }
    if (bits > 1024) return false;
    size_t drop = bits - 55; /* 55 bits: 53, the half, and one below; what is lost goes into the last */
    uint64_t top[20];
    if (bits == 54) drop = 0;
    bool lost = drop ? mt_bigint_shr(top, limbs, count, drop) : false;
    uint64_t m = drop ? top[0] : limbs[0];
    m |= lost;
    double d = bits == 54 ? (double)m : (double)(int64_t)m; /* conversion of a 55-bit integer rounds to even, once */
    d = ldexp(d, (int)drop);
    if (isinf(d)) return false;
    *out = d;
    return true;
}

/* ---- whole operations ---- */

static Step add_signed(Vm *vm, const IntView *a, const IntView *b, bool flip, Value *out) {
    bool b_negative = b->negative != flip;
    const IntView *big = a, *small = b;
    bool negative = a->negative;
    int order = mt_bigint_compare(a->limbs, a->count, b->limbs, b->count);
    if (order < 0) big = b, small = a, negative = b_negative;
    size_t n = big->count;
    if (!mt_bigint_charge(vm, n)) return STEP_RAISE;
    Temp temp;
    uint64_t *r = mt_bigint_temp(vm, &temp, n + 1);
    if (!r) return STEP_RAISE;
    if (a->negative == b_negative) n = mt_bigint_add(r, big->limbs, n, small->limbs, small->count);
    else mt_bigint_sub(r, big->limbs, n, small->limbs, small->count);
    Step step = make(vm, r, n, negative, out);
    mt_bigint_free(vm, &temp);
    return step;
}

static Step multiply(Vm *vm, const IntView *a, const IntView *b, Value *out) {
    size_t n = a->count + b->count;
    if (!a->count || !b->count) {
        *out = mt_int(0);
        return STEP_DONE;
    }
    if (!mt_bigint_charge(vm, mt_bigint_mul_cost(a->count, b->count))) return STEP_RAISE;
    Temp temp;
    uint64_t *r = mt_bigint_temp(vm, &temp, n);
    if (!r) return STEP_RAISE;
    Step step = STEP_RAISE;
    if (mt_bigint_mul(vm, r, a->limbs, a->count, b->limbs, b->count)) step = make(vm, r, n, a->negative != b->negative, out);
    mt_bigint_free(vm, &temp);
    return step;
}

Step mt_bigint_divmod(Vm *vm, Value va, Value vb, Value *quotient, Value *rest) {
    IntView a, b;
    mt_bigint_view(&a, va);
    mt_bigint_view(&b, vb);
    bool signs = a.negative != b.negative;
    if (mt_bigint_compare(a.limbs, a.count, b.limbs, b.count) < 0) {
        bool down = signs && a.count;
        if (quotient) *quotient = mt_int(down ? -1 : 0);
        if (!rest) return STEP_DONE;
        if (down) return add_signed(vm, &a, &b, false, rest);
        *rest = mt_is_bool(va) ? mt_int(va == MT_TRUE) : va;
        return STEP_DONE;
    }
    size_t nq = a.count - b.count + 1;
    if (!mt_bigint_charge(vm, 2 * (uint64_t)nq * b.count + a.count)) return STEP_RAISE;
    Temp temp;
    uint64_t *q = mt_bigint_temp(vm, &temp, nq + 1 + b.count);
    if (!q) return STEP_RAISE;
    uint64_t *r = q + nq + 1;
    Step step = STEP_RAISE;
    if (mt_bigint_div(vm, q, r, a.limbs, a.count, b.limbs, b.count)) {
        q[nq] = 0;
        size_t nr = mt_bigint_trim(r, b.count);
        if (signs && nr) { /* towards minus infinity */
            for (size_t i = 0; i <= nq; i++) {
                q[i] = (q[i] + 1) & LIMB_MASK;
                if (q[i]) break;
            }
            mt_bigint_sub(r, b.limbs, b.count, r, nr);
            nr = b.count;
        }
        step = STEP_DONE;
        if (quotient) step = make(vm, q, nq + 1, signs, quotient);
        if (step == STEP_DONE && rest) step = make(vm, r, nr, b.negative, rest);
    }
    mt_bigint_free(vm, &temp);
    return step;
}

Step mt_int_shift_left(Vm *vm, Value va, uint64_t bits, Value *out) {
    IntView a;
    mt_bigint_view(&a, va);
    if (!a.count) {
        *out = mt_int(0);
        return STEP_DONE;
    }
    uint64_t n = a.count + bits / LIMB_BITS + 1;
    if (n > INT_LIMBS_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
    if (!mt_charge(vm, n / 16)) return STEP_RAISE;
    Temp temp;
    uint64_t *r = mt_bigint_temp(vm, &temp, n);
    if (!r) return STEP_RAISE;
    mt_bigint_shl(r, a.limbs, a.count, bits);
    Step step = make(vm, r, n, a.negative, out);
    mt_bigint_free(vm, &temp);
    return step;
}

static Step shift_right(Vm *vm, const IntView *a, uint64_t bits, Value *out) {
    uint64_t limbs = bits / LIMB_BITS;
    if (limbs >= a->count) {
        *out = mt_int(a->negative ? -1 : 0);
        return STEP_DONE;
    }
    size_t n = a->count - limbs;
    if (!mt_charge(vm, n / 16)) return STEP_RAISE;
    Temp temp;
    uint64_t *r = mt_bigint_temp(vm, &temp, n + 1);
    if (!r) return STEP_RAISE;
    bool lost = mt_bigint_shr(r, a->limbs, a->count, bits);
    r[n] = 0;
    if (lost && a->negative) {
        for (size_t i = 0; i <= n; i++) {
            r[i] = (r[i] + 1) & LIMB_MASK;
            if (r[i]) break;
        }
    }
    Step step = make(vm, r, n + 1, a->negative, out);
    mt_bigint_free(vm, &temp);
    return step;
}

/* Limb i of the two's complement, one after another; *carry begins as 1. */
static inline uint64_t complement_limb(const IntView *v, size_t i, uint64_t *carry) {
    uint64_t limb = i < v->count ? v->limbs[i] : 0;
    if (!v->negative) return limb;
    limb = (~limb & LIMB_MASK) + *carry;
    *carry = limb >> LIMB_BITS;
    return limb & LIMB_MASK;
}

static Step bitwise(Vm *vm, BinaryOp op, const IntView *a, const IntView *b, Value *out) {
    size_t n = MT_MAX(a->count, b->count) + 1;
    if (!mt_charge(vm, n / 16)) return STEP_RAISE;
    Temp temp;
    uint64_t *r = mt_bigint_temp(vm, &temp, n);
    if (!r) return STEP_RAISE;
    uint64_t carry_a = 1, carry_b = 1;
    for (size_t i = 0; i < n; i++) {
        uint64_t x = complement_limb(a, i, &carry_a), y = complement_limb(b, i, &carry_b);
        r[i] = op == BIN_AND ? x & y : op == BIN_OR ? x | y : x ^ y;
    }
    bool negative = op == BIN_AND ? a->negative && b->negative : op == BIN_OR ? a->negative || b->negative : a->negative != b->negative;
    if (negative) {
        uint64_t carry = 1;
        for (size_t i = 0; i < n; i++) {
            uint64_t limb = (~r[i] & LIMB_MASK) + carry;
            carry = limb >> LIMB_BITS;
            r[i] = limb & LIMB_MASK;
        }
    }
    Step step = make(vm, r, n, negative, out);
    mt_bigint_free(vm, &temp);
    return step;
}

static size_t trailing_zeros(const IntView *a) {
    size_t i = 0;
    while (!a->limbs[i]) i++;
    return i * LIMB_BITS + (size_t)__builtin_ctzll(a->limbs[i]);
}

static Step power(Vm *vm, const IntView *a, Value exponent, Value *out) {
    if (mt_int_sign(exponent) == 0) {
        *out = mt_int(1);
        return STEP_DONE;
    }
    if (!a->count || (a->count == 1 && a->limbs[0] == 1)) {
        bool odd = mt_is_int(exponent) ? mt_as_int(exponent) & 1 : mt_is_bool(exponent) || (MT_AS(BigInt, exponent)->limbs[0] & 1);
        *out = mt_int(!a->count ? 0 : a->negative && odd ? -1 : 1);
        return STEP_DONE;
    }
    int64_t e;
    if (!mt_int_to_i64(exponent, &e) || e > (int64_t)INT_LIMBS_MAX * LIMB_BITS) {
        return MT_RAISE(vm, CLS_OverflowError, "integer too large for one operation");
    }
    /* a = odd * 2^zeros: the power of two is a shift. */
    size_t zeros = trailing_zeros(a), odd_count = a->count - zeros / LIMB_BITS;
    size_t odd_bits = mt_bigint_bits(a->limbs, a->count) - zeros;
    Wide shift_wide = (Wide)zeros * (uint64_t)e, bits_wide = (Wide)odd_bits * (uint64_t)e;
    if (shift_wide + bits_wide > (Wide)INT_LIMBS_MAX * LIMB_BITS) return MT_RAISE(vm, CLS_OverflowError, "integer too large for one operation");
    size_t shift = (size_t)shift_wide, n = odd_bits == 1 ? 1 : (size_t)(bits_wide / LIMB_BITS) + 1;
    uint64_t cost = n + shift / LIMB_BITS;
    for (size_t size = n; odd_bits > 1 && size > 1; size = (size + 1) / 2) cost += mt_bigint_mul_cost(size / 2 + 1, size / 2 + 1) + size * odd_count;
    if (!mt_bigint_charge(vm, cost)) return STEP_RAISE;
    Temp t1, t2, t3;
    size_t room = 2 * n + 2 * odd_count + 4, shifted = n + shift / LIMB_BITS + 2;
    uint64_t *base = mt_bigint_temp(vm, &t1, odd_count + 1);
    if (!base) return STEP_RAISE;
    uint64_t *r = mt_bigint_temp(vm, &t2, MT_MAX(room, shifted));
    if (!r) {
        mt_bigint_free(vm, &t1);
        return STEP_RAISE;
    }
    uint64_t *t = mt_bigint_temp(vm, &t3, MT_MAX(room, shifted));
    Step step = STEP_RAISE;
    if (t) {
        (void)mt_bigint_shr(base, a->limbs, a->count, zeros);
        size_t nbase = mt_bigint_trim(base, odd_count), nr = nbase;
        memcpy(r, base, nbase * sizeof *r);
        bool fine = true;
        for (int bit = 62 - __builtin_clzll((uint64_t)e); fine && bit >= 0; bit--) {
            uint64_t *swap;
            fine = mt_bigint_mul(vm, t, r, nr, r, nr);
            nr = mt_bigint_trim(t, 2 * nr);
            swap = r, r = t, t = swap;
            if (fine && (e >> bit & 1)) {
                fine = mt_bigint_mul(vm, t, r, nr, base, nbase);
                nr = mt_bigint_trim(t, nr + nbase);
                swap = r, r = t, t = swap;
            }
        }
        if (fine) {
            bool negative = a->negative && (e & 1);
            if (shift) {
                mt_bigint_shl(t, r, nr, shift);
                step = make(vm, t, nr + shift / LIMB_BITS + 1, negative, out);
            } else {
                step = make(vm, r, nr, negative, out);
            }
        }
    }
    mt_bigint_free(vm, &t1);
    mt_bigint_free(vm, &t2);
    mt_bigint_free(vm, &t3);
    return step;
}

Step mt_bigint_power10(Vm *vm, uint64_t exponent, Value *out) {
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    if (exponent < MT_COUNTOF(powers)) {
        *out = mt_int(powers[exponent]);
        return STEP_DONE;
    }
    IntView ten;
    mt_bigint_view(&ten, mt_int(10));
    return power(vm, &ten, mt_int((int64_t)MT_MIN(exponent, (uint64_t)MT_INT_MAX)), out);
}

Step mt_bigint_binary(Vm *vm, BinaryOp op, Value va, Value vb, Value *out) {
    IntView a, b;
    mt_bigint_view(&a, va);
    mt_bigint_view(&b, vb);
    switch (op) {
    case BIN_ADD: return add_signed(vm, &a, &b, false, out);
    case BIN_SUB: return add_signed(vm, &a, &b, true, out);
    case BIN_MUL: return multiply(vm, &a, &b, out);
    case BIN_FLOORDIV:
        if (!b.count) return MT_RAISE(vm, CLS_ZeroDivisionError, "integer division or modulo by zero");
        return mt_bigint_divmod(vm, va, vb, out, NULL);
    case BIN_MOD:
        if (!b.count) return MT_RAISE(vm, CLS_ZeroDivisionError, "integer modulo by zero");
        return mt_bigint_divmod(vm, va, vb, NULL, out);
    case BIN_POW: return power(vm, &a, vb, out);
    case BIN_LSHIFT: case BIN_RSHIFT: {
        int64_t bits;
        if (b.negative) return MT_RAISE(vm, CLS_ValueError, "negative shift count");
        bool fits = mt_int_to_i64(vb, &bits);
        if (op == BIN_RSHIFT) return shift_right(vm, &a, fits ? (uint64_t)bits : UINT64_MAX, out);
        if (!fits && a.count) return MT_RAISE(vm, CLS_OverflowError, "too many digits in integer");
        return mt_int_shift_left(vm, va, fits ? (uint64_t)bits : 0, out);
    }
    case BIN_AND: case BIN_OR: case BIN_XOR: return bitwise(vm, op, &a, &b, out);
    case BIN_TRUEDIV: return mt_bigint_truediv(vm, va, vb, out);
    case BIN_MATMUL: break;
    }
    return MT_RAISE(vm, CLS_TypeError, "unsupported operand type(s) for @: '%T' and '%T'", va, vb);
}

size_t mt_int_bit_length(Value v) {
    IntView a;
    mt_bigint_view(&a, v);
    return mt_bigint_bits(a.limbs, a.count);
}

/* a / b, rounded once to even: a quotient of 55 or 56 bits with what is lost folded into its last bit. */
Step mt_bigint_truediv(Vm *vm, Value va, Value vb, Value *out) {
    IntView a, b;
    mt_bigint_view(&a, va);
    mt_bigint_view(&b, vb);
    if (!b.count) return MT_RAISE(vm, CLS_ZeroDivisionError, "division by zero");
    bool negative = a.negative != b.negative;
    size_t bits_a = mt_bigint_bits(a.limbs, a.count), bits_b = mt_bigint_bits(b.limbs, b.count);
    double d = 0;
    if (!a.count) {
        d = 0; /* of the divisor's sign */
    } else if (bits_a <= 53 && bits_b <= 53) {
        d = (double)a.limbs[0] / (double)b.limbs[0];
    } else {
        int64_t difference = (int64_t)bits_a - (int64_t)bits_b;
        if (difference > 1024) goto overflow;
        if (difference >= -1075) {
            int64_t shift = MT_MAX(difference, -1021) - 55;
            if (!mt_bigint_charge(vm, a.count + 4 * (uint64_t)b.count)) return STEP_RAISE;
            size_t nx = shift > 0 ? a.count - (size_t)(shift / LIMB_BITS) : a.count + (size_t)(-shift / LIMB_BITS) + 1;
            size_t nq = nx >= b.count ? nx - b.count + 1 : 1;
            Temp temp;
            uint64_t *x = mt_bigint_temp(vm, &temp, nx + nq + b.count);
            if (!x) return STEP_RAISE;
            uint64_t *q = x + nx, *r = q + nq;
            bool inexact = false;
            if (shift > 0) inexact = mt_bigint_shr(x, a.limbs, a.count, (size_t)shift);
            else mt_bigint_shl(x, a.limbs, a.count, (size_t)-shift);
            nx = mt_bigint_trim(x, nx);
            uint64_t quotient = 0;
            if (nx < b.count) {
                inexact |= nx != 0;
            } else {
                if (!mt_bigint_div(vm, q, r, x, nx, b.limbs, b.count)) {
                    mt_bigint_free(vm, &temp);
                    return STEP_RAISE;
                }
                quotient = q[0];
                inexact |= mt_bigint_trim(r, b.count) != 0;
            }
            mt_bigint_free(vm, &temp);
            quotient |= inexact;
            /* Bits beyond the result's precision: 2 or 3 for normal numbers, more for subnormal ones. */
            int quotient_bits = quotient ? 64 - __builtin_clzll(quotient) : 0;
            int64_t extra = MT_MAX((int64_t)quotient_bits, -1021 - shift) - 53;
            uint64_t half = (uint64_t)1 << (extra - 1), mask = half * 2 - 1, low = quotient & mask;
            quotient -= low;
            if (low > half || (low == half && (quotient >> extra & 1))) quotient += mask + 1;
            if (shift + (quotient ? 64 - __builtin_clzll(quotient) : 0) > 1024) goto overflow;
            d = ldexp((double)quotient, (int)shift);
        }
    }
    Value v = mt_float_new(vm, negative ? -d : d);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
overflow:
    return MT_RAISE(vm, CLS_OverflowError, "integer division result too large for a float");
}

/* ---- number theory ---- */

/* r = x * a + y * b over n limbs; the true result is not negative and fits. */
static void combine(uint64_t *r, int64_t x, const uint64_t *a, int64_t y, const uint64_t *b, size_t n) {
    __int128 carry = 0;
    for (size_t i = 0; i < n; i++) {
        carry += (__int128)x * (int64_t)a[i] + (__int128)y * (int64_t)b[i];
        r[i] = (uint64_t)carry & LIMB_MASK;
        carry >>= LIMB_BITS;
    }
}

/* The top 60 bits of a number of `bits` bits, and those of another at the same place. */
static int64_t top_bits(const uint64_t *limbs, size_t count, size_t bits) {
    size_t drop = bits - LIMB_BITS, i = drop / LIMB_BITS;
    unsigned shift = drop % LIMB_BITS;
    uint64_t low = i < count ? limbs[i] >> shift : 0;
    uint64_t high = shift && i + 1 < count ? limbs[i + 1] << (LIMB_BITS - shift) & LIMB_MASK : 0;
    return (int64_t)(low | high);
}

static uint64_t gcd_words(uint64_t m, uint64_t n) {
    while (n) {
        uint64_t rest = m % n;
        m = n, n = rest;
    }
    return m;
}

/* Lehmer's: many of Euclid's steps at once from the leading bits (Knuth, Algorithm L). */
Step mt_bigint_gcd(Vm *vm, Value va, Value vb, Value *out) {
    IntView a, b;
    mt_bigint_view(&a, va);
    mt_bigint_view(&b, vb);
    if (a.count <= 1 && b.count <= 1) {
        *out = mt_int((int64_t)gcd_words(a.count ? a.limbs[0] : 0, b.count ? b.limbs[0] : 0));
        return STEP_DONE;
    }
    size_t n = MT_MAX(a.count, b.count), small = MT_MIN(a.count, b.count);
    if (!small) {
        const IntView *other = a.count ? &a : &b;
        return make(vm, other->limbs, other->count, false, out);
    }
    if (!mt_bigint_charge(vm, 8 * (uint64_t)small * small + 2 * (uint64_t)(n - small + 1) * small)) return STEP_RAISE;
    Temp temp;
    uint64_t *x = mt_bigint_temp(vm, &temp, 5 * n + 2);
    if (!x) return STEP_RAISE;
    uint64_t *y = x + n, *t = y + n, *w = t + n, *q = w + n; /* q: n + 1 */
    const IntView *big = mt_bigint_compare(a.limbs, a.count, b.limbs, b.count) >= 0 ? &a : &b, *less = big == &a ? &b : &a;
    size_t nx = big->count, ny = less->count;
    memcpy(x, big->limbs, nx * sizeof *x);
    memcpy(y, less->limbs, ny * sizeof *y);
    Step step = STEP_RAISE;
    bool fine = true;
    while (ny > 1) {
        size_t bits = mt_bigint_bits(x, nx);
        int64_t p = top_bits(x, nx, bits), r = top_bits(y, ny, bits), A = 1, B = 0, C = 0, D = 1;
        while (r + C != 0 && r + D != 0) {
            int64_t quotient = (p + A) / (r + C);
            if (quotient != (p + B) / (r + D)) break;
            int64_t next = A - quotient * C;
            A = C, C = next;
            next = B - quotient * D;
            B = D, D = next;
            next = p - quotient * r;
            p = r, r = next;
        }
        uint64_t *swap;
        if (B == 0) {
            if (!(fine = mt_bigint_div(vm, q, t, x, nx, y, ny))) break;
            swap = x, x = y, y = t, t = swap;
            nx = ny, ny = mt_bigint_trim(y, ny);
        } else {
            memset(y + ny, 0, (nx - ny) * sizeof *y);
            combine(t, A, x, B, y, nx);
            combine(w, C, x, D, y, nx);
            swap = x, x = t, t = swap;
            swap = y, y = w, w = swap;
            ny = mt_bigint_trim(y, nx), nx = mt_bigint_trim(x, nx);
        }
    }
    if (fine) {
        if (ny) x[0] = gcd_words(y[0], mt_bigint_div_small(NULL, x, nx, y[0])), nx = 1;
        step = make(vm, x, nx, false, out);
    }
    mt_bigint_free(vm, &temp);
    return step;
}

/* Newton's iteration with growing precision: each round doubles the bits of the root that are right. */
Step mt_bigint_isqrt(Vm *vm, Value v, Value *out) {
    size_t bits = mt_int_bit_length(v);
    if (bits <= 61) {
        uint64_t m = (uint64_t)(mt_is_int(v) ? mt_as_int(v) : v == MT_TRUE), root = (uint64_t)sqrt((double)m);
        while (root && root * root > m) root--;
        while ((root + 1) * (root + 1) <= m) root++;
        *out = mt_int((int64_t)root);
        return STEP_DONE;
    }
    uint64_t c = (bits - 1) / 2, d = 0;
    Value a = mt_int(1);
    for (int s = 63 - __builtin_clzll(c); s >= 0; s--) {
        uint64_t e = d;
        d = c >> s;
        /* a = (a << (d - e - 1)) + (v >> (2c - e - d + 1)) // a */
        Value left, right;
        Step step = mt_int_shift_left(vm, a, d - e - 1, &left);
        if (step != STEP_DONE) return step;
        IntView view;
        mt_bigint_view(&view, v);
        step = shift_right(vm, &view, 2 * c - e - d + 1, &right);
        if (step != STEP_DONE) return step;
        step = mt_bigint_divmod(vm, right, a, &right, NULL);
        if (step != STEP_DONE) return step;
        step = mt_bigint_binary(vm, BIN_ADD, left, right, &a);
        if (step != STEP_DONE) return step;
    }
    Value square;
    Step step = mt_bigint_binary(vm, BIN_MUL, a, a, &square);
    if (step != STEP_DONE) return step;
    if (mt_int_compare(square, v) > 0) step = mt_bigint_binary(vm, BIN_SUB, a, mt_int(1), &a);
    *out = a;
    return step;
}

/* base^exponent mod modulus by squaring, for exponent >= 0, modulus > 0 and base already reduced. */
static Step powmod_limbs(Vm *vm, Value base, Value exponent, Value modulus, Value *out) {
    IntView a, e, m;
    mt_bigint_view(&a, base);
    mt_bigint_view(&e, exponent);
    mt_bigint_view(&m, modulus);
    size_t bits = mt_bigint_bits(e.limbs, e.count), n = m.count;
    uint64_t one = 3 * (mt_bigint_mul_cost(n, n) + 2 * (uint64_t)n * n);
    if ((Wide)one * bits > INT_COST_MAX) return MT_RAISE(vm, CLS_OverflowError, "integer too large for one operation");
    if (!mt_bigint_charge(vm, one * bits / 2 + bits)) return STEP_RAISE;
    Temp temp;
    uint64_t *r = mt_bigint_temp(vm, &temp, 4 * n + 2);
    if (!r) return STEP_RAISE;
    uint64_t *t = r + n, *q = t + 2 * n; /* r: n, t: 2n, q: n + 1 */
    Step step = STEP_RAISE;
    bool fine = true;
    size_t nr = 1;
    r[0] = 1;
    for (size_t bit = bits; fine && bit-- > 0;) {
        bool set = e.limbs[bit / LIMB_BITS] >> (bit % LIMB_BITS) & 1;
        for (int round = 0; fine && round <= (int)set; round++) {
            const uint64_t *factor = round ? a.limbs : r;
            size_t nf = round ? a.count : nr;
            fine = mt_bigint_mul(vm, t, r, nr, factor, nf);
            size_t nt = mt_bigint_trim(t, nr + nf);
            if (nt < n) {
                memcpy(r, t, nt * sizeof *r);
                nr = nt;
            } else if (fine) {
                fine = mt_bigint_div(vm, q, r, t, nt, m.limbs, n);
                nr = mt_bigint_trim(r, n);
            }
        }
    }
    if (fine) step = make(vm, r, nr, false, out);
    mt_bigint_free(vm, &temp);
    return step;
}

/* Inverse of 0 <= a < m modulo m > 1, or ValueError. */
static Step inverse(Vm *vm, Value a, Value m, Value *out) {
    IntView x, y;
    mt_bigint_view(&x, a);
    mt_bigint_view(&y, m);
    if (!x.count) return MT_RAISE(vm, CLS_ValueError, "base is not invertible for the given modulus");
    if (!mt_bigint_charge(vm, 200 * (uint64_t)y.count * y.count)) return STEP_RAISE;
    size_t scratch = 16 * (y.count + 40) * sizeof(uint64_t);
    if (!mt_heap_reserve(vm, scratch)) return STEP_RAISE;
    mp_int p = {(int)x.count, (int)x.count, MP_ZPOS, (mp_digit *)(uintptr_t)x.limbs}, q = {(int)y.count, (int)y.count, MP_ZPOS, (mp_digit *)(uintptr_t)y.limbs};
    mp_int result;
    mp_err error = mp_init(&result);
    Step step = STEP_RAISE;
    if (error == MP_OKAY) {
        error = mp_invmod(&p, &q, &result);
        if (error == MP_OKAY) step = make(vm, result.dp, (size_t)result.used, false, out);
        mp_clear(&result);
    }
    mt_heap_release(vm, scratch);
    if (error == MP_MEM) return MT_RAISE(vm, CLS_MemoryError, "");
    if (error != MP_OKAY) return MT_RAISE(vm, CLS_ValueError, "base is not invertible for the given modulus");
    return step;
}

Step mt_bigint_powmod(Vm *vm, Value base, Value exponent, Value modulus, Value *out) {
    int sign = mt_int_sign(modulus);
    if (sign == 0) return MT_RAISE(vm, CLS_ValueError, "pow() 3rd argument cannot be 0");
    Value m = modulus, result;
    Step step;
    if (sign < 0 && (step = mt_number_unary(vm, '-', modulus, &m)) != STEP_DONE) return step;
    if (m == mt_int(1) || m == MT_TRUE) {
        *out = mt_int(0);
        return STEP_DONE;
    }
    if (mt_int_sign(exponent) < 0) {
        if ((step = mt_number_unary(vm, '-', exponent, &exponent)) != STEP_DONE) return step;
        if ((step = mt_bigint_divmod(vm, base, m, NULL, &base)) != STEP_DONE) return step;
        if ((step = inverse(vm, base, m, &base)) != STEP_DONE) return step;
    }
    if ((step = mt_bigint_divmod(vm, base, m, NULL, &base)) != STEP_DONE) return step;
    if ((step = powmod_limbs(vm, base, exponent, m, &result)) != STEP_DONE) return step;
    if (sign < 0 && mt_int_sign(result) != 0) return mt_bigint_binary(vm, BIN_ADD, result, modulus, out);
    *out = result;
    return STEP_DONE;
}
