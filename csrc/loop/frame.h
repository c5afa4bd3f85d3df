/* SPDX-License-Identifier: MIT */
/* Frames between a pool and its worker processes: four bytes of length (little-endian), then a CBOR array of the kind and
 * what belongs to it. A pool takes what a worker sends for hostile. */
#ifndef MT_FRAME_H
#define MT_FRAME_H

#include "base/cborin.h"
#include "base/cborout.h"

enum {
    FRAME_VERSION = 1,
    FRAME_HEAD = 4,

    WORKER_DESCRIPTOR = 3,     /* the worker's end of the socket pair */
    WORKER_PROGRAMS = 64,      /* a worker keeps so many */
    FRAME_SKIP_SHIFT = 8,      /* in the number of FRAME_RUN: one more than the prints to pass over, or 0 */
};

typedef enum FrameKind {
    /* to a worker */
    FRAME_PROGRAM, /* place, bytes of monty_program_dump: kept at that place */
    FRAME_RUN,     /* place and FRAME_SKIP_SHIFTed how many prints are passed over to stop at the next; bytes of monty_dump without program */
    FRAME_STOP,    /* what runs stops soon */
    FRAME_ORDERS,
    /* from a worker */
    FRAME_HELLO = FRAME_ORDERS, /* version, confinement: sent first */
    FRAME_PRINTED,              /* whether to stderr, text: the program went on */
    FRAME_STATE,                /* whether stopped, bytes of monty_dump without program */
    FRAME_FAILED,               /* whether for lack of memory, text: the program cannot go on */
    FRAME_KINDS,
} FrameKind;

/* What a worker has done to itself: bits of FRAME_HELLO's confinement. */
enum { CONFINED_RLIMITS = 1, CONFINED_NO_NEW_PRIVS = 2, CONFINED_SECCOMP = 4, CONFINED_LANDLOCK = 8, CONFINED_FILES = 16 /* none open but the socket */ };

typedef struct Frame {
    FrameKind kind;
    uint64_t number;     /* the first field */
    const uint8_t *data; /* the second one: bytes or text, in what was decoded */
    size_t size;
} Frame;

/* Appends a frame with a number, and `size` bytes if data is not NULL. out->failed: no memory, or longer than 4 GiB. */
void mt_frame_write(CborOut *out, FrameKind kind, uint64_t number, const void *data, size_t size);
/* Decodes a frame without its length. False: it is none. */
bool mt_frame_read(const uint8_t *data, size_t size, Frame *out) MT_NODISCARD;
/* The length in a frame's head. */
static inline uint32_t mt_frame_length(const uint8_t *head) {
    return (uint32_t)head[0] | (uint32_t)head[1] << 8 | (uint32_t)head[2] << 16 | (uint32_t)head[3] << 24;
}

#endif
