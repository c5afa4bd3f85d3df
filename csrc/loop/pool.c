/* SPDX-License-Identifier: MIT */
/* The pool: one thread with a libev loop that talks to all workers. Other threads put jobs on a list and poke it; all the
 * rest, processes, sockets, timers, is the thread's own. */
#include "loop/pool.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "loop/budget.h"
#include "loop/frame.h"
#include "loop/job.h"
#include "loop/port.h"

enum {
    READ_SIZE = 65536,
    MOST_PRINTED = 256 << 20,     /* bytes that one leg may print: a worker sends its state long before */
    LEAST_FRAME = 4 << 20,        /* bytes that a state may always have */
    START_FAILURES = 60,          /* in a row, as start_failed counts: then what waits is told so */
    EXITED = 20,                  /* that a worker ended by itself before it said hello counts so much; that something killed it, once */
};
static const double GRACE_SECONDS = 2.0;    /* beyond the program's own limit of time, before a worker is killed */
static const double STOP_SECONDS = 0.1;     /* for a worker to give up what it runs when it is told to */
static const double START_SECONDS = 10.0;   /* until it says hello */

static const char sent_too_much[] = "the worker process sent too much", sent_garbage[] = "the worker process sent garbage";
static const char died[] = "the worker process died";
static const char lost_start[] = "the worker process cannot be started";
static const char lost_sandbox[] = "the system cannot confine worker processes as require_sandbox asks for";

typedef struct Process {
    Pool *pool;
    pid_t pid; /* 0: none runs */
    int socket, pidfd;
    bool ready; /* it said hello */
    ev_io readable, writable, exited;
    ev_timer deadline;
    CborOut out;
    size_t sent;
    uint8_t *in;
    size_t in_size, in_capacity;
    OwnJob *own; /* what it runs */
    const char *killed; /* why, if by us */
    MontyProgram *programs[WORKER_PROGRAMS];
    uint64_t used[WORKER_PROGRAMS], uses;
} Process;

struct Pool {
    pthread_mutex_t lock; /* of what follows, up to closing, and of the jobs' states */
    OwnJob *first, *last; /* queue: submitted ones that wait for a worker */
    OwnJob *to_stop;      /* running and sleeping ones */
    PoolStatistics statistics;
    bool started, closing;
    bool stops_queued; /* some of the queue are to be stopped */
    /* the thread's own */
    pthread_t thread;
    struct ev_loop *loop;
    ev_async wake;
    OwnJob *sleepers;
    const char *broken; /* why nothing can be run */
    unsigned start_failures;
    MontyEngine *engine;
    char *worker;
    uint64_t address_space;
    bool require_sandbox;
    unsigned count;
    Process processes[];
};

static void assign(Pool *pool);

static bool is_closing(Pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    bool closing = pool->closing;
    pthread_mutex_unlock(&pool->lock);
    return closing;
}

/* -- jobs -- */

static void set_state(OwnJob *own, State state)
{
    PoolStatistics *s = &own->pool->statistics;
    size_t *counts[] = {[STATE_QUEUED] = &s->queued, [STATE_RUNNING] = &s->running, [STATE_SLEEPING] = &s->sleeping};
    if (own->state != STATE_OUT) --*counts[own->state];
    if (state != STATE_OUT) ++*counts[state];
    own->state = state;
}

/* The lock is held. */
static void push(Pool *pool, OwnJob *own)
{
    set_state(own, STATE_QUEUED);
    own->after = NULL;
    if (pool->first == NULL) {
        pool->first = own;
    } else {
        pool->last->after = own;
    }
    pool->last = own;
}

static OwnJob *pop(Pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    OwnJob *own = pool->first;
    if (own != NULL) {
        pool->first = own->after;
        set_state(own, STATE_RUNNING);
    }
    pthread_mutex_unlock(&pool->lock);
    return own;
}

/* Not among those to be stopped any more: the lock is held. */
static void forget_stop(Pool *pool, OwnJob *own)
{
    for (OwnJob **p = &pool->to_stop; *p != NULL; p = &(*p)->after) {
        if (*p != own) continue;
        *p = own->after;
        return;
    }
}

/* The job is the client's after it. */
static void deliver(OwnJob *own, const char *failure, bool stopped)
{
    Pool *pool = own->pool;
    pthread_mutex_lock(&pool->lock);
    forget_stop(pool, own);
    set_state(own, STATE_OUT);
    pthread_mutex_unlock(&pool->lock);
    own->job.failure = failure;
    own->job.stopped = stopped && failure == NULL;
    own->job.event = monty_event(own->job.x);
    mt_port_deliver(own->port, &own->job);
}

/* -- the program's own timers -- */

static void wake_sleeper(OwnJob *own)
{
    Pool *pool = own->pool;
    if (own->older != NULL) own->older->newer = own->newer;
    if (own->newer != NULL) own->newer->older = own->older;
    else pool->sleepers = own->older;
    ev_timer_stop(pool->loop, &own->timer);
    mt_budget_advance(own->job.x, mt_now() - own->asleep_since);
}

static void on_due(struct ev_loop *loop, ev_timer *watcher, int events)
{
    (void)loop;
    (void)events;
    OwnJob *own = watcher->data;
    Pool *pool = own->pool;
    wake_sleeper(own);
    pthread_mutex_lock(&pool->lock);
    push(pool, own);
    pthread_mutex_unlock(&pool->lock);
    assign(pool);
}

static void sleep_job(OwnJob *own)
{
    Pool *pool = own->pool;
    pthread_mutex_lock(&pool->lock);
    set_state(own, STATE_SLEEPING);
    pthread_mutex_unlock(&pool->lock);
    own->newer = NULL;
    own->older = pool->sleepers;
    if (own->older != NULL) own->older->newer = own;
    pool->sleepers = own;
    own->asleep_since = mt_now();
    ev_now_update(pool->loop);
    ev_init(&own->timer, on_due);
    own->timer.data = own;
    ev_timer_set(&own->timer, (double)mt_budget_next_timer(own->job.x) / 1e9, 0.0);
    ev_timer_start(pool->loop, &own->timer);
}

/* -- processes: start and end -- */

static void on_readable(struct ev_loop *loop, ev_io *watcher, int events);
static void on_writable(struct ev_loop *loop, ev_io *watcher, int events);
static void on_exited(struct ev_loop *loop, ev_io *watcher, int events);

static void on_deadline(struct ev_loop *loop, ev_timer *watcher, int events)
{
    (void)loop;
    (void)events;
    Process *p = watcher->data;
    if (p->killed == NULL) p->killed = p->own != NULL ? "the worker process did not answer in time" : lost_start;
    kill(p->pid, SIGKILL);
}

static void set_deadline(Process *p, double seconds)
{
    ev_timer_stop(p->pool->loop, &p->deadline);
    ev_now_update(p->pool->loop);
    ev_timer_set(&p->deadline, seconds, 0.0);
    ev_timer_start(p->pool->loop, &p->deadline);
}

/* Nothing of this process goes over but its end of the pair, as descriptor 3. */
static bool spawn(Process *p, int theirs)
{
    char memory[32];
    snprintf(memory, sizeof memory, "%llu", (unsigned long long)p->pool->address_space);
    char name[] = "monty-worker", *arguments[] = {name, memory, NULL}, *environment[] = {NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    bool ok = posix_spawn_file_actions_adddup2(&actions, theirs, WORKER_DESCRIPTOR) == 0 &&
              posix_spawn_file_actions_addclosefrom_np(&actions, WORKER_DESCRIPTOR + 1) == 0 &&
              posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) == 0 &&
              posix_spawnattr_setsigmask(&attributes, &none) == 0 && posix_spawnattr_setsigdefault(&attributes, &all) == 0 &&
              posix_spawn(&p->pid, p->pool->worker, &actions, &attributes, arguments, environment) == 0;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return ok;
}

static void watch(Process *p)
{
    struct ev_loop *loop = p->pool->loop;
    ev_init(&p->readable, on_readable);
    ev_io_set(&p->readable, p->socket, EV_READ);
    ev_init(&p->writable, on_writable);
    ev_io_set(&p->writable, p->socket, EV_WRITE);
    ev_init(&p->exited, on_exited);
    ev_init(&p->deadline, on_deadline);
    p->readable.data = p->writable.data = p->exited.data = p->deadline.data = p;
    ev_io_start(loop, &p->readable);
    if (p->pidfd >= 0) {
        ev_io_set(&p->exited, p->pidfd, EV_READ);
        ev_io_start(loop, &p->exited);
    }
    set_deadline(p, START_SECONDS);
}

static bool start(Process *p)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0) return false;
    bool ok = spawn(p, pair[1]);
    close(pair[1]);
    if (!ok) {
        close(pair[0]);
        p->pid = 0;
        return false;
    }
    p->socket = pair[0];
    p->pidfd = (int)syscall(SYS_pidfd_open, p->pid, 0); /* -1: the end of the socket tells as well */
    p->ready = false;
    p->killed = NULL;
    p->sent = p->in_size = 0;
    p->uses = 0;
    watch(p);
    pthread_mutex_lock(&p->pool->lock);
    p->pool->statistics.started++;
    p->pool->statistics.processes++;
    pthread_mutex_unlock(&p->pool->lock);
    return true;
}

static void clean(Process *p)
{
    struct ev_loop *loop = p->pool->loop;
    ev_io_stop(loop, &p->readable);
    ev_io_stop(loop, &p->writable);
    ev_io_stop(loop, &p->exited);
    ev_timer_stop(loop, &p->deadline);
    close(p->socket);
    if (p->pidfd >= 0) close(p->pidfd);
    mt_cborout_clear(&p->out);
    free(p->in);
    p->in = NULL;
    p->in_size = p->in_capacity = p->sent = 0;
    for (int i = 0; i < WORKER_PROGRAMS; i++) {
        monty_program_release(p->programs[i]);
        p->programs[i] = NULL;
    }
    p->pid = 0;
}

/* Kills it, if it lives, and reaps it. True: it had ended by itself. */
static bool end(Process *p)
{
    int status = 0;
    kill(p->pid, SIGKILL);
    while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR) {}
    clean(p);
    pthread_mutex_lock(&p->pool->lock);
    p->pool->statistics.processes--;
    pthread_mutex_unlock(&p->pool->lock);
    return WIFEXITED(status);
}

/* What waits is told why; what comes later is another try, unless the system cannot do what is asked for. */
static void fail_all(Pool *pool)
{
    for (OwnJob *own; (own = pop(pool)) != NULL;) deliver(own, pool->broken, false);
    if (pool->broken == lost_start) pool->broken = NULL;
    pool->start_failures = 0;
}

static void start_failed(Pool *pool, bool exited)
{
    pool->start_failures += exited ? EXITED : 1;
    if (pool->start_failures >= START_FAILURES && pool->broken == NULL) pool->broken = lost_start;
}

/* It is lost, whether it died or lied. What it ran is as it was before. */
static void lose(Process *p, const char *why)
{
    Pool *pool = p->pool;
    OwnJob *own = p->own;
    bool was_ready = p->ready;
    if (p->killed != NULL) why = p->killed;
    p->own = NULL;
    bool exited = end(p);
    pthread_mutex_lock(&pool->lock);
    pool->statistics.crashed++;
    pthread_mutex_unlock(&pool->lock);
    if (own != NULL && atomic_load(&own->stop)) {
        mt_prints_free(own->job.prints); /* the state is the one before them */
        own->job.prints = NULL;
        deliver(own, NULL, true); /* stopped is stopped, however it came to it */
    } else if (own != NULL) {
        deliver(own, why, false);
    }
    if (was_ready) pool->start_failures = 0;
    else start_failed(pool, exited);
    assign(pool);
}

static void on_exited(struct ev_loop *loop, ev_io *watcher, int events)
{
    (void)loop;
    (void)events;
    lose(watcher->data, died);
}

/* -- talking -- */

static void on_writable(struct ev_loop *loop, ev_io *watcher, int events)
{
    (void)events;
    Process *p = watcher->data;
    while (p->sent < p->out.size) {
        ssize_t put = send(p->socket, p->out.data + p->sent, p->out.size - p->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put < 0 && (errno == EAGAIN || errno == EINTR)) {
            ev_io_start(loop, &p->writable);
            return;
        }
        if (put < 0) break; /* its end is told elsewhere */
        p->sent += (size_t)put;
    }
    ev_io_stop(loop, &p->writable);
    if (p->out.size > READ_SIZE) mt_cborout_clear(&p->out);
    p->out.size = p->sent = 0;
}

/* The place of a program at the worker, which is told of it if it does not know it. */
static unsigned place_of(Process *p, MontyProgram *program)
{
    unsigned oldest = 0;
    for (unsigned i = 0; i < WORKER_PROGRAMS; i++) {
        if (p->programs[i] == program) {
            p->used[i] = ++p->uses;
            return i;
        }
        if (p->programs[i] == NULL || (p->programs[oldest] != NULL && p->used[i] < p->used[oldest])) oldest = i;
    }
    uint8_t *data;
    size_t size;
    MontyError error;
    if (!monty_program_dump(program, &data, &size, &error)) {
        mt_cborout_fail(&p->out);
        return 0;
    }
    mt_frame_write(&p->out, FRAME_PROGRAM, oldest, data, size);
    free(data);
    monty_program_release(p->programs[oldest]);
    p->programs[oldest] = monty_program_retain(program);
    p->used[oldest] = ++p->uses;
    return oldest;
}

static bool order(Process *p, OwnJob *own)
{
    MontyExecution *x = own->job.x;
    MontyError error;
    uint8_t *data;
    size_t size;
    unsigned place = place_of(p, monty_execution_program(x));
    if (!monty_dump(x, MONTY_DUMP_WITHOUT_PROGRAM, &data, &size, &error)) return false;
    mt_frame_write(&p->out, FRAME_RUN, place | own->job.skip << FRAME_SKIP_SHIFT, data, size);
    free(data);
    return !p->out.failed;
}

static void give(Process *p, OwnJob *own)
{
    Pool *pool = p->pool;
    if (!order(p, own)) {
        own->job.no_memory = true;
        deliver(own, "no memory for a message to a worker process", false);
        lose(p, ""); /* half an order may be in its buffer */
        return;
    }
    p->own = own;
    own->process = p;
    int64_t left = mt_budget_time_left(own->job.x);
    if (left < INT64_MAX / 4) set_deadline(p, (double)left / 1e9 + GRACE_SECONDS);
    pthread_mutex_lock(&pool->lock);
    pool->statistics.jobs++;
    pthread_mutex_unlock(&pool->lock);
    on_writable(pool->loop, &p->writable, 0);
}

/* Gives waiting jobs to free workers, and starts workers while there are too few. */
static void assign(Pool *pool)
{
    for (unsigned i = 0; i < pool->count; i++) {
        Process *p = &pool->processes[i];
        if (pool->broken != NULL) break;
        while (p->pid == 0 && pool->broken == NULL && !is_closing(pool) && !start(p)) {
            start_failed(pool, true);
        }
        while (p->pid != 0 && p->ready && p->own == NULL && pool->broken == NULL) {
            OwnJob *own = pop(pool);
            if (own == NULL) return;
            if (atomic_load(&own->stop)) deliver(own, NULL, true);
            else give(p, own);
        }
    }
    if (pool->broken != NULL) fail_all(pool);
}

/* -- what a worker says -- */

static bool said_hello(Process *p, const Frame *frame)
{
    Pool *pool = p->pool;
    const uint32_t all = CONFINED_RLIMITS | CONFINED_NO_NEW_PRIVS | CONFINED_SECCOMP | CONFINED_LANDLOCK | CONFINED_FILES;
    if (p->ready || frame->number >> 32 != FRAME_VERSION || frame->data != NULL) return false;
    uint32_t confinement = (uint32_t)frame->number;
    pthread_mutex_lock(&pool->lock);
    pool->statistics.confinement = confinement;
    pthread_mutex_unlock(&pool->lock);
    if (pool->require_sandbox && (confinement & all) != all) pool->broken = lost_sandbox;
    p->ready = true;
    pool->start_failures = 0;
    ev_timer_stop(pool->loop, &p->deadline);
    return true;
}

/* Loads what came back in place of what was sent. */
static bool take_state(OwnJob *own, const Frame *frame)
{
    MontyExecution *x = own->job.x;
    MontyLimits limits;
    MontyError error;
    monty_get_limits(x, &limits);
    MontyExecution *loaded = monty_load(own->pool->engine, monty_execution_program(x), frame->data, frame->size, &limits, true, &error);
    if (loaded == NULL) return false;
    uint64_t before = monty_used_ns(x), after = monty_used_ns(loaded);
    if (after < before) monty_add_used_ns(loaded, before - after);
    if (own->job.prints != NULL) own->job.before = x;
    else monty_execution_free(x);
    own->job.x = loaded;
    return true;
}

static bool said_state(Process *p, const Frame *frame)
{
    OwnJob *own = p->own;
    if (own == NULL || frame->data == NULL || !take_state(own, frame)) return false;
    MontyExecution *x = own->job.x;
    MontyEvent event = monty_event(x);
    bool stop = atomic_load(&own->stop), sleeps = event == MONTY_FUTURES && monty_pending_count(x) == 0 &&
                                                    monty_cancelled_count(x) == 0 && monty_next_timer(x) >= 0;
    bool prints = own->job.prints != NULL;
    if (event == MONTY_YIELD && !stop && !prints) return false; /* it had no reason */
    p->own = NULL;
    ev_timer_stop(p->pool->loop, &p->deadline);
    if (sleeps && !stop && !prints) sleep_job(own);
    else deliver(own, NULL, stop && !prints && (event == MONTY_YIELD || sleeps));
    return true;
}

static bool said_print(Process *p, const Frame *frame)
{
    OwnJob *own = p->own;
    if (own == NULL || frame->data == NULL || frame->number > 1 || own->job.skip > 0) return false;
    own->printed += frame->size + 1;
    Print *print = own->printed > MOST_PRINTED ? NULL : malloc(sizeof *print + frame->size);
    if (print == NULL) {
        p->killed = sent_too_much;
        return false;
    }
    *print = (Print){.is_stderr = frame->number != 0, .size = frame->size};
    memcpy(print->text, frame->data, frame->size);
    *own->print_end = print;
    own->print_end = &print->next;
    return true;
}

static bool said_failure(Process *p, const Frame *frame)
{
    OwnJob *own = p->own;
    if (own == NULL || frame->data == NULL) return false;
    p->own = NULL;
    ev_timer_stop(p->pool->loop, &p->deadline);
    own->job.no_memory = frame->number != 0;
    deliver(own, own->job.no_memory ? "no memory in the worker process" : "the worker process refused the program's state", false);
    return true;
}

static bool heard(Process *p, const Frame *frame)
{
    switch (frame->kind) {
    case FRAME_HELLO: return said_hello(p, frame);
    case FRAME_PRINTED: return p->ready && said_print(p, frame);
    case FRAME_STATE: return p->ready && said_state(p, frame);
    case FRAME_FAILED: return p->ready && said_failure(p, frame);
    default: return false;
    }
}

/* A state has no reason to be longer than what it may have in memory. */
static uint64_t longest(const Process *p)
{
    if (p->own == NULL) return READ_SIZE;
    MontyLimits limits;
    monty_get_limits(p->own->job.x, &limits);
    return limits.max_memory > UINT32_MAX / 4 ? UINT32_MAX : limits.max_memory * 2 + LEAST_FRAME;
}

/* Room for the frame that is being read, made as its bytes come. False: it is too long, or no memory. */
static bool make_room(Process *p)
{
    if (p->in_size >= FRAME_HEAD && mt_frame_length(p->in) > longest(p)) return false;
    if (p->in_capacity - p->in_size >= READ_SIZE) return true;
    size_t capacity = p->in_capacity * 2 > READ_SIZE * 2 ? p->in_capacity * 2 : READ_SIZE * 2;
    uint8_t *in = realloc(p->in, capacity);
    if (in == NULL) return false;
    p->in = in;
    p->in_capacity = capacity;
    return true;
}

/* Takes the frames that are whole. False: what is there is none. */
static bool take_frames(Process *p)
{
    size_t at = 0;
    while (p->in_size - at >= FRAME_HEAD) {
        size_t length = mt_frame_length(p->in + at);
        if (length > longest(p)) {
            p->killed = sent_too_much;
            return false;
        }
        if (p->in_size - at - FRAME_HEAD < length) break;
        Frame frame;
        if (!mt_frame_read(p->in + at + FRAME_HEAD, length, &frame) || !heard(p, &frame)) return false;
        at += FRAME_HEAD + length;
    }
    memmove(p->in, p->in + at, p->in_size - at);
    p->in_size -= at;
    if (p->in_size == 0 && p->in_capacity > 4 * READ_SIZE) {
        free(p->in);
        p->in = NULL;
        p->in_capacity = 0;
    }
    return true;
}

static void on_readable(struct ev_loop *loop, ev_io *watcher, int events)
{
    (void)loop;
    (void)events;
    Process *p = watcher->data;
    if (!make_room(p)) {
        lose(p, sent_too_much);
        return;
    }
    ssize_t got = recv(p->socket, p->in + p->in_size, p->in_capacity - p->in_size, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
        lose(p, died);
        return;
    }
    p->in_size += (size_t)got;
    if (!take_frames(p)) lose(p, sent_garbage);
    else assign(p->pool);
}

/* -- stopping -- */

/* The lock is held. */
static void stop_job(OwnJob *own)
{
    if (own->state == STATE_OUT || atomic_exchange(&own->stop, true)) return;
    if (own->state == STATE_QUEUED) {
        own->pool->stops_queued = true;
        return;
    }
    own->after = own->pool->to_stop;
    own->pool->to_stop = own;
}


static OwnJob *take_stop(Pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    OwnJob *own = pool->to_stop;
    if (own != NULL) pool->to_stop = own->after;
    pthread_mutex_unlock(&pool->lock);
    return own;
}

static void stop_now(OwnJob *own)
{
    Process *p = own->process;
    if (own->state == STATE_SLEEPING) {
        wake_sleeper(own);
        deliver(own, NULL, true);
    } else if (own->state == STATE_RUNNING && p != NULL && p->own == own) {
        mt_frame_write(&p->out, FRAME_STOP, 0, NULL, 0);
        on_writable(own->pool->loop, &p->writable, 0);
        set_deadline(p, STOP_SECONDS);
    }
}

/* Takes those out of the queue that are to be stopped: a list. */
static OwnJob *take_stopped(Pool *pool)
{
    OwnJob *stopped = NULL;
    pthread_mutex_lock(&pool->lock);
    if (pool->stops_queued) {
        OwnJob *all = pool->first;
        pool->first = pool->last = NULL;
        for (OwnJob *own = all, *next; own != NULL; own = next) {
            next = own->after;
            if (!atomic_load(&own->stop)) {
                push(pool, own);
                continue;
            }
            set_state(own, STATE_RUNNING);
            own->after = stopped;
            stopped = own;
        }
    }
    pool->stops_queued = false;
    pthread_mutex_unlock(&pool->lock);
    return stopped;
}

static void stop_all(Pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    for (OwnJob *own = pool->first; own != NULL; own = own->after) stop_job(own);
    for (OwnJob *own = pool->sleepers; own != NULL; own = own->older) stop_job(own);
    for (unsigned i = 0; i < pool->count; i++) {
        if (pool->processes[i].own != NULL) stop_job(pool->processes[i].own);
    }
    pthread_mutex_unlock(&pool->lock);
}

static void on_wake(struct ev_loop *loop, ev_async *watcher, int events)
{
    (void)loop;
    (void)events;
    Pool *pool = watcher->data;
    if (is_closing(pool)) stop_all(pool);
    for (OwnJob *own; (own = take_stop(pool)) != NULL;) stop_now(own);
    for (OwnJob *own = take_stopped(pool), *next; own != NULL; own = next) {
        next = own->after;
        deliver(own, NULL, true);
    }
    assign(pool);
}

/* -- the thread -- */

static void *work(void *argument)
{
    Pool *pool = argument;
    for (;;) {
        pthread_mutex_lock(&pool->lock);
        const PoolStatistics *s = &pool->statistics;
        bool over = pool->closing && s->queued + s->running + s->sleeping == 0;
        pthread_mutex_unlock(&pool->lock);
        if (over) break;
        ev_run(pool->loop, EVRUN_ONCE);
    }
    for (unsigned i = 0; i < pool->count; i++) {
        if (pool->processes[i].pid != 0) end(&pool->processes[i]);
    }
    return NULL;
}

Pool *mt_pool_new(MontyEngine *engine, const PoolOptions *options)
{
    Pool *pool = calloc(1, sizeof *pool + options->processes * sizeof(Process));
    if (pool == NULL) return NULL;
    pool->worker = strdup(options->worker);
    if (pool->worker == NULL) {
        free(pool);
        return NULL;
    }
    pthread_mutex_init(&pool->lock, NULL);
    pool->engine = engine;
    pool->address_space = options->address_space;
    pool->require_sandbox = options->require_sandbox;
    pool->count = options->processes;
    for (unsigned i = 0; i < pool->count; i++) pool->processes[i].pool = pool;
    return pool;
}

/* The lock is held. */
static bool start_thread(Pool *pool)
{
    if (pool->started) return true;
    pool->loop = ev_loop_new(EVFLAG_AUTO | EVFLAG_NOSIGMASK);
    if (pool->loop == NULL) return false;
    ev_async_init(&pool->wake, on_wake);
    pool->wake.data = pool;
    ev_async_start(pool->loop, &pool->wake);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pool->started = pthread_create(&pool->thread, NULL, work, pool) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!pool->started) ev_loop_destroy(pool->loop);
    return pool->started;
}

static void stop_from_outside(OwnJob *own)
{
    Pool *pool = own->pool;
    pthread_mutex_lock(&pool->lock);
    stop_job(own);
    if (pool->started) ev_async_send(pool->loop, &pool->wake);
    pthread_mutex_unlock(&pool->lock);
}

bool mt_pool_submit(Pool *pool, Job *job)
{
    OwnJob *own = (OwnJob *)job;
    pthread_mutex_lock(&pool->lock);
    bool ok = !pool->closing && start_thread(pool);
    if (ok) {
        job->stopped = job->no_memory = false;
        job->failure = NULL;
        atomic_store(&own->stop, false);
        own->pool = pool;
        own->process = NULL;
        own->print_end = &job->prints;
        own->printed = 0;
        own->stop_function = stop_from_outside;
        push(pool, own);
        ev_async_send(pool->loop, &pool->wake);
    }
    pthread_mutex_unlock(&pool->lock);
    return ok;
}

void mt_pool_close(Pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    bool first = !pool->closing, running = pool->started;
    pool->closing = true;
    pthread_mutex_unlock(&pool->lock);
    if (!first || !running) return;
    ev_async_send(pool->loop, &pool->wake);
    pthread_join(pool->thread, NULL);
    ev_async_stop(pool->loop, &pool->wake);
    ev_loop_destroy(pool->loop);
}

void mt_pool_free(Pool *pool)
{
    if (pool == NULL) return;
    mt_pool_close(pool);
    pthread_mutex_destroy(&pool->lock);
    free(pool->worker);
    free(pool);
}

void mt_pool_statistics(Pool *pool, PoolStatistics *out)
{
    pthread_mutex_lock(&pool->lock);
    *out = pool->statistics;
    pthread_mutex_unlock(&pool->lock);
}
