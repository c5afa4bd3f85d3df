/* SPDX-License-Identifier: MIT */
#include "base/pool.h"

#include <stdlib.h>

void mt_pool_init(Pool *pool, size_t size, uint32_t most) {
    *pool = (Pool){.busy = ATOMIC_FLAG_INIT, .size = size};
#ifdef MT_DEBUG
    (void)most;
#else
    pool->most = most;
#endif
}

static void lock(Pool *pool) { /* for a few instructions only */
    while (atomic_flag_test_and_set_explicit(&pool->busy, memory_order_acquire)) {}
}

static void unlock(Pool *pool) { atomic_flag_clear_explicit(&pool->busy, memory_order_release); }

void mt_pool_clear(Pool *pool) {
    for (void *block = pool->blocks, *next; block; block = next) {
        memcpy(&next, block, sizeof next);
        free(block);
    }
    pool->blocks = NULL;
    pool->count = 0;
}

void *mt_pool_take(Pool *pool) {
    lock(pool);
    void *block = pool->blocks;
    if (block) {
        memcpy(&pool->blocks, block, sizeof pool->blocks);
        pool->count--;
    }
    unlock(pool);
    return block ? block : malloc(pool->size);
}

void mt_pool_give(Pool *pool, void *block) {
    lock(pool);
    bool keeps = pool->count < pool->most;
    if (keeps) {
        memcpy(block, &pool->blocks, sizeof pool->blocks);
        pool->blocks = block;
        pool->count++;
    }
    unlock(pool);
    if (!keeps) free(block);
}
