/* SPDX-License-Identifier: MIT */
/* Bump memory for one compilation. Blocks double up to 256 kB, so small programs touch one page or two. */
#include "base/arena.h"

#include <stdlib.h>

struct ArenaBlock {
    ArenaBlock *older;
    size_t size;
};

enum { FIRST_BLOCK = 8 * 1024, LARGEST_BLOCK = 256 * 1024 };

/* Debug builds leave every block to malloc, so that sanitizers see what is used too late. */
static ArenaBlock *take(ArenaPool *pool) {
#ifndef MT_DEBUG
    for (int i = 0; pool && i < ARENA_POOL; i++) {
        ArenaBlock *block = atomic_load_explicit(&pool->blocks[i], memory_order_relaxed) ? atomic_exchange_explicit(&pool->blocks[i], NULL, memory_order_acquire) : NULL;
        if (block) return block;
    }
#else
    (void)pool;
#endif
    return malloc(FIRST_BLOCK);
}

static void give(ArenaPool *pool, ArenaBlock *block) {
#ifndef MT_DEBUG
    for (int i = 0; pool && block->size == FIRST_BLOCK && i < ARENA_POOL; i++) {
        ArenaBlock *none = NULL;
        if (atomic_compare_exchange_strong_explicit(&pool->blocks[i], &none, block, memory_order_release, memory_order_relaxed)) return;
    }
#else
    (void)pool;
#endif
    free(block);
}

void mt_arena_pool_clear(ArenaPool *pool) {
    for (int i = 0; i < ARENA_POOL; i++) free(atomic_exchange(&pool->blocks[i], NULL));
}

void mt_arena_init(Arena *arena, ArenaPool *pool, size_t limit) {
    memset(arena, 0, sizeof *arena);
    arena->pool = pool;
    arena->limit = limit ? limit : (size_t)1 << 30;
}

void mt_arena_clear(Arena *arena) {
    ArenaBlock *block = arena->blocks;
    while (block) {
        ArenaBlock *older = block->older;
        give(arena->pool, block);
        block = older;
    }
    arena->blocks = NULL;
    arena->next = arena->end = NULL;
    arena->used = 0;
}

static bool add_block(Arena *arena, size_t size) {
    size_t want = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (want > LARGEST_BLOCK) want = LARGEST_BLOCK;
    if (want < size + sizeof(ArenaBlock)) want = size + sizeof(ArenaBlock);
    if (want > arena->limit - arena->used) return false;
    ArenaBlock *block = want == FIRST_BLOCK ? take(arena->pool) : malloc(want);
    if (!block) return false;
    block->older = arena->blocks;
    block->size = want;
    arena->blocks = block;
    arena->used += want;
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + want;
    return true;
}

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
