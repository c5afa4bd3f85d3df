/* SPDX-License-Identifier: MIT */
/* Attributes and methods of what is called: functions, methods, natives and their descriptors, external functions; of cells and
 * code objects. Calling itself is vm/call.c's. */
#include "object/class.h"

#include "heap/heap.h"
#include "object/code.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/vm.h"

static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}
static Value class_value(const Vm *vm, Value v) { return mt_object(mt_class_get(vm, v)); }

/* "<kind name at 0x10>" */
static Step address_repr(Vm *vm, const char *kind, Value name, Value v, Value *out) {
    uint64_t identity = mt_vm_identity(vm, v);
    if (!identity) return STEP_RAISE;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_char(&b, '<');
    mt_str_builder_ascii(&b, kind, strlen(kind));
    if (name != MT_UNBOUND) mt_str_builder_char(&b, ' ');
    if (name != MT_UNBOUND) mt_str_builder_str(&b, name);
    mt_str_builder_ascii(&b, " at ", 4);
    mt_object_put_address(&b, identity);
    mt_str_builder_char(&b, '>');
    return done(mt_str_builder_finish(&b), out);
}

static Step call_self(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_native_tail_ex(vm, args[0], args[1], args[2]);
}

/* self.__get__(instance, owner=None) of everything that binds by mt_class_bind. */
static Step bind_self(Vm *vm, Value *args, Value *out) {
    bool on_class = args[1] == MT_NONE;
    Value owner = args[2] == MT_UNBOUND || args[2] == MT_NONE ? MT_UNBOUND : args[2];
    if (on_class && owner == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "__get__(None, None) is invalid");
    if (mt_is_kind(args[0], KIND_NATIVE) && !on_class) {
        const Native *native = MT_AS(Native, args[0]);
        if (mt_is_kind(native->owner, KIND_CLASS) && !mt_class_is_subclass(mt_class_get(vm, args[1]), MT_AS(Class, native->owner)))
            return MT_RAISE(vm, CLS_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", native->name, native->owner, args[1]);
    }
    return mt_class_bind(vm, args[0], on_class ? MT_UNBOUND : args[1], owner == MT_UNBOUND ? class_value(vm, args[1]) : owner, out);
}

/* -- functions -- */

/* True: the attribute may be written (args[1] is a value or MT_DELETE). */
static bool writable(Vm *vm, Value function, const char *name) {
    if (!(mt_as_object(function)->mark & MARK_IMAGE) || vm->engine->building) return true;
    return mt_raise(vm, CLS_AttributeError, "'function' object attribute '%s' is read-only", name);
}

static Step function_text(Vm *vm, Value *args, Value *field, const char *name, Value *out) {
    if (args[1] == MT_UNBOUND) return done(*field, out);
    if (!writable(vm, args[0], name)) return STEP_RAISE;
    const Str *s = args[1] == MT_DELETE ? NULL : mt_str_of(args[1]);
    if (!s) return MT_RAISE(vm, CLS_TypeError, "%s must be set to a string object", name);
    *field = mt_object(s);
    return STEP_DONE;
}
static Step function_name(Vm *vm, Value *args, Value *out) { return function_text(vm, args, &MT_AS(Function, args[0])->name, "__name__", out); }
static Step function_qualname(Vm *vm, Value *args, Value *out) { return function_text(vm, args, &MT_AS(Function, args[0])->qualname, "__qualname__", out); }

static Step function_any(Vm *vm, Value *args, Value *field, const char *name, Value *out) {
    if (args[1] == MT_UNBOUND) return done(*field == MT_UNBOUND ? MT_NONE : *field, out);
    if (!writable(vm, args[0], name)) return STEP_RAISE;
    *field = args[1] == MT_DELETE ? MT_NONE : args[1];
    return STEP_DONE;
}
static Step function_doc(Vm *vm, Value *args, Value *out) { return function_any(vm, args, &MT_AS(Function, args[0])->doc, "__doc__", out); }
static Step function_module(Vm *vm, Value *args, Value *out) { return function_any(vm, args, &MT_AS(Function, args[0])->module, "__module__", out); }

static Step function_defaults(Vm *vm, Value *args, Value *out) {
    if (args[1] != MT_UNBOUND && args[1] != MT_DELETE && args[1] != MT_NONE && !mt_is_kind(args[1], KIND_TUPLE))
        return MT_RAISE(vm, CLS_TypeError, "__defaults__ must be set to a tuple object");
    return function_any(vm, args, &MT_AS(Function, args[0])->defaults, "__defaults__", out);
}

/* A dict of a function that all VMs share is given as a copy. */
static Step shared_dict(Vm *vm, Value *args, Value *out) {
    if (args[1] != MT_UNBOUND || !mt_is_kind(*out, KIND_DICT) || !(mt_as_object(*out)->mark & MARK_IMAGE) || vm->engine->building) return STEP_DONE;
    return done(mt_dict_copy(vm, *out), out);
}

static Step function_kwdefaults(Vm *vm, Value *args, Value *out) {
    if (args[1] != MT_UNBOUND && args[1] != MT_DELETE && args[1] != MT_NONE && !mt_is_kind(args[1], KIND_DICT))
        return MT_RAISE(vm, CLS_TypeError, "__kwdefaults__ must be set to a dict object");
    Step step = function_any(vm, args, &MT_AS(Function, args[0])->kwdefaults, "__kwdefaults__", out);
    return step == STEP_DONE ? shared_dict(vm, args, out) : step;
}

static Step function_annotations(Vm *vm, Value *args, Value *out) {
    Function *f = MT_AS(Function, args[0]);
    if (args[1] != MT_UNBOUND) {
        if (args[1] != MT_DELETE && args[1] != MT_NONE && !mt_is_kind(args[1], KIND_DICT)) return MT_RAISE(vm, CLS_TypeError, "__annotations__ must be set to a dict object");
        if (!writable(vm, args[0], "__annotations__")) return STEP_RAISE;
        f->annotations = args[1] == MT_DELETE || args[1] == MT_NONE ? MT_UNBOUND : args[1];
        return STEP_DONE;
    }
    if (mt_is_kind(f->annotations, KIND_FUNCTION)) return mt_native_tail_prelude(vm, "function_annotations", 1, args);
    if (mt_is_kind(f->annotations, KIND_DICT)) {
        *out = f->annotations;
        return shared_dict(vm, args, out);
    }
    Value dict = mt_dict_new(vm, 0);
    if (dict == MT_UNBOUND) return STEP_RAISE;
    if (!(f->head.mark & MARK_IMAGE) || vm->engine->building) f->annotations = dict;
    return done(dict, out);
}

static Step function_closure(Vm *vm, Value *args, Value *out) {
    const Function *f = MT_AS(Function, args[0]);
    return done(f->cell_count ? mt_tuple_from(vm, f->cells, f->cell_count) : MT_NONE, out);
}

static Step function_code(Vm *vm, Value *args, Value *out) {
    Function *f = MT_AS(Function, args[0]);
    if (args[1] == MT_UNBOUND) return done(mt_object(f->code), out);
    if (args[1] == MT_DELETE || !mt_is_kind(args[1], KIND_CODE)) return MT_RAISE(vm, CLS_TypeError, "__code__ must be set to a code object");
    if (!writable(vm, args[0], "__code__")) return STEP_RAISE;
    const Code *code = MT_AS(Code, args[1]);
    if (code->free_count != f->cell_count)
        return MT_RAISE(vm, CLS_ValueError, "%U() requires a code object with %u free vars, not %u", f->name, f->cell_count, code->free_count);
    f->code = code;
    f->caches = mt_vm_caches(vm, code);
    return STEP_DONE;
}

/* The prelude's globals are shown as a copy that holds what programs may see. */
static Step function_globals(Vm *vm, Value *args, Value *out) {
    const Function *f = MT_AS(Function, args[0]);
    if (!(mt_as_object(f->globals)->mark & MARK_IMAGE)) return done(f->globals, out);
    Value dict = mt_dict_new(vm, 1);
    if (dict == MT_UNBOUND || !mt_dict_set_str(vm, dict, mt_name(vm, NAME___name__), f->module == MT_UNBOUND ? MT_NONE : f->module)) return STEP_RAISE;
    return done(dict, out);
}
static Step function_builtins(Vm *vm, Value *args, Value *out) {
    Value globals = MT_AS(Function, args[0])->globals, own = mt_dict_get_str(globals, mt_name(vm, NAME___builtins__));
    if (mt_is_kind(own, KIND_MODULE)) own = MT_AS(Module, own)->dict;
    return done(own == MT_UNBOUND ? mt_vm_builtins(vm) : own, out);
}

static Step function_type_params(Vm *vm, Value *args, Value *out) {
    Value *slot = &MT_AS(Function, args[0])->dict, name = mt_name(vm, NAME___type_params__); /* kept among the attributes */
    if (args[1] == MT_UNBOUND) {
        Value found = *slot == MT_UNBOUND ? MT_UNBOUND : mt_dict_get_str(*slot, name);
        return done(mt_is_kind(found, KIND_TUPLE) ? found : mt_image_empty_tuple(vm), out);
    }
    if (!mt_is_kind(args[1], KIND_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "__type_params__ must be set to a tuple");
    if (!writable(vm, args[0], "__type_params__")) return STEP_RAISE;
    Value dict = *slot == MT_UNBOUND ? mt_dict_new(vm, 1) : *slot;
    if (dict == MT_UNBOUND) return STEP_RAISE;
    *slot = dict;
    return mt_dict_set_str(vm, *slot, name, args[1]) ? STEP_DONE : STEP_RAISE;
}

static Step function_repr(Vm *vm, Value *args, Value *out) { return address_repr(vm, "function", MT_AS(Function, args[0])->qualname, args[0], out); }

/* function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None) */
static Step function_new(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[1], KIND_CODE)) return MT_RAISE(vm, CLS_TypeError, "function() argument 'code' must be code, not %A", args[1]);
    if (!mt_is_exact(args[2], CLS_DICT)) return MT_RAISE(vm, CLS_TypeError, "function() argument 'globals' must be dict, not %A", args[2]);
    const Code *code = MT_AS(Code, args[1]);
    for (int i = 3; i < 7; i++)
        if (args[i] == MT_UNBOUND) args[i] = MT_NONE;
    Value name = args[3], defaults = args[4], closure = args[5], kwdefaults = args[6];
    if (name != MT_NONE && !mt_is_kind(name, KIND_STR)) return MT_RAISE(vm, CLS_TypeError, "arg 3 (name) must be None or string");
    if (defaults != MT_NONE && !mt_is_kind(defaults, KIND_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "arg 4 (defaults) must be None or tuple");
    if (!mt_is_kind(closure, KIND_TUPLE)) {
        if (code->free_count && closure == MT_NONE) return MT_RAISE(vm, CLS_TypeError, "arg 5 (closure) must be tuple");
        if (closure != MT_NONE) return MT_RAISE(vm, CLS_TypeError, "arg 5 (closure) must be None or tuple");
    }
    if (kwdefaults != MT_NONE && !mt_is_kind(kwdefaults, KIND_DICT)) return MT_RAISE(vm, CLS_TypeError, "arg 6 (kwdefaults) must be None or dict");
    uint32_t count = closure == MT_NONE ? 0 : MT_AS(Tuple, closure)->count;
    if (count != code->free_count) return MT_RAISE(vm, CLS_ValueError, "%U requires closure of length %u, not %u", code->name, code->free_count, count);
    for (uint32_t i = 0; i < count; i++) {
        Value cell = MT_AS(Tuple, closure)->items[i];
        if (!mt_is_kind(cell, KIND_CELL)) return MT_RAISE(vm, CLS_TypeError, "arg 5 (closure) expected cell, found %T", cell);
    }
    Function *f = mt_heap_alloc(vm, sizeof(Function) + count * sizeof(Value), KIND_FUNCTION, CLS_FUNCTION);
    if (!f) return STEP_RAISE;
    f->code = code;
    f->caches = mt_vm_caches(vm, code);
    f->globals = args[2];
    f->name = name == MT_NONE ? code->name : name;
    f->qualname = code->qualname;
    f->defaults = defaults;
    f->kwdefaults = kwdefaults;
    f->annotations = f->dict = MT_UNBOUND;
    Value module = mt_dict_get_str(args[2], mt_name(vm, NAME___name__));
    f->module = module == MT_UNBOUND ? MT_NONE : module;
    f->doc = code->flags & UNIT_HAS_DOC ? code->consts[0] : MT_NONE;
    f->pad = 0;
    f->cell_count = count;
    for (uint32_t i = 0; i < count; i++) f->cells[i] = MT_AS(Tuple, closure)->items[i];
    return done(mt_object(f), out);
}

static const NativeDef function_methods[] = {
    {"__new__", function_new, "type, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None", NULL, NATIVE_STATIC},
    SLOT("__call__", call_self, "self, /, *args, **kwargs"),
    SLOT("__get__", bind_self, "self, instance, owner=None, /"),
    SLOT("__repr__", function_repr, "self, /"),
    GETSETDEL("__name__", function_name),
    GETSETDEL("__qualname__", function_qualname),
    GETSETDEL("__doc__", function_doc),
    GETSETDEL("__module__", function_module),
    GETSETDEL("__defaults__", function_defaults),
    GETSETDEL("__kwdefaults__", function_kwdefaults),
    GETSETDEL("__annotations__", function_annotations),
    GETSETDEL("__code__", function_code),
    GETSETDEL("__type_params__", function_type_params),
    GETSETDEL("__dict__", mt_object_dict),
    MEMBER("__closure__", function_closure),
    MEMBER("__globals__", function_globals),
    MEMBER("__builtins__", function_builtins),
    NATIVES_END,
};
const TypeDef mt_function_type = {CLS_FUNCTION, function_methods, "Create a function object."};

/* -- methods -- */

static Step method_new(Vm *vm, Value *args, Value *out) {
    if (mt_class_special(vm, args[1], mt_name(vm, NAME___call__)) == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "first argument must be callable");
    if (args[2] == MT_NONE) return MT_RAISE(vm, CLS_TypeError, "instance must not be None");
    Bound *bound = mt_heap_alloc(vm, sizeof(Bound), KIND_BOUND, CLS_METHOD);
    if (!bound) return STEP_RAISE;
    bound->function = args[1];
    bound->self = args[2];
    return done(mt_object(bound), out);
}

static Step bound_function(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(MT_AS(Bound, args[0])->function, out);
}
static Step bound_self(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(MT_AS(Bound, args[0])->self, out);
}
static Step method_doc(Vm *vm, Value *args, Value *out) { return mt_class_getattr(vm, MT_AS(Bound, args[0])->function, mt_name(vm, NAME___doc__), out); }

static Step method_get(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(args[0], out);
}

static Step same_bound(Vm *vm, Value *args, Value *out, bool equal) {
    (void)vm;
    if (!mt_is_kind(args[1], KIND_BOUND) || mt_as_object(args[1])->cls != mt_as_object(args[0])->cls) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    const Bound *a = MT_AS(Bound, args[0]), *b = MT_AS(Bound, args[1]);
    *out = mt_bool((a->function == b->function && a->self == b->self) == equal);
    return STEP_DONE;
}
static Step bound_eq(Vm *vm, Value *args, Value *out) { return same_bound(vm, args, out, true); }
static Step bound_ne(Vm *vm, Value *args, Value *out) { return same_bound(vm, args, out, false); }

static Step bound_hash(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    if (mt_ops_hash(vm, args[0], &hash) != ANSWER_YES) return STEP_RAISE;
    return done(mt_int_new(vm, (int64_t)hash), out);
}

static Step method_repr(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_native_tail_prelude(vm, "method_repr", 1, args);
}

static const NativeDef method_methods[] = {
    {"__new__", method_new, "type, function, instance, /", NULL, NATIVE_STATIC},
    SLOT("__call__", call_self, "self, /, *args, **kwargs"),
    SLOT("__get__", method_get, "self, instance, owner=None, /"),
    SLOT("__repr__", method_repr, "self, /"),
    SLOT("__eq__", bound_eq, "self, value, /"),
    SLOT("__ne__", bound_ne, "self, value, /"),
    SLOT("__hash__", bound_hash, "self, /"),
    MEMBER("__func__", bound_function),
    MEMBER("__self__", bound_self),
    GETTER("__doc__", method_doc),
    NATIVES_END,
};
const TypeDef mt_method_type = {CLS_METHOD, method_methods, "Create a bound instance method object."};

/* -- natives: functions of modules, methods bound to an object, and their descriptors -- */

static const Native *native_of(Value v) { return MT_AS(Native, mt_is_kind(v, KIND_BOUND) ? MT_AS(Bound, v)->function : v); }

static Step native_name(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(native_of(args[0])->name, out);
}

static Step native_qualname(Vm *vm, Value *args, Value *out) {
    const Native *native = native_of(args[0]);
    if (!mt_is_kind(native->owner, KIND_CLASS)) return done(native->name, out);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_str(&b, MT_AS(Class, native->owner)->qualname);
    mt_str_builder_char(&b, '.');
    mt_str_builder_str(&b, native->name);
    return done(mt_str_builder_finish(&b), out);
}

static Step native_module(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Value owner = native_of(args[0])->owner;
    return done(mt_is_kind(owner, KIND_STR) ? owner : MT_NONE, out);
}

static Step native_self(Vm *vm, Value *args, Value *out) {
    if (mt_is_kind(args[0], KIND_BOUND)) return bound_self(vm, args, out);
    Value owner = native_of(args[0])->owner;
    if (mt_is_kind(owner, KIND_CLASS)) return done(owner, out);
    return mt_native_tail_prelude(vm, "object_native_module", 1, &owner);
}

static Step native_objclass(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Value owner = native_of(args[0])->owner;
    return done(mt_is_kind(owner, KIND_CLASS) ? owner : MT_NONE, out);
}

static Step native_none(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NONE;
    return STEP_DONE;
}

static bool put_cstr(StrBuilder *b, const char *ascii) { return mt_str_builder_ascii(b, ascii, strlen(ascii)); }

static Step native_repr(Vm *vm, Value *args, Value *out) {
    const Native *native = native_of(args[0]);
    Value self = mt_is_kind(args[0], KIND_BOUND) ? MT_AS(Bound, args[0])->self : native->owner;
    bool wrapper = mt_is_exact(args[0], CLS_METHOD_WRAPPER), method = mt_is_kind(args[0], KIND_BOUND) || mt_is_kind(native->owner, KIND_CLASS);
    uint64_t identity = method ? mt_vm_identity(vm, self) : 1;
    if (!identity) return STEP_RAISE;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    put_cstr(&b, wrapper ? "<method-wrapper '" : method ? "<built-in method " : "<built-in function ");
    mt_str_builder_str(&b, native->name);
    if (method) {
        put_cstr(&b, wrapper ? "' of " : " of ");
        mt_str_builder_str(&b, mt_class_get(vm, self)->name);
        put_cstr(&b, " object at ");
        mt_object_put_address(&b, identity);
    }
    mt_str_builder_char(&b, '>');
    return done(mt_str_builder_finish(&b), out);
}

static const NativeDef native_methods[] = {
    SLOT("__call__", call_self, "self, /, *args, **kwargs"),
    SLOT("__repr__", native_repr, "self, /"),
    SLOT("__eq__", bound_eq, "self, value, /"),
    SLOT("__ne__", bound_ne, "self, value, /"),
    GETTER("__name__", native_name),
    GETTER("__qualname__", native_qualname),
    MEMBER("__module__", native_module),
    GETTER("__self__", native_self),
    GETTER("__doc__", native_none),
    GETTER("__text_signature__", native_none),
    NATIVES_END,
};
const TypeDef mt_native_type = {CLS_NATIVE, native_methods, NULL};

static const NativeDef wrapper_methods[] = {
    SLOT("__call__", call_self, "self, /, *args, **kwargs"),
    SLOT("__repr__", native_repr, "self, /"),
    SLOT("__eq__", bound_eq, "self, value, /"),
    SLOT("__ne__", bound_ne, "self, value, /"),
    SLOT("__hash__", bound_hash, "self, /"),
    GETTER("__name__", native_name),
    GETTER("__qualname__", native_qualname),
    MEMBER("__self__", native_self),
    GETTER("__objclass__", native_objclass),
    GETTER("__doc__", native_none),
    GETTER("__text_signature__", native_none),
    NATIVES_END,
};
const TypeDef mt_method_wrapper_type = {CLS_METHOD_WRAPPER, wrapper_methods, NULL};

static Step descriptor_text(Vm *vm, const char *kind, Value *args, Value *out) {
    const Native *native = native_of(args[0]);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    put_cstr(&b, kind);
    mt_str_builder_str(&b, native->name);
    put_cstr(&b, "' of '");
    mt_str_builder_str(&b, mt_is_kind(native->owner, KIND_CLASS) ? MT_AS(Class, native->owner)->name : mt_vm_class(vm, CLS_OBJECT)->name);
    put_cstr(&b, "' objects>");
    return done(mt_str_builder_finish(&b), out);
}
static Step method_descriptor_repr(Vm *vm, Value *args, Value *out) { return descriptor_text(vm, "<method '", args, out); }
static Step slot_repr(Vm *vm, Value *args, Value *out) { return descriptor_text(vm, "<slot wrapper '", args, out); }
static Step getset_repr(Vm *vm, Value *args, Value *out) {
    return descriptor_text(vm, native_of(args[0])->def->flags & NATIVE_MEMBER ? "<member '" : "<attribute '", args, out);
}

#define DESCRIPTOR_ATTRIBUTES                                    \
    SLOT("__get__", bind_self, "self, instance, owner=None, /"), \
    MEMBER("__name__", native_name),                             \
    GETTER("__qualname__", native_qualname),                     \
    MEMBER("__objclass__", native_objclass),                     \
    GETTER("__doc__", native_none),                              \
    GETTER("__text_signature__", native_none)

static const NativeDef method_descriptor_methods[] = {
    SLOT("__call__", call_self, "self, /, *args, **kwargs"),
    SLOT("__repr__", method_descriptor_repr, "self, /"),
    DESCRIPTOR_ATTRIBUTES,
    NATIVES_END,
};
const TypeDef mt_method_descriptor_type = {CLS_METHOD_DESCRIPTOR, method_descriptor_methods, NULL};

static const NativeDef wrapper_descriptor_methods[] = {
    SLOT("__call__", call_self, "self, /, *args, **kwargs"),
    SLOT("__repr__", slot_repr, "self, /"),
    DESCRIPTOR_ATTRIBUTES,
    NATIVES_END,
};
const TypeDef mt_wrapper_descriptor_type = {CLS_WRAPPER_DESCRIPTOR, wrapper_descriptor_methods, NULL};

/* The descriptor's own setting, by name, as an assignment to the attribute does it. */
static Step getset_put(Vm *vm, const Native *native, Value obj, Value value) {
    const NativeDef *def = native->def;
    Value owner = native->owner, ignored;
    if (mt_is_kind(owner, KIND_CLASS) && !mt_class_is_subclass(mt_class_get(vm, obj), MT_AS(Class, owner)))
        return MT_RAISE(vm, CLS_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", native->name, owner, obj);
    bool shared = mt_is_object(obj) && mt_as_object(obj)->mark & MARK_IMAGE && !vm->engine->building;
    if (shared && mt_is_kind(obj, KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "cannot set '%U' attribute of immutable type '%N'", native->name, obj);
    if (shared)
        return MT_RAISE(vm, CLS_TypeError, "cannot set '%U' attribute of an immutable '%T' object", native->name, obj);
    if (!strchr(def->signature, ',') || (value == MT_DELETE && !(def->flags & NATIVE_DELETES))) {
        if (def->flags & NATIVE_MEMBER) return MT_RAISE(vm, CLS_AttributeError, "readonly attribute");
        return MT_RAISE(vm, CLS_AttributeError, "attribute '%U' of '%U' objects is not writable", native->name,
                        mt_is_kind(owner, KIND_CLASS) ? MT_AS(Class, owner)->name : mt_class_get(vm, obj)->name);
    }
    Value args[2] = {obj, value};
    return def->fn(vm, args, &ignored);
}
static Step getset_set(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return getset_put(vm, MT_AS(Native, args[0]), args[1], args[2]);
}
static Step getset_delete(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return getset_put(vm, MT_AS(Native, args[0]), args[1], MT_DELETE);
}

static const NativeDef getset_methods[] = {
    SLOT("__repr__", getset_repr, "self, /"),
    DESCRIPTOR_ATTRIBUTES,
    SLOT("__set__", getset_set, "self, instance, value, /"),
    SLOT("__delete__", getset_delete, "self, instance, /"),
    NATIVES_END,
};
const TypeDef mt_getset_type = {CLS_GETSET, getset_methods, NULL};

/* -- external functions -- */

static Step external_name(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(MT_AS(External, args[0])->name, out);
}
static Step external_doc(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(MT_AS(External, args[0])->doc == EXTERNAL_METHOD ? MT_NONE : MT_AS(External, args[0])->doc, out);
}
static Step external_module(Vm *vm, Value *args, Value *out) {
    (void)args;
    return done(mt_name(vm, NAME___main__), out);
}
static Step external_repr(Vm *vm, Value *args, Value *out) { return address_repr(vm, "function", MT_AS(External, args[0])->name, args[0], out); }

static const NativeDef external_methods[] = {
    SLOT("__call__", call_self, "self, /, *args, **kwargs"),
    SLOT("__repr__", external_repr, "self, /"),
    GETTER("__name__", external_name),
    GETTER("__qualname__", external_name),
    GETTER("__module__", external_module),
    GETTER("__doc__", external_doc),
    NATIVES_END,
};
const TypeDef mt_external_type = {CLS_EXTERNAL, external_methods, NULL};

/* -- cells -- */

static Step cell_new(Vm *vm, Value *args, Value *out) {
    Cell *cell = mt_heap_alloc(vm, sizeof(Cell), KIND_CELL, CLS_CELL);
    if (!cell) return STEP_RAISE;
    cell->value = args[1];
    return done(mt_object(cell), out);
}

static Step cell_contents(Vm *vm, Value *args, Value *out) {
    Cell *cell = MT_AS(Cell, args[0]);
    if (args[1] == MT_UNBOUND) return cell->value == MT_UNBOUND ? MT_RAISE(vm, CLS_ValueError, "Cell is empty") : done(cell->value, out);
    if (cell->head.mark & MARK_IMAGE && !vm->engine->building) return MT_RAISE(vm, CLS_AttributeError, "'cell' object attribute 'cell_contents' is read-only");
    cell->value = args[1] == MT_DELETE ? MT_UNBOUND : args[1];
    return STEP_DONE;
}

static Step cell_repr(Vm *vm, Value *args, Value *out) {
    Value value = MT_AS(Cell, args[0])->value;
    uint64_t identity = mt_vm_identity(vm, args[0]), inner = value == MT_UNBOUND ? 1 : mt_vm_identity(vm, value);
    if (!identity || !inner) return STEP_RAISE;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    put_cstr(&b, "<cell at ");
    mt_object_put_address(&b, identity);
    put_cstr(&b, ": ");
    if (value == MT_UNBOUND) {
        put_cstr(&b, "empty");
    } else {
        mt_str_builder_str(&b, mt_class_get(vm, value)->name);
        put_cstr(&b, " object at ");
        mt_object_put_address(&b, inner);
    }
    mt_str_builder_char(&b, '>');
    return done(mt_str_builder_finish(&b), out);
}

static const NativeDef cell_methods[] = {
    {"__new__", cell_new, "type, contents=None, /", NULL, NATIVE_STATIC},
    SLOT("__repr__", cell_repr, "self, /"),
    GETSETDEL("cell_contents", cell_contents),
    NATIVES_END,
};
const TypeDef mt_cell_type = {CLS_CELL, cell_methods, "Create a new cell object."};

/* -- code -- */

static const Code *code_of(Value v) { return MT_AS(Code, v); }
#define CODE_NUMBER(name, expression)                             \
    static Step name(Vm *vm, Value *args, Value *out) {           \
        (void)vm;                                                 \
        const Code *code = code_of(args[0]);                      \
        *out = mt_int((int64_t)(expression));                     \
        return STEP_DONE;                                         \
    }
#define CODE_VALUE(name, expression)                              \
    static Step name(Vm *vm, Value *args, Value *out) {           \
        (void)vm;                                                 \
        const Code *code = code_of(args[0]);                      \
        return done(expression, out);                             \
    }
CODE_NUMBER(code_argcount, code->param_count)
CODE_NUMBER(code_posonly, code->posonly_count)
CODE_NUMBER(code_kwonly, code->kwonly_count)
CODE_NUMBER(code_stacksize, code->register_count - code->local_count)
CODE_NUMBER(code_first_line, code->first_line)
CODE_VALUE(code_name, code->name)
CODE_VALUE(code_qualname, code->qualname)
CODE_VALUE(code_filename, code->filename)

/* Parameters, and the locals that are no cells. */
static Step code_varnames(Vm *vm, Value *args, Value *out) {
    const Code *code = code_of(args[0]);
    uint32_t count = mt_code_variable_count(code);
    if (!mt_charge(vm, count / 8 * (1 + code->cell_count / 8))) return STEP_RAISE;
    Value list = mt_list_new(vm, count);
    if (list == MT_UNBOUND) return STEP_RAISE;
    for (uint32_t i = 0; i < count; i++) {
        Value name = mt_code_variable_name(code, i);
        if (mt_str_at(MT_AS(Str, name), 0) == '.' && (i >= mt_code_parameter_count(code) || code->flags & (UNIT_CLASS | UNIT_MODULE))) continue; /* the namespace of a class body, and the like */
        if (!mt_code_variable_is_cell(code, i) && !mt_list_append(vm, list, name)) return STEP_RAISE;
    }
    return done(mt_tuple_from(vm, mt_list_items(MT_AS(List, list)), MT_AS(List, list)->count), out);
}
static Step code_nlocals(Vm *vm, Value *args, Value *out) {
    Value names;
    Step step = code_varnames(vm, args, &names);
    if (step == STEP_DONE) *out = mt_int(MT_AS(Tuple, names)->count);
    return step;
}
CODE_VALUE(code_cellvars, mt_tuple_from(vm, code->cell_names, code->cell_count))
CODE_VALUE(code_freevars, mt_tuple_from(vm, code->free_names, code->free_count))

static bool names_a_name(uint32_t opcode) {
    switch (opcode) {
    case OP_LOAD_GLOBAL: case OP_LOAD_CALLEE: case OP_STORE_GLOBAL: case OP_DELETE_GLOBAL: case OP_LOAD_NAME: case OP_LOAD_NAME_FREE: case OP_STORE_NAME: case OP_DELETE_NAME:
    case OP_LOAD_ATTR: case OP_STORE_ATTR: case OP_DELETE_ATTR: case OP_LOAD_METHOD: case OP_INVOKE: case OP_LOAD_SUPER: case OP_IMPORT: case OP_IMPORT_FROM: return true;
    default: return false;
    }
}

/* The names of variables beyond the code's own, of attributes and of modules, each once, in the order of the instructions. */
static Step code_names(Vm *vm, Value *args, Value *out) {
    const Code *code = code_of(args[0]);
    Value seen = mt_dict_new(vm, 8), list = mt_list_new(vm, 8);
    if (seen == MT_UNBOUND || list == MT_UNBOUND || !mt_charge(vm, code->word_count)) return STEP_RAISE;
    for (uint32_t pc = 0; pc < code->word_count; pc += mt_opcode_info[code->words[pc] & 0xFF].words) {
        if (!names_a_name(code->words[pc] & 0xFF)) continue;
        Value name = code->consts[code->words[pc + 1] & 0xFFFF];
        if (mt_dict_find_str(MT_AS(Dict, seen), name)) continue;
        if (!mt_dict_set_str(vm, seen, name, MT_NONE) || !mt_list_append(vm, list, name)) return STEP_RAISE;
    }
    return done(mt_tuple_from(vm, mt_list_items(MT_AS(List, list)), MT_AS(List, list)->count), out);
}

static Step code_flags(Vm *vm, Value *args, Value *out) {
    (void)vm;
    static const struct { uint32_t unit, python; } bits[] = {
        {UNIT_VARARGS, 4}, {UNIT_VARKEYWORDS, 8}, {UNIT_NESTED, 16}, {UNIT_GENERATOR, 32}, {UNIT_COROUTINE, 128}, {UNIT_ASYNC_GENERATOR, 512},
    };
    uint32_t unit = code_of(args[0])->flags;
    int64_t flags = unit & (UNIT_MODULE | UNIT_CLASS) ? 0 : 3;
    for (size_t i = 0; i < MT_COUNTOF(bits); i++)
        if (unit & bits[i].unit) flags |= bits[i].python;
    *out = mt_int(flags);
    return STEP_DONE;
}

static Step code_repr(Vm *vm, Value *args, Value *out) {
    const Code *code = code_of(args[0]);
    uint64_t identity = mt_vm_identity(vm, args[0]);
    if (!identity) return STEP_RAISE;
    char line[32];
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    put_cstr(&b, "<code object ");
    mt_str_builder_str(&b, code->name);
    put_cstr(&b, " at ");
    mt_object_put_address(&b, identity);
    put_cstr(&b, ", file \"");
    mt_str_builder_str(&b, code->filename);
    size_t n = 0;
    char digits[12];
    uint32_t number = code->first_line;
    do digits[n++] = (char)('0' + number % 10);
    while (number /= 10);
    memcpy(line, "\", line ", 8);
    for (size_t i = 0; i < n; i++) line[8 + i] = digits[n - 1 - i];
    line[8 + n] = '>';
    mt_str_builder_ascii(&b, line, 9 + n);
    return done(mt_str_builder_finish(&b), out);
}

static const NativeDef code_methods[] = {
    SLOT("__repr__", code_repr, "self, /"),
    MEMBER("co_argcount", code_argcount),
    MEMBER("co_posonlyargcount", code_posonly),
    MEMBER("co_kwonlyargcount", code_kwonly),
    MEMBER("co_nlocals", code_nlocals),
    MEMBER("co_stacksize", code_stacksize),
    MEMBER("co_flags", code_flags),
    MEMBER("co_firstlineno", code_first_line),
    MEMBER("co_name", code_name),
    MEMBER("co_qualname", code_qualname),
    MEMBER("co_filename", code_filename),
    MEMBER("co_names", code_names),
    MEMBER("co_varnames", code_varnames),
    MEMBER("co_cellvars", code_cellvars),
    MEMBER("co_freevars", code_freevars),
    NATIVES_END,
};
const TypeDef mt_code_type = {CLS_CODE, code_methods, NULL};
