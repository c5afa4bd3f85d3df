/* SPDX-License-Identifier: MIT */
/* copy: all of it is Python (prelude/copy.py). */
#include "library/library.h"

const ModuleDef mt_copy_module = {"copy", NULL, NULL, NULL};
