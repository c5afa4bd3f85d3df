/* SPDX-License-Identifier: MIT */
/* What the files of the room `number` and the modules of numbers share: arguments in, results out. */
#ifndef MT_NUMBER_ARGS_H
#define MT_NUMBER_ARGS_H

#include "object/class.h"
#include "object/image.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/str.h"

Step mt_number_float(Vm *vm, double d, Value *out);
Step mt_number_i64(Vm *vm, int64_t i, Value *out);
Step mt_number_complex(Vm *vm, double real, double imag, Value *out);
Step mt_number_pair(Vm *vm, Value a, Value b, Value *out);
/* The number under a number or an instance of a subclass of one; MT_UNBOUND for anything else. */
Value mt_number_base(Value v);
/* The value's class defines the method in the program (or the prelude), not natively. */
bool mt_number_has_hook(const Vm *vm, Value v, NameId name);
/* operator.index: an exact int. HOOK: the program's __index__. RAISE: TypeError. */
Answer mt_number_index(Vm *vm, Value v, Value *out);
/* `number` in a class that is `builtin` or a subclass of it. */
Step mt_number_instance(Vm *vm, Value class, uint32_t builtin, Value number, Value *out);
/* The first argument of __new__. */
bool mt_number_check_class(Vm *vm, Value class, uint32_t builtin, const char *name) MT_NODISCARD;
bool mt_number_holds(CompareOp op, int order);
void mt_float_divmod(double x, double y, double *quotient, double *rest);
Step mt_complex_power(Vm *vm, double a, double b, double c, double d, Value *out);
Step mt_complex_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out);
/* digits: an exact int, or MT_NONE/MT_UNBOUND. */
Step mt_float_round(Vm *vm, double d, Value digits, Value *out);
Step mt_int_round(Vm *vm, Value a, Value digits, Value *out);
/* Text of a str, bytes or bytearray argument as ASCII: stripped of white space, Unicode digits as ASCII digits, anything else
 * outside ASCII as '?'. RAISE when refused; NO when it is no text. Free with mt_number_text_free. */
typedef struct NumberText {
    const char *text;
    size_t size;
    Buffer *buffer;
    char few[64];
} NumberText;
Answer mt_number_text(Vm *vm, Value v, NumberText *text);
void mt_number_text_free(Vm *vm, NumberText *text);
/* Text with underscores between digits, as float() takes it; false: malformed, or memory *refused. */
bool mt_float_parse(Vm *vm, const char *text, size_t size, double *out, bool *refused) MT_NODISCARD;
/* repr of a value, at most 200 characters, as a Str (for messages). */
Value mt_number_repr200(Vm *vm, Value v);

#define NUMBER_HOOK(answer)                              \
    do {                                                 \
        Answer answer_ = (answer);                       \
        if (answer_ == ANSWER_RAISE) return STEP_RAISE;  \
        if (answer_ == ANSWER_HOOK) return STEP_GENERAL; \
    } while (0)

#endif
