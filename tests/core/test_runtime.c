/* SPDX-License-Identifier: MIT */
/* The runtime: every job comes back once, whether it ends, is stopped, runs out of time or the runtime is closed on it. */
#include "loop/runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loop/budget.h"

static int failures;
#define CHECK(condition)                                                                 \
    do {                                                                                 \
        if (!(condition)) {                                                              \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition);                       \
            failures++;                                                                  \
        }                                                                                \
    } while (0)

static MontyEngine *engine;
static Port *port;

static MontyProgram *program_of(const char *source) {
    MontyError error;
    MontyProgram *program = monty_program_new(engine, source, strlen(source), NULL, &error);
    if (!program) {
        printf("%s: %s\n", error.type, error.message);
        exit(1);
    }
    return program;
}

static Job *job_of(MontyProgram *program, double seconds) {
    MontyError error;
    MontyExecutionOptions options = {.flags = 0};
    monty_limits_default(&options.limits);
    options.limits.max_duration_ns = (uint64_t)(seconds * 1e9);
    MontyExecution *x = monty_execution_new(program, &options, &error);
    if (!x || !monty_set_external(x, "later", NULL)) exit(1);
    return mt_job_new(x, port, NULL);
}

static void drop(Job *job) {
    monty_execution_free(job->x);
    mt_job_free(job);
}

/* The next delivered job; waits at most a hundred seconds. */
static Job *waiting;
static Job *take(void) {
    if (!waiting && mt_port_wait(port, 100000000000)) waiting = mt_port_take(port);
    Job *job = waiting;
    if (job) waiting = job->next;
    return job;
}

static void test_fair(Runtime *runtime) {
    MontyProgram *program = program_of("x = 0\nfor i in range(300000):\n    x += i\nx");
    enum { COUNT = 12 };
    for (int i = 0; i < COUNT; i++) CHECK(mt_runtime_submit(runtime, job_of(program, 30)));
    for (int i = 0; i < COUNT; i++) {
        Job *job = take();
        CHECK(job && job->event == MONTY_DONE && !job->stopped);
        if (job) drop(job);
    }
    RuntimeStatistics s;
    mt_runtime_statistics(runtime, &s);
    CHECK(s.jobs >= COUNT && s.slices >= COUNT && s.running == 0 && s.queued == 0 && s.sleeping == 0);
    monty_program_release(program);
}

static void test_time_limit(Runtime *runtime) {
    MontyProgram *program = program_of("while True: pass");
    Job *job = job_of(program, 0.05);
    int64_t began = mt_now();
    CHECK(mt_runtime_submit(runtime, job));
    CHECK(take() == job && job->event == MONTY_LIMIT);
    CHECK(!strcmp(monty_limit_name(job->x), "max_duration_secs"));
    CHECK(mt_now() - began >= 50000000);
    drop(job);
    monty_program_release(program);
}

static void test_stop(Runtime *runtime) {
    MontyProgram *busy = program_of("while True: pass"), *sleeping = program_of("import asyncio\nawait asyncio.sleep(1000)");
    Job *jobs[] = {job_of(busy, 30), job_of(sleeping, 30), job_of(busy, 30), job_of(sleeping, 30), job_of(busy, 30)};
    enum { COUNT = sizeof jobs / sizeof *jobs };
    for (int i = 0; i < COUNT; i++) CHECK(mt_runtime_submit(runtime, jobs[i]));
    CHECK(!mt_port_wait(port, 30000000));
    for (int i = 0; i < COUNT; i++) mt_job_stop(jobs[i]);
    for (int i = 0; i < COUNT; i++) {
        Job *job = take();
        CHECK(job && job->stopped && (job->event == MONTY_YIELD || job->event == MONTY_FUTURES));
    }
    for (int i = 0; i < COUNT; i++) {
        CHECK(mt_runtime_submit(runtime, jobs[i])); /* and on, and stopped at once */
        mt_job_stop(jobs[i]);
        CHECK(take() == jobs[i] && jobs[i]->stopped);
        mt_job_stop(jobs[i]); /* nothing happens */
        drop(jobs[i]);
    }
    monty_program_release(busy);
    monty_program_release(sleeping);
}

static void test_sleeps(Runtime *runtime) {
    MontyProgram *program = program_of("import asyncio\nfor i in range(3): await asyncio.sleep(0.01)\n7");
    enum { COUNT = 500 };
    int64_t began = mt_now();
    for (int i = 0; i < COUNT; i++) CHECK(mt_runtime_submit(runtime, job_of(program, 30)));
    for (int i = 0; i < COUNT; i++) {
        Job *job = take();
        int64_t result = 0;
        CHECK(job && job->event == MONTY_DONE && monty_as_int64(monty_result(job->x), &result) && result == 7);
        if (job) drop(job);
    }
    CHECK(mt_now() - began > 30000000);
    monty_program_release(program);
}

static void test_futures(Runtime *runtime) {
    MontyProgram *program = program_of("import asyncio\nsum(await asyncio.gather(*[later(i) for i in range(5)]))");
    Job *job = job_of(program, 30);
    CHECK(mt_runtime_submit(runtime, job));
    for (int i = 0; i < 5; i++) {
        CHECK(take() == job && job->event == MONTY_CALL && monty_answer_future(job->x));
        CHECK(mt_runtime_submit(runtime, job));
    }
    CHECK(take() == job && job->event == MONTY_FUTURES && monty_pending_count(job->x) == 5);
    for (uint32_t i = 0; i < 5; i++) CHECK(monty_settle(job->x, i, monty_int(job->x, i), false));
    CHECK(mt_runtime_submit(runtime, job));
    int64_t result = 0;
    CHECK(take() == job && job->event == MONTY_DONE && monty_as_int64(monty_result(job->x), &result) && result == 10);
    drop(job);
    monty_program_release(program);
}

/* Jobs that are stopped at random moments, many times. */
static void test_storm(Runtime *runtime) {
    MontyProgram *program = program_of("import asyncio\n"
                                       "async def work(n):\n"
                                       "    for i in range(4):\n"
                                       "        await asyncio.sleep(0.0005 * n)\n"
                                       "        sum(range(2000))\n"
                                       "    return n\n"
                                       "sum(await asyncio.gather(*[work(n) for n in range(4)]))\n");
    enum { COUNT = 64 };
    Job *jobs[COUNT];
    for (int i = 0; i < COUNT; i++) {
        jobs[i] = job_of(program, 30);
        CHECK(mt_runtime_submit(runtime, jobs[i]));
    }
    uint32_t random = 12345;
    size_t ended = 0, stops = 0;
    while (ended < COUNT) {
        Job *job = take();
        if (!job) {
            CHECK(!"a job is lost");
            return;
        }
        if (job->stopped) {
            stops++;
            CHECK(mt_runtime_submit(runtime, job));
        } else {
            int64_t result = 0;
            CHECK(job->event == MONTY_DONE && monty_as_int64(monty_result(job->x), &result) && result == 6);
            for (int i = 0; i < COUNT; i++)
                if (jobs[i] == job) jobs[i] = NULL;
            drop(job);
            ended++;
        }
        random = random * 1664525 + 1013904223;
        Job *victim = jobs[random >> 26];
        if (victim && stops < 20000) mt_job_stop(victim);
    }
    printf("%zu stops\n", stops);
    monty_program_release(program);
}

static void test_close(void) {
    Runtime *runtime = mt_runtime_new(3);
    MontyProgram *busy = program_of("while True: pass"), *sleeping = program_of("import asyncio\nawait asyncio.sleep(1000)");
    enum { COUNT = 10 };
    for (int i = 0; i < COUNT; i++) CHECK(mt_runtime_submit(runtime, job_of(i % 2 ? busy : sleeping, 30)));
    mt_port_wait(port, 5000000);
    mt_runtime_close(runtime);
    for (int i = 0; i < COUNT; i++) {
        Job *job = take();
        CHECK(job && job->stopped);
        if (job) {
            CHECK(!mt_runtime_submit(runtime, job));
            drop(job);
        }
    }
    mt_runtime_free(runtime);
    monty_program_release(busy);
    monty_program_release(sleeping);
    mt_runtime_free(mt_runtime_new(1)); /* one that never ran anything */
}

int main(void) {
    MontyError error;
    engine = monty_engine_new(&error);
    port = mt_port_new();
    for (unsigned threads = 1; threads <= 3; threads += 2) {
        Runtime *runtime = mt_runtime_new(threads);
        test_fair(runtime);
        test_time_limit(runtime);
        test_stop(runtime);
        test_sleeps(runtime);
        test_futures(runtime);
        test_storm(runtime);
        mt_runtime_free(runtime);
    }
    test_close();
    mt_port_free(port);
    monty_engine_free(engine);
    if (failures == 0) printf("ok\n");
    return failures != 0;
}
