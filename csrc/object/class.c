/* SPDX-License-Identifier: MIT */
/* Classes: look-up along the MRO, and the attribute protocol as far as it reaches no user code. What reaches user code
 * answers CALL (one call finishes it) or GENERAL (the prelude's protocol runs). Making classes stands in class_new.c. */
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

bool mt_class_is_ordered(const Vm *vm, Value dict) {
    if (mt_is_exact(dict, CLS_DICT)) return false;
    const Tuple *mro = MT_AS(Tuple, mt_class_get(vm, dict)->mro);
    for (uint32_t i = 0; i < mro->count; i++)
        if (MT_AS(Class, mro->items[i])->flags & CLASS_ORDERED) return true;
    return false;
}

Value mt_class_special(const Vm *vm, Value obj, Value name) { return mt_class_lookup(vm, mt_class_get(vm, obj), name); }

/* -- flags: which hooks a class's instances have -- */

static const struct {
    uint16_t name;
    uint32_t flag;
} hooks[] = {
    {NAME___eq__, CLASS_HAS_EQ},           {NAME___hash__, CLASS_HAS_HASH},         {NAME___ne__, CLASS_HAS_EQ},
    {NAME___getattr__, CLASS_HAS_GETATTR}, {NAME___getattribute__, CLASS_HAS_GETATTRIBUTE},
    {NAME___setattr__, CLASS_HAS_SETATTR}, {NAME___delattr__, CLASS_HAS_SETATTR}, {NAME___bool__, CLASS_HAS_BOOL},
    {NAME___len__, CLASS_HAS_BOOL | CLASS_HAS_ITER},
    {NAME___new__, CLASS_HAS_NEW},         {NAME___repr__, CLASS_HAS_REPR},       {NAME___str__, CLASS_HAS_REPR},
    {NAME___format__, CLASS_HAS_REPR},     {NAME___iter__, CLASS_HAS_ITER},       {NAME___getitem__, CLASS_HAS_ITER},
    {NAME___contains__, CLASS_HAS_ITER},
};

static bool is_data_descriptor(Vm *vm, Value attribute);

/* Could the value be a data descriptor, now or when its class is changed? The library's classes do not change. */
static bool may_be_data(Vm *vm, Value v) {
    if (!mt_is_object(v)) return false;
    const Object *o = mt_as_object(v);
    if (o->cls >= CLS_FIRST_USER && (vm->engine->building || mt_class_get(vm, v)->head.mark & MARK_IMAGE)) return is_data_descriptor(vm, v);
    if (o->cls >= CLS_FIRST_USER) return o->kind != KIND_CLASS;
    return o->cls == CLS_PROPERTY || o->cls == CLS_MEMBER || o->cls == CLS_GETSET;
}

static bool has_data(Vm *vm, const Class *class) {
    const Dict *dict = MT_AS(Dict, class->dict);
    uint32_t position = 0;
    DictEntry *entry;
    while ((entry = mt_dict_next(dict, &position)))
        if (may_be_data(vm, entry->value) && mt_is_kind(entry->key, KIND_STR) && !mt_str_is_dunder(entry->key)) return true;
    return false;
}

void mt_class_flags_update(Vm *vm, Class *class) {
    if (class->flags & CLASS_BUILTIN && class->id < CLS_FIRST_USER) return;
    uint32_t flags = class->flags & (CLASS_BUILTIN | CLASS_NO_SUBCLASS | CLASS_EXCEPTION | CLASS_NO_DICT | CLASS_IS_META | CLASS_ABSTRACT | CLASS_NO_INSTANCE | CLASS_DOTTED | CLASS_ORDERED | CLASS_SUBCLASSED);
    for (size_t i = 0; i < MT_COUNTOF(hooks); i++)
        if (mt_dict_get_str(class->dict, mt_name(vm, hooks[i].name)) != MT_UNBOUND) flags |= hooks[i].flag;
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 1; i < mro->count; i++) {
        Class *base = MT_AS(Class, mro->items[i]);
        if (!(base->head.mark & MARK_IMAGE) || vm->engine->building) base->flags |= CLASS_SUBCLASSED;
        if (base->id >= CLS_FIRST_USER)
            flags |= base->flags & (CLASS_HAS_EQ | CLASS_HAS_HASH | CLASS_HAS_GETATTR | CLASS_HAS_GETATTRIBUTE | CLASS_HAS_SETATTR | CLASS_HAS_BOOL | CLASS_HAS_NEW |
                                    CLASS_HAS_REPR | CLASS_HAS_ITER | CLASS_HAS_DATA);
        else if (base->id != CLS_OBJECT) flags |= CLASS_HAS_DATA;
        flags |= base->flags & (CLASS_EXCEPTION | CLASS_IS_META);
    }
    if (!(flags & CLASS_HAS_DATA) && has_data(vm, class)) flags |= CLASS_HAS_DATA;
    class->flags = flags;
}

void mt_class_changed(Vm *vm, Class *class) {
    class->init = MT_UNBOUND;
    mt_class_flags_update(vm, class);
    for (uint32_t i = 0; class->flags & CLASS_SUBCLASSED && i < vm->user_class_count; i++) {
        Class *other = vm->user_classes[i];
        if (other && other != class && mt_class_is_subclass(other, class)) {
            other->init = MT_UNBOUND;
            mt_class_flags_update(vm, other);
        }
    }
    mt_vm_flush_caches(vm);
}

/* -- where attributes are -- */

Value *mt_class_dict_slot(Value obj) {
    if (!mt_is_object(obj)) return NULL;
    Object *o = mt_as_object(obj);
    bool user = o->cls >= CLS_FIRST_USER;
    switch ((Kind)o->kind) {
    case KIND_INSTANCE: case KIND_SCALAR: return &((Instance *)o)->dict;
    case KIND_EXCEPTION: return &((Exception *)o)->dict;
    case KIND_FUNCTION: return &((Function *)o)->dict;
    case KIND_MODULE: return &((Module *)o)->dict;
    case KIND_LIST: return user ? &((List *)o)->dict : NULL;
    case KIND_TUPLE: return user ? &((Tuple *)o)->dict : NULL;
    case KIND_DICT: return user ? &((Dict *)o)->dict : NULL;
    case KIND_SET: return user ? &((Set *)o)->dict : NULL;
    case KIND_DEQUE: return user ? &((Deque *)o)->dict : NULL;
    case KIND_BYTEARRAY: return user ? &((Bytearray *)o)->dict : NULL;
    case KIND_WRAPPER: return user || (o->cls >= CLS_STATICMETHOD && o->cls <= CLS_CLASSMETHOD) || (o->cls >= CLS_PARTIAL && o->cls <= CLS_LRU_CACHE) ? &((Wrapper *)o)->dict : NULL;
    case KIND_PROXY: return mt_is_kind(((Proxy *)o)->fields, KIND_DICT) ? &((Proxy *)o)->fields : NULL;
    default: return NULL;
    }
}

static Value *own_dict(const Class *class, Value obj) { return class->id == CLS_OBJECT || class->flags & CLASS_NO_DICT ? NULL : mt_class_dict_slot(obj); }

Value *mt_class_own_dict(const Vm *vm, Value obj) { return own_dict(mt_class_get(vm, obj), obj); }

/* Slots lie in the dict of objects that show none; beside it in instances that have both. */
static Value *member_slot(const Vm *vm, Value obj) {
    if (mt_is_kind(obj, KIND_INSTANCE) && !(mt_class_flags(vm, mt_as_object(obj)->cls) & CLASS_NO_DICT)) return &MT_AS(Instance, obj)->value;
    return mt_class_dict_slot(obj);
}

/* -- new objects -- */

Value mt_bound_new(Vm *vm, Value function, Value self) {
    uint32_t cls = !mt_is_kind(function, KIND_NATIVE) ? CLS_METHOD : MT_AS(Native, function)->def->flags & NATIVE_SLOT ? CLS_METHOD_WRAPPER : CLS_NATIVE;
    Bound *bound = mt_heap_alloc(vm, sizeof(Bound), KIND_BOUND, cls);
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

Value mt_wrapper_new(Vm *vm, uint32_t cls, Value a) {
    Wrapper *wrapper = mt_heap_alloc(vm, sizeof(Wrapper), KIND_WRAPPER, cls);
    if (!wrapper) return MT_UNBOUND;
    wrapper->a = a;
    wrapper->b = wrapper->c = wrapper->d = wrapper->dict = MT_UNBOUND;
    return mt_object(wrapper);
}

static Step bound_step(Vm *vm, Value function, Value self, Value *out) {
    *out = mt_bound_new(vm, function, self);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* -- descriptors -- */

static bool is_property(const Vm *vm, Value v) {
    if (!mt_is_kind(v, KIND_WRAPPER)) return false;
    uint32_t cls = mt_as_object(v)->cls;
    return cls == CLS_PROPERTY || (cls >= CLS_FIRST_USER && mt_class_is_subclass(mt_vm_class(vm, cls), mt_vm_class(vm, CLS_PROPERTY)));
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

/* The field of a named tuple: a member whose `c` is the index of the item. */
static Step tuple_field(Vm *vm, int64_t index, Value obj, Value value, Value *out) {
    if (value != MT_UNBOUND) return MT_RAISE(vm, CLS_AttributeError, value == MT_DELETE ? "can't delete attribute" : "can't set attribute");
    if (!mt_is_kind(obj, KIND_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "descriptor for index '%ld' for tuple subclasses doesn't apply to '%T' object", index, obj);
    const Tuple *tuple = MT_AS(Tuple, obj);
    if (index < 0 || index >= tuple->count) return MT_RAISE(vm, CLS_IndexError, "tuple index out of range");
    *out = tuple->items[index];
    return STEP_DONE;
}

/* A data descriptor that is asked before the object's own attributes: one with __get__. */
static bool reads_first(Vm *vm, Value attribute) {
    if (!is_data_descriptor(vm, attribute)) return false;
    return mt_as_object(attribute)->cls < CLS_FIRST_USER || mt_class_special(vm, attribute, mt_name(vm, NAME___get__)) != MT_UNBOUND;
}

Step mt_class_member(Vm *vm, Value descriptor, Value obj, Value value, Value *out) {
    const Wrapper *member = MT_AS(Wrapper, descriptor);
    if (mt_is_int(member->c)) return tuple_field(vm, mt_as_int(member->c), obj, value, out);
    if (!mt_is_kind(member->b, KIND_CLASS) || !mt_class_is_subclass(mt_class_get(vm, obj), MT_AS(Class, member->b)))
        return MT_RAISE(vm, CLS_TypeError, "descriptor '%U' for '%U' objects doesn't apply to a '%T' object", member->a,
                        mt_is_kind(member->b, KIND_CLASS) ? MT_AS(Class, member->b)->name : member->a, obj);
    Value *slot = member_slot(vm, obj);
    if (value == MT_UNBOUND) {
        Value found = slot && *slot != MT_UNBOUND ? mt_dict_get_str(*slot, member->a) : MT_UNBOUND;
        if (found == MT_UNBOUND) found = member->d;
        if (found == MT_UNBOUND) return mt_class_no_attribute(vm, obj, member->a);
        *out = found;
        return STEP_DONE;
    }
    if (!slot || (mt_as_object(obj)->mark & MARK_IMAGE && !vm->engine->building)) return mt_class_no_attribute(vm, obj, member->a);
    if (value == MT_DELETE) {
        if (*slot == MT_UNBOUND || !mt_dict_find_str(MT_AS(Dict, *slot), member->a)) return MT_RAISE(vm, CLS_AttributeError, "%U", member->a);
        return mt_dict_remove_str(vm, *slot, member->a) ? STEP_DONE : STEP_RAISE;
    }
    if (*slot == MT_UNBOUND) {
        Value dict = mt_dict_new(vm, 4);
        if (dict == MT_UNBOUND) return STEP_RAISE;
        *slot = dict;
    }
    return mt_dict_set_str(vm, *slot, member->a, value) ? STEP_DONE : STEP_RAISE;
}

/* A property without the accessor that is asked for. */
static Step no_accessor(Vm *vm, Value property, Value obj, const char *which) {
    const Wrapper *p = MT_AS(Wrapper, property);
    Value name = mt_is_kind(p->d, KIND_TUPLE) ? MT_AS(Tuple, p->d)->items[1] : MT_NONE;
    if (name == MT_NONE && mt_is_kind(p->a, KIND_FUNCTION)) name = MT_AS(Function, p->a)->name;
    Value type = mt_class_get(vm, obj)->qualname;
    if (mt_is_kind(name, KIND_STR)) return MT_RAISE(vm, CLS_AttributeError, "property %R of %R object has no %s", name, type, which);
    return MT_RAISE(vm, CLS_AttributeError, "property of %R object has no %s", type, which);
}

Step mt_class_property(Vm *vm, Value property, Value obj, Value value) {
    const Wrapper *p = MT_AS(Wrapper, property);
    bool reads = value == MT_UNBOUND, deletes = value == MT_DELETE;
    Value accessor = reads ? p->a : deletes ? p->c : p->b;
    if (accessor == MT_NONE || accessor == MT_UNBOUND) return no_accessor(vm, property, obj, reads ? "getter" : deletes ? "deleter" : "setter");
    Value args[2] = {obj, value};
    return mt_native_tail(vm, accessor, reads || deletes ? 1 : 2, args);
}

/* A getter reads its own class's layout: a program may have put it into any class. */
static bool applies(Vm *vm, const Native *native, Value obj) {
    if (!mt_is_kind(native->owner, KIND_CLASS) || mt_class_is_subclass(mt_class_get(vm, obj), MT_AS(Class, native->owner))) return true;
    return mt_raise(vm, CLS_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", native->name, native->owner, obj);
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
            return applies(vm, (Native *)o, obj) ? ((Native *)o)->def->fn(vm, args, out) : STEP_RAISE;
        }
        if (!mt_is_kind(((Native *)o)->owner, KIND_CLASS)) return STEP_DONE; /* a function of a module */
        return bound_step(vm, attribute, obj, out);
    }
    case CLS_STATICMETHOD: *out = ((Wrapper *)o)->a; return STEP_DONE;
    case CLS_CLASSMETHOD: return bound_step(vm, ((Wrapper *)o)->a, cls, out);
    case CLS_LRU_CACHE: return on_class ? STEP_DONE : bound_step(vm, attribute, obj, out);
    case CLS_MEMBER: return on_class ? STEP_DONE : mt_class_member(vm, attribute, obj, MT_UNBOUND, out);
    default: break;
    }
    if (o->cls < CLS_FIRST_USER && o->cls != CLS_PROPERTY && o->cls != CLS_SUPER) return STEP_DONE;
    Value get = mt_class_special(vm, attribute, mt_name(vm, NAME___get__));
    if (get == MT_UNBOUND) return STEP_DONE;
    if (is_property(vm, attribute) && mt_is_kind(get, KIND_NATIVE)) return on_class ? STEP_DONE : mt_class_property(vm, attribute, obj, MT_UNBOUND);
    Value args[2] = {on_class ? MT_NONE : obj, cls};
    return mt_class_tail(vm, get, attribute, 2, args);
}

/* An object of the image with state that all VMs would share; constants have none. */
static bool is_shared(const Vm *vm, Value obj) {
    if (!mt_is_object(obj) || !(mt_as_object(obj)->mark & MARK_IMAGE) || vm->engine->building) return false;
    switch (mt_kind(obj)) {
    case KIND_STR: case KIND_BYTES: case KIND_BIGINT: case KIND_FLOAT: case KIND_COMPLEX: case KIND_TUPLE: case KIND_SET: case KIND_RANGE: case KIND_SLICE: return false;
    default: return true;
    }
}

/* A data descriptor takes the assignment, or with MT_UNBOUND the deletion. */
static Step descriptor_set(Vm *vm, Value attribute, Value obj, Value name, Value value) {
    Object *o = mt_as_object(attribute);
    bool deletes = value == MT_UNBOUND, shared = is_shared(vm, obj);
    if (o->kind == KIND_NATIVE) {
        const NativeDef *def = ((Native *)o)->def;
        Value ignored = MT_NONE, owner = ((Native *)o)->owner;
        if (!applies(vm, (Native *)o, obj)) return STEP_RAISE;
        if (!strchr(def->signature, ',')) {
            if (def->flags & NATIVE_MEMBER) return MT_RAISE(vm, CLS_AttributeError, "readonly attribute");
            return MT_RAISE(vm, CLS_AttributeError, "attribute '%U' of '%N' objects is not writable", name,
                            mt_is_kind(owner, KIND_CLASS) ? owner : mt_object(mt_class_get(vm, obj)));
        }
        if (shared) return MT_RAISE(vm, CLS_AttributeError, "'%T' object attribute '%U' is read-only", obj, name);
        if (deletes && !(def->flags & NATIVE_DELETES)) return MT_RAISE(vm, CLS_TypeError, "cannot delete attribute '%U' of '%T' objects", name, obj);
        Value args[2] = {obj, deletes ? MT_DELETE : value};
        return def->fn(vm, args, &ignored);
    }
    if (o->cls == CLS_MEMBER) return mt_class_member(vm, attribute, obj, deletes ? MT_DELETE : value, &value);
    Value method = mt_class_special(vm, attribute, mt_name(vm, deletes ? NAME___delete__ : NAME___set__));
    if (method == MT_UNBOUND) return MT_RAISE(vm, CLS_AttributeError, deletes ? "__delete__" : "__set__");
    if (is_property(vm, attribute) && mt_is_kind(method, KIND_NATIVE)) return mt_class_property(vm, attribute, obj, deletes ? MT_DELETE : value);
    Value args[2] = {obj, value};
    return mt_class_tail(vm, method, attribute, deletes ? 1 : 2, args);
}

Step mt_class_tail(Vm *vm, Value found, Value obj, uint32_t n, const Value *args) {
    Value list[6] = {obj};
    for (uint32_t i = 0; i < n; i++) list[i + 1] = args[i];
    if (mt_is_kind(found, KIND_FUNCTION)) return mt_native_tail(vm, found, n + 1, list);
    if (mt_is_kind(found, KIND_NATIVE)) {
        uint32_t flags = MT_AS(Native, found)->def->flags;
        if (flags & NATIVE_CLASS) list[0] = mt_object(mt_class_get(vm, obj));
        if (flags & NATIVE_STATIC || !mt_is_kind(MT_AS(Native, found)->owner, KIND_CLASS)) return mt_native_tail(vm, found, n, list + 1);
        return mt_native_tail(vm, found, n + 1, list);
    }
    if (mt_is_exact(found, CLS_STATICMETHOD)) return mt_native_tail(vm, MT_AS(Wrapper, found)->a, n, list + 1);
    if (mt_is_exact(found, CLS_CLASSMETHOD)) {
        list[0] = mt_object(mt_class_get(vm, obj));
        return mt_native_tail(vm, MT_AS(Wrapper, found)->a, n + 1, list);
    }
    if (!is_property(vm, found) && mt_class_special(vm, found, mt_name(vm, NAME___get__)) == MT_UNBOUND) return mt_native_tail(vm, found, n, list + 1);
    Value packed[3] = {found, obj, mt_tuple_from(vm, args, n)};
    if (packed[2] == MT_UNBOUND) return STEP_RAISE;
    return mt_native_tail_prelude(vm, "object_call_found", 3, packed);
}

/* -- getting -- */

Value mt_class_frame_self(const Vm *vm) {
    uint32_t visible = mt_vm_nearest_visible(vm);
    if (visible == UINT32_MAX) return MT_UNBOUND;
    const Frame *frame = &vm->frames[visible];
    for (uint32_t i = 0; i < mt_code_variable_count(frame->code); i++) {
        if (mt_code_variable_name(frame->code, i) != mt_name(vm, NAME_self)) continue;
        Value self = mt_code_variable(frame->code, mt_frame_registers(vm, frame), i);
        return mt_is_kind(self, KIND_CELL) ? MT_AS(Cell, self)->value : self;
    }
    return MT_UNBOUND;
}

static void set_name_and_object(Vm *vm, Value name, Value obj) {
    if (!mt_is_kind(vm->exception, KIND_EXCEPTION)) return;
    Exception *e = MT_AS(Exception, vm->exception);
    e->extra[0] = name;
    e->extra[1] = obj;
    e->extra[2] = mt_bool(mt_class_frame_self(vm) == obj); /* suggestions name what begins with an underscore to the object itself only */
}

Step mt_class_no_attribute(Vm *vm, Value obj, Value name) {
    if (mt_is_kind(obj, KIND_CLASS)) mt_raise(vm, CLS_AttributeError, "type object '%N' has no attribute '%U'", obj, name);
    else if (mt_is_kind(obj, KIND_MODULE) && mt_is_kind(MT_AS(Module, obj)->name, KIND_STR))
        mt_raise(vm, CLS_AttributeError, "module '%U' has no attribute '%U'", MT_AS(Module, obj)->name, name);
    else if (mt_is_kind(obj, KIND_MODULE)) mt_raise(vm, CLS_AttributeError, "module has no attribute '%U'", name);
    else if (mt_is_kind(obj, KIND_PROXY)) mt_raise(vm, CLS_AttributeError, "'%U' object has no attribute '%U'", MT_AS(Proxy, obj)->type_name, name);
    else mt_raise(vm, CLS_AttributeError, "'%T' object has no attribute '%U'", obj, name);
    set_name_and_object(vm, name, obj);
    return STEP_RAISE;
}

static Step class_getattr(Vm *vm, Value obj, Value name, Value *out) {
    Class *class = MT_AS(Class, obj);
    const Class *meta = mt_vm_class(vm, class->head.cls);
    Value on_meta = mt_class_lookup(vm, meta, name);
    if (on_meta != MT_UNBOUND && reads_first(vm, on_meta)) return mt_class_bind(vm, on_meta, obj, mt_object(meta), out);
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
    const Class *own = mt_class_get(vm, obj);
    Value on_class = mt_class_lookup(vm, own, name);
    if (on_class != MT_UNBOUND) return mt_class_bind(vm, on_class, obj, mt_object(own), out);
    return mt_class_no_attribute(vm, obj, name);
}

static bool is_super(const Vm *vm, const Class *class, Value obj) {
    return class->id == CLS_SUPER || (class->id >= CLS_FIRST_USER && mt_is_kind(obj, KIND_WRAPPER) && mt_class_is_subclass(class, mt_vm_class(vm, CLS_SUPER)));
}

/* A method of a host's value is an external function bound to it. */
static Step proxy_method(Vm *vm, Value obj, Value name, Value *out) {
    Value methods = MT_AS(Proxy, obj)->extra;
    for (uint32_t i = 0; mt_is_kind(methods, KIND_TUPLE) && i < MT_AS(Tuple, methods)->count; i++) {
        if (!mt_str_of(MT_AS(Tuple, methods)->items[i]) || !mt_str_equal(MT_AS(Tuple, methods)->items[i], name)) continue;
        External *function = mt_heap_alloc(vm, sizeof(External), KIND_EXTERNAL, CLS_EXTERNAL);
        if (!function) return STEP_RAISE;
        function->name = name;
        function->doc = EXTERNAL_METHOD;
        return bound_step(vm, mt_object(function), obj, out);
    }
    return mt_class_no_attribute(vm, obj, name);
}

/* The full name of the library's module `name` in a package, MT_NONE: there is none. */
static Value module_part(Vm *vm, Value package, Value name) {
    char text[128];
    const Str *a = mt_is_kind(package, KIND_STR) ? MT_AS(Str, package) : NULL, *b = MT_AS(Str, name);
    if (!a || !(a->head.flags & b->head.flags & STR_ASCII) || (size_t)a->length + b->length + 2 > sizeof text) return MT_NONE;
    memcpy(text, a->data, a->length);
    text[a->length] = '.';
    memcpy(text + a->length + 1, b->data, b->length);
    text[a->length + 1 + b->length] = 0;
    Value full = mt_name_find(vm, text);
    return full != MT_UNBOUND && mt_dict_get_str(vm->engine->modules, full) != MT_UNBOUND ? full : MT_NONE;
}

Step mt_class_getattr_plain(Vm *vm, Value obj, Value name, Value *out) {
    if (mt_is_kind(obj, KIND_CLASS)) return class_getattr(vm, obj, name, out);
    const Class *class = mt_class_get(vm, obj);
    if (is_super(vm, class, obj)) return super_getattr(vm, obj, name, out);
    Value found = mt_class_lookup(vm, class, name);
    if (found != MT_UNBOUND && reads_first(vm, found)) return mt_class_bind(vm, found, obj, mt_object(class), out);
    Value *slot = own_dict(class, obj);
    if (slot && *slot != MT_UNBOUND) {
        Value own = mt_dict_get_str(*slot, name);
        if (own != MT_UNBOUND) {
            *out = own;
            return STEP_DONE;
        }
    }
    if (found != MT_UNBOUND) return mt_class_bind(vm, found, obj, mt_object(class), out);
    if (mt_is_kind(obj, KIND_MODULE)) { /* a module's own __getattr__ */
        Value hook = mt_dict_get_str(MT_AS(Module, obj)->dict, mt_name(vm, NAME___getattr__));
        if (hook != MT_UNBOUND) return mt_native_tail(vm, hook, 1, &name);
        Value part = module_part(vm, MT_AS(Module, obj)->name, name);
        if (part != MT_NONE) return mt_native_tail_prelude(vm, "object_module", 1, &part);
    }
    if (class->id == CLS_PROXY) return proxy_method(vm, obj, name, out);
    if (class->id == CLS_METHOD && !mt_is_exact(MT_AS(Bound, obj)->function, CLS_METHOD)) return mt_class_getattr_plain(vm, MT_AS(Bound, obj)->function, name, out); /* one level */
    return mt_class_no_attribute(vm, obj, name);
}

/* The class has __getattr__: is the attribute found without a chance of AttributeError from a descriptor? */
static bool found_surely(Vm *vm, Value obj, Value name, const Class *class) {
    Value found = mt_class_lookup(vm, class, name);
    if (mt_is_kind(obj, KIND_CLASS)) {
        Value own = mt_class_lookup(vm, MT_AS(Class, obj), name);
        if (own != MT_UNBOUND && (found == MT_UNBOUND || !is_data_descriptor(vm, found))) found = own;
        else if (found == MT_UNBOUND) return false;
    } else {
        Value *slot = own_dict(class, obj);
        if (found == MT_UNBOUND) return slot && *slot != MT_UNBOUND && mt_dict_find_str(MT_AS(Dict, *slot), name);
    }
    return !mt_is_object(found) || (mt_as_object(found)->cls < CLS_FIRST_USER && !is_data_descriptor(vm, found) && mt_as_object(found)->cls != CLS_PROPERTY);
}

Step mt_class_getattr(Vm *vm, Value obj, Value name, Value *out) {
    uint32_t cls = mt_class_of(obj);
    if (cls < CLS_FIRST_USER) {
        if (cls == CLS_GENERIC_ALIAS && mt_alias_forwards(name)) {
            while (mt_is_exact(obj, CLS_GENERIC_ALIAS)) obj = MT_AS(Wrapper, obj)->a;
            return mt_class_getattr(vm, obj, name, out);
        }
        return mt_class_getattr_plain(vm, obj, name, out);
    }
    const Class *class = mt_vm_class(vm, cls);
    if (class->flags & CLASS_HAS_GETATTRIBUTE) return STEP_GENERAL;
    if (class->flags & CLASS_HAS_GETATTR && !found_surely(vm, obj, name, class)) return STEP_GENERAL;
    return mt_class_getattr_plain(vm, obj, name, out);
}

/* -- setting -- */

static bool is_dunder(Value name) {
    const Str *s = MT_AS(Str, name);
    return s->length > 4 && mt_str_at(s, 0) == '_' && mt_str_at(s, 1) == '_';
}

/* Caches hold what was found of such on a class. */
static bool is_cached(Value v) { return mt_is_object(v) && (mt_as_object(v)->kind == KIND_FUNCTION || mt_as_object(v)->kind == KIND_NATIVE || mt_as_object(v)->cls == CLS_MEMBER); }

static Step class_setattr(Vm *vm, Value obj, Value name, Value value) {
    Class *class = MT_AS(Class, obj);
    if (class->head.mark & MARK_IMAGE && !vm->engine->building)
        return MT_RAISE(vm, CLS_TypeError, "cannot set '%U' attribute of immutable type '%U'", name, class->name);
    Value on_meta = mt_class_lookup(vm, mt_vm_class(vm, class->head.cls), name);
    if (on_meta != MT_UNBOUND && is_data_descriptor(vm, on_meta)) return descriptor_set(vm, on_meta, obj, name, value);
    DictEntry *entry = mt_dict_find_str(MT_AS(Dict, class->dict), name);
    if (value == MT_UNBOUND) {
        if (!entry) return mt_class_no_attribute(vm, obj, name);
        if (!mt_dict_remove_str(vm, class->dict, name)) return STEP_RAISE;
    } else if (entry) {
        Value old = entry->value;
        entry->value = value;
        bool first_data = may_be_data(vm, value) && !(class->flags & CLASS_HAS_DATA);
        if (!is_cached(old) && !is_dunder(name) && !first_data) return STEP_DONE; /* nothing that is cached can depend on it */
    } else if (!mt_dict_set_str(vm, class->dict, name, value)) {
        return STEP_RAISE;
    }
    mt_class_changed(vm, class);
    return STEP_DONE;
}

/* The object can't take an attribute of its own. */
static Step not_settable(Vm *vm, Value obj, Value name, Value found) {
    if (found != MT_UNBOUND) mt_raise(vm, CLS_AttributeError, "'%T' object attribute '%U' is read-only", obj, name);
    else mt_raise(vm, CLS_AttributeError, "'%T' object has no attribute '%U' and no __dict__ for setting new attributes", obj, name);
    set_name_and_object(vm, name, obj);
    return STEP_RAISE;
}

Step mt_class_setattr_plain(Vm *vm, Value obj, Value name, Value value) {
    if (mt_is_kind(obj, KIND_CLASS)) return class_setattr(vm, obj, name, value);
    Class *class = mt_class_get(vm, obj);
    bool direct = mt_is_kind(obj, KIND_INSTANCE) && mt_class_keeps(class, name) && !(mt_as_object(obj)->mark & MARK_IMAGE);
    Value found = direct ? MT_UNBOUND : mt_class_lookup(vm, class, name);
    if (found != MT_UNBOUND && is_data_descriptor(vm, found)) return descriptor_set(vm, found, obj, name, value);
    Value *slot = own_dict(class, obj);
    if (!slot || (mt_as_object(obj)->mark & MARK_IMAGE && !vm->engine->building)) return not_settable(vm, obj, name, found);
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
