/* SPDX-License-Identifier: MIT */
/* Classes, instances and attribute look-up by CPython's rules, as far as no user code is reached. */
#ifndef MT_CLASS_H
#define MT_CLASS_H

#include "object/names.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"

/* -- classes -- */
/* New class object. `bases` a Tuple of classes (not empty), dict an exact Dict, which is copied. Computes MRO, flags, layout, and adds what
 * type.__new__ adds. `slots`: a Tuple of names, or MT_UNBOUND. DONE or RAISE (layout conflict, MRO, not subclassable, slots). class_new.c */
Step mt_class_make(Vm *vm, Value metaclass, Value name, Value bases, Value dict, Value slots, Value *out);
static inline Step mt_class_new(Vm *vm, Value metaclass, Value name, Value bases, Value dict, Value *out) {
    return mt_class_make(vm, metaclass, name, bases, dict, MT_UNBOUND, out);
}
/* cls.__bases__ = bases, a Tuple of classes, not empty. */
Step mt_class_set_bases(Vm *vm, Class *class, Value bases);
Value mt_class_base(Vm *vm, const Class *class); /* cls.__base__: None for object */
bool mt_class_same_layout(Vm *vm, const Class *a, const Class *b); /* an instance of one may become one of the other */
/* First definition of `name` along the MRO; MT_UNBOUND. */
Value mt_class_lookup(const Vm *vm, const Class *class, Value name);
bool mt_class_is_subclass(const Class *class, const Class *of);
bool mt_class_is_ordered(const Vm *vm, Value dict); /* an OrderedDict */
static inline Class *mt_class_as(Value v) { return MT_AS(Class, v); }
Class *mt_class_get(const Vm *vm, Value v); /* class of a value */
/* Must be called after a class's dict changed: recomputes flags of it and its subclasses, flushes caches. */
void mt_class_changed(Vm *vm, Class *class);
/* An attribute of that name of an INSTANCE lies in its own dict, whatever the class has: no data descriptor can be in the way. */
static inline bool mt_class_keeps(const Class *class, Value name) {
    return class->id >= CLS_FIRST_USER && !(class->flags & (CLASS_HAS_DATA | CLASS_NO_DICT)) && !mt_str_is_dunder(name);
}
void mt_class_flags_update(Vm *vm, Class *class); /* of this class alone */

/* For snapshots: layout, order and flags of a class whose name, bases (restored before) and dict are set. False: raised or refused. */
bool mt_class_restore(Vm *vm, Class *class) MT_NODISCARD;

/* -- attributes -- */
/* obj.name. DONE; RAISE AttributeError; CALL (property or descriptor: tail call set up); GENERAL: prelude's getattr protocol
 * (__getattr__, __getattribute__) must run. */
Step mt_class_getattr(Vm *vm, Value obj, Value name, Value *out);
Step mt_class_setattr(Vm *vm, Value obj, Value name, Value value); /* value MT_UNBOUND: delete. CALL: property setter */
/* The plain algorithms, without __getattr__/__getattribute__/__setattr__ of user classes (object.__getattribute__ ...). */
Step mt_class_getattr_plain(Vm *vm, Value obj, Value name, Value *out);
Step mt_class_setattr_plain(Vm *vm, Value obj, Value name, Value value);
/* Binds what was found on the class to `obj`: functions to methods, classmethods, staticmethods; CALL for properties and __get__. */
Step mt_class_bind(Vm *vm, Value attribute, Value obj, Value cls, Value *out);
/* What a property or a slot's member descriptor does with obj: value MT_UNBOUND reads, MT_DELETE deletes. A property answers CALL. */
Step mt_class_property(Vm *vm, Value property, Value obj, Value value);
Step mt_class_member(Vm *vm, Value descriptor, Value obj, Value value, Value *out);
/* The class whose order super(class, obj) walks; RAISE: obj is no instance or subclass of class. */
Step mt_super_start(Vm *vm, Value class, Value obj, Value *start); /* GENERAL: ask the object for its __class__ */
Step mt_super_fill(Vm *vm, Value *args, Value *out);
/* Is what the class has under `name` the native of `object` itself? */
bool mt_class_is_objects(const Vm *vm, const Class *class, NameId name);
/* type(obj).name without binding; MT_UNBOUND. */
Value mt_class_special(const Vm *vm, Value obj, Value name);
/* The Dict slot of an object that can have attributes, or NULL. */
Value *mt_class_dict_slot(Value obj);
/* The local variable `self` of the nearest visible frame; MT_UNBOUND. */
Value mt_class_frame_self(const Vm *vm);
/* AttributeError with name and obj set. Returns STEP_RAISE. */
Step mt_class_no_attribute(Vm *vm, Value obj, Value name);
Value mt_bound_new(Vm *vm, Value function, Value self);
Value mt_instance_new(Vm *vm, Class *class); /* INSTANCE; MT_UNBOUND when refused */
Value mt_wrapper_new(Vm *vm, uint32_t cls, Value a); /* a Wrapper, the other fields unbound; MT_UNBOUND when refused */
/* Asks the loop to call what was found on type(obj) as a method of obj, with n (at most 4) more arguments. */
Step mt_class_tail(Vm *vm, Value found, Value obj, uint32_t n, const Value *args);
bool mt_alias_forwards(Value name); /* an attribute of list[int] that is list's; alias.c */
/* obj has a __dict__; its slot, where MT_UNBOUND stands for an empty dict not made yet. NULL: it has none. */
Value *mt_class_own_dict(const Vm *vm, Value obj);

/* -- object's own (object_type.c) -- */
struct StrBuilder;
/* "<module.Name object at 0x10>" */
Step mt_object_default_repr(Vm *vm, Value v, Value *out);
bool mt_object_put_address(struct StrBuilder *b, uint64_t identity); /* "0x10": the number that id() gives */
Step mt_object_dict(Vm *vm, Value *args, Value *out);       /* getter and setter of __dict__ */
Step mt_object_dir(Vm *vm, Value *args, Value *out);        /* object.__dir__, type.__dir__, module.__dir__ */
Step mt_object_class_dir(Vm *vm, Value *args, Value *out);
Step mt_object_module_dir(Vm *vm, Value *args, Value *out);

extern const TypeDef mt_functools_partial_type, mt_functools_cache_type; /* library/mod_functools.c */
extern const TypeDef mt_object_type, mt_class_type, mt_property_type, mt_staticmethod_type, mt_classmethod_type, mt_super_type, mt_mappingproxy_type,
    mt_method_type, mt_function_type, mt_native_type, mt_method_descriptor_type, mt_wrapper_descriptor_type, mt_exception_type, mt_generator_type, mt_coroutine_type, mt_async_generator_type, mt_module_type,
    mt_traceback_type, mt_cell_type, mt_none_type, mt_ellipsis_type, mt_notimplemented_type, mt_member_type, mt_external_type,
    mt_code_type, mt_getset_type, mt_method_wrapper_type, mt_proxy_type, mt_frame_type;

#endif
