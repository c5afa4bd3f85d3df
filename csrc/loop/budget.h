/* SPDX-License-Identifier: MIT */
/* The limits that need a clock: max_duration_secs and max_sleep_secs. The core only keeps what was used; whoever runs an
 * execution ends it here. */
#ifndef MT_BUDGET_H
#define MT_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "include/monty.h"

/* Monotonic, in nanoseconds. */
int64_t mt_now(void);
/* Nanoseconds until max_duration_secs; INT64_MAX: no limit. */
int64_t mt_budget_time_left(const MontyExecution *x);
/* Ends the run by max_duration_secs. */
void mt_budget_end_by_time(MontyExecution *x);
/* Nanoseconds until the next timer, at most what max_sleep_secs leaves (and one more); -1: none. */
int64_t mt_budget_next_timer(const MontyExecution *x);
/* Lets time of the sandbox pass at a FUTURES event; ends the run by max_sleep_secs when that is used up. */
void mt_budget_advance(MontyExecution *x, int64_t nanoseconds);

#endif
