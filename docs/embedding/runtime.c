/* SPDX-License-Identifier: MIT */
/* A client of the runtime: programs that compute, sleep and call the host, on two threads; this one only answers. */
#include "loop/runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROGRAMS = 20 };

static const char source[] =
    "import asyncio\n"
    "async def work(n):\n"
    "    await asyncio.sleep(0.001 * n)\n"
    "    return sum(range(n * 1000)) + double(n)\n"
    "sum(await asyncio.gather(*[work(n) for n in range(10)]))\n";

/* double(n), at once. False: the program cannot go on. */
static bool answer(MontyExecution *x) {
    int64_t n = 0;
    if (!monty_as_int64(monty_item(monty_call_args(x), 0), &n)) return false;
    return monty_answer_value(x, monty_int(x, 2 * n));
}

/* Takes what came back: answers and hands over again, or counts a program that is done and right. */
static size_t serve(Runtime *runtime, Job *job, size_t *right) {
    size_t ended = 0;
    while (job) {
        Job *next = job->next;
        MontyExecution *x = job->x;
        if (job->event == MONTY_CALL && answer(x) && mt_runtime_submit(runtime, job)) {
            job = next;
            continue;
        }
        int64_t result = 0;
        if (job->event == MONTY_DONE && monty_as_int64(monty_result(x), &result)) *right += result == 142477590;
        mt_job_free(job);
        monty_execution_free(x);
        ended++;
        job = next;
    }
    return ended;
}

int main(void) {
    MontyError error;
    MontyEngine *engine = monty_engine_new(&error);
    MontyProgram *program = engine ? monty_program_new(engine, source, strlen(source), NULL, &error) : NULL;
    Runtime *runtime = mt_runtime_new(2);
    Port *port = mt_port_new();
    if (!program || !runtime || !port) return 1;
    for (int i = 0; i < PROGRAMS; i++) {
        MontyExecution *x = monty_execution_new(program, NULL, &error);
        Job *job = x && monty_set_external(x, "double", NULL) ? mt_job_new(x, port, NULL) : NULL;
        if (!job || !mt_runtime_submit(runtime, job)) return 1;
    }
    size_t ended = 0, right = 0;
    while (ended < PROGRAMS && mt_port_wait(port, -1)) ended += serve(runtime, mt_port_take(port), &right);
    printf("%zu programs, %zu right\n", ended, right);
    mt_runtime_free(runtime);
    mt_port_free(port);
    monty_program_release(program);
    monty_engine_free(engine);
    return right == PROGRAMS ? 0 : 1;
}
