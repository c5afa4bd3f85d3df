/* SPDX-License-Identifier: MIT */
/* types: all of it is Python (prelude/types.py). */
#include "library/library.h"

const ModuleDef mt_types_module = {"types", NULL, "Define names for built-in types that aren't directly accessible as a builtin.", NULL};
