/* SPDX-License-Identifier: MIT */
/* Classes: creation (C3 linearisation, layout), look-up along the MRO, and the attribute protocol as far as it reaches no
 * user code. What reaches user code answers CALL (one call finishes it) or GENERAL (the prelude's protocol runs). */
#include "object/class.h"

#include "object/dict.h"
#include "object/image.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/vm.h"

Class *mt_class_get(const Vm *vm, Value v) { return mt_vm_class(vm, mt_class_of(v)); }

Value mt_class_lookup(const Vm *vm, const Class *class, Value name) {
    (void)vm;
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 0; i < mro->count; i++) {
        Value found = mt_dict_get_str(MT_AS(Class, mro->items[i])->dict, name);
        if (found != MT_UNBOUND) return found;
    }
    return MT_UNBOUND;
}

bool mt_class_is_subclass(const Class *class, const Class *of) {
    if (class == of) return true;
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 0; i < mro->count; i++)
        if (mt_as_object(mro->items[i]) == &of->head) return true;
    return false;
}

Value mt_class_special(const Vm *vm, Value obj, Value name) { return mt_class_lookup(vm, mt_class_get(vm, obj), name); }

/* -- flags: which hooks a class's instances have -- */

static const struct {
    uint16_t name;
    uint16_t flag;
} hooks[] = {
    {NAME___eq__, CLASS_HAS_EQ},           {NAME___hash__, CLASS_HAS_EQ},         {NAME___ne__, CLASS_HAS_EQ},
    {NAME___getattr__, CLASS_HAS_GETATTR}, {NAME___getattribute__, CLASS_HAS_GETATTRIBUTE},
    {NAME___setattr__, CLASS_HAS_SETATTR}, {NAME___delattr__, CLASS_HAS_SETATTR}, {NAME___bool__, CLASS_HAS_BOOL},
    {NAME___len__, CLASS_HAS_BOOL | CLASS_HAS_ITER},
    {NAME___new__, CLASS_HAS_NEW},         {NAME___repr__, CLASS_HAS_REPR},       {NAME___str__, CLASS_HAS_REPR},
    {NAME___format__, CLASS_HAS_REPR},     {NAME___iter__, CLASS_HAS_ITER},       {NAME___getitem__, CLASS_HAS_ITER},
    {NAME___contains__, CLASS_HAS_ITER},
};

static void compute_flags(Vm *vm, Class *class) {
    if (class->flags & CLASS_BUILTIN && class->id < CLS_FIRST_USER) return;
    uint32_t flags = class->flags & (CLASS_BUILTIN | CLASS_NO_SUBCLASS | CLASS_EXCEPTION | CLASS_NO_DICT | CLASS_IS_META | CLASS_ABSTRACT | CLASS_NO_INSTANCE);
    for (size_t i = 0; i < MT_COUNTOF(hooks); i++)
        if (mt_dict_get_str(class->dict, mt_name(vm, hooks[i].name)) != MT_UNBOUND) flags |= hooks[i].flag;
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 1; i < mro->count; i++) {
        const Class *base = MT_AS(Class, mro->items[i]);
        if (base->id >= CLS_FIRST_USER)
            flags |= base->flags & (CLASS_HAS_EQ | CLASS_HAS_GETATTR | CLASS_HAS_GETATTRIBUTE | CLASS_HAS_SETATTR | CLASS_HAS_BOOL | CLASS_HAS_NEW |
                                    CLASS_HAS_REPR | CLASS_HAS_ITER);
        flags |= base->flags & (CLASS_EXCEPTION | CLASS_IS_META);
    }
    class->flags = flags;
}

void mt_class_changed(Vm *vm, Class *class) {
    class->init = MT_UNBOUND;
    compute_flags(vm, class);
    for (uint32_t i = 0; i < vm->user_class_count; i++) {
        Class *other = vm->user_classes[i];
        if (other != class && mt_class_is_subclass(other, class)) {
            other->init = MT_UNBOUND;
            compute_flags(vm, other);
        }
    }
    mt_vm_flush_caches(vm);
}

/* -- C3 -- */

static bool in_tail(const Tuple *list, uint32_t from, Value class) {
    for (uint32_t i = from + 1; i < list->count; i++)
        if (list->items[i] == class) return true;
    return false;
}

/* Merges the bases' MROs and the list of bases. Value: a Tuple, MT_UNBOUND: raised or refused. */
static Value merge(Vm *vm, Value self, const Tuple *bases) {
    enum { MOST = 64 };
    if (bases->count >= MOST) {
        mt_raise(vm, CLS_TypeError, "too many bases");
        return MT_UNBOUND;
    }
    const Tuple *lists[MOST + 1];
    uint32_t positions[MOST + 1] = {0};
    uint32_t count = 0, total = 1;
    for (uint32_t i = 0; i < bases->count; i++) {
        lists[count] = MT_AS(Tuple, MT_AS(Class, bases->items[i])->mro);
        total += lists[count++]->count;
    }
    lists[count++] = bases;
    Value result = mt_list_new(vm, total + bases->count);
    if (result == MT_UNBOUND || !mt_list_append(vm, result, self)) return MT_UNBOUND;
    for (;;) {
        Value candidate = MT_UNBOUND;
        bool rest = false;
        for (uint32_t i = 0; i < count && candidate == MT_UNBOUND; i++) {
            if (positions[i] == lists[i]->count) continue;
            rest = true;
            candidate = lists[i]->items[positions[i]];
            for (uint32_t j = 0; j < count; j++)
                if (in_tail(lists[j], positions[j], candidate)) candidate = MT_UNBOUND, j = count;
        }
        if (!rest) break;
        if (candidate == MT_UNBOUND) {
            char names[512] = "";
            for (uint32_t i = 0; i < bases->count; i++) {
                const Str *name = MT_AS(Str, MT_AS(Class, bases->items[i])->name);
                if (!(name->head.flags & STR_ASCII) || strlen(names) + name->length > 400) continue;
                if (i) strcat(names, ", ");
                strncat(names, (const char *)name->data, name->length);
            }
            mt_raise(vm, CLS_TypeError, "Cannot create a consistent method resolution order (MRO) for bases %s", names);
            return MT_UNBOUND;
        }
        if (!mt_list_append(vm, result, candidate)) return MT_UNBOUND;
        for (uint32_t i = 0; i < count; i++)
            if (positions[i] < lists[i]->count && lists[i]->items[positions[i]] == candidate) positions[i]++;
    }
    const List *list = MT_AS(List, result);
    return mt_tuple_from(vm, mt_list_items(list), list->count);
}

/* The base whose instances' layout the new class has; NULL: raised. */
static const Class *best_base(Vm *vm, const Tuple *bases) {
    const Class *best = NULL;
    for (uint32_t i = 0; i < bases->count; i++) {
        if (!mt_is_kind(bases->items[i], KIND_CLASS)) {
            mt_raise(vm, CLS_TypeError, "bases must be types");
            return NULL;
        }
        const Class *base = MT_AS(Class, bases->items[i]);
        if (base->flags & CLASS_NO_SUBCLASS) {
            mt_raise(vm, CLS_TypeError, "type '%U' is not an acceptable base type", base->name);
            return NULL;
        }
        if (!best || best->instance_kind == KIND_INSTANCE) best = base;
        else if (base->instance_kind != KIND_INSTANCE && base->instance_kind != best->instance_kind) {
            mt_raise(vm, CLS_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

static uint8_t layout_of(const Class *base) {
    switch ((Kind)base->instance_kind) {
    case KIND_STR: case KIND_BYTES: case KIND_BIGINT: case KIND_FLOAT: case KIND_COMPLEX: return KIND_SCALAR;
    default: return base->instance_kind;
    }
}

Step mt_class_new(Vm *vm, Value metaclass, Value name, Value bases, Value dict, Value *out) {
    const Class *base = best_base(vm, MT_AS(Tuple, bases));
    if (!base) return STEP_RAISE;
    Class *class = mt_heap_alloc(vm, sizeof(Class), KIND_CLASS, MT_AS(Class, metaclass)->id);
    if (!class) return STEP_RAISE;
    Object head = class->head;
    memset(class, 0, sizeof *class);
    class->head = head;
    class->name = name;
    class->bases = bases;
    class->dict = dict;
    class->qualname = mt_dict_get_str(dict, mt_name(vm, NAME___qualname__));
    if (!mt_is_kind(class->qualname, KIND_STR)) class->qualname = name;
    class->module = mt_dict_get_str(dict, mt_name(vm, NAME___module__));
    class->doc = mt_dict_get_str(dict, mt_name(vm, NAME___doc__));
    if (class->doc == MT_UNBOUND) class->doc = MT_NONE;
    class->init = class->subclasses = class->slots = MT_UNBOUND;
    class->mro = MT_NONE;
    class->instance_kind = layout_of(base);
    class->flags = base->flags & (CLASS_EXCEPTION | CLASS_IS_META);
    if (base->id == CLS_TYPE) class->flags |= CLASS_IS_META;
    if (vm->engine->building) class->flags |= CLASS_BUILTIN;
    Value mro = merge(vm, mt_object(class), MT_AS(Tuple, bases));
    if (mro == MT_UNBOUND) return STEP_RAISE;
    class->mro = mro;
    Value slots = mt_dict_get_str(dict, mt_name(vm, NAME___slots__));
    if (slots != MT_UNBOUND) {
        bool bare = true; /* every base is without a __dict__ as well */
        for (uint32_t i = 1; i < MT_AS(Tuple, mro)->count; i++) {
            const Class *other = MT_AS(Class, MT_AS(Tuple, mro)->items[i]);
            if (other->id != CLS_OBJECT && !(other->flags & CLASS_NO_DICT)) bare = false;
        }
        class->slots = slots;
        if (bare) class->flags |= CLASS_NO_DICT;
    }
    compute_flags(vm, class);
    if (!mt_vm_add_class(vm, class)) return STEP_RAISE;
    *out = mt_object(class);
    return STEP_DONE;
}

/* -- attributes -- */

Value *mt_class_dict_slot(Value obj) {
    if (!mt_is_object(obj)) return NULL;
    Object *o = mt_as_object(obj);
    switch ((Kind)o->kind) {
    case KIND_INSTANCE: case KIND_SCALAR: return &((Instance *)o)->dict;
    case KIND_EXCEPTION: return &((Exception *)o)->dict;
    case KIND_FUNCTION: return &((Function *)o)->dict;
    case KIND_MODULE: return &((Module *)o)->dict;
    case KIND_LIST: return o->cls >= CLS_FIRST_USER ? &((List *)o)->dict : NULL;
    case KIND_TUPLE: return o->cls >= CLS_FIRST_USER ? &((Tuple *)o)->dict : NULL;
    case KIND_DICT: return o->cls >= CLS_FIRST_USER ? &((Dict *)o)->dict : NULL;
    case KIND_SET: return o->cls >= CLS_FIRST_USER ? &((Set *)o)->dict : NULL;
    case KIND_BYTEARRAY: return o->cls >= CLS_FIRST_USER ? &((Bytearray *)o)->dict : NULL;
    case KIND_WRAPPER: return o->cls >= CLS_FIRST_USER || o->cls == CLS_STATICMETHOD || o->cls == CLS_CLASSMETHOD ? &((Wrapper *)o)->dict : NULL;
    default: return NULL;
    }
}

Value mt_bound_new(Vm *vm, Value function, Value self) {
    Bound *bound = mt_heap_alloc(vm, sizeof(Bound), KIND_BOUND, mt_is_kind(function, KIND_NATIVE) ? CLS_NATIVE : CLS_METHOD);
    if (!bound) return MT_UNBOUND;
    bound->function = function;
    bound->self = self;
    return mt_object(bound);
}

Value mt_instance_new(Vm *vm, Class *class) {
    Instance *instance = mt_heap_alloc(vm, sizeof(Instance), (Kind)class->instance_kind, class->id);
    if (!instance) return MT_UNBOUND;
    instance->dict = MT_UNBOUND;
    instance->value = MT_UNBOUND;
    return mt_object(instance);
}

static Step bound_step(Vm *vm, Value function, Value self, Value *out) {
    *out = mt_bound_new(vm, function, self);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

static bool is_data_descriptor(Vm *vm, Value attribute) {
    if (!mt_is_object(attribute)) return false;
    Object *o = mt_as_object(attribute);
    if (o->cls == CLS_PROPERTY || o->cls == CLS_MEMBER) return true;
    if (o->kind == KIND_NATIVE) return (((Native *)o)->def->flags & NATIVE_GETTER) != 0;
    if (o->cls < CLS_FIRST_USER || o->kind == KIND_CLASS) return false;
    return mt_class_special(vm, attribute, mt_name(vm, NAME___set__)) != MT_UNBOUND ||
           mt_class_special(vm, attribute, mt_name(vm, NAME___delete__)) != MT_UNBOUND;
}

static Step member_get(Vm *vm, const Wrapper *member, Value obj, Value *out) {
    Value *slot = mt_class_dict_slot(obj);
    Value found = slot && *slot != MT_UNBOUND ? mt_dict_get_str(*slot, member->a) : MT_UNBOUND;
    if (found == MT_UNBOUND) return mt_class_no_attribute(vm, obj, member->a);
    *out = found;
    return STEP_DONE;
}

Step mt_class_bind(Vm *vm, Value attribute, Value obj, Value cls, Value *out) {
    *out = attribute;
    if (!mt_is_object(attribute)) return STEP_DONE;
    Object *o = mt_as_object(attribute);
    bool on_class = obj == MT_UNBOUND;
    switch (o->cls) {
    case CLS_FUNCTION: case CLS_EXTERNAL: return on_class || o->kind == KIND_EXTERNAL ? STEP_DONE : bound_step(vm, attribute, obj, out);
    case CLS_METHOD_DESCRIPTOR: case CLS_WRAPPER_DESCRIPTOR: case CLS_NATIVE: case CLS_GETSET: {
        if (o->kind != KIND_NATIVE) return STEP_DONE;
        uint32_t flags = ((Native *)o)->def->flags;
        if (flags & NATIVE_CLASS) return bound_step(vm, attribute, cls, out);
        if (on_class || (flags & NATIVE_STATIC)) return STEP_DONE;
        if (flags & NATIVE_GETTER) {
            Value args[2] = {obj, MT_UNBOUND};
            return ((Native *)o)->def->fn(vm, args, out);
        }
        if (!mt_is_kind(((Native *)o)->owner, KIND_CLASS)) return STEP_DONE; /* a function of a module */
        return bound_step(vm, attribute, obj, out);
    }
    case CLS_STATICMETHOD: *out = ((Wrapper *)o)->a; return STEP_DONE;
    case CLS_CLASSMETHOD: {
        Value inner = ((Wrapper *)o)->a;
        return bound_step(vm, inner, cls, out);
    }
    case CLS_PROPERTY: {
        if (on_class) return STEP_DONE;
        Value getter = ((Wrapper *)o)->a;
        if (getter == MT_NONE || getter == MT_UNBOUND) return MT_RAISE(vm, CLS_AttributeError, "property of '%T' object has no getter", obj);
        return mt_native_tail(vm, getter, 1, &obj);
    }
    case CLS_MEMBER: return on_class ? STEP_DONE : member_get(vm, (Wrapper *)o, obj, out);
    default: break;
    }
    if (o->cls < CLS_FIRST_USER) return STEP_DONE;
    if (o->kind == KIND_WRAPPER && !on_class && mt_class_is_subclass(mt_class_get(vm, attribute), mt_vm_class(vm, CLS_PROPERTY))) {
        Value getter = ((Wrapper *)o)->a;
        if (getter == MT_NONE || getter == MT_UNBOUND) return MT_RAISE(vm, CLS_AttributeError, "property of '%T' object has no getter", obj);
        return mt_native_tail(vm, getter, 1, &obj);
    }
    Value get = mt_class_special(vm, attribute, mt_name(vm, NAME___get__));
    if (get == MT_UNBOUND) return STEP_DONE;
    Value args[3] = {attribute, on_class ? MT_NONE : obj, cls};
    return mt_native_tail(vm, get, 3, args);
}

Step mt_class_no_attribute(Vm *vm, Value obj, Value name) {
    if (mt_is_kind(obj, KIND_CLASS)) mt_raise(vm, CLS_AttributeError, "type object '%N' has no attribute '%U'", obj, name);
    else if (mt_is_kind(obj, KIND_MODULE)) mt_raise(vm, CLS_AttributeError, "module '%U' has no attribute '%U'", MT_AS(Module, obj)->name, name);
    else mt_raise(vm, CLS_AttributeError, "'%T' object has no attribute '%U'", obj, name);
    if (mt_is_kind(vm->exception, KIND_EXCEPTION)) {
        MT_AS(Exception, vm->exception)->extra[0] = name;
        MT_AS(Exception, vm->exception)->extra[1] = obj;
    }
    return STEP_RAISE;
}

static Step class_getattr(Vm *vm, Value obj, Value name, Value *out) {
    Class *class = MT_AS(Class, obj);
    const Class *meta = mt_vm_class(vm, class->head.cls);
    Value on_meta = mt_class_lookup(vm, meta, name);
    if (on_meta != MT_UNBOUND && is_data_descriptor(vm, on_meta)) return mt_class_bind(vm, on_meta, obj, mt_object(meta), out);
    Value found = mt_class_lookup(vm, class, name);
    if (found != MT_UNBOUND) return mt_class_bind(vm, found, MT_UNBOUND, obj, out);
    if (on_meta != MT_UNBOUND) return mt_class_bind(vm, on_meta, obj, mt_object(meta), out);
    return mt_class_no_attribute(vm, obj, name);
}

/* super(type, self).name: the MRO of self's class after `type`. */
static Step super_getattr(Vm *vm, Value obj, Value name, Value *out) {
    const Wrapper *super = MT_AS(Wrapper, obj);
    Value self = super->b;
    if (self != MT_UNBOUND && self != MT_NONE && name != mt_name(vm, NAME___class__)) {
        Class *start = MT_AS(Class, super->c);
        const Tuple *mro = MT_AS(Tuple, start->mro);
        uint32_t i = 0;
        while (i < mro->count && mro->items[i] != super->a) i++;
        for (i++; i < mro->count; i++) {
            Value found = mt_dict_get_str(MT_AS(Class, mro->items[i])->dict, name);
            if (found == MT_UNBOUND) continue;
            return mt_class_bind(vm, found, self == super->c ? MT_UNBOUND : self, super->c, out);
        }
    }
    Value on_class = mt_class_lookup(vm, mt_vm_class(vm, CLS_SUPER), name);
    if (on_class != MT_UNBOUND) return mt_class_bind(vm, on_class, obj, mt_object(mt_vm_class(vm, CLS_SUPER)), out);
    (void)mt_class_no_attribute(vm, obj, name);
    return STEP_RAISE;
}

Step mt_class_getattr_plain(Vm *vm, Value obj, Value name, Value *out) {
    if (mt_is_kind(obj, KIND_CLASS)) return class_getattr(vm, obj, name, out);
    const Class *class = mt_class_get(vm, obj);
    if (class->id == CLS_SUPER) return super_getattr(vm, obj, name, out);
    Value found = mt_class_lookup(vm, class, name);
    if (found != MT_UNBOUND && is_data_descriptor(vm, found)) return mt_class_bind(vm, found, obj, mt_object(class), out);
    Value *slot = mt_class_dict_slot(obj);
    if (slot && *slot != MT_UNBOUND) {
        Value own = mt_dict_get_str(*slot, name);
        if (own != MT_UNBOUND) {
            *out = own;
            return STEP_DONE;
        }
    }
    if (found != MT_UNBOUND) return mt_class_bind(vm, found, obj, mt_object(class), out);
    if (mt_is_kind(obj, KIND_BOUND)) return mt_class_getattr_plain(vm, MT_AS(Bound, obj)->function, name, out); /* one level: functions are not bound */
    return mt_class_no_attribute(vm, obj, name);
}

Step mt_class_getattr(Vm *vm, Value obj, Value name, Value *out) {
    uint32_t cls = mt_class_of(obj);
    if (cls < CLS_FIRST_USER) {
        if (cls == CLS_MODULE) {
            Value found = mt_dict_get_str(MT_AS(Module, obj)->dict, name);
            if (found != MT_UNBOUND) {
                *out = found;
                return STEP_DONE;
            }
        }
        return mt_class_getattr_plain(vm, obj, name, out);
    }
    const Class *class = mt_vm_class(vm, cls);
    if (class->flags & (CLASS_HAS_GETATTR | CLASS_HAS_GETATTRIBUTE)) {
        if (class->flags & CLASS_HAS_GETATTRIBUTE) return STEP_GENERAL;
        Value found = mt_class_lookup(vm, class, name);
        if (found != MT_UNBOUND && mt_is_exact(found, CLS_FUNCTION)) return mt_class_getattr_plain(vm, obj, name, out);
        Value *slot = mt_class_dict_slot(obj);
        if (found == MT_UNBOUND && slot && *slot != MT_UNBOUND && (*out = mt_dict_get_str(*slot, name)) != MT_UNBOUND) return STEP_DONE;
        return STEP_GENERAL;
    }
    return mt_class_getattr_plain(vm, obj, name, out);
}

static Step immutable(Vm *vm, const Class *class, Value name) {
    return MT_RAISE(vm, CLS_TypeError, "cannot set '%U' attribute of immutable type '%U'", name, class->name);
}

static Step class_setattr(Vm *vm, Value obj, Value name, Value value) {
    Class *class = MT_AS(Class, obj);
    if (class->head.mark & MARK_IMAGE && !vm->engine->building) return immutable(vm, class, name);
    Value on_meta = mt_class_lookup(vm, mt_vm_class(vm, class->head.cls), name);
    if (on_meta != MT_UNBOUND && is_data_descriptor(vm, on_meta)) {
        if (mt_is_kind(on_meta, KIND_NATIVE)) {
            Value args[2] = {obj, value}, ignored;
            if (MT_AS(Native, on_meta)->def->signature && strchr(MT_AS(Native, on_meta)->def->signature, ',') && value != MT_UNBOUND)
                return MT_AS(Native, on_meta)->def->fn(vm, args, &ignored);
        } else if (mt_is_kind(on_meta, KIND_WRAPPER) && mt_as_object(on_meta)->cls == CLS_PROPERTY && value != MT_UNBOUND) {
            Value args[2] = {obj, value};
            return mt_native_tail(vm, MT_AS(Wrapper, on_meta)->b, 2, args);
        }
    }
    if (value == MT_UNBOUND) {
        if (!mt_dict_find_str(MT_AS(Dict, class->dict), name)) return mt_class_no_attribute(vm, obj, name);
        if (!mt_dict_remove_str(vm, class->dict, name)) return STEP_RAISE;
    } else if (!mt_dict_set_str(vm, class->dict, name, value)) {
        return STEP_RAISE;
    }
    mt_class_changed(vm, class);
    return STEP_DONE;
}

/* A data descriptor takes the assignment. GENERAL never: user descriptors are one call. */
static Step descriptor_set(Vm *vm, Value attribute, Value obj, Value name, Value value) {
    Object *o = mt_as_object(attribute);
    if (o->kind == KIND_NATIVE) {
        const NativeDef *def = ((Native *)o)->def;
        if (!strchr(def->signature, ','))
            return MT_RAISE(vm, CLS_AttributeError, value == MT_UNBOUND ? "attribute '%U' of '%T' objects is not writable" : "attribute '%U' of '%T' objects is not writable", name, obj);
        Value args[2] = {obj, value == MT_UNBOUND ? MT_NOTIMPLEMENTED : value}, ignored;
        if (value == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "cannot delete attribute '%U' of '%T' objects", name, obj);
        return def->fn(vm, args, &ignored);
    }
    if (o->kind == KIND_WRAPPER && (o->cls == CLS_PROPERTY || (o->cls >= CLS_FIRST_USER && mt_class_is_subclass(mt_class_get(vm, attribute), mt_vm_class(vm, CLS_PROPERTY))))) {
        Value accessor = value == MT_UNBOUND ? ((Wrapper *)o)->c : ((Wrapper *)o)->b;
        if (accessor == MT_NONE || accessor == MT_UNBOUND)
            return MT_RAISE(vm, CLS_AttributeError, value == MT_UNBOUND ? "property '%U' of '%T' object has no deleter" : "property '%U' of '%T' object has no setter",
                            name, obj);
        Value args[2] = {obj, value};
        return mt_native_tail(vm, accessor, value == MT_UNBOUND ? 1 : 2, args);
    }
    if (o->cls == CLS_MEMBER) {
        Value *slot = mt_class_dict_slot(obj);
        if (!slot) return mt_class_no_attribute(vm, obj, name);
        if (value == MT_UNBOUND) {
            if (*slot == MT_UNBOUND || !mt_dict_find_str(MT_AS(Dict, *slot), name)) return mt_class_no_attribute(vm, obj, name);
            return mt_dict_remove_str(vm, *slot, name) ? STEP_DONE : STEP_RAISE;
        }
        if (*slot == MT_UNBOUND && (*slot = mt_dict_new(vm, 4)) == MT_UNBOUND) return STEP_RAISE;
        return mt_dict_set_str(vm, *slot, name, value) ? STEP_DONE : STEP_RAISE;
    }
    Value method = mt_class_special(vm, attribute, mt_name(vm, value == MT_UNBOUND ? NAME___delete__ : NAME___set__));
    if (method == MT_UNBOUND) return MT_RAISE(vm, CLS_AttributeError, value == MT_UNBOUND ? "__delete__" : "__set__");
    Value args[3] = {attribute, obj, value};
    return mt_native_tail(vm, method, value == MT_UNBOUND ? 2 : 3, args);
}

Step mt_class_setattr_plain(Vm *vm, Value obj, Value name, Value value) {
    if (mt_is_kind(obj, KIND_CLASS)) return class_setattr(vm, obj, name, value);
    Class *class = mt_class_get(vm, obj);
    Value found = mt_class_lookup(vm, class, name);
    if (found != MT_UNBOUND && is_data_descriptor(vm, found)) return descriptor_set(vm, found, obj, name, value);
    Value *slot = mt_class_dict_slot(obj);
    if (!slot || (mt_as_object(obj)->mark & MARK_IMAGE && !vm->engine->building) || (class->flags & CLASS_NO_DICT)) {
        if (found == MT_UNBOUND || (slot && class->flags & CLASS_NO_DICT && found == MT_UNBOUND)) {
            if (value == MT_UNBOUND || !slot || mt_as_object(obj)->mark & MARK_IMAGE || class->flags & CLASS_NO_DICT) {
                mt_raise(vm, CLS_AttributeError, value == MT_UNBOUND ? "'%T' object has no attribute '%U'" : "'%T' object has no attribute '%U' and no __dict__ for setting new attributes", obj, name);
                if (mt_is_kind(vm->exception, KIND_EXCEPTION)) {
                    MT_AS(Exception, vm->exception)->extra[0] = name;
                    MT_AS(Exception, vm->exception)->extra[1] = obj;
                }
                return STEP_RAISE;
            }
        }
        return MT_RAISE(vm, CLS_AttributeError, "'%T' object attribute '%U' is read-only", obj, name);
    }
    if (value == MT_UNBOUND) {
        if (*slot == MT_UNBOUND || !mt_dict_find_str(MT_AS(Dict, *slot), name)) return mt_class_no_attribute(vm, obj, name);
        return mt_dict_remove_str(vm, *slot, name) ? STEP_DONE : STEP_RAISE;
    }
    if (*slot == MT_UNBOUND) {
        Value dict = mt_dict_new(vm, MT_MAX(class->size_hint, 4));
        if (dict == MT_UNBOUND) return STEP_RAISE;
        *slot = dict;
    }
    if (!mt_dict_set_str(vm, *slot, name, value)) return STEP_RAISE;
    if (!(class->head.mark & MARK_IMAGE) && MT_AS(Dict, *slot)->used > class->size_hint) class->size_hint = MT_MIN(MT_AS(Dict, *slot)->used, 64);
    return STEP_DONE;
}

Step mt_class_setattr(Vm *vm, Value obj, Value name, Value value) {
    const Class *class = mt_class_get(vm, obj);
    if (class->flags & CLASS_HAS_SETATTR) return STEP_GENERAL;
    return mt_class_setattr_plain(vm, obj, name, value);
}
