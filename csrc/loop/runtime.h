/* SPDX-License-Identifier: MIT */
/* Threads that run executions: a client of monty.h for clients of it that have something else to do meanwhile.
 *
 * A job is one execution given to a runtime. It runs there, in slices, next to others, until something happens that is
 * its client's to answer (a call, a print, futures of the host), it ends, or it is stopped; then it is delivered to its
 * port, once, and belongs to the client again. What needs no client is done here: time slices, the limit of time, and
 * waiting for the program's own timers.
 *
 * A runtime and a port may be used from any thread. Nothing here calls back; a port has a file descriptor to wait on. */
#ifndef MT_RUNTIME_H
#define MT_RUNTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "include/monty.h"

typedef struct Runtime Runtime;
typedef struct Port Port;

typedef struct Print { /* text that a program printed while it went on */
    struct Print *next;
    bool is_stderr;
    size_t size;
    char text[]; /* UTF-8, lone surrogates as three bytes */
} Print;

typedef struct Job {
    MontyExecution *x;   /* when delivered, perhaps another one than was submitted: the old one is freed then */
    void *client;        /* the client's own */
    MontyEvent event;    /* when delivered: the event that x is at */
    bool stopped;        /* delivered because of mt_job_stop; at YIELD, or at FUTURES while it slept */
    const char *failure; /* why it could not be run (x is as it was submitted), or NULL */
    bool no_memory;      /* the failure is a lack of memory, not a crash */
    Print *prints;       /* from a pool: what was printed on the way, in order; the client's, to be freed by mt_prints_free */
    MontyExecution *before; /* from a pool, with prints: x as it was submitted; the client's */
    uint64_t skip;       /* to a pool: 0, or one more than the prints that are passed over silently to stop at the next PRINT */
    struct Job *next;    /* in what mt_port_take gives */
} Job;

typedef struct RuntimeStatistics {
    size_t threads, running, queued, sleeping; /* now; sleeping: waiting for the program's own timers */
    uint64_t jobs, slices, stolen;             /* since the start; stolen: taken over from another thread */
} RuntimeStatistics;

/* -- ports: where jobs come back (port.c) -- */
Port *mt_port_new(void); /* NULL: no memory, or no file descriptor is left */
void mt_port_free(Port *port); /* when no job is under way to it; NULL is allowed */
/* Readable when something was delivered. */
int mt_port_descriptor(const Port *port);
/* All that was delivered since the last time, in that order; NULL: nothing. */
Job *mt_port_take(Port *port);
/* Waits so long (nanoseconds; negative: for ever) for a delivery. False: nothing came. */
bool mt_port_wait(const Port *port, int64_t nanoseconds);

/* -- jobs (job.c) -- */
Job *mt_job_new(MontyExecution *x, Port *port, void *client); /* NULL: no memory */
void mt_job_free(Job *job); /* not while it is in a runtime; the execution stays; NULL is allowed */
void mt_prints_free(Print *prints); /* NULL is allowed */
/* Have the job delivered soon (within milliseconds), wherever it is. No effect on one that is not in a runtime. */
void mt_job_stop(Job *job);

/* -- runtimes -- */
Runtime *mt_runtime_new(unsigned threads); /* at least 1; they are started by the first job. NULL: no memory */
/* Stops and delivers all jobs, ends the threads. Nothing can be submitted afterwards. */
void mt_runtime_close(Runtime *runtime);
void mt_runtime_free(Runtime *runtime); /* closes it first; NULL is allowed */
/* Hands a job over, whose execution is at an event that was answered, at YIELD, or not yet begun. False: the runtime is
 * closed, or no thread can be started; the job stays the caller's. */
bool mt_runtime_submit(Runtime *runtime, Job *job);
void mt_runtime_statistics(Runtime *runtime, RuntimeStatistics *out);

#endif
