/* SPDX-License-Identifier: MIT */
/* Bump memory for one compilation. Blocks double up to 256 kB, so small programs touch one page or two. */
#include "base/arena.h"

#include <stdlib.h>

struct ArenaBlock {
    ArenaBlock *older;
    size_t size;
};

enum { LARGEST_BLOCK = 256 * 1024 };

void mt_arena_init(Arena *arena, Pool *pool, size_t limit) {
    memset(arena, 0, sizeof *arena);
    arena->pool = pool;
    arena->limit = limit ? limit : (size_t)1 << 30;
}

void mt_arena_clear(Arena *arena) {
    ArenaBlock *block = arena->blocks;
    while (block) {
        ArenaBlock *older = block->older;
        if (arena->pool && block->size == ARENA_FIRST_BLOCK) mt_pool_give(arena->pool, block);
        else free(block);
        block = older;
    }
    arena->blocks = NULL;
    arena->next = arena->end = NULL;
    arena->used = 0;
}

static bool add_block(Arena *arena, size_t size) {
    size_t want = arena->blocks ? arena->blocks->size * 2 : ARENA_FIRST_BLOCK;
    if (want > LARGEST_BLOCK) want = LARGEST_BLOCK;
    if (want < size + sizeof(ArenaBlock)) want = size + sizeof(ArenaBlock);
    if (want > arena->limit - arena->used) return false;
    ArenaBlock *block = arena->pool && want == ARENA_FIRST_BLOCK ? mt_pool_take(arena->pool) : malloc(want);
    if (!block) {
        arena->refused = true;
        return false;
    }
    block->older = arena->blocks;
    block->size = want;
    arena->blocks = block;
    arena->used += want;
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + want;
    return true;
}

bool mt_arena_reserve(Arena *arena, size_t size) { return !arena->blocks && add_block(arena, size); }

char *mt_arena_start(const Arena *arena) { return arena->blocks && !arena->blocks->older ? (char *)(arena->blocks + 1) : NULL; }

void *mt_arena_alloc(Arena *arena, size_t size) {
    if (size > ((size_t)1 << 30)) return NULL;
    size = (size + 7) & ~(size_t)7;
    if ((size_t)(arena->end - arena->next) < size && !add_block(arena, size)) return NULL;
    void *result = arena->next;
    arena->next += size;
    memset(result, 0, size);
    return result;
}

char *mt_arena_copy(Arena *arena, const char *bytes, size_t size) {
    char *copy = mt_arena_alloc(arena, size + 1);
    if (copy && size) memcpy(copy, bytes, size);
    return copy;
}
