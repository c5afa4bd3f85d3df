/* SPDX-License-Identifier: MIT */
/* What the files of the module math share: mod_math.c has the table and the functions of floats, math_special.c gamma and its like,
 * math_integer.c functions of integers, math_sum.c sums and products of many numbers. */
#ifndef MT_MOD_MATH_H
#define MT_MOD_MATH_H

#include "object/bigint.h"
#include "object/number_args.h"

/* A real number as a double. HOOK: a value of the program's own. RAISE: "must be real number, not str". */
Answer mt_math_real(Vm *vm, Value v, double *out);

/* NaN or infinity for no reason in the argument is the error: *domain says which of the two. */
double mt_math_gamma(double x, bool *domain);
double mt_math_lgamma(double x, bool *domain);

Step mt_math_gcd(Vm *vm, Value *args, Value *out);       /* *integers */
Step mt_math_lcm(Vm *vm, Value *args, Value *out);       /* *integers */
Step mt_math_isqrt(Vm *vm, Value *args, Value *out);     /* n, / */
Step mt_math_factorial(Vm *vm, Value *args, Value *out); /* n, / */
Step mt_math_comb(Vm *vm, Value *args, Value *out);      /* n, k, / */
Step mt_math_perm(Vm *vm, Value *args, Value *out);      /* n, k=None, / */
Step mt_math_falling(Vm *vm, Value *args, Value *out);   /* n, count: n (n-1) ... of at most FALLING_MOST factors */

Step mt_math_fsum(Vm *vm, Value *args, Value *out);      /* seq, / */
Step mt_math_prod(Vm *vm, Value *args, Value *out);      /* iterable, /, *, start=1 */
Step mt_math_sumprod(Vm *vm, Value *args, Value *out);   /* p, q, / */
Step mt_math_hypot(Vm *vm, Value *args, Value *out);     /* *coordinates */
Step mt_math_dist(Vm *vm, Value *args, Value *out);      /* p, q, / */

enum { FALLING_MOST = 256 };

#endif
