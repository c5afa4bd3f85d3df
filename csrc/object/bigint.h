/* SPDX-License-Identifier: MIT */
/* Integers of any size as arrays of 60-bit limbs, for the files of the room `number` and for math. Work is charged before
 * it is done, in limb products (about a nanosecond each, four to a step). One operation may cost INT_COST_MAX of them:
 * beyond it stands OverflowError "integer too large for one operation" (about 20 ms; two factors of a million bits still pass). */
#ifndef MT_BIGINT_H
#define MT_BIGINT_H

#include "object/number.h"

enum { LIMB_BITS = 60, TEMP_LIMBS = 40 };
#define LIMB_MASK (((uint64_t)1 << LIMB_BITS) - 1)
#define INT_COST_MAX ((uint64_t)32 * 1000 * 1000)
#define INT_LIMBS_MAX ((uint64_t)1 << 28)

/* A look at any integer value (int, bool, big); must not be copied. */
typedef struct IntView {
    const uint64_t *limbs;
    size_t count;
    bool negative;
    uint64_t small[2];
} IntView;
void mt_bigint_view(IntView *view, Value integer);
/* Magnitude to a value, the narrowest form. MT_UNBOUND when refused. Limbs may end in zeros. */
Value mt_bigint_make(Vm *vm, const uint64_t *limbs, size_t count, bool negative);

/* Room for limbs: on the C stack when few, else in the budget. NULL when refused. */
typedef struct Temp {
    Buffer *buffer;
    uint64_t few[TEMP_LIMBS];
} Temp;
uint64_t *mt_bigint_temp(Vm *vm, Temp *temp, size_t limbs) MT_NODISCARD;
void mt_bigint_free(Vm *vm, Temp *temp);

uint64_t mt_bigint_mul_cost(size_t a, size_t b);
/* Charges `cost` limb products. False: raised (too large) or budget spent. */
bool mt_bigint_charge(Vm *vm, uint64_t cost) MT_NODISCARD;

/* On magnitudes. Results have no leading zero limbs where a count is returned. */
size_t mt_bigint_trim(const uint64_t *limbs, size_t count);
size_t mt_bigint_bits(const uint64_t *limbs, size_t count);
int mt_bigint_compare(const uint64_t *a, size_t na, const uint64_t *b, size_t nb);
/* r has na + nb limbs and overlaps neither; charges nothing. False: memory refused. */
bool mt_bigint_mul(Vm *vm, uint64_t *r, const uint64_t *a, size_t na, const uint64_t *b, size_t nb) MT_NODISCARD;
/* q has na - nb + 1 limbs, rest nb; nb >= 1, na >= nb, the top limb of b is not 0. May not overlap. False: memory refused. */
bool mt_bigint_div(Vm *vm, uint64_t *q, uint64_t *rest, const uint64_t *a, size_t na, const uint64_t *b, size_t nb) MT_NODISCARD;
uint64_t mt_bigint_div_small(uint64_t *q, const uint64_t *a, size_t na, uint64_t d); /* d < 2^60; q may be a or NULL */
/* r = a << bits (r has na + bits/60 + 1 limbs) and a >> bits (na - bits/60 limbs, true: bits were lost). */
void mt_bigint_shl(uint64_t *r, const uint64_t *a, size_t na, size_t bits);
bool mt_bigint_shr(uint64_t *r, const uint64_t *a, size_t na, size_t bits);
size_t mt_bigint_add(uint64_t *r, const uint64_t *a, size_t na, const uint64_t *b, size_t nb); /* na >= nb; r: na + 1 */
void mt_bigint_sub(uint64_t *r, const uint64_t *a, size_t na, const uint64_t *b, size_t nb);   /* a >= b; r: na */

/* Whole operations on values that are integers. */
Step mt_bigint_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out); /* all but TRUEDIV; POW: b >= 0 */
Step mt_bigint_divmod(Vm *vm, Value a, Value b, Value *quotient, Value *rest); /* floored; either may be NULL; b != 0 */
Step mt_bigint_truediv(Vm *vm, Value a, Value b, Value *out);
Step mt_bigint_powmod(Vm *vm, Value base, Value exponent, Value modulus, Value *out);
Step mt_bigint_gcd(Vm *vm, Value a, Value b, Value *out);
Step mt_bigint_isqrt(Vm *vm, Value a, Value *out); /* a >= 0 */
size_t mt_int_bit_length(Value v);
Step mt_int_shift_left(Vm *vm, Value a, uint64_t bits, Value *out);
/* Nearest double of m * 2^exponent-free magnitude; false: too large. */
bool mt_bigint_to_double(const uint64_t *limbs, size_t count, double *out);
/* 10^exponent as a value. */
Step mt_bigint_power10(Vm *vm, uint64_t exponent, Value *out);

#endif
