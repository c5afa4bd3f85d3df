/* SPDX-License-Identifier: MIT */
/* Waiting on libev: one timer and one wake-up on a private loop. It knows nothing of programs or of Python; who wants
 * to look at signals now and then waits in short pieces. */
#include "loop/timer.h"

#include <stdlib.h>

#include <ev.h>

struct Timer {
    struct ev_loop *loop;
    ev_timer due;
    ev_async wake;
    bool woken;
};

static void on_due(struct ev_loop *loop, ev_timer *watcher, int events)
{
    (void)watcher;
    (void)events;
    ev_break(loop, EVBREAK_ONE);
}

static void on_wake(struct ev_loop *loop, ev_async *watcher, int events)
{
    (void)events;
    ((Timer *)watcher->data)->woken = true;
    ev_break(loop, EVBREAK_ONE);
}

Timer *mt_timer_new(void)
{
    Timer *timer = calloc(1, sizeof *timer);
    if (timer == NULL) return NULL;
    timer->loop = ev_loop_new(EVFLAG_AUTO | EVFLAG_NOSIGMASK);
    if (timer->loop == NULL) {
        free(timer);
        return NULL;
    }
    /* A member at a time: libev's initializing macros break the strict aliasing rules' warnings. */
    ev_init(&timer->due, on_due);
    ev_async_init(&timer->wake, on_wake);
    timer->wake.data = timer;
    ev_async_start(timer->loop, &timer->wake);
    return timer;
}

void mt_timer_free(Timer *timer)
{
    if (timer == NULL) return;
    ev_timer_stop(timer->loop, &timer->due);
    ev_async_stop(timer->loop, &timer->wake);
    ev_loop_destroy(timer->loop);
    free(timer);
}

bool mt_timer_wait(Timer *timer, int64_t nanoseconds)
{
    if (nanoseconds < 0) nanoseconds = 0;
    ev_now_update(timer->loop);
    ev_timer_set(&timer->due, (double)nanoseconds / 1e9, 0.0);
    ev_timer_start(timer->loop, &timer->due);
    ev_run(timer->loop, 0);
    ev_timer_stop(timer->loop, &timer->due);
    bool woken = timer->woken;
    timer->woken = false;
    return woken;
}

void mt_timer_wake(Timer *timer)
{
    ev_async_send(timer->loop, &timer->wake);
}
