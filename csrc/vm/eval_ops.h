/* SPDX-License-Identifier: MIT */
/* Bodies of instructions that need more than a few lines: out of the loop, called between SAVE and LOAD. */
#ifndef MT_EVAL_OPS_H
#define MT_EVAL_OPS_H

#include "object/dict.h"
#include "object/number.h"
#include "vm/vm.h"

extern const Value mt_eval_singles[5];
extern const PreludeId mt_eval_helpers[HELPER_COUNT];     /* LOAD_HELPER */
Answer mt_eval_match_kind(Value subject, bool mapping);   /* MATCH_SEQUENCE, MATCH_MAPPING */

bool mt_eval_spread(Vm *vm, Value tuple);                 /* UNPACK's items from the tuple that the prelude made; moves on */
Step mt_eval_name_result(Vm *vm, Value value);            /* LOAD_NAME: the value, or (entry name_missing) look further; DONE: has moved on. GENERAL: load_global */
void mt_eval_raise_instance(Vm *vm, Value instance);      /* RAISE of a class: the instance it gave */
void mt_eval_name_error(Vm *vm, Value name);
void mt_eval_set_name(Vm *vm, Value name);                /* NameError.name of the pending exception */
Step mt_eval_inplace(Vm *vm, BinaryOp op, Value a, Value b, Value *out);
Value mt_eval_global(Vm *vm, Value globals, Value name, Cache *cache); /* MT_UNBOUND: unknown, or GENERAL in what follows */
Step mt_eval_unknown_name(Vm *vm, Value name, bool callee, Value *out); /* GENERAL: load_global(globals, name) */
Value mt_eval_builtins(const Vm *vm, Value globals);
Value mt_eval_namespace(Vm *vm);
bool mt_eval_importer(Vm *vm, Value globals, Value *builtins);         /* is the __import__ there another one, or none? */
Step mt_eval_class_builder(Vm *vm, Value globals, Value *out);         /* GENERAL: load_build_class(*out) */
bool mt_eval_store_global(Vm *vm, Value globals, Value name, Value value, Cache *cache);
static inline bool mt_eval_is(Value a, Value b) { return a == b; }
/* An int below 2^53 and a float, or two boxed or immediate floats: as doubles. */
static inline bool mt_eval_mixed(Value a, Value b, double *x, double *y) {
    if (mt_is_int(a)) {
        int64_t i = mt_as_int(a);
        if (i > (1LL << 53) || i < -(1LL << 53)) return false;
        *x = (double)i;
    } else if (mt_is_float(a)) *x = mt_as_double(a);
    else return false;
    if (mt_is_int(b)) {
        int64_t i = mt_as_int(b);
        if (mt_is_int(a) || i > (1LL << 53) || i < -(1LL << 53)) return false;
        *y = (double)i;
    } else if (mt_is_float(b)) *y = mt_as_double(b);
    else return false;
    return true;
}
Step mt_eval_load_attr(Vm *vm, Value obj, Value name, Cache *cache, Value *out);
Step mt_eval_store_attr(Vm *vm, Value obj, Value name, Value value, Cache *cache);
Step mt_eval_load_method(Vm *vm, Value obj, Value name, Cache *cache, Value *pair);
Step mt_eval_load_super(Vm *vm, Value class, Value self, Value name, Value *out);
Step mt_eval_load_special(Vm *vm, Value obj, Value name, uint32_t where, Value *out);
Step mt_eval_build(Vm *vm, bool set, const Value *items, uint32_t count, Value *out);
bool mt_eval_build_string(Vm *vm, const Value *parts, uint32_t count, Value *out);
Step mt_eval_list_extend(Vm *vm, Value list, Value iterable);
Step mt_eval_dict_update(Vm *vm, Value dict, Value other);
Step mt_eval_dict_merge(Vm *vm, Value dict, Value other); /* GENERAL: not two exact dicts, or dict is not empty */
/* What the top frame's instruction does with a key whose __hash__ gave `hash`. */
typedef enum KeyedOp { KEYED_GETITEM, KEYED_STORE, KEYED_DELETE, KEYED_IN_DICT, KEYED_GET, KEYED_IN_SET, KEYED_ADD } KeyedOp;
CallResult mt_eval_take_key(Vm *vm, Take take, Value hash, Value *out);
Step mt_eval_return(Vm *vm, Value *out);
Value mt_eval_make_function(Vm *vm, const Function *creator, const Code *code, const Value *window, uint32_t cells);
CallResult mt_eval_next(Vm *vm, Value iterator, Value *out);
Value mt_eval_make_generator(Vm *vm, const Frame *frame);
Step mt_eval_raise(Vm *vm, uint32_t form, Value *operands);
Answer mt_eval_match_exception(Vm *vm, Value exception, Value pattern);

/* -- look-ups of names inside the loop -- */
/* A key that is the very object in the dict, which constants and names mostly are; NULL: look properly. */
static inline __attribute__((always_inline)) DictEntry *mt_eval_quick_find(const Dict *dict, Value key) {
    uint32_t used = dict->used;
    if (MT_UNLIKELY(!used)) return NULL;
    DictEntry *entry = (DictEntry *)dict->entries->data;
    if (dict->index_size) {
        uint32_t number = ((const uint32_t *)(const void *)dict->index->data)[MT_AS(Str, key)->hash & (dict->index_size - 1)];
        return number - 1 < used && entry[number - 1].key == key ? &entry[number - 1] : NULL;
    }
    const DictEntry *end = entry + used;
    do {
        if (entry->key == key) return entry;
    } while (++entry < end);
    return NULL;
}

/* Is the name, a constant of the code, no attribute there? */
static inline bool mt_eval_lacks(Value attributes, Value name) {
    const Dict *dict = MT_AS(Dict, attributes);
    uint64_t hash = MT_AS(Str, name)->hash;
    if (MT_UNLIKELY(dict->index_size || !hash)) return !mt_dict_find_str(dict, name);
    if (!dict->used) return true;
    const DictEntry *entry = (const DictEntry *)dict->entries->data;
    for (const DictEntry *end = entry + dict->used; entry < end; entry++)
        if (MT_UNLIKELY(entry->hash == hash)) return !mt_dict_find_str(dict, name);
    return true;
}

/* A new attribute in the place where others of the class have it, if it fits there. */
static inline bool mt_eval_add_attribute(Vm *vm, Value attributes, uint32_t index, Value name, Value value) {
    Dict *dict = MT_AS(Dict, attributes);
    if (dict->used != index || dict->used == dict->capacity || dict->index_size || !MT_AS(Str, name)->hash || !mt_eval_lacks(attributes, name)) return false;
    ((DictEntry *)dict->entries->data)[dict->used++] = (DictEntry){MT_AS(Str, name)->hash, name, value};
    dict->live++;
    dict->version = mt_vm_next_version(vm);
    return true;
}

#endif
