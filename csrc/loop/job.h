/* SPDX-License-Identifier: MIT */
/* The whole of a job, for those who run it: runtime.c and pool.c. */
#ifndef MT_JOB_H
#define MT_JOB_H

#include <stdatomic.h>

#include <ev.h>

#include "loop/runtime.h"

enum { FIRST_FUEL = 32768 };

typedef enum State { STATE_OUT, STATE_QUEUED, STATE_RUNNING, STATE_SLEEPING } State;

typedef struct OwnJob {
    Job job; /* first: what the client sees */
    Port *port;
    State state; /* under the lock of who runs it, like all that follows */
    atomic_bool stop;
    void (*stop_function)(struct OwnJob *own); /* of who runs it or ran it last; NULL: nobody yet */
    ev_timer timer; /* of the program's own */
    int64_t asleep_since;
    struct OwnJob *after;         /* in a queue, or in a list of those to be woken */
    struct OwnJob *newer, *older; /* sleeping ones */
    /* in a runtime */
    Runtime *runtime;
    struct Thread *thread; /* in whose queue or loop it is */
    uint64_t fuel;
    /* in a pool */
    struct Pool *pool;
    struct Process *process; /* that runs it */
    Print **print_end;       /* where the next print goes */
    size_t printed;          /* bytes */
} OwnJob;

#endif
