/* SPDX-License-Identifier: MIT */
/* The smallest useful client of monty.h: runs a program, answers its calls of `add`, shows what it prints and its result. */
#include "include/monty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void show(MontyValue text) {
    int width;
    size_t length;
    bool ascii;
    const char *data = monty_str_data(text, &width, &length, &ascii);
    if (ascii) printf("%.*s", (int)length, data);
}

/* add(a, b) of two small ints; anything else is a TypeError inside the program. */
static bool answer_add(MontyExecution *x) {
    MontyValue args = monty_call_args(x);
    int64_t a, b;
    if (monty_length(args) == 2 && monty_kind(monty_item(args, 0)) == MONTY_KIND_INT && monty_kind(monty_item(args, 1)) == MONTY_KIND_INT &&
        monty_as_int64(monty_item(args, 0), &a) && monty_as_int64(monty_item(args, 1), &b))
        return monty_answer_value(x, monty_int(x, a + b));
    MontyValue message = monty_str(x, "add() takes two ints", 20), tuple = monty_tuple(x, 1);
    return monty_tuple_set(x, tuple, 0, message) && monty_answer_exception(x, monty_exception_new(x, "TypeError", tuple));
}

int main(void) {
    static const char source[] = "total = 0\nfor i in range(4):\n    total = add(total, i)\nprint('total', total)\ntotal * 7";
    MontyError error;
    MontyEngine *engine = monty_engine_new(&error);
    MontyProgram *program = engine ? monty_program_new(engine, source, strlen(source), NULL, &error) : NULL;
    MontyExecution *x = program ? monty_execution_new(program, NULL, &error) : NULL;
    if (!x) {
        fprintf(stderr, "%s: %s\n", error.type, error.message);
        return 1;
    }
    bool going = monty_set_external(x, "add", NULL);
    while (going) {
        switch (monty_run(x, 0)) {
        case MONTY_CALL: going = answer_add(x); break;
        case MONTY_PRINT: show(monty_print_text(x)); break;
        default: going = false;
        }
    }
    MontyValue outcome = monty_event(x) == MONTY_DONE ? monty_result(x) : MONTY_NO_VALUE;
    char *text = outcome != MONTY_NO_VALUE ? monty_repr(x, outcome) : monty_traceback_text(x, monty_exception(x));
    printf("%s\n", text ? text : "?");
    bool right = text && !strcmp(text, "42");
    free(text);
    monty_execution_free(x);
    monty_program_release(program);
    monty_engine_free(engine);
    return right ? 0 : 1;
}
