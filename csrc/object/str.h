/* SPDX-License-Identifier: MIT */
/* str: an array of 1-, 2- or 4-byte units, the narrowest that fits. Storage here; methods in str_methods.c, formatting in str_format.c. */
#ifndef MT_STR_H
#define MT_STR_H

#include "object/native.h"

/* New strings; MT_UNBOUND when memory is refused. UTF-8 input is trusted here (WTF-8: surrogates allowed). */
Value mt_str_from_utf8(Vm *vm, const char *bytes, size_t size);
Value mt_str_from_ascii(Vm *vm, const char *bytes, size_t size);
Value mt_str_from_cstr(Vm *vm, const char *text);
Value mt_str_from_units(Vm *vm, const void *units, uint32_t width, size_t length); /* narrows */
Value mt_str_char(Vm *vm, uint32_t code_point);
Value mt_str_empty(Vm *vm); /* image object, never refused */
/* Room for `length` units of `width`, not filled, narrowest-width promise is the caller's. NULL when refused. */
Str *mt_str_new(Vm *vm, size_t length, uint32_t width, bool ascii) MT_NODISCARD;
Value mt_str_concat(Vm *vm, Value a, Value b);
Value mt_str_slice(Vm *vm, Value s, int64_t start, int64_t stop); /* 0 <= start <= stop <= length */
bool mt_str_equal(Value a, Value b);
int mt_str_compare(Value a, Value b);
bool mt_str_is(Value s, const char *ascii); /* equal to an ASCII C string */
/* Begins with two underscores. */
static inline bool mt_str_is_dunder(Value s) { return MT_AS(Str, s)->length >= 2 && MT_AS(Str, s)->data[0] == '_' && MT_AS(Str, s)->data[1] == '_'; }
uint64_t mt_str_hash(Value s);
static inline uint32_t mt_str_width(const Str *s) { return s->head.flags & STR_WIDTH; }
static inline uint32_t mt_str_at(const Str *s, size_t i) {
    return mt_str_width(s) == 1 ? s->data[i] : mt_str_width(s) == 2 ? ((const uint16_t *)(const void *)s->data)[i] : ((const uint32_t *)(const void *)s->data)[i];
}
/* Bytes of UTF-8 (WTF-8) that the string takes, and the writing of them (no NUL). */
size_t mt_str_utf8_size(Value s);
size_t mt_str_to_utf8(Value s, char *out);
/* First position >= start of `needle` in s[start:stop], or -1. Linear time (two-way or similar); the caller has charged. */
int64_t mt_str_find(const Str *s, const Str *needle, int64_t start, int64_t stop);

int64_t mt_str_rfind(const Str *s, const Str *needle, int64_t start, int64_t stop); /* last position */
/* The Str of a str or of an instance of a subclass of str; NULL for anything else. */
static inline Str *mt_str_of(Value v) {
    if (mt_is_kind(v, KIND_STR)) return MT_AS(Str, v);
    if (mt_is_kind(v, KIND_SCALAR) && mt_is_kind(MT_AS(Instance, v)->value, KIND_STR)) return MT_AS(Str, MT_AS(Instance, v)->value);
    return NULL;
}
/* What ops.c needs of str (s is a str; the rest anything): s[key], s * count, item in s. They charge; CPython's errors;
 * GENERAL (or HOOK) when an index is an object of a user class. */
Step mt_str_getitem(Vm *vm, Value s, Value key, Value *out);
Step mt_str_repeat(Vm *vm, Value s, Value count, Value *out);
Step mt_str_contains(Vm *vm, Value s, Value item, Value *out);

/* Growing text, in the VM's budget; append_* return false when refused or raised. Finish gives a Str. Discard on errors. */
typedef struct StrBuilder {
    Vm *vm;
    Buffer *buffer;
    size_t length, capacity; /* units */
    uint32_t width;
    bool failed;
} StrBuilder;
void mt_str_builder_init(StrBuilder *b, Vm *vm);
bool mt_str_builder_char(StrBuilder *b, uint32_t code_point);
bool mt_str_builder_ascii(StrBuilder *b, const char *bytes, size_t size);
bool mt_str_builder_str(StrBuilder *b, Value s);
bool mt_str_builder_slice(StrBuilder *b, Value s, size_t start, size_t stop);
bool mt_str_builder_fill(StrBuilder *b, uint32_t code_point, size_t count);
Value mt_str_builder_finish(StrBuilder *b); /* MT_UNBOUND when refused */
void mt_str_builder_discard(StrBuilder *b);

/* repr text of a str into a builder (quotes and escapes as CPython's). */
bool mt_str_repr_into(StrBuilder *b, Value s);

extern const TypeDef mt_str_type;
extern const NativeDef mt_str_intrinsics[]; /* hidden natives of prelude/str.py */

#endif
