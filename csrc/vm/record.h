/* SPDX-License-Identifier: MIT */
/* The functions that the library makes for named tuples (__new__) and data classes (__init__), prelude/record.py. Their parameters are
 * data: a tuple `spec` in a cell. A call that reaches no code of the program is done here; any other one runs the function's Python
 * body, which ends in the same steps. spec: (names of the parameters, how many of them are positional, steps, frozen, post);
 * steps: for each attribute that __init__ sets its name, the number of its parameter or None, and the factory of its default or None;
 * post: the numbers of the parameters that __post_init__ gets, or None. */
#ifndef MT_RECORD_H
#define MT_RECORD_H

#include "vm/vm.h"

/* Is it one of those functions? */
bool mt_record_is(const Vm *vm, const Function *function);
/* args: the arguments, the last ones by the names of kwnames. They lie in the stack below `base`, or elsewhere. GENERAL: its body must run. */
Step mt_record_call(Vm *vm, Function *function, const Value *args, uint32_t count, Value kwnames, uint32_t base, Value *out);

extern const NativeDef mt_record_intrinsics[];

#endif
