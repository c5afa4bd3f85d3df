/* SPDX-License-Identifier: MIT */
/* How objects lie in a snapshot: tags, and one row for each kind that is stored field by field. dump.c and load.c work from the same rows. */
#ifndef MT_SNAPSHOT_LAYOUT_H
#define MT_SNAPSHOT_LAYOUT_H

#include "vm/vm.h"

enum { /* CBOR tags, private to this format but for 2, 3, 29 and 64..86, which are registered */
    TAG_POSITIVE = 2, TAG_NEGATIVE = 3, /* big ints: bytes, big-endian */
    TAG_REF = 29,     /* an object that was written before, by its number */
    TAG_TUPLE = 226,  /* libcbor decodes no unassigned tag below 24 */
    TAG_OBJECT = 227, /* [kind, class, ...] by the kind's row */
    TAG_NAMED = 228,  /* an object of the image, by name */
    TAG_CLASS = 229,  /* a class of the program, by its number */
    TAG_INSTANCE = 230, /* [class, attributes] of a plain instance */
    TAG_SINGLE = 231, /* 0 Ellipsis, 1 NotImplemented */
    TAG_WTF8 = 232,   /* bytes: a str with lone surrogates */
    TAG_INTERNED = 233, /* text: the one str of the program or the image with that text; n and text: of the n-th compiled text */
    TAG_INT8 = 72, TAG_INT16 = 77, TAG_INT32 = 78, TAG_INT64 = 79, TAG_FLOAT64 = 86, /* RFC 8746, little-endian: a list or the items of a tuple */
};
enum { TYPED_LEAST = 16 }; /* shorter runs are written one by one */

typedef struct KindRow {
    uint16_t size;                      /* of the struct, without a tail */
    uint16_t ints[4];                   /* offsets of 8-byte integers; 0: none */
    uint16_t small[2];                  /* offsets of 4-byte unsigned integers; 0: none */
    struct { uint16_t offset, count; } spans[2]; /* Values */
} KindRow;
extern const KindRow mt_snapshot_rows[KIND_COUNT]; /* size 0: the kind has a form of its own */

/* The class that need not be named for an object of the kind; 0: it always is. */
uint32_t mt_snapshot_standard_class(Kind kind);
/* A key whose hash follows from its content alone. */
bool mt_snapshot_simple_key(Value key);

/* Which code a reference means: 0 the main program, 1 the prelude (index is the hash of the code), 2.. programs made while running. */
enum { CODE_MAIN, CODE_PRELUDE, CODE_OTHER };
uint64_t mt_snapshot_code_hash(const Code *code);
uint64_t mt_snapshot_program_hash(const Program *program);

/* Names of the image's objects. Made at the first use of an engine, kept by it. */
const char *mt_snapshot_name_of(Engine *engine, const Object *object);
Value mt_snapshot_named(Engine *engine, const char *name, size_t size); /* MT_UNBOUND: none */
const Code *mt_snapshot_prelude_code(Engine *engine, uint64_t hash);
bool mt_snapshot_has_names(Engine *engine); /* false: what was not found may have a name, there was no memory for the table */

#endif
