/* SPDX-License-Identifier: MIT */
/* Setting the pending exception. False and STEP_RAISE mean exactly one is pending (or memory was refused). */
#ifndef MT_RAISE_H
#define MT_RAISE_H

#include "object/native.h"

/* Makes and sets an exception of a built-in class. Returns false.
 * Format: %s C string, %d int, %u unsigned, %ld int64_t, %zu size_t, %c ASCII char, %% ; and of values:
 * %U text of a Str, %T name of the value's class, %A the same but "None" for None, as in texts about arguments, %N name of a Class, %R repr of a str/int/float/None/bool (else its class). */
bool mt_raise(Vm *vm, uint32_t cls, const char *format, ...);
/* The same as a Step. */
#define MT_RAISE(vm, cls, ...) ((void)mt_raise(vm, cls, __VA_ARGS__), STEP_RAISE)
/* KeyError(key): the argument is the key itself. Returns false. */
bool mt_raise_key(Vm *vm, Value key);
/* Sets an exception object. Returns false. */
bool mt_raise_value(Vm *vm, Value exception);
bool mt_raise_stop(Vm *vm, Value value); /* StopIteration(value), value MT_NONE: no argument */
bool mt_pending(const Vm *vm);           /* an exception is pending */
Value mt_raise_take(Vm *vm);             /* clears and gives it */
/* New exception object of built-in or user class with args; MT_UNBOUND when memory is refused. */
Value mt_exception_new(Vm *vm, uint32_t cls, const Value *args, uint32_t count);

#endif
