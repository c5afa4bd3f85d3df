/* SPDX-License-Identifier: MIT */
/* The table of opcodes, derived from opcodes.def. */
#include "compile/code.h"

#define E OPFLAG_E
#define G OPFLAG_G
#define J OPFLAG_J
#define X OPFLAG_X
const OpcodeInfo mt_opcode_info[OP_COUNT] = {
#define OPCODE(name, words, operands, mode, flags) {#name, words, MODE_##mode, flags, operands},
#include "compile/opcodes.def"
#undef OPCODE
};
