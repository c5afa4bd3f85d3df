/* SPDX-License-Identifier: MIT */
/* string: all of it is Python (prelude/string.py). */
#include "library/library.h"

const ModuleDef mt_string_module = {"string", NULL, "A collection of string constants.", NULL};
