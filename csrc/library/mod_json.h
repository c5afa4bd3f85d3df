/* SPDX-License-Identifier: MIT */
/* What the files of the module json share. json_encode.c and json_decode.c work through values and text with an explicit stack and
 * without a call into the program. Where one is needed (default=, object_hook=, an __iter__ of a subclass) they lay their state down
 * in a list, answer what they need, and are called again with it; prelude/json.py is in between. */
#ifndef MT_MOD_JSON_H
#define MT_MOD_JSON_H

#include "object/native.h"

Step mt_json_encode(Vm *vm, Value *args, Value *out);        /* obj, flags, indent, item_separator, key_separator: str; GENERAL: a hook is needed */
Step mt_json_encode_run(Vm *vm, Value *args, Value *out);    /* state */
Step mt_json_encode_string(Vm *vm, Value *args, Value *out); /* str, ensure_ascii: with its quotes */
Step mt_json_decode(Vm *vm, Value *args, Value *out);        /* s: value; GENERAL: it is no JSON (the general form says where) */
Step mt_json_decode_run(Vm *vm, Value *args, Value *out);    /* state */
Step mt_json_scan_string(Vm *vm, Value *args, Value *out);   /* s, end, strict -> (str, end), or (message, position, False) */

#endif
