/* SPDX-License-Identifier: MIT */
/* repr, str and format of values that reach no user code: iterative over nested containers, cycle-safe ("[...]"), charged. */
#ifndef MT_REPR_H
#define MT_REPR_H

#include "object/str.h"

/* DONE, RAISE (pending or refused), GENERAL (a user-defined __repr__ inside). */
Step mt_repr_into(StrBuilder *b, Value v);
/* format(v, spec) for int, float, str, bool, complex by the format mini-language. */
Step mt_str_format_value(Vm *vm, Value v, Value spec, Value *out);
/* 'fmt' % args for str; `bytes` formatting is the next issue's. */
Step mt_str_percent(Vm *vm, Value format, Value args, Value *out);

#endif
