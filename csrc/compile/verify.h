/* SPDX-License-Identifier: MIT */
/* Is a code unit well formed? Works on plain arrays, so that the compiler's tests and the loader of snapshots share it. */
#ifndef MT_VERIFY_H
#define MT_VERIFY_H

#include "compile/code.h"

typedef enum VerifyConst { VERIFY_OTHER, VERIFY_STR, VERIFY_NAMES /* a tuple of strs, of `items` items */ } VerifyConst;

typedef struct VerifyInput {
    const uint32_t *words;
    const uint8_t *tops;
    const Handler *handlers;
    const Handling *handlings;
    const uint8_t *positions;
    const uint8_t *cell_registers;
    uint32_t word_count, handler_count, handling_count, position_size, const_count, child_count, free_count, cell_count, cache_count;
    uint32_t flags, register_count, local_count, param_count, posonly_count, kwonly_count, spill_count;
    VerifyConst (*const_kind)(const void *context, uint32_t index, uint32_t *items);
    uint32_t (*child_free)(const void *context, uint32_t index); /* free variables of a child */
    const void *context;
    uint8_t *scratch; /* word_count bytes */
} VerifyInput;

/* Linear time. False: `why` (may be NULL) gets a short English text. */
bool mt_verify_input(const VerifyInput *in, char *why, size_t why_size) MT_NODISCARD;
/* A unit of the compiler and its children; scratch memory from the arena. */
bool mt_verify_unit(const Unit *unit, Arena *arena, char *why, size_t why_size) MT_NODISCARD;

#endif
