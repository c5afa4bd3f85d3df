/* SPDX-License-Identifier: MIT */
/* The runtime: threads with a run queue and a libev loop each. A thread runs the first of its queue for a slice, puts it
 * to the end, and looks at its loop between slices; with nothing to run it takes from another thread's queue, else it
 * waits in its loop. Timers of programs are watchers of the loop of the thread that ran them last.
 *
 * One lock guards queues and states: it is held for a few instructions once per slice. Nothing is done under it that
 * can take long, and no port's lock is taken under it. */
#include "loop/runtime.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

#include <ev.h>

#include "loop/budget.h"
#include "loop/job.h"
#include "loop/port.h"

enum {
    SLICE_NS = 2000000,      /* of one program while others wait */
    RUN_NS = 1000000,        /* one call of monty_run: how late a stop, a limit or a timer can be */
    POLL_NS = 1000000,       /* timers are looked at so often while programs run */
    LEAST_FUEL = 1024,
    MOST_FUEL = 1 << 24,
};

typedef struct Thread Thread;

struct Thread {
    Runtime *runtime;
    pthread_t id;
    struct ev_loop *loop;
    ev_async wake;
    OwnJob *first, *last; /* run queue */
    OwnJob *to_wake;      /* sleeping ones that are to be delivered */
    OwnJob *sleepers;
    OwnJob *running;
    size_t load;          /* queued, and one if it runs one */
    bool idle;            /* waits in its loop, or is about to */
    int64_t polled;
};

struct Runtime {
    pthread_mutex_t lock;
    Thread *threads;
    unsigned count, started;
    bool closing;
    RuntimeStatistics statistics;
};

/* -- queues; the lock is held -- */

static void count_state(Runtime *runtime, State state, int by)
{
    RuntimeStatistics *s = &runtime->statistics;
    size_t *counts[] = {[STATE_QUEUED] = &s->queued, [STATE_RUNNING] = &s->running, [STATE_SLEEPING] = &s->sleeping};
    if (state != STATE_OUT) *counts[state] += (size_t)by;
}

static void set_state(OwnJob *own, State state)
{
    count_state(own->runtime, own->state, -1);
    count_state(own->runtime, state, 1);
    own->state = state;
}

static void push(Thread *thread, OwnJob *own)
{
    set_state(own, STATE_QUEUED);
    own->thread = thread;
    own->after = NULL;
    if (thread->first == NULL) {
        thread->first = own;
    } else {
        thread->last->after = own;
    }
    thread->last = own;
    thread->load++;
}

static OwnJob *pop(Thread *thread)
{
    OwnJob *own = thread->first;
    if (own == NULL) return NULL;
    thread->first = own->after;
    thread->load--;
    return own;
}

static void poke(Thread *thread)
{
    if (!thread->idle) return;
    thread->idle = false;
    ev_async_send(thread->loop, &thread->wake);
}

/* A job of another thread's queue that has more to do than this one. */
static OwnJob *steal(Thread *thread)
{
    Runtime *runtime = thread->runtime;
    Thread *from = NULL;
    for (unsigned i = 0; i < runtime->started; i++) {
        Thread *other = &runtime->threads[i];
        if (other != thread && other->first != NULL && (from == NULL || other->load > from->load)) from = other;
    }
    if (from == NULL) return NULL;
    runtime->statistics.stolen++;
    return pop(from);
}

static void add_sleeper(Thread *thread, OwnJob *own)
{
    set_state(own, STATE_SLEEPING);
    own->thread = thread;
    own->newer = NULL;
    own->older = thread->sleepers;
    if (own->older != NULL) own->older->newer = own;
    thread->sleepers = own;
}

static void remove_sleeper(Thread *thread, OwnJob *own)
{
    if (own->older != NULL) own->older->newer = own->newer;
    if (own->newer != NULL) own->newer->older = own->older;
    else thread->sleepers = own->older;
}

/* -- running; on the thread, without the lock -- */

/* The job is the client's after it. */
static void deliver(OwnJob *own)
{
    Runtime *runtime = own->runtime;
    pthread_mutex_lock(&runtime->lock);
    set_state(own, STATE_OUT);
    own->thread->running = NULL;
    pthread_mutex_unlock(&runtime->lock);
    own->job.event = monty_event(own->job.x);
    mt_port_deliver(own->port, &own->job);
}

static bool only_sleeps(const MontyExecution *x)
{
    return monty_pending_count(x) == 0 && monty_cancelled_count(x) == 0 && monty_next_timer(x) >= 0;
}

static void on_due(struct ev_loop *loop, ev_timer *watcher, int events)
{
    (void)loop;
    (void)events;
    OwnJob *own = watcher->data;
    Thread *thread = own->thread;
    pthread_mutex_lock(&thread->runtime->lock);
    /* One that is about to be woken as stopped runs now and stops at once. */
    for (OwnJob **p = &thread->to_wake; *p != NULL; p = &(*p)->after) {
        if (*p == own) {
            *p = own->after;
            break;
        }
    }
    remove_sleeper(thread, own);
    push(thread, own);
    pthread_mutex_unlock(&thread->runtime->lock);
    mt_budget_advance(own->job.x, mt_now() - own->asleep_since);
}

static void sleep_job(Thread *thread, OwnJob *own)
{
    int64_t wanted = mt_budget_next_timer(own->job.x);
    own->asleep_since = mt_now();
    ev_now_update(thread->loop);
    ev_init(&own->timer, on_due);
    own->timer.data = own;
    ev_timer_set(&own->timer, (double)wanted / 1e9, 0.0);
    ev_timer_start(thread->loop, &own->timer);
    pthread_mutex_lock(&thread->runtime->lock);
    add_sleeper(thread, own);
    thread->running = NULL;
    /* Stopped since it was looked at: mt_job_stop saw it running. */
    if (atomic_load(&own->stop)) {
        own->after = thread->to_wake;
        thread->to_wake = own;
    }
    pthread_mutex_unlock(&thread->runtime->lock);
}

/* Runs to an event that is not YIELD, to a stop, or for a slice. True: there is more to run. */
static bool run_slice(OwnJob *own)
{
    MontyExecution *x = own->job.x;
    int64_t began = mt_now(), now = began, left = mt_budget_time_left(x);
    bool more = true;
    while (more && !atomic_load_explicit(&own->stop, memory_order_relaxed) && now - began < SLICE_NS) {
        if (now - began >= left) {
            mt_budget_end_by_time(x);
            more = false;
            break;
        }
        int64_t before = now;
        more = monty_run(x, own->fuel) == MONTY_YIELD;
        now = mt_now();
        int64_t took = now - before;
        if (took < RUN_NS / 2 && own->fuel < MOST_FUEL) own->fuel *= 2;
        if (took > RUN_NS && own->fuel > LEAST_FUEL) own->fuel /= 2;
    }
    monty_add_used_ns(x, (uint64_t)(now - began));
    return more;
}

static void run_job(Thread *thread, OwnJob *own)
{
    MontyExecution *x = own->job.x;
    bool more = run_slice(own);
    if (atomic_load(&own->stop)) {
        MontyEvent event = monty_event(x);
        own->job.stopped = more || (event == MONTY_FUTURES && only_sleeps(x));
        deliver(own);
    } else if (more) {
        pthread_mutex_lock(&thread->runtime->lock);
        push(thread, own);
        thread->running = NULL;
        pthread_mutex_unlock(&thread->runtime->lock);
    } else if (monty_event(x) == MONTY_FUTURES && only_sleeps(x)) {
        sleep_job(thread, own);
    } else {
        deliver(own);
    }
}

/* -- threads -- */

static void on_wake(struct ev_loop *loop, ev_async *watcher, int events)
{
    (void)watcher;
    (void)events;
    ev_break(loop, EVBREAK_ONE);
}

/* The lock is held before and after. */
static void wake_stopped(Thread *thread)
{
    OwnJob *own;
    while ((own = thread->to_wake) != NULL) {
        thread->to_wake = own->after;
        remove_sleeper(thread, own);
        pthread_mutex_unlock(&thread->runtime->lock);
        ev_timer_stop(thread->loop, &own->timer);
        mt_budget_advance(own->job.x, mt_now() - own->asleep_since);
        own->job.stopped = true;
        deliver(own);
        pthread_mutex_lock(&thread->runtime->lock);
    }
}

static void poll_loop(Thread *thread, int flags)
{
    ev_run(thread->loop, flags);
    thread->polled = mt_now();
}

static void *work(void *argument)
{
    Thread *thread = argument;
    Runtime *runtime = thread->runtime;
    pthread_mutex_lock(&runtime->lock);
    for (;;) {
        wake_stopped(thread);
        OwnJob *own = pop(thread);
        if (own == NULL) own = steal(thread);
        if (own == NULL && runtime->closing && thread->sleepers == NULL) break;
        if (own == NULL) {
            thread->idle = true;
            pthread_mutex_unlock(&runtime->lock);
            poll_loop(thread, EVRUN_ONCE);
            pthread_mutex_lock(&runtime->lock);
            thread->idle = false;
            continue;
        }
        set_state(own, STATE_RUNNING);
        own->thread = thread;
        thread->running = own;
        thread->load++;
        runtime->statistics.slices++;
        pthread_mutex_unlock(&runtime->lock);
        run_job(thread, own);
        if (mt_now() - thread->polled >= POLL_NS) poll_loop(thread, EVRUN_NOWAIT);
        pthread_mutex_lock(&runtime->lock);
        thread->load--;
    }
    pthread_mutex_unlock(&runtime->lock);
    return NULL;
}

/* Signals belong to the client's threads. */
static bool start_thread(Thread *thread)
{
    thread->loop = ev_loop_new(EVFLAG_AUTO | EVFLAG_NOSIGMASK);
    if (thread->loop == NULL) return false;
    ev_async_init(&thread->wake, on_wake);
    ev_async_start(thread->loop, &thread->wake);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&thread->id, NULL, work, thread) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!started) ev_loop_destroy(thread->loop);
    return started;
}

/* The lock is held. */
static bool start_threads(Runtime *runtime)
{
    while (runtime->started < runtime->count && start_thread(&runtime->threads[runtime->started])) runtime->started++;
    runtime->statistics.threads = runtime->started;
    return runtime->started > 0;
}

Runtime *mt_runtime_new(unsigned threads)
{
    Runtime *runtime = calloc(1, sizeof *runtime);
    Thread *made = runtime != NULL ? calloc(threads, sizeof *made) : NULL;
    if (made == NULL) {
        free(runtime);
        return NULL;
    }
    pthread_mutex_init(&runtime->lock, NULL);
    runtime->threads = made;
    runtime->count = threads;
    for (unsigned i = 0; i < threads; i++) made[i].runtime = runtime;
    return runtime;
}

/* The lock is held. */
static void stop_job(OwnJob *own)
{
    if (own->state == STATE_OUT || atomic_exchange(&own->stop, true)) return;
    if (own->state == STATE_RUNNING) monty_interrupt(own->job.x);
    if (own->state != STATE_SLEEPING) return;
    own->after = own->thread->to_wake;
    own->thread->to_wake = own;
    poke(own->thread);
}

static void stop_from_outside(OwnJob *own)
{
    Runtime *runtime = own->runtime;
    pthread_mutex_lock(&runtime->lock);
    stop_job(own);
    pthread_mutex_unlock(&runtime->lock);
}

bool mt_runtime_submit(Runtime *runtime, Job *job)
{
    OwnJob *own = (OwnJob *)job;
    pthread_mutex_lock(&runtime->lock);
    bool ok = !runtime->closing && (runtime->started == runtime->count || start_threads(runtime));
    if (ok) {
        Thread *best = &runtime->threads[0];
        for (unsigned i = 1; i < runtime->started; i++) {
            if (runtime->threads[i].load < best->load) best = &runtime->threads[i];
        }
        job->stopped = false;
        job->failure = NULL;
        atomic_store(&own->stop, false);
        own->runtime = runtime;
        own->stop_function = stop_from_outside;
        runtime->statistics.jobs++;
        push(best, own);
        poke(best);
    }
    pthread_mutex_unlock(&runtime->lock);
    return ok;
}

void mt_runtime_close(Runtime *runtime)
{
    pthread_mutex_lock(&runtime->lock);
    bool first = !runtime->closing;
    runtime->closing = true;
    for (unsigned i = 0; first && i < runtime->started; i++) {
        Thread *thread = &runtime->threads[i];
        for (OwnJob *own = thread->first; own != NULL; own = own->after) stop_job(own);
        for (OwnJob *own = thread->sleepers; own != NULL; own = own->older) stop_job(own);
        if (thread->running != NULL) stop_job(thread->running);
        poke(thread);
    }
    pthread_mutex_unlock(&runtime->lock);
    for (unsigned i = 0; first && i < runtime->started; i++) {
        Thread *thread = &runtime->threads[i];
        pthread_join(thread->id, NULL);
        ev_async_stop(thread->loop, &thread->wake);
        ev_loop_destroy(thread->loop);
    }
}

void mt_runtime_free(Runtime *runtime)
{
    if (runtime == NULL) return;
    mt_runtime_close(runtime);
    pthread_mutex_destroy(&runtime->lock);
    free(runtime->threads);
    free(runtime);
}

void mt_runtime_statistics(Runtime *runtime, RuntimeStatistics *out)
{
    pthread_mutex_lock(&runtime->lock);
    *out = runtime->statistics;
    pthread_mutex_unlock(&runtime->lock);
}
