/* SPDX-License-Identifier: MIT */
/* What load.c (reading) and check.c (finishing and judging) share. */
#ifndef MT_SNAPSHOT_LOAD_H
#define MT_SNAPSHOT_LOAD_H

#include "base/cborin.h"
#include "snapshot/layout.h"
#include "snapshot/snapshot.h"

/* A container whose values are being read. */
typedef struct Filling {
    Value object, *values;
    uint32_t left, step; /* of the run; from one value to the next */
    uint32_t stage, position;
} Filling;

/* A dict or set that was stored with more than its entries: finished when all objects are filled. */
typedef struct Later {
    Value object;
    uint64_t version;         /* 0: a new one */
    const uint8_t *index, *hashes;
    size_t index_size, hashes_size;
} Later;

typedef struct SnapshotReader Loader;
struct SnapshotReader {
    Vm *vm;
    Program *program;
    CborIn in;
    size_t size; /* of the snapshot */
    char *why;
    bool no_memory; /* the system refused */
    char made_by[40];
    uint64_t allocations;
    Value *objects; /* by number */
    uint32_t object_count, object_capacity;
    Filling *filling;
    uint32_t filling_count, filling_capacity;
    const ProgramTexts *texts; /* of the program */
    Dict **examples; /* by number */
    uint32_t example_count, example_capacity;
    Later *later;
    uint32_t later_count, later_capacity;
};

bool mt_load_refuse(Loader *l, const char *why); /* returns false */
bool mt_load_no_memory(Loader *l);               /* the same */
bool mt_load_utf8(const uint8_t *text, size_t size, bool surrogates);
bool mt_snapshot_check(const uint8_t *data, size_t size); /* the checksum of the header */
bool mt_load_is_instruction(const Code *code, uint32_t pc);

/* check.c */
bool mt_load_later(Loader *l, Value object, uint64_t version, const CborItem *index, const CborItem *hashes);
/* Keys of a plain dict are simple: its index can be made as soon as they are read. */
bool mt_load_finish_dict(Loader *l, Dict *dict);
bool mt_load_open_set(Loader *l, Set *set, uint32_t fill, uint32_t *left);
bool mt_load_finish(Loader *l);
bool mt_load_check(Loader *l);

#endif
