/* SPDX-License-Identifier: MIT */
/* typing: what its Python part (prelude/typing.py) needs of C: cast. */
#include "library/library.h"

#include "object/container.h"
#include "vm/vm.h"

static Step typing_cast(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = args[1];
    return STEP_DONE;
}

static const NativeDef functions[] = {
    LEAF("cast", typing_cast, "typ, val"),
    NATIVES_END,
};

const ModuleDef mt_typing_module = {"typing", functions, "The typing module: support for type hints.", NULL};
