/* SPDX-License-Identifier: MIT */
/* What a worker takes from itself before it runs anything. */
#ifndef MT_CONFINE_H
#define MT_CONFINE_H

#include <stdint.h>

/* No files, no new processes, no privileges, only the system calls that computing and the socket need. Returns which of
 * it the system could do: bits of loop/frame.h. `memory`: bytes of address space, 0: no bound. */
uint32_t mt_confine(uint64_t memory);

#endif
