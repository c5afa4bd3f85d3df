/* SPDX-License-Identifier: MIT */
/* traceback: all of it is Python (prelude/traceback.py), over natives of builtins_frames.c. */
#include "library/library.h"

const ModuleDef mt_traceback_module = {"traceback", NULL, "Extract, format and print information about Python stack traces.", NULL};
