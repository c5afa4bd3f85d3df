/* SPDX-License-Identifier: MIT */
/* Exceptions: what the built-in classes keep beside args, and their text.
 * Exception.extra, by class (MT_UNBOUND: not set, then args tell): StopIteration value · SystemExit code · NameError name ·
 * AttributeError name, obj · ImportError name, path, (msg, name_from) · OSError errno, strerror, (filename, filename2, written) ·
 * SyntaxError (filename, lineno, offset, text, end_lineno, end_offset), msg · UnicodeError its fields, when they were changed ·
 * BaseExceptionGroup message, tuple of exceptions. Head flags: 1 __suppress_context__. */
#ifndef MT_EXCEPTION_H
#define MT_EXCEPTION_H

#include "object/str.h"

/* An exception as calling the class with these arguments makes it, as far as no user code is needed; MT_UNBOUND: refused. */
Value mt_exception_make(Vm *vm, Class *class, Value args);
/* Is `extra` of a shape that these functions understand? For snapshots. */
bool mt_exception_extra_fits(const Exception *e);
/* str(exception) by the built-in classes' rule, whatever __str__ a class of the program has. GENERAL: an argument needs user code. */
Step mt_exception_str_into(StrBuilder *b, Value exception);
bool mt_exception_is(const Vm *vm, Value exception, uint32_t cls); /* an instance of that built-in class */
/* Fields of a SyntaxError: 0 msg, 1 filename, 2 lineno, 3 offset, 4 text, 5 end_lineno, 6 end_offset; MT_NONE. */
Value mt_exception_syntax_field(const Exception *e, int field);
/* The exceptions of a group, NULL when it is none. */
const Tuple *mt_exception_group(const Vm *vm, Value exception);

extern const TypeDef mt_exception_types[]; /* of the classes that add something to BaseException; ends with cls 0 */
enum { MT_EXCEPTION_TYPES = 11 };

#endif
