/* SPDX-License-Identifier: MIT */
/* functools: all of it is Python (prelude/functools.py). */
#include "library/library.h"

const ModuleDef mt_functools_module = {"functools", NULL, "functools.py - Tools for working with functions and callable objects\n", NULL};
