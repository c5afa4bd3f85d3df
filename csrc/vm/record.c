/* SPDX-License-Identifier: MIT */
#include "vm/record.h"

#include "object/class.h"
#include "object/container.h"
#include "object/dict.h"

enum { MOST_NAMES = 48 }; /* that certainly fit above the caller's frame */

typedef struct Spec {
    const Tuple *names, *steps; /* steps: NULL in a __new__ */
    uint32_t positional;
    bool frozen, hooked; /* attributes are set by object's __setattr__; a __post_init__ is to be called */
} Spec;

bool mt_record_is(const Vm *vm, const Function *function) {
    const Code *code = function->code;
    if (!(code->flags & UNIT_HIDDEN)) return false;
    for (PreludeId id = PRELUDE_record_new; id <= PRELUDE_record_init; id++)
        if (mt_is_kind(vm->engine->entry[id], KIND_FUNCTION) && MT_AS(Function, vm->engine->entry[id])->code == code) return true;
    return false;
}

static bool check_spec(Value v, Spec *spec) {
    if (!mt_is_exact(v, CLS_TUPLE) || MT_AS(Tuple, v)->count != 5) return false;
    const Value *parts = MT_AS(Tuple, v)->items;
    if (!mt_is_exact(parts[0], CLS_TUPLE) || !mt_is_int(parts[1])) return false;
    spec->names = MT_AS(Tuple, parts[0]);
    spec->positional = (uint32_t)mt_as_int(parts[1]);
    spec->steps = mt_is_exact(parts[2], CLS_TUPLE) ? MT_AS(Tuple, parts[2]) : NULL;
    spec->frozen = parts[3] == MT_TRUE;
    spec->hooked = parts[4] != MT_NONE;
    if (mt_as_int(parts[1]) < 1 || mt_as_int(parts[1]) > spec->names->count || spec->names->count >= UINT16_MAX) return false;
    for (uint32_t i = 0; i < spec->names->count; i++)
        if (!mt_is_exact(spec->names->items[i], CLS_STR)) return false;
    if (!spec->steps) return parts[2] == MT_NONE;
    if (spec->steps->count % 3) return false;
    for (uint32_t i = 0; i < spec->steps->count; i += 3) {
        const Value *step = spec->steps->items + i;
        if (!mt_is_exact(step[0], CLS_STR)) return false;
        if (step[1] != MT_NONE && (!mt_is_int(step[1]) || mt_as_int(step[1]) < 1 || mt_as_int(step[1]) >= spec->names->count)) return false;
    }
    return true;
}

/* Where the parameters of the function stand: in one of its cells. */
static bool spec_of(const Function *function, Spec *spec) {
    for (uint32_t i = 0; i < function->cell_count; i++)
        if (mt_is_kind(function->cells[i], KIND_CELL) && check_spec(MT_AS(Cell, function->cells[i])->value, spec)) return true;
    return false;
}

/* Binds as if the names were those of the function's own parameters, into registers from `base`. */
static bool bind(Vm *vm, const Function *function, const Spec *spec, const Value *args, uint32_t positional, const Value *kw_names, const Value *kw_values, uint32_t kw_count,
                 uint32_t stride, uint32_t base) {
    Code code;
    Function as_if = *function;
    memset(&code, 0, sizeof code);
    code.local_names = spec->names->items;
    code.local_count = (uint16_t)spec->names->count;
    code.param_count = (uint16_t)spec->positional;
    code.kwonly_count = (uint16_t)(spec->names->count - spec->positional);
    as_if.code = &code;
    return mt_call_bind(vm, &as_if, base, args, positional, kw_names, kw_values, kw_count, stride);
}

/* ---- __new__ of named tuples ---- */

static Step make_tuple(Vm *vm, const Spec *spec, const Value *values, Value *out) {
    if (!mt_is_kind(values[0], KIND_CLASS) || MT_AS(Class, values[0])->instance_kind != KIND_TUPLE) {
        bool class = mt_is_kind(values[0], KIND_CLASS);
        if (class) return MT_RAISE(vm, CLS_TypeError, "tuple.__new__(%N): %N is not a subtype of tuple", values[0], values[0]);
        return MT_RAISE(vm, CLS_TypeError, "tuple.__new__(X): X is not a type object (%T)", values[0]);
    }
    DONE_VALUE(mt_tuple_of_class(vm, MT_AS(Class, values[0])->id, values + 1, spec->names->count - 1));
}

/* ---- __init__ of data classes ---- */

/* The value of a default_factory that makes an empty container; MT_UNBOUND: it must be called (*refused false). */
static Value made_by(Vm *vm, Value factory, bool *refused) {
    Value made = MT_UNBOUND;
    *refused = true;
    if (factory == mt_object(mt_vm_class(vm, CLS_LIST))) made = mt_list_new(vm, 0);
    else if (factory == mt_object(mt_vm_class(vm, CLS_DICT))) made = mt_dict_new(vm, 0);
    else if (factory == mt_object(mt_vm_class(vm, CLS_SET))) made = mt_set_new(vm, CLS_SET);
    else *refused = false;
    return made;
}

/* Setting the attribute on an instance is a leaf: it goes into its dict or a slot. */
static bool sets_plainly(const Vm *vm, const Class *class, Value name) {
    if (mt_class_keeps(class, name)) return true;
    Value found = mt_class_lookup(vm, class, name);
    if (mt_is_exact(found, CLS_MEMBER) || (found == MT_UNBOUND && !(class->flags & CLASS_NO_DICT))) return true;
    if (class->flags & CLASS_NO_DICT || mt_is_kind(found, KIND_NATIVE) || mt_is_kind(found, KIND_WRAPPER)) return false;
    return !mt_is_object(found) || mt_as_object(found)->cls < CLS_FIRST_USER ||
           (mt_class_special(vm, found, mt_name(vm, NAME___set__)) == MT_UNBOUND && mt_class_special(vm, found, mt_name(vm, NAME___delete__)) == MT_UNBOUND);
}

/* Sets the attributes of a new instance. GENERAL: nothing was changed. */
static Step set_attributes(Vm *vm, const Spec *spec, const Value *values, Value *out) {
    Value self = values[0], factory_marker = vm->engine->entry[PRELUDE_record_factory];
    *out = MT_NONE;
    if (!mt_is_kind(self, KIND_INSTANCE) || mt_as_object(self)->mark & MARK_IMAGE) return STEP_GENERAL;
    const Class *class = mt_class_get(vm, self);
    if (class->id < CLS_FIRST_USER || (class->flags & CLASS_HAS_SETATTR && !spec->frozen)) return STEP_GENERAL;
    const Value *step = spec->steps->items, *end = step + spec->steps->count;
    for (const Value *s = step; s < end; s += 3) {
        bool called = s[1] == MT_NONE || values[mt_as_int(s[1])] == factory_marker, container = false;
        for (uint32_t i = CLS_LIST; called && i <= CLS_SET; i++) container |= s[2] == mt_object(mt_vm_class(vm, i)) && i != CLS_TUPLE;
        if ((called && !container) || !sets_plainly(vm, class, s[0])) return STEP_GENERAL;
    }
    Instance *instance = MT_AS(Instance, self);
    bool fresh = instance->dict == MT_UNBOUND;
    if (fresh && step < end && (instance->dict = mt_dict_new(vm, MT_MAX(class->size_hint, spec->steps->count / 3))) == MT_UNBOUND) return STEP_RAISE;
    for (; step < end; step += 3) {
        Value value = step[1] == MT_NONE ? factory_marker : values[mt_as_int(step[1])];
        bool refused = false;
        if (value == factory_marker) value = made_by(vm, step[2], &refused);
        if (value == MT_UNBOUND) return refused ? STEP_RAISE : STEP_GENERAL;
        if (mt_class_keeps(class, step[0])) {
            if (!mt_dict_set_str(vm, instance->dict, step[0], value)) return STEP_RAISE;
            continue;
        }
        Step set = mt_class_setattr_plain(vm, self, step[0], value);
        if (set != STEP_DONE) return set;
    }
    return STEP_DONE;
}

/* ---- calls ---- */

Step mt_record_call(Vm *vm, Function *function, const Value *args, uint32_t count, Value kwnames, uint32_t base, Value *out) {
    Spec spec;
    if (!spec_of(function, &spec) || spec.hooked || spec.names->count > MOST_NAMES) return STEP_GENERAL;
    uint32_t kw_count = kwnames == MT_UNBOUND ? 0 : MT_AS(Tuple, kwnames)->count;
    if (!bind(vm, function, &spec, args, count - kw_count, kw_count ? MT_AS(Tuple, kwnames)->items : NULL, args + count - kw_count, kw_count, 1, base)) return STEP_RAISE;
    const Value *values = vm->stack + base;
    Step step = spec.steps ? set_attributes(vm, &spec, values, out) : make_tuple(vm, &spec, values, out);
    if (step == STEP_DONE) vm->slice -= (int64_t)spec.names->count / 2 + 4; /* a refused call is made again: what it costs is told once */
    return step;
}

/* (function, spec, self, args, kwargs): the values of the parameters, a list; the first is self. */
static Step record_bind(Vm *vm, Value *args, Value *out) {
    Spec spec;
    Value function = args[0], keywords = args[4];
    if (!mt_is_kind(function, KIND_FUNCTION) || !check_spec(args[1], &spec) || !mt_is_exact(args[3], CLS_TUPLE) || !mt_is_kind(keywords, KIND_DICT))
        return MT_RAISE(vm, CLS_SystemError, "bad operand");
    uint32_t count = MT_AS(Tuple, args[3])->count, kw_count = MT_AS(Dict, keywords)->live, position = 0;
    Value positional = mt_list_new(vm, count + 1), pairs = mt_list_new(vm, kw_count * 2);
    if (positional == MT_UNBOUND || pairs == MT_UNBOUND || !mt_list_append(vm, positional, args[2])) return STEP_RAISE;
    for (uint32_t i = 0; i < count; i++)
        if (!mt_list_append(vm, positional, MT_AS(Tuple, args[3])->items[i])) return STEP_RAISE;
    for (const DictEntry *entry; (entry = mt_dict_next(MT_AS(Dict, keywords), &position));)
        if (!mt_list_append(vm, pairs, entry->key) || !mt_list_append(vm, pairs, entry->value)) return STEP_RAISE;
    uint32_t base = (uint32_t)(args - vm->stack) + 5; /* a native's arguments lie in the stack */
    if (!mt_charge(vm, spec.names->count) || !mt_vm_grow_stack(vm, base + spec.names->count + 8)) return STEP_RAISE;
    const Value *named = mt_list_items(MT_AS(List, pairs));
    if (!bind(vm, MT_AS(Function, function), &spec, mt_list_items(MT_AS(List, positional)), count + 1, named, named + (kw_count ? 1 : 0), kw_count, 2, base)) return STEP_RAISE;
    DONE_VALUE(mt_list_from(vm, vm->stack + base, spec.names->count));
}

/* (spec, values): sets the attributes if a leaf can. True: done. */
static Step record_set(Vm *vm, Value *args, Value *out) {
    Spec spec;
    Value ignored;
    if (!check_spec(args[0], &spec) || !spec.steps || !mt_is_exact(args[1], CLS_LIST) || MT_AS(List, args[1])->count != spec.names->count)
        return MT_RAISE(vm, CLS_SystemError, "bad operand");
    Step step = set_attributes(vm, &spec, mt_list_items(MT_AS(List, args[1])), &ignored);
    *out = mt_bool(step == STEP_DONE);
    return step == STEP_GENERAL ? STEP_DONE : step;
}

/* The own attribute of an instance whose class asks nobody about it; MT_UNBOUND. */
static Value own_attribute(const Vm *vm, Value obj, Value name) {
    const Class *class = mt_class_get(vm, obj);
    if (!mt_is_kind(obj, KIND_INSTANCE) || class->flags & CLASS_HAS_GETATTRIBUTE || !mt_is_kind(MT_AS(Instance, obj)->dict, KIND_DICT)) return MT_UNBOUND;
    if (!mt_class_keeps(class, name)) {
        Value found = mt_class_lookup(vm, class, name);
        if (class->flags & CLASS_NO_DICT ? !mt_is_exact(found, CLS_MEMBER) : found != MT_UNBOUND && mt_is_object(found)) return MT_UNBOUND;
    }
    return mt_dict_get_str(MT_AS(Instance, obj)->dict, name);
}

/* Are the attributes of those names equal? HOOK: a leaf can't tell. It does not descend into instances that compare themselves. */
static Answer same_attributes(Vm *vm, const Tuple *names, Value a, Value b) {
    if (!mt_charge(vm, names->count / 4)) return ANSWER_RAISE;
    for (uint32_t i = 0; i < names->count; i++) {
        if (!mt_is_exact(names->items[i], CLS_STR)) return ANSWER_HOOK;
        Value x = own_attribute(vm, a, names->items[i]), y = own_attribute(vm, b, names->items[i]), equal = MT_FALSE;
        if (x == MT_UNBOUND || y == MT_UNBOUND || mt_has_eq_hook(vm, x) || mt_has_eq_hook(vm, y)) return ANSWER_HOOK;
        Step step = mt_ops_compare(vm, CMP_OP_EQ, x, y, &equal);
        if (step != STEP_DONE) return step == STEP_GENERAL ? ANSWER_HOOK : ANSWER_RAISE;
        if (equal != MT_TRUE) return ANSWER_NO;
    }
    return ANSWER_YES;
}

Answer mt_record_equal(Vm *vm, Value a, Value b) {
    if (!mt_is_kind(a, KIND_INSTANCE) || mt_class_of(a) != mt_class_of(b) || vm->leaf_off) return ANSWER_HOOK;
    Value method = mt_class_special(vm, a, mt_name(vm, NAME___eq__)), sample = vm->engine->entry[PRELUDE_record_eq];
    if (!mt_is_exact(method, CLS_FUNCTION) || !mt_is_kind(sample, KIND_FUNCTION)) return ANSWER_HOOK;
    const Function *function = MT_AS(Function, method);
    if (function->code != MT_AS(Function, sample)->code || function->cell_count != 1 || !mt_is_exact(MT_AS(Cell, function->cells[0])->value, CLS_TUPLE)) return ANSWER_HOOK;
    return a == b ? ANSWER_YES : same_attributes(vm, MT_AS(Tuple, MT_AS(Cell, function->cells[0])->value), a, b);
}

/* (names, a, b): are the attributes equal? None: a leaf can't tell. */
static Step record_same(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_TUPLE)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    Answer answer = same_attributes(vm, MT_AS(Tuple, args[0]), args[1], args[2]);
    *out = answer == ANSWER_HOOK ? MT_NONE : mt_bool(answer == ANSWER_YES);
    return answer == ANSWER_RAISE ? STEP_RAISE : STEP_DONE;
}

/* (name, index, doc): the descriptor of a named tuple's field; mt_class_member reads it. */
static Step record_field(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_STR) || !mt_is_int(args[1])) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    Value member = mt_wrapper_new(vm, CLS_MEMBER, args[0]);
    if (member == MT_UNBOUND) return STEP_RAISE;
    MT_AS(Wrapper, member)->c = args[1];
    MT_AS(Wrapper, member)->d = args[2];
    *out = member;
    return STEP_DONE;
}

/* (member, value): what reading the slot gives while it is unset. */
static Step member_default(Vm *vm, Value *args, Value *out) {
    if (!vm->engine->building || !mt_is_exact(args[0], CLS_MEMBER)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    MT_AS(Wrapper, args[0])->d = args[1];
    *out = MT_NONE;
    return STEP_DONE;
}

const NativeDef mt_record_intrinsics[] = {
    {"_record_bind", record_bind, "function, spec, self, args, kwargs, /", NULL, NATIVE_HIDDEN},
    {"_record_set", record_set, "spec, values, /", NULL, NATIVE_HIDDEN},
    {"_record_same", record_same, "names, a, b, /", NULL, NATIVE_HIDDEN},
    {"_record_field", record_field, "name, index, doc, /", NULL, NATIVE_HIDDEN},
    {"_record_member_default", member_default, "member, value, /", NULL, NATIVE_HIDDEN},
    NATIVES_END,
};
