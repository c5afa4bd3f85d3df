/* SPDX-License-Identifier: MIT */
/* str.format and % formatting: the leaves, and the steps that their general forms in prelude/str.py are made of. */
#ifndef MT_STR_TEMPLATE_H
#define MT_STR_TEMPLATE_H

#include "object/repr.h"

/* template.format(*positional, **named). positional a Tuple, or MT_UNBOUND for format_map; named a Dict or mapping or MT_UNBOUND.
 * GENERAL: an attribute, or a value or mapping of a user class. */
Step mt_str_template(Vm *vm, const Str *template, Value positional, Value named, Value *out);
/* (position after, literal, field name or None, conversion or None, spec, nested) or None at the end. */
Step mt_str_template_next(Vm *vm, Value *args, Value *out);
/* (first: int, str or None for automatic numbering, [(is attribute, name or index), ...]). */
Step mt_str_template_field(Vm *vm, Value *args, Value *out);

/* Of a str or bytes format: (position after, literal, key or None, or Ellipsis when its parenthesis is open, flags, width: int, -1 for none or '*', precision the same, conversion:
 * a str, '' when the format is incomplete, Ellipsis when there was only a literal (which may end in '%'), None at the end). */
Step mt_str_percent_next(Vm *vm, Value *args, Value *out);
/* One converted value: text for s r a c, int for d i u o x X, float for e f g. Width -1 and precision -1: none. */
Step mt_str_percent_field(Vm *vm, Value *args, Value *out);
Step mt_bytes_percent_field(Vm *vm, Value *args, Value *out); /* bytes, or ASCII text, for s b r a c */

#endif
