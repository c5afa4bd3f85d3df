/* SPDX-License-Identifier: MIT */
/* The runtime's side of a port. */
#ifndef MT_PORT_H
#define MT_PORT_H

#include "loop/runtime.h"

/* From any thread. The job is the client's from then on. */
void mt_port_deliver(Port *port, Job *job);

#endif
