/* SPDX-License-Identifier: MIT */
/* The module `builtins`: every built-in name. A program that has its dict looks names up there (mt_vm_builtins). */
#include "library/library.h"

#include "object/dict.h"
#include "vm/vm.h"

static bool init(Vm *vm, Value dict) {
    uint32_t position = 0;
    DictEntry *entry;
    while ((entry = mt_dict_next(MT_AS(Dict, vm->engine->builtins), &position)))
        if (!mt_dict_set_str(vm, dict, entry->key, entry->value)) return false;
    return true;
}

const ModuleDef mt_builtins_module = {"builtins", NULL, "Built-in functions, types, exceptions, and other objects.", init};
