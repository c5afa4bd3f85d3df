/* SPDX-License-Identifier: MIT */
/* Runs a Python program with the core alone, for tests: prints what it prints, its value (with -v) and its traceback.
 * Modes: -r N  dump, free, load and go on every N steps;  -f  calls of unknown names are answered by their arguments, as a tuple;
 * -d  list the bytecode instead of running;
 * -g collect at every safepoint, -a N every N-th allocation fails, -l leaf fast paths off (debug builds, the last in all). */
#define _POSIX_C_SOURCE 200809L
#include "api/api.h"
#include "include/monty.h"
#include "object/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void keep(const char *name, const uint8_t *data, size_t size) {
    FILE *file = fopen(name, "wb");
    if (!file) return;
    fwrite(data, 1, size, file);
    fclose(file);
}

static MontyExecution *reload(MontyEngine *engine, MontyExecution *x) {
    uint8_t *data, *again;
    size_t size, again_size;
    MontyError error;
    if (!monty_dump(x, 0, &data, &size, &error)) {
        fprintf(stderr, "dump: %s: %s\n", error.type, error.message);
        exit(3);
    }
    MontyLimits limits;
    monty_get_limits(x, &limits);
    monty_execution_free(x);
    x = monty_load(engine, NULL, data, size, &limits, true, &error);
    if (!x) {
        fprintf(stderr, "load: %s: %s\n", error.type, error.message);
        exit(3);
    }
    if (!monty_dump(x, 0, &again, &again_size, &error) || again_size != size || memcmp(data, again, size) != 0) {
        fprintf(stderr, "the loaded state dumps to other bytes (%zu, %zu): see dump-1.bin and dump-2.bin\n", size, again_size);
        keep("dump-1.bin", data, size);
        keep("dump-2.bin", again, again_size);
        exit(4);
    }
    free(data);
    free(again);
    return x;
}

static void print_value(MontyValue v, FILE *file) {
    int width;
    size_t length;
    bool ascii;
    (void)monty_str_data(v, &width, &length, &ascii);
    size_t size = mt_str_utf8_size(v);
    char *text = malloc(size + 1);
    if (!text) return;
    fwrite(text, 1, mt_str_to_utf8(v, text), file);
    free(text);
}

int main(int argc, char **argv) {
    bool show = false, listing = false, foreign = false, collect = false, general = false;
    uint64_t every = 0, fail = 0, memory = UINT64_MAX;
    int option;
    while ((option = getopt(argc, argv, "vdr:fga:lm:")) != -1) {
        switch (option) {
        case 'v': show = true; break;
        case 'd': listing = true; break;
        case 'r': every = strtoull(optarg, NULL, 10); break;
        case 'f': foreign = true; break;
        case 'g': collect = true; break;
        case 'a': fail = strtoull(optarg, NULL, 10); break;
        case 'l': general = true; break;
        case 'm': memory = strtoull(optarg, NULL, 10); break;
        default: return 2;
        }
    }
    FILE *file = optind < argc ? fopen(argv[optind], "rb") : stdin;
    if (!file) return 2;
    char *source = malloc(1 << 24);
    if (!source) return 2;
    size_t size = fread(source, 1, (1 << 24) - 1, file);
    MontyError error;
    MontyEngine *engine = monty_engine_new(&error);
    if (!engine) {
        fprintf(stderr, "engine: %s: %s\n", error.type, error.message);
        return 2;
    }
    mt_api_engine(engine)->leaf_off = general;
#ifdef MT_DEBUG
    mt_api_engine(engine)->gc_always = collect;
    mt_api_engine(engine)->fail_every = fail;
#else
    if (collect || fail) fprintf(stderr, "-g and -a need a debug build\n");
#endif
    MontyProgram *program = monty_program_new(engine, source, size, NULL, &error);
    if (!program) {
        fprintf(stderr, "%s:%u:%u-%u:%u %s: %s\n", "main.py", error.line, error.column, error.end_line, error.end_column, error.type, error.message);
        return 2;
    }
    if (listing) {
        char *text = monty_program_disassemble(program);
        fputs(text ? text : "", stdout);
        free(text);
        return 0;
    }
    MontyExecutionOptions options = {.flags = foreign ? MONTY_UNKNOWN_NAMES : 0};
    monty_limits_default(&options.limits);
    if (memory != UINT64_MAX) options.limits.max_memory = memory;
    MontyExecution *x = monty_execution_new(program, &options, &error);
    if (!x) return 2;
    int status = 0;
    for (;;) {
        MontyEvent event = monty_run(x, every);
        monty_park(x);
        if (every && event != MONTY_DONE && event != MONTY_ERROR && event != MONTY_LIMIT) x = reload(engine, x);
        if (event == MONTY_PRINT) {
            print_value(monty_print_text(x), monty_print_is_stderr(x) ? stderr : stdout);
        } else if (event == MONTY_CALL) {
            if (!monty_answer_value(x, monty_call_args(x))) return 2;
        } else if (event == MONTY_NAME) {
            if (!monty_answer_name(x, MONTY_NO_VALUE)) return 2;
        } else if (event == MONTY_FUTURES) {
            int64_t timer = monty_next_timer(x);
            for (size_t i = 0; i < monty_pending_count(x); i++)
                if (!monty_settle(x, monty_pending_id(x, i), monty_none(), false)) return 2;
            if (timer >= 0) monty_advance(x, timer);
        } else if (event == MONTY_DONE) {
            if (show) {
                char *text = monty_repr(x, monty_result(x));
                printf("%s\n", text ? text : "?");
                free(text);
            }
            break;
        } else if (event == MONTY_ERROR) {
            char *text = monty_traceback_text(x, monty_exception(x));
            fputs(text ? text : "?\n", stderr);
            free(text);
            status = 1;
            break;
        } else if (event == MONTY_LIMIT) {
            fprintf(stderr, "%s: %s (%s)\n", monty_limit_type(x), monty_limit_message(x), monty_limit_name(x));
            status = 1;
            break;
        }
    }
    monty_execution_free(x);
    monty_program_release(program);
    monty_engine_free(engine);
    free(source);
    if (file != stdin) fclose(file);
    return status;
}
