/* SPDX-License-Identifier: MIT */
/* The pool: what runs in worker processes, and what becomes of it when these die, hang, lie and flood. Started as a worker,
 * this program is a bad one, of the kind that its argument says. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "loop/budget.h"
#include "loop/frame.h"
#include "loop/pool.h"

/* -- bad workers -- */

enum { EXITS = 1000001, HANGS, GARBAGE, LONG_FRAME, FLOODS, WRONG_STATE, HELLO_TWICE, TALKS_UNASKED, BAD_COUNT };

static void say(FrameKind kind, uint64_t number, const void *data, size_t size) {
    CborOut out = {0};
    mt_frame_write(&out, kind, number, data, size);
    if (write(WORKER_DESCRIPTOR, out.data, out.size) < 0) _exit(0);
    mt_cborout_clear(&out);
}

static void wait_for_order(void) {
    char byte;
    if (read(WORKER_DESCRIPTOR, &byte, 1) <= 0) _exit(0);
}

static int bad_worker(int kind) {
    static char junk[65536];
    memset(junk, 0xa5, sizeof junk);
    if (kind == EXITS) return 1;
    if (kind == HANGS) for (;;) pause();
    say(FRAME_HELLO, (uint64_t)FRAME_VERSION << 32 | 31, NULL, 0);
    if (kind == HELLO_TWICE) say(FRAME_HELLO, (uint64_t)FRAME_VERSION << 32 | 31, NULL, 0);
    if (kind == TALKS_UNASKED) say(FRAME_STATE, 0, junk, 100);
    wait_for_order();
    if (kind == GARBAGE && write(WORKER_DESCRIPTOR, "\4\0\0\0\xff\xff\xff\xff", 8) < 0) return 1;
    if (kind == LONG_FRAME && write(WORKER_DESCRIPTOR, "\xff\xff\xff\xff\x83", 5) < 0) return 1;
    if (kind == WRONG_STATE) say(FRAME_STATE, 0, junk, 1000);
    while (kind == FLOODS)
        if (write(WORKER_DESCRIPTOR, junk, sizeof junk) < 0) return 1;
    for (;;) pause();
}

/* -- tests -- */

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
static const char *worker, *self;

static MontyProgram *program_of(const char *source) {
    MontyError error;
    MontyProgram *program = monty_program_new(engine, source, strlen(source), NULL, &error);
    if (!program) exit(1);
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

static Job *waiting;
static Job *take(void) {
    if (!waiting && mt_port_wait(port, 100000000000)) waiting = mt_port_take(port);
    Job *job = waiting;
    if (job) waiting = job->next;
    return job;
}

static Pool *pool_of(unsigned processes, const char *path, uint64_t space) {
    PoolOptions options = {.worker = path, .processes = processes, .address_space = space};
    return mt_pool_new(engine, &options);
}

static int64_t result_of(const Job *job) {
    int64_t result = -1;
    return job->event == MONTY_DONE && monty_as_int64(monty_result(job->x), &result) ? result : -1;
}

static void test_run(Pool *pool) {
    MontyProgram *program = program_of("import asyncio\nx = 0\nfor i in range(1000): x += i\nawait asyncio.sleep(0.001)\nx + await later(7)");
    enum { COUNT = 20 };
    for (int i = 0; i < COUNT; i++) CHECK(mt_pool_submit(pool, job_of(program, 30)));
    int ended = 0;
    while (ended < COUNT) {
        Job *job = take();
        CHECK(job && !job->failure && !job->stopped);
        if (!job) return;
        if (job->failure) printf("%s\n", job->failure);
        switch (job->event) {
        case MONTY_CALL:
            CHECK(monty_answer_future(job->x));
            CHECK(mt_pool_submit(pool, job));
            break;
        case MONTY_FUTURES:
            CHECK(monty_settle(job->x, monty_pending_id(job->x, 0), monty_int(job->x, 5), false));
            CHECK(mt_pool_submit(pool, job));
            break;
        default:
            CHECK(result_of(job) == 499505);
            drop(job);
            ended++;
        }
    }
    PoolStatistics s;
    mt_pool_statistics(pool, &s);
    CHECK(s.jobs >= COUNT * 3 && s.running == 0 && s.queued == 0 && s.sleeping == 0 && s.crashed == 0);
    monty_program_release(program);
}

static void test_stop_and_limits(Pool *pool) {
    MontyProgram *busy = program_of("while True: pass"), *sleeping = program_of("import asyncio\nawait asyncio.sleep(1000)");
    enum { COUNT = 8 };
    Job *jobs[COUNT];
    for (int i = 0; i < COUNT; i++) CHECK(mt_pool_submit(pool, jobs[i] = job_of(i % 2 ? busy : sleeping, 30)));
    CHECK(!mt_port_wait(port, 50000000));
    for (int i = 0; i < COUNT; i++) mt_job_stop(jobs[i]);
    for (int i = 0; i < COUNT; i++) {
        Job *job = take();
        CHECK(job && job->stopped && !job->failure);
        if (job) drop(job);
    }
    Job *limited = job_of(busy, 0.05);
    CHECK(mt_pool_submit(pool, limited) && take() == limited && limited->event == MONTY_LIMIT);
    const char *limit = monty_limit_name(limited->x);
    CHECK(limit && !strcmp(limit, "max_duration_secs"));
    drop(limited);
    monty_program_release(busy);
    monty_program_release(sleeping);
}

/* Workers are killed while they run; each loses its job and nothing else. */
static void test_kills(Pool *pool, int count) {
    MontyProgram *program = program_of("x = 0\nfor i in range(200000): x += 1\nx");
    int right = 0, lost = 0, under_way = 0, submitted = 0;
    uint32_t random = 1;
    PoolStatistics before, after;
    mt_pool_statistics(pool, &before);
    while (submitted < count || under_way > 0) {
        while (submitted < count && under_way < 4) {
            CHECK(mt_pool_submit(pool, job_of(program, 30)));
            submitted++;
            under_way++;
        }
        random = random * 1664525 + 1013904223;
        char command[64];
        if (random >> 30 == 0) {
            snprintf(command, sizeof command, "pkill -KILL -n -P %d monty-worker", (int)getpid());
            CHECK(system(command) >= 0);
        }
        Job *job = take();
        CHECK(job);
        if (!job) return;
        under_way--;
        right += result_of(job) == 200000;
        lost += job->failure != NULL;
        CHECK(job->failure == NULL || !strcmp(job->failure, "the worker process died"));
        drop(job);
    }
    mt_pool_statistics(pool, &after);
    CHECK(right + lost == count && right > 0);
    printf("%d right, %d lost, %d processes killed\n", right, lost, (int)(after.crashed - before.crashed));
    monty_program_release(program);
}

static void test_bad_workers(void) {
    MontyProgram *program = program_of("1 + 1");
    for (int kind = EXITS; kind < BAD_COUNT; kind++) {
        if (kind == HANGS) continue; /* ten seconds until it is noticed */
        Pool *pool = pool_of(1, self, (uint64_t)kind);
        Job *job = job_of(program, 30);
        CHECK(mt_pool_submit(pool, job) && take() == job && job->failure != NULL);
        if (job->failure == NULL) printf("kind %d\n", kind - EXITS);
        else printf("%s\n", job->failure);
        drop(job);
        mt_pool_free(pool);
    }
    Pool *pool = pool_of(1, "/nonexistent/worker", 0);
    Job *job = job_of(program, 30);
    CHECK(mt_pool_submit(pool, job) && take() == job && job->failure != NULL);
    drop(job);
    mt_pool_free(pool);
    monty_program_release(program);
}

static void test_close(void) {
    Pool *pool = pool_of(2, worker, 0);
    MontyProgram *busy = program_of("while True: pass"), *sleeping = program_of("import asyncio\nawait asyncio.sleep(1000)");
    enum { COUNT = 9 };
    for (int i = 0; i < COUNT; i++) CHECK(mt_pool_submit(pool, job_of(i % 3 ? busy : sleeping, 30)));
    mt_port_wait(port, 20000000);
    mt_pool_close(pool);
    for (int i = 0; i < COUNT; i++) {
        Job *job = take();
        CHECK(job && job->stopped);
        if (job) drop(job);
    }
    mt_pool_free(pool);
    monty_program_release(busy);
    monty_program_release(sleeping);
    mt_pool_free(pool_of(1, worker, 0));
}

int main(int count, char **arguments) {
    int kind = count > 1 ? atoi(arguments[1]) : 0;
    if (kind >= EXITS && kind < BAD_COUNT) return bad_worker(kind);
    MontyError error;
    char path[4096];
    snprintf(path, sizeof path, "%s", arguments[0]);
    char *slash = strrchr(path, '/');
    snprintf(slash ? slash + 1 : path, 64, "monty-worker"); /* beside this program */
    setvbuf(stdout, NULL, _IONBF, 0);
    worker = path;
    self = arguments[0];
    engine = monty_engine_new(&error);
    port = mt_port_new();
    Pool *pool = pool_of(2, worker, 0);
    test_run(pool);
    test_stop_and_limits(pool);
    test_kills(pool, kind > 0 ? kind : 60);
    PoolStatistics s;
    mt_pool_statistics(pool, &s);
    printf("confinement %u\n", s.confinement);
    mt_pool_free(pool);
    test_bad_workers();
    test_close();
    mt_port_free(port);
    monty_engine_free(engine);
    if (failures == 0) printf("ok\n");
    return failures != 0;
}
