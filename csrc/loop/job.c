/* SPDX-License-Identifier: MIT */
#include "loop/job.h"

#include <stdlib.h>

Job *mt_job_new(MontyExecution *x, Port *port, void *client)
{
    OwnJob *own = calloc(1, sizeof *own);
    if (own == NULL) return NULL;
    own->job = (Job){.x = x, .client = client};
    own->port = port;
    own->fuel = FIRST_FUEL;
    return &own->job;
}

void mt_job_free(Job *job)
{
    if (job == NULL) return;
    mt_prints_free(job->prints);
    monty_execution_free(job->before);
    free(job);
}

void mt_prints_free(Print *prints)
{
    while (prints != NULL) {
        Print *next = prints->next;
        free(prints);
        prints = next;
    }
}

void mt_job_stop(Job *job)
{
    OwnJob *own = (OwnJob *)job;
    if (own->stop_function != NULL) own->stop_function(own);
}
