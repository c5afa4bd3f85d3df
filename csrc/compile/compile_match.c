/* SPDX-License-Identifier: MIT */
/* The match statement. */
#include "compile/compile.h"

void mt_compile_match(Compiler *c, const Node *n) { mt_compile_fail(c, &n->span, "the match statement is not supported yet"); }
