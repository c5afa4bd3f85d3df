/* SPDX-License-Identifier: MIT */
/* collections: natives of the classes that its Python part (prelude/collections.py) defines. deque is a class of the core
 * (object/deque.c), namedtuple a function of it (prelude/record.py). */
#include "library/library.h"

#include "object/container.h"
#include "object/ops_private.h"
#include "vm/vm.h"

static Step general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

/* ---- OrderedDict ---- */

static Step ordered_move_to_end(Vm *vm, Value *args, Value *out) {
    Answer last = args[2] == MT_UNBOUND ? ANSWER_YES : mt_ops_truth(vm, args[2]);
    ARG_ANSWER(last);
    uint64_t hash;
    uint32_t entry;
    ARG_ANSWER(mt_hash_of(vm, args[1], &hash));
    Answer found = mt_dict_find(vm, MT_AS(Dict, args[0]), args[1], hash, 0, &entry);
    ARG_ANSWER(found);
    *out = MT_NONE;
    if (found == ANSWER_YES) return mt_dict_move(vm, args[0], entry, last == ANSWER_YES) ? STEP_DONE : STEP_RAISE;
    (void)mt_raise_key(vm, args[1]);
    return STEP_RAISE;
}

/* (dict, entry, last): for the general form. */
static Step ordered_move_entry(Vm *vm, Value *args, Value *out) {
    const Dict *d = mt_is_kind(args[0], KIND_DICT) ? MT_AS(Dict, args[0]) : NULL;
    if (!d || !mt_is_int(args[1]) || mt_as_int(args[1]) < 0 || mt_as_int(args[1]) >= d->used || mt_dict_entries(d)[mt_as_int(args[1])].key == MT_UNBOUND)
        return MT_RAISE(vm, CLS_SystemError, "bad operand");
    *out = MT_NONE;
    return mt_dict_move(vm, args[0], (uint32_t)mt_as_int(args[1]), args[2] == MT_TRUE) ? STEP_DONE : STEP_RAISE;
}

static Step ordered_popitem(Vm *vm, Value *args, Value *out) {
    Answer last = args[1] == MT_UNBOUND ? ANSWER_YES : mt_ops_truth(vm, args[1]);
    ARG_ANSWER(last);
    return mt_dict_popitem(vm, args[0], last == ANSWER_YES, out);
}

static Step ordered_pop(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_dict_remove(vm, args[0], args[1], out);
    ARG_ANSWER(answer);
    if (answer == ANSWER_YES) return STEP_DONE;
    *out = args[2];
    if (args[2] != MT_UNBOUND) return STEP_DONE;
    (void)mt_raise_key(vm, args[1]);
    return STEP_RAISE;
}

static Step ordered_setdefault(Vm *vm, Value *args, Value *out) {
    if (mt_has_hook(vm, args[0], NAME___setitem__)) return STEP_GENERAL;
    Answer answer = mt_dict_get(vm, args[0], args[1], out);
    ARG_ANSWER(answer);
    if (answer == ANSWER_YES) return STEP_DONE;
    *out = args[2] == MT_UNBOUND ? MT_NONE : args[2];
    answer = mt_dict_set(vm, args[0], args[1], *out);
    ARG_ANSWER(answer);
    return STEP_DONE;
}

static const NativeDef ordered_methods[] = {
    LEAF_OR("move_to_end", ordered_move_to_end, "self, key, last=True", "_ordered_move_to_end"),
    LEAF_OR("pop", ordered_pop, "self, key, default=None", "_ordered_pop"),
    LEAF_OR("popitem", ordered_popitem, "self, last=True", "_ordered_popitem"),
    LEAF_OR("setdefault", ordered_setdefault, "self, key, default=None", "_ordered_setdefault"),
    {"fromkeys", general, "type, iterable, value=None", "_ordered_fromkeys", NATIVE_CLASS},
    NATIVES_END,
};

/* ---- defaultdict ---- */

/* The attribute default_factory lies in a slot. */
static Value factory_name(Vm *vm) { return mt_name_find(vm, "default_factory"); }

static bool set_factory(Vm *vm, Dict *d, Value factory) {
    if (d->dict == MT_UNBOUND && (d->dict = mt_dict_new(vm, 1)) == MT_UNBOUND) return false;
    return mt_dict_set_str(vm, d->dict, factory_name(vm), factory);
}

static Step default_init(Vm *vm, Value *args, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[1]);
    Value factory = given->count ? given->items[0] : MT_NONE;
    *out = MT_NONE;
    if (factory != MT_NONE && mt_class_special(vm, factory, mt_name(vm, NAME___call__)) == MT_UNBOUND)
        return MT_RAISE(vm, CLS_TypeError, "first argument must be callable or None");
    if (given->count > 2) return MT_RAISE(vm, CLS_TypeError, "dict expected at most 1 argument, got %u", given->count - 1);
    if (!set_factory(vm, MT_AS(Dict, args[0]), factory)) return STEP_RAISE;
    Step step = given->count == 2 ? mt_dict_update_from(vm, args[0], given->items[1]) : STEP_DONE;
    return step == STEP_DONE && args[2] != MT_UNBOUND ? mt_dict_update_from(vm, args[0], args[2]) : step;
}

/* What a factory that is a built-in class gives; MT_UNBOUND: refused, or (*known false) it must be called. */
static Value made_by(Vm *vm, Value factory, bool *known) {
    *known = true;
    switch (mt_is_kind(factory, KIND_CLASS) ? MT_AS(Class, factory)->id : 0) {
    case CLS_LIST: return mt_list_new(vm, 0);
    case CLS_DICT: return mt_dict_new(vm, 0);
    case CLS_SET: return mt_set_new(vm, CLS_SET);
    case CLS_INT: return mt_int(0);
    case CLS_BOOL: return MT_FALSE;
    case CLS_STR: return mt_str_empty(vm);
    case CLS_TUPLE: return mt_image_empty_tuple(vm);
    default: *known = false; return MT_UNBOUND;
    }
}

static Step default_missing(Vm *vm, Value *args, Value *out) {
    const Dict *d = MT_AS(Dict, args[0]);
    Value factory = mt_is_kind(d->dict, KIND_DICT) ? mt_dict_get_str(d->dict, factory_name(vm)) : MT_UNBOUND;
    bool known;
    if (factory == MT_UNBOUND || factory == MT_NONE) {
        (void)mt_raise_key(vm, args[1]);
        return STEP_RAISE;
    }
    if (mt_has_hook(vm, args[0], NAME___setitem__)) return STEP_GENERAL;
    Value made = made_by(vm, factory, &known);
    if (!known) return STEP_GENERAL;
    if (made == MT_UNBOUND) return STEP_RAISE;
    Answer answer = mt_dict_set(vm, args[0], args[1], made);
    ARG_ANSWER(answer);
    *out = made;
    return STEP_DONE;
}

static const NativeDef default_methods[] = {
    SLOT_OR("__init__", default_init, "self, /, *args, **kwargs", "_default_init"),
    LEAF_OR("__missing__", default_missing, "self, key, /", "_default_missing"),
    NATIVES_END,
};

/* ---- Counter ---- */

static Step counter_missing(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = mt_int(0);
    return STEP_DONE;
}

static const NativeDef counter_methods[] = {
    LEAF("__missing__", counter_missing, "self, key"),
    NATIVES_END,
};

/* (mapping, iterable) */
static Step count_elements(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_DICT) || mt_has_hook(vm, args[0], NAME___setitem__) || mt_has_hook(vm, args[0], NAME___getitem__)) return STEP_GENERAL;
    return mt_dict_count(vm, args[0], args[1]);
}

static const NativeDef functions[] = {
    {"_ordered_move_entry", ordered_move_entry, "dict, entry, last, /", NULL, NATIVE_HIDDEN},
    {"_count_elements", count_elements, "mapping, iterable, /", "_count_elements_general", NATIVE_HIDDEN},
    NATIVES_END,
};

const ModuleDef mt_collections_module = {"collections", functions, "Containers beside the built-in ones: namedtuple, deque, ChainMap, Counter, OrderedDict, defaultdict,\nUserDict, UserList, UserString.", NULL};
const ModuleDef mt_collections_abc_module = {"collections.abc", NULL, "Abstract Base Classes (ABCs) for collections, according to PEP 3119.", NULL};
const ModuleClass mt_module_classes[] = {
    {"collections", "OrderedDict", ordered_methods},
    {"collections", "defaultdict", default_methods},
    {"collections", "Counter", counter_methods},
    {NULL, NULL, NULL},
};
