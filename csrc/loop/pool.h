/* SPDX-License-Identifier: MIT */
/* Processes that run executions: what runtime.h does with threads, with worker processes that have no files, no
 * privileges and few system calls. A job's state goes to a worker as a snapshot and comes back as one, which is loaded
 * as hostile bytes are. A worker that crashes, hangs, floods or lies costs its job a failure, and is replaced.
 *
 * Jobs and ports are those of runtime.h. */
#ifndef MT_POOL_H
#define MT_POOL_H

#include "loop/runtime.h"

typedef struct Pool Pool;

typedef struct PoolOptions {
    const char *worker;     /* path of the worker program */
    unsigned processes;     /* at least 1; they start with the first job and wait warm */
    uint64_t address_space; /* bytes for each; 0: no bound */
    bool require_sandbox;   /* refuse to run anything where a worker cannot confine itself in full */
} PoolOptions;

typedef struct PoolStatistics {
    size_t processes, running, queued, sleeping; /* now */
    uint64_t jobs, started, crashed;             /* since the start: jobs run, processes started, and lost */
    uint32_t confinement;                        /* of the last one started: bits of frame.h */
} PoolStatistics;

Pool *mt_pool_new(MontyEngine *engine, const PoolOptions *options); /* NULL: no memory */
/* Stops and delivers all jobs, ends the processes. Nothing can be submitted afterwards. */
void mt_pool_close(Pool *pool);
void mt_pool_free(Pool *pool); /* closes it first; NULL is allowed */
/* As mt_runtime_submit. */
bool mt_pool_submit(Pool *pool, Job *job);
void mt_pool_statistics(Pool *pool, PoolStatistics *out);

#endif
