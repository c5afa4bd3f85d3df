/* SPDX-License-Identifier: MIT */
/* Modules: a name and a dict. Importing is the prelude's (import_module in prelude/object.py). */
#include "object/class.h"

#include "heap/heap.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/vm.h"

static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

static bool fill(Vm *vm, Value dict, Value name, Value doc) {
    Value package = mt_name(vm, NAME___package__), loader = mt_name(vm, NAME___loader__), spec = mt_name(vm, NAME___spec__);
    return mt_dict_set_str(vm, dict, mt_name(vm, NAME___name__), name) && mt_dict_set_str(vm, dict, mt_name(vm, NAME___doc__), doc) &&
           mt_dict_set_str(vm, dict, package, MT_NONE) && mt_dict_set_str(vm, dict, loader, MT_NONE) && mt_dict_set_str(vm, dict, spec, MT_NONE);
}

/* args: name, doc=None of module(...) */
static bool arguments(Vm *vm, const Tuple *given, Value kwargs, Value *name, Value *doc) {
    *name = given->count > 0 ? given->items[0] : MT_UNBOUND;
    *doc = given->count > 1 ? given->items[1] : MT_NONE;
    if (given->count > 2) return mt_raise(vm, CLS_TypeError, "module() takes at most 2 arguments (%u given)", given->count);
    uint32_t position = 0;
    DictEntry *entry;
    while (kwargs != MT_UNBOUND && (entry = mt_dict_next(MT_AS(Dict, kwargs), &position))) {
        if (mt_str_is(entry->key, "name")) *name = entry->value;
        else if (mt_str_is(entry->key, "doc")) *doc = entry->value;
        else return mt_raise(vm, CLS_TypeError, "module() got an unexpected keyword argument '%U'", entry->key);
    }
    if (*name == MT_UNBOUND) return mt_raise(vm, CLS_TypeError, "module() missing required argument 'name' (pos 1)");
    if (!mt_str_of(*name)) return mt_raise(vm, CLS_TypeError, "module() argument 'name' must be str, not %A", *name);
    *name = mt_object(mt_str_of(*name));
    return true;
}

static Step module_new(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_CLASS) || !mt_class_is_subclass(MT_AS(Class, args[0]), mt_vm_class(vm, CLS_MODULE)))
        return MT_RAISE(vm, CLS_TypeError, "module.__new__(X): X is not a subtype of module");
    Module *module = mt_heap_alloc(vm, sizeof(Module), KIND_MODULE, MT_AS(Class, args[0])->id); /* __init__ fills it */
    if (!module) return STEP_RAISE;
    module->name = MT_NONE;
    module->dict = mt_dict_new(vm, 8);
    if (module->dict == MT_UNBOUND) return STEP_RAISE;
    return done(mt_object(module), out);
}

static Step module_init(Vm *vm, Value *args, Value *out) {
    Value name, doc;
    *out = MT_NONE;
    if (!arguments(vm, MT_AS(Tuple, args[1]), args[2], &name, &doc)) return STEP_RAISE;
    Module *module = MT_AS(Module, args[0]);
    if (!fill(vm, module->dict, name, doc)) return STEP_RAISE;
    module->name = name;
    return STEP_DONE;
}

static Step module_repr(Vm *vm, Value *args, Value *out) {
    const Module *module = MT_AS(Module, args[0]);
    Value name = mt_dict_get_str(module->dict, mt_name(vm, NAME___name__));
    if (!mt_is_kind(name, KIND_STR)) name = module->name;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_ascii(&b, "<module ", 8);
    if (mt_is_kind(name, KIND_STR)) mt_str_repr_into(&b, name);
    else mt_str_builder_ascii(&b, "'?'", 3);
    if (mt_dict_get_str(vm->engine->modules, name) != MT_UNBOUND) mt_str_builder_ascii(&b, " (built-in)", 11);
    mt_str_builder_char(&b, '>');
    return done(mt_str_builder_finish(&b), out);
}

static Step module_annotations(Vm *vm, Value *args, Value *out) {
    Module *module = MT_AS(Module, args[0]);
    Value name = mt_name(vm, NAME___annotations__), found = mt_dict_get_str(module->dict, name);
    if (args[1] == MT_UNBOUND) {
        if (found != MT_UNBOUND) return done(found, out);
        Value dict = mt_dict_new(vm, 0);
        if (dict == MT_UNBOUND || !mt_dict_set_str(vm, module->dict, name, dict)) return STEP_RAISE;
        return done(dict, out);
    }
    if (args[1] != MT_DELETE) return mt_dict_set_str(vm, module->dict, name, args[1]) ? STEP_DONE : STEP_RAISE;
    if (found == MT_UNBOUND) return MT_RAISE(vm, CLS_AttributeError, "__annotations__");
    return mt_dict_remove_str(vm, module->dict, name) ? STEP_DONE : STEP_RAISE;
}

static Step module_dict(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(MT_AS(Module, args[0])->dict, out);
}

static const NativeDef module_methods[] = {
    {"__new__", module_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__init__", module_init, "self, /, *args, **kwargs"),
    SLOT("__repr__", module_repr, "self, /"),
    LEAF("__dir__", mt_object_module_dir, "self, /"),
    MEMBER("__dict__", module_dict),
    GETSETDEL("__annotations__", module_annotations),
    NATIVES_END,
};
const TypeDef mt_module_type = {CLS_MODULE, module_methods, "Create a module object."};
