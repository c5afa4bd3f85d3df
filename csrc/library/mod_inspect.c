/* SPDX-License-Identifier: MIT */
/* inspect: all of it is Python (prelude/inspect.py), over natives of builtins_frames.c. */
#include "library/library.h"

const ModuleDef mt_inspect_module = {"inspect", NULL, "Get useful information from live Python objects.", NULL};
