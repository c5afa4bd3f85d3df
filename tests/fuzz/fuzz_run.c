/* SPDX-License-Identifier: MIT */
/* Programs: source text is compiled and run within small limits, once through and once dumped and loaded between steps. Both must end
 * alike: the same event, the same text of result or exception, the same number of steps. */
#include "drive.h"
#include "mutate.h"

static MontyEngine *engine;

typedef struct Outcome {
    MontyEvent event;
    uint64_t steps;
    char *text;
} Outcome;

static MontyExecution *start(MontyProgram *program) {
    MontyError error;
    MontyExecutionOptions options = {.flags = MONTY_UNKNOWN_NAMES};
    fuzz_limits(&options.limits);
    options.limits.max_memory = 64 << 20;
    return monty_execution_new(program, &options, &error);
}

static MontyExecution *reload(MontyExecution *x) {
    MontyError error;
    uint8_t *data;
    size_t size;
    if (!monty_dump(x, 0, &data, &size, &error)) abort();
    MontyLimits limits;
    monty_get_limits(x, &limits);
    monty_execution_free(x);
    x = monty_load(engine, NULL, data, size, &limits, true, &error);
    if (!x) {
        fprintf(stderr, "a dump does not load: %s\n", error.message);
        abort();
    }
    free(data);
    return x;
}

static Outcome finish(MontyExecution *x, uint64_t every) {
    Outcome outcome = {MONTY_YIELD, 0, NULL};
    unsigned turn = 0;
    for (unsigned pieces = 0; pieces < 3000; pieces++) {
        outcome.event = monty_run(x, every);
        if (outcome.event == MONTY_YIELD) {
            x = reload(x);
            continue;
        }
        if (!fuzz_answer(x, outcome.event, turn++)) break;
        if (every) x = reload(x);
    }
    MontyStatistics statistics;
    monty_statistics(x, &statistics);
    outcome.steps = statistics.steps;
    MontyValue exception = monty_exception(x), result = monty_result(x);
    if (exception != MONTY_NO_VALUE) outcome.text = monty_traceback_text(x, exception);
    else if (result != MONTY_NO_VALUE) outcome.text = monty_repr(x, result);
    monty_execution_free(x);
    return outcome;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    MontyError error;
    if (!engine) engine = monty_engine_new(&error);
    if (!engine || size > 20000) return 0;
    MontyProgram *program = monty_program_new(engine, (const char *)data, size, NULL, &error);
    if (!program) return 0;
    MontyExecution *x = start(program), *y = start(program);
    if (x && y) {
        Outcome plain = finish(x, 0), cut = finish(y, 997);
        bool ended = plain.event != MONTY_YIELD && cut.event != MONTY_YIELD && plain.event != MONTY_LIMIT;
        if (ended && (plain.event != cut.event || plain.steps != cut.steps || (plain.text && cut.text && strcmp(plain.text, cut.text) != 0))) {
            fprintf(stderr, "not alike: events %d %d, steps %llu %llu\n%s\n%s\n--\n%.*s\n", plain.event, cut.event, (unsigned long long)plain.steps,
                    (unsigned long long)cut.steps, plain.text ? plain.text : "", cut.text ? cut.text : "", (int)size, (const char *)data);
            abort();
        }
        free(plain.text);
        free(cut.text);
    }
    monty_program_release(program);
    return 0;
}

#ifdef MT_FUZZ_MAIN
int main(int argc, char **argv) {
    int status = fuzz_main(argc, argv, NULL, 0);
    monty_engine_free(engine);
    return status;
}
#endif
