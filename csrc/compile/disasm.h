/* SPDX-License-Identifier: MIT */
/* Text listing of code units, for `monty dis` and for tests. */
#ifndef MT_DISASM_H
#define MT_DISASM_H

#include "compile/code.h"

typedef void (*DisasmWrite)(void *context, const char *text, size_t size);
/* Lists the unit and, when `deep`, its children after it. The unit must be well formed. */
void mt_disasm_unit(const Unit *unit, bool deep, DisasmWrite write, void *context);

#endif
