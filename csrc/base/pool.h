/* SPDX-License-Identifier: MIT */
/* Blocks of one size that are not in use, kept for whoever needs one next: fresh pages cost more than what is done in them.
 * Any thread may take and give. Debug builds keep none, so that sanitizers see what is used too late. */
#ifndef MT_POOL_H
#define MT_POOL_H

#include "base/base.h"

#include <stdatomic.h>

typedef struct Pool {
    atomic_flag busy;
    void *blocks; /* each begins with the address of the next */
    uint32_t count, most;
    size_t size;  /* bytes of a block */
} Pool;

void mt_pool_init(Pool *pool, size_t size, uint32_t most);
void mt_pool_clear(Pool *pool); /* nobody uses it any more */
/* A block of pool->size bytes, contents undefined, or NULL. */
void *mt_pool_take(Pool *pool) MT_NODISCARD;
void mt_pool_give(Pool *pool, void *block);

#endif
