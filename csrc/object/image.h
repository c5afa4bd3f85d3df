/* SPDX-License-Identifier: MIT */
/* What every VM shares: built-in classes, names, short strings, the prelude. Made once per engine, immutable after. */
#ifndef MT_IMAGE_H
#define MT_IMAGE_H

#include "heap/object.h"
#include "heap/state.h"
#include "object/names.h"

Value mt_image_empty_str(const Vm *vm);
Value mt_image_char(const Vm *vm, uint32_t code_point); /* < 256 */
Value mt_image_small_text(const Vm *vm, uint32_t n);    /* str(n), n < 256 */
Value mt_image_empty_tuple(const Vm *vm);
Value mt_image_empty_bytes(const Vm *vm);
Value mt_image_float(const Vm *vm, double d, bool *found); /* shared constants for 0.0, -0.0, inf, -inf; every nan is an object of its own */
Value mt_name(const Vm *vm, NameId id);                 /* interned Str */
Value mt_name_find(const Vm *vm, const char *text);     /* interned Str of that text in the image, or MT_UNBOUND */
Value mt_image_prelude(const Vm *vm, const char *name); /* function of a prelude module, or MT_UNBOUND */

Class *mt_vm_class(const Vm *vm, uint32_t cls);         /* by index */
uint32_t mt_class_flags(const Vm *vm, uint32_t cls);
uint64_t mt_vm_next_version(Vm *vm);
uint64_t mt_vm_identity(Vm *vm, Value v);              /* number of an object, for id(); 0: refused */
Value mt_vm_repr_guard(Vm *vm);                         /* exact list; MT_UNBOUND when refused */

#endif
