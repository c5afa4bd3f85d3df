/* SPDX-License-Identifier: MIT */
/* sys: facts about this interpreter that tell nothing of the host, the exception being handled, the standard streams
 * (prelude/sys.py). What CPython's sys changes of the interpreter itself is not here, or changes nothing. */
#include "library/library.h"

#include "object/container.h"
#include "object/number_args.h"
#include "vm/vm.h"

static Step general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

static Value handled(const Vm *vm) { return vm->visible < vm->frame_count ? mt_unwind_handled(vm, vm->visible) : MT_NONE; }

static Step sys_exception(Vm *vm, Value *args, Value *out) {
    (void)args;
    *out = handled(vm);
    return STEP_DONE;
}

static Step sys_exc_info(Vm *vm, Value *args, Value *out) {
    (void)args;
    Value items[3] = {MT_NONE, handled(vm), MT_NONE};
    if (items[1] != MT_NONE) {
        items[0] = mt_object(mt_class_get(vm, items[1]));
        items[2] = MT_AS(Exception, items[1])->traceback;
    }
    DONE_VALUE(mt_tuple_from(vm, items, 3));
}

static Step sys_intern(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_STR)) return MT_RAISE(vm, CLS_TypeError, mt_str_of(args[0]) ? "can't intern %T" : "intern() argument must be str, not %T", args[0]);
    *out = args[0];
    return STEP_DONE;
}

/* ---- the recursion limit: the program may lower the host's; more than that is only told back ---- */

static Step sys_recursion_limit(Vm *vm, Value *args, Value *out) {
    (void)args;
    uint64_t limit = vm->limits.max_recursion_depth;
    return mt_number_i64(vm, limit > INT32_MAX ? INT32_MAX : (int64_t)limit, out);
}

/* False: the program is that deep already. */
static Step sys_limit_recursion(Vm *vm, Value *args, Value *out) {
    uint32_t depth = vm->frame_count - vm->hidden_depth;
    if (depth >= (uint64_t)mt_as_int(args[0]))
        return MT_RAISE(vm, CLS_RecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", (int)mt_as_int(args[0]), (int)depth);
    mt_vm_limit_depth(vm, (uint64_t)mt_as_int(args[0]));
    *out = MT_NONE;
    return STEP_DONE;
}

/* ---- getsizeof: __sizeof__, and CPython's header of what its collector looks after ---- */

static bool has_header(Value v) {
    if (mt_is_integer(v) || mt_is_float(v)) return false;
    switch (mt_kind(v)) {
    case KIND_FREE: case KIND_STR: case KIND_BYTES: case KIND_BYTEARRAY: case KIND_COMPLEX: case KIND_RANGE: case KIND_CODE: return false;
    default: return true;
    }
}

static Step sys_getsizeof(Vm *vm, Value *args, Value *out) {
    if (mt_is_float(args[0])) return mt_number_i64(vm, 24, out);
    if (args[0] == MT_NONE || args[0] == MT_ELLIPSIS || args[0] == MT_NOTIMPLEMENTED) return mt_number_i64(vm, 16, out);
    Value method = mt_class_special(vm, args[0], mt_name(vm, NAME___sizeof__));
    if (!mt_is_kind(method, KIND_NATIVE) || !mt_is_kind(MT_AS(Native, method)->owner, KIND_CLASS) ||
        !mt_class_is_subclass(mt_class_get(vm, args[0]), MT_AS(Class, MT_AS(Native, method)->owner)))
        return STEP_GENERAL;
    Value self[1] = {args[0]}, size;
    Step step = MT_AS(Native, method)->def->fn(vm, self, &size);
    if (step != STEP_DONE) return step;
    return mt_number_binary(vm, BIN_ADD, size, mt_int(has_header(args[0]) ? 16 : 0), out);
}

/* ---- the table ---- */

static Step text_utf8(Vm *vm, Value *args, Value *out) {
    (void)args;
    DONE_VALUE(mt_str_from_cstr(vm, "utf-8"));
}
static Step digits_limit(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = mt_int(4300);
    return STEP_DONE;
}
static Step no(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_FALSE;
    return STEP_DONE;
}

static const NativeDef functions[] = {
    {"exc_info", sys_exc_info, "", NULL, NATIVE_FRAME},
    {"exception", sys_exception, "", NULL, NATIVE_FRAME},
    LEAF_OR("displayhook", general, "object, /", "_displayhook_general"),
    LEAF_OR("exit", general, "status=None, /", "_exit_general"),
    LEAF("getdefaultencoding", text_utf8, ""),
    LEAF("getfilesystemencoding", text_utf8, ""),
    LEAF("get_int_max_str_digits", digits_limit, ""),
    LEAF_OR("getrecursionlimit", general, "", "_getrecursionlimit_general"),
    LEAF_OR("getsizeof", sys_getsizeof, "object, default=None", "_getsizeof_general"),
    LEAF("intern", sys_intern, "string, /"),
    LEAF("is_finalizing", no, ""),
    LEAF_OR("setrecursionlimit", general, "limit, /", "_setrecursionlimit_general"),
    {"_recursion_limit", sys_recursion_limit, "", NULL, NATIVE_HIDDEN},
    {"_limit_recursion", sys_limit_recursion, "limit, /", NULL, NATIVE_HIDDEN},
    NATIVES_END,
};

static bool put(Vm *vm, Value dict, const char *name, Value value) {
    Value key = mt_str_from_cstr(vm, name);
    return key != MT_UNBOUND && value != MT_UNBOUND && mt_dict_set_str(vm, dict, key, value);
}

static bool init(Vm *vm, Value dict) {
    return put(vm, dict, "maxsize", mt_int_new(vm, INT64_MAX)) && put(vm, dict, "maxunicode", mt_int(0x10FFFF)) && put(vm, dict, "byteorder", mt_str_from_cstr(vm, "little")) &&
           put(vm, dict, "platform", mt_str_from_cstr(vm, "linux")) && put(vm, dict, "executable", mt_str_empty(vm));
}

const ModuleDef mt_sys_module = {"sys", functions, "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.", init};
