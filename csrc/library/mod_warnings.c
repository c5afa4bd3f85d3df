/* SPDX-License-Identifier: MIT */
/* warnings: all of it is Python (prelude/warnings.py); here are the functions that are natives in CPython as well. */
#include "library/library.h"

static Step general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

static const NativeDef functions[] = {
    LEAF_OR("warn", general, "message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()", "_warn_general"),
    LEAF_OR("warn_explicit", general, "message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None", "_warn_explicit_general"),
    NATIVES_END,
};

const ModuleDef mt_warnings_module = {"warnings", functions, "Python part of the warnings subsystem.", NULL};
