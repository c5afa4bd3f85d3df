/* SPDX-License-Identifier: MIT */
/* Runs a Python program with the core alone, for tests: prints what it prints, its value (with -v) and its traceback.
 * Modes: -s N  run in slices of N steps;  -r N  dump, free, load and go on every N steps;  -b N  -s, -r and -g for the first N steps only;  -f  calls of unknown names are answered by their
 * arguments, as a tuple;  -d  list the bytecode instead of running;  -l  leaf fast paths off;
 * -A N  run again and again, each time with one other allocation failing, spread over all that the program makes, at most N times;  -n N  the same
 * with the N-th only;  -g  collect at every safepoint, -a N  every N-th allocation fails (debug builds). */
#define _POSIX_C_SOURCE 200809L
#include "api/api.h"
#include "include/monty.h"
#include "object/str.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "allocations.h"

enum { MOST_STEPS = 20000000 /* of all runs with -A together */ };
enum { ENDS = 0, ENDS_BY_ERROR = 1, CANNOT = 2, BAD_DUMP = 3, OTHER_DUMP = 4, DIFFERS = 5, NO_MEMORY = 100 };

typedef struct Settings {
    bool show, foreign;
    uint64_t fuel, memory, most;
    bool reloads;
} Settings;

static uint64_t steps_taken; /* by the last run */

/* What a call of the interface reported is that the one allocation failed: the same call again has to succeed. */
static bool once_more(const char *what, const MontyError *error, bool *failed) {
    if (!allocations.hit || *failed) return false;
    *failed = true;
    if (!strcmp(error->type, "MemoryError") && *error->message) return true;
    fprintf(stderr, "%s: %s: %s\n", what, error->type, error->message);
    return false;
}

static void keep(const char *name, const uint8_t *data, size_t size) {
    FILE *file = fopen(name, "wb");
    if (!file) return;
    fwrite(data, 1, size, file);
    fclose(file);
}

static bool dump(MontyExecution *x, uint8_t **data, size_t *size, bool *failed) {
    MontyError error;
    do {
        if (monty_dump(x, 0, data, size, &error)) return true;
    } while (once_more("dump", &error, failed));
    fprintf(stderr, "dump: %s: %s\n", error.type, error.message);
    return false;
}

/* NULL: *status says why; else it is -1. */
static MontyExecution *reload(MontyEngine *engine, MontyExecution *x, bool *failed, int *status) {
    uint8_t *data = NULL, *again = NULL;
    size_t size, again_size;
    MontyError error;
    MontyLimits limits;
    *status = BAD_DUMP;
    bool ok = dump(x, &data, &size, failed);
    monty_get_limits(x, &limits);
    monty_execution_free(x);
    x = NULL;
    if (!ok) return NULL;
    do {
        x = monty_load(engine, NULL, data, size, &limits, true, &error);
    } while (!x && once_more("load", &error, failed));
    if (!x) {
        fprintf(stderr, "load: %s: %s\n", error.type, error.message);
    } else if (!dump(x, &again, &again_size, failed)) {
        monty_execution_free(x);
        x = NULL;
    } else if (again_size != size || memcmp(data, again, size) != 0) {
        fprintf(stderr, "the loaded state dumps to other bytes (%zu, %zu): see dump-1.bin and dump-2.bin\n", size, again_size);
        keep("dump-1.bin", data, size);
        keep("dump-2.bin", again, again_size);
        *status = OTHER_DUMP;
        monty_execution_free(x);
        x = NULL;
    } else {
        *status = -1;
    }
    free(data);
    free(again);
    if (x) *status = -1;
    return x;
}

static void print_value(MontyValue v, FILE *file) {
    char small[4096], *text = small;
    size_t size = mt_str_utf8_size(v);
    if (size > sizeof small && !(text = malloc(size))) return;
    fwrite(text, 1, mt_str_to_utf8(v, text), file);
    if (text != small) free(text);
}

/* A text that the interface makes by malloc. */
static void put_text(char *(*make)(MontyExecution *, MontyValue), MontyExecution *x, MontyValue value, FILE *file, bool *failed) {
    char *text = make(x, value);
    if (!text && allocations.hit && !*failed) {
        *failed = true;
        text = make(x, value);
    }
    fprintf(file, "%s", text ? text : "?");
    free(text);
}

/* Answers an event that waits for the host. */
static bool answer(MontyExecution *x, MontyEvent event, bool *failed) {
    size_t settled = 0;
    int64_t timer = event == MONTY_FUTURES ? monty_next_timer(x) : -1;
    for (;;) {
        bool ok = true;
        if (event == MONTY_CALL) ok = monty_answer_value(x, monty_call_args(x));
        if (event == MONTY_NAME) ok = monty_answer_name(x, MONTY_NO_VALUE);
        if (event == MONTY_FUTURES)
            for (size_t pending = monty_pending_count(x); ok && settled < pending; settled += ok) ok = monty_settle(x, monty_pending_id(x, settled), monty_none(), false);
        if (timer >= 0 && ok) monty_advance(x, timer);
        if (ok) return true;
        if (!once_more("answer", monty_error(x), failed)) return false;
    }
}

/* One run from the text to the end. */
static int run(MontyEngine *engine, const char *source, size_t source_size, const Settings *settings, FILE *out, FILE *err) {
    bool failed = false; /* a call of the interface, and was made again */
    MontyError error;
    MontyProgram *program;
    do {
        program = monty_program_new(engine, source, source_size, NULL, &error);
    } while (!program && once_more("compile", &error, &failed));
    if (!program) {
        fprintf(err, "%s:%u:%u-%u:%u %s: %s\n", "main.py", error.line, error.column, error.end_line, error.end_column, error.type, error.message);
        return CANNOT;
    }
    MontyExecutionOptions options = {.flags = settings->foreign ? MONTY_UNKNOWN_NAMES : 0};
    monty_limits_default(&options.limits);
    if (settings->memory != UINT64_MAX) options.limits.max_memory = settings->memory;
    MontyExecution *x;
    do {
        x = monty_execution_new(program, &options, &error);
    } while (!x && once_more("execution", &error, &failed));
    int status = x ? -1 : CANNOT;
    bool ordinary = false; /* the first N steps are over */
    while (status < 0) {
        MontyEvent event = monty_run(x, ordinary ? 0 : settings->fuel ? settings->fuel : settings->most);
        monty_park(x);
        if (settings->most && !ordinary) {
            MontyStatistics statistics;
            monty_statistics(x, &statistics);
            ordinary = statistics.steps >= settings->most;
#ifdef MT_DEBUG
            if (ordinary) mt_api_engine(engine)->gc_always = false;
#endif
        }
        if (settings->reloads && !ordinary && event != MONTY_DONE && event != MONTY_ERROR && event != MONTY_LIMIT && !(x = reload(engine, x, &failed, &status))) break;
        if (event == MONTY_PRINT) {
            print_value(monty_print_text(x), monty_print_is_stderr(x) ? err : out);
        } else if (event == MONTY_DONE) {
            if (settings->show) put_text(monty_repr, x, monty_result(x), out, &failed), fputs("\n", out);
            status = ENDS;
        } else if (event == MONTY_ERROR) {
            put_text(monty_traceback_text, x, monty_exception(x), err, &failed);
            status = ENDS_BY_ERROR;
        } else if (event == MONTY_LIMIT) {
            const char *type = monty_limit_type(x), *message = monty_limit_message(x);
            fprintf(err, "%s: %s (%s)\n", type, message, monty_limit_name(x));
            status = allocations.hit && !strcmp(type, "MemoryError") && message && *message ? NO_MEMORY : ENDS_BY_ERROR;
        } else if (!answer(x, event, &failed)) {
            status = CANNOT;
        }
    }
    if (x) {
        MontyStatistics statistics;
        monty_statistics(x, &statistics);
        steps_taken = statistics.steps;
    }
    monty_execution_free(x);
    monty_program_release(program);
    return status;
}

/* -- with one allocation failing -- */

typedef struct Text {
    char *data;
    size_t size;
    FILE *file;
} Text;

static void crashed(void) {
    char line[80];
    int size = snprintf(line, sizeof line, "while allocation %llu failed\n", (unsigned long long)allocations.refused);
    if (allocations.refused && write(2, line, (size_t)size) < 0) return;
}

static void on_signal(int number) {
    crashed();
    signal(number, SIG_DFL);
    raise(number);
}

void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static int run_kept(MontyEngine *engine, const char *source, size_t size, const Settings *settings, uint64_t refused, Text *out, Text *err) {
    out->file = open_memstream(&out->data, &out->size);
    err->file = open_memstream(&err->data, &err->size);
    allocations.made = 0;
    allocations.refused = refused;
    allocations.hit = false;
    allocations.counting = true;
    alarm(60);
    int status = run(engine, source, size, settings, out->file, err->file);
    alarm(0);
    allocations.counting = false;
    fclose(out->file);
    fclose(err->file);
    return status;
}

/* The program with allocation `from`, and then every `step`-th, failing: what it prints and how it ends is the same, or it ends for lack of memory. */
static int run_failing(MontyEngine *engine, const char *source, size_t size, const Settings *settings, uint64_t only, uint64_t runs) {
    Text out, err;
    signal(SIGSEGV, on_signal);
    signal(SIGABRT, on_signal);
    signal(SIGALRM, on_signal);
    if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(crashed);
    int status = run_kept(engine, source, size, settings, 0, &out, &err);
    uint64_t total = allocations.made, steps = steps_taken, count = MT_MIN(total, runs), ended = 0, other_steps = 0;
    if (count > MOST_STEPS / (steps + 1000)) count = MOST_STEPS / (steps + 1000) + 1;
    if (only) count = 1;
    fwrite(out.data, 1, out.size, stdout);
    fwrite(err.data, 1, err.size, stderr);
    int result = status;
    bool tells = getenv("MONTY_RUN_TELLS") != NULL;
    for (uint64_t i = 0; i < count; i++) {
        Text its_out, its_err;
        uint64_t number = only ? only : 1 + (uint64_t)((double)i * (double)total / (double)count);
        int its = run_kept(engine, source, size, settings, number, &its_out, &its_err);
        bool same = its == status && its_out.size == out.size && !memcmp(its_out.data, out.data, out.size) && its_err.size == err.size &&
                    !memcmp(its_err.data, err.data, err.size);
        bool ends = its == NO_MEMORY && its_out.size <= out.size && !memcmp(its_out.data, out.data, its_out.size);
        ended += ends;
        other_steps += same && steps_taken != steps;
        if (tells && (ends || (same && steps_taken != steps))) fprintf(stderr, "%llu: %s", (unsigned long long)number, ends ? its_err.data : "other steps\n");
        if ((!same && !ends) || (only && ends)) {
            fprintf(stderr, "allocation %llu of %llu failed: status %d, not %d\n", (unsigned long long)number, (unsigned long long)total, its, status);
            if (its_out.size != out.size || memcmp(its_out.data, out.data, out.size) != 0) {
                size_t at = 0;
                while (at < its_out.size && at < out.size && its_out.data[at] == out.data[at]) at++;
                while (at && its_out.data[at - 1] != '\n') at--;
                fprintf(stderr, "printed: %.200s\nnot: %.200s\n", its_out.data + at, out.data + at);
            }
            fprintf(stderr, "%.1000s", its_err.data);
            result = DIFFERS;
        }
        free(its_out.data);
        free(its_err.data);
    }
    free(out.data);
    free(err.data);
    if (tells) fprintf(stderr, "%llu of %llu allocations failed, %llu times the program ended by that, %llu times it took another number of steps\n",
                                            (unsigned long long)count, (unsigned long long)total, (unsigned long long)ended, (unsigned long long)other_steps);
    return result;
}

int main(int argc, char **argv) {
    bool listing = false, collect = false, general = false;
    uint64_t fail = 0, runs = 0, only = 0;
    Settings settings = {.memory = UINT64_MAX};
    int option;
    while ((option = getopt(argc, argv, "vds:r:b:fga:lm:A:n:")) != -1) {
        switch (option) {
        case 'v': settings.show = true; break;
        case 'd': listing = true; break;
        case 's': settings.fuel = strtoull(optarg, NULL, 10); break;
        case 'r': settings.fuel = strtoull(optarg, NULL, 10); settings.reloads = true; break;
        case 'b': settings.most = strtoull(optarg, NULL, 10); break;
        case 'f': settings.foreign = true; break;
        case 'g': collect = true; break;
        case 'a': fail = strtoull(optarg, NULL, 10); break;
        case 'l': general = true; break;
        case 'm': settings.memory = strtoull(optarg, NULL, 10); break;
        case 'A': runs = strtoull(optarg, NULL, 10); break;
        case 'n': only = strtoull(optarg, NULL, 10); break;
        default: return CANNOT;
        }
    }
    FILE *file = optind < argc ? fopen(argv[optind], "rb") : stdin;
    if (!file) return CANNOT;
    char *source = malloc(1 << 24);
    if (!source) return CANNOT;
    size_t size = fread(source, 1, (1 << 24) - 1, file);
    MontyError error;
    MontyEngine *engine = monty_engine_new(&error);
    if (!engine) {
        fprintf(stderr, "engine: %s: %s\n", error.type, error.message);
        return CANNOT;
    }
    mt_api_engine(engine)->leaf_off = general;
#ifdef MT_DEBUG
    mt_api_engine(engine)->gc_always = collect;
    mt_api_engine(engine)->fail_every = fail;
#else
    if (collect || fail) fprintf(stderr, "-g and -a need a debug build\n");
#endif
    int status = ENDS;
    if (listing) {
        MontyProgram *program = monty_program_new(engine, source, size, NULL, &error);
        char *text = program ? monty_program_disassemble(program) : NULL;
        fputs(text ? text : "", stdout);
        free(text);
        monty_program_release(program);
    } else {
        status = runs || only ? run_failing(engine, source, size, &settings, only, runs) : run(engine, source, size, &settings, stdout, stderr);
    }
    monty_engine_free(engine);
    free(source);
    if (file != stdin) fclose(file);
    return status;
}
