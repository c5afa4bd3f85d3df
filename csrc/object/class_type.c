/* SPDX-License-Identifier: MIT */
/* type's own methods and attributes. Making and calling classes is the prelude's (type_new, type_call in prelude/object.py). */
#include "object/class.h"

#include "object/container.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/vm.h"

static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

static bool no_keywords(Value kwargs) { return kwargs == MT_UNBOUND || !MT_AS(Dict, kwargs)->live; }

static Step type_new(Vm *vm, Value *args, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[1]);
    if (given->count == 1 && no_keywords(args[2]) && args[0] == mt_object(mt_vm_class(vm, CLS_TYPE))) return done(mt_object(mt_class_get(vm, given->items[0])), out);
    return STEP_GENERAL;
}

static Step type_init(Vm *vm, Value *args, Value *out) {
    uint32_t count = MT_AS(Tuple, args[1])->count;
    *out = MT_NONE;
    if (count == 1 && !no_keywords(args[2])) return MT_RAISE(vm, CLS_TypeError, "type.__init__() takes no keyword arguments");
    if (count != 1 && count != 3) return MT_RAISE(vm, CLS_TypeError, "type.__init__() takes 1 or 3 arguments");
    return STEP_DONE;
}

static Step type_call(Vm *vm, Value *args, Value *out) {
    (void)out;
    Value packed[3] = {args[0], args[1], args[2] == MT_UNBOUND ? mt_dict_new(vm, 0) : args[2]};
    if (packed[2] == MT_UNBOUND) return STEP_RAISE;
    return mt_native_tail_prelude(vm, "object_make", 3, packed);
}

static Step type_repr(Vm *vm, Value *args, Value *out) {
    const Class *class = MT_AS(Class, args[0]);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_ascii(&b, "<class '", 8);
    if (mt_is_kind(class->module, KIND_STR) && !mt_str_is(class->module, "builtins")) {
        mt_str_builder_str(&b, class->module);
        mt_str_builder_char(&b, '.');
    }
    mt_str_builder_str(&b, class->qualname);
    mt_str_builder_ascii(&b, "'>", 2);
    return done(mt_str_builder_finish(&b), out);
}

static Step type_mro(Vm *vm, Value *args, Value *out) {
    const Tuple *mro = MT_AS(Tuple, MT_AS(Class, args[0])->mro);
    return done(mt_list_from(vm, mro->items, mro->count), out);
}

static bool is_direct_base(const Class *class, const Class *base) {
    const Tuple *bases = MT_AS(Tuple, class->bases);
    for (uint32_t i = 0; i < bases->count; i++)
        if (bases->items[i] == mt_object(base)) return true;
    return false;
}

static Step type_subclasses(Vm *vm, Value *args, Value *out) {
    const Class *class = MT_AS(Class, args[0]);
    const Engine *engine = vm->engine;
    Value list = mt_list_new(vm, 4);
    if (list == MT_UNBOUND || !mt_charge(vm, vm->user_class_count / 4 + engine->class_count / 8)) return STEP_RAISE;
    for (uint32_t i = 1; class->id < vm->first_user_class && i < engine->class_count; i++)
        if (is_direct_base(engine->classes[i], class) && !mt_list_append(vm, list, mt_object(engine->classes[i]))) return STEP_RAISE;
    for (uint32_t i = 0; i < vm->user_class_count; i++)
        if (vm->user_classes[i] && is_direct_base(vm->user_classes[i], class) && !mt_list_append(vm, list, mt_object(vm->user_classes[i]))) return STEP_RAISE;
    return done(list, out);
}

static Step type_prepare(Vm *vm, Value *args, Value *out) {
    (void)args;
    return done(mt_dict_new(vm, 0), out);
}

static Step type_instancecheck(Vm *vm, Value *args, Value *out) {
    const Class *class = MT_AS(Class, args[0]), *own = mt_class_get(vm, args[1]);
    *out = mt_bool(mt_class_is_subclass(own, class));
    if (*out == MT_TRUE || own->id < CLS_FIRST_USER) return STEP_DONE;
    Value name = mt_name(vm, NAME___class__);
    bool plain = !(own->flags & CLASS_HAS_GETATTRIBUTE) && mt_class_lookup(vm, own, name) == mt_dict_get_str(mt_vm_class(vm, CLS_OBJECT)->dict, name);
    return plain ? STEP_DONE : STEP_GENERAL;
}

static Step type_subclasscheck(Vm *vm, Value *args, Value *out) {
    (void)vm;
    if (!mt_is_kind(args[1], KIND_CLASS)) return STEP_GENERAL;
    *out = mt_bool(mt_class_is_subclass(MT_AS(Class, args[1]), MT_AS(Class, args[0])));
    return STEP_DONE;
}

static Step union_of(Vm *vm, Value a, Value b, Value *out) {
    Step step = mt_union_new(vm, a, b, out);
    if (step != STEP_GENERAL) return step;
    *out = MT_NOTIMPLEMENTED;
    return STEP_DONE;
}
static Step type_or(Vm *vm, Value *args, Value *out) { return union_of(vm, args[0], args[1], out); }
static Step type_ror(Vm *vm, Value *args, Value *out) { return union_of(vm, args[1], args[0], out); }

static bool name_arg(Vm *vm, Value *name) {
    const Str *s = mt_str_of(*name);
    if (!s) return mt_raise(vm, CLS_TypeError, "attribute name must be string, not '%T'", *name);
    *name = mt_object(s);
    return true;
}
static Step type_getattribute(Vm *vm, Value *args, Value *out) { return name_arg(vm, &args[1]) ? mt_class_getattr_plain(vm, args[0], args[1], out) : STEP_RAISE; }
static Step type_setattr(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return name_arg(vm, &args[1]) ? mt_class_setattr_plain(vm, args[0], args[1], args[2]) : STEP_RAISE;
}
static Step type_delattr(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return name_arg(vm, &args[1]) ? mt_class_setattr_plain(vm, args[0], args[1], MT_UNBOUND) : STEP_RAISE;
}

/* -- attributes. value MT_UNBOUND reads; immutable classes never get here to be written -- */

static bool deletable(Vm *vm, const Class *class, Value value, const char *name) {
    return value != MT_DELETE || mt_raise(vm, CLS_TypeError, "cannot delete '%s' attribute of immutable type '%U'", name, class->name);
}

static Step text_attribute(Vm *vm, Value *args, Value *field, const char *name, Value *out) {
    const Class *class = MT_AS(Class, args[0]);
    if (args[1] == MT_UNBOUND) return done(*field, out);
    if (!deletable(vm, class, args[1], name)) return STEP_RAISE;
    const Str *s = mt_str_of(args[1]);
    if (!s) return MT_RAISE(vm, CLS_TypeError, "can only assign string to %U.%s, not '%T'", class->name, name, args[1]);
    *field = mt_object(s);
    return STEP_DONE;
}
static Step type_name(Vm *vm, Value *args, Value *out) {
    const Str *s = args[1] == MT_UNBOUND ? NULL : mt_str_of(args[1]);
    for (uint32_t i = 0; s && i < s->length; i++)
        if (!mt_str_at(s, i)) return MT_RAISE(vm, CLS_ValueError, "type name must not contain null characters");
    return text_attribute(vm, args, &MT_AS(Class, args[0])->name, "__name__", out);
}
static Step type_qualname(Vm *vm, Value *args, Value *out) { return text_attribute(vm, args, &MT_AS(Class, args[0])->qualname, "__qualname__", out); }

static Step type_module(Vm *vm, Value *args, Value *out) {
    Class *class = MT_AS(Class, args[0]);
    if (args[1] == MT_UNBOUND) return class->module == MT_UNBOUND ? mt_class_no_attribute(vm, args[0], mt_name(vm, NAME___module__)) : done(class->module, out);
    if (!deletable(vm, class, args[1], "__module__") || !mt_dict_set_str(vm, class->dict, mt_name(vm, NAME___module__), args[1])) return STEP_RAISE;
    class->module = args[1];
    return STEP_DONE;
}

static Step type_doc(Vm *vm, Value *args, Value *out) {
    Class *class = MT_AS(Class, args[0]);
    if (args[1] == MT_UNBOUND) {
        Value doc = mt_dict_get_str(class->dict, mt_name(vm, NAME___doc__));
        if (doc == MT_UNBOUND || class->id == CLS_TYPE) return done(class->doc, out); /* type's own entry is this descriptor */
        return mt_class_bind(vm, doc, MT_UNBOUND, args[0], out);
    }
    if (!deletable(vm, class, args[1], "__doc__") || !mt_dict_set_str(vm, class->dict, mt_name(vm, NAME___doc__), args[1])) return STEP_RAISE;
    class->doc = args[1];
    return STEP_DONE;
}

static Step type_dict(Vm *vm, Value *args, Value *out) { return done(mt_wrapper_new(vm, CLS_MAPPINGPROXY, MT_AS(Class, args[0])->dict), out); }

static Step type_bases(Vm *vm, Value *args, Value *out) {
    Class *class = MT_AS(Class, args[0]);
    if (args[1] == MT_UNBOUND) return done(class->bases, out);
    if (!deletable(vm, class, args[1], "__bases__")) return STEP_RAISE;
    if (!mt_is_kind(args[1], KIND_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "can only assign tuple to %U.__bases__, not %T", class->name, args[1]);
    const Tuple *bases = MT_AS(Tuple, args[1]);
    if (!bases->count) return MT_RAISE(vm, CLS_TypeError, "can only assign non-empty tuple to %U.__bases__, not ()", class->name);
    for (uint32_t i = 0; i < bases->count; i++)
        if (!mt_is_kind(bases->items[i], KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "%U.__bases__ must be tuple of classes, not '%T'", class->name, bases->items[i]);
    return mt_class_set_bases(vm, class, args[1]);
}

static Step type_base(Vm *vm, Value *args, Value *out) { return done(mt_class_base(vm, MT_AS(Class, args[0])), out); }
static Step type_order(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(MT_AS(Class, args[0])->mro, out);
}

static Step type_annotations(Vm *vm, Value *args, Value *out) {
    Class *class = MT_AS(Class, args[0]);
    Value name = mt_name(vm, NAME___annotations__), found = class->id == CLS_TYPE ? MT_UNBOUND /* its own descriptor */ : mt_dict_get_str(class->dict, name);
    bool immutable = class->head.mark & MARK_IMAGE && !vm->engine->building;
    if (args[1] == MT_UNBOUND) {
        if (found != MT_UNBOUND) return mt_class_bind(vm, found, MT_UNBOUND, args[0], out);
        if (immutable) return mt_class_no_attribute(vm, args[0], name);
        Value dict = mt_dict_new(vm, 0);
        if (dict == MT_UNBOUND || !mt_dict_set_str(vm, class->dict, name, dict)) return STEP_RAISE;
        return done(dict, out);
    }
    if (args[1] != MT_DELETE) return mt_dict_set_str(vm, class->dict, name, args[1]) ? STEP_DONE : STEP_RAISE;
    if (found == MT_UNBOUND) return MT_RAISE(vm, CLS_AttributeError, "__annotations__");
    return mt_dict_remove_str(vm, class->dict, name) ? STEP_DONE : STEP_RAISE;
}

static Step type_params(Vm *vm, Value *args, Value *out) {
    Class *class = MT_AS(Class, args[0]);
    Value name = mt_name(vm, NAME___type_params__), found = class->id == CLS_TYPE ? MT_UNBOUND : mt_dict_get_str(class->dict, name);
    if (args[1] == MT_UNBOUND) return done(found == MT_UNBOUND ? mt_image_empty_tuple(vm) : found, out);
    if (!deletable(vm, class, args[1], "__type_params__")) return STEP_RAISE;
    return mt_dict_set_str(vm, class->dict, name, args[1]) ? STEP_DONE : STEP_RAISE;
}

static Step type_abstract(Vm *vm, Value *args, Value *out) {
    Class *class = MT_AS(Class, args[0]);
    Value name = mt_name(vm, NAME___abstractmethods__), found = class->id == CLS_TYPE ? MT_UNBOUND : mt_dict_get_str(class->dict, name);
    if (args[1] == MT_UNBOUND || args[1] == MT_DELETE) {
        if (found == MT_UNBOUND) {
            mt_raise(vm, CLS_AttributeError, "__abstractmethods__");
            return STEP_RAISE;
        }
        if (args[1] == MT_UNBOUND) return done(found, out);
        if (!mt_dict_remove_str(vm, class->dict, name)) return STEP_RAISE;
        class->flags &= ~(uint32_t)CLASS_ABSTRACT;
        return STEP_DONE;
    }
    Answer truth = mt_ops_truth(vm, args[1]);
    if (truth == ANSWER_RAISE || !mt_dict_set_str(vm, class->dict, name, args[1])) return STEP_RAISE;
    if (truth == ANSWER_NO) class->flags &= ~(uint32_t)CLASS_ABSTRACT;
    else class->flags |= CLASS_ABSTRACT;
    return STEP_DONE;
}

/* The bits of CPython's that programs ask for: heap type, may be a base, ready, abstract. */
static Step type_flags(Vm *vm, Value *args, Value *out) {
    (void)vm;
    const Class *class = MT_AS(Class, args[0]);
    int64_t flags = 1 << 12;
    if (class->id >= CLS_FIRST_USER) flags |= 1 << 9;
    else flags |= 1 << 8;
    if (!(class->flags & CLASS_NO_SUBCLASS)) flags |= 1 << 10;
    if (class->flags & CLASS_ABSTRACT) flags |= 1 << 20;
    *out = mt_int(flags);
    return STEP_DONE;
}

static const NativeDef type_methods[] = {
    {"__new__", type_new, "metatype, /, *args, **kwargs", "type_new", NATIVE_STATIC},
    SLOT("__init__", type_init, "self, /, *args, **kwargs"),
    SLOT("__call__", type_call, "self, /, *args, **kwargs"),
    SLOT("__repr__", type_repr, "self, /"),
    SLOT("__getattribute__", type_getattribute, "self, name, /"),
    SLOT("__setattr__", type_setattr, "self, name, value, /"),
    SLOT("__delattr__", type_delattr, "self, name, /"),
    SLOT("__or__", type_or, "self, value, /"),
    SLOT("__ror__", type_ror, "self, value, /"),
    LEAF("mro", type_mro, "self, /"),
    LEAF("__subclasses__", type_subclasses, "self, /"),
    CLASSMETHOD("__prepare__", type_prepare, "cls, /, *args, **kwargs"),
    LEAF_OR("__instancecheck__", type_instancecheck, "self, instance, /", "type_instancecheck"),
    LEAF_OR("__subclasscheck__", type_subclasscheck, "self, subclass, /", "type_subclasscheck"),
    LEAF("__dir__", mt_object_class_dir, "self, /"),
    GETSETDEL("__name__", type_name),
    GETSETDEL("__qualname__", type_qualname),
    GETSETDEL("__module__", type_module),
    GETSETDEL("__doc__", type_doc),
    GETTER("__dict__", type_dict),
    GETSETDEL("__bases__", type_bases),
    MEMBER("__base__", type_base),
    GETTER("__mro__", type_order),
    GETSETDEL("__annotations__", type_annotations),
    GETSETDEL("__type_params__", type_params),
    GETSETDEL("__abstractmethods__", type_abstract),
    MEMBER("__flags__", type_flags),
    NATIVES_END,
};

const TypeDef mt_class_type = {CLS_TYPE, type_methods, "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type"};
