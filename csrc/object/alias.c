/* SPDX-License-Identifier: MIT */
/* list[int] (types.GenericAlias) and int | str (types.UnionType). A Wrapper: of an alias a is the origin, b the tuple of arguments,
 * c True when it is starred (*tuple[int]), None when it is of a Callable whose parameters stand in args one by one, else False; of a union a is the tuple of members. */
#include "object/ops_private.h"

static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

static Value new_wrapper(Vm *vm, uint32_t cls, Value a, Value b, Value c) {
    Value v = mt_wrapper_new(vm, cls, a);
    if (v == MT_UNBOUND) return v;
    MT_AS(Wrapper, v)->b = b;
    MT_AS(Wrapper, v)->c = c;
    return v;
}

/* ---- aliases ---- */

static Value alias_of(Vm *vm, Value origin, Value args, bool starred) {
    if (!mt_is_kind(args, KIND_TUPLE) && (args = mt_tuple_from(vm, &args, 1)) == MT_UNBOUND) return MT_UNBOUND;
    return new_wrapper(vm, CLS_GENERIC_ALIAS, origin, args, mt_bool(starred));
}

Value mt_alias_new(Vm *vm, Value origin, Value args) { return alias_of(vm, origin, args, false); }

/* _alias_new(origin, args, mark): mark is what the field c is. */
Step mt_alias_marked(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[1], CLS_TUPLE) || (args[2] != MT_NONE && args[2] != MT_TRUE && args[2] != MT_FALSE)) return MT_RAISE(vm, CLS_SystemError, "an alias that cannot be");
    return done(new_wrapper(vm, CLS_GENERIC_ALIAS, args[0], args[1], args[2]), out);
}

/* _union_new(members): a union of what the prelude has checked. */
Step mt_union_of(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_TUPLE) || MT_AS(Tuple, args[0])->count < 2) return MT_RAISE(vm, CLS_SystemError, "a union that cannot be");
    return done(new_wrapper(vm, CLS_UNION, args[0], MT_NONE, MT_NONE), out);
}

Step mt_class_getitem(Vm *vm, Value *args, Value *out) { return done(mt_alias_new(vm, args[0], args[1]), out); }

static bool is_alias(Value v) { return mt_is_exact(v, CLS_GENERIC_ALIAS); }
static bool is_union(Value v) { return mt_is_exact(v, CLS_UNION); }

static Wrapper *self_of(Vm *vm, Value v, uint32_t cls) {
    if (mt_is_exact(v, cls)) return MT_AS(Wrapper, v);
    mt_raise(vm, CLS_TypeError, "descriptor requires a '%N' object but received a '%T'", mt_object(mt_vm_class(vm, cls)), v);
    return NULL;
}

#define ALIAS(name)                                               \
    Wrapper *name = self_of(vm, args[0], CLS_GENERIC_ALIAS);      \
    if (!name) return STEP_RAISE
#define UNION(name)                                               \
    Wrapper *name = self_of(vm, args[0], CLS_UNION);              \
    if (!name) return STEP_RAISE

bool mt_alias_forwards(Value name) {
    static const char *const own[] = {"__class__", "__origin__", "__args__", "__unpacked__", "__typing_unpacked_tuple_args__", "__parameters__", "__mro_entries__",
                                      "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__", "__bases__"};
    if (!mt_is_kind(name, KIND_STR)) return false;
    for (size_t i = 0; i < MT_COUNTOF(own); i++)
        if (mt_str_is(name, own[i])) return false;
    return true;
}

static Step alias_new(Vm *vm, Value *args, Value *out) { return done(mt_alias_new(vm, args[1], args[2]), out); }

static Step alias_origin(Vm *vm, Value *args, Value *out) {
    ALIAS(self);
    return done(self->a, out);
}

static Step alias_args(Vm *vm, Value *args, Value *out) {
    ALIAS(self);
    return done(self->b, out);
}

static Step alias_unpacked(Vm *vm, Value *args, Value *out) {
    ALIAS(self);
    return done(mt_bool(self->c == MT_TRUE), out);
}

/* The arguments of *tuple[int, str], else None: what typing asks whatever stands in a subscription. */
static Step alias_unpacked_args(Vm *vm, Value *args, Value *out) {
    ALIAS(self);
    return done(self->c == MT_TRUE && mt_is_kind(self->a, KIND_CLASS) && MT_AS(Class, self->a)->id == CLS_TUPLE ? self->b : MT_NONE, out);
}

static bool add_new(Vm *vm, Value list, Value v) {
    for (uint32_t i = 0; i < MT_AS(List, list)->count; i++)
        if (mt_list_items(MT_AS(List, list))[i] == v) return true;
    return mt_list_append(vm, list, v);
}

/* Adds the type variables among the arguments: what has a __typing_subst__, and those of arguments that have parameters. */
static bool add_parameters(Vm *vm, Value list, Value args, uint32_t depth) {
    Value subst = mt_name_find(vm, "__typing_subst__"), parameters = mt_name_find(vm, "__parameters__");
    if (!mt_is_kind(args, KIND_TUPLE) && !mt_is_kind(args, KIND_LIST)) return true;
    if (depth > 50) return mt_raise(vm, CLS_RecursionError, "maximum recursion depth exceeded");
    bool is_tuple = mt_is_kind(args, KIND_TUPLE);
    uint32_t count = is_tuple ? MT_AS(Tuple, args)->count : MT_AS(List, args)->count;
    const Value *items = is_tuple ? MT_AS(Tuple, args)->items : mt_list_items(MT_AS(List, args));
    if (!mt_charge(vm, 1 + count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        Value v = items[i];
        if (mt_is_kind(v, KIND_TUPLE) || mt_is_kind(v, KIND_LIST)) {
            if (!add_parameters(vm, list, v, depth + 1)) return false;
        } else if (is_alias(v) || is_union(v)) {
            if (!add_parameters(vm, list, is_alias(v) ? MT_AS(Wrapper, v)->b : MT_AS(Wrapper, v)->a, depth + 1)) return false;
        } else if (mt_is_kind(v, KIND_INSTANCE)) {
            if (subst != MT_UNBOUND && mt_class_special(vm, v, subst) != MT_UNBOUND) {
                if (!add_new(vm, list, v)) return false;
                continue;
            }
            Value *slot = mt_class_dict_slot(v);
            Value own = slot && *slot != MT_UNBOUND && parameters != MT_UNBOUND ? mt_dict_get_str(*slot, parameters) : MT_UNBOUND;
            if (own == MT_UNBOUND && parameters != MT_UNBOUND) own = mt_class_special(vm, v, parameters);
            for (uint32_t j = 0; mt_is_kind(own, KIND_TUPLE) && j < MT_AS(Tuple, own)->count; j++)
                if (!add_new(vm, list, MT_AS(Tuple, own)->items[j])) return false;
        }
    }
    return true;
}

static Step parameters_of(Vm *vm, Value args, Value *out) {
    Value list = mt_list_new(vm, 0);
    if (list == MT_UNBOUND || !add_parameters(vm, list, args, 0)) return STEP_RAISE;
    return done(mt_tuple_from(vm, mt_list_items(MT_AS(List, list)), MT_AS(List, list)->count), out);
}

static Step alias_parameters(Vm *vm, Value *args, Value *out) {
    ALIAS(self);
    return parameters_of(vm, self->b, out);
}

static Step not_generic(Vm *vm, Value self) {
    Value text;
    Step step = mt_ops_repr(vm, self, &text);
    return step == STEP_DONE ? MT_RAISE(vm, CLS_TypeError, "%U is not a generic class", text) : step;
}

/* Only a type with type variables can be subscripted again; the prelude substitutes. */
static Step getitem(Vm *vm, Value self, Value arguments) {
    Value parameters = MT_UNBOUND;
    Step step = parameters_of(vm, arguments, &parameters);
    if (step != STEP_DONE) return step;
    return MT_AS(Tuple, parameters)->count ? STEP_GENERAL : not_generic(vm, self);
}

static Step alias_getitem(Vm *vm, Value *args, Value *out) {
    (void)out;
    ALIAS(self);
    return getitem(vm, args[0], self->b);
}

static Step alias_call(Vm *vm, Value *args, Value *out) {
    (void)out;
    ALIAS(self);
    /* What a class of the program makes gets __orig_class__, where it takes attributes. */
    if (!mt_is_kind(self->a, KIND_CLASS) || MT_AS(Class, self->a)->id >= CLS_FIRST_USER) return STEP_GENERAL;
    return mt_native_tail_ex(vm, self->a, args[1], args[2]);
}

static Step alias_mro_entries(Vm *vm, Value *args, Value *out) {
    ALIAS(self);
    return done(mt_tuple_from(vm, &self->a, 1), out);
}

Step mt_alias_iter(Vm *vm, Value alias, Value *out) {
    const Wrapper *self = MT_AS(Wrapper, alias);
    Value starred = alias_of(vm, self->a, self->b, true), tuple = starred == MT_UNBOUND ? starred : mt_tuple_from(vm, &starred, 1);
    return tuple == MT_UNBOUND ? STEP_RAISE : mt_ops_iter(vm, tuple, out);
}

static Step alias_iter(Vm *vm, Value *args, Value *out) {
    ALIAS(self);
    (void)self;
    return mt_alias_iter(vm, args[0], out);
}

static Step alias_instancecheck(Vm *vm, Value *args, Value *out) {
    (void)args, (void)out;
    return MT_RAISE(vm, CLS_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static Step alias_subclasscheck(Vm *vm, Value *args, Value *out) {
    (void)args, (void)out;
    return MT_RAISE(vm, CLS_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

/* ---- unions ---- */

static bool is_type_like(Value v) { return v == MT_NONE || mt_is_kind(v, KIND_CLASS) || is_alias(v) || is_union(v); }

static Answer add_member(Vm *vm, Value list, Value v) {
    if (v == MT_NONE) v = mt_object(mt_vm_class(vm, CLS_NONETYPE));
    const List *members = MT_AS(List, list);
    for (uint32_t i = 0; i < members->count; i++) {
        Value other = mt_list_items(members)[i];
        if (other == v) return ANSWER_YES;
        if (!is_alias(v) || !is_alias(other)) continue;
        Answer answer = mt_ops_equal(vm, other, v);
        if (answer == ANSWER_YES || answer == ANSWER_RAISE) return answer;
    }
    return mt_list_append(vm, list, v) ? ANSWER_YES : ANSWER_RAISE;
}

static bool add_members(Vm *vm, Value list, Value v) {
    if (!is_union(v)) return add_member(vm, list, v) == ANSWER_YES;
    const Tuple *tuple = MT_AS(Tuple, MT_AS(Wrapper, v)->a);
    if (!mt_charge(vm, 1 + (uint64_t)tuple->count * (MT_AS(List, list)->count + 1) / 8)) return false;
    for (uint32_t i = 0; i < tuple->count; i++)
        if (add_member(vm, list, tuple->items[i]) != ANSWER_YES) return false;
    return true;
}

Step mt_union_new(Vm *vm, Value a, Value b, Value *out) {
    if (!is_type_like(a) || !is_type_like(b)) return STEP_GENERAL;
    Value list = mt_list_new(vm, 2);
    if (list == MT_UNBOUND || !add_members(vm, list, a) || !add_members(vm, list, b)) return STEP_RAISE;
    const List *members = MT_AS(List, list);
    if (members->count == 1) return done(mt_list_items(members)[0], out);
    Value tuple = mt_tuple_from(vm, mt_list_items(members), members->count);
    return tuple == MT_UNBOUND ? STEP_RAISE : done(new_wrapper(vm, CLS_UNION, tuple, MT_NONE, MT_NONE), out);
}

static Step union_or(Vm *vm, Value a, Value b, Value *out) {
    Step step = mt_union_new(vm, a, b, out);
    if (step != STEP_GENERAL) return step;
    *out = MT_NOTIMPLEMENTED;
    return STEP_DONE;
}

static Step wrapper_or(Vm *vm, Value *args, Value *out) { return union_or(vm, args[0], args[1], out); }
static Step wrapper_ror(Vm *vm, Value *args, Value *out) { return union_or(vm, args[1], args[0], out); }

static Step union_args(Vm *vm, Value *args, Value *out) {
    UNION(self);
    return done(self->a, out);
}

static Step union_parameters(Vm *vm, Value *args, Value *out) {
    UNION(self);
    return parameters_of(vm, self->a, out);
}

static Step union_getitem(Vm *vm, Value *args, Value *out) {
    (void)out;
    UNION(self);
    return getitem(vm, args[0], self->a);
}

/* ---- both ---- */

static Step wrapper_eq(Vm *vm, Value *args, Value *out) {
    if (mt_class_of(args[0]) != mt_class_of(args[1])) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    return mt_ops_compare(vm, CMP_OP_EQ, args[0], args[1], out);
}

static Step wrapper_hash(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    switch (mt_ops_hash(vm, args[0], &hash)) {
    case ANSWER_YES: return done(mt_int_new(vm, (int64_t)hash), out);
    case ANSWER_HOOK: return STEP_GENERAL;
    default: return STEP_RAISE;
    }
}

static Step wrapper_repr(Vm *vm, Value *args, Value *out) { return mt_repr_plain(vm, args[0], out); }

static const NativeDef alias_methods[] = {
    {"__new__", alias_new, "type, origin, args, /", NULL, NATIVE_STATIC},
    SLOT_OR("__repr__", wrapper_repr, "self, /", "operator_repr"),
    SLOT_OR("__hash__", wrapper_hash, "self, /", "alias_hash"),
    SLOT_OR("__eq__", wrapper_eq, "self, value, /", "alias_eq"),
    SLOT_OR("__getitem__", alias_getitem, "self, key, /", "alias_getitem"),
    SLOT_OR("__call__", alias_call, "self, /, *args, **kwargs", "alias_call"),
    SLOT("__or__", wrapper_or, "self, value, /"),
    SLOT("__ror__", wrapper_ror, "self, value, /"),
    SLOT("__iter__", alias_iter, "self, /"),
    LEAF("__mro_entries__", alias_mro_entries, "self, bases, /"),
    LEAF("__instancecheck__", alias_instancecheck, "self, object, /"),
    LEAF("__subclasscheck__", alias_subclasscheck, "self, cls, /"),
    MEMBER("__origin__", alias_origin),
    MEMBER("__args__", alias_args),
    GETTER("__parameters__", alias_parameters),
    GETTER("__unpacked__", alias_unpacked),
    GETTER("__typing_unpacked_tuple_args__", alias_unpacked_args),
    NATIVES_END,
};

const TypeDef mt_generic_alias_type = {
    CLS_GENERIC_ALIAS,
    alias_methods,
    "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
};

static const NativeDef union_methods[] = {
    SLOT_OR("__repr__", wrapper_repr, "self, /", "operator_repr"),
    SLOT_OR("__hash__", wrapper_hash, "self, /", "alias_hash"),
    SLOT_OR("__eq__", wrapper_eq, "self, value, /", "alias_eq"),
    SLOT_OR("__getitem__", union_getitem, "self, key, /", "alias_getitem"),
    SLOT("__or__", wrapper_or, "self, value, /"),
    SLOT("__ror__", wrapper_ror, "self, value, /"),
    MEMBER("__args__", union_args),
    GETTER("__parameters__", union_parameters),
    NATIVES_END,
};

const TypeDef mt_union_type = {
    CLS_UNION,
    union_methods,
    "Represent a PEP 604 union type\n\nE.g. for int | str",
};
