/* SPDX-License-Identifier: MIT */
/* How objects lie in a snapshot: tags, and one row for each kind that is stored field by field. dump.c and load.c work from the same rows. */
#ifndef MT_SNAPSHOT_LAYOUT_H
#define MT_SNAPSHOT_LAYOUT_H

#include "vm/vm.h"

enum { /* CBOR tags, private to this format but for 2, 3 and 64..86, which mean what is registered; 21..23, the only free ones of one byte
        * that libcbor decodes, are for the most frequent things */
    TAG_POSITIVE = 2, TAG_NEGATIVE = 3, /* big ints: bytes, big-endian */
    TAG_REF = 21,     /* an object that was written before, by its number */
    TAG_CONSTANT = 22, /* a str of the program or the image; see write_constant in dump.c */
    TAG_OBJECT = 23,  /* [kind, ...] or [-1 - kind, class, ...] by the kind's row */
    TAG_TUPLE = 226,
    TAG_NAMED = 228,  /* an object of the image, by name */
    TAG_CLASS = 229,  /* a class of the program, by its number */
    TAG_INSTANCE = 230, /* [class, attributes] of a plain instance */
    TAG_SINGLE = 231, /* 0 Ellipsis, 1 NotImplemented */
    TAG_WTF8 = 232,   /* bytes: a str with lone surrogates */
    TAG_LIKE = 233,   /* [n, values...]: a dict with the keys of the n-th of those that set an example */
    TAG_INT8 = 72, TAG_INT16 = 77, TAG_INT32 = 78, TAG_INT64 = 79, TAG_FLOAT64 = 86, /* RFC 8746, little-endian: a list or the items of a tuple */
};
enum { TYPED_LEAST = 16 }; /* shorter runs are written one by one */
/* Dicts of so many keys, all of them texts, that are written as a map set an example for later ones; they are numbered as they are completed. */
enum { EXAMPLE_LEAST = 2, EXAMPLE_MOST = 64 };
enum { /* what is said of a dict, a set, a function: the rest is as it usually is */
    DICT_VERSION = 1, DICT_GENERATION = 2, DICT_INDEX_SIZE = 4, DICT_INDEX = 8, DICT_HASHES = 16, DICT_ATTRIBUTES = 32, DICT_ALL = 63,
    SET_VERSION = 1, SET_GENERATION = 2, SET_FINGER = 4, SET_HASHES = 8, SET_ATTRIBUTES = 16, SET_ALL = 31,
    FUNCTION_FIELDS = 9, FUNCTION_ALL = 1023, /* a bit for each of its values, one for FUNCTION_AWAITABLE */
};

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
/* What the values of a function are unless it is said. */
void mt_snapshot_usual_function(const Vm *vm, const Code *code, Value usual[FUNCTION_FIELDS]);
/* Texts that most programs have, by number: append only. */
extern const uint16_t mt_snapshot_words[]; /* NameId */
uint32_t mt_snapshot_word_count(void);

/* Which code a reference means: n the n-th of the main program, [0, hash] of the prelude, [1 + i, n] of the i-th program made while running. */
enum { CODE_PRELUDE, CODE_OTHER };
uint64_t mt_snapshot_code_hash(const Code *code);

/* What a program is known by, and its constant texts: a text's number is that of the first constant that is it, counted through all units. */
typedef struct ProgramTexts {
    uint64_t code_hash, text_hash;
    uint32_t count, mask;    /* constants; size of the hash table - 1 */
    const uint32_t *numbers; /* by a hash of the address: number + 1, or 0 */
    Value constants[];       /* by number: Str, or MT_UNBOUND */
} ProgramTexts;
const ProgramTexts *mt_snapshot_texts(const Program *program); /* NULL: no memory */
uint32_t mt_snapshot_text_number(const ProgramTexts *texts, Value str); /* UINT32_MAX: none */

/* Names of the image's objects. Made at the first use of an engine, kept by it. */
const char *mt_snapshot_name_of(Engine *engine, const Object *object);
Value mt_snapshot_named(Engine *engine, const char *name, size_t size); /* MT_UNBOUND: none */
const Code *mt_snapshot_prelude_code(Engine *engine, uint64_t hash);
bool mt_snapshot_has_names(Engine *engine); /* false: what was not found may have a name, there was no memory for the table */

#endif
