/* SPDX-License-Identifier: MIT */
/* Running an execution to its end with answers that need nothing, for fuzz targets: nothing of it may crash or go on for ever. */
#ifndef MT_TEST_DRIVE_H
#define MT_TEST_DRIVE_H

#include "include/monty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline void fuzz_limits(MontyLimits *limits) {
    monty_limits_default(limits);
    limits->max_memory = 8 << 20;
    limits->max_instructions = 200000;
    limits->max_suspensions = 200;
    limits->max_output_bytes = 100000;
    limits->max_recursion_depth = 200;
}

/* Answers one event; false when the execution has ended. */
static inline bool fuzz_answer(MontyExecution *x, MontyEvent event, unsigned turn) {
    switch (event) {
    case MONTY_CALL: {
        if (turn % 3 == 1 && monty_answer_future(x)) return true;
        if (turn % 5 == 4) {
            MontyValue args = monty_tuple(x, 0);
            MontyValue exception = args == MONTY_NO_VALUE ? args : monty_exception_new(x, "ValueError", args);
            if (exception != MONTY_NO_VALUE && monty_answer_exception(x, exception)) return true;
        }
        return monty_answer_value(x, monty_call_args(x));
    }
    case MONTY_NAME: return monty_answer_name(x, turn % 2 ? MONTY_NO_VALUE : monty_int(x, 7));
    case MONTY_FUTURES: {
        int64_t timer = monty_next_timer(x);
        size_t count = monty_pending_count(x);
        if (!count && timer < 0) return false;
        for (size_t i = 0; i < count; i++) (void)monty_settle(x, monty_pending_id(x, i), monty_int(x, 1), false);
        if (timer >= 0) monty_advance(x, timer < 1000000000000 ? timer : 1000000000000);
        return true;
    }
    case MONTY_PRINT: case MONTY_YIELD: return true;
    default: return false;
    }
}

static inline void fuzz_finish(MontyExecution *x) {
    for (unsigned turn = 0; turn < 400; turn++) {
        MontyEvent event = monty_run(x, 20000);
        if (!fuzz_answer(x, event, turn)) break;
    }
    MontyValue exception = monty_exception(x);
    if (exception != MONTY_NO_VALUE) {
        free(monty_traceback_text(x, exception));
        free(monty_exception_text(x, exception));
    }
    MontyValue result = monty_result(x);
    if (result != MONTY_NO_VALUE) free(monty_repr(x, result));
}

#endif
