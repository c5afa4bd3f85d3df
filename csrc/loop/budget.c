/* SPDX-License-Identifier: MIT */
#include "loop/budget.h"

#include <stdio.h>
#include <time.h>

int64_t mt_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static MontyLimits limits_of(const MontyExecution *x)
{
    MontyLimits limits;
    monty_get_limits(x, &limits);
    return limits;
}

int64_t mt_budget_time_left(const MontyExecution *x)
{
    uint64_t most = limits_of(x).max_duration_ns, used = monty_used_ns(x);
    if (used >= most) return 0;
    return most - used > INT64_MAX ? INT64_MAX : (int64_t)(most - used);
}

static void end_by(MontyExecution *x, const char *what, const char *key, uint64_t nanoseconds)
{
    char text[128];
    snprintf(text, sizeof text, "%s limit exceeded: %s is %g", what, key, (double)nanoseconds / 1e9);
    monty_end_by_limit(x, key, "TimeoutError", text);
}

void mt_budget_end_by_time(MontyExecution *x)
{
    end_by(x, "time", "max_duration_secs", limits_of(x).max_duration_ns);
}

int64_t mt_budget_next_timer(const MontyExecution *x)
{
    int64_t next = monty_next_timer(x);
    if (next < 0 || monty_pending_count(x) > 0) return next;
    uint64_t slept = monty_slept_ns(x), most = limits_of(x).max_sleep_ns, left = most > slept ? most - slept : 0;
    return (uint64_t)next > left ? (int64_t)left + 1 : next;
}

void mt_budget_advance(MontyExecution *x, int64_t nanoseconds)
{
    int64_t next = monty_next_timer(x);
    if (next >= 0 && monty_pending_count(x) == 0) {
        /* What the host takes longer than it was asked for is its own time. */
        uint64_t wanted = (uint64_t)(nanoseconds < next ? nanoseconds : next), most = limits_of(x).max_sleep_ns;
        monty_add_slept_ns(x, wanted);
        if (monty_slept_ns(x) > most) {
            end_by(x, "sleep", "max_sleep_secs", most);
            return;
        }
    }
    monty_advance(x, nanoseconds);
}
