/* SPDX-License-Identifier: MIT */
/* What the files of list, tuple, dict, set, range, iter, ops and the built-in functions share; nobody else includes it. */
#ifndef MT_CONTAINER_H
#define MT_CONTAINER_H

#include "heap/heap.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/repr.h"
#include "object/set.h"
#include "object/str_args.h"

enum { CONTAINER_MAX = 0x7FFFFFFF }; /* most elements of a list, tuple, dict or set */

static inline bool mt_charge_items(Vm *vm, uint64_t n) { return n < 16 || mt_charge(vm, n / 8 + 1); }
/* A request for memory that no container may have: refused, or MemoryError where the budget would allow it. Returns false. */
bool mt_too_big(Vm *vm, uint64_t bytes);

static inline bool mt_is_user(Value v) { return mt_is_object(v) && mt_as_object(v)->cls >= CLS_FIRST_USER; }
/* __eq__, __ne__ or __hash__ of the value is user code, or a method of its class that leaves do not do. */
static inline bool mt_has_eq_hook(const Vm *vm, Value v) {
    return mt_is_user(v) ? (mt_class_flags(vm, mt_as_object(v)->cls) & CLASS_HAS_EQ) || mt_is_kind(v, KIND_DEQUE) : mt_is_exact(v, CLS_DEQUE);
}
/* The base value of an instance of a subclass of int, float, str, bytes or complex; anything else as it is. */
static inline Value mt_base_value(Value v) { return mt_is_kind(v, KIND_SCALAR) ? MT_AS(Instance, v)->value : v; }
bool mt_is_frozenset(const Vm *vm, Value v); /* or of a subclass; v is of KIND_SET */
static inline bool mt_is_dict_view(Value v) { return mt_is_object(v) && mt_as_object(v)->cls >= CLS_DICT_KEYS && mt_as_object(v)->cls <= CLS_DICT_ITEMS; }
static inline bool mt_is_set_view(Value v) { return mt_is_exact(v, CLS_DICT_KEYS) || mt_is_exact(v, CLS_DICT_ITEMS); }

/* mt_ops_equal with the number of look-ups that lie on the C stack. */
Answer mt_equal_at(Vm *vm, Value a, Value b, uint32_t level);
/* mt_dict_set, mt_dict_remove, mt_set_add with a hash that is known. */
Answer mt_dict_set_hashed(Vm *vm, Dict *dict, Value key, uint64_t hash, Value value);
Answer mt_dict_remove_hashed(Vm *vm, Dict *dict, Value key, uint64_t hash, Value *out);
Answer mt_set_add_hashed(Vm *vm, Set *set, Value key, uint64_t hash);
Answer mt_dict_find(Vm *vm, const Dict *dict, Value key, uint64_t hash, uint32_t level, uint32_t *entry);
Answer mt_set_find(Vm *vm, const Set *set, Value key, uint64_t hash, uint32_t level, uint32_t *slot);
bool mt_dict_well_filled(const Dict *d); /* worth copying as it is */
bool mt_dict_take_table(Vm *vm, Value dict, Value other, bool *taken);
static inline Answer mt_hash_of(Vm *vm, Value v, uint64_t *out) {
    if (MT_LIKELY(mt_is_int(v) && v != mt_int(-1) && v != mt_int(MT_INT_MAX) && v != mt_int(MT_INT_MIN))) {
        *out = (uint64_t)mt_as_int(v);
        return ANSWER_YES;
    }
    if (mt_is_exact(v, CLS_STR)) {
        *out = MT_AS(Str, v)->hash;
        if (MT_UNLIKELY(!*out)) *out = mt_str_hash(v);
        return ANSWER_YES;
    }
    return mt_ops_hash(vm, v, out);
}

/* A leaf's way through what it can iterate: built-in containers and their iterators. An iterator moves on only by mt_drain_close. */
typedef struct Drain {
    Iterator it;
    Iterator *origin;
} Drain;
/* YES: open. NO: only the general form can (or it is no iterable). RAISE. */
Answer mt_drain_open(Vm *vm, Value v, Drain *drain);
int64_t mt_drain_left(const Drain *drain); /* how many values are left; INT64_MAX: more than that */
Step mt_drain_next(Vm *vm, Drain *drain, Value *out); /* MT_UNBOUND at the end */
void mt_drain_close(Drain *drain);

/* How iteration of a built-in container begins, into *it (head included). False: not one of ours. */
bool mt_iter_begin(Vm *vm, Value v, Iterator *it);
int64_t mt_iter_left(Iterator *it);

/* Bodies that ops.c and the methods share; self of the kind, of any class. */
Step mt_list_getitem(Vm *vm, Value self, Value key, Value *out);
Step mt_list_setitem(Vm *vm, Value self, Value key, Value value); /* value MT_UNBOUND: delete */
Step mt_list_concat(Vm *vm, Value self, Value other, Value *out);
Step mt_list_repeat(Vm *vm, Value self, Value count, Value *out);
Step mt_tuple_getitem(Vm *vm, Value self, Value key, Value *out);
Step mt_tuple_concat(Vm *vm, Value self, Value other, Value *out);
Step mt_tuple_repeat(Vm *vm, Value self, Value count, Value *out);
Step mt_list_sorted(Vm *vm, Value *args, Value *out); /* the built-in function: iterable, /, *, key=None, reverse=False */
/* The same order of comparisons as CPython's. keys[i] goes with values[i] (values may be NULL). GENERAL: nothing useful was done. */
Step mt_list_sort_values(Vm *vm, Value *keys, Value *values, uint32_t count);
Value mt_list_of_class(Vm *vm, uint32_t cls, uint32_t capacity);
Value mt_dict_of_class(Vm *vm, uint32_t cls, uint32_t capacity);
Value mt_tuple_of_class(Vm *vm, uint32_t cls, const Value *items, uint32_t count);
bool mt_list_drain(Vm *vm, List *list, Drain *drain, Step *step); /* appends all; false: *step says why */
Value mt_range_new(Vm *vm, Value start, Value stop, Value step);
Step mt_range_getitem(Vm *vm, Value self, Value key, Value *out);
Answer mt_range_contains(Vm *vm, Value self, Value item);
Answer mt_range_equal(Vm *vm, const Range *a, const Range *b);
Step mt_range_item(Vm *vm, const Range *range, Value index, Value *out); /* start + index * step */
Value mt_slice_new(Vm *vm, Value start, Value stop, Value step);
Value mt_view_new(Vm *vm, uint32_t cls, Value dict);
Step mt_view_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out);
Step mt_view_compare(Vm *vm, CompareOp op, Value a, Value b, Value *out);
Answer mt_view_contains(Vm *vm, Value view, Value item);
Step mt_dict_merge(Vm *vm, Value a, Value b, uint32_t cls, Value *out); /* a | b */
Step mt_set_intersection(Vm *vm, Value self, Value other, Value *out);
Step mt_set_difference_update(Vm *vm, Value self, Value other);
Step mt_set_toggle_all(Vm *vm, Value self, Value other);
Step mt_set_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out);
Answer mt_set_subset(Vm *vm, const Set *a, const Set *b, uint32_t level);
Step mt_set_compare(Vm *vm, CompareOp op, Value a, Value b, Value *out);
Answer mt_set_contains(Vm *vm, Value set, Value item); /* a set as item is taken as a frozenset */
Set *mt_set_of(Vm *vm, uint32_t cls);
bool mt_set_resize(Vm *vm, Set *set, uint64_t least);
Value mt_set_copy(Vm *vm, Value set, uint32_t cls);
void mt_set_clear(Vm *vm, Set *set, Buffer *empty_table);

/* Arrays of values: list and tuple. */
Answer mt_sequence_find(Vm *vm, const Value *items, uint32_t count, Value value, uint32_t *position); /* the first that is or equals value */
Step mt_sequence_count(Vm *vm, const Value *items, uint32_t count, Value value, Value *out);
Step mt_sequence_compare(Vm *vm, CompareOp op, const Value *a, uint32_t m, const Value *b, uint32_t n, Value *out);
Answer mt_sequence_bound(Vm *vm, Value v, int64_t size, int64_t *out); /* start or stop of index(); *out stays when not given */
Answer mt_sequence_position(Vm *vm, Value key, uint32_t count, const char *type, uint32_t *position); /* NO: out of range */
Step mt_sequence_repeat_count(Vm *vm, Value count, uint64_t size, uint64_t *times);
void mt_sequence_repeat(Value *data, uint64_t size, uint64_t total);
Step mt_sequence_times(Vm *vm, Value v, Value *times); /* the argument of __mul__ as an exact int */
Step mt_slice_long_indices(Vm *vm, Value slice, Value length, Value *indices); /* start, stop, step for a length of any size */
/* Raises cls(repr(v) + text); GENERAL when the repr is the program's. */
Step mt_raise_about(Vm *vm, uint32_t cls, Value v, const char *text);
void mt_list_reverse_items(Value *items, uint32_t count);

/* Natives of several classes, and those that the table of intrinsics takes from other files. */
Step mt_container_repr(Vm *vm, Value *args, Value *out);
Step mt_container_hash(Vm *vm, Value *args, Value *out);
Step mt_list_sort(Vm *vm, Value *args, Value *out);
Step mt_list_take(Vm *vm, Value *args, Value *out);
Step mt_list_give_back(Vm *vm, Value *args, Value *out);
Step mt_list_sort_leaf(Vm *vm, Value *args, Value *out);
Step mt_list_sort_begin(Vm *vm, Value *args, Value *out);
Step mt_list_sort_step(Vm *vm, Value *args, Value *out);
Step mt_list_sort_end(Vm *vm, Value *args, Value *out);
Step mt_slice_plain(Vm *vm, Value *args, Value *out);
Step mt_set_take_over(Vm *vm, Value *args, Value *out);

/* list[int] and int | str. */
Value mt_alias_new(Vm *vm, Value origin, Value args);
Step mt_alias_marked(Vm *vm, Value *args, Value *out);
Step mt_union_of(Vm *vm, Value *args, Value *out);
Step mt_union_new(Vm *vm, Value a, Value b, Value *out); /* GENERAL: not types */
Step mt_class_getitem(Vm *vm, Value *args, Value *out);  /* the __class_getitem__ of built-in containers: cls, item */
/* Class of args[0] of a __new__ for `base`. */
Class *mt_new_class(Vm *vm, Value cls, uint32_t base);

/* str of exceptions and of other built-in values that differ from their repr; GENERAL as in repr.h. */
Step mt_str_into(StrBuilder *b, Value v);

extern const NativeDef mt_container_intrinsics[];
extern const TypeDef mt_generic_alias_type, mt_union_type;

#endif
