/* SPDX-License-Identifier: MIT */
/* typing: what its Python part (prelude/typing.py) needs of C: cast, the making of named tuples, a module's names. */
#include "library/library.h"

#include "object/container.h"
#include "vm/vm.h"

static Step typing_cast(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = args[1];
    return STEP_DONE;
}

/* ---- named tuples ---- */

/* The class of the MRO that defines the fields. */
static const Class *field_class(Vm *vm, const Class *class, Value key, const Tuple **fields) {
    const Tuple *mro = MT_AS(Tuple, class->mro);
    (void)vm;
    for (uint32_t i = 0; i < mro->count; i++) {
        const Class *of = MT_AS(Class, mro->items[i]);
        Value found = mt_dict_get_str(of->dict, key);
        if (!mt_is_exact(found, CLS_TUPLE)) continue;
        *fields = MT_AS(Tuple, found);
        return of;
    }
    return NULL;
}

/* "x", or "x' and 'y", or "x', 'y', and 'z": the names of the fields without a value. */
static Step missing_fields(Vm *vm, const Class *class, const Tuple *fields, const Tuple *values) {
    uint32_t count = 0, seen = 0;
    for (uint32_t i = 0; i < fields->count; i++) count += values->items[i] == MT_UNBOUND;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    for (uint32_t i = 0; i < fields->count; i++) {
        if (values->items[i] != MT_UNBOUND) continue;
        if (seen++) (void)mt_str_builder_ascii(&b, seen < count ? "', '" : count == 2 ? "' and '" : "', and '", seen < count ? 4 : count == 2 ? 7 : 8);
        (void)mt_str_builder_str(&b, fields->items[i]);
    }
    Value names = mt_str_builder_finish(&b);
    if (names == MT_UNBOUND) return STEP_RAISE;
    return MT_RAISE(vm, CLS_TypeError, "%U.__new__() missing %u required positional argument%s: '%U'", class->name, count, count == 1 ? "" : "s", names);
}

static Step too_many(Vm *vm, const Class *class, uint32_t fields, uint32_t defaults, uint32_t given) {
    if (defaults)
        return MT_RAISE(vm, CLS_TypeError, "%U.__new__() takes from %u to %u positional arguments but %u were given", class->name, fields - MT_MIN(defaults, fields) + 1, fields + 1, given + 1);
    return MT_RAISE(vm, CLS_TypeError, "%U.__new__() takes %u positional argument%s but %u were given", class->name, fields + 1, fields ? "s" : "", given + 1);
}

/* __new__ of named tuples: arguments go to the fields of the class by position, by name, or from _field_defaults. */
static Step namedtuple_new(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_CLASS) || MT_AS(Class, args[0])->instance_kind != KIND_TUPLE) return MT_RAISE(vm, CLS_TypeError, "__new__(X): X is not a named tuple's type");
    Class *class = MT_AS(Class, args[0]);
    Value key = mt_name_find(vm, "_fields"), default_key = mt_name_find(vm, "_field_defaults");
    const Tuple *fields = NULL;
    const Class *of = key == MT_UNBOUND ? NULL : field_class(vm, class, key, &fields);
    if (!of) return MT_RAISE(vm, CLS_TypeError, "the class has no fields");
    for (uint32_t i = 0; i < fields->count; i++)
        if (!mt_is_exact(fields->items[i], CLS_STR)) return MT_RAISE(vm, CLS_TypeError, "the names of fields must be strings");
    Value defaults = default_key == MT_UNBOUND ? MT_UNBOUND : mt_dict_get_str(of->dict, default_key);
    bool has_defaults = mt_is_kind(defaults, KIND_DICT) && MT_AS(Dict, defaults)->live;
    const Tuple *given = MT_AS(Tuple, args[1]);
    if (!mt_charge(vm, fields->count)) return STEP_RAISE;
    Value made = mt_tuple_new(vm, fields->count);
    if (made == MT_UNBOUND) return STEP_RAISE;
    if (!fields->count) { /* the shared empty tuple is of no other class */
        if (given->count) return too_many(vm, of, 0, 0, given->count);
        Value empty[1] = {args[0]};
        return mt_native_tail(vm, mt_dict_get_str(mt_vm_class(vm, CLS_TUPLE)->dict, mt_name(vm, NAME___new__)), 1, empty);
    }
    Tuple *values = MT_AS(Tuple, made);
    for (uint32_t i = 0; i < fields->count; i++) values->items[i] = i < given->count ? given->items[i] : MT_UNBOUND;
    uint32_t position = 0;
    DictEntry *entry;
    while (args[2] != MT_UNBOUND && (entry = mt_dict_next(MT_AS(Dict, args[2]), &position))) {
        uint32_t i = 0;
        while (i < fields->count && !mt_str_equal(fields->items[i], entry->key)) i++;
        if (i == fields->count) return MT_RAISE(vm, CLS_TypeError, "%U.__new__() got an unexpected keyword argument '%U'", of->name, entry->key);
        if (values->items[i] != MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "%U.__new__() got multiple values for argument '%U'", of->name, entry->key);
        values->items[i] = entry->value;
    }
    if (given->count > fields->count) return too_many(vm, of, fields->count, has_defaults ? MT_AS(Dict, defaults)->live : 0, given->count);
    bool missing = false;
    for (uint32_t i = 0; i < fields->count; i++) {
        if (values->items[i] == MT_UNBOUND && has_defaults) values->items[i] = mt_dict_get_str(defaults, fields->items[i]);
        missing |= values->items[i] == MT_UNBOUND;
    }
    if (missing) return missing_fields(vm, of, fields, values);
    values->head.cls = class->id;
    *out = made;
    return STEP_DONE;
}

/* The descriptor of a field: mt_class_member reads it. */
static Step namedtuple_field(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_STR) || !mt_is_int(args[1])) return MT_RAISE(vm, CLS_TypeError, "not a field");
    *out = mt_wrapper_new(vm, CLS_MEMBER, args[0]);
    if (*out == MT_UNBOUND) return STEP_RAISE;
    MT_AS(Wrapper, *out)->c = args[1];
    return STEP_DONE;
}

static const NativeDef functions[] = {
    LEAF("cast", typing_cast, "typ, val"),
    {"_namedtuple_new", namedtuple_new, "_cls, /, *args, **kwargs", NULL, NATIVE_HIDDEN},
    {"_namedtuple_field", namedtuple_field, "name, index, /", NULL, NATIVE_HIDDEN},
    NATIVES_END,
};

const ModuleDef mt_typing_module = {"typing", functions, "The typing module: support for type hints.", NULL};
