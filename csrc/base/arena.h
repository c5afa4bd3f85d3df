/* SPDX-License-Identifier: MIT */
/* Bump memory for one compilation: everything is freed together. Bounded: past `limit` bytes allocation fails. */
#ifndef MT_ARENA_H
#define MT_ARENA_H

#include "base/pool.h"

typedef struct ArenaBlock ArenaBlock;

enum { ARENA_FIRST_BLOCK = 8 * 1024 };
typedef struct Arena {
    Pool *pool; /* of first blocks, or NULL */
    ArenaBlock *blocks;
    char *next, *end;
    size_t used, limit; /* bytes taken from malloc, and their bound (0: 1 GiB) */
    bool refused; /* malloc gave nothing: what was made since may not be whole */
} Arena;

void mt_arena_init(Arena *arena, Pool *pool, size_t limit);
void mt_arena_clear(Arena *arena);
/* Address space for `size` bytes in one block, in an arena that has none yet. */
bool mt_arena_reserve(Arena *arena, size_t size) MT_NODISCARD;
char *mt_arena_start(const Arena *arena); /* of an arena of one block; NULL: it has more */
/* Zeroed memory aligned to 8 bytes, or NULL past the limit. */
void *mt_arena_alloc(Arena *arena, size_t size) MT_NODISCARD;
/* Copy of `size` bytes followed by a NUL, or NULL. */
char *mt_arena_copy(Arena *arena, const char *bytes, size_t size) MT_NODISCARD;

#endif
