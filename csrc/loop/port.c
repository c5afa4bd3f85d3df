/* SPDX-License-Identifier: MIT */
/* Ports: a locked list and an eventfd that is written when the list stops being empty, so that a burst of deliveries
 * wakes the client once. */
#include "loop/port.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/eventfd.h>

struct Port {
    pthread_mutex_t lock;
    Job *first, *last;
    int descriptor;
};

Port *mt_port_new(void)
{
    Port *port = calloc(1, sizeof *port);
    if (port == NULL) return NULL;
    port->descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (port->descriptor < 0) {
        free(port);
        return NULL;
    }
    pthread_mutex_init(&port->lock, NULL);
    return port;
}

void mt_port_free(Port *port)
{
    if (port == NULL) return;
    close(port->descriptor);
    pthread_mutex_destroy(&port->lock);
    free(port);
}

int mt_port_descriptor(const Port *port)
{
    return port->descriptor;
}

void mt_port_deliver(Port *port, Job *job)
{
    job->next = NULL;
    pthread_mutex_lock(&port->lock);
    bool was_empty = port->first == NULL;
    if (was_empty) {
        port->first = job;
    } else {
        port->last->next = job;
    }
    port->last = job;
    int descriptor = port->descriptor;
    /* Under the lock: after it the client may have taken the job and freed the port. */
    if (was_empty) {
        uint64_t one = 1;
        ssize_t written = write(descriptor, &one, sizeof one);
        (void)written; /* it fails only when the count is at its end: readable all the more */
    }
    pthread_mutex_unlock(&port->lock);
}

Job *mt_port_take(Port *port)
{
    pthread_mutex_lock(&port->lock);
    Job *jobs = port->first;
    port->first = port->last = NULL;
    if (jobs != NULL) {
        uint64_t count;
        ssize_t got = read(port->descriptor, &count, sizeof count);
        (void)got;
    }
    pthread_mutex_unlock(&port->lock);
    return jobs;
}

bool mt_port_wait(const Port *port, int64_t nanoseconds)
{
    struct pollfd wanted = {.fd = port->descriptor, .events = POLLIN};
    int64_t milliseconds = nanoseconds < 0 ? -1 : (nanoseconds + 999999) / 1000000;
    if (milliseconds > INT32_MAX) milliseconds = INT32_MAX;
    return poll(&wanted, 1, (int)milliseconds) > 0;
}
