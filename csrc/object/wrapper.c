/* SPDX-License-Identifier: MIT */
/* Objects that stand in front of another: property, staticmethod, classmethod, super, mappingproxy, and the descriptors of slots.
 * Fields of Wrapper: property: a getter, b setter, c deleter, d (doc, name, doc is the getter's) · staticmethod, classmethod: a callable ·
 * super: a class, b self (None: unbound), c class whose order is walked · mappingproxy: a mapping · member: a name, b class. */
#include "object/class.h"

#include "object/code.h"
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
static Wrapper *wrapper_of(Value v) { return MT_AS(Wrapper, v); }
static bool put_cstr(StrBuilder *b, const char *ascii) { return mt_str_builder_ascii(b, ascii, strlen(ascii)); }
static bool is_shared(const Vm *vm, Value v) { return mt_as_object(v)->mark & MARK_IMAGE && !vm->engine->building; }

/* An attribute that is there without a call; MT_UNBOUND: it is not, or memory was refused (*refused). */
static Value plain_attribute(Vm *vm, Value obj, Value name, bool *refused) {
    Value found = MT_UNBOUND;
    Step step = mt_class_getattr(vm, obj, name, &found);
    if (step == STEP_DONE) return found;
    if (step == STEP_RAISE && !mt_pending(vm)) *refused = true;
    if (step == STEP_RAISE) vm->exception = MT_UNBOUND;
    vm->tail_callable = MT_UNBOUND;
    vm->tail_count = 0;
    return MT_UNBOUND;
}

static Step is_abstract(Vm *vm, const Value *callables, uint32_t count, Value *out) {
    bool refused = false;
    *out = MT_FALSE;
    for (uint32_t i = 0; i < count && *out == MT_FALSE; i++) {
        if (callables[i] == MT_UNBOUND || callables[i] == MT_NONE) continue;
        Value flag = plain_attribute(vm, callables[i], mt_name(vm, NAME___isabstractmethod__), &refused);
        if (refused) return STEP_RAISE;
        if (flag != MT_UNBOUND && mt_ops_truth(vm, flag) != ANSWER_NO) *out = MT_TRUE;
    }
    return STEP_DONE;
}

/* Class of args[0] of a __new__; NULL: raised. */
static Class *class_arg(Vm *vm, Value v, uint32_t base) {
    const Class *of = mt_vm_class(vm, base);
    if (!mt_is_kind(v, KIND_CLASS)) mt_raise(vm, CLS_TypeError, "%U.__new__(X): X is not a type object (%T)", of->name, v);
    else if (!mt_class_is_subclass(MT_AS(Class, v), of)) mt_raise(vm, CLS_TypeError, "%U.__new__(%N): %N is not a subtype of %U", of->name, v, v, of->name);
    else return MT_AS(Class, v);
    return NULL;
}

/* -- property -- */

static Value property_extra(Vm *vm, Value doc, Value name, bool getters) {
    Value items[3] = {doc, name, mt_bool(getters)};
    return mt_tuple_from(vm, items, 3);
}
static Value extra_item(const Wrapper *p, uint32_t i) { return mt_is_kind(p->d, KIND_TUPLE) ? MT_AS(Tuple, p->d)->items[i] : i == 2 ? MT_FALSE : MT_NONE; }

/* Where there is no dict: perhaps in a slot. CPython drops a text that was given, and refuses a getter's. */
static bool put_own_doc(Vm *vm, Value self, Value doc, bool getters) {
    Step step = mt_class_setattr_plain(vm, self, mt_name(vm, NAME___doc__), doc);
    if (step == STEP_DONE) return true;
    if (step == STEP_RAISE && !mt_pending(vm)) return false;
    if (step == STEP_RAISE && getters) return false;
    if (step == STEP_RAISE) (void)mt_raise_take(vm);
    return true;
}

/* values: getter, setter, deleter, doc; None where not given. */
static bool property_fill(Vm *vm, Value self, const Value *values, Value name) {
    Wrapper *p = wrapper_of(self);
    Value doc = values[3];
    bool getters = false, refused = false;
    if (doc == MT_NONE && values[0] != MT_NONE) {
        doc = plain_attribute(vm, values[0], mt_name(vm, NAME___doc__), &refused);
        if (refused) return false;
        if (doc == MT_UNBOUND) doc = MT_NONE;
        getters = doc != MT_NONE;
    }
    Value extra = property_extra(vm, doc, name, getters);
    if (extra == MT_UNBOUND) return false;
    if (p->head.cls != CLS_PROPERTY) { /* the class's own __doc__ would hide it */
        Value *slot = mt_class_own_dict(vm, self);
        Value dict = !slot ? MT_UNBOUND : *slot == MT_UNBOUND ? mt_dict_new(vm, 2) : *slot;
        if (slot && (dict == MT_UNBOUND || !mt_dict_set_str(vm, dict, mt_name(vm, NAME___doc__), doc))) return false;
        if (slot) *slot = dict;
        else if (!put_own_doc(vm, self, doc, getters)) return false;
    }
    p->a = values[0];
    p->b = values[1];
    p->c = values[2];
    p->d = extra;
    return true;
}

static bool property_arguments(Vm *vm, const Tuple *given, Value kwargs, Value *values) {
    static const char *const names[] = {"fget", "fset", "fdel", "doc"};
    uint32_t keywords = kwargs == MT_UNBOUND ? 0 : MT_AS(Dict, kwargs)->live;
    for (int i = 0; i < 4; i++) values[i] = MT_NONE;
    if (given->count + keywords > 4) return mt_raise(vm, CLS_TypeError, "property() takes at most 4 arguments (%u given)", given->count + keywords);
    for (uint32_t i = 0; i < given->count; i++) values[i] = given->items[i];
    uint32_t position = 0;
    DictEntry *entry;
    while (keywords && (entry = mt_dict_next(MT_AS(Dict, kwargs), &position))) {
        uint32_t i = 0;
        while (i < 4 && !mt_str_is(entry->key, names[i])) i++;
        if (i == 4) return mt_raise(vm, CLS_TypeError, "property() got an unexpected keyword argument '%U'", entry->key);
        if (i < given->count) return mt_raise(vm, CLS_TypeError, "argument for property() given by name ('%s') and position (%u)", names[i], i + 1);
        values[i] = entry->value;
    }
    return true;
}

static Step property_new(Vm *vm, Value *args, Value *out) {
    const Class *class = class_arg(vm, args[0], CLS_PROPERTY);
    Value values[4];
    if (!class || (class->id == CLS_PROPERTY && !property_arguments(vm, MT_AS(Tuple, args[1]), args[2], values))) return STEP_RAISE;
    Value self = mt_wrapper_new(vm, class->id, MT_NONE);
    if (self == MT_UNBOUND) return STEP_RAISE;
    if (class->id == CLS_PROPERTY && !property_fill(vm, self, values, MT_NONE)) return STEP_RAISE;
    return done(self, out);
}

static Step property_init(Vm *vm, Value *args, Value *out) {
    Value values[4];
    *out = MT_NONE;
    if (is_shared(vm, args[0])) return MT_RAISE(vm, CLS_AttributeError, "readonly attribute");
    return property_arguments(vm, MT_AS(Tuple, args[1]), args[2], values) && property_fill(vm, args[0], values, extra_item(wrapper_of(args[0]), 1)) ? STEP_DONE : STEP_RAISE;
}

/* A copy with one accessor replaced. */
static Step property_copy(Vm *vm, Value self, uint32_t which, Value accessor, Value *out) {
    const Wrapper *p = wrapper_of(self);
    Value values[4] = {p->a, p->b, p->c, extra_item(p, 0)};
    for (int i = 0; i < 3; i++)
        if (values[i] == MT_UNBOUND) values[i] = MT_NONE;
    if (accessor != MT_NONE) values[which] = accessor;
    if (extra_item(p, 2) == MT_TRUE && values[0] != MT_NONE) values[3] = MT_NONE;
    if (p->head.cls != CLS_PROPERTY) return mt_native_tail(vm, mt_object(mt_class_get(vm, self)), 4, values);
    Value copy = mt_wrapper_new(vm, CLS_PROPERTY, MT_NONE);
    if (copy == MT_UNBOUND || !property_fill(vm, copy, values, extra_item(p, 1))) return STEP_RAISE;
    return done(copy, out);
}
static Step property_getter(Vm *vm, Value *args, Value *out) { return property_copy(vm, args[0], 0, args[1], out); }
static Step property_setter(Vm *vm, Value *args, Value *out) { return property_copy(vm, args[0], 1, args[1], out); }
static Step property_deleter(Vm *vm, Value *args, Value *out) { return property_copy(vm, args[0], 2, args[1], out); }

static Step property_get(Vm *vm, Value *args, Value *out) {
    if (args[1] == MT_NONE) return done(args[0], out);
    return mt_class_property(vm, args[0], args[1], MT_UNBOUND);
}
static Step property_set(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_class_property(vm, args[0], args[1], args[2]);
}
static Step property_delete(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_class_property(vm, args[0], args[1], MT_DELETE);
}

static Step property_put(Vm *vm, Value self, Value doc, Value name, bool getters) {
    if (is_shared(vm, self)) return MT_RAISE(vm, CLS_AttributeError, "readonly attribute");
    Value extra = property_extra(vm, doc, name, getters);
    if (extra == MT_UNBOUND) return STEP_RAISE;
    wrapper_of(self)->d = extra;
    return STEP_DONE;
}

static Step property_set_name(Vm *vm, Value *args, Value *out) {
    const Wrapper *p = wrapper_of(args[0]);
    const Tuple *given = MT_AS(Tuple, args[1]);
    *out = MT_NONE;
    if (given->count != 2) return MT_RAISE(vm, CLS_TypeError, "__set_name__() takes 2 positional arguments but %u were given", given->count);
    return property_put(vm, args[0], extra_item(p, 0), given->items[1], extra_item(p, 2) == MT_TRUE);
}

static Step property_fget(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(wrapper_of(args[0])->a, out);
}
static Step property_fset(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Value v = wrapper_of(args[0])->b;
    return done(v == MT_UNBOUND ? MT_NONE : v, out);
}
static Step property_fdel(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Value v = wrapper_of(args[0])->c;
    return done(v == MT_UNBOUND ? MT_NONE : v, out);
}

static Step property_doc(Vm *vm, Value *args, Value *out) {
    const Wrapper *p = wrapper_of(args[0]);
    if (args[1] == MT_UNBOUND) return done(extra_item(p, 0), out);
    return property_put(vm, args[0], args[1] == MT_DELETE ? MT_NONE : args[1], extra_item(p, 1), extra_item(p, 2) == MT_TRUE);
}

static Step property_name(Vm *vm, Value *args, Value *out) {
    const Wrapper *p = wrapper_of(args[0]);
    if (args[1] != MT_UNBOUND) return property_put(vm, args[0], extra_item(p, 0), args[1] == MT_DELETE ? MT_NONE : args[1], extra_item(p, 2) == MT_TRUE);
    Value name = extra_item(p, 1);
    if (name != MT_NONE) return done(name, out);
    if (mt_is_kind(p->a, KIND_FUNCTION)) return done(MT_AS(Function, p->a)->name, out);
    return mt_class_no_attribute(vm, args[0], mt_name(vm, NAME___name__));
}

static Step property_abstract(Vm *vm, Value *args, Value *out) { return is_abstract(vm, &wrapper_of(args[0])->a, 3, out); }

static const NativeDef property_methods[] = {
    {"__new__", property_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__init__", property_init, "self, /, *args, **kwargs"),
    SLOT("__get__", property_get, "self, instance, owner=None, /"),
    SLOT("__set__", property_set, "self, instance, value, /"),
    SLOT("__delete__", property_delete, "self, instance, /"),
    LEAF("getter", property_getter, "self, function, /"),
    LEAF("setter", property_setter, "self, function, /"),
    LEAF("deleter", property_deleter, "self, function, /"),
    LEAF("__set_name__", property_set_name, "self, /, *args"),
    MEMBER("fget", property_fget),
    MEMBER("fset", property_fset),
    MEMBER("fdel", property_fdel),
    GETSETDEL("__doc__", property_doc),
    GETSETDEL("__name__", property_name),
    GETTER("__isabstractmethod__", property_abstract),
    NATIVES_END,
};
const TypeDef mt_property_type = {CLS_PROPERTY, property_methods, NULL};

/* -- staticmethod and classmethod -- */

static bool wrap_fill(Vm *vm, Value self, Value callable) {
    static const uint16_t names[] = {NAME___module__, NAME___name__, NAME___qualname__, NAME___doc__, NAME___annotations__};
    Value dict = mt_dict_new(vm, 8);
    if (dict == MT_UNBOUND) return false;
    bool refused = false;
    for (size_t i = 0; i < MT_COUNTOF(names); i++) {
        Value v = plain_attribute(vm, callable, mt_name(vm, names[i]), &refused);
        if (refused || (v != MT_UNBOUND && !mt_dict_set_str(vm, dict, mt_name(vm, names[i]), v))) return false;
    }
    Value *own = mt_class_own_dict(vm, callable);
    uint32_t position = 0;
    DictEntry *entry;
    while (own && *own != MT_UNBOUND && (entry = mt_dict_next(MT_AS(Dict, *own), &position)))
        if (mt_is_kind(entry->key, KIND_STR) && !mt_dict_set_str(vm, dict, entry->key, entry->value)) return false;
    wrapper_of(self)->a = callable;
    wrapper_of(self)->dict = dict;
    return true;
}

static Step wrap_new(Vm *vm, Value *args, uint32_t cls, Value *out) {
    const Class *class = class_arg(vm, args[0], cls);
    if (!class) return STEP_RAISE;
    Value self = mt_wrapper_new(vm, class->id, MT_NONE);
    if (self == MT_UNBOUND) return STEP_RAISE;
    if (class->id == cls) {
        const Tuple *given = MT_AS(Tuple, args[1]);
        if (args[2] != MT_UNBOUND && MT_AS(Dict, args[2])->live) return MT_RAISE(vm, CLS_TypeError, "%U() takes no keyword arguments", class->name);
        if (given->count != 1) return MT_RAISE(vm, CLS_TypeError, "%U expected 1 argument, got %u", class->name, given->count);
        if (!wrap_fill(vm, self, given->items[0])) return STEP_RAISE;
    }
    return done(self, out);
}
static Step static_new(Vm *vm, Value *args, Value *out) { return wrap_new(vm, args, CLS_STATICMETHOD, out); }
static Step classmethod_new(Vm *vm, Value *args, Value *out) { return wrap_new(vm, args, CLS_CLASSMETHOD, out); }

static Step wrap_init(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (is_shared(vm, args[0])) return MT_RAISE(vm, CLS_AttributeError, "readonly attribute");
    return wrap_fill(vm, args[0], args[1]) ? STEP_DONE : STEP_RAISE;
}

static Step static_get(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(wrapper_of(args[0])->a, out);
}
static Step static_call(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_native_tail_ex(vm, wrapper_of(args[0])->a, args[1], args[2]);
}
static Step class_get(Vm *vm, Value *args, Value *out) {
    Value owner = args[2] == MT_UNBOUND || args[2] == MT_NONE ? MT_UNBOUND : args[2];
    if (args[1] == MT_NONE && owner == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "__get__(None, None) is invalid");
    return done(mt_bound_new(vm, wrapper_of(args[0])->a, owner == MT_UNBOUND ? mt_object(mt_class_get(vm, args[1])) : owner), out);
}
static Step wrap_abstract(Vm *vm, Value *args, Value *out) { return is_abstract(vm, &wrapper_of(args[0])->a, 1, out); }
static Step wrap_repr(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_native_tail_prelude(vm, "wrapper_repr", 1, args);
}

#define WRAP_ATTRIBUTES                             \
    SLOT("__init__", wrap_init, "self, function, /"), \
    SLOT("__repr__", wrap_repr, "self, /"),         \
    MEMBER("__func__", static_get),                 \
    MEMBER("__wrapped__", static_get),              \
    GETTER("__isabstractmethod__", wrap_abstract),  \
    GETSETDEL("__dict__", mt_object_dict)

static const NativeDef static_methods[] = {
    {"__new__", static_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__get__", static_get, "self, instance, owner=None, /"),
    SLOT("__call__", static_call, "self, /, *args, **kwargs"),
    WRAP_ATTRIBUTES,
    NATIVES_END,
};
const TypeDef mt_staticmethod_type = {CLS_STATICMETHOD, static_methods, "Convert a function to be a static method."};

static const NativeDef classmethod_methods[] = {
    {"__new__", classmethod_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__get__", class_get, "self, instance, owner=None, /"),
    WRAP_ATTRIBUTES,
    NATIVES_END,
};
const TypeDef mt_classmethod_type = {CLS_CLASSMETHOD, classmethod_methods, "Convert a function to be a class method."};

/* -- super -- */

/* Does an object say itself of which class it is? */
static bool claims_class(const Vm *vm, const Class *own) {
    return own->id >= CLS_FIRST_USER && (own->flags & CLASS_HAS_GETATTRIBUTE || !mt_is_kind(mt_class_lookup(vm, own, mt_name(vm, NAME___class__)), KIND_NATIVE));
}

static Step wrong_super(Vm *vm, Value class, Value obj) {
    bool is_class = mt_is_kind(obj, KIND_CLASS);
    return MT_RAISE(vm, CLS_TypeError, "super(type, obj): obj (%s %U) is not an instance or subtype of type (%N).", is_class ? "type" : "instance of",
                    is_class ? MT_AS(Class, obj)->name : mt_class_get(vm, obj)->name, class);
}

Step mt_super_start(Vm *vm, Value class, Value obj, Value *start) {
    if (mt_is_kind(obj, KIND_CLASS) && mt_class_is_subclass(MT_AS(Class, obj), MT_AS(Class, class))) {
        *start = obj;
        return STEP_DONE;
    }
    Class *own = mt_class_get(vm, obj);
    *start = mt_object(own);
    if (mt_class_is_subclass(own, MT_AS(Class, class))) return STEP_DONE;
    return claims_class(vm, own) ? STEP_GENERAL : wrong_super(vm, class, obj);
}

/* super() without arguments: the __class__ cell and the first argument of the function that calls it. */
static bool implicit(Vm *vm, Value *class, Value *self) {
    const Frame *frame = vm->visible == UINT32_MAX ? (vm->frame_count ? &vm->frames[vm->frame_count - 1] : NULL) : &vm->frames[vm->visible];
    if (!frame || !frame->code->param_count || frame->code->flags & UNIT_MODULE) return mt_raise(vm, CLS_RuntimeError, "super(): no arguments");
    const Code *code = frame->code;
    Value first = mt_code_variable(code, mt_frame_registers(vm, frame), 0);
    for (uint32_t i = 0; i < code->cell_count; i++)
        if (code->cell_names[i] == mt_code_parameters(code)[0] && mt_is_kind(first, KIND_CELL)) {
            first = MT_AS(Cell, first)->value;
            break;
        }
    if (first == MT_UNBOUND) return mt_raise(vm, CLS_RuntimeError, "super(): arg[0] deleted");
    *self = first;
    for (uint32_t i = 0; i < code->free_count; i++) {
        if (code->free_names[i] != mt_name(vm, NAME___class__) && !mt_str_is(code->free_names[i], "__class__")) continue;
        *class = MT_AS(Cell, frame->function->cells[i])->value;
        if (*class == MT_UNBOUND) return mt_raise(vm, CLS_RuntimeError, "super(): empty __class__ cell");
        if (!mt_is_kind(*class, KIND_CLASS)) return mt_raise(vm, CLS_RuntimeError, "super(): __class__ is not a type (%T)", *class);
        return true;
    }
    return mt_raise(vm, CLS_RuntimeError, "super(): __class__ cell not found");
}

/* The object's __class__ has to be asked for, then the super is `result`. */
static Step ask_class(Vm *vm, Value self, Value class, Value obj, Value result) {
    Value packed[4] = {self, class, obj, result};
    return mt_native_tail_prelude(vm, "super_claimed", 4, packed);
}

/* self, class, obj, what its __class__ is */
Step mt_super_fill(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_is_kind(args[0], KIND_WRAPPER) || !mt_is_kind(args[1], KIND_CLASS)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    if (!mt_is_kind(args[3], KIND_CLASS) || !mt_class_is_subclass(MT_AS(Class, args[3]), MT_AS(Class, args[1]))) return wrong_super(vm, args[1], args[2]);
    Wrapper *w = wrapper_of(args[0]);
    w->a = args[1];
    w->b = args[2];
    w->c = args[3];
    return STEP_DONE;
}

static Step super_fill(Vm *vm, Value self, const Tuple *given, Value kwargs, Value result) {
    Value class = MT_UNBOUND, obj = MT_NONE, start = MT_UNBOUND;
    if (kwargs != MT_UNBOUND && MT_AS(Dict, kwargs)->live) return MT_RAISE(vm, CLS_TypeError, "super() takes no keyword arguments");
    if (given->count > 2) return MT_RAISE(vm, CLS_TypeError, "super() expected at most 2 arguments, got %u", given->count);
    if (!given->count) {
        if (!implicit(vm, &class, &obj)) return STEP_RAISE;
    } else {
        class = given->items[0];
        if (!mt_is_kind(class, KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "super() argument 1 must be a type, not %T", class);
        if (given->count == 2) obj = given->items[1];
    }
    Step step = obj == MT_NONE ? STEP_DONE : mt_super_start(vm, class, obj, &start);
    if (step == STEP_GENERAL) return ask_class(vm, self, class, obj, result);
    if (step != STEP_DONE) return step;
    Wrapper *w = wrapper_of(self);
    w->a = class;
    w->b = obj;
    w->c = start;
    return STEP_DONE;
}

static Step super_new(Vm *vm, Value *args, Value *out) {
    const Class *class = class_arg(vm, args[0], CLS_SUPER);
    if (!class) return STEP_RAISE;
    Value self = mt_wrapper_new(vm, class->id, MT_NONE);
    if (self == MT_UNBOUND) return STEP_RAISE;
    wrapper_of(self)->b = MT_NONE;
    *out = self;
    return class->id == CLS_SUPER ? super_fill(vm, self, MT_AS(Tuple, args[1]), args[2], self) : STEP_DONE;
}

static Step super_init(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return super_fill(vm, args[0], MT_AS(Tuple, args[1]), args[2], MT_NONE);
}

static Step super_get(Vm *vm, Value *args, Value *out) {
    const Wrapper *w = wrapper_of(args[0]);
    if (args[1] == MT_NONE || w->b != MT_NONE || !mt_is_kind(w->a, KIND_CLASS)) return done(args[0], out);
    Value start;
    Step step = mt_super_start(vm, w->a, args[1], &start);
    if (step != STEP_DONE && step != STEP_GENERAL) return step;
    Value bound = mt_wrapper_new(vm, w->head.cls, w->a);
    if (bound == MT_UNBOUND) return STEP_RAISE;
    if (step == STEP_GENERAL) return ask_class(vm, bound, w->a, args[1], bound);
    wrapper_of(bound)->b = args[1];
    wrapper_of(bound)->c = start;
    return done(bound, out);
}

static Step super_repr(Vm *vm, Value *args, Value *out) {
    const Wrapper *w = wrapper_of(args[0]);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    put_cstr(&b, "<super: <class '");
    if (mt_is_kind(w->a, KIND_CLASS)) mt_str_builder_str(&b, MT_AS(Class, w->a)->name);
    put_cstr(&b, "'>, ");
    if (mt_is_kind(w->c, KIND_CLASS)) {
        mt_str_builder_char(&b, '<');
        mt_str_builder_str(&b, MT_AS(Class, w->c)->name);
        put_cstr(&b, " object>>");
    } else {
        put_cstr(&b, "NULL>");
    }
    return done(mt_str_builder_finish(&b), out);
}

static Step super_thisclass(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(wrapper_of(args[0])->a, out);
}
static Step super_self(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(wrapper_of(args[0])->b, out);
}
static Step super_self_class(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Value v = wrapper_of(args[0])->c;
    return done(v == MT_UNBOUND ? MT_NONE : v, out);
}

static const NativeDef super_methods[] = {
    {"__new__", super_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC | NATIVE_FRAME},
    {"__init__", super_init, "self, /, *args, **kwargs", NULL, NATIVE_SLOT | NATIVE_FRAME},
    SLOT("__get__", super_get, "self, instance, owner=None, /"),
    SLOT("__repr__", super_repr, "self, /"),
    MEMBER("__thisclass__", super_thisclass),
    MEMBER("__self__", super_self),
    MEMBER("__self_class__", super_self_class),
    NATIVES_END,
};
const TypeDef mt_super_type = {
    CLS_SUPER,
    super_methods,
    "super() -> same as super(__class__, <first argument>)\n"
    "super(type) -> unbound super object\n"
    "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
    "super(type, type2) -> bound super object; requires issubclass(type2, type)",
};

/* -- mappingproxy -- */

static Value mapping_of(Value proxy) { return wrapper_of(proxy)->a; }

static Step proxy_new(Vm *vm, Value *args, Value *out) {
    const Class *class = class_arg(vm, args[0], CLS_MAPPINGPROXY);
    if (!class) return STEP_RAISE;
    Value v = args[1];
    bool mapping = mt_class_special(vm, v, mt_name(vm, NAME___getitem__)) != MT_UNBOUND && !mt_is_kind(v, KIND_LIST) && !mt_is_kind(v, KIND_TUPLE) && !mt_str_of(v);
    if (!mapping) return MT_RAISE(vm, CLS_TypeError, "mappingproxy() argument must be a mapping, not %T", v);
    return done(mt_wrapper_new(vm, class->id, v), out);
}

/* mapping.name(args...): through the prelude, which may call anything. */
static Step delegate(Vm *vm, Value proxy, const char *name, uint32_t n, const Value *args) {
    Value packed[3] = {mapping_of(proxy), mt_str_from_cstr(vm, name), mt_tuple_from(vm, args, n)};
    if (packed[1] == MT_UNBOUND || packed[2] == MT_UNBOUND) return STEP_RAISE;
    return mt_native_tail_prelude(vm, "object_call_method", 3, packed);
}

static Step proxy_getitem(Vm *vm, Value *args, Value *out) {
    if (mt_is_exact(mapping_of(args[0]), CLS_DICT)) {
        Answer answer = mt_dict_get(vm, mapping_of(args[0]), args[1], out);
        if (answer == ANSWER_YES) return STEP_DONE;
        if (answer == ANSWER_RAISE) return STEP_RAISE;
        if (answer == ANSWER_NO) {
            mt_raise_key(vm, args[1]);
            return STEP_RAISE;
        }
    }
    Value packed[2] = {mapping_of(args[0]), args[1]};
    return mt_native_tail_prelude(vm, "object_getitem", 2, packed);
}

static Step proxy_contains(Vm *vm, Value *args, Value *out) {
    if (mt_is_exact(mapping_of(args[0]), CLS_DICT)) {
        Value found;
        Answer answer = mt_dict_get(vm, mapping_of(args[0]), args[1], &found);
        *out = mt_bool(answer == ANSWER_YES);
        if (answer == ANSWER_YES || answer == ANSWER_NO) return STEP_DONE;
        if (answer == ANSWER_RAISE) return STEP_RAISE;
    }
    Value packed[2] = {mapping_of(args[0]), args[1]};
    return mt_native_tail_prelude(vm, "object_contains", 2, packed);
}

static Step proxy_len(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(mapping_of(args[0]), CLS_DICT)) return delegate(vm, args[0], "__len__", 0, NULL);
    *out = mt_int(MT_AS(Dict, mapping_of(args[0]))->live);
    return STEP_DONE;
}

static Step proxy_iter(Vm *vm, Value *args, Value *out) {
    Step step = mt_ops_iter(vm, mapping_of(args[0]), out);
    if (step != STEP_GENERAL) return step;
    Value mapping = mapping_of(args[0]);
    return mt_native_tail_prelude(vm, "get_iter", 1, &mapping);
}

static Step proxy_get(Vm *vm, Value *args, Value *out) {
    (void)out;
    Value given[2] = {args[1], args[2] == MT_UNBOUND ? MT_NONE : args[2]};
    return delegate(vm, args[0], "get", 2, given);
}
#define DELEGATE(function, name)                                \
    static Step function(Vm *vm, Value *args, Value *out) {     \
        (void)out;                                              \
        return delegate(vm, args[0], name, 0, NULL);            \
    }
DELEGATE(proxy_keys, "keys")
DELEGATE(proxy_values, "values")
DELEGATE(proxy_items, "items")
DELEGATE(proxy_copy, "copy")
DELEGATE(proxy_reversed, "__reversed__")

/* The rest asks the mapping itself, by an operator in the prelude; of an union a proxy on the right is seen through as well. */
static Value seen_through(Value v) { return mt_is_kind(v, KIND_WRAPPER) && mt_as_object(v)->cls == CLS_MAPPINGPROXY ? mapping_of(v) : v; }
#define MAPPING_OF(function, name, n)                           \
    static Step function(Vm *vm, Value *args, Value *out) {     \
        (void)out;                                              \
        args[0] = mapping_of(args[0]);                          \
        return mt_native_tail_prelude(vm, name, n, args);       \
    }
#define MAPPINGS_OF(function, name)                             \
    static Step function(Vm *vm, Value *args, Value *out) {     \
        (void)out;                                              \
        args[0] = mapping_of(args[0]);                          \
        args[1] = seen_through(args[1]);                        \
        return mt_native_tail_prelude(vm, name, 2, args);       \
    }
MAPPINGS_OF(proxy_or, "object_or")
MAPPINGS_OF(proxy_ror, "object_ror")
MAPPING_OF(proxy_hash, "mappingproxy_hash", 1)
MAPPING_OF(proxy_repr, "mappingproxy_repr", 1)
MAPPING_OF(proxy_str, "mappingproxy_str", 1)
MAPPING_OF(proxy_eq, "mappingproxy_eq", 2)
MAPPING_OF(proxy_ne, "mappingproxy_ne", 2)
MAPPING_OF(proxy_lt, "mappingproxy_lt", 2)
MAPPING_OF(proxy_le, "mappingproxy_le", 2)
MAPPING_OF(proxy_gt, "mappingproxy_gt", 2)
MAPPING_OF(proxy_ge, "mappingproxy_ge", 2)

static Step proxy_ior(Vm *vm, Value *args, Value *out) {
    (void)out;
    return MT_RAISE(vm, CLS_TypeError, "'|=' is not supported by %T; use '|' instead", args[0]);
}

static Step proxy_class_getitem(Vm *vm, Value *args, Value *out) { return mt_class_getitem(vm, args, out); }

static const NativeDef proxy_methods[] = {
    {"__new__", proxy_new, "type, /, mapping", NULL, NATIVE_STATIC},
    SLOT("__getitem__", proxy_getitem, "self, key, /"),
    SLOT("__contains__", proxy_contains, "self, key, /"),
    SLOT("__len__", proxy_len, "self, /"),
    SLOT("__iter__", proxy_iter, "self, /"),
    LEAF("__reversed__", proxy_reversed, "self, /"),
    LEAF("get", proxy_get, "self, key, default=None, /"),
    LEAF("keys", proxy_keys, "self, /"),
    LEAF("values", proxy_values, "self, /"),
    LEAF("items", proxy_items, "self, /"),
    LEAF("copy", proxy_copy, "self, /"),
    CLASSMETHOD("__class_getitem__", proxy_class_getitem, "cls, object, /"),
    SLOT("__or__", proxy_or, "self, value, /"),
    SLOT("__ror__", proxy_ror, "self, value, /"),
    SLOT("__ior__", proxy_ior, "self, value, /"),
    SLOT("__eq__", proxy_eq, "self, value, /"),
    SLOT("__ne__", proxy_ne, "self, value, /"),
    SLOT("__lt__", proxy_lt, "self, value, /"),
    SLOT("__le__", proxy_le, "self, value, /"),
    SLOT("__gt__", proxy_gt, "self, value, /"),
    SLOT("__ge__", proxy_ge, "self, value, /"),
    SLOT("__hash__", proxy_hash, "self, /"),
    SLOT("__repr__", proxy_repr, "self, /"),
    SLOT("__str__", proxy_str, "self, /"),
    NATIVES_END,
};
const TypeDef mt_mappingproxy_type = {CLS_MAPPINGPROXY, proxy_methods, "Read-only proxy of a mapping."};

/* -- member descriptors: slots -- */

static Step member_get(Vm *vm, Value *args, Value *out) {
    if (args[1] == MT_NONE) return done(args[0], out);
    return mt_class_member(vm, args[0], args[1], MT_UNBOUND, out);
}
static Step member_set(Vm *vm, Value *args, Value *out) {
    Value ignored;
    *out = MT_NONE;
    return mt_class_member(vm, args[0], args[1], args[2], &ignored);
}
static Step member_delete(Vm *vm, Value *args, Value *out) {
    Value ignored;
    *out = MT_NONE;
    return mt_class_member(vm, args[0], args[1], MT_DELETE, &ignored);
}

static Step member_name(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(wrapper_of(args[0])->a, out);
}
static Step member_class(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Value v = wrapper_of(args[0])->b;
    return done(v == MT_UNBOUND ? MT_NONE : v, out);
}
/* A field of a named tuple has a docstring, which can be set. */
static bool is_field(const Wrapper *w) { return mt_is_int(w->c); }
static Step member_doc(Vm *vm, Value *args, Value *out) {
    Wrapper *w = wrapper_of(args[0]);
    if (args[1] == MT_UNBOUND) return done(w->d == MT_UNBOUND ? MT_NONE : w->d, out);
    if (!is_field(w)) return MT_RAISE(vm, CLS_AttributeError, "attribute '__doc__' of 'member_descriptor' objects is not writable");
    w->d = args[1] == MT_DELETE ? MT_NONE : args[1];
    return STEP_DONE;
}

static Step member_path(Vm *vm, Value *args, const char *before, const char *between, const char *after, Value *out) {
    const Wrapper *w = wrapper_of(args[0]);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    put_cstr(&b, before);
    if (*before) mt_str_builder_str(&b, w->a);
    else if (mt_is_kind(w->b, KIND_CLASS)) mt_str_builder_str(&b, MT_AS(Class, w->b)->qualname);
    put_cstr(&b, between);
    if (!*before) mt_str_builder_str(&b, w->a);
    else if (mt_is_kind(w->b, KIND_CLASS)) mt_str_builder_str(&b, MT_AS(Class, w->b)->name);
    put_cstr(&b, after);
    return done(mt_str_builder_finish(&b), out);
}
static Step member_repr(Vm *vm, Value *args, Value *out) {
    if (is_field(wrapper_of(args[0]))) return mt_ops_repr(vm, args[0], out);
    return member_path(vm, args, "<member '", "' of '", "' objects>", out);
}
static Step member_qualname(Vm *vm, Value *args, Value *out) { return member_path(vm, args, "", ".", "", out); }

static const NativeDef member_methods[] = {
    SLOT("__get__", member_get, "self, instance, owner=None, /"),
    SLOT("__set__", member_set, "self, instance, value, /"),
    SLOT("__delete__", member_delete, "self, instance, /"),
    SLOT("__repr__", member_repr, "self, /"),
    MEMBER("__name__", member_name),
    GETTER("__qualname__", member_qualname),
    MEMBER("__objclass__", member_class),
    GETSETDEL("__doc__", member_doc),
    NATIVES_END,
};
const TypeDef mt_member_type = {CLS_MEMBER, member_methods, NULL};
