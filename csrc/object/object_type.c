/* SPDX-License-Identifier: MIT */
/* object's own methods, and the intrinsics by which prelude/object.py reaches classes, attributes and modules. */
#include "object/class.h"

#include "heap/heap.h"
#include "object/code.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/image.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/str.h"
#include "object/traceback.h"
#include "object/types.h"
#include "vm/vm.h"

#include <stdio.h>

static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

static Value type_of(const Vm *vm, Value v) { return mt_object(mt_class_get(vm, v)); }

bool mt_class_is_objects(const Vm *vm, const Class *class, NameId name) {
    return mt_class_lookup(vm, class, mt_name(vm, name)) == mt_dict_get_str(mt_vm_class(vm, CLS_OBJECT)->dict, mt_name(vm, name));
}

/* -- making -- */

/* The nearest built-in class that makes such instances. */
static const Class *maker(const Vm *vm, const Class *class) {
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 0; i < mro->count; i++)
        if (MT_AS(Class, mro->items[i])->id < CLS_FIRST_USER) return MT_AS(Class, mro->items[i]);
    return mt_vm_class(vm, CLS_OBJECT);
}

static Step object_new(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "object.__new__(X): X is not a type object (%T)", args[0]);
    Class *class = MT_AS(Class, args[0]);
    bool excess = MT_AS(Tuple, args[1])->count || (args[2] != MT_UNBOUND && MT_AS(Dict, args[2])->live);
    if (excess && !mt_class_is_objects(vm, class, NAME___new__)) return MT_RAISE(vm, CLS_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    if (excess && mt_class_is_objects(vm, class, NAME___init__)) return MT_RAISE(vm, CLS_TypeError, "%U() takes no arguments", class->name);
    if (class->flags & CLASS_ABSTRACT) return mt_native_tail_prelude(vm, "object_abstract_error", 1, args);
    if (class->instance_kind != KIND_INSTANCE || class->flags & CLASS_NO_INSTANCE)
        return MT_RAISE(vm, CLS_TypeError, "object.__new__(%U) is not safe, use %U.__new__()", class->name, maker(vm, class)->name);
    return done(mt_instance_new(vm, class), out);
}

static Step object_init(Vm *vm, Value *args, Value *out) {
    const Class *class = mt_class_get(vm, args[0]);
    *out = MT_NONE;
    if (!MT_AS(Tuple, args[1])->count && (args[2] == MT_UNBOUND || !MT_AS(Dict, args[2])->live)) return STEP_DONE;
    if (!mt_class_is_objects(vm, class, NAME___init__)) return MT_RAISE(vm, CLS_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (mt_class_is_objects(vm, class, NAME___new__)) return MT_RAISE(vm, CLS_TypeError, "%U.__init__() takes exactly one argument (the instance to initialize)", class->name);
    return STEP_DONE;
}

/* -- text -- */

Step mt_object_default_repr(Vm *vm, Value v, Value *out) {
    const Class *class = mt_class_get(vm, v);
    uint64_t identity = mt_vm_identity(vm, v);
    if (!identity) return STEP_RAISE;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_char(&b, '<');
    if (mt_is_kind(class->module, KIND_STR) && !mt_str_is(class->module, "builtins")) {
        mt_str_builder_str(&b, class->module);
        mt_str_builder_char(&b, '.');
    }
    mt_str_builder_str(&b, class->qualname);
    mt_str_builder_ascii(&b, " object at ", 11);
    mt_object_put_address(&b, identity);
    mt_str_builder_char(&b, '>');
    return done(mt_str_builder_finish(&b), out);
}

bool mt_object_put_address(StrBuilder *b, uint64_t identity) {
    char text[20];
    size_t size = (size_t)snprintf(text, sizeof text, "0x%llx", (unsigned long long)identity);
    return mt_str_builder_ascii(b, text, size);
}

static Step object_repr(Vm *vm, Value *args, Value *out) { return mt_object_default_repr(vm, args[0], out); }

/* type(self).name(self, ...) in place of this native. */
static Step tail_special(Vm *vm, Value self, NameId name, uint32_t n, const Value *args) {
    Value found = mt_class_special(vm, self, mt_name(vm, name));
    if (found == MT_UNBOUND) return mt_class_no_attribute(vm, self, mt_name(vm, name));
    return mt_class_tail(vm, found, self, n, args);
}

static Step object_str(Vm *vm, Value *args, Value *out) {
    (void)out;
    return tail_special(vm, args[0], NAME___repr__, 0, NULL);
}

static Step object_format(Vm *vm, Value *args, Value *out) {
    (void)out;
    const Str *spec = mt_str_of(args[1]);
    if (!spec) return MT_RAISE(vm, CLS_TypeError, "__format__() argument must be str, not %A", args[1]);
    if (spec->length) return MT_RAISE(vm, CLS_TypeError, "unsupported format string passed to %T.__format__", args[0]);
    return tail_special(vm, args[0], NAME___str__, 0, NULL);
}

/* -- comparison -- */

static Step object_eq(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = args[0] == args[1] ? MT_TRUE : MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step object_ne(Vm *vm, Value *args, Value *out) {
    if (!mt_class_is_objects(vm, mt_class_get(vm, args[0]), NAME___eq__)) return STEP_GENERAL;
    *out = args[0] == args[1] ? MT_FALSE : MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step object_order(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step object_hash(Vm *vm, Value *args, Value *out) {
    uint64_t identity = mt_vm_identity(vm, args[0]);
    if (!identity) return STEP_RAISE;
    *out = mt_int((int64_t)((identity >> 4) & (((uint64_t)1 << 60) - 1)));
    return STEP_DONE;
}

/* -- attributes -- */

static bool check_name(Vm *vm, Value *name) {
    const Str *s = mt_str_of(*name);
    if (!s) return mt_raise(vm, CLS_TypeError, "attribute name must be string, not '%T'", *name);
    *name = mt_object(s);
    return true;
}

static Step object_getattribute(Vm *vm, Value *args, Value *out) {
    if (!check_name(vm, &args[1])) return STEP_RAISE;
    return mt_class_getattr_plain(vm, args[0], args[1], out);
}

static Step object_setattr(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!check_name(vm, &args[1])) return STEP_RAISE;
    return mt_class_setattr_plain(vm, args[0], args[1], args[2]);
}

static Step object_delattr(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!check_name(vm, &args[1])) return STEP_RAISE;
    return mt_class_setattr_plain(vm, args[0], args[1], MT_UNBOUND);
}

static Step object_class(Vm *vm, Value *args, Value *out) {
    Class *own = mt_class_get(vm, args[0]);
    if (args[1] == MT_UNBOUND) return done(mt_object(own), out);
    if (args[1] == MT_DELETE) return MT_RAISE(vm, CLS_TypeError, "can't delete __class__ attribute");
    if (!mt_is_kind(args[1], KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "__class__ must be set to a class, not '%T' object", args[1]);
    Class *new = MT_AS(Class, args[1]);
    if (mt_is_object(args[0]) && mt_as_object(args[0])->mark & MARK_IMAGE && !vm->engine->building)
        return MT_RAISE(vm, CLS_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    bool modules = own->instance_kind == KIND_MODULE && new->instance_kind == KIND_MODULE;
    if (!modules && (own->id < CLS_FIRST_USER || new->id < CLS_FIRST_USER))
        return MT_RAISE(vm, CLS_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (modules ? own->instance_kind != new->instance_kind : !mt_class_same_layout(vm, own, new))
        return MT_RAISE(vm, CLS_TypeError, "__class__ assignment: '%U' object layout differs from '%U'", new->name, own->name);
    mt_as_object(args[0])->cls = new->id;
    return STEP_DONE;
}

/* obj.__dict__ of every object that has one; the descriptor stands in the namespaces of the program's classes. */
Step mt_object_dict(Vm *vm, Value *args, Value *out) {
    if (mt_is_kind(args[0], KIND_CLASS)) { /* a metaclass with a base that has instances with a __dict__ */
        if (args[1] == MT_UNBOUND) return done(mt_wrapper_new(vm, CLS_MAPPINGPROXY, MT_AS(Class, args[0])->dict), out);
        return MT_RAISE(vm, CLS_AttributeError, "attribute '__dict__' of 'type' objects is not writable");
    }
    Value *slot = mt_class_own_dict(vm, args[0]);
    if (!slot) return mt_class_no_attribute(vm, args[0], mt_name(vm, NAME___dict__));
    if (args[1] != MT_UNBOUND && mt_as_object(args[0])->mark & MARK_IMAGE && !vm->engine->building)
        return MT_RAISE(vm, CLS_AttributeError, "'%T' object attribute '__dict__' is read-only", args[0]);
    if (args[1] == MT_DELETE) {
        if (mt_is_kind(args[0], KIND_FUNCTION)) return MT_RAISE(vm, CLS_TypeError, "cannot delete __dict__");
        *slot = MT_UNBOUND;
        return STEP_DONE;
    }
    if (args[1] != MT_UNBOUND) {
        if (!mt_is_kind(args[1], KIND_DICT)) return MT_RAISE(vm, CLS_TypeError, "__dict__ must be set to a dictionary, not a '%T'", args[1]);
        *slot = args[1];
        return STEP_DONE;
    }
    bool shared = mt_as_object(args[0])->mark & MARK_IMAGE && !vm->engine->building; /* nobody may change its dict */
    if (shared) return done(*slot == MT_UNBOUND ? mt_dict_new(vm, 0) : mt_dict_copy(vm, *slot), out);
    if (*slot == MT_UNBOUND) {
        Value dict = mt_dict_new(vm, 4);
        if (dict == MT_UNBOUND) return STEP_RAISE;
        *slot = dict;
    }
    *out = *slot;
    return STEP_DONE;
}

static Step weakref_attribute(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NONE;
    return STEP_DONE;
}

/* -- dir -- */

/* Adds the keys of a dict to the dict `names`. */
static bool add_keys(Vm *vm, Value names, Value dict) {
    if (!mt_is_kind(dict, KIND_DICT)) return true;
    uint32_t position = 0;
    DictEntry *entry;
    if (!mt_charge(vm, MT_AS(Dict, dict)->used / 4)) return false;
    while ((entry = mt_dict_next(MT_AS(Dict, dict), &position)))
        if (mt_is_kind(entry->key, KIND_STR) && !mt_dict_set_str(vm, names, entry->key, MT_NONE)) return false;
    return true;
}

static bool add_class(Vm *vm, Value names, const Class *class) {
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 0; i < mro->count; i++)
        if (!add_keys(vm, names, MT_AS(Class, mro->items[i])->dict)) return false;
    return true;
}

static Step keys_list(Vm *vm, Value names, Value *out) {
    Value list = mt_list_new(vm, MT_AS(Dict, names)->live);
    if (list == MT_UNBOUND) return STEP_RAISE;
    uint32_t position = 0;
    DictEntry *entry;
    while ((entry = mt_dict_next(MT_AS(Dict, names), &position)))
        if (!mt_list_append(vm, list, entry->key)) return STEP_RAISE;
    return done(list, out);
}

Step mt_object_dir(Vm *vm, Value *args, Value *out) {
    Value names = mt_dict_new(vm, 32);
    if (names == MT_UNBOUND) return STEP_RAISE;
    Value *slot = mt_class_own_dict(vm, mt_is_exact(args[0], CLS_METHOD) ? MT_AS(Bound, args[0])->function : args[0]);
    if (slot && !add_keys(vm, names, *slot)) return STEP_RAISE;
    if (!add_class(vm, names, mt_class_get(vm, args[0]))) return STEP_RAISE;
    return keys_list(vm, names, out);
}

Step mt_object_class_dir(Vm *vm, Value *args, Value *out) {
    Value names = mt_dict_new(vm, 32);
    if (names == MT_UNBOUND || !add_class(vm, names, MT_AS(Class, args[0]))) return STEP_RAISE;
    return keys_list(vm, names, out);
}

Step mt_object_module_dir(Vm *vm, Value *args, Value *out) {
    Value names = mt_dict_new(vm, 32);
    if (names == MT_UNBOUND || !add_keys(vm, names, MT_AS(Module, args[0])->dict)) return STEP_RAISE;
    return keys_list(vm, names, out);
}

/* -- the rest -- */

static Step object_init_subclass(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NONE;
    return STEP_DONE;
}

static Step object_subclasshook(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

static Step object_getstate(Vm *vm, Value *args, Value *out) {
    const Tuple *mro = MT_AS(Tuple, mt_class_get(vm, args[0])->mro);
    for (uint32_t i = 0; i < mro->count; i++)
        if (MT_AS(Class, mro->items[i])->slots != MT_UNBOUND) return STEP_GENERAL;
    Value *slot = mt_class_own_dict(vm, args[0]);
    *out = MT_NONE;
    if (slot && *slot != MT_UNBOUND && MT_AS(Dict, *slot)->live) *out = *slot;
    return STEP_DONE;
}

static Step object_sizeof(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(mt_is_object(args[0]) ? (int64_t)mt_object_size(mt_as_object(args[0])) : 8);
    return STEP_DONE;
}

static const NativeDef object_methods[] = {
    {"__new__", object_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__repr__", object_repr, "self, /"),
    SLOT("__hash__", object_hash, "self, /"),
    SLOT("__str__", object_str, "self, /"),
    SLOT("__getattribute__", object_getattribute, "self, name, /"),
    SLOT("__setattr__", object_setattr, "self, name, value, /"),
    SLOT("__delattr__", object_delattr, "self, name, /"),
    SLOT("__lt__", object_order, "self, value, /"),
    SLOT("__le__", object_order, "self, value, /"),
    SLOT("__eq__", object_eq, "self, value, /"),
    SLOT_OR("__ne__", object_ne, "self, value, /", "object_ne"),
    SLOT("__gt__", object_order, "self, value, /"),
    SLOT("__ge__", object_order, "self, value, /"),
    SLOT("__init__", object_init, "self, /, *args, **kwargs"),
    LEAF_OR("__reduce_ex__", general, "self, protocol, /", "object_reduce_ex"),
    LEAF_OR("__reduce__", general, "self, /", "object_reduce"),
    LEAF_OR("__getstate__", object_getstate, "self, /", "object_getstate"),
    CLASSMETHOD("__subclasshook__", object_subclasshook, "cls, object, /"),
    CLASSMETHOD("__init_subclass__", object_init_subclass, "cls, /"),
    LEAF("__format__", object_format, "self, format_spec, /"),
    LEAF("__sizeof__", object_sizeof, "self, /"),
    LEAF("__dir__", mt_object_dir, "self, /"),
    GETSETDEL("__class__", object_class),
    NATIVES_END,
};

const TypeDef mt_object_type = {
    CLS_OBJECT,
    object_methods,
    "The base class of the class hierarchy.\n\n"
    "When called, it accepts no arguments and returns a new featureless\n"
    "instance that has no instance attributes and cannot be given any.\n",
};

/* -- intrinsics: looking things up -- */

static Step special(Vm *vm, Value *args, Value *out) {
    if (!check_name(vm, &args[1])) return STEP_RAISE;
    Value found = mt_class_special(vm, args[0], args[1]);
    *out = found == MT_UNBOUND ? MT_NONE : MT_NOTIMPLEMENTED;
    if (found == MT_UNBOUND || found == MT_NONE) return STEP_DONE;
    return mt_class_bind(vm, found, args[0], type_of(vm, args[0]), out);
}

static Step has(Vm *vm, Value *args, Value *out) {
    if (!check_name(vm, &args[1])) return STEP_RAISE;
    *out = mt_bool(mt_class_special(vm, args[0], args[1]) != MT_UNBOUND);
    return STEP_DONE;
}

static bool check_class(Vm *vm, Value v) { return mt_is_kind(v, KIND_CLASS) || mt_raise(vm, CLS_TypeError, "a class is required, not '%T'", v); }
static bool check_kind(Vm *vm, Value v, Kind kind, const char *what) { return mt_is_kind(v, kind) || mt_raise(vm, CLS_TypeError, "%s is required, not '%T'", what, v); }

static Step lookup(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0]) || !check_name(vm, &args[1])) return STEP_RAISE;
    Value found = mt_class_lookup(vm, MT_AS(Class, args[0]), args[1]);
    *out = found == MT_UNBOUND ? MT_NONE : found;
    return STEP_DONE;
}

/* attribute.__get__(obj, cls); obj None: found on the class itself. */
static Step bind(Vm *vm, Value *args, Value *out) { return mt_class_bind(vm, args[0], args[1] == MT_NONE ? MT_UNBOUND : args[1], args[2], out); }

static Step is_subclass(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0]) || !check_class(vm, args[1])) return STEP_RAISE;
    *out = mt_bool(mt_class_is_subclass(MT_AS(Class, args[0]), MT_AS(Class, args[1])));
    return STEP_DONE;
}

static Step is_class(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(mt_is_kind(args[0], KIND_CLASS));
    return STEP_DONE;
}

/* __name__ of the class of obj, whatever its metaclass says. */
static Step name_for_errors(Vm *vm, const Class *class, Value *out) {
    if (!(class->flags & CLASS_DOTTED)) return done(class->name, out);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_str(&b, class->module);
    mt_str_builder_char(&b, '.');
    mt_str_builder_str(&b, class->name);
    return done(mt_str_builder_finish(&b), out);
}
static Step type_name(Vm *vm, Value *args, Value *out) { return name_for_errors(vm, mt_class_get(vm, args[0]), out); }
static Step class_name(Vm *vm, Value *args, Value *out) { return check_class(vm, args[0]) ? name_for_errors(vm, MT_AS(Class, args[0]), out) : STEP_RAISE; }

/* For the classes of the prelude's modules that are in C in CPython: a decorator. */
static Step class_dotted(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0])) return STEP_RAISE;
    if (vm->engine->building) MT_AS(Class, args[0])->flags |= CLASS_DOTTED;
    return done(args[0], out);
}

static Step getattr_plain(Vm *vm, Value *args, Value *out) { return object_getattribute(vm, args, out); }
static Step setattr_plain(Vm *vm, Value *args, Value *out) { return object_setattr(vm, args, out); }
static Step delattr_plain(Vm *vm, Value *args, Value *out) { return object_delattr(vm, args, out); }

/* -- intrinsics: classes -- */

static Step new_class(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0])) return STEP_RAISE;
    const Str *name = mt_str_of(args[1]);
    if (!name) return MT_RAISE(vm, CLS_TypeError, "type.__new__() argument 1 must be str, not %A", args[1]);
    if (!mt_is_kind(args[2], KIND_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "type.__new__() argument 2 must be tuple, not %A", args[2]);
    if (!mt_is_kind(args[3], KIND_DICT)) return MT_RAISE(vm, CLS_TypeError, "type.__new__() argument 3 must be dict, not %A", args[3]);
    for (uint32_t i = 0; i < name->length; i++)
        if (!mt_str_at(name, i)) return MT_RAISE(vm, CLS_ValueError, "type name must not contain null characters");
    if (!(MT_AS(Class, args[0])->flags & CLASS_IS_META)) return MT_RAISE(vm, CLS_TypeError, "type.__new__(%N): %N is not a subtype of type", args[0], args[0]);
    Value bases = args[2];
    if (!MT_AS(Tuple, bases)->count) {
        Value object = mt_object(mt_vm_class(vm, CLS_OBJECT));
        if ((bases = mt_tuple_from(vm, &object, 1)) == MT_UNBOUND) return STEP_RAISE;
    }
    Value slots = args[4] == MT_NONE ? MT_UNBOUND : args[4];
    if (!mt_is_kind(slots, KIND_TUPLE)) slots = MT_UNBOUND;
    return mt_class_make(vm, args[0], mt_object(name), bases, args[3], slots, out);
}

/* The most derived of meta and the bases' metaclasses. */
static Step metaclass(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0]) || !check_kind(vm, args[1], KIND_TUPLE, "a tuple")) return STEP_RAISE;
    const Class *winner = MT_AS(Class, args[0]);
    const Tuple *bases = MT_AS(Tuple, args[1]);
    for (uint32_t i = 0; i < bases->count; i++) {
        const Class *meta = mt_class_get(vm, bases->items[i]);
        if (mt_class_is_subclass(winner, meta)) continue;
        if (!mt_class_is_subclass(meta, winner))
            return MT_RAISE(vm, CLS_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
        winner = meta;
    }
    return done(mt_object(winner), out);
}

/* Attributes of a new class that want to hear their name: a list of (name, value), or None. */
static Step set_names(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0])) return STEP_RAISE;
    const Dict *dict = MT_AS(Dict, MT_AS(Class, args[0])->dict);
    Value list = MT_UNBOUND;
    uint32_t position = 0;
    DictEntry *entry;
    *out = MT_NONE;
    while ((entry = mt_dict_next(dict, &position))) {
        if (!mt_is_object(entry->value) || mt_is_kind(entry->value, KIND_FUNCTION) || mt_is_kind(entry->value, KIND_STR) || mt_is_kind(entry->value, KIND_NATIVE)) continue;
        if (mt_class_special(vm, entry->value, mt_name(vm, NAME___set_name__)) == MT_UNBOUND) continue;
        Value pair[2] = {entry->key, entry->value}, tuple = mt_tuple_from(vm, pair, 2);
        if (tuple == MT_UNBOUND || (list == MT_UNBOUND && (list = mt_list_new(vm, 4)) == MT_UNBOUND) || !mt_list_append(vm, list, tuple)) return STEP_RAISE;
        *out = list;
    }
    return STEP_DONE;
}

/* super(cls, cls).__init_subclass__ bound, or None when it is object's. */
static Step init_subclass(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0])) return STEP_RAISE;
    const Tuple *mro = MT_AS(Tuple, MT_AS(Class, args[0])->mro);
    Value name = mt_name(vm, NAME___init_subclass__);
    *out = MT_NONE;
    for (uint32_t i = 1; i < mro->count; i++) {
        const Class *class = MT_AS(Class, mro->items[i]);
        Value found = mt_dict_get_str(class->dict, name);
        if (found == MT_UNBOUND) continue;
        return class->id == CLS_OBJECT ? STEP_DONE : mt_class_bind(vm, found, MT_UNBOUND, args[0], out);
    }
    return STEP_DONE;
}

static Step set_mro(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0]) || !check_kind(vm, args[1], KIND_TUPLE, "a tuple")) return STEP_RAISE;
    Class *class = MT_AS(Class, args[0]);
    const Tuple *order = MT_AS(Tuple, args[1]);
    if (class->head.mark & MARK_IMAGE && !vm->engine->building) return MT_RAISE(vm, CLS_TypeError, "the class is immutable");
    for (uint32_t i = 0; i < order->count; i++) {
        if (!mt_is_kind(order->items[i], KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "mro() returned a non-class ('%T')", order->items[i]);
        if (MT_AS(Class, order->items[i])->id >= CLS_FIRST_USER) continue;
        if (!mt_class_is_subclass(class, MT_AS(Class, order->items[i]))) return MT_RAISE(vm, CLS_TypeError, "mro() returned base with unsuitable layout ('%N')", order->items[i]);
    }
    class->mro = args[1];
    mt_class_changed(vm, class);
    *out = MT_NONE;
    return STEP_DONE;
}

static Step new_object(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0])) return STEP_RAISE;
    Class *class = MT_AS(Class, args[0]);
    if (class->instance_kind != KIND_INSTANCE) return MT_RAISE(vm, CLS_TypeError, "object.__new__(%U) is not safe, use %U.__new__()", class->name, maker(vm, class)->name);
    return done(mt_instance_new(vm, class), out);
}

/* The class's __new__, bound; TypeError when its objects can't be made by calling it. */
static Step class_maker(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0])) return STEP_RAISE;
    const Class *class = MT_AS(Class, args[0]);
    if (class->flags & CLASS_NO_INSTANCE) return MT_RAISE(vm, CLS_TypeError, "cannot create '%U' instances", class->name);
    return mt_class_bind(vm, mt_class_lookup(vm, class, mt_name(vm, NAME___new__)), MT_UNBOUND, args[0], out);
}

/* type(obj).__init__ bound to what a class's __new__ gave; None when it must not be called, or has nothing to do or to say.
 * args: obj, the class, whether there are arguments. */
static Step class_initializer(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[1])) return STEP_RAISE;
    const Class *own = mt_class_get(vm, args[0]), *class = MT_AS(Class, args[1]);
    *out = MT_NONE;
    if (!mt_class_is_subclass(own, class)) return STEP_DONE;
    if (mt_class_is_objects(vm, own, NAME___init__) && (args[2] != MT_TRUE || mt_class_is_objects(vm, class, NAME___new__))) return STEP_DONE;
    return mt_class_bind(vm, mt_class_lookup(vm, own, mt_name(vm, NAME___init__)), args[0], mt_object(own), out);
}

/* No program may make a subclass, or with `instances` an object by calling: for classes that the prelude defines. */
static Step close_class(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0])) return STEP_RAISE;
    if (!vm->engine->building) return MT_RAISE(vm, CLS_TypeError, "the class is complete");
    MT_AS(Class, args[0])->flags |= CLASS_NO_SUBCLASS | (args[1] == MT_TRUE ? CLASS_NO_INSTANCE : 0);
    return done(args[0], out);
}

/* OrderedDict. */
static Step class_ordered(Vm *vm, Value *args, Value *out) {
    if (!check_class(vm, args[0])) return STEP_RAISE;
    if (vm->engine->building) MT_AS(Class, args[0])->flags |= CLASS_ORDERED;
    return done(args[0], out);
}

static Step cell_set(Vm *vm, Value *args, Value *out) {
    if (!check_kind(vm, args[0], KIND_CELL, "a cell")) return STEP_RAISE;
    MT_AS(Cell, args[0])->value = args[1];
    *out = MT_NONE;
    return STEP_DONE;
}

static Step cell_get(Vm *vm, Value *args, Value *out) {
    if (!check_kind(vm, args[0], KIND_CELL, "a cell")) return STEP_RAISE;
    Value value = MT_AS(Cell, args[0])->value;
    *out = value == MT_UNBOUND ? MT_NONE : value;
    return STEP_DONE;
}

/* -- intrinsics: modules -- */

/* The dict of sys.modules; the program itself is in it from the start. */
static Value loaded_modules(Vm *vm) {
    if (vm->roots[ROOT_MODULES] != MT_UNBOUND) return vm->roots[ROOT_MODULES];
    Value loaded = mt_dict_new(vm, 8);
    if (loaded == MT_UNBOUND) return loaded;
    if (vm->roots[ROOT_GLOBALS] == MT_UNBOUND) return vm->roots[ROOT_MODULES] = loaded; /* the image is being made */
    Module *main = mt_heap_alloc(vm, sizeof(Module), KIND_MODULE, CLS_MODULE);
    if (!main) return MT_UNBOUND;
    main->name = mt_name(vm, NAME___main__);
    main->dict = vm->roots[ROOT_GLOBALS];
    if (!mt_dict_set_str(vm, loaded, main->name, mt_object(main))) return MT_UNBOUND;
    return vm->roots[ROOT_MODULES] = loaded;
}

/* Lists and dicts that a module has as its own are each VM's own (sys.path). */
static bool own_values(Vm *vm, Value dict) {
    uint32_t position = 0;
    DictEntry *entry;
    while ((entry = mt_dict_next(MT_AS(Dict, dict), &position))) {
        Value value = entry->value;
        if (mt_is_exact(value, CLS_LIST)) value = mt_list_from(vm, mt_list_items(MT_AS(List, value)), MT_AS(List, value)->count);
        else if (mt_is_exact(value, CLS_DICT)) value = mt_dict_copy(vm, value);
        if (value == MT_UNBOUND) return false;
        entry->value = value;
    }
    return true;
}

/* A module's dict for one VM: without the names that begin with one underscore, which are the library's own. */
static Value visible_names(Vm *vm, Value image) {
    Value dict = mt_dict_new(vm, MT_AS(Dict, image)->live);
    uint32_t position = 0;
    DictEntry *entry;
    while (dict != MT_UNBOUND && (entry = mt_dict_next(MT_AS(Dict, image), &position))) {
        const Str *name = MT_AS(Str, entry->key);
        bool hidden = name->length && mt_str_at(name, 0) == '_' && (name->length < 2 || mt_str_at(name, 1) != '_');
        if (!hidden && !mt_dict_set_str(vm, dict, entry->key, entry->value)) return MT_UNBOUND;
    }
    return dict;
}

/* The module of that full name, made from the image on first import; None: there is none. */
static Step find_module(Vm *vm, Value *args, Value *out) {
    if (!check_name(vm, &args[0])) return STEP_RAISE;
    Value loaded = loaded_modules(vm);
    if (loaded == MT_UNBOUND) return STEP_RAISE;
    Value found = mt_dict_get_str(loaded, args[0]);
    if (found != MT_UNBOUND) return done(found, out);
    Value image = mt_dict_get_str(vm->engine->modules, args[0]);
    *out = MT_NONE;
    if (image == MT_UNBOUND) return STEP_DONE;
    Module *module = mt_heap_alloc(vm, sizeof(Module), KIND_MODULE, CLS_MODULE);
    if (!module) return STEP_RAISE;
    module->name = args[0];
    bool builtins = mt_str_is(args[0], "builtins");
    module->dict = builtins ? mt_vm_builtins(vm) : visible_names(vm, image);
    if (module->dict == MT_UNBOUND || (!builtins && !own_values(vm, module->dict))) return STEP_RAISE;
    if (mt_str_is(args[0], "sys") && !mt_dict_set_str(vm, module->dict, mt_name_find(vm, "modules"), loaded)) return STEP_RAISE;
    if (!mt_dict_set_str(vm, loaded, args[0], mt_object(module))) return STEP_RAISE;
    return done(mt_object(module), out);
}

static Step modules(Vm *vm, Value *args, Value *out) {
    (void)args;
    return done(loaded_modules(vm), out);
}

/* Is the module of that name right below the package `prefix`? */
static bool is_part(const Str *name, const Str *prefix) {
    if (name->length <= prefix->length || mt_str_at(name, prefix->length) != '.') return false;
    uint32_t i = 0;
    while (i < prefix->length && mt_str_at(name, i) == mt_str_at(prefix, i)) i++;
    if (i < prefix->length) return false;
    for (i++; i < name->length; i++)
        if (mt_str_at(name, i) == '.') return false;
    return true;
}

static Step is_package(Vm *vm, Value *args, Value *out) {
    if (!check_name(vm, &args[0])) return STEP_RAISE;
    uint32_t position = 0;
    *out = MT_FALSE;
    for (const DictEntry *entry; (entry = mt_dict_next(MT_AS(Dict, vm->engine->modules), &position));)
        if (is_part(MT_AS(Str, entry->key), MT_AS(Str, args[0]))) *out = MT_TRUE;
    return STEP_DONE;
}

/* The attribute of a module's dict, or NotImplemented. */
static Step module_get(Vm *vm, Value *args, Value *out) {
    if (!check_kind(vm, args[0], KIND_MODULE, "a module") || !check_name(vm, &args[1])) return STEP_RAISE;
    Value found = mt_dict_get_str(MT_AS(Module, args[0])->dict, args[1]);
    *out = found == MT_UNBOUND ? MT_NOTIMPLEMENTED : found;
    return STEP_DONE;
}

/* Text of a callable in errors about its arguments: "module.qualname()". None: str() of it is needed. */
static Step callable_name(Vm *vm, Value *args, Value *out) {
    Value v = args[0], qualname = MT_UNBOUND, module = MT_NONE;
    if (mt_is_kind(v, KIND_BOUND)) v = MT_AS(Bound, v)->function;
    if (mt_is_kind(v, KIND_FUNCTION)) qualname = MT_AS(Function, v)->qualname, module = MT_AS(Function, v)->module;
    else if (mt_is_kind(v, KIND_CLASS)) qualname = MT_AS(Class, v)->qualname, module = MT_AS(Class, v)->module;
    else if (mt_is_kind(v, KIND_EXTERNAL)) qualname = MT_AS(External, v)->name;
    *out = MT_NONE;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    if (mt_is_kind(v, KIND_NATIVE)) {
        const Native *native = MT_AS(Native, v);
        if (mt_is_kind(native->owner, KIND_CLASS)) {
            mt_str_builder_str(&b, MT_AS(Class, native->owner)->qualname);
            mt_str_builder_char(&b, '.');
        } else {
            module = native->owner;
        }
        qualname = native->name;
    }
    if (!mt_is_kind(qualname, KIND_STR)) return STEP_DONE;
    if (mt_is_kind(module, KIND_STR) && !mt_str_is(module, "builtins")) {
        mt_str_builder_str(&b, module);
        mt_str_builder_char(&b, '.');
    }
    mt_str_builder_str(&b, qualname);
    mt_str_builder_ascii(&b, "()", 2);
    return done(mt_str_builder_finish(&b), out);
}

/* Annotations that a function computes: its function, called and then set. */
static Step annotations_function(Vm *vm, Value *args, Value *out) {
    if (!check_kind(vm, args[0], KIND_FUNCTION, "a function")) return STEP_RAISE;
    Value annotations = MT_AS(Function, args[0])->annotations;
    return done(annotations == MT_UNBOUND ? MT_NONE : annotations, out);
}

#define INTRINSIC(name, fn, signature) {name, fn, signature, NULL, NATIVE_HIDDEN}
const NativeDef mt_object_intrinsics[] = {
    {"__dict__", mt_object_dict, "self, value", NULL, NATIVE_GETTER | NATIVE_DELETES | NATIVE_HIDDEN},
    {"__weakref__", weakref_attribute, "self", NULL, NATIVE_GETTER | NATIVE_HIDDEN},
    INTRINSIC("_special", special, "obj, name, /"),
    INTRINSIC("_has", has, "obj, name, /"),
    INTRINSIC("_lookup", lookup, "cls, name, /"),
    INTRINSIC("_bind", bind, "attribute, obj, cls, /"),
    INTRINSIC("_is_subclass", is_subclass, "cls, of, /"),
    INTRINSIC("_is_class", is_class, "obj, /"),
    INTRINSIC("_type_name", type_name, "obj, /"),
    INTRINSIC("_class_name", class_name, "cls, /"),
    INTRINSIC("_class_dotted", class_dotted, "cls, /"),
    INTRINSIC("_getattr_plain", getattr_plain, "obj, name, /"),
    INTRINSIC("_setattr_plain", setattr_plain, "obj, name, value, /"),
    INTRINSIC("_delattr_plain", delattr_plain, "obj, name, /"),
    INTRINSIC("_class_new", new_class, "metaclass, name, bases, dict, slots=None, /"),
    INTRINSIC("_class_metaclass", metaclass, "metaclass, bases, /"),
    INTRINSIC("_class_set_names", set_names, "cls, /"),
    INTRINSIC("_class_init_subclass", init_subclass, "cls, /"),
    INTRINSIC("_class_set_mro", set_mro, "cls, mro, /"),
    INTRINSIC("_class_maker", class_maker, "cls, /"),
    INTRINSIC("_class_initializer", class_initializer, "obj, cls, arguments, /"),
    INTRINSIC("_class_close", close_class, "cls, instances=False, /"),
    INTRINSIC("_object_new", new_object, "cls, /"),
    INTRINSIC("_cell_get", cell_get, "cell, /"),
    INTRINSIC("_cell_set", cell_set, "cell, value, /"),
    INTRINSIC("_class_ordered", class_ordered, "cls, /"),
    INTRINSIC("_module_find", find_module, "name, /"),
    INTRINSIC("_modules", modules, ""),
    INTRINSIC("_module_is_package", is_package, "name, /"),
    INTRINSIC("_module_get", module_get, "module, name, /"),
    INTRINSIC("_callable_name", callable_name, "callable, /"),
    INTRINSIC("_function_annotations", annotations_function, "function, /"),
    INTRINSIC("_exception_unsaid", mt_traceback_unsaid, "exception, /"),
    INTRINSIC("_exception_say", mt_traceback_say, "exception, text, /"),
    NATIVES_END,
};
