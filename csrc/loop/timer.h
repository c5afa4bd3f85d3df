/* SPDX-License-Identifier: MIT */
/* Waiting for a while, on a libev loop of its own (never the process's default loop). A timer belongs to one thread
 * at a time; only mt_timer_wake may be called from another. */
#ifndef MT_TIMER_H
#define MT_TIMER_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Timer Timer;

/* NULL: no memory, or no file descriptor is left. */
Timer *mt_timer_new(void);
/* NULL is allowed. */
void mt_timer_free(Timer *timer);
/* Returns after `nanoseconds`, or earlier when woken: then true. */
bool mt_timer_wait(Timer *timer, int64_t nanoseconds);
/* From any thread: ends the wait, or the next one. */
void mt_timer_wake(Timer *timer);

#endif
