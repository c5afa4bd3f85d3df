/* SPDX-License-Identifier: MIT */
/* enum: what its Python part (prelude/enum.py) asks for often: the reading of `name` and `value`, the hash of a member. */
#include "library/library.h"

#include "object/class.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/number.h"
#include "object/raise.h"
#include "vm/vm.h"

/* The attribute in the object's own dict, or MT_UNBOUND. */
static Value own(Value obj, Value name) {
    const Value *slot = mt_class_dict_slot(obj);
    return slot && mt_is_kind(*slot, KIND_DICT) && name != MT_UNBOUND ? mt_dict_get_str(*slot, name) : MT_UNBOUND;
}

/* enum.property.__get__(self, instance, ownerclass=None): the function of the property, or what _get_rest says. */
static Step property_get(Vm *vm, Value *args, Value *out) {
    if (args[1] != MT_NONE) {
        Value slot = own(args[0], mt_name(vm, NAME__slot));
        if (mt_is_kind(slot, KIND_STR) && (*out = own(args[1], slot)) != MT_UNBOUND) return STEP_DONE;
        Value fget = own(args[0], mt_name(vm, NAME_fget));
        if (fget != MT_UNBOUND && fget != MT_NONE) return mt_native_tail(vm, fget, 1, args + 1);
    }
    Value rest = mt_class_special(vm, args[0], mt_name(vm, NAME__get_rest));
    if (rest == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "'%T' object is no enum.property", args[0]);
    if (args[2] == MT_UNBOUND) args[2] = MT_NONE;
    return mt_native_tail(vm, rest, 3, args);
}

/* Enum.__hash__: that of the name, while it is a plain string. */
static Step member_hash(Vm *vm, Value *args, Value *out) {
    Value name = own(args[0], mt_name(vm, NAME__name_));
    if (!mt_is_exact(name, CLS_STR)) return STEP_GENERAL;
    uint64_t hash;
    if (mt_ops_hash(vm, name, &hash) != ANSWER_YES) return STEP_RAISE;
    *out = mt_int_new(vm, (int64_t)hash);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

static const NativeDef functions[] = {
    {"_property_get", property_get, "self, instance, ownerclass=None, /", NULL, NATIVE_METHOD},
    {"_member_hash", member_hash, "self, /", "enum_member_hash", NATIVE_METHOD},
    NATIVES_END,
};

const ModuleDef mt_enum_module = {"enum", functions, NULL, NULL};
