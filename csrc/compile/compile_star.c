/* SPDX-License-Identifier: MIT */
/* try with except*. */
#include "compile/compile.h"

void mt_compile_try_star(Compiler *c, const Node *n) { mt_compile_fail(c, &n->span, "except* is not supported yet"); }
