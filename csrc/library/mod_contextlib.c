/* SPDX-License-Identifier: MIT */
/* contextlib: all of it is Python (prelude/contextlib.py). */
#include "library/library.h"

const ModuleDef mt_contextlib_module = {"contextlib", NULL, "Utilities for with-statement contexts.  See PEP 343.", NULL};
