/* SPDX-License-Identifier: MIT */
/* A worker: the core in a process of its own, without CPython. It is told to run a program's state to its next event and
 * sends the state back; between two orders it knows nothing but compiled programs. Started by loop/pool.c. */
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "include/monty.h"
#include "loop/budget.h"
#include "loop/frame.h"
#include "worker/confine.h"

enum {
    RUN_NS = 1000000,
    FIRST_FUEL = 32768,
    LEAST_FUEL = 1024,
    MOST_FUEL = 1 << 24,
    PRINT_NS = 20000000,   /* so late what is printed may be shown: then the state goes back in between */
    PRINT_SIZE = 65536,    /* bytes of it, the same */
};

static MontyEngine *engine;
static MontyProgram *programs[WORKER_PROGRAMS];

/* -- the socket: what fails here ends the process, nobody is left to be told -- */

static void read_all(uint8_t *to, size_t size)
{
    while (size > 0) {
        ssize_t got = read(WORKER_DESCRIPTOR, to, size);
        if (got <= 0) _exit(0); /* the host is gone */
        to += got;
        size -= (size_t)got;
    }
}

static void write_frame(FrameKind kind, uint64_t number, const void *data, size_t size)
{
    CborOut out = {0};
    mt_frame_write(&out, kind, number, data, size);
    if (out.failed) _exit(3);
    const uint8_t *from = out.data;
    size_t left = out.size;
    while (left > 0) {
        ssize_t put = write(WORKER_DESCRIPTOR, from, left);
        if (put <= 0) _exit(0);
        from += put;
        left -= (size_t)put;
    }
    mt_cborout_clear(&out);
}

/* The next frame; its bytes, to be freed, in *bytes. */
static Frame read_frame(uint8_t **bytes)
{
    uint8_t head[FRAME_HEAD];
    read_all(head, sizeof head);
    uint32_t length = mt_frame_length(head);
    *bytes = malloc((size_t)length + 1);
    Frame frame;
    if (*bytes == NULL) _exit(3);
    read_all(*bytes, length);
    if (!mt_frame_read(*bytes, length, &frame) || frame.kind >= FRAME_ORDERS) _exit(4);
    return frame;
}

static bool stop_is_there(void)
{
    struct pollfd socket = {.fd = WORKER_DESCRIPTOR, .events = POLLIN};
    if (poll(&socket, 1, 0) <= 0) return false;
    uint8_t *bytes;
    Frame frame = read_frame(&bytes);
    free(bytes);
    if (frame.kind != FRAME_STOP) _exit(4);
    return true;
}

/* -- orders -- */

static void keep_program(const Frame *frame)
{
    MontyError error;
    if (frame->number >= WORKER_PROGRAMS) _exit(4);
    monty_program_release(programs[frame->number]);
    programs[frame->number] = monty_program_load(engine, frame->data, frame->size, &error);
}

/* -- printing: the program goes on at once; what the host makes of a print that it refuses is its own affair -- */

static size_t put_character(uint8_t *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (uint8_t)c;
        return 1;
    }
    size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const uint8_t heads[] = {0, 0xC0, 0xE0, 0xF0};
    to[0] = (uint8_t)(heads[more] | c >> 6 * more);
    for (size_t i = 1; i <= more; i++) to[i] = (uint8_t)(0x80 | (c >> 6 * (more - i) & 0x3F));
    return more + 1;
}

/* Sends what is printed; its size in bytes. */
static size_t send_print(const MontyExecution *x)
{
    int width;
    size_t length, size = 0;
    bool ascii;
    const void *units = monty_str_data(monty_print_text(x), &width, &length, &ascii);
    uint8_t *text = malloc(length * 4 + 1);
    if (text == NULL) _exit(3);
    for (size_t i = 0; i < length; i++) {
        uint32_t c = width == 1 ? ((const uint8_t *)units)[i] : width == 2 ? ((const uint16_t *)units)[i] : ((const uint32_t *)units)[i];
        size += put_character(text + size, c);
    }
    write_frame(FRAME_PRINTED, monty_print_is_stderr(x), text, size);
    free(text);
    return size;
}

/* To the next event that is not YIELD or PRINT, to the limit of time, or until told to stop. skip: 0, or one more than the
 * prints that are passed over to stop at the next. True: told. */
static bool run(MontyExecution *x, uint64_t skip)
{
    int64_t left = mt_budget_time_left(x), before = mt_now(), began = before, print_since = 0;
    uint64_t fuel = FIRST_FUEL;
    size_t printed = 0;
    bool stopped = false;
    while (!stopped) {
        if (before - began >= left) {
            mt_budget_end_by_time(x);
            break;
        }
        MontyEvent event = monty_run(x, fuel);
        int64_t now = mt_now(), took = now - before;
        before = now;
        if (event == MONTY_PRINT) {
            if (skip == 1) break;
            if (skip > 0) {
                skip--;
                continue;
            }
            if (printed == 0) print_since = now;
            printed += send_print(x) + 1;
        } else if (event != MONTY_YIELD) {
            break;
        }
        if (took < RUN_NS / 2 && fuel < MOST_FUEL) fuel *= 2;
        if (took > RUN_NS && fuel > LEAST_FUEL) fuel /= 2;
        if (printed > PRINT_SIZE || (printed > 0 && now - print_since > PRINT_NS)) break;
        stopped = stop_is_there();
    }
    monty_add_used_ns(x, (uint64_t)(mt_now() - began));
    return stopped;
}

static void fail(const MontyError *error)
{
    write_frame(FRAME_FAILED, strcmp(error->type, "MemoryError") == 0, error->message, strlen(error->message));
}

static void run_state(const Frame *frame)
{
    MontyError error;
    MontyLimits limits;
    memset(&limits, 0xff, sizeof limits); /* the stored ones hold */
    uint64_t place = frame->number & ((1 << FRAME_SKIP_SHIFT) - 1);
    if (place >= WORKER_PROGRAMS || programs[place] == NULL) _exit(4);
    MontyExecution *x = monty_load(engine, programs[place], frame->data, frame->size, &limits, false, &error);
    if (x == NULL) {
        fail(&error);
        return;
    }
    bool stopped = run(x, frame->number >> FRAME_SKIP_SHIFT);
    uint8_t *data;
    size_t size;
    if (monty_dump(x, MONTY_DUMP_WITHOUT_PROGRAM, &data, &size, &error)) {
        monty_execution_free(x);
        write_frame(FRAME_STATE, stopped, data, size);
        free(data);
    } else {
        monty_execution_free(x);
        fail(&error);
    }
}

int main(int count, char **arguments)
{
    MontyError error;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_IGN);
    engine = monty_engine_new(&error);
    if (engine == NULL) return 2;
    uint64_t memory = count > 1 ? strtoull(arguments[1], NULL, 10) : 0;
    write_frame(FRAME_HELLO, (uint64_t)FRAME_VERSION << 32 | mt_confine(memory), NULL, 0);
    for (;;) {
        uint8_t *bytes;
        Frame frame = read_frame(&bytes);
        if (frame.kind == FRAME_PROGRAM) keep_program(&frame);
        if (frame.kind == FRAME_RUN) run_state(&frame);
        free(bytes); /* a FRAME_STOP now comes too late: the state is under way */
    }
}
